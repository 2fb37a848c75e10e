namespace KubePrometheus;

/// <summary><see cref="Platform.Kubespray"/>.</summary>
internal sealed record KubesprayPlatform : PlatformAddon
{
    public override string Name => Platform.Kubespray.Name;

    public override void Objects(StackObjects objects)
    {
        DiscoveryServices.ControllerManager(objects, "component");
        DiscoveryServices.Scheduler(objects, "component");
    }
}
