using System.Globalization;

namespace KubePrometheus;

/// <summary>That Grafana listens at a port that its container declares, to which the name of a port leads.</summary>
internal sealed class ListenCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        foreach (var pods in model.Workloads)
        {
            foreach (var (container, path) in ObjectPath.Each(pods.Spec!.Containers, ObjectPath.Field(pods.Path, "containers")))
            {
                if (!GrafanaPods.IsGrafana(container) || container.Ports is not { Count: > 0 } ports
                    || model.Programs.Of(pods).FirstOrDefault(p => p.Name == "Grafana") is not { Port: > 0 } grafana
                    || ports.Any(p => p?.ContainerPort == grafana.Port))
                {
                    continue;
                }

                var declared = EnglishList.AndOthers(
                    ports.Where(p => p is not null).Select(p => p.ContainerPort.ToString(CultureInfo.InvariantCulture)), most: 3);
                var place = grafana.PortPlace ?? new(pods.Owner, ObjectPath.Append(ObjectPath.Field(path, "ports"), 0) + ".containerPort");
                report.Warn(
                    FindingCodes.StackPortNotListened, place.Subject, place.Path,
                    $"Grafana listens at {(grafana.PortPlace is null ? "3000" : "http_port")}, and its container declares {declared}: what "
                        + "leads to a declared port is refused.",
                    "Give http_port and the container's port one number.");
            }
        }
    }
}
