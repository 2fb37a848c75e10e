namespace KubePrometheus.Dashboards;

/// <summary>A panel: one of <see cref="TimeSeriesPanel"/>, <see cref="StatPanel"/>, <see cref="GaugePanel"/>, <see cref="BarGaugePanel"/>,
/// <see cref="TablePanel"/>, <see cref="TextPanel"/>, <see cref="RowPanel"/>, those of Grafana before version 12, <see cref="GraphPanel"/>
/// and <see cref="SinglestatPanel"/>, or a <see cref="CustomPanel"/> of any other type.</summary>
public abstract record Panel : IDashboardPart
{
    private protected Panel()
    {
    }

    /// <summary>The kind of panel, a plugin's id. (<c>type</c>)</summary>
    public abstract string Type { get; }

    /// <summary>The title. (<c>title</c>)</summary>
    public required string Title { get; init; }

    /// <summary>What it shows, in Markdown. Default: none. (<c>description</c>)</summary>
    public string? Description { get; init; }

    /// <summary>
    /// A number that no other panel of the dashboard has. Default: by its place, see <see cref="Dashboard.Finished"/>. (<c>id</c>)
    /// </summary>
    public int? Id { get; init; }

    /// <summary>
    /// The datasource. Default: <c>$datasource</c>, the variable that <see cref="Variables.Datasource"/> makes. (<c>datasource</c>)
    /// </summary>
    public DatasourceReference? Datasource { get; init; } = "$datasource";

    /// <summary>The queries. (<c>targets</c>)</summary>
    public IReadOnlyList<Target>? Targets { get; init => field = FrozenList.OrNull(value); } = FrozenList<Target>.Empty;

    /// <summary>
    /// How many of a row's 12 columns it takes. Default: an equal share, see <see cref="Dashboard.Finished"/>. (<c>span</c>)
    /// </summary>
    public int? Span { get; init; }

    /// <summary>The least columns it shrinks to where it repeats. Default: Grafana's. (<c>minSpan</c>)</summary>
    public int? MinSpan { get; init; }

    /// <summary>
    /// The place on the grid. Default: none in a row of <see cref="Dashboard.Rows"/>, else the next that is free, see
    /// <see cref="Dashboard.Panels"/>. (<c>gridPos</c>)
    /// </summary>
    public GridPosition? Grid { get; init; }

    /// <summary>The least step of the queries, such as <c>1m</c>. Default: by the width and the datasource. (<c>interval</c>)</summary>
    public string? Interval { get; init; }

    /// <summary>The variable for each of whose values the panel is repeated. Default: none. (<c>repeat</c>)</summary>
    public string? Repeat { get; init; }

    /// <summary>Links from the panel's title. Default: none. (<c>links</c>)</summary>
    public IReadOnlyList<PanelLink>? Links { get; init => field = FrozenList.OrNull(value); } = FrozenList<PanelLink>.Empty;

    /// <summary>Fields that no property sets: those that all panels of the type have alike, and any that this model lacks.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    /// <summary>The panel at a place on the grid of 24 columns.</summary>
    /// <param name="x">The left column, from 0.</param>
    /// <param name="y">The top line, from 0.</param>
    /// <param name="w">How many columns wide.</param>
    /// <param name="h">How many lines high, of 30 pixels each.</param>
    public Panel At(int x, int y, int w, int h) => this with { Grid = new(x, y, w, h) };

    void IDashboardPart.Write(DashboardWriter writer) => Write(writer);

    private protected abstract void Write(DashboardWriter writer);

    /// <summary>Writes a panel of Grafana 7 and later, which has all of its own in two fields.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="fieldConfig">How values are shown; null: left out. (<c>fieldConfig</c>)</param>
    /// <param name="options">The options of the type; null: left out. (<c>options</c>)</param>
    private protected void Write(DashboardWriter writer, FieldConfig? fieldConfig, IDashboardPart? options)
    {
        writer.Field("datasource", Datasource);
        writer.Field("description", Description);
        writer.Field("fieldConfig", fieldConfig);
        writer.Field("gridPos", Grid);
        writer.Field("id", Id);
        writer.Field("interval", Interval);
        writer.Field("links", Links);
        writer.Field("minSpan", MinSpan);
        writer.Field("options", options);
        writer.Field("repeat", Repeat);
        writer.Field("span", Span);
        writer.Field("targets", Targets);
        writer.Field("title", Title);
        writer.Field("type", Type);
    }
}

/// <summary>A place on the grid of 24 columns.</summary>
/// <param name="X">The left column, from 0. (<c>x</c>)</param>
/// <param name="Y">The top line, from 0. (<c>y</c>)</param>
/// <param name="W">How many columns wide. (<c>w</c>)</param>
/// <param name="H">How many lines high, of 30 pixels each. (<c>h</c>)</param>
public sealed record GridPosition(int X, int Y, int W, int H) : IDashboardPart
{
    /// <summary>Whether <see cref="X"/> is written; false: it is left out, which Grafana reads as 0. Default: true.</summary>
    public bool WriteX { get; init; } = true;

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("h", H);
        writer.Field("w", W);
        writer.Field("x", WriteX ? X : null);
        writer.Field("y", Y);
    }
}

/// <summary>A link from a panel's title.</summary>
/// <param name="Title">The text. (<c>title</c>)</param>
/// <param name="Url">Where it leads. (<c>url</c>)</param>
/// <param name="TargetBlank">Whether it opens a new tab. (<c>targetBlank</c>)</param>
public sealed record PanelLink(string Title, string Url, bool TargetBlank = true) : IDashboardPart
{
    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("targetBlank", TargetBlank);
        writer.Field("title", Title);
        writer.Field("url", Url);
    }
}

/// <summary>Text in place of a query's result.</summary>
public sealed record TextPanel : Panel
{
    internal static readonly JsonFields FixedFields = JsonFields.Of(("datasource", null));

    /// <summary>Makes a text.</summary>
    public TextPanel()
    {
        Datasource = null;
        Targets = null;
        Links = null;
        Fields = FixedFields;
    }

    /// <inheritdoc/>
    public override string Type => "text";

    /// <summary>The text. (<c>content</c>)</summary>
    public required string Content { get; init; }

    /// <summary><c>markdown</c>, <c>html</c> or <c>text</c>; null: left out. Default: <c>markdown</c>. (<c>mode</c>)</summary>
    public string? Mode { get; init; } = "markdown";

    /// <summary>
    /// Whether the text and its mode stand in <c>options</c>, as in Grafana 7 and later. Default: false, in the panel itself.
    /// </summary>
    public bool InOptions { get; init; }

    /// <summary>Options that no property sets, where <see cref="InOptions"/> is true. Default: none. (<c>options</c>)</summary>
    public JsonFields OptionFields { get; init; } = JsonFields.None;

    private protected override void Write(DashboardWriter writer)
    {
        writer.Field("content", InOptions ? null : Content);
        writer.Field("datasource", Datasource);
        writer.Field("description", Description);
        writer.Field("gridPos", Grid);
        writer.Field("id", Id);
        writer.Field("interval", Interval);
        writer.Field("links", Links);
        writer.Field("minSpan", MinSpan);
        writer.Field("mode", InOptions ? null : Mode);
        writer.Field("options", InOptions ? new Options(this) : null);
        writer.Field("repeat", Repeat);
        writer.Field("span", Span);
        writer.Field("targets", Targets);
        writer.Field("title", Title);
        writer.Field("type", Type);
    }

    private sealed class Options(TextPanel panel) : IDashboardPart
    {
        public JsonFields Fields => panel.OptionFields;

        public void Write(DashboardWriter writer)
        {
            writer.Field("content", panel.Content);
            writer.Field("mode", panel.Mode);
        }
    }
}

/// <summary>A panel of a type that this model does not know: what is special about it stands in <see cref="Panel.Fields"/>.</summary>
/// <param name="PluginId">The kind of panel, a plugin's id: <c>heatmap</c>, <c>piechart</c>, …</param>
public sealed record CustomPanel(string PluginId) : Panel
{
    /// <inheritdoc/>
    public override string Type => PluginId;

    private protected override void Write(DashboardWriter writer)
    {
        writer.Field("datasource", Datasource);
        writer.Field("description", Description);
        writer.Field("gridPos", Grid);
        writer.Field("id", Id);
        writer.Field("interval", Interval);
        writer.Field("links", Links);
        writer.Field("minSpan", MinSpan);
        writer.Field("repeat", Repeat);
        writer.Field("span", Span);
        writer.Field("targets", Targets);
        writer.Field("title", Title);
        writer.Field("type", Type);
    }
}
