using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Notifies through VictorOps (Splunk On-Call).</summary>
public sealed record AlertmanagerConfigVictorOps
{
    /// <summary>
    /// The key of a Secret of this namespace that holds the API key. Default: <c>victorops_api_key</c> of the <c>global</c> section.
    /// Stands for <c>api_key</c>.
    /// </summary>
    [JsonPropertyName("apiKey")]
    public V1SecretKeySelector? ApiKey { get; set; }

    /// <summary>
    /// The URL of the API. Default: <c>victorops_api_url</c> of the <c>global</c> section, else VictorOps' own. Stands for
    /// <c>api_url</c>.
    /// </summary>
    [JsonPropertyName("apiUrl")]
    [Schema(Since = "0.88", Pattern = AlertmanagerConfigForms.Url)]
    public string? ApiUrl { get; set; }

    /// <summary>
    /// Further fields of the notification; values are templates. The names of the fields that Alertmanager sets itself are not allowed.
    /// Stands for <c>custom_fields</c>.
    /// </summary>
    [JsonPropertyName("customFields")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigKeyValue>? CustomFields { get; set; }

    /// <summary>
    /// The short text of the alert, a template. Default: <c>victorops.default.entity_display_name</c>. Stands for
    /// <c>entity_display_name</c>.
    /// </summary>
    [JsonPropertyName("entityDisplayName")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? EntityDisplayName { get; set; }

    /// <summary>
    /// How requests are made. Default: the <c>http_config</c> of the <c>global</c> section. Stands for <c>http_config</c>.
    /// </summary>
    [JsonPropertyName("httpConfig")]
    public AlertmanagerConfigHttp? HttpConfig { get; set; }

    /// <summary>
    /// What a firing alert is to VictorOps: <c>CRITICAL</c>, <c>WARNING</c> or <c>INFO</c>, or a template giving one. Default:
    /// <c>CRITICAL</c>. Stands for <c>message_type</c>.
    /// </summary>
    [JsonPropertyName("messageType")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? MessageType { get; set; }

    /// <summary>
    /// The name of the tool that watches, a template. Default: <c>victorops.default.monitoring_tool</c>. Stands for
    /// <c>monitoring_tool</c>.
    /// </summary>
    [JsonPropertyName("monitoringTool")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? MonitoringTool { get; set; }

    /// <summary>The key that leads the alert to a team, a template. Alertmanager needs it. Stands for <c>routing_key</c>.</summary>
    [JsonPropertyName("routingKey")]
    [Schema(Since = "0.88", MinLength = 1, IsRequired = true)]
    public string? RoutingKey { get; set; }

    /// <summary>Whether the end of an alert is notified too. Default: true. Stands for <c>send_resolved</c>.</summary>
    [JsonPropertyName("sendResolved")]
    public bool? SendResolved { get; set; }

    /// <summary>
    /// The long text of the alert, a template. Default: <c>victorops.default.state_message</c>. Stands for <c>state_message</c>.
    /// </summary>
    [JsonPropertyName("stateMessage")]
    [Schema(Since = "0.88", MinLength = 1)]
    public string? StateMessage { get; set; }
}
