using System.Globalization;
using System.Text;
using KubePrometheus.Alertmanagers;
using KubePrometheus.PromQL;

namespace KubePrometheus.Settings;

/// <summary>What was read of a text.</summary>
/// <param name="Findings">What is wrong, each with its place in the text; paths begin in the text.</param>
/// <param name="Root">The text; null where it cannot be read.</param>
/// <param name="Files">The paths of files that it names, each with its place.</param>
internal sealed record SettingsResult(
    IReadOnlyList<Finding> Findings, TextNode? Root, IReadOnlyList<(string Path, string File)> Files);

/// <summary>Reads a text as a program does, by the table of its fields, and says where they do not fit.</summary>
internal sealed class SettingsReader
{
    /// <summary>How many values a text may come to, aliases written out.</summary>
    private const int MostValues = 100_000;

    /// <summary>For so many fields it is looked for what was meant.</summary>
    private const int MostSearches = 64;

    private readonly SettingsFormat format;
    private readonly string source;
    private readonly List<Finding> findings = [];
    private readonly HashSet<string> reported = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceLocation> places = new(StringComparer.Ordinal);
    private readonly Dictionary<TextMapping, Dictionary<string, TextNode>> meant = new(ReferenceEqualityComparer.Instance);
    private readonly List<(string Path, string File)> files = [];
    private int searches = MostSearches;
    private int values;

    private SettingsReader(SettingsFormat format, ProgramSpan version, string source)
    {
        this.format = format;
        this.source = source;
        Version = version;
    }

    /// <summary>The versions of the program that may read the text.</summary>
    public ProgramSpan Version { get; }

    /// <summary>The records and their fields.</summary>
    public SettingsTable Table => format.Table.Value;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text, UTF-8.</param>
    /// <param name="format">What it is.</param>
    /// <param name="version">The versions of the program that may read it.</param>
    /// <param name="source">The name that places in it bear.</param>
    public static SettingsResult Read(ReadOnlyMemory<byte> text, SettingsFormat format, ProgramSpan version, string source) =>
        new SettingsReader(format, version, source).Read(text);

    /// <summary>A field's value, also where the field is misspelt and this one was meant.</summary>
    public TextNode? FieldOf(TextMapping map, string field) =>
        map.Find(field) ?? (meant.TryGetValue(map, out var fields) ? fields.GetValueOrDefault(field) : null);

    /// <summary>Whether something was reported at a path.</summary>
    public bool IsReported(string path) => reported.Contains(path);

    /// <summary>Reports.</summary>
    public void Add(string code, FindingSeverity severity, string path, string problem, string remedy)
    {
        reported.Add(path);
        findings.Add(new(code, severity, null, path, problem, remedy, Locate(path)));
    }

    private SettingsResult Read(ReadOnlyMemory<byte> text)
    {
        if (text.Length > AlertmanagerReader.MaxLength)
        {
            return TooLong();
        }

        var utf8 = ConfigurationText.Utf8(text);
        var (documents, _) = ConfigurationText.Read(utf8, source, findings, format.IsYaml12);
        if (documents.Count > 0 && documents[0].ValueCount > MostValues)
        {
            return TooLong();
        }

        if (findings.Exists(f => f.Severity == FindingSeverity.Error))
        {
            return new(findings, null, []);
        }

        var root = documents.Count == 0 ? null : TextNode.Compose(Encoding.UTF8.GetString(utf8.Span), format.IsYaml12);
        if (root is null or TextScalar { IsNull: true })
        {
            if (!format.MayBeEmpty)
            {
                places[""] = new(source, 1);
                Add(FindingCodes.SettingsFormInvalid, FindingSeverity.Error, "", "The text is empty.", $"Write {format.What}.");
            }

            return new(findings, null, []);
        }

        places[""] = Place(root);
        var fits = format.Root.Kind switch
        {
            SettingKind.List => root is TextSequence,
            SettingKind.Any => true,
            _ => root is TextMapping,
        };
        if (!fits)
        {
            Add(
                FindingCodes.SettingsFormInvalid, FindingSeverity.Error, "",
                $"The text is {Describe(root)}{KeysOf(root)}, where {format.Program} wants {format.What}.",
                format.RemedyOfForm?.Invoke(root)
                    ?? (format.Root.Kind == SettingKind.List ? "Write a list: each item begins with a hyphen." : "Write a mapping."));
            return new(findings, root, []);
        }

        Value(root, format.Root, "");
        if (values <= MostValues)
        {
            format.CheckRoot?.Invoke(new(this, root as TextMapping, root, ""));
        }

        return new([.. findings.OrderBy(f => f.Source?.Line).ThenBy(f => f.Source?.Column)], root, files);
    }

    private SettingsResult TooLong() => new(
    [
        .. findings,
        new(
            FindingCodes.ConfigurationTooLong, FindingSeverity.Warning, null, "",
            string.Create(CultureInfo.InvariantCulture, $"The text has more than {MostValues} values; it was not checked as a whole."),
            "Make it shorter: Kubernetes stores no Secret or ConfigMap of more than 1 MiB.", new(source, 1)),
    ], null, []);

    private void Value(TextNode node, SettingType type, string path)
    {
        if (++values > MostValues || type.Kind == SettingKind.Any || node is TextScalar { IsNull: true })
        {
            return;
        }

        switch (type.Kind)
        {
            case SettingKind.Record when node is TextMapping map:
                Record(map, type.Record, path);
                break;
            case SettingKind.Map when node is TextMapping map:
                foreach (var (key, value) in map.Entries)
                {
                    var at = ObjectPath.Append(path, key.Text);
                    places[at] = Place(key);
                    Value(value, type.Element!, at);
                }

                break;
            case SettingKind.List when node is TextSequence list:
                List(list, type.Element!, path);
                break;
            case SettingKind.Record or SettingKind.Map or SettingKind.List:
                WrongType(node, type, path);
                break;
            case var _ when node is TextScalar scalar:
                Scalar(scalar, type, path);
                break;
            default:
                WrongType(node, type, path);
                break;
        }
    }

    private void List(TextSequence list, SettingType element, string path)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            var at = ObjectPath.Append(path, i);
            places[at] = Place(list.Items[i]);
            if (element.Kind == SettingKind.Record && list.Items[i] is TextScalar { IsNull: true })
            {
                Add(
                    FindingCodes.SettingsWrongType, format.IsLoose ? FindingSeverity.Warning : FindingSeverity.Error, at,
                    "The item is empty.", "Fill it in, or leave it out: mind the indentation of what follows.");
                continue;
            }

            Value(list.Items[i], element, at);
        }
    }

    /// <summary>Reads a record.</summary>
    public void Record(TextMapping map, string record, string path)
    {
        var fields = Table.Fields(record);
        foreach (var (key, value) in map.Entries)
        {
            var at = ObjectPath.Append(path, key.Text);
            places[at] = Place(key);
            if (fields.TryGetValue(key.Text, out var field))
            {
                Versions(field, at);
                Value(value, field.Type, at);
            }
            else if (Unknown(key.Text, value, record, at) is { } other && FieldOf(map, other.Name) is null)
            {
                if (!meant.TryGetValue(map, out var of))
                {
                    meant[map] = of = new(StringComparer.Ordinal);
                }

                of[other.Name] = value;
                Value(value, other.Type, at);
            }
        }

        foreach (var field in fields.Values)
        {
            if (field.IsRequired && !reported.Contains(ObjectPath.Append(path, field.Name))
                && FieldOf(map, field.Name) is null or TextScalar { IsNull: true } or TextScalar { Text.Length: 0 })
            {
                Add(
                    FindingCodes.SettingsPartMissing, FindingSeverity.Error, ObjectPath.Append(path, field.Name),
                    $"{field.Name} is missing.", $"Set it: {format.Program} does not take this without it.");
            }
        }

        if (format.Checks.TryGetValue(record, out var check))
        {
            check(new(this, map, map, path));
        }
    }

    private void Versions(SettingField field, string path)
    {
        if (Version.Oldest < field.Since)
        {
            Add(
                FindingCodes.SettingsFieldOfOtherVersion, format.IsStrict ? FindingSeverity.Error : FindingSeverity.Warning, path,
                $"{format.Program} {ProgramNumber.Text(Version.Oldest.Value)} does not know the field {field.Name}: "
                    + $"it came with {ProgramNumber.Text(field.Since)}.",
                "Leave it out, or deploy a later version and name it.");
        }
        else if (Version.Newest >= field.Until)
        {
            Add(
                FindingCodes.SettingsFieldOfOtherVersion, format.IsStrict ? FindingSeverity.Error : FindingSeverity.Warning, path,
                $"{format.Program} {ProgramNumber.Text(Version.Newest.Value)} has the field {field.Name} no more: "
                    + $"{ProgramNumber.Text(field.Until)} took it out.",
                "Leave it out.");
        }
    }

    /// <summary>A field that a record does not have.</summary>
    /// <returns>The field that was probably meant; null where nothing is near.</returns>
    private SettingField? Unknown(string field, TextNode value, string record, string path)
    {
        var fields = Table.Fields(record);
        if (format.PassesOverUnknown)
        {
            return null;
        }

        SettingField? near = null;
        var remedy = "Leave it out, or look where it belongs: mind the indentation.";
        if (searches-- > 0)
        {
            near = NearMisses.Nearest(field, fields.Keys) is { } name && Fits(value, fields[name].Type) ? fields[name] : null;
            var holders = near is null ? Holders(field, record, value) : "";
            remedy = near is not null ? $"Did you mean {near.Name}?" : holders.Length > 0 ? holders : remedy;
            if (!format.IsComplete && near is null && holders.Length == 0)
            {
                return null;
            }
        }

        Add(
            FindingCodes.SettingsUnknownField, format.IsStrict ? FindingSeverity.Error : FindingSeverity.Warning, path,
            $"{format.Program} knows no field {field} here{(format.IsStrict ? "" : ", and passes over it")}.", remedy);
        return near;
    }

    /// <summary>Which part has a field that stands where there is none: a part of the record at hand, or another one.</summary>
    private string Holders(string field, string record, TextNode value)
    {
        var table = Table;
        foreach (var own in table.Fields(record).Values)
        {
            var (type, isItem) = own.Type is { Kind: SettingKind.List, Element: { } element } ? (element, true) : (own.Type, false);
            if (type.Kind == SettingKind.Record && table.Fields(type.Record).TryGetValue(field, out var found) && Fits(value, found.Type))
            {
                return $"It is a field of {(isItem ? "an item of " : "")}{own.Name}: move it there; mind the indentation.";
            }
        }

        var others = table.Records.Where(r => r != record && table.Fields(r).TryGetValue(field, out var found) && Fits(value, found.Type))
            .Take(2).ToArray();
        return others.Length == 1 ? $"It is a field of {others[0].Replace('_', ' ')}: move it there; mind the indentation." : "";
    }

    private static bool Fits(TextNode value, SettingType type) => value is TextScalar { IsNull: true } || type.Kind switch
    {
        SettingKind.Any => true,
        SettingKind.Record or SettingKind.Map => value is TextMapping,
        SettingKind.List => value is TextSequence,
        _ => value is TextScalar,
    };

    private void Scalar(TextScalar scalar, SettingType type, string path)
    {
        if (format.IsLoose && scalar.Text.Contains('$', StringComparison.Ordinal))
        {
            return; // a variable of the environment
        }

        switch (type.Kind)
        {
            case SettingKind.Boolean when !IsBoolean(scalar):
            case SettingKind.Integer or SettingKind.Number when !IsNumber(scalar):
                WrongType(scalar, type, path);
                break;
            case SettingKind.Integer when scalar.IsPlain && !IsWhole(scalar):
                Add(
                    FindingCodes.SettingsPartWithoutEffect, FindingSeverity.Warning, path,
                    "A whole number is wanted here; what follows the point is cut off.", "Write a whole number.");
                break;
            case SettingKind.Duration when scalar.Text.Length > 0 && GoText.PrometheusDuration(scalar.Text, out _) is { } error:
                Invalid(path, $"\"{Short(scalar.Text)}\" is not a duration: {error}.", "Write a number and a unit, such as 30s or 5m.");
                break;
            case SettingKind.GoDuration when scalar.Text.Length > 0 && GoText.GoDuration(scalar.Text, out _) is { } error:
                Invalid(
                    path, $"\"{Short(scalar.Text)}\" is not a duration of Go: {error}.",
                    "Write numbers with the units h, m, s, ms, such as 30s; there is no d for days.");
                break;
            case SettingKind.Regex when Re2.ProblemAnchored(scalar.Text) is { } error:
                Invalid(path, $"\"{Short(scalar.Text)}\" is not a regular expression: {error}.", "Use the syntax of RE2.");
                break;
            case SettingKind.Url when scalar.Text.Length > 0 && GoText.Url(scalar.Text, out _, out _) is { } error:
                Invalid(path, $"The value is not a URL: {error}.", "Write scheme, host and port, such as http://example.org:9090.");
                break;
            case SettingKind.Label when Version.Newest is < 3000 && !PromQLNames.IsLabelName(scalar.Text):
                Invalid(
                    path, $"\"{Short(scalar.Text)}\" is not a label name of Prometheus.",
                    "Use letters, digits and underscores, and no digit first.");
                break;
            case SettingKind.Size when !IsSize(scalar.Text):
                Invalid(path, $"\"{Short(scalar.Text)}\" is not a size.", "Write a whole number and a unit, such as 10MB.");
                break;
            case SettingKind.Word when scalar.Text.Length > 0 && !type.Words.Contains(
                scalar.Text, type.IsAnyCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal):
                var near = NearMisses.Nearest(scalar.Text, type.Words);
                Invalid(
                    path, $"\"{Short(scalar.Text)}\" is not one of the values allowed.",
                    near is null ? $"Use {EnglishList.Or([.. type.Words])}." : $"Did you mean {near}?");
                break;
            case SettingKind.File when scalar.Text.Length > 0:
                files.Add((path, scalar.Text));
                break;
        }
    }

    private void Invalid(string path, string problem, string remedy) =>
        Add(FindingCodes.SettingsValueInvalid, FindingSeverity.Error, path, problem, remedy);

    private void WrongType(TextNode node, SettingType type, string path)
    {
        var remedy = type switch
        {
            { Kind: SettingKind.List, Element.Kind: SettingKind.Record } when node is TextMapping =>
                "Write a list: put a hyphen before the first field, and indent the others as far as it.",
            { Kind: SettingKind.List } when node is TextScalar => "Write a list, such as [a, b].",
            { Kind: SettingKind.List } => "Write a list.",
            { Kind: SettingKind.Record } when node is TextSequence => "Write a mapping: leave out the hyphen.",
            { Kind: SettingKind.Record or SettingKind.Map } => "Write a mapping.",
            { Kind: SettingKind.Boolean } => "Write true or false, without quotes.",
            { Kind: SettingKind.Integer } => "Write a whole number, without quotes.",
            { Kind: SettingKind.Number } => "Write a number, without quotes.",
            _ => "Write a text.",
        };
        var wanted = type.Kind switch
        {
            SettingKind.List => "a list",
            SettingKind.Record or SettingKind.Map => "a mapping",
            SettingKind.Boolean => "true or false",
            SettingKind.Integer => "a whole number",
            SettingKind.Number => "a number",
            _ => "a text",
        };
        Add(
            FindingCodes.SettingsWrongType, FindingSeverity.Error, path,
            $"The value is {Describe(node)}, where {format.Program} wants {wanted}.", remedy);
    }

    /// <summary>What a value is. Never the value: it may be a secret.</summary>
    private static string Describe(TextNode node) => node switch
    {
        TextMapping => "a mapping",
        TextSequence => "a list",
        TextScalar { IsPlain: false } => "a text",
        TextScalar scalar => YamlScalar.Resolve(scalar.Text).Kind switch
        {
            YamlScalarKind.Boolean => "true or false",
            YamlScalarKind.Integer => "a whole number",
            YamlScalarKind.Float or YamlScalarKind.NotANumber => "a number",
            _ => "a text",
        },
        _ => "something else",
    };

    private static string KeysOf(TextNode node) => node is TextMapping { Entries: [var first, ..] and var all }
        ? $" with {Short(first.Key.Text)}{(all.Count > 1 ? " and others" : "")}"
        : "";

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private bool IsBoolean(TextScalar scalar) => format.IsLoose && !scalar.IsPlain
        ? scalar.Text is "" or "1" or "t" or "T" or "TRUE" or "true" or "True" or "0" or "f" or "F" or "FALSE" or "false" or "False"
        : (scalar.IsPlain && YamlScalar.Resolve(scalar.Text).Kind == YamlScalarKind.Boolean)
            || (format.IsLoose && scalar.Text is "1" or "0");

    private bool IsNumber(TextScalar scalar)
    {
        if (!scalar.IsPlain && !format.IsLoose)
        {
            return false;
        }

        return YamlScalar.Resolve(scalar.Text).Kind is YamlScalarKind.Integer or YamlScalarKind.Float
            || (format.IsLoose && scalar.Text.Length == 0);
    }

    private static bool IsWhole(TextScalar scalar) => YamlScalar.Resolve(scalar.Text) is var (kind, json)
        && (kind != YamlScalarKind.Float
            || (double.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsInteger(number)));

    private static bool IsSize(string text)
    {
        var digits = text.AsSpan().TrimStart("0123456789.");
        return digits.Length < text.Length || text.Length == 0
            ? digits.Length == 0 || digits is "B" or "KB" or "MB" or "GB" or "TB" or "PB" or "EB"
                or "KiB" or "MiB" or "GiB" or "TiB" or "PiB" or "EiB" or "K" or "M" or "G" or "T" or "P" or "E"
                or "Ki" or "Mi" or "Gi" or "Ti" or "Pi" or "Ei"
            : false;
    }

    private SourceLocation Place(TextNode node) => new(source, node.Line, node.Column);

    private SourceLocation? Locate(string path)
    {
        SourceLocation? place;
        while (!places.TryGetValue(path, out place) && path.Length > 0)
        {
            path = ObjectPath.Parent(path);
        }

        return place;
    }
}
