using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>A kind the library has a type for: a row of the table in KindTable.cs, as those see it who do not care for the type.</summary>
internal abstract class KnownKind(string apiVersion, string kind, Type type, KindScope scope, int since, int until, int rank)
    : ApiKind(apiVersion, kind, since, until, rank)
{
    /// <summary>The class that stands for it.</summary>
    public Type Type { get; } = type;

    /// <summary>Whether its objects live in a namespace.</summary>
    public bool Namespaced { get; } = scope == KindScope.Namespaced;

    /// <summary>Its name in the plural, of a kind of prometheus-operator; null for a kind of Kubernetes.</summary>
    public string? Plural { get; protected init; }

    /// <summary>The word for it in the name of its definition's file; null where the library carries no definition of it.</summary>
    public string? DefinitionWord { get; protected init; }

    /// <summary>The first version of prometheus-operator that defines it: 65 for 0.65. 0 where 0.50 did.</summary>
    public int OperatorSince { get; init; }

    /// <summary>Where the template of its Pods stands, of a kind that has one; empty where the object is the Pod.</summary>
    public string PodTemplatePath { get; init; } = "spec.template";

    /// <summary>The images that prometheus-operator chooses by the fields of an object.</summary>
    public IReadOnlyList<OperatorImage> OperatorImages { get; init; } = [];

    /// <summary>Whether an object is data alone and may be large: then no image is looked for in it.</summary>
    public bool RunsNothing { get; init; }

    /// <summary>How it is read, and written with metadata.</summary>
    public JsonTypeInfo TypeInfo => KubeJson.TypeInfo(Type)!;

    /// <summary>JSON as a fresh typed object.</summary>
    public IKubernetesObject<V1ObjectMeta> Read(ReadOnlySpan<byte> json) =>
        (IKubernetesObject<V1ObjectMeta>)JsonSerializer.Deserialize(json, TypeInfo)!;

    /// <summary>
    /// Writes an object by the code generated for its type, in the order in which the type declares its properties. The way through
    /// <see cref="JsonSerializer"/> would come to the same code, after it has made the metadata of every type the object could hold.
    /// </summary>
    public abstract void Write(Utf8JsonWriter writer, object obj);

    /// <summary>The template of the Pods that are made of an object; null where there is none.</summary>
    public abstract V1PodTemplateSpec? PodTemplateOf(object obj);

    /// <summary>The spec of an object of which prometheus-operator makes Pods; null where there is none.</summary>
    public abstract IOperatorPodSpec? OperatorPodsOf(object obj);

    /// <summary>Gathers what an object itself refers to: not what the Pods made of it refer to.</summary>
    public abstract void AddReferences(object obj, ObjectLinks to);
}

/// <summary>A row of the table of kinds. What it does not set, its kind does not have.</summary>
/// <typeparam name="T">The class that stands for the kind.</typeparam>
internal sealed class KnownKind<T> : KnownKind
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Action<Utf8JsonWriter, T> write;

    /// <summary>A kind of Kubernetes.</summary>
    /// <param name="apiVersion">Group and version, as in a manifest.</param>
    /// <param name="kind">The kind, as in a manifest.</param>
    /// <param name="scope">Where its objects live.</param>
    /// <param name="write">The code that is generated to write it.</param>
    /// <param name="since">The first minor version of Kubernetes that serves it by default; 0 for the beginning.</param>
    /// <param name="until">The last minor version that serves it. Default: it is still served.</param>
    /// <param name="rank">Its place in the apply order (<see cref="ApiKind.Rank"/>). Default: with the Pods and what makes them.</param>
    public KnownKind(
        string apiVersion, string kind, KindScope scope, Action<Utf8JsonWriter, T> write, int since, int until = NoEnd,
        int rank = ApplyOrder.OtherBuiltIn)
        : base(apiVersion, kind, typeof(T), scope, since, until, rank) => this.write = write;

    /// <summary>A kind of prometheus-operator.</summary>
    /// <param name="apiVersion">Group and version, as in a manifest.</param>
    /// <param name="kind">The kind, as in a manifest.</param>
    /// <param name="scope">Where its objects live.</param>
    /// <param name="write">The code that is generated to write it.</param>
    /// <param name="plural">Its name in the plural, by which its definition is named.</param>
    /// <param name="file">The word for it in the name of its definition's file; null where the library carries no definition of it.</param>
    public KnownKind(string apiVersion, string kind, KindScope scope, Action<Utf8JsonWriter, T> write, string plural, string? file)
        : this(apiVersion, kind, scope, write, ByDefinition, NoEnd, ApplyOrder.Custom) => (Plural, DefinitionWord) = (plural, file);

    /// <summary>The template of the Pods that are made of an object. Its place is <see cref="KnownKind.PodTemplatePath"/>.</summary>
    public Func<T, V1PodTemplateSpec?>? PodTemplate { get; init; }

    /// <summary>The spec of an object of which prometheus-operator makes Pods.</summary>
    public Func<T, IOperatorPodSpec?>? OperatorPods { get; init; }

    /// <summary>Gathers what an object refers to, but for what <see cref="PodTemplate"/> and <see cref="OperatorPods"/> refer to.</summary>
    public Action<T, ObjectLinks>? References { get; init; }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, object obj) => write(writer, (T)obj);

    /// <inheritdoc/>
    public override V1PodTemplateSpec? PodTemplateOf(object obj) => PodTemplate?.Invoke((T)obj);

    /// <inheritdoc/>
    public override IOperatorPodSpec? OperatorPodsOf(object obj) => OperatorPods?.Invoke((T)obj);

    /// <inheritdoc/>
    public override void AddReferences(object obj, ObjectLinks to) => References?.Invoke((T)obj, to);
}

/// <summary>An image that prometheus-operator chooses by the fields of a custom resource.</summary>
/// <param name="Field">The field of the spec that holds the image's fields; null for the spec itself.</param>
/// <param name="Argument">The operator's argument that names the repository where the resource names none.</param>
/// <param name="Repository">The repository without that argument.</param>
internal sealed record OperatorImage(string? Field, string Argument, string Repository);
