using System.Globalization;
using KubePrometheus.Monitoring;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What makes the operator stop at a Prometheus, its Pods fail to start, or Prometheus refuse its configuration.</summary>
internal sealed class PrometheusValidator : KindCheck<Prometheus>
{
    private static readonly Version Oldest = new(2, 0);

    protected override void Check(Prometheus obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        report.Image("spec", spec.Image, spec.BaseImage, spec.Tag, spec.Sha, spec.Version);
        report.PrometheusVersion(spec.Version, Oldest);
        report.CommonPrometheus(spec);
        Times(report, spec);
        Others(report, spec);
        Alerting(report, spec);
        Reads(report, spec);
        Thanos(report, spec.Thanos);
        var name = $"prometheus-{obj.Metadata?.Name}";
        report.Pods(
            spec, name, ["prometheus", "config-reloader", "init-config-reloader", "thanos-sidecar"],
            [$"{name}-db", "config", "config-out", "tls-assets", "web-config"]);
    }

    private static void Times(KindReport report, PrometheusSpec spec)
    {
        report.Duration(spec.Retention, "spec.retention");
        report.Size(spec.RetentionSize, "spec.retentionSize");
        RetainedSize(report, spec);
        report.Duration(spec.EvaluationInterval, "spec.evaluationInterval");
        report.Duration(spec.Query?.LookbackDelta, "spec.query.lookbackDelta");
        report.Duration(spec.Query?.Timeout, "spec.query.timeout");
        report.Duration(spec.Rules?.Alert?.ForGracePeriod, "spec.rules.alert.forGracePeriod");
        report.Duration(spec.Rules?.Alert?.ForOutageTolerance, "spec.rules.alert.forOutageTolerance");
        report.Duration(spec.Rules?.Alert?.ResendDelay, "spec.rules.alert.resendDelay");
    }

    /// <summary>That what is kept fits into the volume; otherwise the volume is full before anything is dropped.</summary>
    private static void RetainedSize(KindReport report, PrometheusSpec spec)
    {
        if (spec is not { RetentionSize: { Length: > 1 } size, Storage: { EmptyDir: null } storage }
            || !KubernetesText.IsPrometheusSize(size)
            || storage.VolumeClaimTemplate?.Spec?.Resources?.Requests?.TryGetValue("storage", out var claimed) != true
            || FieldChecks.Amount(claimed) is not { } most)
        {
            return;
        }

        if (FieldChecks.SizeOf(size) is var bytes and < long.MaxValue && (decimal)bytes > most)
        {
            report.Warn(
                FindingCodes.PrometheusRetainsMoreThanClaimed, "spec.retentionSize",
                $"{size} are kept, and the claim asks for {claimed}: the volume is full before anything is dropped.",
                "Keep less, some four fifths of the claim, or claim more.");
        }
    }

    private static void Others(KindReport report, PrometheusSpec spec)
    {
        report.Selector(spec.RuleNamespaceSelector, "spec.ruleNamespaceSelector");
        report.Selector(spec.RuleSelector, "spec.ruleSelector");
        report.NotNegative(spec.Query?.MaxSamples, "spec.query.maxSamples");
        if (spec.Query?.MaxConcurrency < 1)
        {
            report.Warn(
                FindingCodes.ObjectNumberOutOfBounds, "spec.query.maxConcurrency",
                $"{spec.Query.MaxConcurrency} is below 1: the operator makes it 1.",
                "Use 1 or more.");
        }

        foreach (var (rule, path) in Each(spec.PrometheusRulesExcludedFromEnforce, "spec.prometheusRulesExcludedFromEnforce"))
        {
            foreach (var (field, value) in new[] { ("ruleName", rule.RuleName), ("ruleNamespace", rule.RuleNamespace) })
            {
                if (value is { Length: 0 })
                {
                    report.Missing(path, field, "Name the PrometheusRule and its namespace.");
                }
            }
        }

        if (spec.PrometheusRulesExcludedFromEnforce is { Count: > 0 } && string.IsNullOrEmpty(spec.EnforcedNamespaceLabel))
        {
            report.Warn(
                FindingCodes.ObjectPartWithoutEffect, "spec.prometheusRulesExcludedFromEnforce",
                "No label is enforced: there is nothing to exclude from.",
                "Set enforcedNamespaceLabel, or leave it out.");
        }

        report.SecretKey(spec.AdditionalAlertmanagerConfigs, "spec.additionalAlertManagerConfigs");
        report.SecretKey(spec.AdditionalAlertRelabelConfigs, "spec.additionalAlertRelabelConfigs");
    }

    private static void Alerting(KindReport report, PrometheusSpec spec)
    {
        foreach (var (alertmanager, path) in Each(spec.Alerting?.Alertmanagers, "spec.alerting.alertmanagers"))
        {
            // capitals came with later operators
            if (alertmanager.ApiVersion is not ("V1" or "V2") || !report.OperatorMayBe(79))
            {
                report.OneOf(alertmanager.ApiVersion, At(path, "apiVersion"), "v1", "v2");
            }

            report.UrlScheme(alertmanager.Scheme, At(path, "scheme"));
            report.Proxy(alertmanager, path);
            report.Relabelings(alertmanager.Relabelings, At(path, "relabelings"));
            report.Relabelings(alertmanager.AlertRelabelings, At(path, "alertRelabelings"), of: Relabeled.Alerts);
            report.Duration(alertmanager.Timeout, At(path, "timeout"));
            report.Tls(alertmanager.TlsConfig, At(path, "tlsConfig"));
            report.Credentials(
                path, alertmanager.BasicAuth, alertmanager.Authorization.Widen(), oauth2: null,
                bearerTokenFile: alertmanager.BearerTokenFile);
            report.CloudCredentials(
                path, alertmanager.SigV4, azure: null,
                hasOthers: alertmanager is not { BasicAuth: null, Authorization: null, BearerTokenFile: null or "" });
            foreach (var (field, value) in new[] { ("name", alertmanager.Name), ("namespace", alertmanager.Namespace) })
            {
                if (value is not null && !KubernetesText.IsDnsLabel(value))
                {
                    report.Error(
                        FindingCodes.ObjectNameInvalid, At(path, field), $"\"{value}\" cannot be the {field} of a Service.",
                        "Name the Service of the Alertmanager and its namespace.");
                }
            }

            if (alertmanager.Port is { IsNumber: false, Value: var port } && !KubernetesText.IsDnsLabel(port))
            {
                report.Error(
                    FindingCodes.ObjectPortInvalid, At(path, "port"), $"\"{port}\" cannot be the name of a Service's port.",
                    "Use the name of the port in the Service, or its number.");
            }
            else if (alertmanager.Port is { IsNumber: true, Value: var number } && number != "0")
            {
                report.PortNumber(long.Parse(number, CultureInfo.InvariantCulture), At(path, "port"));
            }
        }
    }

    private static void Reads(KindReport report, PrometheusSpec spec)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (read, path) in Each(spec.RemoteRead, "spec.remoteRead"))
        {
            report.Remote(path, read.Url, read.Name, read.RemoteTimeout, names);
            report.Proxy(read, path);
            report.Tls(read.TlsConfig, At(path, "tlsConfig"));
            report.Credentials(
                path, read.BasicAuth, read.Authorization, read.OAuth2, bearerTokenFile: read.BearerTokenFile,
                bearerToken: read.BearerToken);
            report.LabelNames(read.RequiredMatchers, At(path, "requiredMatchers"));
        }
    }

    private static void Thanos(KindReport report, ThanosSpec? thanos)
    {
        const string Path = "spec.thanos";
        if (thanos is null)
        {
            return;
        }

        report.Image(Path, thanos.Image, thanos.BaseImage, thanos.Tag, thanos.Sha, thanos.Version);
        report.Logs(Path, thanos.LogLevel, thanos.LogFormat);
        report.Duration(thanos.ReadyTimeout, At(Path, "readyTimeout"));
        report.Resources(thanos.Resources?.Requests, thanos.Resources?.Limits, At(Path, "resources"));
        report.ResourceNames(thanos.Resources?.Requests, thanos.Resources?.Limits, At(Path, "resources"));
        report.ServerFiles(thanos.GrpcServerTlsConfig, At(Path, "grpcServerTlsConfig"));
        report.SecretKey(thanos.ObjectStorageConfig, At(Path, "objectStorageConfig"));
        report.SecretKey(thanos.TracingConfig, At(Path, "tracingConfig"));
        report.Overridden(
            Path, ("objectStorageConfigFile", !string.IsNullOrEmpty(thanos.ObjectStorageConfigFile)),
            ("objectStorageConfig", thanos.ObjectStorageConfig is not null));
        report.Overridden(
            Path, ("tracingConfigFile", !string.IsNullOrEmpty(thanos.TracingConfigFile)),
            ("tracingConfig", thanos.TracingConfig is not null));
        if (thanos.MinTime is { Length: > 0 } time && !IsTime(time))
        {
            report.Error(
                FindingCodes.ObjectFormInvalid, At(Path, "minTime"), $"\"{time}\" is neither a time nor a duration.",
                "Write 2021-08-24T10:00:00Z, or -2h for two hours ago.");
        }
    }

    /// <summary>A point in time, or a duration counted from now.</summary>
    private static bool IsTime(string text)
        => Alertmanagers.GoText.PrometheusDuration(text.TrimStart('-', '+'), out _) is null
            || (text.Contains('T', StringComparison.Ordinal)
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
}
