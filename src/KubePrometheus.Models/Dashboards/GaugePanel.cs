namespace KubePrometheus.Dashboards;

/// <summary>One number on a dial. (Grafana 7 and later)</summary>
public sealed record GaugePanel : Panel
{
    /// <inheritdoc/>
    public override string Type => "gauge";

    /// <summary>Unit, range, thresholds, words for values; null: left out. (<c>fieldConfig</c>)</summary>
    public FieldConfig? FieldConfig { get; init; } = new();

    /// <summary>
    /// Which value of the series; null, where <see cref="OptionFields"/> has none either: <c>options</c> is left out.
    /// (<c>options.reduceOptions</c>)
    /// </summary>
    public ReduceOptions? Reduce { get; init; } = new();

    /// <summary>Whether the thresholds are written on the dial. Default: false. (<c>options.showThresholdLabels</c>)</summary>
    public bool ShowThresholdLabels { get; init; }

    /// <summary>Whether the thresholds color the rim of the dial. Default: true. (<c>options.showThresholdMarkers</c>)</summary>
    public bool ShowThresholdMarkers { get; init; } = true;

    /// <summary>Options that no property sets. Default: none. (<c>options</c>)</summary>
    public JsonFields OptionFields { get; init; } = JsonFields.None;

    private protected override void Write(DashboardWriter writer) =>
        Write(
            writer, FieldConfig,
            Reduce is null && OptionFields.IsNone && !ShowThresholdLabels && ShowThresholdMarkers ? null : new Options(this));

    private sealed class Options(GaugePanel panel) : IDashboardPart
    {
        public JsonFields Fields => panel.OptionFields;

        public void Write(DashboardWriter writer)
        {
            writer.Field("reduceOptions", panel.Reduce);
            writer.Field("showThresholdLabels", panel.ShowThresholdLabels);
            writer.Field("showThresholdMarkers", panel.ShowThresholdMarkers);
        }
    }
}

/// <summary>Numbers as bars. (Grafana 6.2 and later)</summary>
public sealed record BarGaugePanel : Panel
{
    /// <inheritdoc/>
    public override string Type => "bargauge";

    /// <summary>Unit, range, thresholds, words for values; null: left out. (<c>fieldConfig</c>)</summary>
    public FieldConfig? FieldConfig { get; init; } = new();

    /// <summary>Which value of the series; null: left out. Default: left out, the last one. (<c>options.reduceOptions</c>)</summary>
    public ReduceOptions? Reduce { get; init; }

    /// <summary>
    /// How bars are drawn: <c>basic</c>, <c>gradient</c> or <c>lcd</c>; null: left out. Default: left out, <c>gradient</c>.
    /// (<c>options.displayMode</c>)
    /// </summary>
    public string? DisplayMode { get; init; }

    /// <summary>
    /// The direction of the bars: <c>auto</c>, <c>horizontal</c> or <c>vertical</c>; null: left out. Default: left out, <c>auto</c>.
    /// (<c>options.orientation</c>)
    /// </summary>
    public string? Orientation { get; init; }

    /// <summary>Whether the rest of a bar is gray; null: left out. Default: left out, true. (<c>options.showUnfilled</c>)</summary>
    public bool? ShowUnfilled { get; init; }

    /// <summary>Options that no property sets. Default: none. (<c>options</c>)</summary>
    public JsonFields OptionFields { get; init; } = JsonFields.None;

    private bool HasOptions =>
        DisplayMode is not null || Orientation is not null || Reduce is not null || ShowUnfilled is not null || !OptionFields.IsNone;

    private protected override void Write(DashboardWriter writer) => Write(writer, FieldConfig, HasOptions ? new Options(this) : null);

    private sealed class Options(BarGaugePanel panel) : IDashboardPart
    {
        public JsonFields Fields => panel.OptionFields;

        public void Write(DashboardWriter writer)
        {
            writer.Field("displayMode", panel.DisplayMode);
            writer.Field("orientation", panel.Orientation);
            writer.Field("reduceOptions", panel.Reduce);
            writer.Field("showUnfilled", panel.ShowUnfilled);
        }
    }
}

/// <summary>Which value of a series a panel of one number shows.</summary>
public sealed record ReduceOptions : IDashboardPart
{
    /// <summary><c>lastNotNull</c>, <c>last</c>, <c>mean</c>, <c>max</c>, … Default: <c>lastNotNull</c>. (<c>calcs</c>)</summary>
    public IReadOnlyList<string> Calcs { get; init => field = FrozenList.Of(value); } = FrozenList.Of(["lastNotNull"]);

    /// <summary>The fields meant, by name or pattern; empty: those that are numbers. (<c>fields</c>)</summary>
    public string Fields { get; init; } = "";

    /// <summary>Whether every row is shown, in place of one value a series. Default: false. (<c>values</c>)</summary>
    public bool Values { get; init; }

    /// <summary>Fields that no property sets, such as <c>limit</c>.</summary>
    public JsonFields FurtherFields { get; init; } = JsonFields.None;

    JsonFields IDashboardPart.Fields => FurtherFields;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("calcs", Calcs);
        writer.Field("fields", Fields);
        writer.Field("values", Values);
    }
}
