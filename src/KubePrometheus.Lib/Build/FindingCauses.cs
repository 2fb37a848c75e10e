namespace KubePrometheus;

/// <summary>
/// Says of findings which option or call brought them, where the place is not known by then: an object that an edit changed, a reference
/// to what an edit took out. Options and calls are put in a row, and the stack is built again with the first ones of the row alone: the
/// one with which the finding comes is the cause. Only a build that found something is built again.
/// </summary>
/// <param name="options">The options that the stack was made with.</param>
/// <param name="created">Where the stack was made; null where that is not known.</param>
/// <param name="calls">The edits, as they were written.</param>
internal sealed class FindingCauses(StackOptions options, SourceLocation? created, IReadOnlyList<StackEdit> calls)
{
    /// <summary>So often is the stack built again at most; what then has no cause keeps none. Of a large stack it is less often.</summary>
    private const int MostBuilds = 24;

    private const int ObjectsOfOneBuild = 2000;

    private readonly Dictionary<int, HashSet<FindingKey>> found = [];
    private StackEdit[] edits = [];
    private OptionsHistory history = new(new(), []);

    /// <summary>What may be a cause. Objects that are added come first: an option may name one, and is then the cause.</summary>
    private object[] row = [];

    /// <summary>How many in the row are objects or options; edits of objects, rules and dashboards come after them.</summary>
    private int beforeEdits;
    private int buildsLeft;
    private Action<RepeatedBuild>? keep;
    private RepeatedBuild repeated = new();

    /// <summary>Takes note of how later builds take over what the first one has made.</summary>
    public void MayRepeat(Action<RepeatedBuild> keeping) => keep = keeping;

    /// <summary>The findings with the calls and options that brought them; those of one cause that tell the same are one.</summary>
    /// <param name="outcome">What was found.</param>
    /// <param name="objects">How many objects the stack has.</param>
    public ValidationOutcome Explain(ValidationOutcome outcome, int objects)
    {
        if (!outcome.Findings.Any(f => f is { Object: not null, Source: null or { Option: not null } }))
        {
            return outcome;
        }

        edits = [.. calls.Where(c => c is not (AddEdit or OptionsEdit or ExternalEdit or SuppressEdit or CheckEdit))];
        if (!outcome.Findings.Any(IsOpen))
        {
            return outcome with { Findings = FindingGroups.Of(outcome.Findings, calls) };
        }

        Begin(outcome.Findings, objects);
        var located = new List<Finding>(outcome.Findings.Count);
        var known = new List<KnownIssue>();
        foreach (var finding in outcome.Findings)
        {
            var cause = IsOpen(finding) ? CauseOf(finding) : null;
            if (IsOfRelease(cause) && ReleaseMistakes.OfAddons.FirstOrDefault(m => m.IsOf(finding)) is { } mistake)
            {
                known.Add(new(finding, mistake.Remedy));
            }
            else
            {
                located.Add(Place(cause) is { } place ? finding with { Source = place } : finding);
            }
        }

        return new(FindingGroups.Of(located, calls), [.. outcome.KnownIssues, .. known]);
    }

    /// <summary>Whether a cause is an addon or a platform as the release has it.</summary>
    private static bool IsOfRelease(object? cause) =>
        cause is AddonEdit { Addon: StackAddon } or OptionPart { Name: nameof(StackOptions.Platform) };

    /// <summary>Whether the cause is to be looked for. Of what an option set, an edit may have made something else.</summary>
    private bool IsOpen(Finding finding) => finding.Object is not null && FindingCodes.IsKnown(finding.Code)
        && (finding.Source is null || (finding.Source.Option is not null && edits.Length > 0));

    private void Begin(IReadOnlyList<Finding> all, int objects)
    {
        // once more from the start: what the first build was given, edits may have changed in place
        history = new EditRunner(AddonPlan.WithoutRepeats(calls, []), []).Options(options, created);
        StackEdit[] added = [.. calls.Where(c => c is AddEdit)];
        OptionPart[] parts = [.. OptionParts.All.Where(part => part.Differs(new(), history.Chosen))];
        row = [.. added, .. parts, .. edits.OrderBy(e => e is not AddonEdit)]; // addons do the same wherever they stand
        beforeEdits = added.Length + parts.Length;
        buildsLeft = Math.Max(MostBuilds / (1 + (objects / ObjectsOfOneBuild)), 4);
        repeated = new() { ChecksContent = all.Any(finding => IsOpen(finding) && MayComeOfContent(finding)) };
        keep?.Invoke(repeated);
        found[0] = [];
        found[row.Length] = Keys(all);
    }

    /// <summary>The option or call that brought a finding; null where it cannot be told.</summary>
    private object? CauseOf(Finding finding)
    {
        var key = FindingKey.Of(finding);
        var (without, with) = (0, row.Length);
        if (edits.Length > 0)
        {
            if (Has(beforeEdits, key) is not { } isOlder || (isOlder && finding.Source is not null))
            {
                return null;
            }

            (without, with) = isOlder ? (without, beforeEdits) : (beforeEdits, with);
        }

        while (with - without > 1)
        {
            var middle = (with + without) / 2;
            if (Has(middle, key) is not { } isThere)
            {
                return null;
            }

            (without, with) = isThere ? (without, middle) : (middle, with);
        }

        return with == without ? null : row[with - 1];
    }

    /// <summary>Whether a finding is one of those of rules, dashboards and each alertmanager.yaml, or one that these stand for.</summary>
    private static bool MayComeOfContent(Finding finding) =>
        finding.Code is FindingCodes.FieldProbablyMisspelt or FindingCodes.ObjectTooLarge
        || finding.Stage is not (FindingStage.Structure or FindingStage.Served or FindingStage.Object or FindingStage.Stack);

    private SourceLocation? Place(object? cause) => cause switch
    {
        OptionPart option => history.Place(option),
        StackEdit { Source: { } source } edit => source with { Call = edit.ShortName },
        _ => null,
    };

    /// <summary>Whether a finding is there with the first of the row alone; null where the stack has been built often enough.</summary>
    private bool? Has(int count, FindingKey key)
    {
        if (!found.TryGetValue(count, out var keys))
        {
            if (buildsLeft-- <= 0)
            {
                return null;
            }

            found[count] = keys = Keys(Build(count));
        }

        return keys.Contains(key);
    }

    private IReadOnlyList<Finding> Build(int count)
    {
        var first = row.Take(count).ToHashSet(ReferenceEqualityComparer.Instance);
        var some = first.OfType<OptionPart>().Aggregate(new StackOptions(), (to, part) => part.Take(to, history.Chosen));
        return StackBuild.Findings(
            OptionsCopy.Of(some), [.. calls.Where(call => call is ExternalEdit or SuppressEdit || first.Contains(call))], repeated);
    }

    private static HashSet<FindingKey> Keys(IReadOnlyList<Finding> findings) => [.. findings.Select(FindingKey.Of)];

    /// <summary>By what a finding is known again in another build.</summary>
    private readonly record struct FindingKey(string Code, ObjectReference? Object, string Path)
    {
        public static FindingKey Of(Finding finding) => finding switch
        {
            // one finding stands for all that lack the same, and which of them is the first depends on what else is there
            { Subject.Detail: { } detail, Subjects.Count: > 0 } => new(finding.Code, null, detail),
            { Code: FindingCodes.StackNamespaceMissing } => new(finding.Code, null, finding.Object?.Namespace ?? ""),
            { Code: FindingCodes.StackDefinitionMissing } => new(finding.Code, null, finding.Object?.Kind ?? ""),
            { Code: FindingCodes.StackMonitorNotRead or FindingCodes.StackRulesNotRead, Path: "" } => new(finding.Code, null, ""),

            // rules are counted anew where one is taken out
            { Subject: { } subject } => new(finding.Code, finding.Object, $"{subject.Holder}/{subject.Name}/{subject.Detail}"),
            _ => new(finding.Code, finding.Object, finding.Path),
        };
    }
}
