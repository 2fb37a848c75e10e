using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>A named set of times that routes refer to.</summary>
public sealed record AlertmanagerConfigTimeInterval
{
    /// <summary>The name, unique within the object. Stands for <c>name</c>.</summary>
    [JsonPropertyName("name")]
    [Schema(Until = "0.77", IsOptional = true)]
    public required string Name { get; set; }

    /// <summary>The times: a moment belongs to the set when it is in one of these. Stands for <c>time_intervals</c>.</summary>
    [JsonPropertyName("timeIntervals")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigTimePeriod>? TimeIntervals { get; set; }
}

/// <summary>Moments, in UTC, that every given part holds for; an absent part holds for all.</summary>
public sealed record AlertmanagerConfigTimePeriod
{
    /// <summary>Days of the month. Stands for <c>days_of_month</c>.</summary>
    [JsonPropertyName("daysOfMonth")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigDayOfMonthRange>? DaysOfMonth { get; set; }

    /// <summary>Months by name or number, or ranges of them: <c>january:march</c>, <c>12</c>. Stands for <c>months</c>.</summary>
    [JsonPropertyName("months")]
    [Schema(Since = "0.88", ListType = "atomic")]
    [Schema(Until = "0.54", OfItems = true, Pattern = AlertmanagerConfigForms.FirstMonths)]
    [Schema(Since = "0.54", Until = "0.73", OfItems = true, Pattern = AlertmanagerConfigForms.SecondMonths)]
    [Schema(Since = "0.73", OfItems = true, Pattern = AlertmanagerConfigForms.Months)]
    public IList<string>? Months { get; set; }

    /// <summary>Times of the day. Stands for <c>times</c>.</summary>
    [JsonPropertyName("times")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigTimeRange>? Times { get; set; }

    /// <summary>Days of the week or ranges of them: <c>monday:friday</c>. Stands for <c>weekdays</c>.</summary>
    [JsonPropertyName("weekdays")]
    [Schema(Since = "0.88", ListType = "atomic")]
    [Schema(OfItems = true, Pattern = AlertmanagerConfigForms.Weekdays)]
    public IList<string>? Weekdays { get; set; }

    /// <summary>Years or ranges of them: <c>2024:2026</c>. Stands for <c>years</c>.</summary>
    [JsonPropertyName("years")]
    [Schema(Since = "0.88", ListType = "atomic")]
    [Schema(OfItems = true, Pattern = AlertmanagerConfigForms.Years)]
    public IList<string>? Years { get; set; }
}

/// <summary>Days of the month from one to another, both included. Negative numbers count from the month's end.</summary>
public sealed record AlertmanagerConfigDayOfMonthRange
{
    /// <summary>The last day: 1 to 31, or -31 to -1. Default: the first day.</summary>
    [JsonPropertyName("end")]
    [Schema(Format = "", Maximum = 31, Minimum = -31)]
    public int? End { get; set; }

    /// <summary>The first day: 1 to 31, or -31 to -1.</summary>
    [JsonPropertyName("start")]
    [Schema(Format = "", Maximum = 31, Minimum = -31)]
    public int? Start { get; set; }
}

/// <summary>A time of the day.</summary>
public sealed record AlertmanagerConfigTimeRange
{
    /// <summary>The end, not included: <c>HH:MM</c>, up to <c>24:00</c>. Stands for <c>end_time</c>.</summary>
    [JsonPropertyName("endTime")]
    [Schema(Pattern = AlertmanagerConfigForms.TimeOfDay)]
    public string? EndTime { get; set; }

    /// <summary>The start: <c>HH:MM</c>. Stands for <c>start_time</c>.</summary>
    [JsonPropertyName("startTime")]
    [Schema(Pattern = AlertmanagerConfigForms.TimeOfDay)]
    public string? StartTime { get; set; }
}
