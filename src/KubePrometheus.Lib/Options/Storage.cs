using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// Where Prometheus, Alertmanager or a ThanosRuler keeps its data: <see cref="ClaimTemplate"/> or <see cref="EmptyDir"/>.
/// </summary>
public interface IOperatorStorage;

/// <summary>
/// Where Grafana keeps its data: <see cref="ClaimTemplate"/> or <see cref="EmptyDir"/>, as Prometheus, or <see cref="ExistingClaim"/> or
/// <see cref="NewClaim"/>.
/// </summary>
public interface IGrafanaStorage;

/// <summary>
/// A PersistentVolumeClaim. Of Prometheus, Alertmanager and a ThanosRuler, the operator's StatefulSet makes one for each pod
/// (<c>spec.storage.volumeClaimTemplate</c>). Of Grafana, the stack makes one, which all of its pods share.
/// </summary>
public sealed record ClaimTemplate : IOperatorStorage, IGrafanaStorage
{
    /// <summary>The size as a quantity, such as <c>100Gi</c>.</summary>
    public required string Size { get; init => field = Given.NotNull(value); }

    /// <summary>The storage class; it must exist in the cluster. Default: the cluster's own default class.</summary>
    public string? StorageClass { get; init; }

    /// <summary>How the volume is mounted. Default: <c>ReadWriteOnce</c>.</summary>
    public IReadOnlyList<string>? AccessModes { get; init => field = Given.List(value); }

    /// <summary>
    /// The claim's name and the volume's. Default: the operator's, <c>prometheus-NAME-db</c> or the like; of Grafana,
    /// <c>grafana-storage</c>.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>Labels of the claims. Default: none; of Grafana, those of its other objects, to which these are added.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init => field = Given.Map(value); }

    /// <summary>Annotations of the claims. Default: none.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init => field = Given.Map(value); }

    /// <summary>Which existing volumes may serve. Default: any.</summary>
    public V1LabelSelector? Selector { get; init; }

    /// <summary>A claim of a size and, if named, a storage class and access modes.</summary>
    public static ClaimTemplate Of(string size, string? storageClass = null, params IReadOnlyList<string> accessModes)
    {
        ArgumentNullException.ThrowIfNull(size);
        ArgumentNullException.ThrowIfNull(accessModes);
        return new() { Size = size, StorageClass = storageClass, AccessModes = accessModes.Count > 0 ? accessModes : null };
    }

    /// <summary>
    /// The <c>storage</c> of a Prometheus, an Alertmanager or a ThanosRuler of one's own: <c>new ThanosRulerSpec { Storage =
    /// ClaimTemplate.Of("10Gi"), … }</c>. A size that is no quantity is a finding of the build that the object is added to.
    /// </summary>
    public StorageSpec ToStorageSpec() => OperatorStorage.Of(this);

    /// <inheritdoc cref="ToStorageSpec"/>
    public static implicit operator StorageSpec(ClaimTemplate claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return claim.ToStorageSpec();
    }
}

/// <summary>A directory of the node that is lost with the pod. (<c>emptyDir</c>.)</summary>
public sealed record EmptyDir : IOperatorStorage, IGrafanaStorage
{
    /// <summary>The most it may hold, as a quantity. Default: what the node has.</summary>
    public string? SizeLimit { get; init; }

    /// <summary><c>Memory</c> for a tmpfs. Default: the node's disk.</summary>
    public string? Medium { get; init; }

    /// <inheritdoc cref="ClaimTemplate.ToStorageSpec"/>
    public StorageSpec ToStorageSpec() => OperatorStorage.Of(this);

    /// <inheritdoc cref="ClaimTemplate.ToStorageSpec"/>
    public static implicit operator StorageSpec(EmptyDir directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return directory.ToStorageSpec();
    }
}

/// <summary>A PersistentVolumeClaim that is already there, in Grafana's namespace.</summary>
/// <param name="Name">The claim's name.</param>
public sealed record ExistingClaim(string Name) : IGrafanaStorage
{
    /// <summary>The claim's name.</summary>
    public string Name { get; init => field = Given.NotNull(value); } = Given.NotNull(Name);
}

/// <summary>A PersistentVolumeClaim that the stack makes for Grafana. <see cref="ClaimTemplate"/> has more settings.</summary>
public sealed record NewClaim : IGrafanaStorage
{
    /// <summary>The size as a quantity, such as <c>10Gi</c>.</summary>
    public required string Size { get; init => field = Given.NotNull(value); }

    /// <summary>The claim's name. Default: <c>grafana-storage</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The storage class; it must exist in the cluster. Default: the cluster's own default class.</summary>
    public string? StorageClass { get; init; }

    /// <summary>How the volume is mounted. Default: <c>ReadWriteOnce</c>.</summary>
    public IReadOnlyList<string>? AccessModes { get; init => field = Given.List(value); }

    /// <summary>The same claim with the settings that every claim has.</summary>
    internal ClaimTemplate ToTemplate() => new() { Size = Size, Name = Name, StorageClass = StorageClass, AccessModes = AccessModes };
}
