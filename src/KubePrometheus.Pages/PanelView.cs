using System.Globalization;
using KubePrometheus.Dashboards;

namespace KubePrometheus.Pages;

/// <summary>A panel as its page shows it.</summary>
internal sealed record PanelView
{
    public required string Title { get; init; }

    public required string Type { get; init; }

    public required string Anchor { get; init; }

    public string? Description { get; init; }

    /// <summary>What its axis or number is in, for people.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether it draws series over time.</summary>
    public bool IsPlot { get; init; }

    public Html Sketch { get; init; }

    /// <summary>The one number of a panel that shows one.</summary>
    public string? Number { get; init; }

    /// <summary>Whether the number's ground has the color.</summary>
    public bool Ground { get; init; }

    public IReadOnlyList<ColumnView> Columns { get; init; } = [];

    public string? Text { get; init; }

    public bool LegendRight { get; init; }

    public bool LegendShown { get; init; }

    public IReadOnlyList<QueryView> Queries { get; init; } = [];

    public IReadOnlyList<ThresholdView> Thresholds { get; init; } = [];

    public IReadOnlyList<LinkView> Links { get; init; } = [];

    /// <summary>Whatever else there is to say, as name and value.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    public string? Repeat { get; init; }

    public static PanelView Of(Panel panel, string anchor, Links links)
    {
        var plot = Plot.Of(panel);
        var queries = Series(panel, plot);
        return new()
        {
            Title = panel.Title,
            Type = panel.Type,
            Anchor = anchor,
            Description = panel.Description,
            Unit = UnitText.Of(panel),
            IsPlot = plot is not null,
            Sketch = Pages.Sketch.Of(panel, plot, queries),
            Number = panel is StatPanel or SinglestatPanel { ShowGauge: not true } ? "—" : null,
            Ground = panel is StatPanel { ColorMode: "background" or "background_solid" } or SinglestatPanel { ColorBackground: true },
            Columns = panel is TablePanel table ? [.. TableColumns.Of(table, links)] : [],
            Text = panel is TextPanel text ? text.Content : null,
            LegendShown = plot?.LegendShown == true,
            LegendRight = plot?.LegendRight == true,
            Queries = queries,
            Thresholds = [.. ThresholdView.Of(panel)],
            Links =
            [
                .. panel.Links?.Select(l => links.To(l.Title, l.Url)) ?? [],
                .. panel is TablePanel ? [] : (FieldDifferences.ConfigOf(panel)?.Overrides ?? [])
                    .SelectMany(o => FieldDifferences.LinksOf(o.Properties, links)),
            ],
            Facts = [.. FactsOf(panel)],
            Repeat = panel.Repeat,
        };
    }

    private static QueryView[] Series(Panel panel, Plot? plot)
    {
        var first = 0;
        var all = new List<QueryView>();
        foreach (var target in panel.Targets ?? [])
        {
            // a legend with labels stands for several series
            var hasLabels = target.LegendFormat is not { Length: > 0 } legend || legend == "__auto"
                || legend.Contains("{{", StringComparison.Ordinal);
            var series = plot is not null && hasLabels ? 3 : 1;
            string?[] notes =
            [
                target.Format is null or "time_series" ? null : target.Format,
                target.Instant == true ? "last value" : null,
                target.Interval is { Length: > 0 } step ? $"step at least {step}" : null,
                target.Hide == true ? "hidden" : null,
            ];
            all.Add(new(
                target.RefId is { Length: > 0 } letter ? letter : ((char)('A' + all.Count)).ToString(),
                target.Expr.Trim(), target.LegendFormat ?? "",
                string.Join(", ", notes.OfType<string>()), first % 8, series));
            first += series;
        }

        return [.. all];
    }

    private static IEnumerable<Fact> FactsOf(Panel panel)
    {
        if (panel.Datasource?.ToString() is { } datasource and not ("$datasource" or "${datasource}" or "-- Mixed --"))
        {
            yield return new("datasource", datasource);
        }

        if (panel.Interval is { Length: > 0 } interval)
        {
            yield return new("least step", interval);
        }

        foreach (var fact in panel is GraphPanel graph ? FactsOfGraph(graph) : FactsOfFields(panel))
        {
            yield return fact;
        }

        if (panel is SinglestatPanel { ValueName: { } value })
        {
            yield return new("value", value);
        }
    }

    /// <summary>What the panels of Grafana 7 and later say about all values, and about some.</summary>
    private static IEnumerable<Fact> FactsOfFields(Panel panel)
    {
        if (FieldDifferences.ConfigOf(panel) is not { } config)
        {
            yield break;
        }

        var style = panel is TimeSeriesPanel ? config.Defaults?.Style : null;
        string?[] how =
        [
            style?.Stacking?.Mode switch { "normal" => "stacked", "percent" => "stacked as shares", _ => null },
            style?.DrawStyle is null or "line" ? null : style.DrawStyle,
            style?.LineInterpolation is null or "linear" ? null : style.LineInterpolation,
            style?.FillOpacity is > 0 and var fill ? $"fill {fill} %" : null,
            style?.ThresholdsStyle is null or "off" ? null : $"thresholds as {style.ThresholdsStyle}",
        ];
        if (how.Any(h => h is not null))
        {
            yield return new("drawn", string.Join(", ", how.OfType<string>()));
        }

        string?[] range =
        [
            config.Defaults?.Min is { } min ? string.Create(CultureInfo.InvariantCulture, $"from {min}") : null,
            config.Defaults?.Max is { } max ? string.Create(CultureInfo.InvariantCulture, $"to {max}") : null,
        ];
        if (range.Any(r => r is not null))
        {
            yield return new("range", string.Join(" ", range.OfType<string>()));
        }

        if (panel is TimeSeriesPanel { Legend.Calcs: { Count: > 0 } calcs })
        {
            yield return new("legend", string.Join(", ", calcs));
        }

        var reduce = panel switch { StatPanel s => s.Reduce, GaugePanel g => g.Reduce, BarGaugePanel b => b.Reduce, _ => null };
        if (reduce is not null)
        {
            yield return new("value", reduce.Values ? "every row" : string.Join(", ", reduce.Calcs));
        }

        foreach (var mapping in config.Defaults?.Mappings ?? [])
        {
            yield return new("value " + mapping.Value, mapping.Text);
        }

        foreach (var field in panel is TablePanel ? [] : config.Overrides ?? [])
        {
            if (FieldDifferences.Words(field) is { Length: > 0 } words)
            {
                yield return new((field.Matcher == "byFrameRefID" ? "query " : "series ") + field.Match, words);
            }
        }
    }

    private static IEnumerable<Fact> FactsOfGraph(GraphPanel graph)
    {
        string?[] how =
        [
            graph.Stack ? "stacked" : null, graph.Percentage ? "as shares" : null, graph.Bars ? "bars" : null,
            graph.Points ? "points" : null, graph.SteppedLine ? "steps" : null,
        ];
        if (how.Any(h => h is not null))
        {
            yield return new("drawn", string.Join(", ", how.OfType<string>()));
        }

        if (RangeOf(graph.LeftAxis) is { } range)
        {
            yield return new("left axis", range);
        }

        if (graph.RightAxis is { Show: true } right && right != graph.LeftAxis)
        {
            yield return new("right axis", string.Join(", ", new[] { UnitText.Words(right.Format), RangeOf(right) }.OfType<string>()));
        }

        foreach (var series in graph.SeriesOverrides)
        {
            yield return new("series " + series.Alias, DifferencesOf(series));
        }
    }

    private static string? RangeOf(Axis axis)
    {
        string?[] said =
        [
            axis.Min is { } min ? $"from {min.ToString(CultureInfo.InvariantCulture)}" : null,
            axis.Max is { } max ? $"to {max.ToString(CultureInfo.InvariantCulture)}" : null,
            axis.LogBase != 1 ? $"logarithmic, base {axis.LogBase}" : null,
            axis.Label is { Length: > 0 } label ? $"“{label}”" : null,
        ];
        return said.Any(s => s is not null) ? string.Join(" ", said.OfType<string>()) : null;
    }

    private static string DifferencesOf(SeriesOverride series)
    {
        string?[] said =
        [
            series.Color, series.Dashes == true ? "dashed" : null, series.HiddenSeries == true ? "off at first" : null,
            series.Transform == "negative-Y" ? "below the axis" : null, series.YAxis == 2 ? "right axis" : null,
            series.StackGroup is { } group ? $"stack {group}" : series.Stack switch
            {
                true => "stacked",
                false => "not stacked",
                null => null,
            },
            series.Fill is { } fill ? $"fill {fill}" : null, series.LineWidth is { } width ? $"line {width}" : null,
        ];
        return string.Join(", ", said.OfType<string>());
    }
}

/// <summary>A query, and which of the sketch's colors are its series.</summary>
internal sealed record QueryView(string Letter, string Expr, string Legend, string Notes, int Color, int Series)
{
    public string LegendText => Legend switch { "" => "all labels", "__auto" => "labels that differ", _ => Legend };
}

/// <summary>A column of a table.</summary>
internal sealed record ColumnView(string Title, string? Unit, LinkView? Link);

/// <summary>Something that is so.</summary>
internal sealed record Fact(string Name, string Value);

/// <summary>A link; without an address it is text, for it leads out of what the pages show.</summary>
internal sealed record LinkView(string Title, string Url, string? Href);

/// <summary>Where the links of dashboards lead: to another page where its dashboard is here.</summary>
/// <param name="pages">The names of the dashboards' pages by uid.</param>
internal sealed class Links(IReadOnlyDictionary<string, string> pages)
{
    public LinkView To(string title, string url)
    {
        var parts = url.Split('/', '?');
        var uid = Array.IndexOf(parts, "d") is >= 0 and var d && d + 1 < parts.Length ? parts[d + 1] : null;
        var page = uid is null ? null : pages.GetValueOrDefault(uid);
        var isWeb = url.StartsWith("https://", StringComparison.Ordinal) || url.StartsWith("http://", StringComparison.Ordinal);
        return new(title, url, page is not null ? Site.Address(page) : isWeb && !url.Contains('$') ? url : null);
    }
}
