namespace KubePrometheus.Settings;

/// <summary>A record of a text while it is checked.</summary>
/// <param name="reader">What reads the text.</param>
/// <param name="map">What is written; null for a whole that is no mapping.</param>
/// <param name="node">The same, whatever it is.</param>
/// <param name="path">Where it stands in the text.</param>
internal sealed class SettingsPart(SettingsReader reader, TextMapping? map, TextNode node, string path)
{
    /// <summary>Where it stands in the text.</summary>
    public string Path => path;

    /// <summary>What is written.</summary>
    public TextNode Node => node;

    /// <summary>The versions of the program that may read it.</summary>
    public ProgramSpan Version => reader.Version;

    /// <summary>The value of a field; null where there is none, or null is written.</summary>
    public TextNode? Value(string field) => map is null ? null : reader.FieldOf(map, field) switch
    {
        TextScalar { IsNull: true } => null,
        var value => value,
    };

    /// <summary>Whether a field has a value.</summary>
    public bool Has(string field) => Value(field) is not null;

    /// <summary>Whether a field has a value that is not empty.</summary>
    public bool IsSet(string field) => Value(field) switch
    {
        null => false,
        TextScalar scalar => scalar.Text.Length > 0,
        TextSequence list => list.Items.Count > 0,
        TextMapping fields => fields.Entries.Count > 0,
        _ => true,
    };

    /// <summary>The text of a field; null where it has none.</summary>
    public string? Text(string field) => (Value(field) as TextScalar)?.Text;

    /// <summary>The items of a list; none where there is no list.</summary>
    public IReadOnlyList<TextNode> Items(string field) => (Value(field) as TextSequence)?.Items ?? [];

    /// <summary>The path of a field.</summary>
    public string At(string field) => ObjectPath.Append(path, field);

    /// <summary>The program refuses it, or it never works.</summary>
    public void Error(string code, string field, string problem, string remedy) =>
        reader.Add(code, FindingSeverity.Error, field.Length == 0 ? path : At(field), problem, remedy);

    /// <summary>It is probably not meant.</summary>
    public void Warn(string code, string field, string problem, string remedy) =>
        reader.Add(code, FindingSeverity.Warning, field.Length == 0 ? path : At(field), problem, remedy);

    /// <summary>Reports at a path below this part.</summary>
    public void Report(string code, FindingSeverity severity, string at, string problem, string remedy) =>
        reader.Add(code, severity, at, problem, remedy);

    /// <summary>Whether the table has a record of a name.</summary>
    public bool IsRecord(string name) => reader.Table.Records.Contains(name);

    /// <summary>Whether a record has a field that must be there.</summary>
    public bool HasRequired(string record) => reader.Table.Fields(record).Values.Any(f => f.IsRequired);

    /// <summary>Reads a mapping as a record, where only a check knows which one it is.</summary>
    public void Read(TextMapping fields, string record, string at) => reader.Record(fields, record, at);

    /// <summary>Fields of which only one may be set.</summary>
    public void Exclusive(params ReadOnlySpan<string> fields)
    {
        string? first = null;
        foreach (var field in fields)
        {
            if (!IsSet(field))
            {
                continue;
            }

            if (first is not null)
            {
                Error(FindingCodes.SettingsFieldsExclusive, field, $"{first} and {field} exclude each other.", "Keep one of them.");
                return;
            }

            first = field;
        }
    }

    /// <summary>A field that must be there.</summary>
    public void Needs(string field, string remedy)
    {
        if (!IsSet(field) && !reader.IsReported(At(field)))
        {
            Error(FindingCodes.SettingsPartMissing, field, $"{field} is missing.", remedy);
        }
    }
}
