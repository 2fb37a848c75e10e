using System.Text;
using System.Text.Json;
using KubePrometheus.Dashboards;
using KubePrometheus.PromQL;

namespace KubePrometheus.Tests;

/// <summary>The queries of all dashboards, the optional ones too, once their variables are filled in.</summary>
public class DashboardQueriesTests
{
    [Fact]
    public void Our_parser_takes_every_query_of_every_dashboard()
    {
        var dashboards = DashboardOracle.Ours();
        Assert.Equal(31, dashboards.Count);
        Assert.All(dashboards, d => Assert.NotEmpty(DashboardOracle.Queries(d)));
        Assert.Equal([], dashboards.SelectMany(d => DashboardOracle.Mistakes(d)));
    }

    [Fact]
    public void The_parser_takes_every_query_of_v0_18_at_the_level_of_its_Prometheus()
    {
        var dashboards = DashboardOracle.OfV0_18();
        Assert.Equal(33, dashboards.Count);
        Assert.All(dashboards, d => Assert.NotEmpty(DashboardOracle.Queries(d)));
        Assert.Equal([], dashboards.SelectMany(d => DashboardOracle.Mistakes(d, PromQLLevel.Of(3, 12))));
    }

    [Fact]
    public void A_query_that_is_wrong_is_told()
    {
        var wrong = new Dashboard { Title = "Wrong", Panels = [Panels.Graph("Load", Units.Short, Panels.Query("sum(node_load1"))] };
        Assert.NotEmpty(DashboardOracle.Mistakes(wrong));
    }

    [Theory]
    [InlineData("2.42")]
    [InlineData("2.53")]
    [InlineData("3.5")]
    public void Promtool_takes_every_query_of_every_dashboard(string release) =>
        Check(Oracles.Program("promtool", release), DashboardOracle.Ours());

    [Fact]
    public void Promtool_of_3_5_takes_every_query_of_v0_18() => Check(Oracles.Program("promtool", "3.5"), DashboardOracle.OfV0_18());

    private static void Check(string promtool, IReadOnlyList<Dashboard> dashboards)
    {
        var queries = dashboards.SelectMany(DashboardOracle.Queries).Distinct(StringComparer.Ordinal).ToArray();
        Assert.InRange(queries.Length, 400, 2000);

        // one group a query, so that no two recorded series of a group are alike
        var rules = new StringBuilder("groups:\n");
        foreach (var (i, query) in queries.Index())
        {
            rules.Append(FormattableString.Invariant($"- name: q{i}\n  rules:\n  - record: q{i}\n"))
                .Append("    expr: ").Append(JsonSerializer.Serialize(query)).Append('\n');
        }

        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, rules.ToString());
            var (exitCode, output, error) = Oracles.Run(promtool, ["check", "rules", "--lint=none", file]);
            Assert.True(exitCode == 0, output + error);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
