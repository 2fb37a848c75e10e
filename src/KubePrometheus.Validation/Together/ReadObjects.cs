using System.Collections.Frozen;
using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// The objects of a kind that readers select by labels and by the labels of their namespace, such as ServiceMonitors. The labels of the
/// namespace stand in the index beside those of the object, so that both selectors are one.
/// </summary>
internal sealed class ReadObjects<T>
    where T : class
{
    /// <summary>Begins what the index calls a label of the namespace: no label of an object begins so.</summary>
    private const string OfNamespace = "\n";

    private const string AnyLabel = "*";

    private readonly Dictionary<T, int> numbers = new(ReferenceEqualityComparer.Instance);
    private readonly Func<string, IDictionary<string, string>?> labelsOfNamespace;
    private readonly bool areNamed;

    /// <param name="objects">The objects, each with its namespace and its labels.</param>
    /// <param name="labelsOfNamespace">The labels of a namespace; null where they are not known: what is asked of them is met.</param>
    /// <param name="areNamed">Whether Kubernetes gives each namespace a label of its name.</param>
    public ReadObjects(
        IEnumerable<(T Object, string Namespace, IDictionary<string, string>? Labels)> objects,
        Func<string, IDictionary<string, string>?> labelsOfNamespace, bool areNamed)
    {
        this.labelsOfNamespace = labelsOfNamespace;
        this.areNamed = areNamed;
        var index = new LabelIndex<Read>(
            read => read.Labels, (read, key) => read.IsUnknown && IsOfUnknown(key), key => IsOfUnknown(key) ? AnyLabel : null);
        foreach (var (obj, ns, labels) in objects)
        {
            index.Add(Labelled(obj, ns, labels), ns);
        }

        Index = index;
        for (var i = 0; i < Index.Count; i++)
        {
            numbers.TryAdd(Index[i].Object, i);
        }
    }

    public LabelIndex<Read> Index { get; }

    /// <summary>The number of an object in the index.</summary>
    public int NumberOf(T obj) => numbers[obj];

    /// <summary>What a reader reads; null where it has no selector, and so reads nothing.</summary>
    /// <param name="ns">The namespace of the reader.</param>
    /// <param name="selector">The selector of what is read.</param>
    /// <param name="namespaces">The selector of its namespaces.</param>
    public Selection<Read>? ReadFrom(string ns, V1LabelSelector? selector, V1LabelSelector? namespaces) => selector is null
        ? null
        : namespaces is null ? Index.Select(selector, [ns]) : Index.Select(Both(selector, namespaces), null);

    /// <summary>Whether it is a label of the namespace that is not known where the namespace is not.</summary>
    private bool IsOfUnknown(string key) => key.StartsWith(OfNamespace, StringComparison.Ordinal)
        && !(areNamed && key.AsSpan(OfNamespace.Length).SequenceEqual(LabelMatching.NamespaceName));

    private Read Labelled(T obj, string ns, IDictionary<string, string>? own)
    {
        var ofNamespace = labelsOfNamespace(ns);
        var all = new Dictionary<string, string>(own ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var (key, value) in ofNamespace ?? FrozenDictionary<string, string>.Empty)
        {
            all[OfNamespace + key] = value;
        }

        if (areNamed)
        {
            all[OfNamespace + LabelMatching.NamespaceName] = ns;
        }

        return new(obj, all, ofNamespace is null);
    }

    private static V1LabelSelector Both(V1LabelSelector selector, V1LabelSelector namespaces)
    {
        if (namespaces is { MatchLabels: null or { Count: 0 }, MatchExpressions: null or { Count: 0 } })
        {
            return selector;
        }

        var labels = new Dictionary<string, string>(selector.MatchLabels ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var (key, value) in namespaces.MatchLabels ?? FrozenDictionary<string, string>.Empty)
        {
            labels[OfNamespace + key] = value;
        }

        return new()
        {
            MatchLabels = labels,
            MatchExpressions =
            [
                .. selector.MatchExpressions ?? [],
                .. (namespaces.MatchExpressions ?? []).Where(e => e is not null).Select(e => new V1LabelSelectorRequirement
                {
                    Key = OfNamespace + e.Key,
                    OperatorProperty = e.OperatorProperty,
                    Values = e.Values,
                }),
            ],
        };
    }

    /// <param name="Object">An object.</param>
    /// <param name="Labels">Its labels and those of its namespace.</param>
    /// <param name="IsUnknown">Whether the labels of its namespace are not known.</param>
    internal sealed record Read(T Object, IDictionary<string, string> Labels, bool IsUnknown);
}
