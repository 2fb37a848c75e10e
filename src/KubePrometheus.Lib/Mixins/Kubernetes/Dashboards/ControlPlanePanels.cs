using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus.Mixins;

/// <summary>Panels that the components of the control plane have alike: whether they are up, their requests, their own resources.</summary>
internal static class ControlPlanePanels
{
    /// <summary>The rate of a component's requests to the API server by class of answer, a query each.</summary>
    public static Target[] RequestsByCode(string selector) =>
    [
        .. "2345".Select(code => Query(
            $$"""sum(rate(rest_client_requests_total{{{selector}}, code=~"{{code}}.."}[5m]))""", $"{code}xx")),
    ];

    /// <summary>Memory, CPU and goroutines of a process.</summary>
    public static GraphPanel[] Process(string selector) =>
    [
        Graph("Memory", Units.Bytes, Query($$"""process_resident_memory_bytes{{{selector}}}""", "{{instance}}")),
        Graph("CPU usage", Units.Short, Query($$"""rate(process_cpu_seconds_total{{{selector}}}[5m])""", "{{instance}}")),
        Graph("Goroutines", Units.Short, Query($$"""go_goroutines{{{selector}}}""", "{{instance}}")),
    ];
}
