namespace KubePrometheus;

/// <summary><see cref="KubePrometheusStack.External"/>.</summary>
internal sealed record ExternalEdit(Type Type, string ObjectName, string? Namespace, IReadOnlyDictionary<string, string>? Labels, SourceLocation Source)
    : StackEdit(Source)
{
    public override string Name => $"External<{Type.Name}>(\"{ObjectName}\")";

    /// <summary>What it declares, in a stack of this namespace.</summary>
    public ExternalObject In(string stackNamespace)
    {
        var kind = KnownKinds.Find(Type);
        return new(kind?.Kind ?? Type.Name, kind is { Namespaced: false } ? "" : Namespace ?? stackNamespace, ObjectName, Labels);
    }
}

/// <summary>What a stack needs of its cluster and does not make: the cluster's own, and whatever its options name.</summary>
internal static class StackExternals
{
    /// <summary>The kinds that options name to be used as they are.</summary>
    private static readonly string[] Named = ["Secret", "ConfigMap", "PersistentVolumeClaim", "StorageClass", "PriorityClass"];

    /// <summary>What lies outside before any edit.</summary>
    public static IReadOnlyList<ExternalObject> Of(StackObjects objects, CrdSource crds)
    {
        var all = new List<ExternalObject>(ClusterObjects.OfKubernetes);
        if (crds == CrdSource.External)
        {
            all.AddRange(CustomResourceDefinitions.All.Select(crd => new ExternalObject("CustomResourceDefinition", "", $"{crd.Plural}.monitoring.coreos.com")));
        }

        // What components refer to now and do not make, the options name. Later edits have to declare what they need.
        var subjects = objects.All.Select(o => StackSubject.Built(Reference(o, objects.Namespace), o, 0)).ToArray();
        var there = subjects.Select(s => (s.Reference.Kind, s.Namespace, s.Name)).ToHashSet();
        all.AddRange(subjects.SelectMany(ObjectLinks.Of)
            .Where(l => Named.Contains(l.Kind, StringComparer.Ordinal) && !there.Contains((l.Kind, l.Namespace, l.Name)))
            .Select(l => new ExternalObject(l.Kind, l.Namespace, l.Name)));
        return all;
    }

    private static ObjectReference Reference(k8s.IKubernetesObject<k8s.Models.V1ObjectMeta> obj, string ns)
    {
        var reference = ObjectReference.Of(obj);
        return reference.Namespace is null && KnownKinds.Find(obj.GetType()) is { Namespaced: true } ? reference with { Namespace = ns } : reference;
    }
}
