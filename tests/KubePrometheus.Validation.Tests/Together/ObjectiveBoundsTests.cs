namespace KubePrometheus.Tests;

/// <summary>The bounds of buckets in objectives, by the Prometheus among the objects.</summary>
public sealed class ObjectiveBoundsTests
{
    [Theory]
    [InlineData("3.12.0", "5", true)]
    [InlineData("v3.0.0", "5", true)]
    [InlineData("3.12.0", "5.0", false)]
    [InlineData("3.12.0", "0.1", false)]
    [InlineData("2.55.1", "5", false)]
    public void A_whole_bound_is_told_where_Prometheus_3_reads_it(string version, string bound, bool isTold)
    {
        var findings = Run(Prometheus("k8s", version), Objective(bound));

        Assert.Equal(isTold ? ["W KP0432 spec.indicator.latency.success.metric"] : [], findings);
    }

    [Fact]
    public void A_bound_that_one_of_several_stores_is_right_and_without_any_nothing_is_said()
    {
        Assert.Empty(Run(Prometheus("k8s", "3.12.0"), Prometheus("old", "2.55.1"), Objective("5")));
        Assert.Empty(Run(Objective("5")));
    }

    private static string Prometheus(string name, string version) => $$"""
        apiVersion: monitoring.coreos.com/v1
        kind: Prometheus
        metadata: {name: {{name}}, namespace: monitoring}
        spec: {version: {{version}}}
        """;

    private static string Objective(string bound) => $$"""
        apiVersion: pyrra.dev/v1alpha1
        kind: ServiceLevelObjective
        metadata: {name: a, namespace: monitoring}
        spec:
          target: '99'
          window: 2w
          indicator:
            latency:
              success: {metric: 'a_bucket{le="{{bound}}"} '}
              total: {metric: a_count}
        """;

    private static string[] Run(params IEnumerable<string> texts) =>
    [
        .. new ManifestValidation(new() { ClusterObjectsAreThere = true }).Add(string.Join("\n---\n", texts), "a.yaml").Run()
            .Where(f => f.Object?.Kind == "ServiceLevelObjective" && f.Severity != FindingSeverity.Outside)
            .Select(f => $"{f.Severity.ToString()[0]} {f.Code} {f.Path}"),
    ];
}
