using System.Globalization;
using k8s.Models;
using KubePrometheus.Gateway;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// The connections that the objects of a set ask for, to Pods whose NetworkPolicies say who may reach them, or of Pods whose policies say
/// whom they may reach: scrapes, alerts, remote reads and writes, probes, datasources, Ingresses, routes, ports of nodes and load
/// balancers, webhooks and APIs.
/// </summary>
internal sealed class NetworkConnections
{
    private readonly StackModel model;
    private readonly NetworkAccess access;
    private readonly HashSet<(NetworkSource Source, PodTarget Target, int Port, string Protocol)> asked = [];
    private readonly HashSet<(object Targets, string Port, PodTarget Reader)> scraped = [];
    private readonly List<NetworkConnection> found = [];

    private NetworkConnections(StackModel model, NetworkAccess access) => (this.model, this.access) = (model, access);

    /// <summary>Each connection once, those of scrapes first.</summary>
    public static IReadOnlyList<NetworkConnection> Of(StackModel model, NetworkAccess access)
    {
        if (access.IsOpen)
        {
            return [];
        }

        var connections = new NetworkConnections(model, access);
        connections.Run();
        return connections.found;
    }

    private void Run()
    {
        foreach (var (subject, monitor) in model.Of<ServiceMonitor>())
        {
            if (monitor.Spec is { Endpoints: { } endpoints } spec)
            {
                ScrapeServices(subject, spec, endpoints);
            }
        }

        foreach (var (subject, monitor) in model.Of<PodMonitor>())
        {
            if (monitor.Spec is { PodMetricsEndpoints: { } endpoints } spec)
            {
                ScrapePods(subject, spec, endpoints);
            }
        }

        foreach (var (subject, probe) in model.Of<Probe>())
        {
            if (probe.Spec?.Prober is { ProxyUrl: null, Url: { } url })
            {
                foreach (var reader in Readers(subject))
                {
                    Url(new(NetworkSourceKind.Pods, reader), url, subject, "spec.prober.url");
                }
            }
        }

        foreach (var subject in model.Subjects)
        {
            Links(subject);
        }

        Datasources();
        foreach (var pods in model.Workloads)
        {
            Arguments(pods);
        }

        foreach (var (subject, service) in model.Of<V1Service>())
        {
            if (service.Spec is { Type: "NodePort" or "LoadBalancer" } && model.FindService(subject.Namespace, subject.Name) is { } target)
            {
                Expose(subject, service.Spec, target);
            }
        }
    }

    private void ScrapeServices(StackSubject subject, ServiceMonitorSpec spec, IList<Endpoint> endpoints)
    {
        List<PodTarget>? readers = null;
        var services = model.Services.Select(spec.Selector, NamespaceSelection.Of(spec.NamespaceSelector, subject.Namespace));
        foreach (var (endpoint, path) in ObjectPath.Each(endpoints, "spec.endpoints"))
        {
            if (endpoint.ProxyUrl is not null || Moves(endpoint.Relabelings))
            {
                continue;
            }

            readers ??= [.. Readers(subject)];
            foreach (var reader in readers.Where(r => scraped.Add((services, $"{endpoint.Port} {endpoint.TargetPort?.Value}", r))))
            {
                foreach (var service in services)
                {
                    Scrape(reader, service, endpoint, subject, path);
                }
            }
        }
    }

    private void Scrape(PodTarget reader, ServiceTarget service, Endpoint endpoint, StackSubject subject, string path)
    {
        NetworkSource source = new(NetworkSourceKind.Pods, reader);
        if (endpoint.Port is { Length: > 0 } name)
        {
            foreach (var port in service.Ports.Where(p => p.Name == name))
            {
                Reach(source, service, port, subject, path);
            }
        }
        else if (endpoint.TargetPort is { } target)
        {
            foreach (var pods in service.Pods(model)?.AsEnumerable() ?? [])
            {
                Add(source, pods, pods.NumberOf(target.Value, target.IsNumber), "TCP", subject, path);
            }
        }
    }

    private void ScrapePods(StackSubject subject, PodMonitorSpec spec, IList<PodMetricsEndpoint> endpoints)
    {
        List<PodTarget>? readers = null;
        var targets = model.Pods.Select(spec.Selector, NamespaceSelection.Of(spec.NamespaceSelector, subject.Namespace));
        foreach (var (endpoint, path) in ObjectPath.Each(endpoints, "spec.podMetricsEndpoints"))
        {
            var (port, isNumber) = endpoint.Port is { Length: > 0 } name
                ? (name, false)
                : (endpoint.TargetPort?.Value, endpoint.TargetPort?.IsNumber == true);
            if (port is null || endpoint.ProxyUrl is not null || Moves(endpoint.Relabelings))
            {
                continue;
            }

            readers ??= [.. Readers(subject)];
            foreach (var reader in readers.Where(r => scraped.Add((targets, port, r))))
            {
                foreach (var pods in targets)
                {
                    Add(new(NetworkSourceKind.Pods, reader), pods, pods.NumberOf(port, isNumber), "TCP", subject, path);
                }
            }
        }
    }

    /// <summary>Whether relabeling may leave targets out, or give them another address.</summary>
    private static bool Moves(IList<RelabelConfig>? relabelings) => relabelings?.Any(r => r is { TargetLabel: "__address__" }
        || (r?.Action?.ToLowerInvariant() is { } action && action is "keep" or "drop" or "keepequal" or "dropequal" or "hashmod")) == true;

    /// <summary>The Pods of each Prometheus that reads a monitor.</summary>
    private IEnumerable<PodTarget> Readers(StackSubject monitor) => model.Prometheuses
        .Where(reader => reader.Refusal(monitor) is null)
        .Select(reader => model.Operated.GetValueOrDefault(reader.Subject))
        .OfType<PodTarget>();

    /// <summary>What an object leads to, or calls by its own Pods.</summary>
    private void Links(StackSubject subject)
    {
        NetworkSource? source = subject.Object switch
        {
            V1Ingress or V1HTTPRoute => new(NetworkSourceKind.Proxy),
            V1APIService or V1ValidatingWebhookConfiguration or V1MutatingWebhookConfiguration => new(NetworkSourceKind.ApiServer),
            Prometheus or ThanosRuler => model.Operated.TryGetValue(subject, out var pods) ? new(NetworkSourceKind.Pods, pods) : null,
            V1CustomResourceDefinition definition => Conversion(subject, definition),
            _ => null,
        };
        if (source is not { } from)
        {
            return;
        }

        foreach (var link in subject.Links.Services)
        {
            Service(from, link.Namespace, link.Name, link.Port, link.IsNumber, subject, link.Path);
        }

        foreach (var link in subject.Links.Urls)
        {
            Url(from, link.Url, subject, link.Path);
        }
    }

    private NetworkSource? Conversion(StackSubject subject, V1CustomResourceDefinition definition)
    {
        if (definition.Spec?.Conversion?.Webhook?.ClientConfig?.Service is { } service)
        {
            const string Path = "spec.conversion.webhook.clientConfig.service.name";
            var port = (service.Port ?? 443).ToString(CultureInfo.InvariantCulture);
            Service(new(NetworkSourceKind.ApiServer), service.NamespaceProperty, service.Name, port, isNumber: true, subject, Path);
        }

        return null;
    }

    /// <summary>Workloads that mount a Secret of datasources: Grafana.</summary>
    private void Datasources()
    {
        var secrets = new Dictionary<(string Namespace, string Name), StackSubject>();
        foreach (var (subject, _) in model.Of<V1Secret>())
        {
            secrets.TryAdd((subject.Namespace, subject.Name), subject);
        }

        foreach (var pods in model.Workloads)
        {
            foreach (var name in (pods.Spec?.Volumes ?? []).Select(v => v?.Secret?.SecretName).OfType<string>())
            {
                if (!secrets.TryGetValue((pods.Namespace, name), out var mounted))
                {
                    continue;
                }

                foreach (var source in model.Datasources(mounted))
                {
                    Url(new(NetworkSourceKind.Pods, pods), source.Url, mounted, source.TextPath);
                }
            }
        }
    }

    /// <summary>The Services that the arguments of containers name.</summary>
    private void Arguments(PodTarget pods)
    {
        foreach (var (container, path) in ObjectPath.Each(pods.Spec?.Containers, ObjectPath.Field(pods.Path, "containers")))
        {
            foreach (var (argument, at) in ObjectPath.Each(container.Args, ObjectPath.Field(path, "args")).Concat(
                ObjectPath.Each(container.Command, ObjectPath.Field(path, "command"))))
            {
                NetworkSource source = new(NetworkSourceKind.Pods, pods);
                if (ServiceUrl.InArgument(argument) is { } url)
                {
                    Url(source, url, pods.Owner, at, isCertain: false);
                }
                else if (ServiceAddress.InArgument(argument) is { } address)
                {
                    Service(
                        source, address.Namespace, address.Name, address.Port, address.IsNumber, pods.Owner, at, isCertain: false);
                }
            }
        }
    }

    private void Expose(StackSubject subject, V1ServiceSpec spec, ServiceTarget service)
    {
        NetworkSource source = new(spec.Type == "NodePort" ? NetworkSourceKind.Outside : NetworkSourceKind.LoadBalancer);
        foreach (var port in service.Ports)
        {
            // nobody means the port at which Prometheus has its configuration read again
            if (port.Name != OperatorTargets.ReloaderPort)
            {
                Reach(source, service, port, subject, ObjectPath.Append("spec.ports", port.Index));
            }
        }
    }

    private void Url(NetworkSource source, string? url, StackSubject subject, string path, bool isCertain = true)
    {
        var own = source.Pods?.Namespace ?? subject.Namespace;
        if (ServiceUrl.Parse(url, own, model) is { Port: { } number } target)
        {
            var port = number.ToString(CultureInfo.InvariantCulture);
            Service(source, target.Namespace, target.Name, port, isNumber: true, subject, path, isCertain);
        }
    }

    private void Service(
        NetworkSource source, string? ns, string? name, string? port, bool isNumber, StackSubject subject, string path,
        bool isCertain = true)
    {
        if (port is null || ns is null || name is null || model.FindService(ns, name) is not { } service)
        {
            return;
        }

        foreach (var one in service.Ports)
        {
            if (isNumber ? one.Number.ToString(CultureInfo.InvariantCulture) == port : one.Name == port)
            {
                if (!(service.IsDirect && isNumber))
                {
                    Reach(source, service, one, subject, path, isCertain);
                    return;
                }
            }
        }

        // the name of a headless Service leads to the Pods themselves
        if (service.IsDirect && isNumber)
        {
            foreach (var pods in service.Pods(model)?.AsEnumerable() ?? [])
            {
                Add(source, pods, pods.NumberOf(port, isNumber: true), "TCP", subject, path, isCertain);
            }
        }
    }

    private void Reach(
        NetworkSource source, ServiceTarget service, ServiceTargetPort port, StackSubject subject, string path, bool isCertain = true)
    {
        foreach (var pods in service.Pods(model)?.AsEnumerable() ?? [])
        {
            Add(source, pods, pods.NumberOf(port.Target, port.TargetIsNumber), port.Protocol, subject, path, isCertain);
        }
    }

    private void Add(
        NetworkSource source, PodTarget target, int? port, string protocol, StackSubject subject, string path, bool isCertain = true)
    {
        if (port is { } number && (access.LimitsIngress(target) || (source.Pods is { } pods && access.LimitsEgress(pods)))
            && !(ReferenceEquals(source.Pods, target) && IsOneAlone(target)) && asked.Add((source, target, number, protocol)))
        {
            found.Add(new(source, target, number, protocol, subject, path) { IsCertain = isCertain });
        }
    }

    /// <summary>Whether there is one Pod, which always reaches itself; of other workloads it is taken to be so.</summary>
    private static bool IsOneAlone(PodTarget pods) => pods.Owner.Object switch
    {
        Prometheus { Spec: { } spec } => (spec.Replicas ?? 1) * (spec.Shards ?? 1) <= 1,
        ThanosRuler { Spec: { } spec } => (spec.Replicas ?? 1) <= 1,
        _ => true,
    };
}

/// <summary>
/// A Service in an argument without a scheme, as Thanos takes it: <c>dnssrv+_grpc._tcp.prometheus-operated.monitoring.svc</c>, or
/// <c>prometheus-k8s-thanos-sidecar.monitoring.svc:10901</c>.
/// </summary>
internal readonly record struct ServiceAddress(string Namespace, string Name, string? Port, bool IsNumber)
{
    public static ServiceAddress? InArgument(string? argument)
    {
        if (argument?.Contains(".svc", StringComparison.Ordinal) != true || argument.Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        var host = argument[(argument.LastIndexOfAny(['=', '+', ' ', '"', '\'']) + 1)..];
        var colon = host.IndexOf(':', StringComparison.Ordinal);
        var port = colon < 0 ? null : host[(colon + 1)..];
        string[] parts = (colon < 0 ? host : host[..colon]).Split('.');
        var svc = Array.IndexOf(parts, "svc");
        if (svc < 2)
        {
            return null;
        }

        var named = svc >= 4 && parts[svc - 4].StartsWith('_') ? parts[svc - 4][1..] : null;
        return new(parts[svc - 1], parts[svc - 2], named ?? port, named is null);
    }
}
