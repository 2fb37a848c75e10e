namespace KubePrometheus;

/// <summary><see cref="Platform.Kubeadm"/>.</summary>
internal sealed record KubeadmPlatform : PlatformAddon
{
    public override string Name => Platform.Kubeadm.Name;

    public override void Objects(StackObjects objects)
    {
        DiscoveryServices.ControllerManager(objects, "component");
        DiscoveryServices.Scheduler(objects, "component");
    }
}
