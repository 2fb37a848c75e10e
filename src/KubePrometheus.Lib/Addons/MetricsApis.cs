using k8s.Models;

namespace KubePrometheus;

/// <summary>What registers the adapter as a metrics API, beside <c>metrics.k8s.io</c>, and lets autoscalers read it.</summary>
internal static class MetricsApis
{
    /// <summary>Adds the objects.</summary>
    /// <param name="objects">Where to.</param>
    /// <param name="adapter">The Service of the adapter.</param>
    /// <param name="account">The account of the adapter.</param>
    /// <param name="api">The word before <c>.metrics.k8s.io</c>.</param>
    /// <param name="versions">The versions of the API, the one liked least first.</param>
    public static void Add(
        StackObjects objects, V1Service adapter, V1ServiceAccount account, string api, params ReadOnlySpan<string> versions)
    {
        var group = $"{api}.metrics.k8s.io";
        var role = $"{api}-metrics-server-resources";
        var priority = 0;
        foreach (var version in versions)
        {
            priority += 100;
            var apiService = new V1APIService
            {
                Metadata = new() { Name = $"{version}.{group}" },
                Spec = new()
                {
                    Group = group,
                    GroupPriorityMinimum = 100,
                    InsecureSkipTLSVerify = true,
                    Service = new() { Name = adapter.Metadata.Name, NamespaceProperty = adapter.Metadata.NamespaceProperty },
                    Version = version,
                    VersionPriority = priority,
                },
            };
            objects.AddWith(apiService, adapter, account);
        }

        var all = new V1ClusterRole { Metadata = new() { Name = role }, Rules = [ObjectParts.Allow(group, ["*"], "*")] };
        objects.AddWith(all, adapter, account);
        objects.AddWith(Binding(role, role, account.Metadata.Name, account.Metadata.NamespaceProperty), adapter, account);
        objects.AddWith(Binding($"hpa-controller-{api}-metrics", role, "horizontal-pod-autoscaler", "kube-system"), adapter, account);
    }

    private static V1ClusterRoleBinding Binding(string name, string role, string account, string ns) => new()
    {
        Metadata = new() { Name = name },
        RoleRef = ObjectParts.ClusterRoleRef(role),
        Subjects = [new() { Kind = "ServiceAccount", Name = account, NamespaceProperty = ns }],
    };
}
