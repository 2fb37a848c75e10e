using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kubernetes-system-scheduler</c>: no kube-scheduler to be seen.</summary>
internal static class KubernetesSystemScheduler
{
    public const string GroupName = "kubernetes-system-scheduler";

    public static RuleGroupDefinition Of(KubernetesMixin k) => Group(GroupName,
        Alert("KubeSchedulerDown", Severity.Critical, @for: "15m",
            $$"""absent(up{{{k.KubeScheduler}}} == 1)""",
            summary: "Prometheus reaches no kube-scheduler.",
            description:
                "If no kube-scheduler runs (`kubectl -n kube-system get pods`), new pods stay Pending. If one does, it cannot be "
                + "scraped: it may listen on 127.0.0.1 only, or no Service has the labels that ServiceMonitor kube-scheduler selects. "
                + "Where the provider runs the control plane, use the addon for managed clusters."));
}
