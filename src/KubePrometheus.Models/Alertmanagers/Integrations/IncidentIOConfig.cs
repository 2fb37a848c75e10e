using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>incident.io (<c>incidentio_configs</c>). Since 0.29.</summary>
public sealed record IncidentIOConfig : HttpIntegration
{
    /// <summary>The alert source. It or <see cref="UrlFile"/> is required.</summary>
    [JsonPropertyName("url")]
    public string? Url { get; init; }

    /// <summary>A file that holds it; not together with <see cref="Url"/>.</summary>
    [JsonPropertyName("url_file")]
    public string? UrlFile { get; init; }

    /// <summary>The token of the alert source; not together with an authorization in <see cref="HttpIntegration.HttpConfig"/>.</summary>
    [JsonPropertyName("alert_source_token")]
    public Secret? AlertSourceToken { get; init; }

    /// <summary>A file that holds it; not together with <see cref="AlertSourceToken"/>.</summary>
    [JsonPropertyName("alert_source_token_file")]
    public string? AlertSourceTokenFile { get; init; }

    /// <summary>How many alerts a message holds at most; the rest is cut. Default 0: all.</summary>
    [JsonPropertyName("max_alerts")]
    public long? MaxAlerts { get; init; }

    /// <summary>How long a request may take, as a duration of Go: <c>10s</c>. Default 0: as long as it takes.</summary>
    [JsonPropertyName("timeout")]
    public string? Timeout { get; init; }
}
