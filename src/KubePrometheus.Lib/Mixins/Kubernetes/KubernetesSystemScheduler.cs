using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kubernetes-system-scheduler</c>: no kube-scheduler to be seen.</summary>
internal static class KubernetesSystemScheduler
{
    public static RuleGroupDefinition Of(KubernetesMixin k) => Group("kubernetes-system-scheduler",
        Alert("KubeSchedulerDown", Severity.Critical, @for: "15m",
            $$"""absent(up{{{k.KubeScheduler}}} == 1)""",
            summary: "Prometheus reaches no kube-scheduler.",
            description:
                "If no kube-scheduler runs (`kubectl -n kube-system get pods`), new pods stay Pending. If one does, Prometheus cannot "
                + "scrape it: look for a Service with the labels that ServiceMonitor kube-scheduler selects, and whether the scheduler "
                + "listens on more than 127.0.0.1. Where the provider runs the control plane, the addon for managed clusters takes this "
                + "alert away."));
}
