namespace KubePrometheus.Dashboards;

/// <summary>Series over time, as lines, bars or points. (Grafana 8 and later; in Grafana 12 the only such panel)</summary>
public sealed record TimeSeriesPanel : Panel
{
    /// <inheritdoc/>
    public override string Type => "timeseries";

    /// <summary>Unit, range, style, thresholds, and what differs for some series. (<c>fieldConfig</c>)</summary>
    public FieldConfig FieldConfig { get; init; } = new() { Defaults = FieldOptions.Of(Units.Short) };

    /// <summary>The legend; null: left out. Default: left out, the names of the series, below. (<c>options.legend</c>)</summary>
    public SeriesLegend? Legend { get; init; }

    /// <summary>What is shown under the mouse; null: left out. Default: left out, one series. (<c>options.tooltip</c>)</summary>
    public SeriesTooltip? Tooltip { get; init; }

    /// <summary>Options that no property sets. Default: none. (<c>options</c>)</summary>
    public JsonFields OptionFields { get; init; } = JsonFields.None;

    private protected override void Write(DashboardWriter writer) =>
        Write(writer, FieldConfig, Legend is not null || Tooltip is not null || !OptionFields.IsNone ? new Options(this) : null);

    private sealed class Options(TimeSeriesPanel panel) : IDashboardPart
    {
        public JsonFields Fields => panel.OptionFields;

        public void Write(DashboardWriter writer)
        {
            writer.Field("legend", panel.Legend);
            writer.Field("tooltip", panel.Tooltip);
        }
    }
}

/// <summary>The legend of a <see cref="TimeSeriesPanel"/>; what is null is left out and Grafana's default.</summary>
public sealed record SeriesLegend : IDashboardPart
{
    /// <summary>No legend.</summary>
    public static SeriesLegend Hidden { get; } = new() { Show = false };

    /// <summary>Whether it is a table, by the name that earlier versions read. (<c>asTable</c>)</summary>
    public bool? AsTable { get; init; }

    /// <summary>The values beside the names: <c>lastNotNull</c>, <c>max</c>, … (<c>calcs</c>)</summary>
    public IReadOnlyList<string>? Calcs { get; init => field = FrozenList.OrNull(value); }

    /// <summary><c>list</c> or <c>table</c>. (<c>displayMode</c>)</summary>
    public string? DisplayMode { get; init; }

    /// <summary><c>bottom</c> or <c>right</c>. (<c>placement</c>)</summary>
    public string? Placement { get; init; }

    /// <summary>Whether there is one. (<c>showLegend</c>)</summary>
    public bool? Show { get; init; }

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("asTable", AsTable);
        writer.Field("calcs", Calcs);
        writer.Field("displayMode", DisplayMode);
        writer.Field("placement", Placement);
        writer.Field("showLegend", Show);
    }
}

/// <summary>What a <see cref="TimeSeriesPanel"/> shows under the mouse.</summary>
/// <param name="Mode"><c>single</c>: the series pointed at; <c>multi</c>: all; <c>none</c>. (<c>mode</c>)</param>
/// <param name="Sort">The order of several: <c>none</c>, <c>asc</c> or <c>desc</c>; null: left out. (<c>sort</c>)</param>
public sealed record SeriesTooltip(string Mode, string? Sort = null) : IDashboardPart
{
    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("mode", Mode);
        writer.Field("sort", Sort);
    }
}
