using System.Runtime.CompilerServices;
using k8s.Models;
using KubePrometheus.Alertmanagers;
using KubePrometheus.Dashboards;
using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus.Tests;

/// <summary>A finding names what the user wrote: the option, and the line of C# that brought the value.</summary>
public class OriginTests
{
    private static readonly Dictionary<string, string> BadLabel = new() { ["a"] = "not a label" };

    /// <summary>An option with a value that cannot be, and the path that it is found at.</summary>
    private static readonly Dictionary<string, (StackOptions Options, string Path)> Wrong = new(StringComparer.Ordinal)
    {
        ["Prometheus.Retention"] = (new() { Prometheus = new() { Retention = "15 d" } }, "spec.retention"),
        ["Prometheus.RetentionSize"] = (new() { Prometheus = new() { RetentionSize = "much" } }, "spec.retentionSize"),
        ["Prometheus.Replicas"] = (new() { Prometheus = new() { Replicas = -1 } }, "spec.replicas"),
        ["Prometheus.LogLevel"] = (new() { Prometheus = new() { LogLevel = "loud" } }, "spec.logLevel"),
        ["Prometheus.ScrapeInterval"] = (new() { Prometheus = new() { ScrapeInterval = "often" } }, "spec.scrapeInterval"),
        ["Prometheus.PriorityClassName"] = (new() { Prometheus = new() { PriorityClassName = "A B" } }, "spec.priorityClassName"),
        ["Prometheus.NodeSelector"] = (new() { Prometheus = new() { NodeSelector = BadLabel } }, "spec.nodeSelector.a"),
        ["Prometheus.Expose"] = (
            new() { Prometheus = new() { Expose = new LoadBalancer { Annotations = new Dictionary<string, string> { ["a b"] = "c" } } } },
            "metadata.annotations[\"a b\"]"),
        ["Prometheus.CommonLabels"] = (new() { Prometheus = new() { CommonLabels = BadLabel } }, "metadata.labels.a"),
        ["Alertmanager.Replicas"] = (new() { Alertmanager = new() { Replicas = -1 } }, "spec.replicas"),
        ["Alertmanager.Retention"] = (new() { Alertmanager = new() { Retention = "15 d" } }, "spec.retention"),
        ["Alertmanager.Configuration"] = (
            new() { Alertmanager = new() { Configuration = new AlertmanagerConfiguration { Route = new() { Receiver = "nobody" } } } },
            "stringData[\"alertmanager.yaml\"].route.receiver"),
        ["Grafana.Replicas"] = (new() { Grafana = new() { Replicas = -1 } }, "spec.replicas"),
        ["Grafana.Env"] = (
            new() { Grafana = new() { Env = [new V1EnvVar { Name = "not=a name" }] } }, "spec.template.spec.containers[0].env[0].name"),
        ["Grafana.ScrapeInterval"] = (new() { Grafana = new() { ScrapeInterval = "often" } }, "spec.endpoints[0].interval"),
        ["Grafana.RawDashboards[\"a.json\"]"] = (
            new() { Grafana = new() { RawDashboards = new Dictionary<string, string> { ["a.json"] = "{\"panels\":[]}" } } },
            "data[\"a.json\"].title"),
        ["Grafana.AdditionalLabels"] = (new() { Grafana = new() { AdditionalLabels = BadLabel } }, "metadata.labels.a"),
        ["BlackboxExporter.Replicas"] = (new() { BlackboxExporter = new() { Replicas = -1 } }, "spec.replicas"),
        ["KubeStateMetrics.ScrapeInterval"] = (new() { KubeStateMetrics = new() { ScrapeInterval = "x" } }, "spec.endpoints[0].interval"),
        ["KubeStateMetrics.ScrapeTimeout"] = (
            new() { KubeStateMetrics = new() { ScrapeTimeout = "x" } }, "spec.endpoints[0].scrapeTimeout"),
        ["NodeExporter.Tolerations"] = (
            new() { NodeExporter = new() { Tolerations = [new V1Toleration { OperatorProperty = "Sometimes" }] } },
            "spec.template.spec.tolerations[0].operator"),
        ["PrometheusAdapter.Replicas"] = (new() { PrometheusAdapter = new() { Replicas = -1 } }, "spec.replicas"),
        ["PrometheusOperator.NodeSelector"] = (
            new() { PrometheusOperator = new() { NodeSelector = BadLabel } }, "spec.template.spec.nodeSelector.a"),
        ["KubePrometheus.NamespaceLabels"] = (new() { KubePrometheus = new() { NamespaceLabels = BadLabel } }, "metadata.labels.a"),
        ["KubernetesControlPlane.KubeletScrapeInterval"] = (
            new() { KubernetesControlPlane = new() { KubeletScrapeInterval = "often" } }, "spec.endpoints[0].interval"),
    };

    public static TheoryData<string> Options => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(Options))]
    public void A_value_of_an_option_is_found_under_its_name_and_at_the_call(string option)
    {
        var (options, path) = Wrong[option];
        var stack = KubePrometheusStack.Create(options);
        var line = Line() - 1;
        var found = stack.TryBuild().Findings.Where(f => f.Path == path).ToArray();
        Assert.NotEmpty(found);
        Assert.All(found, f => Assert.Equal((option, line), (f.Option, f.Source?.Line)));
        Assert.All(found, f => Assert.EndsWith("OriginTests.cs", f.Source!.File, StringComparison.Ordinal));
        Assert.All(found, f => Assert.Contains($"{path} (option {option}): ", f.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_call_that_set_an_option_last_is_named()
    {
        var stack = KubePrometheusStack.Create(new() { Prometheus = new() { RetentionSize = "much" } })
            .With(o => o with { Prometheus = o.Prometheus with { Retention = "15 d" } })
            .With(o => o with { Grafana = o.Grafana with { Replicas = 2 }, Namespace = "My_Space" });
        var line = Line() - 3;
        var found = stack.TryBuild().Findings;
        Assert.Equal(line, Assert.Single(found, f => f.Path == "spec.retentionSize").Source!.Line);
        Assert.Equal(line + 1, Assert.Single(found, f => f.Path == "spec.retention").Source!.Line);
        Assert.Equal(line + 2, Assert.Single(found, f => f.Path == "Namespace").Source!.Line);
    }

    [Fact]
    public void What_an_edit_set_is_not_said_to_come_from_an_option()
    {
        var stack = KubePrometheusStack.Create().Configure(s => s.Prometheus.Prometheus, p => p.Spec.Retention = "15 d");
        Assert.Null(Assert.Single(stack.TryBuild().Findings).Option);
    }

    [Fact]
    public void A_text_in_an_option_has_the_line_of_the_call_and_its_own_in_words()
    {
        var stack = KubePrometheusStack.Create(new() { Alertmanager = new() { Configuration = "route:\n  receiver: a\n bad: [\n" } });
        var line = Line() - 1;
        var findings = stack.TryBuild().Findings;
        Assert.NotEmpty(findings);
        Assert.All(findings, f => Assert.Equal(("Alertmanager.Configuration", line), (f.Option, f.Source?.Line)));
        Assert.Contains(findings, f => f.Source!.TextLine == 3 && f.ToString().EndsWith("(Line 3 of the text.)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_without_a_name_has_the_line_of_the_call_and_one_with_a_name_its_own()
    {
        const string Text = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  ports: [{port: x}]\n";
        var stack = KubePrometheusStack.Create().AddYaml(Text);
        var line = Line() - 1;
        var finding = Assert.Single(stack.TryBuild().Findings, f => f.Path == "spec.ports[0].port");
        Assert.Equal((line, 5), (finding.Source!.Line, finding.Source.TextLine));
        Assert.Contains($"OriginTests.cs({line}): error ", finding.ToString(), StringComparison.Ordinal);

        finding = Assert.Single(
            KubePrometheusStack.Create().AddYaml(Text, "a.yaml").TryBuild().Findings, f => f.Path == "spec.ports[0].port");
        Assert.StartsWith("a.yaml(5,", finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_an_edit_added_or_changed_has_the_line_of_the_call()
    {
        var stack = KubePrometheusStack.Create()
            .Rules(r => r.Add("shop", Group("g", Alert("A", Severity.Warning, "up{", "s", "d"))))
            .Rules(r => r.AddTo("kubernetes", Group("mine", interval: "often", Record("a:b", "up"))))
            .Rules(r => r.Update("KubePodCrashLooping", a => a with { For = "soon" }));
        var line = Line() - 3;
        Assert.Equal(
            [("KP0421", line), ("KP0425", line + 1), ("KP0425", line + 2)],
            stack.TryBuild().Findings.Where(f => f.Code is "KP0421" or "KP0425").Select(f => (f.Code, f.Source!.Line)).Order());
    }

    [Fact]
    public void A_dashboard_that_an_edit_added_or_changed_has_the_line_of_the_call()
    {
        var stack = KubePrometheusStack.Create()
            .Dashboards(d => d.Add("own", new Dashboard { Title = "" }))
            .Dashboards(d => d.AddJson("raw", "{}"))
            .Dashboards(d => d.AddJson("broken", "{\n"));
        var line = Line() - 3;
        Assert.Equal(
            [("KP0503", line + 2), ("KP0511", line), ("KP0511", line + 1)],
            stack.TryBuild().Findings.Select(f => (f.Code, f.Source!.Line)).Order());
    }

    [Fact]
    public void What_is_wrong_in_a_text_has_the_line_within_it()
    {
        var stack = KubePrometheusStack.Create(
                new() { Alertmanager = new() { Configuration = "route:\n  receiver: a\nreceivers:\n- name: a\n- name: b\n" } })
            .Dashboards(d => d.AddJson("raw", "{\n \"title\": \"a\",\n \"panels\": [\n {\"type\": \"graph\"},\n"
                + " {\"type\": \"graph\", \"targets\": [{\"expr\": \"sum(\"}]}\n ]}"))
            .AddYaml("""
                apiVersion: monitoring.coreos.com/v1
                kind: PrometheusRule
                metadata:
                  name: mine
                  labels: {role: alert-rules, prometheus: k8s}
                spec:
                  groups:
                  - name: a
                    rules:
                    - alert: A
                      expr: up{
                      labels: {severity: info}
                """)
            .AddYaml("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: grafana-dashboard-mine}
                data:
                  a.json: '{"title": "a", "panels": [{"type": "graph", "targets": [{"expr": "sum("}]}]}'
                """);
        var line = Line() - 25;
        Assert.Equal(
            [("KP0421", line + 4, 11), ("KP0505", line + 2, 5), ("KP0505", line + 18, 5), ("KP0818", line, 5)],
            stack.TryBuild().Findings.Select(f => (f.Code, f.Source!.Line, f.Source.TextLine)).Order());
    }

    [Fact]
    public void A_rule_of_a_text_that_an_edit_changed_has_the_line_of_the_edit()
    {
        const string Text = """
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata: {name: mine, labels: {role: alert-rules, prometheus: k8s}}
            spec: {groups: [{name: a, rules: [{alert: A, expr: up, labels: {severity: info}}]}]}
            """;
        var stack = KubePrometheusStack.Create().AddYaml(Text, "a.yaml").Rules(r => r.Update("A", a => a with { For = "soon" }));
        Assert.Equal(Line() - 1, Assert.Single(stack.TryBuild().Findings).Source!.Line);
    }

    [Fact]
    public void Two_objects_of_one_name_are_both_named()
    {
        var stack = KubePrometheusStack.Create()
            .Add(new V1ConfigMap { Metadata = new() { Name = "mine" } })
            .Add(new V1ConfigMap { Metadata = new() { Name = "mine" } })
            .Add(new V1Service { Metadata = new() { Name = "grafana" }, Spec = new() { Ports = [new() { Port = 80 }] } });
        var line = Line() - 3;
        var found = stack.TryBuild().Findings.Where(f => f.Code == FindingCodes.ObjectTwice).ToArray();
        Assert.Equal([line + 1, line + 2], found.Select(f => f.Source!.Line));
        Assert.Contains($"OriginTests.cs:{line} and at ", found[0].Problem, StringComparison.Ordinal);
        Assert.Contains("made by the stack and added at ", found[1].Problem, StringComparison.Ordinal);
    }

    private static int Line([CallerLineNumber] int line = 0) => line;
}
