using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>That a null in a list of an object that code has made is a finding, whichever phase of the build reads the list.</summary>
public sealed class NullItemTests
{
    [Fact]
    public void A_null_among_the_Alertmanagers_of_a_Prometheus_is_a_finding()
    {
        var result = KubePrometheusStack.Create()
            .Configure(
                s => s.Prometheus.Prometheus,
                p => p.Spec.Alerting!.Alertmanagers = [.. p.Spec.Alerting.Alertmanagers, null!])
            .TryBuild();

        Assert.Equal(["KP0105 spec.alerting.alertmanagers[1]"], Errors(result));
    }

    [Theory]
    [InlineData("Role")]
    [InlineData("ClusterRole")]
    public void A_null_among_the_rules_of_a_role_of_Prometheus_is_a_finding(string kind)
    {
        V1ObjectMeta Meta() => new() { Name = "discovery", NamespaceProperty = kind == "Role" ? "default" : null };
        V1RoleRef reference = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = kind, Name = "discovery" };
        Rbacv1Subject[] subjects = [new() { Kind = "ServiceAccount", Name = "prometheus-k8s", NamespaceProperty = "monitoring" }];
        V1PolicyRule[] rules = [null!];
        var stack = KubePrometheusStack.Create();
        stack = kind == "Role"
            ? stack.Add(new V1Role { Metadata = Meta(), Rules = rules })
                .Add(new V1RoleBinding { Metadata = Meta(), RoleRef = reference, Subjects = subjects })
            : stack.Add(new V1ClusterRole { Metadata = Meta(), Rules = rules })
                .Add(new V1ClusterRoleBinding { Metadata = Meta(), RoleRef = reference, Subjects = subjects });

        var result = stack.Add(MonitorIn("default")).TryBuild();

        Assert.Equal(["KP0105 rules[0]"], Errors(result));
    }

    [Fact]
    public void A_null_among_the_endpoints_of_a_monitor_that_a_helper_made_is_a_finding()
    {
        var service = new V1Service
        {
            Metadata = new()
            {
                Name = "shop",
                NamespaceProperty = "monitoring",
                Labels = new Dictionary<string, string> { ["app"] = "shop" },
            },
            Spec = new() { Ports = [new() { Name = "web", Port = 80 }] },
        };
        var pods = new V1PodTemplateSpec
        {
            Metadata = new() { Labels = new Dictionary<string, string> { ["app"] = "shop" } },
            Spec = new() { Containers = [new() { Name = "shop", Ports = [new() { Name = "web", ContainerPort = 80 }] }] },
        };
        var result = KubePrometheusStack.Create()
            .Add(ServiceMonitor.For(service, "web"))
            .Add(PodMonitor.For(pods, "web", "shop", "monitoring"))
            .Configure(
                s => s.Find<ServiceMonitor>("shop"),
                m => m.Spec.Endpoints = [.. m.Spec.Endpoints, null!])
            .Configure(
                s => s.Find<PodMonitor>("shop"),
                m => m.Spec.PodMetricsEndpoints = [.. m.Spec.PodMetricsEndpoints, null!])
            .TryBuild();

        Assert.Equal(["KP0105 spec.endpoints[1]", "KP0105 spec.podMetricsEndpoints[1]"], Errors(result));
    }

    [Fact]
    public void A_null_among_ports_or_containers_is_skipped_by_the_helpers_that_make_monitors()
    {
        var labels = new Dictionary<string, string> { ["app"] = "shop" };
        V1Service service = new() { Metadata = new() { Name = "shop", Labels = labels }, Spec = new() { Ports = [null!] } };
        V1PodTemplateSpec pods = new()
        {
            Metadata = new() { Labels = labels },
            Spec = new() { Containers = [null!, new() { Name = "shop", Ports = [null!] }] },
        };

        Assert.Equal("web", ServiceMonitor.For(service, "web").Spec.Endpoints[0].Port);
        Assert.Equal("web", PodMonitor.For(pods, "web", "shop").Spec.PodMetricsEndpoints[0].Port);
    }

    private static ServiceMonitor MonitorIn(string ns) => new()
    {
        Metadata = new() { Name = "shop", NamespaceProperty = ns },
        Spec = new()
        {
            Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "shop" } },
            Endpoints = [new() { Port = "web" }],
        },
    };

    private static string[] Errors(BuildResult result) =>
        [.. result.Errors().Select(f => $"{f.Code} {f.Path}").Order(StringComparer.Ordinal)];
}
