namespace KubePrometheus;

/// <summary><see cref="StackAddons.AllNamespaces"/>.</summary>
internal sealed record AllNamespacesAddon : StackAddon
{
    public override string Name => "all-namespaces";

    public override void Objects(StackObjects objects)
    {
        var role = Target(objects, objects.Prometheus.ClusterRole, "the ClusterRole of Prometheus");
        var rules = role.Rules ?? [];
        role.Rules =
        [
            .. rules.Where(r => !PodSecurityPoliciesAddon.IsUse(r)),
            Pieces.Allow("", ["services", "endpoints", "pods"], "get", "list", "watch"),
            Pieces.Allow("networking.k8s.io", ["ingresses"], "get", "list", "watch"),
            // last, as when the policies are applied after this
            .. rules.Where(PodSecurityPoliciesAddon.IsUse),
        ];
    }
}
