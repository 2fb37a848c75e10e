using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kubernetes-storage</c> of v0.18: besides, volumes that run out of inodes; claims may be taken out.</summary>
internal static class KubernetesStorageOfV0_18
{
    private const string Name = "KubePersistentVolumeInodesFillingUp";

    public static RuleGroupDefinition Of(KubernetesMixin k)
    {
        var (volumes, unless) = (k.Volumes, Unless(k));
        return KubernetesStorage.Of(k, unless).After("KubePersistentVolumeFillingUp",

            Alert(Name, Severity.Critical, @for: "1m",
                InodesLeft(volumes, "< 0.03") + unless,
                summary: "A volume has almost no inodes left.",
                description:
                    "The volume of claim {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} has "
                    + "{{ $value | humanizePercentage }} of its inodes left; without any, no file can be created, whatever space is "
                    + "free. Delete small files that nobody needs, or move to a filesystem with more inodes."),

            Alert(Name, Severity.Warning, @for: "1h",
                $$"""
                {{InodesLeft(volumes, "< 0.15")}}
                and
                predict_linear(kubelet_volume_stats_inodes_free{{{volumes}}}[{{k.VolumeSampleTime}}], 4 * 24 * 3600) < 0{{unless}}
                """,
                summary: "A volume will be out of inodes within four days.",
                description:
                    "The volume of claim {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} has "
                    + "{{ $value | humanizePercentage }} of its inodes left, and at the pace of the last " + k.VolumeSampleTime
                    + " none is left in less than four days. See what creates so many files there, and whether it ever deletes them."));
    }

    private static string InodesLeft(string volumes, string threshold) =>
        $$"""
        (
          kubelet_volume_stats_inodes_free{{{volumes}}}
            /
          kubelet_volume_stats_inodes{{{volumes}}}
        ) {{threshold}}
        and
        kubelet_volume_stats_inodes_used{{{volumes}}} > 0
        """;

    /// <summary>What cannot be written to does not fill up, and some may.</summary>
    private static string Unless(KubernetesMixin k) =>
        $$"""

        unless on({{k.ClusterLabel}}, namespace, persistentvolumeclaim)
        kube_persistentvolumeclaim_access_mode{{{k.Namespaces.And()}}access_mode="ReadOnlyMany"} == 1
        unless on({{k.ClusterLabel}}, namespace, persistentvolumeclaim)
        kube_persistentvolumeclaim_labels{{{Selectors.And(k.Namespaces, k.ExcludedVolumes)}}} == 1
        """;
}
