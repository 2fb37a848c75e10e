using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// Alerting and recording rules for a Prometheus or a ThanosRuler: the operator writes them to rule files of every instance whose
/// <c>ruleSelector</c> and <c>ruleNamespaceSelector</c> match. (<c>monitoring.coreos.com/v1</c>, <c>PrometheusRule</c>.)
/// </summary>
[KubernetesEntity(Group = "monitoring.coreos.com", ApiVersion = "v1", Kind = "PrometheusRule", PluralName = "prometheusrules")]
[CustomResource(Singular = "prometheusrule", ShortName = "promrule")]
[Subresources(Status = true, Since = "0.86")]
public sealed record PrometheusRule : IKubernetesObject<V1ObjectMeta>, ISpec<PrometheusRuleSpec>, IStatus<ConfigResourceStatus?>
{
    /// <summary>The version of this representation: <c>monitoring.coreos.com/v1</c>.</summary>
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = "monitoring.coreos.com/v1";

    /// <summary>The kind: <c>PrometheusRule</c>.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "PrometheusRule";

    /// <summary>Name, namespace, labels and annotations. The labels are what <c>ruleSelector</c> looks at.</summary>
    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>The rule groups.</summary>
    [JsonPropertyName("spec")]
    public required PrometheusRuleSpec Spec { get; set; }

    /// <summary>Which Prometheus and ThanosRuler objects select this one, and whether they accept it. Read-only.</summary>
    [JsonPropertyName("status")]
    [Since("0.86")]
    public ConfigResourceStatus? Status { get; set; }
}

/// <summary>The rule groups of a <see cref="PrometheusRule"/>.</summary>
public sealed record PrometheusRuleSpec
{
    /// <summary>The groups; the rules of one group are evaluated one after the other, the groups side by side.</summary>
    [JsonPropertyName("groups")]
    [Schema(Since = "0.61", ListType = "map", ListMapKeys = ["name"])]
    public IList<RuleGroup>? Groups { get; set; }
}

/// <summary>Rules that are evaluated in order and at one interval.</summary>
public sealed record RuleGroup
{
    /// <summary>
    /// How often the rules are evaluated, as a Prometheus duration such as <c>30s</c>. Default: the <c>evaluationInterval</c> of the
    /// Prometheus.
    /// </summary>
    [JsonPropertyName("interval")]
    [Schema(Since = "0.61", Pattern = SchemaPatterns.Duration)]
    public string? Interval { get; set; }

    /// <summary>Labels added to every rule of the group; a rule's own label of the same name wins. From Prometheus 3.0.</summary>
    [JsonPropertyName("labels")]
    [Since("0.79")]
    public IDictionary<string, string>? Labels { get; set; }

    /// <summary>How many alerts, or series, one rule may produce; with more it fails. Default: 0, no limit. From Prometheus 2.31.</summary>
    [JsonPropertyName("limit")]
    [Since("0.65")]
    [Schema(Format = "")]
    public long? Limit { get; set; }

    /// <summary>The name of the group, unique within its object.</summary>
    [JsonPropertyName("name")]
    [Schema(Since = "0.61", MinLength = 1)]
    public required string Name { get; set; }

    /// <summary>What a ThanosRuler does when a store answers in part: <c>warn</c> or <c>abort</c>. Prometheus ignores it.</summary>
    [JsonPropertyName("partial_response_strategy")]
    [Schema(Since = "0.61", Pattern = @"^(?i)(abort|warn)?$")]
    [Schema(Since = "0.61", Until = "0.62", Default = "\"\"")]
    public string? PartialResponseStrategy { get; set; }

    /// <summary>
    /// How far in the past the rules are evaluated, as a Prometheus duration (from 2.53). Default: <c>ruleQueryOffset</c> of the
    /// Prometheus.
    /// </summary>
    [JsonPropertyName("query_offset")]
    [Since("0.78")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? QueryOffset { get; set; }

    /// <summary>The rules, in the order of their evaluation.</summary>
    [JsonPropertyName("rules")]
    [Schema(Since = "0.65", IsOptional = true)]
    public required IList<Rule> Rules { get; set; }
}

/// <summary>One alerting rule (<see cref="Alert"/> is set) or one recording rule (<see cref="Record"/> is set).</summary>
public sealed record Rule
{
    /// <summary>The name of the alert: the value of the label <c>alertname</c>.</summary>
    [JsonPropertyName("alert")]
    public string? Alert { get; set; }

    /// <summary>Texts that go with the alert, such as <c>summary</c> and <c>runbook_url</c>; their values are Go templates.</summary>
    [JsonPropertyName("annotations")]
    public IDictionary<string, string>? Annotations { get; set; }

    /// <summary>The PromQL expression. A number without quotes counts as text.</summary>
    [JsonPropertyName("expr")]
    public required IntOrText Expr { get; set; }

    /// <summary>
    /// How long the expression must hold before the alert fires, as a Prometheus duration such as <c>10m</c>. Default: at once.
    /// </summary>
    [JsonPropertyName("for")]
    [Schema(Since = "0.61", Pattern = SchemaPatterns.Duration)]
    public string? For { get; set; }

    /// <summary>How long the alert goes on firing once its expression no longer holds, as a Prometheus duration (from 2.42).</summary>
    [JsonPropertyName("keep_firing_for")]
    [Since("0.66")]
    [Schema(MinLength = 1, Pattern = SchemaPatterns.Duration)]
    public string? KeepFiringFor { get; set; }

    /// <summary>Labels added to the alert or to the recorded series, replacing those of the same name.</summary>
    [JsonPropertyName("labels")]
    public IDictionary<string, string>? Labels { get; set; }

    /// <summary>The name of the series that the result is recorded as.</summary>
    [JsonPropertyName("record")]
    public string? Record { get; set; }
}
