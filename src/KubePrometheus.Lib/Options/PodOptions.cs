using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// What every Pod of a stack is given: the templates of Deployments, DaemonSets and of the other kinds that make Pods, those of addons and
/// of objects that are added among them, and the Prometheus, Alertmanager and ThanosRuler resources of which the operator makes Pods.
/// What a component or an object sets itself stays, key by key; an empty list or map of its own means none. Each object is given these
/// before the first edit sees it, so that an edit may still change them.
/// </summary>
public sealed record PodOptions
{
    /// <summary>
    /// Names of Secrets of type <c>kubernetes.io/dockerconfigjson</c> with which the images are pulled; each must exist in the namespace of
    /// every Pod. (<c>imagePullSecrets</c>.) Default: none. A component's: <see cref="WorkloadOptions.ImagePullSecrets"/>, in place of
    /// these.
    /// </summary>
    public IReadOnlyList<string>? ImagePullSecrets { get; init => field = Given.List(value); }

    /// <summary>
    /// The taints that Pods put up with. (<c>tolerations</c>.) Default: none, but for node-exporter, which puts up with all. A component's:
    /// <see cref="WorkloadOptions.Tolerations"/>, in place of these.
    /// </summary>
    public IReadOnlyList<V1Toleration>? Tolerations { get; init => field = Given.List(value); }

    /// <summary>
    /// The labels that a node must have, beside <c>kubernetes.io/os: linux</c>. (<c>nodeSelector</c>.) Default: none. A component's:
    /// <see cref="WorkloadOptions.NodeSelector"/>, whose keys take precedence. node-exporter is bound to these nodes as well; to have it on
    /// all, take the label out by <c>Configure</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string>? NodeSelector { get; init => field = Given.Map(value); }

    /// <summary>
    /// The priority class; it must exist in the cluster. (<c>priorityClassName</c>.) Default: none. A component's:
    /// <see cref="WorkloadOptions.PriorityClassName"/>.
    /// </summary>
    public string? PriorityClassName { get; init; }

    /// <summary>
    /// Annotations of Pods. Default: none. A component's: <see cref="WorkloadOptions.PodAnnotations"/>, whose keys take precedence.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init => field = Given.Map(value); }

    /// <summary>
    /// Labels of Pods, beside <see cref="StackOptions.Labels"/>; one of the same key takes precedence. They do not select. Default: none.
    /// A component's: <see cref="WorkloadOptions.PodLabels"/>, whose keys take precedence.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init => field = Given.Map(value); }
}
