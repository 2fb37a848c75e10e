namespace KubePrometheus.Dashboards;

/// <summary>
/// A Grafana dashboard. Its panels stand in <see cref="Rows"/> (each row divides 12 columns by <see cref="Panel.Span"/>) or in
/// <see cref="Panels"/> (each has a place on a grid of 24 columns, <see cref="Panel.Grid"/>), as they do in Grafana 8.1's JSON.
/// <code>
/// new Dashboard
/// {
///     Title = "Shop", Uid = "shop", Tags = ["shop"],
///     Variables = [Variables.Datasource(), Variables.Query("pod", "label_values(shop_open, pod)")],
///     Rows = [Row("Orders", Graph("Rate", Units.OperationsPerSecond, Query("sum(rate(shop_orders_total[5m]))", "orders")))],
/// }
/// </code>
/// with <c>using static KubePrometheus.Dashboards.Panels;</c>.
/// </summary>
public sealed record Dashboard : IDashboardPart
{
    /// <summary>Fields that every dashboard has with the same value.</summary>
    internal static readonly JsonFields FixedFields = JsonFields.Of(
        ("__inputs", Array.Empty<object>()), ("__requires", Array.Empty<object>()),
        ("gnetId", null), ("hideControls", false), ("id", null), ("style", "dark"), ("version", 0));

    /// <summary>The title. (<c>title</c>)</summary>
    public required string Title { get; init; }

    /// <summary>
    /// What links to the dashboard hold on to: at most 40 characters, unique in a Grafana. Default: Grafana makes one. (<c>uid</c>)
    /// </summary>
    public string? Uid { get; init; }

    /// <summary>What it shows. Default: none. (<c>description</c>)</summary>
    public string? Description { get; init; }

    /// <summary>The tags by which people find it. Default: none. (<c>tags</c>)</summary>
    public IReadOnlyList<string> Tags { get; init => field = FrozenList.Of(value); } = FrozenList<string>.Empty;

    /// <summary>
    /// How often an open dashboard asks again, such as <c>30s</c>; empty or null (left out): only on demand. Default: <c>10s</c>.
    /// (<c>refresh</c>)
    /// </summary>
    public string? Refresh { get; init; } = "10s";

    /// <summary>The span of time shown at first. Default: the last hour. (<c>time</c>)</summary>
    public TimeRange Time { get; init; } = new("now-1h");

    /// <summary>What the time picker offers; null: left out, Grafana's choices. (<c>timepicker</c>)</summary>
    public TimePicker? TimePicker { get; init; } = new();

    /// <summary><c>UTC</c>, <c>browser</c> or a zone's name; empty: as the user prefers. Default: <c>UTC</c>. (<c>timezone</c>)</summary>
    public string Timezone { get; init; } = "UTC";

    /// <summary>Whether people may change it in Grafana; null: left out, true. Default: false. (<c>editable</c>)</summary>
    public bool? Editable { get; init; } = false;

    /// <summary>What the panels share while the mouse is over one of them. Default: nothing. (<c>graphTooltip</c>)</summary>
    public SharedCursor? Cursor { get; init; } = SharedCursor.None;

    /// <summary>The variables, in the order in which Grafana resolves and shows them. (<c>templating.list</c>)</summary>
    public IReadOnlyList<Variable> Variables { get; init => field = FrozenList.Of(value); } = FrozenList<Variable>.Empty;

    /// <summary>The queries whose results are marked on every graph; null: left out. (<c>annotations.list</c>)</summary>
    public IReadOnlyList<Annotation>? Annotations { get; init => field = FrozenList.OrNull(value); } = FrozenList<Annotation>.Empty;

    /// <summary>Links to other pages; null: left out. (<c>links</c>)</summary>
    public IReadOnlyList<DashboardLink>? Links { get; init => field = FrozenList.OrNull(value); } = FrozenList<DashboardLink>.Empty;

    /// <summary>Rows of panels, from top to bottom. Null: the field is left out. Default: none. (<c>rows</c>)</summary>
    public IReadOnlyList<Row>? Rows { get; init => field = FrozenList.OrNull(value); } = FrozenList<Row>.Empty;

    /// <summary>
    /// Panels on the grid. Those without a <see cref="Panel.Grid"/> come below the others in their order, two in a line and 8 lines high,
    /// a <see cref="RowPanel"/> over the whole width; <see cref="Dashboards.Panels.Lines"/> divides lines evenly. Null: the field is left
    /// out. Default: none. (<c>panels</c>)
    /// </summary>
    public IReadOnlyList<Panel>? Panels { get; init => field = FrozenList.OrNull(value); }

    /// <summary>
    /// The version of the JSON, from which Grafana migrates it when it loads it. Default: 14, the last that has rows, where there are rows;
    /// 39 where there are none and a panel is of a type that older Grafanas lack; otherwise 18. (<c>schemaVersion</c>)
    /// </summary>
    public int? SchemaVersion { get; init; }

    /// <summary>Fields that no property sets: those that are always the same, and any that this model lacks.</summary>
    public JsonFields Fields { get; init; } = FixedFields;

    /// <summary>
    /// The model of a dashboard that is there as JSON, as Grafana 5 to 13 export it, so that it can be changed. What the model knows is in
    /// its properties; all else is in <see cref="Fields"/> and those of the parts, in <see cref="CustomPanel"/> and
    /// <see cref="OtherVariable"/>. Unchanged it is written as it was: the same data, keys in ordinal order.
    /// </summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="FindingsException">
    /// The text is not a JSON object (KP0503), or a dashboard of another schema, such as version 2 of Grafana 12 (KP0504).
    /// </exception>
    public static Dashboard FromJson(string json) => DashboardReader.Read(json, "dashboard");

    /// <summary>The dashboard as Grafana loads it: indented by four, keys in ordinal order, after <see cref="Finished"/>.</summary>
    public string ToJson() => DashboardWriter.Text(Finished());

    /// <summary>All panels: those of <see cref="Panels"/> and of the rows among them, then those of <see cref="Rows"/>.</summary>
    public IEnumerable<Panel> AllPanels() =>
        (Panels ?? []).SelectMany(p => p is RowPanel row ? [row, .. row.Panels ?? []] : (IEnumerable<Panel>)[p])
            .Concat((Rows ?? []).SelectMany(r => r.Panels));

    /// <summary>
    /// The dashboard with what follows from the place of things filled in where it is not said: ids of panels, counted from
    /// <paramref name="firstId"/> in the order of <see cref="AllPanels"/>; spans of panels in a row, equal shares of what the others leave
    /// of 12 (a panel that repeats needs none); places on the grid (<see cref="Panels"/>); letters of queries
    /// (<see cref="Target.RefId"/>).
    /// </summary>
    /// <param name="firstId">The first id. Default: 1.</param>
    public Dashboard Finished(int firstId = 1)
    {
        var taken = AllPanels().Select(p => p.Id).OfType<int>().ToHashSet();
        var id = firstId;
        var onGrid = Panels is not null && Rows is not { Count: > 0 } ? PanelPlaces.Of(Panels) : Panels;
        var panels = onGrid?
            .Select(p => p is RowPanel row ? Numbered(row) with { Panels = row.Panels?.Select(Numbered).ToArray() } : Numbered(p))
            .ToArray();
        var rows = Rows?.Select(r => r with { Panels = [.. Spanned(r.Panels).Select(Numbered)] }).ToArray();
        var schema = SchemaVersion ?? (Fields.LeavesOut("schemaVersion") ? null : DefaultSchema());
        return this with { Panels = panels, Rows = rows, SchemaVersion = schema };

        T Numbered<T>(T panel)
            where T : Panel
        {
            var isNumbered = panel.Id is not null || panel.Fields.LeavesOut("id");
            while (!isNumbered && taken.Contains(id))
            {
                id++;
            }

            return (T)(panel with { Id = isNumbered ? panel.Id : id++, Targets = panel.Targets is { } targets ? Lettered(targets) : null });
        }
    }

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Wrapped("annotations", "list", Annotations);
        writer.Field("description", Description);
        writer.Field("editable", Editable);
        writer.Field("graphTooltip", (long?)Cursor);
        writer.Field("links", Links);
        writer.Field("panels", Panels);
        writer.Field("refresh", Refresh);
        writer.Field("rows", Rows);
        writer.Field("schemaVersion", SchemaVersion);
        writer.Field("tags", Tags);
        writer.Wrapped("templating", "list", Variables);
        writer.Field("time", Time);
        writer.Field("timepicker", TimePicker);
        writer.Field("timezone", Timezone);
        writer.Field("title", Title);
        writer.Field("uid", Uid);
    }

    private int DefaultSchema() => Rows is { Count: > 0 } ? 14 : AllPanels().Any(p => p is TimeSeriesPanel or BarGaugePanel) ? 39 : 18;

    private static Target[] Lettered(IReadOnlyList<Target> targets) =>
        [.. targets.Select((t, i) => t.RefId is null ? t with { RefId = i < 26 ? ((char)('A' + i)).ToString() : "A" + (i - 25) } : t)];

    private static IEnumerable<Panel> Spanned(IReadOnlyList<Panel> panels)
    {
        var open = panels.Count(IsOpen);
        var share = open == 0 ? 0 : Math.Max(1, (12 - panels.Sum(p => p.Span ?? 0)) / open);
        return panels.Select(p => IsOpen(p) ? p with { Span = share } : p);

        static bool IsOpen(Panel panel) => panel.Span is null && panel.Repeat is null && !panel.Fields.LeavesOut("span");
    }
}

/// <summary>What panels share while the mouse is over one of them.</summary>
public enum SharedCursor
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The line at the time pointed at.</summary>
    Crosshair,

    /// <summary>The line and the tooltip.</summary>
    Tooltip,
}

/// <summary>A span of time.</summary>
/// <param name="From">Its begin: <c>now-6h</c> or a date. (<c>from</c>)</param>
/// <param name="To">Its end. Default: <c>now</c>. (<c>to</c>)</param>
public sealed record TimeRange(string From, string To = "now") : IDashboardPart
{
    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("from", From);
        writer.Field("to", To);
    }
}

/// <summary>What the time picker offers.</summary>
public sealed record TimePicker : IDashboardPart
{
    /// <summary>How often to ask again. (<c>refresh_intervals</c>)</summary>
    public IReadOnlyList<string> RefreshIntervals { get; init => field = FrozenList.Of(value); } =
        FrozenList.Of(["5s", "10s", "30s", "1m", "5m", "15m", "30m", "1h", "2h", "1d"]);

    /// <summary>How far back to look; null: left out. (<c>time_options</c>)</summary>
    public IReadOnlyList<string>? TimeOptions { get; init => field = FrozenList.OrNull(value); } =
        FrozenList.Of(["5m", "15m", "1h", "6h", "12h", "24h", "2d", "7d", "30d"]);

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("refresh_intervals", RefreshIntervals);
        writer.Field("time_options", TimeOptions);
    }
}

/// <summary>A query whose results are marked on every graph of the dashboard.</summary>
public sealed record Annotation : IDashboardPart
{
    /// <summary>Grafana's own annotations and alerts, which new dashboards of Grafana 6 and later hold.</summary>
    public static Annotation BuiltIn { get; } = new()
    {
        Name = "Annotations & Alerts",
        Datasource = "-- Grafana --",
        Hide = true,
        IconColor = "rgba(0, 211, 255, 1)",
        Fields = JsonFields.Of(("builtIn", 1), ("type", "dashboard")),
    };

    /// <summary>What it is called. (<c>name</c>)</summary>
    public required string Name { get; init; }

    /// <summary>The datasource asked. Default: <c>$datasource</c>. (<c>datasource</c>)</summary>
    public DatasourceReference? Datasource { get; init; } = "$datasource";

    /// <summary>The query: its results are the marks. (<c>expr</c>)</summary>
    public string? Expr { get; init; }

    /// <summary>Whether it is on at first. Default: true. (<c>enable</c>)</summary>
    public bool Enable { get; init; } = true;

    /// <summary>Whether its switch is hidden. Default: false. (<c>hide</c>)</summary>
    public bool Hide { get; init; }

    /// <summary>The color of the marks. Default: Grafana's. (<c>iconColor</c>)</summary>
    public string? IconColor { get; init; }

    /// <summary>A mark's title, with labels as <c>{{pod}}</c>. (<c>titleFormat</c>)</summary>
    public string? TitleFormat { get; init; }

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("datasource", Datasource);
        writer.Field("enable", Enable);
        writer.Field("expr", Expr);
        writer.Field("hide", Hide);
        writer.Field("iconColor", IconColor);
        writer.Field("name", Name);
        writer.Field("titleFormat", TitleFormat);
    }
}

/// <summary>A link at the top of a dashboard.</summary>
public sealed record DashboardLink : IDashboardPart
{
    /// <summary>The text. (<c>title</c>)</summary>
    public required string Title { get; init; }

    /// <summary>Where it leads; null for a list of the dashboards that bear <see cref="Tags"/>. (<c>url</c>)</summary>
    public string? Url { get; init; }

    /// <summary>The tags of the dashboards it leads to, where there is no <see cref="Url"/>. (<c>tags</c>)</summary>
    public IReadOnlyList<string> Tags { get; init => field = FrozenList.Of(value); } = FrozenList<string>.Empty;

    /// <summary>Whether the dashboards are in a menu. Default: false, side by side. (<c>asDropdown</c>)</summary>
    public bool AsDropdown { get; init; }

    /// <summary>Whether it takes the values of the variables along. Default: true. (<c>includeVars</c>)</summary>
    public bool IncludeVariables { get; init; } = true;

    /// <summary>Whether it takes the span of time along. Default: true. (<c>keepTime</c>)</summary>
    public bool KeepTime { get; init; } = true;

    /// <summary>Whether it opens a new tab. Default: false. (<c>targetBlank</c>)</summary>
    public bool TargetBlank { get; init; }

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("asDropdown", AsDropdown);
        writer.Field("includeVars", IncludeVariables);
        writer.Field("keepTime", KeepTime);
        writer.Field("tags", Tags);
        writer.Field("targetBlank", TargetBlank);
        writer.Field("title", Title);
        writer.Field("type", Url is null ? "dashboards" : "link");
        writer.Field("url", Url);
    }
}
