using KubePrometheus.Monitoring;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What makes the operator leave a ServiceMonitor out, or Prometheus refuse or never scrape what comes of it.</summary>
internal sealed class ServiceMonitorValidator : KindCheck<ServiceMonitor>
{
    protected override void Check(ServiceMonitor obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        report.Selector(spec.Selector, "spec.selector");
        report.Namespaces(spec.NamespaceSelector, "spec.namespaceSelector");
        report.CarriedLabels(spec.TargetLabels, "spec.targetLabels");
        report.CarriedLabels(spec.PodTargetLabels, "spec.podTargetLabels");
        report.Limits("spec", spec.SampleLimit, spec.TargetLimit, spec.LabelLimit, spec.LabelNameLengthLimit, spec.LabelValueLengthLimit);
        report.NotNegative(spec.KeepDroppedTargets, "spec.keepDroppedTargets");
        report.NotNegative(spec.NativeHistogramBucketLimit, "spec.nativeHistogramBucketLimit");
        if (spec.Endpoints is [])
        {
            report.Warn(
                FindingCodes.ObjectPartWithoutEffect, "spec.endpoints", "There are no endpoints: nothing is scraped.",
                "Name the port to scrape.");
        }

        foreach (var (endpoint, path) in Each(spec.Endpoints, "spec.endpoints"))
        {
            report.Endpoint(
                path, endpoint.Port, endpoint.TargetPort, endpoint.Scheme, endpoint.Path, endpoint, endpoint.Relabelings);
            if (!string.IsNullOrEmpty(endpoint.Port) && !KubernetesText.IsDnsLabel(endpoint.Port))
            {
                report.Error(
                    FindingCodes.ObjectPortInvalid, At(path, "port"), $"\"{endpoint.Port}\" cannot be the name of a Service's port.",
                    endpoint.Port.All(char.IsAsciiDigit) ? "Use targetPort for a number." : "Use the name of the port in the Service.");
            }

            report.Times(endpoint.Interval, endpoint.ScrapeTimeout, path);
            report.Relabelings(endpoint.Relabelings, At(path, "relabelings"));
            report.Relabelings(endpoint.MetricRelabelings, At(path, "metricRelabelings"), of: Relabeled.Samples);
            report.Tls(endpoint.TlsConfig, At(path, "tlsConfig"));
            report.Credentials(
                path, endpoint.BasicAuth, endpoint.Authorization.Widen(), endpoint.OAuth2, endpoint.BearerTokenSecret,
                endpoint.BearerTokenFile);
        }
    }
}
