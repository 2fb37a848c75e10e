using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;

namespace KubePrometheus;

/// <summary>kube-proxy of v0.18: how soon it brings changes of Services to the nodes, its requests, its own resources.</summary>
internal static class ProxyDashboardOfV0_18
{
    public static Dashboard Build(DashboardContext c)
    {
        const string ops = Units.OperationsPerSecond;
        var all = $"{c.Cluster}, {c.KubeProxy}";
        var selector = all + ", instance=~\"$instance\"";

        return Of(
            c, "Kubernetes / Proxy", "632e265de029684c40b21cb76bca4f94",
            [
                Cluster(c, $"up{{{c.KubeProxy}}}"),
                ControlPlanePanelsOfV0_18.Instance($"{c.KubeProxy}, {all}") with { AllValue = ".+", Sort = null },
            ],
            [
                new(7,
                    ControlPlanePanelsOfV0_18.Up(all),
                    Series("Rules Sync Rate", ops, Query($"sum({Rate("sync_proxy_rules_duration_seconds_count")})", "rate")),
                    Series("Rules Sync Latency 99th Quantile", Units.Seconds, Query(
                        $"histogram_quantile(0.99, {Rate("sync_proxy_rules_duration_seconds_bucket")})", "{{instance}}")))
                {
                    Widths = [4, 10, 10],
                },
                new(7,
                    Series("Network Programming Rate", ops,
                        Query($"sum({Rate("network_programming_duration_seconds_count")})", "rate")),
                    Series("Network Programming Latency 99th Quantile", Units.Seconds, Query(
                        $"histogram_quantile(0.99, sum({Rate("network_programming_duration_seconds_bucket")}) by (instance, le))",
                        "{{instance}}"))),
                .. ControlPlanePanelsOfV0_18.ApiRequests(selector, postUnit: ops),
                ControlPlanePanelsOfV0_18.Process(selector),
            ]);

        string Rate(string counter) => $$"""rate(kubeproxy_{{counter}}{{{selector}}}[$__rate_interval])""";
    }
}
