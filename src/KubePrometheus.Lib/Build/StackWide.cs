using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// What a stack gives all of its objects: labels, and settings of Pods. An object is given them once, when it comes into the stack, by
/// whichever way it comes. What it has already stays, so that components, which choose first, and edits, which come later, take precedence.
/// </summary>
/// <param name="Labels">The labels of every object and every Pod.</param>
/// <param name="Pods">What every Pod is given.</param>
internal sealed record StackWide(IReadOnlyDictionary<string, string> Labels, PodOptions Pods)
{
    private static readonly PodOptions NoPods = new();

    /// <summary>The settings of a stack.</summary>
    public static StackWide Of(StackOptions options) => new(options.Labels ?? FrozenTextMap.Empty, options.Pods);

    /// <summary>Whether nothing is set.</summary>
    public bool IsEmpty => Labels.Count == 0 && Pods == NoPods;

    /// <summary>Gives an object what it does not have itself.</summary>
    public void ApplyTo(IKubernetesObject<V1ObjectMeta> obj)
    {
        if (Labels.Count > 0)
        {
            obj.Metadata ??= new();
            obj.Metadata.Labels = Merged(obj.Metadata.Labels, Labels);
        }

        var kind = KnownKinds.Of(obj);
        if (kind?.PodTemplateOf(obj) is { Spec: { } pod } template)
        {
            template.Metadata ??= new();
            template.Metadata.Labels = PodLabels(template.Metadata.Labels);
            template.Metadata.Annotations = Merged(template.Metadata.Annotations, Pods.Annotations);
            pod.NodeSelector = Nodes(pod.NodeSelector);
            pod.Tolerations ??= ObjectParts.Tolerations(Pods.Tolerations);
            pod.PriorityClassName ??= Pods.PriorityClassName;
            pod.ImagePullSecrets ??= ObjectParts.PullSecrets(Pods.ImagePullSecrets);
        }
        else if (kind?.OperatorPodsOf(obj) is { } operated)
        {
            operated.PodMetadata ??= Labels.Count > 0 || Pods.Labels is { Count: > 0 } || Pods.Annotations is { Count: > 0 } ? new() : null;
            if (operated.PodMetadata is { } metadata)
            {
                metadata.Labels = PodLabels(metadata.Labels);
                metadata.Annotations = Merged(metadata.Annotations, Pods.Annotations);
            }

            operated.NodeSelector = Nodes(operated.NodeSelector);
            operated.Tolerations ??= ObjectParts.Tolerations(Pods.Tolerations);
            operated.PriorityClassName ??= Pods.PriorityClassName;
            operated.ImagePullSecrets ??= ObjectParts.PullSecrets(Pods.ImagePullSecrets);
        }
    }

    private IDictionary<string, string>? PodLabels(IDictionary<string, string>? own) => Merged(Merged(own, Pods.Labels), Labels);

    /// <summary>An empty node selector says that any node will do.</summary>
    private IDictionary<string, string>? Nodes(IDictionary<string, string>? own) =>
        own is { Count: 0 } ? own : Merged(own, Pods.NodeSelector);

    /// <summary>An object's own entries and those that it lacks, in a map of its own: its map may be shared with others.</summary>
    private static IDictionary<string, string>? Merged(IDictionary<string, string>? own, IReadOnlyDictionary<string, string>? more)
    {
        if (more is not { Count: > 0 })
        {
            return own;
        }

        var merged = new Dictionary<string, string>(own ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var (key, value) in more)
        {
            merged.TryAdd(key, value);
        }

        return merged;
    }
}
