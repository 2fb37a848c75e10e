using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>A platform whose provider runs the control plane, so that Prometheus cannot scrape it.</summary>
internal abstract record ManagedPlatform : PlatformAddon
{
    public override bool HasControlPlane => false;

    public override RuleSet Rules(RuleSet rules) => ManagedClusterAddon.WithoutControlPlane(rules);

    public override void Objects(StackObjects objects) => ManagedClusterAddon.WithoutControlPlane(objects);
}
