namespace KubePrometheus.Tests;

/// <summary>
/// Which connections NetworkPolicies block, by the semantics of Kubernetes, and of which nothing is said because something is not known.
/// </summary>
public sealed class NetworkPolicyCheckTests
{
    /// <summary>An application in the namespace shop, a Prometheus in the namespace monitoring, and the monitor of the one.</summary>
    private const string Base = """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {team: shop}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: shop, namespace: shop}
        spec:
          selector: {matchLabels: {app: shop}}
          template:
            metadata: {labels: {app: shop, tier: web}}
            spec:
              containers:
              - name: shop
                image: example.org/shop:1
                ports: [{name: http, containerPort: 8080}, {name: metrics, containerPort: 9102}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: shop, namespace: shop, labels: {app: shop}}
        spec:
          selector: {app: shop}
          ports: [{name: http, port: 80, targetPort: http}, {name: metrics, port: 9102}]
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: Prometheus
        metadata: {name: k8s, namespace: monitoring}
        spec: {serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {}, podMonitorSelector: {}, podMonitorNamespaceSelector: {}}
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata: {name: shop, namespace: shop}
        spec: {selector: {matchLabels: {app: shop}}, endpoints: [{port: metrics}]}
        """;

    /// <summary>
    /// Each policy selects all Pods but one, none of which is scraped; then all are, and one of them at a port that no policy lets in.
    /// The memory that is taken shows that no list of policies is made for each Pod.
    /// </summary>
    [Theory]
    [InlineData("", 0)]
    [InlineData(Base + "\n---\napiVersion: monitoring.coreos.com/v1\nkind: PodMonitor\nmetadata: {name: all, namespace: many}\n"
        + "spec: {selector: {}, podMetricsEndpoints: [{port: web}]}\n", 1)]
    public void Policies_that_select_almost_every_Pod_cost_a_small_part_of_the_pairs(string more, int closed)
    {
        var few = Allocated(400);
        var many = Allocated(1_600);
        Assert.InRange(many, few, 6 * few);

        long Allocated(int count)
        {
            var text = new System.Text.StringBuilder(more);
            for (var i = 0; i < count; i++)
            {
                var port = i == 7 ? 81 : 80;
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $$"""
                    ---
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: n{{i}}, namespace: many, labels: {name: n{{i}} } }
                    spec: {containers: [{name: c, image: 'a:1', ports: [{name: web, containerPort: {{port}} }] }] }
                    ---
                    apiVersion: networking.k8s.io/v1
                    kind: NetworkPolicy
                    metadata: {name: n{{i}}, namespace: many}
                    spec:
                      podSelector: {matchExpressions: [{key: name, operator: NotIn, values: [n{{i}}]}]}
                      ingress: [{ports: [{port: 80}]}]

                    """);
            }

            var bytes = System.Text.Encoding.UTF8.GetBytes(text.ToString());
            var before = GC.GetAllocatedBytesForCurrentThread();
            var findings = new ManifestValidation().Add(bytes, "a.yaml").Run();
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal(closed, findings.Count(f => f.Code == FindingCodes.StackPolicyBlocksPods && f.Object!.Namespace == "many"));
            return allocated;
        }
    }

    /// <summary>What a policy of the application says, and whether it blocks the scrape of its port 9102.</summary>
    public static TheoryData<string, string, bool> Ingress => new()
    {
        { "nothing is let in", "podSelector: {matchLabels: {app: shop}}", true },
        { "an empty selector selects every Pod", "podSelector: {}, ingress: []", true },
        { "another Pod is selected", "podSelector: {matchLabels: {app: other}}", false },
        { "an expression takes the Pod", "podSelector: {matchExpressions: [{key: tier, operator: In, values: [web, db]}]}", true },
        { "an expression does not take the Pod", "podSelector: {matchExpressions: [{key: tier, operator: NotIn, values: [web]}]}", false },
        {
            "what Kubernetes labels later is not known",
            "podSelector: {matchExpressions: [{key: pod-template-hash, operator: DoesNotExist}]}", false
        },
        { "it is about egress alone", "podSelector: {}, policyTypes: [Egress]", false },
        { "without types it is about ingress, with egress rules too", "podSelector: {}, egress: [{}]", true },
        { "an empty rule lets everybody in", "podSelector: {}, ingress: [{}]", false },
        { "a rule without peers", "podSelector: {}, ingress: [{ports: [{port: 9102}]}]", false },
        { "a rule without peers and another port", "podSelector: {}, ingress: [{ports: [{port: 8080}]}]", true },
        { "a port by its name", "podSelector: {}, ingress: [{ports: [{port: metrics}]}]", false },
        { "another port by its name", "podSelector: {}, ingress: [{ports: [{port: http}]}]", true },
        { "a name that no port has", "podSelector: {}, ingress: [{ports: [{port: metric}]}]", true },
        { "a range", "podSelector: {}, ingress: [{ports: [{port: 9100, endPort: 9110}]}]", false },
        { "a range that ends before", "podSelector: {}, ingress: [{ports: [{port: 9100, endPort: 9101}]}]", true },
        { "every port of a protocol", "podSelector: {}, ingress: [{ports: [{protocol: TCP}]}]", false },
        { "another protocol", "podSelector: {}, ingress: [{ports: [{port: 9102, protocol: UDP}]}]", true },
        { "Pods of the own namespace alone", "podSelector: {}, ingress: [{from: [{podSelector: {}}]}]", true },
        { "Pods of every namespace", "podSelector: {}, ingress: [{from: [{namespaceSelector: {}}]}]", false },
        {
            "the namespace by its name",
            "podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}}]}]", false
        },
        {
            "another namespace by its name",
            "podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}]}]", true
        },
        {
            "a label of a namespace that is not among the objects",
            "podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: ops}}}]}]", false
        },
        {
            "namespace and Pods in one peer, both fit",
            "podSelector: {}, ingress: [{from: [{namespaceSelector: {}, podSelector: {matchLabels: {prometheus: k8s}}}]}]", false
        },
        {
            "namespace and Pods in one peer, the Pods do not fit",
            "podSelector: {}, ingress: [{from: [{namespaceSelector: {}, podSelector: {matchLabels: {prometheus: other}}}]}]", true
        },
        {
            "the Pods in one peer, the namespace in another",
            "podSelector: {}, ingress: [{from: [{namespaceSelector: {}}, {podSelector: {matchLabels: {prometheus: other}}}]}]", false
        },
        {
            "labels that the operator gives",
            "podSelector: {}, ingress: [{from: [{namespaceSelector: {}, podSelector: {matchLabels: {app.kubernetes.io/name: prometheus, "
                + "app.kubernetes.io/instance: k8s, app.kubernetes.io/managed-by: prometheus-operator}}}]}]", false
        },
        {
            "the version, by which the operator labels too",
            "podSelector: {}, ingress: [{from: [{namespaceSelector: {}, podSelector: {matchLabels: "
                + "{app.kubernetes.io/version: 3.0.0}}}]}]",
            false
        },
        { "addresses, of which nothing is known", "podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]", false },
        {
            "the right peer in a rule of another port",
            "podSelector: {}, ingress: [{from: [{namespaceSelector: {}}], ports: [{port: 80}]}, "
                + "{from: [{podSelector: {}}], ports: [{port: 9102}]}]", true
        },
    };

    [Theory]
    [MemberData(nameof(Ingress))]
    public void A_policy_blocks_what_none_of_its_rules_admits(string what, string spec, bool isBlocked)
    {
        var found = Blocked(Base, Policy("shop", spec));
        Assert.True(isBlocked == found.Count > 0, what);
        Assert.All(found, f => Assert.Equal((FindingCodes.StackPolicyBlocksPods, "spec.ingress"), (f.Code, f.Path)));
    }

    [Fact]
    public void The_finding_names_policy_peer_port_and_remedy()
    {
        var finding = Assert.Single(Blocked(Base, Policy("shop", "podSelector: {}")));
        Assert.Equal(FindingSeverity.Warning, finding.Severity);
        Assert.Equal("NetworkPolicy shop/a", finding.Object?.ToString());
        Assert.Equal(
            "No rule lets the Pods of Prometheus monitoring/k8s reach port 9102 of the Pods of Deployment shop/shop, "
                + "as ServiceMonitor shop/shop asks for.",
            finding.Problem);
        Assert.Equal(
            "Add a rule with from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}, podSelector: "
                + "{matchLabels: {app.kubernetes.io/instance: k8s, app.kubernetes.io/name: prometheus}}}] and ports: [{port: 9102}].",
            finding.Remedy);
        Assert.Equal(5, finding.Source!.Line);
    }

    [Fact]
    public void Policies_add_up()
    {
        var closed = Policy("shop", "podSelector: {}");
        var open = Policy("shop", "podSelector: {matchLabels: {app: shop}}, ingress: [{from: [{namespaceSelector: {}}]}]", "b");
        Assert.Single(Blocked(Base, closed));
        Assert.Empty(Blocked(Base, closed, open));
    }

    [Fact]
    public void A_policy_of_another_namespace_is_of_no_account() => Assert.Empty(Blocked(Base, Policy("other", "podSelector: {}")));

    [Fact]
    public void No_policy_counts_where_Pods_share_the_network_of_their_node() => Assert.Empty(Blocked(
        Base.Replace("      containers:", "      hostNetwork: true\n      containers:", StringComparison.Ordinal),
        Policy("shop", "podSelector: {}")));

    [Fact]
    public void A_Service_without_selector_is_not_judged() => Assert.Empty(Blocked(
        Base.Replace("  selector: {app: shop}\n  ports", "  ports", StringComparison.Ordinal), Policy("shop", "podSelector: {}")));

    [Theory]
    [InlineData("endpoints: [{port: metrics, proxyUrl: 'http://proxy:3128'}]")]
    [InlineData("endpoints: [{port: metrics, relabelings: [{action: drop, sourceLabels: [a], regex: b}]}]")]
    [InlineData("endpoints: [{port: metrics, relabelings: [{targetLabel: __address__, replacement: 'a:1'}]}]")]
    public void A_scrape_that_may_go_elsewhere_is_not_judged(string endpoints) => Assert.Empty(Blocked(
        Base.Replace("endpoints: [{port: metrics}]", endpoints, StringComparison.Ordinal), Policy("shop", "podSelector: {}")));

    [Theory]
    [InlineData("podSelector: {}, policyTypes: [Egress]", true)]
    [InlineData("podSelector: {}, egress: [{ports: [{port: 53, protocol: UDP}]}], policyTypes: [Egress]", true)]
    [InlineData("podSelector: {}, egress: [{to: [{podSelector: {}}]}], policyTypes: [Egress]", true)]
    [InlineData("podSelector: {}, egress: [{to: [{namespaceSelector: {matchLabels: {team: shop}}}]}], policyTypes: [Egress]", false)]
    [InlineData("podSelector: {}, egress: [{to: [{namespaceSelector: {matchLabels: {team: ops}}}]}], policyTypes: [Egress]", true)]
    [InlineData(
        "podSelector: {}, egress: [{to: [{namespaceSelector: {}}], ports: [{port: metrics}]}], policyTypes: [Egress]", false)]
    [InlineData("podSelector: {}, egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}], policyTypes: [Egress]", false)]
    [InlineData("podSelector: {matchLabels: {app.kubernetes.io/name: grafana}}, policyTypes: [Egress]", false)]
    public void What_Prometheus_may_reach_is_judged_too(string spec, bool isBlocked)
    {
        var found = Blocked(Base, Policy("monitoring", spec));
        Assert.Equal(isBlocked ? 1 : 0, found.Count);
        Assert.All(found, f => Assert.Equal((FindingCodes.StackPolicyBlocksPods, "spec.egress"), (f.Code, f.Path)));
    }

    [Fact]
    public void A_PodMonitor_and_the_prober_of_a_Probe_are_scrapes()
    {
        const string More = """
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: PodMonitor
            metadata: {name: pods, namespace: shop}
            spec: {selector: {matchLabels: {app: shop}}, podMetricsEndpoints: [{port: http}]}
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: Probe
            metadata: {name: probe, namespace: shop}
            spec: {prober: {url: 'shop.shop.svc:80'}, targets: {staticConfig: {static: [example.org]}}}
            """;
        const string Target = "of the Pods of Deployment shop/shop, as";
        var text = Base.Replace(
            "podMonitorSelector: {}", "probeSelector: {}, probeNamespaceSelector: {}, podMonitorSelector: {}", StringComparison.Ordinal);
        Assert.Equal(
            [$"port 8080 {Target} PodMonitor shop/pods", $"port 9102 {Target} ServiceMonitor shop/shop"],
            Blocked(text, More, Policy("shop", "podSelector: {}")).Select(Part).Order(StringComparer.Ordinal));
        var probe = More.Replace("podMetricsEndpoints: [{port: http}]", "podMetricsEndpoints: []", StringComparison.Ordinal);
        Assert.Contains(
            $"port 8080 {Target} Probe shop/probe",
            Blocked(text, probe, Policy("shop", "podSelector: {}")).Select(Part));

        static string Part(Finding f) =>
            f.Problem[f.Problem.IndexOf("port ", StringComparison.Ordinal)..].Replace(" asks for.", "", StringComparison.Ordinal);
    }

    /// <summary>A policy that lets in Pods of the set alone, and what leads people or the API server to the application.</summary>
    public static TheoryData<string> Exposed =>
    [
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: x, namespace: shop}
        spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: shop, port: {name: http}}}}]}}]}
        """,
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: x, namespace: shop}
        spec: {parentRefs: [{name: web, namespace: gateways}], rules: [{backendRefs: [{name: shop, port: 80}]}]}
        """,
        """
        apiVersion: v1
        kind: Service
        metadata: {name: x, namespace: shop}
        spec: {type: NodePort, selector: {app: shop}, ports: [{port: 80, targetPort: http}]}
        """,
        """
        apiVersion: v1
        kind: Service
        metadata: {name: x, namespace: shop}
        spec: {type: LoadBalancer, selector: {app: shop}, ports: [{port: 80, targetPort: 8080}]}
        """,
        """
        apiVersion: apiregistration.k8s.io/v1
        kind: APIService
        metadata: {name: v1.shop.example.org}
        spec:
          {group: shop.example.org, version: v1, groupPriorityMinimum: 100, versionPriority: 100, insecureSkipTLSVerify: true,
           service: {name: shop, namespace: shop, port: 80}}
        """,
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata: {name: x}
        webhooks:
        - name: a.example.org
          sideEffects: None
          admissionReviewVersions: [v1]
          clientConfig: {service: {name: shop, namespace: shop, port: 80}}
        """,
    ];

    [Theory]
    [MemberData(nameof(Exposed))]
    public void A_policy_that_lets_other_Pods_in_alone_blocks_an_exposed_port(string exposed)
    {
        const string Metrics = "{from: [{namespaceSelector: {}, podSelector: {matchLabels: {app.kubernetes.io/name: prometheus}}}]}";
        var finding = Assert.Single(
            Blocked(Base, "---\n" + exposed, Policy("shop", $"podSelector: {{}}, ingress: [{Metrics}]")), IsOfExposed);
        Assert.Contains("port 8080 of the Pods of Deployment shop/shop", finding.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Blocked(Base, "---\n" + exposed, Policy("shop", $"podSelector: {{}}, ingress: [{Metrics}, {{ports: [{{port: 8080}}]}}]")),
            IsOfExposed);
    }

    private static bool IsOfExposed(Finding finding) => finding.Code == FindingCodes.StackPolicyBlocksExposed;

    /// <summary>Whoever may be the controller is not known, so these are quiet.</summary>
    [Theory]
    [InlineData("{namespaceSelector: {}}")]
    [InlineData("{podSelector: {}}")]
    [InlineData("{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ingress-nginx}}}")]
    [InlineData("{podSelector: {matchLabels: {app: ingress}}}")]
    [InlineData("{ipBlock: {cidr: 10.0.0.0/8}}")]
    public void A_peer_that_may_be_the_Ingress_controller_is_trusted(string peer) => Assert.DoesNotContain(
        Blocked(Base, "---\n" + Exposed.First().Data, Policy("shop", $"podSelector: {{}}, ingress: [{{from: [{peer}]}}]")), IsOfExposed);

    /// <summary>A workload of the set is the controller where its image says so, or where it may watch Ingresses.</summary>
    [Theory]
    [InlineData("example.org/checkout:1", "default", true)]
    [InlineData("registry.k8s.io/ingress-nginx/controller:v1.12.0", "default", true)]
    [InlineData("registry.k8s.io/nginx-ingress:1", "default", false)]
    [InlineData("example.org/checkout:1", "watcher", false)]
    [InlineData("example.org/checkout:1", "elsewhere", true)]
    public void A_workload_of_the_set_may_be_the_Ingress_controller(string image, string account, bool isBlocked)
    {
        var more = $$$"""
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: front, namespace: shop}
            spec:
              selector: {matchLabels: {app: front}}
              template:
                metadata: {labels: {app: front}}
                spec: {serviceAccountName: {{{account}}}, containers: [ { name: a, image: {{{image}}} } ]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: watcher}
            rules: [{apiGroups: [networking.k8s.io], resources: [ingresses], verbs: [get, list, watch]}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: watcher}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: watcher}
            subjects: [{kind: ServiceAccount, name: watcher, namespace: shop}]

            """;
        var found = Blocked(
            Base, more + "---\n" + Exposed.First().Data,
            Policy("shop", "podSelector: {matchLabels: {app: shop}}, ingress: [{from: [{podSelector: {matchLabels: {app: front}}}]}]"));
        Assert.Equal(isBlocked, found.Exists(IsOfExposed));
    }

    [Fact]
    public void Of_a_Service_one_open_port_is_enough()
    {
        const string Service = """
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: x, namespace: shop}
            spec:
              type: LoadBalancer
              selector: {app: shop}
              ports: [{name: http, port: 80, targetPort: http}, {name: metrics, port: 9102}]
            """;
        Assert.Equal(2, Blocked(Base, Service, Policy("shop", "podSelector: {}")).Count(IsOfExposed));
        Assert.DoesNotContain(
            Blocked(Base, Service, Policy("shop", "podSelector: {}, ingress: [{ports: [{port: http}]}]")), IsOfExposed);
    }

    [Fact]
    public void Of_a_policy_that_is_broken_nothing_is_said() => Assert.Empty(Blocked(
        Base, Policy("shop", "podSelector: {}, ingress: [{from: everybody}]")));

    [Fact]
    public void A_connection_is_looked_for_where_a_policy_is()
    {
        var shop = string.Join(
            "\n---\n", Base.Split("\n---\n").Where(d => !d.Contains("kind: Prometheus", StringComparison.Ordinal)));
        var shops = Enumerable.Range(0, 200).Select(i =>
            $"---\n{shop.Replace("shop", $"shop{i}", StringComparison.Ordinal)}\n{Policy($"shop{i}", "podSelector: {}")}");
        Assert.Equal(201, Blocked(Base, [.. shops, Policy("shop", "podSelector: {}")]).Count);
    }

    private static string Policy(string ns, string spec, string name = "a") => $$$"""

        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: {{{name}}}, namespace: {{{ns}}} }
        spec: { {{{spec}}} }

        """;

    private static List<Finding> Blocked(string text, params string[] more)
    {
        var validation = new ManifestValidation();
        foreach (var (i, part) in more.Prepend(text).Index())
        {
            validation.Add(part.TrimStart('\n'), $"{i}.yaml");
        }

        return [.. validation.Run().Where(f => f.Code is FindingCodes.StackPolicyBlocksPods or FindingCodes.StackPolicyBlocksExposed)];
    }

    [Fact]
    public void Each_of_many_Pods_is_reached_at_the_port_that_its_own_policy_names()
    {
        var text = new System.Text.StringBuilder("""
            apiVersion: monitoring.coreos.com/v1
            kind: Prometheus
            metadata: {name: k8s, namespace: d}
            spec: {podMonitorSelector: {}}
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: PodMonitor
            metadata: {name: all, namespace: d}
            spec: {selector: {}, podMetricsEndpoints: [{port: web}]}

            """);
        string[] rules =
        [
            "[{ports: [{port: PORT}]}]", "[{ports: [{port: 1, endPort: 3}, {port: 7000, endPort: 9000}]}]", "[{ports: [{port: web}]}]",
            "[{ports: [{port: 5, endPort: 7}]}, {}]", "[{ports: [{port: 1}]}]", "[]",
        ];
        for (var i = 0; i < 60; i++)
        {
            var port = (8_000 + i).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var rule = rules[i % rules.Length].Replace("PORT", port, StringComparison.Ordinal);
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"""
                ---
                apiVersion: v1
                kind: Pod
                metadata: {"{"}name: p{i}, namespace: d, labels: {"{"}name: p{i}{"}}"}
                spec: {"{"}containers: [{"{"}name: c, image: 'a:1', ports: [{"{"}name: web, containerPort: {port}{"}"}]{"}"}]{"}"}
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {"{"}name: n{i}, namespace: d{"}"}
                spec: {"{"}podSelector: {"{"}matchLabels: {"{"}name: p{i}{"}}"}, ingress: {rule}{"}"}

                """);
        }

        var blocked = new ManifestValidation().Add(text.ToString(), "a.yaml").Run()
            .Where(f => f.Code == FindingCodes.StackPolicyBlocksPods).Select(f => f.Object!.Name);

        Assert.Equal(Enumerable.Range(0, 60).Where(i => i % rules.Length >= 4).Select(i => $"n{i}"), blocked);
    }
}
