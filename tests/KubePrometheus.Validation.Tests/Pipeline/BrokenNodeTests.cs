namespace KubePrometheus.Tests;

/// <summary>A node that structure found broken is absent to later checks, and nothing but it.</summary>
public sealed class BrokenNodeTests
{
    private const string Workload =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: a, namespace: shop}
        spec:
          selector: {matchLabels: {app: a}}
          template:
            metadata: {labels: {app: a}}
            spec:
              containers: [{name: c, image: a, volumeMounts: [MOUNT]}]
              volumes: [VOLUME, {name: second, emptyDir: {}}]
        """;

    private const string Scraped =
        """
        apiVersion: monitoring.coreos.com/v1
        kind: Prometheus
        metadata: {name: k8s, namespace: shop}
        spec: {serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: shop, namespace: shop, labels: {app: shop}}
        spec: {selector: {app: shop}, ports: [{name: http, port: 80}]}
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata: {name: shop, namespace: shop}
        spec: {selector: {matchLabels: {app: shop}}, endpoints: [ENDPOINT, {port: http}, {port: http}]}
        """;

    [Theory]
    [InlineData("{name: first, emptyDir: {}}", 2)]
    [InlineData("{name: first, emptyDir: [5]}", 2)]
    [InlineData("null", 1)]
    [InlineData("text", 1)]
    [InlineData("{name: 5}", 1)]
    public void A_volume_beside_a_broken_one_is_found_to_be_unused(string volume, int unused)
    {
        var findings = Run(Workload.Replace("MOUNT", "", StringComparison.Ordinal).Replace("VOLUME", volume, StringComparison.Ordinal));
        Assert.Equal(unused, findings.Count(f => f.Code == FindingCodes.StackVolumeUnused));
        Assert.Contains(findings, f => f.Code == FindingCodes.StackVolumeUnused && f.Path == "spec.template.spec.volumes[1]");
    }

    [Theory]
    [InlineData("{name: [first], mountPath: /a}", 0)]
    [InlineData("null", 0)]
    [InlineData("{name: first, mountPath: /a, readOnly: text}", 1)]
    public void A_volume_that_a_broken_mount_may_be_of_is_not_said_to_be_unused(string mount, int unused) =>
        Assert.Equal(unused, Run(Workload.Replace("MOUNT", mount, StringComparison.Ordinal)
            .Replace("VOLUME", "{name: first, emptyDir: {}}", StringComparison.Ordinal))
            .Count(f => f.Code == FindingCodes.StackVolumeUnused));

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("{port: metrics, interval: [1m]}")]
    [InlineData("{port: http, interval: [1m]}")]
    public void A_target_beside_a_broken_one_is_found_to_be_scraped_twice(string endpoint) =>
        Assert.Contains(
            Run(Scraped.Replace("ENDPOINT", endpoint, StringComparison.Ordinal)),
            f => f.Code == FindingCodes.StackTargetScrapedTwice && f.Path.StartsWith("spec.endpoints[2]", StringComparison.Ordinal));

    [Theory]
    [InlineData("ports: [{name: http, port: 80}]", "ports: [null]", "spec.ports[0]")]
    [InlineData("matchLabels: {app: shop}", "matchExpressions: [null]", "spec.selector.matchExpressions[0]")]
    [InlineData(
        "matchLabels: {app: shop}", "matchExpressions: [{key: a, operator: In, values: [null]}]",
        "spec.selector.matchExpressions[0].values[0]")]
    [InlineData("matchLabels: {app: shop}", "matchLabels: {app: }", "spec.selector.matchLabels.app")]
    [InlineData("serviceMonitorSelector: {}", "serviceMonitorSelector: {matchLabels: {a: }}", "spec.serviceMonitorSelector.matchLabels.a")]
    [InlineData("labels: {app: shop}", "labels: {app: }", "metadata.labels.app")]
    public void A_null_is_reported_once_and_nothing_reads_it(string text, string change, string path)
    {
        var findings = Run(Scraped.Replace("ENDPOINT, ", "", StringComparison.Ordinal).Replace(text, change, StringComparison.Ordinal));
        Assert.Equal(FindingCodes.StructureNull, Assert.Single(findings, f => f.Path == path).Code);
    }

    [Fact]
    public void What_is_broken_in_one_object_hides_nothing_of_another_of_its_name()
    {
        const string Service = "apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: b}\nspec: {selector: {a: b}, ports: PORTS}\n";
        var first = Service.Replace("PORTS", "text", StringComparison.Ordinal);
        var second = Service.Replace("PORTS", "[{port: 80, name: x}, {port: 81, name: x}]", StringComparison.Ordinal);
        var third = Service.Replace("PORTS", "[]", StringComparison.Ordinal);
        var findings = new ManifestValidation().Add(first, "1.yaml").Add(second, "2.yaml").Add(third, "3.yaml").Run();
        Assert.Equal(
            [("1.yaml", "KP0102", "spec.ports"), ("2.yaml", "KP0110", "spec.ports[1].name"), ("3.yaml", "KP0207", "spec.ports")],
            findings.Where(f => f.Path.StartsWith("spec.ports", StringComparison.Ordinal)).Select(f => (f.Source!.File, f.Code, f.Path)));
    }

    [Fact]
    public void A_value_that_the_schema_lets_pass_and_the_type_does_not_leaves_the_rest_to_be_checked()
    {
        var findings = Run(
            """
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: a, annotations: [b]}
            spec: {accessModes: [RWO], capacity: {storage: 1Gi}, nfs: {server: a, path: b}}
            """);
        Assert.Contains(findings, f => f.Code == FindingCodes.StructureWrongType && f.Path == "metadata.annotations");
        Assert.Contains(findings, f => f.Path == "spec.nfs.path");
        Assert.Contains(findings, f => f.Path == "spec.accessModes[0]");
    }

    private static IReadOnlyList<Finding> Run(string text) => new ManifestValidation().Add(text, "a.yaml").Run();
}
