using System.Buffers;
using System.Text.Json;

namespace KubePrometheus;

/// <summary>One run of <see cref="YamlWriter"/>: walks the JSON tokens once, with a stack of its own instead of recursion.</summary>
internal ref struct YamlEmitter
{
    /// <summary>
    /// A key on one line before its colon may be 1,024 characters long in YAML; beyond this many bytes it is written as an explicit key.
    /// </summary>
    private const int LongestSimpleKey = 1000;

    private readonly IBufferWriter<byte> output;
    private readonly bool isItem;
    private readonly bool quoteAll;
    private Span<byte> span;
    private int used;
    private byte[]? scratch;
    private bool isLineBegun; // the dash of an outer list stands before the first line of a container

    public YamlEmitter(IBufferWriter<byte> output, bool asItem, bool quoteAll)
    {
        this.output = output;
        isItem = asItem;
        this.quoteAll = quoteAll;
    }

    /// <summary>What has been written on the current line before the next value.</summary>
    private enum Place
    {
        /// <summary>Nothing.</summary>
        Root,

        /// <summary>A key and its colon.</summary>
        Key,

        /// <summary>An explicit key and, on the next line, its colon.</summary>
        ExplicitKey,

        /// <summary>The dash of a list.</summary>
        Dash,
    }

    /// <summary>Whether the last line break belongs to the last text of the document.</summary>
    public bool EndsInTextBreak { get; private set; }

    /// <param name="json">The JSON.</param>
    /// <param name="at">Where in it a text begins that stands apart; -1 for none.</param>
    /// <param name="apart">That text, UTF-8.</param>
    public void Write(scoped ReadOnlySpan<byte> json, int at = -1, scoped ReadOnlySpan<byte> apart = default)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = YamlWriter.MaxDepth + 1 });

        // One entry for each open container: the column of its lines, as its complement for a list.
        Span<int> open = stackalloc int[YamlWriter.MaxDepth];
        var depth = 0;
        var place = Place.Root;
        var ahead = false; // the token after an opening brace has been read already
        Put(isItem ? "- "u8 : ""u8);
        while (ahead || reader.Read())
        {
            ahead = false;
            var token = reader.TokenType;
            if (token is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                depth--;
                continue;
            }

            var column = depth > 0 ? open[depth - 1] : isItem ? 2 : 0;
            if (token == JsonTokenType.PropertyName)
            {
                place = WriteKey(JsonText.Unescape(reader.ValueSpan, reader.ValueIsEscaped, ref scratch), column);
                continue;
            }

            if (column < 0)
            {
                column = ~column;
                place = WriteDash(column);
            }

            if (token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            {
                var isApart = token == JsonTokenType.String && reader.TokenStartIndex == at;
                WriteScalar(token, isApart ? apart : reader.ValueSpan, !isApart && reader.ValueIsEscaped, place, column);
                continue;
            }

            var isList = token == JsonTokenType.StartArray;
            if (!reader.Read() || reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                PutValue(isList ? "[]"u8 : "{}"u8, place);
                continue;
            }

            if (depth == YamlWriter.MaxDepth)
            {
                throw new ArgumentException($"The JSON is nested deeper than {YamlWriter.MaxDepth} levels.", nameof(json));
            }

            var inner = BeginContainer(isList, place, column);
            open[depth++] = isList ? ~inner : inner;
            ahead = true;
        }

        Flush();
    }

    public void Dispose()
    {
        if (scratch is not null)
        {
            ArrayPool<byte>.Shared.Return(scratch);
            scratch = null;
        }
    }

    private void BeginLine(int column)
    {
        if (isLineBegun)
        {
            isLineBegun = false;
            return;
        }

        Spaces(column);
    }

    private Place WriteDash(int column)
    {
        BeginLine(column);
        Put((byte)'-');
        return Place.Dash;
    }

    /// <summary>Ends what stands before a container that is not empty.</summary>
    /// <returns>The column of its lines.</returns>
    private int BeginContainer(bool isList, Place place, int column)
    {
        switch (place)
        {
            case Place.Root:
                isLineBegun = true;
                return column;
            case Place.Dash:
                Put((byte)' ');
                isLineBegun = true;
                return column + 2;
            default:
                Put((byte)'\n');
                return isList && place == Place.Key ? column : column + 2;
        }
    }

    private Place WriteKey(scoped ReadOnlySpan<byte> key, int column)
    {
        BeginLine(column);
        EndsInTextBreak = false;
        var style = quoteAll ? YamlStyle.DoubleQuoted : YamlStyles.Of(key, onOneLine: true);
        if (key.Length > LongestSimpleKey / 6 && YamlStyles.WrittenLength(key, style) > LongestSimpleKey)
        {
            Put("? "u8);
            PutStyled(key, style);
            Put((byte)'\n');
            Spaces(column);
            Put((byte)':');
            return Place.ExplicitKey;
        }

        PutStyled(key, style);
        Put((byte)':');
        return Place.Key;
    }

    private void WriteScalar(JsonTokenType token, scoped ReadOnlySpan<byte> value, bool isEscaped, Place place, int column)
    {
        EndsInTextBreak = false;
        switch (token)
        {
            case JsonTokenType.String:
                WriteString(JsonText.Unescape(value, isEscaped, ref scratch), place, column);
                break;
            case JsonTokenType.Number:
                WriteNumber(value, place);
                break;
            default:
                PutValue(value, place);
                break;
        }
    }

    private void WriteString(scoped ReadOnlySpan<byte> text, Place place, int column)
    {
        var style = YamlStyles.Of(text, onOneLine: place == Place.Root);
        if (quoteAll && (style != YamlStyle.Literal || text[^1] != '\n'))
        {
            style = YamlStyle.DoubleQuoted;
        }

        if (place != Place.Root)
        {
            Put((byte)' ');
        }

        if (style == YamlStyle.Literal)
        {
            PutLiteral(text, column + 2);
            return;
        }

        PutStyled(text, style);
        Put((byte)'\n');
    }

    /// <summary>
    /// YAML 1.1 takes a number with an exponent for a number only if it has a decimal point and the exponent has a sign.
    /// </summary>
    private void WriteNumber(scoped ReadOnlySpan<byte> number, Place place)
    {
        var e = number.IndexOfAny((byte)'e', (byte)'E');
        if (e < 0)
        {
            PutValue(number, place);
            return;
        }

        if (place != Place.Root)
        {
            Put((byte)' ');
        }

        Put(number[..e]);
        if (!number[..e].Contains((byte)'.'))
        {
            Put(".0"u8);
        }

        Put((byte)'e');
        var exponent = number[(e + 1)..];
        if (exponent[0] is not ((byte)'+' or (byte)'-'))
        {
            Put((byte)'+');
        }

        Put(exponent);
        Put((byte)'\n');
    }

    private void PutValue(scoped ReadOnlySpan<byte> value, Place place)
    {
        EndsInTextBreak = false;
        if (place != Place.Root)
        {
            Put((byte)' ');
        }

        Put(value);
        Put((byte)'\n');
    }

    private void PutStyled(scoped ReadOnlySpan<byte> text, YamlStyle style)
    {
        switch (style)
        {
            case YamlStyle.Plain:
                Put(text);
                break;
            case YamlStyle.SingleQuoted:
                PutSingleQuoted(text);
                break;
            default:
                PutDoubleQuoted(text);
                break;
        }
    }

    private void PutSingleQuoted(scoped ReadOnlySpan<byte> text)
    {
        Put((byte)'\'');
        int quote;
        while ((quote = text.IndexOf((byte)'\'')) >= 0)
        {
            Put(text[..quote]);
            Put("''"u8);
            text = text[(quote + 1)..];
        }

        Put(text);
        Put((byte)'\'');
    }

    private void PutDoubleQuoted(scoped ReadOnlySpan<byte> text)
    {
        Put((byte)'"');
        Span<byte> escape = stackalloc byte[YamlStyles.LongestEscape];
        int at;
        while ((at = YamlStyles.IndexOfEscaped(text, out var length, out var codePoint)) >= 0)
        {
            Put(text[..at]);
            text = text[(at + length)..];
            Put(escape[..YamlStyles.Escape(codePoint, escape)]);
        }

        Put(text);
        Put((byte)'"');
    }

    /// <summary>A literal block: <c>|</c> keeps one final line break, <c>|-</c> none, <c>|+</c> all.</summary>
    private void PutLiteral(scoped ReadOnlySpan<byte> text, int column)
    {
        EndsInTextBreak = text[^1] == '\n';
        Put((byte)'|');
        if (!EndsInTextBreak)
        {
            Put((byte)'-');
        }
        else
        {
            if (text[^2] == '\n')
            {
                Put((byte)'+');
            }

            text = text[..^1];
        }

        Put((byte)'\n');
        while (true)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            if (!line.IsEmpty)
            {
                Spaces(column);
                Put(line);
            }

            Put((byte)'\n');
            if (end < 0)
            {
                return;
            }

            text = text[(end + 1)..];
        }
    }

    private void Put(byte value)
    {
        if (used == span.Length)
        {
            Grow(1);
        }

        span[used++] = value;
    }

    private void Put(scoped ReadOnlySpan<byte> bytes)
    {
        if (span.Length - used < bytes.Length)
        {
            Grow(bytes.Length);
        }

        bytes.CopyTo(span[used..]);
        used += bytes.Length;
    }

    private void Spaces(int count)
    {
        if (span.Length - used < count)
        {
            Grow(count);
        }

        span.Slice(used, count).Fill((byte)' ');
        used += count;
    }

    private void Grow(int needed)
    {
        Flush();
        span = output.GetSpan(Math.Max(needed, 512));
    }

    private void Flush()
    {
        if (used > 0)
        {
            output.Advance(used);
        }

        span = default;
        used = 0;
    }
}
