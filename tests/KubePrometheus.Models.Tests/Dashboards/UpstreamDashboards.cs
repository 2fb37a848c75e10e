using System.Text.Json;

namespace KubePrometheus.Tests;

/// <summary>Upstream's dashboards as JSON by name, where its folder is known.</summary>
internal static class UpstreamDashboards
{
    /// <summary>Those of the default stack.</summary>
    /// <param name="release">Such as <c>0.18</c>.</param>
    public static IReadOnlyDictionary<string, string> Of(string release)
    {
        var text = File.ReadAllText(Path.Combine(Oracles.Upstream(release), "manifests", "grafana-dashboardDefinitions.yaml"));
        using var list = JsonDocument.Parse(YamlReader.Read(text, "", [])[0].Json);
        return list.RootElement.GetProperty("items").EnumerateArray()
            .SelectMany(map => map.GetProperty("data").EnumerateObject())
            .ToDictionary(d => Path.GetFileNameWithoutExtension(d.Name), d => d.Value.GetString()!, StringComparer.Ordinal);
    }

    /// <summary>Those of etcd, Weave Net and Windows in release-0.9.</summary>
    public static IReadOnlyDictionary<string, string> Optional()
    {
        using var file = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Oracles.Upstream(), "variants", "mixins-etcd-weave-windows.json")));
        return file.RootElement.EnumerateObject().Where(mixin => mixin.Value.ValueKind == JsonValueKind.Object)
            .SelectMany(mixin => mixin.Value.GetProperty("dashboards").EnumerateObject())
            .ToDictionary(d => Path.GetFileNameWithoutExtension(d.Name), d => d.Value.GetRawText(), StringComparer.Ordinal);
    }
}
