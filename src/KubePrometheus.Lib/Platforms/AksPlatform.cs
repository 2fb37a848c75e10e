using k8s.Models;

namespace KubePrometheus;

/// <summary><see cref="Platform.Aks"/>.</summary>
internal sealed record AksPlatform : ManagedPlatform
{
    public override string Name => Platform.Aks.Name;

    public override void Objects(StackObjects objects)
    {
        base.Objects(objects);
        // AKS serves metrics.k8s.io itself, and its Service before CoreDNS has no port for metrics
        objects.PrometheusAdapter.ApiService = null;
        objects.Add(new V1Service
        {
            Metadata = new()
            {
                Name = KubernetesControlPlaneComponent.DnsName + "-metrics",
                NamespaceProperty = "kube-system",
                Labels = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["app.kubernetes.io/name"] = KubernetesControlPlaneComponent.DnsName,
                    ["k8s-app"] = KubernetesControlPlaneComponent.DnsName,
                },
            },
            Spec = new()
            {
                ClusterIP = "None",
                Ports = [ObjectParts.ServicePort(KubernetesControlPlaneComponent.CoreDnsPort, 9153, 9153)],
                Selector = new Dictionary<string, string>(StringComparer.Ordinal) { ["k8s-app"] = KubernetesControlPlaneComponent.DnsName },
            },
        });
    }
}
