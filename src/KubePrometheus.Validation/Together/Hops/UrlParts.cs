namespace KubePrometheus;

/// <summary>Paths of URLs, and prefixes below which programs answer: without a slash at the end, empty for the root.</summary>
internal static class UrlParts
{
    /// <summary>The host and the path of a URL; null where it has no host.</summary>
    public static (string Host, string Path)? Of(string? url)
    {
        if (url is null || url.IndexOf("://", StringComparison.Ordinal) is not (>= 0 and var scheme))
        {
            return null;
        }

        var rest = url.AsSpan(scheme + 3);
        if (rest.IndexOfAny('?', '#') is >= 0 and var end)
        {
            rest = rest[..end];
        }

        var slash = rest.IndexOf('/');
        var host = slash < 0 ? rest : rest[..slash];
        host = host[(host.LastIndexOf('@') + 1)..];
        if (host is not ['[', ..] && host.LastIndexOf(':') is >= 0 and var colon)
        {
            host = host[..colon];
        }

        return (host.ToString().ToLowerInvariant(), slash < 0 ? "" : Prefix(rest[slash..].ToString()));
    }

    /// <summary>A path as a prefix.</summary>
    public static string Prefix(string? path)
    {
        var bare = (path ?? "").Trim('/');
        return bare.Length == 0 ? "" : "/" + bare;
    }

    /// <summary>Whether a path is a prefix or lies below it.</summary>
    public static bool IsBelow(string path, string prefix) =>
        path.StartsWith(prefix, StringComparison.Ordinal) && (path.Length == prefix.Length || path[prefix.Length] == '/');

    /// <summary>The first part of a path, without slashes.</summary>
    public static string First(string path) => path.Length == 0 ? "" : path[1..].Split('/')[0];

    /// <summary>A prefix as people write it.</summary>
    public static string Text(string prefix) => prefix.Length == 0 ? "/" : prefix;
}
