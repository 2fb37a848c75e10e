using System.Buffers;

namespace KubePrometheus;

/// <summary>
/// Bytes in the arrays they were written to, none of which is copied again, and all but those of a single long line small enough to be
/// collected cheaply: arrays of 85,000 bytes and more are not.
/// </summary>
/// <param name="expected">About how many bytes there will be.</param>
internal sealed class Utf8Chunks(int expected) : IBufferWriter<byte>
{
    private const int Longest = 64 * 1024;

    private readonly List<ReadOnlyMemory<byte>> full = [];
    private byte[] array = new byte[Math.Min(expected, Longest)];
    private int count;

    /// <summary>What has been written, in pieces.</summary>
    public ReadOnlyMemory<byte>[] ToArray() => count == 0 ? [.. full] : [.. full, array.AsMemory(0, count)];

    /// <inheritdoc/>
    public void Advance(int count) => this.count += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return array.AsMemory(count);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return array.AsSpan(count);
    }

    private void Ensure(int sizeHint)
    {
        if (array.Length - count >= Math.Max(sizeHint, 1))
        {
            return;
        }

        if (count > 0)
        {
            full.Add(array.AsMemory(0, count));
        }

        array = new byte[Math.Max(sizeHint, Longest)];
        count = 0;
    }
}
