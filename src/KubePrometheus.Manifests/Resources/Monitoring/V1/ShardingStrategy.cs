using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>How targets are spread over shards.</summary>
[CelRule(
    "!has(self.topology) || (has(self.mode) && self.mode == 'Topology')",
    "topology is only for the mode Topology")]
public sealed record ShardingStrategy
{
    /// <summary>By the address of the target, or by the zone of its node. Default: <c>Address</c>.</summary>
    [JsonPropertyName("mode")]
    [Schema(Enum = ["Address", "Topology"])]
    public string? Mode { get; set; }

    /// <summary>Settings of the mode <c>Topology</c>.</summary>
    [JsonPropertyName("topology")]
    public ShardingTopology? Topology { get; set; }
}

/// <summary>How shards belong to zones.</summary>
public sealed record ShardingTopology
{
    /// <summary>The external label with the zone of the shard. Empty: none. Default: <c>zone</c>.</summary>
    [JsonPropertyName("externalLabelName")]
    public string? ExternalLabelName { get; set; }

    /// <summary>The zones; each has at least one shard. Only targets in one of them are scraped.</summary>
    [JsonPropertyName("values")]
    [Schema(ListType = "atomic")]
    public IList<string>? Values { get; set; }
}
