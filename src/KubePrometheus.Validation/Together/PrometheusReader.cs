using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>A Prometheus or a PrometheusAgent: which monitors and rules it reads, and where it may look for targets.</summary>
internal sealed class PrometheusReader(StackSubject subject, CommonPrometheusSpec spec, StackModel model)
{
    private DiscoveryRights? rights;

    public StackSubject Subject => subject;

    public CommonPrometheusSpec Spec => spec;

    /// <summary>The spec of a Prometheus, which evaluates rules and sends alerts; null of a PrometheusAgent.</summary>
    public PrometheusSpec? Server => spec as PrometheusSpec;

    /// <summary>The account it runs as.</summary>
    public string Account => string.IsNullOrEmpty(spec.ServiceAccountName) ? "default" : spec.ServiceAccountName;

    /// <summary>What its account may do.</summary>
    public DiscoveryRights Rights => rights ??= new(model, subject, Account);

    /// <summary>Which objects of a kind it reads; null where it has no selector of them, and so reads none.</summary>
    /// <param name="kind">The kind: a monitor, Probe or PrometheusRule.</param>
    public Selection<ReadObjects<StackSubject>.Read>? Reads(string kind)
    {
        var (selector, namespaces, _) = Selectors(kind);
        return model.Read(kind).ReadFrom(subject.Namespace, selector, namespaces);
    }

    /// <summary>Why it does not read a monitor or rules; null where it does.</summary>
    public Refusal? Refusal(StackSubject read)
    {
        var (selector, namespaces, field) = Selectors(read.Reference.Kind);
        return KubePrometheus.Refusal.Of(model, subject, read, selector, namespaces, field);
    }

    private (V1LabelSelector? Selector, V1LabelSelector? Namespaces, string Field) Selectors(string kind) => kind switch
    {
        "ServiceMonitor" => (spec.ServiceMonitorSelector, spec.ServiceMonitorNamespaceSelector, "serviceMonitor"),
        "PodMonitor" => (spec.PodMonitorSelector, spec.PodMonitorNamespaceSelector, "podMonitor"),
        "Probe" => (spec.ProbeSelector, spec.ProbeNamespaceSelector, "probe"),
        "ScrapeConfig" => (spec.ScrapeConfigSelector, spec.ScrapeConfigNamespaceSelector, "scrapeConfig"),
        _ => (Server?.RuleSelector, Server?.RuleNamespaceSelector, "rule"),
    };
}

/// <summary>Where an account may list and watch what targets are found by, going by the roles and bindings of the stack.</summary>
internal sealed class DiscoveryRights
{
    private readonly IReadOnlyList<AccountGrants.Grants> grants;

    public DiscoveryRights(StackModel model, StackSubject prometheus, string account) =>
        grants = model.Grants.Of(account, prometheus.Namespace, prometheus.IsBuilt);

    /// <summary>Whether anything is bound to the account here.</summary>
    public bool IsBound => grants.Count > 0;

    /// <summary>What the account may not list and watch in a namespace, or in all.</summary>
    public IEnumerable<string> Missing(string? ns, IEnumerable<string> resources)
    {
        var granted = 0;
        foreach (var some in grants)
        {
            granted |= some.In(ns);
        }

        return resources.Where(r => (granted & AccountGrants.Both(r)) != AccountGrants.Both(r));
    }
}
