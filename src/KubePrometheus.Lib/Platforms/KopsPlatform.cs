namespace KubePrometheus;

/// <summary><see cref="Platform.Kops"/>.</summary>
internal sealed record KopsPlatform : PlatformAddon
{
    public override string Name => Platform.Kops.Name;

    /// <summary>The label is upstream's, on all three Services alike.</summary>
    private static readonly (string, string) Label = ("k8s-app", JobNames.KubeControllerManager);

    public override void Objects(StackObjects objects)
    {
        ControlPlane(objects);
        DiscoveryServices.Dns(
            objects, "k8s-app", [Label], (KubernetesControlPlaneComponent.CoreDnsPort, 10055), ("http-metrics-dnsmasq", 10054));
    }

    /// <summary>Scheduler and controller manager, which kops with CoreDNS has alike.</summary>
    public static void ControlPlane(StackObjects objects)
    {
        DiscoveryServices.ControllerManager(objects, "k8s-app", Label);
        DiscoveryServices.Scheduler(objects, "k8s-app", Label);
    }
}
