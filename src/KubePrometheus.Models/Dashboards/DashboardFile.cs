namespace KubePrometheus.Dashboards;

/// <summary>A dashboard as Grafana loads it.</summary>
/// <param name="Name">The file's name without <c>.json</c>.</param>
/// <param name="Folder">The folder in Grafana; null for the default one.</param>
/// <param name="Json">The dashboard.</param>
internal sealed record DashboardFile(string Name, string? Folder, ReadOnlyMemory<byte> Json);
