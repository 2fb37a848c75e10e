using System.Globalization;

namespace KubePrometheus;

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
        var port = scheme < 0 ? null : DefaultPort(url);
        var colon = rest.LastIndexOf(':');
        if (colon >= 0)
        {
            if (!int.TryParse(rest[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            port = number;
            rest = rest[..colon];
        }

        return OfHost(rest.ToString(), port, own, model);
    }

    /// <summary>
    /// The URL of a Service in an argument such as <c>--prometheus-url=http://prometheus-k8s.monitoring.svc:9090/</c>; null where there is
    /// none.
    /// </summary>
    public static string? InArgument(string? argument)
    {
        if (argument is null || argument.IndexOf("://", StringComparison.Ordinal) is not (> 0 and var at)
            || !argument.Contains(".svc", StringComparison.Ordinal))
        {
            return null;
        }

        return argument[(argument.LastIndexOfAny(['=', ' ', '"', '\''], at) + 1)..];
    }

    private static int? DefaultPort(string url) =>
        url.StartsWith("https", StringComparison.Ordinal) ? 443 : url.StartsWith("http:", StringComparison.Ordinal) ? 80 : null;

    private static ServiceUrl? OfHost(string host, int? port, string own, StackModel model)
    {
        var parts = host.TrimEnd('.').Split('.');
        return Array.IndexOf(parts, "svc") switch
        {
            >= 2 and var svc => new(parts[svc - 1], parts[svc - 2], port),
            _ when parts.Length == 2
                && (model.Find("Namespace", "", parts[1]) is not null || model.FindService(parts[1], parts[0]) is not null)
                => new(parts[1], parts[0], port),
            _ when parts.Length == 1 && model.FindService(own, parts[0]) is not null => new(own, parts[0], port),
            _ => null, // a host of which nothing is known here
        };
    }
}
