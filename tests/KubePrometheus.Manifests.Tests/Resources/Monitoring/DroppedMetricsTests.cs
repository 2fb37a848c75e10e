using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

public class DroppedMetricsTests
{
    private static readonly RelabelConfig First = new() { Action = "labeldrop", Regex = "pod" };

    [Fact]
    public void Names_and_patterns_are_one_step_after_those_there_are()
    {
        var endpoint = new Endpoint { Port = "metrics", MetricRelabelings = new[] { First } };
        endpoint.DropMetrics("container_tasks_state", "container_blkio_.+");
        Assert.Equal([First, Drop("(container_tasks_state|container_blkio_.+)")], endpoint.MetricRelabelings, Same);
    }

    [Fact]
    public void Every_endpoint_of_a_monitor_drops_them()
    {
        var service = new ServiceMonitor
        {
            Metadata = new() { Name = "m" },
            Spec = new() { Selector = new(), Endpoints = [new() { Port = "a" }, new() { Port = "b" }] },
        };
        service.DropMetrics("x");
        Assert.All(service.Spec.Endpoints, e => Assert.Equal([Drop("(x)")], e.MetricRelabelings!, Same));

        var pods = new PodMonitor { Metadata = new() { Name = "m" }, Spec = new() { Selector = new(), PodMetricsEndpoints = [new()] } };
        pods.DropMetrics("x");
        Assert.All(pods.Spec.PodMetricsEndpoints, e => Assert.Equal([Drop("(x)")], e.MetricRelabelings!, Same));
    }

    [Fact]
    public void No_name_changes_nothing_and_an_empty_one_is_refused()
    {
        var endpoint = new Endpoint { Port = "metrics" };
        endpoint.DropMetrics();
        Assert.Null(endpoint.MetricRelabelings);
        Assert.Throws<ArgumentException>(() => endpoint.DropMetrics("a", " "));
        Assert.Null(endpoint.MetricRelabelings);
    }

    private static RelabelConfig Drop(string regex) => new() { Action = "drop", SourceLabels = ["__name__"], Regex = regex };

    private static bool Same(RelabelConfig a, RelabelConfig b) =>
        a.Action == b.Action && a.Regex == b.Regex && (a.SourceLabels ?? []).SequenceEqual(b.SourceLabels ?? []);
}
