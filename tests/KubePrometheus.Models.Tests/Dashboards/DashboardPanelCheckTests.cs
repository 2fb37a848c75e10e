using System.Text;
using KubePrometheus.Dashboards;
using KubePrometheus.PromQL;

namespace KubePrometheus.Tests;

/// <summary>What the check of dashboards finds, and lets be, in the JSON of Grafana 8 to 13.</summary>
public class DashboardPanelCheckTests
{
    private static readonly ObjectReference Map = new("v1", "ConfigMap", "monitoring", "grafana-dashboard-shop");

    [Fact]
    public void Upstreams_of_today_have_no_findings_but_their_own_mistakes()
    {
        var set = UpstreamDashboards.Of("0.18").Aggregate(DashboardSet.Empty, (all, d) => all.AddJson(d.Key, d.Value));
        Assert.Equal(33, set.Count);
        var findings = DashboardChecks.Run(set, [DashboardChecks.Prometheus], "13.0.1", PromQLLevel.Of(3, 12), Map);
        Assert.Equal(
            [
                "KP0506 k8s-resources-node.panels[1].fieldConfig.overrides[1].properties[0].value[0].url", // $namespace, which it lacks
                "KP0512 k8s-resources-multicluster.panels[6].gridPos", "KP0512 prometheus-remote-write.panels[6].gridPos",
            ],
            findings.Select(f => $"{f.Code} {f.Path["dashboards[".Length..].Replace("].panels", ".panels", StringComparison.Ordinal)}")
                .Order(StringComparer.Ordinal));
        Assert.All(findings, f => Assert.Equal(FindingSeverity.Warning, f.Severity));
    }

    [Theory]
    [InlineData("rate(up{pod=\"$pod\"}[$__rate_interval])")]
    [InlineData("rate(up{pod=\"$pod\"}[$__interval]) and on () vector($__range_s) > $__interval_ms")]
    [InlineData("up{pod=~\"${pod:regex}\"} @ ${__to:date:seconds}")]
    public void What_Grafana_itself_fills_in_is_known(string expr) => Assert.Empty(Check(Dashboard(Panel(expr))));

    [Theory]
    [InlineData("${__data.fields.Pod}")]
    [InlineData("/d/x?var-pod=${__value.text}&${datasource:queryparam}&${__url_time_range}")]
    [InlineData("/d/x?var-pod=${__data.fields[\"Pod\"]}&${__all_variables}&from=${__from}")]
    [InlineData("/d/x?var-pod=${__field.labels.pod}&var-all=$__all")]
    public void What_links_of_overrides_take_along_is_known(string url) =>
        Assert.Empty(Check(Dashboard(Panel("up{pod=\"$pod\"}", url: url))));

    [Theory]
    [InlineData("rate(up{pod=\"$pod\"}[$__rate_intervall])", "$__rate_interval")]
    [InlineData("rate(up{pod=\"$pod\"}[$__intervl])", "$__interval")]
    [InlineData("up{pod=\"$pod\", instance=\"$pdo\"}", "$pod")]
    public void A_misspelt_variable_of_a_query_is_found(string expr, string meant)
    {
        var finding = Assert.Single(Check(Dashboard(Panel(expr))));
        Assert.Equal(("KP0506", "dashboards[shop].panels[0].targets[0].expr"), (finding.Code, finding.Path));
        Assert.Equal($"Did you mean {meant}?", finding.Remedy);
    }

    [Fact]
    public void A_misspelt_variable_of_a_link_a_title_or_a_repeat_is_found()
    {
        Finding Only(string panel) => Assert.Single(Check(Dashboard(panel)));
        Assert.Equal(
            "dashboards[shop].panels[0].fieldConfig.overrides[0].properties[0].value[0].url",
            Only(Panel("up{pod=\"$pod\"}", url: "/d/x?${datasorce:queryparam}")).Path);
        Assert.Equal("dashboards[shop].panels[0].title", Only(Panel("up{pod=\"$pod\"}", title: "CPU of $pd")).Path);
        Assert.Equal("dashboards[shop].panels[0].repeat", Only(Panel("up{pod=\"$pod\"}", more: "\"repeat\": \"pods\",")).Path);
    }

    [Fact]
    public void All_variables_in_a_link_are_used() =>
        Assert.Empty(Check(Dashboard(Panel("up", url: "/d/x?${__all_variables}"))));

    [Theory]
    [InlineData("""{"type": "prometheus", "uid": "thanos"}""", "datasource \"thanos\"")]
    [InlineData("\"thanos\"", "datasource \"thanos\"")]
    [InlineData("""{"type": "loki", "uid": "logs"}""", "datasource \"logs\"")]
    [InlineData("""{"type": "prometheus", "uid": "prometheus"}""", null)]
    [InlineData("""{"type": "prometheus", "uid": "p1"}""", null)]
    [InlineData("""{"type": "prometheus", "uid": "${datasource}"}""", null)]
    [InlineData("""{"type": "prometheus"}""", null)]
    [InlineData("""{"type": "datasource", "uid": "-- Mixed --"}""", null)]
    [InlineData("""{"type": "datasource", "uid": "-- Dashboard --"}""", null)]
    [InlineData("""{"type": "grafana", "uid": "-- Grafana --"}""", null)]
    [InlineData("""{"type": "datasource", "uid": "grafana"}""", null)]
    [InlineData("""{"name": "Expression", "type": "__expr__", "uid": "__expr__"}""", null)]
    [InlineData("null", null)]
    public void A_datasource_named_by_an_object_is_looked_up_wherever_it_stands(string datasource, string? missing)
    {
        ProvidedDatasource[] provided = [new("prometheus", "prometheus", "p1", IsDefault: true)];
        (string Json, string Path)[] places =
        [
            (Dashboard(Panel("up{pod=\"$pod\"}", more: $"\"datasource\": {datasource},")), "panels[0].datasource"),
            (Dashboard($$"""{"type": "stat", "title": "A", "targets": [{"refId": "A", "expr": "$pod", "datasource": {{datasource}}}]}"""),
                "panels[0].targets[0].datasource"),
            (Dashboard(Panel("up{pod=\"$pod\"}"), annotation: $$"""{"name": "a", "datasource": {{datasource}}}"""),
                "annotations.list[0].datasource"),
            (Dashboard(Panel("up{pod=\"$pod$x\"}"), variable: $$""", {"type": "query", "name": "x", "datasource": {{datasource}}}"""),
                "templating.list[2].datasource"),
        ];
        foreach (var (json, path) in places)
        {
            var findings = DashboardChecks.Run(DashboardSet.Empty.AddJson("shop", json), provided).Where(f => f.Code == "KP0508").ToArray();
            Assert.Equal(missing is null ? [] : [$"dashboards[shop].{path}"], findings.Select(f => f.Path));
            Assert.All(findings, f => Assert.Contains(missing!, f.Problem, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void An_annotation_of_today_has_its_query_in_a_target()
    {
        var finding = Assert.Single(Check(Dashboard(
            Panel("up{pod=\"$pod\"}"),
            annotation: """
                {"name": "a", "datasource": {"type": "prometheus", "uid": "${datasource}"}, "target": {"expr": "changes(up"}}
                """)));
        Assert.Equal(("KP0505", "dashboards[shop].annotations.list[0].target.expr"), (finding.Code, finding.Path));
    }

    [Fact]
    public void The_query_of_a_variable_is_found_within_an_object()
    {
        var finding = Assert.Single(Check(Dashboard(
            Panel("up{pod=\"$pod$x\"}"),
            variable: """
                , {"type": "query", "name": "x", "datasource": {"type": "prometheus", "uid": "${datasource}"},
                   "query": {"qryType": 1, "query": "label_values(up{, x)", "refId": "V"}}
                """)));
        Assert.Equal(("KP0505", "dashboards[shop].templating.list[2].query.query"), (finding.Code, finding.Path));
    }

    [Theory]
    [InlineData("timeseries", "7.5.17", "Run Grafana 8.0 or later, or write the panels as graph, singlestat or table.")]
    [InlineData("geomap", "8.0.0", "Run Grafana 8.1 or later, or write the panels as graph, singlestat or table.")]
    [InlineData("timeseries", "8.0.0", null)]
    [InlineData("timeseries", "13.0.1", null)]
    [InlineData("stat", "7.0.0", null)]
    [InlineData("timeseries", "latest", null)]
    [InlineData("timeseries", null, null)]
    [InlineData("some-plugin-panel", "6.0.0", null)]
    public void A_panel_of_a_type_that_came_later_is_found(string type, string? grafana, string? remedy)
    {
        var json = Dashboard(
            $$"""{"type": "{{type}}", "title": "A $pod"}, {"type": "row", "panels": [{"type": "{{type}}", "title": "B"}]}""");
        var findings = DashboardChecks.Run(
            DashboardSet.Empty.AddJson("shop", json).AddJson("other", json.Replace("Shop", "Other", StringComparison.Ordinal)),
            [DashboardChecks.Prometheus], grafana).Where(f => f.Code == "KP0520").ToArray();
        Assert.Equal(remedy is null ? [] : [remedy], findings.Select(f => f.Remedy));
        Assert.All(findings, f => Assert.StartsWith("2 of 3 panels are of the type ", f.Problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_library_panel_is_outside_once_and_needs_no_query()
    {
        const string Library = """{"id": 1, "libraryPanel": {"name": "Load", "uid": "load"}, "title": "$pod"}""";
        var json = Dashboard(Library + ", " + Library.Replace("\"id\": 1", "\"id\": 2", StringComparison.Ordinal));
        var finding = Assert.Single(Check(json));
        Assert.Equal(
            ("KP0521", FindingSeverity.Outside, "dashboards[shop].panels[0].libraryPanel"), (finding.Code, finding.Severity, finding.Path));
        Assert.Contains("\"Load\"", finding.Problem, StringComparison.Ordinal);
        var export = json.Replace("{\"title\"", "{\"__elements\": {\"load\": {\"model\": {}}}, \"title\"", StringComparison.Ordinal);
        Assert.Empty(Check(export));
        var provisioned = DashboardChecks.Run(DashboardSet.Empty.AddJson("shop", export), [DashboardChecks.Prometheus], map: Map);
        Assert.Equal("KP0521", Assert.Single(provisioned).Code);
    }

    [Theory]
    [InlineData("""{"id": "organize", "options": {"renameByName": {"Value #C": "CPU"}}}""", "C")]
    [InlineData("""{"id": "organize", "options": {"excludeByName": {"Value #A": true, "Value #Z": true}}}""", "Z")]
    [InlineData("""{"id": "calculateField", "options": {"binary": {"left": "Value #A", "right": "Value #X"}}}""", "X")]
    [InlineData("""{"id": "calculateField", "options": {"binary": {"left": {"matcher": {"id": "byName", "options": "Value #X"}}}}}""", "X")]
    [InlineData("""{"id": "joinByField", "options": {"byField": "Value #D"}}""", "D")]
    [InlineData("""{"id": "organize", "options": {"renameByName": {"Value #A": "a", "Value": "c", "Value #": "d"}}}""", null)]
    public void A_transformation_that_names_no_query_is_found(string step, string? letter)
    {
        foreach (var (first, second) in new[] { ("\"refId\": \"A\",", "\"refId\": \"B\","), ("", ""), ("", "\"refId\": \"A\",") })
        {
            var findings = Check(Dashboard($$"""
                {"type": "table", "title": "Of $pod", "targets": [{ {{first}} "expr": "up"}, { {{second}} "expr": "up"}],
                 "transformations": [{"id": "merge"}, {{step}}]}
                """));
            Assert.Equal(letter is null ? [] : ["dashboards[shop].panels[0].transformations[1]"], findings.Select(f => f.Path));
            Assert.All(findings, f => Assert.Equal(
                ("KP0522", FindingSeverity.Warning, "Its queries are A and B: correct the letter, or give a query that refId."),
                (f.Code, f.Severity, f.Remedy)));
        }
    }

    [Theory]
    [InlineData("""{"id": "byFrameRefID", "options": "B"}""", "", 1)]
    [InlineData("""{"id": "byName", "options": "Value #B"}""", "", 1)]
    [InlineData("""{"id": "byFrameRefID", "options": "A"}""", "", 0)]
    [InlineData("""{"id": "byFrameRefID", "options": "joinByField-A-B"}""", "\"transformations\": [{\"id\": \"joinByField\"}],", 0)]
    [InlineData("""{"id": "byFrameRefID", "options": "B"}""", "\"libraryPanel\": {\"uid\": \"x\"},", 0)]
    [InlineData("""{"id": "byFrameRefID", "options": "B"}""", "\"datasource\": {\"uid\": \"-- Mixed --\"},", 1)]
    public void An_override_that_names_no_query_is_found(string matcher, string more, int count)
    {
        var findings = Check(Dashboard($$"""
            {"type": "timeseries", "title": "Of $pod", {{more}} "targets": [{"expr": "up", "refId": "A"}],
             "fieldConfig": {"overrides": [{"matcher": {{matcher}}, "properties": []}] } }
            """)).Where(f => f.Code == "KP0522").ToArray();
        Assert.Equal(count, findings.Length);
        Assert.All(findings, f => Assert.Equal("dashboards[shop].panels[0].fieldConfig.overrides[0].matcher", f.Path));
    }

    [Fact]
    public void The_queries_of_another_panel_have_letters_that_are_not_known_here() => Assert.Empty(Check(Dashboard("""
        {"type": "table", "title": "Of $pod", "datasource": {"type": "datasource", "uid": "-- Dashboard --"},
         "targets": [{"panelId": 2, "refId": "A"}],
         "transformations": [{"id": "organize", "options": {"renameByName": {"Value #C": "CPU"}}}]}
        """)));

    [Fact]
    public void Panels_of_a_shut_row_are_checked_and_do_not_overlap_those_below()
    {
        var finding = Assert.Single(Check(Dashboard("""
            {"type": "row", "collapsed": true, "title": "R $pod", "gridPos": {"x": 0, "y": 0, "w": 24, "h": 1}, "panels": [
              {"type": "stat", "title": "A", "gridPos": {"x": 0, "y": 1, "w": 6, "h": 4}, "targets": [{"refId": "A", "expr": "up{"}]}]},
            {"type": "stat", "title": "B", "gridPos": {"x": 0, "y": 1, "w": 6, "h": 4}}
            """)));
        Assert.Equal(("KP0505", "dashboards[shop].panels[0].panels[0].targets[0].expr"), (finding.Code, finding.Path));
    }

    [Theory]
    [InlineData("""{"apiVersion":"dashboard.grafana.app/v2beta1","kind":"Dashboard","metadata":{"name":"x"},"spec":{"title":"$x"}}""")]
    [InlineData("""{"title":"x $y","elements":{"panel-1":{"kind":"Panel"}},"layout":{"kind":"GridLayout"},"variables":[]}""")]
    public void A_dashboard_of_a_newer_schema_is_one_finding(string json)
    {
        var set = DashboardSet.Empty.AddJson("shop", json);
        var finding = Assert.Single(DashboardChecks.Run(set, [DashboardChecks.Prometheus], "13.0.1"));
        Assert.Equal(("KP0523", FindingSeverity.Warning), (finding.Code, finding.Severity));
        Assert.EndsWith("what it holds is not checked.", finding.Problem, StringComparison.Ordinal);
        Assert.Contains("Classic", finding.Remedy, StringComparison.Ordinal);
        var before = Assert.Single(DashboardChecks.Run(set, [DashboardChecks.Prometheus], "11.6.0"));
        Assert.EndsWith("Grafana 11.6.0 does not load it.", before.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_no_text_can_hold_are_one_finding()
    {
        var finding = Assert.Single(Check("""{"title": "$x", "panels": [{"title": "A", "targets": [{"\ud800": "$x"}]}]}"""));
        Assert.Equal(("KP0503", FindingSeverity.Warning), (finding.Code, finding.Severity));
        Assert.Empty(Check("""{"title": "x", "panels": [{"title": "\ud800", "description": "\ud83d\ude00"}]}"""));
    }

    [Fact]
    public void Thousands_of_panels_with_thousands_of_columns_are_checked_in_a_moment()
    {
        var columns = string.Join(',', Enumerable.Range(0, 2000).Select(i => $"\"Value #Q{i}\": \"c\""));
        var queries = string.Join(',', Enumerable.Range(0, 2000).Select(i => $$"""{"refId": "Q{{i}}", "expr": "up"}"""));
        var panels = new StringBuilder($$"""
            {"type": "table", "title": "$pod", "targets": [{{queries}}],
             "transformations": [{"id": "organize", "options": {"renameByName": { {{columns}} } } } ] }
            """);
        for (var i = 0; i < 5000; i++)
        {
            panels.Append(", {\"type\": \"timeseries\", \"title\": \"x\", \"targets\": [{\"refId\": \"A\", \"expr\": \"up\"}]}");
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Empty(Check(Dashboard(panels.ToString())));
        Assert.InRange(watch.ElapsedMilliseconds, 0, 5000);
    }

    private static string Panel(string expr, string url = "/x", string title = "Rate", string more = "") => $$"""
        {"type": "timeseries", "title": "{{title}}", {{more}}
         "targets": [{"refId": "A", "expr": {{Quoted(expr)}}, "legendFormat": "__auto"}],
         "fieldConfig": {"defaults": {"unit": "short"}, "overrides": [{"matcher": {"id": "byName", "options": "Pod"},
           "properties": [{"id": "links", "value": [{"title": "Drill down", "url": {{Quoted(url)}} }] }] }] } }
        """;

    private static string Dashboard(string panels, string annotation = "", string variable = "") => $$"""
        {"title": "Shop $datasource", "schemaVersion": 41, "annotations": {"list": [{{annotation}}]}, "panels": [{{panels}}],
         "templating": {"list": [{"type": "datasource", "name": "datasource", "query": "prometheus"},
          {"type": "query", "name": "pod", "datasource": {"type": "prometheus", "uid": "${datasource}"},
           "current": {"text": ["All"], "value": ["$__all"]},
           "query": {"query": "label_values(up, pod)", "refId": "V"} } {{variable}} ] } }
        """;

    private static string Quoted(string text) => $"\"{System.Text.Json.JsonEncodedText.Encode(text)}\"";

    private static IReadOnlyList<Finding> Check(string json) =>
        DashboardChecks.Run(DashboardSet.Empty.AddJson("shop", json), [DashboardChecks.Prometheus]);
}
