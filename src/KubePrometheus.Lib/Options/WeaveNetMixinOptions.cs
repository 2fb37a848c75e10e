namespace KubePrometheus;

/// <summary>What may be chosen about the alerts on Weave Net.</summary>
public sealed record WeaveNetMixinOptions : MixinOptions
{
    /// <summary>
    /// How many percent of all addresses may be owned by peers that cannot be reached. Default: 25.
    /// </summary>
    public double? UnreachablePercentage { get; init; }

    /// <summary>How many flows of the fast datapath there are at least, over all nodes. Default: 15000.</summary>
    public int? FastDatapathFlows { get; init; }
}
