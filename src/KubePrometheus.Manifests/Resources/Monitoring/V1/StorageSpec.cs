using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Where an instance keeps its data. With nothing set it is an <c>emptyDir</c>, which is lost with the Pod.</summary>
public sealed record StorageSpec
{
    /// <summary>
    /// Whether the volume is mounted at its root instead of at a folder of its own in it. Default: false. Deprecated: that folder is to go.
    /// </summary>
    [JsonPropertyName("disableMountSubPath")]
    public bool? DisableMountSubPath { get; set; }

    /// <summary>
    /// A folder of the node that lives as long as the Pod. Where it is set, <c>volumeClaimTemplate</c> counts for nothing.
    /// </summary>
    [JsonPropertyName("emptyDir")]
    public V1EmptyDirVolumeSource? EmptyDir { get; set; }

    /// <summary>
    /// A claim that is made with the Pod and deleted with it. <c>emptyDir</c> takes precedence; <c>volumeClaimTemplate</c> then counts for
    /// nothing.
    /// </summary>
    [JsonPropertyName("ephemeral")]
    [Since("0.52")]
    public V1EphemeralVolumeSource? Ephemeral { get; set; }

    /// <summary>The claim made for each replica, which outlives its Pod.</summary>
    [JsonPropertyName("volumeClaimTemplate")]
    public EmbeddedPersistentVolumeClaim? VolumeClaimTemplate { get; set; }

    /// <summary>The size that a helper made this of and that is no quantity, for the build to report; null otherwise.</summary>
    internal string? InvalidSize { get; init; }
}

/// <summary>A PersistentVolumeClaim as a template: with <see cref="EmbeddedObjectMetadata"/> for its metadata.</summary>
public sealed record EmbeddedPersistentVolumeClaim
{
    /// <summary>The API version of the claim. Default: <c>v1</c>.</summary>
    [JsonPropertyName("apiVersion")]
    public string? ApiVersion { get; set; }

    /// <summary>The kind. Default: <c>PersistentVolumeClaim</c>.</summary>
    [JsonPropertyName("kind")]
    public string? Kind { get; set; }

    /// <summary>Name, labels and annotations of the claim.</summary>
    [JsonPropertyName("metadata")]
    public EmbeddedObjectMetadata? Metadata { get; set; }

    /// <summary>Size, storage class and access modes asked for. Without access modes the operator asks for <c>ReadWriteOnce</c>.</summary>
    [JsonPropertyName("spec")]
    public V1PersistentVolumeClaimSpec? Spec { get; set; }

    /// <summary>The state of a claim. Nothing reads it in a template: leave it out.</summary>
    [JsonPropertyName("status")]
    public V1PersistentVolumeClaimStatus? Status { get; set; }
}
