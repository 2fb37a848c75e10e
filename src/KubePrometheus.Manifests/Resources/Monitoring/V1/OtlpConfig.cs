using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>How metrics received by OTLP are stored (Prometheus: <c>otlp</c>).</summary>
public sealed record OtlpConfig
{
    /// <summary>Whether explicit histograms are stored as native ones with custom buckets (from Prometheus 3.4).</summary>
    [JsonPropertyName("convertHistogramsToNHCB")]
    [Since("0.83")]
    public bool? ConvertHistogramsToNhcb { get; set; }

    /// <summary>Attributes that do not become labels; only with <c>promoteAllResourceAttributes</c> (from Prometheus 3.5).</summary>
    [JsonPropertyName("ignoreResourceAttributes")]
    [Since("0.85")]
    [Schema(MinItems = 1, ListType = "set")]
    [Schema(OfItems = true, MinLength = 1)]
    public IList<string>? IgnoreResourceAttributes { get; set; }

    /// <summary>Whether <c>target_info</c> keeps the attributes that identify the service (from Prometheus 3.1).</summary>
    [JsonPropertyName("keepIdentifyingResourceAttributes")]
    [Since("0.80")]
    public bool? KeepIdentifyingResourceAttributes { get; set; }

    /// <summary>Whether several underscores in a row stay in label names (from Prometheus 3.8).</summary>
    [JsonPropertyName("labelNamePreserveMultipleUnderscores")]
    [Since("0.92")]
    public bool? LabelNamePreserveMultipleUnderscores { get; set; }

    /// <summary>Whether label names that begin with an underscore get the prefix <c>key</c> (from Prometheus 3.8).</summary>
    [JsonPropertyName("labelNameUnderscoreSanitization")]
    [Since("0.92")]
    public bool? LabelNameUnderscoreSanitization { get; set; }

    /// <summary>
    /// Whether all resource attributes become labels (from Prometheus 3.5). Not together with <c>promoteResourceAttributes</c>.
    /// </summary>
    [JsonPropertyName("promoteAllResourceAttributes")]
    [Since("0.85")]
    public bool? PromoteAllResourceAttributes { get; set; }

    /// <summary>Resource attributes that become labels. Default: none.</summary>
    [JsonPropertyName("promoteResourceAttributes")]
    [Schema(MinItems = 1, ListType = "set")]
    [Schema(OfItems = true, MinLength = 1)]
    public IList<string>? PromoteResourceAttributes { get; set; }

    /// <summary>Whether name, version and attributes of the scope become labels (from Prometheus 3.6).</summary>
    [JsonPropertyName("promoteScopeMetadata")]
    [Since("0.86")]
    public bool? PromoteScopeMetadata { get; set; }

    /// <summary>How names are translated to those of Prometheus (from Prometheus 3.0).</summary>
    [JsonPropertyName("translationStrategy")]
    [Since("0.79")]
    [Schema(Until = "0.83", Enum = ["NoUTF8EscapingWithSuffixes", "UnderscoreEscapingWithSuffixes"])]
    [Schema(Since = "0.83", Until = "0.86", Enum = ["NoUTF8EscapingWithSuffixes", "UnderscoreEscapingWithSuffixes", "NoTranslation"])]
    [Schema(
        Since = "0.86", Enum = ["NoUTF8EscapingWithSuffixes", "UnderscoreEscapingWithSuffixes", "NoTranslation",
        "UnderscoreEscapingWithoutSuffixes"])]
    public string? TranslationStrategy { get; set; }
}
