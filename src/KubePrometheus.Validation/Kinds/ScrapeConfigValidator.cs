using KubePrometheus.Monitoring;
using KubePrometheus.PromQL;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What makes the operator leave a ScrapeConfig out, or Prometheus refuse or never scrape what comes of it.</summary>
internal sealed class ScrapeConfigValidator : KindCheck<ScrapeConfig>
{
    protected override void Check(ScrapeConfig obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        if (!ScrapeDiscoveries.Any(spec))
        {
            report.Warn(
                FindingCodes.ObjectPartWithoutEffect, "spec", "There are no targets and nothing discovers any: nothing is scraped.",
                "Set staticConfigs, or a discovery such as httpSDConfigs.");
        }

        // UTF-8 names are the default of Prometheus 3
        var anyName = spec.NameValidationScheme != "Legacy";
        report.Times(spec.ScrapeInterval, spec.ScrapeTimeout, "spec", intervalField: "scrapeInterval");
        report.Limits("spec", spec.SampleLimit, spec.TargetLimit, spec.LabelLimit, spec.LabelNameLengthLimit, spec.LabelValueLengthLimit);
        report.NotNegative(spec.KeepDroppedTargets, "spec.keepDroppedTargets");
        report.NotNegative(spec.NativeHistogramBucketLimit, "spec.nativeHistogramBucketLimit");
        report.NotNegative(spec.NativeHistogramMinBucketFactor, "spec.nativeHistogramMinBucketFactor");
        report.MetricsPath(spec.MetricsPath, "spec.metricsPath");
        report.Relabelings(spec.Relabelings, "spec.relabelings", knowsAll: true, anyName);
        report.Relabelings(spec.MetricRelabelings, "spec.metricRelabelings", knowsAll: true, anyName, Relabeled.Samples);
        report.Connection(spec, "spec");
        StaticConfigs(report, spec, anyName);
        foreach (var (discovery, path) in ScrapeDiscoveries.OverHttp(spec))
        {
            report.Connection(discovery, path);
            report.Duration(discovery.RefreshInterval, At(path, "refreshInterval"));
            ScrapeDiscoveryCheck.Discovery(report, discovery, path);
        }

        ScrapeDiscoveryCheck.Others(report, spec);
    }

    private static void StaticConfigs(KindReport report, ScrapeConfigSpec spec, bool anyName)
    {
        var isRewritten = ScrapeCheck.WritesAddress(spec.Relabelings);
        foreach (var (group, path) in Each(spec.StaticConfigs, "spec.staticConfigs"))
        {
            foreach (var (target, at) in Each(group.Targets, At(path, "targets")))
            {
                if (string.IsNullOrWhiteSpace(target) || target.Any(char.IsWhiteSpace))
                {
                    report.Error(
                        FindingCodes.ObjectAddressInvalid, at, $"\"{target}\" cannot be scraped.",
                        "Write one host and port, without spaces.");
                }
                else if (target.Contains('/', StringComparison.Ordinal) && !isRewritten)
                {
                    report.Error(
                        FindingCodes.ObjectAddressInvalid, at, $"\"{target}\" is not a host and a port: Prometheus drops the target.",
                        "Write host:port; scheme and metricsPath are fields of their own. Or let a relabeling write __address__.");
                }
            }

            foreach (var name in group.Labels?.Keys ?? [])
            {
                if (name.Length == 0 || (!anyName && !PromQLNames.IsLabelName(name)))
                {
                    report.LabelName(name, ObjectPath.Append(At(path, "labels"), name));
                }
            }
        }
    }
}
