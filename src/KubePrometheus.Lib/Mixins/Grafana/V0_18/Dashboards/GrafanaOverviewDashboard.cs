using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>
/// Grafana itself: alerts, dashboards, build, requests and their latency. Its panels say all that Grafana 12 writes when it saves one.
/// </summary>
internal static class GrafanaOverviewDashboard
{
    private const string Selector = "job=~\"$job\", instance=~\"$instance\"";

    private const string Requests = "grafana_http_request_duration_seconds";

    private static readonly DatasourceReference Chosen = DatasourceReference.ByUid("$datasource");

    private static readonly object[] Nothing = [];

    /// <summary>All values, as the variable of the job has them.</summary>
    private static readonly object[] AllOfList = ["$__all"];

    private static readonly JsonFields Saved = JsonFields.Of(("pluginVersion", "12.0.2"));

    private static readonly FieldOptions Values = FieldOptions.Of(null) with
    {
        Thresholds = new() { Steps = [new("green", null) { WriteNull = false }, new("red", 80)] },
        Fields = JsonFields.Of(("mappings", Nothing)),
    };

    private static readonly FieldStyle Lines = new()
    {
        AxisColorMode = "text",
        AxisLabel = "",
        AxisPlacement = "auto",
        DrawStyle = "line",
        FillOpacity = 10,
        GradientMode = "none",
        LineInterpolation = "linear",
        LineWidth = 1,
        PointSize = 5,
        ShowPoints = "never",
        SpanNulls = false,
        ThresholdsStyle = "off",
        Fields = JsonFields.Of(
            ("axisBorderShow", false), ("axisCenteredZero", false), ("barAlignment", 0), ("barWidthFactor", 0.6),
            ("hideFrom", JsonFields.Of(("legend", false), ("tooltip", false), ("viz", false))), ("insertNulls", false),
            ("scaleDistribution", JsonFields.Of(("type", "linear")))),
    };

    public static Dashboard Build(DashboardContext c)
    {
        var datasource = c.Datasource(current: null);
        GridLine[] lines =
        [
            new(5,
                Number(6, "Firing Alerts",
                    $$"""grafana_alerting_result_total{{{Selector}}, state="alerting"}""", instant: true, noValue: "0"),
                Number(8, "Dashboards", $"sum(grafana_stat_totals_dashboard{{{Selector}}})"),
                BuildInfo())
            {
                Widths = [6, 6, 12],
            },
            new(8,
                Series(2, "RPS", Units.RequestsPerSecond, "normal", Query(
                    $"sum by (status_code) (irate({Requests}_count{{{Selector}}}[1m]))", "{{status_code}}")),
                Series(4, "Request Latency", Units.Milliseconds, "none",
                    Quantile("0.99", "99th Percentile"),
                    Quantile("0.50", "50th Percentile"),
                    Latency($"{Rate("sum")} * 1 / {Rate("count")}", "Average"))),
        ];

        return new()
        {
            Title = "Grafana Overview",
            Uid = "6be0s85Mk",
            Annotations =
            [
                Annotation.BuiltIn with
                {
                    Datasource = DatasourceReference.ByUid("grafana", "datasource"),
                    Fields = Annotation.BuiltIn.Fields.With("target", JsonFields.Of(
                        ("limit", 100), ("matchAny", false), ("tags", Nothing), ("type", "dashboard"))),
                },
            ],
            Panels = [.. GridLine.Placed(lines).Select(p => p with { Datasource = Chosen, Links = null })],
            Refresh = "",
            Rows = null,
            SchemaVersion = 41,
            Time = new("now-6h"),
            TimePicker = new() { RefreshIntervals = ["10s", "30s", "1m", "5m", "15m", "30m", "1h", "2h", "1d"], TimeOptions = null },
            Timezone = "utc",
            Variables =
            [
                datasource with
                {
                    Current = datasource.Current ?? new("Prometheus", "prometheus"),
                    Hide = null,
                    Fields = JsonFields.Of(("includeAll", false), ("options", Nothing), ("refresh", 1), ("regex", "")),
                },
                Choice("job", AllOfList),
                Choice("instance", "$__all"),
            ],
            Fields = JsonFields.Of(("fiscalYearStartMonth", 0), ("id", 23), ("preload", false), ("version", 1)),
        };
    }

    private static QueryVariable Choice(string label, object all)
    {
        var query = $"label_values(grafana_build_info, {label})";
        return Variables.Query(label, query) with
        {
            AllValue = ".*",
            Definition = query,
            Hide = null,
            IncludeAll = true,
            Multi = true,
            QueryRefId = $"Billing Admin-{label}-Variable-Query",
            Refresh = VariableRefresh.OnLoad,
            Sort = null,
            Fields = JsonFields.Of(("current", JsonFields.Of(("text", "All"), ("value", all))), ("options", Nothing), ("regex", "")),
        };
    }

    private static Target Query(string expr, string legend) => new()
    {
        Expr = expr,
        LegendFormat = legend,
        Datasource = Chosen,
        Format = null,
        Interval = "1m",
        IntervalFactor = null,
    };

    private static string Rate(string part) =>
        $$"""sum(irate({{Requests}}_{{part}}{instance=~"$instance", job=~"$job"}[$__rate_interval]))""";

    private static Target Latency(string expr, string legend) => Query(expr, legend) with { Exemplar = true };

    private static Target Quantile(string quantile, string legend) =>
        Latency($"histogram_quantile({quantile}, {Rate("bucket")} by (le)) * 1", legend);

    private static StatPanel Number(int id, string title, string expr, bool? instant = null, string? noValue = null) => new()
    {
        Id = id,
        Title = title,
        FieldConfig = new() { Defaults = Values with { NoValue = noValue }, Overrides = [] },
        Reduce = new() { Calcs = ["mean"] },
        OptionFields = JsonFields.Of(
            ("percentChangeColorMode", "standard"), ("showPercentChange", false), ("text", JsonFields.None), ("wideLayout", true)),
        Targets = [Query(expr, "") with { Instant = instant }],
        Fields = Saved,
    };

    private static TablePanel BuildInfo() => new()
    {
        Id = 10,
        Title = "Build Info",
        FieldConfig = new()
        {
            Defaults = Values with
            {
                Style = new() { Fields = JsonFields.Of(("cellOptions", JsonFields.Of(("type", "auto"))), ("inspect", false)) },
            },
            Overrides = [],
        },
        OptionFields = JsonFields.Of(
            ("cellHeight", "sm"),
            ("footer", JsonFields.Of(("countRows", false), ("fields", ""), ("reducer", new[] { "sum" }), ("show", false))),
            ("showHeader", true)),
        Targets = [Query($"grafana_build_info{{{Selector}}}", "") with { Instant = true }],
        Transformations =
        [
            new("labelsToFields"),
            new("merge"),
            Transformation.Organize(
                ["Time", "Value", "branch", "container", "goversion", "namespace", "pod", "revision"],
                [
                    "job", "instance", "edition", "version", "branch", "revision", "goversion", "Time", "container", "namespace", "pod",
                    "Value",
                ]),
        ],
        Fields = Saved,
    };

    private static TimeSeriesPanel Series(int id, string title, string unit, string stacking, params Target[] queries) => new()
    {
        Id = id,
        Title = title,
        FieldConfig = new()
        {
            Defaults = Values with
            {
                Color = new("palette-classic"),
                Style = Lines with { Stacking = new(stacking, "A") },
                Unit = unit,
                Fields = FieldOptions.FixedFields,
            },
            Overrides = [],
        },
        Legend = new() { Calcs = [], DisplayMode = "list", Placement = "bottom", Show = true },
        Tooltip = new("multi", "none") { Fields = JsonFields.Of(("hideZeros", false)) },
        OptionFields = JsonFields.Of(("alertThreshold", true)),
        Targets = queries,
        Fields = Saved,
    };
}
