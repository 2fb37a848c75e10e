using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>A webhook of your own (<c>webhook_configs</c>): Alertmanager posts JSON to it.</summary>
public sealed record WebhookConfig : HttpIntegration
{
    /// <summary>Where to post. It or <see cref="UrlFile"/> is required.</summary>
    [JsonPropertyName("url")]
    public Secret? Url { get; init; }

    /// <summary>A file that holds the URL; not together with <see cref="Url"/>. Since 0.26.</summary>
    [JsonPropertyName("url_file")]
    public string? UrlFile { get; init; }

    /// <summary>How many alerts a message holds at most; the rest is cut. Default 0: all.</summary>
    [JsonPropertyName("max_alerts")]
    public long? MaxAlerts { get; init; }

    /// <summary>How long a request may take, as a duration of Go: <c>10s</c>. Default 0: as long as it takes. Since 0.28.</summary>
    [JsonPropertyName("timeout")]
    public string? Timeout { get; init; }
}
