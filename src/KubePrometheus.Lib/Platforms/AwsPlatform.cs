namespace KubePrometheus;

/// <summary><see cref="Platform.Aws"/>.</summary>
internal sealed record AwsPlatform : PlatformAddon
{
    public override string Name => Platform.Aws.Name;

    public override void Objects(StackObjects objects)
    {
        DiscoveryServices.ControllerManager(objects, "app.kubernetes.io/name");
        DiscoveryServices.Scheduler(objects, "app.kubernetes.io/name");
    }
}
