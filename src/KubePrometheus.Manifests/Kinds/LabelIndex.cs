using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;
using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// Things by their labels. A selector is answered by the sets of the things that have a label, as lists where they are small and as bits
/// where they are large: a selector costs a sixty-fourth of the things at most, whatever it asks for. Selecting by the same selector again
/// gives the same selection.
/// </summary>
/// <param name="labels">The labels of a thing, as they are written.</param>
/// <param name="setLater">
/// Whether Kubernetes gives a thing a label that is not written: what a selector asks of it is taken to be met. Null: it gives none.
/// </param>
/// <param name="laterLabel">
/// What labels that may be given later are alike in which things are given them; null for a label that none is given. By default, each of
/// those of Pods is a class of its own.
/// </param>
internal sealed class LabelIndex<T>(
    Func<T, IDictionary<string, string>?> labels, Func<T, string, bool>? setLater = null, Func<string, string?>? laterLabel = null)
    where T : class
{
    /// <summary>How many bytes of selections are kept.</summary>
    private const int MostKept = 16 * 1024 * 1024;

    private readonly Dictionary<string, List<T>> byNamespace = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Start, int End)> ranges = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Key, string Value), NumberSet> postings = [];
    private readonly Dictionary<string, NumberSet> having = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NumberSet> later = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Selection<T>> selected = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> values = new(StringComparer.Ordinal);
    private T[]? things;
    private string[] namespaceOf = [];
    private long keptBytes;

    /// <summary>
    /// How many things and words of bits were looked at so far, to tell whether the work grows with the stack or its square.
    /// </summary>
    public long Visited { get; private set; }

    /// <summary>How many words hold a bit for each thing.</summary>
    public int Words => BitSet.Words(Things.Length);

    /// <summary>How many things there are.</summary>
    public int Count => Things.Length;

    /// <summary>The last selection and its bits, which most calls ask for again.</summary>
    internal (Selection<T> Selection, ulong[] Bits)? Last { get; set; }

    /// <summary>The thing of a number.</summary>
    public T this[int number] => Things[number];

    private T[] Things => things ??= Number();

    /// <summary>Takes a thing in; all before the first selection.</summary>
    public void Add(T item, string ns)
    {
        if (!byNamespace.TryGetValue(ns, out var list))
        {
            byNamespace[ns] = list = [];
        }

        list.Add(item);
    }

    /// <summary>
    /// What a selector takes in some namespaces, or in all where none are given. No selector takes everything, as an empty one.
    /// </summary>
    public Selection<T> Select(V1LabelSelector? selector, IReadOnlyList<string>? namespaces)
    {
        var key = Key(selector, namespaces);
        if (!selected.TryGetValue(key, out var selection))
        {
            selected[key] = selection = new(this, selector, namespaces);
        }

        return selection;
    }

    /// <summary>The things by something that they have, each by any number of keys.</summary>
    public Dictionary<TKey, NumberSet> By<TKey>(Func<T, IEnumerable<TKey>> keys)
        where TKey : notnull
    {
        var sets = new Dictionary<TKey, NumberSet>();
        for (var i = 0; i < Things.Length; i++)
        {
            foreach (var key in keys(Things[i]))
            {
                SetOf(sets, key).Add(i);
            }
        }

        return sets;
    }

    /// <summary>The numbers of the things for which something holds.</summary>
    public NumberSet Where(Func<T, bool> holds)
    {
        var set = new NumberSet();
        for (var i = 0; i < Things.Length; i++)
        {
            if (holds(Things[i]))
            {
                set.Add(i);
            }
        }

        return set;
    }

    /// <summary>Whether something has a label of a value.</summary>
    public bool Has(string label, string value) => Having(label, value) is not null;

    /// <summary>The things that have a label of a value; null where none has it.</summary>
    public NumberSet? Having(string label, string value) => Things.Length > 0 ? postings.GetValueOrDefault((label, value)) : null;

    /// <summary>The values that a label has somewhere.</summary>
    public IReadOnlyCollection<string> ValuesOf(string label) =>
        Things.Length > 0 && values.TryGetValue(label, out var known) ? known : [];

    /// <summary>The keys of all labels.</summary>
    public IReadOnlyCollection<string> Keys => Things.Length > 0 ? having.Keys : [];

    /// <summary>The things that have a label; null where none has it.</summary>
    public NumberSet? Having(string label) => Things.Length > 0 ? having.GetValueOrDefault(label) : null;

    /// <summary>Counts work.</summary>
    internal void Look(int count) => Visited += count;

    /// <summary>Whether a selection may be kept.</summary>
    internal bool MayKeep(ulong[] bits)
    {
        if (keptBytes > MostKept)
        {
            return false;
        }

        keptBytes += bits.Length * sizeof(ulong);
        return true;
    }

    /// <summary>Whether a selector takes the thing of a number.</summary>
    internal bool IsTaken(int number, V1LabelSelector? selector, IReadOnlyList<string>? namespaces)
    {
        Visited++;
        return (namespaces is null || namespaces.Contains(namespaceOf[number])) && Matches(number, selector);
    }

    /// <summary>The numbers of the things that a selector takes: a list where they are few, otherwise bits.</summary>
    internal (int[]? Few, ulong[]? Many) Find(V1LabelSelector? selector, IReadOnlyList<string>? namespaces)
    {
        var most = Math.Max(16, Words / 16);
        var parts = Ranges(namespaces);
        var least = parts.Sum(part => part.End - part.Start);
        List<NumberSet>? smallest = null;
        var conditions = least <= most ? [] : Conditions(selector);
        foreach (var (isExcluded, sets) in conditions)
        {
            if (!isExcluded && sets.Sum(set => set.Count) is var count && count < least)
            {
                (least, smallest) = (count, sets);
            }
        }

        if (least > most)
        {
            return Many(conditions, parts);
        }

        Visited += least;
        IEnumerable<int> candidates = smallest is null
            ? parts.SelectMany(part => Enumerable.Range(part.Start, part.End - part.Start))
            : smallest.SelectMany(set => set.Numbers).Where(number => IsWithin(number, parts)).Distinct().Order();
        return ([.. candidates.Where(number => Matches(number, selector))], null);
    }

    private (int[]? Few, ulong[]? Many) Many(List<Condition> conditions, List<(int Start, int End)> parts)
    {
        const int Few = 16;
        var words = Words;
        var bits = new ulong[words];
        ulong[]? scratch = null;
        foreach (var (start, end) in parts)
        {
            BitSet.AddRange(bits, start, end);
        }

        Visited += words;
        foreach (var (isExcluded, sets) in conditions)
        {
            if (isExcluded)
            {
                foreach (var set in sets)
                {
                    Visited += Math.Min(words, set.Count);
                    Except(bits, set, words);
                }
            }
            else if (sets is [var only] && only.IsDense(words))
            {
                Visited += words;
                BitSet.Intersect(bits, only.Bits(words));
            }
            else
            {
                scratch ??= new ulong[words];
                Array.Clear(scratch);
                Visited += 2 * words;
                foreach (var set in sets)
                {
                    Visited += Math.Min(words, set.Count);
                    Union(scratch, set, words);
                }

                BitSet.Intersect(bits, scratch);
            }
        }

        return BitSet.Count(bits) <= Few ? ([.. BitSet.Numbers(bits)], null) : (null, bits);
    }

    private static void Union(ulong[] bits, NumberSet set, int words)
    {
        if (set.IsDense(words))
        {
            BitSet.Union(bits, set.Bits(words));
            return;
        }

        foreach (var number in set.Numbers)
        {
            BitSet.Add(bits, number);
        }
    }

    private static void Except(ulong[] bits, NumberSet set, int words)
    {
        if (set.IsDense(words))
        {
            BitSet.Except(bits, set.Bits(words));
            return;
        }

        foreach (var number in set.Numbers)
        {
            BitSet.Remove(bits, number);
        }
    }

    /// <summary>What a selector asks for: each condition by the things that meet it, or that do not.</summary>
    private List<Condition> Conditions(V1LabelSelector? selector)
    {
        var conditions = new List<Condition>();
        foreach (var (key, value) in selector?.MatchLabels ?? FrozenDictionary<string, string>.Empty)
        {
            conditions.Add(new(false, Sets(postings.GetValueOrDefault((key, value ?? "")), Later(key))));
        }

        foreach (var expression in selector?.MatchExpressions ?? [])
        {
            if (expression is null)
            {
                continue; // reported as structure
            }

            var key = expression.Key ?? "";
            conditions.Add(expression.OperatorProperty switch
            {
                "In" => new(false, [.. Sets(expression.Values, key), .. Sets(Later(key))]),
                "NotIn" => new(true, Sets(expression.Values, key)),
                "Exists" => new(false, Sets(having.GetValueOrDefault(key), Later(key))),
                "DoesNotExist" => new(true, Sets(having.GetValueOrDefault(key))),
                _ => new(false, Sets(Later(key))),
            });
        }

        return conditions;
    }

    private List<NumberSet> Sets(IList<string>? wanted, string key)
    {
        var sets = new List<NumberSet>();
        foreach (var value in (wanted ?? []).Distinct(StringComparer.Ordinal))
        {
            if (value is not null && postings.TryGetValue((key, value), out var set))
            {
                sets.Add(set);
            }
        }

        return sets;
    }

    private static List<NumberSet> Sets(params ReadOnlySpan<NumberSet?> sets)
    {
        var some = new List<NumberSet>();
        foreach (var set in sets)
        {
            if (set is { Count: > 0 })
            {
                some.Add(set);
            }
        }

        return some;
    }

    /// <summary>The things that lack a label and are given it later; null where none is.</summary>
    private NumberSet? Later(string key)
    {
        var kind = setLater is null ? null : laterLabel is null ? (PodLabels.AreSetByKubernetes(key) ? key : null) : laterLabel(key);
        if (kind is null)
        {
            return null;
        }

        if (!later.TryGetValue(kind, out var set))
        {
            Visited += Things.Length;
            later[kind] = set = Where(item => labels(item)?.ContainsKey(key) != true && setLater!(item, key));
        }

        return set;
    }

    private bool Matches(int number, V1LabelSelector? selector)
    {
        var item = Things[number];
        return LabelMatching.Matches(selector, labels(item), setLater is null ? null : key => setLater(item, key));
    }

    private List<(int Start, int End)> Ranges(IReadOnlyList<string>? namespaces)
    {
        if (namespaces is null)
        {
            return [(0, Things.Length)];
        }

        var count = Things.Length;
        var parts = new List<(int Start, int End)>();
        foreach (var ns in namespaces.Count == 1 ? namespaces : namespaces.Distinct(StringComparer.Ordinal))
        {
            if (count > 0 && ranges.TryGetValue(ns, out var range))
            {
                parts.Add(range);
            }
        }

        parts.Sort();
        return parts;
    }

    private static bool IsWithin(int number, List<(int Start, int End)> parts)
    {
        var at = parts.BinarySearch((number, int.MaxValue));
        at = at < 0 ? ~at - 1 : at;
        return at >= 0 && number < parts[at].End;
    }

    /// <summary>Numbers the things, namespace by namespace, and gathers those of each label.</summary>
    private T[] Number()
    {
        var all = new List<T>();
        var places = new List<string>();
        foreach (var (ns, list) in byNamespace)
        {
            ranges[ns] = (all.Count, all.Count + list.Count);
            foreach (var item in list)
            {
                Post(labels(item), all.Count);
                all.Add(item);
                places.Add(ns);
            }
        }

        namespaceOf = [.. places];
        return [.. all];
    }

    private void Post(IDictionary<string, string>? of, int number)
    {
        foreach (var (key, given) in of ?? FrozenDictionary<string, string>.Empty)
        {
            var value = given ?? "";
            ref var set = ref CollectionsMarshal.GetValueRefOrAddDefault(postings, (key, value), out var isKnown);
            set ??= new();
            set.Add(number);
            SetOf(having, key).Add(number);
            if (!isKnown)
            {
                ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(values, key, out _);
                (known ??= []).Add(value);
            }
        }
    }

    private static NumberSet SetOf<TKey>(Dictionary<TKey, NumberSet> sets, TKey key)
        where TKey : notnull
    {
        ref var set = ref CollectionsMarshal.GetValueRefOrAddDefault(sets, key, out _);
        return set ??= new();
    }

    private static string Key(V1LabelSelector? selector, IReadOnlyList<string>? namespaces)
    {
        var text = new StringBuilder().AppendJoin(',', namespaces ?? ["*"]);
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

    /// <summary>A condition of a selector: the sets of things of which one must, or none may, have a thing.</summary>
    private readonly record struct Condition(bool IsExcluded, List<NumberSet> Sets);
}
