using KubePrometheus.Dashboards;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>
/// Runs the edits of a stack, phase by phase, each phase in the order they were written. What an edit throws is a finding that names it,
/// and the other edits still run.
/// </summary>
/// <param name="edits">The edits.</param>
/// <param name="findings">Takes what is found.</param>
internal sealed class EditRunner(IReadOnlyList<StackEdit> edits, List<Finding> findings)
{
    /// <summary>The edits that run: those written, and once the options are settled those of the platform before them.</summary>
    public IReadOnlyList<StackEdit> Edits { get; private set; } = edits;

    /// <summary>Phase 1: the options, edited.</summary>
    /// <param name="options">The options that the stack was made with.</param>
    /// <param name="created">Where it was made.</param>
    public OptionsHistory Options(StackOptions options, SourceLocation? created)
    {
        options = OptionsCopy.Of(options); // an edit may change in place what the stack keeps for its next build
        var steps = new List<OptionsStep> { new(new(), options, created) };
        foreach (var edit in Edits)
        {
            Guard(edit, () =>
            {
                var edited = edit.EditOptions(options);
                if (!ReferenceEquals(edited, options))
                {
                    steps.Add(new(options, edited, edit is AddonEdit ? edit.Source! with { Call = edit.Name } : edit.Source));
                    options = OptionsCopy.Of(edited);
                }
            });
        }

        return new(options, steps);
    }

    /// <summary>Between the phases 1 and 2: what the platform does comes first, and addons learn what was chosen.</summary>
    public void Settle(AddonScope scope) => Edits = AddonPlan.Settled(Edits, scope);

    /// <summary>Phase 2: the stack's rules and those of every PrometheusRule that an edit adds, edited.</summary>
    public EditedRules Rules(RuleSet rules)
    {
        foreach (var edit in Edits)
        {
            if (edit is AddEdit add && AddedRule(add) is { Metadata.Name: { Length: > 0 } name } rule
                && rules.Find(name) is null && RuleResources.FromResource(rule) is { } groups)
            {
                rules = rules.Add(name, groups);
            }
        }

        var before = rules;
        var sources = new EditSources();
        foreach (var edit in Edits)
        {
            var previous = rules;
            var found = findings.Count;
            Guard(edit, () => rules = edit.EditRules(rules.Reporting(e => Report(edit, e))).Reporting(null));
            var failed = findings.Count > found;
            if (edit is RulesEdit && !failed && SameRules(previous, rules))
            {
                WithoutEffect(edit, "rules");
            }

            if (!ReferenceEquals(previous.Objects, rules.Objects) && edit.Source is { } source)
            {
                sources.Note(previous.Rules, rules.Rules, source);
                sources.Note(previous.Groups, rules.Groups, source);
                sources.Note(previous.Objects, rules.Objects, source);
            }
        }

        return new(before, rules, sources);
    }

    /// <summary>Phase 2: the dashboards, edited.</summary>
    /// <param name="dashboards">The dashboards.</param>
    /// <param name="sources">Takes the calls that changed one.</param>
    public DashboardSet Dashboards(DashboardSet dashboards, EditSources sources)
    {
        foreach (var edit in Edits)
        {
            var previous = dashboards;
            var found = findings.Count;
            Guard(edit, () => dashboards = edit.EditDashboards(dashboards.Reporting(e => Report(edit, e))).Reporting(null));
            if (edit is DashboardsEdit && findings.Count == found && previous.IsSame(dashboards))
            {
                WithoutEffect(edit, "dashboards");
            }

            if (!previous.IsSame(dashboards) && edit.Source is { } source)
            {
                sources.Note(previous, dashboards, source);
            }
        }

        return dashboards;
    }

    private void WithoutEffect(StackEdit edit, string what) => findings.Add(new(
        FindingCodes.EditWithoutEffect, FindingSeverity.Warning, null, edit.Name, $"The edit leaves all {what} as they are.",
        "Leave it out, or return what it changes: each method gives a new set.", edit.Source));

    /// <summary>Whether two sets have the same rules in the same groups.</summary>
    private static bool SameRules(RuleSet one, RuleSet other)
    {
        if (ReferenceEquals(one.Objects, other.Objects))
        {
            return true;
        }

        if (one.Objects.Count != other.Objects.Count)
        {
            return false;
        }

        for (var i = 0; i < one.Objects.Count; i++)
        {
            var (before, after) = (one.Objects[i], other.Objects[i]);
            if (!ReferenceEquals(before, after)
                && (before with { Groups = after.Groups } != after || before.Groups.Count != after.Groups.Count
                    || !before.Groups.Zip(after.Groups, SameGroup).All(same => same)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameGroup(RuleGroupDefinition before, RuleGroupDefinition after) => ReferenceEquals(before, after)
        || (before with { Rules = after.Rules } == after && before.Rules.SequenceEqual(after.Rules));

    /// <summary>Phase 4: edits the objects in place.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="rules">The rules, by which a PrometheusRule is added as edits have left its rules.</param>
    public void Objects(StackObjects objects, EditedRules rules)
    {
        var haveKinds = true;
        foreach (var edit in Edits)
        {
            if (!haveKinds)
            {
                objects.Receive();
            }

            Guard(edit, () => EditObjects(edit, objects, rules));
            haveKinds = !edit.MayAssignObjects;
        }

        objects.Ties.Settle(findings);
    }

    private void EditObjects(StackEdit edit, StackObjects objects, EditedRules rules)
    {
        if (edit is AddEdit add && AddedRule(add) is { Metadata.Name: { } name } rule && rules.Before.Find(name) is { } before)
        {
            // untouched, it stays as it was given; with no rule left, it goes
            if (rules.After.Find(name) is { } after)
            {
                rule.Spec.Groups = ReferenceEquals(before, after) ? rule.Spec.Groups : RuleResources.ToGroups(after.Groups);
                objects.AddFromUser(add.Added(rule));
            }

            return;
        }

        edit.EditObjects(objects, findings);
    }

    /// <summary>A copy of the PrometheusRule that an edit adds; null where it adds something else.</summary>
    private static PrometheusRule? AddedRule(AddEdit add) =>
        add.Object.Type == typeof(PrometheusRule) ? (PrometheusRule)add.Object.Copy() : null;

    /// <summary>Runs an edit; what it throws is a finding that names it.</summary>
    private void Guard(StackEdit edit, Action run)
    {
        try
        {
            run();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Report(edit, e);
        }
    }

    /// <summary>What an edit threw, as findings that name it.</summary>
    private void Report(StackEdit edit, Exception thrown)
    {
        switch (thrown)
        {
            case FindingsException e:
                findings.AddRange(e.Findings.Select(f => f.Source is null ? f with { Source = edit.Source } : f)); // it knows no call
                break;
            case EditTargetException e:
                findings.Add(new(
                    FindingCodes.EditTargetMissing, FindingSeverity.Error, null, edit.Name, $"{e.Expression} is not there.",
                    "Check the options that make it, or set it before it is changed.", edit.Source));
                break;
            default:
                findings.Add(new(
                    FindingCodes.EditFailed, FindingSeverity.Error, null, edit.Name,
                    $"The edit failed: {thrown.GetType().Name}: {thrown.Message.TrimEnd('.')}.",
                    thrown is NullReferenceException
                        ? "A step of the path is null: make it first with OrNew(…), or name it with OrFail()."
                        : "Correct the edit; what it changed before it failed is discarded with this build.",
                    edit.Source)
                {
                    Exception = thrown,
                });
                break;
        }
    }
}

/// <summary>The rules of a stack, those of added PrometheusRules among them.</summary>
/// <param name="Before">As they were before the edits.</param>
/// <param name="After">As the edits left them.</param>
/// <param name="Sources">Which call changed or added a rule, a group or a PrometheusRule.</param>
internal sealed record EditedRules(RuleSet Before, RuleSet After, EditSources Sources)
{
    /// <summary>Whether no edit has changed the rules of a PrometheusRule.</summary>
    public bool IsAsGiven(string? name) => name is null || ReferenceEquals(Before.Find(name), After.Find(name));

    /// <summary>What edits added to the rules: a PrometheusRule of the stack's own comes of each.</summary>
    public IEnumerable<RuleObject> New => After.Objects.Where(r => !StackRules.Owners.Contains(r.Owner) && Before.Find(r.Owner) is null);
}
