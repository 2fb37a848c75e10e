using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>What each addon lets a user choose, and what it says to wrong choices.</summary>
public class AddonSettingsTests
{
    private static readonly StaticEtcdOptions Etcd = new() { IPs = ["10.0.0.5"], ClientCA = "CA", ClientKey = "KEY", ClientCert = "CERT" };

    private static KubePrometheusStack Plain { get; } = KubePrometheusStack.Create();

    [Fact]
    public void Anti_affinity_is_chosen_by_component_and_leaves_other_affinities()
    {
        var stack = KubePrometheusStack.Create(new()
        {
            Namespace = "observability",
            Prometheus = new()
            {
                Name = "infra",
                Affinity = new()
                {
                    NodeAffinity = new() { RequiredDuringSchedulingIgnoredDuringExecution = new() { NodeSelectorTerms = [new()] } },
                },
            },
        }).Apply(StackAddons.AntiAffinity(new AntiAffinityOptions
        {
            TopologyKey = "topology.kubernetes.io/zone",
            Prometheus = new() { Kind = PodAntiAffinityKind.Hard },
            BlackboxExporter = new() { Kind = PodAntiAffinityKind.None },
            Grafana = new() { TopologyKey = "kubernetes.io/hostname" },
        }));

        var prometheus = stack.Get<Prometheus>("infra").Spec.Affinity!;
        Assert.NotNull(prometheus.NodeAffinity);
        var term = Assert.Single(prometheus.PodAntiAffinity.RequiredDuringSchedulingIgnoredDuringExecution);
        Assert.Equal(("topology.kubernetes.io/zone", "infra"), (term.TopologyKey, term.LabelSelector.MatchLabels["prometheus"]));
        Assert.Equal(["observability"], term.Namespaces);
        Assert.Null(stack.Get<V1Deployment>("blackbox-exporter").Spec.Template.Spec.Affinity);
        Assert.Equal(
            "kubernetes.io/hostname",
            Preferred(stack.Get<V1Deployment>("grafana").Spec.Template.Spec.Affinity).PodAffinityTerm.TopologyKey);
        Assert.Equal("topology.kubernetes.io/zone", Preferred(stack.Get<Alertmanager>("main").Spec.Affinity).PodAffinityTerm.TopologyKey);

        static V1WeightedPodAffinityTerm Preferred(V1Affinity? affinity) =>
            Assert.Single(affinity!.PodAntiAffinity.PreferredDuringSchedulingIgnoredDuringExecution);
    }

    [Fact]
    public void Node_ports_keep_the_port_of_the_Thanos_sidecar_and_what_is_chosen_already()
    {
        var stack = KubePrometheusStack
            .Create(new() { Prometheus = new() { Thanos = new() { Version = "0.19.0", Image = "quay.io/thanos/thanos:v0.19.0" } } })
            .Configure(s => s.Grafana.Service, s => s.Spec.Type = "LoadBalancer")
            .Apply(StackAddons.NodePorts(prometheus: 31000, alertmanager: null));

        Assert.Equal([("web", 31000), ("grpc", null)], stack.Get<V1Service>("prometheus-k8s").Spec.Ports.Select(p => (p.Name, p.NodePort)));
        Assert.Equal(
            ("LoadBalancer", 30902),
            (stack.Get<V1Service>("grafana").Spec.Type, stack.Get<V1Service>("grafana").Spec.Ports[0].NodePort));
        Assert.Null(stack.Get<V1Service>("alertmanager-main").Spec.Type);
    }

    [Fact]
    public void A_node_port_out_of_the_usual_range_is_a_warning()
    {
        var finding = Assert.Single(Plain.Apply(StackAddons.NodePorts(grafana: 8080)).TryBuild().Findings);
        Assert.Equal(("KP0213", FindingSeverity.Warning, "spec.ports[0].nodePort"), (finding.Code, finding.Severity, finding.Path));
    }

    [Fact]
    public void A_headless_Service_can_have_no_node_port() =>
        Assert.Equal(
            "KP0025",
            Plain.Configure(s => s.Prometheus.Service, s => s.Spec.ClusterIP = "None").Apply(StackAddons.NodePorts()).OneError().Code);

    [Fact]
    public void Limits_are_stripped_everywhere_when_asked()
    {
        var stack = KubePrometheusStack.Create(new()
        {
            NodeExporter = new() { Resources = ContainerResources.Of(cpuLimit: "3") },
            PrometheusOperator = new() { AdditionalArgs = ["--config-reloader-cpu-limit=1", "--log-level=debug"] },
        }).Apply(StackAddons.StripLimits(everywhere: true)).Apply(StackAddons.KsmLite());

        Assert.All(
            stack.GetAll<V1Deployment>()
                .Select(d => d.Spec.Template.Spec)
                .Append(stack.Get<V1DaemonSet>("node-exporter").Spec.Template.Spec)
                .SelectMany(p => p.Containers),
            c => Assert.True(c.Resources.Limits is null or { Count: 0 }, c.Name));
        Assert.True(stack.Get<Alertmanager>("main").Spec.Resources!.Limits is null or { Count: 0 });
        Assert.Equal("102m", stack.Get<V1DaemonSet>("node-exporter").Spec.Template.Spec.Containers[0].Resources.Requests["cpu"].ToString());
        Assert.Equal(
            ["--log-level=debug", "--config-reloader-cpu-limit=0", "--config-reloader-memory-limit=0"],
            stack.Get<V1Deployment>("prometheus-operator").Spec.Template.Spec.Containers[0].Args.Skip(2));
    }

    [Fact]
    public void Kubelets_are_scraped_by_http_without_a_token()
    {
        var endpoints = Plain.Apply(StackAddons.InsecureKubelet()).Get<ServiceMonitor>("kubelet").Spec.Endpoints;

        Assert.Equal([null, "/metrics/cadvisor", "/metrics/probes"], endpoints.Select(e => e.Path));
        Assert.All(endpoints, e => Assert.Equal(("http-metrics", "http", null, null), (e.Port, e.Scheme, e.TlsConfig, e.BearerTokenFile)));
        Assert.NotEmpty(endpoints[1].MetricRelabelings!);
    }

    [Fact]
    public void The_autoscaler_follows_the_name_and_namespace_of_what_it_scales()
    {
        var stack = KubePrometheusStack.Create(new()
        {
            KubeStateMetrics = new()
            {
                Name = "ksm",
                Namespace = "metrics",
                NodeSelector = new Dictionary<string, string> { ["role"] = "infra" },
            },
        }).Apply(StackAddons.KsmAutoscaler(new() { StepMemory = "3Mi", Image = "example.com/cpvpa:v1" }));

        var pod = stack.Get<V1Deployment>("ksm-autoscaler", "metrics").Spec.Template.Spec;
        Assert.Equal("example.com/cpvpa:v1", pod.Containers[0].Image);
        Assert.Equal("infra", pod.NodeSelector["role"]);
        Assert.Contains("--target=deployment/ksm", pod.Containers[0].Args);
        Assert.Contains("--namespace=metrics", pod.Containers[0].Args);
        Assert.StartsWith("--default-config={\"kube-state-metrics\":{\"requests\":", pod.Containers[0].Args[^1], StringComparison.Ordinal);
        Assert.Contains("\"base\":\"1Mi\",\"step\":\"3Mi\"", pod.Containers[0].Args[^1], StringComparison.Ordinal);
        Assert.All(stack.Get<V1Role>("ksm-autoscaler", "metrics").Rules, r => Assert.Equal(["ksm"], r.ResourceNames));
    }

    [Fact]
    public void The_deny_list_of_kube_state_metrics_can_be_longer() => Assert.EndsWith(
        "kube_pod_status_scheduled,\nkube_secret_.+\n",
        Plain.Apply(StackAddons.KsmLite("kube_secret_.+", "kube_pod_completion_time"))
            .Get<V1Deployment>("kube-state-metrics").Spec.Template.Spec.Containers[0].Args[^1],
        StringComparison.Ordinal);

    [Fact]
    public void Custom_metrics_take_rules_of_ones_own_also_within_a_whole_configuration()
    {
        AdapterRule rule = new()
        {
            MetricsQuery = "sum(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>)",
            SeriesQuery = "{__name__=\"queue_length\"}",
            Resources = new() { Template = "<<.Resource>>" },
        };
        var byAddon = Plain.Apply(StackAddons.CustomMetrics([.. AdapterRules.CustomMetrics, rule]))
            .Get<V1ConfigMap>("adapter-config").Data["config.yaml"];
        var byOption = KubePrometheusStack.Create(new() { PrometheusAdapter = new() { Rules = [rule] } })
            .Apply(StackAddons.CustomMetrics()).Get<V1ConfigMap>("adapter-config").Data["config.yaml"];
        var whole = KubePrometheusStack.Create(new() { PrometheusAdapter = new() { Config = new() { ExternalRules = [rule] } } })
            .Apply(StackAddons.CustomMetrics()).Apply(StackAddons.ExternalMetrics()).Get<V1ConfigMap>("adapter-config").Data["config.yaml"];

        Assert.Contains("queue_length", byAddon, StringComparison.Ordinal);
        Assert.Contains("container_", byAddon, StringComparison.Ordinal);
        Assert.Contains("resourceRules", byOption, StringComparison.Ordinal);
        Assert.DoesNotContain("^container_", byOption, StringComparison.Ordinal);
        Assert.Contains("^container_", whole, StringComparison.Ordinal);
        Assert.Contains("queue_length", whole, StringComparison.Ordinal);
        Assert.DoesNotContain("resourceRules", whole, StringComparison.Ordinal);
        Assert.Equal(
            "KP0025",
            KubePrometheusStack.Create(new() { PrometheusAdapter = new() { Rules = [rule] } }).Apply(StackAddons.CustomMetrics([rule]))
                .OneError().Code);
    }

    [Fact]
    public void Etcd_brings_rules_and_dashboard_when_asked_and_takes_a_Secret_that_is_there()
    {
        var stack = KubePrometheusStack.Create(new() { Prometheus = new() { Namespace = "prom", Secrets = ["mine"] } })
            .Apply(StackAddons.StaticEtcd(
                new() { IPs = ["10.0.0.5", "2001:db8::5"], ExistingSecret = "etcd-certs", InsecureSkipVerify = true, Mixin = new() }));

        Assert.Equal(["mine", "etcd-certs"], stack.Get<Prometheus>("k8s").Spec.Secrets);
        Assert.DoesNotContain(stack.GetAll<V1Secret>(), s => s.Metadata.Name == "etcd-certs");
        var tls = stack.Get<ServiceMonitor>("etcd").Spec.Endpoints[0].TlsConfig!;
        Assert.Equal((true, "/etc/prometheus/secrets/etcd-certs/etcd-client-ca.crt"), (tls.InsecureSkipVerify, tls.CAFile));
        Assert.Equal(14, stack.Get<PrometheusRule>("etcd").Spec.Groups!.Single().Rules.Count);
        Assert.Contains(stack.GetAll<V1ConfigMap>(), c => c.Metadata.Name == "grafana-dashboard-etcd");
        Assert.Equal("prom", KubePrometheusStack.Create(new() { Prometheus = new() { Namespace = "prom" } })
            .Apply(StackAddons.StaticEtcd(Etcd)).Get<V1Secret>("kube-etcd-client-certs").Metadata.NamespaceProperty);
    }

    [Fact]
    public void The_rules_on_Windows_follow_the_name_of_kube_state_metrics()
    {
        var stack = KubePrometheusStack.Create(new() { Prometheus = new() { Name = "infra" }, KubeStateMetrics = new() { Name = "ksm" } })
            .Apply(StackAddons.Windows(["win1:9182", "[2001:db8::7]:9182"], new() { WindowsExporterSelector = "job=\"wmi\"" }));

        Assert.Equal("prometheus-infra-additional-scrape-config", stack.Get<Prometheus>("infra").Spec.AdditionalScrapeConfigs!.Name);
        Assert.Contains(
            "- \"[2001:db8::7]:9182\"\n",
            stack.Get<V1Secret>("prometheus-infra-additional-scrape-config").StringData["prometheus-additional.yaml"],
            StringComparison.Ordinal);
        var rules = stack.Get<PrometheusRule>("kubernetes-monitoring-rules")
            .Spec.Groups!.Where(g => g.Name.StartsWith("windows.", StringComparison.Ordinal))
            .SelectMany(g => g.Rules).Select(r => r.Expr.ToString()!).ToArray();
        Assert.Contains(rules, e => e.Contains("job=\"ksm\"", StringComparison.Ordinal));
        Assert.Contains(rules, e => e.Contains("job=\"wmi\"", StringComparison.Ordinal));
        Assert.DoesNotContain(rules, e => e.Contains("windows-exporter", StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_additional_scrape_configuration_is_a_conflict() => Assert.Equal(
        ("KP0025", "windows"),
        CodeAndPath(Plain.Configure(s => s.Prometheus.Prometheus, p => p.Spec.AdditionalScrapeConfigs = new() { Name = "mine", Key = "k" })
            .Apply(StackAddons.Windows(["a:1"])).OneError()));

    public static TheoryData<IStackAddon, string> WrongSettings => new()
    {
        { StackAddons.AntiAffinity(topologyKey: "not a label"), "KP0007 anti-affinity.TopologyKey" },
        {
            StackAddons.AntiAffinity(new AntiAffinityOptions { Grafana = new() { TopologyKey = "" } }),
            "KP0007 anti-affinity.Grafana.TopologyKey"
        },
        { StackAddons.ImageRepository(""), "KP0007 Images.Repository" },
        { StackAddons.KsmAutoscaler(new() { BaseCpu = "a lot" }), "KP0001 ksm-autoscaler.BaseCpu" },
        { StackAddons.KsmLite("kube_a,kube_b"), "KP0007 ksm-lite.Metrics" },
        { StackAddons.NodePorts(prometheus: 70000), "KP0007 node-ports.prometheus" },
        { StackAddons.NodePorts(prometheus: 30902), "KP0007 node-ports.prometheus, grafana" },
        { StackAddons.NodePorts(null, null, null), "KP0007 node-ports.ports" },
        { StackAddons.StaticEtcd(Etcd with { IPs = [] }), "KP0007 static-etcd.IPs" },
        { StackAddons.StaticEtcd(Etcd with { IPs = ["etcd.example.com"] }), "KP0007 static-etcd.IPs[0]" },
        { StackAddons.StaticEtcd(Etcd with { IPs = ["10.0.0.5:2379"] }), "KP0007 static-etcd.IPs[0]" },
        { StackAddons.StaticEtcd(Etcd with { IPs = ["10.0.0.5", "10.0.0.5"] }), "KP0007 static-etcd.IPs" },
        { StackAddons.StaticEtcd(Etcd with { ClientKey = null }), "KP0007 static-etcd.ClientKey" },
        { StackAddons.StaticEtcd(Etcd with { ClientKey = null, ClientCert = null, ExistingSecret = "x" }), "KP0007 static-etcd.ClientCA" },
        { StackAddons.StaticEtcd(new() { IPs = ["10.0.0.5"], ExistingSecret = "My Secret" }), "KP0007 static-etcd.ExistingSecret" },
        { StackAddons.Windows([]), "KP0007 windows.targets" },
        { StackAddons.Windows(["10.0.0.5"]), "KP0007 windows.targets[0]" },
        { StackAddons.Windows(["http://10.0.0.5:9182"]), "KP0007 windows.targets[0]" },
        { StackAddons.Windows(["10.0.0.5:99999"]), "KP0007 windows.targets[0]" },
    };

    [Theory]
    [MemberData(nameof(WrongSettings), DisableDiscoveryEnumeration = true)]
    public void A_wrong_setting_is_one_finding_of_the_setting(IStackAddon addon, string expected)
    {
        var finding = Plain.Apply(addon).OneError();
        Assert.Equal(expected, $"{finding.Code} {finding.Path}");
    }

    [Fact]
    public void An_allow_list_and_a_deny_list_do_not_go_together() => Assert.Equal(
        ("KP0025", "ksm-lite"),
        CodeAndPath(KubePrometheusStack.Create(new() { KubeStateMetrics = new() { AdditionalArgs = ["--metric-allowlist=kube_pod_.+"] } })
            .Apply(StackAddons.KsmLite()).OneError()));

    private static (string, string) CodeAndPath(Finding finding) => (finding.Code, finding.Path);
}
