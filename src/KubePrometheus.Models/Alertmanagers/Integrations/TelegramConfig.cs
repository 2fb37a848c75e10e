using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>Telegram (<c>telegram_configs</c>). Since 0.24.</summary>
public sealed record TelegramConfig : HttpIntegration
{
    /// <summary>The endpoint. Default <see cref="AlertmanagerGlobal.TelegramApiUrl"/>.</summary>
    [JsonPropertyName("api_url")]
    public string? ApiUrl { get; init; }

    /// <summary>The token of the bot. It or <see cref="BotTokenFile"/> is required.</summary>
    [JsonPropertyName("bot_token")]
    public Secret? BotToken { get; init; }

    /// <summary>A file that holds it; not together with <see cref="BotToken"/>. Since 0.26.</summary>
    [JsonPropertyName("bot_token_file")]
    public string? BotTokenFile { get; init; }

    /// <summary>The chat. Required; not 0.</summary>
    [JsonPropertyName("chat_id")]
    public long? ChatId { get; init; }

    /// <summary>The message; a template. Default <c>telegram.default.message</c>.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; init; }

    /// <summary>Whether the message comes without a sound. Default false.</summary>
    [JsonPropertyName("disable_notifications")]
    public bool? DisableNotifications { get; init; }

    /// <summary>
    /// <c>MarkdownV2</c>, <c>Markdown</c>, <c>HTML</c>, or empty for plain text. Default <c>HTML</c>; in 0.24 <c>MarkdownV2</c>.
    /// </summary>
    [JsonPropertyName("parse_mode")]
    public string? ParseMode { get; init; }

    /// <summary>A file that holds <see cref="ChatId"/>; not together with it. Since 0.31.</summary>
    [JsonPropertyName("chat_id_file")]
    public string? ChatIdFile { get; init; }

    /// <summary>The topic in a group. Since 0.28.</summary>
    [JsonPropertyName("message_thread_id")]
    public long? MessageThreadId { get; init; }
}
