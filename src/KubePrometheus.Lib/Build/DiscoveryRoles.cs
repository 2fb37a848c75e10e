using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// The Roles by which the stack's Prometheus may look into the namespaces that monitors of the stack name and those of its Alertmanagers.
/// What it may do already is read from the Roles and bindings there are, whoever brought them.
/// </summary>
internal static class DiscoveryRoles
{
    private static readonly (string Group, string Resource)[] ByEndpoints = [("", "services"), ("", "endpoints"), ("", "pods")];
    private static readonly (string Group, string Resource)[] BySlices =
        [("", "services"), ("discovery.k8s.io", "endpointslices"), ("", "pods")];

    private static readonly string[] Verbs = ["list", "watch"];

    /// <summary>Adds the Roles that are missing.</summary>
    public static void Add(StackObjects objects, StackOptions options, ComponentContext context)
    {
        if (objects.Prometheus.Resource is not { } prometheus || objects.IsRemoved(prometheus))
        {
            return;
        }

        var spec = objects.Prometheus.Spec;
        var all = objects.All.ToArray();
        var ns = objects.Reference(prometheus).Namespace ?? objects.Namespace;
        var rights = new DiscoveryRights(
            objects, all, spec?.ServiceAccountName ?? "default", ns,
            spec?.ServiceDiscoveryRole == "EndpointSlice" ? BySlices : ByEndpoints);
        if (rights.Everywhere)
        {
            return;
        }

        var id = PrometheusComponent.Identity(options.Prometheus, context);
        var granted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var role in objects.Prometheus.RolesSpecificNamespaces ?? [])
        {
            granted.Add(role?.Metadata?.NamespaceProperty ?? objects.Namespace);
        }

        var named = new SortedSet<string>(Namespaces(objects, all).Concat(Alerted(spec)), StringComparer.Ordinal);
        foreach (var name in named)
        {
            if (KubernetesText.IsDnsLabel(name) && granted.Add(name) && !rights.In(name))
            {
                objects.Prometheus.AddDiscovery(name, id, PrometheusComponent.ServiceName(options.Prometheus), context);
            }
        }
    }

    /// <summary>The namespaces of the Alertmanagers that alerts go to: Prometheus discovers these too.</summary>
    private static IEnumerable<string> Alerted(CommonPrometheusSpec? spec) =>
        (spec as PrometheusSpec)?.Alerting?.Alertmanagers?.Select(a => a?.Namespace).OfType<string>() ?? [];

    /// <summary>The namespaces that monitors look into: those that a monitor names, its own where it names none.</summary>
    private static IEnumerable<string> Namespaces(StackObjects objects, IKubernetesObject<V1ObjectMeta>[] all)
    {
        foreach (var obj in all)
        {
            foreach (var name in Discovered(obj))
            {
                yield return name;
            }

            var (discovers, selector) = obj switch
            {
                ServiceMonitor { Spec: { } spec } => (true, spec.NamespaceSelector),
                PodMonitor { Spec: { } spec } => (true, spec.NamespaceSelector),
                Probe { Spec.Targets.Ingress: { } ingress } => (true, ingress.NamespaceSelector),
                _ => (false, null),
            };
            if (!discovers)
            {
                continue;
            }

            foreach (var name in NamespaceSelection.Of(selector, objects.Reference(obj).Namespace ?? objects.Namespace) ?? [])
            {
                yield return name;
            }
        }
    }

    /// <summary>The namespaces that a ScrapeConfig names for the API of this cluster.</summary>
    private static IEnumerable<string> Discovered(object obj) => obj is ScrapeConfig { Spec.KubernetesSDConfigs: { } discoveries }
        ? discoveries.Where(d => string.IsNullOrEmpty(d?.ApiServer)).SelectMany(d => d?.Namespaces?.Names ?? [])
        : [];

    /// <summary>Where an account may list and watch Services, Endpoints and Pods, by the bindings of the stack.</summary>
    private sealed class DiscoveryRights
    {
        private readonly Dictionary<string, List<V1PolicyRule>> byNamespace = new(StringComparer.Ordinal);
        private readonly List<V1PolicyRule> everywhere = [];
        private readonly (string Group, string Resource)[] resources;

        public DiscoveryRights(
            StackObjects objects, IKubernetesObject<V1ObjectMeta>[] all, string account, string accountNamespace,
            (string Group, string Resource)[] resources)
        {
            this.resources = resources;
            var clusterRoles = all.OfType<V1ClusterRole>().ToLookup(r => r.Metadata?.Name ?? "", r => r.Rules, StringComparer.Ordinal);
            var roles = all.OfType<V1Role>().ToLookup(r => (objects.Reference(r).Namespace, r.Metadata?.Name), r => r.Rules);
            foreach (var binding in all.OfType<V1ClusterRoleBinding>().Where(b => b.Subjects.IncludeAccount(account, accountNamespace)))
            {
                everywhere.AddRange(ClusterRole(binding.RoleRef, clusterRoles));
            }

            foreach (var binding in all.OfType<V1RoleBinding>().Where(b => b.Subjects.IncludeAccount(account, accountNamespace)))
            {
                var ns = objects.Reference(binding).Namespace ?? "";
                var rules = binding.RoleRef?.Kind == "ClusterRole"
                    ? ClusterRole(binding.RoleRef, clusterRoles)
                    : roles[(ns, binding.RoleRef?.Name)].SelectMany(r => r ?? []);
                if (!byNamespace.TryGetValue(ns, out var own))
                {
                    byNamespace[ns] = own = [];
                }

                own.AddRange(rules);
            }

            Everywhere = Allow(everywhere);
        }

        public bool Everywhere { get; }

        public bool In(string ns) => Everywhere || (byNamespace.TryGetValue(ns, out var rules) && Allow([.. everywhere, .. rules]));

        private IEnumerable<V1PolicyRule> ClusterRole(V1RoleRef? reference, ILookup<string, IList<V1PolicyRule>> roles)
        {
            if (reference is not { Kind: "ClusterRole", Name: { } name })
            {
                return [];
            }

            return roles.Contains(name) ? roles[name].SelectMany(r => r ?? [])
                : RbacGrants.BuiltInReaders.Contains(name, StringComparer.Ordinal)
                    ? resources.Select(r => ObjectParts.Allow(r.Group, [r.Resource], Verbs))
                : [];
        }

        private bool Allow(IReadOnlyList<V1PolicyRule> rules) => resources.All(r =>
            Verbs.All(verb => rules.Any(rule => rule is not null && Allows(rule, r.Group, r.Resource, verb))));

        private static bool Allows(V1PolicyRule rule, string group, string resource, string verb) =>
            rule.ApiGroups.Covers(group) && rule.Resources.Covers(resource) && rule.Verbs.Covers(verb)
                && rule.ResourceNames is null or { Count: 0 };
    }
}
