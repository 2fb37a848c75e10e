using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>A stack whose objects no longer change: what is validated and written, on several cores at once.</summary>
internal sealed record CompletedStack
{
    /// <summary>The namespace of the stack.</summary>
    public required string Namespace { get; init; }

    /// <summary>The Kubernetes the stack is for.</summary>
    public required KubernetesVersion Kubernetes { get; init; }

    /// <summary>
    /// The minor version of prometheus-operator that reads the custom resources, or that of the stack's definitions where these are older:
    /// a field that one of the two lacks is without effect.
    /// </summary>
    public required int? Operator { get; init; }

    /// <summary>The files of the components, in order, without what was removed.</summary>
    public required IReadOnlyList<StackFile> Files { get; init; }

    /// <summary>Every typed object: those of <see cref="Files"/> in their order, then those of <see cref="Added"/>.</summary>
    public required IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects { get; init; }

    /// <summary>What users and addons added.</summary>
    public required IReadOnlyList<AddedObject> Added { get; init; }

    /// <summary>What patches set and the objects' types lack.</summary>
    public required CarriedFields Carried { get; init; }

    /// <summary>What helpers were given that made objects.</summary>
    public required IReadOnlyList<CompletedInput> Inputs { get; init; }

    /// <summary>What the release itself gets wrong.</summary>
    public required IReadOnlyList<KnownMistake> Mistakes { get; init; }

    /// <summary>What the content of the objects is checked by: rules, dashboards.</summary>
    public required StackContent Content { get; init; }

    /// <summary>What is known of an added object, by its index in <see cref="Objects"/>; null for one of a component.</summary>
    public AddedObject? AddedAt(int index) => index - (Objects.Count - Added.Count) is >= 0 and var own ? Added[own] : null;
}

/// <summary>What a helper was given that made an object of a completed stack.</summary>
/// <param name="Object">The object.</param>
/// <param name="Input">What the helper was given.</param>
/// <param name="Source">Where the object was added; null for one of a component.</param>
internal sealed record CompletedInput(IKubernetesObject<V1ObjectMeta> Object, HelperInput Input, SourceLocation? Source);
