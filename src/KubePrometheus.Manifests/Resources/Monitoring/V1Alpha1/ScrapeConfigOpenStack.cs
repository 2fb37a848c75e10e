using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Targets from an OpenStack. (Prometheus: <c>openstack_sd_config</c>.)</summary>
public sealed record OpenStackSDConfig : IHttpDiscovery
{
    /// <summary>
    /// Whether instances of all projects are listed, which needs rights of an administrator. For the role <c>Instance</c>. Default: false.
    /// </summary>
    [JsonPropertyName("allTenants")]
    public bool? AllTenants { get; set; }

    /// <summary>The ID of an application credential.</summary>
    [JsonPropertyName("applicationCredentialId")]
    [Schema(MinLength = 1, Since = "0.91")]
    public string? ApplicationCredentialId { get; set; }

    /// <summary>The name of an application credential, in place of its ID.</summary>
    [JsonPropertyName("applicationCredentialName")]
    [Schema(MinLength = 1, Since = "0.80")]
    public string? ApplicationCredentialName { get; set; }

    /// <summary>The Secret key that holds the secret of the application credential.</summary>
    [JsonPropertyName("applicationCredentialSecret")]
    public V1SecretKeySelector? ApplicationCredentialSecret { get; set; }

    /// <summary>Which endpoint of a service is called: <c>Public</c>, <c>Admin</c> or <c>Internal</c>. Default: <c>Public</c>.</summary>
    [JsonPropertyName("availability")]
    [Schema(Enum = ["Public", "public", "Admin", "admin", "Internal", "internal"])]
    public string? Availability { get; set; }

    /// <summary>The ID of the domain of the user. Not together with <c>domainName</c>.</summary>
    [JsonPropertyName("domainID")]
    [Schema(MinLength = 1, Since = "0.80")]
    public string? DomainId { get; set; }

    /// <summary>The name of the domain of the user. Not together with <c>domainID</c>.</summary>
    [JsonPropertyName("domainName")]
    [Schema(MinLength = 1, Since = "0.80")]
    public string? DomainName { get; set; }

    /// <summary>The URL of the Identity API.</summary>
    [JsonPropertyName("identityEndpoint")]
    [Schema(Pattern = @"^http(s)?:\/\/.+$", Since = "0.80", Until = "0.90")]
    [Schema(Pattern = SchemaPatterns.WebUrl, Since = "0.90")]
    public string? IdentityEndpoint { get; set; }

    /// <summary>The Secret key that holds the password.</summary>
    [JsonPropertyName("password")]
    public V1SecretKeySelector? Password { get; set; }

    /// <summary>The port that is scraped. Default: 80.</summary>
    [JsonPropertyName("port")]
    [Schema(Format = "", Until = "0.80")]
    [Schema(Minimum = 0, Maximum = 65535, Since = "0.80")]
    public int? Port { get; set; }

    /// <summary>The ID of the project.</summary>
    [JsonPropertyName("projectID")]
    [Schema(MinLength = 1, Since = "0.80")]
    public string? ProjectId { get; set; }

    /// <summary>The name of the project.</summary>
    [JsonPropertyName("projectName")]
    [Schema(MinLength = 1, Since = "0.80")]
    public string? ProjectName { get; set; }

    /// <summary>How often targets are looked up: a duration. Default: <c>60s</c>.</summary>
    [JsonPropertyName("refreshInterval")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? RefreshInterval { get; set; }

    /// <summary>The region.</summary>
    [JsonPropertyName("region")]
    [Schema(MinLength = 1)]
    public required string Region { get; set; }

    /// <summary>What becomes a target: <c>Instance</c>, <c>Hypervisor</c> or <c>LoadBalancer</c> (Prometheus 3.2).</summary>
    [JsonPropertyName("role")]
    [Schema(Enum = ["Instance", "instance", "Hypervisor", "hypervisor"], Until = "0.81")]
    [Schema(Enum = ["Instance", "Hypervisor", "LoadBalancer"], Since = "0.81")]
    public required string Role { get; set; }

    /// <summary>TLS of connections to the Identity API.</summary>
    [JsonPropertyName("tlsConfig")]
    public SafeTlsConfig? TlsConfig { get; set; }

    /// <summary>The ID of the user.</summary>
    [JsonPropertyName("userid")]
    [Schema(MinLength = 1, Since = "0.80")]
    public string? UserId { get; set; }

    /// <summary>The name of the user.</summary>
    [JsonPropertyName("username")]
    [Schema(MinLength = 1, Since = "0.80")]
    public string? Username { get; set; }
}
