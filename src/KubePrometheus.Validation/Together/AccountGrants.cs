using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// What the bindings of a stack grant to accounts, users and groups: each of them is looked up by its name, however many there are.
/// </summary>
/// <param name="model">The objects.</param>
internal sealed class AccountGrants(StackModel model)
{
    private static readonly string[] Resources = ["services", "endpoints", "pods", "ingresses", "endpointslices", "nodes"];

    private readonly Dictionary<(Bound Kind, string Namespace, string Name, bool IsBuilt), Grants?> known = [];
    private readonly Dictionary<(string Kind, string Namespace, string Name), int> roles = [];
    private Dictionary<(Bound Kind, string Namespace, string Name), List<Binding>>? bindings;
    private (LabelIndex<StackSubject> Index, Dictionary<int, NumberSet> ByGrant)? clusterRoles;

    private enum Bound
    {
        Account,
        User,
        Group,
    }

    /// <summary>What is granted to an account, by its name, as a user or by a group.</summary>
    /// <param name="account">The name of the ServiceAccount.</param>
    /// <param name="ns">Its namespace.</param>
    /// <param name="isBuilt">Whether a role that is not here must be declared to be trusted.</param>
    public IReadOnlyList<Grants> Of(string account, string ns, bool isBuilt) =>
    [
        .. new[]
        {
            Of((Bound.Account, ns, account), isBuilt),
            Of((Bound.User, "", $"system:serviceaccount:{ns}:{account}"), isBuilt),
            Of((Bound.Group, "", "system:serviceaccounts"), isBuilt),
            Of((Bound.Group, "", "system:authenticated"), isBuilt),
            Of((Bound.Group, "", "system:serviceaccounts:" + ns), isBuilt),
        }.OfType<Grants>(),
    ];

    /// <summary>The bits of what it takes to list and watch a resource.</summary>
    public static int Both(string resource) => 3 << (2 * Array.IndexOf(Resources, resource));

    private Grants? Of((Bound Kind, string Namespace, string Name) who, bool isBuilt)
    {
        var key = (who.Kind, who.Namespace, who.Name, isBuilt);
        if (!known.TryGetValue(key, out var grants))
        {
            bindings ??= Bindings();
            if (bindings.TryGetValue(who, out var all))
            {
                grants = new();
                foreach (var (ns, kind, role) in all)
                {
                    grants.Add(ns, Granted(kind, ns ?? "", role, isBuilt));
                }
            }

            known[key] = grants;
        }

        return grants;
    }

    private Dictionary<(Bound Kind, string Namespace, string Name), List<Binding>> Bindings()
    {
        var all = new Dictionary<(Bound, string, string), List<Binding>>();
        foreach (var (_, binding) in model.Of<V1ClusterRoleBinding>())
        {
            Add(binding.Subjects, new(null, "ClusterRole", binding.RoleRef?.Name));
        }

        foreach (var (subject, binding) in model.Of<V1RoleBinding>())
        {
            Add(binding.Subjects, new(subject.Namespace, binding.RoleRef?.Kind ?? "Role", binding.RoleRef?.Name));
        }

        return all;

        void Add(IList<Rbacv1Subject>? subjects, Binding binding)
        {
            foreach (var subject in subjects ?? [])
            {
                (Bound, string, string)? who = subject switch
                {
                    { Kind: "ServiceAccount" } => (Bound.Account, subject.NamespaceProperty ?? "", subject.Name ?? ""),
                    { Kind: "User" } => (Bound.User, "", subject.Name ?? ""),
                    { Kind: "Group" } => (Bound.Group, "", subject.Name ?? ""),
                    _ => null,
                };
                if (who is not { } key)
                {
                    continue;
                }

                if (!all.TryGetValue(key, out var list))
                {
                    all[key] = list = [];
                }

                list.Add(binding);
            }
        }
    }

    private int Granted(string kind, string ns, string? name, bool isBuilt)
    {
        if (name is null)
        {
            return 0;
        }

        var at = kind == "ClusterRole" ? "" : ns;
        if (!roles.TryGetValue((kind, at, name), out var granted))
        {
            switch (model.Find(kind, at, name)?.Object)
            {
                case V1ClusterRole { AggregationRule: { } rule }:
                    granted = Aggregated(rule);
                    break;
                case V1ClusterRole role:
                    granted = Granted(role.Rules);
                    break;
                case V1Role role:
                    granted = Granted(role.Rules);
                    break;
                default:
                    // what a role that is not here allows is not known: one that is declared is trusted, and of what is loaded every one
                    return !isBuilt || RbacGrants.BuiltInReaders.Contains(name, StringComparer.Ordinal) || model.IsExternal(kind, at, name)
                        ? ~0
                        : 0;
            }

            roles[(kind, at, name)] = granted;
        }

        return granted;
    }

    private int Aggregated(V1AggregationRule rule)
    {
        if (clusterRoles is not var (index, byGrant))
        {
            index = new(subject => subject.Labels);
            foreach (var (subject, _) in model.Of<V1ClusterRole>())
            {
                index.Add(subject, "");
            }

            byGrant = index.By(subject => new[] { Granted(((V1ClusterRole)subject.Object!).Rules) });
            clusterRoles = (index, byGrant);
        }

        var sum = 0;
        foreach (var selector in rule.ClusterRoleSelectors ?? [])
        {
            var selected = selector is null ? null : index.Select(selector, null);
            foreach (var (granted, having) in selected is null ? [] : byGrant)
            {
                sum |= (granted & ~sum) != 0 && selected!.Meets(having) ? granted : 0;
            }
        }

        return sum;
    }

    private static int Granted(IList<V1PolicyRule>? rules)
    {
        var sum = 0;
        foreach (var rule in rules ?? [])
        {
            if (rule is null or { ResourceNames.Count: > 0 })
            {
                continue;
            }

            var verbs = (rule.Verbs.Covers("list") ? 1 : 0) | (rule.Verbs.Covers("watch") ? 2 : 0);
            for (var i = 0; i < Resources.Length; i++)
            {
                var isGroup = Resources[i] switch
                {
                    "ingresses" => rule.ApiGroups.Covers("networking.k8s.io") || rule.ApiGroups.Covers("extensions"),
                    "endpointslices" => rule.ApiGroups.Covers("discovery.k8s.io"),
                    _ => rule.ApiGroups.Covers(""),
                };
                sum |= isGroup && rule.Resources.Covers(Resources[i]) ? verbs << (2 * i) : 0;
            }
        }

        return sum;
    }

    /// <param name="Namespace">The namespace of the binding; null for all.</param>
    /// <param name="Kind">The kind of the role.</param>
    /// <param name="Role">Its name.</param>
    private readonly record struct Binding(string? Namespace, string Kind, string? Role);

    /// <summary>What one name is granted.</summary>
    internal sealed class Grants
    {
        private readonly Dictionary<string, int> byNamespace = new(StringComparer.Ordinal);
        private int everywhere;

        public void Add(string? ns, int granted)
        {
            if (ns is null)
            {
                everywhere |= granted;
            }
            else
            {
                byNamespace[ns] = byNamespace.GetValueOrDefault(ns) | granted;
            }
        }

        /// <summary>What is granted in a namespace, or in all.</summary>
        public int In(string? ns) => everywhere | (ns is null ? 0 : byNamespace.GetValueOrDefault(ns));
    }
}
