using System.Text;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>
/// A name or a namespace that a user changes reaches everything that refers to it; a quantity or an interval does what was meant.
/// </summary>
public class CarryThroughTests
{
    private static readonly string[] ClustersOwn = ["default", "kube-system"];

    [Fact]
    public void A_Prometheus_in_another_namespace_still_finds_everything_and_is_found()
    {
        var manifests = Build(new() { Prometheus = new() { Namespace = "metrics" } });

        var prometheus = Find<Prometheus>(manifests, "k8s");
        Assert.Equal("metrics", prometheus.Metadata.NamespaceProperty);
        Assert.Equal(
            ("alertmanager-main", "monitoring"),
            prometheus.Spec.Alerting!.Alertmanagers!.Select(a => (a.Name, a.Namespace!)).Single());

        var datasources = Encoding.UTF8.GetString(Find<V1Secret>(manifests, "grafana-datasources").Data["datasources.yaml"]);
        Assert.Contains("\"http://prometheus-k8s.metrics.svc:9090\"", datasources, StringComparison.Ordinal);
        Assert.Contains(
            "--prometheus-url=http://prometheus-k8s.metrics.svc:9090/",
            Find<V1Deployment>(manifests, "prometheus-adapter").Spec.Template.Spec.Containers[0].Args);

        // it discovers where Services are monitored and where alerts go, as the account of its own namespace
        Assert.Equal(["default", "kube-system", "metrics", "monitoring"], RoleNamespaces(manifests, "prometheus-k8s"));
        Assert.All(
            manifests.Objects.Where(
                o => o.Reference is { Kind: "RoleBinding" or "ClusterRoleBinding", Name: "prometheus-k8s" or "prometheus-k8s-config" }),
            o => Assert.Equal("metrics", Subjects(o).Single().NamespaceProperty));

        Assert.Contains(
            "job=\"prometheus-k8s\",namespace=\"metrics\"",
            Rules(manifests, "prometheus-k8s-prometheus-rules"),
            StringComparison.Ordinal);
        Assert.Contains(
            "job=\"alertmanager-main\",namespace=\"monitoring\"",
            Rules(manifests, "alertmanager-main-rules"),
            StringComparison.Ordinal);
        AssertWhole(manifests);
    }

    [Fact]
    public void An_Alertmanager_alone_in_its_namespace_is_discovered_even_where_nobody_monitors_it()
    {
        var manifests = KubePrometheusStack.Create(new() { Alertmanager = new() { Namespace = "alerts" } })
            .Configure(s => s.Alertmanager, a => a.ServiceMonitor = null)
            .Build();

        Assert.Equal("alerts", Find<Prometheus>(manifests, "k8s").Spec.Alerting!.Alertmanagers!.Single().Namespace);
        Assert.Equal(["alerts", "default", "kube-system", "monitoring"], RoleNamespaces(manifests, "prometheus-k8s"));
        Assert.Contains(
            "job=\"alertmanager-main\",namespace=\"alerts\"",
            Rules(manifests, "alertmanager-main-rules"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Components_placed_one_by_one_stay_whole()
    {
        var manifests = Build(new()
        {
            Alertmanager = new() { Namespace = "ns-alertmanager" },
            BlackboxExporter = new() { Namespace = "ns-blackbox" },
            Grafana = new()
            {
                Namespace = "ns-grafana",
                Storage = new NewClaim { Size = "1Gi" },
                ExternalUrl = "https://grafana.example.com",
            },
            KubePrometheus = new() { Namespace = "ns-rules", NamespaceLabels = new Dictionary<string, string> { ["team"] = "ops" } },
            KubernetesControlPlane = new() { Namespace = "ns-control-plane", KubeProxy = true },
            KubeStateMetrics = new() { Namespace = "ns-state" },
            NodeExporter = new() { Namespace = "ns-nodes" },
            Prometheus = new() { Namespace = "ns-prometheus", Thanos = new() { Version = "v0.22.0" } },
            PrometheusAdapter = new() { Namespace = "ns-adapter" },
            PrometheusOperator = new() { Namespace = "ns-operator" },
        });

        AssertWhole(manifests);
        Assert.DoesNotContain(
            manifests.Objects,
            o => o.Reference.Namespace == "monitoring" && o.Reference.Kind is not ("Role" or "RoleBinding"));
        Assert.All(
            manifests.Objects.Where(o => o.Reference.Kind == "Namespace"),
            o => Assert.Equal("ops", o.ToObject()!.Metadata.Labels["team"]));
        Assert.Equal(
            "ns-adapter",
            ((V1APIService)manifests.Objects.Single(o => o.Reference.Kind == "APIService").ToObject()!).Spec.Service.NamespaceProperty);
        Assert.Contains(
            "job=\"prometheus-operator\",namespace=\"ns-operator\"",
            Rules(manifests, "prometheus-operator-rules"),
            StringComparison.Ordinal);
        Assert.Contains(
            "job=\"prometheus-k8s\",namespace=\"ns-prometheus\"",
            Rules(manifests, "prometheus-k8s-prometheus-rules"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_Namespace_is_made_for_each_component_unless_the_cluster_has_it_or_somebody_adds_it()
    {
        StackOptions options = new() { Grafana = new() { Namespace = "dashboards" }, NodeExporter = new() { Namespace = "kube-system" } };
        var manifests = Build(options);
        Assert.Equal(["dashboards", "monitoring"], Namespaces(manifests));
        Assert.Contains(manifests.Files, f => f.Path == "setup/0namespace-dashboards-namespace.yaml");

        var added = KubePrometheusStack.Create(options)
            .Add(new V1Namespace { Metadata = new() { Name = "dashboards", Labels = new Dictionary<string, string> { ["team"] = "web" } } })
            .Build();
        Assert.Equal("web", Find<V1Namespace>(added, "dashboards").Metadata.Labels["team"]);

        var external = KubePrometheusStack.Create(options).Configure(s => s.KubePrometheus.AdditionalNamespaces, n => n.Clear()).Build();
        Assert.Equal(["monitoring"], Namespaces(external));
    }

    [Fact]
    public void A_Prometheus_of_another_name_is_called_so_everywhere()
    {
        var manifests = Build(new() { Prometheus = new() { Name = "infra", Thanos = new() { Version = "v0.22.0" } } });

        Assert.Equal("infra", Find<V1Service>(manifests, "prometheus-infra").Spec.Selector["prometheus"]);
        Assert.Equal("infra", Find<V1Service>(manifests, "prometheus-infra-thanos-sidecar").Spec.Selector["prometheus"]);
        var budget = manifests.Objects.Single(o => o.Reference is { Kind: "PodDisruptionBudget", Name: "prometheus-infra" });
        Assert.Contains("\"prometheus\":\"infra\"", Encoding.UTF8.GetString(budget.Json.Span), StringComparison.Ordinal);
        Assert.Equal("infra", Find<ServiceMonitor>(manifests, "prometheus-infra").Spec.Selector.MatchLabels["prometheus"]);
        Assert.Equal("infra", Find<ServiceMonitor>(manifests, "thanos-sidecar").Spec.Selector.MatchLabels["prometheus"]);
        Assert.Contains(
            "job=\"prometheus-infra\",namespace=\"monitoring\"",
            Rules(manifests, "prometheus-infra-prometheus-rules"),
            StringComparison.Ordinal);

        AssertNowhere(manifests, "prometheus-k8s", "\"prometheus\":\"k8s\"", "prometheus: k8s");
        AssertWhole(manifests);
    }

    [Fact]
    public void An_Alertmanager_of_another_name_is_called_so_everywhere()
    {
        var manifests = Build(new() { Alertmanager = new() { Name = "router" } });

        Assert.Equal("router", Find<V1Service>(manifests, "alertmanager-router").Spec.Selector["alertmanager"]);
        Assert.Equal("alertmanager-router", Find<Prometheus>(manifests, "k8s").Spec.Alerting!.Alertmanagers!.Single().Name);
        AssertNowhere(manifests, "alertmanager-main", "\"alertmanager\":\"main\"");
        AssertWhole(manifests);
    }

    [Fact]
    public void A_node_exporter_of_another_name_is_the_job_of_rules_dashboards_and_the_adapter()
    {
        var manifests = Build(new() { NodeExporter = new() { Name = "machines" } });

        Assert.Contains("job=\"machines\"", Rules(manifests, "machines-rules"), StringComparison.Ordinal);
        Assert.Contains("job=\"machines\"", Rules(manifests, "kube-prometheus-rules"), StringComparison.Ordinal);
        Assert.Contains("job=\"machines\"", Rules(manifests, "kubernetes-monitoring-rules"), StringComparison.Ordinal);
        Assert.Contains(
            "job=\\\"machines\\\"",
            Find<V1ConfigMap>(manifests, "grafana-dashboard-nodes").Data["nodes.json"],
            StringComparison.Ordinal);
        Assert.Contains(
            "node_memory_MemTotal_bytes{job=\"machines\",",
            Find<V1ConfigMap>(manifests, "adapter-config").Data["config.yaml"],
            StringComparison.Ordinal);
        AssertNowhere(manifests, "job=\"node-exporter\"");
        AssertWhole(manifests);
    }

    [Fact]
    public void A_kube_state_metrics_of_another_name_is_the_job_of_rules_and_dashboards()
    {
        var manifests = Build(new() { KubeStateMetrics = new() { Name = "state" } });

        Assert.Contains("job=\"state\"", Rules(manifests, "state-rules"), StringComparison.Ordinal);
        Assert.Contains("job=\"state\"", Rules(manifests, "kubernetes-monitoring-rules"), StringComparison.Ordinal);
        AssertNowhere(manifests, "job=\"kube-state-metrics\"");
        AssertWhole(manifests);
    }

    [Fact]
    public void An_operator_of_another_name_is_the_job_of_its_rules()
    {
        var manifests = Build(new() { PrometheusOperator = new() { Name = "keeper" } });

        Assert.Contains("job=\"keeper\",namespace=\"monitoring\"", Rules(manifests, "keeper-rules"), StringComparison.Ordinal);
        AssertNowhere(manifests, "job=\"prometheus-operator\"");
        AssertWhole(manifests);
    }

    [Fact]
    public void The_label_that_a_job_is_taken_from_counts_too()
    {
        const string Label = "app.kubernetes.io/name";
        var manifests = Build(new()
        {
            NodeExporter = new() { AdditionalLabels = new Dictionary<string, string> { [Label] = "machines" } },
            KubeStateMetrics = new() { CommonLabels = new Dictionary<string, string> { [Label] = "state" } },
        });

        Assert.Equal("machines", Find<V1Service>(manifests, "node-exporter").Metadata.Labels[Label]);
        Assert.Contains("job=\"machines\"", Rules(manifests, "node-exporter-rules"), StringComparison.Ordinal);
        Assert.Contains("job=\"state\"", Rules(manifests, "kube-state-metrics-rules"), StringComparison.Ordinal);
        AssertNowhere(manifests, "job=\"node-exporter\"", "job=\"kube-state-metrics\"");
    }

    [Fact]
    public void A_selector_that_the_user_sets_stays()
    {
        var manifests = Build(
            new() { NodeExporter = new() { Name = "machines", Mixin = new() { NodeExporterSelector = "job=~\"nodes|machines\"" } } });

        Assert.Contains("job=~\"nodes|machines\"", Rules(manifests, "machines-rules"), StringComparison.Ordinal);
        Assert.DoesNotContain("job=\"machines\"", Rules(manifests, "machines-rules"), StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_of_every_component_keep_the_requests_it_has_by_default()
    {
        var more = ContainerResources.Of(cpuLimit: "2", memoryLimit: "4Gi");
        var limited = Build(new()
        {
            Alertmanager = new() { Resources = more },
            BlackboxExporter = new() { Resources = more, KubeRbacProxy = new() { Resources = more } },
            Grafana = new() { Resources = more },
            KubeStateMetrics = new()
            {
                Resources = more,
                KubeRbacProxyMain = new() { Resources = more },
                KubeRbacProxySelf = new() { Resources = more },
            },
            NodeExporter = new() { Resources = more, KubeRbacProxy = new() { Resources = more } },
            Prometheus = new() { Resources = more },
            PrometheusAdapter = new() { Resources = more },
            PrometheusOperator = new() { Resources = more, KubeRbacProxy = new() { Resources = more } },
        });

        var (before, after) = (Resources(Build(new())), Resources(limited));
        Assert.Equal(14, before.Count);
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.All(before, container =>
        {
            Assert.NotEmpty(container.Value.Requests);
            Assert.Equal(Texts(container.Value.Requests), Texts(after[container.Key].Requests));
            Assert.Equal(["cpu=2", "memory=4Gi"], Texts(after[container.Key].Limits));
        });

        static IEnumerable<string> Texts(IDictionary<string, ResourceQuantity> quantities) =>
            quantities.Select(q => $"{q.Key}={q.Value}").Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("1m30s", "360s")]
    [InlineData("1m", "4m")]
    [InlineData("500ms", "2000ms")]
    public void The_adapter_averages_over_four_scrapes_whatever_the_interval_is_written_like(string interval, string range)
    {
        var manifests = Build(new()
        {
            NodeExporter = new() { ScrapeInterval = interval },
            KubernetesControlPlane = new() { KubeletScrapeInterval = interval },
        });
        var config = Find<V1ConfigMap>(manifests, "adapter-config").Data["config.yaml"];

        Assert.Contains(
            $"container_cpu_usage_seconds_total{{<<.LabelMatchers>>,container!=\"\",pod!=\"\"}}[{range}]",
            config,
            StringComparison.Ordinal);
        Assert.Contains($"node_cpu_seconds_total{{mode=\"idle\"}}[{range}]", config, StringComparison.Ordinal);
        Assert.Equal(interval, Find<ServiceMonitor>(manifests, "node-exporter").Spec.Endpoints[0].Interval);
    }

    private static ManifestSet Build(StackOptions options) => KubePrometheusStack.Create(options).Build();

    private static T Find<T>(ManifestSet manifests, string name)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        (T)manifests.Objects.Single(o => o.Reference.Kind == KnownKinds.Find(typeof(T))!.Kind && o.Reference.Name == name).ToObject()!;

    private static IEnumerable<string?> RoleNamespaces(ManifestSet manifests, string name) =>
        manifests.Objects.Where(o => o.Reference.Kind == "Role" && o.Reference.Name == name).Select(o => o.Reference.Namespace)
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Namespaces(ManifestSet manifests) =>
        manifests.Objects.Where(o => o.Reference.Kind == "Namespace").Select(o => o.Reference.Name).Order(StringComparer.Ordinal);

    /// <summary>The expressions of a PrometheusRule, one a line.</summary>
    private static string Rules(ManifestSet manifests, string name) =>
        string.Join('\n', Find<PrometheusRule>(manifests, name).Spec.Groups!.SelectMany(g => g.Rules).Select(r => r.Expr.ToString()));

    /// <summary>Nothing is said of the old names, in whatever file within a file.</summary>
    private static void AssertNowhere(ManifestSet manifests, params string[] texts)
    {
        foreach (var obj in manifests.Objects.Where(o => o.Reference.Kind != "CustomResourceDefinition"))
        {
            var said = Encoding.UTF8.GetString(obj.Json.Span).Replace("\\", "", StringComparison.Ordinal)
                .Replace("u0022", "\"", StringComparison.Ordinal);
            if (obj.ToObject() is V1Secret { Data: { } data })
            {
                said += string.Concat(data.Values.Select(Encoding.UTF8.GetString));
            }

            Assert.All(texts, text => Assert.False(said.Contains(text, StringComparison.Ordinal), $"{obj} still says {text}"));
        }
    }

    /// <summary>
    /// What objects refer to is there: namespaces, accounts, roles, the Services of monitors, mounted files, and Prometheus' roles.
    /// </summary>
    private static void AssertWhole(ManifestSet manifests)
    {
        var there = manifests.Objects.Select(o => o.ToString()).ToHashSet(StringComparer.Ordinal);
        var objects = manifests.Objects.Where(o => o.Reference.Kind != "CustomResourceDefinition").Select(o => o.ToObject()!).ToArray();
        foreach (var o in objects)
        {
            if (o.Metadata.NamespaceProperty is { } ns && !ClustersOwn.Contains(ns))
            {
                Has($"Namespace {ns}");
            }

            foreach (var subject in o switch { V1RoleBinding b => b.Subjects, V1ClusterRoleBinding b => b.Subjects, _ => [] })
            {
                Has($"ServiceAccount {subject.NamespaceProperty}/{subject.Name}");
            }

            if (o is V1RoleBinding { RoleRef.Name: not "extension-apiserver-authentication-reader" } binding)
            {
                Has($"Role {binding.Metadata.NamespaceProperty}/{binding.RoleRef.Name}");
            }

            if (o is V1ClusterRoleBinding { RoleRef.Name: not "system:auth-delegator" } wide)
            {
                Has($"ClusterRole {wide.RoleRef.Name}");
            }

            if (o switch { V1Deployment d => d.Spec.Template.Spec, V1DaemonSet d => d.Spec.Template.Spec, _ => null } is { } pod)
            {
                Has($"ServiceAccount {o.Metadata.NamespaceProperty}/{pod.ServiceAccountName}");
                foreach (var volume in pod.Volumes ?? [])
                {
                    if (volume.ConfigMap is { } map)
                    {
                        Has($"ConfigMap {o.Metadata.NamespaceProperty}/{map.Name}");
                    }

                    if (volume.Secret is { } secret)
                    {
                        Has($"Secret {o.Metadata.NamespaceProperty}/{secret.SecretName}");
                    }

                    if (volume.PersistentVolumeClaim is { } claim)
                    {
                        Has($"PersistentVolumeClaim {o.Metadata.NamespaceProperty}/{claim.ClaimName}");
                    }
                }
            }

            if (o is ServiceMonitor { Spec.NamespaceSelector: null } monitor)
            {
                Assert.Contains(objects.OfType<V1Service>(), s => s.Metadata.NamespaceProperty == monitor.Metadata.NamespaceProperty
                    && monitor.Spec.Selector.MatchLabels.All(l => s.Metadata.Labels.Contains(l))
                    && monitor.Spec.Endpoints.All(e => s.Spec.Ports.Any(p => p.Name == e.Port)));
            }
        }

        var prometheus = Assert.Single(objects.OfType<Prometheus>());
        var (home, account) = (prometheus.Metadata.NamespaceProperty, prometheus.Spec.ServiceAccountName!);
        Has($"ServiceAccount {home}/{account}");
        foreach (var alertmanager in prometheus.Spec.Alerting!.Alertmanagers!)
        {
            Has($"Service {alertmanager.Namespace}/{alertmanager.Name}");
        }

        var discovered = objects.OfType<ServiceMonitor>()
            .SelectMany(m => m.Spec.NamespaceSelector?.MatchNames ?? [m.Metadata.NamespaceProperty])
            .Concat(prometheus.Spec.Alerting.Alertmanagers.Select(a => a.Namespace));
        Assert.All(discovered, ns => Assert.Contains(objects.OfType<V1RoleBinding>(), b => b.Metadata.NamespaceProperty == ns
            && b.Subjects.Any(s => s.Name == account && s.NamespaceProperty == home)));

        void Has(string reference) => Assert.Contains(reference, there);
    }

    private static Dictionary<string, V1ResourceRequirements> Resources(ManifestSet manifests)
    {
        var all = new Dictionary<string, V1ResourceRequirements>(StringComparer.Ordinal);
        foreach (var o in manifests.Objects.Where(o => o.Reference.Kind is "Deployment" or "DaemonSet" or "Prometheus" or "Alertmanager")
            .Select(o => o.ToObject()))
        {
            if (o switch { Prometheus p => p.Spec.Resources, Alertmanager a => a.Spec.Resources, _ => null } is { } own)
            {
                all[o!.Metadata.Name] = own;
            }

            foreach (var container in o switch
            {
                V1Deployment d => d.Spec.Template.Spec.Containers,
                V1DaemonSet d => d.Spec.Template.Spec.Containers,
                _ => [],
            })
            {
                all[$"{o!.Metadata.Name}/{container.Name}"] = container.Resources;
            }
        }

        return all;
    }

    private static List<Rbacv1Subject> Subjects(ManifestObject obj) => obj.ToObject() switch
    {
        V1RoleBinding b => [.. b.Subjects],
        V1ClusterRoleBinding b => [.. b.Subjects],
        _ => [],
    };
}
