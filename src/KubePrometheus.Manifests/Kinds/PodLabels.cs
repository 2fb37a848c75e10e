using System.Collections.Frozen;

namespace KubePrometheus;

/// <summary>The labels that Kubernetes itself gives Pods, beside those of their template.</summary>
internal static class PodLabels
{
    private const string ControllerRevision = "controller-revision-hash";

    private static readonly string[] OfStatefulSet =
        ["statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index", ControllerRevision];

    private static readonly string[] OfJob =
    [
        "job-name", "controller-uid", "batch.kubernetes.io/job-name", "batch.kubernetes.io/controller-uid",
        "batch.kubernetes.io/job-completion-index",
    ];

    /// <summary>From 1.35 on, what the node is labelled with.</summary>
    private static readonly string[] OfNode = ["topology.kubernetes.io/region", "topology.kubernetes.io/zone"];

    private static readonly string[] OfDaemonSet = [ControllerRevision, "pod-template-generation"];

    private static readonly string[] OfReplicaSet = ["pod-template-hash"];

    private static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(
        [.. OfStatefulSet, .. OfJob, .. OfNode, .. OfDaemonSet, .. OfReplicaSet], StringComparer.Ordinal);

    /// <summary>Whether Kubernetes gives some Pods a label.</summary>
    public static bool AreSetByKubernetes(string label) => All.Contains(label);

    /// <summary>Whether Kubernetes gives the Pods of a kind a label. A resource of the operator makes a StatefulSet.</summary>
    public static bool AreSetByKubernetes(string label, string kind) =>
        AreSetByKubernetes(label) && (OfNode.Contains(label) || OfKind(kind).Contains(label));

    private static string[] OfKind(string kind) => kind switch
    {
        "Deployment" or "ReplicaSet" => OfReplicaSet,
        "DaemonSet" => OfDaemonSet,
        "Job" or "CronJob" => OfJob,
        "StatefulSet" or "Prometheus" or "Alertmanager" or "ThanosRuler" => OfStatefulSet,
        _ => [],
    };
}
