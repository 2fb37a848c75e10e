using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;

namespace KubePrometheus;

/// <summary>Panels that the components of the control plane have alike: whether they are up, their requests, their own resources.</summary>
internal static class ControlPlanePanelsOfV0_18
{
    /// <summary>The variable <c>$instance</c>, of which all can be chosen.</summary>
    /// <param name="selector">The component's series, in all its instances.</param>
    public static QueryVariable Instance(string selector) =>
        Variable("instance", $"label_values(up{{{selector}}}, instance)") with { IncludeAll = true };

    /// <summary>How many instances are up.</summary>
    /// <param name="selector">The component's series, in all its instances.</param>
    public static StatPanel Up(string selector) => Number("Up", Units.None, $"sum(up{{{selector}}})");

    /// <summary>What a component asks of the API server, and how long the answers take.</summary>
    /// <param name="selector">The component's series.</param>
    /// <param name="requests">The same of its requests, where it differs.</param>
    /// <param name="postUnit">The unit of the latency of POST.</param>
    public static GridLine[] ApiRequests(string selector, string? requests = null, string postUnit = Units.Seconds)
    {
        return
        [
            new(7,
                Series("Kube API Request Rate", Units.OperationsPerSecond, RequestsByCode(requests ?? selector)),
                Latency("Post Request Latency 99th Quantile", postUnit, "POST"))
            {
                Widths = [8, 16],
            },
            new(7, Latency("Get Request Latency 99th Quantile", Units.Seconds, "GET")),
        ];

        TimeSeriesPanel Latency(string title, string unit, string verb) => Series(title, unit, Query(
            "histogram_quantile(0.99, sum("
                + $$"""rate(rest_client_request_duration_seconds_bucket{{{selector}}, verb="{{verb}}"}[$__rate_interval])) """
                + "by (verb, le))",
            "{{verb}}"));
    }

    /// <summary>The rate of a component's requests to the API server by class of answer, a query each.</summary>
    /// <param name="selector">The component's series.</param>
    public static Target[] RequestsByCode(string selector) =>
    [
        .. "2345".Select(code => Query(
            $$"""sum(rate(rest_client_requests_total{{{selector}}, code=~"{{code}}.."}[$__rate_interval]))""", $"{code}xx")),
    ];

    /// <summary>Memory, CPU and goroutines of a process.</summary>
    /// <param name="selector">Its series.</param>
    public static GridLine Process(string selector) => Process(selector, Series, Series);

    /// <summary>Memory, CPU and goroutines of a process, in a style of their own.</summary>
    /// <param name="selector">Its series.</param>
    /// <param name="graph">Makes a graph of a title, a unit and queries.</param>
    /// <param name="cpu">Makes that of the CPU.</param>
    public static GridLine Process(
        string selector, Func<string, string, Target[], Panel> graph, Func<string, string, Target[], Panel> cpu) => new(7,
        graph("Memory", Units.Bytes, [Query($$"""process_resident_memory_bytes{{{selector}}}""", "{{instance}}")]),
        cpu("CPU usage", Units.Short, [Query($$"""rate(process_cpu_seconds_total{{{selector}}}[$__rate_interval])""", "{{instance}}")]),
        graph("Goroutines", Units.Short, [Query($$"""go_goroutines{{{selector}}}""", "{{instance}}")]));
}
