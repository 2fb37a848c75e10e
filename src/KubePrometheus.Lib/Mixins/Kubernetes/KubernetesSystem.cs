using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kubernetes-system</c>: versions that do not belong together, and clients that the API server fails.</summary>
internal static class KubernetesSystem
{
    public static RuleGroupDefinition Of() => Group("kubernetes-system",
        // The DNS servers report a version of their own under the same name.
        Alert("KubeVersionMismatch", Severity.Warning, @for: "15m",
            """
            count(
              count by (git_version) (
                label_replace(kubernetes_build_info{job!~"kube-dns|coredns"},"git_version","$1","git_version","(v[0-9]*.[0-9]*).*")
              )
            ) > 1
            """,
            summary: "Kubernetes components of different versions run side by side.",
            description:
                "{{ $value }} minor versions of Kubernetes components are in use, as is right only while the cluster is being upgraded. "
                + "The series kubernetes_build_info tells which component on which instance has which; see what the upgrade has left "
                + "behind."),

        Alert("KubeClientErrors", Severity.Warning, @for: "15m",
            """
            (sum(rate(rest_client_requests_total{code=~"5.."}[5m])) by (instance, job, namespace)
              /
            sum(rate(rest_client_requests_total[5m])) by (instance, job, namespace))
            > 0.01
            """,
            summary: "A client gets server errors from the Kubernetes API.",
            description:
                "For {{ $labels.job }} at {{ $labels.instance }}, {{ $value | humanizePercentage }} of the requests to the Kubernetes "
                + "API end with a server error (5xx). If other clients have it too, look at the API server and etcd; if not, at the log "
                + "of this one."));
}
