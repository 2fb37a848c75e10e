using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>
/// What builds of one stack that are made to find causes take over from one another: the dashboards, which most options and edits do not
/// change, and which are most of what a stack writes.
/// </summary>
internal sealed class RepeatedBuild
{
    private readonly Dictionary<DashboardOptions, DashboardSet> sets = [];
    private readonly Dictionary<NamedDashboard, ReadOnlyMemory<byte>> files = new(ReferenceEqualityComparer.Instance);

    /// <summary>
    /// Whether rules, dashboards and each alertmanager.yaml are checked: not where what is looked for is found without them.
    /// </summary>
    public bool ChecksContent { get; init; } = true;

    /// <summary>The dashboards that come of options.</summary>
    public DashboardSet Dashboards(DashboardOptions options)
    {
        if (!sets.TryGetValue(options, out var set))
        {
            sets[options] = set = DashboardSet.Default(options);
        }

        return set;
    }

    /// <summary>The files of dashboards.</summary>
    public IReadOnlyList<DashboardFile> Files(DashboardSet dashboards)
    {
        var all = new List<DashboardFile>(dashboards.Count);
        foreach (var dashboard in dashboards)
        {
            if (!files.TryGetValue(dashboard, out var json))
            {
                files[dashboard] = json = dashboard.ToUtf8();
            }

            all.Add(new(dashboard.Name, dashboard.Folder, json));
        }

        return all;
    }

    /// <summary>Takes over what a build has made.</summary>
    public void Keep(DashboardOptions options, DashboardSet shipped, DashboardSet dashboards, IReadOnlyList<DashboardFile> made)
    {
        sets.TryAdd(options, shipped);
        foreach (var (dashboard, file) in dashboards.Zip(made))
        {
            files.TryAdd(dashboard, file.Json);
        }
    }
}
