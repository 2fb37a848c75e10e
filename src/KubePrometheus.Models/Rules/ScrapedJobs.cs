using System.Buffers;
using System.Collections.Concurrent;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.PromQL;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>
/// The values of the label <c>job</c> that the monitors, probes and scrape configurations of a stack will yield, as far as the stack can
/// tell. A Service or Pod that is not the stack's own is not at hand: of one whose job label is among the labels that its monitor selects
/// by, the job is known; of another the job is guessed to have to do with the monitor's name or the values it selects by.
/// </summary>
internal sealed class ScrapedJobs
{
    private static readonly SearchValues<char> NotLiteral = SearchValues.Create("()[]{}\\^$?");

    private readonly HashSet<string> jobs = new(StringComparer.Ordinal);
    private readonly HashSet<string> guesses = new(StringComparer.Ordinal);

    private NearNames? near; // made when all are known
    private string lines = ""; // the jobs, one a line
    private string guessedLines = ""; // what is guessed of them, in capitals
    private SearchValues<string>? anyGuess;

    /// <summary>What was asked before: many rules and queries select by the same matchers, and several threads ask.</summary>
    private readonly ConcurrentDictionary<(bool IsRegex, string Value), bool> asked = new();
    private bool areJobsKnown = true;
    private IReadOnlyList<JobsOfInterval> byInterval = [];
    private readonly Dictionary<string, List<DroppedMetrics>> dropping = new(StringComparer.Ordinal);
    private readonly HashSet<string> whole = new(StringComparer.Ordinal); // the jobs of which some monitor drops nothing by name
    private readonly ConcurrentDictionary<(string Job, string Metric), string> taken = new();
    private long standardInterval = DefaultInterval;

    /// <summary>How often the operator has Prometheus scrape and evaluate where nothing else is said, in milliseconds.</summary>
    public const long DefaultInterval = 30_000;

    /// <summary>So many intervals are told apart.</summary>
    private const int MostIntervals = 32;

    private ScrapedJobs()
    {
    }

    /// <summary>How often rules are evaluated where their group says nothing, in milliseconds.</summary>
    public long EvaluationInterval { get; private set; } = DefaultInterval;

    /// <summary>
    /// Whether every series comes from the stack's monitors and rules; false where the Prometheus reads from elsewhere too, so that a
    /// series that nothing here makes may be there all the same.
    /// </summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>The jobs of a stack that is built. Of a component's own monitors it is known what they scrape.</summary>
    /// <param name="objects">The objects, each with its namespace.</param>
    /// <param name="added">Those of them that no component made.</param>
    public static ScrapedJobs OfStack(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> objects, IReadOnlySet<object> added) =>
        Of(objects, (monitor, _) => added.Contains(monitor));

    /// <summary>The jobs of objects that were loaded, each with its namespace.</summary>
    public static ScrapedJobs OfLoaded(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> objects) =>
        Of(objects, (_, path) => path?.Contains("federate", StringComparison.Ordinal) == true);

    /// <param name="all">The objects.</param>
    /// <param name="bringsOthers">
    /// Whether an endpoint of a monitor that keeps the labels of what it scrapes may bring series of other jobs, by the monitor and the
    /// endpoint's path.
    /// </param>
    private static ScrapedJobs Of(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> all, Func<object, string?, bool> bringsOthers)
    {
        var scraped = new ScrapedJobs
        {
            IsWhole = !all.OfType<Prometheus>().Any(p => p.Spec is { AdditionalScrapeConfigs: not null } or { RemoteRead.Count: > 0 }),
        };
        var services = new LabelIndex<V1Service>(service => service.Metadata?.Labels);
        var pods = new LabelIndex<V1PodTemplateSpec>(
            template => template.Metadata?.Labels, static (_, label) => PodLabels.AreSetByKubernetes(label));
        foreach (var obj in all)
        {
            if (obj is V1Service service)
            {
                services.Add(service, Namespace(obj));
            }
            else if (KnownKinds.Of(obj)?.PodTemplateOf(obj) is { } template)
            {
                pods.Add(template, Namespace(obj));
            }
        }

        scraped.SetIntervals(all);
        var intervals = new Dictionary<long, JobsOfInterval>();
        var withDrops = new List<(JobsOfInterval Jobs, DroppedMetrics Dropped)>();
        JobsOfInterval Group(long interval) =>
            new(interval, new(services, service => service.Metadata), new(pods, template => template.Metadata));
        JobsOfInterval With(long interval, DroppedMetrics? dropped = null)
        {
            if (dropped is not null)
            {
                var own = Group(interval);
                withDrops.Add((own, dropped));
                return own;
            }

            // many intervals are more than anybody has: the others count as the shortest that can be
            interval = intervals.Count < MostIntervals || intervals.ContainsKey(interval) ? interval : 1;
            if (!intervals.TryGetValue(interval, out var group))
            {
                intervals[interval] = group = Group(interval);
            }

            return group;
        }

        foreach (var obj in all)
        {
            switch (obj)
            {
                case ServiceMonitor { Spec: { } spec } monitor:
                    scraped.Add(monitor, spec, With(scraped.Shortest(spec.Endpoints?.Select(e => e?.Interval)), DroppedBy(monitor)));
                    scraped.IsWhole &= spec.Endpoints?.Any(e => e?.HonorLabels == true && bringsOthers(monitor, e.Path)) != true;
                    break;
                case PodMonitor { Spec: { } spec } monitor:
                    scraped.Add(
                        monitor, spec, With(scraped.Shortest(spec.PodMetricsEndpoints?.Select(e => e?.Interval)), DroppedBy(monitor)));
                    scraped.IsWhole &= spec.PodMetricsEndpoints?.Any(e => e?.HonorLabels == true && bringsOthers(monitor, e.Path)) != true;
                    break;
                case ScrapeConfig { Spec: { } spec } config:
                    scraped.Add(config, spec, With(scraped.Shortest([spec.ScrapeInterval]), DroppedBy(config)));
                    scraped.IsWhole &= spec.HonorLabels != true || !bringsOthers(config, spec.MetricsPath);
                    break;
                case Probe { Spec: { } spec } probe:
                    With(scraped.Shortest([spec.Interval])).Jobs.Add(
                        spec.JobName is { Length: > 0 } job ? job : $"probe/{Namespace(probe)}/{probe.Metadata?.Name}");
                    break;
            }
        }

        foreach (var group in intervals.Values)
        {
            group.Close();
            scraped.whole.UnionWith(group.Jobs);
        }

        scraped.jobs.UnionWith(scraped.whole);
        foreach (var (group, dropped) in withDrops)
        {
            group.Close();
            scraped.jobs.UnionWith(group.Jobs);
            foreach (var job in group.Jobs)
            {
                if (!scraped.dropping.TryGetValue(job, out var drops))
                {
                    scraped.dropping[job] = drops = [];
                }

                drops.Add(dropped);
            }

            With(group.Interval).Jobs.UnionWith(group.Jobs);
        }

        scraped.byInterval = [.. intervals.Values.OrderBy(group => group.Interval)];
        scraped.Close();
        return scraped;
    }

    /// <summary>Makes what is searched, when all jobs are known.</summary>
    private void Close()
    {
        lines = $"\n{string.Join('\n', jobs.Order(StringComparer.Ordinal))}\n";
        guessedLines = string.Join('\n', guesses.Order(StringComparer.Ordinal)).ToUpperInvariant();
        anyGuess = guesses.Count == 0 ? null : SearchValues.Create([.. guesses], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The jobs that an expression selects and nothing scrapes, each once: what its matchers say, in quotes.</summary>
    /// <param name="tree">The expression.</param>
    /// <param name="recorded">What is recorded: such series have a job where their rule says so.</param>
    public IEnumerable<string> MissingIn(Expr tree, RecordedSeries recorded)
    {
        if (!IsWhole || !areJobsKnown)
        {
            yield break;
        }

        HashSet<string>? reported = null;
        foreach (var selector in PromQLAnalysis.Selectors(tree))
        {
            foreach (var matcher in selector.Matchers)
            {
                if (matcher is { Name: "job", Operator: MatchOperator.Equal or MatchOperator.RegexMatch, Value.Length: > 0 }
                    && !CanMatch(matcher)
                    && !(selector.MetricName is { } metric && recorded.Contains(metric))
                    && (reported ??= new(StringComparer.Ordinal)).Add(matcher.Value))
                {
                    yield return $"\"{matcher.Value}\"";
                }
            }
        }
    }

    /// <summary>
    /// The metrics that an expression reads of a job that it names, and that every monitor of that job drops by their names, each once.
    /// </summary>
    /// <param name="tree">The expression.</param>
    /// <param name="recorded">What is recorded: such series do not come from a monitor.</param>
    /// <param name="gone">What exporters no longer have: that is told by itself.</param>
    public IEnumerable<(string Metric, string Taking)> DroppedIn(Expr tree, RecordedSeries? recorded, GoneMetrics? gone)
    {
        if (!IsWhole || dropping.Count == 0)
        {
            yield break;
        }

        HashSet<string>? reported = null;
        foreach (var selector in PromQLAnalysis.Selectors(tree))
        {
            if (selector.MetricName is { } metric && recorded?.Contains(metric) != true && gone?.Find(metric) is null
                && JobsOf(selector) is { Count: > 0 } named && Taking(named, metric) is { } taking
                && (reported ??= new(StringComparer.Ordinal)).Add(metric))
            {
                yield return (metric, taking);
            }
        }
    }

    /// <summary>What takes a metric away from each of some jobs that are scraped; null where one of them may have it.</summary>
    private string? Taking(IReadOnlyList<string> named, string metric)
    {
        string? first = null;
        foreach (var job in named)
        {
            if (jobs.Contains(job) || IsGuessed(job))
            {
                var one = taken.GetOrAdd((job, metric), key => TakingOf(key.Job, key.Metric));
                if (one.Length == 0)
                {
                    return null;
                }

                first ??= one;
            }
        }

        return first;
    }

    private string TakingOf(string job, string metric)
    {
        if (whole.Contains(job) || IsGuessed(job) || !dropping.TryGetValue(job, out var monitors))
        {
            return "";
        }

        var first = "";
        foreach (var monitor in monitors)
        {
            if (monitor.Taking(metric) is not { } taking)
            {
                return "";
            }

            first = first.Length == 0 ? taking : first;
        }

        return first;
    }

    private static DroppedMetrics? DroppedBy(ServiceMonitor monitor) => DroppedMetrics.Of(
        ObjectReference.Of(monitor),
        ObjectPath.Each(monitor.Spec.Endpoints, "spec.endpoints").Select(e => (
            (string?)$"{e.Item.Port ?? e.Item.TargetPort?.ToString()} {e.Item.Path}", e.Item.MetricRelabelings,
            $"{e.Path}.metricRelabelings")));

    private static DroppedMetrics? DroppedBy(PodMonitor monitor) => DroppedMetrics.Of(
        ObjectReference.Of(monitor),
        ObjectPath.Each(monitor.Spec.PodMetricsEndpoints, "spec.podMetricsEndpoints").Select(e => (
            (string?)$"{e.Item.Port ?? e.Item.TargetPort?.ToString()} {e.Item.Path}", e.Item.MetricRelabelings,
            $"{e.Path}.metricRelabelings")));

    private static DroppedMetrics? DroppedBy(ScrapeConfig config) =>
        DroppedMetrics.Of(ObjectReference.Of(config), [(null, config.Spec.MetricRelabelings, "spec.metricRelabelings")]);

    /// <summary>The jobs that a selector names; null where it names none.</summary>
    private static IReadOnlyList<string>? JobsOf(VectorSelector selector)
    {
        IReadOnlyList<string>? wanted = null;
        foreach (var matcher in selector.Matchers)
        {
            if (matcher is { Name: "job", Operator: MatchOperator.Equal, Value.Length: > 0 })
            {
                wanted = [matcher.Value];
            }
            else if (matcher is { Name: "job", Operator: MatchOperator.RegexMatch })
            {
                wanted = PromQLRegex.Alternatives(matcher.Value);
            }
        }

        return wanted;
    }

    /// <summary>How often what a selector reads is scraped at most, in milliseconds; 0 where that is not known.</summary>
    /// <param name="selector">The selector.</param>
    /// <param name="isOfJob">
    /// Whether it is the interval of the job that is selected; otherwise it is that of the job that usually has such metrics, or the
    /// shortest of all jobs.
    /// </param>
    public long IntervalOf(VectorSelector selector, out bool isOfJob)
    {
        isOfJob = false;
        if (!IsWhole || byInterval.Count == 0)
        {
            return 0;
        }

        var wanted = JobsOf(selector);
        if (wanted is null)
        {
            var usual = UsualJobOf(selector.MetricName) is { } job ? ShortestOf([job]) : 0;
            return usual > 0 ? usual : byInterval[0].Interval; // of whichever job: no more often than any
        }

        isOfJob = true;
        return ShortestOf(wanted);
    }

    /// <summary>The job that has the metrics of a prefix, by the name that upstream gives it; null for other metrics.</summary>
    private static string? UsualJobOf(string? metric) => metric is null ? null : metric[..(metric.IndexOf('_') + 1)] switch
    {
        "node_" => "node-exporter",
        "kube_" => "kube-state-metrics",
        "container_" or "kubelet_" => "kubelet",
        _ => null,
    };

    /// <summary>The shortest interval at which one of some jobs is scraped, in milliseconds; 0 where none of them is here.</summary>
    private long ShortestOf(IReadOnlyList<string> wanted)
    {
        foreach (var group in byInterval)
        {
            foreach (var job in wanted)
            {
                if (group.Jobs.Contains(job))
                {
                    return group.Interval;
                }
            }
        }

        return 0;
    }

    private void SetIntervals(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> all)
    {
        long? scrapes = null, evaluations = null;
        foreach (var obj in all)
        {
            if (obj is Prometheus { Spec: { } server })
            {
                scrapes = Math.Min(scrapes ?? long.MaxValue, Milliseconds(server.ScrapeInterval) ?? DefaultInterval);
                evaluations = Math.Min(evaluations ?? long.MaxValue, Milliseconds(server.EvaluationInterval) ?? DefaultInterval);
            }
            else if (obj is PrometheusAgent { Spec: { } agent })
            {
                scrapes = Math.Min(scrapes ?? long.MaxValue, Milliseconds(agent.ScrapeInterval) ?? DefaultInterval);
            }
            else if (obj is ThanosRuler { Spec: { } ruler })
            {
                evaluations = Math.Min(evaluations ?? long.MaxValue, Milliseconds(ruler.EvaluationInterval) ?? 15_000);
            }
        }

        standardInterval = scrapes ?? DefaultInterval;
        EvaluationInterval = evaluations ?? DefaultInterval;
    }

    private static long? Milliseconds(string? text) => text is { Length: > 0 }
        && PromQLDuration.TryParse(text, out var duration) == PromQLDuration.Outcome.Fine && duration > TimeSpan.Zero
            ? (long)duration.TotalMilliseconds
            : null;

    /// <summary>The shortest of the intervals of a monitor, in milliseconds.</summary>
    private long Shortest(IEnumerable<string?>? intervals)
    {
        var shortest = long.MaxValue;
        foreach (var interval in intervals ?? [])
        {
            shortest = Math.Min(shortest, Milliseconds(interval) ?? standardInterval);
        }

        return shortest == long.MaxValue ? standardInterval : shortest;
    }

    /// <summary>What to do about a job that nothing scrapes.</summary>
    public string Remedy(string job)
    {
        lock (asked)
        {
            return (near ??= new(jobs)).Nearest(job.Trim('"')) is { } name
                ? $"Did you mean \"{name}\"?"
                : "Add a monitor that scrapes it, or take out what reads it.";
        }
    }

    private bool CanMatch(LabelMatcher matcher) => asked.GetOrAdd(
        (matcher.IsRegex, matcher.Value), key => key.IsRegex ? CanMatchRegex(key.Value) : jobs.Contains(key.Value) || IsGuessed(key.Value));

    private bool CanMatchRegex(string regex)
    {
        foreach (var alternative in regex.Split('|'))
        {
            // Anything but letters, dots with stars and pluses is taken to match: better no warning than a wrong one.
            string[] parts = alternative.Replace(".+", ".*", StringComparison.Ordinal).Split(".*");
            if (alternative.AsSpan().IndexOfAny(NotLiteral) >= 0 || IsGuessed(string.Concat(parts)))
            {
                return true;
            }

            if (parts.Length == 1 ? jobs.Contains(alternative) : AnyMatches(parts))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a job is made of parts with anything between them: those are looked at that have the longest part.</summary>
    private bool AnyMatches(string[] parts)
    {
        var longest = parts.MaxBy(part => part.Length)!;
        var isFirst = ReferenceEquals(longest, parts[0]);
        var wanted = isFirst ? "\n" + longest : ReferenceEquals(longest, parts[^1]) ? longest + "\n" : longest;
        for (var at = 0; at < lines.Length - 1;)
        {
            var found = lines.IndexOf(wanted, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            var start = isFirst ? found + 1 : lines.LastIndexOf('\n', Math.Max(0, found - 1)) + 1;
            var end = lines.IndexOf('\n', start);
            if (Matches(lines.AsSpan(start, end - start), parts))
            {
                return true;
            }

            at = end;
        }

        return false;
    }

    /// <summary>Whether a text is made of parts with anything between them.</summary>
    private static bool Matches(ReadOnlySpan<char> text, string[] parts)
    {
        if (text.Length < parts[0].Length + parts[^1].Length
            || !text.StartsWith(parts[0], StringComparison.Ordinal) || !text.EndsWith(parts[^1], StringComparison.Ordinal))
        {
            return false;
        }

        var at = parts[0].Length;
        foreach (var part in parts.AsSpan(1, parts.Length - 2))
        {
            var next = text[at..].IndexOf(part, StringComparison.Ordinal);
            if (next < 0)
            {
                return false;
            }

            at += next + part.Length;
        }

        return at <= text.Length - parts[^1].Length;
    }

    private bool IsGuessed(string job) => job.Length > 0 && anyGuess is not null
        && (guessedLines.Contains(job.ToUpperInvariant(), StringComparison.Ordinal) || job.AsSpan().ContainsAny(anyGuess));

    private void Add(ServiceMonitor monitor, ServiceMonitorSpec spec, JobsOfInterval to)
    {
        var steps = spec.Endpoints?.SelectMany(e => (e?.Relabelings ?? []).Concat(e?.MetricRelabelings ?? []));
        if (Relabeled(steps, to) is { } relabeled)
        {
            to.Jobs.Add(relabeled);
            return;
        }

        var namespaces = NamespaceSelection.Of(spec.NamespaceSelector, Namespace(monitor));
        if (!to.Services.Take(spec.Selector, namespaces, spec.JobLabel, otherwise: null)
            || spec.Selector is null or { MatchLabels: null or { Count: 0 }, MatchExpressions: null or { Count: 0 } })
        {
            Outside(spec.JobLabel, spec.Selector, monitor.Metadata?.Name, to);
        }
    }

    private void Add(PodMonitor monitor, PodMonitorSpec spec, JobsOfInterval to)
    {
        var steps = spec.PodMetricsEndpoints?.SelectMany(e => (e?.Relabelings ?? []).Concat(e?.MetricRelabelings ?? []));
        if (Relabeled(steps, to) is { } relabeled)
        {
            to.Jobs.Add(relabeled);
            return;
        }

        var name = $"{Namespace(monitor)}/{monitor.Metadata?.Name}";
        if (string.IsNullOrEmpty(spec.JobLabel))
        {
            to.Jobs.Add(name);
            return;
        }

        var namespaces = NamespaceSelection.Of(spec.NamespaceSelector, Namespace(monitor));
        if (!to.Pods.Take(spec.Selector, namespaces, spec.JobLabel, name))
        {
            Outside(spec.JobLabel, spec.Selector, monitor.Metadata?.Name, to);
        }
    }

    /// <summary>
    /// The job of a ScrapeConfig. Without a name of its own, what is discovered may bring one: static labels do so here, and a file or a
    /// web server may.
    /// </summary>
    private void Add(ScrapeConfig config, ScrapeConfigSpec spec, JobsOfInterval to)
    {
        if (Relabeled((spec.Relabelings ?? []).Concat(spec.MetricRelabelings ?? []), to) is { } relabeled)
        {
            to.Jobs.Add(relabeled);
            return;
        }

        if (spec.JobName is { Length: > 0 } job)
        {
            to.Jobs.Add(job);
            return;
        }

        to.Jobs.Add($"scrapeConfig/{Namespace(config)}/{config.Metadata?.Name}");
        foreach (var group in spec.StaticConfigs ?? [])
        {
            if (group?.Labels?.TryGetValue("job", out var own) == true && own is { Length: > 0 })
            {
                to.Jobs.Add(own);
            }
        }

        areJobsKnown &= spec is { FileSDConfigs: null or { Count: 0 }, HttpSDConfigs: null or { Count: 0 } };
    }

    private static string Namespace(IKubernetesObject<V1ObjectMeta> obj) => obj.Metadata?.NamespaceProperty ?? "";

    /// <summary>The job that relabeling gives in any case; what it gives in some cases is taken in.</summary>
    private string? Relabeled(IEnumerable<RelabelConfig>? steps, JobsOfInterval to)
    {
        foreach (var step in steps ?? [])
        {
            if (step is not { TargetLabel: "job" })
            {
                continue;
            }

            var replacement = step.Replacement ?? "$1";
            if (replacement.Contains('$') || step.Action is not (null or "" or "replace" or "Replace"))
            {
                areJobsKnown = false; // computed of labels that are not known here
            }
            else if (step.Regex is null or "" or "(.*)" or ".*" && step.SourceLabels is null or { Count: 0 })
            {
                return replacement;
            }
            else
            {
                to.Jobs.Add(replacement);
            }
        }

        return null;
    }

    /// <summary>What is selected is not the stack's own.</summary>
    private void Outside(string? jobLabel, V1LabelSelector? selector, string? name, JobsOfInterval to)
    {
        if (jobLabel is { Length: > 0 } && selector?.MatchLabels?.TryGetValue(jobLabel, out var job) == true && job is not null)
        {
            to.Jobs.Add(job);
            return;
        }

        string[] values =
        [
            .. selector?.MatchLabels?.Values ?? [],
            .. selector?.MatchExpressions?.Where(e => e is { OperatorProperty: "In", Values: not null }).SelectMany(e => e.Values) ?? [],
        ];
        if (values.Length == 0)
        {
            areJobsKnown = false; // whatever is there
            return;
        }

        guesses.UnionWith(values.Append(name ?? "").Where(v => v is { Length: > 1 }));
    }
}

/// <summary>The jobs that are scraped at one interval.</summary>
/// <param name="Interval">The interval, in milliseconds.</param>
/// <param name="Services">Those of Services.</param>
/// <param name="Pods">Those of Pods.</param>
internal sealed record JobsOfInterval(long Interval, SelectedJobs<V1Service> Services, SelectedJobs<V1PodTemplateSpec> Pods)
{
    /// <summary>The jobs, after <see cref="Close"/> all of them.</summary>
    public HashSet<string> Jobs { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds what was selected.</summary>
    public void Close()
    {
        Services.AddTo(Jobs);
        Pods.AddTo(Jobs);
    }
}

/// <summary>The jobs of things that monitors select: the value of a label, or the name of the thing where it has no such label.</summary>
/// <param name="index">The things.</param>
/// <param name="metadataOf">Their metadata.</param>
internal sealed class SelectedJobs<T>(LabelIndex<T> index, Func<T, V1ObjectMeta?> metadataOf)
    where T : class
{
    private readonly Dictionary<string, ulong[]> byLabel = new(StringComparer.Ordinal);
    private readonly HashSet<string> others = new(StringComparer.Ordinal);
    private readonly ulong[] named = new ulong[index.Words];

    /// <summary>Takes what a monitor selects.</summary>
    /// <param name="selector">By what it selects.</param>
    /// <param name="namespaces">Where.</param>
    /// <param name="label">The label that has the job.</param>
    /// <param name="otherwise">The job of what has no such label; null: its name.</param>
    /// <returns>Whether it selects anything.</returns>
    public bool Take(V1LabelSelector? selector, IReadOnlyList<string>? namespaces, string? label, string? otherwise)
    {
        var selection = index.Select(selector, namespaces);
        if (selection.Count == 0)
        {
            return false;
        }

        var having = label is { Length: > 0 } ? index.Having(label) : null;
        if (selection.Few is { } few)
        {
            foreach (var number in few)
            {
                Take(number, label, otherwise);
            }
        }
        else if (having is null || having.IsDense(index.Words))
        {
            TakeMany(selection, having is null ? null : label, having, otherwise);
        }
        else
        {
            // few have the label
            var without = (ulong[])selection.Bits().Clone();
            foreach (var number in having.Numbers)
            {
                if (BitSet.Contains(without, number))
                {
                    BitSet.Remove(without, number);
                    Take(number, label, otherwise);
                }
            }

            TakeNamed(without, otherwise);
        }

        return true;
    }

    /// <summary>Adds the jobs.</summary>
    public void AddTo(HashSet<string> jobs)
    {
        foreach (var (label, taken) in byLabel)
        {
            foreach (var number in BitSet.Numbers(taken))
            {
                others.Add(JobOf(number, label) ?? metadataOf(index[number])?.Name ?? "");
            }
        }

        foreach (var number in BitSet.Numbers(named))
        {
            others.Add(metadataOf(index[number])?.Name ?? "");
        }

        jobs.UnionWith(others);
    }

    private void TakeMany(Selection<T> selection, string? label, NumberSet? having, string? otherwise)
    {
        var bits = selection.Bits();
        if (label is null)
        {
            TakeNamed(bits, otherwise);
            return;
        }

        var with = (ulong[])bits.Clone();
        BitSet.Intersect(with, having!.Bits(index.Words));
        foreach (var number in index.Having(label, "")?.Numbers ?? [])
        {
            BitSet.Remove(with, number); // an empty label says nothing
        }

        if (!byLabel.TryGetValue(label, out var taken))
        {
            byLabel[label] = taken = new ulong[index.Words];
        }

        BitSet.Union(taken, with);
        var without = (ulong[])bits.Clone();
        BitSet.Except(without, with);
        TakeNamed(without, otherwise);
    }

    private void TakeNamed(ulong[] bits, string? otherwise)
    {
        if (otherwise is null)
        {
            BitSet.Union(named, bits);
        }
        else if (BitSet.FirstCommon(bits, bits) >= 0)
        {
            others.Add(otherwise);
        }
    }

    private void Take(int number, string? label, string? otherwise) =>
        others.Add(JobOf(number, label) ?? otherwise ?? metadataOf(index[number])?.Name ?? "");

    private string? JobOf(int number, string? label) =>
        label is { Length: > 0 } && metadataOf(index[number])?.Labels?.TryGetValue(label, out var value) == true
            && value is { Length: > 0 } ? value : null;
}
