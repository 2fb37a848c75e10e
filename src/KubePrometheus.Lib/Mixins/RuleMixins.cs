namespace KubePrometheus.Rules;

/// <summary>
/// Rules that the default stack does not have, for what a cluster may run besides. Add them with
/// <c>.Rules(r => r.Add("etcd", RuleMixins.Etcd()))</c>.
/// </summary>
public static class RuleMixins
{
    /// <summary>14 alerts on etcd: members, leader, slow disks and requests, space.</summary>
    /// <param name="options">Which series, and the like. Default: as upstream's etcd mixin has it.</param>
    public static IReadOnlyList<RuleGroupDefinition> Etcd(EtcdMixinOptions? options = null) => EtcdMixin.Groups(options ?? new());

    /// <summary>11 alerts on Weave Net: addresses, flows, connections.</summary>
    /// <param name="options">Thresholds. Default: as upstream's addon has them.</param>
    public static IReadOnlyList<RuleGroupDefinition> WeaveNet(WeaveNetMixinOptions? options = null) =>
        WeaveNetMixin.Groups(options ?? new());

    /// <summary>32 recording rules about Windows nodes and the pods there, for the Windows dashboards.</summary>
    /// <param name="options">Which series. Default: as upstream's addon has it.</param>
    /// <param name="release">The release whose rules they are. Default: release-0.9.</param>
    public static IReadOnlyList<RuleGroupDefinition> Windows(WindowsMixinOptions? options = null, Release? release = null) =>
        WindowsMixin.Groups(options ?? new(), JobNames.KubeStateMetrics, release: release?.Facts.Rules);

    /// <summary>One alert on the AWS VPC network plugin: addresses in reserve.</summary>
    /// <param name="options">Thresholds. Default: as upstream's addon has them.</param>
    public static IReadOnlyList<RuleGroupDefinition> AwsVpcCni(AwsVpcCniMixinOptions? options = null) =>
        AwsVpcCniMixin.Groups(options ?? new());

    /// <summary>
    /// 3 alerts on the Thanos sidecar, 2 with <see cref="Release.V0_18"/>. A Prometheus with <see cref="PrometheusOptions.Thanos"/> brings
    /// them by itself.
    /// </summary>
    /// <param name="options">Which series. Default: as upstream has it.</param>
    /// <param name="release">The release whose rules they are. Default: release-0.9.</param>
    public static IReadOnlyList<RuleGroupDefinition> ThanosSidecar(
        ThanosSidecarMixinOptions? options = null, Release? release = null) =>
        ThanosSidecarMixin.Groups(options ?? new(), release?.Facts.Rules);
}
