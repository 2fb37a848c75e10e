using KubePrometheus.Dashboards;

namespace KubePrometheus.Pages;

/// <summary>How a panel draws series over time, whichever of Grafana's two types it is.</summary>
internal sealed record Plot
{
    public bool Bars { get; init; }

    public bool Stacked { get; init; }

    /// <summary>Whether the area under a line is dark enough to be seen.</summary>
    public bool Filled { get; init; }

    public bool HasThreshold { get; init; }

    public bool LegendShown { get; init; }

    public bool LegendRight { get; init; }

    /// <summary>Whether a query's series stand for a limit.</summary>
    public required Func<QueryView, bool> IsLimit { get; init; }

    /// <summary>Whether a query's series are drawn below the axis.</summary>
    public required Func<QueryView, bool> IsBelow { get; init; }

    /// <summary>How a panel draws; null where it draws no series.</summary>
    public static Plot? Of(Panel panel) => panel switch
    {
        GraphPanel graph => new()
        {
            Bars = graph.Bars,
            Stacked = graph.Stack,
            HasThreshold = graph.Thresholds.Count > 0,
            LegendShown = graph.Legend.Show,
            LegendRight = graph.Legend.RightSide == true,
            IsLimit = q => graph.SeriesOverrides.Any(o => o.Alias == q.Legend && (o.Dashes == true || o.Stack == false)),
            IsBelow = _ => false,
        },
        TimeSeriesPanel series => Of(series, series.FieldConfig.Defaults?.Style, new(series.FieldConfig)),
        _ => null,
    };

    private static Plot Of(TimeSeriesPanel panel, FieldStyle? style, FieldDifferences differences) => new()
    {
        Bars = style?.DrawStyle == "bars",
        Stacked = style?.Stacking?.Mode is "normal" or "percent",
        Filled = style?.FillOpacity > 30,
        HasThreshold = style?.ThresholdsStyle is not (null or "off") && ThresholdView.Of(panel).Any(),
        LegendShown = panel.Legend is not ({ Show: false } or { DisplayMode: "hidden" }),
        LegendRight = panel.Legend?.Placement == "right",
        IsLimit = q => differences.Of(q.Letter, q.Legend).Any(p =>
            p.Id == "custom.lineStyle" || (p is { Id: "custom.stacking", Value: JsonFields how } && how.Find("mode") is "none")),
        IsBelow = q => differences.Of(q.Letter, q.Legend).Any(p => p is { Id: "custom.transform", Value: "negative-Y" }),
    };
}
