using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>What makes the operator stop at a PrometheusAgent, its Pods fail to start, or Prometheus refuse its configuration.</summary>
internal sealed class PrometheusAgentValidator : KindCheck<PrometheusAgent>
{
    /// <summary>The first version of Prometheus that has an agent mode.</summary>
    private static readonly Version Oldest = new(2, 32);

    protected override void Check(PrometheusAgent obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        report.Image("spec", spec.Image, baseImage: null, tag: null, sha: null, spec.Version);
        report.PrometheusVersion(spec.Version, Oldest);
        report.CommonPrometheus(spec);
        report.Duration(spec.Tsdb?.OutOfOrderTimeWindow, "spec.tsdb.outOfOrderTimeWindow");
        if (spec.RemoteWrite is null or [])
        {
            report.Warn(
                FindingCodes.ObjectPartMissing, "spec", "There is no remoteWrite: what is scraped goes nowhere.",
                "Name the remote storage that samples are sent to.");
        }

        var name = $"prom-agent-{obj.Metadata?.Name}";
        report.Pods(
            spec, name, ["prometheus", "config-reloader", "init-config-reloader"],
            [$"{name}-db", "config", "config-out", "tls-assets", "web-config"]);
    }
}
