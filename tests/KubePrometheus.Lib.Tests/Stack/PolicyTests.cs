using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>Checks of the user's own, and findings switched off.</summary>
public sealed class PolicyTests
{
    private static readonly ServiceMonitor Bad = new()
    {
        Metadata = new() { Name = "bad" },
        Spec = new() { Selector = new(), Endpoints = [new() { Port = "web", Interval = "30 s" }] },
    };

    [Fact]
    public void A_check_of_a_kind_sees_each_object_of_it_as_it_is_written()
    {
        var seen = new List<string>();
        var result = KubePrometheusStack.Create()
            .Configure(s => s.Grafana.Deployment, d => d.Spec.Replicas = 3)
            .Check<V1Deployment>((deployment, report) =>
            {
                seen.Add(deployment.Metadata.Name);
                if (deployment.Spec.Replicas > 2)
                {
                    report.Error("ACME001", "spec.replicas", "Three are too many.", "Run two.");
                }
            })
            .TryBuild();

        Assert.Equal(5, seen.Count);
        var finding = Assert.Single(result.Findings, f => f.Severity == FindingSeverity.Error);
        Assert.Equal(
            ("ACME001", "Deployment monitoring/grafana", "spec.replicas", "Three are too many.", "Run two."),
            (finding.Code, finding.Object!.ToString(), finding.Path, finding.Problem, finding.Remedy));
        Assert.EndsWith("PolicyTests.cs", finding.Source!.File, StringComparison.Ordinal);
        Assert.True(finding.Source.Line > 20);
        Assert.Null(result.Manifests);
    }

    [Fact]
    public void A_check_of_the_stack_sees_every_object_and_can_warn_of_one()
    {
        var count = 0;
        var result = KubePrometheusStack.Create()
            .Check((objects, report) =>
            {
                count = objects.Count;
                report.Warning("ACME002", "metadata.labels", "No team.", of: objects.OfType<Prometheus>().Single());
            })
            .TryBuild();

        Assert.Equal(result.Manifests!.Objects.Count(o => o.Reference.Kind != "CustomResourceDefinition"), count);
        Assert.Equal("Prometheus monitoring/k8s", Assert.Single(result.Findings, f => f.Code == "ACME002").Object!.ToString());
    }

    [Fact]
    public void What_a_check_changes_is_not_written()
    {
        var plain = KubePrometheusStack.Create().Build();
        var checkedOnce = KubePrometheusStack.Create().Check<V1Deployment>((d, _) => d.Spec.Replicas = 9).Build();

        Assert.Equal(
            plain.Objects.Select(o => Convert.ToHexString(o.Json.Span)),
            checkedOnce.Objects.Select(o => Convert.ToHexString(o.Json.Span)));
    }

    [Fact]
    public void A_check_that_throws_is_a_finding_and_the_others_run()
    {
        var findings = KubePrometheusStack.Create()
            .Check<Prometheus>((p, _) => throw new InvalidOperationException($"no {p.Metadata.Name}"))
            .Check((_, _) => throw new NotSupportedException("not today"))
            .Check<Prometheus>((_, report) => report.Warning("ACME003", "", "Seen."))
            .TryBuild().Findings;

        var failed = findings.Where(f => f.Code == "KP0021").ToArray();
        Assert.Equal(["Prometheus monitoring/k8s", null], failed.Select(f => f.Object?.ToString()));
        Assert.Contains("no k8s", failed[0].Problem, StringComparison.Ordinal);
        Assert.Contains("not today", failed[1].Problem, StringComparison.Ordinal);
        Assert.Contains(findings, f => f.Code == "ACME003");
    }

    [Theory]
    [InlineData("")]
    [InlineData("KP0001")]
    public void A_code_of_the_library_is_not_for_a_check_to_use(string code)
        => Assert.Contains(
            KubePrometheusStack.Create().Check((_, report) => report.Warning(code, "", "Mine.")).TryBuild().Findings,
            f => f.Code == "KP0022");

    [Fact]
    public void A_finding_is_switched_off_for_all_or_for_one_object()
    {
        var stack = KubePrometheusStack.Create().Add(Bad);

        Assert.Single(stack.TryBuild().Findings, f => f.Code == "KP0203");
        Assert.DoesNotContain(stack.Suppress("KP0203").TryBuild().Findings, f => f.Code == "KP0203");
        Assert.NotNull(stack.Suppress("KP0203").TryBuild().Manifests);
        Assert.DoesNotContain(
            stack.Suppress("KP0203", new("ServiceMonitor", null, "bad")).TryBuild().Findings, f => f.Code == "KP0203");
        Assert.Single(stack.Suppress("KP0203", new("ServiceMonitor", "other", "bad")).TryBuild().Findings, f => f.Code == "KP0203");
        Assert.Single(stack.Suppress("KP0203", new("PodMonitor", "monitoring", "bad")).TryBuild().Findings, f => f.Code == "KP0203");
    }

    [Fact]
    public void A_code_that_there_is_not_is_a_warning_with_the_nearest()
    {
        var finding = Assert.Single(KubePrometheusStack.Create().Suppress("KP2014").TryBuild().Findings, f => f.Code == "KP0023");
        Assert.Equal(FindingSeverity.Warning, finding.Severity);
        Assert.EndsWith("PolicyTests.cs", finding.Source!.File, StringComparison.Ordinal);
        Assert.Single(KubePrometheusStack.Create().Suppress("ACME001").TryBuild().Findings, f => f.Code == "KP0023");
        Assert.DoesNotContain(
            KubePrometheusStack.Create().Check((_, _) => { }).Suppress("ACME001").TryBuild().Findings, f => f.Code == "KP0023");
    }

    [Fact]
    public void Two_objects_of_one_identity_cannot_be_switched_off()
    {
        var result = KubePrometheusStack.Create()
            .Add(new V1ServiceAccount { Metadata = new() { Name = "grafana" } })
            .Suppress("KP0702")
            .TryBuild();

        Assert.Equal(
            ["KP0023", "KP0702"],
            result.Findings.Select(f => f.Code).Where(c => c is "KP0023" or "KP0702").Order(StringComparer.Ordinal));
        Assert.Null(result.Manifests);
    }

    [Fact]
    public void A_Secret_that_is_added_for_an_Alertmanager_is_checked_like_the_stacks_own()
    {
        var stack = KubePrometheusStack.Create()
            .Add(new Alertmanager { Metadata = new() { Name = "second" }, Spec = new() { Version = "0.25.0" } })
            .Add(new V1Secret
            {
                Metadata = new() { Name = "alertmanager-second" },
                StringData = new Dictionary<string, string>
                {
                    ["alertmanager.yaml"] = "route: {receiver: a}\nreceivers: [{name: b, webhook_configs: [{url: 'http://s3cret@x'}]}]\n",
                },
            });

        var error = Assert.Single(stack.TryBuild().Findings, f => f.Severity == FindingSeverity.Error);
        Assert.Equal("Secret monitoring/alertmanager-second", error.Object!.ToString());
        Assert.DoesNotContain(stack.TryBuild().Findings, f => f.ToString().Contains("s3cret", StringComparison.Ordinal));
    }
}
