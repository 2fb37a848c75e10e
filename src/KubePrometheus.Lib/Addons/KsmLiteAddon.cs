namespace KubePrometheus;

/// <summary><see cref="StackAddons.KsmLite"/>.</summary>
internal sealed record KsmLiteAddon(FrozenList<string> Additional) : StackAddon
{
    private const string Flag = "--metric-denylist=";

    private static readonly string[] Denied =
    [
        "kube_.+_created",
        "kube_.+_metadata_resource_version",
        "kube_replicaset_metadata_generation",
        "kube_replicaset_status_observed_generation",
        "kube_pod_restart_policy",
        "kube_pod_init_container_status_terminated",
        "kube_pod_init_container_status_running",
        "kube_pod_container_status_terminated",
        "kube_pod_container_status_running",
        "kube_pod_completion_time",
        "kube_pod_status_scheduled",
    ];

    public override string Name => "ksm-lite";

    public override IEnumerable<Finding> Check()
    {
        foreach (var pattern in Additional)
        {
            if (pattern.Length == 0 || pattern.Any(c => char.IsWhiteSpace(c) || c == ','))
            {
                yield return Wrong(
                    "Metrics", $"\"{pattern}\" is not one pattern of metric names.",
                    "Give each pattern by itself, without commas and blanks, such as kube_secret_.+.");
            }
        }
    }

    public override StackOptions Options(StackOptions options)
    {
        var args = options.KubeStateMetrics.AdditionalArgs ?? [];
        if (args.FirstOrDefault(IsList) is { } other)
        {
            throw Conflict(
                $"KubeStateMetrics.AdditionalArgs has {other[..other.IndexOf('=', StringComparison.Ordinal)]} already, "
                    + "and kube-state-metrics takes one list only.",
                "Leave out the argument; metrics to drop besides are arguments of KsmLite.");
        }

        // one pattern a line, as upstream has it; kube-state-metrics trims them
        var (start, end) = (options.Release ?? Release.V0_9).Facts.Addons.KsmLiteAnchors;
        var list = string.Join(",\n", Denied.Concat(Additional).Distinct(StringComparer.Ordinal).Select(p => start + p + end));
        return options with { KubeStateMetrics = options.KubeStateMetrics with { AdditionalArgs = [.. args, $"{Flag}\n{list}\n"] } };
    }

    private static bool IsList(string argument) =>
        argument.StartsWith(Flag, StringComparison.Ordinal) || argument.StartsWith("--metric-allowlist=", StringComparison.Ordinal);
}
