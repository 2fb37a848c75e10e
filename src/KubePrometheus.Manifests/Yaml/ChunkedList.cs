namespace KubePrometheus;

/// <summary>A list that grows by pieces: a long one is never copied, nor twice as large as it need be.</summary>
/// <typeparam name="T">The type of its items.</typeparam>
internal sealed class ChunkedList<T>
    where T : struct
{
    private const int Bits = 11; // so that a piece is no large object, which is collected late
    private const int Size = 1 << Bits;

    private readonly List<T[]> chunks = [new T[64]];
    private T[]? spare;

    /// <summary>How many items there are.</summary>
    public int Count { get; private set; }

    /// <summary>An item.</summary>
    public ref T this[int index] => ref chunks[index >> Bits][index & (Size - 1)];

    /// <summary>Adds an item.</summary>
    public void Add(T item)
    {
        var last = chunks[^1];
        var used = Count & (Size - 1);
        if (used == 0 && Count > 0)
        {
            chunks.Add(last = spare ?? new T[Size]);
            spare = null;
        }
        else if (used == last.Length)
        {
            Array.Resize(ref last, last.Length * 2); // the first piece alone begins small
            chunks[^1] = last;
        }

        last[used] = item;
        Count++;
    }

    /// <summary>The items, by no more than there are.</summary>
    public T[] ToArray()
    {
        var all = new T[Count];
        for (var i = 0; i < chunks.Count; i++)
        {
            var from = i << Bits;
            chunks[i].AsSpan(0, Math.Min(chunks[i].Length, Count - from)).CopyTo(all.AsSpan(from));
        }

        return all;
    }

    /// <summary>Drops the items from an index on.</summary>
    public void Truncate(int count)
    {
        var needed = Math.Max(1, (count + Size - 1) >> Bits);
        spare = needed < chunks.Count ? chunks[needed] : spare; // a list may shrink and grow across the end of a piece again and again
        chunks.RemoveRange(needed, chunks.Count - needed);
        Count = count;
    }
}
