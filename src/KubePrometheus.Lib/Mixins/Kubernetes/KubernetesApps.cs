using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kubernetes-apps</c>: pods, Deployments, StatefulSets, DaemonSets, Jobs and autoscalers that do not get on.</summary>
internal static class KubernetesApps
{
    public static RuleGroupDefinition Of(KubernetesMixin k)
    {
        var workloads = k.Workloads;
        return Group("kubernetes-apps",
            Alert("KubePodCrashLooping", Severity.Warning, @for: "15m",
                $$"""max_over_time(kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff", {{workloads}}}[5m]) >= 1""",
                summary: "A container keeps crashing.",
                description:
                    "Container {{ $labels.container }} of pod {{ $labels.namespace }}/{{ $labels.pod }} ends soon after each start, and "
                    + "the kubelet waits ever longer before it tries again. Read what it wrote last: `kubectl -n {{ $labels.namespace }} "
                    + "logs {{ $labels.pod }} -c {{ $labels.container }} --previous`; `kubectl describe pod` has its exit code."),

            // kube_pod_owner is joined only to leave out the pods of Jobs, which may well wait for their turn.
            Alert("KubePodNotReady", Severity.Warning, @for: "15m",
                $$"""
                sum by (namespace, pod) (
                  max by(namespace, pod) (
                    kube_pod_status_phase{{{workloads.And()}}phase=~"Pending|Unknown"}
                  ) * on(namespace, pod) group_left(owner_kind) topk by(namespace, pod) (
                    1, max by(namespace, pod, owner_kind) (kube_pod_owner{owner_kind!="Job"})
                  )
                ) > 0
                """,
                summary: "A pod does not get to run.",
                description:
                    "Pod {{ $labels.namespace }}/{{ $labels.pod }} stays Pending (no node, volume or image for it yet) or Unknown (its "
                    + "node does not answer). The events at the end of `kubectl -n {{ $labels.namespace }} describe pod "
                    + "{{ $labels.pod }}` give the reason."),

            Alert("KubeDeploymentGenerationMismatch", Severity.Warning, @for: "15m",
                $$"""
                kube_deployment_status_observed_generation{{{workloads}}}
                  !=
                kube_deployment_metadata_generation{{{workloads}}}
                """,
                summary: "The latest change of a Deployment is not in effect.",
                description:
                    "Deployment {{ $labels.namespace }}/{{ $labels.deployment }} has been changed, but its controller still works by "
                    + "generation {{ $value }}. Look at kube-controller-manager first: whether it runs, and what its log says of this "
                    + "Deployment."),

            Alert("KubeDeploymentReplicasMismatch", Severity.Warning, @for: "15m",
                $$"""
                (
                  kube_deployment_spec_replicas{{{workloads}}}
                    >
                  kube_deployment_status_replicas_available{{{workloads}}}
                ) and (
                  changes(kube_deployment_status_replicas_updated{{{workloads}}}[10m])
                    ==
                  0
                )
                """,
                summary: "A Deployment has fewer pods available than it wants.",
                description:
                    "Deployment {{ $labels.namespace }}/{{ $labels.deployment }} wants {{ $value }} replicas; fewer are available, and "
                    + "no rollout has moved in the last 10 minutes. Look at its pods that are not ready; if there are too few pods at "
                    + "all, the events of its ReplicaSet say who refuses them (a quota, an admission webhook)."),

            Alert("KubeStatefulSetReplicasMismatch", Severity.Warning, @for: "15m",
                $$"""
                (
                  kube_statefulset_status_replicas_ready{{{workloads}}}
                    !=
                  kube_statefulset_status_replicas{{{workloads}}}
                ) and (
                  changes(kube_statefulset_status_replicas_updated{{{workloads}}}[10m])
                    ==
                  0
                )
                """,
                summary: "Not all pods of a StatefulSet are ready.",
                description:
                    "StatefulSet {{ $labels.namespace }}/{{ $labels.statefulset }} has only {{ $value }} of its pods ready, and no "
                    + "update has moved in the last 10 minutes. Pods start in the order of their numbers unless told otherwise, so begin "
                    + "with the first that is not ready: its events, its volume, its log."),

            Alert("KubeStatefulSetGenerationMismatch", Severity.Warning, @for: "15m",
                $$"""
                kube_statefulset_status_observed_generation{{{workloads}}}
                  !=
                kube_statefulset_metadata_generation{{{workloads}}}
                """,
                summary: "The latest change of a StatefulSet is not in effect.",
                description:
                    "StatefulSet {{ $labels.namespace }}/{{ $labels.statefulset }} has been changed, but its controller still works by "
                    + "generation {{ $value }}. Look at kube-controller-manager first: whether it runs, and what its log says of this "
                    + "StatefulSet."),

            Alert("KubeStatefulSetUpdateNotRolledOut", Severity.Warning, @for: "15m",
                $$"""
                (
                  max without (revision) (
                    kube_statefulset_status_current_revision{{{workloads}}}
                      unless
                    kube_statefulset_status_update_revision{{{workloads}}}
                  )
                    *
                  (
                    kube_statefulset_replicas{{{workloads}}}
                      !=
                    kube_statefulset_status_replicas_updated{{{workloads}}}
                  )
                ) and (
                  changes(kube_statefulset_status_replicas_updated{{{workloads}}}[5m])
                    ==
                  0
                )
                """,
                summary: "The update of a StatefulSet is stuck.",
                description:
                    "Not all pods of StatefulSet {{ $labels.namespace }}/{{ $labels.statefulset }} have its new revision, and none was "
                    + "updated in the last 5 minutes. Pods are replaced from the highest number down, each once the one before is ready: "
                    + "look for the pod that is not. With `updateStrategy` OnDelete or a partition, it waits for you."),

            Alert("KubeDaemonSetRolloutStuck", Severity.Warning, @for: k.DaemonSetStuck,
                $$"""
                (
                  (
                    kube_daemonset_status_current_number_scheduled{{{workloads}}}
                     !=
                    kube_daemonset_status_desired_number_scheduled{{{workloads}}}
                  ) or (
                    kube_daemonset_status_number_misscheduled{{{workloads}}}
                     !=
                    0
                  ) or (
                    kube_daemonset_status_updated_number_scheduled{{{workloads}}}
                     !=
                    kube_daemonset_status_desired_number_scheduled{{{workloads}}}
                  ) or (
                    kube_daemonset_status_number_available{{{workloads}}}
                     !=
                    kube_daemonset_status_desired_number_scheduled{{{workloads}}}
                  )
                ) and (
                  changes(kube_daemonset_status_updated_number_scheduled{{{workloads}}}[5m])
                    ==
                  0
                )
                """,
                summary: "The rollout of a DaemonSet is stuck.",
                description:
                    "DaemonSet {{ $labels.namespace }}/{{ $labels.daemonset }} has pods that are missing, misplaced, outdated or "
                    + "unavailable, and none was updated in the last 5 minutes. See which nodes they are on with `kubectl -n "
                    + "{{ $labels.namespace }} get pods -o wide`: often one bad node holds up the rest."),

            Alert("KubeContainerWaiting", Severity.Warning, @for: "1h",
                $$"""sum by (namespace, pod, container) (kube_pod_container_status_waiting_reason{{{workloads}}}) > 0""",
                summary: "A container has been waiting to start for long.",
                description:
                    "Container {{ $labels.container }} of pod {{ $labels.namespace }}/{{ $labels.pod }} does not start. `kubectl -n "
                    + "{{ $labels.namespace }} describe pod {{ $labels.pod }}` shows why under State: mostly an image that cannot be "
                    + "pulled, a ConfigMap or Secret that is not there, or a crash loop."),

            Alert("KubeDaemonSetNotScheduled", Severity.Warning, @for: "10m",
                $$"""
                kube_daemonset_status_desired_number_scheduled{{{workloads}}}
                  -
                kube_daemonset_status_current_number_scheduled{{{workloads}}} > 0
                """,
                summary: "Nodes lack their pod of a DaemonSet.",
                description:
                    "DaemonSet {{ $labels.namespace }}/{{ $labels.daemonset }} has no pod on {{ $value }} of the nodes that should have "
                    + "one. Its events (`kubectl -n {{ $labels.namespace }} describe daemonset {{ $labels.daemonset }}`) say whether "
                    + "creating the pods fails; if they are silent, look at kube-controller-manager."),

            Alert("KubeDaemonSetMisScheduled", Severity.Warning, @for: "15m",
                $$"""kube_daemonset_status_number_misscheduled{{{workloads}}} > 0""",
                summary: "Pods of a DaemonSet run on nodes where they do not belong.",
                description:
                    "On {{ $value }} of the nodes a pod of DaemonSet {{ $labels.namespace }}/{{ $labels.daemonset }} runs though its "
                    + "node selector, affinity or tolerations rule it out. Most likely labels or taints of these nodes were changed: "
                    + "compare them with the DaemonSet, and see why the controller does not remove the pods."),

            Alert("KubeJobCompletion", Severity.Warning, @for: "12h",
                $$"""kube_job_spec_completions{{{workloads}}} - kube_job_status_succeeded{{{workloads}}} > 0""",
                summary: "A Job does not come to its end.",
                description:
                    "Job {{ $labels.namespace }}/{{ $labels.job_name }} still lacks {{ $value }} of its completions. See in `kubectl -n "
                    + "{{ $labels.namespace }} describe job {{ $labels.job_name }}` whether its pods work, wait for a node, or fail and "
                    + "are tried again."),

            Alert("KubeJobFailed", Severity.Warning, @for: "15m",
                $$"""kube_job_failed{{{workloads}}} > 0""",
                summary: "A Job has failed.",
                description:
                    "Job {{ $labels.namespace }}/{{ $labels.job_name }} has used up its tries or its time and will not run again by "
                    + "itself. Read its events and the logs of its pods, run its work again if it is needed, and delete it: the alert "
                    + "ends with it."),

            Alert("KubeHpaReplicasMismatch", Severity.Warning, @for: "15m",
                $$"""
                (kube_horizontalpodautoscaler_status_desired_replicas{{{workloads}}}
                  !=
                kube_horizontalpodautoscaler_status_current_replicas{{{workloads}}})
                  and
                (kube_horizontalpodautoscaler_status_current_replicas{{{workloads}}}
                  >
                kube_horizontalpodautoscaler_spec_min_replicas{{{workloads}}})
                  and
                (kube_horizontalpodautoscaler_status_current_replicas{{{workloads}}}
                  <
                kube_horizontalpodautoscaler_spec_max_replicas{{{workloads}}})
                  and
                changes(kube_horizontalpodautoscaler_status_current_replicas{{{workloads}}}[15m]) == 0
                """,
                summary: "An autoscaler does not get the replicas it wants.",
                description:
                    "HorizontalPodAutoscaler {{ $labels.namespace }}/{{ $labels.horizontalpodautoscaler }} wants {{ $value }} replicas, "
                    + "but their number, which is at neither of its limits, has not moved in 15 minutes. Read the conditions in `kubectl "
                    + "-n {{ $labels.namespace }} describe hpa {{ $labels.horizontalpodautoscaler }}`, then see whether the pods of its "
                    + "target can be created and find a node."),

            Alert("KubeHpaMaxedOut", Severity.Warning, @for: "15m",
                $$"""
                kube_horizontalpodautoscaler_status_current_replicas{{{workloads}}}
                  ==
                kube_horizontalpodautoscaler_spec_max_replicas{{{workloads}}}
                """,
                summary: "An autoscaler has reached its maximum.",
                description:
                    "HorizontalPodAutoscaler {{ $labels.namespace }}/{{ $labels.horizontalpodautoscaler }} runs all of the {{ $value }} "
                    + "replicas it may: more load will not be met by more pods. Compare its metrics with their targets; if the load is "
                    + "real, raise `maxReplicas`."));
    }
}
