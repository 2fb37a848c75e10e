using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>In which namespaces a monitor looks for its targets.</summary>
internal static class NamespaceSelection
{
    /// <summary>The namespaces that a selector names; null for all.</summary>
    /// <param name="selector">The selector.</param>
    /// <param name="own">The namespace of the monitor, which is meant where the selector names none.</param>
    public static IReadOnlyList<string>? Of(NamespaceSelector? selector, string own) => selector switch
    {
        { Any: true } => null,
        { MatchNames: { Count: > 0 } names } => [.. names.OfType<string>()],
        _ => [own],
    };
}
