using System.Text.RegularExpressions;

namespace KubePrometheus;

/// <summary>
/// Makes one finding of those that one call or option brought and that tell the same: the same of several objects, or what reads what is
/// not there any more. The one finding has the others with it.
/// </summary>
internal static partial class FindingGroups
{
    private const int MostNamed = 5;

    /// <summary>What is said of a thing that reads, or is meant for, what is not there.</summary>
    private static readonly HashSet<string> OfWhatIsGone =
    [
        FindingCodes.StackMonitorNotRead, FindingCodes.StackRulesNotRead, FindingCodes.StackReferenceMissing,
        FindingCodes.StackMonitorSelectsNothing, FindingCodes.StackServiceWithoutPods, FindingCodes.StackBudgetWithoutPods,
        FindingCodes.StackNamespaceMissing, FindingCodes.StackDefinitionMissing, FindingCodes.RuleSeriesNotRecorded,
        FindingCodes.RuleJobNotScraped, FindingCodes.DashboardSeriesNotRecorded, FindingCodes.DashboardJobNotScraped,
    ];

    /// <summary>The findings, where each group has the place of its first one.</summary>
    /// <param name="findings">The findings, with their places.</param>
    /// <param name="calls">The calls of the stack, by which the finding of a group may be switched off.</param>
    public static IReadOnlyList<Finding> Of(IReadOnlyList<Finding> findings, IReadOnlyList<StackEdit> calls)
    {
        var ofWhatIsGone = findings.Where(f => f.Call is not null && IsOfWhatIsGone(f)).GroupBy(f => f.Source!)
            .Where(IsSeveral).ToDictionary(g => g.Key, g => g.ToArray());
        var isSwitchedOff = calls.OfType<SuppressEdit>().Any(s => s is { Code: FindingCodes.RemovedStillRead, Object: null });
        var left = new List<List<Finding>>();
        var byPath = new Dictionary<(string, FindingSeverity, SourceLocation, string), List<Finding>>();
        var byProblem = new Dictionary<(string, FindingSeverity, SourceLocation, string), List<Finding>>();
        foreach (var finding in findings)
        {
            if (HasCause(finding) && IsOfWhatIsGone(finding) && ofWhatIsGone.TryGetValue(finding.Source!, out var gone))
            {
                if (ReferenceEquals(gone[0], finding) && !isSwitchedOff)
                {
                    left.Add([StillRead(gone)]);
                }

                continue;
            }

            if (!HasCause(finding))
            {
                left.Add([finding]);
                continue;
            }

            // rules and dashboards that read the same, which an option of selectors names wrongly, are told of by two codes
            // what one object that was moved or renamed lacks in its new place is one mistake too
            var ofPath = finding is { Subject: null, Call: not null } && IsOfWhatIsGone(finding)
                ? ("", finding.Severity, finding.Source!, finding.Object!.ToString())
                : finding.Subject is { Detail: { } detail } && IsOfWhatIsGone(finding)
                ? ("", finding.Severity, finding.Source!, detail)
                : (finding.Code, finding.Severity, finding.Source!, WithoutIndexes(finding.Path));
            var ofProblem = ofPath with { Item4 = finding.Problem };
            if (byPath.TryGetValue(ofPath, out var group) || byProblem.TryGetValue(ofProblem, out group))
            {
                group.Add(finding);
            }
            else
            {
                left.Add(group = [finding]);
            }

            byPath.TryAdd(ofPath, group);
            byProblem.TryAdd(ofProblem, group);
        }

        return [.. left.Select(g => g.Count == 1 ? g[0] : g[0] with { Others = FrozenList.Of(g.Skip(1)) })];
    }

    /// <summary>Whether several things lack what is gone. One finding may tell of many rules or dashboards.</summary>
    private static bool IsSeveral(IEnumerable<Finding> ofOneCause) => ofOneCause.Select(f => f.Object).Distinct().Skip(1).Any()
        || ofOneCause.Any(f => f.Source!.Call?.StartsWith("Remove(", StringComparison.Ordinal) == true && f.Subjects.Count > 0);

    private static bool HasCause(Finding finding) =>
        finding is { Object: not null, Source: { } source } && (source.Call ?? source.Option) is not null;

    private static bool IsOfWhatIsGone(Finding finding) =>
        HasCause(finding) && finding.Severity != FindingSeverity.Error && OfWhatIsGone.Contains(finding.Code);

    private static string WithoutIndexes(string path) => Index().Replace(path, "[]");

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();

    /// <summary>What reads what is not there since a call.</summary>
    private static Finding StillRead(Finding[] findings)
    {
        var source = findings[0].Source!;
        var content = findings.Where(f => f.Subject is not null).ToArray();
        var objects = findings.Where(f => f.Subject is null).ToArray();
        var rules = Names(content.Where(f => f.Stage == FindingStage.Rules));
        var dashboards = Names(content.Where(f => f.Stage != FindingStage.Rules));
        string[] problems =
        [
            .. content.Length == 0 ? Array.Empty<string>()
                : [$"After this call, nothing in the stack provides {Lacking(content)}, still read by {Readers(rules, dashboards)}."],
            .. objects.Length == 0 ? Array.Empty<string>()
                : [$"After this call, the stack lacks what these refer to or are for: {Places(objects)}."],
        ];
        var edits = string.Concat(
            rules.Length == 0 ? "" : $".Rules(r => r.RemoveAll({Quoted(rules)}))",
            dashboards.Length == 0 ? "" : $".Dashboards(d => d.RemoveAll({Quoted(dashboards)}))");
        string[] remedies =
        [
            .. edits.Length == 0 ? Array.Empty<string>()
                : [$"Add the monitor or rule that provides it, or take these out as well: {edits}."],
            .. objects.Length == 0 ? Array.Empty<string>()
                : ["Take these objects out as well, add what they need, or declare it by External<T>(\"NAME\", \"NAMESPACE\")."],
        ];
        return new(
            FindingCodes.RemovedStillRead, FindingSeverity.Warning, null, source.Call!, string.Join(' ', problems),
            string.Join(' ', remedies), source with { Call = null })
        {
            Others = FrozenList.Of(findings),
        };
    }

    /// <summary>The jobs and series that are lacking.</summary>
    private static string Lacking(Finding[] content)
    {
        var jobs = Details(FindingCodes.RuleJobNotScraped, FindingCodes.DashboardJobNotScraped);
        var series = Details(FindingCodes.RuleSeriesNotRecorded, FindingCodes.DashboardSeriesNotRecorded);
        return EnglishList.And(
        [
            .. jobs.Length == 0 ? Array.Empty<string>()
                : [$"{(jobs.Length == 1 ? "the job" : "the jobs")} {EnglishList.And([.. jobs.Select(j => $"\"{j}\"")], MostNamed)}"],
            .. series.Length switch
            {
                0 => Array.Empty<string>(),
                1 => [series[0]],
                _ => [$"{series.Length} recorded series"],
            },
        ]);

        string[] Details(string one, string other) =>
            [.. content.Where(f => f.Code == one || f.Code == other).Select(f => f.Subject!.Detail).OfType<string>().Distinct()];
    }

    private static string Readers(string[] rules, string[] dashboards) => EnglishList.And(
    [
        .. rules.Length == 0 ? Array.Empty<string>() : [$"the {Some("rule", rules)}"],
        .. dashboards.Length == 0 ? Array.Empty<string>() : [$"the {Some("dashboard", dashboards)}"],
    ]);

    private static string Some(string what, string[] names) =>
        $"{what}{(names.Length == 1 ? "" : "s")} {EnglishList.And([.. names.Select(n => $"\"{n}\"")], MostNamed)}";

    private static string Places(Finding[] objects) => EnglishList.And(
        [.. objects.Select(f => f.Path.Length == 0 ? $"{f.Object}" : $"{f.Object} ({f.Path})")], MostNamed);

    private static string Quoted(string[] names) => string.Join(", ", names.Select(n => $"\"{n}\""));

    private static string[] Names(IEnumerable<Finding> findings) =>
        [.. findings.SelectMany(f => f.Subjects.Count > 0 ? f.Subjects : [f.Subject!]).Select(s => s.Name).Distinct()];
}
