using KubePrometheus.PromQL;
using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kubernetes-system-apiserver</c>: the API server, its clients' certificates, and the APIs it passes on to others.</summary>
internal static class KubernetesSystemApiserver
{
    public static RuleGroupDefinition Of(KubernetesMixin k)
    {
        var apiserver = k.Apiserver;
        return Group("kubernetes-system-apiserver",
            ClientCertificate(Severity.Warning, apiserver, k.CertificateWarningSeconds),
            ClientCertificate(Severity.Critical, apiserver, k.CertificateCriticalSeconds),

            // The namespace is that of the API server's own Service: an APIService has none, so the texts leave it out.
            Alert("AggregatedAPIErrors", Severity.Warning,
                """sum by(name, namespace)(increase(aggregator_unavailable_apiservice_total[10m])) > 4""",
                summary: "An aggregated API comes and goes.",
                description:
                    "In the last 10 minutes the API server marked APIService {{ $labels.name }} as unavailable {{ $value | humanize }} "
                    + "times. `kubectl describe apiservice {{ $labels.name }}` gives the reason; then look at the pods behind its "
                    + "Service."),

            Alert("AggregatedAPIDown", Severity.Warning, @for: "5m",
                """(1 - max by(name, namespace)(avg_over_time(aggregator_unavailable_apiservice[10m]))) * 100 < 85""",
                summary: "An aggregated API is unavailable.",
                description:
                    "APIService {{ $labels.name }} was available in only {{ $value | humanize }}% of the last 10 minutes: requests to it "
                    + "fail, and deleting a namespace may hang. `kubectl describe apiservice {{ $labels.name }}` gives the reason; then "
                    + "look at the pods behind its Service."),

            Alert("KubeAPIDown", Severity.Critical, @for: "15m",
                $$"""absent(up{{{apiserver}}} == 1)""",
                summary: "Prometheus reaches no API server.",
                description:
                    "None of the API servers' targets is up. If `kubectl get --raw /readyz` fails too, they are down: look at the "
                    + "control plane nodes and etcd. If it answers, look at the targets page of Prometheus for the error of the scrape."),

            Alert("KubeAPITerminatedRequests", Severity.Warning, @for: "5m",
                $$"""
                sum(rate(apiserver_request_terminations_total{{{apiserver}}}[10m]))
                  /
                (
                  sum(rate(apiserver_request_total{{{apiserver}}}[10m]))
                    +
                  sum(rate(apiserver_request_terminations_total{{{apiserver}}}[10m]))
                ) > 0.20
                """,
                summary: "The API server cuts off many requests to protect itself.",
                description:
                    "In the last 10 minutes the API server ended {{ $value | humanizePercentage }} of its requests itself because it had "
                    + "too much to do. Look at its CPU, memory and etcd's latency, and in apiserver_request_total for the resource and "
                    + "verb that came in such numbers."));
    }

    // The metric counts requests by how long their certificate is still valid: 1% of them use one that is nearer to its end than this.
    private static AlertingRule ClientCertificate(Severity severity, string apiserver, long seconds) =>
        ClientCertificate(severity, @for: null, seconds,
            $$"""
            apiserver_client_certificate_expiration_seconds_count{{{apiserver}}} > 0
              and on(job)
            histogram_quantile(0.01,
              sum by (job, le) (rate(apiserver_client_certificate_expiration_seconds_bucket{{{apiserver}}}[5m]))
            ) < {{seconds}}
            """);

    /// <summary>The alert on clients whose certificates expire in less than so many seconds.</summary>
    public static AlertingRule ClientCertificate(Severity severity, string? @for, long seconds, PromQLExpression expr) =>
        Alert("KubeClientCertificateExpiration", severity, @for,
            expr,
            summary: $"A client certificate that is in use expires in less than {seconds.AsPeriod()}.",
            description:
                $$$"""Some client of the API server (job {{ $labels.job }}) shows a certificate that expires in less than """
                + $"{seconds.AsPeriod()}; after that it is locked out. The metric does not tell whose: check the kubeconfigs of "
                + "controllers, scheduler, pipelines and people (`kubeadm certs check-expiration` on the control plane's nodes), and the "
                + "alerts about kubelets.");
}
