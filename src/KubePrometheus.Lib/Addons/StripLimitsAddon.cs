using k8s.Models;

namespace KubePrometheus;

/// <summary><see cref="StackAddons.StripLimits"/>.</summary>
internal sealed record StripLimitsAddon(bool Everywhere) : StackAddon
{
    private static readonly string[] ReloaderFlags = ["--config-reloader-cpu-limit", "--config-reloader-memory-limit"];

    public override string Name => "strip-limits";

    public override bool Once => false;

    /// <summary>The operator gives the reloaders beside Prometheus and Alertmanager limits, unless told 0.</summary>
    public override StackOptions Options(StackOptions options) => options with
    {
        PrometheusOperator = options.PrometheusOperator with
        {
            AdditionalArgs =
            [
                .. (options.PrometheusOperator.AdditionalArgs ?? [])
                    .Where(a => !ReloaderFlags.Any(f => a.StartsWith(f + "=", StringComparison.Ordinal))),
                .. ReloaderFlags.Select(f => f + "=0"),
            ],
        },
    };

    public override void Objects(StackObjects objects)
    {
        Strip(Present(objects, objects.NodeExporter.DaemonSet)?.Spec.Template, _ => true);
        Strip(
            Present(objects, objects.KubeStateMetrics.Deployment)?.Spec.Template,
            c => Everywhere || c.Name.StartsWith("kube-rbac-proxy-", StringComparison.Ordinal));
        if (!Everywhere)
        {
            return;
        }

        Strip(Present(objects, objects.BlackboxExporter.Deployment)?.Spec.Template, _ => true);
        Strip(Present(objects, objects.Grafana.Deployment)?.Spec.Template, _ => true);
        Strip(Present(objects, objects.PrometheusAdapter.Deployment)?.Spec.Template, _ => true);
        Strip(Present(objects, objects.PrometheusOperator.Deployment)?.Spec.Template, _ => true);
        Strip(objects.Alertmanager.Alertmanager?.Spec.Resources);
        Strip(objects.Prometheus.Prometheus?.Spec.Resources);
        Strip(objects.Prometheus.Prometheus?.Spec.Thanos?.Resources);
    }

    private static void Strip(V1PodTemplateSpec? template, Func<V1Container, bool> which)
    {
        foreach (var container in template?.Spec.Containers.Where(which) ?? [])
        {
            Strip(container.Resources);
        }
    }

    private static void Strip(V1ResourceRequirements? resources)
    {
        if (resources?.Limits is not null)
        {
            resources.Limits = new Dictionary<string, ResourceQuantity>();
        }
    }
}
