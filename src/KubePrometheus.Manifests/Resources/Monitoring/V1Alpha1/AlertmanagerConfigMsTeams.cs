using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Notifies through an Office 365 connector of Microsoft Teams. Texts are templates.</summary>
public sealed record AlertmanagerConfigMsTeams
{
    /// <summary>
    /// How requests are made. Default: the <c>http_config</c> of the <c>global</c> section. Stands for <c>http_config</c>.
    /// </summary>
    [JsonPropertyName("httpConfig")]
    public AlertmanagerConfigHttp? HttpConfig { get; set; }

    /// <summary>Whether the end of an alert is notified too. Default: true. Stands for <c>send_resolved</c>.</summary>
    [JsonPropertyName("sendResolved")]
    public bool? SendResolved { get; set; }

    /// <summary>The text of the preview. Default: <c>msteams.default.summary</c>. Stands for <c>summary</c>.</summary>
    [JsonPropertyName("summary")]
    [Since("0.73")]
    public string? Summary { get; set; }

    /// <summary>The text of the card. Default: <c>msteams.default.text</c>. Stands for <c>text</c>.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; set; }

    /// <summary>The title of the card. Default: <c>msteams.default.title</c>. Stands for <c>title</c>.</summary>
    [JsonPropertyName("title")]
    public string? Title { get; set; }

    /// <summary>The key of a Secret of this namespace that holds the connector's URL. Stands for <c>webhook_url</c>.</summary>
    [JsonPropertyName("webhookUrl")]
    public required V1SecretKeySelector WebhookUrl { get; set; }
}

/// <summary>Notifies through a workflow of Microsoft Teams. Texts are templates.</summary>
public sealed record AlertmanagerConfigMsTeamsV2
{
    /// <summary>
    /// How requests are made. Default: the <c>http_config</c> of the <c>global</c> section. Stands for <c>http_config</c>.
    /// </summary>
    [JsonPropertyName("httpConfig")]
    public AlertmanagerConfigHttp? HttpConfig { get; set; }

    /// <summary>Whether the end of an alert is notified too. Default: true. Stands for <c>send_resolved</c>.</summary>
    [JsonPropertyName("sendResolved")]
    public bool? SendResolved { get; set; }

    /// <summary>The text of the card. Default: <c>msteamsv2.default.text</c>. Stands for <c>text</c>.</summary>
    [JsonPropertyName("text")]
    [Schema(MinLength = 1)]
    public string? Text { get; set; }

    /// <summary>The title of the card. Default: <c>msteamsv2.default.title</c>. Stands for <c>title</c>.</summary>
    [JsonPropertyName("title")]
    [Schema(MinLength = 1)]
    public string? Title { get; set; }

    /// <summary>
    /// The key of a Secret of this namespace that holds the workflow's URL. Alertmanager needs it. Stands for <c>webhook_url</c>.
    /// </summary>
    [JsonPropertyName("webhookURL")]
    public V1SecretKeySelector? WebhookUrl { get; set; }
}
