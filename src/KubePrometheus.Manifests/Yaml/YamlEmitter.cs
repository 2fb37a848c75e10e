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

    private readonly IBufferWriter<byte> _output;
    private readonly bool _isItem;
    private readonly bool _quoteAll;
    private Span<byte> _span;
    private int _used;
    private byte[]? _scratch;

    public YamlEmitter(IBufferWriter<byte> output, bool asItem, bool quoteAll)
    {
        _output = output;
        _isItem = asItem;
        _quoteAll = quoteAll;
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
        var lineBegun = false; // the dash of an outer list stands before the first line of a container
        var ahead = false; // the token after an opening brace has been read already

        while (ahead || reader.Read())
        {
            ahead = false;
            var token = reader.TokenType;
            if (token is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                depth--;
                continue;
            }

            var column = depth > 0 ? open[depth - 1] : _isItem ? 2 : 0;
            if (token == JsonTokenType.PropertyName)
            {
                BeginLine(column, ref lineBegun);
                place = WriteKey(JsonText.Unescape(reader.ValueSpan, reader.ValueIsEscaped, ref _scratch), column);
                continue;
            }

            if (column < 0)
            {
                column = ~column;
                BeginLine(column, ref lineBegun);
                Put((byte)'-');
                place = Place.Dash;
            }
            else if (depth == 0 && _isItem)
            {
                Put("- "u8);
            }

            if (token is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                var isList = token == JsonTokenType.StartArray;
                if (!reader.Read())
                {
                    break;
                }

                if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    PutValue(isList ? "[]"u8 : "{}"u8, place);
                    continue;
                }

                if (depth == YamlWriter.MaxDepth)
                {
                    throw new ArgumentException($"The JSON is nested deeper than {YamlWriter.MaxDepth} levels.", nameof(json));
                }

                var inner = place switch
                {
                    Place.Root => column,
                    Place.Key when isList => column,
                    _ => column + 2,
                };
                switch (place)
                {
                    case Place.Dash:
                        Put((byte)' ');
                        lineBegun = true;
                        break;
                    case Place.Root:
                        lineBegun = true;
                        break;
                    default:
                        Put((byte)'\n');
                        break;
                }

                open[depth++] = isList ? ~inner : inner;
                ahead = true;
                continue;
            }

            EndsInTextBreak = false;
            switch (token)
            {
                case JsonTokenType.String when reader.TokenStartIndex == at:
                    WriteString(apart, place, column);
                    break;
                case JsonTokenType.String:
                    WriteString(JsonText.Unescape(reader.ValueSpan, reader.ValueIsEscaped, ref _scratch), place, column);
                    break;
                case JsonTokenType.Number:
                    WriteNumber(reader.ValueSpan, place);
                    break;
                default:
                    PutValue(reader.ValueSpan, place);
                    break;
            }
        }

        Flush();
    }

    public void Dispose()
    {
        if (_scratch is not null)
        {
            ArrayPool<byte>.Shared.Return(_scratch);
            _scratch = null;
        }
    }

    private void BeginLine(int column, ref bool lineBegun)
    {
        if (lineBegun)
        {
            lineBegun = false;
            return;
        }

        Spaces(column);
    }

    private Place WriteKey(scoped ReadOnlySpan<byte> key, int column)
    {
        EndsInTextBreak = false;
        var style = _quoteAll ? YamlStyle.DoubleQuoted : YamlStyles.Of(key, onOneLine: true);
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

    private void WriteString(scoped ReadOnlySpan<byte> text, Place place, int column)
    {
        var style = YamlStyles.Of(text, onOneLine: place == Place.Root);
        if (_quoteAll && (style != YamlStyle.Literal || text[^1] != '\n'))
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
        if (_used == _span.Length)
        {
            Grow(1);
        }

        _span[_used++] = value;
    }

    private void Put(scoped ReadOnlySpan<byte> bytes)
    {
        if (_span.Length - _used < bytes.Length)
        {
            Grow(bytes.Length);
        }

        bytes.CopyTo(_span[_used..]);
        _used += bytes.Length;
    }

    private void Spaces(int count)
    {
        if (_span.Length - _used < count)
        {
            Grow(count);
        }

        _span.Slice(_used, count).Fill((byte)' ');
        _used += count;
    }

    private void Grow(int needed)
    {
        Flush();
        _span = _output.GetSpan(Math.Max(needed, 512));
    }

    private void Flush()
    {
        if (_used > 0)
        {
            _output.Advance(_used);
        }

        _span = default;
        _used = 0;
    }
}
