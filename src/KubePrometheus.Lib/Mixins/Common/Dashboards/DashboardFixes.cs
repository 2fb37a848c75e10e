using System.Text.Json;
using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>Mends what upstream's dashboards get wrong, for whoever chooses so.</summary>
internal static class DashboardFixes
{
    /// <summary>The dashboard with each panel moved down as far as it, or one before it, overlapped another.</summary>
    public static Dashboard Separated(Dashboard dashboard)
    {
        if (dashboard.Panels is not { } panels)
        {
            return dashboard;
        }

        var shift = 0;
        var placed = new List<GridPosition>();
        var moved = new List<Panel>();
        foreach (var panel in panels)
        {
            if (panel.Grid is { } grid)
            {
                while (placed.Find(p => Overlap(p, Down(grid, shift))) is { } above)
                {
                    shift += above.Y + above.H - (grid.Y + shift);
                }

                placed.Add(Down(grid, shift));
            }

            moved.Add(Moved(panel, shift));
        }

        return dashboard with { Panels = moved };
    }

    /// <summary>The dashboard without the variables that nothing uses, nor those that only such ones use.</summary>
    public static Dashboard WithoutUnusedVariables(Dashboard dashboard)
    {
        while (true)
        {
            using var json = JsonDocument.Parse(dashboard.ToJson());
            var walk = new VariableWalk(new(json.RootElement));
            walk.Run(json.RootElement);
            Variable[] used = [.. dashboard.Variables.Where(v => walk.Used.Contains(v.Name))];
            if (used.Length == dashboard.Variables.Count)
            {
                return dashboard;
            }

            dashboard = dashboard with { Variables = used };
        }
    }

    /// <summary>The dashboard with failed operations on volumes counted by a metric that the monitor of the kubelet keeps.</summary>
    public static Dashboard WithStorageErrors(Dashboard dashboard) => dashboard with
    {
        Panels = dashboard.Panels?.Select(panel => panel with
        {
            Targets = panel.Targets?.Select(target => target with
            {
                Expr = target.Expr.Replace(
                    "storage_operation_errors_total{", "storage_operation_duration_seconds_count{status!=\"success\", ",
                    StringComparison.Ordinal),
            }).ToArray(),
        }).ToArray(),
    };

    private static Panel Moved(Panel panel, int shift) => panel switch
    {
        RowPanel row => row with { Grid = Down(row.Grid, shift), Panels = [.. (row.Panels ?? []).Select(p => Moved(p, shift))] },
        _ => panel with { Grid = Down(panel.Grid, shift) },
    };

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(grid))]
    private static GridPosition? Down(GridPosition? grid, int shift) => grid is null ? null : grid with { Y = grid.Y + shift };

    private static bool Overlap(GridPosition a, GridPosition b) => a.X < b.X + b.W && b.X < a.X + a.W && a.Y < b.Y + b.H && b.Y < a.Y + a.H;
}
