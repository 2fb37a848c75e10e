using k8s.Models;
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

    public static void Of(ScrapeConfig config, ObjectLinks to)
    {
        if (config.Spec is not { } spec)
        {
            return;
        }

        Http(to, spec, "spec");
        foreach (var (discovery, path) in ScrapeDiscoveries.OverHttp(spec))
        {
            Http(to, discovery, path);
            DiscoveryKeys(to, discovery, path);
        }

        foreach (var (discovery, path) in ObjectPath.Each(spec.OvhCloudSDConfigs, "spec.ovhcloudSDConfigs"))
        {
            to.Key(discovery.ApplicationSecret, path, "applicationSecret");
            to.Key(discovery.ConsumerKey, path, "consumerKey");
        }

        foreach (var (group, path) in ObjectPath.Each(spec.StaticConfigs, "spec.staticConfigs"))
        {
            to.EachUrl(group.Targets, $"{path}.targets");
        }
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

    public static void Of(AlertmanagerConfig config, ObjectLinks to)
    {
        foreach (var (receiver, path) in ObjectPath.Each(config.Spec?.Receivers, "spec.receivers"))
        {
            Receiver(to, receiver, path);
        }
    }

    private static void Http(ObjectLinks to, IHttpDiscovery http, string path)
    {
        to.Scrape(http.BasicAuth, null, http.Authorization, http.OAuth2, path);
        to.Tls(http.TlsConfig, path, "tlsConfig");
        foreach (var (header, values) in http.ProxyConnectHeader ?? new Dictionary<string, IList<V1SecretKeySelector>>())
        {
            foreach (var (value, at) in ObjectPath.Each(values, ObjectPath.Append($"{path}.proxyConnectHeader", header)))
            {
                to.Key(value, at);
            }
        }
    }

    /// <summary>What a discovery has besides the settings of HTTP.</summary>
    private static void DiscoveryKeys(ObjectLinks to, IHttpDiscovery discovery, string path)
    {
        switch (discovery)
        {
            case AzureSDConfig azure:
                to.Key(azure.ClientSecret, path, "clientSecret");
                break;
            case ConsulSDConfig consul:
                to.Key(consul.TokenRef, path, "tokenRef");
                to.Url(consul.Server, $"{path}.server");
                break;
            case Ec2SDConfig ec2:
                to.Key(ec2.AccessKey, path, "accessKey");
                to.Key(ec2.SecretKey, path, "secretKey");
                break;
            case EurekaSDConfig eureka:
                to.Url(eureka.Server, $"{path}.server");
                break;
            case HttpSDConfig http:
                to.Url(http.Url, $"{path}.url");
                break;
            case KumaSDConfig kuma:
                to.Url(kuma.Server, $"{path}.server");
                break;
            case LightsailSDConfig lightsail:
                to.Key(lightsail.AccessKey, path, "accessKey");
                to.Key(lightsail.SecretKey, path, "secretKey");
                break;
            case NomadSDConfig nomad:
                to.Url(nomad.Server, $"{path}.server");
                break;
            case OpenStackSDConfig openStack:
                to.Key(openStack.ApplicationCredentialSecret, path, "applicationCredentialSecret");
                to.Key(openStack.Password, path, "password");
                break;
            case PuppetDBSDConfig puppet:
                to.Url(puppet.Url, $"{path}.url");
                break;
            case ScalewaySDConfig scaleway:
                to.Key(scaleway.SecretKey, path, "secretKey");
                break;
        }
    }

    private static void Receiver(ObjectLinks to, AlertmanagerConfigReceiver receiver, string path)
    {
        foreach (var (c, at) in ObjectPath.Each(receiver.EmailConfigs, $"{path}.emailConfigs"))
        {
            to.Key(c.AuthPassword, at, "authPassword");
            to.Key(c.AuthSecret, at, "authSecret");
            to.Tls(c.TlsConfig, at, "tlsConfig");
        }

        foreach (var (c, at) in ObjectPath.Each(receiver.OpsGenieConfigs, $"{path}.opsgenieConfigs"))
        {
            to.Key(c.ApiKey, at, "apiKey");
            Http(to, c.HttpConfig, at);
        }

        foreach (var (c, at) in ObjectPath.Each(receiver.PagerDutyConfigs, $"{path}.pagerdutyConfigs"))
        {
            to.Key(c.RoutingKey, at, "routingKey");
            to.Key(c.ServiceKey, at, "serviceKey");
            Http(to, c.HttpConfig, at);
        }

        foreach (var (c, at) in ObjectPath.Each(receiver.PushoverConfigs, $"{path}.pushoverConfigs"))
        {
            to.Key(c.Token, at, "token");
            to.Key(c.UserKey, at, "userKey");
            Http(to, c.HttpConfig, at);
        }

        foreach (var (c, at) in ObjectPath.Each(receiver.SlackConfigs, $"{path}.slackConfigs"))
        {
            to.Key(c.ApiUrl, at, "apiURL");
            Http(to, c.HttpConfig, at);
        }

        foreach (var (c, at) in ObjectPath.Each(receiver.VictorOpsConfigs, $"{path}.victoropsConfigs"))
        {
            to.Key(c.ApiKey, at, "apiKey");
            Http(to, c.HttpConfig, at);
        }

        foreach (var (c, at) in ObjectPath.Each(receiver.WebhookConfigs, $"{path}.webhookConfigs"))
        {
            to.Key(c.UrlSecret, at, "urlSecret");
            Http(to, c.HttpConfig, at);
        }

        foreach (var (c, at) in ObjectPath.Each(receiver.WeChatConfigs, $"{path}.wechatConfigs"))
        {
            to.Key(c.ApiSecret, at, "apiSecret");
            Http(to, c.HttpConfig, at);
        }
    }

    private static void Http(ObjectLinks to, AlertmanagerConfigHttp? http, string path)
    {
        to.Basic(http?.BasicAuth, $"{path}.httpConfig");
        to.Key(http?.BearerTokenSecret, path, "httpConfig.bearerTokenSecret");
        to.Tls(http?.TlsConfig, path, "httpConfig.tlsConfig");
    }
}
