using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus.Tests;

/// <summary>A dashboard written with the model, and the JSON that comes of it.</summary>
public class DashboardModelTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("{\"a\": [1, {\"b\": \"x\\n  y\"}, [], {}], \"c\": \"  two  \"}")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    public void Without_line_breaks_and_indents_JSON_says_the_same(string json)
    {
        var indented = IndentedJson.Write(Encoding.UTF8.GetBytes(json));
        using var compact = IndentedJson.Compact(Encoding.UTF8.GetBytes(indented));
        Assert.Equal(-1, compact.Span.IndexOf((byte)'\n'));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(compact.Span)));
    }

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
    public void Panels_without_a_place_come_below_the_others_two_in_a_line()
    {
        static Panel Load() => TimeSeries("Load", Units.Short, Query("node_load1"));
        var finished = new Dashboard
        {
            Title = "T",
            Panels =
            [
                Load(), Load().At(0, 0, 24, 5), Load(), Load(), new RowPanel { Title = "Row" }, Load(),
                new RowPanel { Title = "Shut", Collapsed = true, Panels = [Load(), Load(), Load()] }, Load(),
            ],
        }.Finished();

        Assert.Equal(
            [
                "0 5 12 8", "0 0 24 5", "12 5 12 8", "0 13 12 8", "0 21 24 1", "0 22 12 8",
                "0 30 24 1", "0 31 12 8", "12 31 12 8", "0 39 12 8", "0 31 12 8",
            ],
            finished.AllPanels().Select(p => $"{p.Grid!.X} {p.Grid.Y} {p.Grid.W} {p.Grid.H}"));
        Assert.Equal(finished, finished.Finished());
    }

    [Fact]
    public void A_panel_that_is_read_keeps_the_place_it_has_and_one_that_is_added_to_it_comes_below()
    {
        const string Read = """
            {"title": "T", "panels": [
                {"type": "timeseries", "title": "a", "gridPos": {"h": 8, "w": 12, "x": 0, "y": 3}},
                {"type": "timeseries", "title": "b"},
                {"type": "timeseries", "title": "c", "gridPos": {"h": 9}}]}
            """;
        var read = Dashboard.FromJson(Read);
        Assert.Equal(2, read.ToJson().Split("gridPos").Length - 1);

        var more = read with { Panels = [.. read.Panels!, TimeSeries("d", Units.Short, Query("up"))] };
        Assert.Equal(new GridPosition(0, 11, 12, 8), more.Finished().Panels![3].Grid);
    }

    [Fact]
    public void A_table_has_its_queries_and_no_styles_of_the_older_table()
    {
        var table = Table("Nodes", TableQuery("a"), TableQuery("b"));
        Assert.Equal(["a", "b"], table.Targets!.Select(t => t.Expr));
        var json = new Dashboard { Title = "T", Panels = [table] }.ToJson();
        Assert.DoesNotContain("styles", json, StringComparison.Ordinal);
        Assert.Equal(table.Targets!.Select(t => t.Format), Dashboard.FromJson(json).Panels![0].Targets!.Select(t => t.Format));
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
    public void A_time_series_says_only_what_is_set()
    {
        var plain = Written(TimeSeries("T", Units.Seconds, Query("q")));
        Assert.Equal("""{"defaults":{"unit":"s"}}""", Compact(plain.GetProperty("fieldConfig")));
        Assert.False(plain.TryGetProperty("options", out _));

        var query = Query("q") with { Datasource = DatasourceReference.Prometheus(), Exemplar = true };
        var styled = Written(TimeSeries("T", Units.Seconds, query) with
        {
            Datasource = DatasourceReference.Mixed,
            FieldConfig = new()
            {
                Defaults = FieldOptions.Of(null) with
                {
                    Color = FieldColor.Fixed("green"),
                    Style = new()
                    {
                        FillOpacity = 10,
                        LineWidth = 2,
                        ShowPoints = "never",
                        SpanNulls = true,
                        Stacking = Stacking.Normal,
                        ThresholdsStyle = "line",
                        Fields = JsonFields.Of(("axisGridShow", true)),
                    },
                },
                Overrides =
                [
                    FieldOverride.ByQuery("B", FieldProperty.Dashed(), FieldProperty.LineWidth(2), FieldProperty.Color("red")),
                    FieldOverride.ByPattern("/out/", FieldProperty.NegativeY, FieldProperty.Dashed(4, 8)),
                ],
            },
            Legend = new() { Calcs = ["max"], Placement = "right" },
            Tooltip = new("multi", "desc"),
        });
        Assert.Equal("""{"type":"datasource","uid":"-- Mixed --"}""", Compact(styled.GetProperty("datasource")));
        Assert.Equal(
            """{"type":"prometheus","uid":"${datasource}"}""", Compact(styled.GetProperty("targets")[0].GetProperty("datasource")));
        Assert.True(styled.GetProperty("targets")[0].GetProperty("exemplar").GetBoolean());
        var config = styled.GetProperty("fieldConfig");
        Assert.Equal(
            """
            {"color":{"fixedColor":"green","mode":"fixed"},"custom":{"axisGridShow":true,"fillOpacity":10,"lineWidth":2,
            "showPoints":"never","spanNulls":true,"stacking":{"mode":"normal"},"thresholdsStyle":{"mode":"line"}}}
            """.ReplaceLineEndings(""),
            Compact(config.GetProperty("defaults")));
        Assert.Equal(
            """
            {"matcher":{"id":"byFrameRefID","options":"B"},"properties":[{"id":"custom.lineStyle","value":{"fill":"dash"}},
            {"id":"custom.lineWidth","value":2},{"id":"color","value":{"fixedColor":"red","mode":"fixed"}}]}
            """.ReplaceLineEndings(""),
            Compact(config.GetProperty("overrides")[0]));
        Assert.Equal(
            """{"id":"custom.lineStyle","value":{"dash":[4,8],"fill":"dash"}}""",
            Compact(config.GetProperty("overrides")[1].GetProperty("properties")[1]));
        Assert.Equal(
            """{"legend":{"calcs":["max"],"placement":"right"},"tooltip":{"mode":"multi","sort":"desc"}}""",
            Compact(styled.GetProperty("options")));
    }

    [Fact]
    public void Bars_numbers_and_texts_leave_out_the_options_that_are_not_set()
    {
        var bars = Written(BarGauge("T", Units.Bytes, Query("q")) with { DisplayMode = "basic", ShowUnfilled = false });
        Assert.Equal("""{"displayMode":"basic","showUnfilled":false}""", Compact(bars.GetProperty("options")));
        Assert.False(Written(BarGauge("T", Units.Bytes, Query("q"))).TryGetProperty("options", out _));

        var stat = Stat("T", Units.Bytes, Query("q")) with
        {
            ColorMode = null,
            GraphMode = null,
            JustifyMode = null,
            Orientation = null,
            Reduce = null,
            TextMode = null,
        };
        Assert.False(Written(stat).TryGetProperty("options", out _));
        var wide = Written(stat with { OptionFields = JsonFields.Of(("wideLayout", true)) });
        Assert.Equal("""{"wideLayout":true}""", Compact(wide.GetProperty("options")));

        var text = Written(Text("T", "**c**") with { InOptions = true });
        Assert.Equal("""{"content":"**c**","mode":"markdown"}""", Compact(text.GetProperty("options")));
        Assert.False(text.TryGetProperty("content", out _));
    }

    [Fact]
    public void Transformations_have_the_options_that_Grafana_reads()
    {
        var table = Written(new TablePanel
        {
            Title = "T",
            FieldConfig = new() { Defaults = null, Overrides = [FieldOverride.ByName("Pod", FieldProperty.Link("Pod", "/d/pod"))] },
            Transformations =
            [
                new("merge"), new("merge", null), Transformation.JoinByField("pod"),
                Transformation.Calculate("Used", "Size", "-", "Free"),
                Transformation.Organize(["Time"], ["pod", "Value #A"], ("Value #A", "CPU"), ("pod", "Pod")),
                Transformation.Organize([], null),
            ],
        });
        Assert.Equal(
            """
            {"overrides":[{"matcher":{"id":"byName","options":"Pod"},
            "properties":[{"id":"links","value":[{"title":"Pod","url":"/d/pod"}]}]}]}
            """.ReplaceLineEndings(""),
            Compact(table.GetProperty("fieldConfig")));
        Assert.Equal(
            [
                """{"id":"merge","options":{}}""",
                """{"id":"merge"}""",
                """{"id":"joinByField","options":{"byField":"pod","mode":"outer"}}""",
                """
                {"id":"calculateField","options":{"alias":"Used","binary":{"left":"Size","operator":"-","reducer":"sum","right":"Free"},
                "mode":"binary","reduce":{"reducer":"sum"}}}
                """.ReplaceLineEndings(""),
                """
                {"id":"organize","options":{"excludeByName":{"Time":true},"indexByName":{"Value #A":1,"pod":0},
                "renameByName":{"Value #A":"CPU","pod":"Pod"}}}
                """.ReplaceLineEndings(""),
                """{"id":"organize","options":{"excludeByName":{},"renameByName":{}}}""",
            ],
            table.GetProperty("transformations").EnumerateArray().Select(Compact));
    }

    [Fact]
    public void What_is_null_is_left_out_of_a_dashboard()
    {
        var json = Json(new()
        {
            Title = "T",
            Annotations = null,
            Cursor = null,
            Editable = null,
            Links = null,
            Refresh = null,
            Rows = null,
            TimePicker = null,
            Panels = [TimeSeries("S", Units.Short, Query("q")).At(0, 0, 24, 8)],
            Fields = JsonFields.None,
            Variables =
            [
                new QueryVariable
                {
                    Name = "pod", Query = "label_values(up, pod)", QueryRefId = "Pods", Hide = null, IncludeAll = null, Multi = null,
                    Refresh = null, Sort = null, Datasource = null, Fields = JsonFields.None,
                    Current = new("$__all", "$__all") { IsList = true },
                },
            ],
        });
        Assert.Equal(
            ["panels", "schemaVersion", "tags", "templating", "time", "timezone", "title"], json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(39, json.GetProperty("schemaVersion").GetInt32());
        Assert.Equal(
            """
            {"current":{"text":["$__all"],"value":["$__all"]},"name":"pod","query":{"query":"label_values(up, pod)","refId":"Pods"},
            "type":"query"}
            """.ReplaceLineEndings(""),
            Compact(json.GetProperty("templating").GetProperty("list")[0]));
    }

    [Fact]
    public void Colors_by_value_of_some_fields_are_written_as_those_of_all()
    {
        ThresholdStep[] steps = [new("green", null), new("red", 0.5)];
        var stat = new StatPanel
        {
            Title = "Share",
            FieldConfig = new()
            {
                Defaults = new() { Thresholds = new() { Steps = steps } },
                Overrides = [FieldOverride.ByQuery("A", FieldProperty.Thresholds(steps))],
            },
        };
        var config = Json(new() { Title = "T", Panels = [stat.At(0, 0, 4, 4)] }).GetProperty("panels")[0].GetProperty("fieldConfig");
        var property = config.GetProperty("overrides")[0].GetProperty("properties")[0];
        Assert.Equal("thresholds", property.GetProperty("id").GetString());
        Assert.True(JsonElement.DeepEquals(config.GetProperty("defaults").GetProperty("thresholds"), property.GetProperty("value")));

        var without = JsonFields.Of(FieldProperty.Thresholds(new ThresholdStep("green", null) { WriteNull = false }));
        var step = JsonFields.Of(("color", "green"));
        Assert.Equal(JsonFields.Of(("thresholds", JsonFields.Of(("mode", "absolute"), ("steps", new[] { step })))), without);
    }

    [Fact]
    public void Columns_are_numbered_in_their_order_and_an_empty_one_leaves_its_number_free()
    {
        Assert.Equal(
            JsonFields.Of(
                ("excludeByName", JsonFields.Of(("Time", true))),
                ("indexByName", JsonFields.Of(("Time", 0), ("pod", 2), ("Value", 3))),
                ("renameByName", JsonFields.Of(("pod", "Pod")))),
            Transformation.Organize(["Time"], ["Time", "", "pod", "Value"], ("pod", "Pod")).Options);
        Assert.DoesNotContain(Transformation.Organize(["Time"], null, ("pod", "Pod")).Options!, field => field.Key == "indexByName");
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

    /// <summary>The JSON of a panel.</summary>
    private static JsonElement Written(Panel panel) =>
        Json(new() { Title = "T", Panels = [panel.At(0, 0, 24, 8)] }).GetProperty("panels")[0];

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element, Plain);

    private static JsonElement Json(Dashboard dashboard) => JsonDocument.Parse(dashboard.ToJson()).RootElement;
}
