using System.Text.Json;
using KubePrometheus.Alertmanagers;
using KubePrometheus.Monitoring;
using KubePrometheus.PromQL;

namespace KubePrometheus.Rules;

/// <summary>Reads the rules of one document. Whatever is wrong is a finding; the rest is read all the same.</summary>
internal sealed class RuleFileReader(PlacedDocument document, PromQLLevel level, IList<Finding> findings)
{
    private static readonly string[] FileFields = ["groups"];
    private static readonly string[] GroupFields = ["interval", "name", "partial_response_strategy", "rules"];
    private static readonly string[] AlertFields = ["alert", "annotations", "expr", "for", "labels"];
    /// <summary>The release that takes the null of any field for nothing.</summary>
    private static readonly PromQLLevel NullIsNothing = PromQLLevel.Of(3, 3);

    private static readonly string[] RecordFields = ["expr", "labels", "record"];
    private static readonly string[] NameFields = ["alert", "record"];
    private static readonly string[] RuleFields = ["alert", "annotations", "expr", "for", "labels", "record"];

    /// <summary>What later releases of Prometheus take in a file, and this operator's PrometheusRule has no place for.</summary>
    private static readonly Dictionary<string, PromQLLevel> LaterGroupFields = new(StringComparer.Ordinal)
    {
        ["limit"] = PromQLLevel.V2_31,
        ["query_offset"] = PromQLLevel.Of(2, 53),
        ["labels"] = PromQLLevel.V3_0,
    };

    private static readonly Dictionary<string, PromQLLevel> LaterRuleFields = new(StringComparer.Ordinal)
    {
        ["keep_firing_for"] = PromQLLevel.V2_42,
    };

    /// <summary>The misspelt fields, which are read as the ones that were meant.</summary>
    private readonly MeantPaths meant = new();
    private ObjectReference? reference;

    /// <summary>The document as it is written, for a rule file: there a text is as it stands, whatever else it looks like.</summary>
    public Lazy<TextNode?>? Written { get; init; }

    /// <summary>Whether the document may merge objects, of which Kubernetes takes what comes last and Prometheus what is nearest.</summary>
    public bool HasMerges { get; init; }

    /// <summary>Whether the rules become a PrometheusRule; otherwise they are checked, and not kept.</summary>
    public bool IsForStack { get; init; }

    private bool IsFile => reference is null;

    public IReadOnlyList<RuleGroupDefinition> Read(JsonElement root)
    {
        var groups = new List<RuleGroupDefinition>();
        ReadDocument(root, "", groups);
        return groups;
    }

    private void ReadDocument(JsonElement value, string path, List<RuleGroupDefinition> groups)
    {
        reference = null;
        if (value.ValueKind != JsonValueKind.Object)
        {
            Add(
                FindingCodes.RuleFileWithoutRules, path, "This is neither a rule file nor a PrometheusRule.",
                "A rule file begins with groups:.");
        }
        else if (TextOf(value, "kind") is { } kind)
        {
            ReadKubernetesObject(value, kind, path, groups);
        }
        else if (value.TryGetProperty("groups", out _) || value.EnumerateObject().Any(p => IsSlip(p, FileFields, out _)))
        {
            CheckFieldNames(value, path, FileFields, "A rule file");
            ReadGroups(value, path, groups);
        }
        else if (!value.EnumerateObject().Any())
        {
            Add(
                FindingCodes.RuleFileWithoutRules, path, "The file holds no groups.", "A rule file begins with groups:.",
                FindingSeverity.Warning);
        }
        else
        {
            Add(
                FindingCodes.RuleFileWithoutRules, path, "This is neither a rule file nor a PrometheusRule: it has no groups.",
                value.TryGetProperty("rules", out _)
                    ? "Make an item of groups of the rules, beside the name of the group."
                    : "A rule file begins with groups:.");
        }
    }

    private void ReadKubernetesObject(JsonElement value, string kind, string path, List<RuleGroupDefinition> groups)
    {
        if (kind.EndsWith("List", StringComparison.Ordinal)
            && value.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in items.EnumerateArray())
            {
                ReadDocument(item, ObjectPath.Append(ObjectPath.Append(path, "items"), index++), groups);
            }

            return;
        }

        var metadata = value.TryGetProperty("metadata", out var m) && m.ValueKind == JsonValueKind.Object ? m : default;
        reference = new(kind, TextOf(metadata, "namespace"), TextOf(metadata, "name") ?? "", TextOf(value, "apiVersion"));
        if (kind != "PrometheusRule")
        {
            Add(
                FindingCodes.RuleFileWithoutRules, path, $"A {kind} holds no rules.",
                "Take it out of the file; only PrometheusRules are read.");
            return;
        }

        var specPath = ObjectPath.Append(path, "spec");
        if (value.TryGetProperty("spec", out var spec) && HasKind(spec, JsonValueKind.Object, specPath, "an object"))
        {
            CheckFieldNames(spec, specPath, FileFields, "The spec of a PrometheusRule");
            ReadGroups(spec, specPath, groups);
        }
    }

    private void ReadGroups(JsonElement holder, string path, List<RuleGroupDefinition> groups)
    {
        // What is said is checked in the form of a PrometheusRule, with null for what could not be read, so that each keeps its place.
        var said = new List<RuleGroup>();
        foreach (var (value, groupPath) in ReadItems(holder, path, "groups"))
        {
            said.Add(null!);
            if (!IsThere(value, groupPath, "a group"))
            {
                continue;
            }

            CheckFieldNames(value, groupPath, GroupFields, "A group", LaterGroupFields);
            CheckWholeNumber(value, groupPath, "limit");
            ReadDuration(value, groupPath, "query_offset");
            var rules = new List<RuleDefinition>();
            var saidRules = new List<Rule>();
            foreach (var (item, rulePath) in ReadItems(value, groupPath, "rules"))
            {
                saidRules.Add(null!);
                if (IsThere(item, rulePath, "a rule") && ReadRule(item, rulePath) is { } rule)
                {
                    if (IsForStack)
                    {
                        rules.Add(rule);
                    }

                    saidRules[^1] = RuleResources.ToRule(rule);
                }
            }

            if (ReadRequired(value, groupPath, "name", "A group") is { } name)
            {
                var interval = ReadDurationText(value, groupPath, "interval");
                var strategy = ReadFieldText(value, groupPath, "partial_response_strategy");
                if (IsForStack)
                {
                    groups.Add(new() { Name = name, Interval = interval, PartialResponseStrategy = strategy, Rules = rules });
                }

                said[^1] = new() { Name = name, Interval = interval, Rules = saidRules };
            }
        }

        var check = new RuleCheck(level, sink: findings);
        check.Add(new(reference, said) { Path = path, Locate = Locate });
        check.Run(jobs: null);
    }

    private RuleDefinition? ReadRule(JsonElement value, string path)
    {
        if (!value.TryGetProperty("alert", out _) && !value.TryGetProperty("record", out _))
        {
            NoteSlips(value, path, NameFields);
        }

        var alert = ReadFieldText(value, path, "alert") is { Length: > 0 } a ? a : null;
        var record = ReadFieldText(value, path, "record") is { Length: > 0 } r ? r : null;
        if (alert is not null && record is not null)
        {
            Add(
                FindingCodes.RuleAlertAndRecord, path, $"The rule is both the alert \"{alert}\" and the recording \"{record}\".",
                "Make two rules of it.");
        }

        if (alert is null && record is null)
        {
            CheckFieldNames(value, path, RuleFields, "A rule", LaterRuleFields);
            Add(FindingCodes.RuleFieldMissing, path, "The rule has neither alert nor record.", "Give it one of the two, as its name.");
            return null;
        }

        CheckFieldNames(
            value, path, alert is null ? RecordFields : record is null ? AlertFields : RuleFields,
            alert is null ? "A recording rule" : "An alert", LaterRuleFields);
        var keepFiringFor = ReadDuration(value, path, "keep_firing_for");
        if (alert is null && keepFiringFor > 0)
        {
            Add(
                FindingCodes.RuleUnknownField, ObjectPath.Append(path, "keep_firing_for"), "A recording rule takes no keep_firing_for.",
                "Remove it.");
        }

        if (ReadRequired(value, path, "expr", "A rule") is not { } expr || (alert is not null && record is not null))
        {
            return null;
        }

        var labels = ReadMap(value, path, "labels");
        // for a check alone nobody asks: findings are located when there are any
        var place = IsForStack ? Locate(path) : null;
        var exprPlace = IsForStack ? Locate(ObjectPath.Append(path, "expr")) : null;
        expr = expr.TrimEnd(' ', '\t', '\n', '\r'); // what Prometheus takes for blanks
        return alert is null
            ? new RecordingRule { Name = record!, Expr = expr, Labels = labels, Source = place, ExprSource = exprPlace }
            : new AlertingRule
            {
                Name = alert,
                Expr = expr,
                For = ReadDurationText(value, path, "for"),
                Labels = labels,
                Annotations = ReadMap(value, path, "annotations"),
                Source = place,
                ExprSource = exprPlace,
            };
    }

    private IEnumerable<(JsonElement Item, string Path)> ReadItems(JsonElement holder, string path, string field)
    {
        var listPath = ObjectPath.Append(path, field);
        if (!TryGet(holder, path, field, out var list) || list.ValueKind == JsonValueKind.Null
            || !HasKind(list, JsonValueKind.Array, listPath, "a list"))
        {
            yield break;
        }

        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            yield return (item, ObjectPath.Append(listPath, index++));
        }
    }

    private FrozenTextMap ReadMap(JsonElement holder, string path, string field)
    {
        var mapPath = ObjectPath.Append(path, field);
        if (!TryGet(holder, path, field, out var map) || map.ValueKind == JsonValueKind.Null
            || !HasKind(map, JsonValueKind.Object, mapPath, "a map of texts"))
        {
            return FrozenTextMap.Empty;
        }

        return FrozenTextMap.Of(map.EnumerateObject()
            .Select(p => (Name: p.Name, Value: ReadText(p.Value, mapPath, p.Name)))
            .Where(p => p.Value is not null || IsFile)
            .Select(p => KeyValuePair.Create(p.Name, p.Value ?? "")));
    }

    private string? ReadRequired(JsonElement holder, string path, string field, string what)
    {
        var text = ReadFieldText(holder, path, field);
        if (text is null && TryGet(holder, path, field, out var value) && value.ValueKind != JsonValueKind.Null)
        {
            return null; // of another type, which is a finding by now
        }

        if (field == "expr" ? !string.IsNullOrWhiteSpace(text) : !string.IsNullOrEmpty(text))
        {
            return text;
        }

        Add(FindingCodes.RuleFieldMissing, path, $"{what} has no {field} here.", $"Add {field}.");
        return null;
    }

    /// <summary>
    /// A text. Prometheus takes numbers and booleans in a rule file as the text they are written as; Kubernetes does not, but for
    /// <c>expr</c>, which may be a whole number.
    /// </summary>
    private string? ReadFieldText(JsonElement holder, string path, string field) =>
        TryGet(holder, path, field, out var value) ? ReadText(value, path, field) : null;

    /// <inheritdoc cref="ReadFieldText"/>
    private string? ReadText(JsonElement value, string path, string field)
    {
        if (IsFile && (value.ValueKind != JsonValueKind.String || HasMerges)
            && Written?.Value?.At(meant.Written(ObjectPath.Append(path, field))) is TextScalar scalar)
        {
            // up to 3.2 Prometheus did not resolve these three: null was a name like any other
            return scalar.IsNull && (level >= NullIsNothing || field is not ("alert" or "record" or "expr")) ? null : scalar.Text;
        }

        var isScalar = value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;
        var isAllowed = IsFile || (field == "expr" && value.ValueKind == JsonValueKind.Number);
        if (value.ValueKind is JsonValueKind.String or JsonValueKind.Null || (isScalar && isAllowed))
        {
            return isScalar ? value.GetRawText() : value.GetString();
        }

        Add(
            FindingCodes.RuleWrongType, ObjectPath.Append(path, field), $"{field} must be a text, and this is {NameOfKind(value)}.",
            isScalar ? $"Write it in quotes: \"{value.GetRawText()}\"."
            : RuleFields.Contains(field, StringComparer.Ordinal)
                && path.EndsWith(".labels", StringComparison.Ordinal)
                ? "It is a field of the rule: indent it less."
            : "Write a text.");
        return null;
    }

    /// <summary>A duration; that it is one is seen to by <see cref="RuleCheck"/>.</summary>
    private string? ReadDurationText(JsonElement holder, string path, string field)
    {
        var text = ReadFieldText(holder, path, field);
        if (IsFile && text is "")
        {
            Add(
                FindingCodes.RuleDurationInvalid, ObjectPath.Append(path, field), $"{field} is empty, which is no duration.",
                "Leave it out, or write one such as 5m.");
        }

        return text;
    }

    /// <summary>The milliseconds of a duration that a file may have, and a PrometheusRule may not; 0 for none.</summary>
    private long ReadDuration(JsonElement holder, string path, string field)
    {
        if (!IsFile || ReadDurationText(holder, path, field) is not { Length: > 0 } text)
        {
            return 0;
        }

        if (GoText.PrometheusDuration(text, out var milliseconds) is not null || !KubernetesText.IsPrometheusDuration(text))
        {
            Add(
                FindingCodes.RuleDurationInvalid, ObjectPath.Append(path, field), $"{field}, \"{text}\", is not a duration.",
                RuleCheck.DurationRemedy);
        }

        return milliseconds;
    }

    /// <summary>A whole number. As in Prometheus' reader of YAML, one with a fraction loses that, and must not be too large.</summary>
    private void CheckWholeNumber(JsonElement holder, string path, string field)
    {
        var fieldPath = ObjectPath.Append(path, field);
        if (!IsFile || !TryGet(holder, path, field, out var value))
        {
            return;
        }

        var isGood = value.ValueKind switch
        {
            JsonValueKind.Null => Written?.Value?.At(meant.Written(fieldPath)) is not TextScalar { IsNull: false },
            JsonValueKind.Number => value.TryGetInt64(out _)
                || (value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E') && Math.Abs(value.GetDouble()) < 9.2e18),
            _ => false,
        };
        if (!isGood)
        {
            Add(
                FindingCodes.RuleWrongType, fieldPath, $"{field} must be a whole number, and this is {NameOfKind(value)}.",
                "Write a whole number, without quotes.");
        }
    }

    private void CheckFieldNames(
        JsonElement value, string path, string[] known, string what, IReadOnlyDictionary<string, PromQLLevel>? later = null)
    {
        foreach (var property in value.EnumerateObject())
        {
            var field = property.Name;
            var fieldPath = ObjectPath.Append(path, field);
            if (later?.TryGetValue(field, out var since) == true)
            {
                ReportLaterField(field, fieldPath, since, known);
            }
            else if (IsFile && field == "partial_response_strategy" && known == GroupFields)
            {
                Add(
                    FindingCodes.RuleUnknownField, fieldPath,
                    "Prometheus has no partial_response_strategy, and refuses the file: only a Thanos ruler reads it.", "Remove it.");
            }
            else if (known.Contains(field, StringComparer.Ordinal))
            {
                continue;
            }
            else if (RuleFields.Contains(field, StringComparer.Ordinal))
            {
                if (known == GroupFields || known == FileFields || !IsNothing(value, path, field))
                {
                    Add(
                        FindingCodes.RuleUnknownField, fieldPath, $"{what} takes no {field}.",
                        known == GroupFields ? "It is a field of a rule: move it into one of the group's rules."
                        : known == FileFields ? "It is a field of a rule: move it into a rule of a group."
                        : "Remove it.");
                }
            }
            else
            {
                var isSlip = IsSlip(property, known, out var near);
                if (isSlip)
                {
                    NoteSlip(value, path, field, near!);
                }

                Add(
                    FindingCodes.RuleUnknownField, fieldPath, $"{what} has no field {field}.",
                    isSlip ? $"Did you mean {near}?"
                    : Belongs(field, known) is { } place ? $"It belongs {place}; mind the indentation."
                    : (near ?? NearestLater(field, later)) is { } other ? $"Did you mean {other}?"
                    : $"The fields are {string.Join(", ", known)}.");
            }
        }
    }

    private string? NearestLater(string field, IReadOnlyDictionary<string, PromQLLevel>? later) =>
        later is null ? null : NearMisses.Nearest(field, later.Where(l => l.Value <= level).Select(l => l.Key));

    /// <summary>Takes note of the fields that are misspelt ones of a few.</summary>
    private void NoteSlips(JsonElement value, string path, string[] known)
    {
        foreach (var property in value.EnumerateObject())
        {
            if (IsSlip(property, known, out var near) && Array.IndexOf(RuleFields, property.Name) < 0)
            {
                NoteSlip(value, path, property.Name, near!);
            }
        }
    }

    private void NoteSlip(JsonElement value, string path, string field, string near)
    {
        if (!value.TryGetProperty(near, out _))
        {
            meant.Add(ObjectPath.Append(meant.Written(path), field), ObjectPath.Append(path, near));
        }
    }

    /// <summary>Whether a field is near one of those that are known, and holds what that does.</summary>
    private static bool IsSlip(JsonProperty property, string[] known, out string? near)
    {
        var name = property.Name;
        near = NearMisses.Nearest(name, known)
            ?? (name == "name" && Array.IndexOf(known, "alert") >= 0 ? "alert" : null)
            ?? Array.Find(known, field => field.Length > 3 && name.StartsWith(field, StringComparison.Ordinal)); // expression for expr
        return near is not null && property.Value.ValueKind switch
        {
            JsonValueKind.Array => near is "groups" or "rules",
            JsonValueKind.Object => near is "labels" or "annotations",
            _ => near is not ("groups" or "rules" or "labels" or "annotations"),
        };
    }

    /// <summary>A field, also where it is misspelt.</summary>
    private bool TryGet(JsonElement holder, string path, string field, out JsonElement value)
    {
        if (holder.TryGetProperty(field, out value) || meant.IsEmpty)
        {
            return value.ValueKind != JsonValueKind.Undefined;
        }

        var place = ObjectPath.Append(path, field);
        var written = meant.Written(place);
        var key = written.AsSpan(ObjectPath.Parent(written).Length);
        return ObjectPath.TryTakeStep(ref key, out var name, out _) && name is not null && holder.TryGetProperty(name, out value);
    }

    private SourceLocation Locate(string path) => document.Locate(meant.Written(path));

    /// <summary>Where a field belongs that stands a level too high or too low; null where that is not known.</summary>
    private static string? Belongs(string field, string[] known) =>
        known != GroupFields && GroupFields.Contains(field, StringComparer.Ordinal)
            ? known == FileFields ? "to an item of groups" : "to the group, beside rules"
        : known != FileFields && FileFields.Contains(field, StringComparer.Ordinal) ? "to the top level"
        : known == FileFields || known == GroupFields ? null
        : field switch
        {
            "severity" => "among the labels",
            "summary" or "description" or "runbook_url" or "message" or "dashboard" => "among the annotations",
            _ => null,
        };

    private void ReportLaterField(string field, string path, PromQLLevel since, string[] known)
    {
        if (!IsFile)
        {
            Add(
                FindingCodes.RuleFieldTooNew, path,
                $"Prometheus has {field} since {since}; the PrometheusRule of this version has no such field.",
                "Remove it.");
        }
        else if (level < since)
        {
            Add(
                FindingCodes.RuleFieldTooNew, path, $"Prometheus has {field} since {since}; {level} refuses the file.",
                "Remove it, or deploy a later Prometheus and name its version.");
        }
        else if (IsForStack)
        {
            Add(
                FindingCodes.RuleFieldTooNew, path,
                $"The PrometheusRule of this version has no {field}: "
                    + $"of {(known == GroupFields ? "the group" : "the rule")} it is left out.",
                "Remove it, or load the file by other means.", FindingSeverity.Warning);
        }
    }

    /// <summary>Whether a field of the other sort of rule says nothing, so that Prometheus does not mind it.</summary>
    private bool IsNothing(JsonElement holder, string path, string field) => holder.GetProperty(field) switch
    {
        { ValueKind: JsonValueKind.Null } when field is "for" or "annotations" => true,
        { ValueKind: JsonValueKind.Object } map => field == "annotations" && !map.EnumerateObject().Any(),
        { ValueKind: JsonValueKind.Array } => false,
        _ when field == "annotations" => false,
        _ when field == "for" => ReadDurationText(holder, path, field) is { } text && (text.Length == 0 || RuleCheck.IsZeroDuration(text)),
        _ => string.IsNullOrEmpty(ReadFieldText(holder, path, field)),
    };

    /// <summary>Whether a group or rule is an object. A rule file may hold empty ones, which Prometheus passes over.</summary>
    private bool IsThere(JsonElement value, string path, string what)
    {
        if (IsFile && value.ValueKind == JsonValueKind.Null)
        {
            Add(
                FindingCodes.RuleWrongType, path, $"Here should be {what}, and this is nothing: it is passed over.",
                $"Write {what}, or remove the item.", FindingSeverity.Warning);
            return false;
        }

        return HasKind(value, JsonValueKind.Object, path, what);
    }

    private bool HasKind(JsonElement value, JsonValueKind kind, string path, string what)
    {
        if (value.ValueKind == kind)
        {
            return true;
        }

        Add(FindingCodes.RuleWrongType, path, $"Here must be {what}, and this is {NameOfKind(value)}.", $"Write {what}.");
        return false;
    }

    private static string NameOfKind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text \"{value.GetString()}\"",
        JsonValueKind.Null => "nothing",
        _ => $"the value {value.GetRawText()}",
    };

    private static string? TextOf(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object
        && value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private void Add(string code, string path, string problem, string remedy, FindingSeverity severity = FindingSeverity.Error) =>
        findings.Add(new(code, severity, reference, path, problem, remedy, Locate(path)));
}
