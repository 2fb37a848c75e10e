namespace KubePrometheus.Dashboards;

/// <summary>A query of a panel. (An item of <c>targets</c>.)</summary>
public sealed record Target : IDashboardPart
{
    /// <summary>The PromQL expression, with Grafana's variables. (<c>expr</c>)</summary>
    public required string Expr { get; init; }

    /// <summary>
    /// How each series is called, with labels as <c>{{pod}}</c>; empty: by all its labels; <c>__auto</c>: by the labels that
    /// differ (Grafana 8.4 or later); null: left out. Default: empty. (<c>legendFormat</c>)
    /// </summary>
    public string? LegendFormat { get; init; } = "";

    /// <summary><c>time_series</c>, <c>table</c> or <c>heatmap</c>; null: left out. Default: <c>time_series</c>. (<c>format</c>)</summary>
    public string? Format { get; init; } = "time_series";

    /// <summary>
    /// The datasource asked, where the panel has <see cref="DatasourceReference.Mixed"/>. Default: the panel's. (<c>datasource</c>)
    /// </summary>
    public DatasourceReference? Datasource { get; init; }

    /// <summary>Whether exemplars are asked for. Default: left out, false. (<c>exemplar</c>)</summary>
    public bool? Exemplar { get; init; }

    /// <summary>Whether only the last value is asked for. Default: left out, false. (<c>instant</c>)</summary>
    public bool? Instant { get; init; }

    /// <summary>How many times coarser than the panel the resolution is; null: left out. Default: 2. (<c>intervalFactor</c>)</summary>
    public int? IntervalFactor { get; init; } = 2;

    /// <summary>The least step, such as <c>1m</c>. Default: the panel's. (<c>interval</c>)</summary>
    public string? Interval { get; init; }

    /// <summary>Whether its result is not shown. Default: left out, false. (<c>hide</c>)</summary>
    public bool? Hide { get; init; }

    /// <summary>
    /// The letter that names it within the panel; empty: left out. Default: by its place, <c>A</c>, <c>B</c>, … (<c>refId</c>)
    /// </summary>
    public string? RefId { get; init; }

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("datasource", Datasource);
        writer.Field("exemplar", Exemplar);
        writer.Field("expr", Expr);
        writer.Field("format", Format);
        writer.Field("hide", Hide);
        writer.Field("instant", Instant);
        writer.Field("interval", Interval);
        writer.Field("intervalFactor", IntervalFactor);
        writer.Field("legendFormat", LegendFormat);
        writer.Field("refId", RefId is "" ? null : RefId);
    }
}
