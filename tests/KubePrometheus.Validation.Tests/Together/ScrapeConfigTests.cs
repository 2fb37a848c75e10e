namespace KubePrometheus.Tests;

/// <summary>A ScrapeConfig among other objects: what reads it, what it refers to and looks at, and the job that rules know it by.</summary>
public sealed class ScrapeConfigTests
{
    private const string Prometheus = """
        apiVersion: monitoring.coreos.com/v1
        kind: Prometheus
        metadata: {name: k8s, namespace: default}
        spec: {serviceAccountName: prometheus, ruleSelector: {}, ~}
        ---

        """;

    [Theory]
    [InlineData("scrapeConfigSelector: {}", "", null)]
    [InlineData("scrapeConfigSelector: {matchLabels: {team: a}}", "labels: {team: a}", null)]
    [InlineData("scrapeConfigSelector: {}, scrapeConfigNamespaceSelector: {}", "namespace: other", null)]
    [InlineData("", "", "has no scrapeConfigSelector, so it reads none")]
    [InlineData("serviceMonitorSelector: {}", "", "has no scrapeConfigSelector, so it reads none")]
    [InlineData(
        "scrapeConfigSelector: {matchLabels: {team: a}}",
        "labels: {team: b}", "the scrapeConfigSelector of Prometheus default/k8s")]
    [InlineData("scrapeConfigSelector: {}", "namespace: other", "has no scrapeConfigNamespaceSelector")]
    public void One_that_no_Prometheus_reads_is_an_error(string selector, string metadata, string? reason)
    {
        var found = Check(WithPrometheus(selector) + Config("staticConfigs: [{targets: [a]}]", metadata))
            .Where(f => f.Code == FindingCodes.StackMonitorNotRead).ToArray();

        if (reason is null)
        {
            Assert.Empty(found);
            return;
        }

        var finding = Assert.Single(found);
        Assert.Equal(("ScrapeConfig", FindingSeverity.Error), (finding.Object!.Kind, finding.Severity));
        Assert.Contains(reason, finding.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scrapeClasses: [{name: tls}]", "scrapeClass: tls", null, "")]
    [InlineData("", "scrapeClass: tls", "spec.scrapeClass", "has no scrape class \"tls\": the operator leaves the ScrapeConfig out.")]
    [InlineData("scrapeClasses: [{name: tls}]", "scrapeClass: tsl", "spec.scrapeClass", "has no scrape class \"tsl\"")]
    [InlineData("", "consulSDConfigs: [{server: a, filter: b}]", null, "")]
    [InlineData("version: v3.0.0", "consulSDConfigs: [{server: a, filter: b}]", null, "")]
    [InlineData(
        "version: 2.55.1", "consulSDConfigs: [{server: a, filter: b}]", "spec.consulSDConfigs[0].filter",
        "filter needs Prometheus 3.0.0, and Prometheus default/k8s is 2.55.1")]
    [InlineData("version: 2.54.1", "dockerSDConfigs: [{host: 'tcp://a', matchFirstNetwork: false}]", null, "")]
    [InlineData(
        "version: v2.54.0", "dockerSDConfigs: [{host: 'tcp://a', matchFirstNetwork: false}]",
        "spec.dockerSDConfigs[0].matchFirstNetwork", "needs Prometheus 2.54.1")]
    [InlineData("version: 3.5.0", "staticConfigs: [{targets: [a], labels: {b.c: d}}]", null, "")]
    [InlineData(
        "version: 2.55.1", "staticConfigs: [{targets: [a], labels: {b.c: d}}]", "spec.staticConfigs[0].labels[\"b.c\"]",
        "The label name \"b.c\" needs Prometheus 3.0.0")]
    [InlineData(
        "version: 2.55.1", "staticConfigs: [{targets: [a]}], relabelings: [{sourceLabels: [b], targetLabel: 'c.${1}'}]",
        "spec.relabelings[0].targetLabel", "The label name \"c.${1}\" needs Prometheus 3.0.0")]
    [InlineData(
        "version: 3.1.0", "openstackSDConfigs: [{role: LoadBalancer, region: a}]", "spec.openstackSDConfigs[0].role",
        "The role LoadBalancer needs Prometheus 3.2.0")]
    public void One_that_the_operator_leaves_out_is_an_error(string prometheus, string spec, string? path, string problem)
    {
        var selector = "scrapeConfigSelector: {}" + (prometheus.Length > 0 ? $", {prometheus}" : "");
        var found = Check(WithPrometheus(selector) + Config(spec)).Where(f => f.Code == FindingCodes.StackMonitorNotRead).ToArray();

        Assert.Equal(path is null ? [] : [path], found.Select(f => f.Path));
        Assert.All(found, f => Assert.Contains(problem, f.Problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("kind: ServiceMonitor", "selector: {}, endpoints: [{port: a}]")]
    [InlineData("kind: PodMonitor", "selector: {}, podMetricsEndpoints: [{port: a}]")]
    [InlineData("kind: Probe", "prober: {url: 'a:1'}, targets: {staticConfig: {static: [b]}}")]
    public void A_scrape_class_that_is_not_there_is_an_error_for_every_monitor(string kind, string spec)
    {
        var monitor = $"apiVersion: monitoring.coreos.com/v1\n{kind}\nmetadata: {{name: m, namespace: default}}\n"
            + $"spec: {{ scrapeClass: tls, {spec} }}\n";
        const string Selectors = "serviceMonitorSelector: {}, podMonitorSelector: {}, probeSelector: {}";

        Assert.Equal(
            "spec.scrapeClass",
            Assert.Single(Check(WithPrometheus(Selectors) + monitor), f => f.Code == FindingCodes.StackMonitorNotRead).Path);
        Assert.DoesNotContain(
            Check(WithPrometheus(Selectors + ", scrapeClasses: [{name: tls}]") + monitor),
            f => f.Code == FindingCodes.StackMonitorNotRead);
    }

    [Theory]
    [InlineData(
        "staticConfigs: [{targets: ['shop.default.svc:81']}]",
        FindingCodes.StackServicePortMissing, "spec.staticConfigs[0].targets[0]")]
    [InlineData("httpSDConfigs: [{url: 'http://shop.default.svc/targets'}]", null, "")]
    [InlineData(
        "httpSDConfigs: [{url: 'http://shop.default.svc:81/targets'}]",
        FindingCodes.StackServicePortMissing, "spec.httpSDConfigs[0].url")]
    [InlineData(
        "consulSDConfigs: [{server: 'shop.default.svc:81'}]",
        FindingCodes.StackServicePortMissing, "spec.consulSDConfigs[0].server")]
    [InlineData("oauth2: {clientId: {secret: {name: keys, key: id}}, clientSecret: {name: keys, key: id}, tokenUrl: 'http://a'}", null, "")]
    [InlineData("consulSDConfigs: [{server: a, tokenRef: {name: keys, key: id}}]", null, "")]
    [InlineData(
        "consulSDConfigs: [{server: a, tokenRef: {name: keys, key: token}}]", FindingCodes.StackKeyMissing,
        "spec.consulSDConfigs[0].tokenRef.key")]
    [InlineData(
        "ovhcloudSDConfigs: [{service: VPS, applicationKey: a, applicationSecret: {name: keys, key: id}, consumerKey: {name: b, key: id}}]",
        FindingCodes.StackReferenceMissing, "spec.ovhcloudSDConfigs[0].consumerKey.name")]
    [InlineData(
        "proxyUrl: 'http://a', proxyConnectHeader: {A: [{name: keys, key: id}, {name: keys, key: b}]}", FindingCodes.StackKeyMissing,
        "spec.proxyConnectHeader.A[1].key")]
    [InlineData(
        "eurekaSDConfigs: [{server: 'http://a', tlsConfig: {ca: {configMap: {name: bundle, key: ca.crt}}}}]",
        FindingCodes.StackReferenceMissing, "spec.eurekaSDConfigs[0].tlsConfig.ca.configMap.name")]
    public void What_it_refers_to_is_looked_up(string spec, string? code, string path)
    {
        const string Others = """
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: keys, namespace: default}
            stringData: {id: x}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: shop, namespace: default}
            spec: {ports: [{name: http, port: 80}]}
            """;
        string[] codes = [FindingCodes.StackKeyMissing, FindingCodes.StackReferenceMissing, FindingCodes.StackServicePortMissing];
        var found = Check(Config(spec) + Others).Where(f => codes.Contains(f.Code) && f.Object?.Kind == "ScrapeConfig");

        Assert.Equal(code is null ? [] : [(code, path)], found.Select(f => (f.Code, f.Path)));
    }

    [Theory]
    [InlineData("role: Pod, namespaces: {names: [here]}", null)]
    [InlineData("role: Pod, namespaces: {ownNamespace: true}", "may not list and watch pods in the namespace \"default\"")]
    [InlineData("role: Pod, namespaces: {names: [here, there]}", "may not list and watch pods in the namespace \"there\"")]
    [InlineData("role: Pod", "may not list and watch pods in every namespace")]
    [InlineData(
        "role: EndpointSlice, namespaces: {names: [here]}",
        "may not list and watch services, endpointslices in the namespace \"here\"")]
    [InlineData("role: Pod, apiServer: 'https://other.example'", null)]
    [InlineData("role: Pod, basicAuth: {username: {name: s, key: u}, password: {name: s, key: p}}", null)]
    public void What_it_discovers_in_the_cluster_needs_rights(string discovery, string? problem)
    {
        const string Rights = """
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: pods, namespace: here}
            rules: [{apiGroups: [""], resources: [pods], verbs: [get, list, watch]}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: pods, namespace: here}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: pods}
            subjects: [{kind: ServiceAccount, name: prometheus, namespace: default}]
            """;
        var found = Check(WithPrometheus("scrapeConfigSelector: {}") + Config($"kubernetesSDConfigs: [{{{discovery}}}]") + Rights)
            .Where(f => f.Code == FindingCodes.StackDiscoveryNotAllowed).ToArray();

        if (problem is null)
        {
            Assert.Empty(found);
        }
        else
        {
            Assert.Contains(problem, Assert.Single(found).Problem, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("jobName: nas, staticConfigs: [{targets: [a]}]", "nas", true)]
    [InlineData("jobName: nas, staticConfigs: [{targets: [a]}]", "nass", false)]
    [InlineData("jobName: nas, staticConfigs: [{targets: [a], labels: {job: disk}}]", "disk", false)]
    [InlineData("staticConfigs: [{targets: [a], labels: {job: disk}}]", "disk", true)]
    [InlineData("staticConfigs: [{targets: [a]}]", "scrapeConfig/default/c", true)]
    [InlineData("staticConfigs: [{targets: [a]}]", "nas", false)]
    [InlineData("jobName: nas, staticConfigs: [{targets: [a]}], relabelings: [{targetLabel: job, replacement: disk}]", "disk", true)]
    [InlineData("jobName: nas, httpSDConfigs: [{url: 'http://a'}]", "disk", false)]
    [InlineData("httpSDConfigs: [{url: 'http://a'}]", "disk", true)]
    [InlineData("jobName: all, honorLabels: true, metricsPath: /federate, staticConfigs: [{targets: [a]}]", "disk", true)]
    public void Rules_know_its_job(string spec, string job, bool isScraped)
    {
        var rule = $$$"""
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata: {name: r, namespace: default}
            spec: {groups: [{name: g, rules: [{alert: A, expr: 'up{job="{{{job}}}"} == 0', labels: {severity: warning}}]}]}
            """;
        var findings = new ManifestValidation().Add(WithPrometheus("scrapeConfigSelector: {}") + Config(spec) + rule, "a.yaml").Run();

        Assert.Equal(isScraped ? 0 : 1, findings.Count(f => f.Code == FindingCodes.RuleJobNotScraped));
    }

    private static string WithPrometheus(string spec) => Prometheus.Replace("~", spec, StringComparison.Ordinal);

    private static string Config(string spec, string metadata = "namespace: default") =>
        $$$"""
        apiVersion: monitoring.coreos.com/v1alpha1
        kind: ScrapeConfig
        metadata: {name: c, {{{(metadata.Contains("namespace", StringComparison.Ordinal) ? "" : "namespace: default, ")}}}{{{metadata}}}}
        spec: { {{{spec}}} }

        """;

    private static List<Finding> Check(string text)
    {
        var loaded = ManifestReader.Read(text);
        Assert.DoesNotContain(loaded.Findings, f => f.Severity == FindingSeverity.Error);
        var findings = new List<Finding>();
        StackChecks.Run([.. loaded.Objects.Select(o => StackSubject.Loaded(o, "default"))], [], findings);
        return findings;
    }
}
