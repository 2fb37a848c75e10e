using k8s.Models;
using KubePrometheus.Dashboards;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;
using static KubePrometheus.Dashboards.Panels;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus.Tests;

/// <summary>Rules and dashboards checked within a stack: what one object says, against what the others do.</summary>
public class ContentCheckTests
{
    [Theory]
    [InlineData("job=\"apiserver\"")]
    [InlineData("job=\"kubelet\"")]
    [InlineData("job=\"kube-scheduler\"")]
    [InlineData("job=\"kube-controller-manager\"")]
    [InlineData("job=\"kube-state-metrics\"")]
    [InlineData("job=\"node-exporter\"")]
    [InlineData("job=\"prometheus-k8s\"")]
    [InlineData("job=\"alertmanager-main\"")]
    [InlineData("job=\"prometheus-operator\"")]
    [InlineData("job=\"prometheus-adapter\"")]
    [InlineData("job=\"blackbox-exporter\"")]
    [InlineData("job=\"grafana\"")]
    [InlineData("job=\"coredns\"")]
    [InlineData("job=\"kube-dns\"")]
    [InlineData("job=~\"kube.+\"")]
    [InlineData("job=~\".*etcd.*|node-exporter\"")]
    [InlineData("job=~\"(etcd|x)\"")]
    [InlineData("job!=\"etcd\"")]
    [InlineData("job=\"\"")]
    public void A_job_of_the_stack_is_scraped(string matcher) => Assert.Empty(New(Alerting($"up{{{matcher}}} == 0")));

    [Theory]
    [InlineData("job=\"apisever\"", "Did you mean \"apiserver\"?")]
    [InlineData("job=\"shop\"", "Add a monitor that scrapes it, or take out what reads it.")]
    [InlineData("job=~\".*etcd.*\"", "Add a monitor that scrapes it, or take out what reads it.")]
    [InlineData("job=~\"shop|bakery\"", "Add a monitor that scrapes it, or take out what reads it.")]
    public void A_job_that_nothing_scrapes_is_a_warning(string matcher, string remedy)
    {
        var finding = Assert.Single(New(Alerting($"absent(up{{{matcher}}} == 1) or up{{{matcher}}}")));
        Assert.Equal(("KP0430", FindingSeverity.Warning, "PrometheusRule monitoring/shop, spec.groups[0].rules[0].expr", remedy),
            (finding.Code, finding.Severity, $"{finding.Object}, {finding.Path}", finding.Remedy));
    }

    [Fact]
    public void A_monitor_yields_the_name_of_its_Service_or_the_value_of_its_job_label()
    {
        var service = new V1Service
        {
            Metadata = new() { Name = "shop-metrics", Labels = new Dictionary<string, string> { ["app"] = "shop", ["tier"] = "front" } },
            Spec = new() { Ports = [new() { Name = "web", Port = 80 }] },
        };
        Assert.Empty(New(Alerting("up{job=\"shop-metrics\"}").Add(service).Add(Monitor(null))));
        Assert.Empty(New(Alerting("up{job=\"front\"}").Add(service).Add(Monitor("tier"))));
        Assert.Empty(New(Alerting("up{job=\"shop-metrics\"}").Add(service).Add(Monitor("none-such"))));
        Assert.Single(New(Alerting("up{job=\"shop\"}").Add(service).Add(Monitor(null))));
        Assert.Single(New(Alerting("up{job=\"front\"}").Add(service).Add(Monitor(null))));
    }

    [Fact]
    public void A_Service_outside_of_the_stack_is_judged_by_what_selects_it()
    {
        Assert.Empty(New(Alerting("up{job=\"shop\"}").Add(Monitor("app"))));
        Assert.Empty(New(Alerting("up{job=\"shop-metrics\"}").Add(Monitor(null))));
        Assert.Single(New(Alerting("up{job=\"bakery\"}").Add(Monitor(null))));
        Assert.Empty(New(Alerting("up{job=\"bakery\"}").Add(Monitor(null) with { Spec = Monitor(null).Spec with { Selector = new() } })));
    }

    [Fact]
    public void Relabeling_and_honored_labels_count()
    {
        var renamed = Monitor("app", new RelabelConfig { TargetLabel = "job", Replacement = "bakery" });
        Assert.Empty(New(Alerting("up{job=\"bakery\"}").Add(renamed)));
        Assert.Single(New(Alerting("up{job=\"shop\"}").Add(renamed)));
        var byPod = Monitor("app", new RelabelConfig { TargetLabel = "job", SourceLabels = ["__meta_kubernetes_pod_name"] });
        Assert.Empty(New(Alerting("up{job=\"any\"}").Add(byPod)));
        var gateway = Monitor("app");
        gateway.Spec.Endpoints[0].HonorLabels = true;
        Assert.Empty(New(Alerting("up{job=\"any\"}").Add(gateway)));
    }

    [Fact]
    public void PodMonitors_and_Probes_yield_jobs()
    {
        var pods = new PodMonitor
        {
            Metadata = new() { Name = "shop" },
            Spec = new()
            {
                Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "shop" } },
                PodMetricsEndpoints = [new() { Port = "web" }],
            },
        };
        Assert.Empty(New(Alerting("up{job=\"monitoring/shop\"}").Add(pods)));
        Assert.Empty(New(Alerting("up{job=\"shop\"}").Add(pods with { Spec = pods.Spec with { JobLabel = "app" } })));
        Assert.Single(New(Alerting("up{job=\"shop\"}").Add(pods)));
        var probe = new Probe
        {
            Metadata = new() { Name = "web" },
            Spec = new()
            {
                JobName = "probe-of-the-web",
                Prober = new() { Url = "bb:9115" },
                Targets = new() { StaticConfig = new() { Static = ["a"] } },
            },
        };
        Assert.Empty(New(Alerting("up{job=\"probe-of-the-web\"}").Add(probe)));
        Assert.Empty(New(Alerting("up{job=\"probe/monitoring/web\"}").Add(probe with { Spec = probe.Spec with { JobName = null } })));
    }

    [Fact]
    public void The_Pods_of_any_workload_yield_jobs()
    {
        var labels = new Dictionary<string, string> { ["tier"] = "batch", ["app"] = "nightly-report" };
        var pods = new V1PodTemplateSpec
        {
            Metadata = new() { Labels = labels },
            Spec = new()
            {
                RestartPolicy = "Never",
                Containers =
                [
                    new() { Name = "report", Image = "example.org/report:1", Ports = [new() { Name = "web", ContainerPort = 80 }] },
                ],
            },
        };
        var report = new V1CronJob
        {
            Metadata = new() { Name = "report" },
            Spec = new() { Schedule = "0 3 * * *", JobTemplate = new() { Spec = new() { Template = pods } } },
        };
        var monitor = new PodMonitor
        {
            Metadata = new() { Name = "batch" },
            Spec = new()
            {
                JobLabel = "app",
                Selector = new() { MatchLabels = new Dictionary<string, string> { ["tier"] = "batch" } },
                PodMetricsEndpoints = [new() { Port = "web" }],
            },
        };

        Assert.Empty(New(Alerting("up{job=\"nightly-report\"}").Add(report).Add(monitor)));
        Assert.Single(New(Alerting("up{job=\"bakery\"}").Add(report).Add(monitor)));
    }

    [Fact]
    public void With_scrape_configurations_in_a_Secret_nothing_is_known_to_be_missing()
    {
        var stack = Alerting("up{job=\"shop\"} > shop:x:rate5m").Configure(
            s => s.Prometheus.Prometheus, p => p.Spec.AdditionalScrapeConfigs = new() { Name = "more", Key = "prometheus.yaml" });
        Assert.DoesNotContain(stack.TryBuild().Findings, f => f.Code is "KP0428" or "KP0430" or "KP0514" or "KP0515");
    }

    [Fact]
    public void A_recorded_series_that_nothing_records_is_a_warning_with_the_nearest()
    {
        var finding = Assert.Single(New(Alerting("instance:node_cpu:ratoi > 1")));
        Assert.Equal(
            ("KP0428", FindingSeverity.Warning, "Did you mean instance:node_cpu:ratio?"),
            (finding.Code, finding.Severity, finding.Remedy));
        Assert.Empty(New(Alerting("instance:node_cpu:ratio > 1")));
        var own = Group("g", Record("shop:x", "sum(x)"), Alert("A", Severity.Info, "shop:x > 1", "s", "d"));
        Assert.Empty(New(KubePrometheusStack.Create().Rules(r => r.Add("shop", [own]))));
    }

    [Fact]
    public void An_added_PrometheusRule_is_checked_and_its_line_named()
    {
        var rule = new PrometheusRule
        {
            Metadata = new() { Name = "shop" },
            Spec = new() { Groups = [new() { Name = "g", Rules = [new() { Record = "a:b", Expr = "sum(" }] }] },
        };
        var finding = Assert.Single(New(KubePrometheusStack.Create().Add(rule)));
        Assert.Equal(
            ("KP0421", FindingSeverity.Error, "PrometheusRule monitoring/shop"),
            (finding.Code, finding.Severity, finding.Object!.ToString()));
        Assert.EndsWith("ContentCheckTests.cs", finding.Source!.File, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_object_edit_does_to_rules_is_checked_too()
    {
        var finding = Assert.Single(New(KubePrometheusStack.Create().Configure(s => s.Grafana.Deployment, _ => { })
            .Configure(s => s.NodeExporter.PrometheusRule, r => r.Spec.Groups![0].Rules[0].For = "ten minutes")));
        Assert.Equal(("KP0425", "spec.groups[0].rules[0].for"), (finding.Code, finding.Path));
    }

    [Fact]
    public void A_rule_read_from_a_file_keeps_its_place_there()
    {
        var groups = RuleFile.Read(
            "groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up{job=\"apisever\"} == 0\n    labels: {severity: info}\n",
            "shop.yaml");
        Assert.Empty(groups.Findings);
        var finding = Assert.Single(New(KubePrometheusStack.Create().Rules(r => r.Add("shop", groups.Groups))));
        Assert.Equal("shop.yaml:5:5", finding.Source!.ToString());
    }

    [Fact]
    public void An_edit_of_rules_that_misses_names_its_line()
    {
        var finding = Assert.Single(New(KubePrometheusStack.Create().Rules(r => r.Remove("Watchdgo"))));
        Assert.Equal("KP0401", finding.Code);
        Assert.EndsWith("ContentCheckTests.cs", finding.Source!.File, StringComparison.Ordinal);
        Assert.True(finding.Source.Line > 0);
    }

    [Fact]
    public void The_language_is_that_of_the_Prometheus_deployed()
    {
        Assert.Equal("KP0421", Assert.Single(New(Alerting("up atan2 up"))).Code);
        Assert.Empty(New(Alerting("up atan2 up").With(o => o with { Versions = o.Versions with { Prometheus = "2.45.0" } })));
    }

    [Fact]
    public void A_dashboard_reads_what_is_recorded_and_scraped()
    {
        var stack = KubePrometheusStack.Create().Dashboards(d => d.Add("own", new Dashboard
        {
            Title = "Own",
            Variables = [Variables.Datasource(), Variables.Query("job", "label_values(up, job)")],
            Rows =
            [
                Row(
                    Graph("Fine", Units.Short, Query("instance:node_cpu:ratio + up{job=\"$job\"} + up{job=~\"$job|x\"}")),
                    Graph("Not", Units.Short, Query("instance:node_cpu:ratoi + up{job=\"shop\"}"), Query("up{job=\"shop\"}"))),
            ],
        }));
        var findings = New(stack);
        Assert.Equal(["KP0514", "KP0515"], findings.Select(f => f.Code));
        Assert.All(findings, f => Assert.Equal(
            (FindingSeverity.Warning, "ConfigMap monitoring/grafana-dashboard-own", "data[\"own.json\"].rows[0].panels[1].targets[0].expr"),
            (f.Severity, f.Object!.ToString(), f.Path)));
    }

    [Theory]
    [InlineData("0.9")]
    [InlineData("0.18")]
    public void A_datasource_that_the_stack_lacks_is_told_on_every_release(string release)
    {
        var own = new Dashboard
        {
            Title = "Own",
            Panels = [Panels.TimeSeries("T", Units.Short, Panels.Query("up")) with { Datasource = "thanos", Grid = new(0, 0, 24, 8) }],
        };
        var result = KubePrometheusStack.Create(new() { Release = Release.All.Single(r => r.Name == release) })
            .Dashboards(d => d.Add("own", own)).TryBuild();
        Assert.Equal(["KP0508"], result.Findings.Select(f => f.Code));
    }

    private const string Exported = """
        {
          "__inputs": [{"name": "DS_PROMETHEUS", "type": "datasource", "pluginId": "prometheus"}],
          "title": "Shop", "uid": "shop-export",
          "panels": [{"id": 1, "title": "P", "type": "graph", "datasource": DATASOURCE, "targets": [{"expr": "up"}]}]
        }
        """;

    [Theory]
    [InlineData("\"${DS_PROMETHEUS}\"", false, "KP0516")]
    [InlineData("\"${DS_PROMETHEUS}\"", true, "")]
    [InlineData("{\"type\": \"prometheus\", \"uid\": \"${DS_PROMETHEUS}\"}", true, "KP0517 KP0508")]
    public void An_exported_dashboard_is_told_its_datasource(string datasource, bool isTold, string codes)
    {
        var json = Exported.Replace("DATASOURCE", datasource, StringComparison.Ordinal);
        var inputs = new Dictionary<string, string> { ["DS_PROMETHEUS"] = datasource.StartsWith('{') ? "unknown" : "prometheus" };
        var stack = KubePrometheusStack.Create().Dashboards(d => d.AddJson("shop", json, inputs: isTold ? inputs : null));
        Assert.Equal(
            codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            stack.TryBuild().Findings.Where(f => f.Path.Contains("shop.json", StringComparison.Ordinal)).Select(f => f.Code)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void One_wrong_selector_is_a_handful_of_findings()
    {
        const string Wrong = "job=\"kube-state-metricss\"";
        var options = new StackOptions
        {
            KubernetesControlPlane = new() { Mixin = new() { KubeStateMetricsSelector = Wrong } },
            Grafana = new() { Dashboards = new() { KubeStateMetricsSelector = Wrong } },
        };
        var found = KubePrometheusStack.Create(options).TryBuild().Findings
            .Where(f => f.Problem.Contains("kube-state-metricss", StringComparison.Ordinal)).ToArray();

        Assert.Equal(found.Select(f => f.Code).Distinct(), found.Select(f => f.Code));
        Assert.Contains("so do ", found.Single(f => f.Code == "KP0430").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_that_several_dashboards_miss_is_one_finding()
    {
        static Dashboard Reading(string title) => new()
        {
            Title = title,
            Variables = [Variables.Datasource()],
            Rows = [Row(Graph("G", Units.Short, Query("up{job=\"shop\"}")))],
        };
        var finding = Assert.Single(New(KubePrometheusStack.Create().Dashboards(d => d.Add("one", Reading("1")).Add("two", Reading("2")))));
        Assert.Equal(("KP0515", "ConfigMap monitoring/grafana-dashboard-one"), (finding.Code, finding.Object?.ToString()));
        Assert.EndsWith("; so does the dashboard \"two\".", finding.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mad_over_time(up[5m]) > 1")]
    [InlineData("count(limitk(2, up)) > 1")]
    [InlineData("sort_by_label(up, \"job\") > 1")]
    public void A_stack_reads_experimental_functions_where_its_Prometheus_enables_them(string expr)
    {
        var stack = Alerting(expr).With(o => o with { Versions = o.Versions with { Prometheus = "3.5.0" } });
        Assert.Contains(stack.TryBuild().Findings, f => f.Code == "KP0421");
        var enabled = stack.With(o => o with { Prometheus = o.Prometheus with { EnableFeatures = ["promql-experimental-functions"] } });
        Assert.DoesNotContain(enabled.TryBuild().Findings, f => f.Code is "KP0421" or "KP0407");
    }

    [Fact]
    public void Raw_dashboards_are_checked_and_never_throw()
    {
        var stack = KubePrometheusStack.Create(new()
        {
            Grafana = new()
            {
                RawDashboards = new Dictionary<string, string>
                {
                    ["raw.json"] = """
                        {"title":"Raw","panels":[
                          {"datasource":"thanos","targets":[{"expr":"("}]},{"datasource":"prometheus","targets":[{"expr":"sum("}]}]}
                        """,
                    ["broken.json"] = """{"title": """,
                },
            },
        });
        var findings = New(stack);
        Assert.Equal(
            ["error KP0503", "outside KP0508", "warning KP0505"],
            findings.Select(f => (f with { Source = null }).ToString())
                .Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]));
    }

    [Fact]
    public void A_ConfigMap_that_an_edit_changed_is_checked_as_it_is()
    {
        var large = KubePrometheusStack.Create().Configure(s => s.Grafana.DashboardDefinitions, d => d[0].Data["more"] = new('ü', 600_000));
        var finding = Assert.Single(New(large));
        Assert.Equal(
            ("KP0513", FindingSeverity.Error, "ConfigMap monitoring/grafana-dashboard-alertmanager-overview, data"),
            (finding.Code, finding.Severity, $"{finding.Object}, {finding.Path}"));

        var broken = KubePrometheusStack.Create()
            .Configure(s => s.Grafana.DashboardDefinitions, d => d[0].Data["alertmanager-overview.json"] = "{");
        Assert.Equal("KP0503", Assert.Single(New(broken)).Code);
        Assert.Empty(New(KubePrometheusStack.Create().Configure(s => s.Grafana.DashboardDefinitions, d => d.RemoveAt(0))));
    }

    [Fact]
    public void The_same_findings_come_of_every_build()
    {
        var stack = Alerting("up{job=\"shop\"}").Dashboards(d => d.Add("own", new Dashboard { Title = "Prometheus / Overview" }));
        var first = stack.TryBuild().Findings.Select(f => f.ToString()).ToArray();
        Assert.Contains(first, f => f.Contains("KP0511", StringComparison.Ordinal));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(first, stack.TryBuild().Findings.Select(f => f.ToString()));
        }
    }

    [Fact]
    public void Two_groups_of_one_name_are_none_in_two_objects()
    {
        RuleGroupDefinition[] twice = [Group("g", Record("a:b", "up")), Group("g", Record("c:d", "up"))];
        var apart = KubePrometheusStack.Create().Rules(r => r.Add("one", twice[..1]).Add("two", twice[1..])).TryBuild();
        Assert.Equal([], apart.Findings.Where(f => f.Code == "KP0424"));
    }

    [Fact]
    public void An_alert_without_severity_is_a_warning()
    {
        var alert = new AlertingRule { Name = "A", Expr = "up == 0" };
        var stack = KubePrometheusStack.Create().Rules(r => r.Add("own", new RuleGroupDefinition { Name = "g", Rules = [alert] }));
        var finding = Assert.Single(stack.TryBuild().Findings);
        Assert.Equal(("KP0429", FindingSeverity.Warning, "spec.groups[0].rules[0].labels"), (finding.Code, finding.Severity, finding.Path));
    }

    private static KubePrometheusStack Alerting(string expr) =>
        KubePrometheusStack.Create().Rules(r => r.Add("shop", [Group("g", Alert("A", Severity.Warning, expr, "s", "d"))]));

    private static ServiceMonitor Monitor(string? jobLabel, params RelabelConfig[] relabelings) => new()
    {
        Metadata = new() { Name = "shop" },
        Spec = new()
        {
            JobLabel = jobLabel,
            Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "shop" } },
            Endpoints = [new() { Port = "metrics", Relabelings = relabelings }],
        },
    };

    /// <summary>The findings, but for the objects that these stacks leave out (KP03xx).</summary>
    private static Finding[] New(KubePrometheusStack stack) =>
        [.. stack.TryBuild().Findings.Where(f => !f.Code.StartsWith("KP03", StringComparison.Ordinal))];
}
