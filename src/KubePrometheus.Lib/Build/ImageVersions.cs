namespace KubePrometheus;

/// <summary>
/// Images that options name whole: what the components write follows from <see cref="StackOptions.Versions"/>, so a tag of another
/// version is told.
/// </summary>
internal static class ImageVersions
{
    private const string Proxy = "kube-rbac-proxy";

    /// <summary>Reports each image whose tag names another version, by its first two numbers, than the one written for.</summary>
    public static void Check(StackOptions o, StackVersions v, ICollection<Finding> findings)
    {
        (string Option, string? Image, string Name, string Program, string? Version)[] images =
        [
            ("Alertmanager.Image", o.Alertmanager.Image, "alertmanager", nameof(v.Alertmanager), v.Alertmanager),
            ("BlackboxExporter.Image", o.BlackboxExporter.Image, "blackbox-exporter", nameof(v.BlackboxExporter), v.BlackboxExporter),
            ("BlackboxExporter.ConfigMapReloaderImage", o.BlackboxExporter.ConfigMapReloaderImage, "configmap-reload",
                nameof(v.ConfigMapReload), v.ConfigMapReload),
            ("Grafana.Image", o.Grafana.Image, "grafana", nameof(v.Grafana), v.Grafana),
            ("KubeStateMetrics.Image", o.KubeStateMetrics.Image, "kube-state-metrics", nameof(v.KubeStateMetrics), v.KubeStateMetrics),
            ("NodeExporter.Image", o.NodeExporter.Image, "node-exporter", nameof(v.NodeExporter), v.NodeExporter),
            ("Prometheus.Image", o.Prometheus.Image, "prometheus", nameof(v.Prometheus), v.Prometheus),
            ("PrometheusAdapter.Image", o.PrometheusAdapter.Image, "prometheus-adapter", nameof(v.PrometheusAdapter), v.PrometheusAdapter),
            ("PrometheusOperator.Image", o.PrometheusOperator.Image, "prometheus-operator",
                nameof(v.PrometheusOperator), v.PrometheusOperator),
            ("PrometheusOperator.ConfigReloaderImage", o.PrometheusOperator.ConfigReloaderImage, "prometheus-config-reloader",
                nameof(v.PrometheusOperator), v.PrometheusOperator),
            ("BlackboxExporter.KubeRbacProxy.Image", o.BlackboxExporter.KubeRbacProxy.Image, Proxy,
                nameof(v.KubeRbacProxy), v.KubeRbacProxy),
            ("KubeStateMetrics.KubeRbacProxyMain.Image", o.KubeStateMetrics.KubeRbacProxyMain.Image, Proxy,
                nameof(v.KubeRbacProxy), v.KubeRbacProxy),
            ("KubeStateMetrics.KubeRbacProxySelf.Image", o.KubeStateMetrics.KubeRbacProxySelf.Image, Proxy,
                nameof(v.KubeRbacProxy), v.KubeRbacProxy),
            ("NodeExporter.KubeRbacProxy.Image", o.NodeExporter.KubeRbacProxy.Image, Proxy, nameof(v.KubeRbacProxy), v.KubeRbacProxy),
            ("PrometheusOperator.KubeRbacProxy.Image", o.PrometheusOperator.KubeRbacProxy.Image, Proxy,
                nameof(v.KubeRbacProxy), v.KubeRbacProxy),
            ("Images.Alertmanager", o.Images.Alertmanager, "alertmanager", nameof(v.Alertmanager), v.Alertmanager),
            ("Images.BlackboxExporter", o.Images.BlackboxExporter, "blackbox-exporter", nameof(v.BlackboxExporter), v.BlackboxExporter),
            ("Images.ConfigMapReload", o.Images.ConfigMapReload, "configmap-reload", nameof(v.ConfigMapReload), v.ConfigMapReload),
            ("Images.Grafana", o.Images.Grafana, "grafana", nameof(v.Grafana), v.Grafana),
            ("Images.KubeRbacProxy", o.Images.KubeRbacProxy, Proxy, nameof(v.KubeRbacProxy), v.KubeRbacProxy),
            ("Images.KubeStateMetrics", o.Images.KubeStateMetrics, "kube-state-metrics", nameof(v.KubeStateMetrics), v.KubeStateMetrics),
            ("Images.NodeExporter", o.Images.NodeExporter, "node-exporter", nameof(v.NodeExporter), v.NodeExporter),
            ("Images.Prometheus", o.Images.Prometheus, "prometheus", nameof(v.Prometheus), v.Prometheus),
            ("Images.PrometheusAdapter", o.Images.PrometheusAdapter, "prometheus-adapter",
                nameof(v.PrometheusAdapter), v.PrometheusAdapter),
            ("Images.PrometheusConfigReloader", o.Images.PrometheusConfigReloader, "prometheus-config-reloader",
                nameof(v.PrometheusOperator), v.PrometheusOperator),
            ("Images.PrometheusOperator", o.Images.PrometheusOperator, "prometheus-operator",
                nameof(v.PrometheusOperator), v.PrometheusOperator),
        ];
        foreach (var (option, image, name, program, version) in images)
        {
            if (image is not null && Tag(image, name) is { } tag && ProgramVersions.Parse(tag) is { } tagged
                && ProgramVersions.Parse(version) is { } written && (tagged.Major, tagged.Minor) != (written.Major, written.Minor))
            {
                findings.Add(new(
                    FindingCodes.ImageOfAnotherVersion, FindingSeverity.Warning, null, option,
                    $"The image is of {name} {tag}, and what is written beside it is for version {version}.",
                    $"Set Versions.{program} to {tag}."));
            }
        }
    }

    /// <summary>The version in the tag of a program's image, without its v; null for other images, and without a tag.</summary>
    private static string? Tag(string image, string name)
    {
        var last = image[(image.LastIndexOf('/') + 1)..];
        var end = last.IndexOf('@', StringComparison.Ordinal);
        var tagged = end < 0 ? last : last[..end];
        return tagged.StartsWith(name + ":", StringComparison.Ordinal) ? tagged[(name.Length + 1)..].TrimStart('v') : null;
    }
}
