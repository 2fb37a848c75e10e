using System.Runtime.InteropServices;

namespace KubePrometheus;

/// <summary>What a token of an action is.</summary>
internal enum GoTokenKind
{
    Error,
    Space,
    Close,
    Keyword,
    Identifier,
    Bool,
    Nil,
    Dot,
    Field,
    Variable,
    Number,
    Character,
    Text,
    LeftParen,
    RightParen,
    Pipe,
    Assign,
    Declare,
    Other,
}

/// <summary>A token; where it is an error, <see cref="GoTemplateLexer.Problem"/> says what is wrong.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GoToken(GoTokenKind Kind, int Start, int End)
{
    /// <summary>Whether an operand begins with it.</summary>
    public bool BeginsOperand => Kind is >= GoTokenKind.Identifier and <= GoTokenKind.LeftParen;

    /// <summary>Whether it is a value that cannot be called.</summary>
    public bool IsLiteral => Kind
        is GoTokenKind.Bool or GoTokenKind.Nil or GoTokenKind.Dot or GoTokenKind.Number or GoTokenKind.Character or GoTokenKind.Text;
}

/// <summary>Takes the inside of actions apart.</summary>
internal sealed class GoTemplateLexer(string text)
{
    private const char None = '\0';

    private int parens;

    /// <summary>Where the next token begins.</summary>
    public int At { get; private set; }

    /// <summary>What is wrong with the last token.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>A place to return to.</summary>
    public (int At, int Parens) Mark => (At, parens);

    public void Return((int At, int Parens) mark) => (At, parens) = mark;

    public string Text(GoToken token) => text[token.Start..token.End];

    /// <summary>Goes into the next action; false where none is left. Comments are passed over.</summary>
    /// <param name="isBroken">Whether a comment is not closed; <see cref="Problem"/> says so.</param>
    public bool Open(out bool isBroken)
    {
        isBroken = false;
        while (true)
        {
            var open = text.IndexOf("{{", At, StringComparison.Ordinal);
            if (open < 0)
            {
                At = text.Length;
                return false;
            }

            At = open + 2;
            parens = 0;
            if (Peek(0) == '-' && IsSpace(Peek(1)))
            {
                At += 2;
            }

            if (!Rest.StartsWith("/*"))
            {
                return true;
            }

            var close = text.IndexOf("*/", At, StringComparison.Ordinal);
            At = close < 0 ? text.Length : close + 2;
            if (close < 0 || !TryClose())
            {
                Problem = close < 0 ? "a comment is not closed by */" : "a comment does not fill its action: }} must follow */";
                isBroken = true;
                return true;
            }
        }
    }

    public GoToken NextNonSpace()
    {
        var token = Next();
        return token.Kind == GoTokenKind.Space ? Next() : token;
    }

    public GoToken Next()
    {
        var start = At;
        if (start >= text.Length)
        {
            return Fail(start, "an action, {{, is not closed by }}");
        }

        if (TryClose())
        {
            return parens > 0 ? Fail(start, "a bracket ( is not closed") : new(GoTokenKind.Close, start, At);
        }

        var c = text[At++];
        switch (c)
        {
            case ' ' or '\t' or '\r' or '\n':
                while (At < text.Length && IsSpace(text[At]) && !ClosesAt(At))
                {
                    At++;
                }

                return new(GoTokenKind.Space, start, At);
            case '=':
                return new(GoTokenKind.Assign, start, At);
            case ':':
                return Peek(0) == '=' ? Take(GoTokenKind.Declare, start, 1) : Fail(start, "a colon stands alone: := is expected");
            case '|':
                return new(GoTokenKind.Pipe, start, At);
            case '(':
                parens++;
                return new(GoTokenKind.LeftParen, start, At);
            case ')':
                return parens-- > 0 ? new(GoTokenKind.RightParen, start, At) : Fail(start, "a bracket ) closes nothing");
            case '"':
                return Quoted(start);
            case '`':
                var end = text.IndexOf('`', At);
                At = end < 0 ? text.Length : end + 1;
                return end < 0 ? Fail(start, "a text in backticks is not closed") : new(GoTokenKind.Text, start, At);
            case '\'':
                return Character(start);
            case '$':
                return Named(GoTokenKind.Variable, start);
            case '.' when !char.IsAsciiDigit(Peek(0)):
                return Named(GoTokenKind.Field, start);
            case '.' or '+' or '-' or (>= '0' and <= '9'):
                At = start;
                return Number(start);
        }

        if (IsWord(c))
        {
            return Word(start);
        }

        return c is > ' ' and < '\x7f'
            ? new(GoTokenKind.Other, start, At)
            : Fail(start, $"the character U+{(int)c:X4} stands outside of quotes");
    }

    private ReadOnlySpan<char> Rest => text.AsSpan(At);

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n';

    private static bool IsWord(char c) => c == '_' || char.IsLetterOrDigit(c);

    private char Peek(int ahead) => At + ahead < text.Length ? text[At + ahead] : None;

    private bool ClosesAt(int at) => IsSpace(text[at]) && text.AsSpan(at + 1).StartsWith("-}}");

    /// <summary>Goes past the end of an action, <c>}}</c> or <c> -}}</c>, where it stands here.</summary>
    private bool TryClose()
    {
        var length = Rest.StartsWith("}}") ? 2 : At < text.Length && ClosesAt(At) ? 4 : 0;
        At += length;
        return length > 0;
    }

    private GoToken Take(GoTokenKind kind, int start, int more)
    {
        At += more;
        return new(kind, start, At);
    }

    private GoToken Fail(int start, string problem)
    {
        Problem = problem;
        return new(GoTokenKind.Error, start, At);
    }

    /// <summary>Whether a word may end here.</summary>
    private bool IsAtEnd => At >= text.Length || IsSpace(text[At]) || text[At] is '.' or ',' or '|' or ':' or ')' or '(' or '}';

    private GoToken Word(int start)
    {
        while (At < text.Length && IsWord(text[At]))
        {
            At++;
        }

        if (!IsAtEnd)
        {
            return Fail(start, $"the character {text[At]} follows {text[start..At]}");
        }

        return new(text.AsSpan(start, At - start) switch
        {
            "if" or "else" or "end" or "range" or "with" or "template" or "block" or "define" => GoTokenKind.Keyword,
            "true" or "false" => GoTokenKind.Bool,
            "nil" => GoTokenKind.Nil,
            _ => GoTokenKind.Identifier,
        }, start, At);
    }

    /// <summary>A variable or a field; a dot that nothing follows is the data themselves.</summary>
    private GoToken Named(GoTokenKind kind, int start)
    {
        while (At < text.Length && IsWord(text[At]))
        {
            At++;
        }

        return !IsAtEnd ? Fail(start, $"the character {text[At]} follows {text[start..At]}")
            : new(kind == GoTokenKind.Field && At == start + 1 ? GoTokenKind.Dot : kind, start, At);
    }

    private GoToken Quoted(int start)
    {
        while (At < text.Length && text[At] is not ('"' or '\n'))
        {
            if (text[At++] == '\\' && !TrySkipEscape('"'))
            {
                return At >= text.Length || text[At] == '\n' ? NotClosed() : Fail(start, $"\\{text[At]} in a text in quotes means nothing");
            }
        }

        return Peek(0) == '"' ? Take(GoTokenKind.Text, start, 1) : NotClosed();

        GoToken NotClosed() => Fail(start, "a text in quotes is not closed");
    }

    private GoToken Character(int start)
    {
        var isOne = Peek(0) switch
        {
            '\\' => Skip(1) && TrySkipEscape('\''),
            '\'' or '\n' or None => false,
            var c => Skip(char.IsHighSurrogate(c) ? 2 : 1),
        };
        return isOne && Peek(0) == '\''
            ? Take(GoTokenKind.Character, start, 1)
            : Fail(start, "single quotes hold just one character; a text stands in double ones");

        bool Skip(int count)
        {
            At += count;
            return true;
        }
    }

    private bool TrySkipEscape(char quote)
    {
        var c = Peek(0);
        var digits = c switch { 'x' => 2, 'u' => 4, 'U' => 8, >= '0' and <= '7' => 3, _ => 0 };
        if (digits == 0)
        {
            var isKnown = c == quote || c is 'a' or 'b' or 'f' or 'n' or 'r' or 't' or 'v' or '\\';
            At += isKnown ? 1 : 0;
            return isKnown;
        }

        var first = digits == 3 ? At : At + 1;
        for (var i = first; i < first + digits; i++)
        {
            if (i >= text.Length || !(digits == 3 ? text[i] is >= '0' and <= '7' : char.IsAsciiHexDigit(text[i])))
            {
                return false;
            }
        }

        At = first + digits;
        return true;
    }

    private GoToken Number(int start)
    {
        Accept("+-");
        var digits = "0123456789_";
        var begin = At;
        if (Peek(0) == '0' && Peek(1) is 'x' or 'X' or 'o' or 'O' or 'b' or 'B')
        {
            digits = char.ToLowerInvariant(Peek(1)) switch { 'x' => "0123456789abcdefABCDEF_", 'o' => "01234567_", _ => "01_" };
            At += 2;
            begin = At;
        }

        AcceptRun(digits);
        var isWhole = true;
        if (Peek(0) == '.')
        {
            isWhole = false;
            At++;
            AcceptRun(digits);
        }

        var hasDigits = text.AsSpan(begin, At - begin).ContainsAnyInRange('0', '9') || digits.Length > 20;
        if (digits.Length == 11 ? Accept("eE") : digits.Length > 20 && Accept("pP"))
        {
            isWhole = false;
            Accept("+-");
            AcceptRun("0123456789_");
        }

        Accept("i");
        var number = text.AsSpan(start, At - start);
        if (At < text.Length && (IsWord(text[At]) || text[At] is '+' or '-' or '='))
        {
            At++;
            return Fail(start, $"{text[start..At]} is not a number");
        }

        var isLegacyOctal = digits.Length == 11 && isWhole
            && text.AsSpan(begin, At - begin) is ['0', ..] and var whole && whole.ContainsAny('8', '9');
        return !hasDigits || isLegacyOctal || number.EndsWith("_") || number.Contains("__", StringComparison.Ordinal)
            ? Fail(start, $"{number} is not a number")
            : new(GoTokenKind.Number, start, At);
    }

    private bool Accept(string characters)
    {
        var isOne = At < text.Length && characters.Contains(text[At]);
        At += isOne ? 1 : 0;
        return isOne;
    }

    private void AcceptRun(string characters)
    {
        while (Accept(characters))
        {
            // one after the other
        }
    }
}
