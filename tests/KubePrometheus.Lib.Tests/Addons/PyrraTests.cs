using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;
using KubePrometheus.Pyrra;

namespace KubePrometheus.Tests;

/// <summary>The addon pyrra: what it brings, and what may be chosen of it.</summary>
public class PyrraTests
{
    private static readonly StackOptions V0_18 = new() { Release = Release.V0_18 };

    public static TheoryData<string> Releases => [.. Release.All.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Releases))]
    public void It_works_with_either_release(string release)
    {
        var options = new StackOptions { Release = Release.All.Single(r => r.Name == release) };
        var result = KubePrometheusStack.Create(options).Apply(StackAddons.Pyrra()).TryBuild();

        Assert.Empty(result.Findings);
        Assert.Equal(14, Objectives(result.Manifests!).Length);
        Assert.Contains("setup/pyrra-slo-CustomResourceDefinition.yaml", result.Manifests!.Files.Select(f => f.Path));
    }

    [Fact]
    public void The_definition_is_upstreams_but_for_the_words()
    {
        var upstream = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Oracles.Upstream("0.18"), "variants", "addon-pyrra.json")))!
            ["objects"]!["CustomResourceDefinition/-/servicelevelobjectives.pyrra.dev"]!;
        var ours = Built(KubePrometheusStack.Create(V0_18).Apply(StackAddons.Pyrra())).Objects
            .Single(o => o.Reference.Name == "servicelevelobjectives.pyrra.dev");

        Assert.Equal(Canonical.Digest(JsonSerializer.SerializeToUtf8Bytes(upstream)), Canonical.Digest(ours.Json));
    }

    [Fact]
    public void Objectives_follow_the_names_of_what_they_are_about()
    {
        var manifests = Built(KubePrometheusStack.Create(V0_18 with
        {
            Prometheus = new() { Name = "infra" },
            PrometheusOperator = new() { Name = "operator" },
            RuleLabels = new Dictionary<string, string> { ["team"] = "a" },
        }).Apply(StackAddons.Pyrra()));

        var failures = Find(manifests, "prometheus-rule-evaluation-failures");
        Assert.Equal("prometheus_rule_evaluations_total{job=\"prometheus-infra\"}", failures.Spec!.Indicator.Ratio!.Total.Metric);
        Assert.Equal("a", failures.Metadata.Labels["team"]);
        Assert.Contains(
            "job=\"operator\"", Find(manifests, "prometheus-operator-http-errors").Spec!.Indicator.Ratio!.Errors.Metric,
            StringComparison.Ordinal);
        Assert.Contains(
            "--prometheus-url=http://prometheus-infra.monitoring.svc.cluster.local:9090",
            manifests.Find<V1Deployment>("pyrra-api")!.Spec.Template.Spec.Containers[0].Args);
    }

    [Fact]
    public void An_objective_without_the_addon_is_told_which_addon_brings_its_definition()
    {
        var objective = new ServiceLevelObjective
        {
            Metadata = new() { Name = "orders" },
            Spec = new()
            {
                Target = "99.5",
                Window = "4w",
                Indicator = new()
                {
                    Ratio = new() { Errors = new() { Metric = "shop_failed_total" }, Total = new() { Metric = "shop_total" } },
                },
            },
        };
        var stack = KubePrometheusStack.Create(V0_18).Add(objective);
        var finding = Assert.Single(stack.TryBuild().Findings);
        Assert.Equal(FindingCodes.StackDefinitionMissing, finding.Code);
        Assert.StartsWith("StackAddons.Pyrra() brings it. Add it, or declare it: ", finding.Remedy, StringComparison.Ordinal);
        Assert.Empty(stack.Apply(StackAddons.Pyrra()).TryBuild().Findings);
    }

    [Fact]
    public void Prometheus_lets_Pyrra_in()
    {
        var rules = Built(KubePrometheusStack.Create(V0_18).Apply(StackAddons.Pyrra()))
            .Find<V1NetworkPolicy>("prometheus-k8s")!.Spec.Ingress;
        var rule = Assert.Single(
            rules, r => r.FromProperty.Any(p => p.PodSelector.MatchLabels.Values.Contains("pyrra", StringComparer.Ordinal)));
        Assert.Equal("9090", Assert.Single(rule.Ports).Port.ToString());
    }

    [Fact]
    public void A_bound_that_Prometheus_3_does_not_store_is_a_known_issue_that_an_option_mends()
    {
        var plain = KubePrometheusStack.Create(V0_18).Apply(StackAddons.Pyrra()).Build();
        Assert.Equal(
            ["apiserver-read-cluster-latency", "apiserver-read-namespace-latency"],
            plain.KnownIssues.Where(i => i.Code == "KP0432").Select(i => i.Finding.Object!.Name).Order(StringComparer.Ordinal));

        var mended = KubePrometheusStack.Create(V0_18).Apply(StackAddons.Pyrra(new() { FixBounds = true })).Build();
        Assert.DoesNotContain(mended.KnownIssues, i => i.Code == "KP0432");
        Assert.EndsWith(
            ",le=\"5.0\"}", Find(mended, "apiserver-read-cluster-latency").Spec!.Indicator.Latency!.Success.Metric,
            StringComparison.Ordinal);

        // Prometheus 2 stores it; one of one's own is a warning
        var old = KubePrometheusStack.Create().Apply(StackAddons.Pyrra()).Build();
        Assert.DoesNotContain(old.KnownIssues, i => i.Code == "KP0432");
        var finding = Assert.Single(
            KubePrometheusStack.Create(V0_18).Apply(StackAddons.Pyrra()).Add(Own("b_bucket{le=\"2\"}")).TryBuild().Findings);
        Assert.Equal(("KP0432", "own"), (finding.Code, finding.Object!.Name));
        Assert.Equal("Write le=\"2.0\".", finding.Remedy);
    }

    [Fact]
    public void What_is_chosen_is_written()
    {
        var options = V0_18 with { Crds = CrdSource.External, Images = new() { Repository = "r.example" } };
        var manifests = Built(KubePrometheusStack.Create(options)
            .Apply(StackAddons.Pyrra(new()
            {
                Version = "0.11.0",
                PrometheusUrl = "https://metrics.example.com",
                Objectives = false,
            }))
            .External<V1CustomResourceDefinition>("servicelevelobjectives.pyrra.dev")
            .Add(Own("b_bucket{le=\"2.0\"}")));

        Assert.Equal(["own"], Objectives(manifests));
        Assert.DoesNotContain(manifests.Objects, o => o.Reference.Name == "servicelevelobjectives.pyrra.dev");
        var container = manifests.Find<V1Deployment>("pyrra-api")!.Spec.Template.Spec.Containers[0];
        Assert.Equal("r.example/pyrra:v0.11.0", container.Image);
        Assert.Contains("--prometheus-url=https://metrics.example.com", container.Args);
    }

    [Fact]
    public void What_cannot_be_is_an_error()
    {
        var wrong = KubePrometheusStack.Create(V0_18)
            .Apply(StackAddons.Pyrra(new() { Version = "v0.10.0", PrometheusUrl = "prometheus:9090" })).TryBuild().Findings;
        Assert.Equal(["KP0031 pyrra.Version", "KP0007 pyrra.PrometheusUrl"], wrong.Select(f => $"{f.Code} {f.Path}"));

        var agent = KubePrometheusStack.Create(V0_18 with
        {
            Prometheus = new() { Mode = PrometheusMode.Agent, RemoteWrite = [new() { Url = "https://metrics.example.com/push" }] },
        });
        Assert.Equal(
            ["Pyrra asks Prometheus queries, and the stack's is an agent, which answers none."],
            agent.Apply(StackAddons.Pyrra()).TryBuild().Findings.Select(f => f.Problem));
        Assert.Empty(agent.Apply(StackAddons.Pyrra(new() { PrometheusUrl = "https://metrics.example.com" })).TryBuild().Findings);
    }

    private static ServiceLevelObjective Own(string success) => new()
    {
        Metadata = new() { Name = "own" },
        Spec = new()
        {
            Indicator = new() { Latency = new() { Success = new() { Metric = success }, Total = new() { Metric = "b_count" } } },
            Target = "99.9",
            Window = "4w",
        },
    };

    private static ServiceLevelObjective Find(ManifestSet manifests, string name) => manifests.Find<ServiceLevelObjective>(name)!;

    private static string[] Objectives(ManifestSet manifests) =>
        [.. manifests.Objects.Where(o => o.Reference.Kind == "ServiceLevelObjective").Select(o => o.Reference.Name)];

    private static ManifestSet Built(KubePrometheusStack stack)
    {
        var result = stack.TryBuild();
        Assert.Empty(result.Findings);
        return result.Manifests!;
    }
}
