using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>
/// One step of relabeling: the values of some labels are joined, matched against a regular expression, and the action changes the
/// label set or drops it. (Prometheus: <c>relabel_config</c>.)
/// </summary>
public sealed record RelabelConfig
{
    /// <summary>
    /// What is done: <c>replace</c>, <c>keep</c>, <c>drop</c>, <c>hashmod</c>, <c>labelmap</c>, <c>labeldrop</c> or <c>labelkeep</c>.
    /// Default: <c>replace</c>.
    /// </summary>
    [JsonPropertyName("action")]
    [Schema(Since = "0.54", Until = "0.58", Enum = ["replace", "keep", "drop", "hashmod", "labelmap", "labeldrop", "labelkeep"])]
    [Schema(
        Since = "0.58", Until = "0.64", Enum = ["replace", "Replace", "keep", "Keep", "drop", "Drop", "hashmod", "HashMod", "labelmap",
        "LabelMap", "labeldrop", "LabelDrop", "labelkeep", "LabelKeep", "lowercase", "Lowercase", "uppercase", "Uppercase"])]
    [Schema(
        Since = "0.64", Enum = ["replace", "Replace", "keep", "Keep", "drop", "Drop", "hashmod", "HashMod", "labelmap", "LabelMap",
        "labeldrop", "LabelDrop", "labelkeep", "LabelKeep", "lowercase", "Lowercase", "uppercase", "Uppercase", "keepequal",
        "KeepEqual", "dropequal", "DropEqual"])]
    [Schema(Since = "0.54", Default = "\"replace\"")]
    public string? Action { get; set; }

    /// <summary>For <c>hashmod</c> alone, which needs it: the result is the hash of the joined values modulo this number.</summary>
    [JsonPropertyName("modulus")]
    public long? Modulus { get; set; }

    /// <summary>
    /// The regular expression (RE2, anchored at both ends) that the joined values must match; for <c>labelmap</c>, <c>labeldrop</c> and
    /// <c>labelkeep</c> the names of labels must. Default: <c>(.*)</c>.
    /// </summary>
    [JsonPropertyName("regex")]
    public string? Regex { get; set; }

    /// <summary>
    /// The new value for <c>replace</c>, the new label name for <c>labelmap</c>; <c>$1</c> is the first group of the match.
    /// Default: <c>$1</c>.
    /// </summary>
    [JsonPropertyName("replacement")]
    public string? Replacement { get; set; }

    /// <summary>What stands between the joined values. Default: <c>;</c>.</summary>
    [JsonPropertyName("separator")]
    public string? Separator { get; set; }

    /// <summary>
    /// The labels whose values are joined, in this order, for <c>replace</c>, <c>keep</c>, <c>drop</c> and <c>hashmod</c>.
    /// </summary>
    [JsonPropertyName("sourceLabels")]
    [Schema(Since = "0.55", Until = "0.86", OfItems = true, Pattern = @"^[a-zA-Z_][a-zA-Z0-9_]*$")]
    public IList<string>? SourceLabels { get; set; }

    /// <summary>
    /// The label that takes the result; <c>replace</c> and <c>hashmod</c> need it. For <c>replace</c> it may hold <c>$1</c>.
    /// </summary>
    [JsonPropertyName("targetLabel")]
    public string? TargetLabel { get; set; }
}
