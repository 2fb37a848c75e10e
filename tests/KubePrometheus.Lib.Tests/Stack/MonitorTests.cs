using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>Monitors made from what they monitor, and the Roles that follow from the namespaces monitors name.</summary>
public class StackMonitorTests
{
    private static readonly Dictionary<string, string> Labels = new()
    {
        ["app.kubernetes.io/name"] = "shop",
        ["app.kubernetes.io/version"] = "1.2.3",
    };

    /// <summary>An operator that has ScrapeConfig.</summary>
    private static readonly StackOptions Today = new()
    {
        KubernetesVersion = "1.34",
        Crds = CrdSource.External,
        Versions = new() { PrometheusOperator = "0.92.0" },
    };

    [Fact]
    public void A_ServiceMonitor_takes_name_namespace_labels_and_port_from_the_Service()
    {
        var service = Service("shop", "shops", ("http", 80), ("metrics", 9102));
        var monitor = (ServiceMonitor)Added(
            KubePrometheusStack.Create().Add(service).Add(ServiceMonitor.For(service, "metrics", interval: "15s", path: "/m")),
            "ServiceMonitor",
            "shop");

        Assert.Equal("shops", monitor.Metadata.NamespaceProperty);
        Assert.Equal(Labels, monitor.Metadata.Labels);
        Assert.Equal(new Dictionary<string, string> { ["app.kubernetes.io/name"] = "shop" }, monitor.Spec.Selector.MatchLabels);
        var endpoint = Assert.Single(monitor.Spec.Endpoints);
        Assert.Equal(("metrics", "15s", "/m"), (endpoint.Port, endpoint.Interval, endpoint.Path));
    }

    [Fact]
    public void A_PodMonitor_takes_them_from_any_workload()
    {
        var template = new V1PodTemplateSpec
        {
            Metadata = new() { Labels = new Dictionary<string, string> { ["app"] = "shop" } },
            Spec = new() { Containers = [new() { Name = "a", Ports = [new() { Name = "metrics", ContainerPort = 9102 }] }] },
        };
        var selector = new V1LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = "shop" } };
        V1ObjectMeta Meta() => new() { Name = "shop", NamespaceProperty = "shops", Labels = Labels };
        PodMonitor[] monitors =
        [
            PodMonitor.For(new V1Deployment { Metadata = Meta(), Spec = new() { Selector = selector, Template = template } }, "metrics"),
            PodMonitor.For(new V1StatefulSet { Metadata = Meta(), Spec = new() { Selector = selector, Template = template } }, "metrics"),
            PodMonitor.For(new V1DaemonSet { Metadata = Meta(), Spec = new() { Selector = selector, Template = template } }, "metrics"),
            PodMonitor.For(template, "metrics", "shop", "shops"),
        ];

        foreach (var monitor in monitors)
        {
            var built = (PodMonitor)Added(KubePrometheusStack.Create().Add(monitor), "PodMonitor", "shop");
            Assert.Equal("shops", built.Metadata.NamespaceProperty);
            Assert.Equal(selector.MatchLabels, built.Spec.Selector.MatchLabels);
            Assert.Equal("metrics", Assert.Single(built.Spec.PodMetricsEndpoints).Port);
        }
    }

    [Fact]
    public void A_ScrapeConfig_scrapes_what_is_written_down_and_what_it_discovers_where_Prometheus_gets_a_Role()
    {
        var stack = KubePrometheusStack.Create(Today)
            .Configure(s => s.Prometheus.Prometheus, p => p.Spec.ScrapeConfigSelector = new())
            .Add(ScrapeConfig.Static("nas", "nas.example.org:9100"))
            .Add(new ScrapeConfig
            {
                Metadata = new() { Name = "shop" },
                Spec = new()
                {
                    JobName = "shop",
                    KubernetesSDConfigs = [new() { Role = "Pod", Namespaces = new() { Names = ["shops"] } }],
                },
            });
        var built = stack.TryBuild();
        var manifests = built.Manifests;

        Assert.True(manifests is not null, string.Join('\n', built.Findings));
        Assert.DoesNotContain(built.Findings, f => f.Object?.Kind == "ScrapeConfig");
        var nas = (ScrapeConfig)manifests.Objects.Single(o => o.Reference is { Kind: "ScrapeConfig", Name: "nas" }).ToObject()!;
        Assert.Equal("monitoring", nas.Metadata.NamespaceProperty);
        Assert.Contains(manifests.Objects, o => o.Reference is { Kind: "Role", Name: "prometheus-k8s", Namespace: "shops" });
    }

    [Theory]
    [InlineData("Node", false, "spec.kubernetesSDConfigs[0]")]
    [InlineData("Pod", true, "spec.kubernetesSDConfigs[0].attachMetadata.node")]
    public void A_ScrapeConfig_that_looks_at_nodes_takes_a_right_that_the_Prometheus_does_not_have(string role, bool attach, string path)
    {
        var stack = KubePrometheusStack.Create(new() { Release = Release.V0_18 }).Add(new ScrapeConfig
        {
            Metadata = new() { Name = "machines" },
            Spec = new()
            {
                KubernetesSDConfigs =
                [
                    new()
                    {
                        Role = role,
                        Namespaces = attach ? new() { Names = ["shops"] } : null,
                        AttachMetadata = attach ? new() { Node = true } : null,
                    },
                ],
            },
        });
        var finding = Assert.Single(stack.TryBuild().Errors());
        Assert.Equal((FindingCodes.StackDiscoveryNotAllowed, "machines", path), (finding.Code, finding.Object!.Name, finding.Path));
        Assert.EndsWith("may not list and watch nodes.", finding.Problem, StringComparison.Ordinal);

        var granted = stack.Configure(
            s => s.Prometheus.ClusterRole,
            r => r.Rules.Add(new() { ApiGroups = [""], Resources = ["nodes"], Verbs = ["get", "list", "watch"] }));
        Assert.Empty(granted.TryBuild().Errors());
    }

    [Theory]
    [InlineData("node_context_switches_total[15s]", "which is scraped every 15s")]
    [InlineData("node_context_switches_total[20s]", null)]
    [InlineData("kube_pod_container_status_restarts_total[30s]", "which is scraped every 30s")]
    [InlineData("shop_orders_total[15s]", null)]
    public void A_range_that_is_shorter_than_the_interval_of_the_usual_job_is_told(string range, string? of)
    {
        var alert = RuleFactory.Alert("A", Severity.Warning, $"rate({range}) > 0", "It grows.", "Look at it.");
        var manifests = KubePrometheusStack.Create(new() { Release = Release.V0_18 })
            .Rules(r => r.Add("own", RuleFactory.Group("own", alert))).Build();

        if (of is null)
        {
            Assert.Empty(manifests.Warnings);
        }
        else
        {
            var finding = Assert.Single(manifests.Warnings);
            Assert.Equal(FindingCodes.RuleRangeTooShort, finding.Code);
            Assert.Contains(of, finding.Problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_ScrapeConfig_that_the_Prometheus_does_not_select_is_an_error() => Assert.Equal(
        FindingCodes.StackMonitorNotRead,
        Assert.Single(KubePrometheusStack.Create(Today).Add(ScrapeConfig.Static("nas", "nas.example.org:9100")).TryBuild().Errors()).Code);

    [Fact]
    public void The_selectors_of_ScrapeConfigs_are_options()
    {
        var labels = new Dictionary<string, string> { ["team"] = "a" };
        var config = ScrapeConfig.HttpDiscovery("machines", "https://inventory.example.org/targets");
        var options = new StackOptions
        {
            Release = Release.V0_18,
            Prometheus = new() { ScrapeConfigSelector = new() { MatchLabels = labels } },
        };
        Assert.Equal(
            (FindingCodes.StackMonitorNotRead, "machines"),
            Assert.Single(KubePrometheusStack.Create(options).Add(config).TryBuild().Findings.Select(f => (f.Code, f.Object!.Name))));

        config.Metadata.Labels = labels;
        var built = KubePrometheusStack.Create(options).Add(config).TryBuild();
        Assert.Empty(built.Findings);
        var spec = built.Manifests!.Find<Prometheus>("k8s")!.Spec;
        Assert.Equal(labels, spec.ScrapeConfigSelector!.MatchLabels);
        Assert.Null(spec.ScrapeConfigNamespaceSelector!.MatchLabels);

        // by its namespace, an agent alike
        var agent = new PrometheusOptions
        {
            Mode = PrometheusMode.Agent,
            RemoteWrite = [new() { Url = "https://metrics.example.com/api/v1/push" }],
            ScrapeConfigNamespaceSelector = new() { MatchLabels = labels },
        };
        Assert.Equal(
            [FindingCodes.StackMonitorNotRead],
            KubePrometheusStack.Create(new() { Release = Release.V0_18, Prometheus = agent })
                .Add(config with { Metadata = new() { Name = "machines", NamespaceProperty = "machines" } })
                .Add(new V1Namespace { Metadata = new() { Name = "machines" } }).TryBuild().Findings.Select(f => f.Code));
    }

    [Fact]
    public void With_release_0_9_the_options_have_ScrapeConfigs_read_by_an_operator_that_knows_them()
    {
        var selected = new PrometheusOptions { ScrapeConfigSelector = new() };
        var built = KubePrometheusStack.Create(Today with { Prometheus = selected })
            .Add(ScrapeConfig.Static("nas", "nas.example.org:9100")).TryBuild();
        Assert.Empty(built.Errors());
        Assert.NotNull(built.Manifests!.Find<Prometheus>("k8s")!.Spec.ScrapeConfigNamespaceSelector);

        var found = KubePrometheusStack.Create(new() { Prometheus = selected }).TryBuild().Findings;
        Assert.Contains(found, f => f is { Code: "KP0160", Option: "Prometheus.ScrapeConfigSelector" });
        Assert.Null(KubePrometheusStack.Create().Build().Find<Prometheus>("k8s")!.Spec.ScrapeConfigSelector);
    }

    [Fact]
    public void The_Services_and_workloads_of_the_stack_serve_too()
    {
        var stack = KubePrometheusStack.Create().Configure(s => s, s => s.Add(PodMonitor.For(s.NodeExporter.DaemonSet!, "https")));
        Assert.Equal("monitoring", Added(stack, "PodMonitor", "node-exporter").Metadata.NamespaceProperty);
        Assert.Contains(
            "https (9100)",
            Error(KubePrometheusStack.Create().Configure(s => s, s => s.Add(PodMonitor.For(s.NodeExporter.DaemonSet!, "http")))).Remedy,
            StringComparison.Ordinal);
    }

    // the port asked for, parts of the remedy
    [Theory]
    [InlineData("metrcs", "Did you mean \"metrics\"? Its ports are http (80), metrics (9102) and 9999 (without a name).")]
    [InlineData("other", "Its ports are http (80), metrics (9102) and 9999 (without a name).")]
    [InlineData("9102", "A monitor names its port: 9102 is \"metrics\".")]
    [InlineData("9999", "9999 has no name: give it one")]
    public void A_port_that_is_not_there_is_a_finding_with_those_that_are(string port, string remedy)
    {
        var service = Service("shop", "shops", ("http", 80), ("metrics", 9102), (null, 9999));
        var findings = KubePrometheusStack.Create().Add(service).Add(ServiceMonitor.For(service, port)).TryBuild().Errors();
        var finding = Assert.Single(findings, f => f.Code != "KP0207"); // a port without a name among several is one too

        Assert.Equal(
            ("KP0391", "spec.endpoints[0].port", "ServiceMonitor shops/shop"),
            (finding.Code, finding.Path, finding.Object!.ToString()));
        Assert.Equal($"Service shops/shop has no port named \"{port}\".", finding.Problem);
        Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
        Assert.EndsWith("MonitorTests.cs", finding.Source!.File, StringComparison.Ordinal);
    }

    [Fact]
    public void The_finding_goes_with_the_monitor_through_copies_and_patches_and_not_once_it_is_mended()
    {
        var monitor = ServiceMonitor.For(Service("shop", "shops", ("http", 80)), "web") with { };
        var stack = KubePrometheusStack.Create().Add(monitor).Patch("ServiceMonitor", "shop", "spec: {jobLabel: app}");
        Assert.Equal("KP0391", Error(stack).Code);
        Assert.Equal("KP0391", Error(stack).Code);
        Assert.NotNull(
            stack.Patch("ServiceMonitor", "shop", """[{"op": "replace", "path": "/spec/endpoints/0/port", "value": "http"}]""")
                .TryBuild().Manifests);
        Assert.NotNull(stack.Configure(s => s.Find<ServiceMonitor>("shop"), m => m.Spec.Endpoints[0].Port = "http").TryBuild().Manifests);
    }

    [Fact]
    public void Nothing_to_select_by_is_a_finding_and_nothing_throws()
    {
        Assert.Equal("KP0392", Error(KubePrometheusStack.Create().Add(ServiceMonitor.For(
            new V1Service { Metadata = new() { Name = "shop" }, Spec = new() { Ports = [new() { Name = "http", Port = 80 }] } },
            "http"))).Code);

        foreach (var stack in new[]
        {
            KubePrometheusStack.Create().Add(ServiceMonitor.For(new V1Service(), "http")),
            KubePrometheusStack.Create().Add(PodMonitor.For(new V1Deployment(), "http")),
            KubePrometheusStack.Create().Add(PodMonitor.For(new V1PodTemplateSpec(), "http", "x")),
        })
        {
            var findings = stack.TryBuild().Findings;
            Assert.Contains(findings, f => f.Code == "KP0391" && f.Remedy == "It has no ports at all.");
            Assert.Contains(findings, f => f.Code == "KP0392");
        }
    }

    [Fact]
    public void Every_namespace_that_a_monitor_names_gets_a_Role_and_a_binding()
    {
        var manifests = KubePrometheusStack.Create(new() { Prometheus = new() { AdditionalNamespaces = ["extra"] } })
            .Add(Monitor("a", "ns-a"))
            .Add(Monitor("b", null, "ns-b", "ns-c"))
            .Add(new PodMonitor
            {
                Metadata = new() { Name = "p", NamespaceProperty = "ns-d" },
                Spec = new() { Selector = new(), PodMetricsEndpoints = [new() { Port = "http" }] },
            })
            .Add(new Probe
            {
                Metadata = new() { Name = "static", NamespaceProperty = "ns-static" },
                Spec = new() { Prober = new() { Url = "b:1" }, Targets = new() { StaticConfig = new() { Static = ["a:1"] } } },
            })
            .Add(new Probe
            {
                Metadata = new() { Name = "i", NamespaceProperty = "ns-e" },
                Spec = new() { Prober = new() { Url = "b:1" }, Targets = new() { Ingress = new() { Selector = new() } } },
            })
            .Add(new Probe
            {
                Metadata = new() { Name = "j" },
                Spec = new()
                {
                    Prober = new() { Url = "b:1" },
                    Targets = new() { Ingress = new() { Selector = new(), NamespaceSelector = new() { MatchNames = ["ns-f"] } } },
                },
            })
            .AddYaml(
                "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: yaml, namespace: ns-y}\n"
                    + "spec: {selector: {}, endpoints: [{port: http}]}\n")
            .Build();

        string[] expected = ["default", "extra", "kube-system", "monitoring", "ns-a", "ns-b", "ns-c", "ns-d", "ns-e", "ns-f", "ns-y"];
        Assert.Equal(expected, Namespaces(manifests, "Role", "prometheus-k8s"));
        Assert.Equal(expected, Namespaces(manifests, "RoleBinding", "prometheus-k8s"));
    }

    [Fact]
    public void Roles_that_the_user_brings_are_not_made_again()
    {
        var own = KubePrometheusStack.Create().Add(Monitor("a", "shops"))
            .Add(new V1Role
            {
                Metadata = new() { Name = "discovery", NamespaceProperty = "shops" },
                Rules = [new() { ApiGroups = [""], Resources = ["services", "endpoints", "pods"], Verbs = ["list", "watch", "get"] }],
            })
            .Add(Binding("discovery"));
        Assert.DoesNotContain("shops", Namespaces(own.Build(), "Role", "prometheus-k8s"));

        // a ClusterRole that is built in, bound in one namespace
        var view = KubePrometheusStack.Create().Add(Monitor("a", "shops")).Add(Binding("view", "ClusterRole"));
        Assert.DoesNotContain("shops", Namespaces(view.Build(), "Role", "prometheus-k8s"));

        // too little
        var less = KubePrometheusStack.Create().Add(Monitor("a", "shops"))
            .Add(new V1Role
            {
                Metadata = new() { Name = "discovery", NamespaceProperty = "shops" },
                Rules = [new() { ApiGroups = [""], Resources = ["pods"], Verbs = ["*"] }],
            })
            .Add(Binding("discovery"));
        Assert.Contains("shops", Namespaces(less.Build(), "Role", "prometheus-k8s"));

        static V1RoleBinding Binding(string role, string kind = "Role") => new()
        {
            Metadata = new() { Name = "discovery", NamespaceProperty = "shops" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = kind, Name = role },
            Subjects = [new() { Kind = "ServiceAccount", Name = "prometheus-k8s", NamespaceProperty = "monitoring" }],
        };
    }

    [Theory]
    [InlineData("ServiceMonitor", "spec.namespaceSelector.any")]
    [InlineData("PodMonitor", "spec.namespaceSelector.any")]
    [InlineData("Probe", "spec.targets.ingress.namespaceSelector.any")]
    public void A_monitor_of_any_namespace_needs_the_right_to_look_everywhere(string kind, string path)
    {
        var stack = kind switch
        {
            "ServiceMonitor" => KubePrometheusStack.Create().Add(new ServiceMonitor
            {
                Metadata = new() { Name = "x" },
                Spec = new() { NamespaceSelector = new() { Any = true }, Selector = new(), Endpoints = [new() { Port = "http" }] },
            }),
            "PodMonitor" => KubePrometheusStack.Create().Add(new PodMonitor
            {
                Metadata = new() { Name = "x" },
                Spec = new()
                {
                    NamespaceSelector = new() { Any = true },
                    Selector = new(),
                    PodMetricsEndpoints = [new() { Port = "http" }],
                },
            }),
            _ => KubePrometheusStack.Create().Add(new Probe
            {
                Metadata = new() { Name = "x" },
                Spec = new()
                {
                    Prober = new() { Url = "b:1" },
                    Targets = new() { Ingress = new() { Selector = new(), NamespaceSelector = new() { Any = true } } },
                },
            }),
        };
        var finding = Error(stack);
        Assert.Equal(("KP0304", path, $"{kind} monitoring/x"), (finding.Code, finding.Path, finding.Object!.ToString()));
        Assert.Contains("AllNamespaces", finding.Remedy, StringComparison.Ordinal);
        Assert.EndsWith("MonitorTests.cs", finding.Source!.File, StringComparison.Ordinal);

        // whoever gives the right, and however it is written
        Assert.NotNull(stack.Configure(s => s.Prometheus.ClusterRole, r => r.Rules.Add(new()
        {
            ApiGroups = ["", "networking.k8s.io"],
            Resources = ["services", "endpoints", "pods", "ingresses"],
            Verbs = ["get", "list", "watch"],
        })).TryBuild().Manifests);
        Assert.NotNull(
            stack.Patch(
                "ClusterRole",
                "prometheus-k8s",
                """[{"op": "add", "path": "/rules/-", "value": {"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]}}]""")
                .TryBuild().Manifests);

        Assert.NotNull(stack.Apply(StackAddons.AllNamespaces()).TryBuild().Manifests);

        // an unselected monitor looks nowhere: another Prometheus reads it
        Assert.NotNull(stack.External<Prometheus>("other").Configure(s => s.Prometheus.Prometheus, p =>
        {
            var selector = new V1LabelSelector
            {
                MatchLabels = new Dictionary<string, string> { ["app.kubernetes.io/part-of"] = "kube-prometheus" },
            };
            (p.Spec.ServiceMonitorSelector, p.Spec.PodMonitorSelector, p.Spec.ProbeSelector) = (selector, selector, selector);
        }).TryBuild().Manifests);
    }

    [Fact]
    public void A_Role_that_was_removed_stays_removed()
    {
        var manifests =
            KubePrometheusStack.Create().Remove("Role", "prometheus-k8s", ns: "default").Remove("ServiceMonitor", "kube-apiserver").Build();
        Assert.Equal(["kube-system", "monitoring"], Namespaces(manifests, "Role", "prometheus-k8s"));
    }

    private static ServiceMonitor Monitor(string name, string? ns, params string[] names) => new()
    {
        Metadata = new() { Name = name, NamespaceProperty = ns },
        Spec = new()
        {
            NamespaceSelector = names.Length > 0 ? new() { MatchNames = [.. names] } : null,
            Selector = new(),
            Endpoints = [new() { Port = "http" }],
        },
    };

    private static V1Service Service(string name, string? ns, params (string? Name, int Port)[] ports) => new()
    {
        Metadata = new() { Name = name, NamespaceProperty = ns, Labels = new Dictionary<string, string>(Labels) },
        Spec = new() { Ports = [.. ports.Select(p => new V1ServicePort { Name = p.Name, Port = p.Port })] },
    };

    private static string[] Namespaces(ManifestSet manifests, string kind, string name) =>
        [
            .. manifests.Objects.Where(o => o.Reference.Kind == kind && o.Reference.Name == name).Select(o => o.Reference.Namespace!)
                .Order(StringComparer.Ordinal),
        ];

    private static IKubernetesObject<V1ObjectMeta> Added(KubePrometheusStack stack, string kind, string name) =>
        stack.Build().Objects.Single(o => o.Reference.Kind == kind && o.Reference.Name == name).ToObject()!;

    private static Finding Error(KubePrometheusStack stack) =>
        Assert.Single(stack.TryBuild().Findings, f => f.Severity == FindingSeverity.Error);
}
