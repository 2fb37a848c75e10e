using k8s.Models;
using KubePrometheus;
using KubePrometheus.Dashboards;
using KubePrometheus.Rules;

namespace OwnAddon;

/// <summary>Labels everything with the team that pays, and alerts where nobody does: one method for each phase it has a part in.</summary>
public sealed class CostAddon(string team) : IStackAddon
{
    public StackOptions Options(StackOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with
        {
            Prometheus = options.Prometheus with
            {
                ExternalLabels = new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = team },
            },
        };
    }

    public RuleSet Rules(RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules.Remove("Watchdog");
    }

    public DashboardSet Dashboards(DashboardSet dashboards)
    {
        ArgumentNullException.ThrowIfNull(dashboards);
        return dashboards.Remove("proxy");
    }

    public void Objects(StackObjects objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        objects.Add(new V1ConfigMap
        {
            Metadata = new() { Name = "costs" },
            Data = new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = team },
        });
        foreach (var obj in objects.All)
        {
            obj.Metadata.Labels ??= new Dictionary<string, string>(StringComparer.Ordinal);
            obj.Metadata.Labels["team"] = team;
        }
    }
}
