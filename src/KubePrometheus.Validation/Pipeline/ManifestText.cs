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

    /// <summary>A file of another program, such as Prometheus' own configuration, and nothing to validate.</summary>
    Other,
}

/// <summary>Tells by a document's fields what it is.</summary>
internal static class ManifestText
{
    /// <summary>What a document is.</summary>
    /// <param name="json">The document.</param>
    /// <param name="claimsToBeAnObject">Whether it has what tells an object of Kubernetes.</param>
    public static TextKind KindOf(ReadOnlyMemory<byte> json, out bool claimsToBeAnObject)
    {
        var fields = Fields(json.Span, out var apiVersion);
        claimsToBeAnObject = (fields & (TopField.Kind | TopField.ApiVersion)) != TopField.None;
        if (claimsToBeAnObject)
        {
            return apiVersion?.StartsWith("kustomize.config.k8s.io/", StringComparison.Ordinal) == true ? TextKind.Kustomization
                : IsChart(fields, apiVersion) || apiVersion == "builtin" ? TextKind.Other // builtin: a transformer of kustomize
                : TextKind.Object;
        }

        return Has(TopField.Groups) ? TextKind.RuleFile
            : Has(TopField.ScrapeConfigs) || Has(TopField.RuleFiles) || Has(TopField.RemoteWrite) ? TextKind.Other
            : Has(TopField.Route) || Has(TopField.Receivers) ? TextKind.AlertmanagerConfiguration
            : Has(TopField.Title) && (Has(TopField.Panels) || Has(TopField.Rows)) ? TextKind.Dashboard
            : Has(TopField.SchemaVersion) && (Has(TopField.Title) || Has(TopField.Panels) || Has(TopField.Rows)) ? TextKind.Dashboard
            : Has(TopField.Configures) ? TextKind.Other
            : TextKind.Object;

        bool Has(TopField field) => (fields & field) != TopField.None;
    }

    /// <summary>Whether a document may be an object of Kubernetes whose API version and kind were forgotten.</summary>
    public static bool ResemblesAnObject(ReadOnlyMemory<byte> json) =>
        (Fields(json.Span, out _) & (TopField.Metadata | TopField.Spec)) != TopField.None;

    /// <summary>Whether a dashboard stands below the field dashboard, as Grafana's HTTP API has it.</summary>
    public static bool IsWrappedDashboard(ReadOnlyMemory<byte> json)
    {
        if (json.Span.IndexOf("\"dashboard\""u8) < 0 || json.Span.IndexOf("\"schemaVersion\""u8) < 0)
        {
            return false;
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object && DashboardCheck.IsWrapped(document.RootElement);
    }

    /// <summary>The head of a Helm chart has an API version, a name and a version, and no kind.</summary>
    private static bool IsChart(TopField fields, string? apiVersion) => apiVersion is "v1" or "v2"
        && (fields & (TopField.Kind | TopField.Metadata | TopField.Spec | TopField.Name | TopField.Version))
            == (TopField.Name | TopField.Version);

    [Flags]
    private enum TopField
    {
        None = 0,
        ApiVersion = 1,
        Kind = 1 << 1,
        Metadata = 1 << 2,
        Spec = 1 << 3,
        Name = 1 << 4,
        Version = 1 << 5,
        Groups = 1 << 6,
        Route = 1 << 7,
        Receivers = 1 << 8,
        Title = 1 << 9,
        Panels = 1 << 10,
        Rows = 1 << 11,
        ScrapeConfigs = 1 << 12,
        RuleFiles = 1 << 13,
        RemoteWrite = 1 << 14,

        /// <summary>Of what tells kustomize the fields of kinds, and of a JSON Schema.</summary>
        Configures = 1 << 15,
        SchemaVersion = 1 << 16,
    }

    /// <summary>
    /// Which of the fields that tell a document are there. There may be a million documents, so none is parsed as a whole.
    /// </summary>
    private static TopField Fields(ReadOnlySpan<byte> json, out string? apiVersion)
    {
        apiVersion = null;
        var fields = TopField.None;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = YamlWriter.MaxDepth + 1 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return fields;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Field(reader.ValueSpan);
            fields |= field;
            reader.Read();
            if (field == TopField.ApiVersion && reader.TokenType == JsonTokenType.String)
            {
                apiVersion = JsonText.ToText(reader.ValueSpan);
            }

            reader.Skip();
        }

        return fields;
    }

    private static TopField Field(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("apiVersion"u8) ? TopField.ApiVersion
        : name.SequenceEqual("kind"u8) ? TopField.Kind
        : name.SequenceEqual("metadata"u8) ? TopField.Metadata
        : name.SequenceEqual("spec"u8) ? TopField.Spec
        : name.SequenceEqual("name"u8) ? TopField.Name
        : name.SequenceEqual("version"u8) ? TopField.Version
        : name.SequenceEqual("groups"u8) ? TopField.Groups
        : name.SequenceEqual("route"u8) ? TopField.Route
        : name.SequenceEqual("receivers"u8) ? TopField.Receivers
        : name.SequenceEqual("title"u8) ? TopField.Title
        : name.SequenceEqual("panels"u8) ? TopField.Panels
        : name.SequenceEqual("rows"u8) ? TopField.Rows
        : name.SequenceEqual("scrape_configs"u8) || name.SequenceEqual("scrape_config_files"u8) ? TopField.ScrapeConfigs
        : name.SequenceEqual("rule_files"u8) ? TopField.RuleFiles
        : name.SequenceEqual("remote_write"u8) || name.SequenceEqual("remote_read"u8) ? TopField.RemoteWrite
        : name.SequenceEqual("schemaVersion"u8) ? TopField.SchemaVersion
        : name.SequenceEqual("nameReference"u8) || name.SequenceEqual("varReference"u8) || name.SequenceEqual("$schema"u8)
            ? TopField.Configures
        : TopField.None;

    /// <summary>
    /// Whether a file bears the name of the values of a Helm chart: <c>values.yaml</c>, <c>values-prod.yaml</c>, <c>prod.values.yaml</c>.
    /// </summary>
    public static bool IsNamedValues(string file) =>
        Path.GetFileName(file).Split('.', '-', '_') is [_, _, ..] parts
        && (parts[0].Equals("values", StringComparison.OrdinalIgnoreCase) || parts[^2].Equals("values", StringComparison.OrdinalIgnoreCase))
        && (parts[^1].Equals("yaml", StringComparison.OrdinalIgnoreCase) || parts[^1].Equals("yml", StringComparison.OrdinalIgnoreCase));

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
