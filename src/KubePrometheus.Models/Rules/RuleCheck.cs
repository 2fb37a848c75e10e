using KubePrometheus.Monitoring;
using KubePrometheus.PromQL;

namespace KubePrometheus.Rules;

/// <summary>
/// Finds what Prometheus would refuse of rules (errors), and what it takes without it ever doing what was meant (warnings). Rules are
/// checked together, for one reads what another records.
/// </summary>
internal sealed class RuleCheck(
    PromQLLevel level, bool isRoutedBySeverity = true, GoneMetrics? gone = null, IList<Finding>? sink = null)
{
    /// <summary>What to write for a text that is not a duration.</summary>
    public const string DurationRemedy =
        "Write whole numbers with the units y, w, d, h, m, s, ms, largest first, such as 5m or 1h30m, up to 292 years.";

    /// <summary>So many of the rules that record one series are named.</summary>
    private const int MostPlaces = 20;

    private readonly List<(RuleSubject Subject, CheckedRule[] Rules)> subjects = [];
    private readonly IList<Finding> findings = sink ?? [];
    private readonly OrderedGroups<(string Code, string Name), CheckedRule> missing = new();

    private ExpressionSurroundings around = new(null, null);

    /// <summary>What the rules record.</summary>
    public RecordedSeries Recorded { get; } = new();

    /// <summary>Takes rules in; nothing is reported yet.</summary>
    public void Add(RuleSubject subject)
    {
        CheckedRule[] rules = [.. subject.Rules(level)];
        subjects.Add((subject, rules));
        foreach (var rule in rules)
        {
            if (rule.Rule.Record is { Length: > 0 })
            {
                Recorded.Add(rule); // one that is an alert too, which is said of it, is read by others all the same
            }
        }
    }

    /// <summary>The findings on all that was taken in.</summary>
    /// <param name="jobs">
    /// What the stack scrapes; null for rules that are not those of a whole stack, which may read what is elsewhere.
    /// </param>
    public IReadOnlyList<Finding> Run(ScrapedJobs? jobs)
    {
        around = new(Recorded, jobs, gone);
        foreach (var (subject, rules) in subjects)
        {
            CheckGroups(subject);
            foreach (var rule in rules)
            {
                CheckForm(rule);
                CheckName(rule);
                CheckLabelNames(rule);
                CheckExpression(rule, jobs);
                CheckTemplates(rule);
                var isSaid = CheckDoubtfulLabels(rule);
                if (jobs is not null && isRoutedBySeverity && !isSaid)
                {
                    CheckSeverity(rule);
                }

                if (rule.Definition is null)
                {
                    rule.Expr.Forget(); // nobody else has it, and of a hundred thousand rules the trees fill the memory
                }
            }
        }

        foreach (var ((code, name), rules) in missing.All)
        {
            ReportMissing(code, name, rules, jobs!);
        }

        foreach (var recording in Recorded.All)
        {
            CheckRecordedTwice(recording);
        }

        return (IReadOnlyList<Finding>)findings;
    }

    private void CheckGroups(RuleSubject subject)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (subject.Groups?.Count ?? 0); i++)
        {
            if (subject.Groups![i] is not { } group)
            {
                continue;
            }

            var path = ObjectPath.Append(ObjectPath.Append(subject.Path, "groups"), i);
            if (string.IsNullOrEmpty(group.Name))
            {
                Add(
                    subject, FindingCodes.RuleFieldMissing, path + ".name", "The group has no name.",
                    "Give it one that no other group of the object has.", subject.SourceOfGroup(i));
            }
            else if (!names.Add(group.Name))
            {
                Add(
                    subject, FindingCodes.RuleGroupTwice, path + ".name", $"Two groups are named \"{group.Name}\".",
                    "Rename one of them, or make one group of both.", subject.SourceOfGroup(i));
            }

            CheckDuration(
                subject, group.Interval, path + ".interval", $"The interval of group \"{group.Name}\"", subject.SourceOfGroup(i));
        }
    }

    /// <summary>What a rule has and has not. A rule that was read from a file has been looked at by its reader.</summary>
    private void CheckForm(CheckedRule checkedRule)
    {
        var (rule, path) = (checkedRule.Rule, "");
        if (string.IsNullOrEmpty(rule.Alert) && string.IsNullOrEmpty(rule.Record))
        {
            Add(
                checkedRule, FindingCodes.RuleFieldMissing, path,
                $"The rule of group \"{checkedRule.Group.Name}\" has neither alert nor record.",
                "Give it one of the two, as its name.");
        }
        else if (rule is { Alert.Length: > 0, Record.Length: > 0 })
        {
            Add(
                checkedRule, FindingCodes.RuleAlertAndRecord, path,
                $"The rule is both the alert \"{rule.Alert}\" and the recording \"{rule.Record}\".", "Make two rules of it.");
        }
        else if (!checkedRule.IsAlert && rule.For is { Length: > 0 } && !IsZeroDuration(rule.For))
        {
            Add(checkedRule, FindingCodes.RuleUnknownField, "for", $"{checkedRule} is a recording rule, which takes no for.", "Remove it.");
        }
        else if (!checkedRule.IsAlert && rule.Annotations is { Count: > 0 })
        {
            Add(
                checkedRule, FindingCodes.RuleUnknownField, "annotations",
                $"{checkedRule} is a recording rule, which takes no annotations.",
                "Remove them.");
        }

        if (checkedRule.IsAlert)
        {
            CheckDuration(
                checkedRule.Subject, rule.For, checkedRule.Path + ".for",
                $"The for of alert \"{rule.Alert}\" (group \"{checkedRule.Group.Name}\")", Source(checkedRule));
        }
    }

    /// <summary>Whether a text is a duration of no time, which Prometheus takes for none.</summary>
    public static bool IsZeroDuration(string text) =>
        KubernetesText.IsPrometheusDuration(text)
        && Alertmanagers.GoText.PrometheusDuration(text, out var milliseconds) is null && milliseconds == 0;

    private void CheckDuration(RuleSubject subject, string? text, string path, string what, SourceLocation? source)
    {
        if (text is { Length: > 0 }
            && (!KubernetesText.IsPrometheusDuration(text) || Alertmanagers.GoText.PrometheusDuration(text, out _) is not null))
        {
            Add(subject, FindingCodes.RuleDurationInvalid, path, $"{what}, \"{text}\", is not a duration.", DurationRemedy, source);
        }
    }

    private bool AllowsUtf8Names => level >= PromQLLevel.V3_0;

    private bool CanNameLabel(string name) =>
        AllowsUtf8Names ? name.Length > 0 && PromQLStrings.IsWellFormed(name) : PromQLNames.IsLabelName(name);

    private bool CanNameSeries(string name) => AllowsUtf8Names ? PromQLStrings.IsWellFormed(name) : PromQLNames.IsMetricName(name);

    private void CheckName(CheckedRule rule)
    {
        if (rule.IsAlert)
        {
            if (!PromQLStrings.IsWellFormed(rule.Name))
            {
                Add(
                    rule, FindingCodes.RuleNameInvalid, "alert",
                    $"The name of {rule} is not Unicode: half of a surrogate pair stands in it.",
                    "Write another name.");
            }
            else if (rule.Name.Trim().Length < rule.Name.Length || rule.Name.Any(char.IsControl))
            {
                Add(
                    rule, FindingCodes.RuleNameInvalid, "alert",
                    $"The name of {rule} begins or ends with a blank, or has a control character.",
                    "Write it without: routes and silences compare the whole name.", FindingSeverity.Warning);
            }
        }
        else if (AllowsUtf8Names && rule.Name.AsSpan().ContainsAny('{', '}'))
        {
            Add(
                rule, FindingCodes.RuleNameInvalid, "record",
                $"\"{rule.Name}\" (group \"{rule.Group.Name}\") has braces: Prometheus takes it for an expression, and refuses it.",
                "Record under a name alone, such as level:metric:rate5m, and put the labels into labels.");
        }
        else if (rule.Name.Length > 0 && !CanNameSeries(rule.Name))
        {
            Add(
                rule, FindingCodes.RuleNameInvalid, "record",
                $"\"{rule.Name}\" (group \"{rule.Group.Name}\") cannot be the name of a series.",
                "Use letters, digits, underscores and colons, no digit first, such as level:metric:rate5m.");
        }
    }

    private void CheckLabelNames(CheckedRule rule)
    {
        foreach (var (name, value) in rule.Rule.Labels ?? EmptyMap)
        {
            if (name == PromQLNames.MetricName || !CanNameLabel(name))
            {
                Add(
                    rule, FindingCodes.RuleNameInvalid, ObjectPath.Append("labels", name),
                    $"{rule} sets a label \"{name}\", which cannot be the name of one.", LabelRemedy(name));
            }
            else if (value is not null && !PromQLStrings.IsWellFormed(value))
            {
                Add(
                    rule, FindingCodes.RuleNameInvalid, ObjectPath.Append("labels", name),
                    $"The label \"{name}\" of {rule} is not Unicode.",
                    "Write another value.");
            }
        }

        foreach (var (name, _) in rule.Rule.Annotations ?? EmptyMap)
        {
            if (!CanNameLabel(name))
            {
                Add(
                    rule, FindingCodes.RuleNameInvalid, ObjectPath.Append("annotations", name),
                    $"{rule} has an annotation \"{name}\", which cannot be the name of one.", LabelRemedy(name));
            }
        }
    }

    /// <summary>Asked only of a stack, whose alertmanager.yaml routes by it; a rule by itself may be meant for another.</summary>
    private void CheckSeverity(CheckedRule rule)
    {
        if (rule.IsAlert && string.IsNullOrEmpty(rule.Rule.Record)
            && !(rule.Rule.Labels?.TryGetValue("severity", out var severity) == true && severity is { Length: > 0 }))
        {
            Add(
                rule, FindingCodes.RuleWithoutSeverity, "labels", $"{rule} has no label severity, by which alertmanager.yaml routes.",
                "Set it, to critical, warning, info or none.", FindingSeverity.Warning);
        }
    }

    private static string LabelRemedy(string name)
    {
        var near = string.Concat(name.Select(c => PromQLNames.IsNamePart(c) ? c : '_'));
        return "Use letters, digits and underscores, no digit first"
            + (PromQLNames.IsLabelName(near) && near != PromQLNames.MetricName ? $", such as {near}." : ".");
    }

    /// <summary>Prometheus 3 stores the bounds of buckets and quantiles as floating-point numbers: 1.0 for 1.</summary>
    private void CheckBounds(CheckedRule rule, Expr tree)
    {
        if (level.Major < 3)
        {
            return;
        }

        if (WholeBounds.In(tree).FirstOrDefault() is { } matcher)
        {
            Add(
                rule, FindingCodes.RuleBoundNeverStored, "expr",
                $"{rule} reads series by {matcher}, and finds none: {WholeBounds.Why(matcher, level)}", WholeBounds.Remedy(matcher),
                FindingSeverity.Warning);
        }
    }

    private void CheckExpression(CheckedRule rule, ScrapedJobs? jobs)
    {
        if (string.IsNullOrWhiteSpace(rule.Expr.Text))
        {
            Add(rule, FindingCodes.RuleFieldMissing, "expr", $"{rule} has no expression.", "Write a PromQL expression.");
            return;
        }

        if (rule.Expr.Tree is not { } tree)
        {
            Add(
                rule, FindingCodes.RuleExpressionInvalid, "expr",
                $"The expression of {WithinSentence(rule)} is not PromQL as Prometheus {level} reads it, at {rule.Expr.Errors[0].Show()}",
                rule.Expr.Errors[0].Feature == PromQLFeatures.None
                    ? "Correct it there: Prometheus loads no rule of the object until then."
                    : "Enable the feature in enableFeatures of the Prometheus, or write it without: Prometheus loads no rule of the object "
                        + "until then.");
            return;
        }

        CheckFeatures(rule, tree);
        CheckBounds(rule, tree);
        if (tree.Type is PromQLType.String or PromQLType.RangeVector)
        {
            Add(
                rule, FindingCodes.RuleNeverEvaluates, "expr",
                $"The expression of {WithinSentence(rule)} gives {(tree.Type == PromQLType.String ? "a text" : "a range of samples")}; "
                    + "a rule needs one value for each series.",
                tree.Type == PromQLType.String
                    ? "Write a selector or a number."
                    : "Put a function such as rate around it, or take the range away.",
                FindingSeverity.Warning);
        }

        foreach (var warning in rule.Expr.Warnings)
        {
            Add(
                rule, FindingCodes.RuleNeverEvaluates, "expr",
                $"Prometheus loads {WithinSentence(rule)} and fails to evaluate it, at {warning.Show()}",
                "Correct it there.", FindingSeverity.Warning);
        }

        foreach (var (code, problem, remedy) in ExpressionCheck.Of(tree, around))
        {
            Add(rule, code, "expr", $"In {WithinSentence(rule)} {problem}.", remedy, FindingSeverity.Warning);
        }

        if (jobs is null)
        {
            return;
        }

        foreach (var metric in jobs.IsWhole ? Recorded.MissingIn(tree) : [])
        {
            missing.Add((FindingCodes.RuleSeriesNotRecorded, metric), rule);
        }

        foreach (var job in rule.IsAlert ? jobs.MissingIn(tree, Recorded) : [])
        {
            missing.Add((FindingCodes.RuleJobNotScraped, job), rule);
        }

        foreach (var (metric, taking) in jobs.DroppedIn(tree, Recorded))
        {
            missing.Add((FindingCodes.RuleMetricDropped, DroppedMetrics.Name(metric, taking)), rule);
        }
    }

    /// <summary>What the Prometheus must enable, and does not, or may not.</summary>
    private void CheckFeatures(CheckedRule rule, Expr tree)
    {
        foreach (var flag in rule.Subject.Readers?.Lacking(tree, level) ?? [])
        {
            Add(
                rule, FindingCodes.RuleNeedsFeature, "expr",
                $"The expression of {WithinSentence(rule)} needs {flag} among the features of the Prometheus that reads it"
                    + (rule.Subject.Readers!.Enabled is null ? ", which is not known here." : "; without it, each evaluation fails."),
                $"Add {flag} to its enableFeatures, or write the expression without.", FindingSeverity.Warning);
        }
    }

    /// <summary>What many rules read and is not there is one mistake: a wrong selector, or a rule that is gone.</summary>
    private void ReportMissing(string code, string name, List<CheckedRule> rules, ScrapedJobs jobs)
    {
        const int MostNamed = 20;
        var others = rules.Skip(1).Select(r => $"\"{r.Name}\"").Distinct(StringComparer.Ordinal).ToArray();
        var (read, lack) = code switch
        {
            FindingCodes.RuleJobNotScraped => ("the job " + name, "which nothing in the stack scrapes"),
            FindingCodes.RuleMetricDropped => DroppedMetrics.Parts(name),
            _ => (name, "which no rule records"),
        };
        var remedy = code switch
        {
            FindingCodes.RuleJobNotScraped => jobs.Remedy(name),
            FindingCodes.RuleMetricDropped => DroppedMetrics.Remedy,
            _ => Recorded.Remedy(name),
        };
        var also = others.Length == 0 ? ""
            : $"; so {(others.Length == 1 ? "does" : $"do {others.Length} others:")} {string.Join(", ", others.Take(MostNamed))}"
                + (others.Length > MostNamed ? " …" : "");
        Add(
            rules[0], code, "expr", $"{rules[0]} reads {read}, {lack}{also}.", remedy, FindingSeverity.Warning, rules[0].About(DroppedMetrics.Detail(code, name)) with { IsReleased = rules.TrueForAll(r => r.IsReleased) });
        findings[^1] = findings[^1] with { Subjects = FrozenList.Of(rules.Select(r => r.About())) };
    }

    private void CheckTemplates(CheckedRule rule)
    {
        if (!rule.IsAlert)
        {
            return; // the labels of a recording rule are no templates
        }

        LabelSet? result = null;
        foreach (var (kind, name, text) in TemplatesOf(rule.Rule))
        {
            if (!text.Contains("{{", StringComparison.Ordinal))
            {
                continue;
            }

            var template = RuleTemplates.Parse(text, level);
            var path = ObjectPath.Append(kind, name);
            var what = $"{(kind == "labels" ? "The label" : "The annotation")} \"{name}\" of {WithinSentence(rule)}";
            if (template.Error is { } error)
            {
                Add(
                    rule, FindingCodes.RuleTemplateInvalid, path,
                    $"{what} is not a template: {(template.Line > 1 ? $"line {template.Line}: " : "")}{error}.",
                    template.UnknownFunction is { } function
                        ? RuleTemplates.Remedy(function)
                        : "Correct it: Prometheus loads no rule of the object until then.");
                continue;
            }

            if (kind == "labels" && !IsForAnnotations(name) && RuleTemplates.ChangingPart(template) is { } changing)
            {
                Add(
                    rule, FindingCodes.RuleValueInLabel, path,
                    $"{what} holds {changing}: each time the value changes, it is another alert, which waits anew and is sent anew.",
                    "Move it to an annotation, and keep in labels what stays the same.", FindingSeverity.Warning);
            }

            // no expression at all: what its result would have is not known
            if (rule.Rule.Expr == default || rule.Expr.Tree is not { } tree)
            {
                continue;
            }

            foreach (var label in RuleTemplates.LabelsOf(template))
            {
                result ??= PromQLAnalysis.ResultLabels(tree, Recorded.LabelsOf);
                if (!result.CanCarry(label))
                {
                    Add(
                        rule, FindingCodes.RuleLabelNeverThere, path,
                        $"{what} reads the label {label}, which no series of the result has: the text is left empty there.",
                        CarriedRemedy(label, result), FindingSeverity.Warning);
                }
            }
        }
    }

    /// <summary>Whether a label is named as annotations are.</summary>
    private static bool IsForAnnotations(string name) =>
        name is "annotations" or "summary" or "description" or "message" or "runbook_url" or "dashboard_url";

    /// <summary>Labels that seem to be meant for something else.</summary>
    /// <returns>Whether that is why there is no severity.</returns>
    private bool CheckDoubtfulLabels(CheckedRule rule)
    {
        var isSaid = false;
        var labels = rule.Rule.Labels ?? EmptyMap;
        var hasSeverity = labels.ContainsKey("severity");
        foreach (var (name, value) in labels)
        {
            if (rule.IsAlert && IsForAnnotations(name))
            {
                Add(
                    rule, FindingCodes.RuleLabelDoubtful, ObjectPath.Append("labels", name),
                    $"{rule} has a label \"{name}\": labels tell alerts apart and route them, texts for people are annotations.",
                    "Move it to annotations, which stands beside labels.", FindingSeverity.Warning);
            }
            else if (rule.IsAlert && !hasSeverity && name.Length > 5 && NearMisses.Distance(name, "severity") <= 2)
            {
                isSaid = true;
                Add(
                    rule, FindingCodes.RuleLabelDoubtful, ObjectPath.Append("labels", name),
                    $"{rule} has a label \"{name}\" and no label severity, by which alerts are routed.", "Did you mean severity?",
                    FindingSeverity.Warning);
            }
            else if (value is not null && MatcherValue.OfRegex(value) == MatcherSlip.Quoted)
            {
                Add(
                    rule, FindingCodes.RuleLabelDoubtful, ObjectPath.Append("labels", name),
                    $"The label \"{name}\" of {WithinSentence(rule)} is {value}, and the quotes are a part of it.",
                    $"Write {MatcherValue.Unquoted(value)}, in one pair of quotes at most.", FindingSeverity.Warning);
            }
        }

        if (rule.IsAlert && !hasSeverity && !isSaid && rule.Rule.Annotations?.ContainsKey("severity") == true)
        {
            isSaid = true;
            Add(
                rule, FindingCodes.RuleLabelDoubtful, "annotations.severity",
                $"{rule} has its severity among the annotations, by which nothing is routed.",
                "Move it to labels, which stands beside annotations.", FindingSeverity.Warning);
        }

        return isSaid;
    }

    private static string CarriedRemedy(string label, LabelSet result) =>
        result.IsOpen ? "The expression takes that label away: keep it there, or read another here."
        : NearMisses.Nearest(label, result.Names) is { } near ? $"Did you mean {near}, which the expression keeps?"
        : result.Names.Count == 0 ? "The result has no labels at all: keep one in the expression, or read none here."
        : $"The result has only {string.Join(", ", result.Names)}: keep the label in the expression, or read one of these here.";

    private static IEnumerable<(string Kind, string Name, string Text)> TemplatesOf(Rule rule) =>
        (rule.Labels ?? EmptyMap).Select(l => ("labels", l.Key, l.Value ?? ""))
            .Concat((rule.Annotations ?? EmptyMap).Select(a => ("annotations", a.Key, a.Value ?? "")));

    private void CheckRecordedTwice(IReadOnlyList<CheckedRule> recording)
    {
        if (recording.Count < 2)
        {
            return;
        }

        var alike = recording.GroupBy(r => FrozenTextMap.Of(r.Rule.Labels)).Where(g => g.Count() > 1);
        foreach (var rules in alike.SelectMany(g => NotApart([.. g])).Where(rules => rules.Length > 1))
        {
            Add(
                rules[1], FindingCodes.RuleRecordedTwice, "record",
                $"{rules.Length} rules record \"{rules[0].Rule.Record}\" with the same labels: {Places(rules)}; "
                    + "where two of them give a series of the same labels, one is lost.",
                "Make one rule of them, or give each a label of its own.", FindingSeverity.Warning,
                rules[1].About() with { IsReleased = Array.TrueForAll(rules, r => r.IsReleased) });
        }

        static string Places(CheckedRule[] rules) => rules.Length <= MostPlaces
            ? string.Join(", ", rules.Select(Place))
            : $"{string.Join(", ", rules.Take(MostPlaces).Select(Place))} and {rules.Length - MostPlaces} more";

        // groups and rules are counted anew when one is removed, so the group is named besides
        static string Place(CheckedRule rule) =>
            (rule.Subject.Object is { } o ? $"{o.Name} {rule.Path}" : rule.Path) + $" (group \"{rule.Group.Name}\")";
    }

    /// <summary>
    /// Rules that record under one name, apart where their series are: each of them gives a label one value, and not the same, as
    /// <c>ALERTS{alertstate="pending"}</c> and <c>ALERTS{alertstate="firing"}</c> do.
    /// </summary>
    private IEnumerable<CheckedRule[]> NotApart(CheckedRule[] rules)
    {
        var labels = Array.ConvertAll(
            rules, r => r.Expr.Tree is { } tree ? NeverTrue.FixedLabelsOf(tree, Recorded.FixedOf) : FixedLabels.None);
        string[] told =
        [
            .. labels[0].All.ToArray().Where(l => l.Value is not null).Select(l => l.Key)
                .Where(label => Array.TrueForAll(labels, of => of.TryGet(label, out var value) && value is not null))
                .Order(StringComparer.Ordinal),
        ];
        return told.Length == 0
            ? [rules]
            : rules.Zip(labels).GroupBy(r => FrozenTextMap.Of(told.Select(label => KeyValuePair.Create(label, Value(r.Second, label)))))
                .Select(g => g.Select(r => r.First).ToArray());

        static string Value(FixedLabels of, string label) => of.TryGet(label, out var value) ? value! : "";
    }

    private static string WithinSentence(CheckedRule rule) => rule.ToString() is var text ? char.ToLowerInvariant(text[0]) + text[1..] : "";

    private static IDictionary<string, string> EmptyMap { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    private void Add(
        CheckedRule rule, string code, string field, string problem, string remedy, FindingSeverity severity = FindingSeverity.Error,
        FindingSubject? about = null)
    {
        var path = field.Length == 0 ? rule.Path : $"{rule.Path}.{field}";
        findings.Add(new(
            code, severity, rule.Subject.Object, path, problem, remedy,
            Place(rule, path) ?? (field == "expr" ? rule.Definition?.ExprSource : null) ?? Source(rule))
        {
            Subject = about ?? rule.About(),
        });
    }

    private void Add(RuleSubject subject, string code, string path, string problem, string remedy, SourceLocation? source) =>
        findings.Add(new(code, FindingSeverity.Error, subject.Object, path, problem, remedy, subject.Locate?.Invoke(path) ?? source));

    /// <summary>The line of a text that the rule is in, unless an edit has changed the rule since; null where there is no text.</summary>
    private static SourceLocation? Place(CheckedRule rule, string path) => rule.Subject.Locate is { } locate
        ? rule.Subject.SourceOf?.Invoke(rule.Definition) ?? locate(path)
        : null;

    /// <summary>Where a rule was read from, or the call that added or changed it.</summary>
    private static SourceLocation? Source(CheckedRule rule) =>
        rule.Definition?.Source ?? rule.Subject.SourceOf?.Invoke(rule.Definition) ?? rule.Subject.Source;
}
