using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>The endpoints of monitors that have several, by name.</summary>
public class NamedEndpointTests
{
    [Fact]
    public void Metrics_are_dropped_at_one_endpoint_of_the_kubelets_monitor()
    {
        var plain = KubePrometheusStack.Create();
        var before = plain.Get<ServiceMonitor>("kubelet").Spec.Endpoints;
        var after = plain
            .Configure(
                s => s.KubernetesControlPlane.CadvisorEndpoint,
                e => e.DropMetrics("container_tasks_state", "container_memory_failures_total"))
            .Get<ServiceMonitor>("kubelet").Spec.Endpoints;

        Assert.Equal(before[0].MetricRelabelings!.Count, after[0].MetricRelabelings!.Count);
        Assert.Equal(before[1].MetricRelabelings!.Count + 1, after[1].MetricRelabelings!.Count);
        Assert.Null(after[2].MetricRelabelings);
        var step = after[1].MetricRelabelings!.Last();
        Assert.Equal(("drop", "(container_tasks_state|container_memory_failures_total)"), (step.Action, step.Regex));
        Assert.Equal(["__name__"], step.SourceLabels);
    }

    [Fact]
    public void Each_endpoint_is_the_one_of_its_path_whatever_the_order()
    {
        var edited = KubePrometheusStack.Create()
            .Apply(StackAddons.InsecureKubelet())
            .Configure(s => s.KubernetesControlPlane.ServiceMonitorKubelet, m => m.Spec.Endpoints = [.. m.Spec.Endpoints.Reverse()])
            .Configure(s => s.KubernetesControlPlane.KubeletEndpoint, e => e.Interval = "1m")
            .Configure(s => s.KubernetesControlPlane.CadvisorEndpoint, e => e.Interval = "2m")
            .Configure(s => s.KubernetesControlPlane.KubeletProbesEndpoint, e => e.Interval = "3m")
            .Configure(s => s.KubeStateMetrics.MainEndpoint, e => e.Interval = "4m")
            .Configure(s => s.KubeStateMetrics.SelfEndpoint, e => e.Interval = "5m");
        Assert.Equal(
            [("/metrics/probes", "3m"), ("/metrics/cadvisor", "2m"), (null, "1m")],
            edited.Get<ServiceMonitor>("kubelet").Spec.Endpoints.Select(e => (e.Path, e.Interval)));
        Assert.Equal(
            [("https-main", "4m"), ("https-self", "5m")],
            edited.Get<ServiceMonitor>("kube-state-metrics").Spec.Endpoints.Select(e => (e.Port, e.Interval)));
    }

    [Fact]
    public void An_endpoint_that_is_not_there_is_a_finding()
    {
        var finding = KubePrometheusStack.Create()
            .Configure(s => s.KubernetesControlPlane.ServiceMonitorKubelet, m => m.Spec.Endpoints.RemoveAt(1))
            .Configure(s => s.KubernetesControlPlane.CadvisorEndpoint, e => e.DropMetrics("x")).OneError();
        Assert.Equal("KP0003", finding.Code);
        Assert.Contains("CadvisorEndpoint", finding.Problem, StringComparison.Ordinal);
    }
}
