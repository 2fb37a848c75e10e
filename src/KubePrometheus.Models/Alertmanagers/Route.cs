using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>
/// A node of the routing tree (<c>route</c>). An alert goes down the tree to the first child that matches it, and on to the next ones
/// where <see cref="Continue"/> says so; where no child matches it, the node itself handles it. What a child leaves out it has from its
/// parent. The root matches everything.
/// </summary>
public sealed record Route
{
    /// <summary>The name of the receiver. The root must have one.</summary>
    [JsonPropertyName("receiver")]
    public string? Receiver { get; init; }

    /// <summary>
    /// The labels by which alerts are put together into one notification; <c>["..."]</c> alone for every label, which is no grouping at
    /// all. Default none: one group.
    /// </summary>
    [JsonPropertyName("group_by")]
    public IReadOnlyList<string>? GroupBy { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Whether an alert that matched goes on to the siblings that follow. Default false; not at the root.</summary>
    [JsonPropertyName("continue")]
    public bool? Continue { get; init; }

    /// <summary>Labels and the values they must have. Older form of <see cref="Matchers"/>.</summary>
    [JsonPropertyName("match")]
    public IReadOnlyDictionary<string, string>? Match { get; init => field = FrozenMap.OrNull(value); }

    /// <summary>Labels and the regular expressions (RE2) their whole value must match. Older form of <see cref="Matchers"/>.</summary>
    [JsonPropertyName("match_re")]
    public IReadOnlyDictionary<string, string>? MatchRe { get; init => field = FrozenMap.OrNull(value); }

    /// <summary>
    /// Matchers that all must hold, such as <c>severity="critical"</c>, <c>team!="db"</c>, <c>job=~"a|b"</c>, <c>job!~"a.*"</c>, or
    /// several in one text: <c>{a="b", c="d"}</c>.
    /// </summary>
    [JsonPropertyName("matchers")]
    public IReadOnlyList<string>? Matchers { get; init => field = FrozenList.OrNull(value); }

    /// <summary>How long to collect alerts before the first notification of a group: a duration, default <c>30s</c>.</summary>
    [JsonPropertyName("group_wait")]
    public string? GroupWait { get; init; }

    /// <summary>How long to wait before telling of new alerts in a group: a duration above zero, default <c>5m</c>.</summary>
    [JsonPropertyName("group_interval")]
    public string? GroupInterval { get; init; }

    /// <summary>
    /// How long to wait before a notification is repeated: a duration above zero, default <c>4h</c>; a multiple of
    /// <see cref="GroupInterval"/> in effect.
    /// </summary>
    [JsonPropertyName("repeat_interval")]
    public string? RepeatInterval { get; init; }

    /// <summary>Names of time intervals in which the route sends nothing. Not at the root.</summary>
    [JsonPropertyName("mute_time_intervals")]
    public IReadOnlyList<string>? MuteTimeIntervals { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Names of time intervals outside which the route sends nothing. Not at the root. Since 0.24.</summary>
    [JsonPropertyName("active_time_intervals")]
    public IReadOnlyList<string>? ActiveTimeIntervals { get; init => field = FrozenList.OrNull(value); }

    /// <summary>The children.</summary>
    [JsonPropertyName("routes")]
    public IReadOnlyList<Route>? Routes { get; init => field = FrozenList.OrNull(value); }
}
