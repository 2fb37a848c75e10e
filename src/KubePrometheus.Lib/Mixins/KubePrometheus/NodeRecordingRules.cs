using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kube-prometheus-node-recording.rules</c>: CPU and network of nodes and of the cluster.</summary>
internal static class NodeRecordingRules
{
    private const string Busy = "mode!=\"idle\",mode!=\"iowait\",mode!=\"steal\"";

    /// <param name="fixClusterCpuRatio">Whether the ratio of the cluster reads the series that is recorded just before it.</param>
    public static RuleGroupDefinition Of(bool fixClusterCpuRatio) => Group("kube-prometheus-node-recording.rules",

        Record("instance:node_cpu:rate:sum",
            $$"""sum(rate(node_cpu_seconds_total{{{Busy}}}[3m])) BY (instance)"""),

        Record("instance:node_network_receive_bytes:rate:sum",
            "sum(rate(node_network_receive_bytes_total[3m])) BY (instance)"),

        Record("instance:node_network_transmit_bytes:rate:sum",
            "sum(rate(node_network_transmit_bytes_total[3m])) BY (instance)"),

        Record("instance:node_cpu:ratio",
            $$"""
              sum(rate(node_cpu_seconds_total{{{Busy}}}[5m])) WITHOUT (cpu, mode)
            / ON(instance) GROUP_LEFT()
              count(sum(node_cpu_seconds_total) BY (instance, cpu)) BY (instance)
            """),

        Record("cluster:node_cpu:sum_rate5m",
            $$"""sum(rate(node_cpu_seconds_total{{{Busy}}}[5m]))"""),

        // No rule records cluster:node_cpu_seconds_total:rate5m, so that this one gives nothing: upstream has it so, unless the options
        // mend it.
        Record("cluster:node_cpu:ratio",
            (fixClusterCpuRatio ? "cluster:node_cpu:sum_rate5m" : "cluster:node_cpu_seconds_total:rate5m")
                + " / count(sum(node_cpu_seconds_total) BY (instance, cpu))"));
}
