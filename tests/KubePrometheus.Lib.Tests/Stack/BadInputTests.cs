using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>What a new user gets wrong: all of it at once, each saying what and where.</summary>
public class BadInputTests
{
    [Fact]
    public void Everything_wrong_is_reported_by_one_build()
    {
        var stack = KubePrometheusStack.Create(new()
        {
            Namespace = "My_Monitoring",
            Prometheus = new()
            {
                Replicas = -1,
                Retention = "5 minutes",
                RetentionSize = "50 gigs",
                Storage = ClaimTemplate.Of("10 Gb"),
                LogLevel = "verbose",
            },
            Alertmanager = new() { Resources = ContainerResources.Of(memoryLimit: "200MB") },
            Grafana = new()
            {
                AdditionalDatasources =
                [
                    new() { Name = "prometheus", Type = "prometheus", Url = "http://other:9090" },
                ],
            },
        })
            .Configure(s => s.Grafana.Deployment, d => d.Spec.Template.Spec.Affinity.NodeAffinity = new());

        var thrown = Assert.Throws<FindingsException>(stack.Build);

        Assert.Equal(
            [
                "KP0001 Alertmanager.Resources.Limits[\"memory\"]",
                "KP0001 Prometheus.Storage.Size",
                "KP0002 Namespace",
                "KP0004 Configure(s => s.Grafana.Deployment, d => d.Spec.Template.Spec.Affinity.NodeAffinity = new())",
                "KP0005 Grafana.Datasources",
                "KP0202 spec.replicas",
                "KP0203 spec.retention",
                "KP0204 spec.retentionSize",
                "KP0205 spec.logLevel",
            ],
            thrown.Findings.Where(f => f.Severity == FindingSeverity.Error).Select(f => $"{f.Code} {f.Path}")
                .Order(StringComparer.Ordinal));
        Assert.Equal([], thrown.Findings.Where(f => f.Severity != FindingSeverity.Error));
        Assert.StartsWith("Found 9 errors.\n", thrown.Message, StringComparison.Ordinal);
        Assert.All(thrown.Findings, f => Assert.False(string.IsNullOrWhiteSpace(f.Remedy)));
    }

    [Theory]
    [InlineData("My_Monitoring", "my-monitoring")]
    [InlineData("-x-", "x")]
    [InlineData("", null)]
    [InlineData("a.b", "a-b")]
    public void A_namespace_that_Kubernetes_refuses_is_one_finding_with_the_nearest_name(string name, string? nearest)
    {
        var finding = Assert.Single(KubePrometheusStack.Create(new() { Namespace = name }).TryBuild().Errors());
        Assert.Equal(("KP0002", "Namespace"), (finding.Code, finding.Path));
        Assert.Contains($"\"{name}\"", finding.Problem, StringComparison.Ordinal);
        Assert.Equal(nearest is not null, finding.Remedy.Contains($"\"{nearest}\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("10 Gb", "10G")]
    [InlineData("200MB", "200M")]
    [InlineData("10gi", "10Gi")]
    [InlineData("4 Gi", "4Gi")]
    public void A_quantity_that_does_not_parse_is_a_finding_with_one_that_does(string size, string better)
    {
        var finding = Assert.Single(
            KubePrometheusStack.Create(new() { Grafana = new() { Storage = new NewClaim { Size = size } } }).TryBuild().Errors());
        Assert.Equal(("KP0001", "Grafana.Storage.Size"), (finding.Code, finding.Path));
        Assert.Contains($"Write {better}", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_monitor_with_a_bad_duration_names_the_endpoint()
    {
        var finding = Assert.Single(KubePrometheusStack.Create().Add(new ServiceMonitor
        {
            Metadata = new() { Name = "web" },
            Spec = new() { Selector = new(), Endpoints = [new() { Port = "http" }, new() { Port = "http", Interval = "30 s" }] },
        }).TryBuild().Errors());

        Assert.Equal(
            ("KP0203", "spec.endpoints[1].interval", "ServiceMonitor monitoring/web"),
            (finding.Code, finding.Path, finding.Object!.ToString()));
    }

    [Fact]
    public void An_object_without_a_name_or_with_a_bad_one_is_a_finding_with_the_line_that_added_it()
    {
        var findings = KubePrometheusStack.Create()
            .Add(new V1ConfigMap())
            .Add(new V1ConfigMap { Metadata = new() { Name = "My Map" } })
            .TryBuild().Errors();

        Assert.Equal(["KP0008", "KP0108"], findings.Select(f => f.Code).Order(StringComparer.Ordinal));
        Assert.All(findings, f => Assert.EndsWith("BadInputTests.cs", f.Source!.File, StringComparison.Ordinal));
    }

    [Fact]
    public void A_configuration_that_Alertmanager_would_refuse_is_a_finding_in_the_Secret()
    {
        var finding = Assert.Single(KubePrometheusStack.Create(new()
        {
            Alertmanager = new()
            {
                Configuration =
                "route:\n  receiver: pager\nreceivers:\n- name: mail\n  email_configs: [{to: a@b.c, smarthost: 'm:25', from: x@y.z}]\n"
            },
        }).TryBuild().Findings, f => f.Severity == FindingSeverity.Error);

        Assert.Equal("Secret monitoring/alertmanager-main", finding.Object!.ToString());
        Assert.Equal("stringData[\"alertmanager.yaml\"].route.receiver", finding.Path);
        Assert.Contains("pager", finding.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_there_twice_is_a_finding()
    {
        var finding = Assert.Single(KubePrometheusStack.Create()
            .Add(new V1ServiceAccount { Metadata = new() { Name = "grafana" } })
            .TryBuild().Errors());
        Assert.Contains("twice", finding.Problem, StringComparison.Ordinal);
        Assert.Equal("ServiceAccount monitoring/grafana", finding.Object!.ToString());
    }
}
