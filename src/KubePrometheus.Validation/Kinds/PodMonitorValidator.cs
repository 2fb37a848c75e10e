using KubePrometheus.Monitoring;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What makes the operator leave a PodMonitor out, or Prometheus refuse or never scrape what comes of it.</summary>
internal sealed class PodMonitorValidator : KindCheck<PodMonitor>
{
    protected override void Check(PodMonitor obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        report.Selector(spec.Selector, "spec.selector");
        report.Namespaces(spec.NamespaceSelector, "spec.namespaceSelector");
        report.CarriedLabels(spec.PodTargetLabels, "spec.podTargetLabels");
        report.Limits("spec", spec.SampleLimit, spec.TargetLimit, spec.LabelLimit, spec.LabelNameLengthLimit, spec.LabelValueLengthLimit);
        report.NotNegative(spec.KeepDroppedTargets, "spec.keepDroppedTargets");
        report.NotNegative(spec.NativeHistogramBucketLimit, "spec.nativeHistogramBucketLimit");
        if (spec.PodMetricsEndpoints is [])
        {
            report.Warn(
                FindingCodes.ObjectPartWithoutEffect, "spec.podMetricsEndpoints", "There are no endpoints: nothing is scraped.",
                "Name the port to scrape.");
        }

        foreach (var (endpoint, path) in Each(spec.PodMetricsEndpoints, "spec.podMetricsEndpoints"))
        {
            report.Endpoint(
                path, endpoint.Port, endpoint.TargetPort, endpoint.Scheme, endpoint.Path, endpoint, endpoint.Relabelings,
                endpoint.PortNumber);
            report.PortName(endpoint.Port, At(path, "port"));
            report.Times(endpoint.Interval, endpoint.ScrapeTimeout, path);
            report.Relabelings(endpoint.Relabelings, At(path, "relabelings"));
            report.Relabelings(endpoint.MetricRelabelings, At(path, "metricRelabelings"), of: Relabeled.Samples);
            report.Tls(endpoint.TlsConfig, At(path, "tlsConfig"));
            report.Credentials(path, endpoint.BasicAuth, endpoint.Authorization.Widen(), endpoint.OAuth2, endpoint.BearerTokenSecret);
        }
    }
}
