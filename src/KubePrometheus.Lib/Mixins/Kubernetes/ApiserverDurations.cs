using System.Globalization;

namespace KubePrometheus;

/// <summary>By which metric a request to the API server is too slow, and the bounds of its buckets that are still in time.</summary>
/// <param name="Metric">The histogram.</param>
/// <param name="Selector">Which requests count at all; empty: every one.</param>
/// <param name="ReadResource">The bucket of those that read one object in time.</param>
/// <param name="ReadNamespace">The bucket of those that read a namespace in time.</param>
/// <param name="ReadCluster">The bucket of those that read the whole cluster in time.</param>
/// <param name="Write">The bucket of those that write in time.</param>
internal sealed record ApiserverDurations(
    string Metric, string Selector, string ReadResource, string ReadNamespace, string ReadCluster, string Write)
{
    /// <summary>Whole durations: one object and a write in 1 s, a namespace in 5 s, the whole cluster in 40 s.</summary>
    public static ApiserverDurations Of(KubernetesMixin k)
    {
        Func<int, string> within = k.FloatBounds ? EitherForm : static seconds => $"le=\"{seconds}\"";
        return new("apiserver_request_duration_seconds", "", within(1), within(5), within(40), within(1));
    }

    /// <summary>Durations without what webhooks and the queue take; requests that stream have none.</summary>
    public static ApiserverDurations OfSli(KubernetesMixin k) => new(
        "apiserver_request_sli_duration_seconds",
        k.NonStreaming,
        EitherForm(k.ReadResourceLatency),
        EitherForm(k.ReadNamespaceLatency),
        EitherForm(k.ReadClusterLatency),
        EitherForm(k.WriteLatency));

    /// <summary>
    /// The bucket of so many whole seconds. Prometheus 3 stores its bound as <c>1.0</c>, Prometheus 2 as <c>1</c>: older data have the
    /// other.
    /// </summary>
    private static string EitherForm(int seconds) => "le=~\"" + seconds.ToString(CultureInfo.InvariantCulture) + "(\\\\.0)?\"";
}
