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

    /// <summary>What is known of the Prometheuses that select rules, of each of them.</summary>
    /// <param name="rules">The rules, each with its namespace.</param>
    public IReadOnlyList<RuleReaders> ReadersOf(IReadOnlyList<(PrometheusRule Rules, string Namespace)> rules)
    {
        if (given is not null || prometheuses.Count == 0)
        {
            var all = given is null ? RuleReaders.Unknown : new([.. given.SelectMany(list => list.Split(','))]);
            return [.. rules.Select(_ => all)];
        }

        var groups = prometheuses.GroupBy(OfLanguage).ToArray();
        var common = new RuleReaders(Common(groups.Select(group => group.Key)));
        if (groups.Length == 1)
        {
            return [.. rules.Select(_ => common)];
        }

        var objects = new ReadObjects<PrometheusRule>(
            rules.Select(r => (r.Rules, r.Namespace, r.Rules.Metadata?.Labels)),
            ns => namespaces.TryGetValue(ns, out var labels) ? labels ?? new Dictionary<string, string>() : null, areNamed: true);
        var selected = groups.Select(group => Selected(group, objects)).ToArray();
        var known = new Dictionary<string, RuleReaders>(StringComparer.Ordinal);
        return [.. rules.Select(r => Of(objects.NumberOf(r.Rules)))];

        RuleReaders Of(int number)
        {
            var selecting = groups.Where((_, i) => BitSet.Contains(selected[i], number)).Select(group => group.Key).ToArray();
            var key = string.Join('\n', selecting);
            if (!known.TryGetValue(key, out var readers))
            {
                known[key] = readers = selecting.Length == 0 ? common : new(Common(selecting));
            }

            return readers;
        }
    }

    private static ulong[] Selected(
        IEnumerable<(string Namespace, Prometheus Object)> prometheuses, ReadObjects<PrometheusRule> objects)
    {
        var selected = new ulong[objects.Index.Words];
        foreach (var (ns, prometheus) in prometheuses)
        {
            objects.ReadFrom(ns, prometheus.Spec?.RuleSelector, prometheus.Spec?.RuleNamespaceSelector)?.AddTo(selected);
        }

        return selected;
    }

    /// <summary>The features that all of some lists have.</summary>
    private static string[] Common(IEnumerable<string> lists) =>
        [.. lists.Select(list => list.Split(',').AsEnumerable()).Aggregate((one, other) => one.Intersect(other, StringComparer.Ordinal))];

    /// <summary>The features of the language that a Prometheus enables, as a list with commas.</summary>
    private static string OfLanguage((string Namespace, Prometheus Object) prometheus) => string.Join(
        ',', PromQLFeatureNames.All.Where(new HashSet<string>(Enabled(prometheus), StringComparer.Ordinal).Contains));

    private IReadOnlyList<string> Union() => [.. prometheuses.SelectMany(Enabled).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Enabled((string Namespace, Prometheus Object) prometheus) =>
        (prometheus.Object.Spec?.EnableFeatures ?? []).SelectMany(list => (list ?? "").Split(','));
}
