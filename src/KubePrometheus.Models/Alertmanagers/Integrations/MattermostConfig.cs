using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>Mattermost (<c>mattermost_configs</c>). Since 0.30.</summary>
public sealed record MattermostConfig : HttpIntegration
{
    /// <summary>The webhook. Default <see cref="AlertmanagerGlobal.MattermostWebhookUrl"/>.</summary>
    [JsonPropertyName("webhook_url")]
    public Secret? WebhookUrl { get; init; }

    /// <summary>A file that holds it; not together with <see cref="WebhookUrl"/>.</summary>
    [JsonPropertyName("webhook_url_file")]
    public string? WebhookUrlFile { get; init; }

    /// <summary>The channel; a template. Default: the one of the webhook.</summary>
    [JsonPropertyName("channel")]
    public string? Channel { get; init; }

    /// <summary>The sender's name; a template. Default <c>mattermost.default.username</c>.</summary>
    [JsonPropertyName("username")]
    public string? Username { get; init; }

    /// <summary>The message; a template. Default <c>mattermost.default.text</c>.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; init; }

    /// <summary>The sender's picture; a template.</summary>
    [JsonPropertyName("icon_url")]
    public string? IconUrl { get; init; }

    /// <summary>The sender's emoji; a template.</summary>
    [JsonPropertyName("icon_emoji")]
    public string? IconEmoji { get; init; }

    /// <summary>The type of the post; a template.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; init; }

    /// <summary>Attachments of the message.</summary>
    [JsonPropertyName("attachments")]
    public IReadOnlyList<MattermostAttachment>? Attachments { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Properties of the post.</summary>
    [JsonPropertyName("props")]
    public MattermostProps? Props { get; init; }

    /// <summary>How urgent the post is.</summary>
    [JsonPropertyName("priority")]
    public MattermostPriority? Priority { get; init; }

    /// <summary>The text for clients that show no attachments; a template. Since 0.32.</summary>
    [JsonPropertyName("fallback")]
    public string? Fallback { get; init; }

    /// <summary>The color of the bar; a template. Since 0.32.</summary>
    [JsonPropertyName("color")]
    public string? Color { get; init; }

    /// <summary>The text above; a template. Since 0.32.</summary>
    [JsonPropertyName("pretext")]
    public string? Pretext { get; init; }

    /// <summary>Who it is from; a template. Since 0.32.</summary>
    [JsonPropertyName("author_name")]
    public string? AuthorName { get; init; }

    /// <summary>Where a click on that leads; a template. Since 0.32.</summary>
    [JsonPropertyName("author_link")]
    public string? AuthorLink { get; init; }

    /// <summary>The picture beside that; a template. Since 0.32.</summary>
    [JsonPropertyName("author_icon")]
    public string? AuthorIcon { get; init; }

    /// <summary>The title; a template. Since 0.32.</summary>
    [JsonPropertyName("title")]
    public string? Title { get; init; }

    /// <summary>Where a click on it leads; a template. Since 0.32.</summary>
    [JsonPropertyName("title_link")]
    public string? TitleLink { get; init; }

    /// <summary>A picture; a template. Since 0.32.</summary>
    [JsonPropertyName("image_url")]
    public string? ImageUrl { get; init; }

    /// <summary>A small picture; a template. Since 0.32.</summary>
    [JsonPropertyName("thumb_url")]
    public string? ThumbUrl { get; init; }

    /// <summary>A short line below; a template. Since 0.32.</summary>
    [JsonPropertyName("footer")]
    public string? Footer { get; init; }

    /// <summary>The picture beside it; a template. Since 0.32.</summary>
    [JsonPropertyName("footer_icon")]
    public string? FooterIcon { get; init; }

    /// <summary>A table of short texts. Since 0.32.</summary>
    [JsonPropertyName("fields")]
    public IReadOnlyList<MattermostField>? Fields { get; init => field = FrozenList.OrNull(value); }
}

/// <summary>An attachment of a message to Mattermost.</summary>
public sealed record MattermostAttachment
{
    /// <summary>The text for clients that show no attachments; a template.</summary>
    [JsonPropertyName("fallback")]
    public string? Fallback { get; init; }

    /// <summary>The color of the bar; a template.</summary>
    [JsonPropertyName("color")]
    public string? Color { get; init; }

    /// <summary>The text above; a template.</summary>
    [JsonPropertyName("pretext")]
    public string? Pretext { get; init; }

    /// <summary>The text; a template.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; init; }

    /// <summary>Who it is from; a template.</summary>
    [JsonPropertyName("author_name")]
    public string? AuthorName { get; init; }

    /// <summary>Where a click on that leads; a template.</summary>
    [JsonPropertyName("author_link")]
    public string? AuthorLink { get; init; }

    /// <summary>The picture beside that; a template.</summary>
    [JsonPropertyName("author_icon")]
    public string? AuthorIcon { get; init; }

    /// <summary>The title; a template.</summary>
    [JsonPropertyName("title")]
    public string? Title { get; init; }

    /// <summary>Where a click on it leads; a template.</summary>
    [JsonPropertyName("title_link")]
    public string? TitleLink { get; init; }

    /// <summary>A picture; a template.</summary>
    [JsonPropertyName("image_url")]
    public string? ImageUrl { get; init; }

    /// <summary>A small picture; a template.</summary>
    [JsonPropertyName("thumb_url")]
    public string? ThumbUrl { get; init; }

    /// <summary>A short line below; a template.</summary>
    [JsonPropertyName("footer")]
    public string? Footer { get; init; }

    /// <summary>The picture beside it; a template.</summary>
    [JsonPropertyName("footer_icon")]
    public string? FooterIcon { get; init; }

    /// <summary>A table of short texts.</summary>
    [JsonPropertyName("fields")]
    public IReadOnlyList<MattermostField>? Fields { get; init => field = FrozenList.OrNull(value); }
}

/// <summary>A row of a table in a message to Mattermost.</summary>
public sealed record MattermostField
{
    /// <summary>Its title; a template. Required.</summary>
    [JsonPropertyName("title")]
    public string? Title { get; init; }

    /// <summary>Its text; a template. Required.</summary>
    [JsonPropertyName("value")]
    public string? Value { get; init; }

    /// <summary>Whether it may stand beside another. Default false.</summary>
    [JsonPropertyName("short")]
    public bool? Short { get; init; }
}

/// <summary>Properties of a post to Mattermost.</summary>
public sealed record MattermostProps
{
    /// <summary>The text of the card beside the post; a template.</summary>
    [JsonPropertyName("card")]
    public string? Card { get; init; }
}

/// <summary>How urgent a post to Mattermost is.</summary>
public sealed record MattermostPriority
{
    /// <summary><c>important</c> or <c>urgent</c>; a template.</summary>
    [JsonPropertyName("priority")]
    public string? Priority { get; init; }

    /// <summary>Whether readers are asked to acknowledge it. Default false.</summary>
    [JsonPropertyName("requested_ack")]
    public bool? RequestedAck { get; init; }

    /// <summary>Whether readers are notified until they acknowledge it. Default false.</summary>
    [JsonPropertyName("persistent_notifications")]
    public bool? PersistentNotifications { get; init; }
}
