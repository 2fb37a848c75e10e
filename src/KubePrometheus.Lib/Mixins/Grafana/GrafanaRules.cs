using KubePrometheus.PromQL;
using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>GrafanaAlerts</c> and <c>grafana_rules</c>: does Grafana answer?</summary>
internal static class GrafanaRules
{
    /// <summary>An alert that says all in one annotation, as upstream's on Grafana does.</summary>
    private static AlertingRule Message(string name, string @for, PromQLExpression expr, string message) => new()
    {
        Name = name,
        Expr = expr,
        For = @for,
        Severity = Severity.Warning,
        Annotations = FrozenTextMap.Of([new("message", message)]),
    };

    private const string Requests = "namespace_job_handler_statuscode:grafana_http_request_duration_seconds_count:rate5m";

    /// <summary>Requests that Grafana passes on to a datasource: what they fail with is the datasource's.</summary>
    private const string Own = "handler!~\"/api/datasources/proxy/:id.*|/api/ds/query|/api/tsdb/query\"";

    public static IReadOnlyList<RuleGroupDefinition> Of() =>
    [
        Group("GrafanaAlerts",

            Message("GrafanaRequestsFailing", @for: "5m",
                $$"""
                100 * sum without (status_code) ({{Requests}}{{{Own}}, status_code=~"5.."})
                /
                sum without (status_code) ({{Requests}}{{{Own}}})
                > 50
                """,
                "{{ printf \"%.1f\" $value }}% of the requests for {{ $labels.handler }} that Grafana "
                    + "{{ $labels.namespace }}/{{ $labels.job }} answers itself fail with a server error. Look in its log: its database, "
                    + "a plugin or a full volume is the usual cause.")),

        Group("grafana_rules",

            Record(Requests, "sum by (namespace, job, handler, status_code) (rate(grafana_http_request_duration_seconds_count[5m]))")),
    ];
}
