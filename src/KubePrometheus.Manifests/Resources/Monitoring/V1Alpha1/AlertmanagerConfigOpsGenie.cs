using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Notifies through Opsgenie.</summary>
public sealed record AlertmanagerConfigOpsGenie
{
    /// <summary>
    /// Actions offered on the alert, separated by commas, a template. Needs Alertmanager 0.24. Stands for <c>actions</c>.
    /// </summary>
    [JsonPropertyName("actions")]
    [Since("0.56")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? Actions { get; set; }

    /// <summary>
    /// The key of a Secret of this namespace that holds the API key. Default: <c>opsgenie_api_key</c> of the <c>global</c> section.
    /// Stands for <c>api_key</c>.
    /// </summary>
    [JsonPropertyName("apiKey")]
    public V1SecretKeySelector? ApiKey { get; set; }

    /// <summary>
    /// The URL of the API. Default: <c>opsgenie_api_url</c> of the <c>global</c> section, else <c>https://api.opsgenie.com/</c>. Stands
    /// for <c>api_url</c>.
    /// </summary>
    [JsonPropertyName("apiURL")]
    [Schema(Since = "0.88", Pattern = AlertmanagerConfigForms.Url)]
    public string? ApiUrl { get; set; }

    /// <summary>
    /// The long text of the alert, a template. Default: <c>opsgenie.default.description</c>. Stands for <c>description</c>.
    /// </summary>
    [JsonPropertyName("description")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? Description { get; set; }

    /// <summary>Names and values shown beside the alert; values are templates. Stands for <c>details</c>.</summary>
    [JsonPropertyName("details")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigKeyValue>? Details { get; set; }

    /// <summary>What the alert is about, a template. Needs Alertmanager 0.24. Stands for <c>entity</c>.</summary>
    [JsonPropertyName("entity")]
    [Since("0.56")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? Entity { get; set; }

    /// <summary>
    /// How requests are made. Default: the <c>http_config</c> of the <c>global</c> section. Stands for <c>http_config</c>.
    /// </summary>
    [JsonPropertyName("httpConfig")]
    public AlertmanagerConfigHttp? HttpConfig { get; set; }

    /// <summary>
    /// The short text of the alert, a template, cut after 130 characters. Default: <c>opsgenie.default.message</c>. Stands for
    /// <c>message</c>.
    /// </summary>
    [JsonPropertyName("message")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? Message { get; set; }

    /// <summary>A note on the alert, a template. Default: none. Stands for <c>note</c>.</summary>
    [JsonPropertyName("note")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? Note { get; set; }

    /// <summary>
    /// How urgent the alert is: <c>P1</c> (most) to <c>P5</c> (least), or a template giving one. Default: the one that Opsgenie is set
    /// to. Stands for <c>priority</c>.
    /// </summary>
    [JsonPropertyName("priority")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? Priority { get; set; }

    /// <summary>Who is told. Default: whom Opsgenie is set to tell. Stands for <c>responders</c>.</summary>
    [JsonPropertyName("responders")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigOpsGenieResponder>? Responders { get; set; }

    /// <summary>Whether the end of an alert is notified too. Default: true. Stands for <c>send_resolved</c>.</summary>
    [JsonPropertyName("sendResolved")]
    public bool? SendResolved { get; set; }

    /// <summary>
    /// Where the alert comes from, a template, as a rule a link. Default: <c>opsgenie.default.source</c>, the link to Alertmanager.
    /// Stands for <c>source</c>.
    /// </summary>
    [JsonPropertyName("source")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? Source { get; set; }

    /// <summary>Tags of the alert, separated by commas, a template. Default: none. Stands for <c>tags</c>.</summary>
    [JsonPropertyName("tags")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? Tags { get; set; }

    /// <summary>
    /// Whether message and description of an alert that is there are updated. Default: false. Stands for <c>update_alerts</c>.
    /// </summary>
    [JsonPropertyName("updateAlerts")]
    [Since("0.57")]
    public bool? UpdateAlerts { get; set; }
}

/// <summary>Someone whom Opsgenie tells: one of <c>id</c>, <c>name</c> and <c>username</c> says who.</summary>
public sealed record AlertmanagerConfigOpsGenieResponder
{
    /// <summary>The responder's id in Opsgenie, a template. Stands for <c>id</c>.</summary>
    [JsonPropertyName("id")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? Id { get; set; }

    /// <summary>The responder's name, a template. Stands for <c>name</c>.</summary>
    [JsonPropertyName("name")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? Name { get; set; }

    /// <summary>
    /// What the responder is: <c>team</c>, <c>user</c>, <c>escalation</c> or <c>schedule</c>. Must not be empty. Stands for
    /// <c>type</c>.
    /// </summary>
    [JsonPropertyName("type")]
    [Schema(MinLength = 1)]
    [Schema(Since = "0.57", Until = "0.74", Enum = ["team", "teams", "user", "escalation", "schedule"])]
    [Schema(Since = "0.86", Enum = ["team", "teams", "user", "escalation", "schedule"])]
    public required string Type { get; set; }

    /// <summary>The responder's user name, a template. Stands for <c>username</c>.</summary>
    [JsonPropertyName("username")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? Username { get; set; }
}
