using System.Text.Json;
using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>What a document of a text is.</summary>
internal enum TextKind
{
    /// <summary>A Kubernetes object, or nothing that is known.</summary>
    Object,

    /// <summary>Rules of Prometheus, as its own files have them.</summary>
    RuleFile,

    /// <summary>An alertmanager.yaml.</summary>
    AlertmanagerConfiguration,

    /// <summary>A dashboard of Grafana.</summary>
    Dashboard,

    /// <summary>An input of kustomize, which is not applied.</summary>
    Kustomization,
}

/// <summary>Tells by a document's fields what it is.</summary>
internal static class ManifestText
{
    public static TextKind KindOf(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return TextKind.Object;
        }

        if (ClaimsToBeAnObject(root))
        {
            return root.Text("apiVersion")?.StartsWith("kustomize.config.k8s.io/", StringComparison.Ordinal) == true
                ? TextKind.Kustomization
                : TextKind.Object;
        }

        return root.TryGetProperty("groups", out _) ? TextKind.RuleFile
            : root.TryGetProperty("route", out _) || root.TryGetProperty("receivers", out _) ? TextKind.AlertmanagerConfiguration
            : IsDashboard(root) ? TextKind.Dashboard
            : TextKind.Object;
    }

    private static bool IsDashboard(JsonElement root) => root.TryGetProperty("title", out _)
        && (root.TryGetProperty("panels", out _) || root.TryGetProperty("rows", out _));

    /// <summary>Whether a document has what tells an object of Kubernetes.</summary>
    public static bool ClaimsToBeAnObject(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && (root.TryGetProperty("kind", out _) || root.TryGetProperty("apiVersion", out _));

    /// <summary>
    /// Whether a file bears the name of a file of rules: <c>rules.yaml</c>, <c>shop.rules.yml</c>, <c>recording-rules.yml</c>.
    /// </summary>
    public static bool IsNamedRules(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return name.Equals("rules", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".rules", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("-rules", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("_rules", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a file bears the name of an Alertmanager's configuration.</summary>
    public static bool IsNamedAlertmanager(string file)
    {
        const string Program = "alertmanager";
        var name = Path.GetFileName(file);
        return name.StartsWith(Program, StringComparison.OrdinalIgnoreCase) && name.Split('.') is [var first, "yaml" or "yml"]
            && (first.Length == Program.Length || first.EndsWith("config", StringComparison.OrdinalIgnoreCase));
    }
}
