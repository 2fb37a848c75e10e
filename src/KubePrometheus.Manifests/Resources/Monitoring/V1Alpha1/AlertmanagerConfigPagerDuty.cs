using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Notifies through PagerDuty: set <c>routingKey</c> or <c>serviceKey</c>, after the type of the integration there.</summary>
public sealed record AlertmanagerConfigPagerDuty
{
    /// <summary>The kind of event, such as <c>ping failure</c>, a template. Default: none. Stands for <c>class</c>.</summary>
    [JsonPropertyName("class")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Class { get; set; }

    /// <summary>The name of the sender, a template. Default: <c>pagerduty.default.client</c>. Stands for <c>client</c>.</summary>
    [JsonPropertyName("client")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Client { get; set; }

    /// <summary>
    /// A link back to the sender, a template. Default: <c>pagerduty.default.clientURL</c>, the link to Alertmanager. Stands for
    /// <c>client_url</c>.
    /// </summary>
    [JsonPropertyName("clientURL")]
    [Schema(Since = "0.88", Until = "0.89", Pattern = AlertmanagerConfigForms.Url)]
    public string? ClientUrl { get; set; }

    /// <summary>The part of the system that fails, a template. Default: none. Stands for <c>component</c>.</summary>
    [JsonPropertyName("component")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Component { get; set; }

    /// <summary>
    /// What happens, in a sentence, a template. Default: <c>pagerduty.default.description</c>. Stands for <c>description</c>.
    /// </summary>
    [JsonPropertyName("description")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Description { get; set; }

    /// <summary>
    /// Names and values shown beside the incident, besides <c>firing</c>, <c>resolved</c>, <c>num_firing</c> and <c>num_resolved</c>,
    /// which Alertmanager sets; values are templates. Stands for <c>details</c>.
    /// </summary>
    [JsonPropertyName("details")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigKeyValue>? Details { get; set; }

    /// <summary>The group of sources that the failing one belongs to, a template. Default: none. Stands for <c>group</c>.</summary>
    [JsonPropertyName("group")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Group { get; set; }

    /// <summary>
    /// How requests are made. Default: the <c>http_config</c> of the <c>global</c> section. Stands for <c>http_config</c>.
    /// </summary>
    [JsonPropertyName("httpConfig")]
    public AlertmanagerConfigHttp? HttpConfig { get; set; }

    /// <summary>Pictures shown beside the incident. Stands for <c>images</c>.</summary>
    [JsonPropertyName("pagerDutyImageConfigs")]
    [Since("0.53")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigPagerDutyImage>? Images { get; set; }

    /// <summary>Links shown beside the incident. Stands for <c>links</c>.</summary>
    [JsonPropertyName("pagerDutyLinkConfigs")]
    [Since("0.53")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigPagerDutyLink>? Links { get; set; }

    /// <summary>
    /// The key of a Secret of this namespace that holds the integration key of an <c>Events API v2</c> integration. Excludes
    /// <c>serviceKey</c>. Stands for <c>routing_key</c>.
    /// </summary>
    [JsonPropertyName("routingKey")]
    public V1SecretKeySelector? RoutingKey { get; set; }

    /// <summary>Whether the end of an alert is notified too. Default: true. Stands for <c>send_resolved</c>.</summary>
    [JsonPropertyName("sendResolved")]
    public bool? SendResolved { get; set; }

    /// <summary>
    /// The key of a Secret of this namespace that holds the integration key of a <c>Prometheus</c> integration. Excludes
    /// <c>routingKey</c>. Stands for <c>service_key</c>.
    /// </summary>
    [JsonPropertyName("serviceKey")]
    public V1SecretKeySelector? ServiceKey { get; set; }

    /// <summary>
    /// How bad it is: <c>critical</c>, <c>error</c>, <c>warning</c> or <c>info</c>, or a template giving one. Default: <c>error</c>.
    /// Stands for <c>severity</c>.
    /// </summary>
    [JsonPropertyName("severity")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Severity { get; set; }

    /// <summary>Where the failure was seen, a template. Default: <c>client</c>. Stands for <c>source</c>.</summary>
    [JsonPropertyName("source")]
    [Since("0.75")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Source { get; set; }

    /// <summary>
    /// How long a request may take, such as <c>10s</c>. Default: no limit. Needs Alertmanager 0.30. Stands for <c>timeout</c>.
    /// </summary>
    [JsonPropertyName("timeout")]
    [Since("0.88")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? Timeout { get; set; }

    /// <summary>
    /// Where requests go. Default: <c>pagerduty_url</c> of the <c>global</c> section, else
    /// <c>https://events.pagerduty.com/v2/enqueue</c>. Stands for <c>url</c>.
    /// </summary>
    [JsonPropertyName("url")]
    [Schema(Since = "0.88", Pattern = AlertmanagerConfigForms.Url)]
    public string? Url { get; set; }
}

/// <summary>A picture beside an incident. Texts are templates.</summary>
public sealed record AlertmanagerConfigPagerDutyImage
{
    /// <summary>The text in place of the picture. Stands for <c>alt</c>.</summary>
    [JsonPropertyName("alt")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Alt { get; set; }

    /// <summary>Where a click on the picture leads. Stands for <c>href</c>.</summary>
    [JsonPropertyName("href")]
    [Schema(Since = "0.88", Until = "0.89", Pattern = AlertmanagerConfigForms.Url)]
    public string? Href { get; set; }

    /// <summary>The URL of the picture. Stands for <c>src</c>.</summary>
    [JsonPropertyName("src")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Src { get; set; }
}

/// <summary>A link beside an incident. Texts are templates.</summary>
public sealed record AlertmanagerConfigPagerDutyLink
{
    /// <summary>The text of the link. Stands for <c>text</c>.</summary>
    [JsonPropertyName("alt")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? Alt { get; set; }

    /// <summary>Where the link leads. Stands for <c>href</c>.</summary>
    [JsonPropertyName("href")]
    [Schema(Since = "0.88", Until = "0.89", Pattern = AlertmanagerConfigForms.Url)]
    public string? Href { get; set; }
}
