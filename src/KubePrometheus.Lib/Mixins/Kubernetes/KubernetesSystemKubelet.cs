using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kubernetes-system-kubelet</c>: nodes and their kubelets.</summary>
internal static class KubernetesSystemKubelet
{
    private const string InTime =
        "It should long have been renewed by itself: see `kubectl get csr` for requests that wait or were denied, and the kubelet's log.";

    private const string AtOnce =
        "Approve what waits in `kubectl get csr`; if nothing does, restart the kubelet so that it asks again, and read its log.";

    // What autoscalers and clouds put on a node that is about to go.
    private const string LeavingTaints =
        "ToBeDeletedByClusterAutoscaler|cloud.google.com/impending-node-termination|aws-node-termination-handler/spot-itn";

    public static RuleGroupDefinition Of(KubernetesMixin k)
    {
        var (ksm, kubelet) = (k.KubeStateMetrics, k.Kubelet);
        var (warning, critical) = (k.KubeletCertificateWarningSeconds, k.KubeletCertificateCriticalSeconds);
        return Group("kubernetes-system-kubelet",
            Alert("KubeNodeNotReady", Severity.Warning, @for: "15m",
                $$"""kube_node_status_condition{{{ksm.And()}}condition="Ready",status="true"} == 0""",
                summary: "A node is not ready.",
                description:
                    "Node {{ $labels.node }} is not Ready: it gets no new pods, and those it has are evicted after a while. Read its "
                    + "conditions in `kubectl describe node {{ $labels.node }}`, then the logs of its kubelet and container runtime."),

            Alert("KubeNodeUnreachable", Severity.Warning, @for: "15m",
                $$"""
                (
                  kube_node_spec_taint{{{ksm.And()}}key="node.kubernetes.io/unreachable",effect="NoSchedule"}
                    unless ignoring(key,value)
                  kube_node_spec_taint{{{ksm.And()}}key=~"{{LeavingTaints}}"}
                ) == 1
                """,
                summary: "A node has stopped answering.",
                description:
                    "The control plane has lost contact with node {{ $labels.node }}, which bears no sign of being removed on purpose, and "
                    + "moves its pods elsewhere. See whether the machine runs and its network works, then whether its kubelet does."),

            Alert("KubeletTooManyPods", Severity.Warning, @for: "15m",
                $$"""
                count by(node) (
                  (kube_pod_status_phase{{{ksm.And()}}phase="Running"} == 1)
                    * on(instance,pod,namespace,{{k.ClusterLabel}}) group_left(node)
                  topk by(instance,pod,namespace,{{k.ClusterLabel}}) (1, kube_pod_info{{{ksm}}})
                )
                /
                max by(node) (
                  kube_node_status_capacity{{{ksm.And()}}resource="pods"} != 1
                ) > 0.95
                """,
                summary: "A node has hardly any room for another pod.",
                description:
                    "Node {{ $labels.node }} runs {{ $value | humanizePercentage }} of the pods that its kubelet may have; when it is "
                    + "full it gets no more, whatever CPU and memory it has left. Add nodes, or raise `maxPods` of the kubelet if the "
                    + "node's pod addresses suffice."),

            Alert("KubeNodeReadinessFlapping", Severity.Warning, @for: "15m",
                """sum(changes(kube_node_status_condition{status="true",condition="Ready"}[15m])) by (node) > 2""",
                summary: "A node keeps changing between ready and not ready.",
                description:
                    "Node {{ $labels.node }} has become ready or not ready {{ $value }} times in the last 15 minutes. The log of its "
                    + "kubelet tells what fails in between: mostly the container runtime, memory or disk pressure, or the way to the API "
                    + "server."),

            Alert("KubeletPlegDurationHigh", Severity.Warning, @for: "5m",
                """node_quantile:kubelet_pleg_relist_duration_seconds:histogram_quantile{quantile="0.99"} >= 10""",
                summary: "A kubelet is slow to see what its containers do.",
                description:
                    "On node {{ $labels.node }} the slowest 1% of the kubelet's rounds over its containers (PLEG) take "
                    + "{{ $value | humanizeDuration }} or more; beyond 3 minutes the node is no longer ready. Look at the container "
                    + "runtime, the load on the node's disks, and how many containers it has."),

            Alert("KubeletPodStartUpLatencyHigh", Severity.Warning, @for: "15m",
                $$"""
                histogram_quantile(0.99,
                  sum(rate(kubelet_pod_worker_duration_seconds_bucket{{{kubelet}}}[5m])) by (instance, le)
                )
                  * on(instance) group_left(node)
                kubelet_node_name{{{kubelet}}}
                  > 60
                """,
                summary: "A kubelet is slow to bring pods into the state they should have.",
                description:
                    "On node {{ $labels.node }} the slowest 1% of the kubelet's steps that start or adapt a pod take "
                    + "{{ $value | humanizeDuration }} or more. The kubelet's log tells what they wait for: mostly images, volumes or "
                    + "the container runtime."),

            ClientCertificate(Severity.Warning, warning, InTime),
            ClientCertificate(Severity.Critical, critical, AtOnce),
            ServerCertificate(Severity.Warning, warning, InTime),
            ServerCertificate(Severity.Critical, critical, AtOnce),

            Alert("KubeletClientCertificateRenewalErrors", Severity.Warning, @for: "15m",
                """increase(kubelet_certificate_manager_client_expiration_renew_errors[5m]) > 0""",
                summary: "A kubelet fails to renew its client certificate.",
                description:
                    "The kubelet of node {{ $labels.node }} failed to renew its client certificate {{ $value | humanize }} times in the "
                    + "last 5 minutes; when the present one expires, the node is lost to the cluster. See the kubelet's log, and "
                    + "`kubectl get csr` for requests that are pending or denied."),

            Alert("KubeletServerCertificateRenewalErrors", Severity.Warning, @for: "15m",
                """increase(kubelet_server_expiration_renew_errors[5m]) > 0""",
                summary: "A kubelet fails to renew its serving certificate.",
                description:
                    "The kubelet of node {{ $labels.node }} failed to renew its serving certificate {{ $value | humanize }} times in the "
                    + "last 5 minutes; when the present one expires, who verifies it, as the API server may for `kubectl logs` and "
                    + "`exec`, fails on this node. See the kubelet's log, and `kubectl get csr`: such requests need somebody, or a "
                    + "controller, to approve them."),

            Alert("KubeletDown", Severity.Critical, @for: "15m",
                $$"""absent(up{{{kubelet}}} == 1)""",
                summary: "Prometheus reaches no kubelet.",
                description:
                    "None of the kubelets' targets is up, so that metrics of nodes, pods and volumes are missing and alerts on them are "
                    + "blind. They hardly fail all at once: look at the targets page of Prometheus for the error of the scrape, then at "
                    + "Service kubelet in kube-system, whose Endpoints the operator keeps."));
    }

    private static AlertingRule ClientCertificate(Severity severity, long seconds, string whatToDo) =>
        Alert("KubeletClientCertificateExpiration", severity,
            $"kubelet_certificate_manager_client_ttl_seconds < {seconds}",
            summary: $"A kubelet's client certificate expires in less than {seconds.AsPeriod()}.",
            description:
                "The certificate that the kubelet of node {{ $labels.node }} shows to the API server expires in "
                + "{{ $value | humanizeDuration }}, and then the node is lost to the cluster. " + whatToDo);

    private static AlertingRule ServerCertificate(Severity severity, long seconds, string whatToDo) =>
        Alert("KubeletServerCertificateExpiration", severity,
            $"kubelet_certificate_manager_server_ttl_seconds < {seconds}",
            summary: $"A kubelet's serving certificate expires in less than {seconds.AsPeriod()}.",
            description:
                "The certificate with which the kubelet of node {{ $labels.node }} answers expires in {{ $value | humanizeDuration }}; "
                + "who verifies it, as the API server may for `kubectl logs` and `exec`, then fails on this node. " + whatToDo);
}
