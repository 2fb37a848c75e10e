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

    /// <summary>Whether the end of an alert is notified too. Default: true. Stands for <c>send_resolved</c>.</summary>
    [JsonPropertyName("sendResolved")]
    public bool? SendResolved { get; set; }

    /// <summary>Where messages are posted. Ignored where <c>urlSecret</c> is set. Stands for <c>url</c>.</summary>
    [JsonPropertyName("url")]
    public string? Url { get; set; }

    /// <summary>The key of a Secret of this namespace that holds the URL; it comes before <c>url</c>. Stands for <c>url</c>.</summary>
    [JsonPropertyName("urlSecret")]
    public V1SecretKeySelector? UrlSecret { get; set; }
}
