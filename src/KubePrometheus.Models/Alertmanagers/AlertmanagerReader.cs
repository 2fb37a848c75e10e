using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace KubePrometheus.Alertmanagers;

/// <summary>
/// Reads an alertmanager.yaml into records, each value as its field wants it, and says where the text and the fields do not fit. The
/// fields are those of <see cref="AlertmanagerJsonContext"/>.
/// </summary>
internal sealed partial class AlertmanagerReader
{
    /// <summary>How many values a text may come to, aliases written out: many times what fits into a Secret.</summary>
    private const int MaxValues = 100_000;

    /// <summary>How many characters a text may have.</summary>
    internal const int MaxLength = 4 * 1024 * 1024;

    private readonly AlertmanagerLevel level;
    private readonly string source;
    private readonly AlertmanagerMetadata metadata;
    private readonly List<Finding> findings = [];
    private readonly Dictionary<string, SourceLocation> places = new(StringComparer.Ordinal);
    private readonly HashSet<string> nulls = new(StringComparer.Ordinal);
    private readonly HashSet<string> spoiled = new(StringComparer.Ordinal);
    private readonly List<(string Path, string File)> files = [];
    private int values;

    private AlertmanagerReader(AlertmanagerLevel level, string source, AlertmanagerMetadata metadata)
    {
        this.level = level;
        this.source = source;
        this.metadata = metadata;
    }

    /// <summary>Reads and checks a text.</summary>
    public static AlertmanagerConfigurationResult Read(string yaml, AlertmanagerLevel level, string source)
    {
        var fields = AlertmanagerMetadata.For(yaml);
        var result = new AlertmanagerReader(level, source, fields).Read(yaml);

        // what is said of a mistake may be that another field is meant
        return fields.IsWhole || result.Findings.Count == 0
            ? result
            : new AlertmanagerReader(level, source, AlertmanagerMetadata.Whole).Read(yaml);
    }

    private AlertmanagerConfigurationResult Read(string yaml)
    {
        if (yaml.Length > MaxLength)
        {
            return TooLong();
        }

        var (documents, read) = ConfigurationText.Read(Encoding.UTF8.GetBytes(yaml), source, findings);
        if (documents.Count > 0 && documents[0].ValueCount > MaxValues)
        {
            return TooLong();
        }

        if (documents.Count == 0 || TextNode.Compose(yaml) is not { } root)
        {
            if (findings.Count == 0)
            {
                ReportForm("The text is empty.", "Write a route and its receivers.", new(source, 1));
            }

            return new(null, findings);
        }

        if (documents.Count > read)
        {
            Add(
                FindingCodes.AlertmanagerPartWithoutEffect,
                FindingSeverity.Warning,
                "",
                "Alertmanager reads the first document alone, and another follows.",
                "Put everything into one document.",
                new(source, documents[read].Line));
        }

        places[""] = Place(root);
        if (root is not TextMapping map)
        {
            ReportForm($"The text is {Describe(root)}.", "Write a mapping with route and receivers.", Place(root));
            return new(null, findings);
        }

        var info = metadata.Root;
        var json = ReadObject(map, info, "");
        if (values > MaxValues)
        {
            return TooLong();
        }

        MoveFields(json);

        var configuration = JsonSerializer.Deserialize(json, info)!;
        foreach (var finding in AlertmanagerValidator.Validate(configuration, level, nulls, Locate, metadata))
        {
            if (!IsSpoiled(finding.Path))
            {
                findings.Add(finding);
            }
        }

        return new(configuration, [.. findings.OrderBy(finding => finding.Source?.Line).ThenBy(finding => finding.Source?.Column)])
        {
            Files = files,
            Locate = Locate,
        };
    }

    private AlertmanagerConfigurationResult TooLong()
    {
        findings.Add(new(
            FindingCodes.ConfigurationTooLong, FindingSeverity.Warning, null, "",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The text has more than {MaxValues} values, with its aliases, or {MaxLength} characters; it was not checked as a whole."),
            "Make it shorter: Kubernetes stores no Secret of more than 1 MiB.", new(source, 1)));
        return new(null, findings);
    }

    /// <summary>A value in the JSON that a field of the type is read from; null where there is nothing to read.</summary>
    private JsonNode? ReadValue(TextNode node, JsonTypeInfo info, string path)
    {
        if (++values > MaxValues)
        {
            return null;
        }

        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object when node is TextMapping map:
                return ReadObject(map, info, path);
            case JsonTypeInfoKind.Dictionary when node is TextMapping map:
                return ReadMap(map, info, path);
            case JsonTypeInfoKind.Enumerable when node is TextSequence list:
                return ReadList(list, info, path);
            case JsonTypeInfoKind.None when node is TextScalar scalar:
                return ReadScalar(scalar, info.Type, path);
            default:
                return Spoil(node, info, path);
        }
    }

    private JsonObject ReadObject(TextMapping map, JsonTypeInfo info, string path)
    {
        var result = new JsonObject();
        holders.Add((info, path));
        string? empty = null;
        foreach (var (key, value) in map.Entries)
        {
            var at = ObjectPath.Append(path, key.Text);
            places[at] = Place(key);
            var field = info.Properties.FirstOrDefault(property => property.Name == key.Text);
            if (field is null)
            {
                field = ReadOther(key, value, new(map, info, path, empty));
                if (field is null || result.ContainsKey(field.Name))
                {
                    continue;
                }

                at = ObjectPath.Append(path, field.Name); // the checks know it by the name that was meant
                places[at] = Place(key);
            }

            empty = value is TextScalar { IsNull: true } ? field.Name : null;
            if (empty is not null)
            {
                ReadNull(info.Type, field.Name, at);
            }
            else if (ReadValue(value, TypeOf(field), at) is { } json)
            {
                result[field.Name] = json;
            }
        }

        holders.RemoveAt(holders.Count - 1);
        foreach (var field in info.Properties.Where(property => property.IsRequired && !result.ContainsKey(property.Name)))
        {
            // that it is missing is said by the checks
            result[field.Name] = "";
        }

        return result;
    }

    /// <summary>A field that a record of later fields holds, which are known by their names.</summary>
    private void ReadLater(string field, TextNode value, IReadOnlyDictionary<string, LaterField> fields, string path)
    {
        if (!fields.TryGetValue(field, out var later))
        {
            ReportUnknown(
                field, path,
                NearMisses.Nearest(field, fields.Where(f => level.Has(f.Value.Since)).Select(f => f.Key)) is { } near
                    ? $"Did you mean {near}?"
                    : NoPlace);
        }
        else
        {
            ReadLater(field, value, later, path);
        }
    }

    private void ReadLater(string field, TextNode value, LaterField later, string path)
    {
        if (!level.Has(later.Since))
        {
            ReportTooNew(field, later.Since, path);
        }
        else if (later.Record is { } record)
        {
            ReadLater(value, record, path);
        }
    }

    /// <summary>The names of fields in what a later field holds.</summary>
    private void ReadLater(TextNode node, string record, string path)
    {
        if (++values > MaxValues)
        {
            return;
        }

        if (node is TextSequence list)
        {
            for (var i = 0; i < list.Items.Count; i++)
            {
                var at = ObjectPath.Append(path, i);
                places[at] = Place(list.Items[i]);
                ReadLater(list.Items[i], record, at);
            }
        }
        else if (node is TextMapping map)
        {
            foreach (var (key, value) in map.Entries)
            {
                var at = ObjectPath.Append(path, key.Text);
                places[at] = Place(key);
                ReadLater(key.Text, value, AlertmanagerLaterFields.Of(record), at);
            }
        }
    }

    private void ReadNull(Type record, string field, string path)
    {
        nulls.Add(path);
        if (!level.Has(AlertmanagerFields.MinorOf(record, field)))
        {
            ReportTooNew(field, AlertmanagerFields.MinorOf(record, field), path);
        }
    }

    private void ReportTooNew(string field, int since, string path) => Add(
        FindingCodes.AlertmanagerFieldTooNew,
        FindingSeverity.Error,
        path,
        $"{level} does not know the field {field}: it came with 0.{since}.",
        "Leave it out, or deploy a later Alertmanager and name its version.");

    private JsonObject ReadMap(TextMapping map, JsonTypeInfo info, string path)
    {
        var element = metadata.Of(info.ElementType!);
        var result = new JsonObject();
        foreach (var (key, value) in map.Entries)
        {
            var at = ObjectPath.Append(path, key.Text);
            places[at] = Place(key);
            result[key.Text] = ReadElement(value, element, at);
        }

        return result;
    }

    private JsonArray ReadList(TextSequence list, JsonTypeInfo info, string path)
    {
        var element = metadata.Of(info.ElementType!);
        var result = new JsonArray();
        foreach (var item in list.Items)
        {
            var at = ObjectPath.Append(path, result.Count);
            places[at] = Place(item);
            result.Add(ReadElement(item, element, at));
        }

        return result;
    }

    /// <summary>An item of a list or a value of a map. There is always one, so that those after it keep their numbers.</summary>
    private JsonNode ReadElement(TextNode node, JsonTypeInfo info, string path)
    {
        if (node is TextScalar { IsNull: true })
        {
            nulls.Add(path);
            if (info.Type == typeof(Receiver) || info.Type == typeof(Route) || info.Type == typeof(InhibitRule)
                || info.Type == typeof(OpsGenieResponder) || info.Type.IsAssignableTo(typeof(Integration)))
            {
                Add(
                    FindingCodes.AlertmanagerWrongType,
                    FindingSeverity.Error,
                    path,
                    "The item is empty.",
                    "Fill it in, or leave it out: Alertmanager stops at it.");
                spoiled.Add(path);
            }
            else
            {
                Add(
                    FindingCodes.AlertmanagerPartWithoutEffect, FindingSeverity.Warning, path, "The value is null.",
                    "Write a value, or leave it out.");
            }
        }
        else if (ReadValue(node, info, path) is { } value)
        {
            return value;
        }

        return info.Kind switch
        {
            JsonTypeInfoKind.Object => ReadObject(new TextMapping([], node.Line, node.Column), info, path),
            JsonTypeInfoKind.Enumerable => new JsonArray(),
            _ => JsonValue.Create(""),
        };
    }

    private JsonNode? ReadScalar(TextScalar scalar, Type type, string path)
    {
        if (type == typeof(string) || type == typeof(Secret))
        {
            if (path.EndsWith("_file", StringComparison.Ordinal) || path.StartsWith("templates[", StringComparison.Ordinal))
            {
                files.Add((path, scalar.Text));
            }

            return JsonValue.Create(scalar.Text);
        }

        var (kind, json) = scalar.IsPlain ? YamlScalar.Resolve(scalar.Text) : (YamlScalarKind.Text, null);
        if (type == typeof(bool?) && kind == YamlScalarKind.Boolean)
        {
            return JsonValue.Create(json == "true");
        }

        if (type == typeof(long?) && kind == YamlScalarKind.Integer
            && long.TryParse(json, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return JsonValue.Create(whole);
        }

        if (type == typeof(long?) && kind == YamlScalarKind.Float
            && double.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 9.2e18)
        {
            if (!double.IsInteger(number))
            {
                Add(
                    FindingCodes.AlertmanagerPartWithoutEffect,
                    FindingSeverity.Warning,
                    path,
                    "A whole number is wanted here; what follows the point is cut off.",
                    "Write a whole number.");
            }

            return JsonValue.Create((long)number);
        }

        return Spoil(scalar, metadata.Of(type), path);
    }

    private JsonNode? Spoil(TextNode node, JsonTypeInfo info, string path)
    {
        var wanted = info.Kind switch
        {
            JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "a mapping",
            JsonTypeInfoKind.Enumerable => "a list",
            _ when info.Type == typeof(bool?) => "true or false, without quotes",
            _ when info.Type == typeof(long?) => "a whole number, without quotes",
            _ => "a text",
        };
        Add(FindingCodes.AlertmanagerWrongType, FindingSeverity.Error, path, $"The value is {Describe(node)}.", $"Write {wanted}.");
        spoiled.Add(path);
        return null;
    }

    /// <summary>What a value is. Never the value: it may be a secret.</summary>
    private static string Describe(TextNode node) => node switch
    {
        TextMapping => "a mapping",
        TextSequence => "a list",
        TextScalar { IsPlain: false } => "a text",
        TextScalar scalar => YamlScalar.Resolve(scalar.Text).Kind switch
        {
            YamlScalarKind.Null => "null",
            YamlScalarKind.Boolean => "true or false",
            YamlScalarKind.Integer => "a whole number",
            YamlScalarKind.Float or YamlScalarKind.NotANumber => "a number",
            _ => "a text",
        },
        _ => "something else",
    };

    /// <summary>The text as a whole is not a configuration.</summary>
    private void ReportForm(string problem, string remedy, SourceLocation place)
        => Add(FindingCodes.AlertmanagerNotAConfiguration, FindingSeverity.Error, "", problem, remedy, place);

    private void Add(string code, FindingSeverity severity, string path, string problem, string remedy, SourceLocation? place = null)
        => findings.Add(new(code, severity, null, path, problem, remedy, place ?? Locate(path)));

    private SourceLocation Place(TextNode node) => new(source, node.Line, node.Column);

    /// <summary>The place of a path, or of the nearest part of it that is in the text.</summary>
    private SourceLocation Locate(string path)
    {
        while (!places.ContainsKey(path))
        {
            path = Parent(path);
        }

        return places[path];
    }

    /// <summary>Whether a value that could not be read is at a path or above it: what is said of it then is no news.</summary>
    private bool IsSpoiled(string path)
    {
        for (; path.Length > 0; path = Parent(path))
        {
            if (spoiled.Contains(path))
            {
                return true;
            }
        }

        return false;
    }

    private static string Parent(string path)
    {
        if (path.EndsWith("\"]", StringComparison.Ordinal))
        {
            return path[..Math.Max(0, path.LastIndexOf("[\"", StringComparison.Ordinal))];
        }

        return path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
    }
}
