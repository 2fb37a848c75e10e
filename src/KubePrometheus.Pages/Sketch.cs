using System.Globalization;
using System.Text;
using KubePrometheus.Dashboards;

namespace KubePrometheus.Pages;

/// <summary>A drawing of what a panel will look like: its shape, not its data. Made of numbers only.</summary>
internal static class Sketch
{
    private const int Width = 120;
    private const int Height = 40;
    private const int Steps = 24;
    private const int MostSeries = 8;

    public static Html Of(Panel panel, Plot? plot, IReadOnlyList<QueryView> queries) => new(panel switch
    {
        _ when plot is not null => Series(plot, Seed(panel), queries),
        BarGaugePanel bars => Bars(bars, Seed(panel)),
        GaugePanel or SinglestatPanel { ShowGauge: true } => Dial(),
        StatPanel { GraphMode: "area" } => Svg("stat", Area(0, Curve(Seed(panel), 1, 0.55), null)),
        CustomPanel => Svg(
            "other",
            """<rect class="frame" x="2" y="2" width="116" height="36" rx="3"/><path class="frame" d="M2 38 L118 2 M2 2 L118 38"/>"""),
        _ => "",
    });

    private static int Seed(Panel panel) => panel.Title.Sum(c => c) % 97;

    private static string Series(Plot plot, int seed, IReadOnlyList<QueryView> queries)
    {
        var drawing = new StringBuilder("""<path class="grid" d="M0 10H120M0 20H120M0 30H120M30 0V40M60 0V40M90 0V40"/>""");

        // series that stand for a limit are drawn as dashed lines, whatever the others are
        var all = queries
            .SelectMany(q => Enumerable.Range(q.Color, q.Series)
                .Select(color => (Color: color % MostSeries, IsLimit: plot.IsLimit(q), IsBelow: plot.IsBelow(q))))
            .Take(MostSeries).ToArray();
        var series = all.Where(s => !s.IsLimit).DefaultIfEmpty((Color: 0, IsLimit: false, IsBelow: false)).ToArray();

        // where some are below the axis, it is in the middle
        var (isSplit, axis) = series.Any(s => s.IsBelow) ? (true, Height / 2d) : (false, Height);
        foreach (var side in series.GroupBy(s => s.IsBelow))
        {
            int[] colors = [.. side.Select(s => s.Color)];
            double[] Placed(double[] heights) => !isSplit ? heights
                : [.. heights.Select(y => side.Key ? Height - (y / 2) : y / 2)];
            if (plot.Bars)
            {
                AddBars(drawing, Placed(Curve(seed, 1, 0.5)), axis);
            }
            else if (plot.Stacked)
            {
                AddStack(drawing, seed, colors, Placed);
            }
            else
            {
                foreach (var (i, color) in colors.Index())
                {
                    var heights = Placed(Curve(seed + i, colors.Length, 0.2 + 0.7 * i / colors.Length));
                    drawing.Append(plot.Filled ? Area(color, heights, [.. heights.Select(_ => axis)]) : Line(color, "line", heights));
                }
            }
        }

        foreach (var (i, limit) in all.Where(s => s.IsLimit).Index())
        {
            drawing.Append(Line(limit.Color, "line limit", [.. Enumerable.Repeat(3.0 + 4 * i, Steps + 1)]));
        }

        if (plot.HasThreshold)
        {
            drawing.Append("""<path class="threshold" d="M0 8H120"/>""");
        }

        return Svg("graph", drawing.ToString());
    }

    private static void AddBars(StringBuilder drawing, double[] tops, double axis)
    {
        for (var i = 0; i < Steps; i += 2)
        {
            var (x, y, height) = (i * Width / Steps + 1, Math.Min(tops[i], axis), Math.Abs(axis - tops[i]));
            drawing.Append(
                CultureInfo.InvariantCulture, $"""<rect class="s0 bar" x="{x}" y="{y:0.#}" width="6" height="{height:0.#}"/>""");
        }
    }

    private static void AddStack(StringBuilder drawing, int seed, int[] colors, Func<double[], double[]> placed)
    {
        var below = Enumerable.Repeat((double)Height, Steps + 1).ToArray();
        foreach (var (i, color) in colors.Index())
        {
            var share = Curve(seed + i, colors.Length, 0.3);
            var top = below.Zip(share, (b, c) => b - (Height - c) * 1.4 / (colors.Length + 1)).ToArray();
            drawing.Append(Area(color, placed(top), placed(below)));
            below = top;
        }
    }

    /// <summary>Bars of different lengths, along the width unless they stand.</summary>
    private static string Bars(BarGaugePanel panel, int seed)
    {
        var drawing = new StringBuilder();
        var (isUpright, curve) = (panel.Orientation == "vertical", Curve(seed, 1, 0.5));
        for (var i = 0; i < 4; i++)
        {
            var part = curve[i * 5] / Height;
            (double x, double y, double width, double height) = isUpright
                ? (i * 30 + 3d, Height * part, 24d, Height * (1 - part))
                : (0d, i * 10 + 1.5, Width * part, 7d);
            drawing.Append(
                CultureInfo.InvariantCulture,
                $"""<rect class="s0 bar" x="{x}" y="{y:0.#}" width="{width:0.#}" height="{height:0.#}"/>""");
        }

        return Svg("bars", drawing.ToString());
    }

    private static string Line(int color, string kind, double[] heights) => $"""<path class="s{color} {kind}" d="M{Points(heights)}"/>""";

    private static string Dial() =>
        """<svg class="sketch dial" viewBox="0 0 120 66" aria-hidden="true" focusable="false">"""
        + """<path class="track" d="M15 60A45 45 0 0 1 105 60"/><path class="value" d="M15 60A45 45 0 0 1 86.5 23.6"/></svg>""";

    /// <summary>Heights of a line that rises and falls a little, by its number: always the same.</summary>
    private static double[] Curve(int number, int of, double level)
    {
        var sway = Height * (of > 1 ? 0.12 : 0.22);
        return [.. Enumerable.Range(0, Steps + 1).Select(i =>
            Height * (0.12 + 0.7 * level) + sway * (0.6 * Math.Sin(i * 0.55 + number * 2.1) + 0.4 * Math.Sin(i * 1.35 + number * 0.7)))];
    }

    private static string Area(int series, double[] top, double[]? bottom)
    {
        var back = bottom is null ? $"{Width} {Height}L0 {Height}" : Points(bottom, backwards: true);
        return $"""<path class="s{series} area" d="M{Points(top)}L{back}Z"/>""";
    }

    private static string Points(double[] heights, bool backwards = false)
    {
        var points = heights.Select((y, i) =>
            string.Create(CultureInfo.InvariantCulture, $"{i * Width / Steps} {Math.Clamp(y, 0, Height):0.#}"));
        return string.Join('L', backwards ? points.Reverse() : points);
    }

    private static string Svg(string kind, string content) =>
        $"""<svg class="sketch {kind}" viewBox="0 0 {Width} {Height}" preserveAspectRatio="none" """
        + $"""aria-hidden="true" focusable="false">{content}</svg>""";
}
