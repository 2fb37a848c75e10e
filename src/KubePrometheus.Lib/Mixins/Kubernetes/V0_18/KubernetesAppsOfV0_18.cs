using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kubernetes-apps</c> of v0.18: besides, rollouts that do not move, Jobs that take long, and disruption budgets.</summary>
internal static class KubernetesAppsOfV0_18
{
    public static RuleGroupDefinition Of(KubernetesMixin k)
    {
        var (workloads, cluster) = (k.Workloads, k.ClusterLabel);
        return KubernetesApps.Of(k)
            .Saying("KubePodNotReady",
                $$"""
                sum by (namespace, pod, job, {{cluster}}) (
                  max by(namespace, pod, job, {{cluster}}) (
                    kube_pod_status_phase{{{workloads.And()}}phase=~"Pending|Unknown"}
                  ) * on(namespace, pod, {{cluster}}) group_left() topk by(namespace, pod, {{cluster}}) (
                    1, max by(namespace, pod, owner_kind, {{cluster}}) (kube_pod_owner{owner_kind!="Job"})
                  )
                ) > 0
                """)
            .After("KubeDeploymentReplicasMismatch", Alert("KubeDeploymentRolloutStuck", Severity.Warning, @for: "15m",
                $$"""kube_deployment_status_condition{condition="Progressing", status="false",{{workloads}}} != 0""",
                summary: "The rollout of a Deployment has been given up.",
                description:
                    "Deployment {{ $labels.namespace }}/{{ $labels.deployment }} made no progress within its `progressDeadlineSeconds`. "
                    + "Its pods of the new revision do not become ready, or cannot be created: see the conditions in `kubectl -n "
                    + "{{ $labels.namespace }} describe deployment {{ $labels.deployment }}`, then the newest ReplicaSet and its pods. "
                    + "`kubectl rollout undo` goes back."))
            .Saying("KubeStatefulSetReplicasMismatch",
                $$"""
                (
                  kube_statefulset_status_replicas_ready{{{workloads}}}
                    !=
                  kube_statefulset_replicas{{{workloads}}}
                ) and (
                  changes(kube_statefulset_status_replicas_updated{{{workloads}}}[10m])
                    ==
                  0
                )
                """)
            .Saying("KubeStatefulSetUpdateNotRolledOut", NotRolledOut(workloads, $"namespace, statefulset, job, {cluster}"))
            .Saying("KubeContainerWaiting",
                $$"""kube_pod_container_status_waiting_reason{reason!="CrashLoopBackOff", {{workloads}}} > 0""",
                "Container {{ $labels.container }} of pod {{ $labels.namespace }}/{{ $labels.pod }} does not start; the reason is "
                + "{{ $labels.reason }}. `kubectl -n {{ $labels.namespace }} describe pod {{ $labels.pod }}` tells more: mostly an image "
                + "that cannot be pulled, or a ConfigMap or Secret that is not there.")
            .Replacing("KubeJobCompletion", Alert("KubeJobNotCompleted", Severity.Warning,
                $$"""
                time() - max by(namespace, job_name, {{cluster}}) (kube_job_status_start_time{{{workloads}}}
                  and
                kube_job_status_active{{{workloads}}} > 0) > {{k.JobTimeout}}
                """,
                summary: $"A Job has been running for more than {k.JobTimeout.AsPeriod()}.",
                description:
                    "Job {{ $labels.namespace }}/{{ $labels.job_name }} started {{ $value | humanizeDuration }} ago and still has active "
                    + "pods. See in `kubectl -n {{ $labels.namespace }} describe job {{ $labels.job_name }}` whether they work, wait for "
                    + "a node, or fail and are tried again; `activeDeadlineSeconds` would end such a Job."))
            .Saying("KubeHpaMaxedOut",
                $$"""
                (
                  kube_horizontalpodautoscaler_status_current_replicas{{{workloads}}}
                    ==
                  kube_horizontalpodautoscaler_spec_max_replicas{{{workloads}}}
                ) and on(namespace, horizontalpodautoscaler, {{cluster}}) (
                  kube_horizontalpodautoscaler_spec_max_replicas{{{workloads}}}
                    !=
                  kube_horizontalpodautoscaler_spec_min_replicas{{{workloads}}}
                )
                """)
            .After("KubeHpaMaxedOut", Alert("KubePdbNotEnoughHealthyPods", Severity.Warning, @for: k.TooFewHealthyPods,
                $$"""
                (
                  kube_poddisruptionbudget_status_desired_healthy{{{workloads}}}
                  -
                  kube_poddisruptionbudget_status_current_healthy{{{workloads}}}
                )
                > 0
                """,
                summary: "A PodDisruptionBudget has fewer healthy pods than it demands.",
                description:
                    "PodDisruptionBudget {{ $labels.namespace }}/{{ $labels.poddisruptionbudget }} lacks {{ $value }} healthy pods: what "
                    + "it protects is short of replicas, and no node that has one can be drained. See which pods its selector matches "
                    + "and why they are not ready."));
    }

    private static string NotRolledOut(string workloads, string one) =>
        $$"""
        (
          max by({{one}}) (
            kube_statefulset_status_current_revision{{{workloads}}}
              unless
            kube_statefulset_status_update_revision{{{workloads}}}
          )
            * on({{one}})
          (
            kube_statefulset_replicas{{{workloads}}}
              !=
            kube_statefulset_status_replicas_updated{{{workloads}}}
          )
        ) and on({{one}}) (
          changes(kube_statefulset_status_replicas_updated{{{workloads}}}[5m])
            ==
          0
        )
        """;
}
