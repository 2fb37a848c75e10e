using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// Somebody who may reach a component: Pods by their namespace and labels, or addresses. (A <c>from</c> of a NetworkPolicy.)
/// </summary>
/// <example><code>
/// Grafana = new() { AllowFrom = [NetworkPeer.InNamespace("ingress-nginx"), NetworkPeer.OfAddresses("10.0.0.0/8")] },
/// </code></example>
public sealed record NetworkPeer
{
    private NetworkPeer()
    {
    }

    /// <summary>
    /// Everybody: every Pod, every node and every address outside. Needed for an Ingress controller that shares the network of its node,
    /// and for a load balancer of a cloud that leads to Pods.
    /// </summary>
    public static NetworkPeer Anyone { get; } = new() { IsAnyone = true };

    /// <summary>Every Pod of every namespace.</summary>
    public static NetworkPeer AnyPod { get; } = new() { NamespaceLabels = FrozenTextMap.Empty };

    /// <summary>The name of the Pods' namespace (by its label <c>kubernetes.io/metadata.name</c>). Default: none is named.</summary>
    public string? NamespaceName { get; private init; }

    /// <summary>
    /// The labels of the Pods' namespace (<c>namespaceSelector.matchLabels</c>); empty for every namespace. Default: the namespace of the
    /// component alone, where <see cref="NamespaceName"/> says no other.
    /// </summary>
    public IReadOnlyDictionary<string, string>? NamespaceLabels { get; private init => field = Given.Map(value); }

    /// <summary>The labels of the Pods (<c>podSelector.matchLabels</c>). Default: every Pod.</summary>
    public IReadOnlyDictionary<string, string>? PodLabels { get; private init => field = Given.Map(value); }

    /// <summary>The addresses, such as <c>10.0.0.0/8</c> (<c>ipBlock.cidr</c>). Default: none.</summary>
    public string? Cidr { get; private init; }

    /// <summary>The addresses of <see cref="Cidr"/> that are not meant (<c>ipBlock.except</c>). Default: none.</summary>
    public IReadOnlyList<string>? Except { get; private init => field = Given.List(value); }

    /// <summary>
    /// The ports of the component's Pods, by number and TCP. Default: those at which it serves people or its metrics: 9090 of Prometheus,
    /// 9093 of Alertmanager, the ports that are chosen for the others.
    /// </summary>
    public IReadOnlyList<int>? Ports { get; init => field = Given.List(value); }

    internal bool IsAnyone { get; private init; }

    /// <summary>Pods of a namespace.</summary>
    /// <param name="name">The name of the namespace.</param>
    /// <param name="podLabels">Labels that the Pods have. Default: none, every Pod.</param>
    public static NetworkPeer InNamespace(string name, IReadOnlyDictionary<string, string>? podLabels = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new() { NamespaceName = name, PodLabels = podLabels };
    }

    /// <summary>Pods of namespaces that have labels.</summary>
    /// <param name="namespaceLabels">Labels that the namespaces have; none for every namespace.</param>
    /// <param name="podLabels">Labels that the Pods have. Default: none, every Pod.</param>
    public static NetworkPeer InNamespaces(
        IReadOnlyDictionary<string, string> namespaceLabels, IReadOnlyDictionary<string, string>? podLabels = null)
    {
        ArgumentNullException.ThrowIfNull(namespaceLabels);
        return new() { NamespaceLabels = namespaceLabels, PodLabels = podLabels };
    }

    /// <summary>Pods of the component's own namespace.</summary>
    /// <param name="podLabels">Labels that the Pods have; none for every Pod.</param>
    public static NetworkPeer OfPods(IReadOnlyDictionary<string, string> podLabels)
    {
        ArgumentNullException.ThrowIfNull(podLabels);
        return new() { PodLabels = podLabels };
    }

    /// <summary>
    /// Addresses outside of the cluster, or of nodes. (Which address a connection has when it comes to a Pod depends on the cluster.)
    /// </summary>
    /// <param name="cidr">A network, such as <c>10.0.0.0/8</c>.</param>
    /// <param name="except">Networks within it that are not meant.</param>
    public static NetworkPeer OfAddresses(string cidr, params IReadOnlyList<string> except)
    {
        ArgumentNullException.ThrowIfNull(cidr);
        ArgumentNullException.ThrowIfNull(except);
        return new() { Cidr = cidr, Except = except.Count == 0 ? null : except };
    }

    /// <summary>The peer of a policy; null for everybody.</summary>
    internal V1NetworkPolicyPeer? ToPeer()
    {
        if (IsAnyone)
        {
            return null;
        }

        if (Cidr is { } cidr)
        {
            return new() { IpBlock = new() { Cidr = cidr, Except = Except?.ToList() } };
        }

        return new()
        {
            NamespaceSelector = NamespaceName is { } name ? NamespaceNamed(name) : Selector(NamespaceLabels),
            PodSelector = Selector(PodLabels),
        };
    }

    /// <summary>The selector of a namespace by its name.</summary>
    internal static V1LabelSelector NamespaceNamed(string name) =>
        ObjectParts.MatchLabels(new Dictionary<string, string>(StringComparer.Ordinal) { [LabelMatching.NamespaceName] = name });

    private static V1LabelSelector? Selector(IReadOnlyDictionary<string, string>? labels) => labels switch
    {
        null => null,
        { Count: 0 } => new(),
        _ => ObjectParts.MatchLabels(new Dictionary<string, string>(labels, StringComparer.Ordinal)),
    };
}
