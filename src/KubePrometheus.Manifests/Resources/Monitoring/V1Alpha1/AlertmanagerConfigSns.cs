using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>
/// Notifies through Amazon SNS: one of <c>topicARN</c>, <c>phoneNumber</c> and <c>targetARN</c> says whom. Texts are templates.
/// </summary>
public sealed record AlertmanagerConfigSns
{
    /// <summary>The URL of the API. Default: that of the region. Stands for <c>api_url</c>.</summary>
    [JsonPropertyName("apiURL")]
    public string? ApiUrl { get; set; }

    /// <summary>Attributes of the message. Stands for <c>attributes</c>.</summary>
    [JsonPropertyName("attributes")]
    public IDictionary<string, string>? Attributes { get; set; }

    /// <summary>
    /// How requests are made. Default: the <c>http_config</c> of the <c>global</c> section. Stands for <c>http_config</c>.
    /// </summary>
    [JsonPropertyName("httpConfig")]
    public AlertmanagerConfigHttp? HttpConfig { get; set; }

    /// <summary>The message. Default: <c>sns.default.message</c>. Stands for <c>message</c>.</summary>
    [JsonPropertyName("message")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? Message { get; set; }

    /// <summary>The number that an SMS goes to, in E.164 form. Stands for <c>phone_number</c>.</summary>
    [JsonPropertyName("phoneNumber")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? PhoneNumber { get; set; }

    /// <summary>Whether the end of an alert is notified too. Default: true. Stands for <c>send_resolved</c>.</summary>
    [JsonPropertyName("sendResolved")]
    public bool? SendResolved { get; set; }

    /// <summary>How requests are signed. Default: as the AWS SDK finds credentials. Stands for <c>sigv4</c>.</summary>
    [JsonPropertyName("sigv4")]
    public SigV4? SigV4 { get; set; }

    /// <summary>The subject line for mail. Default: <c>sns.default.subject</c>. Stands for <c>subject</c>.</summary>
    [JsonPropertyName("subject")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? Subject { get; set; }

    /// <summary>The ARN of a mobile application's endpoint. Stands for <c>target_arn</c>.</summary>
    [JsonPropertyName("targetARN")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? TargetArn { get; set; }

    /// <summary>The ARN of the topic. Stands for <c>topic_arn</c>.</summary>
    [JsonPropertyName("topicARN")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? TopicArn { get; set; }
}
