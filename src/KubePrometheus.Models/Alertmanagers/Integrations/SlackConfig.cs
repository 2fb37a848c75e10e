using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>Slack (<c>slack_configs</c>). Resolved alerts are not told by default.</summary>
public sealed record SlackConfig : HttpIntegration
{
    /// <summary>The webhook. Default <see cref="AlertmanagerGlobal.SlackApiUrl"/>.</summary>
    [JsonPropertyName("api_url")]
    public Secret? ApiUrl { get; init; }

    /// <summary>
    /// A file that holds the webhook; not together with <see cref="ApiUrl"/>. Default <see cref="AlertmanagerGlobal.SlackApiUrlFile"/>.
    /// </summary>
    [JsonPropertyName("api_url_file")]
    public string? ApiUrlFile { get; init; }

    /// <summary>The channel or user; a template. A webhook has a channel of its own.</summary>
    [JsonPropertyName("channel")]
    public string? Channel { get; init; }

    /// <summary>The name shown; a template. Default <c>slack.default.username</c>.</summary>
    [JsonPropertyName("username")]
    public string? Username { get; init; }

    /// <summary>The color of the attachment; a template. Default <c>danger</c> while firing, then <c>good</c>.</summary>
    [JsonPropertyName("color")]
    public string? Color { get; init; }

    /// <summary>The title; a template. Default <c>slack.default.title</c>.</summary>
    [JsonPropertyName("title")]
    public string? Title { get; init; }

    /// <summary>Where the title leads; a template. Default <c>slack.default.titlelink</c>.</summary>
    [JsonPropertyName("title_link")]
    public string? TitleLink { get; init; }

    /// <summary>What stands above the attachment; a template. Default <c>slack.default.pretext</c>.</summary>
    [JsonPropertyName("pretext")]
    public string? Pretext { get; init; }

    /// <summary>The text; a template. Default <c>slack.default.text</c>.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; init; }

    /// <summary>Small tables of the attachment.</summary>
    [JsonPropertyName("fields")]
    public IReadOnlyList<SlackField>? Fields { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Whether fields stand side by side. Default false.</summary>
    [JsonPropertyName("short_fields")]
    public bool? ShortFields { get; init; }

    /// <summary>The footer; a template. Default <c>slack.default.footer</c>.</summary>
    [JsonPropertyName("footer")]
    public string? Footer { get; init; }

    /// <summary>The plain text for clients without attachments; a template. Default <c>slack.default.fallback</c>.</summary>
    [JsonPropertyName("fallback")]
    public string? Fallback { get; init; }

    /// <summary>The id that actions are answered under; a template. Default <c>slack.default.callbackid</c>.</summary>
    [JsonPropertyName("callback_id")]
    public string? CallbackId { get; init; }

    /// <summary>An emoji as icon; a template.</summary>
    [JsonPropertyName("icon_emoji")]
    public string? IconEmoji { get; init; }

    /// <summary>An image as icon; a template.</summary>
    [JsonPropertyName("icon_url")]
    public string? IconUrl { get; init; }

    /// <summary>An image to attach; a template.</summary>
    [JsonPropertyName("image_url")]
    public string? ImageUrl { get; init; }

    /// <summary>A small image to attach; a template.</summary>
    [JsonPropertyName("thumb_url")]
    public string? ThumbUrl { get; init; }

    /// <summary>Whether <c>@name</c> and <c>#channel</c> become links. Default false.</summary>
    [JsonPropertyName("link_names")]
    public bool? LinkNames { get; init; }

    /// <summary>The parts that hold mark-up. Default <c>fallback</c>, <c>pretext</c>, <c>text</c>.</summary>
    [JsonPropertyName("mrkdwn_in")]
    public IReadOnlyList<string>? MrkdwnIn { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Buttons and menus.</summary>
    [JsonPropertyName("actions")]
    public IReadOnlyList<SlackAction>? Actions { get; init => field = FrozenList.OrNull(value); }

    /// <summary>The token of an app, in place of a webhook. Default <see cref="AlertmanagerGlobal.SlackAppToken"/>. Since 0.30.</summary>
    [JsonPropertyName("app_token")]
    public Secret? AppToken { get; init; }

    /// <summary>A file that holds it; not together with <see cref="AppToken"/>. Since 0.30.</summary>
    [JsonPropertyName("app_token_file")]
    public string? AppTokenFile { get; init; }

    /// <summary>Where messages of an app go. Default <see cref="AlertmanagerGlobal.SlackAppUrl"/>. Since 0.30.</summary>
    [JsonPropertyName("app_url")]
    public string? AppUrl { get; init; }

    /// <summary>How long a request may take, as a duration of Go: <c>10s</c>. Default 0: as long as it takes. Since 0.30.</summary>
    [JsonPropertyName("timeout")]
    public string? Timeout { get; init; }

    /// <summary>The text outside the attachment; a template. Since 0.31.</summary>
    [JsonPropertyName("message_text")]
    public string? MessageText { get; init; }

    /// <summary>Whether a message that is there is updated, in place of a new one; for apps. Default false. Since 0.32.</summary>
    [JsonPropertyName("update_message")]
    public bool? UpdateMessage { get; init; }
}

/// <summary>A field of a Slack attachment.</summary>
public sealed record SlackField
{
    /// <summary>Its title; a template. Required.</summary>
    [JsonPropertyName("title")]
    public string? Title { get; init; }

    /// <summary>Its value; a template. Required.</summary>
    [JsonPropertyName("value")]
    public string? Value { get; init; }

    /// <summary>Whether it stands beside others. Default <see cref="SlackConfig.ShortFields"/>.</summary>
    [JsonPropertyName("short")]
    public bool? Short { get; init; }
}

/// <summary>
/// A button or menu of a Slack attachment. It needs a <see cref="Url"/>, or a <see cref="Name"/> with a <see cref="Value"/>.
/// </summary>
public sealed record SlackAction
{
    /// <summary>Its kind, such as <c>button</c>; a template. Required.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; init; }

    /// <summary>Its text; a template. Required.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; init; }

    /// <summary>Where it leads; a template. Name, value and confirmation are ignored beside it.</summary>
    [JsonPropertyName("url")]
    public string? Url { get; init; }

    /// <summary>Its name; a template.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>What it sends; a template.</summary>
    [JsonPropertyName("value")]
    public string? Value { get; init; }

    /// <summary>Its style: <c>default</c>, <c>primary</c>, <c>danger</c>; a template.</summary>
    [JsonPropertyName("style")]
    public string? Style { get; init; }

    /// <summary>The question asked first.</summary>
    [JsonPropertyName("confirm")]
    public SlackConfirmation? Confirm { get; init; }
}

/// <summary>The question that a Slack action asks first.</summary>
public sealed record SlackConfirmation
{
    /// <summary>The question; a template. Required.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; init; }

    /// <summary>Its title; a template.</summary>
    [JsonPropertyName("title")]
    public string? Title { get; init; }

    /// <summary>The text of yes; a template.</summary>
    [JsonPropertyName("ok_text")]
    public string? OkText { get; init; }

    /// <summary>The text of no; a template.</summary>
    [JsonPropertyName("dismiss_text")]
    public string? DismissText { get; init; }
}
