using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace KubePrometheus;

/// <summary>
/// The text of JSON strings as UTF-8. <see cref="System.Text.Json.Utf8JsonReader"/> throws on half of a surrogate pair and on bytes that
/// are not UTF-8; here both become U+FFFD, as they do in Go's JSON and so in Kubernetes.
/// </summary>
internal static class JsonText
{
    private static ReadOnlySpan<byte> Replacement => "\uFFFD"u8;

    /// <summary>Unescapes a string token.</summary>
    /// <param name="raw">What stands between the quotes.</param>
    /// <param name="isEscaped">Whether it holds a backslash.</param>
    /// <param name="scratch">An array of the shared pool, replaced by a longer one as needed; the caller returns it in the end.</param>
    /// <returns>Valid UTF-8: <paramref name="raw"/> itself where nothing needs to change, otherwise a part of the scratch.</returns>
    public static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> raw, bool isEscaped, scoped ref byte[]? scratch)
    {
        if (!isEscaped && (Ascii.IsValid(raw) || Utf8.IsValid(raw)))
        {
            return raw;
        }

        // An escape shrinks; a stray byte becomes three.
        var isValid = Utf8.IsValid(raw);
        Ensure(ref scratch, isValid ? raw.Length : raw.Length * 3);
        var target = scratch.AsSpan();
        var written = 0;
        while (!raw.IsEmpty)
        {
            var backslash = raw.IndexOf((byte)'\\');
            var plain = backslash < 0 ? raw : raw[..backslash];
            if (isValid)
            {
                plain.CopyTo(target[written..]);
                written += plain.Length;
            }
            else
            {
                written += CopyValid(plain, target[written..]);
            }

            if (backslash < 0)
            {
                break;
            }

            raw = raw[backslash..];
            written += UnescapeOne(ref raw, target[written..]);
        }

        return target[..written];
    }

    /// <summary>Whether a string token holds an escape that is half of a surrogate pair.</summary>
    public static bool HasLoneSurrogate(ReadOnlySpan<byte> raw)
    {
        int backslash;
        while ((backslash = raw.IndexOf((byte)'\\')) >= 0)
        {
            raw = raw[backslash..];
            var isPair = TryPair(raw, out _);
            if (!isPair && raw[1] == 'u' && IsSurrogate(Hex(raw[2..])))
            {
                return true;
            }

            raw = raw[(isPair ? 12 : 2)..];
        }

        return false;
    }

    /// <summary>The text of a string token.</summary>
    public static string ToText(ReadOnlySpan<byte> raw)
    {
        byte[]? scratch = null;
        var text = Encoding.UTF8.GetString(Unescape(raw, raw.Contains((byte)'\\'), ref scratch));
        if (scratch is not null)
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }

        return text;
    }

    /// <summary>A string token with U+FFFD in the place of each half of a surrogate pair.</summary>
    public static byte[] ReplaceLoneSurrogates(ReadOnlySpan<byte> raw)
    {
        var replaced = raw.ToArray();
        for (var at = 0; at < replaced.Length; at++)
        {
            if (replaced[at] != '\\')
            {
                continue;
            }

            if (replaced[at + 1] != 'u')
            {
                at++;
            }
            else if (TryPair(replaced.AsSpan(at), out _))
            {
                at += 11;
            }
            else
            {
                if (IsSurrogate(Hex(replaced.AsSpan(at + 2))))
                {
                    "fffd"u8.CopyTo(replaced.AsSpan(at + 2));
                }

                at += 5;
            }
        }

        return replaced;
    }

    private static void Ensure(ref byte[]? scratch, int length)
    {
        if (scratch is not null && scratch.Length >= length)
        {
            return;
        }

        if (scratch is not null)
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }

        scratch = ArrayPool<byte>.Shared.Rent(length);
    }

    private static int CopyValid(ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        if (Utf8.IsValid(bytes))
        {
            bytes.CopyTo(target);
            return bytes.Length;
        }

        var written = 0;
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            var rune = status == OperationStatus.Done ? bytes[..length] : Replacement;
            rune.CopyTo(target[written..]);
            written += rune.Length;
            bytes = bytes[length..];
        }

        return written;
    }

    private static int UnescapeOne(ref ReadOnlySpan<byte> raw, Span<byte> target)
    {
        var kind = raw[1];
        if (kind != 'u')
        {
            target[0] = kind switch
            {
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                _ => kind,
            };
            raw = raw[2..];
            return 1;
        }

        var unit = Hex(raw[2..]);
        if (!IsSurrogate(unit))
        {
            raw = raw[6..];
            return new Rune(unit).EncodeToUtf8(target);
        }

        if (TryPair(raw, out var rune))
        {
            raw = raw[12..];
            return rune.EncodeToUtf8(target);
        }

        raw = raw[6..];
        Replacement.CopyTo(target);
        return Replacement.Length;
    }

    private static bool TryPair(ReadOnlySpan<byte> raw, out Rune rune)
    {
        rune = default;
        return raw.Length >= 12 && raw[1] == 'u' && raw[6] == '\\' && raw[7] == 'u'
            && Rune.TryCreate((char)Hex(raw[2..]), (char)Hex(raw[8..]), out rune);
    }

    private static bool IsSurrogate(int unit) => unit is >= 0xD800 and <= 0xDFFF;

    private static int Hex(ReadOnlySpan<byte> digits)
        => int.Parse(digits[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
