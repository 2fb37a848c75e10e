using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>Where monitors look for targets.</summary>
internal static class MonitoredNamespaces
{
    /// <summary>The namespaces that a selector names; null for all.</summary>
    /// <param name="selector">The selector of a monitor or a probe.</param>
    /// <param name="own">The namespace of the monitor, which it looks in where it names none.</param>
    public static IReadOnlyList<string>? Of(NamespaceSelector? selector, string own) => selector switch
    {
        { Any: true } => null,
        { MatchNames: { Count: > 0 } names } => [.. names.OfType<string>()],
        _ => [own],
    };
}
