using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>The NetworkPolicies of a stack let in whoever its options and its objects have reach a component, and nobody else.</summary>
public class NetworkPolicyTests
{
    private const string Prometheus = "name=prometheus: ";

    private static readonly StackOptions V0_18 = new() { Release = Release.V0_18 };

    [Fact]
    public void By_default_they_are_upstreams_for_either_release()
    {
        foreach (var options in new[] { V0_18, new() { NetworkPolicies = true } })
        {
            var manifests = Built(KubePrometheusStack.Create(options));
            Assert.Equal([$"{Prometheus}3000"], Rules(manifests, "grafana"));
            Assert.Equal([$"{Prometheus}9093 8080", "name=alertmanager: 9094 9094/UDP"], Rules(manifests, "alertmanager-main"));
            Assert.Equal(
                [$"{Prometheus}9090 8080", "name=prometheus-adapter: 9090", "name=grafana: 9090"], Rules(manifests, "prometheus-k8s"));
            Assert.Equal([$"{Prometheus}8443"], Rules(manifests, "prometheus-operator"));
            Assert.Equal(["anyone: any"], Rules(manifests, "prometheus-adapter"));
            Assert.Equal(8, Policies(manifests).Count);
        }
    }

    [Fact]
    public void Release_0_9_has_none_and_they_can_be_turned_off()
    {
        Assert.Empty(Policies(Built(KubePrometheusStack.Create())));
        Assert.Empty(Policies(Built(KubePrometheusStack.Create(V0_18 with { NetworkPolicies = false }))));
        Assert.Empty(Policies(Built(KubePrometheusStack.Create(V0_18).Apply(StackAddons.NetworkPoliciesDisabled()))));
    }

    public static TheoryData<IExposure, string> Exposures => new()
    {
        { new NodePort(30000), "anyone: 3210" },
        { new LoadBalancer(), "anyone: 3210" },
        { new LoadBalancer { SourceRanges = ["10.0.0.0/8"] }, "anyone: 3210" },
        { new LoadBalancer { SourceRanges = ["10.0.0.0/8", "fd00::/8"], KeepClientAddress = true }, "10.0.0.0/8, fd00::/8: 3210" },
        { new Ingress("grafana.example.com"), "any namespace: 3210" },
        { new HttpRoute("grafana.example.com") { Gateway = "web" }, "any namespace: 3210" },
    };

    [Theory]
    [MemberData(nameof(Exposures))]
    public void Whoever_Expose_leads_to_a_component_is_let_in_at_its_port(IExposure exposure, string rule)
    {
        var grafana = new GrafanaOptions { Port = 3210, Expose = exposure };
        Assert.Equal([$"{Prometheus}3210", rule], Rules(Built(KubePrometheusStack.Create(V0_18 with { Grafana = grafana })), "grafana"));
        Assert.Equal(
            [$"{Prometheus}3210"],
            Rules(
                KubePrometheusStack.Create(V0_18 with { Grafana = grafana, AdaptNetworkPolicies = false })
                    .Suppress(FindingCodes.StackPolicyBlocksExposed).Suppress(FindingCodes.StackDiscoveryNotAllowed).Build(),
                "grafana"));
    }

    [Fact]
    public void The_port_at_which_configuration_is_read_again_is_not_opened() => Assert.Equal(
        [$"{Prometheus}9093 8080", "name=alertmanager: 9094 9094/UDP", "anyone: 9093"],
        Rules(Built(KubePrometheusStack.Create(V0_18 with { Alertmanager = new() { Expose = new NodePort() } })), "alertmanager-main"));

    [Fact]
    public void The_Ingress_controller_can_be_named_and_counts_for_added_Ingresses_too()
    {
        var stack = KubePrometheusStack.Create(V0_18 with
        {
            Prometheus = new() { Expose = new Ingress("prometheus.example.com") },
            Alertmanager = new() { AllowFrom = [NetworkPeer.InNamespace("team-a")] },
            IngressControllers = [NetworkPeer.InNamespace("ingress", new Dictionary<string, string> { ["app"] = "nginx" })],
        }).Add(AlertmanagerIngress());
        Assert.Equal("ns ingress app=nginx: 9090", Rules(Built(stack), "prometheus-k8s")[^1]);
        Assert.Equal(["ns team-a: 9093", "ns ingress app=nginx: 9093"], Rules(Built(stack), "alertmanager-main")[2..]);

        var anyone = KubePrometheusStack.Create(V0_18 with { IngressControllers = [NetworkPeer.Anyone] }).Add(AlertmanagerIngress());
        Assert.Equal("anyone: 9093", Rules(Built(anyone), "alertmanager-main")[^1]);
    }

    [Fact]
    public void The_addon_of_node_ports_opens_them()
    {
        var manifests = Built(KubePrometheusStack.Create(V0_18).Apply(StackAddons.NodePorts(alertmanager: null)));
        Assert.Equal("anyone: 9090", Rules(manifests, "prometheus-k8s")[^1]);
        Assert.Equal("anyone: 3000", Rules(manifests, "grafana")[^1]);
        Assert.Equal(2, Rules(manifests, "alertmanager-main").Length);
    }

    [Fact]
    public void Others_are_let_in_by_AllowFrom()
    {
        var labels = new Dictionary<string, string> { ["team"] = "a" };
        var manifests = Built(KubePrometheusStack.Create(V0_18 with
        {
            KubeStateMetrics = new()
            {
                AllowFrom =
                [
                    NetworkPeer.InNamespace("team-a"), NetworkPeer.InNamespaces(labels, labels), NetworkPeer.OfPods(labels),
                    NetworkPeer.OfAddresses("10.0.0.0/8", "10.1.0.0/16"), NetworkPeer.AnyPod, NetworkPeer.Anyone with { Ports = [8443] },
                ],
            },
        }));
        Assert.Equal(
            [
                $"{Prometheus}8443 9443", "ns team-a: 8443 9443", "ns team=a team=a: 8443 9443", "team=a: 8443 9443",
                "10.0.0.0/8 but 10.1.0.0/16: 8443 9443", "any namespace: 8443 9443", "anyone: 8443",
            ],
            Rules(manifests, "kube-state-metrics"));
    }

    [Fact]
    public void An_address_that_is_none_is_found_where_it_was_chosen()
    {
        var result = KubePrometheusStack.Create(V0_18 with { Grafana = new() { AllowFrom = [NetworkPeer.OfAddresses("10.0.0.0")] } })
            .TryBuild();
        var finding = Assert.Single(result.Findings, f => f.Path.EndsWith("ipBlock.cidr", StringComparison.Ordinal));
        Assert.Equal("Grafana.AllowFrom", finding.Option);
        Assert.NotNull(finding.Source);
    }

    [Fact]
    public void Components_in_namespaces_of_their_own_and_with_labels_of_their_own_find_each_other()
    {
        var manifests = Built(KubePrometheusStack.Create(V0_18 with
        {
            Grafana = new()
            {
                Namespace = "dashboards",
                AdditionalLabels = new Dictionary<string, string> { ["app.kubernetes.io/name"] = "boards" },
            },
            PrometheusAdapter = new() { CommonLabels = new Dictionary<string, string> { ["app"] = "adapter" } },
            Prometheus = new() { Namespace = "metrics" },
        }));
        Assert.Equal(
            [$"{Prometheus}9090 8080", "ns monitoring app=adapter: 9090", "ns dashboards name=boards: 9090"],
            Rules(manifests, "prometheus-k8s"));
        Assert.Equal([$"ns metrics {Prometheus}3000"], Rules(manifests, "grafana"));
        Assert.Equal(
            [$"ns metrics {Prometheus}9093 8080", "name=alertmanager: 9094 9094/UDP"], Rules(manifests, "alertmanager-main"));
    }

    [Fact]
    public void A_second_Prometheus_may_scrape_what_it_selects_and_read_the_first()
    {
        var second = new Prometheus
        {
            Metadata = new() { Name = "two", NamespaceProperty = "team" },
            Spec = new()
            {
                ServiceMonitorSelector = new() { MatchLabels = new Dictionary<string, string> { ["app.kubernetes.io/name"] = "grafana" } },
                ServiceMonitorNamespaceSelector = new(),
                ProbeSelector = new(),
                RemoteRead = [new() { Url = "http://prometheus-k8s.monitoring.svc:9090/api/v1/read" }],
            },
        };
        var probe = new Probe
        {
            Metadata = new() { Name = "site", NamespaceProperty = "team" },
            Spec = new()
            {
                Prober = new() { Url = "blackbox-exporter.monitoring.svc:19115" },
                Targets = new() { StaticConfig = new() { Static = ["example.org"] } },
            },
        };
        var manifests = Built(KubePrometheusStack.Create(V0_18).Add(Namespace("team")).Add(second).Add(probe));
        const string Two = "ns team instance=two name=prometheus: ";
        Assert.Equal([$"{Prometheus}3000", $"{Two}3000"], Rules(manifests, "grafana"));
        Assert.Equal($"{Two}9090", Rules(manifests, "prometheus-k8s")[^1]);
        Assert.Equal([$"{Prometheus}9115 19115", $"{Two}19115"], Rules(manifests, "blackbox-exporter"));
        Assert.Equal([$"{Prometheus}8443"], Rules(manifests, "prometheus-operator"));
    }

    /// <summary>Whether a network of addresses holds Pods, nobody knows.</summary>
    [Fact]
    public void Addresses_and_labels_that_are_not_known_do_not_stand_for_Pods()
    {
        var second = new Prometheus
        {
            Metadata = new() { Name = "two", NamespaceProperty = "team" },
            Spec = new() { RemoteRead = [new() { Url = "http://prometheus-k8s.monitoring.svc:9090/api/v1/read" }] },
        };
        NetworkPeer[] others =
            [NetworkPeer.OfAddresses("10.0.0.0/8"), NetworkPeer.InNamespaces(new Dictionary<string, string> { ["team"] = "a" })];
        var stack = KubePrometheusStack.Create(V0_18 with { Prometheus = new() { AllowFrom = others } }).Add(second)
            .External<V1Namespace>("team");
        Assert.Equal(
            ["10.0.0.0/8: 9090", "ns team=a: 9090", "ns team instance=two name=prometheus: 9090"],
            Rules(Built(stack), "prometheus-k8s")[3..]);
    }

    [Fact]
    public void A_further_scrape_adds_its_port_to_the_rule_of_Prometheus()
    {
        var monitor = new PodMonitor
        {
            Metadata = new() { Name = "more" },
            Spec = new()
            {
                Selector = new() { MatchLabels = new Dictionary<string, string> { ["app.kubernetes.io/name"] = "grafana" } },
                PodMetricsEndpoints = [new() { Port = "plugins" }],
            },
        };
        var stack = KubePrometheusStack.Create(V0_18)
            .Configure(
                s => s.Grafana.Deployment,
                d => d.Spec.Template.Spec.Containers[0].Ports.Add(new() { Name = "plugins", ContainerPort = 8082 }))
            .Add(monitor);
        Assert.Equal([$"{Prometheus}3000 8082"], Rules(Built(stack), "grafana"));
    }

    [Fact]
    public void A_datasource_and_an_added_adapter_are_let_in()
    {
        var adapter = new V1Deployment
        {
            Metadata = new() { Name = "scaler", NamespaceProperty = "keda" },
            Spec = new()
            {
                Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "scaler" } },
                Template = new()
                {
                    Metadata = new() { Labels = new Dictionary<string, string> { ["app"] = "scaler", ["v"] = "1" } },
                    Spec = new()
                    {
                        Containers =
                        [
                            new()
                            {
                                Name = "scaler",
                                Image = "example.org/scaler:1",
                                Args = ["--url=http://prometheus-k8s.monitoring.svc:9090/"],
                            },
                        ],
                    },
                },
            },
        };
        var manifests = Built(KubePrometheusStack.Create(V0_18 with
        {
            Grafana = new()
            {
                AdditionalDatasources =
                [
                    new() { Name = "alerts", Type = "alertmanager", Url = "http://alertmanager-main.monitoring.svc:9093" },
                ],
            },
        }).Add(Namespace("keda")).Add(adapter));
        Assert.Equal("ns keda app=scaler: 9090", Rules(manifests, "prometheus-k8s")[^1]);
        Assert.Equal("component=grafana name=grafana part-of=kube-prometheus: 9093", Rules(manifests, "alertmanager-main")[^1]);
    }

    [Fact]
    public void A_Thanos_sidecar_is_scraped_and_queried()
    {
        var manifests = Built(KubePrometheusStack.Create(V0_18 with { Prometheus = new() { Thanos = new() { Version = "0.36.0" } } }));
        var rules = Rules(manifests, "prometheus-k8s");
        Assert.Equal($"{Prometheus}9090 8080 10901 10902", rules[0]);
        Assert.Equal("name=thanos-query: 10901", rules[^1]);
    }

    [Fact]
    public void The_API_server_is_let_in_to_a_webhook()
    {
        var hook = new V1ValidatingWebhookConfiguration
        {
            Metadata = new() { Name = "rules" },
            Webhooks =
            [
                new()
                {
                    Name = "rules.example.org",
                    AdmissionReviewVersions = ["v1"],
                    SideEffects = "None",
                    ClientConfig = new()
                    {
                        Service = new() { Name = "prometheus-operator", NamespaceProperty = "monitoring", Port = 8443 },
                    },
                },
            ],
        };
        Assert.Equal(
            [$"{Prometheus}8443", "anyone: 8443"], Rules(Built(KubePrometheusStack.Create(V0_18).Add(hook)), "prometheus-operator"));
    }

    [Fact]
    public void What_an_edit_takes_out_stays_out_and_is_found()
    {
        var result = KubePrometheusStack.Create(V0_18)
            .Configure(s => s.Grafana.NetworkPolicy, p => p.Spec.Ingress.RemoveAt(0))
            .Suppress(FindingCodes.StackDiscoveryNotAllowed).TryBuild();
        Assert.Empty(Rules(result.Manifests!, "grafana"));
        var finding = Assert.Single(result.Findings, f => f.Code == FindingCodes.StackPolicyBlocksPods);
        Assert.Equal("NetworkPolicy monitoring/grafana", finding.Object?.ToString());
    }

    [Fact]
    public void What_an_edit_renames_is_let_in_by_its_new_labels()
    {
        var stack = KubePrometheusStack.Create(V0_18).Configure(s => s.Grafana.Deployment, d =>
        {
            d.Spec.Selector.MatchLabels["app.kubernetes.io/name"] = "boards";
            d.Spec.Template.Metadata.Labels["app.kubernetes.io/name"] = "boards";
        }).Configure(s => s.Grafana.Service, s => s.Spec.Selector["app.kubernetes.io/name"] = "boards")
        .Configure(s => s.Grafana.NetworkPolicy, p => p.Spec.PodSelector.MatchLabels["app.kubernetes.io/name"] = "boards");
        Assert.Contains("component=grafana name=boards part-of=kube-prometheus: 9090", Rules(Built(stack), "prometheus-k8s"));
    }

    [Fact]
    public void A_policy_that_an_edit_takes_out_is_not_made_again() => Assert.Equal(
        7,
        Policies(Built(KubePrometheusStack.Create(V0_18 with { Grafana = new() { Expose = new Ingress("grafana.example.com") } })
            .Configure(s => s.Grafana, g => g.NetworkPolicy = null))).Count);

    private static V1Namespace Namespace(string name) => new() { Metadata = new() { Name = name } };

    private static V1Ingress AlertmanagerIngress() => new()
    {
        Metadata = new() { Name = "alerts" },
        Spec = new()
        {
            DefaultBackend = new() { Service = new() { Name = "alertmanager-main", Port = new() { Name = "web" } } },
        },
    };

    /// <summary>Builds a stack whose policies block nothing.</summary>
    private static ManifestSet Built(KubePrometheusStack stack)
    {
        var result = stack.Suppress(FindingCodes.StackDiscoveryNotAllowed).TryBuild();
        Assert.DoesNotContain(result.Findings, f => f.Code is FindingCodes.StackPolicyBlocksPods or FindingCodes.StackPolicyBlocksExposed);
        Assert.True(result.Manifests is not null, string.Join('\n', result.Findings.Where(f => f.Severity == FindingSeverity.Error)));
        return result.Manifests;
    }

    private static List<V1NetworkPolicy> Policies(ManifestSet manifests) =>
        [.. manifests.Objects.Where(o => o.Reference.Kind == "NetworkPolicy").Select(o => (V1NetworkPolicy)o.ToObject()!)];

    /// <summary>The rules of a policy: peers and ports, each in a few words.</summary>
    private static string[] Rules(ManifestSet manifests, string name) =>
    [
        .. Policies(manifests).Single(p => p.Metadata.Name == name).Spec.Ingress.Select(rule =>
            $"{(rule.FromProperty is null ? "anyone" : string.Join(", ", rule.FromProperty.Select(Peer)))}: "
                + (rule.Ports is null ? "any" : string.Join(' ', rule.Ports.Select(Port)))),
    ];

    private static string Port(V1NetworkPolicyPort port) => port.Port.Value + (port.Protocol == "TCP" ? "" : "/" + port.Protocol);

    private static string Peer(V1NetworkPolicyPeer peer) => peer.IpBlock is { } block
        ? block.Cidr + string.Concat((block.Except ?? []).Select(e => " but " + e))
        : string.Join(' ', new[] { NamespaceOf(peer), Labels(peer.PodSelector) }.Where(part => part.Length > 0));

    private static string NamespaceOf(V1NetworkPolicyPeer peer) => peer.NamespaceSelector switch
    {
        null => "",
        { MatchLabels: null or { Count: 0 } } => "any namespace",
        { MatchLabels: var labels } when labels.TryGetValue("kubernetes.io/metadata.name", out var name) => "ns " + name,
        var selector => "ns " + Labels(selector),
    };

    private static string Labels(V1LabelSelector? selector) => string.Join(
        ' ', (selector?.MatchLabels ?? new Dictionary<string, string>()).OrderBy(l => l.Key, StringComparer.Ordinal)
            .Select(l => $"{l.Key.Replace("app.kubernetes.io/", "", StringComparison.Ordinal)}={l.Value}"));
}
