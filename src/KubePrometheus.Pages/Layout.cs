using System.Globalization;
using KubePrometheus.Dashboards;

namespace KubePrometheus.Pages;

/// <summary>A panel at its place: columns of 24, lines of 30 pixels with gaps of 8, both from 0.</summary>
internal sealed record Box(Panel Panel, int X, int Y, int W, int H)
{
    public bool Meets(Box other) => X < other.X + other.W && other.X < X + W && Y < other.Y + other.H && other.Y < Y + H;
}

/// <summary>What stands under a heading, from its line 0 down.</summary>
/// <param name="Title">The heading; null: none.</param>
/// <param name="Collapsed">Whether it is shut at first.</param>
/// <param name="Repeat">The variable for each of whose values it is repeated.</param>
/// <param name="Boxes">The panels, in reading order.</param>
internal sealed record Section(string? Title, bool Collapsed, string? Repeat, IReadOnlyList<Box> Boxes);

/// <summary>Where Grafana 8 puts the panels of a dashboard.</summary>
internal static class Layout
{
    private const int Columns = 24;

    /// <summary>The sections of a dashboard, from top to bottom.</summary>
    public static IReadOnlyList<Section> Of(Dashboard dashboard) => [.. OnGrid(dashboard.Panels ?? []), .. InRows(dashboard.Rows ?? [])];

    /// <summary>Panels with places of their own; headings divide them.</summary>
    private static List<Section> OnGrid(IReadOnlyList<Panel> panels)
    {
        var sections = new List<Section>();
        RowPanel? heading = null;
        var top = 0;
        var boxes = new List<Box>();
        foreach (var box in Settled(panels))
        {
            if (box.Panel is RowPanel row)
            {
                Close();
                var below = box.Y + 1;
                boxes = row.Panels is { Count: > 0 } shut ? [.. Settled(shut).Select(b => b with { Y = b.Y + below })] : [];
                (heading, top) = (row, below);
            }
            else
            {
                boxes.Add(box);
            }
        }

        Close();
        return sections;

        void Close()
        {
            if (heading is not null || boxes.Count > 0)
            {
                var moved = boxes.Select(b => b with { Y = b.Y - top });
                sections.Add(new(heading?.Title, heading?.Collapsed == true, heading?.Repeat, [.. moved]));
            }
        }
    }

    /// <summary>
    /// Each panel as far up as it can go, and below those it would cover, as Grafana settles them when it opens a dashboard.
    /// </summary>
    private static List<Box> Settled(IEnumerable<Panel> panels)
    {
        var settled = new List<Box>();
        foreach (var box in panels.Select(Asked).OrderBy(b => b.Y).ThenBy(b => b.X))
        {
            var place = box with { Y = Math.Min(box.Y, settled.Select(s => s.Y + s.H).DefaultIfEmpty(0).Max()) };
            while (place.Y > 0 && !settled.Exists((place with { Y = place.Y - 1 }).Meets))
            {
                place = place with { Y = place.Y - 1 };
            }

            while (settled.Find(place.Meets) is { } other)
            {
                place = place with { Y = other.Y + other.H };
            }

            settled.Add(place);
        }

        return [.. settled.OrderBy(b => b.Y).ThenBy(b => b.X)];

        static Box Asked(Panel panel)
        {
            var grid = panel is RowPanel ? (panel.Grid ?? new(0, int.MaxValue / 2, Columns, 1)) with { X = 0, W = Columns, H = 1 }
                : panel.Grid ?? new(0, int.MaxValue / 2, Columns / 2, 8);
            var w = Math.Clamp(grid.W, 1, Columns);
            return new(panel, Math.Clamp(grid.X, 0, Columns - w), Math.Max(0, grid.Y), w, Math.Max(1, grid.H));
        }
    }

    /// <summary>Rows that panels divide by spans of 12: Grafana turns them into places on the grid.</summary>
    private static IEnumerable<Section> InRows(IReadOnlyList<Row> rows)
    {
        // one heading that is wanted brings all of them
        var headings = rows.Any(r => r.Collapse || r.ShowTitle == true || r.Repeat is not null);
        foreach (var row in rows)
        {
            var h = Lines(row.Height);
            var (x, y) = (0, 0);
            var boxes = new List<Box>();
            foreach (var panel in row.Panels)
            {
                var w = Math.Clamp((panel.Span ?? 4) * 2, 1, Columns);
                if (x + w > Columns)
                {
                    (x, y) = (0, y + h);
                }

                boxes.Add(new(panel, x, y, w, h));
                x += w;
            }

            yield return new(headings ? row.Title : null, row.Collapse, row.Repeat, boxes);
        }
    }

    private static int Lines(string? height)
    {
        var digits = height?.Replace("px", "", StringComparison.Ordinal);
        var pixels = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 250;
        return (Math.Max(90, pixels) + 37) / 38;
    }
}
