using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>How Pods of a StatefulSet are replaced after a change.</summary>
[CelRule(
    "!(self.type != 'RollingUpdate' && has(self.rollingUpdate))",
    "rollingUpdate is only for the type RollingUpdate")]
public sealed record StatefulSetUpdateStrategy
{
    /// <summary>Settings of <c>RollingUpdate</c>; only with that type.</summary>
    [JsonPropertyName("rollingUpdate")]
    public RollingUpdateSettings? RollingUpdate { get; set; }

    /// <summary>
    /// When Pods are replaced: by themselves one after the other, or once someone deletes them. Default: <c>RollingUpdate</c>.
    /// </summary>
    [JsonPropertyName("type")]
    [Schema(Enum = ["OnDelete", "RollingUpdate"])]
    public required string Type { get; set; }
}

/// <summary>The pace at which Pods of a StatefulSet are replaced.</summary>
public sealed record RollingUpdateSettings
{
    /// <summary>
    /// How many Pods may be missing at a time, as a number or a share such as <c>10%</c>. Default: 1. Kubernetes needs its feature gate
    /// MaxUnavailableStatefulSet.
    /// </summary>
    [JsonPropertyName("maxUnavailable")]
    public IntOrText? MaxUnavailable { get; set; }
}
