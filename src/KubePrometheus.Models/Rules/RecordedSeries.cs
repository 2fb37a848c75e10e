using KubePrometheus.PromQL;

namespace KubePrometheus.Rules;

/// <summary>The series that the rules of a stack record, and which labels each can carry.</summary>
internal sealed class RecordedSeries
{
    private readonly Dictionary<string, List<CheckedRule>> rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LabelSet?> labels = new(StringComparer.Ordinal);

    private readonly Dictionary<string, FixedLabels?> fixedLabels = new(StringComparer.Ordinal);
    private readonly Lock gate = new(); // dashboards are checked beside one another

    private NearNames? near; // made when all are known

    /// <summary>The names of all.</summary>
    public IEnumerable<string> Names => rules.Keys;

    /// <summary>The rules that record each, in the order of the rules.</summary>
    public IEnumerable<IReadOnlyList<CheckedRule>> All => rules.Values;

    public void Add(CheckedRule rule)
    {
        var name = rule.Rule.Record ?? rule.Name;
        if (!rules.TryGetValue(name, out var same))
        {
            rules[name] = same = [];
        }

        same.Add(rule);
    }

    public bool Contains(string metric) => rules.ContainsKey(metric);

    /// <summary>
    /// The series with a colon in their names that an expression reads and no rule records. Only what is recorded bears a colon, by
    /// Prometheus' own custom.
    /// </summary>
    public IEnumerable<string> MissingIn(Expr tree)
    {
        foreach (var node in new ExprWalk(tree))
        {
            // what most selectors read, asked without making a list of it
            if (node is VectorSelector selector && (selector.MetricName is not { } name || (name.Contains(':') && !Contains(name))))
            {
                return PromQLAnalysis.Metrics(tree).Where(m => m.Contains(':') && !Contains(m));
            }
        }

        return [];
    }

    /// <summary>What to do about a series that no rule records.</summary>
    public string Remedy(string metric) => (near ??= new(Names)).Nearest(metric) is { } name
        ? $"Did you mean {name}?"
        : "Record it, or read another; where it comes from outside the stack, this is no mistake.";

    /// <summary>How often a recorded series gets a sample, in milliseconds; null for one that no rule records.</summary>
    /// <param name="metric">The series.</param>
    /// <param name="standard">How often groups are evaluated that say nothing of it.</param>
    public long? IntervalOf(string metric, long standard)
    {
        if (!rules.TryGetValue(metric, out var recording))
        {
            return null;
        }

        var least = long.MaxValue;
        foreach (var rule in recording)
        {
            var interval = rule.Group.Interval is { Length: > 0 } given
                && PromQLDuration.TryParse(given, out var own) == PromQLDuration.Outcome.Fine ? (long)own.TotalMilliseconds : standard;
            least = Math.Min(least, interval);
        }

        return least;
    }

    /// <summary>The labels that each recorded series carries in any case; null for one that no rule records.</summary>
    public FixedLabels? FixedOf(string metric)
    {
        lock (gate)
        {
            return FixedLocked(metric);
        }
    }

    private FixedLabels? FixedLocked(string metric)
    {
        if (!rules.TryGetValue(metric, out var recording))
        {
            return null;
        }

        if (fixedLabels.TryGetValue(metric, out var known))
        {
            return known ?? FixedLabels.None; // a series that is made of itself
        }

        fixedLabels[metric] = null;
        FixedLabels? common = null;
        foreach (var rule in recording)
        {
            var own = rule.Expr.Tree is { } tree ? NeverTrue.FixedLabelsOf(tree, FixedLocked) : FixedLabels.None;
            if (rule.Rule.Labels is { Count: > 0 } labels)
            {
                var set = FixedLabels.Of(
                    labels.Where(l => l.Value is { Length: > 0 }).Select(l => KeyValuePair.Create(l.Key, (string?)l.Value)));
                own = set.With(own.Where(label => !labels.ContainsKey(label)));
            }

            common = common is null ? own : common.Common(own);
        }

        return fixedLabels[metric] = common ?? FixedLabels.None;
    }

    /// <summary>The labels of a recorded series; null for one that no rule records.</summary>
    public LabelSet? LabelsOf(string metric)
    {
        lock (gate)
        {
            return LabelsLocked(metric);
        }
    }

    private LabelSet? LabelsLocked(string metric)
    {
        if (!rules.TryGetValue(metric, out var recording))
        {
            return null;
        }

        if (labels.TryGetValue(metric, out var known))
        {
            return known ?? LabelSet.Any; // a series that is made of itself
        }

        labels[metric] = null;
        var all = LabelSet.None;
        foreach (var rule in recording)
        {
            all = all.Union(rule.Expr.Tree is { } tree ? PromQLAnalysis.ResultLabels(tree, LabelsLocked) : LabelSet.Any);
            all = all.Union(LabelSet.Only(rule.Rule.Labels?.Keys ?? []));
        }

        return labels[metric] = all.Without(PromQLNames.MetricName);
    }
}
