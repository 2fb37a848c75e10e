using System.Text.Json.Serialization;

namespace KubePrometheus;

/// <summary>Grafana's provisioning file of datasources.</summary>
internal sealed record GrafanaDatasourceFile
{
    [JsonPropertyName("apiVersion")]
    public int ApiVersion { get; init; } = 1;

    [JsonPropertyName("datasources")]
    public required IReadOnlyList<GrafanaDatasource> Datasources { get; init; }
}

/// <summary>Grafana's provisioning file of dashboard providers.</summary>
internal sealed record GrafanaDashboardProviderFile
{
    [JsonPropertyName("apiVersion")]
    public int ApiVersion { get; init; } = 1;

    [JsonPropertyName("providers")]
    public required IReadOnlyList<GrafanaDashboardProvider> Providers { get; init; }
}

/// <summary>A folder on disk whose dashboards Grafana loads.</summary>
internal sealed record GrafanaDashboardProvider
{
    [JsonPropertyName("folder")]
    public required string Folder { get; init; }

    [JsonPropertyName("folderUid")]
    public string? FolderUid { get; init; }

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("options")]
    public required GrafanaDashboardProviderOptions Options { get; init; }

    [JsonPropertyName("orgId")]
    public int OrgId { get; init; } = 1;

    [JsonPropertyName("type")]
    public string Type { get; init; } = "file";
}

/// <summary>Where the provider looks.</summary>
internal sealed record GrafanaDashboardProviderOptions
{
    [JsonPropertyName("path")]
    public required string Path { get; init; }
}
