using System.Text.Json;
using KubePrometheus.Monitoring;
using KubePrometheus.PromQL;

namespace KubePrometheus.Rules;

/// <summary>Reads the rules of one document. Whatever is wrong is a finding; the rest is read all the same.</summary>
internal sealed class RuleFileReader(PlacedDocument document, PromQLLevel level, ICollection<Finding> findings)
{
    private static readonly string[] FileFields = ["groups"];
    private static readonly string[] GroupFields = ["interval", "name", "partial_response_strategy", "rules"];
    private static readonly string[] AlertFields = ["alert", "annotations", "expr", "for", "labels"];
    private static readonly string[] RecordFields = ["expr", "labels", "record"];
    private static readonly string[] RuleFields = ["alert", "annotations", "expr", "for", "labels", "record"];

    /// <summary>What later releases of Prometheus take in a file, and this operator's PrometheusRule has no place for.</summary>
    private static readonly Dictionary<string, string> LaterFields = new(StringComparer.Ordinal)
    {
        ["limit"] = "2.31",
        ["source_tenants"] = "2.38",
        ["keep_firing_for"] = "2.42",
        ["query_offset"] = "2.53",
    };

    private ObjectReference? reference;

    public IReadOnlyList<RuleGroupDefinition> Read(JsonElement root)
    {
        var groups = new List<RuleGroupDefinition>();
        Document(root, "", groups);
        return groups;
    }

    private void Document(JsonElement value, string path, List<RuleGroupDefinition> groups)
    {
        reference = null;
        if (value.ValueKind != JsonValueKind.Object)
        {
            Add(RuleCodes.NoRules, path, "This is neither a rule file nor a PrometheusRule.", "A rule file begins with groups:.");
        }
        else if (TextOf(value, "kind") is { } kind)
        {
            KubernetesObject(value, kind, path, groups);
        }
        else if (value.TryGetProperty("groups", out _))
        {
            Unknown(value, path, FileFields, "A rule file");
            Groups(value, path, groups);
        }
        else
        {
            var near = NearMisses.Nearest("groups", value.EnumerateObject().Select(p => p.Name));
            Add(RuleCodes.NoRules, path, "This is neither a rule file nor a PrometheusRule: it has no groups.", near is null ? "A rule file begins with groups:." : $"Write groups for {near}.");
        }
    }

    private void KubernetesObject(JsonElement value, string kind, string path, List<RuleGroupDefinition> groups)
    {
        if (kind.EndsWith("List", StringComparison.Ordinal) && value.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in items.EnumerateArray())
            {
                Document(item, ObjectPath.Append(ObjectPath.Append(path, "items"), index++), groups);
            }

            return;
        }

        var metadata = value.TryGetProperty("metadata", out var m) && m.ValueKind == JsonValueKind.Object ? m : default;
        reference = new(kind, TextOf(metadata, "namespace"), TextOf(metadata, "name") ?? "", TextOf(value, "apiVersion"));
        if (kind != "PrometheusRule")
        {
            Add(RuleCodes.NoRules, path, $"A {kind} holds no rules.", "Take it out of the file; only PrometheusRules are read.");
            return;
        }

        var specPath = ObjectPath.Append(path, "spec");
        if (value.TryGetProperty("spec", out var spec) && Is(spec, JsonValueKind.Object, specPath, "an object"))
        {
            Unknown(spec, specPath, FileFields, "The spec of a PrometheusRule");
            Groups(spec, specPath, groups);
        }
    }

    private void Groups(JsonElement holder, string path, List<RuleGroupDefinition> groups)
    {
        // What is said is checked in the form of a PrometheusRule, with null for what could not be read, so that each keeps its place.
        var said = new List<RuleGroup>();
        foreach (var (value, groupPath) in Items(holder, path, "groups"))
        {
            said.Add(null!);
            if (!Is(value, JsonValueKind.Object, groupPath, "a group"))
            {
                continue;
            }

            Unknown(value, groupPath, GroupFields, "A group");
            var rules = new List<RuleDefinition>();
            var saidRules = new List<Rule>();
            foreach (var (item, rulePath) in Items(value, groupPath, "rules"))
            {
                saidRules.Add(null!);
                if (Is(item, JsonValueKind.Object, rulePath, "a rule") && Rule(item, rulePath) is { } rule)
                {
                    rules.Add(rule);
                    saidRules[^1] = RuleResources.ToRule(rule);
                }
            }

            if (Required(value, groupPath, "name", "A group") is { } name)
            {
                groups.Add(new()
                {
                    Name = name,
                    Interval = Text(value, groupPath, "interval"),
                    PartialResponseStrategy = Text(value, groupPath, "partial_response_strategy"),
                    Rules = rules,
                });
                said[^1] = new() { Name = name, Interval = groups[^1].Interval, Rules = saidRules };
            }
        }

        var check = new RuleCheck(level);
        check.Add(new(reference, said) { Path = path, Locate = document.Locate });
        foreach (var finding in check.Run(jobs: null))
        {
            findings.Add(finding);
        }
    }

    private RuleDefinition? Rule(JsonElement value, string path)
    {
        var alert = Text(value, path, "alert") is { Length: > 0 } a ? a : null;
        var record = Text(value, path, "record") is { Length: > 0 } r ? r : null;
        if (alert is not null && record is not null)
        {
            Add(RuleCodes.AlertAndRecord, path, $"The rule is both the alert \"{alert}\" and the recording \"{record}\".", "Make two rules of it.");
        }

        if (alert is null && record is null)
        {
            Unknown(value, path, RuleFields, "A rule");
            Add(RuleCodes.MissingField, path, "The rule has neither alert nor record.", "Give it one of the two, as its name.");
            return null;
        }

        Unknown(value, path, alert is null ? RecordFields : record is null ? AlertFields : RuleFields, alert is null ? "A recording rule" : "An alert");
        if (Required(value, path, "expr", "A rule") is not { } expr || (alert is not null && record is not null))
        {
            return null;
        }

        var labels = Map(value, path, "labels");
        var place = document.Locate(path);
        var exprPlace = document.Locate(ObjectPath.Append(path, "expr"));
        return alert is null
            ? new RecordingRule { Name = record!, Expr = expr.TrimEnd(), Labels = labels, Source = place, ExprSource = exprPlace }
            : new AlertingRule
            {
                Name = alert,
                Expr = expr.TrimEnd(),
                For = Text(value, path, "for"),
                Labels = labels,
                Annotations = Map(value, path, "annotations"),
                Source = place,
                ExprSource = exprPlace,
            };
    }

    private IEnumerable<(JsonElement Item, string Path)> Items(JsonElement holder, string path, string field)
    {
        var listPath = ObjectPath.Append(path, field);
        if (!holder.TryGetProperty(field, out var list) || list.ValueKind == JsonValueKind.Null || !Is(list, JsonValueKind.Array, listPath, "a list"))
        {
            yield break;
        }

        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            yield return (item, ObjectPath.Append(listPath, index++));
        }
    }

    private TextMap Map(JsonElement holder, string path, string field)
    {
        var mapPath = ObjectPath.Append(path, field);
        if (!holder.TryGetProperty(field, out var map) || map.ValueKind == JsonValueKind.Null || !Is(map, JsonValueKind.Object, mapPath, "a map of texts"))
        {
            return TextMap.Empty;
        }

        return TextMap.Of(map.EnumerateObject()
            .Select(p => (Name: p.Name, Value: Text(map, mapPath, p.Name)))
            .Where(p => p.Value is not null)
            .Select(p => KeyValuePair.Create(p.Name, p.Value!)));
    }

    private string? Required(JsonElement holder, string path, string field, string what)
    {
        if (holder.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null)
        {
            if (Text(holder, path, field) is not { } text)
            {
                return null; // of another type, which is a finding by now
            }

            if (text.Trim().Length > 0)
            {
                return text;
            }
        }

        Add(RuleCodes.MissingField, path, $"{what} has no {field} here.", $"Add {field}.");
        return null;
    }

    /// <summary>
    /// A text. Prometheus takes numbers and booleans in a rule file as the text they are written as; Kubernetes does not, but for
    /// <c>expr</c>, which may be a whole number.
    /// </summary>
    private string? Text(JsonElement holder, string path, string field)
    {
        if (!holder.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var isScalar = value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;
        var isAllowed = reference is null || (field == "expr" && value.ValueKind == JsonValueKind.Number);
        if (value.ValueKind == JsonValueKind.String || (isScalar && isAllowed))
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
        }

        Add(
            RuleCodes.WrongType, ObjectPath.Append(path, field), $"{field} must be a text, and this is {Name(value)}.",
            isScalar ? $"Write it in quotes: \"{value.GetRawText()}\"." : "Write a text.");
        return null;
    }

    private void Unknown(JsonElement value, string path, string[] known, string what)
    {
        foreach (var property in value.EnumerateObject().Where(p => !known.Contains(p.Name, StringComparer.Ordinal)))
        {
            var fieldPath = ObjectPath.Append(path, property.Name);
            if (LaterFields.TryGetValue(property.Name, out var since))
            {
                Add(
                    RuleCodes.LaterField, fieldPath, $"Prometheus has {property.Name} since {since}; the PrometheusRule of this version has no such field.",
                    "Remove it.");
            }
            else if (RuleFields.Contains(property.Name, StringComparer.Ordinal))
            {
                Add(RuleCodes.UnknownField, fieldPath, $"{what} takes no {property.Name}.", "Remove it.");
            }
            else
            {
                var near = NearMisses.Nearest(property.Name, known);
                Add(
                    RuleCodes.UnknownField, fieldPath, $"{what} has no field {property.Name}.",
                    near is null ? $"The fields are {string.Join(", ", known)}." : $"Did you mean {near}?");
            }
        }
    }

    private bool Is(JsonElement value, JsonValueKind kind, string path, string what)
    {
        if (value.ValueKind == kind)
        {
            return true;
        }

        Add(RuleCodes.WrongType, path, $"Here must be {what}, and this is {Name(value)}.", $"Write {what}.");
        return false;
    }

    private static string Name(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text \"{value.GetString()}\"",
        JsonValueKind.Null => "nothing",
        _ => $"the value {value.GetRawText()}",
    };

    private static string? TextOf(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private void Add(string code, string path, string problem, string remedy) =>
        findings.Add(new(code, FindingSeverity.Error, reference, path, problem, remedy, document.Locate(path)));
}
