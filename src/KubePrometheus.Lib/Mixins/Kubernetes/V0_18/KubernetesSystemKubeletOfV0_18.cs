using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kubernetes-system-kubelet</c> of v0.18: besides, nodes under pressure, evictions, kubelets out of reach.</summary>
internal static class KubernetesSystemKubeletOfV0_18
{
    public static RuleGroupDefinition Of(KubernetesMixin k)
    {
        var (ksm, kubelet, cluster) = (k.KubeStateMetrics, k.Kubelet, k.ClusterLabel);

        // A node that is cordoned is being looked after.
        var schedulable = $$"""and on ({{cluster}}, node) kube_node_spec_unschedulable{{{ksm}}} == 0""";
        var nodeOfKubelet =
            $$"""* on ({{cluster}}, instance) group_left(node) max by ({{cluster}}, instance, node) (kubelet_node_name{{{kubelet}}})""";
        return KubernetesSystemKubelet.Of(k)
            .Saying("KubeNodeNotReady",
                $$"""
                kube_node_status_condition{{{ksm.And()}}condition="Ready",status="true"} == 0
                {{schedulable}}
                """)
            .After("KubeNodeNotReady", NodePressure(ksm, schedulable))
            .Changing("KubeletTooManyPods", r => (AlertingRule)r with { Severity = Severity.Info, Expr = PodsOfCapacity(k) })
            .Saying("KubeNodeReadinessFlapping",
                $$"""
                sum(changes(kube_node_status_condition{{{ksm.And()}}status="true",condition="Ready"}[15m])) by ({{cluster}}, node) > 2
                {{schedulable}}
                """)
            .After("KubeNodeReadinessFlapping", NodeEviction(
                $$"""
                sum(rate(kubelet_evictions{{{kubelet}}}[15m])) by({{cluster}}, eviction_signal, instance)
                {{nodeOfKubelet}}
                > 0
                """))
            .Saying("KubeletPodStartUpLatencyHigh",
                $$"""
                histogram_quantile(0.99,
                  sum by ({{cluster}}, instance, le) (
                    topk by ({{cluster}}, instance, le, operation_type) (1,
                      rate(kubelet_pod_worker_duration_seconds_bucket{{{kubelet}}}[5m])
                    )
                  )
                )
                * on({{cluster}}, instance) group_left(node)
                topk by ({{cluster}}, instance, node) (1,
                  kubelet_node_name{{{kubelet}}}
                )
                > 60
                """)
            .After("KubeletServerCertificateRenewalErrors", ControlPlaneGroups.Unreachable(
                "KubeletInstanceUnreachable", kubelet, "the kubelet",
                "Metrics of that node and its pods are missing; if the node is Ready, a firewall or a certificate keeps Prometheus out."))
            .Saying("KubeletDown", NoKubelet(k));
    }

    private static AlertingRule NodePressure(string ksm, string schedulable) =>
        Alert("KubeNodePressure", Severity.Info, @for: "10m",
            $$"""
            kube_node_status_condition{{{ksm.And()}}condition=~"(MemoryPressure|DiskPressure|PIDPressure)",status="true"} == 1
            {{schedulable}}
            """,
            summary: "A node runs short of memory, disk or process ids.",
            description:
                "Node {{ $labels.node }} has had the condition {{ $labels.condition }} for 10 minutes: its kubelet takes no new pods of "
                + "some kinds and evicts others. `kubectl describe node {{ $labels.node }}` shows what its pods request; look for one "
                + "that uses far more.");

    private static AlertingRule NodeEviction(string expr) =>
        Alert("KubeNodeEviction", Severity.Info, @for: "0s",
            expr,
            summary: "A node evicts pods.",
            description:
                "The kubelet of node {{ $labels.node }} has evicted pods in the last 15 minutes, for it ran short of what the signal "
                + "{{ $labels.eviction_signal }} measures. Pods that use more than they request go first: see the events with reason "
                + "Evicted, and set requests that hold.");

    private static string PodsOfCapacity(KubernetesMixin k) =>
        $$"""
        (
          max by ({{k.ClusterLabel}}, instance) (
            kubelet_running_pods{{{k.Kubelet}}} > 1
          )
          * on ({{k.ClusterLabel}}, instance) group_left(node)
          max by ({{k.ClusterLabel}}, instance, node) (
            kubelet_node_name{{{k.Kubelet}}}
          )
        )
        / on ({{k.ClusterLabel}}, node) group_left()
        max by ({{k.ClusterLabel}}, node) (
          kube_node_status_capacity{{{k.KubeStateMetrics.And()}}resource="pods"} != 1
        ) > 0.95
        """;

    /// <summary>A cluster that kube-state-metrics knows nodes of, and no kubelet of which is up.</summary>
    private static string NoKubelet(KubernetesMixin k) => k.AcrossClusters is { } cluster
        ? $$"""
            count by ({{cluster}}) (kube_node_info{{{k.KubeStateMetrics}}})
            unless on ({{cluster}})
            count by ({{cluster}}) (up{{{k.Kubelet}}} == 1)
            """
        : $$"""absent(up{{{k.Kubelet}}} == 1)""";
}
