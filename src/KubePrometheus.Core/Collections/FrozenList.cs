using System.Collections;

namespace KubePrometheus.Rules;

/// <summary>A list that never changes and is equal to another of the same content.</summary>
internal sealed class FrozenList<T> : IReadOnlyList<T>, IEquatable<FrozenList<T>>
{
    private readonly T[] items;

    private FrozenList(T[] items) => this.items = items;

    public int Count => items.Length;

    public T this[int index] => items[index];

    public static FrozenList<T> Of(IEnumerable<T> items) => items as FrozenList<T> ?? new([.. items]);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(FrozenList<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.items);

    public override bool Equals(object? obj) => Equals(obj as FrozenList<T>);

    public override int GetHashCode() => items.Aggregate(0, HashCode.Combine);

    public override string ToString() => $"[{string.Join(", ", items)}]";
}
