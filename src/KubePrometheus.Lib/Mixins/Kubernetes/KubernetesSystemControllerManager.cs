using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kubernetes-system-controller-manager</c>: no kube-controller-manager to be seen.</summary>
internal static class KubernetesSystemControllerManager
{
    public const string GroupName = "kubernetes-system-controller-manager";

    public static RuleGroupDefinition Of(KubernetesMixin k) => Group(GroupName,
        Alert("KubeControllerManagerDown", Severity.Critical, @for: "15m",
            $$"""absent(up{{{k.KubeControllerManager}}} == 1)""",
            summary: "Prometheus reaches no kube-controller-manager.",
            description:
                "If no kube-controller-manager runs (`kubectl -n kube-system get pods`), no pod is replaced and no rollout moves. If one "
                + "does, it cannot be scraped: it may listen on 127.0.0.1 only, or no Service has the labels that ServiceMonitor "
                + "kube-controller-manager selects. Where the provider runs the control plane, use the addon for managed clusters."));
}
