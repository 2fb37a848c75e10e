namespace KubePrometheus.Tests;

/// <summary>What docs/upgrading.md says of the way from release-0.9 to v0.18.</summary>
public class UpgradeTests
{
    [Fact]
    public void One_object_has_to_be_deleted_and_none_to_be_replaced()
    {
        var diff = Stack(Release.V0_9).Build().DiffTo(Stack(Release.V0_18).Build());
        Assert.Equal("ServiceMonitor monitoring/alertmanager", Assert.Single(diff.Removed).ToString());
        Assert.Empty(diff.Replaced);
        var added = diff.Added.Select(o => o.Kind).ToHashSet();
        Assert.Contains("NetworkPolicy", added);
        Assert.Contains("CustomResourceDefinition", added);
        Assert.Contains("Secret", added);
    }

    [Fact]
    public void The_autoscaler_has_to_be_replaced_for_its_selector_changes()
    {
        var addon = StackAddons.KsmAutoscaler();
        var diff = Stack(Release.V0_9).Apply(addon).Build().DiffTo(Stack(Release.V0_18).Apply(addon).Build());
        Assert.Equal("Deployment monitoring/ksm-autoscaler", Assert.Single(diff.Replaced).ToString());
        Assert.Contains("  ! ", diff.ToString(), StringComparison.Ordinal);
    }

    private static KubePrometheusStack Stack(Release release) => KubePrometheusStack.Create(new() { Release = release });
}
