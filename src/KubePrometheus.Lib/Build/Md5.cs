using System.Buffers.Binary;
using System.Numerics;

namespace KubePrometheus;

/// <summary>
/// MD5 (RFC 1321), for Grafana's checksum annotations alone, which are to be upstream's; it protects nothing. The framework's own would
/// load OpenSSL, which costs a fresh process more than the whole build.
/// </summary>
internal static class Md5
{
    private const int BlockSize = 64;

    private static readonly byte[] Shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

    // floor(2^32 × |sin(i + 1)|)
    private static readonly uint[] Sines = [.. Enumerable.Range(1, 64).Select(i => (uint)(Math.Abs(Math.Sin(i)) * 4294967296.0))];

    /// <summary>The digest in hex.</summary>
    public static string Hex(ReadOnlySpan<byte> message)
    {
        Span<uint> state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
        var whole = message.Length / BlockSize * BlockSize;
        for (var at = 0; at < whole; at += BlockSize)
        {
            Transform(state, message.Slice(at, BlockSize));
        }

        // the rest, a 1 bit, zeros, and the length in bits
        Span<byte> tail = stackalloc byte[2 * BlockSize];
        tail.Clear();
        var rest = message[whole..];
        rest.CopyTo(tail);
        tail[rest.Length] = 0x80;
        var length = rest.Length < BlockSize - 8 ? BlockSize : 2 * BlockSize;
        BinaryPrimitives.WriteUInt64LittleEndian(tail[(length - 8)..], (ulong)message.Length * 8);
        for (var at = 0; at < length; at += BlockSize)
        {
            Transform(state, tail.Slice(at, BlockSize));
        }

        Span<byte> digest = stackalloc byte[16];
        for (var i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(digest[(4 * i)..], state[i]);
        }

        return Convert.ToHexStringLower(digest);
    }

    private static void Transform(Span<uint> state, ReadOnlySpan<byte> block)
    {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        for (var i = 0; i < 64; i++)
        {
            var (f, word) = (i / 16) switch
            {
                0 => ((b & c) | (~b & d), i),
                1 => ((d & b) | (~d & c), (5 * i) + 1),
                2 => (b ^ c ^ d, (3 * i) + 5),
                _ => (c ^ (b | ~d), 7 * i),
            };
            f += a + Sines[i] + BinaryPrimitives.ReadUInt32LittleEndian(block[(4 * (word % 16))..]);
            (a, d, c, b) = (d, c, b, b + BitOperations.RotateLeft(f, Shifts[(4 * (i / 16)) + (i % 4)]));
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }
}
