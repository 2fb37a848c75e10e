namespace KubePrometheus;

/// <summary>The scrape intervals that the adapter's ranges follow from, as Prometheus durations.</summary>
/// <param name="Kubelet">The interval of the kubelet's cAdvisor endpoint.</param>
/// <param name="NodeExporter">The interval of node-exporter.</param>
/// <param name="WindowsExporter">The interval of windows-exporter.</param>
internal sealed record AdapterScrapeIntervals(string Kubelet, string NodeExporter, string WindowsExporter = "1m");
