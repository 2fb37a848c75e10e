namespace KubePrometheus;

/// <summary>
/// Images that options name whole: what the components write follows from <see cref="StackOptions.Versions"/>, so a tag of another
/// version is told.
/// </summary>
internal static class ImageVersions
{
    /// <summary>Reports each image whose tag names another version, by its first two numbers, than the one written for.</summary>
    public static void Check(StackOptions o, StackVersions v, ICollection<Finding> findings)
    {
        Program("alertmanager", nameof(v.Alertmanager), v.Alertmanager,
            ("Alertmanager.Image", o.Alertmanager.Image), ("Images.Alertmanager", o.Images.Alertmanager));
        Program("blackbox-exporter", nameof(v.BlackboxExporter), v.BlackboxExporter,
            ("BlackboxExporter.Image", o.BlackboxExporter.Image), ("Images.BlackboxExporter", o.Images.BlackboxExporter));
        Program("configmap-reload", nameof(v.ConfigMapReload), v.ConfigMapReload,
            ("BlackboxExporter.ConfigMapReloaderImage", o.BlackboxExporter.ConfigMapReloaderImage),
            ("Images.ConfigMapReload", o.Images.ConfigMapReload));
        Program("grafana", nameof(v.Grafana), v.Grafana, ("Grafana.Image", o.Grafana.Image), ("Images.Grafana", o.Images.Grafana));
        Program("kube-rbac-proxy", nameof(v.KubeRbacProxy), v.KubeRbacProxy,
            ("BlackboxExporter.KubeRbacProxy.Image", o.BlackboxExporter.KubeRbacProxy.Image),
            ("KubeStateMetrics.KubeRbacProxyMain.Image", o.KubeStateMetrics.KubeRbacProxyMain.Image),
            ("KubeStateMetrics.KubeRbacProxySelf.Image", o.KubeStateMetrics.KubeRbacProxySelf.Image),
            ("NodeExporter.KubeRbacProxy.Image", o.NodeExporter.KubeRbacProxy.Image),
            ("PrometheusOperator.KubeRbacProxy.Image", o.PrometheusOperator.KubeRbacProxy.Image),
            ("Images.KubeRbacProxy", o.Images.KubeRbacProxy));
        Program("kube-state-metrics", nameof(v.KubeStateMetrics), v.KubeStateMetrics,
            ("KubeStateMetrics.Image", o.KubeStateMetrics.Image), ("Images.KubeStateMetrics", o.Images.KubeStateMetrics));
        Program("node-exporter", nameof(v.NodeExporter), v.NodeExporter,
            ("NodeExporter.Image", o.NodeExporter.Image), ("Images.NodeExporter", o.Images.NodeExporter));
        Program("prometheus", nameof(v.Prometheus), v.Prometheus,
            ("Prometheus.Image", o.Prometheus.Image), ("Images.Prometheus", o.Images.Prometheus));
        Program("prometheus-adapter", nameof(v.PrometheusAdapter), v.PrometheusAdapter,
            ("PrometheusAdapter.Image", o.PrometheusAdapter.Image), ("Images.PrometheusAdapter", o.Images.PrometheusAdapter));
        Program("prometheus-config-reloader", nameof(v.PrometheusOperator), v.PrometheusOperator,
            ("PrometheusOperator.ConfigReloaderImage", o.PrometheusOperator.ConfigReloaderImage),
            ("Images.PrometheusConfigReloader", o.Images.PrometheusConfigReloader));
        Program("prometheus-operator", nameof(v.PrometheusOperator), v.PrometheusOperator,
            ("PrometheusOperator.Image", o.PrometheusOperator.Image), ("Images.PrometheusOperator", o.Images.PrometheusOperator));

        void Program(string name, string option, string? version, params ReadOnlySpan<(string Option, string? Image)> images)
        {
            foreach (var (place, image) in images)
            {
                if (Tag(image, name) is { } tag && ProgramVersions.Parse(tag) is { } tagged
                    && ProgramVersions.Parse(version) is { } written && (tagged.Major, tagged.Minor) != (written.Major, written.Minor)
                    && !(name == "prometheus" && ProgramVersions.IsRefused(tag, v.PrometheusOperator))) // an error of its own
                {
                    findings.Add(new(
                        FindingCodes.ImageOfAnotherVersion, FindingSeverity.Warning, null, place,
                        $"The image is of {name} {tag}, and what is written beside it is for version {version}.",
                        $"Set Versions.{option} to {tag}."));
                }
            }
        }
    }

    /// <summary>The version in the tag of a program's image, without its v; null for other images, and without a tag.</summary>
    public static string? Tag(string? image, string name)
    {
        if (image is null)
        {
            return null;
        }

        var last = image[(image.LastIndexOf('/') + 1)..];
        var end = last.IndexOf('@', StringComparison.Ordinal);
        var tagged = end < 0 ? last : last[..end];
        return tagged.StartsWith(name + ":", StringComparison.Ordinal) ? tagged[(name.Length + 1)..].TrimStart('v') : null;
    }
}
