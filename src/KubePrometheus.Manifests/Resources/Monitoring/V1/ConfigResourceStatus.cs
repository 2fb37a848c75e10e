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
    public IList<AcceptanceCondition>? Conditions { get; set; }

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

/// <summary>Whether a workload accepts a configuration object, and why not. Read-only.</summary>
public sealed record AcceptanceCondition
{
    /// <summary>When <c>status</c> last changed.</summary>
    [JsonPropertyName("lastTransitionTime")]
    public required DateTime LastTransitionTime { get; set; }

    /// <summary>Details of the last change, for people.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; set; }

    /// <summary>The <c>metadata.generation</c> that the statement is about. A smaller one than the object's is out of date.</summary>
    [JsonPropertyName("observedGeneration")]
    public long? ObservedGeneration { get; set; }

    /// <summary>Why <c>status</c> last changed, in one word.</summary>
    [JsonPropertyName("reason")]
    public string? Reason { get; set; }

    /// <summary>Whether the workload accepts it: <c>True</c>, <c>False</c> or <c>Unknown</c>.</summary>
    [JsonPropertyName("status")]
    [Schema(MinLength = 1)]
    public required string Status { get; set; }

    /// <summary>What is stated: <c>Accepted</c>.</summary>
    [JsonPropertyName("type")]
    [Schema(MinLength = 1, Enum = ["Accepted"])]
    public required string Type { get; set; }
}
