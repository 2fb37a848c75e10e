using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// What the specs of Prometheus, PrometheusAgent, Alertmanager and ThanosRuler share: the fields of the Pods that the operator makes.
/// </summary>
internal interface IOperatorPodSpec
{
    V1Affinity? Affinity { get; }

    /// <summary>ConfigMaps that are mounted; a ThanosRuler has no such field.</summary>
    IList<string>? ConfigMaps => null;

    IList<V1Container>? Containers { get; }

    /// <summary>Whether the Pods use the network of their node; a ThanosRuler has no such field.</summary>
    bool? HostNetwork => null;

    IList<V1LocalObjectReference>? ImagePullSecrets { get; set; }

    IList<V1Container>? InitContainers { get; }

    IDictionary<string, string>? NodeSelector { get; set; }

    EmbeddedObjectMetadata? PodMetadata { get; set; }

    string? PortName { get; }

    string? PriorityClassName { get; set; }

    V1ResourceRequirements? Resources { get; }

    /// <summary>Secrets that are mounted; a ThanosRuler has no such field.</summary>
    IList<string>? Secrets => null;

    V1PodSecurityContext? SecurityContext { get; }

    string? ServiceAccountName { get; }

    StorageSpec? Storage { get; }

    IList<V1Toleration>? Tolerations { get; set; }

    IList<V1TopologySpreadConstraint>? TopologySpreadConstraints { get; }

    /// <summary>Mounts in the container of the program.</summary>
    IList<V1VolumeMount>? VolumeMounts { get; }

    IList<V1Volume>? Volumes { get; }
}
