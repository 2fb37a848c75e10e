namespace KubePrometheus.Tests;

/// <summary>
/// Whether each hop reaches the next: what changes a path on its way, settings that come from elsewhere, and what is right in another way
/// than usual, is quiet.
/// </summary>
public sealed class HopTests
{
    private const string Programs = """
        apiVersion: v1
        kind: Namespace
        metadata: {name: watch}
        ---
        apiVersion: v1
        kind: Namespace
        metadata: {name: tools}
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: Prometheus
        metadata: {name: main, namespace: watch}
        spec: {podMonitorNamespaceSelector: {}, EXTRA}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: prometheus, namespace: watch}
        spec: {selector: {prometheus: main}, ports: [{name: web, port: 9090, targetPort: web}]}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: grafana, namespace: watch}
        spec:
          selector: {matchLabels: {app: grafana}}
          template:
            metadata: {labels: {app: grafana}}
            spec:
              containers:
              - {name: grafana, image: "grafana/grafana:12.1.0", ports: [{name: http, containerPort: 3000}], GRAFANA}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: grafana, namespace: watch}
        spec: {selector: {app: grafana}, ports: [{name: http, port: 80, targetPort: http}]}
        ---

        """;

    [Theory]
    [InlineData("{nginx.ingress.kubernetes.io/rewrite-target: /$2}", "/prom(/|$)(.*)", "ImplementationSpecific")]
    [InlineData("{nginx.ingress.kubernetes.io/rewrite-target: /}", "/prom", "Prefix")]
    [InlineData("{traefik.ingress.kubernetes.io/router.middlewares: watch-strip@kubernetescrd}", "/prom", "Prefix")]
    [InlineData("{traefik.ingress.kubernetes.io/router.middlewares: watch-elsewhere@kubernetescrd}", "/prom", "Prefix")]
    [InlineData("{haproxy.org/path-rewrite: '/prom/(.*) /'}", "/prom", "Prefix")]
    [InlineData("{konghq.com/strip-path: 'true'}", "/prom", "Prefix")]
    [InlineData("{alb.ingress.kubernetes.io/transforms.prometheus: '[]'}", "/prom", "Prefix")]
    [InlineData("{}", "/", "Prefix")]
    [InlineData("{}", "/*", "ImplementationSpecific")]
    [InlineData("{}", "/.*", "ImplementationSpecific")]
    [InlineData("{}", "/api/v1", "Prefix")]
    [InlineData("{}", "/federate", "Exact")]
    public void A_path_that_is_taken_away_or_that_Prometheus_has_is_quiet(string annotations, string path, string type)
    {
        const string Strip = "---\napiVersion: traefik.io/v1alpha1\nkind: Middleware\nmetadata: {name: strip, namespace: watch}\n"
            + "spec: {stripPrefix: {prefixes: [/prom]}}\n";
        Assert.Empty(Codes(Ingress("prometheus", 9090, path, type, annotations) + Strip));
    }

    [Theory]
    [InlineData("{}", "/prom", "Prefix")]
    [InlineData("{}", "/prom/*", "ImplementationSpecific")]
    [InlineData("{nginx.ingress.kubernetes.io/use-regex: 'true'}", "/prom(/|$)(.*)", "ImplementationSpecific")]
    [InlineData("{konghq.com/strip-path: 'false'}", "/prom", "Prefix")]
    [InlineData("{nginx.ingress.kubernetes.io/ssl-redirect: 'true'}", "/prom", "Prefix")]
    [InlineData("{traefik.ingress.kubernetes.io/router.middlewares: watch-strip@kubernetescrd}", "/prom", "Prefix")]
    public void A_path_that_is_passed_on_as_it_is_gives_404(string annotations, string path, string type)
    {
        const string Auth = "---\napiVersion: traefik.io/v1alpha1\nkind: Middleware\nmetadata: {name: strip, namespace: watch}\n"
            + "spec: {basicAuth: {secret: users}}\n";
        Assert.Equal(["KP0360 spec.rules[0].http.paths[0].path"], Codes(Ingress("prometheus", 9090, path, type, annotations) + Auth));
    }

    [Theory]
    [InlineData("{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /}}}", "", true)]
    [InlineData("{type: URLRewrite, urlRewrite: {path: {type: ReplaceFullPath, replaceFullPath: /graph}}}", "", true)]
    [InlineData("{type: ExtensionRef, extensionRef: {group: a, kind: B, name: c}}", "", true)]
    [InlineData("{type: URLRewrite, urlRewrite: {hostname: other}}", "", false)]
    [InlineData("{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: a, value: b}]}}", "", false)]
    [InlineData(
        "{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /prom}}}", "routePrefix: /prom", true)]
    [InlineData(
        "{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /}}}", "routePrefix: /prom", false)]
    public void Filters_of_a_route_that_change_the_path_count(string filter, string spec, bool isQuiet)
    {
        var route = "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: main, namespace: watch}\nspec:\n"
            + "  parentRefs: [{name: edge}]\n  rules:\n"
            + $"  - matches: [{{path: {{type: PathPrefix, value: /prom}}}}]\n    filters: [{filter}]\n"
            + "    backendRefs: [{name: prometheus, port: 9090}]\n";
        Assert.Equal(isQuiet ? [] : ["KP0360 spec.rules[0].matches[0].path.value"], Codes(route, spec));
    }

    [Theory]
    [InlineData("env: []", false)]
    [InlineData("env: [{name: GF_SERVER_ROOT_URL, value: 'https://a.example.org/grafana/'}]", false)]
    [InlineData(
        "env: [{name: GF_SERVER_ROOT_URL, value: 'https://a.example.org/grafana/'}, {name: GF_SERVER_SERVE_FROM_SUB_PATH, value: 'true'}]",
        true)]
    [InlineData("env: [{name: GF_SERVER_SERVE_FROM_SUB_PATH, valueFrom: {configMapKeyRef: {name: a, key: b}}}]", true)]
    [InlineData("envFrom: [{configMapRef: {name: settings}}]", true)]
    [InlineData("args: ['cfg:server.root_url=%(protocol)s://%(domain)s/grafana', 'cfg:server.serve_from_sub_path=true']", true)]
    [InlineData("args: [--config=/other/grafana.ini], volumeMounts: [{name: other, mountPath: /other}]", true)]
    public void Grafana_is_asked_for_its_path_where_it_is_known(string container, bool isQuiet) => Assert.Equal(
        isQuiet ? [] : ["KP0360 spec.rules[0].http.paths[0].path"],
        Codes(Ingress("grafana", 80, "/grafana", "Prefix", "{}"), grafana: container));

    [Theory]
    [InlineData("containers: [{name: prometheus, args: [--web.route-prefix=/prom]}]")]
    [InlineData("additionalArgs: [{name: web.route-prefix, value: /prom}]")]
    public void A_Prometheus_whose_arguments_are_changed_by_hand_is_not_judged(string spec) =>
        Assert.Empty(Codes(Ingress("prometheus", 9090, "/prom", "Prefix", "{}"), spec));

    [Theory]
    [InlineData("externalUrl: 'https://a.example.org/prom'", "KP0361 spec.externalUrl")]
    [InlineData("externalUrl: 'https://a.example.org/prom', routePrefix: /prom", null)]
    [InlineData("externalUrl: 'https://a.example.org/'", null)]
    [InlineData("externalUrl: 'https://b.example.org/prom'", null)]
    [InlineData("externalUrl: 'https://a.example.org', routePrefix: /prom", "KP0361 spec.externalUrl")]
    public void An_external_URL_is_followed_through_the_Ingress_of_its_host(string spec, string? found) =>
        Assert.Equal(found is null ? [] : [found], Codes(Ingress("prometheus", 9090, "/", "Prefix", "{}"), spec));

    [Fact]
    public void An_external_URL_that_something_else_serves_is_quiet()
    {
        const string Proxy = "---\napiVersion: v1\nkind: Service\nmetadata: {name: proxy, namespace: watch}\n"
            + "spec: {ports: [{port: 80}]}\n---\napiVersion: networking.k8s.io/v1\nkind: Ingress\n"
            + "metadata: {name: proxy, namespace: watch}\nspec:\n  rules:\n"
            + "  - host: a.example.org\n    http:\n      paths:\n"
            + "      - {path: /prom, pathType: Prefix, backend: {service: {name: proxy, port: {number: 80}}}}\n";
        Assert.Empty(Codes(Ingress("prometheus", 9090, "/", "Prefix", "{}") + Proxy, "externalUrl: 'https://a.example.org/prom'"));
    }

    [Theory]
    [InlineData("http://prometheus:9090", "tools", true)]
    [InlineData("http://prometheus.watch:9090", "tools", false)]
    [InlineData("http://prometheus.watch.svc.cluster.local:9090/", "tools", false)]
    [InlineData("http://prometheus:9090", "watch", false)]
    [InlineData("http://localhost:9090", "tools", false)]
    [InlineData("http://something:9090", "tools", false)]
    [InlineData("http://prometheus.example.org:9090", "tools", false)]
    public void A_bare_name_is_looked_up_where_Grafana_is(string url, string ns, bool isFound)
    {
        var text = $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: ds, namespace: {ns}, labels: {{grafana_datasource: '1'}}}}\n"
            + $"data:\n  a.yaml: \"{{apiVersion: 1, datasources: [{{name: a, type: prometheus, url: '{url}'}}]}}\"\n---\n"
            + $"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: own, namespace: {ns}}}\nspec:\n"
            + "  selector: {matchLabels: {app: own}}\n  template:\n    metadata: {labels: {app: own}}\n"
            + "    spec: {containers: [{name: own, image: 'grafana/grafana:12.1.0'}]}\n";
        Assert.Equal(isFound ? ["KP0364 data[\"a.yaml\"].datasources[0].url"] : [], Codes(text));
    }

    [Fact]
    public void An_AlertmanagerConfig_is_called_from_the_Alertmanagers_namespace()
    {
        const string Text = """
            apiVersion: monitoring.coreos.com/v1
            kind: Alertmanager
            metadata: {name: main, namespace: watch}
            spec: {alertmanagerConfigSelector: {}, alertmanagerConfigNamespaceSelector: {}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: hook, namespace: tools}
            spec: {ports: [{port: 80}], clusterIP: None}
            ---
            apiVersion: monitoring.coreos.com/v1alpha1
            kind: AlertmanagerConfig
            metadata: {name: own, namespace: tools}
            spec: {route: {receiver: hook}, receivers: [{name: hook, webhookConfigs: [{url: "http://hook/alerts"}]}]}

            """;
        Assert.Contains("KP0364 spec.receivers[0].webhookConfigs[0].url", Codes(Text));
    }

    [Fact]
    public void An_external_object_of_the_callers_namespace_is_taken_at_its_word()
    {
        const string Map = "apiVersion: v1\nkind: Secret\nmetadata: {name: d, namespace: tools}\nstringData:\n"
            + "  datasources.yaml: \"{apiVersion: 1, datasources: [{name: a, type: prometheus, url: 'http://prometheus:9090'}]}\"\n";
        var validation = new ManifestValidation(new() { External = [new("Service", "tools", "prometheus")] });
        Assert.DoesNotContain(validation.Add(With("", "") + Map, "a.yaml").Run(), f => f.Code == "KP0364");
        Assert.Contains("KP0364 stringData[\"datasources.yaml\"].datasources[0].url", Codes(Map));
    }

    private static string Ingress(string service, int port, string path, string type, string annotations) =>
        $"apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{name: main, namespace: watch, annotations: {annotations}}}\nspec:\n"
        + $"  rules:\n  - host: a.example.org\n    http:\n      paths:\n"
        + $"      - {{path: '{path}', pathType: {type}, backend: {{service: {{name: {service}, port: {{number: {port}}}}}}}}}\n";

    private static string With(string spec, string grafana) =>
        Programs.Replace("EXTRA", spec, StringComparison.Ordinal).Replace("GRAFANA", grafana, StringComparison.Ordinal);

    /// <summary>What is found of hops, code and path.</summary>
    private static string[] Codes(string text, string spec = "", string grafana = "")
    {
        var findings = new ManifestValidation(new() { ClusterObjectsAreThere = true }).Add(With(spec, grafana) + text, "a.yaml").Run();
        return [.. findings.Where(f => f.Code.StartsWith("KP036", StringComparison.Ordinal)).Select(f => $"{f.Code} {f.Path}")];
    }
}
