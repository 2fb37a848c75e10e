using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Notifies through Pushover; <c>userKey</c> and <c>token</c> are needed.</summary>
public sealed record AlertmanagerConfigPushover
{
    /// <summary>The name of the only device to notify. Default: all. Needs Alertmanager 0.26. Stands for <c>device</c>.</summary>
    [JsonPropertyName("device")]
    [Since("0.70")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Device { get; set; }

    /// <summary>
    /// How long an emergency notification is repeated unless someone acknowledges it, such as <c>1h</c>. Default: <c>1h</c>. Stands for
    /// <c>expire</c>.
    /// </summary>
    [JsonPropertyName("expire")]
    [Schema(Since = "0.53", Pattern = AlertmanagerConfigForms.EarlyDuration)]
    public string? Expire { get; set; }

    /// <summary>Whether the message is HTML. Default: false, plain text. Stands for <c>html</c>.</summary>
    [JsonPropertyName("html")]
    public bool? Html { get; set; }

    /// <summary>
    /// How requests are made. Default: the <c>http_config</c> of the <c>global</c> section. Stands for <c>http_config</c>.
    /// </summary>
    [JsonPropertyName("httpConfig")]
    public AlertmanagerConfigHttp? HttpConfig { get; set; }

    /// <summary>The message, a template. Default: <c>pushover.default.message</c>. Stands for <c>message</c>.</summary>
    [JsonPropertyName("message")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Message { get; set; }

    /// <summary>
    /// Whether the message is shown in a monospace font. Excludes <c>html</c>. Default: false. Needs Alertmanager 0.29. Stands for
    /// <c>monospace</c>.
    /// </summary>
    [JsonPropertyName("monospace")]
    [Since("0.87")]
    public bool? Monospace { get; set; }

    /// <summary>
    /// How urgent it is: <c>-2</c> (lowest) to <c>2</c> (emergency, repeated until acknowledged), or a template giving one. Default: 2
    /// while the alert fires, else 0. Stands for <c>priority</c>.
    /// </summary>
    [JsonPropertyName("priority")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Priority { get; set; }

    /// <summary>
    /// How often an emergency notification is repeated, at least <c>30s</c>. Default: <c>1m</c>. Stands for <c>retry</c>.
    /// </summary>
    [JsonPropertyName("retry")]
    [Schema(Since = "0.53", Pattern = AlertmanagerConfigForms.EarlyDuration)]
    public string? Retry { get; set; }

    /// <summary>Whether the end of an alert is notified too. Default: true. Stands for <c>send_resolved</c>.</summary>
    [JsonPropertyName("sendResolved")]
    public bool? SendResolved { get; set; }

    /// <summary>The name of the sound that devices play. Default: the user's own choice. Stands for <c>sound</c>.</summary>
    [JsonPropertyName("sound")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Sound { get; set; }

    /// <summary>The title, a template. Default: <c>pushover.default.title</c>. Stands for <c>title</c>.</summary>
    [JsonPropertyName("title")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Title { get; set; }

    /// <summary>
    /// The key of a Secret of this namespace that holds the API token of the application registered with Pushover. Stands for
    /// <c>token</c>.
    /// </summary>
    [JsonPropertyName("token")]
    public V1SecretKeySelector? Token { get; set; }

    /// <summary>
    /// The file in the Alertmanager container that holds the application's token. Ignored where <c>token</c> is set. Needs Alertmanager
    /// 0.26. Stands for <c>token_file</c>.
    /// </summary>
    [JsonPropertyName("tokenFile")]
    [Since("0.69")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? TokenFile { get; set; }

    /// <summary>
    /// How long the notification stays on devices, such as <c>1h</c>. Default: until it is dismissed. Needs Alertmanager 0.27. Stands
    /// for <c>ttl</c>.
    /// </summary>
    [JsonPropertyName("ttl")]
    [Since("0.75")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? Ttl { get; set; }

    /// <summary>A link shown with the message, a template. Default: <c>pushover.default.url</c>. Stands for <c>url</c>.</summary>
    [JsonPropertyName("url")]
    [Schema(Since = "0.88", Until = "0.89", Pattern = AlertmanagerConfigForms.Url)]
    public string? Url { get; set; }

    /// <summary>The text of the link. Default: the link itself. Stands for <c>url_title</c>.</summary>
    [JsonPropertyName("urlTitle")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? UrlTitle { get; set; }

    /// <summary>
    /// The key of a Secret of this namespace that holds the key of the user or group to notify. Stands for <c>user_key</c>.
    /// </summary>
    [JsonPropertyName("userKey")]
    public V1SecretKeySelector? UserKey { get; set; }

    /// <summary>
    /// The file in the Alertmanager container that holds the user's key. Ignored where <c>userKey</c> is set. Needs Alertmanager 0.26.
    /// Stands for <c>user_key_file</c>.
    /// </summary>
    [JsonPropertyName("userKeyFile")]
    [Since("0.69")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? UserKeyFile { get; set; }
}
