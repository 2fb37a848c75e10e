using System.Text.Json;
using System.Text.Json.Nodes;
using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus.Tests;

/// <summary>Dashboards that are there as JSON, read into the model: nothing is lost, and what the model knows can be edited.</summary>
public class DashboardReaderTests
{
    /// <summary>An export as Grafana 10 and later write it.</summary>
    private const string Export = """
        {
          "__inputs": [], "__elements": {}, "__requires": [{"type": "grafana", "id": "grafana", "version": "11.2.0"}],
          "annotations": {"list": [{"builtIn": 1, "datasource": {"type": "grafana", "uid": "-- Grafana --"}, "enable": true, "hide": true,
            "iconColor": "rgba(0, 211, 255, 1)", "name": "Annotations & Alerts", "type": "dashboard"}]},
          "editable": true, "fiscalYearStartMonth": 0, "graphTooltip": 1, "id": null,
          "links": [{"asDropdown": false, "icon": "external link", "includeVars": true, "keepTime": true, "tags": ["a"],
            "targetBlank": false, "title": "All", "tooltip": "", "type": "dashboards", "url": ""}],
          "panels": [
            {"collapsed": false, "gridPos": {"h": 1, "w": 24, "x": 0, "y": 0}, "id": 4, "panels": [], "title": "Shop", "type": "row"},
            {"datasource": {"type": "prometheus", "uid": "${DS}"}, "fieldConfig": {"defaults": {"color": {"mode": "palette-classic"},
              "custom": {"axisBorderShow": false, "drawStyle": "line", "fillOpacity": 10, "hideFrom": {"legend": false},
                "scaleDistribution": {"type": "linear"}, "spanNulls": 3600000, "stacking": {"group": "A", "mode": "normal"},
                "thresholdsStyle": {"mode": "area"}},
              "mappings": [],
              "thresholds": {"mode": "absolute", "steps": [{"color": "green", "value": null}, {"color": "red", "value": 80}]},
              "unit": "bytes"},
              "overrides": [{"__systemRef": "hideSeriesFrom", "matcher": {"id": "byNames", "options": {"mode": "exclude", "names": ["a"]}},
                "properties": [{"id": "custom.hideFrom", "value": {"viz": true}}, {"id": "unit"}]}]},
             "gridPos": {"h": 8, "w": 12, "x": 0, "y": 1}, "id": 1, "maxPerRow": 2,
             "options": {"legend": {"calcs": ["max"], "displayMode": "table", "placement": "right", "showLegend": true},
               "tooltip": {"hideZeros": false, "mode": "multi", "sort": "desc"}},
             "pluginVersion": "11.2.0", "repeat": "pod", "repeatDirection": "h",
             "targets": [{"datasource": {"type": "prometheus", "uid": "${DS}"}, "editorMode": "code", "expr": "up{pod=\"$pod\"}",
               "legendFormat": "__auto", "range": true, "refId": "A"},
               {"datasource": {"name": "Expression", "type": "__expr__", "uid": "__expr__"}, "expression": "$A * 2", "refId": "B",
                "type": "math"}],
             "title": "Memory", "type": "timeseries"},
            {"fieldConfig": {"defaults": {"mappings": [{"options": {"0": {"color": "red", "index": 0, "text": "down"}}, "type": "value"},
              {"options": {"from": 1, "result": {"text": "up"}, "to": null}, "type": "range"}]}, "overrides": []},
             "gridPos": {"h": 8, "w": 6, "x": 12, "y": 1}, "id": 2, "options": {"minVizHeight": 75, "orientation": "auto",
              "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "limit": 3, "values": false}, "sizing": "auto"},
             "targets": [{"expr": "up", "refId": ""}], "title": "", "transparent": true, "type": "gauge"},
            {"gridPos": {"h": 8, "w": 6, "x": 18, "y": 1}, "id": 3, "libraryPanel": {"name": "Load", "uid": "load"}},
            {"gridPos": {"h": 4, "w": 6, "x": 18, "y": 9}, "id": 5, "options": {"code": {"language": "plaintext"}, "content": "Hello",
              "mode": "markdown"}, "title": "Text", "type": "text"},
            {"gridPos": {"h": 4, "w": 6, "x": 18, "y": 13}, "id": 6, "type": "heatmap", "options": {"calculate": true}, "title": "Heat"}
          ],
          "preload": false, "refresh": "", "schemaVersion": 39, "tags": [],
          "templating": {"list": [
            {"current": {}, "hide": 0, "includeAll": false, "name": "DS", "options": [], "query": "prometheus", "refresh": 1,
             "skipUrlSync": false, "type": "datasource"},
            {"allValue": ".+", "current": {"selected": true, "text": ["All"], "value": ["$__all"]},
             "datasource": {"type": "prometheus", "uid": "${DS}"}, "definition": "label_values(up, pod)", "includeAll": true, "multi": true,
             "name": "pod", "options": [], "query": {"qryType": 1, "query": "label_values(up, pod)", "refId": "V"}, "refresh": 2,
             "regex": "", "sort": 7, "type": "query"},
            {"current": {"text": "b", "value": "b"}, "name": "pick", "options": [{"text": "a", "value": "a"}], "query": "a : 1, b",
             "type": "custom"},
            {"name": "step", "query": "1m,5m", "auto": true, "type": "interval"},
            {"hide": 2, "name": "fixed", "query": "x", "skipUrlSync": true, "type": "constant"},
            {"baseFilters": [], "datasource": {"type": "prometheus", "uid": "p"}, "filters": [], "name": "by", "type": "adhoc"}
          ]},
          "time": {"from": "now-1h", "to": "now"}, "timepicker": {}, "timezone": "browser", "title": "Shop", "uid": "shop", "version": 3,
          "weekStart": ""
        }
        """;

    [Theory]
    [InlineData("""{"showThresholdLabels":false,"showThresholdMarkers":true}""")]
    [InlineData("""{"showThresholdLabels":true}""")]
    [InlineData("""{"showThresholdMarkers":false}""")]
    [InlineData("""{"showThresholdMarkers":true,"sizing":"auto"}""")]
    [InlineData("{}")]
    public void The_options_of_a_gauge_come_back_without_a_reduction_among_them(string options)
    {
        var panel = $$"""{"id":1,"type":"gauge","title":"b","options":{{options}},"targets":[]}""";
        var json = $$"""{"title":"a","panels":[{{panel}}],"schemaVersion":39}""";
        using var before = JsonDocument.Parse(json);
        using var after = JsonDocument.Parse(Dashboard.FromJson(json).ToJson());
        Assert.Empty(ManifestDiff.Compare(before.RootElement.GetProperty("panels")[0], after.RootElement.GetProperty("panels")[0]));
    }

    [Fact]
    public void What_the_model_knows_is_in_its_properties()
    {
        var dashboard = Dashboard.FromJson(Export);
        var panels = dashboard.Panels!;
        var memory = Assert.IsType<TimeSeriesPanel>(panels[1]);
        Assert.Equal(("bytes", 10), (memory.FieldConfig.Defaults!.Unit, memory.FieldConfig.Defaults.Style!.FillOpacity));
        Assert.Equal(("normal", "area", null), (
            memory.FieldConfig.Defaults.Style.Stacking!.Mode, memory.FieldConfig.Defaults.Style.ThresholdsStyle,
            memory.FieldConfig.Defaults.Style.SpanNulls));
        Assert.Equal(("right", "pod"), (memory.Legend!.Placement, memory.Repeat));
        Assert.Equal("up{pod=\"$pod\"}", memory.Targets![0].Expr);
        Assert.Equal(DatasourceReference.Prometheus("${DS}"), memory.Datasource);
        Assert.Equal(("byNames", ""), (memory.FieldConfig.Overrides![0].Matcher, memory.FieldConfig.Overrides[0].Match));
        Assert.Equal(["lastNotNull"], Assert.IsType<GaugePanel>(panels[2]).Reduce!.Calcs);
        Assert.Equal("", Assert.IsType<CustomPanel>(panels[3]).PluginId);
        Assert.True(Assert.IsType<TextPanel>(panels[4]) is { InOptions: true, Content: "Hello" });
        Assert.Equal("heatmap", Assert.IsType<CustomPanel>(panels[5]).PluginId);
        var query = Assert.IsType<QueryVariable>(dashboard.Variables[1]);
        Assert.Equal(
            ("label_values(up, pod)", "V", VariableValue.All with { IsList = true }), (query.Query, query.QueryRefId, query.Current));
        Assert.Equal(["a : 1", " b"], Assert.IsType<CustomVariable>(dashboard.Variables[2]).Values);
        Assert.Equal("adhoc", Assert.IsType<OtherVariable>(dashboard.Variables[5]).Kind);
        Assert.Null(Assert.Single(dashboard.Links!).Url);
        Assert.Equal(SharedCursor.Crosshair, dashboard.Cursor);
    }

    [Fact]
    public void Unchanged_it_is_written_as_it_was() => SameAfterReading(Export);

    [Fact]
    public void An_edit_changes_what_it_names_and_nothing_else()
    {
        var dashboard = Dashboard.FromJson(Export);
        var edited = dashboard with
        {
            Refresh = "1m",
            Panels =
            [
                .. dashboard.Panels!.Select(p => p switch
                {
                    TimeSeriesPanel { Title: "Memory" } memory => memory with
                    {
                        Title = "Working set",
                        FieldConfig = memory.FieldConfig with { Defaults = memory.FieldConfig.Defaults! with { Unit = "decbytes" } },
                    },
                    CustomPanel { Title: "" } library => library with { Title = "Load" },
                    _ => p,
                }),
                Stat("Up", Units.Short, Query("up")).At(0, 20, 4, 4),
            ],
            Variables = [.. dashboard.Variables.Select(v => v is CustomVariable pick ? pick with { Values = ["x", "y"] } : v)],
        };
        var expected = JsonNode.Parse(Export)!;
        expected["refresh"] = "1m";
        expected["panels"]![1]!["title"] = "Working set";
        expected["panels"]![1]!["fieldConfig"]!["defaults"]!["unit"] = "decbytes";
        expected["panels"]![3]!["title"] = "Load";
        expected["templating"]!["list"]![2]!["query"] = "x,y";
        expected["templating"]!["list"]![2]!["options"] = JsonNode.Parse("""
            [{"selected": false, "text": "x", "value": "x"}, {"selected": false, "text": "y", "value": "y"}]
            """);
        var written = JsonNode.Parse(edited.ToJson())!;
        var added = written["panels"]!.AsArray()[6]!;
        Assert.Equal((7, "A"), ((int)added["id"]!, (string?)added["targets"]![0]!["refId"]));
        written["panels"]!.AsArray().RemoveAt(6);
        Same(expected.ToJsonString(), written.ToJsonString());
    }

    [Fact]
    public void A_dashboard_that_was_added_as_JSON_is_updated_by_its_model()
    {
        var set = DashboardSet.Empty.AddJson("shop", Export).Update("shop", d => d with { Title = "Sales" });
        Assert.Equal("Sales", set.Find("shop")!.Model!.Title);
        Assert.Null(set.Find("shop")!.Raw);
        using var written = JsonDocument.Parse(set.Find("shop")!.ToJson());
        Assert.Equal("Sales", written.RootElement.GetProperty("title").GetString());
        Assert.Equal(3, written.RootElement.GetProperty("version").GetInt32());
        Assert.True(set.Find("shop")!.IsRead);
        Assert.False(set.Replace("shop", new() { Title = "Own" }).Find("shop")!.IsRead);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"title":null,"panels":[null,1],"rows":{},"tags":"a","time":[],"templating":[],"annotations":{"list":{}}}""")]
    [InlineData("""{"panels":[{},{"type":3,"title":[],"targets":[{}]},{"type":"graph"},{"type":"stat"},{"type":"gauge","options":{}}]}""")]
    [InlineData("""{"panels":[{"type":"table","options":{},"styles":[{}],"sort":{"col":null}},{"type":"row"},{"type":"text"}]}""")]
    [InlineData("""{"panels":[{"type":"singlestat","gauge":{"show":true}},{"type":"bargauge","options":{"text":{}}}]}""")]
    [InlineData("""{"panels":[{"type":"row","collapsed":true,"collapse":false,"panels":[{"type":"stat"}],"targets":[]}]}""")]
    [InlineData("""{"panels":[{"type":"timeseries"},{"type":"timeseries","fieldConfig":{"defaults":{"thresholds":{}}}}]}""")]
    [InlineData("""{"panels":[{"type":"stat","fieldConfig":{"defaults":{"custom":{"stacking":{}}},"overrides":[{}]}}]}""")]
    [InlineData("""{"panels":[{"type":"table","fieldConfig":{"overrides":[{"matcher":{},"properties":[{"id":"a","value":null}]}]}}]}""")]
    [InlineData("""{"rows":[{},{"panels":[{"type":"graph","yaxes":[{},{},{}],"gridPos":{},"span":2.4},{"type":"graph","id":"x"}]}]}""")]
    [InlineData("""{"templating":{"list":[{},{"type":"query","query":{"query":1}},{"type":"interval"},{"type":"constant"}]}}""")]
    [InlineData("""{"templating":{"list":[{"type":"custom","query":"","options":[1]}],"enable":true},"links":[{},{"url":"/x"}]}""")]
    [InlineData("""{"a":1e400,"b":12345678901234567890,"c":0.1,"d":1.0,"e":"\u00e9","f":[[[{"g":null}]]]}""")]
    [InlineData("""{"schemaVersion":true,"c":0.30000000000000004,"panels":[{"id":1.5,"type":"graph","yaxes":[{},1]}]}""")]
    public void Whatever_is_missing_or_of_another_form_stays_so(string json) => SameAfterReading(json);

    [Fact]
    public void Of_two_fields_of_a_name_the_later_counts_as_in_Grafana() =>
        Same("""{"title":"b","x":{"y":2}}""", Dashboard.FromJson("""{"title":"a","title":"b","x":{"y":1,"y":2}}""").ToJson());

    [Fact]
    public void Half_of_a_surrogate_pair_stays_as_it_is_written()
    {
        const string Json = """{"title":"\ud800","panels":[{"title":"x","description":"\udfff","type":"stat"}]}""";
        var written = Dashboard.FromJson(Json).ToJson();
        Assert.Contains("\"title\": \"\\ud800\"", written, StringComparison.Ordinal);
        Assert.Contains("\"description\": \"\\udfff\"", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Upstreams_dashboards_of_both_releases_are_written_as_they_were()
    {
        (string Release, IReadOnlyDictionary<string, string> Dashboards)[] sets =
            [("0.9", UpstreamDashboards.Of("0.9")), ("0.18", UpstreamDashboards.Of("0.18")), ("optional", UpstreamDashboards.Optional())];
        Assert.Equal([23, 33, 8], sets.Select(s => s.Dashboards.Count));
        foreach (var (name, json) in sets.SelectMany(s => s.Dashboards))
        {
            SameAfterReading(json);
            var panels = Dashboard.FromJson(json).AllPanels().ToArray();
            Assert.True(panels.Length > 0 && panels.All(p => p is not CustomPanel), $"{name} has panels of no known type.");
        }
    }

    [Fact]
    public void Dashboards_with_anything_broken_in_them_are_written_as_they_were()
    {
        var random = new Random(18);
        foreach (var json in (string[])[Export, .. UpstreamDashboards.Of("0.18").Values, .. UpstreamDashboards.Of("0.9").Values])
        {
            for (var i = 0; i < 3; i++)
            {
                var node = JsonNode.Parse(json)!;
                Break(node, random);
                SameAfterReading(node.ToJsonString());
            }
        }
    }

    [Theory]
    [InlineData("KP0503", "[]")]
    [InlineData("KP0503", "{")]
    [InlineData("KP0504", """{"apiVersion":"dashboard.grafana.app/v2beta1","kind":"Dashboard","metadata":{},"spec":{"title":"x"}}""")]
    [InlineData("KP0504", """{"elements":{"panel-1":{"kind":"Panel"}},"layout":{"kind":"GridLayout"},"title":"x"}""")]
    [InlineData("KP0503", """{"title":"x","a":[{"\ud800":1}]}""")]
    public void What_is_no_dashboard_of_the_model_is_a_finding(string code, string json)
    {
        var finding = Assert.Single(Assert.Throws<FindingsException>(() => Dashboard.FromJson(json)).Findings);
        Assert.Equal((code, FindingSeverity.Error), (finding.Code, finding.Severity));
        Assert.NotEmpty(finding.Remedy);
    }

    /// <summary>Takes away, empties or replaces one field in twenty.</summary>
    private static void Break(JsonNode? node, Random random)
    {
        if (node is JsonObject map)
        {
            foreach (var name in map.Select(p => p.Key).ToArray())
            {
                Break(map[name], random);
                switch (random.Next(100))
                {
                    case 0 or 1:
                        map.Remove(name);
                        break;
                    case 2:
                        map[name] = new JsonObject();
                        break;
                    case 3:
                        map[name] = null;
                        break;
                    case 4:
                        map[name] = random.Next(4) switch { 0 => 7, 1 => "word", 2 => true, _ => new JsonArray("a", 1) };
                        break;
                }
            }
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Break(item, random);
            }
        }
    }

    private static void SameAfterReading(string json) => Same(json, Dashboard.FromJson(json).ToJson());

    private static void Same(string expected, string actual)
    {
        using var a = JsonDocument.Parse(expected);
        using var b = JsonDocument.Parse(actual);
        Assert.True(
            JsonElement.DeepEquals(a.RootElement, b.RootElement),
            string.Join('\n', ManifestDiff.Compare(a.RootElement, b.RootElement).Take(5).Select(c => c.ToString())));
    }
}
