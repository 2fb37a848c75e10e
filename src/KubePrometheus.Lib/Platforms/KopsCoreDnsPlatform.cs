namespace KubePrometheus;

/// <summary><see cref="Platform.KopsCoreDns"/>.</summary>
internal sealed record KopsCoreDnsPlatform : PlatformAddon
{
    public override string Name => "kops_coredns";

    public override void Objects(StackObjects objects)
    {
        KopsPlatform.ControlPlane(objects);
        DiscoveryServices.Dns(objects, "app.kubernetes.io/name", [], ("metrics", 9153));
    }
}
