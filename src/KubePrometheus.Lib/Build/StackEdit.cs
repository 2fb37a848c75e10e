using System.Collections;
using k8s;
using k8s.Models;
using KubePrometheus.Dashboards;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>One call on a stack: what it does in each phase of the build.</summary>
/// <param name="Source">Where the call stands.</param>
internal abstract record StackEdit(SourceLocation? Source)
{
    /// <summary>What to call it in a finding.</summary>
    public abstract string Name { get; }

    /// <summary>Its name on one line, and no longer than a line: what a finding says that the edit brought.</summary>
    public string ShortName
    {
        get
        {
            const int Most = 100;
            var line = string.Join(' ', Name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return line.Length <= Most ? line : line[..Most].TrimEnd() + "…";
        }
    }

    /// <summary>Whether the edit may put objects of its own in places of the stack's, other than by adding them.</summary>
    public virtual bool MayAssignObjects => false;

    public virtual StackOptions EditOptions(StackOptions options) => options;

    /// <summary>The beginning of an expression on one line, which tells the call; its line tells the rest.</summary>
    protected static string Short(string expression)
    {
        const int Most = 80;
        var line = string.Join(' ', expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Most ? line : line[..Most].TrimEnd() + "…";
    }

    public virtual RuleSet EditRules(RuleSet rules) => rules;

    public virtual DashboardSet EditDashboards(DashboardSet dashboards) => dashboards;

    public virtual void EditObjects(StackObjects objects, ICollection<Finding> findings)
    {
    }
}

/// <summary><see cref="KubePrometheusStack.With"/>.</summary>
internal sealed record OptionsEdit(Func<StackOptions, StackOptions> Edit, string Expression, SourceLocation Source) : StackEdit(Source)
{
    public override string Name => $"With({Short(Expression)})";

    public override StackOptions EditOptions(StackOptions options) =>
        Edit(options) ?? throw new InvalidOperationException("the edit returned null in place of options");
}

/// <summary><see cref="KubePrometheusStack.Apply"/>.</summary>
internal sealed record AddonEdit(IStackAddon Addon, SourceLocation? Source) : StackEdit(Source)
{
    public override string Name => $"addon {(Addon is StackAddon own ? own.Name : Addon.GetType().Name)}";

    public override bool MayAssignObjects => true;

    public override StackOptions EditOptions(StackOptions options) =>
        Addon.Options(options) ?? throw new InvalidOperationException("the addon returned null in place of options");

    public override RuleSet EditRules(RuleSet rules) =>
        Addon.Rules(rules) ?? throw new InvalidOperationException("the addon returned null in place of rules");

    public override DashboardSet EditDashboards(DashboardSet dashboards) =>
        Addon.Dashboards(dashboards) ?? throw new InvalidOperationException("the addon returned null in place of dashboards");

    public override void EditObjects(StackObjects objects, ICollection<Finding> findings) => Addon.Objects(objects);
}

/// <summary><see cref="KubePrometheusStack.Rules"/>.</summary>
internal sealed record RulesEdit(Func<RuleSet, RuleSet> Edit, string Expression, SourceLocation Source) : StackEdit(Source)
{
    public override string Name => $"Rules({Short(Expression)})";

    public override RuleSet EditRules(RuleSet rules) =>
        Edit(rules) ?? throw new InvalidOperationException("the edit returned null in place of rules");
}

/// <summary><see cref="KubePrometheusStack.Dashboards"/>.</summary>
internal sealed record DashboardsEdit(Func<DashboardSet, DashboardSet> Edit, string Expression, SourceLocation Source) : StackEdit(Source)
{
    public override string Name => $"Dashboards({Short(Expression)})";

    public override DashboardSet EditDashboards(DashboardSet dashboards) =>
        Edit(dashboards) ?? throw new InvalidOperationException("the edit returned null in place of dashboards");
}

/// <summary><see cref="KubePrometheusStack.Configure"/>.</summary>
internal sealed record ConfigureEdit<T>(
    Func<StackObjects, T?> Pick, Action<T> Edit, string Target, string Expression, SourceLocation Source) : StackEdit(Source)
    where T : class
{
    public override string Name => $"Configure({Short(Target)}, {Short(Expression)})";

    // what is given only one object, or a part of one, cannot put another in its place
    public override bool MayAssignObjects =>
        typeof(T) == typeof(StackObjects)
        || typeof(T).IsAssignableTo(typeof(ComponentObjects))
        || typeof(T).IsAssignableTo(typeof(IEnumerable));

    public override void EditObjects(StackObjects objects, ICollection<Finding> findings)
    {
        objects.Missed = null;
        var target = Pick(objects);
        if (target is null && objects.Missed is { } missed)
        {
            missed.Report(objects, this, findings);
            return;
        }

        if (target is null || objects.IsRemoved(target))
        {
            throw new EditTargetException(Target);
        }

        var removed = objects.Removed.ToArray();
        var before = objects.State(removed);
        Edit(target);
        if (!before.SequenceEqual(objects.State(removed), StringComparer.Ordinal))
        {
            findings.Add(new(
                FindingCodes.EditTargetMissing, FindingSeverity.Error, null, Name,
                "The edit changes an object that an edit before it removed.",
                "Put this edit before the removal, or leave one of the two out.", Source));
        }
    }
}

/// <summary><see cref="KubePrometheusStack.Add"/>.</summary>
internal sealed record AddEdit(ObjectSnapshot Object, SourceLocation Source) : StackEdit(Source)
{
    /// <summary>What was read, where the object comes from a text: it knows the line of each field.</summary>
    public LoadedObject? Loaded { get; init; }

    /// <summary>Makes the place of the call of a place in its text, where the text has no name; otherwise null.</summary>
    public Func<SourceLocation?, SourceLocation?>? OfCall { get; init; }

    public override string Name => $"Add({Object.Type.Name})";

    public override void EditObjects(StackObjects objects, ICollection<Finding> findings) => objects.AddFromUser(Added(Object.Copy()));

    /// <summary>What is put among the stack's objects.</summary>
    public AddedObject Added(IKubernetesObject<V1ObjectMeta> copy) =>
        new(copy, Object.TypeInfo, null, Source) { Loaded = Loaded, OfCall = OfCall };
}
