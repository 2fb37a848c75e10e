using k8s.Models;

namespace KubePrometheus.Tests;

/// <summary>The addon user-facing-roles: who may view, edit or administer a namespace may do so with its monitors and rules.</summary>
public class UserFacingRolesTests
{
    [Theory]
    [InlineData("0.9", null, "alertmanagerconfigs podmonitors probes prometheusrules servicemonitors", "setup/prometheus-operator-")]
    [InlineData("0.9", "0.64.0", "alertmanagerconfigs podmonitors probes prometheusrules servicemonitors", "setup/prometheus-operator-")]
    [InlineData(
        "0.9", "0.65.0", "alertmanagerconfigs podmonitors probes prometheusrules scrapeconfigs servicemonitors",
        "setup/prometheus-operator-")]
    [InlineData(
        "0.18", null, "alertmanagerconfigs podmonitors probes prometheusrules scrapeconfigs servicemonitors", "prometheusOperator-")]
    public void Each_role_is_a_part_of_that_of_Kubernetes(string release, string? version, string resources, string files)
    {
        var result = KubePrometheusStack.Create(new()
        {
            Release = Release.All.Single(r => r.Name == release),
            Versions = new() { PrometheusOperator = version },
        }).Apply(StackAddons.UserFacingRoles()).TryBuild();

        Assert.Empty(result.Findings);
        foreach (var (name, verbs) in new[] { ("view", "get list watch"), ("edit", "create delete deletecollection patch update") })
        {
            var role = result.Manifests!.Find<V1ClusterRole>("monitoring-" + name)!;
            Assert.Equal("true", role.Metadata.Labels["rbac.authorization.k8s.io/aggregate-to-" + name]);
            Assert.Single(role.Metadata.Labels, l => l.Key.StartsWith("rbac.", StringComparison.Ordinal));
            Assert.Equal("prometheus-operator", role.Metadata.Labels["app.kubernetes.io/name"]);
            var rule = Assert.Single(role.Rules);
            Assert.Equal(["monitoring.coreos.com"], rule.ApiGroups);
            Assert.Equal(resources.Split(' '), rule.Resources);
            Assert.Equal(verbs.Split(' '), rule.Verbs);
        }

        Assert.Equal(
            [files + "clusterRoleEdit.yaml", files + "clusterRoleView.yaml"],
            result.Manifests!.Files.Where(f => f.Objects.Any(o => o.Reference is { Name: "monitoring-view" or "monitoring-edit" }))
                .Select(f => f.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_needs_nothing_of_the_operator_in_the_stack() => Assert.DoesNotContain(
        KubePrometheusStack.Create(new() { Release = Release.V0_18 }).Apply(StackAddons.UserFacingRoles())
            .Remove(s => s.PrometheusOperator).TryBuild().Findings,
        f => f.Object?.Kind == "ClusterRole");
}
