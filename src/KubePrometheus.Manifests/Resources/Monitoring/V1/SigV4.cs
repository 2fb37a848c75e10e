using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// Requests signed by AWS Signature Version 4 (Prometheus: <c>sigv4</c>). Without keys, the AWS SDK looks for them by its own rules.
/// </summary>
[CelRule(
    "!has(self.externalId) || has(self.roleArn)",
    "externalId is only for a role: set roleArn too", Since = "0.91")]
public sealed record SigV4
{
    /// <summary>The Secret key that holds the access key ID. It needs <c>secretKey</c>.</summary>
    [JsonPropertyName("accessKey")]
    public V1SecretKeySelector? AccessKey { get; set; }

    /// <summary>The external ID that goes with the request to assume <c>roleArn</c>.</summary>
    [JsonPropertyName("externalId")]
    [Since("0.91")]
    [Schema(MinLength = 1)]
    public string? ExternalId { get; set; }

    /// <summary>The named profile of the AWS credentials file.</summary>
    [JsonPropertyName("profile")]
    public string? Profile { get; set; }

    /// <summary>The AWS region. Default: that of the SDK.</summary>
    [JsonPropertyName("region")]
    public string? Region { get; set; }

    /// <summary>The ARN of the role to assume.</summary>
    [JsonPropertyName("roleArn")]
    public string? RoleArn { get; set; }

    /// <summary>The Secret key that holds the secret access key. It needs <c>accessKey</c>.</summary>
    [JsonPropertyName("secretKey")]
    public V1SecretKeySelector? SecretKey { get; set; }

    /// <summary>Whether the FIPS endpoint of the AWS Security Token Service is used (from Prometheus 2.54). Default: false.</summary>
    [JsonPropertyName("useFIPSSTSEndpoint")]
    [Since("0.86")]
    public bool? UseFipsStsEndpoint { get; set; }
}
