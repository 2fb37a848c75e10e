namespace KubePrometheus.Dashboards;

/// <summary>
/// How a type of panel draws values; what is null is left out and Grafana's default. (<c>fieldConfig.defaults.custom</c>) The properties
/// are those of <see cref="TimeSeriesPanel"/>; what other types know, such as <c>align</c> of a table, stands in <see cref="Fields"/>.
/// </summary>
public sealed record FieldStyle : IDashboardPart
{
    /// <summary>What colors the axis: <c>text</c>, <c>series</c> or <c>thresholds</c>. (<c>axisColorMode</c>)</summary>
    public string? AxisColorMode { get; init; }

    /// <summary>A text beside the axis. (<c>axisLabel</c>)</summary>
    public string? AxisLabel { get; init; }

    /// <summary><c>auto</c>, <c>left</c>, <c>right</c> or <c>hidden</c>. (<c>axisPlacement</c>)</summary>
    public string? AxisPlacement { get; init; }

    /// <summary>The greatest value of the axis unless data exceeds it. (<c>axisSoftMax</c>)</summary>
    public double? AxisSoftMax { get; init; }

    /// <summary>The least value of the axis unless data falls below it. (<c>axisSoftMin</c>)</summary>
    public double? AxisSoftMin { get; init; }

    /// <summary><c>line</c>, <c>bars</c> or <c>points</c>. (<c>drawStyle</c>)</summary>
    public string? DrawStyle { get; init; }

    /// <summary>How dark the area under a line is, in percent from 0 to 100. (<c>fillOpacity</c>)</summary>
    public int? FillOpacity { get; init; }

    /// <summary><c>none</c>, <c>opacity</c>, <c>hue</c> or <c>scheme</c>. (<c>gradientMode</c>)</summary>
    public string? GradientMode { get; init; }

    /// <summary><c>linear</c>, <c>smooth</c>, <c>stepBefore</c> or <c>stepAfter</c>. (<c>lineInterpolation</c>)</summary>
    public string? LineInterpolation { get; init; }

    /// <summary>The width of a line, in pixels. (<c>lineWidth</c>)</summary>
    public int? LineWidth { get; init; }

    /// <summary>The size of a point, in pixels. (<c>pointSize</c>)</summary>
    public int? PointSize { get; init; }

    /// <summary><c>auto</c>, <c>always</c> or <c>never</c>. (<c>showPoints</c>)</summary>
    public string? ShowPoints { get; init; }

    /// <summary>Whether a line goes on over a gap. (<c>spanNulls</c>)</summary>
    public bool? SpanNulls { get; init; }

    /// <summary>How series are stacked. (<c>stacking</c>)</summary>
    public Stacking? Stacking { get; init; }

    /// <summary><c>off</c>, <c>line</c>, <c>area</c>, <c>dashed</c>, <c>dashed+area</c>, … (<c>thresholdsStyle.mode</c>)</summary>
    public string? ThresholdsStyle { get; init; }

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("axisColorMode", AxisColorMode);
        writer.Field("axisLabel", AxisLabel);
        writer.Field("axisPlacement", AxisPlacement);
        writer.Field("axisSoftMax", AxisSoftMax);
        writer.Field("axisSoftMin", AxisSoftMin);
        writer.Field("drawStyle", DrawStyle);
        writer.Field("fillOpacity", FillOpacity);
        writer.Field("gradientMode", GradientMode);
        writer.Field("lineInterpolation", LineInterpolation);
        writer.Field("lineWidth", LineWidth);
        writer.Field("pointSize", PointSize);
        writer.Field("showPoints", ShowPoints);
        writer.Field("spanNulls", SpanNulls);
        writer.Field("stacking", Stacking);
        writer.Field("thresholdsStyle", ThresholdsStyle is null ? null : JsonFields.Of(("mode", ThresholdsStyle)));
    }
}

/// <summary>How series are stacked.</summary>
/// <param name="Mode"><c>none</c>, <c>normal</c> or <c>percent</c>. (<c>mode</c>)</param>
/// <param name="Group">The stack that the series belong to; null: left out. (<c>group</c>)</param>
public sealed record Stacking(string Mode, string? Group = null) : IDashboardPart
{
    /// <summary>One upon the other.</summary>
    public static Stacking Normal { get; } = new("normal");

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("group", Group);
        writer.Field("mode", Mode);
    }
}
