namespace KubePrometheus.Monitoring;

/// <summary>The patterns that several fields share. They are regular expressions of Go (RE2), as the definitions have them.</summary>
internal static class SchemaPatterns
{
    /// <summary>A Prometheus duration, such as <c>1h30m</c>: units from years to milliseconds, each at most once, in this order.</summary>
    public const string Duration =
        "^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$";

    /// <summary>A duration of Alertmanager's flags, whose longest unit is the hour.</summary>
    public const string GoDuration = "^(0|(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$";

    /// <summary>A size in bytes, such as <c>10GB</c> or <c>512MiB</c>.</summary>
    public const string Size = "(^0|([0-9]*[.])?[0-9]+((K|M|G|T|E|P)i?)?B)$";

    /// <summary>An HTTP or HTTPS URL.</summary>
    public const string HttpUrl = "^(http|https)://.+$";

    /// <summary>An HTTP or HTTPS URL, as the fields of ScrapeConfig write the expression.</summary>
    public const string WebUrl = "^https?://.+$";

    /// <summary>The URL of an HTTP, HTTPS or SOCKS5 proxy.</summary>
    public const string ProxyUrl = "^(http|https|socks5)://.+$";

    /// <summary>The URL of an HTTP or HTTPS proxy, as operators before 0.82 have it.</summary>
    public const string HttpProxyUrl = "^http(s)?://.+$";

    /// <summary>A quantity of Kubernetes, such as <c>1.5</c>, <c>100m</c> or <c>2Gi</c>.</summary>
    public const string Quantity =
        @"^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$";
}
