using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>A stack whose objects no longer change: what is validated and written, on several cores at once.</summary>
internal sealed class CompletedStack
{
    /// <param name="components">The objects by component.</param>
    /// <param name="files">The files of the components, without what was removed.</param>
    /// <param name="objects">The objects of the files, then those added.</param>
    /// <param name="added">What users and addons added.</param>
    /// <param name="inputs">What helpers were given.</param>
    public CompletedStack(
        StackObjects components, IReadOnlyList<StackFile> files, IReadOnlyList<IKubernetesObject<V1ObjectMeta>> objects,
        IReadOnlyList<AddedObject> added, IReadOnlyList<CompletedInput> inputs) =>
        (Components, Files, Objects, Added, Inputs) = (components, files, objects, added, inputs);

    /// <summary>The namespace of the stack.</summary>
    public string Namespace => Components.Namespace;

    /// <summary>The Kubernetes the stack is for.</summary>
    public KubernetesVersion Kubernetes => Components.KubernetesVersion;

    /// <summary>What patches set and the objects' types lack.</summary>
    public CarriedFields Carried => Components.Carried;

    /// <summary>The objects by component.</summary>
    public StackObjects Components { get; }

    /// <summary>The files of the components, in order, without what was removed.</summary>
    public IReadOnlyList<StackFile> Files { get; }

    /// <summary>Every typed object: those of <see cref="Files"/> in their order, then those of <see cref="Added"/>.</summary>
    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects { get; }

    /// <summary>What users and addons added.</summary>
    public IReadOnlyList<AddedObject> Added { get; }

    /// <summary>What helpers were given that made objects.</summary>
    public IReadOnlyList<CompletedInput> Inputs { get; }

    /// <summary>What is known of an added object, by its index in <see cref="Objects"/>; null for one of a component.</summary>
    public AddedObject? AddedAt(int index) => index - (Objects.Count - Added.Count) is >= 0 and var own ? Added[own] : null;
}

/// <summary>What a helper was given that made an object of a completed stack.</summary>
/// <param name="Object">The object.</param>
/// <param name="Input">What the helper was given.</param>
/// <param name="Source">Where the object was added; null for one of a component.</param>
internal sealed record CompletedInput(IKubernetesObject<V1ObjectMeta> Object, HelperInput Input, SourceLocation? Source);
