using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>k8s.rules</c> of v0.18, a group for each resource, and pods of every kind of workload.</summary>
internal static class K8sRulesOfV0_18
{
    private const string PodsOfAny = "namespace_workload_pod:kube_pod_owner:relabel";

    private static readonly string[] KindsOfMemory = ["working_set_bytes", "rss", "cache", "swap"];

    public static IEnumerable<RuleGroupDefinition> Of(KubernetesMixin k) =>
    [
        Group("k8s.rules.container_cpu_usage_seconds_total", K8sRules.ContainerCpu("rate", k), K8sRules.ContainerCpu("irate", k)),
        .. KindsOfMemory.Select(kind =>
            Group("k8s.rules.container_memory_" + kind, K8sRules.ContainerMemory(kind, k, k.ClusterLabel + ", namespace, pod"))),
        Resources("memory", "requests", k),
        Resources("cpu", "requests", k),
        Resources("memory", "limits", k),
        Resources("cpu", "limits", k),
        Group("k8s.rules.pod_owner",
            PodsOfReplicaSets("replicaset", k, $"{k.ClusterLabel}, replicaset, namespace", "", "replicaset"),
            PodsOfReplicaSets("deployment", k, $"replicaset, namespace, {k.ClusterLabel}", "Deployment", "owner_name"),
            K8sRules.PodsOf("DaemonSet", k),
            K8sRules.PodsOf("StatefulSet", k),
            PodsOfJobs(k),
            K8sRules.Pods("barepod", k, Owned(k, "owner_kind=\"\", owner_name=\"\""), "pod", "(.+)"),
            K8sRules.Pods("staticpod", k, Owned(k, "owner_kind=\"Node\""), "pod", "(.+)"),
            PodsOfOthers(k)),
    ];

    private static RuleGroupDefinition Resources(string resource, string kind, KubernetesMixin k) => Group(
        $"k8s.rules.container_{resource}_{kind}",
        K8sRules.OfActivePods(resource, kind, k, "namespace, pod, " + k.ClusterLabel),
        K8sRules.OfNamespaces(resource, kind, k));

    private static string Owned(KubernetesMixin k, string matchers) => $$"""kube_pod_owner{{{k.KubeStateMetrics.And()}}{{matchers}}}""";

    /// <summary>Pods whose ReplicaSet has an owner of a kind, or none.</summary>
    private static RecordingRule PodsOfReplicaSets(
        string type, KubernetesMixin k, string on, string ownerKind, string label) => K8sRules.Pods(type, k,
        $$"""
        label_replace(
          {{Owned(k, "owner_kind=\"ReplicaSet\"")}},
          "replicaset", "$1", "owner_name", "(.*)"
        ) * on ({{on}}) group_left(owner_name) topk by({{k.ClusterLabel}}, replicaset, namespace) (
          1, max by ({{k.ClusterLabel}}, replicaset, namespace, owner_name) (
            kube_replicaset_owner{{{k.KubeStateMetrics.And()}}owner_kind="{{ownerKind}}"}
          )
        )
        """,
        label);

    /// <summary>Pods of Jobs that nothing else owns.</summary>
    private static RecordingRule PodsOfJobs(KubernetesMixin k) => Record(PodsOfAny,
        $$"""
        group by ({{k.ClusterLabel}}, namespace, workload, pod) (
          label_join(
            group by ({{k.ClusterLabel}}, namespace, job_name, pod, owner_name) (
              label_join({{Owned(k, "owner_kind=\"Job\"")}}, "job_name", "", "owner_name")
            )
            * on ({{k.ClusterLabel}}, namespace, job_name) group_left()
            group by ({{k.ClusterLabel}}, namespace, job_name) (
              kube_job_owner{{{k.KubeStateMetrics.And()}}owner_kind=~"Pod|"}
            ),
            "workload", "", "owner_name"
          )
        )
        """,
        labels: [("workload_type", "job")]);

    /// <summary>Pods of Jobs and ReplicaSets that something else owns, such as a CronJob, and of kinds beside Kubernetes' own.</summary>
    private static RecordingRule PodsOfOthers(KubernetesMixin k) => Record(PodsOfAny,
        $$"""
        group by ({{k.ClusterLabel}}, namespace, workload, workload_type, pod) (
          label_join(
            label_join(
              group by ({{k.ClusterLabel}}, namespace, job_name, pod) (
                label_join({{Owned(k, "owner_kind=\"Job\"")}}, "job_name", "", "owner_name")
              )
              * on ({{k.ClusterLabel}}, namespace, job_name) group_left(owner_kind, owner_name)
              group by ({{k.ClusterLabel}}, namespace, job_name, owner_kind, owner_name) (
                kube_job_owner{{{k.KubeStateMetrics.And()}}owner_kind!="Pod", owner_kind!=""}
              ),
              "workload", "", "owner_name"
            ),
            "workload_type", "", "owner_kind"
          )
          OR
          label_replace(
            label_replace(
              label_replace({{Owned(k, "owner_kind=\"ReplicaSet\"")}}, "replicaset", "$1", "owner_name", "(.+)")
              * on({{k.ClusterLabel}}, namespace, replicaset) group_left(owner_kind, owner_name)
              group by ({{k.ClusterLabel}}, namespace, replicaset, owner_kind, owner_name) (
                kube_replicaset_owner{{{k.KubeStateMetrics.And()}}owner_kind!="Deployment", owner_kind!=""}
              ),
              "workload", "$1", "owner_name", "(.+)"
            )
            OR
            label_replace(
              group by ({{k.ClusterLabel}}, namespace, pod, owner_name, owner_kind) (
                {{Owned(k, OfOtherKinds)}}
              ),
              "workload", "$1", "owner_name", "(.+)"
            ),
            "workload_type", "$1", "owner_kind", "(.+)"
          )
        )
        """);

    private const string OfOtherKinds =
        "owner_kind!=\"ReplicaSet\", owner_kind!=\"DaemonSet\", owner_kind!=\"StatefulSet\", owner_kind!=\"Job\", owner_kind!=\"Node\", "
        + "owner_kind!=\"\"";
}
