using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus;

/// <summary>kube-proxy: how soon it brings changes of Services to the nodes, its requests, its own resources.</summary>
internal static class ProxyDashboard
{
    public static Dashboard Build(DashboardContext c)
    {
        var all = $"{c.Cluster}, {c.KubeProxy}";
        var selector = all + ", instance=~\"$instance\"";
        var ops = Axis.FromZero(Units.OperationsPerSecond);
        var seconds = Axis.FromZero(Units.Seconds);

        return new()
        {
            Title = "Kubernetes / Proxy",
            Uid = "632e265de029684c40b21cb76bca4f94",
            Variables =
            [
                c.Datasource(),
                c.ClusterVariable("kube_pod_info") with { Label = "cluster" },
                Variables.Query("instance",
                    $"label_values(kubeproxy_network_programming_duration_seconds_bucket{{{all}}}, instance)") with { IncludeAll = true },
            ],
            Rows =
            [
                Row(
                    ControlPlanePanels.Up(all),
                    Graph("Rules Sync Rate", ops,
                        Query($$"""sum(rate(kubeproxy_sync_proxy_rules_duration_seconds_count{{{selector}}}[5m]))""", "rate")),
                    Graph("Rule Sync Latency 99th Quantile", seconds, Query(
                        $$"""histogram_quantile(0.99,rate(kubeproxy_sync_proxy_rules_duration_seconds_bucket{{{selector}}}[5m]))""",
                        "{{instance}}")) with { Legend = Legend.CurrentTable }),
                Row(
                    Graph("Network Programming Rate", ops,
                        Query($$"""sum(rate(kubeproxy_network_programming_duration_seconds_count{{{selector}}}[5m]))""", "rate")),
                    Graph("Network Programming Latency 99th Quantile", seconds, Query(
                        "histogram_quantile(0.99, sum("
                            + $$"""rate(kubeproxy_network_programming_duration_seconds_bucket{{{selector}}}[5m])) by (instance, le))""",
                        "{{instance}}")) with { Legend = Legend.CurrentTable }),
                .. ControlPlanePanels.ApiRequests(selector),
                Row(ControlPlanePanels.Process(selector)),
            ],
        };
    }
}
