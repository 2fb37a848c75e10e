using KubePrometheus.Monitoring;
using KubePrometheus.PromQL;

namespace KubePrometheus.Rules;

/// <summary>
/// Which labels the alerts of a stack have when they come to an Alertmanager: those of their rules, those that series bring, and those that
/// a Prometheus adds. What is not known is taken to be there.
/// </summary>
internal sealed class AlertLabels
{
    private const string AlertName = "alertname";

    private readonly List<(Rule Rule, PromQLExpression Expr)> alerts = [];
    private readonly Dictionary<string, Dictionary<string, List<int>>> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NearNames> near = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> carried = new(StringComparer.Ordinal);
    private readonly HashSet<string> external = new(StringComparer.Ordinal);

    private AlertLabels()
    {
    }

    /// <summary>
    /// The labels of alerts; null where they are not known: no Prometheus is there, none of the rules alerts, or relabeling changes what is
    /// sent.
    /// </summary>
    public static AlertLabels? Of(IEnumerable<PrometheusRule> rules, IEnumerable<Prometheus> prometheuses)
    {
        var labels = new AlertLabels();
        var isAny = false;
        foreach (var prometheus in prometheuses)
        {
            if (prometheus.Spec is not { } spec)
            {
                continue;
            }

            if (spec.AdditionalAlertRelabelConfigs is not null
                || spec.Alerting?.Alertmanagers?.Any(a => a is { Relabelings.Count: > 0 } or { AlertRelabelings.Count: > 0 }) == true)
            {
                return null;
            }

            isAny = true;
            labels.external.Add(spec.PrometheusExternalLabelName ?? "prometheus");
            labels.external.Add(spec.ReplicaExternalLabelName ?? "prometheus_replica");
            labels.external.UnionWith(spec.ExternalLabels?.Keys ?? []);
        }

        foreach (var rule in isAny ? rules.SelectMany(r => r.Spec?.Groups ?? []).SelectMany(g => g?.Rules ?? []) : [])
        {
            if (rule is { Alert.Length: > 0 })
            {
                labels.Add(rule);
            }
        }

        return labels.alerts.Count == 0 ? null : labels;
    }

    private void Add(Rule rule)
    {
        var number = alerts.Count;
        alerts.Add((rule, new(rule.Expr.Value, PromQLLevel.Of(3, 5))));
        Add(AlertName, rule.Alert!, number);
        foreach (var (name, value) in rule.Labels ?? new Dictionary<string, string>())
        {
            if (value is not null && !IsTemplate(value))
            {
                Add(name, value, number);
            }
        }
    }

    private void Add(string name, string value, int alert)
    {
        if (!values.TryGetValue(name, out var of))
        {
            values[name] = of = new(StringComparer.Ordinal);
        }

        if (!of.TryGetValue(value, out var list))
        {
            of[value] = list = [];
        }

        list.Add(alert);
    }

    /// <summary>Whether a rule gives a label a value.</summary>
    public bool IsGiven(string label, string value) => values.TryGetValue(label, out var of) && of.ContainsKey(value);

    /// <summary>Whether a rule gives a label any value.</summary>
    public bool HasAny(string label) => values.ContainsKey(label);

    /// <summary>The value that rules give a label and that is nearest to another, where one is near enough to be meant.</summary>
    public string? Nearest(string label, string value)
    {
        if (!values.TryGetValue(label, out var of))
        {
            return null;
        }

        if (!near.TryGetValue(label, out var names))
        {
            near[label] = names = new(of.Keys);
        }

        return names.Nearest(value);
    }

    /// <summary>Whether an alert may have a value of a label that its rule does not write out.</summary>
    public bool MayBring(string label)
    {
        if (label == AlertName)
        {
            return false;
        }

        if (!carried.TryGetValue(label, out var may))
        {
            carried[label] = may = external.Contains(label) || alerts.Exists(alert => Brings(alert, label));
        }

        return may;
    }

    /// <summary>The alerts of a name; empty where there is none.</summary>
    public IEnumerable<Rule> Named(string name) =>
        values[AlertName].TryGetValue(name, out var list) ? list.Select(number => alerts[number].Rule) : [];

    /// <summary>What a rule writes out for a label; null where it leaves that open.</summary>
    public static string? Written(Rule rule, string label) =>
        label == AlertName ? rule.Alert
        : rule.Labels?.TryGetValue(label, out var value) == true && value is not null && !IsTemplate(value) ? value
        : null;

    private static bool Brings((Rule Rule, PromQLExpression Expr) alert, string label) =>
        alert.Rule.Labels?.TryGetValue(label, out var value) == true
            ? value is not null && IsTemplate(value)
            : alert.Expr.Tree is not { } tree || PromQLAnalysis.ResultLabels(tree).CanCarry(label);

    private static bool IsTemplate(string text) => text.Contains("{{", StringComparison.Ordinal);
}
