using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary>
/// <c>kube-apiserver-slos</c>: how fast the API server uses up its error budget, 1% of the requests of 30 days. Each alert looks at a
/// long window, so that it means something, and at a short one, so that it ends soon after the trouble does.
/// </summary>
internal static class KubeApiserverSlos
{
    /// <param name="clusterLabel">The label by which clusters are looked at one by one; null: all together.</param>
    public static RuleGroupDefinition Of(string? clusterLabel) => Group("kube-apiserver-slos",
        Burn(clusterLabel, Severity.Critical, factor: "14.40", ("1h", "5m"), @for: "2m", usedUp: "in two days"),
        Burn(clusterLabel, Severity.Critical, factor: "6.00", ("6h", "30m"), @for: "15m", usedUp: "in five days"),
        Burn(clusterLabel, Severity.Warning, factor: "3.00", ("1d", "2h"), @for: "1h", usedUp: "in ten days"),
        Burn(clusterLabel, Severity.Warning, factor: "1.00", ("3d", "6h"), @for: "3h", usedUp: "before they are over"));

    private static AlertingRule Burn(
        string? clusterLabel, Severity severity, string factor, (string Long, string Short) window, string @for, string usedUp) =>
        Alert("KubeAPIErrorBudgetBurn", severity, @for,
            $$"""
            {{QueryText.Sum(clusterLabel)}}(apiserver_request:burnrate{{window.Long}}) > ({{factor}} * 0.01000)
            and{{(clusterLabel is null ? "" : $" on({clusterLabel})")}}
            {{QueryText.Sum(clusterLabel)}}(apiserver_request:burnrate{{window.Short}}) > ({{factor}} * 0.01000)
            """,
            summary: $"At this pace the API server's error budget for 30 days is used up {usedUp}.",
            description:
                $$$"""In the last {{{window.Long}}} the API server failed or was too slow for {{ $value | humanizePercentage }} of its """
                + $"requests (the shares of reads and of writes added up), and in the last {window.Short} for more than "
                + $"{Percent(factor)}; its budget is 1%. See in code_resource:apiserver_request_total:rate5m what fails; if it is "
                + "slowness, look at etcd and at admission webhooks.",
            labels: [("long", window.Long), ("short", window.Short)]);

    /// <summary>So many times the budget of 1%.</summary>
    private static string Percent(string factor) => factor.TrimEnd('0').TrimEnd('.') + "%";
}
