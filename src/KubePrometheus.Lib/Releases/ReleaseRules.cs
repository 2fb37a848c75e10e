using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The rules of a release: of each mixin its groups, and what sets those apart that releases share.</summary>
internal sealed record ReleaseRules
{
    /// <summary>The label by which rules outside of Kubernetes' own tell clusters apart; null where they do not.</summary>
    public required string? ClusterLabel { get; init; }

    /// <summary>The alerts on Alertmanager.</summary>
    public required Func<AlertmanagerMixin, IReadOnlyList<RuleGroupDefinition>> Alertmanager { get; init; }

    /// <summary>Alertmanager's own series, by its Service and its namespace.</summary>
    public required Func<string, string, string> AlertmanagerSelector { get; init; }

    /// <summary>The rules on Grafana, by its job; none where the release has none.</summary>
    public required Func<GrafanaMixinOptions, IReadOnlyList<RuleGroupDefinition>>? Grafana { get; init; }

    /// <summary>The rules that belong to no component, by the series of node_exporter.</summary>
    public required Func<KubePrometheusMixinOptions, string, IReadOnlyList<RuleGroupDefinition>> KubePrometheus { get; init; }

    /// <summary>The alerts on kube-state-metrics, by its series.</summary>
    public required Func<string, IReadOnlyList<RuleGroupDefinition>> KubeStateMetrics { get; init; }

    /// <summary>The rules on Kubernetes.</summary>
    public required Func<KubernetesMixin, IReadOnlyList<RuleGroupDefinition>> Kubernetes { get; init; }

    /// <summary>What the rules on machines look at, unless options say it.</summary>
    public required ReleaseNodeRules Nodes { get; init; }

    /// <summary>The rules on machines.</summary>
    public required Func<NodeMixin, IReadOnlyList<RuleGroupDefinition>> NodeExporter { get; init; }

    /// <summary>The alerts on Prometheus, by its series and by what alerts call it.</summary>
    public required Func<string, string, IReadOnlyList<RuleGroupDefinition>> Prometheus { get; init; }

    /// <summary>The alerts on prometheus-operator, by its series and the options.</summary>
    public required Func<PrometheusOperatorMixinOptions, string, IReadOnlyList<RuleGroupDefinition>> PrometheusOperator { get; init; }

    /// <summary>The alerts on the Thanos sidecar, by its series.</summary>
    public required Func<string, IReadOnlyList<RuleGroupDefinition>> ThanosSidecar { get; init; }

    /// <summary>The rules on Windows nodes, by windows_exporter's series, kube-state-metrics' and the cluster's label.</summary>
    public required Func<string, string, string, IReadOnlyList<RuleGroupDefinition>> Windows { get; init; }

    /// <summary>The job that the rules on Windows nodes read where the stack scrapes given targets.</summary>
    public required string WindowsTargetsJob { get; init; }

    /// <summary>The labels of a list, with that of the cluster first where there is one: <c>cluster, job</c>.</summary>
    /// <param name="clusterLabel">The label of the cluster; null for none.</param>
    /// <param name="labels">The others.</param>
    public static string By(string? clusterLabel, string labels) => clusterLabel is null ? labels : $"{clusterLabel}, {labels}";
}

/// <summary>What the rules on machines look at in a release, unless options say it.</summary>
/// <param name="FsMountpointSelector">The mount points; empty for all.</param>
/// <param name="DiskDeviceSelector">The disks.</param>
/// <param name="FillingUpWarning">The percent of free space below which one that fills up within a day is a warning.</param>
/// <param name="FillingUpCritical">The percent of free space below which one that fills up within four hours is critical.</param>
internal sealed record ReleaseNodeRules(
    string FsMountpointSelector, string DiskDeviceSelector, double FillingUpWarning, double FillingUpCritical)
{
    /// <summary>The file systems that rules and dashboards look at.</summary>
    /// <param name="options">What was chosen.</param>
    public string FileSystems(NodeMixinOptions options) =>
        Selectors.And(options.FsSelector ?? Selectors.FileSystem, options.FsMountpointSelector ?? FsMountpointSelector);
}
