using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>Microsoft Teams (<c>msteams_configs</c>). Since 0.26.</summary>
public sealed record MsTeamsConfig : HttpIntegration
{
    /// <summary>The incoming webhook. It or <see cref="WebhookUrlFile"/> is required.</summary>
    [JsonPropertyName("webhook_url")]
    public Secret? WebhookUrl { get; init; }

    /// <summary>A file that holds it; not together with <see cref="WebhookUrl"/>. Since 0.27.</summary>
    [JsonPropertyName("webhook_url_file")]
    public string? WebhookUrlFile { get; init; }

    /// <summary>The title; a template. Default <c>msteams.default.title</c>.</summary>
    [JsonPropertyName("title")]
    public string? Title { get; init; }

    /// <summary>The summary; a template. Default <c>msteams.default.summary</c>. Since 0.27.</summary>
    [JsonPropertyName("summary")]
    public string? Summary { get; init; }

    /// <summary>The text; a template. Default <c>msteams.default.text</c>.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; init; }
}
