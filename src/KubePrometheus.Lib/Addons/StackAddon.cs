using k8s;
using k8s.Models;
using KubePrometheus.Dashboards;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>
/// What the library's own addons share. They are equal by their settings, so that applying one twice is as applying it once; and once the
/// options are settled each is given them, since rules, dashboards and objects follow from names chosen there.
/// </summary>
internal abstract record StackAddon : IStackAddon
{
    /// <summary>Upstream's name of the addon.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it cannot be applied a second time with other settings; otherwise the later settings hold.</summary>
    public virtual bool Once => true;

    /// <summary>The settled options; null while they are still edited.</summary>
    public AddonScope? Scope { get; init; }

    /// <summary>Where the addon is applied; null where a platform brings it.</summary>
    public SourceLocation? AppliedAt { get; init; }

    /// <summary>What is wrong with the addon's settings. With an error none of its phases runs.</summary>
    public virtual IEnumerable<Finding> Check() => [];

    public virtual StackOptions Options(StackOptions options) => options;

    public virtual RuleSet Rules(RuleSet rules) => rules;

    public virtual DashboardSet Dashboards(DashboardSet dashboards) => dashboards;

    public virtual void Objects(StackObjects objects)
    {
    }

    /// <summary>The settled options.</summary>
    protected StackOptions Chosen => Settled.Options;

    /// <summary>Namespace, images and labels of the components.</summary>
    protected ComponentContext Context => Settled.Context;

    private AddonScope Settled => Scope ?? throw new InvalidOperationException($"The addon {Name} ran before the options were settled.");

    /// <summary>A setting of the addon that cannot be.</summary>
    protected Finding Wrong(string setting, string problem, string remedy) =>
        Wrong(FindingCodes.OptionValueInvalid, setting, problem, remedy);

    /// <summary>A setting of the addon that cannot be.</summary>
    protected Finding Wrong(string code, string setting, string problem, string remedy) =>
        new(code, FindingSeverity.Error, null, $"{Name}.{setting}", problem, remedy, AppliedAt);

    /// <summary>Something else in the stack that the addon cannot be combined with.</summary>
    protected FindingsException Conflict(string problem, string remedy) =>
        new([new(FindingCodes.AddonConflict, FindingSeverity.Error, null, Name, problem, remedy, AppliedAt)]);

    /// <summary>Something else in the stack with which the addon makes no sense, though it works.</summary>
    protected void Warn(string problem, string remedy) =>
        Context.Findings.Add(new(FindingCodes.AddonConflict, FindingSeverity.Warning, null, Name, problem, remedy, AppliedAt));

    /// <summary>
    /// An object that the addon changes, or refers to; null where it is not in the stack. Where it is not, now or after later edits, and
    /// other objects of its component are, the build reports it; an addon that finds none of its components is a warning.
    /// </summary>
    /// <param name="objects">The stack.</param>
    /// <param name="component">The component whose object it is.</param>
    /// <param name="target">The object.</param>
    /// <param name="what">What to call it.</param>
    /// <param name="cause">The object for which the addon changes it. Default: it does so whatever else there is.</param>
    protected T? Target<T>(
        StackObjects objects, ComponentObjects component, T? target, string what, IKubernetesObject<V1ObjectMeta>? cause = null)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var present = Present(objects, target);
        objects.Ties.Add(Name, component, present, what, cause, AppliedAt);
        return present;
    }

    /// <summary>An object, unless it was taken out of the stack.</summary>
    protected static T? Present<T>(StackObjects objects, T? obj)
        where T : class, IKubernetesObject<V1ObjectMeta> => obj is null || objects.IsRemoved(obj) ? null : obj;

    /// <summary>The rules with one PrometheusRule more.</summary>
    protected RuleSet Added(RuleSet rules, RuleObject added) => rules.Find(added.Name) is null && rules.Find(added.Owner) is null
        ? new(rules.Objects.Append(added))
        : throw Conflict(
            $"There is a PrometheusRule \"{added.Name}\" already.",
            "Leave out the addon's rules or the other ones, or rename the other PrometheusRule.");

    /// <summary>What the dashboards of the stack look at.</summary>
    protected DashboardOptions DashboardChoice => StackDashboards.Options(Chosen, Context);
}

/// <summary>The settled options, with what the components share.</summary>
internal sealed record AddonScope(StackOptions Options, ComponentContext Context);
