using k8s.Models;

namespace KubePrometheus;

/// <summary><see cref="StackAddons.StripLimits"/>.</summary>
internal sealed record StripLimitsAddon(bool Everywhere) : StackAddon
{
    private static readonly string[] ReloaderFlags = ["--config-reloader-cpu-limit", "--config-reloader-memory-limit"];

    public override string Name => "strip-limits";

    public override bool Once => false;

    /// <summary>The operator gives the reloaders beside Prometheus and Alertmanager limits, unless told 0.</summary>
    public override StackOptions Options(StackOptions options) => !Reach(options.Release).Reloaders ? options : options with
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
        var (programs, proxies, _) = Reach(Chosen.Release);
        bool IsStripped(V1Container container) =>
            Everywhere || (container.Name.StartsWith("kube-rbac-proxy", StringComparison.Ordinal) ? proxies : programs);

        Strip(Present(objects, objects.NodeExporter.DaemonSet)?.Spec.Template, c => proxies || IsStripped(c));
        Strip(Present(objects, objects.KubeStateMetrics.Deployment)?.Spec.Template, IsStripped);
        if (!Everywhere && !programs)
        {
            return;
        }

        // each of blackbox_exporter's containers has the resources of the component
        Strip(Present(objects, objects.BlackboxExporter.Deployment)?.Spec.Template, _ => true);
        Strip(Present(objects, objects.Grafana.Deployment)?.Spec.Template, _ => true);
        Strip(Present(objects, objects.PrometheusAdapter.Deployment)?.Spec.Template, _ => true);
        Strip(Present(objects, objects.PrometheusOperator.Deployment)?.Spec.Template, IsStripped);
        Strip(objects.Alertmanager.Alertmanager?.Spec.Resources, programs);
        Strip(objects.Prometheus.Spec?.Resources, programs);
        Strip(objects.Prometheus.Prometheus?.Spec.Thanos?.Resources);
    }

    private static ReleaseStripLimits Reach(Release? release) => (release ?? Release.V0_9).Facts.Addons.StripLimits;

    private static void Strip(V1PodTemplateSpec? template, Func<V1Container, bool> which)
    {
        foreach (var container in template?.Spec.Containers.Where(which) ?? [])
        {
            Strip(container.Resources);
        }
    }

    /// <summary>Takes the limits away; none is written as none where the release does so.</summary>
    private static void Strip(V1ResourceRequirements? resources, bool always = false)
    {
        if (resources is not null && (always || resources.Limits is not null))
        {
            resources.Limits = new Dictionary<string, ResourceQuantity>();
        }
    }
}
