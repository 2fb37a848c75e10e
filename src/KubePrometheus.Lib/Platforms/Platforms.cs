using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// What a platform does to a stack: an addon that runs before every edit of the user's, so that they find what it made.
/// </summary>
internal abstract record PlatformAddon : StackAddon
{
    /// <summary>Whether scheduler and controller manager run where they can be scraped.</summary>
    public virtual bool HasControlPlane => true;
}

/// <summary>The platforms by name.</summary>
internal static class Platforms
{
    private static readonly PlatformAddon[] All =
    [
        new AksPlatform(), new AwsPlatform(), new BootkubePlatform(), new EksPlatform(), new GkePlatform(), new KopsPlatform(),
        new KopsCoreDnsPlatform(), new KubeadmPlatform(), new KubesprayPlatform(),
    ];

    /// <summary>What a platform does; null where none is chosen, or none of the name is known.</summary>
    public static PlatformAddon? Find(Platform? platform) => platform is null ? null : Array.Find(All, p => p.Name == platform.Name);
}

/// <summary>The Services by which the control plane's pods are discovered: kubeadm and the like make none.</summary>
internal static class DiscoveryServices
{
    public static void Scheduler(StackObjects objects, string label, params ReadOnlySpan<(string Key, string Value)> more) =>
        Add(objects, JobNames.KubeScheduler, (label, JobNames.KubeScheduler), more, (KubernetesControlPlaneComponent.SecurePort, 10259));

    public static void ControllerManager(StackObjects objects, string label, params ReadOnlySpan<(string Key, string Value)> more) =>
        Add(
            objects, JobNames.KubeControllerManager, (label, JobNames.KubeControllerManager), more,
            (KubernetesControlPlaneComponent.SecurePort, 10257));

    public static void Dns(
        StackObjects objects, string label, ReadOnlySpan<(string Key, string Value)> more,
        params ReadOnlySpan<(string Name, int Port)> ports) =>
        Add(objects, KubernetesControlPlaneComponent.DnsName, (label, KubernetesControlPlaneComponent.DnsName), more, ports);

    private static void Add(
        StackObjects objects, string name, (string Key, string Value) selector, ReadOnlySpan<(string Key, string Value)> labels,
        params ReadOnlySpan<(string Name, int Port)> ports)
    {
        var service = new V1Service
        {
            Metadata = new()
            {
                Name = name + "-prometheus-discovery",
                NamespaceProperty = "kube-system",
                Labels = new Dictionary<string, string> { ["app.kubernetes.io/name"] = name },
            },
            Spec = new() { ClusterIP = "None", Ports = [], Selector = new Dictionary<string, string> { [selector.Key] = selector.Value } },
        };
        foreach (var (key, value) in labels)
        {
            service.Metadata.Labels[key] = value;
        }

        foreach (var (port, number) in ports)
        {
            service.Spec.Ports.Add(ObjectParts.ServicePort(port, number, number));
        }

        objects.Add(service);
    }
}
