using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>Times with a name, for routes to refer to (<c>time_intervals</c>, <c>mute_time_intervals</c>).</summary>
public sealed record TimeInterval
{
    /// <summary>The name, unique among both lists.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>The times; one of them suffices.</summary>
    [JsonPropertyName("time_intervals")]
    public IReadOnlyList<TimeIntervalSpec>? TimeIntervals { get; init => field = FrozenList.OrNull(value); }
}

/// <summary>
/// Times, by clock and calendar. All fields given must hold, of each field one element; a field left out always holds.
/// </summary>
public sealed record TimeIntervalSpec
{
    /// <summary>Times of the day.</summary>
    [JsonPropertyName("times")]
    public IReadOnlyList<TimeRange>? Times { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Days of the week, or ranges of them, both ends included: <c>saturday</c>, <c>monday:friday</c>; Sunday is first.</summary>
    [JsonPropertyName("weekdays")]
    public IReadOnlyList<string>? Weekdays { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Days of the month from 1, or from -1 backwards from its end, or ranges: <c>1:5</c>, <c>-3:-1</c>, <c>15</c>.</summary>
    [JsonPropertyName("days_of_month")]
    public IReadOnlyList<string>? DaysOfMonth { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Months by name or number, or ranges: <c>1:3</c>, <c>may:august</c>, <c>december</c>.</summary>
    [JsonPropertyName("months")]
    public IReadOnlyList<string>? Months { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Years, or ranges: <c>2021</c>, <c>2021:2023</c>.</summary>
    [JsonPropertyName("years")]
    public IReadOnlyList<string>? Years { get; init => field = FrozenList.OrNull(value); }

    /// <summary>
    /// The time zone: a name of the IANA database such as <c>Europe/Berlin</c>, <c>UTC</c>, or <c>Local</c> for Alertmanager's own. Default
    /// <c>UTC</c>. Since 0.25.
    /// </summary>
    [JsonPropertyName("location")]
    public string? Location { get; init; }
}

/// <summary>A part of a day, within one day.</summary>
public sealed record TimeRange
{
    /// <summary>The first minute, <c>HH:MM</c>.</summary>
    [JsonPropertyName("start_time")]
    public string? StartTime { get; init; }

    /// <summary>The first minute that no longer belongs to it, <c>HH:MM</c>; <c>24:00</c> is the end of the day.</summary>
    [JsonPropertyName("end_time")]
    public string? EndTime { get; init; }
}
