using k8s.Models;

namespace KubePrometheus;

/// <summary><see cref="StackAddons.NodePorts"/>.</summary>
internal sealed record NodePortsAddon(int? Prometheus, int? Alertmanager, int? Grafana) : StackAddon
{
    private const int First = 30000;
    private const int Last = 32767;

    public override string Name => "node-ports";

    public override IEnumerable<Finding> Check()
    {
        (string Setting, int? Port)[] ports = [("prometheus", Prometheus), ("alertmanager", Alertmanager), ("grafana", Grafana)];
        foreach (var (setting, port) in ports)
        {
            if (port is < 1 or > 65535)
            {
                yield return Wrong(
                    setting, $"{port} is not a port.",
                    $"Use a port from {First} to {Last}, or of the range that the API server was given.");
            }
        }

        foreach (var twice in ports.Where(p => p.Port is not null).GroupBy(p => p.Port).Where(g => g.Count() > 1))
        {
            yield return Wrong(
                string.Join(", ", twice.Select(p => p.Setting)),
                $"Port {twice.Key} is given to {EnglishList.And([.. twice.Select(p => p.Setting)])}.",
                "A port of the nodes leads to one Service: give each another.");
        }

        if (ports.All(p => p.Port is null))
        {
            yield return Wrong("ports", "No Service is given a port.", "Give at least one, or leave out the addon.");
        }
    }

    public override void Objects(StackObjects objects)
    {
        var (prometheus, alertmanager, grafana) = (objects.Prometheus, objects.Alertmanager, objects.Grafana);
        Expose(objects, prometheus, prometheus.Service, "Prometheus", PrometheusComponent.PortName, Prometheus);
        Expose(objects, alertmanager, alertmanager.Service, "Alertmanager", AlertmanagerComponent.PortName, Alertmanager);
        Expose(objects, grafana, grafana.Service, "Grafana", GrafanaComponent.PortName, Grafana);
    }

    private void Expose(
        StackObjects objects, ComponentObjects owner, V1Service? target, string component, string portName, int? nodePort)
    {
        if (nodePort is not { } chosen || Target(objects, owner, target, $"the Service of {component}") is not { } service)
        {
            return;
        }

        if (service.Spec.ClusterIP == "None" || service.Spec.Type == "ExternalName")
        {
            throw Conflict(
                $"The Service of {component} is {(service.Spec.ClusterIP == "None" ? "headless" : "an ExternalName")} "
                    + "and can have no port on the nodes.",
                $"Give null for {component}, or leave out the edit that made it so.");
        }

        var port = service.Spec.Ports?.FirstOrDefault(p => p.Name == portName) ?? throw Conflict(
            $"The Service of {component} has no port \"{portName}\".",
            "Keep the port's name, or give null for it and set its nodePort by Configure.");
        // a load balancer has ports on the nodes as well, and one that an option gave stands
        service.Spec.Type = service.Spec.Type == "LoadBalancer" ? service.Spec.Type : "NodePort";
        port.NodePort ??= chosen;
    }
}
