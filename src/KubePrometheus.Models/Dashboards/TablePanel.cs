namespace KubePrometheus.Dashboards;

/// <summary>
/// A table. Columns are shown by <see cref="Styles"/>, as Grafana before version 7 had it (Grafana 8 still shows these), or by
/// <see cref="FieldConfig"/> and <see cref="Transformations"/>.
/// </summary>
public sealed record TablePanel : Panel
{
    /// <inheritdoc/>
    public override string Type => "table";

    /// <summary>How columns are shown, by their names; the first that fits counts. Default: left out. (<c>styles</c>)</summary>
    public IReadOnlyList<ColumnStyle>? Styles { get; init => field = FrozenList.OrNull(value); }

    /// <summary>The columns that are shown, where it is not all. Default: left out. (<c>columns</c>)</summary>
    public IReadOnlyList<string>? Columns { get; init => field = FrozenList.OrNull(value); }

    /// <summary>
    /// How series become rows, in the older table: <c>table</c>, <c>timeseries_to_rows</c>, … Default: left out. (<c>transform</c>)
    /// </summary>
    public string? Transform { get; init; }

    /// <summary>The order of the rows. Default: as they come. (<c>sort</c>)</summary>
    public ColumnSort? Sort { get; init; }

    /// <summary>How columns are shown, in the newer table. Default: left out. (<c>fieldConfig</c>)</summary>
    public FieldConfig? FieldConfig { get; init; }

    /// <summary>
    /// How results become a table, in the newer table: an id and its options. Default: left out. (<c>transformations</c>)
    /// </summary>
    public IReadOnlyList<Transformation>? Transformations { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Options of the newer table that no property sets. Default: left out. (<c>options</c>)</summary>
    public JsonFields? OptionFields { get; init; }

    private protected override void Write(DashboardWriter writer)
    {
        var columns = Columns is null ? null : JsonFields.List(Columns.Select(c => JsonFields.Of(("text", c), ("value", c))));
        writer.Field("columns", columns, columns is not null);
        writer.Field("datasource", Datasource);
        writer.Field("description", Description);
        writer.Field("fieldConfig", FieldConfig);
        writer.Field("gridPos", Grid);
        writer.Field("id", Id);
        writer.Field("interval", Interval);
        writer.Field("links", Links);
        writer.Field("minSpan", MinSpan);
        writer.Field("options", OptionFields);
        writer.Field("repeat", Repeat);
        writer.Field("sort", Sort);
        writer.Field("span", Span);
        writer.Field("styles", Styles);
        writer.Field("targets", Targets);
        writer.Field("title", Title);
        writer.Field("transform", Transform);
        writer.Field("transformations", Transformations);
        writer.Field("type", Type);
    }
}

/// <summary>The order of a table's rows.</summary>
/// <param name="Column">The number of the column, from 0. (<c>col</c>)</param>
/// <param name="Descending">Whether the greatest comes first. (<c>desc</c>)</param>
public sealed record ColumnSort(int Column, bool Descending) : IDashboardPart
{
    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("col", Column);
        writer.Field("desc", Descending);
    }
}

/// <summary>How a column of the older table is shown. (An item of <c>styles</c>.)</summary>
/// <param name="Pattern">The column's name, or a pattern between slashes. (<c>pattern</c>)</param>
public sealed record ColumnStyle(string Pattern) : IDashboardPart
{
    internal static readonly JsonFields FixedFields = JsonFields.Of(
        ("alias", ""), ("colorMode", null), ("colors", Array.Empty<object>()), ("dateFormat", "YYYY-MM-DD HH:mm:ss"), ("decimals", 2),
        ("thresholds", Array.Empty<object>()), ("unit", Units.Short));

    /// <summary>The heading. Default: the column's name. (<c>alias</c>)</summary>
    public string? Alias { get; init; }

    /// <summary><c>number</c>, <c>string</c>, <c>date</c> or <c>hidden</c>. Default: <c>number</c>. (<c>type</c>)</summary>
    public string Type { get; init; } = "number";

    /// <summary>The unit, one of <see cref="Units"/>. Default: short numbers. (<c>unit</c>)</summary>
    public string? Unit { get; init; }

    /// <summary>The digits after the point; -1: as many as it takes. Default: 2. (<c>decimals</c>)</summary>
    public int? Decimals { get; init; }

    /// <summary>What has the color: <c>value</c>, <c>cell</c>, <c>row</c>. Default: nothing. (<c>colorMode</c>)</summary>
    public string? ColorMode { get; init; }

    /// <summary>The three colors. Default: none. (<c>colors</c>)</summary>
    public IReadOnlyList<string>? Colors { get; init => field = FrozenList.OrNull(value); }

    /// <summary>The two values where the second and third color begin. Default: none. (<c>thresholds</c>)</summary>
    public IReadOnlyList<string>? Thresholds { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Whether cells are links; null: left out. Default: left out. (<c>link</c>)</summary>
    public bool? Link { get; init; }

    /// <summary>Where the link leads, with the cell as <c>$__cell</c>. (<c>linkUrl</c>)</summary>
    public string? LinkUrl { get; init; }

    /// <summary>What the link says under the mouse. (<c>linkTooltip</c>)</summary>
    public string? LinkTooltip { get; init; }

    /// <summary>Whether the link opens a new tab; null: left out. (<c>linkTargetBlank</c>)</summary>
    public bool? LinkTargetBlank { get; init; }

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = FixedFields;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("alias", Alias);
        writer.Field("colorMode", ColorMode);
        writer.Field("colors", Colors);
        writer.Field("decimals", Decimals);
        writer.Field("link", Link);
        writer.Field("linkTargetBlank", LinkTargetBlank);
        writer.Field("linkTooltip", LinkTooltip);
        writer.Field("linkUrl", LinkUrl);
        writer.Field("pattern", Pattern);
        writer.Field("thresholds", Thresholds);
        writer.Field("type", Type);
        writer.Field("unit", Unit);
    }
}
