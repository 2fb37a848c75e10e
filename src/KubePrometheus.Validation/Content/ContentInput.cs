using KubePrometheus.Dashboards;
using KubePrometheus.Monitoring;
using KubePrometheus.PromQL;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>What objects say: the rules of PrometheusRules and the dashboards of ConfigMaps, and what both are checked against.</summary>
internal sealed record ContentInput
{
    /// <summary>The rules of each PrometheusRule.</summary>
    public required IReadOnlyList<RuleSubject> Rules { get; init; }

    /// <summary>The release whose language the queries of dashboards are; by default, that of the rules.</summary>
    public Func<PromQLLevel, PromQLLevel> LevelOfQueries { get; init; } = static level => level;

    /// <summary>The dashboards.</summary>
    public required IReadOnlyList<DashboardSubject> Dashboards { get; init; }

    /// <summary>What was found of the ConfigMaps that hold the dashboards.</summary>
    public IReadOnlyList<Finding> OfConfigMaps { get; init; } = [];

    /// <summary>The datasources of Grafana; null where they are not known.</summary>
    public IReadOnlyList<ProvidedDatasource>? Datasources { get; init; }

    /// <summary>Whether the datasources are all that a Grafana is provisioned with.</summary>
    public bool AreDatasourcesMounted { get; init; }

    /// <summary>The version of Grafana, such as <c>8.1.1</c>; null where it is not known.</summary>
    public string? GrafanaVersion { get; init; }

    /// <summary>What is scraped; null where the objects are not a whole stack.</summary>
    public ScrapedJobs? Jobs { get; init; }

    /// <summary>
    /// Whether the dashboards read what is stored elsewhere, so that what is recorded there is not known: the stack has an agent alone.
    /// </summary>
    public bool IsStoredElsewhere { get; init; }

    /// <summary>
    /// Whether what is scraped can be asked for elsewhere only, so that no datasource is expected: there is an agent, and no Prometheus.
    /// </summary>
    public bool IsAskedElsewhere { get; init; }

    /// <summary>Whether what objects scrape is stored outside of them: there is an agent, and nothing that answers queries.</summary>
    public static bool StoreElsewhere(IReadOnlyCollection<object> objects) => AskElsewhere(objects) && !objects.Any(o => o is ThanosRuler);

    /// <summary>Whether what objects scrape can be asked for outside of them only: there is an agent, and no Prometheus.</summary>
    public static bool AskElsewhere(IReadOnlyCollection<object> objects) =>
        objects.Any(o => o is PrometheusAgent) && !objects.Any(o => o is Prometheus);

    /// <summary>The metrics that the exporters among the objects no longer have; null where it is not known which there are.</summary>
    public GoneMetrics? Gone { get; init; }

    /// <summary>Whether alerts are routed by their severity.</summary>
    public bool IsRoutedBySeverity { get; init; } = true;
}
