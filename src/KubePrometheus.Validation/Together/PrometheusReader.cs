using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>A Prometheus: which monitors and rules it reads, and where it may look for targets.</summary>
internal sealed class PrometheusReader(StackSubject subject, Prometheus resource, StackModel model)
{
    private readonly PrometheusSpec spec = resource.Spec;
    private DiscoveryRights? rights;

    public StackSubject Subject => subject;

    public PrometheusSpec Spec => spec;

    /// <summary>The account it runs as.</summary>
    public string Account => string.IsNullOrEmpty(spec.ServiceAccountName) ? "default" : spec.ServiceAccountName;

    /// <summary>What its account may do.</summary>
    public DiscoveryRights Rights => rights ??= new(model, subject, Account);

    /// <summary>Why it does not read a monitor or rules; null where it does.</summary>
    public Refusal? Refusal(StackSubject read)
    {
        var (selector, namespaces, field) = read.Object switch
        {
            ServiceMonitor => (spec.ServiceMonitorSelector, spec.ServiceMonitorNamespaceSelector, "serviceMonitor"),
            PodMonitor => (spec.PodMonitorSelector, spec.PodMonitorNamespaceSelector, "podMonitor"),
            Probe => (spec.ProbeSelector, spec.ProbeNamespaceSelector, "probe"),
            ScrapeConfig => (spec.ScrapeConfigSelector, spec.ScrapeConfigNamespaceSelector, "scrapeConfig"),
            _ => (spec.RuleSelector, spec.RuleNamespaceSelector, "rule"),
        };
        return KubePrometheus.Refusal.Of(model, subject, read, selector, namespaces, field);
    }
}

/// <summary>Where an account may list and watch what targets are found by, going by the roles and bindings of the stack.</summary>
internal sealed class DiscoveryRights
{
    private static readonly string[] Resources = ["services", "endpoints", "pods", "ingresses", "endpointslices"];

    private readonly Dictionary<string, int> byNamespace = new(StringComparer.Ordinal);
    private readonly StackModel model;
    private readonly StackSubject prometheus;
    private readonly int everywhere;

    public DiscoveryRights(StackModel model, StackSubject prometheus, string account)
    {
        var ns = prometheus.Namespace;
        this.model = model;
        this.prometheus = prometheus;
        foreach (var (_, binding) in model.Of<V1ClusterRoleBinding>())
        {
            if (binding.Subjects.IncludeAccount(account, ns))
            {
                IsBound = true;
                everywhere |= Granted("ClusterRole", "", binding.RoleRef?.Name);
            }
        }

        foreach (var (subject, binding) in model.Of<V1RoleBinding>())
        {
            if (binding.Subjects.IncludeAccount(account, ns))
            {
                IsBound = true;
                byNamespace[subject.Namespace] = byNamespace.GetValueOrDefault(subject.Namespace)
                    | Granted(binding.RoleRef?.Kind ?? "Role", subject.Namespace, binding.RoleRef?.Name);
            }
        }
    }

    /// <summary>Whether anything is bound to the account here.</summary>
    public bool IsBound { get; }

    /// <summary>What the account may not list and watch in a namespace, or in all.</summary>
    public IEnumerable<string> Missing(string? ns, IEnumerable<string> resources)
    {
        var granted = everywhere | (ns is null ? 0 : byNamespace.GetValueOrDefault(ns));
        return resources.Where(r => (granted & Both(r)) != Both(r));
    }

    private static int Both(string resource) => 3 << (2 * Array.IndexOf(Resources, resource));

    private int Granted(string kind, string ns, string? name)
    {
        if (name is null)
        {
            return 0;
        }

        return model.Find(kind, kind == "ClusterRole" ? "" : ns, name)?.Object switch
        {
            V1ClusterRole { AggregationRule: { } rule } => model.Of<V1ClusterRole>()
                .Where(r => rule.ClusterRoleSelectors?.Any(s => s is not null && LabelMatching.Matches(s, r.Subject.Labels)) == true)
                .Aggregate(0, (sum, r) => sum | Granted(r.Object.Rules)),
            V1ClusterRole role => Granted(role.Rules),
            V1Role role => Granted(role.Rules),
            // what a role that is not here allows is not known: one that is declared is trusted, and of what is loaded every one
            _ => IsTrusted(kind, ns, name) ? ~0 : 0,
        };
    }

    private bool IsTrusted(string kind, string ns, string name) => !prometheus.IsBuilt
        || RbacGrants.BuiltInReaders.Contains(name, StringComparer.Ordinal)
        || model.IsExternal(kind, kind == "ClusterRole" ? "" : ns, name);

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
}
