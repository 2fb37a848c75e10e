using KubePrometheus.Monitoring;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What makes the operator stop at a Prometheus or a PrometheusAgent, for what the two have in common.</summary>
internal static class CommonPrometheusCheck
{
    /// <summary>The common part of a spec.</summary>
    public static void CommonPrometheus(this KindReport report, CommonPrometheusSpec spec)
    {
        report.NotNegative(spec.Replicas, "spec.replicas");
        report.NotNegative(spec.Shards, "spec.shards");
        report.Logs("spec", spec.LogLevel, spec.LogFormat);
        report.ExternalUrl(spec.ExternalUrl, "spec.externalUrl");
        Times(report, spec);
        Labels(report, spec);
        Selectors(report, spec);
        Limits(report, spec);
        Features(report, spec);
        report.SecretKey(spec.AdditionalScrapeConfigs, "spec.additionalScrapeConfigs");
        report.WebTls(spec.Web?.TlsConfig, "spec.web.tlsConfig");
        report.Tls(spec.TracingConfig?.TlsConfig, "spec.tracingConfig.tlsConfig");
        Api(report, spec.ApiserverConfig);
        ScrapeClasses(report, spec);
        report.RemoteWrites(spec.RemoteWrite, "spec.remoteWrite");
    }

    /// <summary>That the operator runs the version of Prometheus.</summary>
    /// <param name="report">Takes what is wrong.</param>
    /// <param name="version">The version.</param>
    /// <param name="oldest">The oldest that it runs; its patch release is 0.</param>
    public static void PrometheusVersion(this KindReport report, string? version, Version oldest)
    {
        if (version is { Length: > 0 } && PrometheusText.IsVersion(version) && FeatureFlags.VersionOf(version) < oldest)
        {
            report.Error(
                FindingCodes.ObjectVersionInvalid, "spec.version", $"The operator does not run Prometheus {version}.",
                $"Use {oldest}.0 or later.");
        }
    }

    private static void Times(KindReport report, CommonPrometheusSpec spec)
    {
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
    }

    private static void Labels(KindReport report, CommonPrometheusSpec spec)
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

    private static void Selectors(KindReport report, CommonPrometheusSpec spec)
    {
        report.Selector(spec.PodMonitorNamespaceSelector, "spec.podMonitorNamespaceSelector");
        report.Selector(spec.PodMonitorSelector, "spec.podMonitorSelector");
        report.Selector(spec.ProbeNamespaceSelector, "spec.probeNamespaceSelector");
        report.Selector(spec.ProbeSelector, "spec.probeSelector");
        report.Selector(spec.ScrapeConfigNamespaceSelector, "spec.scrapeConfigNamespaceSelector");
        report.Selector(spec.ScrapeConfigSelector, "spec.scrapeConfigSelector");
        report.Selector(spec.ServiceMonitorNamespaceSelector, "spec.serviceMonitorNamespaceSelector");
        report.Selector(spec.ServiceMonitorSelector, "spec.serviceMonitorSelector");
    }

    private static void Limits(KindReport report, CommonPrometheusSpec spec)
    {
        report.NotNegative(spec.EnforcedLabelLimit, "spec.enforcedLabelLimit");
        report.NotNegative(spec.EnforcedLabelNameLengthLimit, "spec.enforcedLabelNameLengthLimit");
        report.NotNegative(spec.EnforcedLabelValueLengthLimit, "spec.enforcedLabelValueLengthLimit");
        report.NotNegative(spec.EnforcedSampleLimit, "spec.enforcedSampleLimit");
        report.NotNegative(spec.EnforcedTargetLimit, "spec.enforcedTargetLimit");
        report.NotNegative(spec.EnforcedKeepDroppedTargets, "spec.enforcedKeepDroppedTargets");
        report.NotNegative(spec.KeepDroppedTargets, "spec.keepDroppedTargets");
        report.NotNegative(spec.LabelLimit, "spec.labelLimit");
        report.NotNegative(spec.LabelNameLengthLimit, "spec.labelNameLengthLimit");
        report.NotNegative(spec.LabelValueLengthLimit, "spec.labelValueLengthLimit");
        report.NotNegative(spec.SampleLimit, "spec.sampleLimit");
        report.NotNegative(spec.TargetLimit, "spec.targetLimit");
    }

    private static void Features(KindReport report, CommonPrometheusSpec spec)
    {
        // operators up to 0.52 run 2.29 to 2.31 where no version is set
        var version = spec.Version is { Length: > 0 } given && PrometheusText.IsVersion(given) ? FeatureFlags.VersionOf(given)
            : report.Operator <= 52 ? FeatureFlags.OfOldOperators
            : null;
        foreach (var (feature, path) in Each(spec.EnableFeatures, "spec.enableFeatures"))
        {
            if (!FeatureFlags.Knows(version, feature))
            {
                var which = version is null ? "No Prometheus knows" : $"Prometheus {version} does not know";
                report.Warn(
                    FindingCodes.ObjectValueNotAllowed, path, $"{which} the feature \"{feature}\".",
                    $"Those that it knows are {string.Join(", ", FeatureFlags.Of(version))}.");
            }
        }
    }

    private static void Api(KindReport report, ApiserverConfig? api)
    {
        const string Path = "spec.apiserverConfig";
        if (api is not null)
        {
            report.HttpUrl(api.Host, At(Path, "host"));
            report.Proxy(api, Path);
            report.Tls(api.TlsConfig, At(Path, "tlsConfig"));
            report.Credentials(
                Path, api.BasicAuth, api.Authorization, oauth2: null, bearerTokenFile: api.BearerTokenFile, bearerToken: api.BearerToken);
        }
    }

    private static void ScrapeClasses(KindReport report, CommonPrometheusSpec spec)
    {
        string? standard = null;
        foreach (var (scrape, path) in Each(spec.ScrapeClasses, "spec.scrapeClasses"))
        {
            report.Tls(scrape.TlsConfig, At(path, "tlsConfig"));
            report.Relabelings(scrape.Relabelings, At(path, "relabelings"));
            report.Relabelings(scrape.MetricRelabelings, At(path, "metricRelabelings"), of: Relabeled.Samples);
            report.Credentials(path, basicAuth: null, scrape.Authorization, oauth2: null);
            if (scrape.Default == true && standard is not null)
            {
                report.Error(
                    FindingCodes.ObjectContradiction, At(path, "default"), $"The class \"{standard}\" is the default already.",
                    "Keep one of them.");
            }

            standard ??= scrape.Default == true ? scrape.Name : null;
        }
    }
}
