using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace KubePrometheus.Tests;

/// <summary>JSON of all shapes, with texts that mean something in YAML.</summary>
public static class JsonSamples
{
    /// <summary>Texts that some reader of YAML would take for something else.</summary>
    public static IReadOnlyList<string> NastyTexts { get; } =
    [
        "", " ", "  ", "\n", "\n\n", "\t", "\r", "\r\n", "a", "~", "null", "Null", "NULL", "nULL", "true", "True", "TRUE", "tRue",
        "false", "y", "Y", "n", "N", "yes", "Yes", "YES", "no", "No", "on", "On", "ON", "off", "Off", "OFF", "oN", "0", "1", "-1", "+1",
        "-0", "00", "08", "0755", "-0755", "0o17", "0O17", "0o8", "0x1F", "0X1F", "-0x1f", "0x", "0x_", "0x1G", "0b101", "0b", "0b_1",
        "1_000", "_1", "1_", "1__0", "-_1", "+_", "_", "0_7", "12e03", "1e3", "1E3", "1e+3", "1e-3", "1e", "1e+", "e3", "1e31_", "1e_3",
        "1.0", "1.", ".5", "._5", ".", "..", "...", "+.5", "-.5", ".5e3", "1.5e3", "1.e3", "-", "+", "--", "---", "--- a", "---a", "-a",
        "- a", "-\ta", "... a", "...a", ".inf", "-.inf", "+.inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN", "inf", "nan", "NaN", "Infinity",
        "1e400", "0x1p-2", "9223372036854775808", "123456789012345678901234567890", "12:30:45", "12:30:45.5", "1:30", "0:0", "1:60",
        "1:2:3", "-1:30", "190:20:30.15", "2021-01-01", "2021-1-1", "2021-01-01T00:00:00Z", "2021-01-01 00:00:00",
        "2021-01-01t00:00:00.5+02:00", "2021-13-45", "2021-01", "0.22.2", "10.0.0.1", "0.0.0.0:8080", "127.0.0.1:30", "15d", "1m",
        "100Mi", "5 minutes", "v1", "=", "==", "=a", "<<", "<", "<<a", "a:", "a: b", "a:b", ":", "::", ": a", ":a", "a :b", "a : b", "#",
        "# a", "#a", "a #b", "a# b", "a#b", "?", "? a", "?a", "a?", "!", "!a", "!!str a", "&", "&a", "a&", "*", "*a", "a*", "|", "| a",
        ">", "> a", "%", "%a", "a%", "@", "@a", "a@b", "`", "`a`", "\"", "\"a\"", "a\"b", "'", "'a'", "it's", "''", "{", "}", "[", "]",
        ",", "{a}", "[a]", "{{ $value }}", "a, b", ", a", "a,", "a]", "a}", "{}", "[]", "\\", "\\n", "a\\", "a\\nb", "\\\"", " a", "a ",
        " a ", "\ta", "a\t", "a\tb", "\na", "a\n", "a\n\n", "a\n\n\n", "\na\n", "\n a", " \na", "a\nb", "a\nb\n", "a\n\nb", "a\n b",
        "a \nb", "a\nb ", "a\n ", "a\n \n", "a\n\tb", "\ta\nb", " a\nb", "a\n\t", "a\t\nb", "a\n#b", "#a\nb", "- a\n- b", "a: b\nc: d\n",
        "---\na", "a\n---\nb\n", "a\n...\nb", "a\r\nb", "a\rb", "a\r", "\ra", "\u0085", "a\u0085b", "a\u0085", "\u2028", "a\u2028b",
        "a\u2028", "\u2029", "a\u2029\nb", "\uFEFF", "\uFEFFa", "a\uFEFF", "a\uFEFF\nb", "\0", "a\0b", "\u0001", "\a", "\b", "\v", "\f",
        "\u001b[0m", "\u007f", "\u0080", "\u009f", "\u00a0", "\u00a0a", "a\u00a0", "a\u00a0b", "a:\u00a0b", "a\u00a0#b", "\u00ad",
        "\u200b", "\u202e", "\u3000", "\u3000a", "a\u3000", "\ud7ff", "\ue000", "\ufffd", "\ufffe", "\uffff", "é", "日本語", "😀", "😀: 😀",
        "😀\n😀", "\U0001F600\u0085", "\U0001FFFE", "\U0010FFFF", "a\u0301", "http://a:80/b?c=d#e", "C:\\a: b",
        "sum(rate(a{b=\"c\"}[5m])) by (d) > 0", "key: |\n  a\n", "true ", " true", "null\n", "1\n", "yes\nno", "-----BEGIN",
        "-----BEGIN X-----\nMIIB\n-----END X-----\n", "%YAML 1.1", "a\n%b", "? a\n: b", "a\\\nb", "\"a\nb", "'a\nb",
    ];

    private static readonly string[] Fragments =
    [
        " ", "  ", "\n", "\n", "\t", "\r", ":", ": ", "#", " #", "- ", "-", "? ", "'", "\"", "\\", "{", "}", "[", "]", ",", "&", "*", "!",
        "|", ">", "%", "@", "`", "<<", "=", "~", "---", "...", "yes", "no", "on", "null", "true", "0", "1", "7", "9", "_", ".", "e", "+",
        "x", "0x", "0o", "0b", "inf", "nan", "12:30", "2021-01-01", "a", "b", "word", "é", "日", "😀", "\u0085", "\u2028", "\uFEFF",
        "\u00a0", "\0", "\u001b", "\u007f", "\ufffe", "\n\n", "\n  ", "\n\t", " \n", "a: b", "\n- ", "\n---\n",
    ];

    /// <summary>A text of the characters that numbers, times and the like are made of.</summary>
    public static Gen<string> NumberLike { get; } = Gen.OneOf(
        "0", "1", "7", "8", "9", "00", "12", "_", ".", "-", "+", "e", "E", "x", "X", "o", "O", "b", "B", "0x", "0o", "0b", "a", "F", ":",
        "3", "1_0", "inf", "Inf", "nan", "T", "Z", " ", "18446744073709551615", "9223372036854775808", "e400", "2021-01-01", "12:30")
        .Array[1, 5].Select(string.Concat);

    /// <summary>A text: nasty as it stands, put together from nasty pieces, or of any characters.</summary>
    public static Gen<string> Text { get; } = Gen.Frequency(
        (30, Gen.OneOf(NastyTexts.ToArray())),
        (50, Gen.OneOf(Fragments).Array[0, 6].Select(string.Concat)),
        (20, NumberLike),
        (10, Gen.Char.Array[0, 8].Select(chars => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(chars)))),
        (2, Gen.Select(Gen.OneOf(Fragments), Gen.Int[900, 1100]).Select((piece, length)
            => string.Concat(Enumerable.Repeat(piece, (length / piece.Length) + 1)))));

    /// <summary>A number as JSON writes it.</summary>
    public static Gen<string> Number { get; } = Gen.OneOf(
        Gen.Int[-10, 10].Select(Invariant),
        Gen.Long.Select(Invariant),
        Gen.ULong.Select(Invariant),
        Gen.Double.Select(d => double.IsFinite(d) ? d.ToString("R", CultureInfo.InvariantCulture) : "0"),
        Gen.Select(Gen.Int[-99, 99], Gen.Int[-20, 20]).Select((digits, exponent)
            => string.Create(CultureInfo.InvariantCulture, $"{digits}e{exponent}")),
        Gen.OneOf(
            "-0", "0", "1.0", "-0.0", "1e3", "1E+3", "1E-3", "1.5e3", "1e21", "1e20", "0.1", "123456789.123", "1e-7", "5e-324",
            "1.7976931348623157e308"));

    /// <summary>A document, at most a few levels deep.</summary>
    public static Gen<byte[]> Document { get; } = Value(4).Select(Serialize);

    private static string Invariant<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private static Gen<object?> Value(int depth)
    {
        Gen<object?> scalar = Gen.Frequency(
            (6, Text.Select(text => (object?)text)),
            (2, Number.Select(number => (object?)new RawNumber(number))),
            (1, Gen.OneOf<object?>(true, false, null)));
        return depth == 0
            ? scalar
            : Gen.Frequency(
                (depth == 4 ? 1 : 4, scalar),
                (3, Value(depth - 1).Array[0, 4].Select(items => (object?)items)),
                (4, Gen.Select(Text, Value(depth - 1)).Array[0, 5].Select(pairs => (object?)pairs)));
    }

    private static byte[] Serialize(object? value)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            Write(writer, value);
        }

        return output.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case RawNumber number:
                writer.WriteRawValue(number.Text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case (string, object)[] pairs:
                WriteObject(writer, pairs!);
                break;
            case object?[] items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, (string, object?)[] pairs)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in pairs.DistinctBy(pair => pair.Item1, StringComparer.Ordinal))
        {
            writer.WritePropertyName(key);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private sealed record RawNumber(string Text);
}
