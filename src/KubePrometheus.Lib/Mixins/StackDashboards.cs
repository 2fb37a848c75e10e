using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>Options ► the dashboards of the stack: those it ships, reading the series its components make, and the user's.</summary>
internal static class StackDashboards
{
    /// <param name="o">The options.</param>
    /// <param name="dashboards">The library's own, made by <see cref="Options"/>.</param>
    /// <param name="context">Takes what is wrong with those that options bring.</param>
    /// <param name="history">Which call brought them.</param>
    /// <param name="sources">Takes the options that they come from.</param>
    public static DashboardSet Of(
        StackOptions o, DashboardSet dashboards, ComponentContext context, OptionsHistory history, EditSources sources)
    {
        foreach (var (file, folder, json) in Own(o.Grafana))
        {
            var source = folder is null
                ? history.Place(ObjectPath.Append("Grafana.RawDashboards", file), c => c.Grafana.RawDashboards)
                : history.Place(
                    ObjectPath.Append(ObjectPath.Append("Grafana.FolderDashboards", folder), file), c => c.Grafana.FolderDashboards);
            try
            {
                dashboards = dashboards.AddJson(file.EndsWith(".json", StringComparison.Ordinal) ? file[..^5] : file, json, folder);
                if (source is not null && dashboards.Find(file, folder) is { } added)
                {
                    sources.Note(added, source);
                }
            }
            catch (FindingsException e)
            {
                foreach (var finding in e.Findings)
                {
                    context.Findings.Add(finding with { Source = source });
                }
            }
        }

        return dashboards;
    }

    /// <summary>
    /// What the dashboards look at, where nothing is chosen for them alone: what is chosen for the rules of the same mixin, otherwise the
    /// series that the stack's own components make.
    /// </summary>
    public static DashboardOptions Options(StackOptions o, ComponentContext context)
    {
        var chosen = o.Grafana.Dashboards;
        var (kubernetes, node) = (o.KubernetesControlPlane.Mixin, o.NodeExporter.Mixin);
        return chosen with
        {
            CadvisorSelector = chosen.CadvisorSelector ?? kubernetes.CadvisorSelector,
            KubeletSelector = chosen.KubeletSelector ?? kubernetes.KubeletSelector,
            KubeApiserverSelector = chosen.KubeApiserverSelector ?? kubernetes.KubeApiserverSelector,
            KubeSchedulerSelector = chosen.KubeSchedulerSelector ?? kubernetes.KubeSchedulerSelector,
            KubeControllerManagerSelector = chosen.KubeControllerManagerSelector ?? kubernetes.KubeControllerManagerSelector,
            KubeStateMetricsSelector = chosen.KubeStateMetricsSelector ?? kubernetes.KubeStateMetricsSelector
                ?? Selectors.Job(ComponentIdentity.Job(o.KubeStateMetrics, KubeStateMetricsComponent.Name(o.KubeStateMetrics))),
            ClusterLabel = chosen.ClusterLabel ?? kubernetes.ClusterLabel,
            CpuThrottlingPercent = chosen.CpuThrottlingPercent ?? kubernetes.CpuThrottlingPercent,
            NodeExporterSelector = chosen.NodeExporterSelector ?? node.NodeExporterSelector
                ?? Selectors.Job(ComponentIdentity.Job(o.NodeExporter, NodeExporterComponent.Name(o.NodeExporter))),
            FsSelector = chosen.FsSelector
                ?? (node is { FsSelector: null, FsMountpointSelector: null } ? null : context.Release.Rules.Nodes.FileSystems(node)),
            DiskDeviceSelector = chosen.DiskDeviceSelector ?? node.DiskDeviceSelector,
            PrometheusSelector = chosen.PrometheusSelector ?? o.Prometheus.Mixin.PrometheusSelector
                ?? Selectors.Job(PrometheusComponent.ServiceName(o.Prometheus), o.Prometheus.Namespace ?? context.Namespace),
            AlertmanagerClusterLabels = chosen.AlertmanagerClusterLabels ?? o.Alertmanager.Mixin.AlertmanagerClusterLabels,
        };
    }

    private static IEnumerable<(string File, string? Folder, string Json)> Own(GrafanaOptions options)
    {
        foreach (var (file, json) in options.RawDashboards ?? new Dictionary<string, string>())
        {
            yield return (file, null, json);
        }

        foreach (var (folder, files) in options.FolderDashboards ?? new Dictionary<string, IReadOnlyDictionary<string, string>>())
        {
            foreach (var (file, json) in files)
            {
                yield return (file, folder, json);
            }
        }
    }
}
