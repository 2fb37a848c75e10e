using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>Settings of scrapes that monitors choose by the name; what a monitor sets itself wins.</summary>
public sealed record ScrapeClass
{
    /// <summary>What targets get from other objects.</summary>
    [JsonPropertyName("attachMetadata")]
    [Since("0.76")]
    public AttachMetadata? AttachMetadata { get; set; }

    /// <summary>The <c>Authorization</c> header of a scrape.</summary>
    [JsonPropertyName("authorization")]
    [Since("0.79")]
    public Authorization? Authorization { get; set; }

    /// <summary>Whether it holds for all objects that name no class. Default: false.</summary>
    [JsonPropertyName("default")]
    public bool? Default { get; set; }

    /// <summary>The protocol for a target whose answer has no valid Content-Type (from Prometheus 3.0).</summary>
    [JsonPropertyName("fallbackScrapeProtocol")]
    [Since("0.80")]
    [Schema(Enum = ["PrometheusProto", "OpenMetricsText0.0.1", "OpenMetricsText1.0.0", "PrometheusText0.0.4", "PrometheusText1.0.0"])]
    public string? FallbackScrapeProtocol { get; set; }

    /// <summary>Relabeling of samples, after that of the monitor (<c>metric_relabel_configs</c>).</summary>
    [JsonPropertyName("metricRelabelings")]
    [Since("0.75")]
    public IList<RelabelConfig>? MetricRelabelings { get; set; }

    /// <summary>The name that monitors choose it by.</summary>
    [JsonPropertyName("name")]
    [Schema(MinLength = 1)]
    public required string Name { get; set; }

    /// <summary>Relabeling of targets, before that of the monitor (<c>relabel_configs</c>).</summary>
    [JsonPropertyName("relabelings")]
    [Since("0.73")]
    public IList<RelabelConfig>? Relabelings { get; set; }

    /// <summary>TLS of a scrape.</summary>
    [JsonPropertyName("tlsConfig")]
    public TlsConfig? TlsConfig { get; set; }
}
