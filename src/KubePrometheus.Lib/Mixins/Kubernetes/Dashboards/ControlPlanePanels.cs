using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus;

/// <summary>Panels that the components of the control plane have alike: whether they are up, their requests, their own resources.</summary>
internal static class ControlPlanePanels
{
    /// <summary>How many instances are up.</summary>
    public static SinglestatPanel Up(string selector) =>
        Singlestat("Up", Units.None, Query($$"""sum(up{{{selector}}})""")) with { ValueName = "min", Span = 2 };

    /// <summary>What a component asks of the API server, and how long the answers take.</summary>
    /// <param name="selector">The component's series.</param>
    /// <param name="requests">The same of its requests, where it differs.</param>
    /// <param name="fromZero">Whether the axis of the requests begins at 0.</param>
    public static Row[] ApiRequests(string selector, string? requests = null, bool fromZero = false) =>
    [
        Row(
            Graph("Kube API Request Rate",
                new(Units.OperationsPerSecond) { Min = fromZero ? 0 : null }, RequestsByCode(requests ?? selector)) with
            {
                Span = 4,
            },
            Latency("Post Request Latency 99th Quantile", selector, "POST")),
        Row(Latency("Get Request Latency 99th Quantile", selector, "GET") with { Legend = Legend.CurrentTable }),
    ];

    /// <summary>The rate of a component's requests to the API server by class of answer, a query each.</summary>
    public static Target[] RequestsByCode(string selector) =>
    [
        .. "2345".Select(code => Query(
            $$"""sum(rate(rest_client_requests_total{{{selector}}, code=~"{{code}}.."}[5m]))""", $"{code}xx")),
    ];

    /// <summary>Memory, CPU and goroutines of a process.</summary>
    /// <param name="selector">Its series.</param>
    /// <param name="cpu">The axis of the CPU. Default: short numbers from 0.</param>
    public static GraphPanel[] Process(string selector, Axis? cpu = null) =>
    [
        Graph("Memory", Units.Bytes, Query($$"""process_resident_memory_bytes{{{selector}}}""", "{{instance}}")),
        Graph("CPU usage", cpu ?? Axis.FromZero(Units.Short),
            Query($$"""rate(process_cpu_seconds_total{{{selector}}}[5m])""", "{{instance}}")),
        Graph("Goroutines", Units.Short, Query($$"""go_goroutines{{{selector}}}""", "{{instance}}")),
    ];

    private static GraphPanel Latency(string title, string selector, string verb) => Graph(title, Axis.FromZero(Units.Seconds), Query(
        "histogram_quantile(0.99, sum("
            + $$"""rate(rest_client_request_duration_seconds_bucket{{{selector}}, verb="{{verb}}"}[5m])) by (verb, url, le))""",
        "{{verb}} {{url}}"));
}
