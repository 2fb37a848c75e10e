namespace KubePrometheus;

/// <summary>What may be chosen about the alerts on Alertmanager. Upstream: <c>values.alertmanager.mixin</c>.</summary>
public sealed record AlertmanagerMixinOptions : MixinOptions
{
    /// <summary>
    /// The series of Alertmanager. Default: the job and namespace of the stack's, <c>job="alertmanager-main",namespace="monitoring"</c>.
    /// Upstream: <c>alertmanagerSelector</c>.
    /// </summary>
    public string? AlertmanagerSelector { get; init; }

    /// <summary>
    /// The labels that the members of one cluster share, separated by commas. Default: <c>namespace,service</c>. Upstream:
    /// <c>alertmanagerClusterLabels</c>.
    /// </summary>
    public string? AlertmanagerClusterLabels { get; init; }

    /// <summary>
    /// What descriptions call one Alertmanager; a Go template over the labels of its series. Default:
    /// <c>{{ $labels.namespace }}/{{ $labels.pod }}</c>. Upstream: <c>alertmanagerName</c>.
    /// </summary>
    public string? AlertmanagerName { get; init; }

    /// <summary>
    /// What descriptions call a cluster; a Go template over <see cref="AlertmanagerClusterLabels"/>. Default: the values of these labels
    /// with slashes between them. Upstream: <c>alertmanagerClusterName</c>.
    /// </summary>
    public string? AlertmanagerClusterName { get; init; }

    /// <summary>
    /// Which integrations, such as <c>pagerduty</c>, are critical: failing to reach one of them is a critical alert, failing to reach
    /// another a warning. A regular expression. Default: all, <c>.*</c>. Upstream: <c>alertmanagerCriticalIntegrationsRegEx</c>.
    /// </summary>
    public string? AlertmanagerCriticalIntegrationsRegex { get; init; }
}
