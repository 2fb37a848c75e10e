using System.Text.Json;
using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus.Tests;

/// <summary>A dashboard written with the model, and the JSON that comes of it.</summary>
public class DashboardModelTests
{
    [Fact]
    public void A_dashboard_of_rows_has_what_Grafana_needs()
    {
        var json = Json(new()
        {
            Title = "Shop",
            Uid = "shop",
            Tags = ["shop", "web"],
            Variables = [Variables.Datasource(), Variables.Query("pod", "label_values(shop_open, pod)")],
            Rows =
            [
                Row("Orders",
                    Singlestat("Open", Units.None, Query("sum(shop_open)")) with { Span = 2 },
                    Graph(
                        "Rate",
                        Units.OperationsPerSecond,
                        Query("sum(rate(shop_orders_total[5m]))", "orders"),
                        Query("sum(shop_orders)"))),
            ],
        });

        Assert.Equal("Shop", json.GetProperty("title").GetString());
        Assert.Equal("shop", json.GetProperty("uid").GetString());
        Assert.Equal(14, json.GetProperty("schemaVersion").GetInt32());
        Assert.Equal(["shop", "web"], json.GetProperty("tags").EnumerateArray().Select(t => t.GetString()));
        Assert.Equal(
            ["datasource", "pod"],
            json.GetProperty("templating").GetProperty("list").EnumerateArray().Select(v => v.GetProperty("name").GetString()));

        var panels = json.GetProperty("rows")[0].GetProperty("panels");
        Assert.Equal(
            ["singlestat 1 2", "graph 2 10"],
            panels.EnumerateArray().Select(p => $"{p.GetProperty("type")} {p.GetProperty("id")} {p.GetProperty("span")}"));
        var graph = panels[1];
        Assert.Equal(
            ["A orders", "B "],
            graph.GetProperty("targets").EnumerateArray().Select(t => $"{t.GetProperty("refId")} {t.GetProperty("legendFormat")}"));
        Assert.Equal(["ops", "ops"], graph.GetProperty("yaxes").EnumerateArray().Select(a => a.GetProperty("format").GetString()));
        Assert.Equal("$datasource", graph.GetProperty("datasource").GetString());
        Assert.False(json.TryGetProperty("panels", out _));
        Assert.False(json.TryGetProperty("description", out _));
    }

    [Fact]
    public void A_dashboard_on_the_grid_has_places_and_a_later_schema()
    {
        var json = Json(new()
        {
            Title = "Grid",
            Panels =
            [
                .. Lines(4,
                    [Stat("A", Units.Bytes, Query("a")), Gauge("B", Units.Percent, Query("b")), Text("C", "**c**")],
                    [new TablePanel { Title = "D", Targets = [TableQuery("d")], FieldConfig = new(), Transformations = [new("merge")] }]),
                new RowPanel { Title = "Shut", Collapsed = true, Panels = [Graph("E", Units.Short, Query("e")).At(0, 9, 24, 4)] }
                    .At(0, 8, 24, 1),
            ],
        });

        Assert.Equal(18, json.GetProperty("schemaVersion").GetInt32());
        Assert.Equal(
            ["stat 1 0 0 8 4", "gauge 2 8 0 8 4", "text 3 16 0 8 4", "table 4 0 4 24 4", "row 5 0 8 24 1"],
            json.GetProperty("panels").EnumerateArray().Select(Place));
        Assert.Equal("graph 6 0 9 24 4", Place(json.GetProperty("panels")[4].GetProperty("panels")[0]));
        Assert.Equal(
            "bytes",
            json.GetProperty("panels")[0].GetProperty("fieldConfig").GetProperty("defaults").GetProperty("unit").GetString());

        static string Place(JsonElement panel)
        {
            var grid = panel.GetProperty("gridPos");
            return $"{panel.GetProperty("type")} {panel.GetProperty("id")} {grid.GetProperty("x")} {grid.GetProperty("y")} "
                + $"{grid.GetProperty("w")} {grid.GetProperty("h")}";
        }
    }

    [Fact]
    public void Ids_spans_and_letters_that_are_given_stay()
    {
        var finished = new Dashboard
        {
            Title = "T",
            Rows =
            [
                Row(
                    Graph("1", Units.Short, Query("a") with { RefId = "X" }, Query("b")) with { Id = 2, Span = 6 },
                    Graph("2", Units.Short, Query("c") with { RefId = "" }),
                    Graph("3", Units.Short, Query("d")),
                    Graph("4", Units.Short, Query("$v")) with { Repeat = "v" }),
            ],
        }.Finished();

        Assert.Equal(["2 6", "1 3", "3 3", "4 "], finished.AllPanels().Select(p => $"{p.Id} {p.Span}"));
        Assert.Equal(["X", "B", "", "A", "A"], finished.AllPanels().SelectMany(p => p.Targets!).Select(t => t.RefId));
        Assert.Equal(finished, finished.Finished());
    }

    [Fact]
    public void Fields_say_what_properties_leave_unsaid()
    {
        var panel = Graph("T", Units.Short) with
        {
            Repeat = "pod",
            Fields = JsonFields.Of(
                ("repeat", "not this"),
                ("repeatDirection", "h"),
                ("zoom", 1.5),
                ("alert", null),
                ("nested", JsonFields.Of(("b", true), ("a", new[] { 1, 2 })))),
        };
        var json = Json(new() { Title = "T", Rows = [Row(panel)] }).GetProperty("rows")[0].GetProperty("panels")[0];

        Assert.Equal("pod", json.GetProperty("repeat").GetString());
        Assert.Equal("h", json.GetProperty("repeatDirection").GetString());
        Assert.Equal(1.5, json.GetProperty("zoom").GetDouble());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("alert").ValueKind);
        Assert.Equal([1, 2], json.GetProperty("nested").GetProperty("a").EnumerateArray().Select(i => i.GetInt32()));
        Assert.False(json.TryGetProperty("fillGradient", out var gradient) && gradient.GetInt32() != 0);
    }

    [Fact]
    public void Fields_take_JSON_values_only()
    {
        Assert.Throws<ArgumentException>(() => JsonFields.Of(("when", DateTime.UnixEpoch)));
        var fields = JsonFields.Of(("b", 1), ("a", JsonFields.None));
        Assert.Equal(["a", "b"], fields.Select(f => f.Key));
        Assert.Equal(JsonFields.Of(("a", JsonFields.None), ("b", 1), ("c", new[] { "x" })), fields.With("c", new[] { "x" }));
        Assert.Equal(["a"], fields.Without("b").Select(f => f.Key));
        Assert.Equal(1L, fields.Find("b"));
        Assert.Null(fields.Find("z"));
    }

    [Fact]
    public void A_custom_panel_is_of_any_type()
    {
        var heatmap = new CustomPanel("heatmap")
        {
            Title = "Heat",
            Targets = [Query("h") with { Format = "heatmap" }],
            Fields = JsonFields.Of(("dataFormat", "tsbuckets")),
        };
        var json = Json(new() { Title = "T", Panels = [heatmap.At(0, 0, 12, 8)] }).GetProperty("panels")[0];
        Assert.Equal("heatmap", json.GetProperty("type").GetString());
        Assert.Equal("tsbuckets", json.GetProperty("dataFormat").GetString());
    }

    [Fact]
    public void Variables_of_each_kind_are_as_Grafana_has_them()
    {
        var json = Json(new()
        {
            Title = "T",
            Variables =
            [
                Variables.Datasource("main"),
                Variables.Query("pod", "label_values(up, pod)") with { Multi = true, IncludeAll = true, Current = VariableValue.All },
                Variables.Interval("res", "5m", "1m", "5m"), Variables.Custom("percentile", "0.5", "0.99"),
                Variables.Const("cluster", "prod"),
            ],
        }).GetProperty("templating").GetProperty("list");

        Assert.Equal(
            ["datasource", "query", "interval", "custom", "constant"],
            json.EnumerateArray().Select(v => v.GetProperty("type").GetString()));
        Assert.Equal("main", json[0].GetProperty("current").GetProperty("value").GetString());
        Assert.Equal("$__all", json[1].GetProperty("current").GetProperty("value").GetString());
        Assert.Equal("1m,5m", json[2].GetProperty("query").GetString());
        Assert.Equal(
            ["False 1m", "True 5m"],
            json[2].GetProperty("options").EnumerateArray().Select(o => $"{o.GetProperty("selected")} {o.GetProperty("value")}"));
        Assert.Equal("0.5", json[3].GetProperty("current").GetProperty("value").GetString());
        Assert.Equal((2, "prod"), (json[4].GetProperty("hide").GetInt32(), json[4].GetProperty("query").GetString()));
    }

    [Fact]
    public void Thresholds_mappings_and_overrides_of_the_newer_panels_are_written()
    {
        var stat = Stat("T", Units.Bytes, Query("q")) with
        {
            FieldConfig = new()
            {
                Defaults = new()
                {
                    Unit = Units.Bytes,
                    Min = 0,
                    Max = 2.5,
                    Thresholds = new() { Steps = [new("green", null), new("red", 80)] },
                    Mappings = [new("1", "up", "green")],
                },
                Overrides = [new("byName", "free", ("unit", Units.Percent), ("decimals", 1))],
            },
        };
        var config = Json(new() { Title = "T", Panels = [stat.At(0, 0, 4, 4)] }).GetProperty("panels")[0].GetProperty("fieldConfig");

        var steps = config.GetProperty("defaults").GetProperty("thresholds").GetProperty("steps");
        Assert.Equal(JsonValueKind.Null, steps[0].GetProperty("value").ValueKind);
        Assert.Equal(80, steps[1].GetProperty("value").GetDouble());
        Assert.Equal(
            "up",
            config.GetProperty("defaults").GetProperty("mappings")[0].GetProperty("options").GetProperty("1").GetProperty("text")
                .GetString());
        Assert.Equal("free", config.GetProperty("overrides")[0].GetProperty("matcher").GetProperty("options").GetString());
        Assert.Equal(1, config.GetProperty("overrides")[0].GetProperty("properties")[1].GetProperty("value").GetInt32());
    }

    [Fact]
    public void Lists_are_copied_when_handed_in_and_equal_by_their_items()
    {
        List<string> tags = ["a"];
        var dashboard = new Dashboard { Title = "T", Tags = tags };
        tags.Add("b");

        Assert.Equal(["a"], dashboard.Tags);
        Assert.Equal(new Dashboard { Title = "T", Tags = ["a"] }, dashboard);
        Assert.NotEqual(new Dashboard { Title = "T", Tags = ["b"] }, dashboard);
        Assert.Equal(
            new Dashboard { Title = "T", Rows = [Row("R", Graph("G", Units.Bytes, Query("q")))] },
            new Dashboard { Title = "T", Rows = [Row("R", Graph("G", Units.Bytes, Query("q")))] });
    }

    [Fact]
    public void Text_that_JSON_must_escape_comes_back()
    {
        const string Title = "\"quoted\" \\ tab\t line\n ü – 世界 \u0001 \u007f 😀 </script>";
        Assert.Equal(Title, Json(new() { Title = Title }).GetProperty("title").GetString());
    }

    private static JsonElement Json(Dashboard dashboard) => JsonDocument.Parse(dashboard.ToJson()).RootElement;
}
