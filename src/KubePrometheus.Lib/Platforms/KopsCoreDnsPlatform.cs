namespace KubePrometheus;

/// <summary><see cref="Platform.KopsCoreDns"/>.</summary>
internal sealed record KopsCoreDnsPlatform : PlatformAddon
{
    public override string Name => Platform.KopsCoreDns.Name;

    public override void Objects(StackObjects objects)
    {
        KopsPlatform.ControlPlane(objects);
        DiscoveryServices.Dns(objects, "app.kubernetes.io/name", [], (KubernetesControlPlaneComponent.CoreDnsPort, 9153));
    }
}
