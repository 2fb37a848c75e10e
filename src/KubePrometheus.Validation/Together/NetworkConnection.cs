using System.Runtime.InteropServices;
using k8s.Models;

namespace KubePrometheus;

/// <summary>Who opens a connection.</summary>
internal enum NetworkSourceKind
{
    /// <summary>Pods of the set.</summary>
    Pods,

    /// <summary>The API server, which calls webhooks and APIs that are served beside its own.</summary>
    ApiServer,

    /// <summary>A proxy that the set may not hold: the controller of an Ingress, or the data plane of a Gateway.</summary>
    Proxy,

    /// <summary>A load balancer. Some are Pods.</summary>
    LoadBalancer,

    /// <summary>Clients outside of the cluster, by a port of the nodes.</summary>
    Outside,
}

/// <summary>Who opens a connection.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Pods">The Pods, of <see cref="NetworkSourceKind.Pods"/>.</param>
internal readonly record struct NetworkSource(NetworkSourceKind Kind, PodTarget? Pods = null);

/// <summary>A connection that an object of the set asks for: Pods are to be reached at one of their ports.</summary>
/// <param name="Source">Who opens it.</param>
/// <param name="Target">The Pods that are reached.</param>
/// <param name="Port">The number of their port, not that of a Service.</param>
/// <param name="Protocol"><c>TCP</c>, <c>UDP</c> or <c>SCTP</c>.</param>
/// <param name="Subject">The object that asks for it.</param>
/// <param name="Path">Where in it.</param>
internal sealed record NetworkConnection(
    NetworkSource Source, PodTarget Target, int Port, string Protocol, StackSubject Subject, string Path)
{
    /// <summary>Whether it is known to be opened: what an argument names may as well be a link that is shown to people.</summary>
    public bool IsCertain { get; init; } = true;
}

/// <summary>
/// What NetworkPolicies admit, by the semantics of Kubernetes: a Pod that a policy selects takes, or opens, only what some policy that
/// selects it admits. Where something is not known, such as the labels of a namespace that is not in the set, it counts as admitted.
/// </summary>
internal sealed class NetworkAccess
{
    /// <summary>Stands for every port.</summary>
    private const int AnyPort = -1;

    private readonly StackModel model;
    private readonly LabelIndex<PodTarget> pods = new(p => p.Labels);
    private readonly Dictionary<PodTarget, int> numbers = [];
    private readonly PolicySide ingress;
    private readonly PolicySide egress;
    private readonly Dictionary<(NetworkSource Source, int Port, string Protocol, string Namespace), Admitted> admissions = [];
    private readonly Dictionary<PodTarget, List<Policy>> opening = [];
    private readonly Dictionary<V1NetworkPolicyPeer, bool> proxies = new(ReferenceEqualityComparer.Instance);
    private ProxyPods? proxyPods;

    public NetworkAccess(StackModel model)
    {
        this.model = model;
        for (var i = 0; i < model.Pods.Count; i++)
        {
            if (!model.Pods[i].IsHostNetwork)
            {
                pods.Add(model.Pods[i], model.Pods[i].Namespace);
            }
        }

        for (var i = 0; i < pods.Count; i++)
        {
            numbers[pods[i]] = i;
        }

        (ingress, egress) = (new(pods), new(pods));
        foreach (var (subject, policy) in model.Of<V1NetworkPolicy>())
        {
            if (policy.Spec is { } spec)
            {
                Add(new(subject, spec, pods.Select(spec.PodSelector, [subject.Namespace])));
            }
        }
    }

    /// <summary>Whether no policy selects anything.</summary>
    public bool IsOpen => ingress.IsOpen && egress.IsOpen;

    /// <summary>Whether a policy says who may reach Pods.</summary>
    public bool LimitsIngress(PodTarget pods) => FirstOf(ingress, pods) is not null;

    /// <summary>Whether a policy says whom Pods may reach.</summary>
    public bool LimitsEgress(PodTarget pods) => FirstOf(egress, pods) is not null;

    /// <summary>The policies that say who may reach Pods.</summary>
    public IEnumerable<V1NetworkPolicySpec> IngressPolicies(PodTarget pods) => Of(ingress, pods).Select(p => p.Spec);

    /// <summary>The policy by which a connection is blocked, and which of its directions; null where it is not, or may be not.</summary>
    public (StackSubject Policy, bool IsIngress)? Blocks(NetworkConnection connection)
    {
        if (FirstOf(ingress, connection.Target) is { } into && !IsAdmitted(connection))
        {
            return (into.Subject, true);
        }

        if (connection.Source.Pods is { } pods && FirstOf(egress, pods) is { } outOf)
        {
            if (!opening.TryGetValue(pods, out var policies))
            {
                opening[pods] = policies = [.. Of(egress, pods).Where(policy => policy.IsUnclear || policy.Spec.Egress is { Count: > 0 })];
            }

            return policies.Exists(policy => AdmitsEgress(policy, connection)) ? null : (outOf.Subject, false);
        }

        return null;
    }

    /// <summary>Whether a policy surely lets Pods in by their labels, whatever addresses it lets in besides.</summary>
    public bool LetsIn(NetworkConnection connection) => connection.Source.Pods is { } pods
        && (!LimitsIngress(connection.Target) || Of(ingress, connection.Target).Any(policy => policy.Spec.Ingress?.Any(rule =>
            rule is not null && HasPort(rule.Ports, connection) && (rule.FromProperty is null or { Count: 0 }
                || rule.FromProperty.Any(peer => IsFor(peer, policy.Subject.Namespace, pods)))) == true));

    /// <summary>Whether a peer of a policy surely is for Pods.</summary>
    public bool IsFor(V1NetworkPolicyPeer? peer, string policyNamespace, PodTarget pods) =>
        peer is { IpBlock: null } and not { NamespaceSelector: null, PodSelector: null }
            && (peer.NamespaceSelector is { } selector
                ? model.TakesNamespace(selector, pods.Namespace, mayHaveMore: false)
                : pods.Namespace == policyNamespace)
            && (peer.PodSelector is null || Surely(peer.PodSelector, pods));

    /// <summary>Whether the ports of a rule have that of a connection. Without any, it has all.</summary>
    public static bool HasPort(IList<V1NetworkPolicyPort>? ports, NetworkConnection connection) =>
        ports is null or { Count: 0 } || ports.Any(port => port is null || IsPort(port, connection));

    private static bool IsPort(V1NetworkPolicyPort port, NetworkConnection connection)
    {
        if ((string.IsNullOrEmpty(port.Protocol) ? "TCP" : port.Protocol) != connection.Protocol)
        {
            return false;
        }

        if (port.Port?.Value is not { Length: > 0 } text)
        {
            return true;
        }

        return int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? connection.Port >= number && connection.Port <= (port.EndPort ?? number)
            : connection.Target.AllPorts().Any(p => p.Name == text && p.Number == connection.Port);
    }

    private void Add(Policy policy)
    {
        var types = policy.Spec.PolicyTypes;
        var given = types is { Count: > 0 };
        var isIngress = !given || types!.Contains("Ingress");
        var isEgress = given ? types!.Contains("Egress") : policy.Spec.Egress is { Count: > 0 };
        if (isIngress)
        {
            ingress.Add(policy);
        }

        if (isEgress)
        {
            egress.Add(policy);
        }
    }

    private Policy? FirstOf(PolicySide side, PodTarget target) =>
        numbers.TryGetValue(target, out var number) ? side.First(number) : null;

    /// <summary>The policies that select Pods.</summary>
    private IEnumerable<Policy> Of(PolicySide side, PodTarget target) =>
        numbers.TryGetValue(target, out var number) ? side.In(target.Namespace).Where(policy => policy.Selects(number, target)) : [];

    /// <summary>
    /// Whether a policy of its target admits a connection. Which Pods somebody may reach at a port is found for all Pods at once, for a
    /// thousand policies may select each of a thousand Pods.
    /// </summary>
    private bool IsAdmitted(NetworkConnection connection)
    {
        var number = numbers[connection.Target];
        var ns = connection.Target.Namespace;
        return Admission(connection, AnyPort, ingress.OfAnyPort(ns)).Admits(number, connection.Target)
            || Admission(connection, connection.Port, ingress.OfPort(ns, connection.Port)).Admits(number, connection.Target)
            || ingress.OfOtherPorts(ns).Exists(policy => policy.Selects(number, connection.Target) && AdmitsIngress(policy, connection));
    }

    /// <summary>What some of the policies of a namespace admit of somebody at a port.</summary>
    private Admitted Admission(NetworkConnection connection, int port, IReadOnlyList<Policy> policies)
    {
        var key = (connection.Source, port, port == AnyPort ? "" : connection.Protocol, connection.Target.Namespace);
        if (!admissions.TryGetValue(key, out var admitted))
        {
            admissions[key] = admitted = new();
            foreach (var policy in policies)
            {
                if (AdmitsIngress(policy, connection, isOfAnyPort: port == AnyPort))
                {
                    admitted.Add(policy, pods.Words);
                }
            }
        }

        return admitted;
    }

    /// <param name="policy">The policy.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="isOfAnyPort">Whether only the rules that name no ports are asked.</param>
    private bool AdmitsIngress(Policy policy, NetworkConnection connection, bool isOfAnyPort = false) =>
        policy.IsUnclear || policy.Spec.Ingress?.Any(rule => rule is null
            || ((isOfAnyPort ? rule.Ports is null or { Count: 0 } : HasPort(rule.Ports, connection))
                && (rule.FromProperty is null or { Count: 0 }
                    || rule.FromProperty.Any(peer => MayBe(peer, policy.Subject.Namespace, connection.Source))))) == true;

    private bool AdmitsEgress(Policy policy, NetworkConnection connection) =>
        policy.IsUnclear || policy.Spec.Egress?.Any(rule => rule is null
            || (HasPort(rule.Ports, connection) && (rule.To is null or { Count: 0 }
                || rule.To.Any(peer => MayBe(peer, policy.Subject.Namespace, new(NetworkSourceKind.Pods, connection.Target)))))) == true;

    /// <summary>Whether a peer of a policy may be somebody.</summary>
    private bool MayBe(V1NetworkPolicyPeer? peer, string policyNamespace, NetworkSource somebody)
    {
        if (peer is null or { IpBlock: not null } or { NamespaceSelector: null, PodSelector: null })
        {
            return true; // which address somebody has is not known
        }

        return somebody.Kind switch
        {
            // how Pods of the network of their node are seen depends on the network
            NetworkSourceKind.Pods => somebody.Pods!.IsHostNetwork || Takes(peer, policyNamespace, somebody.Pods),
            // some clusters call by Pods of their own
            NetworkSourceKind.ApiServer => TakesNamespace(peer, policyNamespace, "kube-system") && MayBeProxy(peer, policyNamespace),
            NetworkSourceKind.Outside => false,
            _ => MayBeProxy(peer, policyNamespace),
        };
    }

    private bool Takes(V1NetworkPolicyPeer peer, string policyNamespace, PodTarget pods) =>
        TakesNamespace(peer, policyNamespace, pods.Namespace)
        && LabelMatching.Matches(peer.PodSelector, pods.Labels, pods.MayHave);

    private bool TakesNamespace(V1NetworkPolicyPeer peer, string policyNamespace, string ns) =>
        peer.NamespaceSelector is { } selector ? model.TakesNamespace(selector, ns) : ns == policyNamespace;

    /// <summary>
    /// Whether a peer may be a proxy that nobody names: not where it selects Pods of the set, all of which are something else.
    /// </summary>
    private bool MayBeProxy(V1NetworkPolicyPeer peer, string policyNamespace)
    {
        if (!proxies.TryGetValue(peer, out var may))
        {
            proxies[peer] = may = LookForProxy(peer, policyNamespace);
        }

        return may;
    }

    private bool LookForProxy(V1NetworkPolicyPeer peer, string policyNamespace)
    {
        if (peer.PodSelector is not ({ MatchLabels.Count: > 0 } or { MatchExpressions.Count: > 0 }))
        {
            return true;
        }

        var selected = model.Pods.Select(peer.PodSelector, peer.NamespaceSelector is null ? [policyNamespace] : null)
            .Where(pods => TakesNamespace(peer, policyNamespace, pods.Namespace))
            .ToList();
        proxyPods ??= new(model);
        return selected.Count == 0 || selected.Exists(proxyPods.MayBe);
    }

    /// <summary>Whether a selector takes Pods whatever labels they are given later.</summary>
    private static bool Surely(V1LabelSelector? selector, PodTarget pods) =>
        LabelMatching.Matches(selector, pods.Labels)
        && selector?.MatchExpressions?.Any(e => e?.Key is { } key && pods.Labels?.ContainsKey(key) != true && pods.MayHave(key)) != true;

    /// <summary>Which Pods somebody may reach at a port.</summary>
    private sealed class Admitted
    {
        private const int Few = 8;

        private readonly List<Policy> policies = [];
        private ulong[]? many;

        /// <summary>Adds what a policy selects: of many policies as bits, where it is known for sure.</summary>
        public void Add(Policy policy, int words)
        {
            if (policy.IsUnsure || policies.Count < Few)
            {
                policies.Add(policy);
            }
            else
            {
                policy.Selected.AddTo(many ??= new ulong[words]);
            }
        }

        public bool Admits(int number, PodTarget target) => (many is not null && BitSet.Contains(many, number))
            || policies.Exists(policy => policy.Selects(number, target));
    }

    /// <summary>The policies of one direction.</summary>
    private sealed class PolicySide(LabelIndex<PodTarget> pods)
    {
        private readonly Dictionary<string, List<Policy>> byNamespace = new(StringComparer.Ordinal);
        private readonly Dictionary<(string Namespace, int Port), List<Policy>> byPort = [];
        private readonly Dictionary<string, List<Policy>> ofOtherPorts = new(StringComparer.Ordinal);
        private readonly Policy?[] firsts = new Policy?[pods.Count];
        private readonly ulong[] open = AllOf(pods);
        private int left = pods.Count;

        /// <summary>Whether no policy selects anything.</summary>
        public bool IsOpen { get; private set; } = true;

        /// <summary>The first policy that selects the Pods of a number.</summary>
        public Policy? First(int number) => firsts[number];

        /// <summary>The policies of a namespace.</summary>
        public IReadOnlyList<Policy> In(string ns) => byNamespace.TryGetValue(ns, out var list) ? list : [];

        /// <summary>The policies of a namespace that have a rule for every port.</summary>
        public List<Policy> OfAnyPort(string ns) => OfPort(ns, AnyPort);

        /// <summary>The policies of a namespace that name a port by its number.</summary>
        public List<Policy> OfPort(string ns, int port) => byPort.GetValueOrDefault((ns, port)) ?? [];

        /// <summary>
        /// The policies of a namespace that name ports, or many of them by one rule: which these are depends on the Pods.
        /// </summary>
        public List<Policy> OfOtherPorts(string ns) => ofOtherPorts.GetValueOrDefault(ns) ?? [];

        private void AddPorts(Policy policy)
        {
            var ns = policy.Subject.Namespace;
            foreach (var port in policy.IngressPorts())
            {
                var ofPort = port is { } number
                    ? CollectionsMarshal.GetValueRefOrAddDefault(byPort, (ns, number), out _) ??= []
                    : CollectionsMarshal.GetValueRefOrAddDefault(ofOtherPorts, ns, out _) ??= [];
                if (ofPort.Count == 0 || ofPort[^1] != policy)
                {
                    ofPort.Add(policy);
                }
            }
        }

        public void Add(Policy policy)
        {
            AddPorts(policy);
            if (!byNamespace.TryGetValue(policy.Subject.Namespace, out var list))
            {
                byNamespace[policy.Subject.Namespace] = list = [];
            }

            list.Add(policy);
            if (left == 0)
            {
                return; // no Pods are left that no policy selects
            }

            if (policy.Selected.Few is { } few)
            {
                foreach (var number in few)
                {
                    Close(number, policy);
                }

                return;
            }

            var bits = policy.Selected.Bits();
            for (var i = 0; i < open.Length; i++)
            {
                for (var word = bits[i] & open[i]; word != 0; word &= word - 1)
                {
                    Close((i << 6) + System.Numerics.BitOperations.TrailingZeroCount(word), policy);
                }
            }
        }

        private void Close(int number, Policy policy)
        {
            if (BitSet.Contains(open, number) && policy.Selects(number, pods[number]))
            {
                BitSet.Remove(open, number);
                firsts[number] = policy;
                IsOpen = false;
                left--;
            }
        }

        private static ulong[] AllOf(LabelIndex<PodTarget> pods)
        {
            var all = new ulong[pods.Words];
            BitSet.AddRange(all, 0, pods.Count);
            return all;
        }
    }

    /// <summary>A policy, and what it selects. One of which the reading left something out may admit anything.</summary>
    private sealed class Policy(StackSubject subject, V1NetworkPolicySpec spec, Selection<PodTarget> selected)
    {
        public StackSubject Subject => subject;

        public V1NetworkPolicySpec Spec => spec;

        /// <summary>The Pods that it selects by the labels they have.</summary>
        public Selection<PodTarget> Selected => selected;

        public bool IsUnclear { get; } = subject.LeftOut.Count > 0;

        /// <summary>Whether Pods may be given a label by which it does not select them.</summary>
        public bool IsUnsure { get; } =
            spec.PodSelector?.MatchExpressions?.Any(e => e?.Key is { } key && PodTarget.MayBeSetLater(key)) == true;

        /// <summary>
        /// The numbers of the ports at which it lets anybody in, <see cref="AnyPort"/> for all of them; null for those that are named,
        /// which
        /// each Pod has at a number of its own, and for more than a few.
        /// </summary>
        public IEnumerable<int?> IngressPorts()
        {
            const int Few = 16;
            if (IsUnclear)
            {
                yield return AnyPort;
            }

            foreach (var rule in spec.Ingress ?? [])
            {
                if (rule?.Ports is not { Count: > 0 } ports)
                {
                    yield return AnyPort;
                    continue;
                }

                foreach (var port in ports)
                {
                    if (!int.TryParse(port?.Port?.Value, System.Globalization.CultureInfo.InvariantCulture, out var first)
                        || (long)(port.EndPort ?? first) - first >= Few)
                    {
                        yield return null;
                        continue;
                    }

                    for (long number = first; number <= (port.EndPort ?? first); number++)
                    {
                        yield return (int)number;
                    }
                }
            }
        }

        /// <summary>Whether it selects Pods whatever labels they are given later.</summary>
        public bool Selects(int number, PodTarget pods) =>
            selected.Contains(number) && (!IsUnsure || Surely(spec.PodSelector, pods));
    }
}

/// <summary>Tells which Pods may be a proxy that leads people to others: by their images, and by what their account may watch.</summary>
internal sealed class ProxyPods
{
    private static readonly string[] Words =
    [
        "ingress", "nginx", "traefik", "haproxy", "envoy", "proxy", "kong", "gateway", "contour", "caddy", "apisix", "istio", "router",
        "ambassador", "emissary", "pomerium", "cloudflared", "tunnel", "skipper", "tyk", "cilium", "linkerd", "klipper", "metallb",
    ];

    private readonly StackModel model;
    private readonly List<IList<Rbacv1Subject>?> watchers = [];
    private readonly Dictionary<(string Namespace, string Account), bool> known = [];

    public ProxyPods(StackModel model)
    {
        this.model = model;
        foreach (var (_, binding) in model.Of<V1ClusterRoleBinding>())
        {
            AddWatchers(binding.RoleRef, "", binding.Subjects);
        }

        foreach (var (subject, binding) in model.Of<V1RoleBinding>())
        {
            AddWatchers(binding.RoleRef, subject.Namespace, binding.Subjects);
        }
    }

    public bool MayBe(PodTarget pods)
    {
        if (pods.Spec is not { } spec)
        {
            return false; // prometheus-operator makes them
        }

        foreach (var image in (spec.Containers ?? []).Concat(spec.InitContainers ?? []).Select(c => c?.Image ?? ""))
        {
            var name = image[(image.LastIndexOf('/') + 1)..];
            if (!name.StartsWith("kube-rbac-proxy", StringComparison.Ordinal)
                && Words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        var account = (pods.Namespace, spec.ServiceAccountName ?? spec.ServiceAccount ?? "default");
        if (!known.TryGetValue(account, out var may))
        {
            known[account] = may = watchers.Exists(subjects => subjects.IncludeAccount(account.Item2, account.Namespace));
        }

        return may;
    }

    private void AddWatchers(V1RoleRef? reference, string ns, IList<Rbacv1Subject>? subjects)
    {
        if (reference is { Name: { } name } && MayWatchRoutes(reference.Kind == "Role" ? ("Role", ns) : ("ClusterRole", ""), name))
        {
            watchers.Add(subjects);
        }
    }

    /// <summary>
    /// Whether a role lets watch Ingresses. Of one that is not here that is not known, but for those of Kubernetes' own components.
    /// </summary>
    private bool MayWatchRoutes((string Kind, string Namespace) where, string name) =>
        model.Find(where.Kind, where.Namespace, name)?.Object switch
        {
            V1ClusterRole { AggregationRule: not null } => true,
            V1ClusterRole role => WatchRoutes(role.Rules),
            V1Role role => WatchRoutes(role.Rules),
            _ => !name.StartsWith("system:", StringComparison.Ordinal) && name != "extension-apiserver-authentication-reader",
        };

    private static bool WatchRoutes(IList<V1PolicyRule>? rules) => rules?.Any(rule =>
        (rule?.Resources.Covers("ingresses") == true || rule?.Resources.Covers("httproutes") == true)
            && rule.Verbs.Covers("watch")) == true;
}
