using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary>
/// <c>kube-apiserver-availability.rules</c>: which share of the requests of 30 days the API server has answered well and in time.
/// </summary>
internal static class KubeApiserverAvailabilityRules
{
    public static RuleGroupDefinition Of(KubernetesMixin k) => Of(
        k, lengths: [], [AvailabilityOfAll(k), AvailabilityOfReads(k), AvailabilityOfWrites(k)]);

    /// <summary>The group with rules between its own: what they need of how long requests took, and the availabilities.</summary>
    public static RuleGroupDefinition Of(
        KubernetesMixin k, IEnumerable<RuleDefinition> lengths, IEnumerable<RuleDefinition> availabilities) => Group(
        "kube-apiserver-availability.rules", interval: "3m",
    [
        // The mean of the hours stands in for 30 days of the counters themselves, which would be too much to read at once.
        Record("code_verb:apiserver_request_total:increase30d",
            "avg_over_time(code_verb:apiserver_request_total:increase1h[30d]) * 24 * 30"),
        RequestsOf30Days("read", k.ReadRequests, k),
        RequestsOf30Days("write", k.WriteRequests, k),

        .. lengths,
        .. availabilities,

        RequestRate("read", k.ReadRequests, k),
        RequestRate("write", k.WriteRequests, k),

        // Four rules record one series with the same labels, as upstream has it. Nothing is lost: their codes differ.
        .. k.MergesRequestIncreases
            ? (RuleDefinition[])[RequestsOfAnHour("[2-5]..", k)]
            : [RequestsOfAnHour("2..", k), RequestsOfAnHour("3..", k), RequestsOfAnHour("4..", k), RequestsOfAnHour("5..", k)],
    ]);

    private static RecordingRule RequestsOf30Days(string verb, string requests, KubernetesMixin k) =>
        Record("code:apiserver_request_total:increase30d",
            $$"""sum by ({{k.ClusterLabel}}, code) (code_verb:apiserver_request_total:increase30d{{{requests}}})""",
            labels: [("verb", verb)]);

    // Upstream leaves the API server's selector out of the durations here and of the writes, though not of the reads. It stays so: a
    // query is a fact.
    private static RecordingRule AvailabilityOfAll(KubernetesMixin k) => Availability("all", k, requests: "",
        $"""
        (
          # write too slow
          {k.Writes("increase", "30d", ApiserverDurations.Of(k), ofAnyJob: true).TooSlow.Indent(2)}
        ) +
        (
          # read too slow
          {k.Reads("increase", "30d", ApiserverDurations.Of(k), ofAnyJob: true).TooSlow.Indent(2)}
        )
        """);

    private static RecordingRule AvailabilityOfReads(KubernetesMixin k) => Availability("read", k, requests: "verb=\"read\"",
        $"""
        # too slow
        {k.Reads("increase", "30d", ApiserverDurations.Of(k)).TooSlow}
        """);

    private static RecordingRule AvailabilityOfWrites(KubernetesMixin k) => Availability("write", k, requests: "verb=\"write\"",
        $"""
        (
          # too slow
          {k.Writes("increase", "30d", ApiserverDurations.Of(k), ofAnyJob: true).TooSlow.Indent(2)}
        )
        """);

    /// <summary>The share of requests that were neither too slow nor failed.</summary>
    public static RecordingRule Availability(string verb, KubernetesMixin k, string requests, string tooSlow) =>
        Record("apiserver_request:availability30d",
            $$"""
            1 - (
              {{tooSlow.Indent(2)}}
              +
              # errors
              sum by ({{k.ClusterLabel}}) (code:apiserver_request_total:increase30d{{{requests.And()}}code=~"5.."} or vector(0))
            )
            /
            sum by ({{k.ClusterLabel}}) (code:apiserver_request_total:increase30d{{(requests.Length > 0 ? $"{{{requests}}}" : "")}})
            """,
            labels: [("verb", verb)]);

    private static RecordingRule RequestRate(string verb, string requests, KubernetesMixin k) =>
        Record("code_resource:apiserver_request_total:rate5m",
            $$"""sum by ({{k.ClusterLabel}},code,resource) (rate(apiserver_request_total{{{Selectors.And(k.Apiserver, requests)}}}[5m]))""",
            labels: [("verb", verb)]);

    private static RecordingRule RequestsOfAnHour(string code, KubernetesMixin k) =>
        Record("code_verb:apiserver_request_total:increase1h",
            $$"""
            sum by ({{k.ClusterLabel}}, code, verb) (
              increase(apiserver_request_total{{{k.Apiserver.And()}}verb=~"LIST|GET|POST|PUT|PATCH|DELETE",code=~"{{code}}"}[1h])
            )
            """);
}
