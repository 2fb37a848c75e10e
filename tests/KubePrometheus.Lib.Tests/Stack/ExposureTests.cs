using System.Text;
using k8s.Models;
using KubePrometheus.Gateway;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>Prometheus, Alertmanager and Grafana reached from outside, and where they keep their data.</summary>
public class ExposureTests
{
    [Fact]
    public void Node_ports_are_set_on_the_Services_and_nothing_else_changes()
    {
        var manifests = KubePrometheusStack.Create(new()
        {
            Prometheus = new() { Expose = new NodePort(30900) },
            Alertmanager = new() { Expose = new NodePort(30903) },
            Grafana = new() { Expose = new NodePort() },
        }).Build();

        Assert.Equal(("NodePort", 30900, "web"), Ports("prometheus-k8s"));
        Assert.Equal(("NodePort", 30903, "web"), Ports("alertmanager-main"));
        Assert.Equal(("NodePort", null, "http"), Ports("grafana"));
        Assert.Equal(
            ["alertmanager-service.yaml", "grafana-service.yaml", "prometheus-service.yaml"],
            Changed(manifests));

        (string, int?, string) Ports(string name)
        {
            var spec = Find<V1Service>(manifests, name).Spec;
            return (spec.Type, spec.Ports[0].NodePort, spec.Ports[0].Name);
        }
    }

    [Fact]
    public void A_load_balancer_has_annotations_and_source_ranges()
    {
        var manifests = KubePrometheusStack.Create(new()
        {
            Grafana = new()
            {
                Expose = new LoadBalancer
                {
                    Host = "grafana.example.com",
                    SourceRanges = ["10.0.0.0/8", "2001:db8::/32"],
                    Annotations = new Dictionary<string, string> { ["service.beta.kubernetes.io/aws-load-balancer-internal"] = "true" },
                },
            },
        }).Build();

        var service = Find<V1Service>(manifests, "grafana");
        Assert.Equal("LoadBalancer", service.Spec.Type);
        Assert.Equal(["10.0.0.0/8", "2001:db8::/32"], service.Spec.LoadBalancerSourceRanges);
        Assert.Equal("true", service.Metadata.Annotations["service.beta.kubernetes.io/aws-load-balancer-internal"]);
        Assert.Contains("root_url = http://grafana.example.com:3000/\n", Ini(manifests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.1.2.3", "http://10.1.2.3:30900")]
    [InlineData("node.example.com", "http://node.example.com:30900")]
    [InlineData("fd00::5", "http://[fd00::5]:30900")]
    public void The_URLs_of_node_ports_follow_once_a_host_is_named(string host, string url)
    {
        var manifests = KubePrometheusStack.Create(new() { Prometheus = new() { Expose = new NodePort(30900) { Host = host } } })
            .Build();
        Assert.Equal(url, Find<Prometheus>(manifests, "k8s").Spec.ExternalUrl);
    }

    [Fact]
    public void An_Ingress_leads_to_the_Service_and_the_URLs_follow()
    {
        var auth = IngressBasicAuth.Existing("basic-auth");
        var manifests = KubePrometheusStack.Create(new()
        {
            Prometheus = new() { Expose = new Ingress("prometheus.example.com") { BasicAuth = auth } },
            Alertmanager = new()
            {
                Expose = new Ingress("alertmanager.example.com") { BasicAuth = auth, TlsSecret = "web-tls", Class = "nginx" },
            },
            Grafana = new() { Expose = new Ingress("grafana.example.com") },
        }).Build();

        Assert.Equal(
            """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              annotations:
                nginx.ingress.kubernetes.io/auth-realm: Authentication Required
                nginx.ingress.kubernetes.io/auth-secret: basic-auth
                nginx.ingress.kubernetes.io/auth-type: basic
              labels:
                alertmanager: main
                app.kubernetes.io/component: alert-router
                app.kubernetes.io/name: alertmanager
                app.kubernetes.io/part-of: kube-prometheus
                app.kubernetes.io/version: 0.22.2
              name: alertmanager-main
              namespace: monitoring
            spec:
              ingressClassName: nginx
              rules:
              - host: alertmanager.example.com
                http:
                  paths:
                  - backend:
                      service:
                        name: alertmanager-main
                        port:
                          name: web
                    path: /
                    pathType: Prefix
              tls:
              - hosts:
                - alertmanager.example.com
                secretName: web-tls

            """,
            manifests.Files.Single(f => f.Path == "alertmanager-main-ingress.yaml").ToYaml());
        Assert.Equal("http://prometheus.example.com", Find<Prometheus>(manifests, "k8s").Spec.ExternalUrl);
        Assert.Equal("https://alertmanager.example.com", Find<Alertmanager>(manifests, "main").Spec.ExternalUrl);
        Assert.Equal("[server]\nroot_url = http://grafana.example.com/\n", Ini(manifests));
        Assert.Null(Find<V1Ingress>(manifests, "grafana").Metadata.Annotations);
        Assert.Equal(
            ["alertmanager-main-ingress.yaml", "grafana-config.yaml", "grafana-ingress.yaml", "prometheus-k8s-ingress.yaml"],
            manifests.Files.Select(f => f.Path).Except(KubePrometheusStack.Create().Build().Files.Select(f => f.Path))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_route_leads_from_a_Gateway_to_the_Service_and_the_URLs_follow()
    {
        var route = new HttpRoute("example.com") { Gateway = "web", GatewayNamespace = "gateways", Listener = "https", Tls = true };
        var manifests = KubePrometheusStack.Create(new()
        {
            Prometheus = new() { Expose = route with { Path = "/prometheus/" } },
            Alertmanager = new() { Expose = new HttpRoute("alertmanager.example.com") { Gateway = "web" } },
            Grafana = new()
            {
                Expose = route with
                {
                    Path = "/grafana",
                    Labels = new Dictionary<string, string> { ["expose"] = "internal" },
                    Annotations = new Dictionary<string, string> { ["a"] = "b" },
                },
            },
        }).Build();

        Assert.Equal(
            """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata:
              annotations:
                a: b
              labels:
                app.kubernetes.io/component: grafana
                app.kubernetes.io/name: grafana
                app.kubernetes.io/part-of: kube-prometheus
                app.kubernetes.io/version: 8.1.1
                expose: internal
              name: grafana
              namespace: monitoring
            spec:
              hostnames:
              - example.com
              parentRefs:
              - name: web
                namespace: gateways
                sectionName: https
              rules:
              - backendRefs:
                - name: grafana
                  port: 3000
                matches:
                - path:
                    type: PathPrefix
                    value: /grafana

            """,
            manifests.Files.Single(f => f.Path == "grafana-httpRoute.yaml").ToYaml());
        var prometheus = Find<Prometheus>(manifests, "k8s").Spec;
        Assert.Equal(("https://example.com/prometheus", "/prometheus"), (prometheus.ExternalUrl, prometheus.RoutePrefix));
        Assert.Equal("http://alertmanager.example.com", Find<Alertmanager>(manifests, "main").Spec.ExternalUrl);
        Assert.Equal("[server]\nroot_url = https://example.com/grafana/\nserve_from_sub_path = true\n", Ini(manifests));
        var plain = Find<V1HTTPRoute>(manifests, "alertmanager-main").Spec!;
        Assert.Equal(new V1RouteParentReference { Name = "web" }, Assert.Single(plain.ParentRefs!));
        Assert.Equal("/", plain.Rules![0].Matches![0].Path!.Value);
        Assert.Empty(manifests.Warnings);
    }

    [Fact]
    public void Only_what_Prometheus_itself_serves_moves_below_a_path()
    {
        var manifests = KubePrometheusStack.Create(new()
        {
            Release = Release.V0_18,
            Prometheus = new() { Expose = new HttpRoute("example.com") { Gateway = "web", Path = "/p" } },
        }).Suppress(FindingCodes.StackDiscoveryNotAllowed).Build();
        Assert.Equal(
            ["web /p/metrics", "reloader-web "],
            Find<ServiceMonitor>(manifests, "prometheus-k8s").Spec.Endpoints.Select(e => $"{e.Port} {e.Path}"));
    }

    [Theory]
    [InlineData("example.com", "web/x", null, null, null, "Gateway", "Gateway = \"x\", GatewayNamespace = \"web\"")]
    [InlineData("example.com", "Web", null, null, null, "Gateway", "lower-case")]
    [InlineData("example.com", "web", "a.b", null, null, "GatewayNamespace", "lower-case")]
    [InlineData("example.com", "web", null, "Https", null, "Listener", "lower-case")]
    [InlineData("example.com", "web", null, null, "grafana", "Path", "Write /grafana.")]
    [InlineData("https://example.com", "web", null, null, null, "Host", "example.com")]
    public void A_route_that_cannot_be_is_found(
        string host, string gateway, string? ns, string? listener, string? path, string part, string remedy)
    {
        var result = KubePrometheusStack.Create(new()
        {
            Grafana = new() { Expose = new HttpRoute(host) { Gateway = gateway, GatewayNamespace = ns, Listener = listener, Path = path } },
        }).TryBuild();
        var finding = Assert.Single(result.Findings);
        Assert.Equal($"Grafana.Expose.{part}", finding.Path);
        Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_user_says_of_URLs_and_annotations_counts()
    {
        var manifests = KubePrometheusStack.Create(new()
        {
            Prometheus = new() { ExternalUrl = "https://p.example.com/x", Expose = new Ingress("prometheus.example.com") },
            Grafana = new()
            {
                Config = new IniFile
                {
                    ["server"] = new() { ["root_url"] = "https://g.example.com" },
                },
                Expose = new Ingress("grafana.example.com")
                {
                    BasicAuth = IngressBasicAuth.Existing("auth") with { Realm = "Grafana" },
                    Annotations = new Dictionary<string, string> { ["nginx.ingress.kubernetes.io/auth-secret"] = "other/auth" },
                },
            },
        }).Build();

        Assert.Equal("https://p.example.com/x", Find<Prometheus>(manifests, "k8s").Spec.ExternalUrl);
        Assert.Equal("[server]\nroot_url = https://g.example.com\n", Ini(manifests));
        var annotations = Find<V1Ingress>(manifests, "grafana").Metadata.Annotations;
        Assert.Equal(
            ("other/auth", "Grafana"),
            (annotations["nginx.ingress.kubernetes.io/auth-secret"], annotations["nginx.ingress.kubernetes.io/auth-realm"]));
    }

    [Fact]
    public void Below_a_path_everything_that_asks_a_component_uses_it_too()
    {
        var manifests = KubePrometheusStack.Create(new()
        {
            Prometheus = new() { Expose = new Ingress("example.com") { Path = "/prometheus/" } },
            Alertmanager = new() { Expose = new Ingress("example.com") { Path = "/alertmanager" } },
            Grafana = new() { Expose = new Ingress("example.com") { Path = "/grafana", TlsSecret = "tls" } },
        }).Build();

        var prometheus = Find<Prometheus>(manifests, "k8s").Spec;
        Assert.Equal(("http://example.com/prometheus", "/prometheus"), (prometheus.ExternalUrl, prometheus.RoutePrefix));
        Assert.Equal("/alertmanager", prometheus.Alerting!.Alertmanagers[0].PathPrefix);
        Assert.Equal("/alertmanager", Find<Alertmanager>(manifests, "main").Spec.RoutePrefix);
        Assert.Equal("/prometheus/metrics", Find<ServiceMonitor>(manifests, "prometheus-k8s").Spec.Endpoints[0].Path);
        Assert.Equal("/alertmanager/metrics", Find<ServiceMonitor>(manifests, "alertmanager").Spec.Endpoints[0].Path);
        Assert.Equal("[server]\nroot_url = https://example.com/grafana/\nserve_from_sub_path = true\n", Ini(manifests));
        Assert.Contains(
            "http://prometheus-k8s.monitoring.svc:9090/prometheus\"",
            Encoding.UTF8.GetString(Find<V1Secret>(manifests, "grafana-datasources").Data["datasources.yaml"]),
            StringComparison.Ordinal);
        Assert.Contains(
            "--prometheus-url=http://prometheus-k8s.monitoring.svc:9090/prometheus/",
            Find<V1Deployment>(manifests, "prometheus-adapter").Spec.Template.Spec.Containers[0].Args);
    }

    [Fact]
    public void Names_and_passwords_become_a_Secret_for_each_or_one_for_all()
    {
        const string Htpasswd = "jane:$apr1$x$y\njoe:{SHA}z\n";
        var each = Exposed(IngressBasicAuth.Of(Htpasswd)).Build();
        Assert.Equal(
            ["alertmanager-main-basic-auth", "grafana-basic-auth", "prometheus-k8s-basic-auth"],
            each.Objects.Where(o => o.Reference is { Kind: "Secret" } && o.Reference.Name.EndsWith("-basic-auth", StringComparison.Ordinal))
                .Select(o => o.Reference.Name)
                .Order(StringComparer.Ordinal));
        Assert.Equal(Htpasswd, Encoding.UTF8.GetString(Find<V1Secret>(each, "grafana-basic-auth").Data["auth"]));
        Assert.Equal(
            "grafana-basic-auth",
            Find<V1Ingress>(each, "grafana").Metadata.Annotations["nginx.ingress.kubernetes.io/auth-secret"]);

        var all = Exposed(IngressBasicAuth.Of(Htpasswd, "basic-auth")).Build();
        Assert.Single(all.Objects, o => o.Reference is { Kind: "Secret", Name: "basic-auth" });
        Assert.DoesNotContain("apr1", new Ingress("x") { BasicAuth = IngressBasicAuth.Of(Htpasswd) }.ToString(), StringComparison.Ordinal);

        static KubePrometheusStack Exposed(IngressBasicAuth auth) => KubePrometheusStack.Create(new()
        {
            Prometheus = new() { Expose = new Ingress("prometheus.example.com") { BasicAuth = auth } },
            Alertmanager = new() { Expose = new Ingress("alertmanager.example.com") { BasicAuth = auth } },
            Grafana = new() { Expose = new Ingress("grafana.example.com") { BasicAuth = auth } },
        });
    }

    [Fact]
    public void An_Ingress_lies_where_its_Service_does_under_its_name()
    {
        var manifests = KubePrometheusStack.Create(new()
        {
            Prometheus = new() { Name = "main", Namespace = "metrics", Expose = new Ingress("prometheus.example.com") },
        }).Build();

        var ingress = Find<V1Ingress>(manifests, "prometheus-main");
        Assert.Equal("metrics", ingress.Metadata.NamespaceProperty);
        Assert.Equal("prometheus-main", ingress.Spec.Rules[0].Http.Paths[0].Backend.Service.Name);
        Assert.Contains(manifests.Files, f => f.Path == "metrics-prometheus-main-ingress.yaml");
    }

    [Fact]
    public void What_is_handed_in_is_copied()
    {
        var annotations = new Dictionary<string, string> { ["a"] = "1" };
        var stack = KubePrometheusStack.Create(
            new() { Grafana = new() { Expose = new Ingress("grafana.example.com") { Annotations = annotations } } });
        annotations["a"] = "2";
        Assert.Equal("1", Find<V1Ingress>(stack.Build(), "grafana").Metadata.Annotations["a"]);
    }

    public static TheoryData<string, IExposure, string, string> Contradictions => new()
    {
        { "KP0007 Prometheus.Expose.Port", new NodePort(8080), "8080", "30000 to 32767" },
        { "KP0007 Prometheus.Expose.Port", new NodePort(32768), "32768", "30000 to 32767" },
        { "KP0007 Prometheus.Expose.Port", new NodePort(-1), "-1", "30000 to 32767" },
        { "KP0002 Prometheus.Expose.Host", new NodePort(30000) { Host = "a b" }, "a b", "prometheus.example.com" },
        {
            "KP0002 Prometheus.Expose.Host", new LoadBalancer { Host = "https://a.example.com/x" }, "https://a.example.com/x",
            "here a.example.com"
        },
        {
            "KP0007 Prometheus.Expose.SourceRanges[1]", new LoadBalancer { SourceRanges = ["10.0.0.0/8", "10.0.0.1"] }, "10.0.0.1",
            "10.0.0.1/32"
        },
        { "KP0007 Prometheus.Expose.SourceRanges[0]", new LoadBalancer { SourceRanges = ["10.0.0.0/33"] }, "10.0.0.0/33", "10.0.0.0/8" },
        { "KP0007 Prometheus.Expose.SourceRanges[0]", new LoadBalancer { SourceRanges = ["010.0.0.0/8"] }, "010.0.0.0/8", "10.0.0.0/8" },
        {
            "KP0002 Prometheus.Expose.Host", new Ingress("Prometheus.Example.com:80"), "Prometheus.Example.com:80",
            "here prometheus.example.com"
        },
        { "KP0002 Prometheus.Expose.Host", new Ingress(""), "\"\"", "prometheus.example.com" },
        { "KP0002 Prometheus.Expose.Host", new Ingress("10.0.0.1"), "10.0.0.1", "prometheus.example.com" },
        { "KP0002 Prometheus.Expose.Host", new Ingress("*.example.com"), "*.example.com", "prometheus.example.com" },
        { "KP0007 Prometheus.Expose.Path", new Ingress("a.b") { Path = "prometheus" }, "\"prometheus\"", "Write /prometheus." },
        { "KP0007 Prometheus.Expose.Path", new Ingress("a.b") { Path = "/a b" }, "/a b", "the path of a URL" },
        { "KP0007 Prometheus.Expose.Path", new Ingress("a.b") { Path = "//" }, "//", "the path of a URL" },
        { "KP0002 Prometheus.Expose.TlsSecret", new Ingress("a.b") { TlsSecret = "My Secret" }, "My Secret", "lower-case" },
        { "KP0002 Prometheus.Expose.Class", new Ingress("a.b") { Class = "Nginx" }, "Nginx", "lower-case" },
        {
            "KP0002 Prometheus.Expose.BasicAuth.SecretName", new Ingress("a.b") { BasicAuth = IngressBasicAuth.Existing("a/b") }, "a/b",
            "lower-case"
        },
        {
            "KP0007 Prometheus.Expose.Class",
            new Ingress("a.b")
            {
                Class = "nginx",
                Annotations = new Dictionary<string, string> { ["kubernetes.io/ingress.class"] = "nginx" },
            },
            "nginx",
            "Leave the annotation out"
        },
        { "KP0007 Prometheus.Expose.BasicAuth", new Ingress("a.b") { BasicAuth = IngressBasicAuth.Of("") }, "htpasswd", "USER:HASH" },
        {
            "KP0007 Prometheus.Expose.BasicAuth", new Ingress("a.b") { BasicAuth = IngressBasicAuth.Of("hunter2") }, "htpasswd",
            "USER:HASH"
        },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void What_cannot_work_is_one_finding(string expected, IExposure exposure, string problem, string remedy)
    {
        var finding = Assert.Single(KubePrometheusStack.Create(new() { Prometheus = new() { Expose = exposure } }).TryBuild().Findings);
        Assert.Equal(expected, $"{finding.Code} {finding.Path}");
        Assert.Contains(problem, finding.Problem, StringComparison.Ordinal);
        Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_on_one_port_or_under_one_address_are_a_finding()
    {
        var port = Assert.Single(KubePrometheusStack.Create(new()
        {
            Prometheus = new() { Expose = new NodePort(30900) },
            Grafana = new() { Expose = new NodePort(30900) },
        }).TryBuild().Findings);
        Assert.Equal(("KP0005", "Grafana.Expose"), (port.Code, port.Path));
        Assert.Contains("30900 is that of Prometheus.Expose", port.Problem, StringComparison.Ordinal);

        var host = Assert.Single(KubePrometheusStack.Create(new()
        {
            Prometheus = new() { Expose = new Ingress("example.com") { Path = "/x" } },
            Alertmanager = new() { Expose = new Ingress("example.com") { Path = "/x/" } },
            Grafana = new() { Expose = new Ingress("example.com") },
        }).TryBuild().Findings);
        Assert.Equal(("KP0005", "Alertmanager.Expose"), (host.Code, host.Path));
        Assert.Contains("example.com/x/ is that of Prometheus.Expose", host.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Claim_templates_are_what_the_operator_takes_for_objects_of_ones_own_too()
    {
        var manifests = KubePrometheusStack.Create(new()
        {
            Prometheus = new() { Storage = ClaimTemplate.Of("100Gi", "csi-cephfs") },
            Alertmanager = new() { Storage = ClaimTemplate.Of("1Gi", "csi-cephfs", "ReadWriteMany") },
        }).Add(new ThanosRuler
        {
            Metadata = new() { Name = "ruler" },
            Spec = new()
            {
                QueryEndpoints = ["dnssrv+_http._tcp.thanos-query.monitoring.svc"],
                RuleSelector = new(),
                Storage = ClaimTemplate.Of("10Gi", "csi-cephfs"),
            },
        }).Build();

        var specs = new[]
        {
            Find<Prometheus>(manifests, "k8s").Spec.Storage,
            Find<Alertmanager>(manifests, "main").Spec.Storage,
            Find<ThanosRuler>(manifests, "ruler").Spec.Storage,
        }
            .Select(s => s!.VolumeClaimTemplate!.Spec!).ToArray();
        Assert.Equal(["100Gi", "1Gi", "10Gi"], specs.Select(s => s.Resources.Requests["storage"].ToString()));
        Assert.All(specs, s => Assert.Equal("csi-cephfs", s.StorageClassName));
        Assert.Equal(["ReadWriteOnce"], specs[2].AccessModes);
        Assert.Equal(["ReadWriteMany"], specs[1].AccessModes);
        Assert.Equal("1Gi", ((StorageSpec)new EmptyDir { SizeLimit = "1Gi" }).EmptyDir!.SizeLimit.ToString());
    }

    [Theory]
    [InlineData("10 Gb", "spec.storage.volumeClaimTemplate.spec.resources.requests.storage")]
    public void A_size_that_is_no_quantity_is_a_finding_with_the_line_that_added_the_object(string size, string path)
    {
        var ruler = new ThanosRuler
        {
            Metadata = new() { Name = "ruler" },
            Spec = new() { QueryEndpoints = ["x:1"], RuleSelector = new(), Storage = ClaimTemplate.Of(size) },
        };
        var finding = Assert.Single(KubePrometheusStack.Create().Add(ruler).TryBuild().Findings, f => f.Severity == FindingSeverity.Error);
        Assert.Equal(("KP0001", path, "ThanosRuler monitoring/ruler"), (finding.Code, finding.Path, finding.Object!.ToString()));
        Assert.Contains(size, finding.Problem, StringComparison.Ordinal);
        Assert.EndsWith("ExposureTests.cs", finding.Source!.File, StringComparison.Ordinal);

        Assert.NotNull(KubePrometheusStack.Create().Add(ruler)
            .Configure(s => s.Find<ThanosRuler>("ruler"), r => r.Spec.Storage = ClaimTemplate.Of("10Gi")).TryBuild().Manifests);
    }

    private static T Find<T>(ManifestSet manifests, string name)
        where T : class =>
        (T)manifests.Objects.Single(o => o.Reference.Kind == KnownKinds.Find(typeof(T))!.Kind && o.Reference.Name == name).ToObject()!;

    private static string Ini(ManifestSet manifests) =>
        Encoding.UTF8.GetString(Find<V1Secret>(manifests, "grafana-config").Data["grafana.ini"]);

    private static string[] Changed(ManifestSet manifests)
    {
        var before = KubePrometheusStack.Create().Build().Files.ToDictionary(f => f.Path, f => f.ToYaml());
        return
        [
            .. manifests.Files.Where(f => before.GetValueOrDefault(f.Path) != f.ToYaml()).Select(f => f.Path).Order(StringComparer.Ordinal),
        ];
    }
}
