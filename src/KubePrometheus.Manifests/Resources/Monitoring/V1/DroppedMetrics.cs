namespace KubePrometheus.Monitoring;

/// <summary>Metrics that a monitor's endpoints give and Prometheus does not store.</summary>
public static class DroppedMetrics
{
    /// <summary>
    /// Drops metrics before they are stored, after the relabelings there are. Alerts and dashboards that read them have nothing to read.
    /// (A <c>metricRelabelings</c> step with the action <c>drop</c> on the label <c>__name__</c>.)
    /// </summary>
    /// <example><code>
    /// stack.Configure(s => s.KubernetesControlPlane.CadvisorEndpoint, e => e.DropMetrics("container_tasks_state", "container_blkio_.+"))
    /// </code></example>
    /// <param name="endpoint">The endpoint that gives them.</param>
    /// <param name="names">
    /// The names of the metrics, or patterns of them: regular expressions (RE2) that a whole name matches. None changes nothing.
    /// </param>
    /// <exception cref="ArgumentException">A name is empty, which would drop nothing.</exception>
    public static void DropMetrics(this Endpoint endpoint, params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        endpoint.MetricRelabelings = With(endpoint.MetricRelabelings, names);
    }

    /// <inheritdoc cref="DropMetrics(Endpoint, IEnumerable{string})"/>
    public static void DropMetrics(this PodMetricsEndpoint endpoint, params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        endpoint.MetricRelabelings = With(endpoint.MetricRelabelings, names);
    }

    /// <summary>Drops metrics at every endpoint of a monitor, as <see cref="DropMetrics(Endpoint, IEnumerable{string})"/> does.</summary>
    /// <param name="monitor">The monitor.</param>
    /// <param name="names">The names of the metrics, or patterns of them.</param>
    /// <exception cref="ArgumentException">A name is empty, which would drop nothing.</exception>
    public static void DropMetrics(this ServiceMonitor monitor, params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(monitor);
        string[] all = [.. names];
        foreach (var endpoint in monitor.Spec?.Endpoints ?? [])
        {
            endpoint?.DropMetrics(all);
        }
    }

    /// <inheritdoc cref="DropMetrics(ServiceMonitor, IEnumerable{string})"/>
    public static void DropMetrics(this PodMonitor monitor, params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(monitor);
        string[] all = [.. names];
        foreach (var endpoint in monitor.Spec?.PodMetricsEndpoints ?? [])
        {
            endpoint?.DropMetrics(all);
        }
    }

    /// <summary>The steps and one more. The list may be of a fixed size, so that it is copied.</summary>
    private static IList<RelabelConfig>? With(IList<RelabelConfig>? steps, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        string[] all = [.. names];
        foreach (var name in all)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name, nameof(names));
        }

        return all.Length == 0
            ? steps
            : [.. steps ?? [], new() { Action = "drop", SourceLabels = ["__name__"], Regex = $"({string.Join('|', all)})" }];
    }
}
