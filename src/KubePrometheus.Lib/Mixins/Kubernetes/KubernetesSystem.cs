using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kubernetes-system</c>: versions that do not belong together, and clients that the API server fails.</summary>
internal static class KubernetesSystem
{
    /// <param name="clusterLabel">The label by which clusters are looked at one by one; null: all together.</param>
    /// <param name="clients">Whose requests to the API are looked at, between braces; empty: everybody's.</param>
    public static RuleGroupDefinition Of(string? clusterLabel, string clients) => Group("kubernetes-system",
        // The DNS servers report a version of their own under the same name.
        Alert("KubeVersionMismatch", Severity.Warning, @for: "15m",
            $$"""
            count{{(clusterLabel is null ? "" : $" by ({clusterLabel}) ")}}(
              count by ({{(clusterLabel is null ? "git_version" : $"git_version, {clusterLabel}")}}) (
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
            $$"""
            (sum(rate(rest_client_requests_total{{{Selectors.And(clients, "code=~\"5..\"")}}}[5m])) by ({{By(clusterLabel)}})
              /
            sum(rate(rest_client_requests_total{{(clients.Length > 0 ? $"{{{clients}}}" : "")}}[5m])) by ({{By(clusterLabel)}}))
            > 0.01
            """,
            summary: "A client gets server errors from the Kubernetes API.",
            description:
                "For {{ $labels.job }} at {{ $labels.instance }}, {{ $value | humanizePercentage }} of the requests to the Kubernetes "
                + "API end with a server error (5xx). If other clients have it too, look at the API server and etcd; if not, at the log "
                + "of this one."));

    private static string By(string? clusterLabel) => ReleaseRules.By(clusterLabel, "instance, job, namespace");
}
