using System.Runtime.CompilerServices;
using k8s.Models;

namespace KubePrometheus.Tests;

/// <summary>
/// A finding names the call or the option without which it would not be there, and what follows from one of them is one finding.
/// </summary>
public class CauseTests
{
    private static readonly Dictionary<string, Func<StackObjects, ComponentObjects?>> Components = new(StringComparer.Ordinal)
    {
        ["Alertmanager"] = s => s.Alertmanager,
        ["BlackboxExporter"] = s => s.BlackboxExporter,
        ["CustomResourceDefinitions"] = s => s.CustomResourceDefinitions,
        ["Grafana"] = s => s.Grafana,
        ["KubePrometheus"] = s => s.KubePrometheus,
        ["KubernetesControlPlane"] = s => s.KubernetesControlPlane,
        ["KubeStateMetrics"] = s => s.KubeStateMetrics,
        ["NodeExporter"] = s => s.NodeExporter,
        ["Prometheus"] = s => s.Prometheus,
        ["PrometheusAdapter"] = s => s.PrometheusAdapter,
        ["PrometheusOperator"] = s => s.PrometheusOperator,
    };

    public static TheoryData<string, string?> Removals => new()
    {
        { "Alertmanager", "KP0307" },
        { "BlackboxExporter", null },
        { "CustomResourceDefinitions", "KP0035" },
        { "Grafana", null },
        { "KubePrometheus", "KP0316" },
        { "KubernetesControlPlane", "KP0035" },
        { "KubeStateMetrics", "KP0035" },
        { "NodeExporter", "KP0035" },
        { "Prometheus", "KP0035" },
        { "PrometheusAdapter", null },
        { "PrometheusOperator", null },
    };

    [Theory]
    [MemberData(nameof(Removals))]
    public void A_component_that_is_taken_out_gives_one_warning_at_most_which_names_the_call(string component, string? code)
    {
        var stack = KubePrometheusStack.Create().Remove(Components[component]);
        var line = Line() - 1;
        var findings = stack.TryBuild().Findings;
        Assert.Equal(code is null ? [] : new[] { code }, findings.Select(f => f.Code));
        Assert.All(findings, f => Assert.Equal((FindingSeverity.Warning, line), (f.Severity, f.Source!.Line)));
        Assert.All(
            findings, f => Assert.Contains("Remove(Components[component])", f.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_component_is_taken_out() => Assert.Equal(
        Components.Keys.Order(StringComparer.Ordinal),
        typeof(StackObjects).GetProperties().Where(p => p.PropertyType.IsAssignableTo(typeof(ComponentObjects))).Select(p => p.Name)
            .Order(StringComparer.Ordinal));

    [Fact]
    public void What_still_reads_a_component_that_is_taken_out_is_named_with_the_edit_that_takes_it_out()
    {
        var stack = KubePrometheusStack.Create().Remove(s => s.NodeExporter);
        var finding = Assert.Single(stack.TryBuild().Findings);
        Assert.Equal("Remove(s => s.NodeExporter)", finding.Path);
        Assert.Equal(
            "After this call, nothing in the stack provides the job \"node-exporter\" and 11 recorded series, still read by the rule "
                + "\"NodeNetworkInterfaceFlapping\" and the dashboards \"node-cluster-rsrc-use\", \"node-rsrc-use\" and \"nodes\".",
            finding.Problem);
        Assert.EndsWith(
            ".Rules(r => r.RemoveAll(\"NodeNetworkInterfaceFlapping\"))"
                + ".Dashboards(d => d.RemoveAll(\"node-cluster-rsrc-use\", \"node-rsrc-use\", \"nodes\")).",
            finding.Remedy, StringComparison.Ordinal);
        Assert.Equal(13, finding.Others.Count);
        Assert.Empty(stack
            .Rules(r => r.RemoveAll("NodeNetworkInterfaceFlapping"))
            .Dashboards(d => d.RemoveAll("node-cluster-rsrc-use", "node-rsrc-use", "nodes")).TryBuild().Findings);
        Assert.Empty(stack.Suppress(FindingCodes.RemovedStillRead).TryBuild().Findings);
    }

    [Theory]
    [MemberData(nameof(AddonTests.Names), MemberType = typeof(AddonTests))]
    public void An_addon_by_itself_is_quiet(string addon) =>
        Assert.Empty(KubePrometheusStack.Create().Apply(AddonTests.Addon(addon)).TryBuild().Findings);

    [Fact]
    public void What_upstreams_addons_leave_behind_is_a_known_issue_and_where_an_edit_does_it_a_warning()
    {
        var known = KubePrometheusStack.Create().TryBuild().KnownIssues.Count;
        Assert.Equal(known + 2, KubePrometheusStack.Create().Apply(StackAddons.ManagedCluster()).TryBuild().KnownIssues.Count);
        Assert.Equal(known + 2, KubePrometheusStack.Create(new() { Platform = Platform.Eks }).TryBuild().KnownIssues.Count);
        var removed = KubePrometheusStack.Create().Remove(s => s.KubernetesControlPlane.ServiceMonitorKubeScheduler).TryBuild();
        Assert.Equal(known, removed.KnownIssues.Count);
        Assert.Equal(FindingCodes.RemovedStillRead, Assert.Single(removed.Findings).Code);
    }

    [Fact]
    public void One_mistake_of_an_addon_at_several_objects_is_one_finding()
    {
        var stack = KubePrometheusStack.Create(new() { KubernetesVersion = "1.33" }).Apply(StackAddons.PodSecurityPolicies());
        var line = Line() - 1;
        var finding = Assert.Single(stack.TryBuild().Findings);
        Assert.Equal((FindingCodes.KindNotServed, "addon pod-security-policies", line), (finding.Code, finding.Call, finding.Source!.Line));
        Assert.Equal(3, finding.Others.Count);
        Assert.All(finding.Others, o => Assert.Contains(o.Object!.ToString(), finding.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void What_an_edit_changed_names_the_edit_and_not_those_around_it()
    {
        var stack = KubePrometheusStack.Create(new() { Prometheus = new() { Retention = "15d" }, KubernetesVersion = "1.22" })
            .Configure(s => s.Prometheus.Prometheus, p => p.Spec.Replicas = 3)
            .Configure(s => s.Prometheus.Prometheus, p => p.Spec.Retention = "15 d")
            .Configure(s => s.NodeExporter.DaemonSet, d => d.Spec.Template.Metadata.Labels["a"] = "not a label")
            .Patch("Deployment", "grafana", """{"spec": {"strategy": {"type": "Sometimes"}}}""")
            .Apply(new Scaler())
            .Configure(s => s.Grafana.Service, s => s.Spec.SessionAffinity = "None");
        var line = Line() - 5;
        Assert.Equal(
            [
                (line, "spec.retention", "Configure(s => s.Prometheus.Prometheus, p => p.Spec.Retention = \"15 d\")"),
                (line + 1, "spec.template.metadata.labels.a",
                    "Configure(s => s.NodeExporter.DaemonSet, d => d.Spec.Template.Metadata.Labels[\"a\"] = \"not a label\")"),
                (line + 2, "spec.strategy.type", "Patch(\"Deployment\", \"grafana\")"),
                (line + 3, "spec.replicas", "addon Scaler"),
            ],
            stack.TryBuild().Findings.Select(f => (f.Source!.Line, f.Path, f.Call!)).Order());
        Assert.All(stack.TryBuild().Findings, f => Assert.Null(f.Option));
    }

    [Fact]
    public void What_an_edit_does_to_other_objects_names_the_edit()
    {
        var stack = KubePrometheusStack.Create()
            .Configure(s => s.Grafana.Service, s => s.Spec.SessionAffinity = "None")
            .Configure(s => s.NodeExporter.Service, s => s.Metadata.Labels = null)
            .Configure(s => s.Prometheus.Prometheus, p => p.Spec.RuleSelector = new() { MatchLabels = Label("role", "none") });
        var line = Line() - 2;
        var findings = stack.TryBuild().Findings;
        Assert.Equal(
            [(FindingCodes.StackMonitorSelectsNothing, line), (FindingCodes.StackRulesNotRead, line + 1)],
            findings.Select(f => (f.Code, f.Source!.Line)).Order());
        var rules = Assert.Single(findings, f => f.Code == FindingCodes.StackRulesNotRead);
        Assert.True(rules.Others.Count > 4);
        Assert.All(rules.Others, o => Assert.Equal("PrometheusRule", o.Object!.Kind));
    }

    [Fact]
    public void An_option_that_names_what_an_added_object_lacks_is_the_cause()
    {
        var stack = KubePrometheusStack.Create(new() { Grafana = new() { Admin = new("grafana-admin") } })
            .Add(new V1Secret { Metadata = new() { Name = "grafana-admin" }, StringData = Label("password", "x") });
        var finding = Assert.Single(stack.TryBuild().Findings);
        Assert.Equal((FindingCodes.StackKeyMissing, "Grafana.Admin"), (finding.Code, finding.Option));
        Assert.Single(finding.Others);
    }

    [Fact]
    public void An_option_of_a_selector_is_one_finding_for_rules_and_dashboards()
    {
        var stack = KubePrometheusStack.Create(
            new() { KubernetesControlPlane = new() { Mixin = new() { KubeletSelector = "job=\"kubelte\"" } } });
        var finding = Assert.Single(stack.TryBuild().Findings);
        Assert.Equal("KubernetesControlPlane.Mixin.KubeletSelector", finding.Option);
        Assert.Contains("kubelet", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_label_of_a_component_is_one_finding()
    {
        var finding = Assert.Single(
            KubePrometheusStack.Create(new() { Prometheus = new() { CommonLabels = Label("a", "not a label") } }).TryBuild().Findings);
        Assert.Equal("Prometheus.CommonLabels", finding.Option);
        Assert.True(finding.Others.Count > 9);
    }

    [Fact]
    public void A_stack_of_which_nothing_is_found_is_built_once_and_an_edit_runs_once()
    {
        var runs = 0;
        KubePrometheusStack.Create().Configure(s => s.Grafana.Service, _ => runs++).Build();
        Assert.Equal(1, runs);
    }

    [Fact]
    public void Every_option_can_be_taken_by_itself()
    {
        var names = OptionParts.All.Select(p => p.Name).ToArray();
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            OptionSamples.Names.Order(StringComparer.Ordinal),
            names.Order(StringComparer.Ordinal));
        Assert.All(OptionSamples.All(), sample =>
        {
            var part = Assert.Single(OptionParts.All, p => p.Differs(new(), sample.Options));
            Assert.Equal(sample.Name, part.Name);
            Assert.False(part.Differs(sample.Options, part.Take(new(), sample.Options)));
        });
    }

    [Fact]
    public void Whatever_is_wrong_with_an_option_names_it()
    {
        var found = OptionSamples.All().AsParallel().AsOrdered()
            .SelectMany(s => KubePrometheusStack.Create(s.Options).TryBuild().Findings.Select(f => (s.Name, Finding: f))).ToArray();
        Assert.Empty(found.Where(f => !Names(f.Finding, f.Name)).Select(f => $"{f.Name}: {f.Finding}"));

        // most options take any value, or are read by nothing that could be wrong
        Assert.True(found.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count() > 150);

        static bool Names(Finding finding, string option) => finding.Option is { } named
            ? named == option || named.StartsWith(option + "[", StringComparison.Ordinal)
                || named.StartsWith(option + ".", StringComparison.Ordinal)
            : finding.Path == option || finding.Path.StartsWith(option + ".", StringComparison.Ordinal)
                || finding.Path.StartsWith(option + "[", StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Label(string key, string value) => new(StringComparer.Ordinal) { [key] = value };

    private static int Line([CallerLineNumber] int line = 0) => line;

    private sealed class Scaler : IStackAddon
    {
        public void Objects(StackObjects objects) => objects.KubeStateMetrics.Deployment!.Spec.Replicas = -2;
    }
}
