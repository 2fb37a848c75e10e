namespace KubePrometheus.Dashboards;

/// <summary>A row of panels, which divide its 12 columns by <see cref="Panel.Span"/>. (schema 14)</summary>
public sealed record Row : IDashboardPart
{
    internal static readonly JsonFields Repeats = JsonFields.Of(("repeat", null), ("repeatIteration", null), ("repeatRowId", null));

    internal static readonly JsonFields FixedFields = Repeats.With("type", "row");

    /// <summary>The title. (<c>title</c>)</summary>
    public required string Title { get; init; }

    /// <summary>Whether the title is shown. Default: true. (<c>showTitle</c>)</summary>
    public bool? ShowTitle { get; init; } = true;

    /// <summary>Whether the row is shut at first. Default: false. (<c>collapse</c>)</summary>
    public bool Collapse { get; init; }

    /// <summary>The same again, under the name that later schemas have; null: left out. Default: false. (<c>collapsed</c>)</summary>
    public bool? Collapsed { get; init; } = false;

    /// <summary>The height of the panels, such as <c>250px</c>. Default: Grafana's. (<c>height</c>)</summary>
    public string? Height { get; init; }

    /// <summary>The size of the title. Default: <c>h6</c>. (<c>titleSize</c>)</summary>
    public string? TitleSize { get; init; } = "h6";

    /// <summary>The variable for each of whose values the row is repeated. Default: none. (<c>repeat</c>)</summary>
    public string? Repeat { get; init; }

    /// <summary>The panels, from left to right. (<c>panels</c>)</summary>
    public IReadOnlyList<Panel> Panels { get; init => field = FrozenList.Of(value); } = FrozenList<Panel>.Empty;

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = FixedFields;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("collapse", Collapse);
        writer.Field("collapsed", Collapsed);
        writer.Field("height", Height);
        writer.Field("panels", Panels);
        writer.Field("repeat", Repeat);
        writer.Field("showTitle", ShowTitle);
        writer.Field("title", Title);
        writer.Field("titleSize", TitleSize);
    }
}

/// <summary>A heading on the grid; shut, it holds the panels that stand below it. (schema 16 and later)</summary>
public sealed record RowPanel : Panel
{
    internal static readonly JsonFields FixedFields = Row.Repeats.With(JsonFields.Of(("showTitle", true), ("titleSize", "h6")));

    /// <summary>Makes a heading.</summary>
    public RowPanel()
    {
        Datasource = null;
        Targets = null;
        Links = null;
        Fields = FixedFields;
    }

    /// <inheritdoc/>
    public override string Type => "row";

    /// <summary>Whether the row is shut at first. Default: false. (<c>collapsed</c>)</summary>
    public bool Collapsed { get; init; }

    /// <summary>
    /// The same again, under the name that earlier schemas have; null: left out. Default: as <see cref="Collapsed"/>. (<c>collapse</c>)
    /// </summary>
    public bool WriteCollapse { get; init; } = true;

    /// <summary>
    /// The panels of a shut row; those of an open one follow it in <see cref="Dashboard.Panels"/>. Null: left out. (<c>panels</c>)
    /// </summary>
    public IReadOnlyList<Panel>? Panels { get; init => field = FrozenList.OrNull(value); } = FrozenList<Panel>.Empty;

    private protected override void Write(DashboardWriter writer)
    {
        writer.Field("collapse", WriteCollapse ? Collapsed : null);
        writer.Field("collapsed", Collapsed);
        writer.Field("datasource", Datasource);
        writer.Field("description", Description);
        writer.Field("gridPos", Grid);
        writer.Field("id", Id);
        writer.Field("interval", Interval);
        writer.Field("links", Links);
        writer.Field("minSpan", MinSpan);
        writer.Field("panels", Panels);
        writer.Field("repeat", Repeat);
        writer.Field("span", Span);
        writer.Field("targets", Targets);
        writer.Field("title", Title);
        writer.Field("type", Type);
    }
}
