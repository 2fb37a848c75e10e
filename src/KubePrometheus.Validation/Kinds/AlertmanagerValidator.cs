using KubePrometheus.Alertmanagers;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>What makes the operator stop at an Alertmanager, or its Pods fail to start.</summary>
internal sealed class AlertmanagerValidator : KindCheck<Alertmanager>
{
    protected override void Check(Alertmanager obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        report.NotNegative(spec.Replicas, "spec.replicas");
        report.Image("spec", spec.Image, spec.BaseImage, spec.Tag, spec.Sha, spec.Version);
        if (spec.Version is { Length: > 0 } version && PrometheusText.IsVersion(version) && PrometheusText.Major(version) != 0)
        {
            report.Error(
                FindingCodes.ObjectVersionInvalid, "spec.version", $"The operator does not run Alertmanager {version}.",
                "Use 0.15.0 or a later 0.x.");
        }

        report.GoDuration(spec.Retention, "spec.retention");
        report.GoDuration(spec.ClusterGossipInterval, "spec.clusterGossipInterval");
        report.GoDuration(spec.ClusterPeerTimeout, "spec.clusterPeerTimeout");
        report.GoDuration(spec.ClusterPushpullInterval, "spec.clusterPushpullInterval");
        if (spec.ClusterAdvertiseAddress is { Length: > 0 } address && GoText.HostAndPort(address) is { } error)
        {
            report.Error(
                FindingCodes.ObjectAddressInvalid, "spec.clusterAdvertiseAddress", $"\"{address}\" is not an address with a port: {error}.",
                "Write host:port.");
        }

        report.Logs("spec", spec.LogLevel, spec.LogFormat);
        report.ExternalUrl(spec.ExternalUrl, "spec.externalUrl");
        report.Reference(spec.ConfigSecret, "spec.configSecret");
        report.Selector(spec.AlertmanagerConfigSelector, "spec.alertmanagerConfigSelector");
        report.Selector(spec.AlertmanagerConfigNamespaceSelector, "spec.alertmanagerConfigNamespaceSelector");
        if (spec.AlertmanagerConfigNamespaceSelector is not null && spec.AlertmanagerConfigSelector is null)
        {
            report.Warn(
                FindingCodes.ObjectPartWithoutEffect, "spec.alertmanagerConfigNamespaceSelector",
                "There is no alertmanagerConfigSelector: no AlertmanagerConfig is selected.",
                "Set alertmanagerConfigSelector; {} selects all.");
        }

        report.WebTls(spec.Web?.TlsConfig, "spec.web.tlsConfig");
        report.WebTls(spec.ClusterTls?.Server, "spec.clusterTLS.server");
        report.Tls(spec.ClusterTls?.Client, "spec.clusterTLS.client");
        Global(report, spec.AlertmanagerConfiguration?.Global);
        var name = $"alertmanager-{obj.Metadata?.Name}";
        report.Pods(spec, name, ["alertmanager", "config-reloader"], [$"{name}-db", "config-volume", "config", "tls-assets"]);
    }

    private static void Global(KindReport report, AlertmanagerGlobalSpec? global)
    {
        const string Path = "spec.alertmanagerConfiguration.global";
        report.Tls(global?.Smtp?.TlsConfig, Path + ".smtp.tlsConfig");
        if (global?.HttpConfig is { } http)
        {
            const string At = Path + ".httpConfig";
            report.Credentials(At, http.BasicAuth, http.Authorization.Widen(), http.OAuth2, http.BearerTokenSecret);
            report.Tls(http.TlsConfig, At + ".tlsConfig");
            report.Proxy(http, At);
        }
    }
}
