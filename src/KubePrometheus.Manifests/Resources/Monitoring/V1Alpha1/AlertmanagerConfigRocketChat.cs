using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Notifies through Rocket.Chat. Texts are templates.</summary>
public sealed record AlertmanagerConfigRocketChat
{
    /// <summary>Buttons below the message. Stands for <c>actions</c>.</summary>
    [JsonPropertyName("actions")]
    [Schema(MinItems = 1)]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigRocketChatAction>? Actions { get; set; }

    /// <summary>
    /// The URL of the server. Default: <c>rocketchat_api_url</c> of the <c>global</c> section, else <c>https://open.rocket.chat/</c>.
    /// Stands for <c>api_url</c>.
    /// </summary>
    [JsonPropertyName("apiURL")]
    [Schema(Pattern = AlertmanagerConfigForms.Url)]
    public string? ApiUrl { get; set; }

    /// <summary>The channel (<c>#name</c>) or user (<c>@name</c>) to write to. Stands for <c>channel</c>.</summary>
    [JsonPropertyName("channel")]
    [Schema(MinLength = 1)]
    public string? Channel { get; set; }

    /// <summary>
    /// The color of the bar beside the message. Default: <c>red</c> while an alert fires, else <c>green</c>. Stands for <c>color</c>.
    /// </summary>
    [JsonPropertyName("color")]
    [Schema(MinLength = 1)]
    public string? Color { get; set; }

    /// <summary>An emoji shown as the sender's picture. Default: <c>rocketchat.default.emoji</c>. Stands for <c>emoji</c>.</summary>
    [JsonPropertyName("emoji")]
    [Schema(MinLength = 1)]
    public string? Emoji { get; set; }

    /// <summary>Titles and values shown as a table in the message. Stands for <c>fields</c>.</summary>
    [JsonPropertyName("fields")]
    [Schema(MinItems = 1)]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigRocketChatField>? Fields { get; set; }

    /// <summary>
    /// How requests are made. Default: the <c>http_config</c> of the <c>global</c> section. Stands for <c>http_config</c>.
    /// </summary>
    [JsonPropertyName("httpConfig")]
    public AlertmanagerConfigHttp? HttpConfig { get; set; }

    /// <summary>The URL of the sender's picture. Default: <c>rocketchat.default.iconurl</c>. Stands for <c>icon_url</c>.</summary>
    [JsonPropertyName("iconURL")]
    [Schema(Until = "0.89", Pattern = AlertmanagerConfigForms.Url)]
    public string? IconUrl { get; set; }

    /// <summary>The URL of a picture shown in the message. Default: none. Stands for <c>image_url</c>.</summary>
    [JsonPropertyName("imageURL")]
    [Schema(Until = "0.89", Pattern = AlertmanagerConfigForms.Url)]
    public string? ImageUrl { get; set; }

    /// <summary>Whether names such as <c>@all</c> become links that notify. Default: false. Stands for <c>link_names</c>.</summary>
    [JsonPropertyName("linkNames")]
    public bool? LinkNames { get; set; }

    /// <summary>Whether the end of an alert is notified too. Default: false. Stands for <c>send_resolved</c>.</summary>
    [JsonPropertyName("sendResolved")]
    public bool? SendResolved { get; set; }

    /// <summary>Whether fields that do not say stand side by side. Default: false. Stands for <c>short_fields</c>.</summary>
    [JsonPropertyName("shortFields")]
    public bool? ShortFields { get; set; }

    /// <summary>The text of the message. Default: <c>rocketchat.default.text</c>. Stands for <c>text</c>.</summary>
    [JsonPropertyName("text")]
    [Schema(MinLength = 1)]
    public string? Text { get; set; }

    /// <summary>The URL of a small picture beside the message. Default: none. Stands for <c>thumb_url</c>.</summary>
    [JsonPropertyName("thumbURL")]
    [Schema(Until = "0.89", Pattern = AlertmanagerConfigForms.Url)]
    public string? ThumbUrl { get; set; }

    /// <summary>The title of the message. Default: <c>rocketchat.default.title</c>. Stands for <c>title</c>.</summary>
    [JsonPropertyName("title")]
    [Schema(MinLength = 1)]
    public string? Title { get; set; }

    /// <summary>Where a click on the title leads. Default: <c>rocketchat.default.titlelink</c>. Stands for <c>title_link</c>.</summary>
    [JsonPropertyName("titleLink")]
    [Schema(MinLength = 1)]
    public string? TitleLink { get; set; }

    /// <summary>The key of a Secret of this namespace that holds the token of the sending user. Stands for <c>token</c>.</summary>
    [JsonPropertyName("token")]
    public required V1SecretKeySelector Token { get; set; }

    /// <summary>The key of a Secret of this namespace that holds the id of the sending user. Stands for <c>token_id</c>.</summary>
    [JsonPropertyName("tokenID")]
    public required V1SecretKeySelector TokenId { get; set; }
}

/// <summary>A button of a Rocket.Chat message.</summary>
public sealed record AlertmanagerConfigRocketChatAction
{
    /// <summary>The message that the button sends. Stands for <c>msg</c>.</summary>
    [JsonPropertyName("msg")]
    [Schema(MinLength = 1)]
    public string? Message { get; set; }

    /// <summary>The text on the button. Stands for <c>text</c>.</summary>
    [JsonPropertyName("text")]
    [Schema(MinLength = 1)]
    public string? Text { get; set; }

    /// <summary>Where the button leads. Stands for <c>url</c>.</summary>
    [JsonPropertyName("url")]
    [Schema(Until = "0.89", Pattern = AlertmanagerConfigForms.Url)]
    public string? Url { get; set; }
}

/// <summary>A title and a value in a Rocket.Chat message.</summary>
public sealed record AlertmanagerConfigRocketChatField
{
    /// <summary>Whether the field is narrow enough to stand beside another. Default: <c>shortFields</c>. Stands for <c>short</c>.</summary>
    [JsonPropertyName("short")]
    public bool? Short { get; set; }

    /// <summary>The title. Stands for <c>title</c>.</summary>
    [JsonPropertyName("title")]
    [Schema(MinLength = 1)]
    public string? Title { get; set; }

    /// <summary>The value. Stands for <c>value</c>.</summary>
    [JsonPropertyName("value")]
    [Schema(MinLength = 1)]
    public string? Value { get; set; }
}
