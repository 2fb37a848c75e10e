using KubePrometheus.Dashboards;

namespace KubePrometheus.Tests;

/// <summary>The library's dashboards, read back from their JSON.</summary>
public class DashboardRoundTripTests
{
    [Theory]
    [InlineData("0.9", 23)]
    [InlineData("0.18", 33)]
    public void Each_is_written_to_the_byte_as_it_was_and_its_panels_have_their_types(string release, int count)
    {
        var dashboards = DashboardSet.Default(null, release == "0.9" ? Release.V0_9 : Release.V0_18);
        Assert.Equal(count, dashboards.Count);
        Assert.All(dashboards, dashboard =>
        {
            var json = dashboard.ToJson();
            var read = Dashboard.FromJson(json);
            Assert.Equal(json, read.ToJson());
            Assert.Equal(dashboard.Model!.AllPanels().Select(p => p.GetType()), read.AllPanels().Select(p => p.GetType()));
            Assert.Equal(
                dashboard.Model.AllPanels().SelectMany(p => p.Targets ?? []).Select(t => t.Expr),
                read.AllPanels().SelectMany(p => p.Targets ?? []).Select(t => t.Expr));
        });
    }
}
