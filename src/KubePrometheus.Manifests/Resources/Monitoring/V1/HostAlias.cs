using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>A line of the file <c>/etc/hosts</c> of the Pods.</summary>
public sealed record HostAlias
{
    /// <summary>The names of the address.</summary>
    [JsonPropertyName("hostnames")]
    public required IList<string> Hostnames { get; set; }

    /// <summary>The IP address.</summary>
    [JsonPropertyName("ip")]
    public required string IP { get; set; }
}
