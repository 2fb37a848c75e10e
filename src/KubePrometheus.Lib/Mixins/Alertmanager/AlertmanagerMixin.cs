using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The alerts on Alertmanager, with every option decided.</summary>
internal sealed class AlertmanagerMixin
{
    private const string RunbookUrlPattern = RunbookUrls.Upstream + "alertmanager/%s";

    /// <summary>What the members of one cluster share, where nothing else is chosen.</summary>
    public const string DefaultClusterLabels = "namespace,service";

    private AlertmanagerMixin(AlertmanagerMixinOptions options, string service, string ns, ReleaseRules release)
    {
        Selector = options.AlertmanagerSelector ?? release.AlertmanagerSelector(service, ns);
        ClusterLabels = options.AlertmanagerClusterLabels ?? DefaultClusterLabels;
        Name = options.AlertmanagerName ?? "{{ $labels.namespace }}/{{ $labels.pod }}";
        ClusterName = options.AlertmanagerClusterName ?? NameOf(ClusterLabels);
        CriticalIntegrations = options.AlertmanagerCriticalIntegrationsRegex ?? ".*";
    }

    public string Selector { get; }

    public string ClusterLabels { get; }

    public string Name { get; }

    public string ClusterName { get; }

    public string CriticalIntegrations { get; }

    /// <summary>The PrometheusRule of an Alertmanager.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="alertmanager">The name of the Alertmanager.</param>
    /// <param name="ns">Its namespace.</param>
    /// <param name="release">The rules of the release. Default: those of release-0.9.</param>
    public static RuleObject Object(
        AlertmanagerMixinOptions options, string alertmanager, string ns, ReleaseRules? release = null) => new()
        {
            Owner = StackRules.Alertmanager,
            Name = $"alertmanager-{alertmanager}-rules",
            Groups = Groups(options, AlertmanagerComponent.ServiceName(alertmanager), ns, release),
        };

    /// <summary>The groups.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="service">Alertmanager's Service, whose name is its job.</param>
    /// <param name="ns">Alertmanager's namespace.</param>
    /// <param name="release">The rules of the release. Default: those of release-0.9.</param>
    public static IReadOnlyList<RuleGroupDefinition> Groups(
        AlertmanagerMixinOptions options, string service, string ns, ReleaseRules? release = null)
    {
        release ??= Release.V0_9.Facts.Rules;
        return release.Alertmanager(new(options, service, ns, release)).WithRunbooks(options.RunbookUrlPattern ?? RunbookUrlPattern);
    }

    private static string NameOf(string labels)
    {
        var names = labels.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return string.Join('/', names.Select(name => $"{{{{ $labels.{name} }}}}"));
    }
}
