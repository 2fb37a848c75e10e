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
            to.Proxy(endpoint, path);
        }
    }

    public static void Of(PodMonitor monitor, ObjectLinks to)
    {
        foreach (var (endpoint, path) in ObjectPath.Each(monitor.Spec?.PodMetricsEndpoints, "spec.podMetricsEndpoints"))
        {
            to.Scrape(endpoint.BasicAuth, endpoint.BearerTokenSecret, endpoint.Authorization, endpoint.OAuth2, path);
            to.Tls(endpoint.TlsConfig, path, "tlsConfig");
            to.Proxy(endpoint, path);
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
        to.Proxy(spec.Prober, "spec.prober");
        to.Url(spec.Prober?.Url, "spec.prober.url");
    }

    public static void Of(Prometheus prometheus, ObjectLinks to)
    {
        if (prometheus.Spec is not { } spec)
        {
            return;
        }

        Common(spec, to);
        to.Key(spec.AdditionalAlertmanagerConfigs, "spec.additionalAlertManagerConfigs");
        to.Key(spec.AdditionalAlertRelabelConfigs, "spec.additionalAlertRelabelConfigs");
        foreach (var (target, path) in ObjectPath.Each(spec.Alerting?.Alertmanagers, "spec.alerting.alertmanagers"))
        {
            to.Basic(target.BasicAuth, path);
            to.Key(target.Authorization?.Credentials, path, "authorization.credentials");
            to.SigV4(target.SigV4, path);
            to.Tls(target.TlsConfig, path, "tlsConfig");
            to.Proxy(target, path);
            to.Service(
                target.Namespace ?? to.Namespace, target.Name, $"{path}.name", target.Port.Value, target.Port.IsNumber, $"{path}.port",
                mayBePodPort: target.Port.IsNumber);
        }

        foreach (var (remote, path) in ObjectPath.Each(spec.RemoteRead, "spec.remoteRead"))
        {
            to.Remote(remote.BasicAuth, remote.Authorization, remote.OAuth2, remote.TlsConfig, path);
            to.Proxy(remote, path);
            to.Url(remote.Url, ObjectPath.Field(path, "url"));
        }

        to.Key(spec.Thanos?.ObjectStorageConfig, "spec.thanos.objectStorageConfig");
        to.Key(spec.Thanos?.TracingConfig, "spec.thanos.tracingConfig");
        to.Tls(spec.Thanos?.GrpcServerTlsConfig, "spec.thanos.grpcServerTlsConfig");
    }

    public static void Of(PrometheusAgent agent, ObjectLinks to)
    {
        if (agent.Spec is { } spec)
        {
            Common(spec, to);
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
        else if (spec.AlertmanagerConfigSelector is null && spec.AlertmanagerConfiguration is null)
        {
            // without it the operator configures an Alertmanager that tells no one; that its key is there is said at the Secret
            to.Named("Secret", "alertmanager-" + to.Name, "spec.configSecret");
        }

        to.Named("AlertmanagerConfig", spec.AlertmanagerConfiguration?.Name, "spec.alertmanagerConfiguration.name");
        foreach (var (template, path) in ObjectPath.Each(
            spec.AlertmanagerConfiguration?.Templates, "spec.alertmanagerConfiguration.templates"))
        {
            to.Either(template, path);
        }

        if (spec.AlertmanagerConfiguration?.Global is { } global)
        {
            Global(global, to, "spec.alertmanagerConfiguration.global");
        }

        to.Tls(spec.ClusterTls?.Client, "spec.clusterTLS.client");
        to.Web(spec.ClusterTls?.Server, "spec.clusterTLS.server");
        to.Web(spec.Web?.TlsConfig, "spec.web.tlsConfig");
        to.Named("Service", spec.ServiceName, "spec.serviceName");
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
        to.Key(spec.AlertRelabelConfigs, "spec.alertRelabelConfigs");
        to.RemoteWrites(spec.RemoteWrite, "spec.remoteWrite");
        to.Web(spec.Web?.TlsConfig, "spec.web.tlsConfig");
        to.Named("Service", spec.ServiceName, "spec.serviceName");
    }

    public static void Of(AlertmanagerConfig config, ObjectLinks to) => Receivers(config.Spec?.Receivers, to);

    public static void Of(V1beta1AlertmanagerConfig config, ObjectLinks to) => Receivers(config.Spec?.Receivers, to);

    /// <summary>What a Prometheus and a PrometheusAgent have in common.</summary>
    private static void Common(CommonPrometheusSpec spec, ObjectLinks to)
    {
        to.Key(spec.AdditionalScrapeConfigs, "spec.additionalScrapeConfigs");
        if (spec.ApiserverConfig is { } api)
        {
            to.Remote(api.BasicAuth, api.Authorization, null, api.TlsConfig, "spec.apiserverConfig");
            to.Proxy(api, "spec.apiserverConfig");
        }

        to.RemoteWrites(spec.RemoteWrite, "spec.remoteWrite");
        foreach (var (scrape, path) in ObjectPath.Each(spec.ScrapeClasses, "spec.scrapeClasses"))
        {
            to.Key(scrape.Authorization?.Credentials, path, "authorization.credentials");
            to.Tls(scrape.TlsConfig, path, "tlsConfig");
        }

        to.Tls(spec.TracingConfig?.TlsConfig, "spec.tracingConfig.tlsConfig");
        to.Web(spec.Web?.TlsConfig, "spec.web.tlsConfig");
        to.Named("Service", spec.ServiceName, "spec.serviceName");
    }

    private static void Global(AlertmanagerGlobalSpec global, ObjectLinks to, string path)
    {
        if (global.HttpConfig is { } http)
        {
            var at = ObjectPath.Field(path, "httpConfig");
            to.Scrape(http.BasicAuth, http.BearerTokenSecret, http.Authorization, http.OAuth2, at);
            to.Tls(http.TlsConfig, at, "tlsConfig");
            to.Proxy(http, at);
        }

        to.Key(global.Mattermost?.WebhookUrl, path, "mattermost.webhookURL");
        to.Key(global.OpsGenieApiKey, path, "opsGenieApiKey");
        to.Key(global.OpsGenieApiUrl, path, "opsGenieApiUrl");
        to.Key(global.RocketChat?.Token, path, "rocketChat.token");
        to.Key(global.RocketChat?.TokenId, path, "rocketChat.tokenID");
        to.Key(global.SlackApiUrl, path, "slackApiUrl");
        to.Key(global.Smtp?.AuthPassword, path, "smtp.authPassword");
        to.Key(global.Smtp?.AuthSecret, path, "smtp.authSecret");
        to.Tls(global.Smtp?.TlsConfig, path, "smtp.tlsConfig");
        to.Key(global.VictorOps?.ApiKey, path, "victorops.apiKey");
        to.Key(global.WeChat?.ApiSecret, path, "wechat.apiSecret");
    }

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
            foreach (var (email, at) in ObjectPath.Each(receiver.EmailConfigs, ObjectPath.Field(path, "emailConfigs")))
            {
                to.Tls(email.TlsConfig, at, "tlsConfig");
            }

            foreach (var (webhook, at) in ObjectPath.Each(receiver.WebhookConfigs, ObjectPath.Field(path, "webhookConfigs")))
            {
                to.Url(webhook.Url, ObjectPath.Field(at, "url"));
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
