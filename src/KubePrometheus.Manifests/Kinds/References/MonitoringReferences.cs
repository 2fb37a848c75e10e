using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>What custom resources of prometheus-operator refer to, beside the fields of the Pods that it makes of them.</summary>
internal static class MonitoringReferences
{
    public static void Of(ServiceMonitor monitor, ObjectLinks to)
    {
        foreach (var (endpoint, path) in ObjectPath.Each(monitor.Spec?.Endpoints, "spec.endpoints"))
        {
            to.Scrape(endpoint.BasicAuth, endpoint.BearerTokenSecret, endpoint.Authorization, endpoint.OAuth2, path);
            to.Tls(endpoint.TlsConfig, path, "tlsConfig");
        }
    }

    public static void Of(PodMonitor monitor, ObjectLinks to)
    {
        foreach (var (endpoint, path) in ObjectPath.Each(monitor.Spec?.PodMetricsEndpoints, "spec.podMetricsEndpoints"))
        {
            to.Scrape(endpoint.BasicAuth, endpoint.BearerTokenSecret, endpoint.Authorization, endpoint.OAuth2, path);
            to.Tls(endpoint.TlsConfig, path, "tlsConfig");
        }
    }

    public static void Of(Probe probe, ObjectLinks to)
    {
        if (probe.Spec is not { } spec)
        {
            return;
        }

        to.Scrape(spec.BasicAuth, spec.BearerTokenSecret, spec.Authorization, spec.OAuth2, "spec");
        to.Tls(spec.TlsConfig, "spec.tlsConfig");
        to.Url(spec.Prober?.Url, "spec.prober.url");
    }

    public static void Of(Prometheus prometheus, ObjectLinks to)
    {
        if (prometheus.Spec is not { } spec)
        {
            return;
        }

        to.Key(spec.AdditionalAlertmanagerConfigs, "spec.additionalAlertManagerConfigs");
        to.Key(spec.AdditionalAlertRelabelConfigs, "spec.additionalAlertRelabelConfigs");
        to.Key(spec.AdditionalScrapeConfigs, "spec.additionalScrapeConfigs");
        foreach (var (target, path) in ObjectPath.Each(spec.Alerting?.Alertmanagers, "spec.alerting.alertmanagers"))
        {
            to.Key(target.Authorization?.Credentials, path, "authorization.credentials");
            to.Tls(target.TlsConfig, path, "tlsConfig");
            to.Service(
                target.Namespace, target.Name, $"{path}.name", target.Port.Value, target.Port.IsNumber, $"{path}.port",
                mayBePodPort: target.Port.IsNumber);
        }

        if (spec.ApiserverConfig is { } api)
        {
            to.Remote(api.BasicAuth, api.Authorization, null, api.TlsConfig, "spec.apiserverConfig");
        }

        foreach (var (remote, path) in ObjectPath.Each(spec.RemoteRead, "spec.remoteRead"))
        {
            to.Remote(remote.BasicAuth, remote.Authorization, remote.OAuth2, remote.TlsConfig, path);
            to.Url(remote.Url, $"{path}.url");
        }

        foreach (var (remote, path) in ObjectPath.Each(spec.RemoteWrite, "spec.remoteWrite"))
        {
            to.Remote(remote.BasicAuth, remote.Authorization, remote.OAuth2, remote.TlsConfig, path);
            to.Url(remote.Url, $"{path}.url");
        }

        to.Key(spec.Thanos?.ObjectStorageConfig, "spec.thanos.objectStorageConfig");
        to.Key(spec.Thanos?.TracingConfig, "spec.thanos.tracingConfig");
        to.Tls(spec.Thanos?.GrpcServerTlsConfig, "spec.thanos.grpcServerTlsConfig");
        if (spec.Web?.TlsConfig is { } web)
        {
            to.Either(web.Cert, "spec.web.tlsConfig.cert");
            to.Either(web.ClientCA, "spec.web.tlsConfig.client_ca");
            to.Key(web.KeySecret, "spec.web.tlsConfig.keySecret");
        }
    }

    public static void Of(Alertmanager alertmanager, ObjectLinks to)
    {
        if (alertmanager.Spec is not { } spec)
        {
            return;
        }

        if (!string.IsNullOrEmpty(spec.ConfigSecret))
        {
            to.Named("Secret", spec.ConfigSecret, "spec.configSecret");
        }
        else if (spec.AlertmanagerConfigSelector is null)
        {
            // without it the operator configures an Alertmanager that tells no one; that its key is there is said at the Secret
            to.Named("Secret", "alertmanager-" + to.Name, "spec.configSecret");
        }
    }

    public static void Of(ThanosRuler ruler, ObjectLinks to)
    {
        if (ruler.Spec is not { } spec)
        {
            return;
        }

        to.Key(spec.AlertmanagersConfig, "spec.alertmanagersConfig");
        to.Key(spec.ObjectStorageConfig, "spec.objectStorageConfig");
        to.Key(spec.QueryConfig, "spec.queryConfig");
        to.Key(spec.TracingConfig, "spec.tracingConfig");
        to.Tls(spec.GrpcServerTlsConfig, "spec.grpcServerTlsConfig");
        to.EachUrl(spec.AlertmanagersUrl, "spec.alertmanagersUrl");
        to.EachUrl(spec.QueryEndpoints, "spec.queryEndpoints");
    }

    public static void Of(AlertmanagerConfig config, ObjectLinks to) => Receivers(config.Spec?.Receivers, to);

    public static void Of(V1beta1AlertmanagerConfig config, ObjectLinks to) => Receivers(config.Spec?.Receivers, to);

    private static void Receivers(IList<AlertmanagerConfigReceiver>? receivers, ObjectLinks to)
    {
        foreach (var part in ReceiverPart.Of(receivers))
        {
            foreach (var (field, selector) in part.Keys)
            {
                to.Key(selector, part.Path, field);
            }

            Http(to, part.Http, $"{part.Path}.httpConfig");
        }

        foreach (var (receiver, path) in ObjectPath.Each(receivers, "spec.receivers"))
        {
            foreach (var (email, at) in ObjectPath.Each(receiver.EmailConfigs, $"{path}.emailConfigs"))
            {
                to.Tls(email.TlsConfig, at, "tlsConfig");
            }
        }
    }

    private static void Http(ObjectLinks to, AlertmanagerConfigHttp? http, string path)
    {
        if (http is not null)
        {
            to.Scrape(http.BasicAuth, http.BearerTokenSecret, http.Authorization, http.OAuth2, path);
            to.Tls(http.TlsConfig, path, "tlsConfig");
            to.ProxyHeaders(http.ProxyConnectHeader, path);
        }
    }
}
