namespace KubePrometheus.PromQL;

/// <summary>
/// The labels that every series of a result carries: with one value that is known, or (null) with one that is not. What is not in it may be
/// there all the same.
/// </summary>
internal sealed class FixedLabels
{
    private readonly Dictionary<string, string?> labels;

    public FixedLabels(Dictionary<string, string?> labels) => this.labels = labels;

    public static FixedLabels None { get; } = new([]);

    public int Count => labels.Count;

    public IEnumerable<KeyValuePair<string, string?>> All => labels;

    public bool TryGet(string label, out string? value) => labels.TryGetValue(label, out value);

    /// <summary>The labels of a selector's matchers: <c>=</c> gives the value, others that no empty value passes give none.</summary>
    public static FixedLabels Of(VectorSelector selector, FixedLabels? recorded)
    {
        Dictionary<string, string?>? found = recorded is { Count: > 0 } ? new(recorded.labels, StringComparer.Ordinal) : null;
        foreach (var matcher in selector.Matchers)
        {
            if (matcher.Name == PromQLNames.MetricName || matcher.Value.Length == 0 || matcher.Operator == MatchOperator.NotEqual)
            {
                continue;
            }

            if (matcher.Operator == MatchOperator.Equal)
            {
                (found ??= new(StringComparer.Ordinal))[matcher.Name] = matcher.Value;
            }
            else if (!matcher.MatchesEmpty)
            {
                var only = matcher.Operator == MatchOperator.RegexMatch
                    && PromQLRegex.Alternatives(matcher.Value) is [var one] ? one : null;
                (found ??= new(StringComparer.Ordinal)).TryAdd(matcher.Name, only);
            }
        }

        return found is null ? None : new(found);
    }

    /// <summary>The labels that some test takes.</summary>
    public FixedLabels Where(Func<string, bool> takes)
    {
        if (Count == 0 || labels.Keys.All(takes))
        {
            return this;
        }

        Dictionary<string, string?> left = new(labels.Where(l => takes(l.Key)), StringComparer.Ordinal);
        return left.Count == 0 ? None : new(left);
    }

    /// <summary>The labels of both; a value that one of them knows is known.</summary>
    public FixedLabels With(FixedLabels other)
    {
        if (other.Count == 0)
        {
            return this;
        }

        Dictionary<string, string?> both = new(labels, StringComparer.Ordinal);
        foreach (var (label, value) in other.labels)
        {
            both[label] = both.GetValueOrDefault(label) ?? value;
        }

        return new(both);
    }

    /// <summary>What holds whichever of two results a series is of.</summary>
    public FixedLabels Common(FixedLabels other)
    {
        Dictionary<string, string?>? common = null;
        foreach (var (label, value) in labels)
        {
            if (other.labels.TryGetValue(label, out var same))
            {
                (common ??= new(StringComparer.Ordinal))[label] = same == value ? value : null;
            }
        }

        return common is null ? None : new(common);
    }
}
