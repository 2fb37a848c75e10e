using System.Text.Json;

namespace KubePrometheus.Dashboards;

/// <summary>The forms of a dashboard's JSON that are not the one Grafana loads from files since version 5.</summary>
internal static class DashboardSchema
{
    /// <summary>How to get the form that is understood.</summary>
    public const string Remedy = "Export it as Classic: in Grafana 12 and later Export, Export as code, Model Classic.";

    /// <summary>What a dashboard is, where it is of a newer form; null where it is of the usual one.</summary>
    public static string? Newer(JsonElement root)
    {
        if (root.Text("apiVersion") is { } version && version.StartsWith("dashboard.grafana.app/", StringComparison.Ordinal))
        {
            return $"a resource of {version}";
        }

        return root.Field("elements") is { ValueKind: JsonValueKind.Object } && root.Field("layout") is { ValueKind: JsonValueKind.Object }
            && root.Field("panels") is null
            ? "of schema version 2"
            : null;
    }
}
