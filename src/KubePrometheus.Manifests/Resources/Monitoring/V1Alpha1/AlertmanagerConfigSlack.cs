using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Notifies through a Slack webhook, as a message with one attachment. Texts are templates.</summary>
public sealed record AlertmanagerConfigSlack
{
    /// <summary>Buttons below the message. Stands for <c>actions</c>.</summary>
    [JsonPropertyName("actions")]
    [Schema(Since = "0.88", MinItems = 1, ListType = "atomic")]
    public IList<AlertmanagerConfigSlackAction>? Actions { get; set; }

    /// <summary>
    /// The key of a Secret of this namespace that holds the webhook's URL. Default: <c>slack_api_url</c> of the <c>global</c> section.
    /// Stands for <c>api_url</c>.
    /// </summary>
    [JsonPropertyName("apiURL")]
    public V1SecretKeySelector? ApiUrl { get; set; }

    /// <summary>
    /// The id that an interactive message reports back. Default: <c>slack.default.callbackid</c>. Stands for <c>callback_id</c>.
    /// </summary>
    [JsonPropertyName("callbackId")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? CallbackId { get; set; }

    /// <summary>The channel (<c>#name</c>) or user (<c>@name</c>) to write to. Stands for <c>channel</c>.</summary>
    [JsonPropertyName("channel")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Channel { get; set; }

    /// <summary>
    /// The color of the bar beside the message: <c>good</c>, <c>warning</c>, <c>danger</c> or a hex code. Default: <c>danger</c> while
    /// an alert fires, else <c>good</c>. Stands for <c>color</c>.
    /// </summary>
    [JsonPropertyName("color")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Color { get; set; }

    /// <summary>
    /// The text for clients that show no attachments. Default: <c>slack.default.fallback</c>. Stands for <c>fallback</c>.
    /// </summary>
    [JsonPropertyName("fallback")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Fallback { get; set; }

    /// <summary>Titles and values shown as a table in the message. Stands for <c>fields</c>.</summary>
    [JsonPropertyName("fields")]
    [Schema(Since = "0.88", MinItems = 1, ListType = "atomic")]
    public IList<AlertmanagerConfigSlackField>? Fields { get; set; }

    /// <summary>A short line below the message. Default: <c>slack.default.footer</c>. Stands for <c>footer</c>.</summary>
    [JsonPropertyName("footer")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Footer { get; set; }

    /// <summary>
    /// How requests are made. Default: the <c>http_config</c> of the <c>global</c> section. Stands for <c>http_config</c>.
    /// </summary>
    [JsonPropertyName("httpConfig")]
    public AlertmanagerConfigHttp? HttpConfig { get; set; }

    /// <summary>
    /// An emoji shown as the sender's picture, such as <c>:fire:</c>. Default: <c>slack.default.iconemoji</c>. Stands for
    /// <c>icon_emoji</c>.
    /// </summary>
    [JsonPropertyName("iconEmoji")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? IconEmoji { get; set; }

    /// <summary>The URL of the sender's picture. Default: <c>slack.default.iconurl</c>. Stands for <c>icon_url</c>.</summary>
    [JsonPropertyName("iconURL")]
    [Schema(Since = "0.88", Until = "0.89", Pattern = AlertmanagerConfigForms.Url)]
    public string? IconUrl { get; set; }

    /// <summary>The URL of a picture shown in the message. Default: none. Stands for <c>image_url</c>.</summary>
    [JsonPropertyName("imageURL")]
    [Schema(Since = "0.88", Until = "0.89", Pattern = AlertmanagerConfigForms.Url)]
    public string? ImageUrl { get; set; }

    /// <summary>
    /// Whether Slack turns names such as <c>@channel</c> into links that notify. Default: false. Stands for <c>link_names</c>.
    /// </summary>
    [JsonPropertyName("linkNames")]
    public bool? LinkNames { get; set; }

    /// <summary>The text outside the attachment. Default: none. Needs Alertmanager 0.31. Stands for <c>message_text</c>.</summary>
    [JsonPropertyName("messageText")]
    [Since("0.90")]
    [Schema(MinLength = 1)]
    public string? MessageText { get; set; }

    /// <summary>
    /// The parts of the message that Slack reads as its markdown. Default: <c>fallback</c>, <c>pretext</c> and <c>text</c>. Stands for
    /// <c>mrkdwn_in</c>.
    /// </summary>
    [JsonPropertyName("mrkdwnIn")]
    [Schema(Since = "0.88", MinItems = 1, ListType = "atomic")]
    [Schema(Since = "0.88", OfItems = true, MinLength = 1)]
    public IList<string>? MrkdwnIn { get; set; }

    /// <summary>The text above the attachment. Default: <c>slack.default.pretext</c>. Stands for <c>pretext</c>.</summary>
    [JsonPropertyName("pretext")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Pretext { get; set; }

    /// <summary>Whether the end of an alert is notified too. Default: false. Stands for <c>send_resolved</c>.</summary>
    [JsonPropertyName("sendResolved")]
    public bool? SendResolved { get; set; }

    /// <summary>Whether fields that do not say stand side by side. Default: false. Stands for <c>short_fields</c>.</summary>
    [JsonPropertyName("shortFields")]
    public bool? ShortFields { get; set; }

    /// <summary>The text of the message. Default: <c>slack.default.text</c>. Stands for <c>text</c>.</summary>
    [JsonPropertyName("text")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Text { get; set; }

    /// <summary>The URL of a small picture beside the message. Default: none. Stands for <c>thumb_url</c>.</summary>
    [JsonPropertyName("thumbURL")]
    [Schema(Since = "0.88", Until = "0.89", Pattern = AlertmanagerConfigForms.Url)]
    public string? ThumbUrl { get; set; }

    /// <summary>
    /// How long a request may take, such as <c>10s</c>. Default: no limit. Needs Alertmanager 0.30. Stands for <c>timeout</c>.
    /// </summary>
    [JsonPropertyName("timeout")]
    [Since("0.88")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? Timeout { get; set; }

    /// <summary>The title of the message. Default: <c>slack.default.title</c>. Stands for <c>title</c>.</summary>
    [JsonPropertyName("title")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Title { get; set; }

    /// <summary>
    /// Where a click on the title leads. Default: <c>slack.default.titlelink</c>, the link to Alertmanager. Stands for
    /// <c>title_link</c>.
    /// </summary>
    [JsonPropertyName("titleLink")]
    [Schema(Since = "0.88", Until = "0.89", Pattern = AlertmanagerConfigForms.Url)]
    public string? TitleLink { get; set; }

    /// <summary>The sender's name. Default: <c>slack.default.username</c>. Stands for <c>username</c>.</summary>
    [JsonPropertyName("username")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Username { get; set; }
}

/// <summary>A button of a Slack message: <c>url</c> makes it a link, <c>name</c> an interactive button.</summary>
public sealed record AlertmanagerConfigSlackAction
{
    /// <summary>The question asked before the button acts. Default: none. Stands for <c>confirm</c>.</summary>
    [JsonPropertyName("confirm")]
    public AlertmanagerConfigSlackConfirmation? Confirm { get; set; }

    /// <summary>The name that an interactive button reports back. Stands for <c>name</c>.</summary>
    [JsonPropertyName("name")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Name { get; set; }

    /// <summary>
    /// The look: <c>default</c>, <c>primary</c> (green) or <c>danger</c> (red). Default: <c>default</c>. Stands for <c>style</c>.
    /// </summary>
    [JsonPropertyName("style")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Style { get; set; }

    /// <summary>The text on the button. Must not be empty. Stands for <c>text</c>.</summary>
    [JsonPropertyName("text")]
    [Schema(MinLength = 1)]
    public required string Text { get; set; }

    /// <summary>The kind of action: <c>button</c>. Must not be empty. Stands for <c>type</c>.</summary>
    [JsonPropertyName("type")]
    [Schema(MinLength = 1)]
    public required string Type { get; set; }

    /// <summary>Where a click leads. Stands for <c>url</c>.</summary>
    [JsonPropertyName("url")]
    [Schema(Since = "0.88", Until = "0.89", Pattern = AlertmanagerConfigForms.Url)]
    public string? Url { get; set; }

    /// <summary>The value that an interactive button reports back. Stands for <c>value</c>.</summary>
    [JsonPropertyName("value")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Value { get; set; }
}

/// <summary>The question that Slack asks before a button acts.</summary>
public sealed record AlertmanagerConfigSlackConfirmation
{
    /// <summary>
    /// The text of the button that calls the action off. Default: Slack's, <c>Cancel</c>. Stands for <c>dismiss_text</c>.
    /// </summary>
    [JsonPropertyName("dismissText")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? DismissText { get; set; }

    /// <summary>The text of the button that lets the action go on. Default: Slack's, <c>Okay</c>. Stands for <c>ok_text</c>.</summary>
    [JsonPropertyName("okText")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? OkText { get; set; }

    /// <summary>The question. Must not be empty. Stands for <c>text</c>.</summary>
    [JsonPropertyName("text")]
    [Schema(MinLength = 1)]
    public required string Text { get; set; }

    /// <summary>The title of the question. Default: none. Stands for <c>title</c>.</summary>
    [JsonPropertyName("title")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Title { get; set; }
}

/// <summary>A title and a value in a Slack message.</summary>
public sealed record AlertmanagerConfigSlackField
{
    /// <summary>Whether the field is narrow enough to stand beside another. Default: <c>shortFields</c>. Stands for <c>short</c>.</summary>
    [JsonPropertyName("short")]
    public bool? Short { get; set; }

    /// <summary>The title. Must not be empty. Stands for <c>title</c>.</summary>
    [JsonPropertyName("title")]
    [Schema(MinLength = 1)]
    public required string Title { get; set; }

    /// <summary>The value. Must not be empty. Stands for <c>value</c>.</summary>
    [JsonPropertyName("value")]
    [Schema(MinLength = 1)]
    public required string Value { get; set; }
}
