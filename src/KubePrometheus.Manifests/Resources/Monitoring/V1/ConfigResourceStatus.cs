using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>
/// Which workloads have selected a configuration object, and whether they accept it. Read-only; the operator writes it only with the
/// feature gate StatusForConfigurationResources.
/// </summary>
public sealed record ConfigResourceStatus
{
    /// <summary>One entry for each workload that selects the object.</summary>
    [JsonPropertyName("bindings")]
    [Schema(Since = "0.86", ListType = "map", ListMapKeys = ["group", "resource", "name", "namespace"])]
    public IList<WorkloadBinding>? Bindings { get; set; }
}

/// <summary>A workload that selects a configuration object.</summary>
public sealed record WorkloadBinding
{
    /// <summary>Whether the workload accepts the object.</summary>
    [JsonPropertyName("conditions")]
    [Schema(ListType = "map", ListMapKeys = ["type"])]
    public IList<ResourceCondition>? Conditions { get; set; }

    /// <summary>The API group of the workload.</summary>
    [JsonPropertyName("group")]
    [Schema(Enum = ["monitoring.coreos.com"])]
    public required string Group { get; set; }

    /// <summary>The name of the workload.</summary>
    [JsonPropertyName("name")]
    [Schema(MinLength = 1)]
    public required string Name { get; set; }

    /// <summary>The namespace of the workload.</summary>
    [JsonPropertyName("namespace")]
    [Schema(MinLength = 1)]
    public required string Namespace { get; set; }

    /// <summary>The plural name of the workload's kind.</summary>
    [JsonPropertyName("resource")]
    [Schema(Until = "0.86", Enum = ["prometheuses", "prometheusagents"])]
    [Schema(Since = "0.86", Enum = ["prometheuses", "prometheusagents", "thanosrulers", "alertmanagers"])]
    public required string Resource { get; set; }
}
