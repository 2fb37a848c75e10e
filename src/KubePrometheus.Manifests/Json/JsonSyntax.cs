using System.Buffers;

namespace KubePrometheus;

/// <summary>Why a text is not JSON.</summary>
internal enum JsonErrorKind
{
    /// <summary>Something else is expected.</summary>
    Unexpected,

    /// <summary>A text holds a line break or another control character.</summary>
    ControlCharacter,

    /// <summary>A text holds a backslash that begins no escape.</summary>
    Escape,

    /// <summary>The text ends.</summary>
    End,
}

/// <summary>Where a text stops being JSON.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Offset">The byte.</param>
/// <param name="Expected">What is expected there.</param>
internal readonly record struct JsonError(JsonErrorKind Kind, int Offset, string Expected);

/// <summary>
/// Finds out where a text stops being JSON, and what is expected there. <see cref="System.Text.Json.Utf8JsonReader"/> throws at that place
/// and does not say what it expects; an exception for each of a million documents would take most of the time.
/// </summary>
internal ref struct JsonSyntax
{
    private const string Value = "a value";
    private const string ValueOrEnd = "a value or ]";
    private const string Key = "a key in double quotes";
    private const string KeyOrEnd = "a key in double quotes or }";
    private const string Colon = "a colon after the key";
    private const string CommaInObject = "a comma or }";
    private const string CommaInList = "a comma or ]";
    private const string End = "the end of the document";
    private const string Literal = "true, false, null, a number or a text in double quotes";
    private const string Digit = "a digit";

    private static readonly SearchValues<byte> EndsPlain = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> json;
    private readonly Stack<bool> lists; // of what is open, which is a list
    private string expected = End;
    private int at;

    private JsonSyntax(ReadOnlySpan<byte> json)
    {
        this.json = json;
        lists = [];
    }

    /// <summary>The first error of a text that holds JSON values one after another; null where there is none.</summary>
    public static JsonError? FirstError(ReadOnlySpan<byte> json)
    {
        var syntax = new JsonSyntax(json);
        return syntax.Run();
    }

    private JsonError? Run()
    {
        while (true)
        {
            while (at < json.Length && json[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                at++;
            }

            if (at == json.Length)
            {
                return expected == End ? null : new(JsonErrorKind.End, at, expected);
            }

            if (lists.Count > YamlWriter.MaxDepth)
            {
                return null; // the reader says that it is too deep
            }

            if (Take(json[at]) is { } error)
            {
                return error;
            }
        }
    }

    private JsonError? Take(byte c)
    {
        switch (expected)
        {
            case Colon when c == ':':
                return Go(Value);
            case CommaInObject when c == ',':
                return Go(Key);
            case CommaInList when c == ',':
                return Go(Value);
            case CommaInObject or KeyOrEnd when c == '}':
            case CommaInList or ValueOrEnd when c == ']':
                lists.Pop();
                at++;
                expected = AfterValue;
                return null;
            case Key or KeyOrEnd when c == '"':
                return Text(Colon);
            case Value or ValueOrEnd or End:
                return TakeValue(c);
            default:
                return Unexpected();
        }
    }

    private JsonError? TakeValue(byte c)
    {
        switch (c)
        {
            case (byte)'{' or (byte)'[':
                lists.Push(c == '[');
                return Go(c == '[' ? ValueOrEnd : KeyOrEnd);
            case (byte)'"':
                return Text(AfterValue);
            case (byte)'t' when json[at..].StartsWith("true"u8):
            case (byte)'n' when json[at..].StartsWith("null"u8):
                at += 4;
                break;
            case (byte)'f' when json[at..].StartsWith("false"u8):
                at += 5;
                break;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                return Number();
            default:
                expected = expected == End || !IsLetter(c) ? expected : Literal;
                return Unexpected();
        }

        expected = AfterValue;
        return null;
    }

    private readonly string AfterValue => !lists.TryPeek(out var isList) ? End : isList ? CommaInList : CommaInObject;

    private JsonError? Go(string next)
    {
        at++;
        expected = next;
        return null;
    }

    private JsonError? Text(string next)
    {
        for (at++; ;)
        {
            var length = json[at..].IndexOfAny(EndsPlain);
            if (length < 0)
            {
                return new(JsonErrorKind.End, json.Length, expected);
            }

            at += length;
            if (json[at] == '"')
            {
                return Go(next);
            }

            if (json[at] != '\\')
            {
                return new(JsonErrorKind.ControlCharacter, at, expected);
            }

            if (Escape() is { } error)
            {
                return error;
            }
        }
    }

    private JsonError? Escape()
    {
        at++;
        if (at == json.Length)
        {
            return new(JsonErrorKind.End, at, expected);
        }

        var isCode = json[at] == 'u';
        if (!isCode && !"\"\\/bfnrt"u8.Contains(json[at]))
        {
            return new(JsonErrorKind.Escape, at, expected);
        }

        at++;
        for (var i = 0; isCode && i < 4; i++, at++)
        {
            if (at == json.Length)
            {
                return new(JsonErrorKind.End, at, expected);
            }

            if (!char.IsAsciiHexDigit((char)json[at]))
            {
                return new(JsonErrorKind.Escape, at, expected);
            }
        }

        return null;
    }

    private JsonError? Number()
    {
        at += json[at] == '-' ? 1 : 0;
        var isZero = at < json.Length && json[at] == '0';
        if (isZero)
        {
            at++;
        }
        else if (!Digits())
        {
            return NoDigit();
        }

        if (at < json.Length && json[at] == '.')
        {
            at++;
            if (!Digits())
            {
                return NoDigit();
            }
        }

        if (at < json.Length && json[at] is (byte)'e' or (byte)'E')
        {
            at++;
            at += at < json.Length && json[at] is (byte)'+' or (byte)'-' ? 1 : 0;
            if (!Digits())
            {
                return NoDigit();
            }
        }

        expected = AfterValue;
        return at == json.Length || " \t\r\n,}]"u8.Contains(json[at]) ? null : Unexpected();
    }

    private bool Digits()
    {
        var from = at;
        while (at < json.Length && json[at] is >= (byte)'0' and <= (byte)'9')
        {
            at++;
        }

        return at > from;
    }

    private readonly JsonError NoDigit() => new(at == json.Length ? JsonErrorKind.End : JsonErrorKind.Unexpected, at, Digit);

    private readonly JsonError Unexpected() => new(JsonErrorKind.Unexpected, at, expected);

    private static bool IsLetter(byte c) => char.IsAsciiLetter((char)c);
}
