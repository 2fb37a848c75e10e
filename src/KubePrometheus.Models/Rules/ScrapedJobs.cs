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

    private ScrapedJobs()
    {
    }

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

        var ofServices = new SelectedJobs<V1Service>(services, service => service.Metadata);
        var ofPods = new SelectedJobs<V1PodTemplateSpec>(pods, template => template.Metadata);
        foreach (var obj in all)
        {
            switch (obj)
            {
                case ServiceMonitor { Spec: { } spec } monitor:
                    scraped.Add(monitor, spec, ofServices);
                    scraped.IsWhole &= spec.Endpoints?.Any(e => e?.HonorLabels == true && bringsOthers(monitor, e.Path)) != true;
                    break;
                case PodMonitor { Spec: { } spec } monitor:
                    scraped.Add(monitor, spec, ofPods);
                    scraped.IsWhole &= spec.PodMetricsEndpoints?.Any(e => e?.HonorLabels == true && bringsOthers(monitor, e.Path)) != true;
                    break;
                case ScrapeConfig { Spec: { } spec } config:
                    scraped.Add(config, spec);
                    scraped.IsWhole &= spec.HonorLabels != true || !bringsOthers(config, spec.MetricsPath);
                    break;
                case Probe { Spec: { } spec } probe:
                    scraped.jobs.Add(spec.JobName is { Length: > 0 } job ? job : $"probe/{Namespace(probe)}/{probe.Metadata?.Name}");
                    break;
            }
        }

        ofServices.AddTo(scraped.jobs);
        ofPods.AddTo(scraped.jobs);
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

    private void Add(ServiceMonitor monitor, ServiceMonitorSpec spec, SelectedJobs<V1Service> services)
    {
        var steps = spec.Endpoints?.SelectMany(e => (e?.Relabelings ?? []).Concat(e?.MetricRelabelings ?? []));
        if (Relabeled(steps) is { } relabeled)
        {
            jobs.Add(relabeled);
            return;
        }

        var namespaces = NamespaceSelection.Of(spec.NamespaceSelector, Namespace(monitor));
        if (!services.Take(spec.Selector, namespaces, spec.JobLabel, otherwise: null)
            || spec.Selector is null or { MatchLabels: null or { Count: 0 }, MatchExpressions: null or { Count: 0 } })
        {
            Outside(spec.JobLabel, spec.Selector, monitor.Metadata?.Name);
        }
    }

    private void Add(PodMonitor monitor, PodMonitorSpec spec, SelectedJobs<V1PodTemplateSpec> pods)
    {
        var steps = spec.PodMetricsEndpoints?.SelectMany(e => (e?.Relabelings ?? []).Concat(e?.MetricRelabelings ?? []));
        if (Relabeled(steps) is { } relabeled)
        {
            jobs.Add(relabeled);
            return;
        }

        var name = $"{Namespace(monitor)}/{monitor.Metadata?.Name}";
        if (string.IsNullOrEmpty(spec.JobLabel))
        {
            jobs.Add(name);
            return;
        }

        var namespaces = NamespaceSelection.Of(spec.NamespaceSelector, Namespace(monitor));
        if (!pods.Take(spec.Selector, namespaces, spec.JobLabel, name))
        {
            Outside(spec.JobLabel, spec.Selector, monitor.Metadata?.Name);
        }
    }

    /// <summary>
    /// The job of a ScrapeConfig. Without a name of its own, what is discovered may bring one: static labels do so here, and a file or a
    /// web server may.
    /// </summary>
    private void Add(ScrapeConfig config, ScrapeConfigSpec spec)
    {
        if (Relabeled((spec.Relabelings ?? []).Concat(spec.MetricRelabelings ?? [])) is { } relabeled)
        {
            jobs.Add(relabeled);
            return;
        }

        if (spec.JobName is { Length: > 0 } job)
        {
            jobs.Add(job);
            return;
        }

        jobs.Add($"scrapeConfig/{Namespace(config)}/{config.Metadata?.Name}");
        foreach (var group in spec.StaticConfigs ?? [])
        {
            if (group?.Labels?.TryGetValue("job", out var own) == true && own is { Length: > 0 })
            {
                jobs.Add(own);
            }
        }

        areJobsKnown &= spec is { FileSDConfigs: null or { Count: 0 }, HttpSDConfigs: null or { Count: 0 } };
    }

    private static string Namespace(IKubernetesObject<V1ObjectMeta> obj) => obj.Metadata?.NamespaceProperty ?? "";

    /// <summary>The job that relabeling gives in any case; what it gives in some cases is taken in.</summary>
    private string? Relabeled(IEnumerable<RelabelConfig>? steps)
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
                jobs.Add(replacement);
            }
        }

        return null;
    }

    /// <summary>What is selected is not the stack's own.</summary>
    private void Outside(string? jobLabel, V1LabelSelector? selector, string? name)
    {
        if (jobLabel is { Length: > 0 } && selector?.MatchLabels?.TryGetValue(jobLabel, out var job) == true && job is not null)
        {
            jobs.Add(job);
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
