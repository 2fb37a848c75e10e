using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>The storage options ► what the operator and Kubernetes take.</summary>
internal static class OperatorStorage
{
    /// <summary>The <c>storage</c> of a Prometheus, an Alertmanager or a ThanosRuler.</summary>
    public static StorageSpec? Of(IOperatorStorage? storage, ComponentContext context, string option) => storage switch
    {
        ClaimTemplate claim => new()
        {
            VolumeClaimTemplate = new()
            {
                Metadata = claim is { Name: null, Labels: null, Annotations: null }
                    ? null
                    : new() { Name = claim.Name, Labels = Map(claim.Labels), Annotations = Map(claim.Annotations) },
                Spec = ClaimSpec(claim.Size, claim.StorageClass, claim.AccessModes, claim.Selector, context, option),
            },
        },
        EmptyDir directory => new() { EmptyDir = Directory(directory, context, option) },
        _ => null,
    };

    public static V1PersistentVolumeClaimSpec ClaimSpec(
        string size, string? storageClass, IReadOnlyList<string>? accessModes, V1LabelSelector? selector, ComponentContext context, string option) =>
        new()
        {
            AccessModes = accessModes is null ? ["ReadWriteOnce"] : [.. accessModes],
            Resources = context.Quantity(size, option + ".Size") is { } quantity
                ? new() { Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = quantity } }
                : null,
            Selector = selector.Copy(),
            StorageClassName = storageClass,
        };

    public static V1EmptyDirVolumeSource Directory(EmptyDir directory, ComponentContext context, string option) => new()
    {
        Medium = directory.Medium,
        SizeLimit = directory.SizeLimit is null ? null : context.Quantity(directory.SizeLimit, option + ".SizeLimit"),
    };

    private static Dictionary<string, string>? Map(IReadOnlyDictionary<string, string>? map) =>
        map is null ? null : new(map, StringComparer.Ordinal);
}
