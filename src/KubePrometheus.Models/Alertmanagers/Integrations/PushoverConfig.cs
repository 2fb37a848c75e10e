using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>Pushover (<c>pushover_configs</c>).</summary>
public sealed record PushoverConfig : HttpIntegration
{
    /// <summary>The key of the one to tell. It or <see cref="UserKeyFile"/> is required.</summary>
    [JsonPropertyName("user_key")]
    public Secret? UserKey { get; init; }

    /// <summary>A file that holds it; not together with <see cref="UserKey"/>. Since 0.26.</summary>
    [JsonPropertyName("user_key_file")]
    public string? UserKeyFile { get; init; }

    /// <summary>The token of your application. It or <see cref="TokenFile"/> is required.</summary>
    [JsonPropertyName("token")]
    public Secret? Token { get; init; }

    /// <summary>A file that holds it; not together with <see cref="Token"/>. Since 0.26.</summary>
    [JsonPropertyName("token_file")]
    public string? TokenFile { get; init; }

    /// <summary>The title; a template. Default <c>pushover.default.title</c>.</summary>
    [JsonPropertyName("title")]
    public string? Title { get; init; }

    /// <summary>The message; a template. Default <c>pushover.default.message</c>.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; init; }

    /// <summary>A link shown with it; a template. Default <c>pushover.default.url</c>.</summary>
    [JsonPropertyName("url")]
    public string? Url { get; init; }

    /// <summary>The text of that link; a template.</summary>
    [JsonPropertyName("url_title")]
    public string? UrlTitle { get; init; }

    /// <summary>The device to notify. Default all. Since 0.26.</summary>
    [JsonPropertyName("device")]
    public string? Device { get; init; }

    /// <summary>The sound to play; a template.</summary>
    [JsonPropertyName("sound")]
    public string? Sound { get; init; }

    /// <summary>The priority, -2 to 2; a template. Default 2 while firing, then 0.</summary>
    [JsonPropertyName("priority")]
    public string? Priority { get; init; }

    /// <summary>
    /// How often a message of priority 2 is sent again: a duration of Go such as <c>1m</c> or <c>1.5h</c> (no days), 30 seconds at
    /// least. Default <c>1m</c>.
    /// </summary>
    [JsonPropertyName("retry")]
    public string? Retry { get; init; }

    /// <summary>For how long it is sent again: a duration of Go. Default <c>1h</c>.</summary>
    [JsonPropertyName("expire")]
    public string? Expire { get; init; }

    /// <summary>How long the message is kept: a duration of Go. Since 0.27.</summary>
    [JsonPropertyName("ttl")]
    public string? Ttl { get; init; }

    /// <summary>Whether the message is HTML. Default false.</summary>
    [JsonPropertyName("html")]
    public bool? Html { get; init; }

    /// <summary>
    /// Whether the message is shown in a monospace font; not together with <see cref="Html"/>. Default false. Since 0.29.
    /// </summary>
    [JsonPropertyName("monospace")]
    public bool? Monospace { get; init; }
}
