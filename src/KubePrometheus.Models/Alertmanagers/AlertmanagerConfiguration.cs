using System.Text.Json;
using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>
/// The whole of alertmanager.yaml, as Alertmanager 0.22 reads it and with what came up to 0.27; a field that came later says since when.
/// Null is absent from the file, an empty list or map stays empty. Durations, URLs, regular expressions and matchers are text, as in the
/// file: <see cref="Validate"/> says what is wrong with them.
/// </summary>
public sealed record AlertmanagerConfiguration
{
    /// <summary>The name of a receiver that the library makes for its own checks. No message shows it.</summary>
    internal const string Hidden = "\0";

    /// <summary>
    /// What release-0.9 ships: receivers <c>Default</c>, <c>Watchdog</c> and <c>Critical</c> that tell nobody yet, alerts grouped by
    /// namespace, and a worse severity mutes a lesser one of the same alert and namespace.
    /// </summary>
    public static AlertmanagerConfiguration Default { get; } = new()
    {
        Global = new() { ResolveTimeout = "5m" },
        Route = new()
        {
            Receiver = "Default",
            GroupBy = ["namespace"],
            GroupWait = "30s",
            GroupInterval = "5m",
            RepeatInterval = "12h",
            Routes =
            [
                new() { Receiver = "Watchdog", Match = Labels(("alertname", "Watchdog")) },
                new() { Receiver = "Critical", Match = Labels(("severity", "critical")) },
            ],
        },
        InhibitRules =
        [
            new()
            {
                SourceMatch = Labels(("severity", "critical")),
                TargetMatchRe = Labels(("severity", "warning|info")),
                Equal = ["namespace", "alertname"],
            },
            new()
            {
                SourceMatch = Labels(("severity", "warning")),
                TargetMatchRe = Labels(("severity", "info")),
                Equal = ["namespace", "alertname"],
            },
        ],
        Receivers = [new() { Name = "Default" }, new() { Name = "Watchdog" }, new() { Name = "Critical" }],
    };

    /// <summary>What holds for the whole configuration.</summary>
    [JsonPropertyName("global")]
    public AlertmanagerGlobal? Global { get; init; }

    /// <summary>The root of the routing tree. Required.</summary>
    [JsonPropertyName("route")]
    public Route? Route { get; init; }

    /// <summary>Whom routes tell.</summary>
    [JsonPropertyName("receivers")]
    public IReadOnlyList<Receiver>? Receivers { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Which alerts mute which.</summary>
    [JsonPropertyName("inhibit_rules")]
    public IReadOnlyList<InhibitRule>? InhibitRules { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Times that routes refer to. Older form of <see cref="TimeIntervals"/>, and the only one before 0.24.</summary>
    [JsonPropertyName("mute_time_intervals")]
    public IReadOnlyList<TimeInterval>? MuteTimeIntervals { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Times that routes refer to. Since 0.24.</summary>
    [JsonPropertyName("time_intervals")]
    public IReadOnlyList<TimeInterval>? TimeIntervals { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Files of templates; the last part of a path may be a pattern: <c>/etc/alertmanager/config/*.tmpl</c>.</summary>
    [JsonPropertyName("templates")]
    public IReadOnlyList<string>? Templates { get; init => field = FrozenList.OrNull(value); }

    /// <summary>
    /// Reads an alertmanager.yaml and checks it as <see cref="Validate"/> does. Nothing in the text is thrown at the caller: what is
    /// wrong is a finding with its line.
    /// </summary>
    /// <param name="yaml">The text, YAML or JSON.</param>
    /// <param name="version">The version of Alertmanager that will read it; default <c>0.22.2</c>.</param>
    /// <param name="source">The name of the text in findings, such as its file's; default <c>alertmanager.yaml</c>.</param>
    public static AlertmanagerConfigurationResult Parse(
        string yaml,
        string version = AlertmanagerLevel.DefaultVersion,
        string source = "alertmanager.yaml")
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(source);
        return AlertmanagerReader.Read(yaml, AlertmanagerLevel.Of(version), source);
    }

    /// <summary>
    /// Everything that Alertmanager would refuse (errors), or that is probably not meant (warnings). Values of secrets are never quoted.
    /// </summary>
    /// <param name="version">The version of Alertmanager that will read it; default <c>0.22.2</c>.</param>
    public IReadOnlyList<Finding> Validate(string version = AlertmanagerLevel.DefaultVersion)
    {
        ArgumentNullException.ThrowIfNull(version);
        return AlertmanagerValidator.Validate(this, AlertmanagerLevel.Of(version));
    }

    /// <summary>
    /// The text of alertmanager.yaml in the style of upstream's: keys in ordinal order, keys and texts in double quotes, no line break at
    /// the end.
    /// </summary>
    public string ToYaml() =>
        YamlWriter.WriteText(KubeJson.Written(writer => AlertmanagerJsonContext.Default.Write(writer, this)), quoteAll: true);

    private static SortedDictionary<string, string> Labels(params ReadOnlySpan<(string Name, string Value)> labels)
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in labels)
        {
            map.Add(name, value);
        }

        return map;
    }
}

/// <summary>An alertmanager.yaml that was read.</summary>
public sealed record AlertmanagerConfigurationResult
{
    internal AlertmanagerConfigurationResult(AlertmanagerConfiguration? configuration, IReadOnlyList<Finding> findings) =>
        (Configuration, Findings) = (configuration, findings);

    /// <summary>
    /// What it says. Fields that could not be read are left out of it: use it only where <see cref="IsValid"/>. Null when the text is not a
    /// mapping at all.
    /// </summary>
    public AlertmanagerConfiguration? Configuration { get; }

    /// <summary>Everything found, in the order of the file's structure.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The paths of files that it names, each with its place.</summary>
    internal IReadOnlyList<(string Path, string File)> Files { get; init; } = [];

    /// <summary>Where a path stands in the text; null where there is no configuration.</summary>
    internal Func<string, SourceLocation?>? Locate { get; init; }

    /// <summary>Whether no finding is an error.</summary>
    public bool IsValid => Findings.All(finding => finding.Severity != FindingSeverity.Error);
}

/// <summary>Reads and writes the configuration without reflection.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 500)]
[JsonSerializable(typeof(AlertmanagerConfiguration))]
internal sealed partial class AlertmanagerJsonContext : JsonSerializerContext
{
    /// <summary>Writes a configuration by the code generated for it, without the metadata of everything that it could hold.</summary>
    public void Write(Utf8JsonWriter writer, AlertmanagerConfiguration configuration) =>
        AlertmanagerConfigurationSerializeHandler(writer, configuration);
}
