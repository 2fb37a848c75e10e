using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>DNS settings of the Pods, added to those that follow from <c>dnsPolicy</c>.</summary>
public sealed record PodDnsConfig
{
    /// <summary>IP addresses of name servers.</summary>
    [JsonPropertyName("nameservers")]
    [Schema(ListType = "set")]
    [Schema(OfItems = true, MinLength = 1)]
    public IList<string>? Nameservers { get; set; }

    /// <summary>Options of the resolver.</summary>
    [JsonPropertyName("options")]
    [Schema(ListType = "map", ListMapKeys = ["name"])]
    public IList<PodDnsConfigOption>? Options { get; set; }

    /// <summary>Domains that short names are looked up in.</summary>
    [JsonPropertyName("searches")]
    [Schema(ListType = "set")]
    [Schema(OfItems = true, MinLength = 1)]
    public IList<string>? Searches { get; set; }
}

/// <summary>An option of the resolver, such as <c>ndots</c> (resolv.conf).</summary>
public sealed record PodDnsConfigOption
{
    /// <summary>The name of the option.</summary>
    [JsonPropertyName("name")]
    [Schema(MinLength = 1)]
    public required string Name { get; set; }

    /// <summary>The value, where the option has one.</summary>
    [JsonPropertyName("value")]
    public string? Value { get; set; }
}
