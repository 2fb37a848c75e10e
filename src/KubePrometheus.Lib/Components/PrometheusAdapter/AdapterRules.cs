using System.Collections.Immutable;

namespace KubePrometheus;

/// <summary>Rules that the adapter comes with.</summary>
public static class AdapterRules
{
    private const string ContainerSeries = """{__name__=~"^container_.*",container!="POD",namespace!="",pod!=""}""";
    private const string OtherSeries = """{namespace!="",__name__!~"^container_.*"}""";
    private const string ContainerRate = """sum(rate(<<.Series>>{<<.LabelMatchers>>,container!="POD"}[1m])) by (<<.GroupBy>>)""";
    private const string OtherRate = "sum(rate(<<.Series>>{<<.LabelMatchers>>}[1m])) by (<<.GroupBy>>)";

    private static readonly AdapterResourceMapping ByPod = Labels(("namespace", "namespace"), ("pod", "pod"));
    private static readonly AdapterResourceMapping ByName = new() { Template = "<<.Resource>>" };

    /// <summary>
    /// The rules of the custom metrics addon, which show every series that names a namespace: counters as rates per second over a
    /// minute, without <c>_total</c> or <c>_seconds_total</c>, gauges as they are; <c>container_</c> is cut off as well. Two rules are
    /// for the CPU and other counters of containers, one for their gauges, three for everything else.
    /// </summary>
    public static IReadOnlyList<AdapterRule> CustomMetrics { get; } =
    [
        Rule(ContainerSeries, [], ByPod, "^container_(.*)_seconds_total$", ContainerRate),
        Rule(ContainerSeries, ["^container_.*_seconds_total$"], ByPod, "^container_(.*)_total$", ContainerRate),
        Rule(
            ContainerSeries,
            ["^container_.*_total$"],
            ByPod,
            "^container_(.*)$",
            """sum(<<.Series>>{<<.LabelMatchers>>,container!="POD"}) by (<<.GroupBy>>)"""),
        Rule(OtherSeries, [".*_total$"], ByName, "", "sum(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>)"),
        Rule(OtherSeries, [".*_seconds_total"], ByName, "^(.*)_total$", OtherRate),
        Rule(OtherSeries, [], ByName, "^(.*)_seconds_total$", OtherRate),
    ];

    /// <summary>The adapter's configuration: the default resource rules, and the rules given.</summary>
    /// <param name="scrape">The scrape intervals that ranges follow from.</param>
    /// <param name="ranges">Ranges set by the user, each in place of the derived one.</param>
    /// <param name="rules">Rules of the custom metrics API; null writes none, an empty list an empty list.</param>
    /// <param name="externalRules">Rules of the external metrics API; likewise.</param>
    /// <param name="findings">Receives an error for each interval or range that is no positive duration.</param>
    /// <param name="nodeExporterJob">The job of node_exporter.</param>
    internal static AdapterConfig Config(
        AdapterScrapeIntervals scrape,
        AdapterRangeIntervals? ranges,
        IReadOnlyList<AdapterRule>? rules,
        IReadOnlyList<AdapterRule>? externalRules,
        ICollection<Finding> findings,
        string nodeExporterJob = JobNames.NodeExporter) => new()
        {
            ExternalRules = externalRules,
            ResourceRules = ResourceRules(
                Range("Kubelet", ranges?.Kubelet, scrape.Kubelet, findings),
                Range("NodeExporter", ranges?.NodeExporter, scrape.NodeExporter, findings),
                Range("WindowsExporter", ranges?.WindowsExporter, scrape.WindowsExporter, findings),
                nodeExporterJob),
            Rules = rules,
        };

    /// <summary>The default queries for CPU and memory of containers and of Linux and Windows nodes.</summary>
    private static AdapterResourceRules ResourceRules(
        string kubelet, string nodeExporter, string windowsExporter, string nodeExporterJob) => new()
        {
            Cpu = new()
            {
                ContainerLabel = "container",
                ContainerQuery = $$"""
                sum by (<<.GroupBy>>) (
                  irate (
                      container_cpu_usage_seconds_total{<<.LabelMatchers>>,container!="",pod!=""}[{{kubelet}}]
                  )
                )

                """,
                NodeQuery = $$"""
                sum by (<<.GroupBy>>) (
                  1 - irate(
                    node_cpu_seconds_total{mode="idle"}[{{nodeExporter}}]
                  )
                  * on(namespace, pod) group_left(node) (
                    node_namespace_pod:kube_pod_info:{<<.LabelMatchers>>}
                  )
                )
                or sum by (<<.GroupBy>>) (
                  1 - irate(
                    windows_cpu_time_total{mode="idle", {{Selectors.Job(JobNames.WindowsExporter)}},<<.LabelMatchers>>}[{{windowsExporter}}]
                  )
                )

                """,
                Resources = Labels(("namespace", "namespace"), ("node", "node"), ("pod", "pod")),
            },
            Memory = new()
            {
                ContainerLabel = "container",
                ContainerQuery = """
                sum by (<<.GroupBy>>) (
                  container_memory_working_set_bytes{<<.LabelMatchers>>,container!="",pod!=""}
                )

                """,
                NodeQuery = $$"""
                sum by (<<.GroupBy>>) (
                  node_memory_MemTotal_bytes{{{Selectors.Job(nodeExporterJob)}},<<.LabelMatchers>>}
                  -
                  node_memory_MemAvailable_bytes{{{Selectors.Job(nodeExporterJob)}},<<.LabelMatchers>>}
                )
                or sum by (<<.GroupBy>>) (
                  windows_cs_physical_memory_bytes{{{Selectors.Job(JobNames.WindowsExporter)}},<<.LabelMatchers>>}
                  -
                  windows_memory_available_bytes{{{Selectors.Job(JobNames.WindowsExporter)}},<<.LabelMatchers>>}
                )

                """,
                Resources = Labels(("instance", "node"), ("namespace", "namespace"), ("pod", "pod")),
            },
            Window = "5m",
        };

    private static string Range(string name, string? given, string scrapeInterval, ICollection<Finding> findings)
    {
        if (given is null && RangeInterval.Of(scrapeInterval) is { } derived)
        {
            return derived;
        }

        if (given is null && !KubernetesText.IsPrometheusDuration(scrapeInterval))
        {
            return "5m"; // the monitor reports its interval
        }

        if (given is null)
        {
            findings.Add(new(
                FindingCodes.OptionValueInvalid,
                FindingSeverity.Error,
                null,
                $"PrometheusAdapter.RangeIntervals.{name}",
                $"The range cannot be derived from the scrape interval \"{scrapeInterval}\", which is no positive duration.",
                "Write the scrape interval like 30s or 1m30s, or set the range."));
        }
        else if (!RangeInterval.IsRange(given))
        {
            findings.Add(new(
                FindingCodes.OptionValueInvalid,
                FindingSeverity.Error,
                null,
                $"PrometheusAdapter.RangeIntervals.{name}",
                $"\"{given}\" is no positive duration.",
                "Write the range like 2m or 1m30s; four times the scrape interval is usual."));
        }

        return given ?? scrapeInterval;
    }

    private static AdapterRule Rule(
        string series, string[] without, AdapterResourceMapping resources, string matches, string query) => new()
        {
            MetricsQuery = query,
            Name = new() { As = "", Matches = matches },
            Resources = resources,
            SeriesFilters = [.. without.Select(pattern => new AdapterSeriesFilter { IsNot = pattern })],
            SeriesQuery = series,
        };

    private static AdapterResourceMapping Labels(params (string Label, string Resource)[] labels) => new()
    {
        Overrides = labels.ToImmutableSortedDictionary(
            l => l.Label, l => new AdapterGroupResource { Resource = l.Resource }, StringComparer.Ordinal),
    };
}
