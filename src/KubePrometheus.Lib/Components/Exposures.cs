using System.Globalization;
using System.Text;
using k8s.Models;
using KubePrometheus.Gateway;

namespace KubePrometheus;

/// <summary>Prometheus, Alertmanager and Grafana reached from outside: what <c>Expose</c> means for options and for objects.</summary>
internal static class Exposures
{
    private const int PrometheusPort = 9090;
    private const int AlertmanagerPort = 9093;
    private const int GrafanaPort = 3000;

    /// <summary>The options with what follows from exposures that hold; the others are reported and left out.</summary>
    public static StackOptions Chosen(StackOptions options, ICollection<Finding> findings)
    {
        if (options is { Prometheus.Expose: null, Alertmanager.Expose: null, Grafana.Expose: null })
        {
            return options;
        }

        var o = ExposureCheck.Checked(options, findings);
        var (prometheus, alertmanager, grafana) = (o.Prometheus, o.Alertmanager, o.Grafana);
        return o with
        {
            Prometheus = prometheus with { ExternalUrl = prometheus.ExternalUrl ?? Url(prometheus.Expose, PrometheusPort) },
            Alertmanager = alertmanager with { ExternalUrl = alertmanager.ExternalUrl ?? Url(alertmanager.Expose, AlertmanagerPort) },
            Grafana = grafana with
            {
                ExternalUrl = grafana.ExternalUrl ?? (HasRootUrl(grafana) ? null : GrafanaUrl(grafana)),
                Config = Prefix(grafana.Expose).Length > 0 ? SubPath(grafana.Config) : grafana.Config,
            },
        };
    }

    /// <summary>The path below which a component answers, without a final slash; empty for the root.</summary>
    public static string Prefix(IExposure? exposure) => exposure switch
    {
        Ingress { Path: { } path } => path.TrimEnd('/'),
        HttpRoute { Path: { } path } => path.TrimEnd('/'),
        _ => "",
    };

    /// <summary>Puts the exposures into the objects that the components made.</summary>
    public static void Apply(StackObjects objects, StackOptions o)
    {
        var (prometheus, alertmanager, grafana) = (objects.Prometheus, objects.Alertmanager, objects.Grafana);
        if (o.Prometheus.Expose is { } first && prometheus is { Spec: { } server, Service: { } serverService })
        {
            (prometheus.Ingress, prometheus.IngressBasicAuthSecret, prometheus.HttpRoute) = Expose(serverService, first);
            if (Prefix(first) is { Length: > 0 } prefix)
            {
                server.RoutePrefix = prefix;
                Scrape(prometheus.ServiceMonitor, prefix);
            }
        }

        if (o.Alertmanager.Expose is { } second && alertmanager is { Alertmanager: { } router, Service: { } routerService })
        {
            (alertmanager.Ingress, alertmanager.IngressBasicAuthSecret, alertmanager.HttpRoute) = Expose(routerService, second);
            if (Prefix(second) is { Length: > 0 } prefix)
            {
                router.Spec.RoutePrefix = prefix;
                Scrape(alertmanager.ServiceMonitor, prefix);
                foreach (var target in prometheus.Prometheus?.Spec.Alerting?.Alertmanagers ?? [])
                {
                    if (target.Name == routerService.Metadata.Name && target.Namespace == routerService.Metadata.NamespaceProperty)
                    {
                        target.PathPrefix = prefix;
                    }
                }
            }
        }

        if (o.Grafana.Expose is { } third && grafana.Service is { } service)
        {
            (grafana.Ingress, grafana.IngressBasicAuthSecret, grafana.HttpRoute) = Expose(service, third);
        }

        ShareSecrets(objects);
    }

    /// <summary>Where people reach a component; null where that cannot be told.</summary>
    private static string? Url(IExposure? exposure, int servicePort) => exposure switch
    {
        Ingress ingress => $"{(ingress.TlsSecret is null ? "http" : "https")}://{ingress.Host}{Prefix(ingress)}",
        HttpRoute route => $"{(route.Tls == true ? "https" : "http")}://{route.Host}{Prefix(route)}",
        NodePort { Host: { } host, Port: { } port } => $"http://{ObjectParts.UrlHost(host)}:{Text(port)}",
        LoadBalancer { Host: { } host } => $"http://{ObjectParts.UrlHost(host)}:{Text(servicePort)}",
        _ => null,
    };

    /// <summary>With a slash at the end, as Grafana documents its <c>root_url</c>.</summary>
    private static string? GrafanaUrl(GrafanaOptions grafana) =>
        Url(grafana.Expose, grafana.Port ?? GrafanaPort) is { } url ? url + "/" : null;

    private static bool HasRootUrl(GrafanaOptions grafana) =>
        grafana.Config is { } config && config.TryGetValue("server", out var server) && server.ContainsKey("root_url");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Grafana answers below the path of its <c>root_url</c> only when told so; what the user says of it counts.</summary>
    private static Dictionary<string, IReadOnlyDictionary<string, IniValue>> SubPath(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, IniValue>>? config)
    {
        var sections = new Dictionary<string, IReadOnlyDictionary<string, IniValue>>(
            config ?? new Dictionary<string, IReadOnlyDictionary<string, IniValue>>(), StringComparer.Ordinal);
        var server = new Dictionary<string, IniValue>(
            sections.GetValueOrDefault("server") ?? new Dictionary<string, IniValue>(), StringComparer.Ordinal);
        server.TryAdd("serve_from_sub_path", true);
        sections["server"] = server;
        return sections;
    }

    private static void Scrape(Monitoring.ServiceMonitor? monitor, string prefix)
    {
        foreach (var endpoint in (monitor?.Spec.Endpoints ?? []).Where(e => e.Port != OperatorTargets.ReloaderPort))
        {
            endpoint.Path = prefix + "/metrics";
        }
    }

    private static (V1Ingress? Ingress, V1Secret? Secret, V1HTTPRoute? Route) Expose(V1Service service, IExposure exposure)
    {
        switch (exposure)
        {
            case NodePort node:
                service.Spec.Type = "NodePort";
                service.Spec.Ports[0].NodePort = node.Port;
                return default;
            case LoadBalancer balancer:
                service.Spec.Type = "LoadBalancer";
                service.Spec.LoadBalancerSourceRanges = balancer.SourceRanges?.ToList();
                service.Spec.ExternalTrafficPolicy = balancer.KeepClientAddress == true ? "Local" : null;
                service.Metadata.Annotations = Map(balancer.Annotations);
                return default;
            case HttpRoute route:
                return (null, null, Make(service, route));
            default:
                var ingress = (Ingress)exposure;
                return (Make(service, ingress), Secret(service, ingress.BasicAuth), null);
        }
    }

    private static V1Ingress Make(V1Service service, Ingress ingress)
    {
        var annotations = new Dictionary<string, string>(StringComparer.Ordinal);
        if (ingress.BasicAuth is { } auth)
        {
            annotations["nginx.ingress.kubernetes.io/auth-type"] = "basic";
            annotations["nginx.ingress.kubernetes.io/auth-secret"] = SecretName(service, auth);
            annotations["nginx.ingress.kubernetes.io/auth-realm"] = auth.Realm ?? "Authentication Required";
        }

        foreach (var (name, value) in ingress.Annotations ?? new Dictionary<string, string>())
        {
            annotations[name] = value;
        }

        var backend = new V1IngressBackend
        {
            Service = new() { Name = service.Metadata.Name, Port = new() { Name = service.Spec.Ports[0].Name } },
        };
        return new()
        {
            Metadata = Meta(service, service.Metadata.Name, annotations),
            Spec = new()
            {
                IngressClassName = ingress.Class,
                Rules =
                [
                    new()
                    {
                        Host = ingress.Host,
                        Http = new() { Paths = [new() { Path = ingress.Path ?? "/", PathType = "Prefix", Backend = backend }] },
                    },
                ],
                Tls = ingress.TlsSecret is { } secret ? [new() { Hosts = [ingress.Host], SecretName = secret }] : null,
            },
        };
    }

    private static V1HTTPRoute Make(V1Service service, HttpRoute route)
    {
        var metadata = Meta(service, service.Metadata.Name, Map(route.Annotations));
        var path = Prefix(route) is { Length: > 0 } prefix ? prefix : "/";
        foreach (var (key, value) in route.Labels ?? new Dictionary<string, string>())
        {
            metadata.Labels[key] = value;
        }

        return new()
        {
            Metadata = metadata,
            Spec = new()
            {
                ParentRefs = [new() { Name = route.Gateway, Namespace = route.GatewayNamespace, SectionName = route.Listener }],
                Hostnames = [route.Host],
                Rules =
                [
                    new()
                    {
                        Matches = [new() { Path = new() { Type = "PathPrefix", Value = path } }],
                        BackendRefs = [new() { Name = service.Metadata.Name, Port = service.Spec.Ports[0].Port }],
                    },
                ],
            },
        };
    }

    private static V1Secret? Secret(V1Service service, IngressBasicAuth? auth) => auth?.Htpasswd is not { } htpasswd ? null : new()
    {
        Metadata = Meta(service, SecretName(service, auth), null),
        Type = "Opaque",
        Data = new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["auth"] = Encoding.UTF8.GetBytes(htpasswd) },
    };

    /// <summary>One Secret that several are to make alike is made once.</summary>
    private static void ShareSecrets(StackObjects objects)
    {
        var (prometheus, alertmanager, grafana) = (objects.Prometheus, objects.Alertmanager, objects.Grafana);
        if (Same(alertmanager.IngressBasicAuthSecret, prometheus.IngressBasicAuthSecret))
        {
            alertmanager.IngressBasicAuthSecret = null;
        }

        if (Same(grafana.IngressBasicAuthSecret, prometheus.IngressBasicAuthSecret)
            || Same(grafana.IngressBasicAuthSecret, alertmanager.IngressBasicAuthSecret))
        {
            grafana.IngressBasicAuthSecret = null;
        }

        static bool Same(V1Secret? a, V1Secret? b) => a is not null && b is not null
            && a.Metadata.Name == b.Metadata.Name && a.Metadata.NamespaceProperty == b.Metadata.NamespaceProperty
            && a.Data["auth"].AsSpan().SequenceEqual(b.Data["auth"]);
    }

    private static string SecretName(V1Service service, IngressBasicAuth auth) => auth.SecretName ?? service.Metadata.Name + "-basic-auth";

    private static V1ObjectMeta Meta(V1Service service, string name, Dictionary<string, string>? annotations) => new()
    {
        Name = name,
        NamespaceProperty = service.Metadata.NamespaceProperty,
        Labels = new Dictionary<string, string>(service.Metadata.Labels, StringComparer.Ordinal),
        Annotations = annotations is { Count: > 0 } ? annotations : null,
    };

    private static Dictionary<string, string>? Map(IReadOnlyDictionary<string, string>? map) =>
        map is null ? null : new(map, StringComparer.Ordinal);
}
