namespace KubePrometheus;

/// <summary>Objects that a cluster has of its own.</summary>
internal static class ClusterObjects
{
    /// <summary>
    /// What Kubernetes has of its own: the Services that its components are scraped by, the roles of API servers beside its own, the
    /// account that scales, the Pods of its components.
    /// </summary>
    public static readonly IReadOnlyList<ExternalObject> OfKubernetes =
    [
        new("Service", "default", "kubernetes", Labels(("component", "apiserver"), ("provider", "kubernetes"))),
        new("Service", "kube-system", "kube-controller-manager", Labels(("app.kubernetes.io/name", "kube-controller-manager"))),
        new("Service", "kube-system", "kube-dns", Labels(("k8s-app", "kube-dns"))),
        new("Service", "kube-system", "kube-scheduler", Labels(("app.kubernetes.io/name", "kube-scheduler"))),
        new("Service", "kube-system", "kubelet", Labels(("app.kubernetes.io/name", "kubelet"), ("k8s-app", "kubelet"))),
        .. new[] { "admin", "cluster-admin", "edit", "system:auth-delegator", "system:node", "system:node-proxier", "view" }
            .Select(role => new ExternalObject("ClusterRole", "", role)),
        new("Role", "kube-system", "extension-apiserver-authentication-reader"),
        new("ServiceAccount", "kube-system", "horizontal-pod-autoscaler"),
        .. new[] { "aws-node", "coredns", "kube-controller-manager", "kube-dns", "kube-proxy", "kube-scheduler", "weave-net" }.Select(Pods),
    ];

    /// <summary>The Pods of a component of Kubernetes, under every label that installers give them.</summary>
    private static ExternalObject Pods(string name) => new(
        "Pod", "kube-system", name, Labels(("app.kubernetes.io/name", name), ("component", name), ("k8s-app", name), ("name", name)));

    private static Dictionary<string, string> Labels(params ReadOnlySpan<(string Key, string Value)> labels)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in labels)
        {
            all[key] = value;
        }

        return all;
    }
}
