using System.Text.Json.Serialization;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Pyrra;

/// <summary>
/// A service level objective: what share of requests is to succeed in a window of time. Pyrra makes a PrometheusRule of it, with alerts on
/// how fast its error budget burns. (<c>pyrra.dev/v1alpha1</c>, <c>ServiceLevelObjective</c>.)
/// </summary>
[KubernetesEntity(Group = "pyrra.dev", ApiVersion = "v1alpha1", Kind = "ServiceLevelObjective", PluralName = "servicelevelobjectives")]
[CustomResource(Singular = "servicelevelobjective", ShortName = "slo")]
[Subresources(Status = true)]
[PrinterColumn("Window", "string", ".spec.window")]
[PrinterColumn("Target", "string", ".spec.target")]
[PrinterColumn("Type", "string", ".status.type")]
[PrinterColumn("Age", "date", ".metadata.creationTimestamp")]
public sealed record ServiceLevelObjective
    : IKubernetesObject<V1ObjectMeta>, ISpec<ServiceLevelObjectiveSpec?>, IStatus<ServiceLevelObjectiveStatus?>
{
    /// <summary>The version of this representation: <c>pyrra.dev/v1alpha1</c>.</summary>
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = "pyrra.dev/v1alpha1";

    /// <summary>The kind: <c>ServiceLevelObjective</c>.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "ServiceLevelObjective";

    /// <summary>
    /// Name, namespace, labels and annotations. The PrometheusRule has the same labels, by which a Prometheus selects it.
    /// </summary>
    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>What is measured, and what is to be reached.</summary>
    [JsonPropertyName("spec")]
    public ServiceLevelObjectiveSpec? Spec { get; set; }

    /// <summary>What Pyrra made of it. Read-only.</summary>
    [JsonPropertyName("status")]
    public ServiceLevelObjectiveStatus? Status { get; set; }
}

/// <summary>What is measured, and what is to be reached.</summary>
public sealed record ServiceLevelObjectiveSpec
{
    /// <summary>The alerts that are made. Default: all of them.</summary>
    [JsonPropertyName("alerting")]
    public ObjectiveAlerting? Alerting { get; set; }

    /// <summary>What the objective is for, as people read it in Pyrra. Default: nothing.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; set; }

    /// <summary>What is measured: one of its fields is set.</summary>
    [JsonPropertyName("indicator")]
    public required ObjectiveIndicator Indicator { get; set; }

    /// <summary>
    /// What a ThanosRuler does where it does not reach all its sources: <c>abort</c> the evaluation or <c>warn</c>. A Prometheus ignores
    /// it. Default: <c>abort</c>.
    /// </summary>
    [JsonPropertyName("partial_response_strategy")]
    [Schema(Enum = ["abort", "warn", ""], Default = "\"abort\"")]
    public string? PartialResponseStrategy { get; set; }

    /// <summary>
    /// Whether the window is computed from series of 5 minutes that are recorded first: cheaper, and less exact. Default: false.
    /// </summary>
    [JsonPropertyName("performanceOverAccuracy")]
    [Schema(Default = "false")]
    public bool? PerformanceOverAccuracy { get; set; }

    /// <summary>Labels of the PrometheusRules, so that several Prometheuses can share them.</summary>
    [JsonPropertyName("ruleOutput")]
    public ObjectiveRuleOutput? RuleOutput { get; set; }

    /// <summary>The share that is to succeed, in percent, as a text: from <c>0</c> to <c>100</c>, such as <c>99.5</c>.</summary>
    [JsonPropertyName("target")]
    public required string Target { get; set; }

    /// <summary>The window in which the target is to be reached, a duration such as <c>2w</c>, <c>28d</c>.</summary>
    [JsonPropertyName("window")]
    public required string Window { get; set; }
}

/// <summary>The alerts of an objective.</summary>
public sealed record ObjectiveAlerting
{
    /// <summary>Whether there is an alert on missing series. Default: true.</summary>
    [JsonPropertyName("absent")]
    [Schema(Default = "true")]
    public bool? Absent { get; set; }

    /// <summary>The name of the alert on missing series. Default: <c>SLOMetricAbsent</c>.</summary>
    [JsonPropertyName("absentName")]
    public string? AbsentName { get; set; }

    /// <summary>Whether there are alerts on how fast the error budget burns. Default: true.</summary>
    [JsonPropertyName("burnrates")]
    [Schema(Default = "true")]
    public bool? BurnRates { get; set; }

    /// <summary>Whether no alert is made at all; series are recorded all the same. Default: false.</summary>
    [JsonPropertyName("disabled")]
    public bool? Disabled { get; set; }

    /// <summary>The name of the alerts on the error budget. Default: <c>ErrorBudgetBurn</c>.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>The label <c>severity</c> of each alert.</summary>
    [JsonPropertyName("severities")]
    public ObjectiveSeverities? Severities { get; set; }
}

/// <summary>The label <c>severity</c> of each alert of an objective.</summary>
public sealed record ObjectiveSeverities
{
    /// <summary>Of the alert on missing series. Default: <c>critical</c>.</summary>
    [JsonPropertyName("absent")]
    public string? Absent { get; set; }

    /// <summary>Of the fastest burn. Default: <c>critical</c>.</summary>
    [JsonPropertyName("fastBurn")]
    public string? FastBurn { get; set; }

    /// <summary>Of the slowest burn. Default: <c>warning</c>.</summary>
    [JsonPropertyName("longTermBurn")]
    public string? LongTermBurn { get; set; }

    /// <summary>Of the burn after the fastest. Default: <c>critical</c>.</summary>
    [JsonPropertyName("mediumBurn")]
    public string? MediumBurn { get; set; }

    /// <summary>Of a slow burn. Default: <c>warning</c>.</summary>
    [JsonPropertyName("slowBurn")]
    public string? SlowBurn { get; set; }
}

/// <summary>What an objective measures: one of the fields is set.</summary>
public sealed record ObjectiveIndicator
{
    /// <summary>The share of time in which a series is 1.</summary>
    [JsonPropertyName("bool_gauge")]
    public BoolGaugeIndicator? BoolGauge { get; set; }

    /// <summary>The share of requests that are fast enough, by a classic histogram.</summary>
    [JsonPropertyName("latency")]
    public LatencyIndicator? Latency { get; set; }

    /// <summary>The share of requests that are fast enough, by a native histogram.</summary>
    [JsonPropertyName("latencyNative")]
    public NativeLatencyIndicator? LatencyNative { get; set; }

    /// <summary>The share of requests that do not fail.</summary>
    [JsonPropertyName("ratio")]
    public RatioIndicator? Ratio { get; set; }
}

/// <summary>The share of time in which a series is 1.</summary>
public sealed record BoolGaugeIndicator
{
    /// <summary>Labels by which there is an objective each. Default: none.</summary>
    [JsonPropertyName("grouping")]
    public IList<string>? Grouping { get; set; }

    /// <summary>The series, as a selector of PromQL, such as <c>up{job="shop"}</c>.</summary>
    [JsonPropertyName("metric")]
    public required string Metric { get; set; }
}

/// <summary>The share of requests that are fast enough, by a classic histogram.</summary>
public sealed record LatencyIndicator
{
    /// <summary>Labels by which there is an objective each. Default: none.</summary>
    [JsonPropertyName("grouping")]
    public IList<string>? Grouping { get; set; }

    /// <summary>The requests that are fast enough: a bucket with its bound, <c>…_bucket{le="0.1"}</c>.</summary>
    [JsonPropertyName("success")]
    public required ObjectiveQuery Success { get; set; }

    /// <summary>All requests: <c>…_count</c>.</summary>
    [JsonPropertyName("total")]
    public required ObjectiveQuery Total { get; set; }
}

/// <summary>The share of requests that are fast enough, by a native histogram.</summary>
public sealed record NativeLatencyIndicator
{
    /// <summary>Labels by which there is an objective each. Default: none.</summary>
    [JsonPropertyName("grouping")]
    public IList<string>? Grouping { get; set; }

    /// <summary>The duration that requests are to be faster than, such as <c>100ms</c>.</summary>
    [JsonPropertyName("latency")]
    public required string Latency { get; set; }

    /// <summary>All requests: the histogram.</summary>
    [JsonPropertyName("total")]
    public required ObjectiveQuery Total { get; set; }
}

/// <summary>The share of requests that do not fail.</summary>
public sealed record RatioIndicator
{
    /// <summary>The requests that fail: a counter.</summary>
    [JsonPropertyName("errors")]
    public required ObjectiveQuery Errors { get; set; }

    /// <summary>Labels by which there is an objective each. Default: none.</summary>
    [JsonPropertyName("grouping")]
    public IList<string>? Grouping { get; set; }

    /// <summary>All requests: a counter.</summary>
    [JsonPropertyName("total")]
    public required ObjectiveQuery Total { get; set; }
}

/// <summary>Series that are counted.</summary>
public sealed record ObjectiveQuery
{
    /// <summary>The series, as a selector of PromQL, such as <c>http_requests_total{job="shop"}</c>.</summary>
    [JsonPropertyName("metric")]
    public required string Metric { get; set; }
}

/// <summary>
/// Labels of the PrometheusRules of an objective with <c>performanceOverAccuracy</c>, by which they are shared out among several readers.
/// </summary>
public sealed record ObjectiveRuleOutput
{
    /// <summary>Whether the description is a label of the PrometheusRules. Default: false.</summary>
    [JsonPropertyName("enableDescriptionAsLabel")]
    public bool? EnableDescriptionAsLabel { get; set; }

    /// <summary>Labels of the PrometheusRule over the whole window, which is named after the objective with <c>-long</c>.</summary>
    [JsonPropertyName("longRulesLabels")]
    public IDictionary<string, string>? LongRulesLabels { get; set; }

    /// <summary>Labels of the PrometheusRule over 5 minutes, which is named after the objective with <c>-short</c>.</summary>
    [JsonPropertyName("shortRulesLabels")]
    public IDictionary<string, string>? ShortRulesLabels { get; set; }
}

/// <summary>What Pyrra made of an objective.</summary>
public sealed record ServiceLevelObjectiveStatus
{
    /// <summary>The kind of what Pyrra made: <c>PrometheusRule</c> or <c>ConfigMap</c>.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; set; }
}
