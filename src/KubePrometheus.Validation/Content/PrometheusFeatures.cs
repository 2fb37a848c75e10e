using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.PromQL;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>Which features of the language the Prometheuses of a set enable.</summary>
/// <param name="prometheuses">The Prometheuses.</param>
/// <param name="namespaces">The labels of the namespaces that are known.</param>
/// <param name="given">What is enabled where the user says so; null: what the Prometheuses say.</param>
internal sealed class PrometheusFeatures(
    IReadOnlyList<(string Namespace, Prometheus Object)> prometheuses, IReadOnlyDictionary<string, IDictionary<string, string>?> namespaces,
    IReadOnlyList<string>? given = null)
{
    /// <summary>The level of what is asked by anybody, such as a dashboard: it reads what any Prometheus enables, or may.</summary>
    public PromQLLevel OfAny(PromQLLevel level) => (given ?? (prometheuses.Count == 0 ? null : Union())) is { } known
        ? level.WithFeatures(known)
        : RuleReaders.Unknown.LevelOf(level);

    /// <summary>The level of a rule file, which no selector tells the reader of: without a Prometheus it is promtool's.</summary>
    public PromQLLevel OfRuleFile(PromQLLevel level) => level.WithFeatures(given ?? Union());

    /// <summary>What is known of the Prometheuses that select rules.</summary>
    public RuleReaders ReadersOf(PrometheusRule rules, string ns)
    {
        if (given is not null)
        {
            return new([.. given.SelectMany(list => list.Split(','))]);
        }

        if (prometheuses.Count == 0)
        {
            return RuleReaders.Unknown;
        }

        var selecting = prometheuses.Where(p => Selects(p.Namespace, p.Object.Spec, rules, ns)).ToArray();
        return new(Intersection(selecting.Length > 0 ? selecting : prometheuses));
    }

    private bool Selects(string own, PrometheusSpec? spec, PrometheusRule rules, string ns) =>
        spec?.RuleSelector is { } selector && LabelMatching.Matches(selector, rules.Metadata?.Labels)
        && (spec.RuleNamespaceSelector is { } inNamespaces ? Takes(inNamespaces, ns) : own == ns);

    private bool Takes(V1LabelSelector selector, string ns)
    {
        var isKnown = namespaces.TryGetValue(ns, out var own);
        var labels = new Dictionary<string, string>(own ?? new Dictionary<string, string>(), StringComparer.Ordinal)
        {
            [LabelMatching.NamespaceName] = ns,
        };
        return LabelMatching.Matches(selector, labels, areUnknown: !isKnown);
    }

    private IReadOnlyList<string> Union() => [.. prometheuses.SelectMany(Enabled).Distinct(StringComparer.Ordinal)];

    private static IReadOnlyList<string> Intersection(IReadOnlyList<(string Namespace, Prometheus Object)> readers)
    {
        var common = Enabled(readers[0]).ToHashSet(StringComparer.Ordinal);
        foreach (var reader in readers.Skip(1))
        {
            common.IntersectWith(Enabled(reader));
        }

        return [.. common];
    }

    private static IEnumerable<string> Enabled((string Namespace, Prometheus Object) prometheus) =>
        (prometheus.Object.Spec?.EnableFeatures ?? []).SelectMany(list => (list ?? "").Split(','));
}
