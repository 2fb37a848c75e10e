using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary>The alerts of v0.18 on components of the control plane: no target of one at all, and one that is not reached.</summary>
internal static class ControlPlaneGroups
{
    public static RuleGroupDefinition Scheduler(KubernetesMixin k) => Group(KubernetesSystemScheduler.GroupName,
        Down("KubeSchedulerDown", k.KubeScheduler, "kube-scheduler",
            "If none runs (`kubectl -n kube-system get pods`), new pods stay Pending; if one does, no Service has the labels that "
            + "ServiceMonitor kube-scheduler selects. Where the provider runs the control plane, use the addon for managed clusters."),
        Unreachable("KubeSchedulerInstanceUnreachable", k.KubeScheduler, "kube-scheduler",
            "It may be down, or listen on 127.0.0.1 only, while another one holds the lease and places the pods."));

    public static RuleGroupDefinition ControllerManager(KubernetesMixin k) => Group(KubernetesSystemControllerManager.GroupName,
        Down("KubeControllerManagerDown", k.KubeControllerManager, "kube-controller-manager",
            "If none runs, no pod is replaced and no rollout moves; if one does, no Service has the labels that ServiceMonitor "
            + "kube-controller-manager selects. Where the provider runs the control plane, use the addon for managed clusters."),
        Unreachable("KubeControllerManagerInstanceUnreachable", k.KubeControllerManager, "kube-controller-manager",
            "It may be down, or listen on 127.0.0.1 only, while another one holds the lease and does the work."));

    public static RuleGroupDefinition KubeProxy(KubernetesMixin k) => Group("kubernetes-system-kube-proxy",
        Down("KubeProxyDown", k.KubeProxy, "kube-proxy",
            "If none runs (`kubectl -n kube-system get pods -l k8s-app=kube-proxy`), nodes do not learn of new Services. Where the "
            + "network plugin takes its place, there is nothing to scrape: leave the option out."),
        Unreachable("KubeProxyInstanceUnreachable", k.KubeProxy, "kube-proxy",
            "Either its node no longer learns of changed Services, or it serves metrics on 127.0.0.1 only (`metricsBindAddress`)."));

    /// <summary>The alert on a component that Prometheus has no target of.</summary>
    public static AlertingRule Down(string name, string selector, string component, string meaning) =>
        Alert(name, Severity.Critical, @for: "15m",
            $$"""absent(up{{{selector}}})""",
            summary: $"Prometheus has no target of {component}.",
            description: $"Service discovery has found no {component} to scrape for 15 minutes. {meaning}");

    /// <summary>The alert on a target of a component that is down.</summary>
    public static AlertingRule Unreachable(string name, string selector, string component, string meaning) =>
        Alert(name, Severity.Warning, @for: "15m",
            $$"""up{{{selector}}} == 0""",
            summary: $"Prometheus does not reach an instance of {component}.",
            description:
                $$$"""The scrapes of {{{component}}} at {{ $labels.instance }} have failed for 15 minutes. {{{meaning}}} """
                + "The targets page of Prometheus has the error.");
}
