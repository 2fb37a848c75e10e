using System.Text;

namespace KubePrometheus.PromQL;

/// <summary>
/// Cuts an expression into tokens. What a character means depends on the brackets around it: in braces there are no keywords, in square
/// brackets a colon stands by itself. Never throws; a mistake is a token of kind <see cref="TokenKind.Error"/>.
/// </summary>
internal ref struct Lexer(string text, PromQLLevel level)
{
    private readonly bool numbersAreDurations = level >= PromQLLevel.V2_54;
    private int position;
    private bool inBraces;
    private bool inBrackets;
    private bool colonIsPast;
    private bool rangeIsNext;

    /// <summary>Whether the text goes on within square brackets.</summary>
    public readonly bool IsInBrackets => inBrackets;

    /// <summary>What is wrong, after an error token.</summary>
    public string ErrorFound { get; private set; } = "";

    /// <summary>What would be right, after an error token; null where the parser knows better.</summary>
    public string? ErrorExpected { get; private set; }

    public Token Next()
    {
        SkipSpaceAndComments();
        var start = position;
        if (start >= text.Length)
        {
            return new(TokenKind.EndOfText, new(text.Length, 0));
        }

        rangeIsNext = false;
        var c = text[start];
        if (PromQLNames.IsNameStart(c) || (c == ':' && !inBraces && !inBrackets))
        {
            return inBrackets && IsColonOfLetter() ? Colon() : Word(start);
        }

        if (!inBraces && (char.IsAsciiDigit(c) || (c == '.' && Peek(1) is >= '0' and <= '9')))
        {
            return NumberOrDuration(start);
        }

        return Symbol(start, c);
    }

    /// <summary>The token that begins with a character that is neither a letter nor a digit.</summary>
    private Token Symbol(int start, char c) => c switch
    {
        '"' or '\'' => Quoted(start, c),
        '`' => Raw(start),
        '{' when inBraces => Unexpected(start),
        '{' => OpenBrace(start),
        '}' when !inBraces => Unexpected(start),
        '}' => CloseBrace(start),
        ',' => Take(TokenKind.Comma, 1),
        '=' or '!' or '<' or '>' => Comparison(start, c),
        _ when inBraces => Unexpected(start),
        '(' => Take(TokenKind.LeftParen, 1),
        ')' => Take(TokenKind.RightParen, 1),
        '[' when inBrackets => Unexpected(start),
        '[' => OpenBracket(start),
        ']' => CloseBracket(start),
        ':' => Colon(),
        '@' => Take(TokenKind.At, 1),
        '+' => Take(TokenKind.Add, 1),
        '-' => Take(TokenKind.Subtract, 1),
        '*' => Take(TokenKind.Multiply, 1),
        '/' => Take(TokenKind.Divide, 1),
        '%' => Take(TokenKind.Modulo, 1),
        '^' => Take(TokenKind.Power, 1),
        _ => Unexpected(start),
    };

    private readonly char Peek(int ahead) => position + ahead < text.Length ? text[position + ahead] : '\0';

    private void SkipSpaceAndComments()
    {
        while (position < text.Length)
        {
            switch (text[position])
            {
                case ' ' or '\t' or '\r' or '\n':
                    position++;
                    break;
                case '#' when !rangeIsNext:
                    var end = text.IndexOf('\n', position);
                    position = end < 0 ? text.Length : end + 1;
                    break;
                default:
                    return;
            }
        }
    }

    private Token Take(TokenKind kind, int length)
    {
        var span = new TextSpan(position, length);
        position += length;
        return new(kind, span);
    }

    private Token OpenBrace(int start)
    {
        inBraces = true;
        position = start;
        return Take(TokenKind.LeftBrace, 1);
    }

    private Token CloseBrace(int start)
    {
        inBraces = false;
        position = start;
        return Take(TokenKind.RightBrace, 1);
    }

    private Token OpenBracket(int start)
    {
        inBrackets = rangeIsNext = true;
        colonIsPast = false;
        position = start;
        return Take(TokenKind.LeftBracket, 1);
    }

    /// <summary>The colon of a subquery.</summary>
    private Token Colon()
    {
        colonIsPast = true;
        return Take(TokenKind.Colon, 1);
    }

    /// <summary>Within square brackets Prometheus takes one letter for the colon as well: <c>[5m x]</c> is <c>[5m:]</c>.</summary>
    private readonly bool IsColonOfLetter() => !colonIsPast && !inBraces && !PromQLNames.IsNameStart(Peek(1)) && Peek(1) != ':';

    private Token CloseBracket(int start)
    {
        inBrackets = false;
        position = start;
        return Take(TokenKind.RightBracket, 1);
    }

    private Token Comparison(int start, char c)
    {
        var next = Peek(1);
        if (inBraces)
        {
            return (c, next) switch
            {
                ('=', '~') => Take(TokenKind.RegexMatches, 2),
                ('=', _) => Take(TokenKind.Matches, 1),
                ('!', '~') => Take(TokenKind.RegexDiffers, 2),
                ('!', '=') => Take(TokenKind.NotEqual, 2),
                _ => Unexpected(start),
            };
        }

        return (c, next) switch
        {
            ('=', '=') => Take(TokenKind.Equal, 2),
            ('!', '=') => Take(TokenKind.NotEqual, 2),
            ('<', '=') => Take(TokenKind.LessOrEqual, 2),
            ('>', '=') => Take(TokenKind.GreaterOrEqual, 2),
            ('<', _) => Take(TokenKind.Less, 1),
            ('>', _) => Take(TokenKind.Greater, 1),
            ('=' or '!', '~') => Fail(start, 2, $"\"{c}~\"", "a comparison such as == (labels are matched in braces)"),
            ('=', _) => Fail(start, 1, "\"=\"", "a comparison such as =="),
            _ => Fail(start, 1, "\"!\"", "an operator such as != or unless"),
        };
    }

    private Token Word(int start)
    {
        var hasColon = false;
        while (position < text.Length)
        {
            var c = text[position];
            if (c == ':' && !inBraces && !inBrackets)
            {
                hasColon = true;
            }
            else if (!PromQLNames.IsNamePart(c))
            {
                break;
            }

            position++;
        }

        var span = new TextSpan(start, position - start);
        if (hasColon)
        {
            return new(TokenKind.MetricIdentifier, span);
        }

        return new(inBraces ? TokenKind.Identifier : Keyword(text.AsSpan(start, span.Length)), span);
    }

    private readonly TokenKind Keyword(ReadOnlySpan<char> word)
    {
        const int Longest = 12;
        if (word.Length is < 2 or > Longest)
        {
            return TokenKind.Identifier;
        }

        Span<char> lower = stackalloc char[Longest];
        lower = lower[..word.Length];
        for (var i = 0; i < word.Length; i++)
        {
            lower[i] = char.IsAsciiLetterUpper(word[i]) ? (char)(word[i] | 0x20) : word[i];
        }

        return KeywordOf(lower);
    }

    private readonly TokenKind KeywordOf(ReadOnlySpan<char> lower) => lower switch
    {
        "and" => TokenKind.And,
        "or" => TokenKind.Or,
        "unless" => TokenKind.Unless,
        "atan2" when level >= PromQLLevel.V2_31 => TokenKind.Atan2,
        "sum" => TokenKind.Sum,
        "avg" => TokenKind.Avg,
        "min" => TokenKind.Min,
        "max" => TokenKind.Max,
        "count" => TokenKind.Count,
        "group" => TokenKind.Group,
        "stddev" => TokenKind.Stddev,
        "stdvar" => TokenKind.Stdvar,
        "quantile" => TokenKind.Quantile,
        "topk" => TokenKind.TopK,
        "bottomk" => TokenKind.BottomK,
        "count_values" => TokenKind.CountValues,
        "limitk" when level >= PromQLLevel.V2_54 => TokenKind.LimitK,
        "limit_ratio" when level >= PromQLLevel.V2_54 => TokenKind.LimitRatio,
        "offset" => TokenKind.Offset,
        "by" => TokenKind.By,
        "without" => TokenKind.Without,
        "on" => TokenKind.On,
        "ignoring" => TokenKind.Ignoring,
        "group_left" => TokenKind.GroupLeft,
        "group_right" => TokenKind.GroupRight,
        "bool" => TokenKind.Bool,
        "start" => TokenKind.Start,
        "end" => TokenKind.End,
        "inf" or "nan" => TokenKind.Number,
        _ => TokenKind.Identifier,
    };

    private Token NumberOrDuration(int start)
    {
        var isNumber = numbersAreDurations ? ScanLaterNumber() : ScanNumber();
        if (!isNumber && ScanRestOfDuration())
        {
            return new(TokenKind.Duration, new(start, position - start));
        }

        if (isNumber)
        {
            return new(TokenKind.Number, new(start, position - start));
        }

        while (position < text.Length && PromQLNames.IsNamePart(text[position]))
        {
            position++;
        }

        var length = position - start;
        return Fail(start, length, Quote(text.AsSpan(start, length)), "a number such as 1.5, or a duration such as 1h30m");
    }

    /// <summary>Moves over what may be a number; whether it ends like one is said, whether it is one the parser finds out.</summary>
    private bool ScanNumber()
    {
        var isHex = text[position] == '0' && Peek(1) is 'x' or 'X';
        if (isHex)
        {
            position += 2;
        }

        SkipDigits(isHex);
        if (Peek(0) == '.')
        {
            position++;
            SkipDigits(isHex);
        }

        if (Peek(0) is 'e' or 'E')
        {
            position++;
            if (Peek(0) is '+' or '-')
            {
                position++;
            }

            SkipDigits(hex: false);
        }

        return !PromQLNames.IsNamePart(Peek(0));
    }

    private void SkipDigits(bool hex)
    {
        while (IsDigit(Peek(0), hex))
        {
            position++;
        }
    }

    private static bool IsDigit(char c, bool hex) => hex ? char.IsAsciiHexDigit(c) : char.IsAsciiDigit(c);

    /// <summary>
    /// The same from 2.54 on, which reads <c>1_000</c>. An <c>e</c> begins an exponent in a hexadecimal number too, unless other digits
    /// than the first stand before it: <c>0x1e</c> is refused at the end of the expression, and <c>0x1e+1</c> is no sum.
    /// </summary>
    private bool ScanLaterNumber()
    {
        var isHex = text[position] == '0' && Peek(1) is 'x' or 'X';
        position += isHex ? Peek(2) == '_' ? 3 : 2 : 0;
        position += Peek(0) == '.' ? 1 : 0;
        position += IsDigit(Peek(0), isHex) ? 1 : 0;
        var (hasPoint, hasExponent) = (false, false);
        while (true)
        {
            switch (Peek(0))
            {
                case '.':
                    if (hasPoint || isHex || Peek(1) is '_' or '.')
                    {
                        return false;
                    }

                    hasPoint = true;
                    position++;
                    break;
                case 'e' or 'E':
                    position += Peek(1) is '+' or '-' ? 2 : 1;
                    if (hasExponent || position >= text.Length || Peek(0) is '.' or '_' or 'e' or 'E')
                    {
                        return false;
                    }

                    hasExponent = true;
                    break;
                case '_':
                    position++;
                    if (position >= text.Length || Peek(0) is '.' or '_' or 'e' or 'E')
                    {
                        return false;
                    }

                    break;
                case var c when IsDigit(c, isHex):
                    SkipDigits(isHex);
                    break;
                default:
                    return !PromQLNames.IsNamePart(Peek(0));
            }
        }
    }

    /// <summary>After the first digits of a duration: its unit, and further digits and units.</summary>
    private bool ScanRestOfDuration()
    {
        while (true)
        {
            if (Peek(0) is not ('y' or 'w' or 'd' or 'h' or 'm' or 's'))
            {
                return false;
            }

            position++;
            if (Peek(0) == 's')
            {
                position++;
            }

            if (!char.IsAsciiDigit(Peek(0)))
            {
                return !PromQLNames.IsNamePart(Peek(0));
            }

            while (char.IsAsciiDigit(Peek(0)))
            {
                position++;
            }
        }
    }

    private Token Quoted(int start, char quote)
    {
        position++;
        while (position < text.Length)
        {
            var c = text[position];
            if (c == quote)
            {
                position++;
                return new(TokenKind.String, new(start, position - start));
            }

            if (c == '\n')
            {
                break;
            }

            if (c == '\\')
            {
                if (!SkipEscape(quote, out var error))
                {
                    return error;
                }
            }
            else if (!SkipCharacter(out var error))
            {
                return error;
            }
        }

        return Fail(start, 1, "a string that does not end in its line", $"a closing {quote}");
    }

    private Token Raw(int start)
    {
        position++;
        while (position < text.Length)
        {
            if (text[position] == '`')
            {
                position++;
                return new(TokenKind.String, new(start, position - start));
            }

            if (!SkipCharacter(out var error))
            {
                return error;
            }
        }

        return Fail(start, 1, "a raw string that does not end", "a closing `");
    }

    /// <summary>Moves over a character of a string. Half a surrogate pair has no UTF-8; U+FFFD is what broken UTF-8 is read as.</summary>
    private bool SkipCharacter(out Token error)
    {
        error = default;
        var c = text[position];
        if (char.IsHighSurrogate(c) && char.IsLowSurrogate(Peek(1)))
        {
            position += 2;
            return true;
        }

        if (char.IsSurrogate(c) || c == '\uFFFD')
        {
            error = Fail(position, 1, $"a character that is not UTF-8 (U+{(int)c:X4})", "text in UTF-8");
            return false;
        }

        position++;
        return true;
    }

    private bool SkipEscape(char quote, out Token error)
    {
        error = default;
        var start = position;
        position++;
        var c = Peek(0);
        var (digits, radix, most) = c switch
        {
            >= '0' and <= '7' => (3, 8, 255),
            'x' => (2, 16, 255),
            'u' => (4, 16, 0x10FFFF),
            'U' => (8, 16, 0x10FFFF),
            _ => (0, 0, 0),
        };
        if (digits == 0)
        {
            if (c is 'a' or 'b' or 'f' or 'n' or 'r' or 't' or 'v' or '\\' || (c == quote && position < text.Length))
            {
                position++;
                return true;
            }

            error = position >= text.Length
                ? Fail(start, 1, "a string that does not end in its line", $"a closing {quote}")
                : Fail(start, 2, $"the escape {Quote(text.AsSpan(start, CharacterLength(start + 1) + 1))}",
                    "one of Go such as \\n, \\x41 or \\u0041, or \\\\ for a backslash");
            return false;
        }

        position += radix == 16 ? 1 : 0;
        var value = 0L;
        for (var i = 0; i < digits; i++, position++)
        {
            var digit = DigitOf(Peek(0));
            if (digit < 0 || digit >= radix)
            {
                error = Fail(start, Math.Min(position, text.Length) - start, $"the escape {Quote(text.AsSpan(start, position - start))}",
                    $"{digits} {(radix == 8 ? "octal" : "hexadecimal")} digits after \\{(radix == 8 ? "" : c)}");
                return false;
            }

            value = value * radix + digit;
        }

        if (value > most || (most > 255 && value is >= 0xD800 and <= 0xDFFF))
        {
            error = Fail(start, position - start, $"the escape {Quote(text.AsSpan(start, position - start))}",
                most == 255 ? "a byte, at most \\377" : "a Unicode character, at most \\U0010FFFF, no surrogate");
            return false;
        }

        return true;
    }

    private static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    private readonly int CharacterLength(int at) =>
        at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : at < text.Length ? 1 : 0;

    private Token Unexpected(int start)
    {
        var length = CharacterLength(start);

        // "$job" and "${job}" are Grafana's: worth a word, as that is how they come here.
        if (text[start] == '$')
        {
            var end = start + 1;
            if (Peek(1) == '{' && text.IndexOf('}', start) is > 0 and var brace)
            {
                end = brace + 1;
            }
            else
            {
                while (end < text.Length && PromQLNames.IsNamePart(text[end]))
                {
                    end++;
                }
            }

            length = end - start;
            return Fail(start, length, $"the template variable {Quote(text.AsSpan(start, length))}", null);
        }

        return Fail(start, length, Quote(text.AsSpan(start, length)), null);
    }

    private Token Fail(int start, int length, string found, string? expected)
    {
        (ErrorFound, ErrorExpected) = (found, expected);
        position = text.Length;
        return new(TokenKind.Error, new(start, Math.Min(length, text.Length - start)));
    }

    /// <summary>A piece of text for a message: in quotes, control characters and broken surrogates as numbers, not too long.</summary>
    internal static string Quote(ReadOnlySpan<char> piece)
    {
        const int Most = 60;
        var shown = new StringBuilder("\"");
        for (var i = 0; i < piece.Length && i < Most; i++)
        {
            var c = piece[i];
            if (char.IsHighSurrogate(c) && i + 1 < piece.Length && char.IsLowSurrogate(piece[i + 1]))
            {
                shown.Append(c).Append(piece[++i]);
            }
            else if (char.IsControl(c) || char.IsSurrogate(c) || (c > '~' && char.IsWhiteSpace(c)) || c == '\uFEFF')
            {
                shown.Append($"U+{(int)c:X4}");
            }
            else
            {
                shown.Append(c);
            }
        }

        return shown.Append(piece.Length > Most ? "…\"" : "\"").ToString();
    }
}
