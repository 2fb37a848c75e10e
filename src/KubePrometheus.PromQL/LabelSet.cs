namespace KubePrometheus.PromQL;

/// <summary>
/// Which labels the series of a result can carry: exactly some, or all but some. "Can" is meant: a label that is in the set may be
/// missing from a series, one that is not in it never appears. <c>__name__</c> counts as a label.
/// </summary>
public sealed class LabelSet : IEquatable<LabelSet>
{
    private readonly string[] names;

    private LabelSet(bool isOpen, IEnumerable<string> names)
    {
        IsOpen = isOpen;
        this.names = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>No label at all: a scalar, or the result of <c>sum(x)</c>.</summary>
    public static LabelSet None { get; } = new(false, []);

    /// <summary>Whatever label: a plain selector.</summary>
    public static LabelSet Any { get; } = new(true, []);

    /// <summary>Whether the set is all labels but <see cref="Names"/>; else it is just these.</summary>
    public bool IsOpen { get; }

    /// <summary>The labels of the set; for one that <see cref="IsOpen"/> those that are not in it. In ordinal order.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Just these labels.</summary>
    public static LabelSet Only(params IEnumerable<string> names) => new(false, names);

    /// <summary>All labels but these.</summary>
    public static LabelSet AllBut(params IEnumerable<string> names) => new(true, names);

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
            (false, false) => Only(names.Union(other.names)),
            (true, true) => AllBut(names.Intersect(other.names)),
            (true, false) => AllBut(names.Except(other.names)),
            _ => AllBut(other.names.Except(names)),
        };
    }

    /// <summary>The labels of both sets.</summary>
    public LabelSet Intersect(LabelSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (IsOpen, other.IsOpen) switch
        {
            (false, false) => Only(names.Intersect(other.names)),
            (true, true) => AllBut(names.Union(other.names)),
            (true, false) => Only(other.names.Except(names)),
            _ => Only(names.Except(other.names)),
        };
    }

    /// <summary>The labels of this set that are not in the other.</summary>
    public LabelSet Except(LabelSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Intersect(new(!other.IsOpen, other.names));
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

    internal LabelSet With(string label) => CanCarry(label) ? this : Union(Only(label));

    internal LabelSet Without(string label) => CanCarry(label) ? Except(Only(label)) : this;

    private bool Lists(string label) => Array.BinarySearch(names, label, StringComparer.Ordinal) >= 0;
}
