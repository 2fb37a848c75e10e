namespace KubePrometheus;

/// <summary><see cref="Platform.Bootkube"/>.</summary>
internal sealed record BootkubePlatform : PlatformAddon
{
    public override string Name => Platform.Bootkube.Name;

    public override void Objects(StackObjects objects)
    {
        DiscoveryServices.ControllerManager(objects, "app.kubernetes.io/name");
        DiscoveryServices.Scheduler(objects, "app.kubernetes.io/name");
        DiscoveryServices.Dns(objects, "app.kubernetes.io/name", [], ("http-metrics-skydns", 10055), ("http-metrics-dnsmasq", 10054));
    }
}
