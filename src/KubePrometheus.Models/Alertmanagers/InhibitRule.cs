using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>
/// Mutes alerts, the targets, while others fire, the sources (<c>inhibit_rules</c>). Source and target must agree in the labels of
/// <see cref="Equal"/>; a missing label equals an empty one.
/// </summary>
public sealed record InhibitRule
{
    /// <summary>Labels and values of the alerts to mute. Older form of <see cref="TargetMatchers"/>.</summary>
    [JsonPropertyName("target_match")]
    public IReadOnlyDictionary<string, string>? TargetMatch { get; init => field = FrozenMap.OrNull(value); }

    /// <summary>Labels and regular expressions (RE2) of the alerts to mute. Older form of <see cref="TargetMatchers"/>.</summary>
    [JsonPropertyName("target_match_re")]
    public IReadOnlyDictionary<string, string>? TargetMatchRe { get; init => field = FrozenMap.OrNull(value); }

    /// <summary>Matchers of the alerts to mute, such as <c>severity="warning"</c>.</summary>
    [JsonPropertyName("target_matchers")]
    public IReadOnlyList<string>? TargetMatchers { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Labels and values of the alerts that mute. Older form of <see cref="SourceMatchers"/>.</summary>
    [JsonPropertyName("source_match")]
    public IReadOnlyDictionary<string, string>? SourceMatch { get; init => field = FrozenMap.OrNull(value); }

    /// <summary>Labels and regular expressions (RE2) of the alerts that mute. Older form of <see cref="SourceMatchers"/>.</summary>
    [JsonPropertyName("source_match_re")]
    public IReadOnlyDictionary<string, string>? SourceMatchRe { get; init => field = FrozenMap.OrNull(value); }

    /// <summary>Matchers of the alerts that mute, such as <c>severity="critical"</c>.</summary>
    [JsonPropertyName("source_matchers")]
    public IReadOnlyList<string>? SourceMatchers { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Labels in which source and target must agree.</summary>
    [JsonPropertyName("equal")]
    public IReadOnlyList<string>? Equal { get; init => field = FrozenList.OrNull(value); }
}
