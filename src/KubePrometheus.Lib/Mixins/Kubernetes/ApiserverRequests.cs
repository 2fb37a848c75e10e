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

    /// <summary>By which metric they are too slow.</summary>
    public required ApiserverDurations Durations { get; init; }

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
    protected string Timed => Sum(Durations.Metric + "_count", Durations.Selector);

    /// <summary>Those that took no longer than the objective allows.</summary>
    protected abstract string InTime { get; }

    /// <summary>Those that took no longer than a bound.</summary>
    protected string Within(string bound, string matchers = "") =>
        Sum(Durations.Metric + "_bucket", Selectors.And(Durations.Selector, matchers, bound));

    private string Sum(string metric, string matchers = "") =>
        $$"""sum by ({{ClusterLabel}}) ({{Function}}({{metric}}{{{Selectors.And(Selector, matchers)}}}[{{Window}}]))""";
}

/// <summary>Requests that read: one object, a namespace or the whole cluster, each in its time.</summary>
internal sealed class ApiserverReads : ApiserverRequests
{
    // Where no single object was read the first sum is empty, and would empty the whole.
    protected override string InTime =>
        $"""
        (
          (
            {Within(Durations.ReadResource, "scope=~\"resource|\"")}
            or
            vector(0)
          )
          +
          {Within(Durations.ReadNamespace, "scope=\"namespace\"")}
          +
          {Within(Durations.ReadCluster, "scope=\"cluster\"")}
        )
        """;
}

/// <summary>Requests that write.</summary>
internal sealed class ApiserverWrites : ApiserverRequests
{
    protected override string InTime => Within(Durations.Write);
}
