using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace KubePrometheus;

/// <summary>
/// Short texts that stand in a text again and again, such as kinds and namespaces: each is made once while others do not take its place.
/// </summary>
internal static class TextPool
{
    private const int Size = 256;

    private const int Longest = 64;

    /// <summary>Several threads may write here; any text is as good.</summary>
    private static readonly string?[] Texts = new string?[Size];

    /// <summary>The text of a value, which is a string.</summary>
    public static string Of(JsonElement value) => Of(JsonMarshal.GetRawUtf8Value(value)[1..^1]);

    /// <summary>The text of a string, as it is written without its quotes.</summary>
    public static string Of(ReadOnlySpan<byte> raw)
    {
        if (raw.Length is 0 or > Longest || !Ascii.IsValid(raw) || raw.Contains((byte)'\\'))
        {
            return JsonText.ToText(raw);
        }

        ref var known = ref Texts[(raw.Length + (raw[0] * 7) + (raw[^1] * 31) + (raw[raw.Length / 2] * 127)) & (Size - 1)];
        return known is { } same && Ascii.Equals(raw, same) ? same : known = Encoding.ASCII.GetString(raw);
    }
}
