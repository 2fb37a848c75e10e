namespace KubePrometheus.Dashboards;

/// <summary>One number, with a small graph behind it. (Grafana 7 and later)</summary>
public sealed record StatPanel : Panel
{
    internal static readonly JsonFields FixedFields = JsonFields.Of(("pluginVersion", "7"), ("transparent", false));

    /// <summary>Makes a number.</summary>
    public StatPanel() => Fields = FixedFields;

    /// <inheritdoc/>
    public override string Type => "stat";

    /// <summary>Unit, thresholds, words for values. (<c>fieldConfig</c>)</summary>
    public FieldConfig FieldConfig { get; init; } = new();

    /// <summary>Which value of the series; null: left out. (<c>options.reduceOptions</c>)</summary>
    public ReduceOptions? Reduce { get; init; } = new();

    /// <summary>
    /// What has the color: <c>value</c>, <c>background</c> or <c>none</c>; null: left out. Default: <c>value</c>.
    /// (<c>options.colorMode</c>)
    /// </summary>
    public string? ColorMode { get; init; } = "value";

    /// <summary>The graph behind: <c>area</c> or <c>none</c>; null: left out. Default: <c>area</c>. (<c>options.graphMode</c>)</summary>
    public string? GraphMode { get; init; } = "area";

    /// <summary>
    /// Where the number stands: <c>auto</c> or <c>center</c>; null: left out. Default: <c>auto</c>. (<c>options.justifyMode</c>)
    /// </summary>
    public string? JustifyMode { get; init; } = "auto";

    /// <summary>
    /// How several numbers stand: <c>auto</c>, <c>horizontal</c> or <c>vertical</c>; null: left out. Default: <c>auto</c>.
    /// (<c>options.orientation</c>)
    /// </summary>
    public string? Orientation { get; init; } = "auto";

    /// <summary>
    /// What is written: <c>auto</c>, <c>value</c>, <c>value_and_name</c>, <c>name</c>, <c>none</c>; null: left out. Default: <c>auto</c>.
    /// (<c>options.textMode</c>)
    /// </summary>
    public string? TextMode { get; init; } = "auto";

    /// <summary>Options that no property sets. Default: none. (<c>options</c>)</summary>
    public JsonFields OptionFields { get; init; } = JsonFields.None;

    private bool HasOptions =>
        ColorMode is not null || GraphMode is not null || JustifyMode is not null || Orientation is not null || Reduce is not null
        || TextMode is not null || !OptionFields.IsNone;

    private protected override void Write(DashboardWriter writer) => Write(writer, FieldConfig, HasOptions ? new Options(this) : null);

    private sealed class Options(StatPanel panel) : IDashboardPart
    {
        public JsonFields Fields => panel.OptionFields;

        public void Write(DashboardWriter writer)
        {
            writer.Field("colorMode", panel.ColorMode);
            writer.Field("graphMode", panel.GraphMode);
            writer.Field("justifyMode", panel.JustifyMode);
            writer.Field("orientation", panel.Orientation);
            writer.Field("reduceOptions", panel.Reduce);
            writer.Field("textMode", panel.TextMode);
        }
    }
}
