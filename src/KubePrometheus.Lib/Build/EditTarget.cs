using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>What a patch or a removal is about.</summary>
internal abstract record EditTarget
{
    /// <summary>How the caller wrote it.</summary>
    public abstract string Text { get; }

    /// <summary>The objects; where there are none, a finding says so.</summary>
    public abstract IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Find(
        StackObjects objects, StackEdit edit, ICollection<Finding> findings);
}

/// <summary>An object by kind and name.</summary>
internal sealed record NamedObject(ObjectName Name) : EditTarget
{
    public override string Text =>
        $"\"{Name.Kind}\", \"{Name.Name}\"" + (Name.Namespace is null ? "" : $", ns: \"{Name.Namespace}\"");

    public override IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Find(
        StackObjects objects, StackEdit edit, ICollection<Finding> findings) => Name.Find(objects, edit, findings);
}

/// <summary>An object that an expression finds.</summary>
internal sealed record PickedObject(Func<StackObjects, IKubernetesObject<V1ObjectMeta>?> Pick, string Expression) : EditTarget
{
    public override string Text => Expression;

    public override IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Find(StackObjects objects, StackEdit edit, ICollection<Finding> findings)
    {
        objects.Missed = null;
        var picked = Pick(objects);
        if (picked is not null && !objects.IsRemoved(picked))
        {
            return [picked];
        }

        if (picked is null && objects.Missed is { } missed)
        {
            missed.Report(objects, edit, findings);
            return [];
        }

        throw new EditTargetException(Expression);
    }
}

/// <summary>Objects that an expression finds.</summary>
internal sealed record PickedObjects(Func<StackObjects, IEnumerable<IKubernetesObject<V1ObjectMeta>>?> Pick, string Expression) : EditTarget
{
    public override string Text => Expression;

    public override IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Find(StackObjects objects, StackEdit edit, ICollection<Finding> findings)
    {
        var picked = Pick(objects)?.Where(o => !objects.IsRemoved(o)).ToArray();
        return picked is { Length: > 0 } ? picked : throw new EditTargetException(Expression);
    }
}

/// <summary>An object's kind, name and, where it is said, namespace.</summary>
internal sealed record ObjectName(string Kind, string Name, string? Namespace)
{
    private const int Shown = 8;

    /// <summary>The objects of that name; where there are none, or it is not clear which is meant, a finding says so.</summary>
    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Find(StackObjects objects, StackEdit edit, ICollection<Finding> findings)
    {
        if (Kind == "CustomResourceDefinition")
        {
            objects.CustomResourceDefinitions.Read(Name);
        }

        var matches = objects.All.Select(o => (Object: o, Reference: objects.Reference(o))).Where(o => Is(o.Reference)).ToArray();
        if (matches.Length == 0)
        {
            Report(objects, edit, findings);
            return [];
        }

        var namespaces = matches.Select(m => m.Reference.Namespace).Distinct(StringComparer.Ordinal).ToArray();
        if (namespaces.Length > 1)
        {
            findings.Add(Finding(
                edit, $"{Kind} {Name} is there in {EnglishList.And(namespaces)}.", $"Say which is meant: ns: \"{namespaces[0]}\"."));
            return [];
        }

        return [.. matches.Select(m => m.Object)];
    }

    /// <summary>Says that it is not there, and what is.</summary>
    public void Report(StackObjects objects, StackEdit edit, ICollection<Finding> findings)
    {
        var all = objects.All.Select(objects.Reference).Concat(Definitions(objects)).Distinct().ToArray();
        var ofKind = all.Where(r => r.Kind == Kind).ToArray();
        var elsewhere = ofKind.Where(r => r.Name == Name).Select(r => r.Namespace).ToArray();
        var (problem, remedy) = (ofKind, elsewhere) switch
        {
            _ when objects.Removed.Select(objects.Reference).FirstOrDefault(Is) is { } gone =>
                ($"{gone} was removed by an edit before this one.", "Put this edit before the removal, or leave one of the two out."),
            ([], _) => ($"The stack has no {Kind}.", Kinds(all)),
            (_, [null, ..]) => ($"{Kind} {Name} is an object of the whole cluster, in no namespace.", "Leave the namespace out."),
            (_, [_, ..]) => ($"There is no {Kind} {Name} in the namespace {Namespace}.", $"It is in {EnglishList.And(elsewhere)}."),
            _ => ($"There is no {Kind} \"{Name}\".", Names(all, ofKind)),
        };
        findings.Add(Finding(edit, problem, remedy));
    }

    private static IEnumerable<ObjectReference> Definitions(StackObjects objects) =>
        objects.CustomResourceDefinitions.Read("")
            .Select(name => new ObjectReference("CustomResourceDefinition", null, name, "apiextensions.k8s.io/v1"));

    private static Finding Finding(StackEdit edit, string problem, string remedy) =>
        new(FindingCodes.EditTargetMissing, FindingSeverity.Error, null, edit.Name, problem, remedy, edit.Source);

    private bool Is(ObjectReference reference) =>
        reference.Kind == Kind && reference.Name == Name && (Namespace is null || reference.Namespace == Namespace);

    private string Kinds(IReadOnlyList<ObjectReference> all)
    {
        var kinds = all.Select(r => r.Kind).Distinct(StringComparer.Ordinal).ToArray();
        var near = NearMisses.Nearest(Kind, kinds);
        var sameName = all.Where(r => r.Name == Name).Select(r => r.ToString()).Order(StringComparer.Ordinal).ToArray();
        return near is not null ? $"Did you mean {near}?"
            : sameName.Length > 0 ? $"There is {EnglishList.And(sameName)}."
            : $"Its kinds are {EnglishList.And([.. kinds.Order(StringComparer.Ordinal)])}.";
    }

    private string Names(IReadOnlyList<ObjectReference> all, ObjectReference[] ofKind)
    {
        var near = NearMisses.Nearest(Name, ofKind.Select(r => r.Name).Distinct(StringComparer.Ordinal), 3);
        if (near.Count > 0)
        {
            return $"Did you mean {EnglishList.Or([.. near.Select(n => Array.Find(ofKind, r => r.Name == n)!.ToString())])}?";
        }

        var sameName = all.Where(r => r.Name == Name).Select(r => r.ToString()).Order(StringComparer.Ordinal).ToArray();
        var there = $"There is {EnglishList.And([.. ofKind.Select(r => r.ToString()).Order(StringComparer.Ordinal)], Shown)}.";
        return sameName.Length > 0 ? $"{there} Of that name there is {EnglishList.And(sameName)}." : there;
    }
}
