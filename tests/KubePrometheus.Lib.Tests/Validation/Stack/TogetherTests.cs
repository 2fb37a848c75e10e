using System.Globalization;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>What a user meets who puts things together that do not fit, and who puts them right.</summary>
public sealed class TogetherTests
{
    private static readonly KubePrometheusStack Default = KubePrometheusStack.Create();

    private static readonly V1Deployment Shop = new()
    {
        Metadata = new() { Name = "shop", Labels = App("shop") },
        Spec = new()
        {
            Selector = new() { MatchLabels = App("shop") },
            Template = new()
            {
                Metadata = new() { Labels = App("shop") },
                Spec = new()
                {
                    Containers =
                    [
                        new() { Name = "shop", Image = "example.org/shop:1", Ports = [new() { Name = "http", ContainerPort = 8080 }] },
                    ],
                },
            },
        },
    };

    private static readonly V1Service ShopService = new()
    {
        Metadata = new() { Name = "shop", Labels = App("shop") },
        Spec = new() { Selector = App("shop"), Ports = [new() { Name = "http", Port = 80, TargetPort = "http" }] },
    };

    private static KubePrometheusStack WithShop => Default.Add(Shop).Add(ShopService);

    [Fact]
    public void A_monitor_that_no_Prometheus_reads_is_an_error()
    {
        var stack = WithShop.Add(Monitor()).Configure(s => s.Prometheus.Prometheus, p => p.Spec.ServiceMonitorSelector = new()
        {
            MatchExpressions = [new() { Key = "team", OperatorProperty = "Exists" }],
        });

        Assert.Contains(Found(stack, FindingCodes.StackMonitorNotRead), f => f is
        {
            Severity: FindingSeverity.Error, Object: { Kind: "ServiceMonitor", Name: "shop" }, Path: "metadata.labels",
        } && f.Problem.Contains("serviceMonitorSelector of Prometheus monitoring/k8s asks for team", StringComparison.Ordinal));
        Assert.DoesNotContain(
            Found(
                WithShop
                    .Add(Monitor() with { Metadata = new() { Name = "shop", Labels = new Dictionary<string, string> { ["team"] = "a" } } })
                    .Configure(s => s.Prometheus.Prometheus, p => p.Spec.ServiceMonitorSelector = new()
                    {
                        MatchExpressions = [new() { Key = "team", OperatorProperty = "Exists" }],
                    }),
                FindingCodes.StackMonitorNotRead),
            f => f.Object!.Name == "shop");
    }

    [Fact]
    public void No_selector_reads_nothing_and_no_namespace_selector_the_own_namespace()
    {
        var none = Default.Configure(s => s.Prometheus.Prometheus, p => p.Spec.ServiceMonitorSelector = null);
        Assert.Contains(
            Found(none, FindingCodes.StackMonitorNotRead),
            f => f.Problem.Contains("has no serviceMonitorSelector", StringComparison.Ordinal));

        var own = Default.Configure(s => s.Prometheus.Prometheus, p => p.Spec.ServiceMonitorNamespaceSelector = null);
        Assert.Empty(Found(own, FindingCodes.StackMonitorNotRead));
        var elsewhere = own.Add(new V1Namespace { Metadata = new() { Name = "shop" } }).Add(Monitor(ns: "shop"));
        Assert.Equal("metadata.namespace", Assert.Single(Found(elsewhere, FindingCodes.StackMonitorNotRead)).Path);
    }

    [Fact]
    public void A_namespace_is_selected_by_its_name_from_1_21_on_and_by_its_labels()
    {
        KubePrometheusStack By(string key, string value) => Default
            .Add(new V1Namespace { Metadata = new() { Name = "shop", Labels = new Dictionary<string, string> { ["tier"] = "front" } } })
            .Add(Monitor(ns: "shop")).External<V1Service>("shop", "shop")
            .Configure(s => s.Prometheus.Prometheus, p => p.Spec.ServiceMonitorNamespaceSelector = new()
            {
                MatchExpressions = [new() { Key = key, OperatorProperty = "In", Values = [value, "monitoring"] }],
            });

        Assert.DoesNotContain(
            Found(By("kubernetes.io/metadata.name", "shop"), FindingCodes.StackMonitorNotRead),
            f => f.Object!.Name == "shop");
        Assert.DoesNotContain(Found(By("tier", "front"), FindingCodes.StackMonitorNotRead), f => f.Object!.Name == "shop");
        Assert.Contains(Found(By("tier", "back"), FindingCodes.StackMonitorNotRead), f => f.Object!.Name == "shop");
        Assert.Contains(
            Found(
                By("kubernetes.io/metadata.name", "shop").With(o => o with { KubernetesVersion = "1.20" }),
                FindingCodes.StackMonitorNotRead),
            f => f.Object!.Name == "shop");
    }

    [Fact]
    public void Where_there_is_no_Prometheus_at_all_it_is_said_once_and_another_can_be_declared()
    {
        var stack = Default.Configure(s => s, s => s.Prometheus.Prometheus = null);
        Assert.Equal(FindingSeverity.Warning, Assert.Single(Found(stack, FindingCodes.StackMonitorNotRead)).Severity);
        Assert.Empty(Found(stack.External<Prometheus>("main", "other"), FindingCodes.StackMonitorNotRead));
    }

    [Fact]
    public void A_monitor_that_selects_nothing_names_what_is_near()
    {
        var finding = Assert.Single(Found(WithShop.Add(Monitor(app: "shpo")), FindingCodes.StackMonitorSelectsNothing));
        Assert.Equal((FindingSeverity.Warning, "spec.selector.matchLabels.app"), (finding.Severity, finding.Path));
        Assert.Contains("app=shop?", finding.Remedy, StringComparison.Ordinal);
        Assert.NotNull(finding.Source);
        Assert.Empty(Found(WithShop.Add(Monitor()), FindingCodes.StackMonitorSelectsNothing));
    }

    [Fact]
    public void A_monitor_that_looks_outside_says_so()
    {
        var stack = Default.Add(Monitor(app: "other"));
        Assert.Single(Found(stack, FindingCodes.StackMonitorSelectsNothing));
        Assert.Empty(Found(stack.External<V1Service>("other"), FindingCodes.StackMonitorSelectsNothing));
        Assert.Empty(Found(
            stack.External<V1Service>("other", labels: new Dictionary<string, string> { ["app"] = "other" }),
            FindingCodes.StackMonitorSelectsNothing));
        Assert.Single(Found(
            stack.External<V1Service>("other", labels: new Dictionary<string, string> { ["app"] = "another" }),
            FindingCodes.StackMonitorSelectsNothing));
        Assert.Single(Found(stack.External<V1Service>("other", "elsewhere"), FindingCodes.StackMonitorSelectsNothing));
    }

    [Fact]
    public void A_Service_in_another_namespace_is_pointed_at()
    {
        var monitor = Monitor();
        monitor.Spec.NamespaceSelector = new() { MatchNames = ["default"] };
        var finding = Assert.Single(Found(WithShop.Add(monitor), FindingCodes.StackMonitorSelectsNothing));
        Assert.Equal("spec.namespaceSelector", finding.Path);
        Assert.Contains("in the namespace \"monitoring\"", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_has_to_be_one_of_the_Service()
    {
        var finding = Assert.Single(Found(WithShop.Add(Monitor(port: "htpp")), FindingCodes.StackMonitorPortMissing));
        Assert.Equal((FindingSeverity.Error, "spec.endpoints[0].port"), (finding.Severity, finding.Path));
        Assert.Contains("Service monitoring/shop", finding.Problem, StringComparison.Ordinal);
        Assert.Contains("Did you mean \"http\"?", finding.Remedy, StringComparison.Ordinal);
        Assert.Empty(Found(WithShop.Add(Monitor()), FindingCodes.StackMonitorPortMissing));
    }

    [Theory]
    [InlineData("8080", true, true)]
    [InlineData("8081", true, false)]
    [InlineData("http", false, true)]
    [InlineData("web", false, false)]
    public void A_target_port_has_to_be_one_of_the_Pods(string port, bool isNumber, bool isThere)
    {
        var monitor = Monitor();
        monitor.Spec.Endpoints[0].Port = null;
        monitor.Spec.Endpoints[0].TargetPort = isNumber ? long.Parse(port, CultureInfo.InvariantCulture) : port;
        Assert.Equal(
            isThere ? [] : ["spec.endpoints[0].targetPort"],
            Found(WithShop.Add(monitor), FindingCodes.StackMonitorPortMissing).Select(f => f.Path));
    }

    [Theory]
    [InlineData("http", true)]
    [InlineData("metrics", false)]
    public void A_PodMonitor_looks_at_the_ports_of_containers(string port, bool isThere)
    {
        var monitor = new PodMonitor
        {
            Metadata = new() { Name = "shop" },
            Spec = new() { Selector = new() { MatchLabels = App("shop") }, PodMetricsEndpoints = [new() { Port = port }] },
        };
        Assert.Equal(
            isThere ? [] : ["spec.podMetricsEndpoints[0].port"],
            Found(WithShop.Add(monitor), FindingCodes.StackMonitorPortMissing).Select(f => f.Path));
        monitor.Spec.Selector.MatchLabels["app"] = "nothing";
        Assert.Single(Found(WithShop.Add(monitor), FindingCodes.StackMonitorSelectsNothing));
    }

    [Fact]
    public void The_Pods_that_the_operator_makes_are_there()
    {
        var monitor = new PodMonitor
        {
            Metadata = new() { Name = "reloader" },
            Spec = new()
            {
                Selector = new()
                {
                    MatchLabels = new Dictionary<string, string>
                    {
                        ["app.kubernetes.io/name"] = "alertmanager",
                        ["alertmanager"] = "main",
                        ["app"] = "alertmanager",
                    },
                },
                PodMetricsEndpoints = [new() { Port = "reloader-web" }],
            },
        };
        Assert.Empty(Together(Default.Add(monitor)));
        var portName = Default.Configure(s => s.Prometheus.Prometheus, p => p.Spec.PortName = "http");
        Assert.Equal(
            "Service monitoring/prometheus-k8s", Assert.Single(Found(portName, FindingCodes.StackTargetPortMissing)).Object!.ToString());
    }

    [Fact]
    public void The_account_of_Prometheus_has_to_be_allowed_to_look()
    {
        var stack = Default.Configure(
            s => s.Prometheus.RolesSpecificNamespaces,
            roles => roles.Single(r => r.Metadata.NamespaceProperty == "kube-system").Rules[0].Verbs.Remove("watch"));
        var finding = Assert.Single(Found(stack, FindingCodes.StackDiscoveryNotAllowed));
        Assert.Equal((FindingSeverity.Error, "spec.namespaceSelector.matchNames[0]"), (finding.Severity, finding.Path));
        Assert.Contains(
            "\"prometheus-k8s\" may not list and watch services, endpoints, pods in the namespace \"kube-system\"",
            finding.Problem,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_that_nothing_reads_are_an_error()
    {
        var stack = Default.Configure(
            s => s.Prometheus.Prometheus,
            p => p.Spec.RuleSelector = new() { MatchLabels = new Dictionary<string, string> { ["role"] = "alerts" } });
        Assert.All(Found(stack, FindingCodes.StackRulesNotRead), f => Assert.Equal(FindingSeverity.Error, f.Severity));
        Assert.NotEmpty(Found(stack, FindingCodes.StackRulesNotRead));
    }

    [Fact]
    public void Prometheus_finds_its_Alertmanager_by_name_and_port()
    {
        var name = Default.Configure(s => s.Prometheus.Prometheus, p => p.Spec.Alerting!.Alertmanagers[0].Name = "alertmanager-mian");
        var finding = Assert.Single(Found(name, FindingCodes.StackReferenceMissing));
        Assert.Equal((FindingSeverity.Warning, "spec.alerting.alertmanagers[0].name"), (finding.Severity, finding.Path));
        Assert.Contains("Did you mean \"alertmanager-main\"?", finding.Remedy, StringComparison.Ordinal);

        Assert.Equal(
            "spec.alerting.alertmanagers[0].port",
            Assert.Single(Found(
                Default.Configure(s => s.Prometheus.Prometheus, p => p.Spec.Alerting!.Alertmanagers[0].Port = "http"),
                FindingCodes.StackServicePortMissing)).Path);
        Assert.Empty(Together(Default.Configure(s => s.Prometheus.Prometheus, p => p.Spec.Alerting!.Alertmanagers[0].Port = 9093)));
        Assert.Empty(Together(
            Default.Configure(s => s.Prometheus.Prometheus, p => p.Spec.Alerting!.Alertmanagers[0].Name = "alertmanager-operated")));
    }

    [Fact]
    public void A_Secret_that_is_not_there_is_a_warning_and_quiet_once_declared_or_added()
    {
        var stack = WithShop.Add(Monitor(password: "shop-login"));
        var finding = Assert.Single(Together(stack));
        Assert.Equal(
            (FindingCodes.StackReferenceMissing, FindingSeverity.Warning, "spec.endpoints[0].bearerTokenSecret.name"),
            (finding.Code, finding.Severity, finding.Path));
        Assert.NotNull(stack.TryBuild().Manifests);
        Assert.Empty(Together(stack.External<V1Secret>("shop-login")));
        Assert.Empty(Together(stack.External<V1Secret>("shop-login", "monitoring")));
        Assert.Single(Together(stack.External<V1Secret>("shop-login", "other")));
        Assert.Single(Together(stack.External<V1ConfigMap>("shop-login")));
        Assert.Empty(Together(stack.Add(Login("password"))));
    }

    [Fact]
    public void A_key_that_a_Secret_lacks_is_an_error_that_tells_no_value()
    {
        var finding = Assert.Single(Together(WithShop.Add(Monitor(password: "shop-login")).Add(Login("pasword"))));
        Assert.Equal(
            (FindingCodes.StackKeyMissing, FindingSeverity.Error, "spec.endpoints[0].bearerTokenSecret.key"),
            (finding.Code, finding.Severity, finding.Path));
        Assert.Contains("Did you mean \"pasword\"?", finding.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_options_name_declares_itself()
        => Assert.Empty(Together(KubePrometheusStack.Create(new()
        {
            Grafana = new() { Storage = new ExistingClaim("grafana-data") },
            Prometheus = new()
            {
                Storage = ClaimTemplate.Of("10Gi", "fast"),
                Thanos = new() { ObjectStorageConfig = new() { Name = "objects", Key = "thanos.yaml" } },
            },
        })));

    [Fact]
    public void What_edits_name_does_not()
    {
        var stack = Default
            .Configure(s => s.Grafana.Deployment, d => d.Spec.Template.Spec.ServiceAccountName = "grafanna")
            .Configure(s => s.NodeExporter.DaemonSet, d => d.Spec.Template.Spec.PriorityClassName = "urgent")
            .Configure(s => s.BlackboxExporter.Deployment, d => d.Spec.Template.Spec.Containers[0].EnvFrom =
            [
                new() { ConfigMapRef = new() { Name = "more" } },
                new() { SecretRef = new() { Name = "perhaps", Optional = true } },
            ])
            .Configure(s => s.Prometheus.Prometheus, p => p.Spec.Secrets = ["etcd-client"]);
        Assert.Equal(
            [
                "spec.secrets[0]",
                "spec.template.spec.containers[0].envFrom[0].configMapRef.name",
                "spec.template.spec.priorityClassName",
                "spec.template.spec.serviceAccountName",
            ],
            Found(stack, FindingCodes.StackReferenceMissing).Select(f => f.Path).Order(StringComparer.Ordinal));
        Assert.Empty(Together(
            stack.External<V1ServiceAccount>("grafanna").External<V1PriorityClass>("urgent").External<V1ConfigMap>("more")
                .External<V1Secret>("etcd-client")));
    }

    [Fact]
    public void A_role_that_was_taken_out_is_missed()
    {
        var finding = Assert.Single(
            Found(Default.Configure(s => s, s => s.NodeExporter.ClusterRole = null), FindingCodes.StackReferenceMissing));
        Assert.Equal(("ClusterRoleBinding", "roleRef.name"), (finding.Object!.Kind, finding.Path));
    }

    [Fact]
    public void A_RuntimeClass_is_of_the_stack_or_declared()
    {
        var stack = Default.Configure(s => s.Grafana.Deployment, d => d.Spec.Template.Spec.RuntimeClassName = "gvisor");
        var finding = Assert.Single(Found(stack, FindingCodes.StackReferenceMissing));
        Assert.Equal((FindingSeverity.Warning, "spec.template.spec.runtimeClassName"), (finding.Severity, finding.Path));
        Assert.Contains("External<V1RuntimeClass>(\"gvisor\")", finding.Remedy, StringComparison.Ordinal);
        Assert.Empty(Together(stack.Add(new V1RuntimeClass { Metadata = new() { Name = "gvisor" }, Handler = "runsc" })));
        Assert.Empty(Together(stack.External<V1RuntimeClass>("gvisor")));
    }

    [Fact]
    public void A_volume_wants_to_be_mounted()
    {
        var stack = Default.Configure(
            s => s.Grafana.Deployment,
            d => d.Spec.Template.Spec.Volumes.Add(new() { Name = "scratch", EmptyDir = new() }));
        Assert.Contains("\"scratch\"", Assert.Single(Found(stack, FindingCodes.StackVolumeUnused)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void So_does_a_volume_of_the_Pods_that_the_operator_makes()
    {
        var ruler = new ThanosRuler
        {
            Metadata = new() { Name = "rules" },
            Spec = new()
            {
                Volumes = [new() { Name = "used", EmptyDir = new() }, new() { Name = "scratch", EmptyDir = new() }],
                Containers = [new() { Name = "thanos-ruler", VolumeMounts = [new() { Name = "used", MountPath = "/used" }] }],
            },
        };
        var finding = Assert.Single(Found(Default.Add(ruler), FindingCodes.StackVolumeUnused));
        Assert.Equal(("ThanosRuler", "spec.volumes[1]"), (finding.Object!.Kind, finding.Path));
    }

    [Fact]
    public void A_Service_leads_to_Pods_and_to_a_port_of_theirs()
    {
        var selector = Default.Configure(s => s.Grafana.Service, s => s.Spec.Selector["app.kubernetes.io/name"] = "grafanna");
        Assert.Equal(
            "spec.selector[\"app.kubernetes.io/name\"]", Assert.Single(Found(selector, FindingCodes.StackServiceWithoutPods)).Path);

        var name = Assert.Single(
            Found(
                Default.Configure(s => s.Grafana.Service, s => s.Spec.Ports[0].TargetPort = "htpp"),
                FindingCodes.StackTargetPortMissing));
        Assert.Equal((FindingSeverity.Error, "spec.ports[0].targetPort"), (name.Severity, name.Path));
        var number = Assert.Single(
            Found(Default.Configure(s => s.Grafana.Service, s => s.Spec.Ports[0].TargetPort = 3001), FindingCodes.StackTargetPortMissing));
        Assert.Equal(FindingSeverity.Warning, number.Severity);
    }

    [Fact]
    public void A_budget_protects_Pods()
        => Assert.Equal(
            "PodDisruptionBudget",
            Assert.Single(Found(
                Default.Add(new V1PodDisruptionBudget
                {
                    Metadata = new() { Name = "shop" },
                    Spec = new() { MinAvailable = 1, Selector = new() { MatchLabels = App("shop") } },
                }),
                FindingCodes.StackBudgetWithoutPods)).Object!.Kind);

    [Fact]
    public void URLs_of_Services_lead_somewhere()
    {
        var grafana = Default.With(o => o with { Grafana = new() { PrometheusName = "other" } });
        var finding = Assert.Single(Found(grafana, FindingCodes.StackReferenceMissing));
        Assert.Equal(("Secret", "data[\"datasources.yaml\"]"), (finding.Object!.Kind, finding.Path));
        Assert.Contains("\"prometheus-other\"", finding.Problem, StringComparison.Ordinal);

        var adapter = Default.Configure(s => s.PrometheusAdapter.Deployment, d =>
        {
            var args = d.Spec.Template.Spec.Containers[0].Args;
            args[args.IndexOf(args.First(a => a.StartsWith("--prometheus-url", StringComparison.Ordinal)))] =
                "--prometheus-url=http://prometheus-k8s.monitoring.svc:9091/";
        });
        var port = Assert.Single(Found(adapter, FindingCodes.StackServicePortMissing));
        Assert.StartsWith("spec.template.spec.containers[0].args[", port.Path, StringComparison.Ordinal);
        Assert.Contains("has no port 9091", port.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_APIService_and_an_Ingress_are_backed_by_Services()
    {
        var service = Default.Configure(s => s.PrometheusAdapter.ApiService, a => a.Spec.Service.Name = "prometheus-adaptor");
        var missing = Assert.Single(Found(service, FindingCodes.StackReferenceMissing));
        Assert.Equal((FindingSeverity.Error, "spec.service.name"), (missing.Severity, missing.Path));
        Assert.Contains("prometheus-adapter", missing.Remedy, StringComparison.Ordinal);
        Assert.Empty(Found(service.External<V1Service>("prometheus-adaptor"), FindingCodes.StackReferenceMissing));
        Assert.Equal(
            FindingSeverity.Error,
            Assert.Single(Found(Default.Remove("Service", "prometheus-adapter"), FindingCodes.StackReferenceMissing)).Severity);

        Assert.Empty(Together(WithShop.Add(Web("a", "http"))));
        Assert.Equal(
            "spec.rules[0].http.paths[0].backend.service.port.name",
            Assert.Single(Found(WithShop.Add(Web("a", "web")), FindingCodes.StackServicePortMissing)).Path);
    }

    [Fact]
    public void Two_rules_of_one_host_and_path_are_a_warning()
        => Assert.Equal(
            "b",
            Assert.Single(Found(WithShop.Add(Web("a", "http")).Add(Web("b", "http")), FindingCodes.StackIngressPathTwice)).Object!.Name);

    [Fact]
    public void A_port_of_the_nodes_is_claimed_once()
    {
        var stack = Default.Apply(StackAddons.NodePorts());
        Assert.Empty(Found(stack, FindingCodes.StackNodePortTwice));
        var finding = Assert.Single(
            Found(stack.Configure(s => s.Grafana.Service, s => s.Spec.Ports[0].NodePort = 30900), FindingCodes.StackNodePortTwice));
        Assert.Equal((FindingSeverity.Error, "spec.ports[0].nodePort"), (finding.Severity, finding.Path));
    }

    [Fact]
    public void Nothing_is_scraped_twice()
    {
        var again = Monitor() with { Metadata = new() { Name = "shop-again" } };
        var finding = Assert.Single(Found(WithShop.Add(Monitor()).Add(again), FindingCodes.StackTargetScrapedTwice));
        Assert.Equal((FindingSeverity.Warning, "shop-again", "spec.endpoints[0]"), (finding.Severity, finding.Object!.Name, finding.Path));
        Assert.Contains("ServiceMonitor monitoring/shop", finding.Problem, StringComparison.Ordinal);
        again.Spec.Endpoints[0].Path = "/other";
        Assert.Empty(Found(WithShop.Add(Monitor()).Add(again), FindingCodes.StackTargetScrapedTwice));
    }

    [Fact]
    public void A_namespace_has_to_be_there()
    {
        var stack = Default.Add(new V1ConfigMap { Metadata = new() { Name = "a", NamespaceProperty = "shop" } })
            .Add(new V1ConfigMap { Metadata = new() { Name = "b", NamespaceProperty = "shop" } });
        Assert.Equal(
            ("a", "metadata.namespace"),
            Assert.Single(Found(stack, FindingCodes.StackNamespaceMissing)) is var f ? (f.Object!.Name, f.Path) : default);
        Assert.Empty(Together(stack.External<V1Namespace>("shop")));
        Assert.Empty(Together(stack.Add(new V1Namespace { Metadata = new() { Name = "shop" } })));
        Assert.Empty(Together(Default.Add(new V1ConfigMap { Metadata = new() { Name = "a", NamespaceProperty = "default" } })));
    }

    [Fact]
    public void The_definitions_of_the_stacks_kinds_are_there_or_declared()
    {
        Assert.Empty(Together(Default.With(o => o with { Crds = CrdSource.External })));
        var removed = Default.Configure(s => s, s => s.CustomResourceDefinitions.PodMonitor = null).Add(new PodMonitor
        {
            Metadata = new() { Name = "p" },
            Spec = new()
            {
                Selector = new() { MatchLabels = new Dictionary<string, string> { ["alertmanager"] = "main" } },
                PodMetricsEndpoints = [new() { Port = "web", Path = "/x" }],
            },
        });
        Assert.Equal("kind", Assert.Single(Together(removed)).Path);
        Assert.Empty(Together(removed.External<V1CustomResourceDefinition>("podmonitors.monitoring.coreos.com")));
    }

    [Fact]
    public void An_object_too_large_to_be_stored_is_an_error()
    {
        var stack = Default.Add(new V1ServiceAccount
        {
            Metadata = new() { Name = "large" },
            Secrets =
            [
                .. Enumerable.Range(0, 40_000)
                    .Select(i => new V1ObjectReference { Name = "secret-with-a-long-name-" + i.ToString(CultureInfo.InvariantCulture) }),
            ],
        });
        Assert.Equal("large", Assert.Single(Found(stack, FindingCodes.StackObjectTooLarge)).Object!.Name);
    }

    private static Dictionary<string, string> App(string name) => new(StringComparer.Ordinal) { ["app"] = name };

    private static ServiceMonitor Monitor(string app = "shop", string port = "http", string? ns = null, string? password = null) => new()
    {
        Metadata = new() { Name = "shop", NamespaceProperty = ns },
        Spec = new()
        {
            Selector = new() { MatchLabels = App(app) },
            Endpoints = [new() { Port = port, BearerTokenSecret = password is null ? null : new() { Name = password, Key = "password" } }],
        },
    };

    private static V1Secret Login(string key) => new()
    {
        Metadata = new() { Name = "shop-login" },
        StringData = new Dictionary<string, string> { [key] = "hunter2" },
    };

    private static V1Ingress Web(string name, string port) => new()
    {
        Metadata = new() { Name = name },
        Spec = new()
        {
            Rules =
            [
                new()
                {
                    Host = "shop.example.org",
                    Http = new()
                    {
                        Paths =
                        [
                            new()
                            {
                                Path = "/",
                                PathType = "Prefix",
                                Backend = new() { Service = new() { Name = "shop", Port = new() { Name = port } } },
                            },
                        ],
                    },
                },
            ],
        },
    };

    private static Finding[] Together(KubePrometheusStack stack)
        => [.. stack.TryBuild().Findings.Where(f => f.Code.StartsWith("KP03", StringComparison.Ordinal))];

    /// <summary>The findings of a code, those that another one stands for among them.</summary>
    private static Finding[] Found(KubePrometheusStack stack, string code) =>
        [.. stack.TryBuild().Findings.SelectMany(f => f.Code == code ? [f] : f.Others).Where(f => f.Code == code)];
}
