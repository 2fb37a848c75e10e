using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary>
/// <c>kube-apiserver-burnrate.rules</c>: which share of the requests to the API server is lost, failed or too slow, over each window that
/// an alert of <see cref="KubeApiserverSlos"/> looks at.
/// </summary>
internal static class KubeApiserverBurnrateRules
{
    private static readonly string[] Windows = ["1d", "1h", "2h", "30m", "3d", "5m", "6h"];

    /// <param name="k">The mixin.</param>
    /// <param name="durations">By which metric requests are too slow.</param>
    public static RuleGroupDefinition Of(KubernetesMixin k, ApiserverDurations durations) => Group("kube-apiserver-burnrate.rules",
    [
        .. Windows.Select(window => BurnRate("read", k.Reads("rate", window, durations))),
        .. Windows.Select(window => BurnRate("write", k.Writes("rate", window, durations))),
    ]);

    private static RecordingRule BurnRate(string verb, ApiserverRequests requests) =>
        Record($"apiserver_request:burnrate{requests.Window}",
            $"""
            (
              (
                # too slow
                {requests.TooSlow.Indent(4)}
              )
              +
              # errors
              {requests.Failed}
            )
            /
            {requests.Total}
            """,
            labels: [("verb", verb)]);
}
