using System.Text;
using System.Text.Json;
using k8s.Models;

namespace KubePrometheus;

/// <summary>That whatever leads to a Service finds it, and its port: Alertmanagers, Ingresses, APIServices, webhooks, URLs.</summary>
internal sealed class ServicePortCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        foreach (var subject in model.Subjects)
        {
            var calls = new Calls(model, report, subject);
            foreach (var link in subject.Links.Services)
            {
                calls.Service(link);
            }

            foreach (var link in subject.Links.Urls)
            {
                calls.Url(link.Url, link.Path);
            }

            if (subject.Object is V1Secret secret)
            {
                calls.Datasources(secret);
            }
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

    /// <summary>The Services that one object leads to.</summary>
    private readonly struct Calls(StackModel model, StackReport report, StackSubject subject)
    {
        /// <summary>Whether a Service is there and has a port.</summary>
        public void Service(ServiceLink link)
        {
            if (model.FindService(link.Namespace, link.Name) is { } service)
            {
                if (link.Port is { Length: > 0 } port && !Has(service, link, port))
                {
                    Absent(service, link, port);
                }
            }
            else if (model.IsExternal("Service", link.Namespace, link.Name))
            {
                return;
            }
            else if (subject.Object is V1APIService api)
            {
                report.Error(
                    FindingCodes.StackReferenceMissing, subject, link.Path,
                    $"The Service \"{link.Name}\" is not among the objects in the namespace \"{link.Namespace}\". Without it, clients that "
                        + $"ask which APIs there are get an error for {api.Spec?.Group ?? "the group"}, and no Namespace can be deleted.",
                    $"{model.Suggest("Service", link.Namespace, link.Name)}Add it, take the APIService out as well, or declare it: "
                        + $"{Declaration.Of(subject, "Service", link.Name, link.Namespace)}.");
            }
            else
            {
                ReferenceCheck.Missing(model, report, subject, "Service", link.Namespace, link.Name, link.Path);
            }
        }

        public void Url(string? url, string path)
        {
            if (ServiceUrl.Parse(url, subject.Namespace, model) is { } target)
            {
                var port = target.Port is { } number ? ObjectLinks.Number(number) : null;
                Service(new(target.Namespace, target.Name, path, port, IsNumber: true, path));
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

        /// <summary>
        /// Grafana's datasources: JSON or YAML under a key that ends in <c>datasources.yaml</c>. No more of a Secret is told than the
        /// Service's name.
        /// </summary>
        public void Datasources(V1Secret secret)
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

        private bool Has(ServiceTarget service, ServiceLink link, string port)
        {
            if (link.IsNumber && service.IsDirect && service.Owner.Object is V1Service)
            {
                return true; // its name leads to whatever listens there
            }

            if (service.Ports.Any(p => link.IsNumber ? ObjectLinks.Number(p.Number) == port : p.Name == port))
            {
                return true;
            }

            var pods = link.MayBePodPort ? service.Pods(model) : null;
            return pods is not null && (pods.Count == 0 || pods.Any(p => p.Has(port, link.IsNumber)));
        }

        private void Absent(ServiceTarget service, ServiceLink link, string port)
        {
            var known = service.Ports.Select(p => link.IsNumber || string.IsNullOrEmpty(p.Name) ? ObjectLinks.Number(p.Number) : p.Name)
                .Distinct(StringComparer.Ordinal).ToArray();
            var near = model.Nearest(port, known);
            report.Error(
                FindingCodes.StackServicePortMissing, subject, link.PortPath, $"{service} has no port {Shown(port)}.",
                (near is null ? "" : $"Did you mean {Shown(near)}? ")
                + (known.Length == 0 ? "It has no ports." : $"It has {string.Join(", ", known)}."));

            string Shown(string text) => link.IsNumber ? text : $"\"{text}\"";
        }
    }
}
