using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kube-apiserver-histogram.rules</c>: how long requests to the API server take.</summary>
internal static class KubeApiserverHistogramRules
{
    // Watches and proxied connections last as long as the client likes; following a log does, too.
    private const string ShortLived = "subresource!=\"log\",verb!~\"LIST|WATCH|WATCHLIST|DELETECOLLECTION|PROXY|CONNECT\"";

    public static RuleGroupDefinition Of(KubernetesMixin k) => Group("kube-apiserver-histogram.rules",
        PerResource("read", k, k.ReadRequests, ApiserverDurations.Of(k)),
        PerResource("write", k, k.WriteRequests, ApiserverDurations.Of(k)),
        OfShortLived("0.99", k),
        OfShortLived("0.9", k),
        OfShortLived("0.5", k));

    /// <summary>The group for what the API server itself answers for.</summary>
    public static RuleGroupDefinition OfSli(KubernetesMixin k) => Group("kube-apiserver-histogram.rules",
        PerResource("read", k, k.ReadRequests, ApiserverDurations.OfSli(k)),
        PerResource("write", k, k.WriteRequests, ApiserverDurations.OfSli(k)));

    private static RecordingRule PerResource(string verb, KubernetesMixin k, string requests, ApiserverDurations durations) =>
        Record($"cluster_quantile:{durations.Metric}:histogram_quantile",
            $$"""
            histogram_quantile(0.99,
              sum by ({{k.ClusterLabel}}, le, resource) (
                rate({{durations.Metric}}_bucket{{{Selectors.And(k.Apiserver, requests, durations.Selector)}}}[5m])
              )
            ) > 0
            """,
            labels: [("quantile", "0.99"), ("verb", verb)]);

    private static RecordingRule OfShortLived(string quantile, KubernetesMixin k) =>
        Record("cluster_quantile:apiserver_request_duration_seconds:histogram_quantile",
            $$"""
            histogram_quantile({{quantile}},
              sum(
                rate(apiserver_request_duration_seconds_bucket{{{Selectors.And(k.Apiserver, ShortLived)}}}[5m])
              ) without(instance, {{k.PodLabel}})
            )
            """,
            labels: [("quantile", quantile)]);
}
