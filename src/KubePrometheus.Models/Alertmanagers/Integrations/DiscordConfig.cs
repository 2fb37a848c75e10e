using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>Discord (<c>discord_configs</c>). Since 0.25.</summary>
public sealed record DiscordConfig : HttpIntegration
{
    /// <summary>The webhook. It or <see cref="WebhookUrlFile"/> is required.</summary>
    [JsonPropertyName("webhook_url")]
    public Secret? WebhookUrl { get; init; }

    /// <summary>A file that holds it; not together with <see cref="WebhookUrl"/>. Since 0.27.</summary>
    [JsonPropertyName("webhook_url_file")]
    public string? WebhookUrlFile { get; init; }

    /// <summary>The title; a template. Default <c>discord.default.title</c>.</summary>
    [JsonPropertyName("title")]
    public string? Title { get; init; }

    /// <summary>The message; a template. Default <c>discord.default.message</c>.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; init; }

    /// <summary>The text above the embedded message; a template. Since 0.28.</summary>
    [JsonPropertyName("content")]
    public string? Content { get; init; }

    /// <summary>The sender's name. Default: that of the webhook. Since 0.28.</summary>
    [JsonPropertyName("username")]
    public string? Username { get; init; }

    /// <summary>The sender's picture. Default: that of the webhook. Since 0.28.</summary>
    [JsonPropertyName("avatar_url")]
    public string? AvatarUrl { get; init; }
}
