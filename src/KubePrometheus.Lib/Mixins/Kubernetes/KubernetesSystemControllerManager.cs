using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kubernetes-system-controller-manager</c>: no kube-controller-manager to be seen.</summary>
internal static class KubernetesSystemControllerManager
{
    public static RuleGroupDefinition Of(KubernetesMixin k) => Group("kubernetes-system-controller-manager",
        Alert("KubeControllerManagerDown", Severity.Critical, @for: "15m",
            $$"""absent(up{{{k.KubeControllerManager}}} == 1)""",
            summary: "Prometheus reaches no kube-controller-manager.",
            description:
                "If no kube-controller-manager runs (`kubectl -n kube-system get pods`), the cluster goes on but repairs nothing: no pod "
                + "is replaced, no rollout moves. If one does, Prometheus cannot scrape it: look for a Service with the labels that "
                + "ServiceMonitor kube-controller-manager selects, and whether it listens on more than 127.0.0.1. Where the provider "
                + "runs the control plane, the addon for managed clusters takes this alert away."));
}
