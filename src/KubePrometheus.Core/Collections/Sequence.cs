using System.Collections;

namespace KubePrometheus.PromQL;

/// <summary>A list that never changes and equals another one with equal items, so that records that hold lists compare by value.</summary>
internal sealed class Sequence<T>(T[] items) : IReadOnlyList<T>
{
    public static Sequence<T> Empty { get; } = new([]);

    public int Count => items.Length;

    public T this[int index] => items[index];

    public ReadOnlySpan<T> AsSpan() => items;

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    public override bool Equals(object? obj)
    {
        if (obj is not Sequence<T> other || other.Count != Count)
        {
            return false;
        }

        for (var i = 0; i < items.Length; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(items[i], other[i]))
            {
                return false;
            }
        }

        return true;
    }

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }
}

/// <summary>Makes sequences.</summary>
internal static class Sequence
{
    public static Sequence<T> Of<T>(IReadOnlyList<T> items) => items switch
    {
        Sequence<T> sequence => sequence,
        { Count: 0 } => Sequence<T>.Empty,
        _ => new Sequence<T>([.. items]),
    };
}
