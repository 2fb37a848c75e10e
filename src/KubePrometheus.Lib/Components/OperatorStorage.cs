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
                    Spec = ClaimSpec(claim.Size, claim.StorageClass, claim.AccessModes, claim.Selector, quantity, option),
                },
            },
            EmptyDir directory => new() { EmptyDir = Directory(directory, quantity, option) },
            _ => null,
        };

    public static V1PersistentVolumeClaimSpec ClaimSpec(
        string size, string? storageClass, IReadOnlyList<string>? accessModes, V1LabelSelector? selector, ComponentContext context,
        string option) =>
        ClaimSpec(size, storageClass, accessModes, selector, context.Quantity, option);

    public static V1EmptyDirVolumeSource Directory(EmptyDir directory, ComponentContext context, string option) =>
        Directory(directory, context.Quantity, option);

    private static V1PersistentVolumeClaimSpec ClaimSpec(
        string size, string? storageClass, IReadOnlyList<string>? accessModes, V1LabelSelector? selector,
        Func<string, string, ResourceQuantity?> parse, string option) =>
        new()
        {
            AccessModes = accessModes is null ? ["ReadWriteOnce"] : [.. accessModes],
            Resources = parse(size, option + ".Size") is { } quantity
                ? new() { Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = quantity } }
                : null,
            Selector = KubeJson.Copy(selector),
            StorageClassName = storageClass,
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
