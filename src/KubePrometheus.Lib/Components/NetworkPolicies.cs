using k8s.Models;

namespace KubePrometheus;

/// <summary>The NetworkPolicies of components: who may reach which of their ports. What they reach themselves is not limited.</summary>
internal static class NetworkPolicies
{
    private static readonly string[] Directions = ["Egress", "Ingress"];

    /// <summary>The policy of a component; null where the stack has none.</summary>
    /// <param name="context">Whether the stack has policies.</param>
    /// <param name="options">Who else is let in.</param>
    /// <param name="id">The component, whose Pods are selected.</param>
    /// <param name="name">The name of the policy.</param>
    /// <param name="ports">The ports that those may reach who are let in without ports.</param>
    /// <param name="ingress">Who may reach which ports; a rule without any lets everybody in.</param>
    public static V1NetworkPolicy? Of(
        ComponentContext context, WorkloadOptions options, ComponentIdentity id, string name, IReadOnlyList<int> ports,
        params V1NetworkPolicyIngressRule[] ingress)
    {
        if (!context.HasNetworkPolicies)
        {
            return null;
        }

        var more = (options.AllowFrom ?? []).Select(peer => Rule(peer.ToPeer() is { } one ? [one] : null, peer.Ports ?? ports));
        return new()
        {
            Metadata = id.Meta(name),
            Spec = new()
            {
                Egress = [new()],
                Ingress = [.. ingress, .. more],
                PodSelector = ObjectParts.MatchLabels(id.Selector()),
                PolicyTypes = [.. Directions],
            },
        };
    }

    /// <summary>A rule that lets a program reach ports by TCP.</summary>
    public static V1NetworkPolicyIngressRule From(V1NetworkPolicyPeer peer, params int[] ports) => Rule([peer], ports);

    /// <summary>A port by TCP.</summary>
    public static V1NetworkPolicyPort Port(int port, string protocol = "TCP") => new() { Port = port, Protocol = protocol };

    private static V1NetworkPolicyIngressRule Rule(IList<V1NetworkPolicyPeer>? from, IEnumerable<int> ports) =>
        new() { FromProperty = from, Ports = [.. ports.Select(port => Port(port))] };
}

/// <summary>
/// The programs of a stack as peers of each other's policies: by their actual labels, with their namespace where it is another.
/// </summary>
internal sealed class PolicyPeers(StackOptions options, ComponentContext context)
{
    private const string NameLabel = "app.kubernetes.io/name";

    /// <summary>Prometheus, whose Pods the operator labels.</summary>
    public V1NetworkPolicyPeer Prometheus(ComponentIdentity of) =>
        Peer(of, options.Prometheus, Named(PrometheusComponent.Program(options.Prometheus)));

    /// <summary>Alertmanager, whose Pods the operator labels.</summary>
    public V1NetworkPolicyPeer Alertmanager(ComponentIdentity of) => Peer(of, options.Alertmanager, Named("alertmanager"));

    /// <summary>Grafana.</summary>
    public V1NetworkPolicyPeer Grafana(ComponentIdentity of) =>
        Peer(of, options.Grafana, OwnLabels(GrafanaComponent.Identity(options.Grafana, context)));

    /// <summary>prometheus-adapter.</summary>
    public V1NetworkPolicyPeer Adapter(ComponentIdentity of) =>
        Peer(of, options.PrometheusAdapter, OwnLabels(PrometheusAdapterComponent.Identity(options.PrometheusAdapter, context)));

    /// <summary>Thanos Query, which is not of the stack, in the namespace of Prometheus.</summary>
    public V1NetworkPolicyPeer ThanosQuery(ComponentIdentity of) =>
        Peer(of, options.Prometheus, Named(context.Release.Thanos.Reader ?? "thanos-query"));

    private V1NetworkPolicyPeer Peer(ComponentIdentity of, ComponentOptions peer, Dictionary<string, string> labels)
    {
        var ns = peer.Namespace ?? context.Namespace;
        return new()
        {
            NamespaceSelector = ns == of.Namespace ? null : NetworkPeer.NamespaceNamed(ns),
            PodSelector = ObjectParts.MatchLabels(labels),
        };
    }

    /// <summary>The label that names the program, where the component has it; otherwise all that select its Pods.</summary>
    private static Dictionary<string, string> OwnLabels(ComponentIdentity id)
    {
        var selector = id.Selector();
        return selector.TryGetValue(NameLabel, out var name) ? Named(name) : selector;
    }

    private static Dictionary<string, string> Named(string program) => new(StringComparer.Ordinal) { [NameLabel] = program };
}
