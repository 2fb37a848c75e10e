namespace KubePrometheus;

/// <summary>What may be chosen about the alerts on etcd.</summary>
public sealed record EtcdMixinOptions : MixinOptions
{
    /// <summary>
    /// The series of etcd. Default: every job with etcd in its name, <c>job=~".*etcd.*"</c>. Upstream: <c>etcd_selector</c>.
    /// </summary>
    public string? EtcdSelector { get; init; }
}
