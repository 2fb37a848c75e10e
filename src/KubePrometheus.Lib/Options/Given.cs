using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace KubePrometheus;

/// <summary>
/// What an option is set to: never null where its type has no null, in a list or a map either. The exception names the option, at the line
/// that sets it. Lists and maps are frozen.
/// </summary>
internal static class Given
{
    /// <summary>The value of an option that cannot be null.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public static T NotNull<T>(T? value, [CallerMemberName] string option = "")
        where T : class => value ?? throw IsNull(option, "leave it out for its default");

    /// <summary>The list of an option.</summary>
    /// <exception cref="ArgumentNullException">An item is null.</exception>
    [return: NotNullIfNotNull(nameof(value))]
    public static FrozenList<T>? List<T>(IReadOnlyList<T>? value, [CallerMemberName] string option = "")
    {
        var list = FrozenList.OrNull(value);
        for (var i = 0; i < (default(T) is null ? list?.Count ?? 0 : 0); i++)
        {
            if (list![i] is null)
            {
                throw IsNull(ObjectPath.Append(option, i), "leave it out of the list");
            }
        }

        return list;
    }

    /// <summary>The map of an option.</summary>
    /// <exception cref="ArgumentNullException">A value is null.</exception>
    [return: NotNullIfNotNull(nameof(value))]
    public static FrozenMap<string, T>? Map<T>(IReadOnlyDictionary<string, T>? value, [CallerMemberName] string option = "")
    {
        RefuseNulls(value, option);
        return FrozenMap.OrNull(value);
    }

    /// <summary>The map of an option whose values are maps.</summary>
    /// <exception cref="ArgumentNullException">A value is null, or a value of one.</exception>
    [return: NotNullIfNotNull(nameof(value))]
    public static FrozenMap<string, IReadOnlyDictionary<string, T>>? Maps<T>(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, T>>? value, [CallerMemberName] string option = "")
    {
        RefuseNulls(value, option);
        return FrozenMap.OrNull(value?.Select(pair =>
            KeyValuePair.Create(pair.Key, (IReadOnlyDictionary<string, T>)Map(pair.Value, ObjectPath.Append(option, pair.Key)))));
    }

    private static void RefuseNulls<T>(IReadOnlyDictionary<string, T>? value, string option)
    {
        if (value is null || default(T) is not null)
        {
            return;
        }

        foreach (var (key, item) in value)
        {
            if (item is null)
            {
                throw IsNull(ObjectPath.Append(option, key), "leave it out of the map");
            }
        }
    }

    private static ArgumentNullException IsNull(string option, string remedy) =>
        new(option, $"The option {option} is null: {remedy}.");
}
