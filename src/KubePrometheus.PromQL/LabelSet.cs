namespace KubePrometheus.PromQL;

/// <summary>
/// Which labels the series of a result can carry: exactly some, or all but some. "Can" is meant: a label that is in the set may be
/// missing from a series, one that is not in it never appears. <c>__name__</c> counts as a label.
/// </summary>
public sealed class LabelSet : IEquatable<LabelSet>
{
    private readonly string[] names;

    /// <param name="isOpen">Whether the set is all labels but some.</param>
    /// <param name="names">The names, each once, in ordinal order.</param>
    private LabelSet(bool isOpen, string[] names) => (IsOpen, this.names) = (isOpen, names);

    /// <summary>No label at all: a scalar, or the result of <c>sum(x)</c>.</summary>
    public static LabelSet None { get; } = new(false, []);

    /// <summary>Whatever label: a plain selector.</summary>
    public static LabelSet Any { get; } = new(true, []);

    /// <summary>Whether the set is all labels but <see cref="Names"/>; else it is just these.</summary>
    public bool IsOpen { get; }

    /// <summary>The labels of the set; for one that <see cref="IsOpen"/> those that are not in it. In ordinal order.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Just these labels.</summary>
    public static LabelSet Only(params IEnumerable<string> names) => Of(false, Ordered(names));

    /// <summary>All labels but these.</summary>
    public static LabelSet AllBut(params IEnumerable<string> names) => Of(true, Ordered(names));

    /// <summary>Whether a series of the result can have the label.</summary>
    public bool CanCarry(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return IsOpen != Lists(label);
    }

    /// <summary>The labels of either set.</summary>
    public LabelSet Union(LabelSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (IsOpen, other.IsOpen) switch
        {
            (false, false) => Of(false, Merge(names, other.names, Part.Left | Part.Both | Part.Right)),
            (true, true) => Of(true, Merge(names, other.names, Part.Both)),
            (true, false) => Of(true, Merge(names, other.names, Part.Left)),
            _ => Of(true, Merge(names, other.names, Part.Right)),
        };
    }

    /// <summary>The labels of both sets.</summary>
    public LabelSet Intersect(LabelSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (IsOpen, other.IsOpen) switch
        {
            (false, false) => Of(false, Merge(names, other.names, Part.Both)),
            (true, true) => Of(true, Merge(names, other.names, Part.Left | Part.Both | Part.Right)),
            (true, false) => Of(false, Merge(names, other.names, Part.Right)),
            _ => Of(false, Merge(names, other.names, Part.Left)),
        };
    }

    /// <summary>The labels of this set that are not in the other.</summary>
    public LabelSet Except(LabelSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Intersect(Of(!other.IsOpen, other.names));
    }

    /// <summary>Whether both sets hold the same labels.</summary>
    public bool Equals(LabelSet? other) => other is not null && IsOpen == other.IsOpen && names.AsSpan().SequenceEqual(other.names);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LabelSet);

    /// <inheritdoc/>
    public override int GetHashCode() => names.Aggregate(IsOpen.GetHashCode(), HashCode.Combine);

    /// <summary><c>none</c>, <c>any</c>, <c>only a, b</c> or <c>all but a, b</c>.</summary>
    public override string ToString() => names.Length == 0
        ? IsOpen ? "any" : "none"
        : $"{(IsOpen ? "all but" : "only")} {string.Join(", ", names)}";

    internal LabelSet With(string label) => CanCarry(label) ? this : Union(new(false, [label]));

    internal LabelSet Without(string label) => CanCarry(label) ? Intersect(new(true, [label])) : this;

    private static LabelSet Of(bool isOpen, string[] names) => names.Length > 0 ? new(isOpen, names) : isOpen ? Any : None;

    private static string[] Ordered(IEnumerable<string> names)
    {
        string[] all = [.. names];
        if (all.Length > 1)
        {
            Array.Sort(all, StringComparer.Ordinal);
            var count = 1;
            for (var i = 1; i < all.Length; i++)
            {
                if (all[i] != all[count - 1])
                {
                    all[count++] = all[i];
                }
            }

            Array.Resize(ref all, count);
        }

        return all;
    }

    /// <summary>The names that two ordered lists have, by where they stand.</summary>
    private static string[] Merge(string[] left, string[] right, Part wanted)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            var (only, part) = right.Length == 0 ? (left, Part.Left) : (right, Part.Right);
            return wanted.HasFlag(part) ? only : [];
        }

        var merged = new string[left.Length + right.Length];
        var (count, i, k) = (0, 0, 0);
        while (i < left.Length || k < right.Length)
        {
            var order = i == left.Length ? 1 : k == right.Length ? -1 : string.CompareOrdinal(left[i], right[k]);
            if (wanted.HasFlag(order < 0 ? Part.Left : order > 0 ? Part.Right : Part.Both))
            {
                merged[count++] = order <= 0 ? left[i] : right[k];
            }

            i += order <= 0 ? 1 : 0;
            k += order >= 0 ? 1 : 0;
        }

        Array.Resize(ref merged, count);
        return merged;
    }

    private bool Lists(string label) => Array.BinarySearch(names, label, StringComparer.Ordinal) >= 0;

    /// <summary>In which of two lists a name stands.</summary>
    [Flags]
    private enum Part
    {
        Left = 1,
        Both = 2,
        Right = 4,
    }
}
