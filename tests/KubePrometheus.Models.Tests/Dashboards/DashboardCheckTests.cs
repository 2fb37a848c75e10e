using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus.Tests;

/// <summary>What the check of dashboards finds, in upstream's and in bad ones.</summary>
public class DashboardCheckTests
{
    private static readonly ProvidedDatasource Logs = new("logs", "loki", null, IsDefault: false);

    [Fact]
    public void A_good_dashboard_has_no_findings() => Assert.Empty(Check(Good));

    [Theory]
    [InlineData("sum(rate(a[5m])")]
    [InlineData("rate(a{pod=\"$pod\"})")]
    [InlineData("")]
    public void A_query_that_does_not_parse_is_an_error(string expr)
    {
        var findings = Check(Good with { Rows = [Row(Graph("Bad", Units.Short, Query("up{pod=\"$pod\"}"), Query(expr)))] });
        if (expr.Length == 0)
        {
            Assert.Empty(findings);
            return;
        }

        var finding = Assert.Single(findings);
        Assert.Equal(
            ("KP0505", FindingSeverity.Error, "dashboards[own].rows[0].panels[0].targets[1].expr"),
            (finding.Code, finding.Severity, finding.Path));
        Assert.Contains("\"Bad\"", finding.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rate(up{pod=~\"$pod\"}[$__rate_interval])")]
    [InlineData("rate(up{pod=~\"${pod:regex}\"}[$__interval])")]
    [InlineData("topk($pod, up)")]
    [InlineData("sum by ($pod) (up)")]
    [InlineData("up offset $pod")]
    [InlineData("$pod")]
    [InlineData("rate(up[$pod])")]
    [InlineData("up{pod=\"[[pod]]\"}")]
    [InlineData("increase(up{pod=\"$pod\"}[${__range_s}s])")]
    [InlineData("label_replace(up{pod=\"$pod\"}, \"a\", \"$1\", \"b\", \"(.*)\")")]
    public void Variables_are_filled_in_wherever_they_stand(string expr) =>
        Assert.Empty(Check(Good with { Rows = [Row(Graph("G", Units.Short, Query(expr), Query("up{pod=\"$pod\"}")))] }));

    [Theory]
    [InlineData("label_values(up{, pod)")]
    [InlineData("query_result(rate(up))")]
    public void A_variables_query_is_read_too(string query)
    {
        var finding = Assert.Single(Check(Good with { Variables = [Variables.Datasource(), Variables.Query("pod", query)] }));
        Assert.Equal(("KP0505", "dashboards[own].templating.list[1].query"), (finding.Code, finding.Path));
    }

    [Fact]
    public void Queries_of_other_datasources_are_left_alone()
    {
        var loki = Good with
        {
            Variables = [Variables.Datasource() with { Query = "loki" }],
            Rows = [Row(Graph("Logs", Units.Short, Query("rate({job=\"shop\"} |= \"error\" [5m])")))],
        };
        Assert.Empty(Check(loki, DashboardChecks.Prometheus, Logs));
        var named = Good with
        {
            Variables = [],
            Rows = [Row(Graph("Logs", Units.Short, Query("{a=\"b\"} |= \"c\"")) with { Datasource = "logs" })],
        };
        Assert.Empty(Check(named, DashboardChecks.Prometheus, Logs));
    }

    [Fact]
    public void A_variable_used_and_not_defined_is_an_error()
    {
        var finding = Assert.Single(
            Check(Good with { Rows = [Row(Graph("$node", Units.Short, Query("up{pod=\"$pod\", node=\"$node\"}")))] }));
        Assert.Equal(("KP0506", FindingSeverity.Error), (finding.Code, finding.Severity));
        Assert.Contains("$node", finding.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_panel_asks_the_variable_datasource_and_the_remedy_says_how_to_define_it()
    {
        var finding = Assert.Single(Check(Good with { Variables = [], Rows = [Row(Graph("Up", Units.Short, Query("up")))] }));
        Assert.Equal("KP0506", finding.Code);
        Assert.Equal("Begin the variables with Variables.Datasource(), or name a datasource in each panel.", finding.Remedy);
    }

    [Fact]
    public void A_variable_defined_and_not_used_or_defined_twice_is_a_warning()
    {
        var findings = Check(Good with { Variables = [.. Good.Variables, Variables.Custom("idle", "a"), Variables.Custom("pod", "b")] });
        Assert.Equal(
            ["The variable $idle is defined and not used.", "The variable $pod is defined twice."],
            findings.Select(f => f.Problem));
        Assert.All(findings, f => Assert.Equal(("KP0507", FindingSeverity.Warning), (f.Code, f.Severity)));
    }

    [Fact]
    public void A_datasource_that_the_stack_lacks_is_a_warning()
    {
        var byName = Assert.Single(Check(Good with
        {
            Rows = [Row(Graph("$pod", Units.Short, Query("up")) with { Datasource = "thanos" })],
            Variables = Good.Variables.Skip(1).ToArray() is [var pod] ? [(QueryVariable)pod with { Datasource = null }] : [],
        }));
        Assert.Equal(("KP0508", FindingSeverity.Warning), (byName.Code, byName.Severity));
        Assert.Contains("\"thanos\"", byName.Problem, StringComparison.Ordinal);
        var byType = Assert.Single(Check(Good, Logs));
        Assert.Contains("of the type \"prometheus\"", byType.Problem, StringComparison.Ordinal);
        Assert.Empty(DashboardChecks.Run(DashboardSet.Empty.Add("own", Good), null));
    }

    [Fact]
    public void Panels_with_one_id_and_panels_that_overlap_are_warnings()
    {
        var findings = Check(Good with
        {
            Rows = [],
            Panels =
            [
                Graph("A", Units.Short, Query("up{pod=\"$pod\"}") with { }).At(0, 0, 12, 8) with { Id = 7 },
                Graph("B", Units.Short, Query("up")).At(12, 0, 12, 8) with { Id = 7 },
                Graph("C", Units.Short, Query("up")).At(11, 7, 2, 2),
            ],
        });
        Assert.Equal(["KP0509", "KP0512"], findings.Select(f => f.Code));
        Assert.All(findings, f => Assert.Equal(FindingSeverity.Warning, f.Severity));
        Assert.Equal("2 pairs of panels overlap, the first of them \"A\" and \"C\"; Grafana moves one of each down.", findings[1].Problem);
    }

    [Theory]
    [InlineData("a-uid-that-is-longer-than-forty-characters")]
    [InlineData("a uid")]
    public void A_uid_that_Grafana_refuses_is_an_error(string uid) =>
        Assert.Equal(("KP0510", FindingSeverity.Error), Assert.Single(Check(Good with { Uid = uid }).Select(f => (f.Code, f.Severity))));

    [Fact]
    public void A_uid_or_a_title_that_two_have_is_an_error()
    {
        var findings = DashboardChecks.Run(
            DashboardSet.Empty.Add("a", Good with { Uid = "u" }).Add("b", Good with { Uid = "u" }).Add("c", Good, folder: "Other"),
            [DashboardChecks.Prometheus]);
        Assert.Equal(["KP0511", "KP0510"], findings.Select(f => f.Code));
        Assert.All(findings, f => Assert.Equal(FindingSeverity.Error, f.Severity));
    }

    [Fact]
    public void Mistakes_within_raw_JSON_are_warnings()
    {
        var set = DashboardSet.Empty.AddJson(
            "raw",
            """
            {"title":"Raw","__inputs":[{"name":"DS_PROM"}],"panels":[
              {"datasource":"${DS_PROM}","targets":[{"expr":"("}]},{"datasource":"default","targets":[{"expr":"("}]}]}
            """);
        var findings = DashboardChecks.Run(set, [DashboardChecks.Prometheus]);
        Assert.Equal(["KP0505"], findings.Select(f => f.Code));
        Assert.All(findings, f => Assert.Equal(FindingSeverity.Warning, f.Severity));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"title":1,"uid":[],"panels":{},"rows":[1,null,{"panels":[2]}],"templating":[],"annotations":{"list":[3]}}""")]
    [InlineData("""
        {"title":null,"panels":[{"gridPos":{"x":"a"},"id":1.5,"targets":[{"expr":5}],"datasource":7}],
         "templating":{"list":[{"name":3},{"type":"query","query":{}}]}}
        """)]
    public void JSON_of_another_shape_does_no_harm(string json) =>
        Assert.Equal(
            ["KP0511"],
            DashboardChecks.Run(DashboardSet.Empty.AddJson("odd", json), [DashboardChecks.Prometheus]).Select(f => f.Code));

    private static Dashboard Good { get; } = new()
    {
        Title = "Own",
        Variables = [Variables.Datasource(), Variables.Query("pod", "label_values(up{job=\"shop\"}, pod)")],
        Rows = [Row(Graph("Pod $pod", Units.Short, Query("rate(up{pod=\"$pod\"}[5m])")))],
    };

    private static IReadOnlyList<Finding> Check(Dashboard dashboard, params ProvidedDatasource[] datasources) =>
        DashboardChecks.Run(DashboardSet.Empty.Add("own", dashboard), datasources.Length == 0 ? [DashboardChecks.Prometheus] : datasources);
}
