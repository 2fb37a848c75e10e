using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Notifies through WeChat Work. Texts are templates.</summary>
public sealed record AlertmanagerConfigWeChat
{
    /// <summary>The id of the application that sends. Default: <c>wechat.default.agent_id</c>. Stands for <c>agent_id</c>.</summary>
    [JsonPropertyName("agentID")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? AgentId { get; set; }

    /// <summary>
    /// The key of a Secret of this namespace that holds the API secret. Default: <c>wechat_api_secret</c> of the <c>global</c> section.
    /// Stands for <c>api_secret</c>.
    /// </summary>
    [JsonPropertyName("apiSecret")]
    public V1SecretKeySelector? ApiSecret { get; set; }

    /// <summary>
    /// The URL of the API. Default: <c>wechat_api_url</c> of the <c>global</c> section, else
    /// <c>https://qyapi.weixin.qq.com/cgi-bin/</c>. Stands for <c>api_url</c>.
    /// </summary>
    [JsonPropertyName("apiURL")]
    [Schema(Since = "0.88", Pattern = AlertmanagerConfigForms.Url)]
    public string? ApiUrl { get; set; }

    /// <summary>
    /// The id of the corporation to authenticate as. Default: <c>wechat_api_corp_id</c> of the <c>global</c> section. Stands for
    /// <c>corp_id</c>.
    /// </summary>
    [JsonPropertyName("corpID")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? CorpId { get; set; }

    /// <summary>
    /// How requests are made. Default: the <c>http_config</c> of the <c>global</c> section. Stands for <c>http_config</c>.
    /// </summary>
    [JsonPropertyName("httpConfig")]
    public AlertmanagerConfigHttp? HttpConfig { get; set; }

    /// <summary>The message. Default: <c>wechat.default.message</c>. Stands for <c>message</c>.</summary>
    [JsonPropertyName("message")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? Message { get; set; }

    /// <summary>
    /// How WeChat reads the message: <c>text</c> or <c>markdown</c>. Default: <c>text</c>. Stands for <c>message_type</c>.
    /// </summary>
    [JsonPropertyName("messageType")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? MessageType { get; set; }

    /// <summary>Whether the end of an alert is notified too. Default: false. Stands for <c>send_resolved</c>.</summary>
    [JsonPropertyName("sendResolved")]
    public bool? SendResolved { get; set; }

    /// <summary>
    /// Ids of departments to write to, separated by <c>|</c>. Default: <c>wechat.default.to_party</c>. Stands for <c>to_party</c>.
    /// </summary>
    [JsonPropertyName("toParty")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? ToParty { get; set; }

    /// <summary>
    /// Tags whose users are written to, separated by <c>|</c>. Default: <c>wechat.default.to_tag</c>. Stands for <c>to_tag</c>.
    /// </summary>
    [JsonPropertyName("toTag")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? ToTag { get; set; }

    /// <summary>
    /// Ids of users to write to, separated by <c>|</c>; <c>@all</c> is everyone. Default: <c>wechat.default.to_user</c>. Stands for
    /// <c>to_user</c>.
    /// </summary>
    [JsonPropertyName("toUser")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? ToUser { get; set; }
}
