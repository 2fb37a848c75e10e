using System.Text;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>A stack whose Prometheus is an agent: what is written in place of a server, what is left out, and what is a finding.</summary>
public class AgentModeTests
{
    private static readonly PrometheusOptions Agent = new()
    {
        Mode = PrometheusMode.Agent,
        RemoteWrite = [new() { Url = "https://metrics.example.com/api/v1/push" }],
    };

    private static readonly StackOptions V0_18 = new() { Release = Release.V0_18, Prometheus = Agent };

    public static TheoryData<string> Releases => ["v0.18", "release-0.9"];

    [Theory]
    [MemberData(nameof(Releases))]
    public void It_has_what_the_server_has_that_an_agent_knows(string release)
    {
        var options = Options(release);
        var manifests = Built(KubePrometheusStack.Create(options));
        var server = Built(KubePrometheusStack.Create(options with { Prometheus = Agent with { Mode = PrometheusMode.Server } }));

        Assert.Null(manifests.Find<Prometheus>("k8s"));
        var expected = server.Find<Prometheus>("k8s")!.Spec;
        var spec = manifests.Find<PrometheusAgent>("k8s")!.Spec;
        Assert.Equal(expected.Image, spec.Image);
        Assert.Equal(expected.Version, spec.Version);
        Assert.Equal(2, spec.Replicas);
        Assert.Equal("prometheus-k8s", spec.ServiceAccountName);
        Assert.Equal("https://metrics.example.com/api/v1/push", Assert.Single(spec.RemoteWrite!).Url);
        Assert.Equal(expected.ServiceDiscoveryRole, spec.ServiceDiscoveryRole);
        Assert.Equal(expected.ScrapeConfigSelector is null, spec.ScrapeConfigSelector is null);
        Assert.NotNull(spec.ServiceMonitorSelector);
        Assert.Equal("400Mi", spec.Resources!.Requests["memory"].ToString());
        Assert.Equal(1000, spec.SecurityContext!.RunAsUser);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void Services_budgets_and_policies_select_the_agents_Pods(string release)
    {
        var manifests = Built(KubePrometheusStack.Create(Options(release)));
        var pods = new Dictionary<string, string>(manifests.Find<PrometheusAgent>("k8s")!.Spec.PodMetadata!.Labels!)
        {
            // as the operator labels them
            ["app.kubernetes.io/name"] = "prometheus-agent",
            ["app.kubernetes.io/instance"] = "k8s",
            ["app.kubernetes.io/managed-by"] = "prometheus-operator",
            ["operator.prometheus.io/name"] = "k8s",
        };

        var service = manifests.Find<V1Service>("prometheus-k8s")!;
        Assert.All(service.Spec.Selector, label => Assert.Equal(label.Value, pods.GetValueOrDefault(label.Key)));
        Assert.Contains("prometheus-agent", service.Spec.Selector.Values);
        var budget = manifests.Find<V1PodDisruptionBudget>("prometheus-k8s")!.Spec.Selector.MatchLabels;
        Assert.All(budget, label => Assert.Equal(label.Value, pods.GetValueOrDefault(label.Key)));
        var monitor = manifests.Find<ServiceMonitor>("prometheus-k8s")!.Spec.Selector.MatchLabels;
        Assert.All(monitor, label => Assert.Equal(label.Value, service.Metadata.Labels[label.Key]));
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void Its_manifests_are_right_when_they_are_read_again(string release)
    {
        var validation = new ManifestValidation(new() { ClusterObjectsAreThere = true, KubernetesVersion = "1.34" });
        var manifests = Built(KubePrometheusStack.Create(Options(release)));
        foreach (var file in manifests.Files)
        {
            validation.Add(file.ToYaml(), file.Path);
        }

        var ofDashboards = manifests.KnownIssues.Select(i => (i.Finding.Code, i.Finding.Path)).ToHashSet();
        Assert.DoesNotContain(validation.Run(), f => !ofDashboards.Contains((f.Code, f.Path)));
    }

    [Fact]
    public void What_lets_Prometheus_in_lets_the_agent_in()
    {
        var manifests = Built(KubePrometheusStack.Create(V0_18));
        foreach (var name in new[] { "grafana", "alertmanager-main", "kube-state-metrics", "node-exporter", "blackbox-exporter" })
        {
            var peers = manifests.Find<V1NetworkPolicy>(name)!.Spec.Ingress.SelectMany(i => i.FromProperty)
                .Select(p => p.PodSelector.MatchLabels["app.kubernetes.io/name"]);
            Assert.Contains("prometheus-agent", peers);
            Assert.DoesNotContain("prometheus", peers);
        }

        // Grafana and the adapter ask it nothing
        var own = manifests.Find<V1NetworkPolicy>("prometheus-k8s")!.Spec;
        Assert.Equal("prometheus-agent", own.PodSelector.MatchLabels["app.kubernetes.io/name"]);
        Assert.Equal(
            ["prometheus-agent"],
            own.Ingress.SelectMany(i => i.FromProperty).Select(p => p.PodSelector.MatchLabels["app.kubernetes.io/name"]));
    }

    [Fact]
    public void What_asks_a_server_is_left_out()
    {
        var manifests = Built(KubePrometheusStack.Create(V0_18));

        Assert.Empty(Rules(manifests));
        Assert.Null(manifests.Find<V1Deployment>("prometheus-adapter"));
        Assert.Null(manifests.Find<V1APIService>("v1beta1.metrics.k8s.io"));
        Assert.DoesNotContain("prometheus-k8s", Datasources(manifests), StringComparison.Ordinal);
        Assert.NotNull(manifests.Find<Alertmanager>("main"));
        Assert.Contains("prometheus-prometheusAgent.yaml", manifests.Files.Select(f => f.Path));
        Assert.DoesNotContain("prometheus-prometheus.yaml", manifests.Files.Select(f => f.Path));
    }

    [Fact]
    public void What_asks_another_Prometheus_stays()
    {
        var manifests = Built(KubePrometheusStack.Create(V0_18 with
        {
            Grafana = new() { Datasources = [new() { Name = "prometheus", Type = "prometheus", Url = "https://metrics.example.com" }] },
            PrometheusAdapter = new() { PrometheusUrl = "https://metrics.example.com/", Replicas = 3 },
        }));

        Assert.Contains("https://metrics.example.com", Datasources(manifests), StringComparison.Ordinal);
        var adapter = manifests.Find<V1Deployment>("prometheus-adapter")!;
        Assert.Equal(3, adapter.Spec.Replicas);
        Assert.Contains("--prometheus-url=https://metrics.example.com/", adapter.Spec.Template.Spec.Containers[0].Args);
    }

    [Fact]
    public void Rules_stay_where_something_evaluates_them()
    {
        var ruler = new ThanosRuler
        {
            Metadata = new() { Name = "central" },
            Spec = new()
            {
                Image = "quay.io/thanos/thanos:v0.39.2",
                QueryEndpoints = ["query.example.com:9090"],
                RuleSelector = new(),
                RuleNamespaceSelector = new(),
                AlertmanagersUrl = ["http://alertmanager-main.monitoring.svc:9093"],
            },
        };
        var rules = Rules(Built(KubePrometheusStack.Create(V0_18 with { Prometheus = Agent with { Mode = null } })));

        Assert.Equal(rules, Rules(Built(KubePrometheusStack.Create(V0_18).Add(ruler))));
        Assert.Equal(rules, Rules(Built(KubePrometheusStack.Create(V0_18).External<ThanosRuler>("central", "thanos"))));
        Assert.Empty(Rules(Built(KubePrometheusStack.Create(V0_18).Apply(StackAddons.WeaveNet()))));

        var added = KubePrometheusStack.Create(V0_18).Add(new PrometheusRule
        {
            Metadata = new() { Name = "own" },
            Spec = new() { Groups = [new() { Name = "own", Rules = [new() { Record = "own:up", Expr = "up" }] }] },
        }).TryBuild();
        var finding = Assert.Single(added.Findings);
        Assert.Equal((FindingCodes.StackRulesNotRead, "own"), (finding.Code, finding.Object!.Name));
        Assert.Equal(["own"], Rules(added.Manifests!));
    }

    [Fact]
    public void Edits_addons_and_exposures_reach_it()
    {
        var manifests = Built(KubePrometheusStack.Create(V0_18 with
        {
            Prometheus = Agent with
            {
                Name = "edge",
                Storage = ClaimTemplate.Of("10Gi"),
                Expose = new Ingress("example.com") { Path = "/agent" },
                BaseImage = "registry.example.com/prometheus",
            },
        })
            .Apply(StackAddons.AntiAffinity())
            .Apply(StackAddons.StripLimits())
            .Apply(StackAddons.Windows(["10.0.0.5:9182"]))
            .Configure(s => s.Prometheus.Agent, agent => agent.Spec.WalCompression = true)
            .Add(new ServiceMonitor
            {
                Metadata = new() { Name = "shop", NamespaceProperty = "shop" },
                Spec = new()
                {
                    Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "shop" } },
                    Endpoints = [new() { Port = "web" }],
                },
            })
            .Add(new V1Namespace { Metadata = new() { Name = "shop" } })
            .External<V1Service>("shop", "shop", new Dictionary<string, string> { ["app"] = "shop" }));

        var spec = manifests.Find<PrometheusAgent>("edge")!.Spec;
        Assert.True(spec.WalCompression);
        Assert.Equal("registry.example.com/prometheus:v3.12.0", spec.Image);
        Assert.Equal("/agent", spec.RoutePrefix);
        Assert.NotNull(spec.AdditionalScrapeConfigs);
        Assert.Equal("10Gi", spec.Storage!.VolumeClaimTemplate!.Spec!.Resources!.Requests["storage"].ToString());
        var term = Assert.Single(spec.Affinity!.PodAntiAffinity.PreferredDuringSchedulingIgnoredDuringExecution).PodAffinityTerm;
        Assert.Equal("prometheus-agent", term.LabelSelector.MatchLabels["app.kubernetes.io/name"]);
        Assert.NotNull(manifests.Find<V1Role>("prometheus-edge", "shop"));
    }

    public static TheoryData<string, PrometheusOptions> Meaningless => new()
    {
        { "Prometheus.AlertmanagerName", Agent with { AlertmanagerName = "other" } },
        { "Prometheus.EvaluationInterval", Agent with { EvaluationInterval = "1m" } },
        { "Prometheus.RuleSelector", Agent with { RuleSelector = new() } },
        { "Prometheus.RemoteRead", Agent with { RemoteRead = [new() { Url = "http://a.example" }] } },
        { "Prometheus.Retention", Agent with { Retention = "15d" } },
        { "Prometheus.RetentionSize", Agent with { RetentionSize = "10GB" } },
        { "Prometheus.Thanos", Agent with { Thanos = new() } },
    };

    [Theory]
    [MemberData(nameof(Meaningless))]
    public void An_option_that_means_nothing_to_an_agent_is_an_error(string option, PrometheusOptions prometheus)
    {
        var finding = Assert.Single(KubePrometheusStack.Create(V0_18 with { Prometheus = prometheus }).TryBuild().Findings);

        Assert.Equal(("KP0007", FindingSeverity.Error, option), (finding.Code, finding.Severity, finding.Path));
        Assert.StartsWith("The option has no effect with PrometheusMode.Agent: an agent ", finding.Problem, StringComparison.Ordinal);
        Assert.StartsWith("Leave the option out", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_of_an_adapter_that_has_nothing_to_ask_are_an_error()
    {
        var finding = Assert.Single(
            KubePrometheusStack.Create(V0_18 with { PrometheusAdapter = new() { Replicas = 3 } }).TryBuild().Findings);
        Assert.Equal(("KP0007", FindingSeverity.Error, "PrometheusAdapter"), (finding.Code, finding.Severity, finding.Path));
        Assert.Contains("PrometheusAdapter.PrometheusUrl", finding.Remedy, StringComparison.Ordinal);

        var findings = KubePrometheusStack.Create(V0_18).Apply(StackAddons.CustomMetrics()).TryBuild().Findings;
        Assert.Contains(findings, f => f is { Code: "KP0007", Path: "PrometheusAdapter" });
    }

    [Fact]
    public void An_agent_without_remote_storage_is_a_warning()
    {
        var finding = Assert.Single(
            KubePrometheusStack.Create(V0_18 with { Prometheus = new() { Mode = PrometheusMode.Agent } }).TryBuild().Findings);
        Assert.Equal(FindingSeverity.Warning, finding.Severity);
        Assert.Equal("There is no remoteWrite: what is scraped goes nowhere.", finding.Problem);
    }

    [Theory]
    [InlineData(null, "0.49.0")]
    [InlineData("0.63.0", "0.63.0")]
    public void An_operator_that_does_not_know_agents_is_one_error(string? version, string named)
    {
        var finding = Assert.Single(KubePrometheusStack.Create(new()
        {
            Prometheus = Agent with { Retention = "15d" },
            Versions = new() { PrometheusOperator = version },
        }).TryBuild().Findings);

        Assert.Equal(("KP0032", FindingSeverity.Error, "Prometheus.Mode"), (finding.Code, finding.Severity, finding.Path));
        Assert.Equal($"prometheus-operator {named} does not know PrometheusAgent, which came with 0.64.", finding.Problem);
        Assert.StartsWith("Set Versions.PrometheusOperator to 0.64 or later, ", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_operator_that_knows_agents_takes_one() =>
        Assert.NotNull(Built(KubePrometheusStack.Create(new()
        {
            Prometheus = Agent,
            Versions = new() { PrometheusOperator = "0.64.0", Prometheus = "2.43.0" },
        })).Find<PrometheusAgent>("k8s"));

    [Fact]
    public void A_Prometheus_or_an_operator_too_old_for_it_is_an_error()
    {
        var old = KubePrometheusStack.Create(new()
        {
            Prometheus = Agent,
            Versions = new() { PrometheusOperator = "0.92.0", Prometheus = "2.31.0" },
        }).TryBuild().Findings;
        Assert.Equal(["KP0219 spec.version"], old.Select(f => $"{f.Code} {f.Path}"));

        var late = KubePrometheusStack.Create(new()
        {
            Prometheus = Agent,
            Versions = new() { PrometheusOperator = "0.76.0", Prometheus = "2.55.0" },
        }).Configure(s => s.Prometheus.Agent, agent => agent.Spec.Version = "3.0.0").TryBuild().Findings;
        Assert.Equal(["KP0032 spec.version", "KP0225 spec.version"], late.Select(f => $"{f.Code} {f.Path}"));
    }

    [Fact]
    public void A_value_that_is_no_mode_is_an_error() => Assert.Equal(
        ["7 is no mode of Prometheus."],
        KubePrometheusStack.Create(V0_18 with { Prometheus = new() { Mode = (PrometheusMode)7 } }).TryBuild().Findings
            .Select(f => f.Problem));

    private static StackOptions Options(string release) => release == "v0.18"
        ? V0_18
        : new()
        {
            KubernetesVersion = "1.34",
            Prometheus = Agent,
            Versions = new() { PrometheusOperator = "0.92.0", Prometheus = "2.55.1" },
        };

    private static IReadOnlyList<string> Rules(ManifestSet manifests) =>
        [.. manifests.Objects.Where(o => o.Reference.Kind == "PrometheusRule").Select(o => o.Reference.Name)];

    private static string Datasources(ManifestSet manifests)
    {
        var secret = manifests.Find<V1Secret>("grafana-datasources")!;
        return secret.StringData?["datasources.yaml"] ?? Encoding.UTF8.GetString(secret.Data["datasources.yaml"]);
    }

    private static ManifestSet Built(KubePrometheusStack stack)
    {
        var result = stack.TryBuild();
        Assert.Empty(result.Findings);
        return result.Manifests!;
    }
}
