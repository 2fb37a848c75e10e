namespace KubePrometheus;

/// <summary>What may be chosen about the alert on the AWS VPC network plugin. Upstream: <c>values.awsVpcCni</c>.</summary>
public sealed record AwsVpcCniMixinOptions : MixinOptions
{
    /// <summary>How many addresses a node has in reserve at least. Default: 10. Upstream: <c>minimumWarmIPs</c>.</summary>
    public int? MinimumWarmIPs { get; init; }

    /// <summary>
    /// How long a node has to be short of them before the alert fires, as a Prometheus duration. Default: <c>10m</c>. Upstream:
    /// <c>minimumWarmIPsTime</c>.
    /// </summary>
    public string? MinimumWarmIPsTime { get; init; }
}
