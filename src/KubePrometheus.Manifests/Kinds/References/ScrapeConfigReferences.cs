using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>What a ScrapeConfig refers to: the keys of its discoveries, and the Services among what is called.</summary>
internal static class ScrapeConfigReferences
{
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
            to.EachUrl(group.Targets, ObjectPath.Field(path, "targets"));
        }
    }

    private static void Http(ObjectLinks to, IHttpDiscovery http, string path)
    {
        to.Scrape(http.BasicAuth, null, http.Authorization, http.OAuth2, path);
        to.Tls(http.TlsConfig, path, "tlsConfig");
        to.Proxy(http, path);
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
                to.Url(consul.Server, ObjectPath.Field(path, "server"));
                break;
            case Ec2SDConfig ec2:
                to.Key(ec2.AccessKey, path, "accessKey");
                to.Key(ec2.SecretKey, path, "secretKey");
                break;
            case EurekaSDConfig eureka:
                to.Url(eureka.Server, ObjectPath.Field(path, "server"));
                break;
            case HttpSDConfig http:
                to.Url(http.Url, ObjectPath.Field(path, "url"));
                break;
            case KumaSDConfig kuma:
                to.Url(kuma.Server, ObjectPath.Field(path, "server"));
                break;
            case LightsailSDConfig lightsail:
                to.Key(lightsail.AccessKey, path, "accessKey");
                to.Key(lightsail.SecretKey, path, "secretKey");
                break;
            case NomadSDConfig nomad:
                to.Url(nomad.Server, ObjectPath.Field(path, "server"));
                break;
            case OpenStackSDConfig openStack:
                to.Key(openStack.ApplicationCredentialSecret, path, "applicationCredentialSecret");
                to.Key(openStack.Password, path, "password");
                break;
            case PuppetDBSDConfig puppet:
                to.Url(puppet.Url, ObjectPath.Field(path, "url"));
                break;
            case ScalewaySDConfig scaleway:
                to.Key(scaleway.SecretKey, path, "secretKey");
                break;
        }
    }
}
