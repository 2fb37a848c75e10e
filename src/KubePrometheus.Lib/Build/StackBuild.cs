using k8s.Models;
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

    /// <summary>What a build that is made to find causes takes over from others; null for the first build.</summary>
    private RepeatedBuild? Repeated { get; init; }

    /// <summary>Runs every phase.</summary>
    /// <param name="withCauses">Whether a build with findings is repeated to find the call or the option that brought each.</param>
    public BuildResult Run(bool withCauses = true)
    {
        var edits = new EditRunner(AddonPlan.WithoutRepeats(calls, findings), findings);
        return Run(edits, edits.Options(options, created), withCauses ? new FindingCauses(options, created, calls) : null);
    }

    /// <summary>What is found of a stack with options and edits that have no phase of options any more.</summary>
    /// <param name="chosen">The options.</param>
    /// <param name="calls">The edits.</param>
    /// <param name="repeated">What it takes over from builds before.</param>
    public static IReadOnlyList<Finding> Findings(StackOptions chosen, IReadOnlyList<StackEdit> calls, RepeatedBuild repeated)
    {
        var build = new StackBuild(chosen, null, calls) { Repeated = repeated };
        return build.Run(new(AddonPlan.WithoutRepeats(calls, build.findings), build.findings), new(chosen, []), causes: null).Findings;
    }

    private BuildResult Run(EditRunner edits, OptionsHistory history, FindingCauses? causes)
    {
        var chosen = Exposures.Chosen(
            new MixinOptionsCheck(findings).Checked(OptionsCheck.Checked(history.Chosen, findings)), findings);
        var context = new ComponentContext(chosen, findings);
        var ofDashboards = StackDashboards.Options(chosen, context);
        var defaults = Repeated is { } before
            ? Task.FromResult(before.Dashboards(ofDashboards))
            : Task.Run(() => DashboardSet.Default(ofDashboards)); // while the rules are made
        ProgramVersions.Check(
            context.Versions, context.Kubernetes, context.Crds == CrdSource.Included ? context.Definitions : null, findings);
        ImageVersions.Check(chosen, context.Versions, findings);
        edits.Settle(new(chosen, context));
        var rules = edits.Rules(StackRules.Of(chosen, context));
        var sources = new EditSources();
        var shipped = StackDashboards.Of(chosen, defaults.GetAwaiter().GetResult(), context, history, sources);
        var dashboards = edits.Dashboards(shipped, sources);
        var assembled = StackAssembly.Run(chosen, context, rules, dashboards, Repeated);
        causes?.MayRepeat(to => to.Keep(ofDashboards, defaults.GetAwaiter().GetResult(), dashboards, assembled.DashboardFiles));
        NameCalls(history);
        edits.Objects(assembled.Objects, rules);
        var completed = Completion.Run(assembled.Objects, chosen, context, edits.Edits.Count > 0 ? assembled.Policies : null);
        ProgramVersions.CheckObjects(completed, Operator(assembled.Objects), context.Versions, findings);
        var externals = assembled.Externals.Concat(StackExternals.OfPods(context.StackWide.Pods, completed)).ToArray();
        return new StackValidation(completed, externals, edits.Edits, findings, new OptionOrigins(history, assembled.Objects))
            .Run(rules, new(dashboards, assembled.DashboardFiles, sources), causes, Repeated);
    }

    /// <summary>The Deployment of the operator; null where an edit took it out.</summary>
    private static V1Deployment? Operator(StackObjects objects) =>
        objects.PrometheusOperator.Deployment is { } deployment && !objects.IsRemoved(deployment) ? deployment : null;

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
