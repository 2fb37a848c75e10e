using System.Globalization;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>The same checks on manifests that were loaded: what leads out of them is no warning, and each finding has its line.</summary>
public sealed class LoadedTests
{
    private const string Shop = """
        apiVersion: v1
        kind: Service
        metadata: {name: shop, namespace: shop, labels: {app: shop}}
        spec:
          ports:
          - {name: http, port: 80}
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata: {name: shop, namespace: shop}
        spec:
          selector: {matchLabels: {app: shop}}
          endpoints:
          - port: http
            bearerTokenSecret: {name: token, key: token}
        """;

    [Fact]
    public void What_lies_outside_is_no_error_and_no_warning_and_has_its_line()
    {
        var findings = Check(Shop);
        Assert.Equal(
            [
                FindingCodes.StackNamespaceMissing, FindingCodes.StackDefinitionMissing, FindingCodes.StackMonitorNotRead,
                FindingCodes.StackReferenceMissing,
            ],
            findings.Select(f => f.Code));
        Assert.All(findings, f => Assert.Equal(FindingSeverity.Outside, f.Severity));
        Assert.Equal(15, findings[^1].Source!.Line);
    }

    /// <summary>What is so near that a slip is more likely than something outside is a warning, until it is declared.</summary>
    [Theory]
    [InlineData("etcd-client", "etcd-clients", FindingSeverity.Warning)]
    [InlineData("etcd-client", "etcd-cleint", FindingSeverity.Warning)]
    [InlineData("tokens", "token", FindingSeverity.Warning)]
    [InlineData("etcd-client-1", "etcd-client-2", FindingSeverity.Outside)]
    [InlineData("etcd-client", "kafka-client", FindingSeverity.Outside)]
    [InlineData("aws", "gws", FindingSeverity.Outside)]
    public void A_reference_to_what_is_nearly_there_is_a_warning(string there, string named, FindingSeverity severity)
    {
        var text = Shop.Replace("name: token", $"name: {named}", StringComparison.Ordinal)
            + $"\n---\napiVersion: v1\nkind: Secret\nmetadata: {{name: {there}, namespace: shop}}\nstringData: {{token: x}}\n";
        Assert.Equal(severity, Assert.Single(Check(text), f => f.Code == FindingCodes.StackReferenceMissing).Severity);
        Assert.DoesNotContain(Check(text, new ExternalObject("Secret", "shop", named)), f => f.Code == FindingCodes.StackReferenceMissing);
    }

    [Theory]
    [InlineData("{app: shop}", "{app: shopp}", FindingSeverity.Warning)]
    [InlineData("{tier: frontend}", "{tier: frontent}", FindingSeverity.Warning)]
    [InlineData("{tier: frontend}", "{tier: database}", FindingSeverity.Outside)]
    public void A_monitor_that_selects_what_is_nearly_there_is_a_warning(string there, string asked, FindingSeverity severity)
    {
        var text = Shop.Replace("labels: {app: shop}", $"labels: {there}", StringComparison.Ordinal)
            .Replace("matchLabels: {app: shop}", $"matchLabels: {asked}", StringComparison.Ordinal);
        Assert.Equal(severity, Assert.Single(Check(text), f => f.Code == FindingCodes.StackMonitorSelectsNothing).Severity);
    }

    [Fact]
    public void Once_declared_it_is_quiet()
        => Assert.Empty(Check(
            Shop, new("Namespace", "", "shop"), new("Prometheus", "monitoring", "k8s"), new("Secret", "shop", "token"),
            new("CustomResourceDefinition", "", "servicemonitors.monitoring.coreos.com")));

    [Fact]
    public void An_APIService_without_its_Service_is_an_error()
    {
        const string Api = """
            apiVersion: apiregistration.k8s.io/v1
            kind: APIService
            metadata: {name: v1beta1.metrics.k8s.io}
            spec:
              group: metrics.k8s.io
              version: v1beta1
              groupPriorityMinimum: 100
              versionPriority: 100
              insecureSkipTLSVerify: true
              service: {name: metrics-server, namespace: kube-system}
            """;
        var finding = Assert.Single(Check(Api));
        Assert.Equal(
            (FindingSeverity.Error, FindingCodes.StackReferenceMissing, "spec.service.name", 10),
            (finding.Severity, finding.Code, finding.Path, finding.Source!.Line));
        Assert.Contains("metrics.k8s.io", finding.Problem, StringComparison.Ordinal);

        Assert.Empty(Check(Api, new ExternalObject("Service", "kube-system", "metrics-server")));
        Assert.Empty(Check(Api.Replace("  service: {name: metrics-server, namespace: kube-system}", "", StringComparison.Ordinal)
            .Replace("  insecureSkipTLSVerify: true\n", "", StringComparison.Ordinal)));
        var service = "\n---\napiVersion: v1\nkind: Service\nmetadata: {name: metrics-server, namespace: kube-system}\n"
            + "spec: {ports: [{port: 443}]}\n";
        Assert.DoesNotContain(Check(Api + service), f => f.Code == FindingCodes.StackReferenceMissing);
    }

    [Fact]
    public void A_port_that_is_not_there_is_an_error_at_its_line()
    {
        var finding = Assert.Single(
            Check(Shop.Replace("- port: http", "- port: htpp", StringComparison.Ordinal)),
            f => f.Severity == FindingSeverity.Error);
        Assert.Equal(
            (FindingCodes.StackMonitorPortMissing, "spec.endpoints[0].port", 14), (finding.Code, finding.Path, finding.Source!.Line));
    }

    [Fact]
    public void A_role_that_does_not_allow_it_is_found()
    {
        const string Text = """
            apiVersion: monitoring.coreos.com/v1
            kind: Prometheus
            metadata: {name: k8s, namespace: shop}
            spec: {serviceAccountName: prometheus, serviceMonitorSelector: {}}
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: prometheus, namespace: shop}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: prometheus, namespace: shop}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: prometheus}
            subjects:
            - {kind: ServiceAccount, name: prometheus, namespace: shop}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: prometheus, namespace: shop}
            rules:
            - {apiGroups: [""], resources: [services, endpoints, pods], verbs: [get, list, watch]}
            ---

            """;
        Assert.DoesNotContain(Check(Text + Shop), f => f.Severity == FindingSeverity.Error);
        var finding =
            Assert.Single(Check(Text.Replace(", pods]", "]", StringComparison.Ordinal) + Shop), f => f.Severity == FindingSeverity.Error);
        Assert.Equal((FindingCodes.StackDiscoveryNotAllowed, "ServiceMonitor"), (finding.Code, finding.Object!.Kind));
        Assert.Contains("may not list and watch pods", finding.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://grafana.shop.svc:3000/x", "shop", "grafana", 3000)]
    [InlineData("https://user:word@a.b.svc.cluster.local/", "b", "a", 443)]
    [InlineData("a.b.svc:19115", "b", "a", 19115)]
    [InlineData("http://pod-0.a.b.svc", "b", "a", 80)]
    [InlineData("http://example.com:80", null, null, 0)]
    [InlineData("http://127.0.0.1:9090", null, null, 0)]
    [InlineData("http://[::1]:9090", null, null, 0)]
    [InlineData("http://$(HOST):x", null, null, 0)]
    public void The_Service_of_a_URL(string url, string? ns, string? name, int port)
    {
        var model = new StackModel([], [], KubernetesVersion.Default);
        Assert.Equal(name is null ? null : new ServiceUrl(ns!, name, port), ServiceUrl.Parse(url, "own", model));
    }

    [Fact]
    public void Twice_as_many_monitors_are_twice_the_work()
    {
        Assert.InRange(Visited(2_000), 1, 20_000);
        Assert.InRange(Visited(4_000), 1, 2 * Visited(2_000) + 10);
    }

    /// <summary>
    /// How many Services and Pods selectors looked at, in a stack of that many monitors with a Service each and a label that all share.
    /// </summary>
    private static long Visited(int count)
    {
        var subjects = new List<StackSubject>();
        for (var i = 0; i < count; i++)
        {
            var name = "app-" + i.ToString(CultureInfo.InvariantCulture);
            var labels = new Dictionary<string, string> { ["app"] = name, ["part-of"] = "all" };
            Add(new V1Service
            {
                Metadata = new() { Name = name, NamespaceProperty = "default", Labels = labels },
                Spec = new() { Ports = [new() { Name = "web", Port = 80 }] },
            });
            Add(new ServiceMonitor
            {
                Metadata = new() { Name = name, NamespaceProperty = "default" },
                Spec = new() { Selector = new() { MatchLabels = labels }, Endpoints = [new() { Port = i % 100 == 0 ? "wbe" : "web" }] },
            });
        }

        var findings = new List<Finding>();
        var model = StackChecks.Run(subjects, [], findings);
        Assert.Equal(count / 100, findings.Count(f => f.Code == FindingCodes.StackMonitorPortMissing));
        return model.Services.Visited + model.Pods.Visited;

        void Add(k8s.IKubernetesObject<V1ObjectMeta> obj) => subjects.Add(StackSubject.Built(ObjectReference.Of(obj), obj, 100));
    }

    private static List<Finding> Check(string text, params IReadOnlyList<ExternalObject> externals)
    {
        var loaded = ManifestReader.Read(text);
        Assert.Empty(loaded.Findings);
        var findings = new List<Finding>();
        StackChecks.Run([.. loaded.Objects.Select(o => StackSubject.Loaded(o, "default"))], externals, findings);
        return findings;
    }
}
