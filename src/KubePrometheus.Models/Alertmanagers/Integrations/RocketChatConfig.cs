using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>Rocket.Chat (<c>rocketchat_configs</c>). Since 0.28.</summary>
public sealed record RocketChatConfig : HttpIntegration
{
    /// <summary>The server. Default <see cref="AlertmanagerGlobal.RocketChatApiUrl"/>.</summary>
    [JsonPropertyName("api_url")]
    public string? ApiUrl { get; init; }

    /// <summary>The channel (<c>#name</c>) or user (<c>@name</c>); a template.</summary>
    [JsonPropertyName("channel")]
    public string? Channel { get; init; }

    /// <summary>The id of the sending user. Default <see cref="AlertmanagerGlobal.RocketChatTokenId"/>.</summary>
    [JsonPropertyName("token_id")]
    public Secret? TokenId { get; init; }

    /// <summary>A file that holds it; not together with <see cref="TokenId"/>.</summary>
    [JsonPropertyName("token_id_file")]
    public string? TokenIdFile { get; init; }

    /// <summary>The token of the sending user. Default <see cref="AlertmanagerGlobal.RocketChatToken"/>.</summary>
    [JsonPropertyName("token")]
    public Secret? Token { get; init; }

    /// <summary>A file that holds it; not together with <see cref="Token"/>.</summary>
    [JsonPropertyName("token_file")]
    public string? TokenFile { get; init; }

    /// <summary>The color of the bar beside the message; a template. Default red while an alert fires, else green.</summary>
    [JsonPropertyName("color")]
    public string? Color { get; init; }

    /// <summary>The title; a template. Default <c>rocketchat.default.title</c>.</summary>
    [JsonPropertyName("title")]
    public string? Title { get; init; }

    /// <summary>Where a click on the title leads; a template. Default <c>rocketchat.default.titlelink</c>.</summary>
    [JsonPropertyName("title_link")]
    public string? TitleLink { get; init; }

    /// <summary>The message; a template. Default <c>rocketchat.default.text</c>.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; init; }

    /// <summary>A table of short texts.</summary>
    [JsonPropertyName("fields")]
    public IReadOnlyList<RocketChatField>? Fields { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Whether fields that do not say stand side by side. Default false.</summary>
    [JsonPropertyName("short_fields")]
    public bool? ShortFields { get; init; }

    /// <summary>The emoji beside the message; a template. Default <c>rocketchat.default.emoji</c>.</summary>
    [JsonPropertyName("emoji")]
    public string? Emoji { get; init; }

    /// <summary>The picture beside the message; a template. Default <c>rocketchat.default.iconurl</c>.</summary>
    [JsonPropertyName("icon_url")]
    public string? IconUrl { get; init; }

    /// <summary>A picture below the message; a template.</summary>
    [JsonPropertyName("image_url")]
    public string? ImageUrl { get; init; }

    /// <summary>A small picture beside the text; a template.</summary>
    [JsonPropertyName("thumb_url")]
    public string? ThumbUrl { get; init; }

    /// <summary>Whether names in the text become links that notify. Default false.</summary>
    [JsonPropertyName("link_names")]
    public bool? LinkNames { get; init; }

    /// <summary>Buttons below the message.</summary>
    [JsonPropertyName("actions")]
    public IReadOnlyList<RocketChatAction>? Actions { get; init => field = FrozenList.OrNull(value); }
}

/// <summary>A row of the table in a message to Rocket.Chat.</summary>
public sealed record RocketChatField
{
    /// <summary>Its title; a template.</summary>
    [JsonPropertyName("title")]
    public string? Title { get; init; }

    /// <summary>Its text; a template.</summary>
    [JsonPropertyName("value")]
    public string? Value { get; init; }

    /// <summary>Whether it may stand beside another. Default <see cref="RocketChatConfig.ShortFields"/>.</summary>
    [JsonPropertyName("short")]
    public bool? Short { get; init; }
}

/// <summary>A button below a message to Rocket.Chat.</summary>
public sealed record RocketChatAction
{
    /// <summary><c>button</c>.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; init; }

    /// <summary>What the button shows; a template.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; init; }

    /// <summary>Where the button leads; a template.</summary>
    [JsonPropertyName("url")]
    public string? Url { get; init; }
}
