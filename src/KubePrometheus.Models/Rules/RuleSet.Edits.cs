using System.Globalization;
using System.Text;
using KubePrometheus.PromQL;

namespace KubePrometheus.Rules;

public sealed partial class RuleSet
{
    /// <summary>Removes alerts and recording rules.</summary>
    /// <param name="name">The name of the alert or of the recorded series.</param>
    /// <param name="group">Only in the group of this name. Default: in any.</param>
    /// <param name="severity">Only alerts of this severity. Default: of any.</param>
    /// <param name="labels">Only rules that set these labels, among others. Default: whatever labels.</param>
    /// <exception cref="FindingsException">No rule fits.</exception>
    public RuleSet Remove(string name, string? group = null, Severity? severity = null, (string Name, string Value)[]? labels = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Try(() => Each<RuleDefinition>(new(name, group, severity, labels), _ => null));
    }

    /// <summary>Removes the alerts and recording rules of several names.</summary>
    /// <param name="names">The names of alerts or of recorded series.</param>
    /// <exception cref="FindingsException">No rule has one of the names.</exception>
    public RuleSet RemoveAll(params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.Aggregate(this, (rules, name) => rules.Remove(name));
    }

    /// <summary>Changes alerts: <c>a => a with { For = "30m" }</c>.</summary>
    /// <param name="name">The name of the alert.</param>
    /// <param name="edit">Gives the alert to go on with.</param>
    /// <param name="group">Only in the group of this name. Default: in any.</param>
    /// <param name="severity">Only alerts of this severity. Default: of any.</param>
    /// <param name="labels">Only alerts that set these labels, among others. Default: whatever labels.</param>
    /// <exception cref="FindingsException">No alert fits.</exception>
    public RuleSet Update(
        string name, Func<AlertingRule, AlertingRule> edit, string? group = null, Severity? severity = null,
        (string Name, string Value)[]? labels = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(edit);
        return Try(() => Each<AlertingRule>(new(name, group, severity, labels), a => Given(edit(a), name)));
    }

    /// <summary>Changes recording rules: <c>r => r with { Expr = "…" }</c>.</summary>
    /// <param name="record">The name of the recorded series.</param>
    /// <param name="edit">Gives the rule to go on with.</param>
    /// <param name="group">Only in the group of this name. Default: in any.</param>
    /// <param name="labels">Only rules that set these labels, among others. Default: whatever labels.</param>
    /// <exception cref="FindingsException">No recording rule fits.</exception>
    public RuleSet UpdateRecording(
        string record, Func<RecordingRule, RecordingRule> edit, string? group = null, (string Name, string Value)[]? labels = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(edit);
        return Try(() => Each<RecordingRule>(new(record, group, null, labels), r => Given(edit(r), record)));
    }

    /// <summary>Changes the one alert that fits, and insists that it is one.</summary>
    /// <inheritdoc cref="Update"/>
    /// <exception cref="FindingsException">None fits, or more than one; the finding lists those there are.</exception>
    public RuleSet Single(
        string name, Func<AlertingRule, AlertingRule> edit, string? group = null, Severity? severity = null,
        (string Name, string Value)[]? labels = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(edit);
        return Try(() =>
        {
            var one = One(new(name, group, severity, labels), alertsOnly: true);
            return Put(one, Given(edit((AlertingRule)one.Rule), name));
        });
    }

    /// <summary>Puts another rule, of either kind, in the place of the one that fits.</summary>
    /// <inheritdoc cref="Remove"/>
    /// <param name="name">The name of the alert or of the recorded series.</param>
    /// <param name="rule">The rule that takes its place.</param>
    /// <param name="group">Only in the group of this name. Default: in any.</param>
    /// <param name="severity">Only alerts of this severity. Default: of any.</param>
    /// <param name="labels">Only rules that set these labels, among others. Default: whatever labels.</param>
    /// <exception cref="FindingsException">None fits, or more than one; the finding lists those there are.</exception>
    public RuleSet Replace(
        string name, RuleDefinition rule, string? group = null, Severity? severity = null, (string Name, string Value)[]? labels = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(rule);
        return Try(() => Put(One(new(name, group, severity, labels), alertsOnly: false), rule));
    }

    /// <summary>Adds a PrometheusRule of one's own to the stack.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="groups">Its groups.</param>
    /// <exception cref="FindingsException">There is one of that name already.</exception>
    public RuleSet Add(string name, params IEnumerable<RuleGroupDefinition> groups)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(groups);
        return Find(name) is null
            ? With(objects.Append(new() { Owner = name, Name = name, Groups = [.. groups] }))
            : Failed(Fail(
                FindingCodes.RuleEditNameTaken, name, $"There is a PrometheusRule \"{name}\" already.",
                "Choose another name, or add the groups to it with AddTo."));
    }

    /// <summary>Adds the rules of a file as a PrometheusRule of one's own.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="file">What <see cref="RuleFile"/> has read.</param>
    /// <exception cref="FindingsException">The file has errors, or there is a PrometheusRule of that name already.</exception>
    public RuleSet Add(string name, RuleFileResult file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Findings.Any(f => f.Severity == FindingSeverity.Error)
            ? Failed(new FindingsException(file.Findings))
            : Add(name, file.Groups);
    }

    /// <summary>Adds groups at the end of a PrometheusRule of the stack.</summary>
    /// <param name="ownerOrName">Which one: <c>kubernetes</c> or <c>kubernetes-monitoring-rules</c>.</param>
    /// <param name="groups">The groups.</param>
    /// <exception cref="FindingsException">There is no such PrometheusRule, or it has a group of such a name.</exception>
    public RuleSet AddTo(string ownerOrName, params IEnumerable<RuleGroupDefinition> groups)
    {
        ArgumentNullException.ThrowIfNull(ownerOrName);
        ArgumentNullException.ThrowIfNull(groups);
        if (Find(ownerOrName) is not { } target)
        {
            return Failed(NoSuchObject(ownerOrName));
        }

        var added = groups.ToArray();
        var taken = added.FirstOrDefault(g => target.Groups.Any(t => t.Name == g.Name));
        return taken is null
            ? With(objects.Select(o => ReferenceEquals(o, target) ? o with { Groups = [.. o.Groups, .. added] } : o))
            : Failed(Fail(
                FindingCodes.RuleEditNameTaken, taken.Name, $"PrometheusRule \"{target.Name}\" has a group \"{taken.Name}\" already.",
                "Choose another name, or add the rules to it with AddRules."));
    }

    /// <summary>Adds rules at the end of a group.</summary>
    /// <param name="group">The group, whichever PrometheusRule it is in.</param>
    /// <param name="rules">The rules.</param>
    /// <exception cref="FindingsException">There is no such group, or there are several.</exception>
    public RuleSet AddRules(string group, params IEnumerable<RuleDefinition> rules)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(rules);
        var holders = objects.Where(o => o.Groups.Any(g => g.Name == group)).ToArray();
        return holders.Length > 1
            ? Failed(Fail(
                FindingCodes.RuleEditSeveral, group,
                $"{holders.Length} PrometheusRules have a group \"{group}\": {string.Join(", ", holders.Select(o => o.Name))}.",
                "Use UpdateGroup, and say in which of them."))
            : UpdateGroup(group, g => g with { Rules = [.. g.Rules, .. rules] });
    }

    /// <summary>Changes groups: <c>g => g with { Interval = "1m" }</c>.</summary>
    /// <param name="name">The name of the group.</param>
    /// <param name="edit">Gives the group to go on with.</param>
    /// <param name="ownerOrName">Only in this PrometheusRule. Default: in any.</param>
    /// <exception cref="FindingsException">No group fits.</exception>
    public RuleSet UpdateGroup(string name, Func<RuleGroupDefinition, RuleGroupDefinition> edit, string? ownerOrName = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(edit);
        return Try(() => EachGroup(name, ownerOrName, g => Given(edit(g), name)));
    }

    /// <summary>Removes groups with all their rules.</summary>
    /// <param name="name">The name of the group.</param>
    /// <param name="ownerOrName">Only in this PrometheusRule. Default: in any.</param>
    /// <exception cref="FindingsException">No group fits.</exception>
    public RuleSet RemoveGroup(string name, string? ownerOrName = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Try(() => EachGroup(name, ownerOrName, _ => null));
    }

    /// <summary>Removes a PrometheusRule with all its groups.</summary>
    /// <param name="ownerOrName">Which one: <c>kubernetes</c> or <c>kubernetes-monitoring-rules</c>.</param>
    /// <exception cref="FindingsException">There is no such PrometheusRule.</exception>
    public RuleSet RemoveObject(string ownerOrName)
    {
        ArgumentNullException.ThrowIfNull(ownerOrName);
        return Find(ownerOrName) is { } target
            ? With(objects.Where(o => !ReferenceEquals(o, target)))
            : Failed(NoSuchObject(ownerOrName));
    }

    /// <summary>Changes or removes any rule of the set.</summary>
    /// <param name="edit">Gives the rule to go on with; null removes it.</param>
    public RuleSet Select(Func<RuleDefinition, RuleDefinition?> edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return Try(() => Map((_, rule) => edit(rule)));
    }

    /// <summary>Changes or removes any alert of the set.</summary>
    /// <param name="edit">Gives the alert to go on with; null removes it.</param>
    public RuleSet SelectAlerts(Func<AlertingRule, AlertingRule?> edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return Select(rule => rule is AlertingRule alert ? edit(alert) : rule);
    }

    /// <summary>Sets a label on every alert.</summary>
    /// <param name="name">The label.</param>
    /// <param name="value">Its value; a Go template.</param>
    public RuleSet AddLabel(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        return SelectAlerts(a => a.WithLabel(name, value));
    }

    /// <summary>Gives every alert of one severity another.</summary>
    /// <param name="from">The severity that is replaced.</param>
    /// <param name="to">The severity that takes its place.</param>
    /// <exception cref="FindingsException">No alert has that severity.</exception>
    public RuleSet ChangeSeverity(Severity from, Severity to)
    {
        if (Alerts.Any(a => a.Severity == from))
        {
            return SelectAlerts(a => a.Severity == from ? a with { Severity = to } : a);
        }

        var present = Alerts.Select(a => a.Severity?.Value).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        return Failed(Fail(
            FindingCodes.RuleEditNoRule, from.Value, $"No alert has severity \"{from}\".", $"There are {string.Join(", ", present)}."));
    }

    /// <summary>
    /// Makes every alert wait longer, or less long, before it fires: each <c>for</c> times a factor. Alerts without a <c>for</c>, and those
    /// whose <c>for</c> is not a duration, stay as they are.
    /// </summary>
    /// <param name="factor">Greater than 0; 2 doubles.</param>
    /// <exception cref="FindingsException">
    /// The factor is not a positive number, or makes a <c>for</c> longer than Prometheus can count.
    /// </exception>
    public RuleSet ScaleFor(double factor) => double.IsFinite(factor) && factor > 0
        ? SelectAlerts(a => a with { For = Scaled(a, factor) })
        : Failed(Fail(
            FindingCodes.RuleEditValueInvalid, "ScaleFor",
            $"{factor.ToString(CultureInfo.InvariantCulture)} is not a factor for durations.",
            "Give a number greater than 0; 2 doubles, 0.5 halves."));

    private static string? Scaled(AlertingRule alert, double factor)
    {
        if (alert.For is not { } text || PromQLDuration.TryParse(text, out var duration) != PromQLDuration.Outcome.Fine)
        {
            return alert.For;
        }

        if (PromQLDuration.FromSeconds(duration.TotalSeconds * factor, out var scaled) != PromQLDuration.Outcome.Fine)
        {
            throw Fail(
                FindingCodes.RuleEditValueInvalid, alert.Name,
                $"{factor.ToString(CultureInfo.InvariantCulture)} times {text} is longer than Prometheus can count.",
                "Choose a smaller factor.");
        }

        var written = new StringBuilder();
        PromQLDuration.Append(written, scaled);
        return scaled == duration ? text : written.ToString();
    }

    /// <summary>Makes an edit; where failures are reported, one that throws leaves the rules as they are.</summary>
    private RuleSet Try(Func<RuleSet> edit)
    {
        if (failed is null)
        {
            return edit();
        }

        try
        {
            return edit();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            failed(e);
            return this;
        }
    }

    private RuleSet Each<T>(RuleFilter filter, Func<T, RuleDefinition?> edit)
        where T : RuleDefinition
    {
        var found = false;
        var edited = Map((match, rule) =>
        {
            if (rule is not T typed || !filter.Matches(match))
            {
                return rule;
            }

            found = true;
            return edit(typed);
        });
        return found ? edited : throw NoSuchRule(filter, typeof(T));
    }

    private RuleSet Put(RuleMatch place, RuleDefinition rule) => Map((_, r) => ReferenceEquals(r, place.Rule) ? rule : r);

    private RuleSet Map(Func<RuleMatch, RuleDefinition, RuleDefinition?> edit) => MapGroups((_, group) =>
    {
        var rules = group.Rules.Select(rule => edit(new(group, rule), rule)).OfType<RuleDefinition>().ToArray();
        return rules.Length == 0 && group.Rules.Count > 0 ? null
            : AreSame(rules, group.Rules) ? group
            : group with { Rules = rules };
    });

    /// <summary>Whether an edit left all items alone: what is not changed stays the object it was, by which one sees what was.</summary>
    private static bool AreSame<T>(T[] after, IReadOnlyList<T> before)
        where T : class
    {
        if (after.Length != before.Count)
        {
            return false;
        }

        for (var i = 0; i < after.Length; i++)
        {
            if (!ReferenceEquals(after[i], before[i]))
            {
                return false;
            }
        }

        return true;
    }

    private RuleSet EachGroup(string name, string? ownerOrName, Func<RuleGroupDefinition, RuleGroupDefinition?> edit)
    {
        var only = ownerOrName is null ? null : Find(ownerOrName) ?? throw NoSuchObject(ownerOrName);
        var found = false;
        var edited = MapGroups((o, group) =>
        {
            if (group.Name != name || (only is not null && !ReferenceEquals(o, only)))
            {
                return group;
            }

            found = true;
            return edit(group);
        });
        var known = only?.Groups ?? Groups;
        return found ? edited : throw Fail(
            FindingCodes.RuleEditNoGroup, name,
            $"No group{(only is null ? "" : $" of PrometheusRule \"{only.Name}\"")} is named \"{name}\".",
            Near(name, known.Select(g => g.Name)));
    }

    private RuleSet MapGroups(Func<RuleObject, RuleGroupDefinition, RuleGroupDefinition?> edit)
    {
        var edited = new List<RuleObject>(objects.Count);
        foreach (var o in objects)
        {
            var groups = o.Groups.Select(g => edit(o, g)).OfType<RuleGroupDefinition>().ToArray();
            if (groups.Length > 0 || o.Groups.Count == 0)
            {
                edited.Add(AreSame(groups, o.Groups) ? o : o with { Groups = groups });
            }
        }

        return With(edited);
    }

    private static T Given<T>(T? edited, string name)
        where T : class => edited ?? throw Fail(
            FindingCodes.RuleEditValueInvalid, name, $"The edit of \"{name}\" gave null.",
            "Return what is to take its place; Remove removes.");

    private FindingsException NoSuchObject(string name) => Fail(
        FindingCodes.RuleEditNoObject, name, $"The stack has no PrometheusRule \"{name}\".",
        Near(name, objects.SelectMany(o => new[] { o.Owner, o.Name })));
}
