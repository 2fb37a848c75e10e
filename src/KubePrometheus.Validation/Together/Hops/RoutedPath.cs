namespace KubePrometheus;

/// <summary>A path that an Ingress or a route leads to a port of a Service.</summary>
/// <param name="Subject">The Ingress or the route.</param>
/// <param name="Place">Where the path stands.</param>
/// <param name="Host">The host, in lower case; null for every one. One that begins with a star stands for any label.</param>
/// <param name="Path">The path as it is written.</param>
/// <param name="Prefix">The path as a prefix; null where that is not known, as of some regular expressions.</param>
internal sealed record RoutedPath(StackSubject Subject, string Place, string? Host, string Path, string? Prefix)
{
    /// <summary>The namespace of the Service.</summary>
    public required string Namespace { get; init; }

    /// <summary>The name of the Service.</summary>
    public required string Service { get; init; }

    /// <summary>The port of the Service; null where none is given.</summary>
    public string? Port { get; init; }

    /// <summary>Whether the port is a number.</summary>
    public bool IsPortNumber { get; init; }

    /// <summary>How the path is changed on its way.</summary>
    public PathRewrite Rewrite { get; init; }

    /// <summary>Whether a host is one of those it leads.</summary>
    public bool Leads(string host) => Host is null || Host == host
        || (Host.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(Host[1..], StringComparison.Ordinal));

    /// <summary>The path at which a request arrives at the Service; null where that is not known.</summary>
    /// <param name="path">The path of the request.</param>
    public string? Arriving(string path) => Rewrite.Kind switch
    {
        RewriteKind.None => path,
        RewriteKind.Prefix when Prefix is { } prefix && UrlParts.IsBelow(path, prefix) =>
            UrlParts.Prefix(Rewrite.Target + path[prefix.Length..]),
        _ => null,
    };
}

/// <summary>How a path is changed between a client and the Service.</summary>
internal enum RewriteKind
{
    /// <summary>It is passed on as it is.</summary>
    None,

    /// <summary>The part by which the route was chosen is replaced.</summary>
    Prefix,

    /// <summary>Somehow.</summary>
    Unknown,
}

/// <summary>How a path is changed between a client and the Service.</summary>
/// <param name="Kind">How.</param>
/// <param name="Target">What takes the place of the prefix; empty for nothing.</param>
internal readonly record struct PathRewrite(RewriteKind Kind, string Target = "");
