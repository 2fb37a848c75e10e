using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Notifies through a bot of Telegram; <c>botToken</c> or <c>botTokenFile</c> is needed.</summary>
public sealed record AlertmanagerConfigTelegram
{
    /// <summary>
    /// The URL of the API. Default: <c>telegram_api_url</c> of the <c>global</c> section, else <c>https://api.telegram.org</c>. Stands
    /// for <c>api_url</c>.
    /// </summary>
    [JsonPropertyName("apiURL")]
    [Schema(Since = "0.88", Pattern = AlertmanagerConfigForms.Url)]
    public string? ApiUrl { get; set; }

    /// <summary>
    /// The key of a Secret of this namespace that holds the bot's token; it comes before <c>botTokenFile</c>. Stands for
    /// <c>bot_token</c>.
    /// </summary>
    [JsonPropertyName("botToken")]
    public V1SecretKeySelector? BotToken { get; set; }

    /// <summary>
    /// The file in the Alertmanager container that holds the bot's token. Needs Alertmanager 0.26. Stands for <c>bot_token_file</c>.
    /// </summary>
    [JsonPropertyName("botTokenFile")]
    [Since("0.68")]
    public string? BotTokenFile { get; set; }

    /// <summary>The number of the chat to write to. Stands for <c>chat_id</c>.</summary>
    [JsonPropertyName("chatID")]
    [Schema(Until = "0.77", IsOptional = true)]
    public required long ChatId { get; set; }

    /// <summary>Whether the message arrives without a sound. Default: false. Stands for <c>disable_notifications</c>.</summary>
    [JsonPropertyName("disableNotifications")]
    public bool? DisableNotifications { get; set; }

    /// <summary>
    /// How requests are made. Default: the <c>http_config</c> of the <c>global</c> section. Stands for <c>http_config</c>.
    /// </summary>
    [JsonPropertyName("httpConfig")]
    public AlertmanagerConfigHttp? HttpConfig { get; set; }

    /// <summary>The message, a template. Default: <c>telegram.default.message</c>. Stands for <c>message</c>.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; set; }

    /// <summary>The number of the topic in a group. Default: none. Needs Alertmanager 0.28. Stands for <c>message_thread_id</c>.</summary>
    [JsonPropertyName("messageThreadID")]
    [Since("0.79")]
    public long? MessageThreadId { get; set; }

    /// <summary>
    /// How Telegram reads the message: <c>MarkdownV2</c>, <c>Markdown</c> or <c>HTML</c>. Default: <c>HTML</c>. Stands for
    /// <c>parse_mode</c>.
    /// </summary>
    [JsonPropertyName("parseMode")]
    [Schema(Enum = ["MarkdownV2", "Markdown", "HTML"])]
    public string? ParseMode { get; set; }

    /// <summary>Whether the end of an alert is notified too. Default: true. Stands for <c>send_resolved</c>.</summary>
    [JsonPropertyName("sendResolved")]
    public bool? SendResolved { get; set; }
}
