using System.Text;
using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// Things by their labels, so that a selector looks at those only that have one of the labels it asks for. Selecting by the same selector
/// again gives the same list.
/// </summary>
/// <param name="labels">The labels of a thing, as they are written.</param>
/// <param name="setLater">
/// Whether Kubernetes gives a thing a label that is not written: what a selector asks of it is taken to be met. Null: it gives none.
/// </param>
internal sealed class LabelIndex<T>(Func<T, IDictionary<string, string>?> labels, Func<T, string, bool>? setLater = null)
    where T : class
{
    private const string Anywhere = "*";

    private readonly Dictionary<(string Namespace, string Key, string Value), List<T>> postings = [];
    private readonly Dictionary<string, List<T>> byNamespace = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<T>> selected = new(StringComparer.Ordinal);
    private Dictionary<string, HashSet<string>>? values;
    private bool isAnywhere;

    /// <summary>How many things were looked at so far, to tell whether the work grows with the stack or with its square.</summary>
    public long Visited { get; private set; }

    /// <summary>Takes a thing in; all before the first selection.</summary>
    public void Add(T item, string ns)
    {
        Append(byNamespace, ns, item);
        Post(item, ns);
    }

    /// <summary>
    /// What a selector takes in some namespaces, or in all where none are given. No selector takes everything, as an empty one.
    /// </summary>
    public IReadOnlyList<T> Select(V1LabelSelector? selector, IReadOnlyList<string>? namespaces)
    {
        var key = Key(selector, namespaces);
        if (!selected.TryGetValue(key, out var list))
        {
            selected[key] = list = namespaces is null
                ? SelectIn(selector, Anywhere)
                : [.. namespaces.Distinct(StringComparer.Ordinal).SelectMany(ns => SelectIn(selector, ns))];
        }

        return list;
    }

    /// <summary>The values that a label has somewhere.</summary>
    public IReadOnlyCollection<string> ValuesOf(string label) => Values.TryGetValue(label, out var known) ? known : [];

    /// <summary>The keys of all labels.</summary>
    public IReadOnlyCollection<string> Keys => Values.Keys;

    /// <summary>The labels there are: needed only to say what is near.</summary>
    private Dictionary<string, HashSet<string>> Values
    {
        get
        {
            if (values is null)
            {
                values = new(StringComparer.Ordinal);
                foreach (var (_, key, value) in postings.Keys)
                {
                    if (!values.TryGetValue(key, out var known))
                    {
                        values[key] = known = new(StringComparer.Ordinal);
                    }

                    known.Add(value);
                }
            }

            return values;
        }
    }

    private void Post(T item, string ns)
    {
        foreach (var (key, value) in labels(item) ?? new Dictionary<string, string>())
        {
            Append(postings, (ns, key, value ?? ""), item);
        }
    }

    /// <summary>Indexes everything once more, whatever its namespace: few stacks select so.</summary>
    private void IndexAnywhere()
    {
        if (!isAnywhere)
        {
            isAnywhere = true;
            foreach (var item in byNamespace.Values.SelectMany(list => list).ToArray())
            {
                Append(byNamespace, Anywhere, item);
                Post(item, Anywhere);
            }
        }
    }

    private List<T> SelectIn(V1LabelSelector? selector, string ns)
    {
        if (ns == Anywhere)
        {
            IndexAnywhere();
        }

        IReadOnlyList<T> candidates = byNamespace.GetValueOrDefault(ns) ?? [];
        foreach (var (key, value) in selector?.MatchLabels ?? new Dictionary<string, string>())
        {
            if (setLater is not null && PodLabels.AreSetByKubernetes(key))
            {
                continue;
            }

            IReadOnlyList<T> having = postings.GetValueOrDefault((ns, key, value ?? "")) ?? [];
            candidates = having.Count < candidates.Count ? having : candidates;
        }

        foreach (var expression in selector?.MatchExpressions ?? [])
        {
            if (expression is { OperatorProperty: "In", Key: { } key, Values: { } wanted }
                && !(setLater is not null && PodLabels.AreSetByKubernetes(key)))
            {
                var distinct = wanted.Distinct(StringComparer.Ordinal);
                List<T> having = [.. distinct.SelectMany(v => postings.GetValueOrDefault((ns, key, v ?? "")) ?? [])];
                candidates = having.Count < candidates.Count ? having : candidates;
            }
        }

        Visited += candidates.Count;
        return [.. candidates.Where(c => LabelMatching.Matches(
            selector, labels(c), setLater is null ? null : key => setLater(c, key)))];
    }

    private static void Append<TKey>(Dictionary<TKey, List<T>> lists, TKey key, T item)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        list.Add(item);
    }

    private static string Key(V1LabelSelector? selector, IReadOnlyList<string>? namespaces)
    {
        var text = new StringBuilder().AppendJoin(',', namespaces ?? [Anywhere]);
        IEnumerable<KeyValuePair<string, string>> wanted = selector?.MatchLabels ?? new Dictionary<string, string>();
        foreach (var (key, value) in selector?.MatchLabels is { Count: > 1 } ? wanted.OrderBy(l => l.Key, StringComparer.Ordinal) : wanted)
        {
            text.Append('\n').Append(key).Append('=').Append(value);
        }

        foreach (var expression in selector?.MatchExpressions ?? [])
        {
            text.Append('\n').Append(expression?.Key).Append(' ').Append(expression?.OperatorProperty).Append(' ')
                .AppendJoin(',', expression?.Values ?? []);
        }

        return text.ToString();
    }
}

/// <summary>Evaluates label selectors as Kubernetes does.</summary>
internal static class LabelMatching
{
    /// <summary>The label that Kubernetes gives each namespace, from 1.21 on.</summary>
    public const string NamespaceName = "kubernetes.io/metadata.name";

    /// <summary>Whether a selector takes an object of these labels. No selector takes everything, as an empty one.</summary>
    /// <param name="selector">The selector.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="areUnknown">Whether there may be other labels: a condition on one that is not here is then taken to be met.</param>
    public static bool Matches(V1LabelSelector? selector, IDictionary<string, string>? labels, bool areUnknown = false) =>
        Matches(selector, labels, areUnknown ? static _ => true : null);

    /// <summary>Whether a selector takes an object of these labels. No selector takes everything, as an empty one.</summary>
    /// <param name="selector">The selector.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="isUnknown">Whether a label may be there though it is not here: a condition on it is then taken to be met.</param>
    public static bool Matches(V1LabelSelector? selector, IDictionary<string, string>? labels, Func<string, bool>? isUnknown)
    {
        foreach (var (key, value) in selector?.MatchLabels ?? new Dictionary<string, string>())
        {
            if (Value(labels, key) is { } actual ? actual != (value ?? "") : isUnknown?.Invoke(key) != true)
            {
                return false;
            }
        }

        foreach (var expression in selector?.MatchExpressions ?? [])
        {
            if (expression is null)
            {
                continue; // reported as structure
            }

            var actual = Value(labels, expression.Key ?? "");
            if (!(actual is null && isUnknown?.Invoke(expression.Key ?? "") == true) && IsMet(expression, actual) != true)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a condition of a selector is met; null where its operator is none.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="value">The value of the label that it is on; null where there is no such label.</param>
    public static bool? IsMet(V1LabelSelectorRequirement condition, string? value) => condition.OperatorProperty switch
    {
        "In" => value is not null && condition.Values?.Contains(value) == true,
        "NotIn" => value is null || condition.Values?.Contains(value) != true,
        "Exists" => value is not null,
        "DoesNotExist" => value is null,
        _ => null,
    };

    /// <summary>A selector in words: <c>app=a, tier in (b, c)</c>.</summary>
    public static string Text(V1LabelSelector? selector)
    {
        IEnumerable<KeyValuePair<string, string>> labels = selector?.MatchLabels ?? new Dictionary<string, string>();
        string[] parts =
        [
            .. labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}={l.Value}"),
            .. (selector?.MatchExpressions ?? []).Where(e => e is not null).Select(e => e.OperatorProperty switch
            {
                "In" => $"{e.Key} in ({string.Join(", ", e.Values ?? [])})",
                "NotIn" => $"{e.Key} not in ({string.Join(", ", e.Values ?? [])})",
                "DoesNotExist" => $"no {e.Key}",
                _ => $"{e.Key}",
            }),
        ];
        return parts.Length == 0 ? "any labels" : string.Join(", ", parts);
    }

    private static string? Value(IDictionary<string, string>? labels, string key) =>
        labels is not null && labels.TryGetValue(key, out var value) ? value ?? "" : null;
}
