using System.Globalization;
using KubePrometheus.Monitoring;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What makes the operator stop at a Prometheus, its Pods fail to start, or Prometheus refuse its configuration.</summary>
internal sealed class PrometheusValidator : KindCheck<Prometheus>
{
    /// <summary>Those of 2.29; a name that is not known is only logged.</summary>
    private static readonly string[] Features =
    [
        "exemplar-storage", "expand-external-labels", "promql-at-modifier", "promql-negative-offset", "remote-write-receiver",
    ];

    private static readonly string[] ReservedHeaders =
    [
        "authorization", "connection", "content-encoding", "content-type", "host", "keep-alive", "proxy-authenticate",
        "proxy-authorization", "user-agent", "www-authenticate", "x-prometheus-remote-write-version",
    ];

    protected override void Check(Prometheus obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        report.NotNegative(spec.Replicas, "spec.replicas");
        report.NotNegative(spec.Shards, "spec.shards");
        report.Image("spec", spec.Image, spec.BaseImage, spec.Tag, spec.Sha, spec.Version);
        if (spec.Version is { Length: > 0 } version && PrometheusText.IsVersion(version) && PrometheusText.Major(version) < 2)
        {
            report.Error(
                FindingCodes.ObjectVersionInvalid, "spec.version", $"The operator does not run Prometheus {version}.",
                "Use 2.0.0 or later.");
        }

        report.Logs("spec", spec.LogLevel, spec.LogFormat);
        report.ExternalUrl(spec.ExternalUrl, "spec.externalUrl");
        Times(report, spec);
        Labels(report, spec);
        Selectors(report, spec);
        Limits(report, spec);
        Others(report, spec);
        Alerting(report, spec);
        Remotes(report, spec);
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
        var interval = report.Duration(spec.ScrapeInterval, "spec.scrapeInterval");
        var timeout = report.Duration(spec.ScrapeTimeout, "spec.scrapeTimeout");
        var every = interval is null or 0 ? ScrapeCheck.DefaultInterval : interval;
        if (timeout > every)
        {
            report.Error(
                FindingCodes.ObjectTimeoutTooLong, "spec.scrapeTimeout",
                $"The timeout {spec.ScrapeTimeout} is longer than the interval {spec.ScrapeInterval ?? "30s"}.",
                "Make it shorter, or the interval longer.");
        }

        report.Duration(spec.Query?.LookbackDelta, "spec.query.lookbackDelta");
        report.Duration(spec.Query?.Timeout, "spec.query.timeout");
        report.Duration(spec.Rules?.Alert?.ForGracePeriod, "spec.rules.alert.forGracePeriod");
        report.Duration(spec.Rules?.Alert?.ForOutageTolerance, "spec.rules.alert.forOutageTolerance");
        report.Duration(spec.Rules?.Alert?.ResendDelay, "spec.rules.alert.resendDelay");
    }

    /// <summary>That what is kept fits into the volume; otherwise the volume is full before anything is dropped.</summary>
    private static void RetainedSize(KindReport report, PrometheusSpec spec)
    {
        const string Units = "BKMGTPE";
        if (spec is not { RetentionSize: { Length: > 1 } size, Storage: { EmptyDir: null } storage }
            || !KubernetesText.IsPrometheusSize(size)
            || storage.VolumeClaimTemplate?.Spec?.Resources?.Requests?.TryGetValue("storage", out var claimed) != true
            || FieldChecks.Amount(claimed) is not { } most)
        {
            return;
        }

        var digits = size.AsSpan().TrimEnd("BKMGTPEi");
        var unit = Units.IndexOf(size[digits.Length], StringComparison.Ordinal);
        if (decimal.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number < 1_000_000_000 && number * (decimal)Math.Pow(1024, unit) > most)
        {
            report.Warn(
                FindingCodes.PrometheusRetainsMoreThanClaimed, "spec.retentionSize",
                $"{size} are kept, and the claim asks for {claimed}: the volume is full before anything is dropped.",
                "Keep less, some four fifths of the claim, or claim more.");
        }
    }

    private static void Labels(KindReport report, PrometheusSpec spec)
    {
        report.LabelNames(spec.ExternalLabels, "spec.externalLabels");
        foreach (var (field, name) in new[]
        {
            ("enforcedNamespaceLabel", spec.EnforcedNamespaceLabel),
            ("prometheusExternalLabelName", spec.PrometheusExternalLabelName),
            ("replicaExternalLabelName", spec.ReplicaExternalLabelName),
        })
        {
            if (!string.IsNullOrEmpty(name))
            {
                report.LabelName(name, At("spec", field));
            }
        }

        var replica = spec.ReplicaExternalLabelName ?? "prometheus_replica";
        if (replica.Length > 0 && replica == (spec.PrometheusExternalLabelName ?? "prometheus"))
        {
            report.Error(
                FindingCodes.ObjectContradiction, "spec.replicaExternalLabelName",
                $"The label {replica} would hold both the replica and the Prometheus.", "Give each a label of its own.");
        }

        if (replica.Length > 0 && spec.ExternalLabels?.ContainsKey(replica) == true)
        {
            report.Warn(
                FindingCodes.ObjectContradiction, ObjectPath.Append("spec.externalLabels", replica),
                $"The label {replica} tells the replicas apart: with one value for all, they are taken for one.", "Leave it out.");
        }
    }

    private static void Selectors(KindReport report, PrometheusSpec spec)
    {
        report.Selector(spec.PodMonitorNamespaceSelector, "spec.podMonitorNamespaceSelector");
        report.Selector(spec.PodMonitorSelector, "spec.podMonitorSelector");
        report.Selector(spec.ProbeNamespaceSelector, "spec.probeNamespaceSelector");
        report.Selector(spec.ProbeSelector, "spec.probeSelector");
        report.Selector(spec.RuleNamespaceSelector, "spec.ruleNamespaceSelector");
        report.Selector(spec.RuleSelector, "spec.ruleSelector");
        report.Selector(spec.ServiceMonitorNamespaceSelector, "spec.serviceMonitorNamespaceSelector");
        report.Selector(spec.ServiceMonitorSelector, "spec.serviceMonitorSelector");
    }

    private static void Limits(KindReport report, PrometheusSpec spec)
    {
        report.NotNegative(spec.EnforcedLabelLimit, "spec.enforcedLabelLimit");
        report.NotNegative(spec.EnforcedLabelNameLengthLimit, "spec.enforcedLabelNameLengthLimit");
        report.NotNegative(spec.EnforcedLabelValueLengthLimit, "spec.enforcedLabelValueLengthLimit");
        report.NotNegative(spec.EnforcedSampleLimit, "spec.enforcedSampleLimit");
        report.NotNegative(spec.EnforcedTargetLimit, "spec.enforcedTargetLimit");
        report.NotNegative(spec.Query?.MaxSamples, "spec.query.maxSamples");
        if (spec.Query?.MaxConcurrency < 1)
        {
            report.Warn(
                FindingCodes.ObjectNumberOutOfBounds, "spec.query.maxConcurrency",
                $"{spec.Query.MaxConcurrency} is below 1: the operator makes it 1.",
                "Use 1 or more.");
        }
    }

    private static void Others(KindReport report, PrometheusSpec spec)
    {
        foreach (var (feature, path) in Each(spec.EnableFeatures, "spec.enableFeatures"))
        {
            if (!Features.Contains(feature))
            {
                report.Warn(
                    FindingCodes.ObjectValueNotAllowed, path, $"Prometheus 2.29 does not know the feature \"{feature}\".",
                    $"Those that it knows are {string.Join(", ", Features)}.");
            }
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
        report.SecretKey(spec.AdditionalScrapeConfigs, "spec.additionalScrapeConfigs");
        report.WebTls(spec.Web?.TlsConfig, "spec.web.tlsConfig");
        if (spec.ApiserverConfig is { } api)
        {
            const string Path = "spec.apiserverConfig";
            report.HttpUrl(api.Host, At(Path, "host"));
            report.Tls(api.TlsConfig, At(Path, "tlsConfig"));
            report.Credentials(
                Path, api.BasicAuth, api.Authorization, oauth2: null, bearerTokenFile: api.BearerTokenFile, bearerToken: api.BearerToken);
        }
    }

    private static void Alerting(KindReport report, PrometheusSpec spec)
    {
        foreach (var (alertmanager, path) in Each(spec.Alerting?.Alertmanagers, "spec.alerting.alertmanagers"))
        {
            report.OneOf(alertmanager.ApiVersion, At(path, "apiVersion"), "v1", "v2");
            report.OneOf(alertmanager.Scheme, At(path, "scheme"), "http", "https");
            report.Duration(alertmanager.Timeout, At(path, "timeout"));
            report.Tls(alertmanager.TlsConfig, At(path, "tlsConfig"));
            report.Credentials(
                path, basicAuth: null, alertmanager.Authorization.Widen(), oauth2: null, bearerTokenFile: alertmanager.BearerTokenFile);
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

    private static void Remotes(KindReport report, PrometheusSpec spec)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (write, path) in Each(spec.RemoteWrite, "spec.remoteWrite"))
        {
            Remote(report, path, write.Url, write.Name, write.ProxyUrl, write.RemoteTimeout, names);
            report.Tls(write.TlsConfig, At(path, "tlsConfig"));
            report.Credentials(
                path, write.BasicAuth, write.Authorization, write.OAuth2, bearerTokenFile: write.BearerTokenFile,
                bearerToken: write.BearerToken);
            report.Relabelings(write.WriteRelabelConfigs, At(path, "writeRelabelConfigs"));
            report.Duration(write.MetadataConfig?.SendInterval, At(path, "metadataConfig.sendInterval"));
            foreach (var header in write.Headers?.Keys ?? [])
            {
                if (ReservedHeaders.Contains(header.ToLowerInvariant()))
                {
                    report.Error(
                        FindingCodes.ObjectValueNotAllowed, ObjectPath.Append(At(path, "headers"), header),
                        $"Prometheus sets the header {header} itself, and refuses another value.",
                        header.Equals("authorization", StringComparison.OrdinalIgnoreCase)
                            ? "Use authorization or basicAuth."
                            : "Leave it out.");
                }
            }

            Queue(report, write.QueueConfig, At(path, "queueConfig"));
        }

        names.Clear();
        foreach (var (read, path) in Each(spec.RemoteRead, "spec.remoteRead"))
        {
            Remote(report, path, read.Url, read.Name, read.ProxyUrl, read.RemoteTimeout, names);
            report.Tls(read.TlsConfig, At(path, "tlsConfig"));
            report.Credentials(
                path, read.BasicAuth, read.Authorization, read.OAuth2, bearerTokenFile: read.BearerTokenFile,
                bearerToken: read.BearerToken);
            report.LabelNames(read.RequiredMatchers, At(path, "requiredMatchers"));
        }
    }

    private static void Remote(
        KindReport report, string path, string? url, string? name, string? proxyUrl, string? timeout, HashSet<string> names)
    {
        if (url is { Length: 0 })
        {
            report.Missing(path, "url", "Set the URL of the remote storage.");
        }

        report.HttpUrl(url, At(path, "url"));
        report.ProxyUrl(proxyUrl, At(path, "proxyUrl"));
        report.Duration(timeout, At(path, "remoteTimeout"));
        if (!string.IsNullOrEmpty(name) && !names.Add(name))
        {
            report.Error(FindingCodes.ObjectItemTwice, At(path, "name"), $"Two are named \"{name}\".", "Give each a name of its own.");
        }
    }

    private static void Queue(KindReport report, QueueConfig? queue, string path)
    {
        if (queue is null)
        {
            return;
        }

        report.Duration(queue.BatchSendDeadline, At(path, "batchSendDeadline"));
        var least = report.Duration(queue.MinBackoff, At(path, "minBackoff"));
        var most = report.Duration(queue.MaxBackoff, At(path, "maxBackoff"));
        report.NotNegative(queue.Capacity, At(path, "capacity"));
        report.NotNegative(queue.MaxRetries, At(path, "maxRetries"));
        report.NotNegative(queue.MaxSamplesPerSend, At(path, "maxSamplesPerSend"));
        report.NotNegative(queue.MinShards, At(path, "minShards"));
        report.NotNegative(queue.MaxShards, At(path, "maxShards"));
        if (queue.MinShards > queue.MaxShards && queue.MaxShards > 0)
        {
            report.Error(
                FindingCodes.ObjectContradiction, At(path, "minShards"),
                $"{queue.MinShards} shards at least are more than {queue.MaxShards} at most.", "Swap the two.");
        }

        if (least > most && most > 0)
        {
            report.Warn(
                FindingCodes.ObjectContradiction, At(path, "minBackoff"),
                $"The least pause {queue.MinBackoff} is longer than the longest, {queue.MaxBackoff}.", "Swap the two.");
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
