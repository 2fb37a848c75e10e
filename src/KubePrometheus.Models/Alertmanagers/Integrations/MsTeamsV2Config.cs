using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>Microsoft Teams by a workflow (<c>msteamsv2_configs</c>). Since 0.28.</summary>
public sealed record MsTeamsV2Config : HttpIntegration
{
    /// <summary>The webhook of the workflow. It or <see cref="WebhookUrlFile"/> is required.</summary>
    [JsonPropertyName("webhook_url")]
    public Secret? WebhookUrl { get; init; }

    /// <summary>A file that holds it; not together with <see cref="WebhookUrl"/>.</summary>
    [JsonPropertyName("webhook_url_file")]
    public string? WebhookUrlFile { get; init; }

    /// <summary>The title of the card; a template. Default <c>msteamsv2.default.title</c>.</summary>
    [JsonPropertyName("title")]
    public string? Title { get; init; }

    /// <summary>The text of the card; a template. Default <c>msteamsv2.default.text</c>.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; init; }
}
