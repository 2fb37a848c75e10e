using System.Text.Json;

namespace KubePrometheus;

/// <summary>
/// A value of a JSON text, by its bytes: to look at a few fields of a document of any length, where a <see cref="JsonDocument"/> would
/// hold twelve bytes for each value of it.
/// </summary>
/// <param name="json">The value alone; empty for one that is not there.</param>
internal readonly struct JsonPart(ReadOnlyMemory<byte> json)
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = YamlWriter.MaxDepth + 1 };

    /// <summary>The value.</summary>
    public ReadOnlyMemory<byte> Json { get; } = json;

    /// <summary>Whether it is there.</summary>
    public bool IsThere => !Json.IsEmpty;

    /// <summary>Whether it is an object.</summary>
    public bool IsObject => Json.Span is [(byte)'{', ..];

    /// <summary>Whether it is a list.</summary>
    public bool IsList => Json.Span is [(byte)'[', ..];

    /// <summary>Whether it is a text.</summary>
    public bool IsText => Json.Span is [(byte)'"', ..];

    /// <summary>The text; null where it is something else.</summary>
    public string? Text => IsText ? TextPool.Of(Json.Span[1..^1]) : null;

    /// <summary>The value of a field; one that is not there where there is no such field, and where this is no object.</summary>
    public JsonPart this[string field]
    {
        get
        {
            if (IsObject)
            {
                var reader = new Utf8JsonReader(Json.Span, Options);
                reader.Read();
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var isIt = reader.ValueTextEquals(field);
                    var value = Next(ref reader);
                    if (isIt)
                    {
                        return value;
                    }
                }
            }

            return default;
        }
    }

    /// <summary>The fields of an object.</summary>
    public IEnumerable<(ReadOnlyMemory<byte> Name, JsonPart Value)> Fields() => Values(isObject: true);

    /// <summary>The items of a list.</summary>
    public IEnumerable<JsonPart> Items() => Values(isObject: false).Select(value => value.Value);

    private IEnumerable<(ReadOnlyMemory<byte> Name, JsonPart Value)> Values(bool isObject)
    {
        if (!(isObject ? IsObject : IsList))
        {
            yield break;
        }

        var state = default(JsonReaderState);
        for (var at = 0; Step(ref at, ref state, isObject, out var name, out var value);)
        {
            yield return (name, value);
        }
    }

    private bool Step(ref int at, ref JsonReaderState state, bool isObject, out ReadOnlyMemory<byte> name, out JsonPart value)
    {
        (name, value) = (default, default);
        var reader = new Utf8JsonReader(Json.Span[at..], isFinalBlock: true, at == 0 ? new(Options) : state);
        if (at == 0)
        {
            reader.Read();
        }

        if (!reader.Read() || reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            return false;
        }

        if (isObject)
        {
            name = Json.Slice(at + (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
            reader.Read();
        }

        var start = at + (int)reader.TokenStartIndex;
        reader.Skip();
        at += (int)reader.BytesConsumed;
        value = new(Json[start..at]);
        state = reader.CurrentState;
        return true;
    }

    /// <summary>The value after a key.</summary>
    private JsonPart Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return new(Json[start..(int)reader.BytesConsumed]);
    }
}
