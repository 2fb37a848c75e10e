using KubePrometheus.Monitoring;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What makes a Probe probe nothing, or Prometheus refuse what comes of it.</summary>
internal sealed class ProbeValidator : KindCheck<Probe>
{
    protected override void Check(Probe obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        Prober(report, spec.Prober);
        Targets(report, spec.Targets);
        report.Times(spec.Interval, spec.ScrapeTimeout, "spec");
        report.Limits("spec", spec.SampleLimit, spec.TargetLimit, spec.LabelLimit, spec.LabelNameLengthLimit, spec.LabelValueLengthLimit);
        report.NotNegative(spec.KeepDroppedTargets, "spec.keepDroppedTargets");
        report.NotNegative(spec.NativeHistogramBucketLimit, "spec.nativeHistogramBucketLimit");
        report.Relabelings(spec.MetricRelabelings, "spec.metricRelabelings", of: Relabeled.Samples);
        report.Tls(spec.TlsConfig, "spec.tlsConfig");
        report.Credentials("spec", spec.BasicAuth, spec.Authorization.Widen(), spec.OAuth2, spec.BearerTokenSecret);
    }

    private static void Prober(KindReport report, ProberSpec? prober)
    {
        if (prober is null)
        {
            report.Missing("spec", "prober", "Name the exporter that probes, such as blackbox-exporter.monitoring.svc:19115.");
            return;
        }

        report.UrlScheme(prober.Scheme, "spec.prober.scheme");
        report.Proxy(prober, "spec.prober");
        if (prober.Url is { } url && (url.Length == 0 || url.AsSpan().IndexOfAny("/?#@ ") >= 0))
        {
            report.Error(
                FindingCodes.ObjectAddressInvalid, "spec.prober.url",
                url.Length == 0 ? "The prober's address is empty." : $"\"{url}\" is not a host and a port.",
                "Write host:port; scheme and path are fields of their own.");
        }
    }

    private static void Targets(KindReport report, ProbeTargets? targets)
    {
        const string Path = "spec.targets";
        if (targets?.StaticConfig is null && targets?.Ingress is null)
        {
            report.Missing("spec", "targets", "Set staticConfig or ingress: nothing is probed without.");
            return;
        }

        if (targets.StaticConfig is not null && targets.Ingress is not null)
        {
            report.Warn(
                FindingCodes.ObjectFieldsExclusive, At(Path, "ingress"), "staticConfig is set too: ingress is ignored.",
                "Make two Probes of it.");
        }

        if (targets.StaticConfig is { } fixedTargets)
        {
            const string At1 = Path + ".staticConfig";
            if (fixedTargets.Static is null or [])
            {
                report.Missing(At1, "static", "Name what is to be probed.");
            }

            foreach (var (target, at) in Each(fixedTargets.Static, At(At1, "static")))
            {
                if (string.IsNullOrWhiteSpace(target) || target.Any(char.IsWhiteSpace))
                {
                    report.Error(
                        FindingCodes.ObjectAddressInvalid, at, $"\"{target}\" cannot be probed.", "Write one URL or host, without spaces.");
                }
            }

            report.LabelNames(fixedTargets.Labels, At(At1, "labels"));
            report.Relabelings(fixedTargets.RelabelingConfigs, At(At1, "relabelingConfigs"));
        }

        if (targets.Ingress is { } ingress)
        {
            const string At2 = Path + ".ingress";
            report.Selector(ingress.Selector, At(At2, "selector"));
            report.Namespaces(ingress.NamespaceSelector, At(At2, "namespaceSelector"));
            report.Relabelings(ingress.RelabelingConfigs, At(At2, "relabelingConfigs"));
        }
    }
}
