using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>The storage options ► what the operator and Kubernetes take.</summary>
internal static class OperatorStorage
{
    /// <summary>
    /// The <c>storage</c> of an object of the user's own; a size that is no quantity goes along with it, for the build to report.
    /// </summary>
    public static StorageSpec Of(IOperatorStorage storage)
    {
        string? bad = null;
        var spec = Of(storage, Quantity, "")!;
        return bad is null ? spec : spec with { InvalidSize = bad };

        ResourceQuantity? Quantity(string text, string option)
        {
            if (ResourceQuantities.TryParse(text, out var quantity))
            {
                return quantity;
            }

            bad = text;
            return null;
        }
    }

    /// <summary>The <c>storage</c> of a Prometheus or an Alertmanager of the stack's.</summary>
    public static StorageSpec? Of(IOperatorStorage? storage, ComponentContext context, string option) =>
        Of(storage, context.Quantity, option);

    private static StorageSpec? Of(
        IOperatorStorage? storage, Func<string, string, ResourceQuantity?> quantity, string option) => storage switch
        {
            ClaimTemplate claim => new()
            {
                VolumeClaimTemplate = new()
                {
                    Metadata = claim is { Name: null, Labels: null, Annotations: null }
                        ? null
                        : new() { Name = claim.Name, Labels = Map(claim.Labels), Annotations = Map(claim.Annotations) },
                    Spec = ClaimSpec(claim, quantity, option),
                },
            },
            EmptyDir directory => new() { EmptyDir = Directory(directory, quantity, option) },
            _ => null,
        };

    /// <summary>A claim of the stack's own.</summary>
    /// <param name="claim">What was chosen.</param>
    /// <param name="metadata">Its name and the labels of the component, to which its own are added.</param>
    /// <param name="context">Takes what is wrong.</param>
    /// <param name="option">The option that says so.</param>
    public static V1PersistentVolumeClaim Claim(ClaimTemplate claim, V1ObjectMeta metadata, ComponentContext context, string option)
    {
        metadata.Annotations = Map(claim.Annotations);
        foreach (var (key, value) in claim.Labels ?? FrozenTextMap.Empty)
        {
            metadata.Labels[key] = value;
        }

        return new() { Metadata = metadata, Spec = ClaimSpec(claim, context.Quantity, option) };
    }

    public static V1EmptyDirVolumeSource Directory(EmptyDir directory, ComponentContext context, string option) =>
        Directory(directory, context.Quantity, option);

    private static V1PersistentVolumeClaimSpec ClaimSpec(
        ClaimTemplate claim, Func<string, string, ResourceQuantity?> parse, string option) =>
        new()
        {
            AccessModes = claim.AccessModes is null ? ["ReadWriteOnce"] : [.. claim.AccessModes],
            Resources = parse(claim.Size, option + ".Size") is { } quantity
                ? new() { Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = quantity } }
                : null,
            Selector = KubeJson.Copy(claim.Selector),
            StorageClassName = claim.StorageClass,
        };

    private static V1EmptyDirVolumeSource Directory(
        EmptyDir directory, Func<string, string, ResourceQuantity?> parse, string option) => new()
        {
            Medium = directory.Medium,
            SizeLimit = directory.SizeLimit is null ? null : parse(directory.SizeLimit, option + ".SizeLimit"),
        };

    private static Dictionary<string, string>? Map(IReadOnlyDictionary<string, string>? map) =>
        map is null ? null : new(map, StringComparer.Ordinal);
}
