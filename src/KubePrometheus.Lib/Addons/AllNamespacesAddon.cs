namespace KubePrometheus;

/// <summary><see cref="StackAddons.AllNamespaces"/>.</summary>
internal sealed record AllNamespacesAddon : StackAddon
{
    public override string Name => "all-namespaces";

    public override void Objects(StackObjects objects)
    {
        if (Target(objects, objects.Prometheus, objects.Prometheus.ClusterRole, "the ClusterRole of Prometheus") is not { } role)
        {
            return;
        }

        var rules = role.Rules ?? [];
        role.Rules =
        [
            .. rules.Where(r => !PodSecurityPoliciesAddon.IsUse(r)),
            .. Context.Release.DiscoveryRulesEverywhere(Context.Kubernetes),
            // last, as when the policies are applied after this
            .. rules.Where(PodSecurityPoliciesAddon.IsUse),
        ];
    }
}
