using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>
/// Email (<c>email_configs</c>). What is left out is taken from the <c>smtp_…</c> fields of <see cref="AlertmanagerGlobal"/>. Resolved
/// alerts are not told by default.
/// </summary>
public sealed record EmailConfig : Integration
{
    /// <summary>The addresses, separated by commas; a template. Required.</summary>
    [JsonPropertyName("to")]
    public string? To { get; init; }

    /// <summary>The sender; a template. Default <see cref="AlertmanagerGlobal.SmtpFrom"/>.</summary>
    [JsonPropertyName("from")]
    public string? From { get; init; }

    /// <summary>How Alertmanager names itself to the SMTP server. Default <see cref="AlertmanagerGlobal.SmtpHello"/>.</summary>
    [JsonPropertyName("hello")]
    public string? Hello { get; init; }

    /// <summary>The SMTP server with its port. Default <see cref="AlertmanagerGlobal.SmtpSmarthost"/>.</summary>
    [JsonPropertyName("smarthost")]
    public string? Smarthost { get; init; }

    /// <summary>The user. Default <see cref="AlertmanagerGlobal.SmtpAuthUsername"/>.</summary>
    [JsonPropertyName("auth_username")]
    public string? AuthUsername { get; init; }

    /// <summary>The password for LOGIN and PLAIN. Default <see cref="AlertmanagerGlobal.SmtpAuthPassword"/>.</summary>
    [JsonPropertyName("auth_password")]
    public Secret? AuthPassword { get; init; }

    /// <summary>A file that holds the password; not together with <see cref="AuthPassword"/>. Since 0.25.</summary>
    [JsonPropertyName("auth_password_file")]
    public string? AuthPasswordFile { get; init; }

    /// <summary>The secret for CRAM-MD5. Default <see cref="AlertmanagerGlobal.SmtpAuthSecret"/>.</summary>
    [JsonPropertyName("auth_secret")]
    public Secret? AuthSecret { get; init; }

    /// <summary>The identity for PLAIN. Default <see cref="AlertmanagerGlobal.SmtpAuthIdentity"/>.</summary>
    [JsonPropertyName("auth_identity")]
    public string? AuthIdentity { get; init; }

    /// <summary>Headers of the mail, templates; they replace those Alertmanager sets. One name once, in whatever case.</summary>
    [JsonPropertyName("headers")]
    public IReadOnlyDictionary<string, string>? Headers { get; init => field = FrozenMap.OrNull(value); }

    /// <summary>The body as HTML; a template. Default <c>email.default.html</c>.</summary>
    [JsonPropertyName("html")]
    public string? Html { get; init; }

    /// <summary>The body as plain text; a template. Default none.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; init; }

    /// <summary>Whether the server must offer TLS. Default <see cref="AlertmanagerGlobal.SmtpRequireTls"/>.</summary>
    [JsonPropertyName("require_tls")]
    public bool? RequireTls { get; init; }

    /// <summary>How TLS is spoken with the server.</summary>
    [JsonPropertyName("tls_config")]
    public TlsConfig? TlsConfig { get; init; }

    /// <summary>A file that holds <see cref="AuthSecret"/>. Since 0.31.</summary>
    [JsonPropertyName("auth_secret_file")]
    public string? AuthSecretFile { get; init; }

    /// <summary>Whether the connection begins with TLS. Default: only at port 465. Since 0.31.</summary>
    [JsonPropertyName("force_implicit_tls")]
    public bool? ForceImplicitTls { get; init; }

    /// <summary>How the mails of a group of alerts are threaded. Since 0.30.</summary>
    [JsonPropertyName("threading")]
    public EmailThreading? Threading { get; init; }
}

/// <summary>Threads of mails. Since 0.30.</summary>
public sealed record EmailThreading
{
    /// <summary>Whether mails of a group of alerts are one thread. Default false.</summary>
    [JsonPropertyName("enabled")]
    public bool? Enabled { get; init; }

    /// <summary><c>daily</c> for a thread a day, <c>none</c> for a single one. Required once they are enabled.</summary>
    [JsonPropertyName("thread_by_date")]
    public string? ThreadByDate { get; init; }
}
