using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// An <see cref="AlertmanagerConfig"/> in the later of its two versions: matchers without <c>regex</c>, and sets of times under
/// <c>timeIntervals</c>. The definition that prometheus-operator is usually deployed with serves <c>v1alpha1</c> alone; a cluster serves
/// this version with another definition, and the operator's admission webhook to convert the objects.
/// (<c>monitoring.coreos.com/v1beta1</c>, <c>AlertmanagerConfig</c>, since prometheus-operator 0.57.)
/// </summary>
[KubernetesEntity(
    Group = "monitoring.coreos.com", ApiVersion = "v1beta1", Kind = "AlertmanagerConfig", PluralName = "alertmanagerconfigs")]
[CustomResource(Singular = "alertmanagerconfig", ShortName = "amcfg", IsUndefined = true)]
[Subresources(Status = true, Since = "0.88")]
[Since("0.57")]
public sealed record V1beta1AlertmanagerConfig
    : IKubernetesObject<V1ObjectMeta>, ISpec<V1beta1AlertmanagerConfigSpec>, IStatus<ConfigResourceStatus?>
{
    /// <summary>The version of this representation: <c>monitoring.coreos.com/v1beta1</c>.</summary>
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = "monitoring.coreos.com/v1beta1";

    /// <summary>The kind: <c>AlertmanagerConfig</c>.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "AlertmanagerConfig";

    /// <summary>Name, namespace, labels and annotations. The labels are what <c>alertmanagerConfigSelector</c> looks at.</summary>
    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>A route, the receivers it names, inhibition rules and sets of times, all for alerts of this object's namespace.</summary>
    [JsonPropertyName("spec")]
    public required V1beta1AlertmanagerConfigSpec Spec { get; set; }

    /// <summary>Which Alertmanagers read the object, and whether they accept it. Written by the operator.</summary>
    [JsonPropertyName("status")]
    [Since("0.88")]
    public ConfigResourceStatus? Status { get; set; }
}

/// <summary>The route, receivers, inhibition rules and sets of times of a <see cref="V1beta1AlertmanagerConfig"/>.</summary>
public sealed record V1beta1AlertmanagerConfigSpec
{
    /// <summary>
    /// Which alerts keep others silent. The operator adds a matcher on this object's namespace to both sides of every rule. Stands for
    /// <c>inhibit_rules</c>.
    /// </summary>
    [JsonPropertyName("inhibitRules")]
    public IList<V1beta1AlertmanagerConfigInhibitRule>? InhibitRules { get; set; }

    /// <summary>
    /// The places to notify, as in <c>v1alpha1</c>, except that the selectors of Secrets have no <c>optional</c>, and Opsgenie no
    /// <c>updateAlerts</c>. Stands for <c>receivers</c>.
    /// </summary>
    [JsonPropertyName("receivers")]
    public IList<AlertmanagerConfigReceiver>? Receivers { get; set; }

    /// <summary>
    /// Which alerts go to which receiver. It becomes a first-level child of Alertmanager's root <c>route</c>. Absent: the object routes
    /// nothing.
    /// </summary>
    [JsonPropertyName("route")]
    public V1beta1AlertmanagerConfigRoute? Route { get; set; }

    /// <summary>Sets of times that routes name. Stands for <c>time_intervals</c>.</summary>
    [JsonPropertyName("timeIntervals")]
    public IList<AlertmanagerConfigTimeInterval>? TimeIntervals { get; set; }
}

/// <summary>While an alert that the source matchers match fires, alerts that the target matchers match are not notified.</summary>
public sealed record V1beta1AlertmanagerConfigInhibitRule
{
    /// <summary>Names of labels whose values must be the same in both alerts. Stands for <c>equal</c>.</summary>
    [JsonPropertyName("equal")]
    public IList<string>? Equal { get; set; }

    /// <summary>What the alert that silences must look like; all matchers must hold. Stands for <c>source_matchers</c>.</summary>
    [JsonPropertyName("sourceMatch")]
    public IList<V1beta1AlertmanagerConfigMatcher>? SourceMatch { get; set; }

    /// <summary>What the alerts to be silenced look like; all matchers must hold. Stands for <c>target_matchers</c>.</summary>
    [JsonPropertyName("targetMatch")]
    public IList<V1beta1AlertmanagerConfigMatcher>? TargetMatch { get; set; }
}

/// <summary>A condition on one label of an alert.</summary>
public sealed record V1beta1AlertmanagerConfigMatcher
{
    /// <summary>
    /// How the label is compared: <c>=</c>, <c>!=</c>, <c>=~</c> or <c>!~</c>. The last two take a regular expression (RE2) that must match
    /// the whole value. Default: <c>=</c>.
    /// </summary>
    [JsonPropertyName("matchType")]
    [Schema(Enum = ["!=", "=", "=~", "!~"])]
    public string? MatchType { get; set; }

    /// <summary>The name of the label. Must not be empty.</summary>
    [JsonPropertyName("name")]
    [Schema(MinLength = 1)]
    public required string Name { get; set; }

    /// <summary>The value, or the regular expression. Default: empty, which also matches an alert without the label.</summary>
    [JsonPropertyName("value")]
    public string? Value { get; set; }
}

/// <summary>A node of the routing tree: which alerts it takes, how it groups them, and who is told.</summary>
public sealed record V1beta1AlertmanagerConfigRoute
{
    /// <summary>
    /// Names of entries of <c>timeIntervals</c> outside which this route does not notify. Default: always. Needs Alertmanager 0.24. Stands
    /// for <c>active_time_intervals</c>.
    /// </summary>
    [JsonPropertyName("activeTimeIntervals")]
    [Since("0.62")]
    public IList<string>? ActiveTimeIntervals { get; set; }

    /// <summary>
    /// Whether an alert taken by this route is offered to the following siblings too. Default: false. The operator sets it to true on
    /// the top route, so that alerts reach the routes of other objects. Stands for <c>continue</c>.
    /// </summary>
    [JsonPropertyName("continue")]
    public bool? Continue { get; set; }

    /// <summary>
    /// Labels by which alerts are gathered into one notification; <c>...</c> alone groups by all labels. Default: the parent's. Stands
    /// for <c>group_by</c>.
    /// </summary>
    [JsonPropertyName("groupBy")]
    public IList<string>? GroupBy { get; set; }

    /// <summary>
    /// How long to wait before new alerts of a group already notified are sent, such as <c>5m</c>. Default: the parent's, at the root
    /// <c>5m</c>. Stands for <c>group_interval</c>.
    /// </summary>
    [JsonPropertyName("groupInterval")]
    [Schema(Since = "0.89", MinLength = 1, Pattern = SchemaPatterns.Duration)]
    public string? GroupInterval { get; set; }

    /// <summary>
    /// How long to gather alerts of a new group before the first notification, such as <c>30s</c>. Default: the parent's, at the root
    /// <c>30s</c>. Stands for <c>group_wait</c>.
    /// </summary>
    [JsonPropertyName("groupWait")]
    [Schema(Since = "0.89", MinLength = 1, Pattern = SchemaPatterns.Duration)]
    public string? GroupWait { get; set; }

    /// <summary>
    /// Conditions on the labels of an alert, all of which must hold. On the top route the operator adds one for the object's namespace.
    /// Stands for <c>matchers</c>.
    /// </summary>
    [JsonPropertyName("matchers")]
    public IList<V1beta1AlertmanagerConfigMatcher>? Matchers { get; set; }

    /// <summary>
    /// Names of entries of <c>timeIntervals</c> during which this route does not notify. Stands for <c>mute_time_intervals</c>.
    /// </summary>
    [JsonPropertyName("muteTimeIntervals")]
    public IList<string>? MuteTimeIntervals { get; set; }

    /// <summary>The name of an entry of <c>receivers</c>. Default: the parent's receiver. Stands for <c>receiver</c>.</summary>
    [JsonPropertyName("receiver")]
    public string? Receiver { get; set; }

    /// <summary>
    /// How long to wait before a notification is sent again while its alerts still fire, such as <c>12h</c>. Default: the parent's, at the
    /// root <c>4h</c>. Stands for <c>repeat_interval</c>.
    /// </summary>
    [JsonPropertyName("repeatInterval")]
    [Schema(Since = "0.89", MinLength = 1, Pattern = SchemaPatterns.Duration)]
    public string? RepeatInterval { get; set; }

    /// <summary>
    /// Child routes, with the same fields as this one, tried in order; the first that matches takes the alert unless it says
    /// <c>continue</c>. Stands for <c>routes</c>.
    /// </summary>
    [JsonPropertyName("routes")]
    [Schema(PreserveUnknownFields = true)]
    public IList<V1beta1AlertmanagerConfigRoute>? Routes { get; set; }
}
