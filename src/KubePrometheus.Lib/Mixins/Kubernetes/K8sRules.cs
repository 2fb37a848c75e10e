using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>k8s.rules</c>: what containers use, request and may use, and which workload a pod belongs to.</summary>
internal static class K8sRules
{
    public static RuleGroupDefinition Of(KubernetesMixin k) => Group("k8s.rules",
        ContainerCpu("irate", k),
        ContainerMemory("working_set_bytes", k, "namespace, pod"),
        ContainerMemory("rss", k, "namespace, pod"),
        ContainerMemory("cache", k, "namespace, pod"),
        ContainerMemory("swap", k, "namespace, pod"),

        OfActivePods("memory", "requests", k, "namespace, pod"),
        OfNamespaces("memory", "requests", k),
        OfActivePods("cpu", "requests", k, "namespace, pod"),
        OfNamespaces("cpu", "requests", k),
        OfActivePods("memory", "limits", k, "namespace, pod"),
        OfNamespaces("memory", "limits", k),
        OfActivePods("cpu", "limits", k, "namespace, pod"),
        OfNamespaces("cpu", "limits", k),

        PodsOfDeployments(k),
        PodsOf("DaemonSet", k),
        PodsOf("StatefulSet", k));

    /// <summary>The CPU time of containers, by <c>rate</c> or by <c>irate</c>.</summary>
    public static RecordingRule ContainerCpu(string function, KubernetesMixin k) =>
        Record($"node_namespace_pod_container:container_cpu_usage_seconds_total:sum_{(function == "rate" ? "rate5m" : function)}",
            $$"""
            sum by ({{k.ClusterLabel}}, namespace, pod, container) (
              {{function}}(container_cpu_usage_seconds_total{{{k.Cadvisor.And()}}image!=""}[5m])
            ) * on ({{k.ClusterLabel}}, namespace, pod) group_left(node) topk by ({{k.ClusterLabel}}, namespace, pod) (
              1, max by({{k.ClusterLabel}}, namespace, pod, node) (kube_pod_info{node!=""})
            )
            """);

    /// <summary>The memory of containers, with the node of each; a pod is known by the labels <paramref name="pod"/>.</summary>
    public static RecordingRule ContainerMemory(string kind, KubernetesMixin k, string pod) =>
        Record($"node_namespace_pod_container:container_memory_{kind}",
            $$"""
            container_memory_{{kind}}{{{k.Cadvisor.And()}}image!=""}
            * on ({{pod}}) group_left(node) topk by({{pod}}) (1,
              max by({{pod}}, node) (kube_pod_info{node!=""})
            )
            """);

    /// <summary>What the containers of pods that wait or run request, or may use; a pod is known by <paramref name="pod"/>.</summary>
    public static RecordingRule OfActivePods(string resource, string kind, KubernetesMixin k, string pod) =>
        Record($"cluster:namespace:pod_{resource}:active:kube_pod_container_resource_{kind}",
            $$"""
            kube_pod_container_resource_{{kind}}{resource="{{resource}}",{{k.KubeStateMetrics}}} * on (namespace, pod, {{k.ClusterLabel}})
            group_left() max by ({{pod}}) (
              (kube_pod_status_phase{phase=~"Pending|Running"} == 1)
            )
            """);

    /// <summary>The sum of it over each namespace.</summary>
    public static RecordingRule OfNamespaces(string resource, string kind, KubernetesMixin k) =>
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

    /// <summary>The pods that a workload of a kind owns itself.</summary>
    public static RecordingRule PodsOf(string kind, KubernetesMixin k) => Pods(kind.ToLowerInvariant(), k,
        $$"""kube_pod_owner{{{k.KubeStateMetrics.And()}}owner_kind="{{kind}}"}""");

    /// <summary>The workload of pods, as <paramref name="label"/> of the pods' series has it.</summary>
    public static RecordingRule Pods(
        string workloadType, KubernetesMixin k, string owned, string label = "owner_name", string name = "(.*)") =>
        Record("namespace_workload_pod:kube_pod_owner:relabel",
            $$"""
            max by ({{k.ClusterLabel}}, namespace, workload, pod) (
              label_replace(
                {{owned.Indent(4)}},
                "workload", "$1", "{{label}}", "{{name}}"
              )
            )
            """,
            labels: [("workload_type", workloadType)]);
}
