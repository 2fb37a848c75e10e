namespace KubePrometheus.Rules;

/// <summary>
/// The rules of a stack, by PrometheusRule and group. Immutable: each edit gives a new set. An edit acts on every rule that matches by
/// name and, where given, by group, severity and labels, and one that matches none is a <see cref="FindingsException"/> with the near
/// misses. A group or PrometheusRule from which the last rule is removed goes with it.
/// </summary>
/// <example><code>
/// rules
///     .Remove("Watchdog")
///     .Update("KubePodCrashLooping", a => a with { For = "30m" })
///     .Update("KubeAPIErrorBudgetBurn", a => a with { Severity = Severity.Warning }, labels: [("long", "1h")])
///     .AddLabel("team", "platform")
/// </code></example>
public sealed partial class RuleSet
{
    private readonly FrozenList<RuleObject> objects;
    private readonly Action<Exception>? failed;

    /// <summary>A set of the rules of some PrometheusRules.</summary>
    /// <param name="objects">The PrometheusRules in order.</param>
    public RuleSet(params IEnumerable<RuleObject> objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        this.objects = FrozenList.Of(objects);
    }

    private RuleSet(FrozenList<RuleObject> objects, Action<Exception>? failed) => (this.objects, this.failed) = (objects, failed);

    /// <summary>The PrometheusRules.</summary>
    public IReadOnlyList<RuleObject> Objects => objects;

    /// <summary>Every group, in order.</summary>
    public IEnumerable<RuleGroupDefinition> Groups => objects.SelectMany(o => o.Groups);

    /// <summary>Every rule, in order.</summary>
    public IEnumerable<RuleDefinition> Rules => Groups.SelectMany(g => g.Rules);

    /// <summary>Every alert, in order.</summary>
    public IEnumerable<AlertingRule> Alerts => Rules.OfType<AlertingRule>();

    /// <summary>Every recording rule, in order.</summary>
    public IEnumerable<RecordingRule> Recordings => Rules.OfType<RecordingRule>();

    /// <summary>The PrometheusRule of an owner, or of a name; null where there is none.</summary>
    /// <param name="ownerOrName">Such as <c>kubernetes</c> or <c>kubernetes-monitoring-rules</c>.</param>
    public RuleObject? Find(string ownerOrName)
    {
        ArgumentNullException.ThrowIfNull(ownerOrName);
        return objects.FirstOrDefault(o => o.Owner == ownerOrName) ?? objects.FirstOrDefault(o => o.Name == ownerOrName);
    }

    /// <summary>Every alert of a name, group, severity and labels; empty where there is none.</summary>
    /// <inheritdoc cref="Remove"/>
    public IReadOnlyList<AlertingRule> FindAlerts(
        string name, string? group = null, Severity? severity = null, (string Name, string Value)[]? labels = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var filter = new RuleFilter(name, group, severity, labels);
        return [.. Matches().Where(filter.Matches).Select(m => m.Rule).OfType<AlertingRule>()];
    }

    /// <summary>The one alert of a name, group, severity and labels.</summary>
    /// <inheritdoc cref="Remove"/>
    /// <exception cref="FindingsException">None fits, or more than one; the finding lists those there are.</exception>
    public AlertingRule Single(string name, string? group = null, Severity? severity = null, (string Name, string Value)[]? labels = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return (AlertingRule)One(new(name, group, severity, labels), alertsOnly: true).Rule;
    }

    /// <summary>Every rule as a Prometheus rule file (<see cref="RuleFile"/>).</summary>
    public string ToRuleFile() => RuleFile.Write(Groups);

    /// <summary>
    /// The same rules, with edits that report what they cannot do and leave the rules alone, so that the edits after them are tried too.
    /// </summary>
    /// <param name="report">Takes what an edit would throw; null: it throws.</param>
    internal RuleSet Reporting(Action<Exception>? report) => new(objects, report);

    private RuleSet With(IEnumerable<RuleObject> changed) => new(FrozenList.Of(changed), failed);

    /// <summary>The rules as they are, where failures are reported; otherwise throws.</summary>
    private RuleSet Failed(FindingsException failure)
    {
        if (failed is null)
        {
            throw failure;
        }

        failed(failure);
        return this;
    }

    private IEnumerable<RuleMatch> Matches() =>
        objects.SelectMany(o => o.Groups.SelectMany(g => g.Rules.Select(r => new RuleMatch(g, r))));

    private RuleMatch One(RuleFilter filter, bool alertsOnly)
    {
        var matches = Matches().Where(m => filter.Matches(m) && (!alertsOnly || m.Rule is AlertingRule)).ToArray();
        return matches switch
        {
            [var one] => one,
            [] => throw NoSuchRule(filter, alertsOnly ? typeof(AlertingRule) : typeof(RuleDefinition)),
            _ => throw Fail(
                FindingCodes.RuleEditSeveral, filter.Name, $"{matches.Length} rules fit {filter}: {List(matches)}.",
                "Name the group, the severity or labels that only one of them has."),
        };
    }

    private FindingsException NoSuchRule(RuleFilter filter, Type kind)
    {
        var what = kind == typeof(AlertingRule) ? "alert" : kind == typeof(RecordingRule) ? "recording rule" : "rule";
        var ofKind = Matches().Where(m => kind.IsInstanceOfType(m.Rule)).ToArray();
        var ofName = ofKind.Where(m => m.Rule.Name == filter.Name).ToArray();
        if (ofName.Length > 0)
        {
            return Fail(FindingCodes.RuleEditNoRule, filter.Name, $"No {what} fits {filter}.", $"Of that name there is {List(ofName)}.");
        }

        if (Matches().Any(m => m.Rule.Name == filter.Name))
        {
            var (other, edit) = kind == typeof(AlertingRule) ? ("a recording rule", "UpdateRecording") : ("an alert", "Update");
            return Fail(
                FindingCodes.RuleEditNoRule, filter.Name,
                $"\"{filter.Name}\" is {other}, not {(kind == typeof(AlertingRule) ? "an" : "a")} {what}.", $"Use {edit}.");
        }

        return Fail(
            FindingCodes.RuleEditNoRule, filter.Name, $"No {what} is named \"{filter.Name}\".",
            Near(filter.Name, ofKind.Select(m => m.Rule.Name)));
    }

    private static string List(IEnumerable<RuleMatch> matches) => string.Join("; ", matches.Select(m => m.ToString()));

    private static string Near(string name, IEnumerable<string> known)
    {
        var near = NearMisses.Nearest(name, known.Distinct(StringComparer.Ordinal), 3);
        return near.Count == 0
            ? "Check the name; nothing near it is there."
            : $"Did you mean {string.Join(" or ", near.Select(n => $"\"{n}\""))}?";
    }

    private static FindingsException Fail(string code, string path, string problem, string remedy) =>
        new([new(code, FindingSeverity.Error, null, path, problem, remedy)]);
}
