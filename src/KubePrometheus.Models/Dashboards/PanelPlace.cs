namespace KubePrometheus.Dashboards;

/// <summary>Where a panel of a dashboard stands.</summary>
/// <param name="Index">Its index among the panels.</param>
/// <param name="Title">Its title.</param>
/// <param name="X">Its first column.</param>
/// <param name="Y">Its first row.</param>
/// <param name="Width">How many columns it takes.</param>
/// <param name="Height">How many rows it takes.</param>
internal sealed record PanelPlace(int Index, string Title, int X, int Y, int Width, int Height)
{
    /// <summary>Grafana has 24 columns; whatever stands to the right of them shares the last of these.</summary>
    private const int Columns = 32;

    private long Bottom => (long)Y + Height;

    private long Right => (long)X + Width;

    /// <summary>
    /// Panels that overlap, in the order of the later one. Each is told once, with the panel that reaches furthest down into it, so that
    /// the work stays in proportion to the panels however many lie upon one another.
    /// </summary>
    public static IEnumerable<(PanelPlace First, PanelPlace Second)> Overlaps(IReadOnlyList<PanelPlace> panels)
    {
        var lowest = new PanelPlace?[Columns]; // of those that begin above, the one that reaches furthest down in a column
        var pairs = new SortedDictionary<int, (PanelPlace First, PanelPlace Second)>();
        foreach (var panel in panels.Where(p => p is { Width: > 0, Height: > 0 }).OrderBy(p => p.Y).ThenBy(p => p.Index))
        {
            PanelPlace? other = null;
            for (var column = Column(panel.X); column <= Column(panel.Right - 1); column++)
            {
                if (lowest[column] is { } above && above.Bottom > panel.Y && above.X < panel.Right && panel.X < above.Right)
                {
                    other = other is null || above.Index < other.Index ? above : other;
                }

                if (lowest[column] is not { } before || before.Bottom < panel.Bottom)
                {
                    lowest[column] = panel;
                }
            }

            if (other is not null)
            {
                var pair = other.Index < panel.Index ? (other, panel) : (panel, other);
                pairs.TryAdd(pair.Item2.Index, pair);
            }
        }

        return pairs.Values;
    }

    private static int Column(long x) => (int)Math.Clamp(x, 0, Columns - 1);
}
