using System.Globalization;
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
            foreach (var link in subject.Links.Services)
            {
                Service(model, report, subject, link);
            }

            foreach (var link in subject.Links.Urls)
            {
                Url(model, report, subject, link.Url, link.Path);
            }

            if (subject.Object is V1Secret secret)
            {
                Datasources(model, report, subject, secret);
            }
        }

        foreach (var pods in model.Workloads)
        {
            var containers = pods.Spec!.Containers ?? [];
            for (var c = 0; c < containers.Count; c++)
            {
                var path = ObjectPath.Append(pods.Path + ".containers", c);
                Arguments(model, report, pods.Owner, containers[c]?.Command, path + ".command");
                Arguments(model, report, pods.Owner, containers[c]?.Args, path + ".args");
            }
        }
    }

    /// <summary>Grafana's datasources: JSON or YAML under a key that ends in <c>datasources.yaml</c>. No more of a Secret is told than the Service's name.</summary>
    private static void Datasources(StackModel model, StackReport report, StackSubject subject, V1Secret secret)
    {
        foreach (var (key, value) in secret.Data ?? new Dictionary<string, byte[]>())
        {
            if (value is not null && IsDatasources(key))
            {
                Datasources(model, report, subject, value, ObjectPath.Append("data", key));
            }
        }

        foreach (var (key, value) in secret.StringData ?? new Dictionary<string, string>())
        {
            if (value is not null && IsDatasources(key))
            {
                Datasources(model, report, subject, Encoding.UTF8.GetBytes(value), ObjectPath.Append("stringData", key));
            }
        }
    }

    private static bool IsDatasources(string key) => key.EndsWith("datasources.yaml", StringComparison.Ordinal) || key.EndsWith("datasources.yml", StringComparison.Ordinal);

    private static void Datasources(StackModel model, StackReport report, StackSubject subject, ReadOnlyMemory<byte> text, string path)
    {
        foreach (var document in YamlReader.Read(text, "datasources.yaml", []))
        {
            using var json = document.Parse();
            if (json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("datasources", out var sources)
                && sources.ValueKind == JsonValueKind.Array)
            {
                foreach (var source in sources.EnumerateArray())
                {
                    if (source.ValueKind == JsonValueKind.Object && source.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String)
                    {
                        Url(model, report, subject, url.GetString(), path);
                    }
                }
            }
        }
    }

    /// <summary>Arguments that hold the URL of a Service, such as <c>--prometheus-url=http://prometheus-k8s.monitoring.svc:9090/</c>.</summary>
    private static void Arguments(StackModel model, StackReport report, StackSubject subject, IList<string>? arguments, string list)
    {
        for (var i = 0; i < arguments?.Count; i++)
        {
            if (arguments[i] is { } argument && argument.IndexOf("://", StringComparison.Ordinal) is > 0 and var at && argument.Contains(".svc", StringComparison.Ordinal))
            {
                var begin = argument.LastIndexOfAny(['=', ' ', '"', '\''], at) + 1;
                Url(model, report, subject, argument[begin..], ObjectPath.Append(list, i));
            }
        }
    }

    private static void Url(StackModel model, StackReport report, StackSubject subject, string? url, string path)
    {
        if (ServiceUrl.Parse(url, subject.Namespace, model) is { } target)
        {
            var port = target.Port is { } number ? ObjectLinks.Number(number) : null;
            Service(model, report, subject, new(target.Namespace, target.Name, path, port, IsNumber: true, path));
        }
    }

    /// <summary>Whether a Service is there and has a port.</summary>
    private static void Service(StackModel model, StackReport report, StackSubject subject, ServiceLink link)
    {
        if (model.FindService(link.Namespace, link.Name) is not { } service)
        {
            if (!model.IsExternal("Service", link.Namespace, link.Name))
            {
                ReferenceCheck.Missing(model, report, subject, "Service", link.Namespace, link.Name, link.Path);
            }

            return;
        }

        if (link.Port is not { Length: > 0 } port || (link.IsNumber && service.IsDirect && service.Owner.Object is V1Service)
            || service.Ports.Any(p => link.IsNumber ? ObjectLinks.Number(p.Number) == port : p.Name == port)
            || (link.MayBePodPort && (service.Pods(model).Count == 0 || service.Pods(model).Any(p => p.Has(port, link.IsNumber)))))
        {
            return;
        }

        string[] known =
        [
            .. service.Ports.Select(p => link.IsNumber || string.IsNullOrEmpty(p.Name) ? ObjectLinks.Number(p.Number) : p.Name)
                .Distinct(StringComparer.Ordinal),
        ];
        var near = model.Nearest(port, known);
        report.Error(
            TogetherCodes.ServicePort, subject, link.PortPath, $"{service} has no port {(link.IsNumber ? port : $"\"{port}\"")}.",
            (near is null ? "" : $"Did you mean {(link.IsNumber ? near : $"\"{near}\"")}? ")
            + (known.Length == 0 ? "It has no ports." : $"It has {string.Join(", ", known)}."));
    }
}

/// <summary>The Service that a URL leads to.</summary>
internal readonly record struct ServiceUrl(string Namespace, string Name, int? Port)
{
    /// <summary>Takes a URL apart, or a host with a port; null where its host is not the name of a Service.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="own">The namespace of whatever calls it, in which a name alone is looked up.</param>
    /// <param name="model">Tells namespaces from domains.</param>
    public static ServiceUrl? Parse(string? url, string own, StackModel model)
    {
        if (string.IsNullOrEmpty(url))
        {
            return null;
        }

        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? url.AsSpan() : url.AsSpan(scheme + 3);
        var end = rest.IndexOfAny('/', '?', '#');
        rest = end < 0 ? rest : rest[..end];
        rest = rest[(rest.LastIndexOf('@') + 1)..];
        var colon = rest.LastIndexOf(':');
        int? port = scheme < 0 ? null : url.StartsWith("https", StringComparison.Ordinal) ? 443 : url.StartsWith("http:", StringComparison.Ordinal) ? 80 : null;
        if (colon >= 0)
        {
            if (!int.TryParse(rest[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            port = number;
            rest = rest[..colon];
        }

        var parts = rest.ToString().TrimEnd('.').Split('.');
        var svc = Array.IndexOf(parts, "svc");
        return svc switch
        {
            >= 2 => new(parts[svc - 1], parts[svc - 2], port),
            _ when parts.Length == 2 && model.Find("Namespace", "", parts[1]) is not null => new(parts[1], parts[0], port),
            _ when parts.Length == 1 && model.FindService(own, parts[0]) is not null => new(own, parts[0], port),
            _ => null, // a host of which nothing is known here
        };
    }
}
