using KubePrometheus.Dashboards;

namespace KubePrometheus.Tests;

/// <summary>Dashboards as Grafana exports them.</summary>
public sealed class DashboardInputsTests
{
    private const string Export = """
        {
          "__inputs": [
            {"name": "DS_PROMETHEUS", "type": "datasource", "pluginId": "prometheus"},
            {"name": "VAR_LIMIT", "type": "constant", "value": "5"}
          ],
          "title": "Shop", "uid": "shop",
          "panels": [
            {"id": 1, "title": "P", "datasource": "${DS_PROMETHEUS}", "targets": [{"expr": "rate(up[5m]) > ${VAR_LIMIT}"}]},
            {"id": 2, "title": "Q", "datasource": {"type": "prometheus", "uid": "${DS_PROMETHEUS}"}, "targets": [{"expr": "up"}]}
          ]
        }
        """;

    [Fact]
    public void Inputs_are_put_in_their_places_and_all_else_is_kept()
    {
        var inputs = new Dictionary<string, string> { ["DS_PROMETHEUS"] = "my \"own\"", ["VAR_LIMIT"] = "7" };
        var json = DashboardSet.Empty.AddJson("shop", Export, inputs: inputs).Find("shop")!.Raw!;

        Assert.Equal(
            Export.Replace("${DS_PROMETHEUS}", "my \\u0022own\\u0022", StringComparison.Ordinal)
                .Replace("${VAR_LIMIT}", "7", StringComparison.Ordinal),
            json);
        using var document = System.Text.Json.JsonDocument.Parse(json);
        Assert.Equal("my \"own\"", document.RootElement.GetProperty("panels")[0].GetProperty("datasource").GetString());
    }

    [Fact]
    public void An_input_that_the_dashboard_does_not_have_is_a_finding()
    {
        var inputs = new Dictionary<string, string> { ["DS_PROMETHEUSS"] = "x", ["DS_PROMETHEUS"] = "y" };
        var finding = Assert.Single(
            Assert.Throws<FindingsException>(() => DashboardSet.Empty.AddJson("shop", Export, inputs: inputs)).Findings);

        Assert.Equal(("KP0518", "dashboards[shop]", "Did you mean DS_PROMETHEUS?"), (finding.Code, finding.Path, finding.Remedy));
    }

    [Fact]
    public void An_export_by_itself_may_be_imported_by_hand() =>
        Assert.Empty(DashboardChecks.Run(DashboardSet.Empty.AddJson("shop", Export), null));

    [Fact]
    public void An_input_left_open_in_a_dashboard_that_is_provisioned_is_an_error()
    {
        var findings = Provisioned(Export);
        Assert.Equal(
            [
                ("KP0516", FindingSeverity.Error, "data[\"shop.json\"].panels[0].datasource"),
                ("KP0516", FindingSeverity.Error, "data[\"shop.json\"].panels[0].targets[0].expr"),
            ],
            findings.Select(f => (f.Code, f.Severity, f.Path)));
        Assert.Contains("AddJson(…, inputs:", findings[0].Remedy, StringComparison.Ordinal);

        var filled = new Dictionary<string, string> { ["DS_PROMETHEUS"] = "prometheus", ["VAR_LIMIT"] = "7" };
        Assert.Empty(Provisioned(DashboardSet.Empty.AddJson("shop", Export, inputs: filled).Find("shop")!.Raw!));
    }

    [Fact]
    public void A_variable_of_datasources_may_be_called_like_an_input() => Assert.Empty(Provisioned("""
        {
          "title": "Shop",
          "templating": {"list": [{"name": "DS_PROMETHEUS", "type": "datasource", "query": "prometheus"}]},
          "panels": [{"id": 1, "title": "P", "datasource": "${DS_PROMETHEUS}", "targets": [{"expr": "up"}]}]
        }
        """));

    [Fact]
    public void The_queries_of_an_export_are_read_as_PromQL()
    {
        var broken = Export.Replace("rate(up[5m])", "rate(up)", StringComparison.Ordinal);
        Assert.Equal("KP0505", Assert.Single(DashboardChecks.Run(DashboardSet.Empty.AddJson("shop", broken), null)).Code);
    }

    [Theory]
    [InlineData("8.1.1", 1)]
    [InlineData("8.2.7", 1)]
    [InlineData("v7.5.0", 1)]
    [InlineData("8.3.0", 0)]
    [InlineData("10.4.1", 0)]
    [InlineData("latest", 0)]
    [InlineData(null, 0)]
    public void Datasources_named_by_objects_are_warned_of_before_8_3(string? version, int count)
    {
        var json = Export.Replace("${DS_PROMETHEUS}", "prometheus", StringComparison.Ordinal)
            .Replace("${VAR_LIMIT}", "7", StringComparison.Ordinal);
        var findings = Provisioned(json, version);
        Assert.Equal(
            Enumerable.Repeat(("KP0517", FindingSeverity.Warning, "data[\"shop.json\"].panels[1].datasource"), count),
            findings.Select(f => (f.Code, f.Severity, f.Path)));
    }

    [Theory]
    [InlineData("# what we're taking in\nsum(rate(x[$__rate_interval]))")]
    [InlineData("# a \"quote and [a bracket\nsum(rate(x[$__rate_interval]))")]
    [InlineData("sum(rate(x[$__rate_interval])) # it's the end")]
    [InlineData("sum(x{a=\"# no comment's here\", b=~\"$__interval\"}) # `\n> $__interval_ms")]
    [InlineData("# $what's this\nrate(x[$__interval])")]
    public void What_a_comment_holds_is_no_quote_and_no_bracket(string query)
    {
        var panel = System.Text.Json.JsonSerializer.Serialize(query);
        var json = $$$"""{"title": "T", "panels": [{"id": 1, "title": "P", "targets": [{"expr": {{{panel}}}}]}]}""";
        Assert.DoesNotContain(DashboardChecks.Run(DashboardSet.Empty.AddJson("t", json), null), f => f.Code == "KP0505");
    }

    [Fact]
    public void Panels_that_overlap_by_the_thousand_are_one_finding_and_take_no_time()
    {
        var panels = string.Join(',', Enumerable.Range(0, 20_000).Select(i =>
            $$$"""{"title": "P{{{i}}}", "gridPos": {"x": {{{i % 24}}}, "y": 0, "w": 24, "h": 8}}"""));
        var json = $$"""{"title": "T", "panels": [{{panels}}]}""";
        var finding = Assert.Single(DashboardChecks.Run(DashboardSet.Empty.AddJson("t", json), null));
        Assert.Equal("KP0512", finding.Code);
        Assert.Contains("or more pairs of panels overlap, the first of them \"P0\" and \"P1\"", finding.Problem, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Finding> Provisioned(string json, string? grafana = null)
    {
        var map = new ObjectReference("ConfigMap", "monitoring", "grafana-dashboard-shop");
        var text = System.Text.Encoding.UTF8.GetBytes(json);
        var subject = new DashboardSubject(map, "data[\"shop.json\"]", "shop", null, IsRaw: true, text);
        return [.. CheckedDashboard.Together([DashboardCheck.Of(subject, new(default, Datasources: null) { GrafanaVersion = grafana })])];
    }
}
