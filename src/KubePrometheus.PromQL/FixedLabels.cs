namespace KubePrometheus.PromQL;

/// <summary>
/// The labels that every series of a result carries: with one value that is known, or (null) with one that is not. What is not in it may be
/// there all the same.
/// </summary>
/// <remarks>Mostly these are one to four labels, so they are an array in the ordinal order of the names.</remarks>
internal sealed class FixedLabels
{
    private static readonly Comparer<KeyValuePair<string, string?>> ByName =
        Comparer<KeyValuePair<string, string?>>.Create((a, b) => string.CompareOrdinal(a.Key, b.Key));

    private readonly KeyValuePair<string, string?>[] labels;

    private FixedLabels(KeyValuePair<string, string?>[] labels) => this.labels = labels;

    public static FixedLabels None { get; } = new([]);

    public int Count => labels.Length;

    /// <summary>The labels, in the ordinal order of their names.</summary>
    public ReadOnlySpan<KeyValuePair<string, string?>> All => labels;

    public bool TryGet(string label, out string? value)
    {
        var at = Array.BinarySearch(labels, new(label, null), ByName);
        value = at < 0 ? null : labels[at].Value;
        return at >= 0;
    }

    /// <summary>These labels; of a name that is there twice, the last value counts.</summary>
    public static FixedLabels Of(IEnumerable<KeyValuePair<string, string?>> labels)
    {
        var byName = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in labels)
        {
            byName[name] = value;
        }

        return byName.Count == 0 ? None : new([.. byName]);
    }

    /// <summary>The labels of a selector's matchers: <c>=</c> gives the value, others that no empty value passes give none.</summary>
    public static FixedLabels Of(VectorSelector selector, FixedLabels? recorded)
    {
        List<KeyValuePair<string, string?>>? found = null;
        for (var i = 0; i < selector.Matchers.Count; i++)
        {
            var matcher = selector.Matchers[i];
            if (Fixes(matcher))
            {
                (found ??= []).Add(new(matcher.Name, ValueOf(matcher)));
            }
        }

        if (found is null)
        {
            return recorded ?? None;
        }

        found.Sort(ByName);
        var own = HasTwins(found) ? Merged(selector.Matchers) : new([.. found]);
        return recorded is { Count: > 0 } ? Merge(recorded, own, static (known, matched) => matched ?? known) : own;
    }

    /// <summary>The labels that some test takes.</summary>
    public FixedLabels Where(Func<string, bool> takes)
    {
        var left = 0;
        foreach (var label in labels)
        {
            left += takes(label.Key) ? 1 : 0;
        }

        return left == labels.Length ? this : left == 0 ? None : new(Array.FindAll(labels, label => takes(label.Key)));
    }

    /// <summary>The labels of both; a value that one of them knows is known.</summary>
    public FixedLabels With(FixedLabels other) =>
        other.Count == 0 ? this : Count == 0 ? other : Merge(this, other, static (mine, others) => mine ?? others);

    /// <summary>What holds whichever of two results a series is of.</summary>
    public FixedLabels Common(FixedLabels other)
    {
        List<KeyValuePair<string, string?>>? common = null;
        foreach (var (label, value) in labels)
        {
            if (other.TryGet(label, out var same))
            {
                (common ??= []).Add(new(label, same == value ? value : null));
            }
        }

        return common is null ? None : new([.. common]);
    }

    private static bool Fixes(LabelMatcher matcher) =>
        matcher.Name != PromQLNames.MetricName && matcher.Value.Length > 0 && matcher.Operator != MatchOperator.NotEqual
        && (matcher.Operator == MatchOperator.Equal || !matcher.MatchesEmpty);

    private static string? ValueOf(LabelMatcher matcher) => matcher.Operator switch
    {
        MatchOperator.Equal => matcher.Value,
        MatchOperator.RegexMatch => PromQLRegex.Alternatives(matcher.Value) is [var one] ? one : null,
        _ => null,
    };

    private static bool HasTwins(List<KeyValuePair<string, string?>> ordered)
    {
        for (var i = 1; i < ordered.Count; i++)
        {
            if (ordered[i].Key == ordered[i - 1].Key)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where a label has several matchers, the last with <c>=</c> counts, or else the first.</summary>
    private static FixedLabels Merged(IReadOnlyList<LabelMatcher> matchers)
    {
        var byName = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var matcher in matchers.Where(Fixes))
        {
            if (matcher.Operator == MatchOperator.Equal)
            {
                byName[matcher.Name] = matcher.Value;
            }
            else
            {
                byName.TryAdd(matcher.Name, ValueOf(matcher));
            }
        }

        return new([.. byName]);
    }

    /// <summary>The labels of both in one pass, and of a label of both what is chosen.</summary>
    private static FixedLabels Merge(FixedLabels left, FixedLabels right, Func<string?, string?, string?> choose)
    {
        var merged = new List<KeyValuePair<string, string?>>(left.Count + right.Count);
        var (i, k) = (0, 0);
        while (i < left.Count || k < right.Count)
        {
            var order = i == left.Count ? 1 : k == right.Count ? -1 : string.CompareOrdinal(left.labels[i].Key, right.labels[k].Key);
            merged.Add(order switch
            {
                < 0 => left.labels[i++],
                > 0 => right.labels[k++],
                _ => new(left.labels[i].Key, choose(left.labels[i++].Value, right.labels[k++].Value)),
            });
        }

        return new([.. merged]);
    }
}
