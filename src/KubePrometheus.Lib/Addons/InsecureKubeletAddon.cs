namespace KubePrometheus;

/// <summary><see cref="StackAddons.InsecureKubelet"/>.</summary>
internal sealed record InsecureKubeletAddon : StackAddon
{
    public override string Name => "insecure-kubelet";

    public override void Objects(StackObjects objects)
    {
        var controlPlane = objects.KubernetesControlPlane;
        var monitor = Target(objects, controlPlane, controlPlane.ServiceMonitorKubelet, "the ServiceMonitor of the kubelets");
        foreach (var endpoint in (monitor?.Spec.Endpoints ?? [])
            .Where(e => e.Port is null or KubernetesControlPlaneComponent.SecurePort or "http-metrics"))
        {
            endpoint.Port = "http-metrics";
            endpoint.Scheme = "http";
            endpoint.TlsConfig = null;
            // the port asks for no token, and without TLS anyone on the way could read it
            endpoint.BearerTokenFile = null;
        }
    }
}
