using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary>
/// <c>kube-apiserver-availability.rules</c> of v0.18: what is too slow comes from hours that were recorded, as the requests do.
/// </summary>
internal static class KubeApiserverAvailabilityRulesOfV0_18
{
    public static RuleGroupDefinition Of(KubernetesMixin k)
    {
        var durations = ApiserverDurations.OfSli(k);
        var (reads, writes) = (SlowReads(k, durations), SlowWrites(k, durations));
        return KubeApiserverAvailabilityRules.Of(k, Lengths(k, durations.Metric),
        [
            KubeApiserverAvailabilityRules.Availability("all", k, requests: "",
                $"""
                (
                  # write too slow
                  {writes.Indent(2)}
                ) +
                (
                  # read too slow
                  {reads.Indent(2)}
                )
                """),
            KubeApiserverAvailabilityRules.Availability("read", k, requests: "verb=\"read\"",
                $"""
                # too slow
                {reads}
                """),
            KubeApiserverAvailabilityRules.Availability("write", k, requests: "verb=\"write\"",
                $"""
                (
                  # too slow
                  {writes.Indent(2)}
                )
                """),
        ]);
    }

    private static IEnumerable<RuleDefinition> Lengths(KubernetesMixin k, string metric)
    {
        var (by, buckets) = ($"sum by ({k.ClusterLabel}, verb, scope", $"cluster_verb_scope_le:{metric}_bucket:increase");
        yield return Record(buckets + "1h", $"{by}, le) (increase({metric}_bucket[1h]))");
        yield return Record(buckets + "30d", $"{by}, le) (avg_over_time({buckets}1h[30d]) * 24 * 30)");
        yield return Record($"cluster_verb_scope:{metric}_count:increase1h", $$"""{{by}}) ({{buckets}}1h{le="+Inf"})""");
        yield return Record($"cluster_verb_scope:{metric}_count:increase30d", $$"""{{by}}) ({{buckets}}30d{le="+Inf"})""");
    }

    private static string SlowWrites(KubernetesMixin k, ApiserverDurations durations) =>
        $"""
        {All(k, durations, k.WriteRequests)}
        -
        {Within(k, durations, Selectors.And(k.WriteRequests, durations.Write))}
        """;

    private static string SlowReads(KubernetesMixin k, ApiserverDurations durations) =>
        $"""
        {All(k, durations, k.ReadRequests)}
        -
        (
          {Within(k, durations, Selectors.And(k.ReadRequests, "scope=~\"resource|\"", durations.ReadResource))}
          +
          {Within(k, durations, Selectors.And(k.ReadRequests, "scope=\"namespace\"", durations.ReadNamespace))}
          +
          {Within(k, durations, Selectors.And(k.ReadRequests, "scope=\"cluster\"", durations.ReadCluster))}
        )
        """;

    private static string All(KubernetesMixin k, ApiserverDurations durations, string requests) =>
        $$"""sum by ({{k.ClusterLabel}}) (cluster_verb_scope:{{durations.Metric}}_count:increase30d{{{requests}}})""";

    private static string Within(KubernetesMixin k, ApiserverDurations durations, string matchers) =>
        $$"""sum by ({{k.ClusterLabel}}) (cluster_verb_scope_le:{{durations.Metric}}_bucket:increase30d{{{matchers}}} or vector(0))""";
}
