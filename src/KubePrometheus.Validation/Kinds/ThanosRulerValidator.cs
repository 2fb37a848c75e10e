using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>What makes the operator stop at a ThanosRuler, or its Pods fail to start.</summary>
internal sealed class ThanosRulerValidator : KindCheck<ThanosRuler>
{
    protected override void Check(ThanosRuler obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        report.NotNegative(spec.Replicas, "spec.replicas");
        PodCheck.Image(report, spec.Image, "spec.image");
        report.Duration(spec.Retention, "spec.retention");
        report.Duration(spec.EvaluationInterval, "spec.evaluationInterval");
        report.Logs("spec", spec.LogLevel, spec.LogFormat);
        report.ExternalUrl(spec.AlertQueryUrl, "spec.alertQueryUrl");
        report.ExternalUrl(spec.ExternalPrefix?.StartsWith('/') == true ? null : spec.ExternalPrefix, "spec.externalPrefix");
        report.Selector(spec.RuleSelector, "spec.ruleSelector");
        report.Selector(spec.RuleNamespaceSelector, "spec.ruleNamespaceSelector");
        report.LabelNames(spec.Labels, "spec.labels");
        if (!string.IsNullOrEmpty(spec.EnforcedNamespaceLabel))
        {
            report.LabelName(spec.EnforcedNamespaceLabel, "spec.enforcedNamespaceLabel");
        }

        foreach (var (label, path) in Each(spec.AlertDropLabels, "spec.alertDropLabels"))
        {
            report.LabelName(label, path);
        }

        Sources(report, spec);
        var name = $"thanos-ruler-{obj.Metadata?.Name}";
        report.Pods(spec, name, ["thanos-ruler", "config-reloader"], [$"{name}-data", $"{name}-db"]);
    }

    /// <summary>What it queries and whom it tells.</summary>
    private static void Sources(KindReport report, ThanosRulerSpec spec)
    {
        var hasEndpoints = spec.QueryEndpoints is { Count: > 0 };
        if (!hasEndpoints && spec.QueryConfig is null)
        {
            report.Missing("spec", "queryEndpoints", "Name what it queries, or set queryConfig: it does not start without.");
        }

        foreach (var (endpoint, path) in Each(spec.QueryEndpoints, "spec.queryEndpoints"))
        {
            if (endpoint.Length == 0 || endpoint.Any(char.IsWhiteSpace))
            {
                report.Error(
                    FindingCodes.ObjectAddressInvalid, path, $"\"{endpoint}\" is not an address.",
                    "Write host:port, or dns+http://host:port.");
            }
        }

        report.SecretKey(spec.QueryConfig, "spec.queryConfig");
        report.SecretKey(spec.AlertmanagersConfig, "spec.alertmanagersConfig");
        report.SecretKey(spec.ObjectStorageConfig, "spec.objectStorageConfig");
        report.SecretKey(spec.TracingConfig, "spec.tracingConfig");
        report.SecretKey(spec.AlertRelabelConfigs, "spec.alertRelabelConfigs");
        report.RemoteWrites(spec.RemoteWrite, "spec.remoteWrite");
        report.WebTls(spec.Web?.TlsConfig, "spec.web.tlsConfig");
        report.ServerFiles(spec.GrpcServerTlsConfig, "spec.grpcServerTlsConfig");
        report.Overridden("spec", ("queryConfig", spec.QueryConfig is not null), ("queryEndpoints", hasEndpoints));
        report.Overridden(
            "spec", ("alertmanagersConfig", spec.AlertmanagersConfig is not null),
            ("alertmanagersUrl", spec.AlertmanagersUrl is { Count: > 0 }));
        report.Overridden(
            "spec", ("objectStorageConfigFile", !string.IsNullOrEmpty(spec.ObjectStorageConfigFile)),
            ("objectStorageConfig", spec.ObjectStorageConfig is not null));
        foreach (var (url, path) in Each(spec.AlertmanagersUrl, "spec.alertmanagersUrl"))
        {
            // the scheme may say that the host is looked up: dns+http, dnssrv+https
            var plus = url.StartsWith("dns", StringComparison.Ordinal) ? url.IndexOf('+', StringComparison.Ordinal) : -1;
            report.HttpUrl(url.Length == 0 ? "-" : url[(plus + 1)..], path);
        }
    }
}
