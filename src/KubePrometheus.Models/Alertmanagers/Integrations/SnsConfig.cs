using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>
/// Amazon SNS (<c>sns_configs</c>). One of <see cref="TopicArn"/>, <see cref="PhoneNumber"/> and <see cref="TargetArn"/>. Since 0.23.
/// </summary>
public sealed record SnsConfig : HttpIntegration
{
    /// <summary>The endpoint; a template. Default the one of the SDK.</summary>
    [JsonPropertyName("api_url")]
    public string? ApiUrl { get; init; }

    /// <summary>How requests are signed.</summary>
    [JsonPropertyName("sigv4")]
    public SigV4Config? SigV4 { get; init; }

    /// <summary>The topic; a template.</summary>
    [JsonPropertyName("topic_arn")]
    public string? TopicArn { get; init; }

    /// <summary>The telephone number, E.164; a template.</summary>
    [JsonPropertyName("phone_number")]
    public string? PhoneNumber { get; init; }

    /// <summary>The endpoint of a mobile platform; a template.</summary>
    [JsonPropertyName("target_arn")]
    public string? TargetArn { get; init; }

    /// <summary>The subject of mails; a template. Default <c>sns.default.subject</c>.</summary>
    [JsonPropertyName("subject")]
    public string? Subject { get; init; }

    /// <summary>The message; a template. Default <c>sns.default.message</c>.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; init; }

    /// <summary>Attributes of the message, templates.</summary>
    [JsonPropertyName("attributes")]
    public IReadOnlyDictionary<string, string>? Attributes { get; init => field = FrozenMap.OrNull(value); }
}

/// <summary>Signatures of AWS, version 4 (<c>sigv4</c>). What is left out comes from the usual chain of credentials.</summary>
public sealed record SigV4Config
{
    /// <summary>The region.</summary>
    [JsonPropertyName("region")]
    public string? Region { get; init; }

    /// <summary>The access key; together with <see cref="SecretKey"/>.</summary>
    [JsonPropertyName("access_key")]
    public string? AccessKey { get; init; }

    /// <summary>The secret key; together with <see cref="AccessKey"/>.</summary>
    [JsonPropertyName("secret_key")]
    public Secret? SecretKey { get; init; }

    /// <summary>The profile to sign with.</summary>
    [JsonPropertyName("profile")]
    public string? Profile { get; init; }

    /// <summary>The role to take on.</summary>
    [JsonPropertyName("role_arn")]
    public string? RoleArn { get; init; }

    /// <summary>The external id to take on <see cref="RoleArn"/> with. Since 0.33.</summary>
    [JsonPropertyName("external_id")]
    public string? ExternalId { get; init; }

    /// <summary>Whether the FIPS endpoint of the token service is used. Default false. Since 0.28.</summary>
    [JsonPropertyName("use_fips_sts_endpoint")]
    public bool? UseFipsStsEndpoint { get; init; }
}
