using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// Tokens of Microsoft Entra ID (Prometheus: <c>azuread</c>). One of <c>managedIdentity</c>, <c>oauth</c>, <c>sdk</c> and
/// <c>workloadIdentity</c>.
/// </summary>
public sealed record AzureAD
{
    /// <summary>The Azure cloud. Default: <c>AzurePublic</c>.</summary>
    [JsonPropertyName("cloud")]
    [Schema(Enum = ["AzureChina", "AzureGovernment", "AzurePublic"])]
    public string? Cloud { get; set; }

    /// <summary>A managed identity.</summary>
    [JsonPropertyName("managedIdentity")]
    [Schema(Until = "0.70", IsRequired = true)]
    public AzureManagedIdentity? ManagedIdentity { get; set; }

    /// <summary>A registered application with a secret (from Prometheus 2.48).</summary>
    [JsonPropertyName("oauth")]
    [Since("0.70")]
    public AzureOAuth? OAuth { get; set; }

    /// <summary>The scope that tokens are asked for (from Prometheus 3.9). Default: that of Azure Monitor in the cloud.</summary>
    [JsonPropertyName("scope")]
    [Since("0.88")]
    [Schema(Pattern = @"^[\w\s:/.\\-]+$")]
    public string? Scope { get; set; }

    /// <summary>What the Azure SDK finds by its own rules (from Prometheus 2.52).</summary>
    [JsonPropertyName("sdk")]
    [Since("0.74")]
    public AzureSdk? Sdk { get; set; }

    /// <summary>A federated identity of the Pod's service account (from Prometheus 3.7).</summary>
    [JsonPropertyName("workloadIdentity")]
    [Since("0.88")]
    public AzureWorkloadIdentity? WorkloadIdentity { get; set; }
}

/// <summary>A managed identity of Azure.</summary>
public sealed record AzureManagedIdentity
{
    /// <summary>The client ID of an identity assigned by a user. Absent: that of the system, from Prometheus 3.5.</summary>
    [JsonPropertyName("clientId")]
    [Schema(Until = "0.87", IsRequired = true)]
    [Schema(Since = "0.87", MinLength = 1)]
    public string? ClientId { get; set; }
}

/// <summary>An application registered with Microsoft Entra ID.</summary>
public sealed record AzureOAuth
{
    /// <summary>The client ID of the application.</summary>
    [JsonPropertyName("clientId")]
    [Schema(MinLength = 1)]
    public required string ClientId { get; set; }

    /// <summary>The Secret key that holds the application's secret.</summary>
    [JsonPropertyName("clientSecret")]
    public required V1SecretKeySelector ClientSecret { get; set; }

    /// <summary>The ID of the tenant.</summary>
    [JsonPropertyName("tenantId")]
    [Schema(MinLength = 1, Pattern = @"^[0-9a-zA-Z-.]+$")]
    public required string TenantId { get; set; }
}

/// <summary>Credentials that the Azure SDK looks for.</summary>
public sealed record AzureSdk
{
    /// <summary>The ID of the tenant that tokens are asked of.</summary>
    [JsonPropertyName("tenantId")]
    [Schema(Pattern = @"^[0-9a-zA-Z-.]+$")]
    public string? TenantId { get; set; }
}

/// <summary>A federated identity of the Pod's service account.</summary>
public sealed record AzureWorkloadIdentity
{
    /// <summary>The client ID of the identity.</summary>
    [JsonPropertyName("clientId")]
    [Schema(MinLength = 1)]
    public required string ClientId { get; set; }

    /// <summary>The ID of the tenant.</summary>
    [JsonPropertyName("tenantId")]
    [Schema(MinLength = 1)]
    public required string TenantId { get; set; }
}
