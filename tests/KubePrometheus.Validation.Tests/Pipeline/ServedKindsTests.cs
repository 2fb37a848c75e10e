using System.Text.Json;

namespace KubePrometheus.Tests;

/// <summary>The table of what Kubernetes serves, held against the lists of two API servers.</summary>
public class ServedKindsTests
{
    /// <summary>What an API server lists and no manifest holds: questions to it, and parts of other objects.</summary>
    private static readonly string[] NoObjects = ["APIGroup", "APIVersions", "Eviction", "Scale", "TokenRequest", "WatchEvent"];

    [Theory]
    [InlineData("1.21")]
    [InlineData("1.25")]
    public void The_table_says_what_an_API_server_serves(string version)
    {
        var served = Served(version);
        KubernetesVersion kubernetes = version;

        Assert.Equal([], served.Where(kind =>
            !Ignored(kind) && ServedKinds.Find(Split(kind).ApiVersion, Split(kind).Kind)?.IsServedBy(kubernetes) != true));
        Assert.Equal([], KnownKinds.All.Where(k => k.IsServedBy(kubernetes)).Select(k => k.ToString())
            .Except(served, StringComparer.Ordinal).Except(["v1 ComponentStatus"], StringComparer.Ordinal));
    }

    [Fact]
    public void Each_kind_of_the_library_that_is_Kubernetes_own_is_in_the_table() => Assert.Equal(
        [],
        KnownKinds.List.Where(k => k.IsBuiltIn && ServedKinds.Find(k.ApiVersion, k.Kind) is null)
            .Select(k => $"{k.ApiVersion} {k.Kind}"));

    [Theory]
    [InlineData("policy/v1beta1", "PodDisruptionBudget", "1.25", "Use policy/v1, served since 1.21.")]
    [InlineData("policy/v1", "PodDisruptionBudget", "1.20", "Use policy/v1beta1, served since 1.5 until 1.24.")]
    [InlineData("extensions/v1beta1", "Ingress", "1.22", "Use networking.k8s.io/v1, served since 1.19.")]
    [InlineData("networking.k8s.io/v1beta1", "Ingress", "1.22", "Use networking.k8s.io/v1, served since 1.19.")]
    [InlineData("batch/v1beta1", "CronJob", "1.25", "Use batch/v1, served since 1.21.")]
    [InlineData("autoscaling/v2beta2", "HorizontalPodAutoscaler", "1.26", "Use autoscaling/v2, served since 1.23.")]
    [InlineData("rbac.authorization.k8s.io/v1beta1", "Role", "1.22", "Use rbac.authorization.k8s.io/v1, served since 1.8.")]
    [InlineData("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition", "1.22", "Use apiextensions.k8s.io/v1, served since 1.16.")]
    [InlineData("discovery.k8s.io/v1beta1", "EndpointSlice", "1.25", "Use discovery.k8s.io/v1, served since 1.21.")]
    [InlineData(
        "storage.k8s.io/v1", "VolumeAttributesClass", "1.31",
        "Set KubernetesVersion to 1.34 or later where the cluster is, or leave the object out.")]
    [InlineData("extensions/v1beta1", "PodSecurityPolicy", "1.16", "Use policy/v1beta1, served since 1.10 until 1.24.")]
    public void A_kind_that_is_not_served_names_what_is(string apiVersion, string kind, string version, string remedy)
    {
        var findings = new List<Finding>();
        ServedKinds.Check(new(kind, null, "x", apiVersion), version, findings);

        var finding = Assert.Single(findings);
        Assert.Equal(("KP0150", FindingSeverity.Error, remedy), (finding.Code, finding.Severity, finding.Remedy));
        Assert.Contains($"{apiVersion} {kind}", finding.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_kinds_that_are_not_Kubernetes_own_nothing_is_said()
    {
        var findings = new List<Finding>();
        ServedKinds.Check(new("ServiceMonitor", "a", "x", "monitoring.coreos.com/v1"), "1.10", findings);
        ServedKinds.Check(new("Widget", "a", "x", "example.com/v1beta1"), "1.33", findings);
        ServedKinds.Check(new("Widget", "a", "x"), "1.33", findings);
        Assert.Empty(findings);
    }

    private static HashSet<string> Served(string version)
    {
        var path = Path.Combine(Oracles.Upstream(), "..", "..", "kubernetes", "facts.json");
        Assert.SkipUnless(File.Exists(path), "The lists of the API servers are not beside upstream's folder.");
        using var facts = JsonDocument.Parse(File.ReadAllBytes(path));
        return facts.RootElement.GetProperty("served").GetProperty(version).EnumerateArray().Select(k => k.GetString()!)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static (string ApiVersion, string Kind) Split(string kind) =>
        (kind[..kind.IndexOf(' ', StringComparison.Ordinal)], kind[(kind.IndexOf(' ', StringComparison.Ordinal) + 1)..]);

    private static bool Ignored(string kind) => NoObjects.Contains(Split(kind).Kind) || kind.EndsWith("Review", StringComparison.Ordinal);

    [Theory]
    [InlineData("apiregistraiton.k8s.io/v1", "APIService", 1)]
    [InlineData("networking.k8.io/v1", "NetworkPolicy", 1)]
    [InlineData("networking.x-k8s.io/v1", "NetworkPolicy", 0)]
    [InlineData("networking.example.org/v1", "NetworkPolicy", 0)]
    [InlineData("apiregistraiton.k8s.io/v1", "Parrot", 0)]
    public void A_group_that_is_a_slip_of_that_of_the_kind_is_found(string apiVersion, string kind, int count)
    {
        var findings = new ManifestValidation()
            .Add($"{{apiVersion: {apiVersion}, kind: {kind}, metadata: {{name: a, namespace: b}}}}").Run();
        Assert.Equal(count, findings.Count(f => f.Code == FindingCodes.KindNotServed && f.Path == "apiVersion"));
    }
}
