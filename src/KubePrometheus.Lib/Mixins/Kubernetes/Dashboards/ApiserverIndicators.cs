namespace KubePrometheus;

/// <summary>What the dashboards of both releases ask about the requests of one kind to the API server, and what they say of it.</summary>
/// <param name="c">The context.</param>
/// <param name="verb"><c>read</c>, <c>write</c> or <c>all</c>.</param>
/// <param name="requests">What these requests are called.</param>
internal sealed class ApiserverIndicators(DashboardContext c, string verb, string requests)
{
    /// <summary>The text above the panels.</summary>
    public const string Notice = "Availability and error budget are computed over 30 days. They inform; nothing is promised by them.";

    /// <summary>What the error budget is.</summary>
    public const string BudgetMeaning = "What is left of the 1 % of requests that may fail or be late within 30 days.";

    /// <summary>The colors of the series of a class of codes, which a pattern finds.</summary>
    public static readonly (string Pattern, string Color)[] Colors =
    [
        ("/2../i", "#56A64B"), ("/3../i", "#F2CC0C"), ("/4../i", "#3274D9"), ("/5../i", "#E02F44"),
    ];

    public string Availability => $$"""apiserver_request:availability30d{verb="{{verb}}", {{c.Cluster}}}""";

    public string AvailabilityMeaning => $"The share of {requests} of the last 30 days that were answered without an error and in time.";

    public string Budget => $"100 * ({Availability} - 0.990000)";

    public string Requests => "sum by (code) " + Rate("");

    public string RequestsMeaning => $"{requests} a second by the code of the answer.";

    public string Errors =>
        $"""
        sum by (resource) {Rate(",code=~\"5..\"")}
        / sum by (resource) {Rate("")}
        """;

    public string ErrorsMeaning => $"The share of {requests} that end in a server error (5xx), by resource.";

    public string DurationMeaning => $"How long {requests} take, but for the slowest hundredth, by resource.";

    /// <summary>The 99th percentile of a histogram.</summary>
    /// <param name="histogram">The histogram.</param>
    public string Duration(string histogram) =>
        $$"""cluster_quantile:{{histogram}}:histogram_quantile{verb="{{verb}}", {{c.Cluster}}}""";

    private string Rate(string matchers) =>
        $$"""(code_resource:apiserver_request_total:rate5m{verb="{{verb}}"{{matchers}}, {{c.Cluster}}})""";
}
