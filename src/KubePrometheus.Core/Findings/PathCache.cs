using System.Globalization;
using System.Runtime.InteropServices;

namespace KubePrometheus;

/// <summary>
/// The paths that a thread made last, by the texts they were made of. The same texts, told by reference, give the same path, so that the
/// path below it is found as well. A path that is found costs no memory; one that is not is made, and takes the place of another.
/// </summary>
internal static class PathCache
{
    /// <summary>How many paths are kept, a power of two.</summary>
    private const int Size = 1024;

    /// <summary>No longer path is kept, so that a few long keys do not hold memory.</summary>
    private const int Longest = 200;

    [ThreadStatic]
    private static Entry[]? entries;

    /// <summary>The path of a field.</summary>
    public static string Field(string path, string field)
    {
        ref var entry = ref At(path, (field.Length * 37) + (field[0] * 5) + field[^1]);
        if (ReferenceEquals(entry.Path, path) && ReferenceEquals(entry.Field, field))
        {
            return entry.Whole;
        }

        var whole = $"{path}.{field}";
        if (whole.Length <= Longest)
        {
            entry = new(path, field, -1, whole);
        }

        return whole;
    }

    /// <summary>The path of a list's item.</summary>
    public static string Item(string path, int index)
    {
        ref var entry = ref At(path, index);
        if (entry.Field is null && entry.Index == index && ReferenceEquals(entry.Path, path))
        {
            return entry.Whole;
        }

        var whole = string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
        if (whole.Length <= Longest)
        {
            entry = new(path, null, index, whole);
        }

        return whole;
    }

    /// <summary>The place of a path, by its length and some of its letters: most have the same letters at the end of their steps.</summary>
    private static ref Entry At(string path, int last)
    {
        var hash = (path.Length * 31) + last;
        if (path.Length > 0)
        {
            hash += (path[^1] * 113) + (path[path.Length / 2] * 17);
        }

        return ref (entries ??= new Entry[Size])[hash & (Size - 1)];
    }

    /// <summary>A path, and what it was made of.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(string? Path, string? Field, int Index, string Whole);
}
