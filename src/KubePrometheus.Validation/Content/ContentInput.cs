using KubePrometheus.Dashboards;
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

    /// <summary>The version of Grafana, such as <c>8.1.1</c>; null where it is not known.</summary>
    public string? GrafanaVersion { get; init; }

    /// <summary>What is scraped; null where the objects are not a whole stack.</summary>
    public ScrapedJobs? Jobs { get; init; }

    /// <summary>The metrics that the exporters among the objects no longer have; null where it is not known which there are.</summary>
    public GoneMetrics? Gone { get; init; }

    /// <summary>Whether alerts are routed by their severity.</summary>
    public bool IsRoutedBySeverity { get; init; } = true;
}
