using k8s.Models;

namespace KubePrometheus;

/// <summary><see cref="StackAddons.AllNamespaces"/>.</summary>
internal sealed record AllNamespacesAddon : StackAddon
{
    public override string Name => "all-namespaces";

    public override void Objects(StackObjects objects)
    {
        var role = Target(objects, objects.Prometheus.ClusterRole, "the ClusterRole of Prometheus");
        role.Rules =
        [
            .. role.Rules ?? [],
            Pieces.Allow("", ["services", "endpoints", "pods"], "get", "list", "watch"),
            Pieces.Allow("networking.k8s.io", ["ingresses"], "get", "list", "watch"),
        ];
    }
}
