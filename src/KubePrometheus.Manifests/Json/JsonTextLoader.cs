using System.Text;
using System.Text.Json;

namespace KubePrometheus;

/// <summary>Reads JSON values that stand one after another.</summary>
internal sealed class JsonTextLoader(string fileName, int line, int column, FindingLimit limit)
{
    /// <summary>So many keys of an object are compared one by one; from then on there is a table of them.</summary>
    private const int FewKeys = 16;

    private readonly Dictionary<int, Dictionary<string, int>> manyKeys = [];
    private int line = line;
    private int column = column;
    private int placedTo;

    /// <summary>The values that were read.</summary>
    public List<PlacedDocument> Documents { get; } = [];

    /// <summary>What is wrong with them.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Reads a text that begins with a brace or a bracket.</summary>
    /// <returns>Whether all of it is JSON.</returns>
    public bool Load(ReadOnlySpan<byte> json)
    {
        var error = JsonSyntax.FirstError(json);
        if (error is null && TryLoad(json))
        {
            return true;
        }

        Documents.Clear();
        Findings.Clear();
        if (limit.Allows(FindingCodes.TextBroken))
        {
            Findings.Add(Explain(json, error ?? new(JsonErrorKind.Unexpected, placedTo, "a value")));
        }

        return false;
    }

    private bool TryLoad(ReadOnlySpan<byte> json)
    {
        var options = new JsonReaderOptions { MaxDepth = YamlWriter.MaxDepth + 1, AllowMultipleValues = true };
        var reader = new Utf8JsonReader(json, options);
        var builder = new YamlDocumentBuilder(fileName);
        try
        {
            while (reader.Read())
            {
                manyKeys.Clear();
                if (!LoadValue(json, ref reader, builder))
                {
                    builder.Clear();
                    return true; // a value that is nested too deep is still JSON
                }

                Documents.Add(builder.Build());
            }

            return true;
        }
        catch (JsonException)
        {
            return false; // nothing that the syntax allows; that it does not throw is what counts
        }
    }

    /// <summary>Copies one value, from its first token, which has been read, to its last.</summary>
    private bool LoadValue(ReadOnlySpan<byte> json, ref Utf8JsonReader reader, YamlDocumentBuilder builder)
    {
        var open = -1; // the object or list at hand
        var keyIsPlaced = false;
        do
        {
            var token = reader.TokenType;
            if (token is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                builder.Close(open, isList: token == JsonTokenType.EndArray);
                open = builder.Innermost;
                continue;
            }

            if (!keyIsPlaced)
            {
                MoveTo(json, (int)reader.TokenStartIndex);
            }

            if (token == JsonTokenType.PropertyName)
            {
                if (!IsFirst(reader.ValueSpan, builder, open))
                {
                    reader.Skip();
                    continue;
                }

                builder.RawKey(RawText(ref reader, builder, open));
                keyIsPlaced = true;
                continue;
            }

            keyIsPlaced = false;
            var index = builder.Place(line, column);
            switch (token)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    if (reader.CurrentDepth == YamlWriter.MaxDepth)
                    {
                        Add(FindingCodes.TextTooDeep, builder.PathOf(index), YamlComplaint.TooDeepProblem, YamlComplaint.TooDeepRemedy);
                        return false;
                    }

                    builder.Open(isList: token == JsonTokenType.StartArray);
                    open = index;
                    break;
                case JsonTokenType.String:
                    builder.RawText(RawText(ref reader, builder, index));
                    break;
                default:
                    builder.Raw(reader.ValueSpan);
                    break;
            }
        }
        while (open >= 0 && reader.Read());

        return true;
    }

    /// <summary>The text of a token as JSON; with U+FFFD in the place of half a surrogate pair, which nothing after us can read.</summary>
    private ReadOnlySpan<byte> RawText(ref Utf8JsonReader reader, YamlDocumentBuilder builder, int index)
    {
        var raw = reader.ValueSpan;
        if (!reader.ValueIsEscaped || !JsonText.HasLoneSurrogate(raw))
        {
            return raw;
        }

        if (!limit.Allows(FindingCodes.TextHalfCharacter, FindingSeverity.Warning))
        {
            return JsonText.ReplaceLoneSurrogates(raw);
        }

        Findings.Add(new Finding(
            FindingCodes.TextHalfCharacter,
            FindingSeverity.Warning,
            null,
            builder.PathOf(index),
            "A text holds half of a surrogate pair (an escape from \\ud800 to \\udfff by itself), which is no character; U+FFFD is read.",
            "Write both halves, or the character itself.",
            new SourceLocation(fileName, line, column)));
        return JsonText.ReplaceLoneSurrogates(raw);
    }

    private bool IsFirst(ReadOnlySpan<byte> key, YamlDocumentBuilder builder, int parent)
    {
        int first;
        if (manyKeys.TryGetValue(parent, out var keys))
        {
            var text = JsonText.ToText(key);
            if (keys.TryAdd(text, builder.Count))
            {
                return true;
            }

            first = keys[text];
        }
        else
        {
            first = Find(key, builder, parent, out var count);
            if (first < 0)
            {
                if (count == FewKeys)
                {
                    manyKeys.Add(parent, Table(builder, parent, key));
                }

                return true;
            }
        }

        if (limit.Allows(FindingCodes.TextKeyTwice))
        {
            Findings.Add(YamlComplaint.DuplicateKey(
                builder.PathOf(first), builder[first].Line, new SourceLocation(fileName, line, column)));
        }

        return false;
    }

    private static int Find(ReadOnlySpan<byte> key, YamlDocumentBuilder builder, int parent, out int count)
    {
        count = 0;
        for (var child = parent + 1; child < builder.Count; child = builder[child].Next)
        {
            if (SameKey(builder[child].Key(builder.Json), key))
            {
                return child;
            }

            count++;
        }

        return -1;
    }

    private static Dictionary<string, int> Table(YamlDocumentBuilder builder, int parent, ReadOnlySpan<byte> next)
    {
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var child = parent + 1; child < builder.Count; child = builder[child].Next)
        {
            keys.TryAdd(JsonText.ToText(builder[child].Key(builder.Json)), child);
        }

        keys.TryAdd(JsonText.ToText(next), builder.Count);
        return keys;
    }

    private static bool SameKey(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
        => left.SequenceEqual(right)
            || ((left.Contains((byte)'\\') || right.Contains((byte)'\\')) && JsonText.ToText(left) == JsonText.ToText(right));

    /// <summary>Brings line and column to an offset; they only ever move on.</summary>
    private void MoveTo(ReadOnlySpan<byte> json, int offset)
    {
        var passed = json[placedTo..offset];
        placedTo = offset;
        var lastBreak = passed.LastIndexOf((byte)'\n');
        if (lastBreak >= 0)
        {
            line += passed.Count((byte)'\n');
            column = 1;
            passed = passed[(lastBreak + 1)..];
        }

        column += Encoding.UTF8.GetCharCount(passed);
    }

    private void Add(string code, string path, string problem, string remedy)
    {
        if (limit.Allows(code))
        {
            Findings.Add(new Finding(
                code, FindingSeverity.Error, null, path, problem, remedy, new SourceLocation(fileName, line, column)));
        }
    }

    private Finding Explain(ReadOnlySpan<byte> json, JsonError error)
    {
        var (kind, offset, expected) = error;
        var before = json[..offset].TrimEnd(" \t\r\n"u8);
        MoveTo(json, Math.Max(kind == JsonErrorKind.End ? before.Length : offset, placedTo));
        var (problem, remedy) = kind switch
        {
            JsonErrorKind.End => (
                $"The JSON ends where {expected} is expected, before all of its braces, brackets and quotes are closed.", "Close them."),
            JsonErrorKind.ControlCharacter => (
                "A line break or another control character stands where none may, as within a text.",
                "Write it as an escape, such as \\n."),
            JsonErrorKind.Escape => (
                $"The JSON has {YamlComplaint.Quote(json[offset..])} in an escape of a text, which is none of those that JSON has.",
                "Double the backslash."),
            _ when before.EndsWith(","u8) && json[offset] is (byte)'}' or (byte)']' => (
                $"A comma stands before the closing {(char)json[offset]}, where {expected} is expected.", "Remove the comma."),
            _ when json[offset] == '\'' => (
                $"A single quote stands where {expected} is expected; JSON has double quotes alone.", "Use double quotes."),
            _ when json[offset] < 0x20 => (
                $"A control character stands where {expected} is expected.", "Remove it."),
            _ => (
                $"The JSON has {YamlComplaint.Quote(json[offset..])} where {expected} is expected.",
                "Look for a missing or misplaced comma, colon, quote or bracket there."),
        };
        return new Finding(
            FindingCodes.TextBroken, FindingSeverity.Error, null, "", problem, remedy, new SourceLocation(fileName, line, column));
    }
}
