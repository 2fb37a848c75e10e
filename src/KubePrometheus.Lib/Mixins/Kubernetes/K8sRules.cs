using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>k8s.rules</c>: what containers use, request and may use, and which workload a pod belongs to.</summary>
internal static class K8sRules
{
    public static RuleGroupDefinition Of(KubernetesMixin k) => Group("k8s.rules",
        ContainerCpu(k),
        ContainerMemory("working_set_bytes", k),
        ContainerMemory("rss", k),
        ContainerMemory("cache", k),
        ContainerMemory("swap", k),

        OfActivePods("memory", "requests", k),
        OfNamespaces("memory", "requests", k),
        OfActivePods("cpu", "requests", k),
        OfNamespaces("cpu", "requests", k),
        OfActivePods("memory", "limits", k),
        OfNamespaces("memory", "limits", k),
        OfActivePods("cpu", "limits", k),
        OfNamespaces("cpu", "limits", k),

        PodsOfDeployments(k),
        PodsOf("DaemonSet", k),
        PodsOf("StatefulSet", k));

    private static RecordingRule ContainerCpu(KubernetesMixin k) =>
        Record("node_namespace_pod_container:container_cpu_usage_seconds_total:sum_irate",
            $$"""
            sum by ({{k.ClusterLabel}}, namespace, pod, container) (
              irate(container_cpu_usage_seconds_total{{{k.Cadvisor.And()}}image!=""}[5m])
            ) * on ({{k.ClusterLabel}}, namespace, pod) group_left(node) topk by ({{k.ClusterLabel}}, namespace, pod) (
              1, max by({{k.ClusterLabel}}, namespace, pod, node) (kube_pod_info{node!=""})
            )
            """);

    private static RecordingRule ContainerMemory(string kind, KubernetesMixin k) =>
        Record($"node_namespace_pod_container:container_memory_{kind}",
            $$"""
            container_memory_{{kind}}{{{k.Cadvisor.And()}}image!=""}
            * on (namespace, pod) group_left(node) topk by(namespace, pod) (1,
              max by(namespace, pod, node) (kube_pod_info{node!=""})
            )
            """);

    private static RecordingRule OfActivePods(string resource, string kind, KubernetesMixin k) =>
        Record($"cluster:namespace:pod_{resource}:active:kube_pod_container_resource_{kind}",
            $$"""
            kube_pod_container_resource_{{kind}}{resource="{{resource}}",{{k.KubeStateMetrics}}} * on (namespace, pod, {{k.ClusterLabel}})
            group_left() max by (namespace, pod) (
              (kube_pod_status_phase{phase=~"Pending|Running"} == 1)
            )
            """);

    private static RecordingRule OfNamespaces(string resource, string kind, KubernetesMixin k) =>
        Record($"namespace_{resource}:kube_pod_container_resource_{kind}:sum",
            $$"""
            sum by (namespace, {{k.ClusterLabel}}) (
                sum by (namespace, pod, {{k.ClusterLabel}}) (
                    max by (namespace, pod, container, {{k.ClusterLabel}}) (
                      kube_pod_container_resource_{{kind}}{resource="{{resource}}",{{k.KubeStateMetrics}}}
                    ) * on(namespace, pod, {{k.ClusterLabel}}) group_left() max by (namespace, pod, {{k.ClusterLabel}}) (
                      kube_pod_status_phase{phase=~"Pending|Running"} == 1
                    )
                )
            )
            """);

    /// <summary>A Deployment owns its pods by way of a ReplicaSet.</summary>
    private static RecordingRule PodsOfDeployments(KubernetesMixin k) => Pods("deployment", k,
        $$"""
        label_replace(
          kube_pod_owner{{{k.KubeStateMetrics.And()}}owner_kind="ReplicaSet"},
          "replicaset", "$1", "owner_name", "(.*)"
        ) * on(replicaset, namespace) group_left(owner_name) topk by(replicaset, namespace) (
          1, max by (replicaset, namespace, owner_name) (
            kube_replicaset_owner{{{k.KubeStateMetrics}}}
          )
        )
        """);

    private static RecordingRule PodsOf(string kind, KubernetesMixin k) => Pods(kind.ToLowerInvariant(), k,
        $$"""kube_pod_owner{{{k.KubeStateMetrics.And()}}owner_kind="{{kind}}"}""");

    private static RecordingRule Pods(string workloadType, KubernetesMixin k, string owned) =>
        Record("namespace_workload_pod:kube_pod_owner:relabel",
            $$"""
            max by ({{k.ClusterLabel}}, namespace, workload, pod) (
              label_replace(
                {{owned.Indent(4)}},
                "workload", "$1", "owner_name", "(.*)"
              )
            )
            """,
            labels: [("workload_type", workloadType)]);
}
