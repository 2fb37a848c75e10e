using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace KubePrometheus;

/// <summary>
/// Paths into an object as users see them: <c>spec.endpoints[0].interval</c>, and for keys that hold anything but letters, digits,
/// hyphens and underscores <c>metadata.labels["app.kubernetes.io/name"]</c>. The path of the whole object is empty.
/// </summary>
internal static class ObjectPath
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    /// <summary>The path of a key below <paramref name="path"/>.</summary>
    public static string Append(string path, string key)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(key);
        return IsPlain(key)
            ? Field(path, key)
            : $"{path}[\"{key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"]";
    }

    /// <summary>The path of a field whose name has letters, digits, hyphens, underscores, or points between its steps.</summary>
    /// <remarks>
    /// Checks make paths long before anything is wrong. Those of the objects of a text are the same ones again and again.
    /// </remarks>
    public static string Field(string path, string field) =>
        path.Length == 0 ? field
        : field.Length == 0 ? path + "."
        : PathCache.Field(path, field);

    /// <summary>The path of a list's item below <paramref name="path"/>.</summary>
    public static string Append(string path, int index) => PathCache.Item(path, index);

    /// <summary>One path below another.</summary>
    public static string Join(string path, string below) =>
        path.Length == 0 || below.Length == 0 || below[0] == '[' ? path + below : $"{path}.{below}";

    /// <summary>The path of what holds a path's last step; empty for a path of one step.</summary>
    public static string Parent(string path)
    {
        // a quote within a quoted key has a backslash before it
        var end = path.EndsWith("\"]", StringComparison.Ordinal)
            ? path.LastIndexOf("[\"", StringComparison.Ordinal)
            : path.AsSpan().LastIndexOfAny('.', '[');
        return path[..Math.Max(0, end)];
    }

    /// <summary>Takes the first step off a path.</summary>
    /// <param name="path">The path; afterwards what is left of it.</param>
    /// <param name="key">The key; null for a list's item.</param>
    /// <param name="index">The item's index; -1 for a key.</param>
    /// <returns>False at the end of the path, and where it is not a path.</returns>
    public static bool TryTakeStep(ref ReadOnlySpan<char> path, out string? key, out int index)
    {
        key = null;
        index = -1;
        if (path.StartsWith("[\""))
        {
            return TryTakeQuoted(ref path, out key);
        }

        if (path.StartsWith("["))
        {
            var end = path.IndexOf(']');
            var isIndex = end > 0 && int.TryParse(path[1..end], NumberStyles.None, CultureInfo.InvariantCulture, out index);
            path = isIndex ? path[(end + 1)..] : default;
            index = isIndex ? index : -1;
            return isIndex;
        }

        path = path.StartsWith(".") ? path[1..] : path;
        var length = path.IndexOfAny('.', '[');
        length = length < 0 ? path.Length : length;
        key = path[..length].ToString();
        path = path[length..];
        return length > 0;
    }

    private static bool TryTakeQuoted(ref ReadOnlySpan<char> path, [NotNullWhen(true)] out string? key)
    {
        var text = new StringBuilder();
        for (var at = 2; at < path.Length - 1; at++)
        {
            if (path[at] == '"')
            {
                if (path[at + 1] != ']')
                {
                    break;
                }

                key = text.ToString();
                path = path[(at + 2)..];
                return true;
            }

            at += path[at] == '\\' ? 1 : 0;
            text.Append(path[at]);
        }

        key = null;
        return false;
    }

    /// <summary>Whether a path is another one or leads into what stands there; the empty path holds every other.</summary>
    public static bool IsWithin(string path, string outer) =>
        path.StartsWith(outer, StringComparison.Ordinal)
        && (path.Length == outer.Length || outer.Length == 0 || path[outer.Length] is '.' or '[');

    /// <summary>The items of a list with their paths, without those that are null.</summary>
    public static IEnumerable<(T Item, string Path)> Each<T>(IList<T>? items, string path) => items is { Count: > 0 } some
        ? EachOf(some, path)
        : []; // most lists of most objects are not there

    private static IEnumerable<(T Item, string Path)> EachOf<T>(IList<T> items, string path)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is { } item)
            {
                yield return (item, Append(path, i));
            }
        }
    }

    private static bool IsPlain(string key) => key.Length > 0 && !key.AsSpan().ContainsAnyExcept(Plain);
}
