using k8s.Models;

namespace KubePrometheus;

/// <summary>What kube-state-metrics may list and watch in release-0.9, by its version.</summary>
internal static class KubeStateMetricsRights
{
    private static readonly Version WithMoreKinds = new(2, 7);

    /// <summary>The rules of its ClusterRole.</summary>
    /// <param name="version">The version of kube-state-metrics.</param>
    public static IEnumerable<V1PolicyRule> Of(string? version) =>
        ProgramVersions.Parse(version) >= WithMoreKinds ? [.. Watched(), .. WatchedFrom27()] : Watched();

    /// <summary>What it may list and watch in every version.</summary>
    private static V1PolicyRule[] Watched() =>
    [
        Watch("", "configmaps", "secrets", "nodes", "pods", "services", "resourcequotas", "replicationcontrollers", "limitranges",
            "persistentvolumeclaims", "persistentvolumes", "namespaces", "endpoints"),
        Watch("apps", "statefulsets", "daemonsets", "deployments", "replicasets"),
        Watch("batch", "cronjobs", "jobs"),
        Watch("autoscaling", "horizontalpodautoscalers"),
        .. ObjectParts.AuthenticationProxyRules(),
        Watch("policy", "poddisruptionbudgets"),
        Watch("certificates.k8s.io", "certificatesigningrequests"),
        Watch("storage.k8s.io", "storageclasses", "volumeattachments"),
        Watch("admissionregistration.k8s.io", "mutatingwebhookconfigurations", "validatingwebhookconfigurations"),
        Watch("networking.k8s.io", "networkpolicies", "ingresses"),
        Watch("coordination.k8s.io", "leases"),
    ];

    /// <summary>What its role covers besides from 2.7 on, for the <c>--resources</c> that it has learnt by then.</summary>
    private static V1PolicyRule[] WatchedFrom27() =>
    [
        Watch("", "serviceaccounts"),
        Watch("discovery.k8s.io", "endpointslices"),
        Watch("networking.k8s.io", "ingressclasses"),
        Watch("rbac.authorization.k8s.io", "clusterrolebindings", "clusterroles", "rolebindings", "roles"),
    ];

    private static V1PolicyRule Watch(string apiGroup, params string[] resources) =>
        ObjectParts.Allow(apiGroup, resources, "list", "watch");
}
