using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary><see cref="KubePrometheusStack.External"/>.</summary>
internal sealed record ExternalEdit(
    Type Type, string ObjectName, string? Namespace, IReadOnlyDictionary<string, string>? Labels, SourceLocation Source) : StackEdit(Source)
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
    /// <param name="objects">The stack.</param>
    /// <param name="made">The objects that its components made.</param>
    /// <param name="crds">Where the CustomResourceDefinitions come from.</param>
    public static IReadOnlyList<ExternalObject> Of(
        StackObjects objects, IReadOnlyList<IKubernetesObject<V1ObjectMeta>> made, CrdSource crds)
    {
        var all = new List<ExternalObject>(ClusterObjects.OfKubernetes);
        if (crds == CrdSource.External)
        {
            // a kind that the operator's version does not have is another finding
            all.AddRange(CustomResourceDefinitions.Sets[^1].All.Select(
                crd => new ExternalObject("CustomResourceDefinition", "", $"{crd.Plural}.monitoring.coreos.com")));
        }

        // What components refer to now and do not make, the options name. Later edits have to declare what they need.
        var subjects = made.Select(o => StackSubject.Built(objects.Reference(o), o, 0)).ToArray();
        var there = subjects.Select(s => (s.Reference.Kind, s.Namespace, s.Name)).ToHashSet();
        all.AddRange(subjects.SelectMany(s => s.Links.Objects)
            .Where(l => Named.Contains(l.Kind, StringComparer.Ordinal) && !there.Contains((l.Kind, l.Namespace, l.Name)))
            .Select(l => new ExternalObject(l.Kind, l.Namespace, l.Name)));
        return all;
    }

    /// <summary>What the settings of all Pods name: in each namespace of the stack, those of objects that edits added among them.</summary>
    public static IEnumerable<ExternalObject> OfPods(PodOptions pods, CompletedStack stack)
    {
        if (pods.PriorityClassName is { Length: > 0 } priorityClass)
        {
            yield return new("PriorityClass", "", priorityClass);
        }

        if (pods.ImagePullSecrets is { Count: > 0 } secrets)
        {
            foreach (var ns in stack.Objects.Select(o => o.Metadata?.NamespaceProperty).OfType<string>().Distinct(StringComparer.Ordinal))
            {
                foreach (var secret in secrets)
                {
                    yield return new("Secret", ns, secret);
                }
            }
        }
    }
}
