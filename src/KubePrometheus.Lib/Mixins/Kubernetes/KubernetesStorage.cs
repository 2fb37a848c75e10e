using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kubernetes-storage</c>: volumes that are full, or will be, or cannot be used.</summary>
internal static class KubernetesStorage
{
    /// <param name="k">The mixin.</param>
    /// <param name="unless">What takes claims out of those that are watched, at the end of an expression; empty: all are.</param>
    public static RuleGroupDefinition Of(KubernetesMixin k, string unless)
    {
        var volumes = k.Volumes;
        return Group("kubernetes-storage",
            Alert("KubePersistentVolumeFillingUp", Severity.Critical, @for: "1m",
                SpaceLeft(volumes, "< 0.03") + unless,
                summary: "A volume is almost full.",
                description:
                    "The volume of claim {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} has "
                    + "{{ $value | humanizePercentage }} of its space left; once it is full, writes fail. Enlarge the claim if its "
                    + "storage class has `allowVolumeExpansion`, or delete what can be spared."),

            Alert("KubePersistentVolumeFillingUp", Severity.Warning, @for: "1h",
                $$"""
                {{SpaceLeft(volumes, "< 0.15")}}
                and
                predict_linear(kubelet_volume_stats_available_bytes{{{volumes}}}[{{k.VolumeSampleTime}}], 4 * 24 * 3600) < 0{{unless}}
                """,
                summary: "A volume will be full within four days.",
                description:
                    "The volume of claim {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} has "
                    + "{{ $value | humanizePercentage }} of its space left, and at the pace of the last " + k.VolumeSampleTime + " it is "
                    + "full in less than four days. See what grows there; enlarge the claim if its storage class has "
                    + "`allowVolumeExpansion`, or clean up."),

            Alert("KubePersistentVolumeErrors", Severity.Critical, @for: "5m",
                $$"""kube_persistentvolume_status_phase{phase=~"Failed|Pending",{{k.KubeStateMetrics}}} > 0""",
                summary: "A PersistentVolume cannot be used.",
                description:
                    "PersistentVolume {{ $labels.persistentvolume }} is {{ $labels.phase }}: Pending is one that is not available yet, "
                    + "Failed one that could not be reclaimed after its claim was deleted. `kubectl describe pv "
                    + "{{ $labels.persistentvolume }}` and the log of its CSI driver or provisioner say why."));
    }

    private static string SpaceLeft(string volumes, string threshold) =>
        $$"""
        (
          kubelet_volume_stats_available_bytes{{{volumes}}}
            /
          kubelet_volume_stats_capacity_bytes{{{volumes}}}
        ) {{threshold}}
        and
        kubelet_volume_stats_used_bytes{{{volumes}}} > 0
        """;
}
