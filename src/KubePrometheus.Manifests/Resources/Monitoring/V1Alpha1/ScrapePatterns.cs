namespace KubePrometheus.Monitoring;

/// <summary>The regular expressions that many fields of a <see cref="ScrapeConfig"/> have.</summary>
internal static class ScrapePatterns
{
    /// <summary>A duration of Prometheus.</summary>
    public const string Duration =
        "^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$";

    /// <summary>The URL of a proxy.</summary>
    public const string Proxy = "^(http|https|socks5)://.+$";

    /// <summary>A URL of HTTP.</summary>
    public const string Url = "^https?://.+$";

    /// <summary>A URL of HTTP, as definitions before 0.82 and 0.90 write the expression.</summary>
    public const string OldUrl = "^http(s)?://.+$";
}
