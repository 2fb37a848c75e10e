using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary><see cref="Platform.Gke"/>.</summary>
internal sealed record GkePlatform : PlatformAddon
{
    public override string Name => Platform.Gke.Name;

    public override bool HasControlPlane => false;

    public override RuleSet Rules(RuleSet rules) => ManagedClusterAddon.WithoutControlPlane(rules);

    public override void Objects(StackObjects objects)
    {
        ManagedClusterAddon.WithoutControlPlane(objects);
        // GKE serves metrics.k8s.io itself, and would fight over it
        objects.PrometheusAdapter.ApiService = null;
    }
}
