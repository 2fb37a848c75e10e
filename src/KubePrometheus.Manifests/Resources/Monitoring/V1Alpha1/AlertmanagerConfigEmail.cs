using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Notifies by mail. What is absent comes from Alertmanager's <c>global</c> section.</summary>
public sealed record AlertmanagerConfigEmail
{
    /// <summary>The identity of SMTP PLAIN authentication. Default: <c>smtp_auth_identity</c>. Stands for <c>auth_identity</c>.</summary>
    [JsonPropertyName("authIdentity")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? AuthIdentity { get; set; }

    /// <summary>
    /// The key of a Secret of this namespace that holds the password of SMTP LOGIN and PLAIN authentication. Default:
    /// <c>smtp_auth_password</c>. Stands for <c>auth_password</c>.
    /// </summary>
    [JsonPropertyName("authPassword")]
    public V1SecretKeySelector? AuthPassword { get; set; }

    /// <summary>
    /// The key of a Secret of this namespace that holds the secret of SMTP CRAM-MD5 authentication. Default: <c>smtp_auth_secret</c>.
    /// Stands for <c>auth_secret</c>.
    /// </summary>
    [JsonPropertyName("authSecret")]
    public V1SecretKeySelector? AuthSecret { get; set; }

    /// <summary>The user name of SMTP authentication. Default: <c>smtp_auth_username</c>. Stands for <c>auth_username</c>.</summary>
    [JsonPropertyName("authUsername")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? AuthUsername { get; set; }

    /// <summary>
    /// Whether the connection begins with TLS. Default: only at port 465. Needs Alertmanager 0.31. Stands for
    /// <c>force_implicit_tls</c>.
    /// </summary>
    [JsonPropertyName("forceImplicitTLS")]
    [Since("0.90")]
    public bool? ForceImplicitTls { get; set; }

    /// <summary>The sender's address. Default: <c>smtp_from</c>. Stands for <c>from</c>.</summary>
    [JsonPropertyName("from")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? From { get; set; }

    /// <summary>
    /// Further headers of the mail, such as <c>Subject</c>, in place of those that Alertmanager would set; values are templates. Each
    /// key may occur once, whatever its case. Stands for <c>headers</c>.
    /// </summary>
    [JsonPropertyName("headers")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigKeyValue>? Headers { get; set; }

    /// <summary>The host name that is told to the SMTP server. Default: <c>smtp_hello</c>. Stands for <c>hello</c>.</summary>
    [JsonPropertyName("hello")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? Hello { get; set; }

    /// <summary>The HTML body, a template. Default: Alertmanager's <c>email.default.html</c>. Stands for <c>html</c>.</summary>
    [JsonPropertyName("html")]
    public string? Html { get; set; }

    /// <summary>
    /// Whether the server must offer STARTTLS. Default: <c>smtp_require_tls</c>, which is true; without encryption only a server on
    /// localhost receives a password. Stands for <c>require_tls</c>.
    /// </summary>
    [JsonPropertyName("requireTLS")]
    public bool? RequireTls { get; set; }

    /// <summary>Whether the end of an alert is notified too. Default: false. Stands for <c>send_resolved</c>.</summary>
    [JsonPropertyName("sendResolved")]
    public bool? SendResolved { get; set; }

    /// <summary>The SMTP server as <c>host:port</c>. Default: <c>smtp_smarthost</c>. Stands for <c>smarthost</c>.</summary>
    [JsonPropertyName("smarthost")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? Smarthost { get; set; }

    /// <summary>The plain text body, a template. Default: none. Stands for <c>text</c>.</summary>
    [JsonPropertyName("text")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? Text { get; set; }

    /// <summary>How mails of a group of alerts are threaded. Default: not. Needs Alertmanager 0.30. Stands for <c>threading</c>.</summary>
    [JsonPropertyName("threading")]
    [Since("0.91")]
    public AlertmanagerConfigEmailThreading? Threading { get; set; }

    /// <summary>Certificates and server name of the connection to the SMTP server. Stands for <c>tls_config</c>.</summary>
    [JsonPropertyName("tlsConfig")]
    public SafeTlsConfig? TlsConfig { get; set; }

    /// <summary>The address, or several separated by commas, that the mail goes to; a template. Stands for <c>to</c>.</summary>
    [JsonPropertyName("to")]
    [Schema(Since = "0.89", MinLength = 1)]
    public string? To { get; set; }
}

/// <summary>Mails of a group of alerts as one thread.</summary>
public sealed record AlertmanagerConfigEmailThreading
{
    /// <summary>How long a thread goes on: a <c>Daily</c> one, or <c>None</c> for a single one. Stands for <c>thread_by_date</c>.</summary>
    [JsonPropertyName("threadByDate")]
    [Schema(Enum = ["Daily", "None"])]
    public required string ThreadByDate { get; set; }
}
