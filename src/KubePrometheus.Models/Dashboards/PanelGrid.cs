using System.Runtime.InteropServices;

namespace KubePrometheus.Dashboards;

/// <summary>A panel and its place on the grid.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GridPanel(int Index, string Title, int X, int Y, int W, int H)
{
    public bool Overlaps(GridPanel other) =>
        (long)other.X < (long)X + W && X < (long)other.X + other.W && (long)other.Y < (long)Y + H && Y < (long)other.Y + other.H;
}

/// <summary>Finds panels that share a place. Panels are gone over from top to bottom, each beside those that reach down to it.</summary>
internal sealed class PanelGrid
{
    private const int MostComparisons = 1_000_000;

    private readonly List<GridPanel> panels = [];

    /// <summary>Whether there were too many panels side by side to compare all of them.</summary>
    public bool IsCutShort { get; private set; }

    public void Add(GridPanel panel) => panels.Add(panel);

    /// <summary>The two panels that overlap first in the order of the dashboard; null where none do.</summary>
    /// <param name="count">How many pairs overlap.</param>
    public (GridPanel Other, GridPanel Own)? FirstOverlap(out int count)
    {
        (GridPanel Other, GridPanel Own)? first = null;
        var (comparisons, reaching) = (0, new List<GridPanel>());
        count = 0;
        foreach (var panel in panels.OrderBy(p => p.Y).ThenBy(p => p.Index))
        {
            reaching.RemoveAll(other => (long)other.Y + other.H <= panel.Y);
            comparisons += reaching.Count;
            if (comparisons > MostComparisons)
            {
                IsCutShort = true;
                return first;
            }

            foreach (var other in reaching.Where(panel.Overlaps))
            {
                count++;
                var (before, after) = other.Index < panel.Index ? (other, panel) : (panel, other);
                if (first is not { } found || (after.Index, before.Index).CompareTo((found.Own.Index, found.Other.Index)) < 0)
                {
                    first = (before, after);
                }
            }

            reaching.Add(panel);
        }

        return first;
    }
}
