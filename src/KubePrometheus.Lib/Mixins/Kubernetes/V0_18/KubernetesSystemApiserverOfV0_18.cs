using KubePrometheus.PromQL;
using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kubernetes-system-apiserver</c> of v0.18: each cluster by itself, and single API servers that are not reached.</summary>
internal static class KubernetesSystemApiserverOfV0_18
{
    public static RuleGroupDefinition Of(KubernetesMixin k)
    {
        var (apiserver, cluster) = (k.Apiserver, k.ClusterLabel);
        var unavailable = $$"""avg_over_time(aggregator_unavailable_apiservice{{{apiserver}}}[10m])""";
        var (all, ended) = (Rate("apiserver_request_total", k), Rate("apiserver_request_terminations_total", k));
        return KubernetesSystemApiserver.Of(k)
            .Replacing(
                "KubeClientCertificateExpiration",
                ClientCertificate(Severity.Warning, k.CertificateWarningSeconds, k),
                ClientCertificate(Severity.Critical, k.CertificateCriticalSeconds, k))
            .Replacing("AggregatedAPIErrors", Alert("KubeAggregatedAPIErrors", Severity.Warning, @for: "10m",
                $$"""
                sum by({{cluster}}, instance, name, reason)(increase(aggregator_unavailable_apiservice_total{{{apiserver}}}[1m])) > 0
                """,
                summary: "An aggregated API comes and goes.",
                description:
                    "For 10 minutes the API server {{ $labels.instance }} has marked APIService {{ $labels.name }} as unavailable again "
                    + "and again; the reason is {{ $labels.reason }}. `kubectl describe apiservice {{ $labels.name }}` tells more; then "
                    + "look at the pods behind its Service."))
            .Changing("AggregatedAPIDown", r => r with
            {
                Name = "KubeAggregatedAPIDown",
                Expr = $"(1 - max by(name, namespace, {cluster})({unavailable})) * 100 < 85",
            })
            .Replacing(
                "KubeAPIDown",
                ControlPlaneGroups.Down("KubeAPIDown", apiserver, "the API server",
                    "If `kubectl get --raw /readyz` fails too, it is down: look at the control plane nodes and etcd. If it answers, "
                    + "Service default/kubernetes has no endpoints, or Prometheus may not list them."),
                ControlPlaneGroups.Unreachable("KubeAPIInstanceUnreachable", apiserver, "the API server",
                    "Requests go to the others as long as these answer; look at that node of the control plane."))
            .Saying("KubeAPITerminatedRequests",
                $"""
                {ended}
                  /
                ({all} + {ended})
                  > 0.20
                """);
    }

    private static string Rate(string metric, KubernetesMixin k) =>
        $$"""{{QueryText.Sum(k.ClusterLabel)}}(rate({{metric}}{{{k.Apiserver}}}[10m]))""";

    private static AlertingRule ClientCertificate(Severity severity, long seconds, KubernetesMixin k)
    {
        PromQLExpression expr =
            $$"""
            histogram_quantile(0.01,
              sum without (namespace, service, endpoint) (
                rate(apiserver_client_certificate_expiration_seconds_bucket{{{k.Apiserver}}}[5m])
              )
            ) < {{seconds}}
            and
            on(job, {{k.ClusterLabel}}, instance) apiserver_client_certificate_expiration_seconds_count{{{k.Apiserver}}} > 0
            """;
        return KubernetesSystemApiserver.ClientCertificate(severity, @for: "5m", seconds, expr);
    }
}
