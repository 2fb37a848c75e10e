using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary><see cref="Platform.Eks"/>.</summary>
internal sealed record EksPlatform : ManagedPlatform
{
    public override string Name => Platform.Eks.Name;

    public override RuleSet Rules(RuleSet rules) => Added(
        base.Rules(rules), AwsVpcCniAddon.OwnRules(new(), Context.Release.Addons));

    public override void Objects(StackObjects objects)
    {
        base.Objects(objects);
        AwsVpcCniAddon.Add(objects, Context.Release.Addons);
        foreach (var endpoint in objects.KubernetesControlPlane.ServiceMonitorCoreDns?.Spec.Endpoints ?? [])
        {
            // the Service that EKS puts before CoreDNS names no port for its metrics
            endpoint.Port = null;
            endpoint.TargetPort = 9153;
            endpoint.MetricRelabelings = null; // upstream's EKS drops no metrics of it
        }
    }
}
