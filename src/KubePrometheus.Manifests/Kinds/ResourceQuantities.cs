using System.Diagnostics.CodeAnalysis;
using k8s.Models;

namespace KubePrometheus;

/// <summary>Quantities as KubernetesClient has them.</summary>
internal static class ResourceQuantities
{
    /// <summary>Whether a text is a quantity, as <c>resource.ParseQuantity</c> takes it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ResourceQuantity? quantity)
    {
        quantity = null;
        if (!Quantity.IsQuantity(text) || !Quantity.IsCountable(text))
        {
            return false;
        }

        try
        {
            quantity = new(text);
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            return false;
        }
    }
}
