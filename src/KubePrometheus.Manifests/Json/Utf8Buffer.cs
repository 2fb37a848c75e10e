using System.Buffers;

namespace KubePrometheus;

/// <summary>A growing run of bytes in an array of the shared pool: the large texts of a build are made in one after the other.</summary>
internal sealed class Utf8Buffer(int capacity) : IBufferWriter<byte>, IDisposable
{
    private byte[] array = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>How many bytes have been written.</summary>
    public int Count { get; private set; }

    /// <summary>What has been written; valid until the next write.</summary>
    public ReadOnlySpan<byte> Span => array.AsSpan(0, Count);

    /// <summary>The same, for who reads it later.</summary>
    public ReadOnlyMemory<byte> Memory => array.AsMemory(0, Count);

    /// <summary>Begins anew, with the same array.</summary>
    public void Clear() => Count = 0;

    /// <inheritdoc/>
    public void Advance(int count) => Count += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return array.AsMemory(Count);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return array.AsSpan(Count);
    }

    /// <summary>Gives the array back to the pool.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(array);
        array = [];
        Count = 0;
    }

    private void Ensure(int sizeHint)
    {
        var needed = Count + Math.Max(sizeHint, 1);
        if (needed > array.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, array.Length * 2));
            Span.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(array);
            array = larger;
        }
    }
}
