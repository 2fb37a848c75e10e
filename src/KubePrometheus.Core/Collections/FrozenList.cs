using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace KubePrometheus;

/// <summary>A list that never changes and equals another one with equal items, so that records that hold lists compare by value.</summary>
[CollectionBuilder(typeof(FrozenList), nameof(FrozenList.Create))]
internal sealed class FrozenList<T> : IReadOnlyList<T>, IEquatable<FrozenList<T>>
{
    private readonly T[] items;

    internal FrozenList(T[] items) => this.items = items;

    public static FrozenList<T> Empty { get; } = new([]);

    public int Count => items.Length;

    public T this[int index] => items[index];

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    public bool Equals(FrozenList<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.items);

    public override bool Equals(object? obj) => Equals(obj as FrozenList<T>);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => $"[{string.Join(", ", items)}]";
}

/// <summary>Makes frozen lists. What is handed in is copied, unless it is frozen already.</summary>
internal static class FrozenList
{
    public static FrozenList<T> Of<T>(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items as FrozenList<T> ?? Owning([.. items]);
    }

    [return: NotNullIfNotNull(nameof(items))]
    public static FrozenList<T>? OrNull<T>(IEnumerable<T>? items) => items is null ? null : Of(items);

    /// <summary>The list of a collection expression.</summary>
    public static FrozenList<T> Create<T>(ReadOnlySpan<T> items) => Owning(items.ToArray());

    /// <summary>A list that keeps the array itself, without a copy. Nothing else may keep the array.</summary>
    public static FrozenList<T> Owning<T>(T[] items) => items.Length == 0 ? FrozenList<T>.Empty : new(items);
}
