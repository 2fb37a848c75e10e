namespace KubePrometheus.Dashboards;

/// <summary>
/// Gives places to panels of a grid that have none: below those that have one, in the order of the dashboard, from left to right. Grafana
/// would put all of them into one corner.
/// </summary>
internal static class PanelPlaces
{
    private const int Columns = 24;

    /// <summary>The width and height of a panel that Grafana adds.</summary>
    private const int Width = 12;
    private const int Height = 8;

    /// <summary>The panels, each with a place. Where all have one they are the same.</summary>
    public static IReadOnlyList<Panel> Of(IReadOnlyList<Panel> panels)
    {
        var first = panels.Where(p => !IsOpen(p)).Select(Bottom).DefaultIfEmpty(0).Max();
        return Flow(panels, first);
    }

    private static bool IsOpen(Panel panel) => panel.Grid is null && !panel.Fields.LeavesOut("gridPos");

    /// <summary>The line below a panel; one whose place was read and is not whole counts as none.</summary>
    private static int Bottom(Panel panel) => panel.Grid is { } grid ? grid.Y + grid.H : 0;

    /// <summary>Places the panels that have no place, beginning at a line.</summary>
    private static Panel[] Flow(IReadOnlyList<Panel> panels, int y)
    {
        var placed = new Panel[panels.Count];
        var x = 0;
        for (var i = 0; i < placed.Length; i++)
        {
            var panel = panels[i];
            if (IsOpen(panel))
            {
                if (panel is RowPanel || x + Width > Columns)
                {
                    (x, y) = (0, x == 0 ? y : y + Height);
                }

                panel = panel is RowPanel ? panel.At(0, y, Columns, 1) : panel.At(x, y, Width, Height);
                (x, y) = panel is RowPanel ? (0, y + 1) : (x + Width, y);
            }

            placed[i] = panel is RowPanel { Panels.Count: > 0 } row
                ? row with { Panels = Flow(row.Panels, Math.Max(Bottom(row), row.Panels.Max(Bottom))) }
                : panel;
        }

        return placed;
    }
}
