using KubePrometheus.Monitoring;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What each discovery of a ScrapeConfig must have, beyond its schema, for the operator and Prometheus to take it.</summary>
internal static class ScrapeDiscoveryCheck
{
    private static readonly string[] OfEndpoints = ["Endpoints", "Pod", "Service"];
    private static readonly string[] OfSlices = ["EndpointSlice", "Pod", "Service"];

    /// <summary>A discovery over HTTP.</summary>
    public static void Discovery(KindReport report, IHttpDiscovery discovery, string path)
    {
        switch (discovery)
        {
            case AzureSDConfig azure:
                Azure(report, azure, path);
                break;
            case ConsulSDConfig consul:
                report.SecretKey(consul.TokenRef, At(path, "tokenRef"));
                break;
            case Ec2SDConfig ec2:
                Keys(report, ec2.AccessKey, ec2.SecretKey, path);
                break;
            case EurekaSDConfig eureka:
                report.HttpUrl(eureka.Server, At(path, "server"));
                break;
            case HttpSDConfig http:
                report.HttpUrl(http.Url, At(path, "url"));
                break;
            case KubernetesSDConfig kubernetes:
                Kubernetes(report, kubernetes, path);
                break;
            case KumaSDConfig kuma:
                report.HttpUrl(kuma.Server, At(path, "server"));
                report.Duration(kuma.FetchTimeout, At(path, "fetchTimeout"));
                break;
            case LightsailSDConfig lightsail:
                Keys(report, lightsail.AccessKey, lightsail.SecretKey, path);
                break;
            case NomadSDConfig nomad:
                report.HttpUrl(nomad.Server, At(path, "server"));
                break;
            case OpenStackSDConfig openStack:
                OpenStack(report, openStack, path);
                break;
            case PuppetDBSDConfig puppet:
                report.HttpUrl(puppet.Url, At(path, "url"));
                break;
            case ScalewaySDConfig scaleway:
                report.HttpUrl(scaleway.ApiUrl, At(path, "apiURL"));
                report.SecretKey(scaleway.SecretKey, At(path, "secretKey"));
                break;
        }
    }

    /// <summary>Discoveries without settings of HTTP.</summary>
    public static void Others(KindReport report, ScrapeConfigSpec spec)
    {
        foreach (var (dns, path) in Each(spec.DnsSDConfigs, "spec.dnsSDConfigs"))
        {
            report.Duration(dns.RefreshInterval, At(path, "refreshInterval"));
            if (dns is { Port: null, Type: "A" or "AAAA" or "MX" or "NS" })
            {
                report.Missing(path, "port", $"Set the port that is scraped: {dns.Type} records name none.");
            }
        }

        foreach (var (files, path) in Each(spec.FileSDConfigs, "spec.fileSDConfigs"))
        {
            report.Duration(files.RefreshInterval, At(path, "refreshInterval"));
        }

        foreach (var (gce, path) in Each(spec.GceSDConfigs, "spec.gceSDConfigs"))
        {
            report.Duration(gce.RefreshInterval, At(path, "refreshInterval"));
        }

        foreach (var (ovh, path) in Each(spec.OvhCloudSDConfigs, "spec.ovhcloudSDConfigs"))
        {
            report.Duration(ovh.RefreshInterval, At(path, "refreshInterval"));
            report.SecretKey(ovh.ApplicationSecret, At(path, "applicationSecret"));
            report.SecretKey(ovh.ConsumerKey, At(path, "consumerKey"));
        }
    }

    private static void Azure(KindReport report, AzureSDConfig azure, string path)
    {
        report.SecretKey(azure.ClientSecret, At(path, "clientSecret"));
        if (azure.AuthenticationMethod is not (null or "" or "OAuth"))
        {
            return;
        }

        foreach (var (field, isSet) in new[]
        {
            ("tenantID", !string.IsNullOrEmpty(azure.TenantId)),
            ("clientID", !string.IsNullOrEmpty(azure.ClientId)),
            ("clientSecret", azure.ClientSecret is not null),
        })
        {
            if (!isSet)
            {
                report.Missing(path, field, "OAuth, the default, needs it. Or set another authenticationMethod.");
            }
        }
    }

    private static void Keys(
        KindReport report, k8s.Models.V1SecretKeySelector? accessKey, k8s.Models.V1SecretKeySelector? secretKey, string path)
    {
        report.SecretKey(accessKey, At(path, "accessKey"));
        report.SecretKey(secretKey, At(path, "secretKey"));
        if (accessKey is null != secretKey is null)
        {
            report.Missing(path, accessKey is null ? "accessKey" : "secretKey", "accessKey and secretKey go together.");
        }
    }

    private static void OpenStack(KindReport report, OpenStackSDConfig openStack, string path)
    {
        report.HttpUrl(openStack.IdentityEndpoint, At(path, "identityEndpoint"));
        report.SecretKey(openStack.Password, At(path, "password"));
        report.SecretKey(openStack.ApplicationCredentialSecret, At(path, "applicationCredentialSecret"));
        report.Exclusive(
            path, ("domainID", !string.IsNullOrEmpty(openStack.DomainId)), ("domainName", !string.IsNullOrEmpty(openStack.DomainName)));
        var hasCredential = !string.IsNullOrEmpty(openStack.ApplicationCredentialId)
            || !string.IsNullOrEmpty(openStack.ApplicationCredentialName);
        if (hasCredential && openStack.ApplicationCredentialSecret is null)
        {
            report.Missing(path, "applicationCredentialSecret", "Name the Secret of the application credential.");
        }
    }

    private static void Kubernetes(KindReport report, KubernetesSDConfig kubernetes, string path)
    {
        if (!string.IsNullOrEmpty(kubernetes.ApiServer) && kubernetes.Namespaces?.OwnNamespace == true)
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, At(path, "namespaces.ownNamespace"),
                "apiServer and ownNamespace exclude each other.", "Name the namespaces of that API server.");
        }

        foreach (var (name, at) in Each(kubernetes.Namespaces?.Names, At(path, "namespaces.names")))
        {
            report.DnsLabel(name, at, "namespace");
        }

        foreach (var (selector, at) in Each(kubernetes.Selectors, At(path, "selectors")))
        {
            Selector(report, kubernetes.Role, selector, at);
        }
    }

    private static void Selector(KindReport report, string? role, KubernetesSDSelector selector, string path)
    {
        var allowed = role switch
        {
            "Endpoints" => OfEndpoints,
            "EndpointSlice" => OfSlices,
            "Pod" or "Service" or "Ingress" or "Node" => [role],
            _ => null, // the schema says that there is no such role
        };
        if (allowed is not null && !string.IsNullOrEmpty(selector.Role) && !allowed.Contains(selector.Role, StringComparer.Ordinal))
        {
            report.Error(
                FindingCodes.ObjectValueNotAllowed, At(path, "role"), $"The role {role} watches no {selector.Role}.",
                $"Use {EnglishList.Or(allowed)}.");
        }

        if (!string.IsNullOrEmpty(selector.Label) && SelectorText.LabelProblem(selector.Label) is { } label)
        {
            report.Error(
                FindingCodes.ObjectSelectorInvalid, At(path, "label"), $"\"{selector.Label}\" is not a label selector: {label}.",
                "Write conditions by commas, such as app=web,tier in (a, b),!canary.");
        }

        if (!string.IsNullOrEmpty(selector.Field) && SelectorText.FieldProblem(selector.Field) is { } field)
        {
            report.Error(
                FindingCodes.ObjectSelectorInvalid, At(path, "field"), $"\"{selector.Field}\" is not a field selector: {field}.",
                "Write conditions by commas, such as metadata.name=web,status.phase!=Failed.");
        }
    }
}
