using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Posts notifications as JSON to a URL: set <c>url</c> or <c>urlSecret</c>.</summary>
public sealed record AlertmanagerConfigWebhook
{
    /// <summary>
    /// How requests are made. Default: the <c>http_config</c> of the <c>global</c> section. Stands for <c>http_config</c>.
    /// </summary>
    [JsonPropertyName("httpConfig")]
    public AlertmanagerConfigHttp? HttpConfig { get; set; }

    /// <summary>
    /// The most alerts in one message, 0 or more; further ones are left out. Default: 0, no limit. Stands for <c>max_alerts</c>.
    /// </summary>
    [JsonPropertyName("maxAlerts")]
    [Schema(Minimum = 0)]
    public int? MaxAlerts { get; set; }

    /// <summary>
    /// The body of the message, a template that makes JSON. Default: Alertmanager's own form. Needs Alertmanager 0.32. Stands for
    /// <c>payload</c>.
    /// </summary>
    [JsonPropertyName("payload")]
    [Since("0.92")]
    [Schema(MinLength = 1)]
    public string? Payload { get; set; }

    /// <summary>Whether the end of an alert is notified too. Default: true. Stands for <c>send_resolved</c>.</summary>
    [JsonPropertyName("sendResolved")]
    public bool? SendResolved { get; set; }

    /// <summary>
    /// How long a request may take, such as <c>10s</c>. Default: no limit. Needs Alertmanager 0.28. Stands for <c>timeout</c>.
    /// </summary>
    [JsonPropertyName("timeout")]
    [Since("0.82")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? Timeout { get; set; }

    /// <summary>Where messages are posted. Ignored where <c>urlSecret</c> is set. Stands for <c>url</c>.</summary>
    [JsonPropertyName("url")]
    [Schema(Since = "0.88", Until = "0.89", Pattern = AlertmanagerConfigForms.Url)]
    public string? Url { get; set; }

    /// <summary>The key of a Secret of this namespace that holds the URL; it comes before <c>url</c>. Stands for <c>url</c>.</summary>
    [JsonPropertyName("urlSecret")]
    public V1SecretKeySelector? UrlSecret { get; set; }
}
