using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Notifies through a Discord webhook. Texts are templates.</summary>
public sealed record AlertmanagerConfigDiscord
{
    /// <summary>The key of a Secret of this namespace that holds the webhook's URL. Stands for <c>webhook_url</c>.</summary>
    [JsonPropertyName("apiURL")]
    public required V1SecretKeySelector ApiUrl { get; set; }

    /// <summary>The URL of the sender's picture. Default: the one of the webhook. Stands for <c>avatar_url</c>.</summary>
    [JsonPropertyName("avatarURL")]
    [Since("0.82")]
    [Schema(Pattern = AlertmanagerConfigForms.Url)]
    public string? AvatarUrl { get; set; }

    /// <summary>The text above the embedded message. Default: <c>discord.default.content</c>. Stands for <c>content</c>.</summary>
    [JsonPropertyName("content")]
    [Since("0.82")]
    [Schema(MinLength = 1)]
    public string? Content { get; set; }

    /// <summary>
    /// How requests are made. Default: the <c>http_config</c> of the <c>global</c> section. Stands for <c>http_config</c>.
    /// </summary>
    [JsonPropertyName("httpConfig")]
    public AlertmanagerConfigHttp? HttpConfig { get; set; }

    /// <summary>The text of the embedded message. Default: <c>discord.default.message</c>. Stands for <c>message</c>.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; set; }

    /// <summary>Whether the end of an alert is notified too. Default: true. Stands for <c>send_resolved</c>.</summary>
    [JsonPropertyName("sendResolved")]
    public bool? SendResolved { get; set; }

    /// <summary>The title of the embedded message. Default: <c>discord.default.title</c>. Stands for <c>title</c>.</summary>
    [JsonPropertyName("title")]
    public string? Title { get; set; }

    /// <summary>The sender's name. Default: the one of the webhook. Stands for <c>username</c>.</summary>
    [JsonPropertyName("username")]
    [Since("0.82")]
    [Schema(MinLength = 1)]
    public string? Username { get; set; }
}
