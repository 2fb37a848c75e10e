namespace KubePrometheus;

/// <summary>
/// Where the cluster comes from: it says under which labels the control plane's pods are found, or that they are not. Upstream:
/// <c>values.common.platform</c>. A text of upstream's name converts by itself; a name that is none of them is a finding.
/// </summary>
public sealed record Platform
{
    private Platform(string name) => Name = name;

    /// <summary>
    /// Microsoft's AKS: no control plane to scrape, its own <c>metrics.k8s.io</c>, which the adapter leaves alone, and a Service for the
    /// metrics of CoreDNS. With <see cref="Release.V0_18"/>.
    /// </summary>
    public static Platform Aks { get; } = new("aks");

    /// <summary>A cluster on AWS that one runs oneself: Services for scheduler and controller manager.</summary>
    public static Platform Aws { get; } = new("aws");

    /// <summary>bootkube: Services for scheduler, controller manager and kube-dns.</summary>
    public static Platform Bootkube { get; } = new("bootkube");

    /// <summary>
    /// Amazon's EKS: no control plane to scrape (<see cref="StackAddons.ManagedCluster"/>), the network plugin
    /// (<see cref="StackAddons.AwsVpcCni"/>), and CoreDNS by the number of its port, since its Service names none.
    /// </summary>
    public static Platform Eks { get; } = new("eks");

    /// <summary>Google's GKE: no control plane to scrape, and its own <c>metrics.k8s.io</c>, which the adapter leaves alone.</summary>
    public static Platform Gke { get; } = new("gke");

    /// <summary>kops with kube-dns: Services for scheduler, controller manager and kube-dns.</summary>
    public static Platform Kops { get; } = new("kops");

    /// <summary>kops with CoreDNS: Services for scheduler, controller manager and CoreDNS. Upstream: <c>kops_coredns</c>.</summary>
    public static Platform KopsCoreDns { get; } = new("kops_coredns");

    /// <summary>kubeadm: Services for scheduler and controller manager, by the label <c>component</c>.</summary>
    public static Platform Kubeadm { get; } = new("kubeadm");

    /// <summary>kubespray: Services for scheduler and controller manager, by the label <c>component</c>.</summary>
    public static Platform Kubespray { get; } = new("kubespray");

    /// <summary>Every platform there is.</summary>
    public static IReadOnlyList<Platform> All { get; } = [Aks, Aws, Bootkube, Eks, Gke, Kops, KopsCoreDns, Kubeadm, Kubespray];

    /// <summary>Upstream's name, such as <c>kops_coredns</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// A platform by its name, for a configuration that is read: <c>kops-coredns</c> and <c>kops_coredns</c> are the same.
    /// </summary>
    /// <param name="name">Upstream's name. Another is reported when the stack is built, with the nearest there is.</param>
    public static implicit operator Platform(string name) => Of(name);

    /// <summary>A platform by its name, for a configuration that is read.</summary>
    /// <param name="name">Upstream's name. Another is reported when the stack is built, with the nearest there is.</param>
    public static Platform Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(p => p.Name == name.Replace('-', '_')) ?? new(name);
    }

    /// <inheritdoc cref="Name"/>
    public override string ToString() => Name;
}
