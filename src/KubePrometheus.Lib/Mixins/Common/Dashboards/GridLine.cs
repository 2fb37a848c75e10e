using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>Panels side by side on the grid of 24 columns.</summary>
/// <param name="Height">Their height, in units of 30 pixels.</param>
/// <param name="Panels">The panels, from left to right.</param>
internal sealed record GridLine(int Height, params Panel[] Panels)
{
    /// <summary>How many columns each panel takes. Default: an equal share.</summary>
    public int[]? Widths { get; init; }

    /// <summary>How far below this line the next one begins. Default: its height.</summary>
    public int? Step { get; init; }

    /// <summary>Whether the place of the first panel says that it begins in column 0. Default: true.</summary>
    public bool WriteX { get; init; } = true;

    /// <summary>A heading above the lines that follow.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="writesPanels">Whether the empty list of panels is written.</param>
    public static GridLine Heading(string title, bool writesPanels = true) => new(1, new RowPanel
    {
        Title = title,
        WriteCollapse = false,
        Panels = writesPanels ? [] : null,
        Fields = JsonFields.None,
    });

    /// <summary>The panels of lines, each below the one before, with their places.</summary>
    /// <param name="lines">The lines, from top to bottom.</param>
    public static Panel[] Placed(params IEnumerable<GridLine> lines)
    {
        var placed = new List<Panel>();
        var y = 0;
        foreach (var line in lines)
        {
            var x = 0;
            foreach (var (i, panel) in line.Panels.Index())
            {
                var width = line.Widths?[i] ?? 24 / line.Panels.Length;
                placed.Add(panel with { Grid = new(x, y, width, line.Height) { WriteX = line.WriteX || x > 0 } });
                x += width;
            }

            y += line.Step ?? line.Height;
        }

        return [.. placed];
    }
}
