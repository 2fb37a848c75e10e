namespace KubePrometheus;

/// <summary>
/// Requests to the API server of one kind, counted over one window; each property is an expression with one series a cluster.
/// </summary>
internal abstract class ApiserverRequests
{
    /// <summary><c>rate</c> for requests a second, <c>increase</c> for their number.</summary>
    public required string Function { get; init; }

    /// <summary>The window, such as <c>30d</c>.</summary>
    public required string Window { get; init; }

    /// <summary>Which requests, and of which API servers.</summary>
    public required string Selector { get; init; }

    /// <summary>The label that tells clusters apart.</summary>
    public required string ClusterLabel { get; init; }

    /// <summary>Whether Prometheus stores the bounds of buckets as floating-point numbers: <c>1.0</c> for <c>1</c>.</summary>
    public required bool FloatBounds { get; init; }

    /// <summary>All of them.</summary>
    public string Total => Sum("apiserver_request_total");

    /// <summary>Those that ended with a server error.</summary>
    public string Failed => Sum("apiserver_request_total", "code=~\"5..\"");

    /// <summary>Those that took longer than the objective allows: <see cref="Timed"/> less <see cref="InTime"/>.</summary>
    public string TooSlow =>
        $"""
        {Timed}
        -
        {InTime}
        """;

    /// <summary>All whose time was taken.</summary>
    protected string Timed => Sum("apiserver_request_duration_seconds_count");

    /// <summary>Those that took no longer than the objective allows.</summary>
    protected abstract string InTime { get; }

    /// <summary>
    /// Those that took no longer than so many whole seconds. Where the bound is stored as a floating-point number, either form of it
    /// matches, for older data have the other.
    /// </summary>
    protected string Within(string seconds, string matchers = "") => Sum(
        "apiserver_request_duration_seconds_bucket",
        Selectors.And(matchers, FloatBounds ? "le=~\"" + seconds + "(\\\\.0)?\"" : $"le=\"{seconds}\""));

    private string Sum(string metric, string matchers = "") =>
        $$"""sum by ({{ClusterLabel}}) ({{Function}}({{metric}}{{{Selectors.And(Selector, matchers)}}}[{{Window}}]))""";
}

/// <summary>Requests that read: one object in 1 s, a namespace in 5 s, the whole cluster in 40 s.</summary>
internal sealed class ApiserverReads : ApiserverRequests
{
    // Where no single object was read the first sum is empty, and would empty the whole.
    protected override string InTime =>
        $"""
        (
          (
            {Within("1", "scope=~\"resource|\"")}
            or
            vector(0)
          )
          +
          {Within("5", "scope=\"namespace\"")}
          +
          {Within("40", "scope=\"cluster\"")}
        )
        """;
}

/// <summary>Requests that write, each in 1 s.</summary>
internal sealed class ApiserverWrites : ApiserverRequests
{
    protected override string InTime => Within("1");
}
