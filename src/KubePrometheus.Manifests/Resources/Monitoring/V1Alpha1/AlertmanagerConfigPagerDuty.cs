using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Notifies through PagerDuty: set <c>routingKey</c> or <c>serviceKey</c>, after the type of the integration there.</summary>
public sealed record AlertmanagerConfigPagerDuty
{
    /// <summary>The kind of event, such as <c>ping failure</c>, a template. Default: none. Stands for <c>class</c>.</summary>
    [JsonPropertyName("class")]
    public string? Class { get; set; }

    /// <summary>The name of the sender, a template. Default: <c>pagerduty.default.client</c>. Stands for <c>client</c>.</summary>
    [JsonPropertyName("client")]
    public string? Client { get; set; }

    /// <summary>
    /// A link back to the sender, a template. Default: <c>pagerduty.default.clientURL</c>, the link to Alertmanager. Stands for
    /// <c>client_url</c>.
    /// </summary>
    [JsonPropertyName("clientURL")]
    public string? ClientUrl { get; set; }

    /// <summary>The part of the system that fails, a template. Default: none. Stands for <c>component</c>.</summary>
    [JsonPropertyName("component")]
    public string? Component { get; set; }

    /// <summary>
    /// What happens, in a sentence, a template. Default: <c>pagerduty.default.description</c>. Stands for <c>description</c>.
    /// </summary>
    [JsonPropertyName("description")]
    public string? Description { get; set; }

    /// <summary>
    /// Names and values shown beside the incident, besides <c>firing</c>, <c>resolved</c>, <c>num_firing</c> and <c>num_resolved</c>,
    /// which Alertmanager sets; values are templates. Stands for <c>details</c>.
    /// </summary>
    [JsonPropertyName("details")]
    public IList<AlertmanagerConfigKeyValue>? Details { get; set; }

    /// <summary>The group of sources that the failing one belongs to, a template. Default: none. Stands for <c>group</c>.</summary>
    [JsonPropertyName("group")]
    public string? Group { get; set; }

    /// <summary>
    /// How requests are made. Default: the <c>http_config</c> of the <c>global</c> section. Stands for <c>http_config</c>.
    /// </summary>
    [JsonPropertyName("httpConfig")]
    public AlertmanagerConfigHttp? HttpConfig { get; set; }

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
    public string? Severity { get; set; }

    /// <summary>
    /// Where requests go. Default: <c>pagerduty_url</c> of the <c>global</c> section, else
    /// <c>https://events.pagerduty.com/v2/enqueue</c>. Stands for <c>url</c>.
    /// </summary>
    [JsonPropertyName("url")]
    public string? Url { get; set; }
}
