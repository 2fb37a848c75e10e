using System.Globalization;
using System.Text;
using System.Text.Json;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>That whatever leads to a Service finds it, and its port: Alertmanagers, Ingresses, APIServices, webhooks, URLs.</summary>
internal sealed class ServicePortCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        foreach (var subject in model.Subjects)
        {
            new Calls(model, report, subject).Run();
        }

        foreach (var pods in model.Workloads)
        {
            var calls = new Calls(model, report, pods.Owner);
            var containers = pods.Spec!.Containers ?? [];
            for (var c = 0; c < containers.Count; c++)
            {
                var path = ObjectPath.Append(ObjectPath.Append(pods.Path, "containers"), c);
                calls.Arguments(containers[c]?.Command, path + ".command");
                calls.Arguments(containers[c]?.Args, path + ".args");
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A port of a Service that something leads to.</summary>
    /// <param name="Value">Its number or its name; null or empty where any will do.</param>
    /// <param name="IsNumber">Whether it is a number.</param>
    /// <param name="Path">Where it stands.</param>
    private readonly record struct CalledPort(string? Value, bool IsNumber, string Path)
    {
        /// <summary>Whether the number may be that of a port of the Pods.</summary>
        public bool MayBeOfPods { get; init; }

        public override string ToString() => IsNumber ? Value! : $"\"{Value}\"";
    }

    /// <summary>The Services that one object leads to.</summary>
    private readonly struct Calls(StackModel model, StackReport report, StackSubject subject)
    {
        public void Run()
        {
            switch (subject.Object)
            {
                case Prometheus { Spec: { } spec }:
                    OfPrometheus(spec);
                    break;
                case V1Ingress { Spec: { } spec }:
                    OfIngress(spec);
                    break;
                case V1APIService { Spec.Service: { } service }:
                    Service(service.NamespaceProperty, service.Name, "spec.service.name", Port(service.Port, "spec.service.port"));
                    break;
                case V1ValidatingWebhookConfiguration { Webhooks: { } hooks }:
                    Hooks(hooks.Select(h => h?.ClientConfig));
                    break;
                case V1MutatingWebhookConfiguration { Webhooks: { } hooks }:
                    Hooks(hooks.Select(h => h?.ClientConfig));
                    break;
                case Probe { Spec.Prober.Url: { } url }:
                    Url(url, "spec.prober.url");
                    break;
                case ThanosRuler { Spec: { } spec }:
                    Urls(spec.AlertmanagersUrl, "spec.alertmanagersUrl");
                    Urls(spec.QueryEndpoints, "spec.queryEndpoints");
                    break;
                case V1Secret secret:
                    Datasources(secret);
                    break;
            }
        }

        /// <summary>
        /// Arguments that hold the URL of a Service, such as <c>--prometheus-url=http://prometheus-k8s.monitoring.svc:9090/</c>.
        /// </summary>
        public void Arguments(IList<string>? arguments, string list)
        {
            for (var i = 0; i < arguments?.Count; i++)
            {
                if (arguments[i] is { } argument && argument.IndexOf("://", StringComparison.Ordinal) is > 0 and var at
                    && argument.Contains(".svc", StringComparison.Ordinal))
                {
                    var begin = argument.LastIndexOfAny(['=', ' ', '"', '\''], at) + 1;
                    Url(argument[begin..], ObjectPath.Append(list, i));
                }
            }
        }

        /// <summary>The port that an API server calls where a reference names none.</summary>
        private static CalledPort Port(int? number, string path) => new(Text(number ?? 443), IsNumber: true, path);

        private void OfPrometheus(PrometheusSpec spec)
        {
            for (var i = 0; i < spec.Alerting?.Alertmanagers?.Count; i++)
            {
                if (spec.Alerting.Alertmanagers[i] is { } target)
                {
                    var path = ObjectPath.Append("spec.alerting.alertmanagers", i);
                    var isNumber = target.Port.IsNumber;
                    var port = new CalledPort(target.Port.Value, isNumber, path + ".port") { MayBeOfPods = isNumber };
                    Service(target.Namespace, target.Name, path + ".name", port);
                }
            }

            for (var i = 0; i < spec.RemoteRead?.Count; i++)
            {
                Url(spec.RemoteRead[i]?.Url, ObjectPath.Append("spec.remoteRead", i) + ".url");
            }

            for (var i = 0; i < spec.RemoteWrite?.Count; i++)
            {
                Url(spec.RemoteWrite[i]?.Url, ObjectPath.Append("spec.remoteWrite", i) + ".url");
            }
        }

        private void OfIngress(V1IngressSpec spec)
        {
            Backend(spec.DefaultBackend, "spec.defaultBackend");
            for (var r = 0; r < spec.Rules?.Count; r++)
            {
                var paths = spec.Rules[r]?.Http?.Paths;
                for (var p = 0; p < paths?.Count; p++)
                {
                    Backend(paths[p]?.Backend, $"{ObjectPath.Append(ObjectPath.Append("spec.rules", r) + ".http.paths", p)}.backend");
                }
            }
        }

        private void Backend(V1IngressBackend? backend, string path)
        {
            if (backend?.Service is { Name: { } name } service)
            {
                var port = service.Port?.Number is { } number
                    ? new CalledPort(Text(number), IsNumber: true, path + ".service.port.number")
                    : new CalledPort(service.Port?.Name, IsNumber: false, path + ".service.port.name");
                Service(subject.Namespace, name, path + ".service.name", port);
            }
        }

        private void Hooks(IEnumerable<Admissionregistrationv1WebhookClientConfig?> configs)
        {
            var i = 0;
            foreach (var config in configs)
            {
                var path = ObjectPath.Append("webhooks", i++) + ".clientConfig.service";
                if (config?.Service is { } service)
                {
                    Service(service.NamespaceProperty, service.Name, path + ".name", Port(service.Port, path + ".port"));
                }
            }
        }

        /// <summary>
        /// Grafana's datasources: JSON or YAML under a key that ends in <c>datasources.yaml</c>. No more of a Secret is told than the
        /// Service's name.
        /// </summary>
        private void Datasources(V1Secret secret)
        {
            foreach (var (key, value) in secret.Data ?? new Dictionary<string, byte[]>())
            {
                if (value is not null && IsDatasources(key))
                {
                    Datasources(value, ObjectPath.Append("data", key));
                }
            }

            foreach (var (key, value) in secret.StringData ?? new Dictionary<string, string>())
            {
                if (value is not null && IsDatasources(key))
                {
                    Datasources(Encoding.UTF8.GetBytes(value), ObjectPath.Append("stringData", key));
                }
            }
        }

        private static bool IsDatasources(string key) =>
            key.EndsWith("datasources.yaml", StringComparison.Ordinal) || key.EndsWith("datasources.yml", StringComparison.Ordinal);

        private void Datasources(ReadOnlyMemory<byte> text, string path)
        {
            foreach (var document in YamlReader.Read(text, "datasources.yaml", []))
            {
                using var json = document.Parse();
                if (json.RootElement.ValueKind == JsonValueKind.Object
                    && json.RootElement.TryGetProperty("datasources", out var sources) && sources.ValueKind == JsonValueKind.Array)
                {
                    foreach (var source in sources.EnumerateArray())
                    {
                        if (source.ValueKind == JsonValueKind.Object
                            && source.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String)
                        {
                            Url(url.GetString(), path);
                        }
                    }
                }
            }
        }

        private void Urls(IList<string>? urls, string list)
        {
            for (var i = 0; i < urls?.Count; i++)
            {
                Url(urls[i], ObjectPath.Append(list, i));
            }
        }

        private void Url(string? url, string path)
        {
            if (ServiceUrl.Parse(url, subject.Namespace, model) is { } target)
            {
                Service(target.Namespace, target.Name, path, new(target.Port is { } port ? Text(port) : null, IsNumber: true, path));
            }
        }

        /// <summary>Whether a Service is there and has a port.</summary>
        private void Service(string? ns, string? name, string path, CalledPort port)
        {
            if (string.IsNullOrEmpty(name))
            {
                return;
            }

            if (model.FindService(ns ?? "", name) is { } service)
            {
                if (!string.IsNullOrEmpty(port.Value) && !Has(service, port))
                {
                    Absent(service, port);
                }
            }
            else if (!model.IsExternal("Service", ns ?? "", name))
            {
                ReferenceCheck.Missing(model, report, subject, "Service", ns ?? "", name, path);
            }
        }

        private bool Has(ServiceTarget service, CalledPort port)
        {
            if (port.IsNumber && service.IsDirect && service.Owner.Object is V1Service)
            {
                return true; // its name leads to whatever listens there
            }

            if (service.Ports.Any(p => port.IsNumber ? Text(p.Number) == port.Value : p.Name == port.Value))
            {
                return true;
            }

            var pods = port.MayBeOfPods ? service.Pods(model) : null;
            return pods is not null && (pods.Count == 0 || pods.Any(p => p.Has(port.Value!, port.IsNumber)));
        }

        private void Absent(ServiceTarget service, CalledPort port)
        {
            var known = service.Ports.Select(p => port.IsNumber || string.IsNullOrEmpty(p.Name) ? Text(p.Number) : p.Name)
                .Distinct(StringComparer.Ordinal).ToArray();
            var near = model.Nearest(port.Value!, known);
            report.Error(
                FindingCodes.StackServicePortMissing, subject, port.Path, $"{service} has no port {port}.",
                (near is null ? "" : $"Did you mean {port with { Value = near }}? ")
                + (known.Length == 0 ? "It has no ports." : $"It has {string.Join(", ", known)}."));
        }
    }
}
