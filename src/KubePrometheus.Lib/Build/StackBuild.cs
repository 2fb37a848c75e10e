using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>
/// One build of a stack, phase after phase: options edited ► rules and dashboards edited ► components ► objects edited ► completion ►
/// validation ► manifests. Findings are gathered, so that one build reports them all.
/// </summary>
/// <param name="options">The options that the stack was made with.</param>
/// <param name="calls">The edits, as they were written.</param>
internal sealed class StackBuild(StackOptions options, IReadOnlyList<StackEdit> calls)
{
    private readonly List<Finding> findings = [];

    public BuildResult Run()
    {
        var edits = new EditRunner(AddonPlan.WithoutRepeats(calls, findings), findings);
        var chosen = Exposures.Chosen(OptionsCheck.Checked(edits.Options(options), findings), findings);
        var context = new ComponentContext(chosen, findings);
        var defaults = Task.Run(() => DashboardSet.Default(StackDashboards.Options(chosen, context))); // while the rules are made
        ProgramVersions.Check(context.Versions, context.Kubernetes, context.Crds, findings);
        ImageVersions.Check(chosen, context.Versions, findings);
        edits.Settle(new(chosen, context));
        var rules = edits.Rules(StackRules.Of(chosen, context));
        var dashboards = edits.Dashboards(StackDashboards.Of(chosen, defaults.GetAwaiter().GetResult(), context));
        var assembled = StackAssembly.Run(chosen, context, rules, dashboards);
        edits.Objects(assembled.Objects, rules);
        var completed = Completion.Run(assembled.Objects, chosen, context);
        var externals = assembled.Externals.Concat(StackExternals.OfPods(context.StackWide.Pods, completed)).ToArray();
        return new StackValidation(completed, externals, edits.Edits, findings)
            .Run(rules.After, new(dashboards, assembled.DashboardFiles));
    }
}
