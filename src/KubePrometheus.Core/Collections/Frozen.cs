using System.Diagnostics.CodeAnalysis;
using KubePrometheus.Rules;

namespace KubePrometheus.Dashboards;

/// <summary>Lists within a dashboard: copied when handed in, so that nothing changes them later, and equal where their items are.</summary>
internal static class Frozen
{
    public static IReadOnlyList<T> Empty<T>() => None<T>.List;

    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items.Count == 0 ? None<T>.List : FrozenList<T>.Of(items);
    }

    [return: NotNullIfNotNull(nameof(items))]
    public static IReadOnlyList<T>? OrNull<T>(IReadOnlyList<T>? items) => items is null ? null : Of(items);

    private static class None<T>
    {
        public static readonly IReadOnlyList<T> List = FrozenList<T>.Of([]);
    }
}
