using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// The NetworkPolicies of components, opened for what the objects of the stack ask for: exposed ports, further scrapes, a second
/// Prometheus, datasources, remote reads. That is done twice: for the objects of the components, before edits, so that edits see the
/// policies and change them; and in completion for what the edits brought. A rule that an edit took out is not put in again.
/// </summary>
internal sealed class FittedPolicies
{
    private readonly StackObjects objects;
    private readonly IReadOnlyList<V1NetworkPolicyPeer>? controllers;
    private readonly HashSet<(string Source, string Target, int Port, string Protocol)> known = [];
    private readonly Dictionary<V1NetworkPolicySpec, string> made = new(ReferenceEqualityComparer.Instance);

    private FittedPolicies(StackObjects objects, StackOptions options)
    {
        this.objects = objects;
        IReadOnlyList<NetworkPeer> chosen = options.IngressControllers is { Count: > 0 } given ? given : [NetworkPeer.AnyPod];
        controllers = chosen.Any(peer => peer.IsAnyone) ? null : [.. chosen.Select(peer => peer.ToPeer()!)];
    }

    /// <summary>
    /// Opens the policies for what the components made; null where a stack has none, or leaves them as the release has them.
    /// </summary>
    public static FittedPolicies? Begin(StackObjects objects, StackOptions options, ComponentContext context)
    {
        if (!context.HasNetworkPolicies || options.AdaptNetworkPolicies == false)
        {
            return null;
        }

        var fitted = new FittedPolicies(objects, options);
        fitted.Fit();
        foreach (var policy in fitted.Own())
        {
            fitted.made[policy.Spec] = Text(policy.Spec);
        }

        return fitted;
    }

    /// <summary>Opens the policies for what edits brought.</summary>
    public void Complete() => Fit();

    private void Fit()
    {
        var own = Own();
        if (own.Count == 0)
        {
            return;
        }

        var subjects = objects.All.Where(o => o is not (V1ConfigMap or PrometheusRule))
            .Select(o => StackSubject.Built(objects.Reference(o), o, 0)).ToArray();
        var model = new StackModel(subjects, [], objects.KubernetesVersion);
        var access = new NetworkAccess(model);
        var untouched = own.Where(p => made.TryGetValue(p.Spec, out var text) && Text(p.Spec) == text).Select(p => p.Spec)
            .ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var connection in NetworkConnections.Of(model, access))
        {
            var isNew = known.Add(Key(connection));
            var policies = access.IngressPolicies(connection.Target).ToArray();
            var policy = own.Find(p => policies.Contains(p.Spec, ReferenceEqualityComparer.Instance));
            if (policy is not null && (isNew || untouched.Contains(policy.Spec)) && !IsAdmitted(access, policies, connection))
            {
                Open(policy, access, connection);
            }
        }
    }

    /// <summary>The policies of components.</summary>
    private List<V1NetworkPolicy> Own()
    {
        V1NetworkPolicy?[] all =
        [
            objects.Alertmanager.NetworkPolicy, objects.BlackboxExporter.NetworkPolicy, objects.Grafana.NetworkPolicy,
            objects.KubeStateMetrics.NetworkPolicy, objects.NodeExporter.NetworkPolicy, objects.Prometheus.NetworkPolicy,
            objects.PrometheusAdapter.NetworkPolicy, objects.PrometheusOperator.NetworkPolicy,
        ];
        return [.. all.Where(p => p?.Spec is not null && !objects.IsRemoved(p)).Select(p => p!)];
    }

    private bool IsAdmitted(NetworkAccess access, V1NetworkPolicySpec[] policies, NetworkConnection connection)
    {
        if (connection.Source.Kind == NetworkSourceKind.Pods)
        {
            return access.LetsIn(connection);
        }

        // of those who are not known by their Pods, only what is said in so many words is certain
        var wanted = From(connection);
        return policies.SelectMany(p => p.Ingress ?? []).Any(rule => rule is not null && NetworkAccess.HasPort(rule.Ports, connection)
            && (rule.FromProperty is null or { Count: 0 }
                || (wanted is not null && wanted.All(peer => rule.FromProperty.Any(p => p is not null && Text(p) == Text(peer))))));
    }

    /// <summary>Adds a rule for a connection, or its port to the rule that there is.</summary>
    private void Open(V1NetworkPolicy policy, NetworkAccess access, NetworkConnection connection)
    {
        var port = NetworkPolicies.Port(connection.Port, connection.Protocol);
        var from = From(connection, policy);
        var rules = policy.Spec.Ingress ??= [];
        foreach (var rule in rules)
        {
            if (rule?.Ports is { Count: > 0 } ports && (Same(rule.FromProperty, from) || IsFor(rule, access, connection, policy)))
            {
                rule.Ports = [.. ports, port];
                return;
            }
        }

        rules = policy.Spec.Ingress = [.. rules];
        rules.Add(new() { FromProperty = from?.ToList(), Ports = [port] });
    }

    /// <summary>The peers that a connection comes from; null for everybody.</summary>
    private IReadOnlyList<V1NetworkPolicyPeer>? From(NetworkConnection connection, V1NetworkPolicy? policy = null) =>
        connection.Source switch
        {
            { Kind: NetworkSourceKind.Pods, Pods: { } pods } => [Peer(pods, policy)],
            { Kind: NetworkSourceKind.Proxy } => controllers,
            { Kind: NetworkSourceKind.LoadBalancer } when connection.Subject.Object is V1Service
            {
                // otherwise nodes pass connections on under their own addresses, and the load balancer keeps to the ranges
                Spec: { ExternalTrafficPolicy: "Local", LoadBalancerSourceRanges: { Count: > 0 } ranges },
            } => [.. ranges.Select(range => new V1NetworkPolicyPeer { IpBlock = new() { Cidr = range } })],
            _ => null,
        };

    private V1NetworkPolicyPeer Peer(PodTarget pods, V1NetworkPolicy? policy) => new()
    {
        NamespaceSelector = policy is not null && objects.Reference(policy).Namespace == pods.Namespace
            ? null
            : NetworkPeer.NamespaceNamed(pods.Namespace),
        PodSelector = ObjectParts.MatchLabels(new Dictionary<string, string>(NetworkPeers.LabelsOf(pods), StringComparer.Ordinal)),
    };

    /// <summary>Whether a rule is for the Pods of a connection alone, such as that of the component's own for Prometheus.</summary>
    private bool IsFor(V1NetworkPolicyIngressRule rule, NetworkAccess access, NetworkConnection connection, V1NetworkPolicy policy) =>
        connection.Source.Pods is { } pods && rule.FromProperty is [{ PodSelector.MatchLabels.Count: > 0 } peer]
            && access.IsFor(peer, objects.Reference(policy).Namespace ?? "", pods);

    private static bool Same(IList<V1NetworkPolicyPeer>? one, IReadOnlyList<V1NetworkPolicyPeer>? other) =>
        (one?.Count ?? 0) == (other?.Count ?? 0) && (other ?? []).Index().All(p => one![p.Index] is { } peer && Text(peer) == Text(p.Item));

    private static (string Source, string Target, int Port, string Protocol) Key(NetworkConnection connection) => (
        connection.Source.Pods?.Owner.ToString() ?? connection.Source.Kind.ToString(), connection.Target.Owner.ToString(),
        connection.Port, connection.Protocol);

    private static string Text(V1NetworkPolicySpec spec) => $"{Text(spec.PodSelector)} {spec.Ingress?.Count} "
        + string.Join('\n', (spec.Ingress ?? []).Select(rule => $"{string.Join(", ", (rule?.FromProperty ?? []).Select(Text))}: "
            + string.Join(", ", (rule?.Ports ?? []).Select(p => $"{p?.Protocol} {p?.Port?.Value} {p?.EndPort}"))));

    private static string Text(V1NetworkPolicyPeer? peer) => peer?.IpBlock is { } block
        ? $"{block.Cidr} {string.Join(", ", block.Except ?? [])}"
        : $"{Text(peer?.NamespaceSelector)} {Text(peer?.PodSelector)}";

    private static string Text(V1LabelSelector? selector) => selector is null ? "-" : LabelMatching.Text(selector);
}
