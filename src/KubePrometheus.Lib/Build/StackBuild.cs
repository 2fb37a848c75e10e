using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>
/// One build of a stack, phase after phase: options edited ► rules and dashboards edited ► components ► objects edited ► completion ►
/// validation ► manifests. Findings are gathered, so that one build reports them all.
/// </summary>
/// <param name="options">The options that the stack was made with.</param>
/// <param name="created">Where the stack was made; null where that is not known.</param>
/// <param name="calls">The edits, as they were written.</param>
internal sealed class StackBuild(StackOptions options, SourceLocation? created, IReadOnlyList<StackEdit> calls)
{
    private readonly List<Finding> findings = [];

    public BuildResult Run()
    {
        var edits = new EditRunner(AddonPlan.WithoutRepeats(calls, findings), findings);
        var history = edits.Options(options, created);
        var chosen = Exposures.Chosen(
            new MixinOptionsCheck(findings).Checked(OptionsCheck.Checked(history.Chosen, findings)), findings);
        var context = new ComponentContext(chosen, findings);
        var defaults = Task.Run(() => DashboardSet.Default(StackDashboards.Options(chosen, context))); // while the rules are made
        ProgramVersions.Check(
            context.Versions, context.Kubernetes, context.Crds == CrdSource.Included ? context.Definitions : null, findings);
        ImageVersions.Check(chosen, context.Versions, findings);
        edits.Settle(new(chosen, context));
        var rules = edits.Rules(StackRules.Of(chosen, context));
        var sources = new EditSources();
        var shipped = StackDashboards.Of(chosen, defaults.GetAwaiter().GetResult(), context, history, sources);
        var dashboards = edits.Dashboards(shipped, sources);
        var assembled = StackAssembly.Run(chosen, context, rules, dashboards);
        NameCalls(history);
        edits.Objects(assembled.Objects, rules);
        var completed = Completion.Run(assembled.Objects, chosen, context);
        var externals = assembled.Externals.Concat(StackExternals.OfPods(context.StackWide.Pods, completed)).ToArray();
        return new StackValidation(completed, externals, edits.Edits, findings, new OptionOrigins(history, assembled.Objects))
            .Run(rules, new(dashboards, assembled.DashboardFiles, sources));
    }

    /// <summary>Names the call that chose an option where what is wrong with it was found without knowing the call.</summary>
    private void NameCalls(OptionsHistory history)
    {
        for (var i = 0; i < findings.Count; i++)
        {
            if (findings[i] is { Object: null, Source: null } finding && history.SourceOf(finding.Path) is { } source)
            {
                findings[i] = finding with { Source = source };
            }
        }
    }
}
