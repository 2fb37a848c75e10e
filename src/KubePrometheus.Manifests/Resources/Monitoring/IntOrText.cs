using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>
/// An int-or-string field whose text is text: <c>"8080"</c>, <c>"1e3"</c> and <c>"yes"</c> stay strings, where
/// <see cref="k8s.Models.IntOrString"/> turns digits into a number. Converts from string and from long by itself.
/// </summary>
[JsonConverter(typeof(IntOrTextJsonConverter))]
public readonly record struct IntOrText
{
    private readonly string? text;
    private readonly long number;

    private IntOrText(string? text, long number)
    {
        this.text = text;
        this.number = number;
    }

    /// <summary>Whether the value is a JSON number.</summary>
    public bool IsNumber => text is null;

    /// <summary>The text, or the number's decimal digits.</summary>
    public string Value => text ?? number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A string, kept as it is.</summary>
    public static implicit operator IntOrText(string text) => FromString(text);

    /// <summary>A whole number, written without quotes.</summary>
    public static implicit operator IntOrText(long number) => FromInt64(number);

    /// <summary>A string, kept as it is.</summary>
    public static IntOrText FromString(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(text, 0);
    }

    /// <summary>A whole number, written without quotes.</summary>
    public static IntOrText FromInt64(long number) => new(null, number);

    /// <inheritdoc cref="Value"/>
    public override string ToString() => Value;
}

/// <summary>
/// Reads and writes <see cref="IntOrText"/>. It is public because code that System.Text.Json generates in a user's own assembly names it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class IntOrTextJsonConverter : JsonConverter<IntOrText>
{
    /// <summary>Reads a string or a whole number; anything else is a <see cref="JsonException"/>.</summary>
    public override IntOrText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => IntOrText.FromString(reader.GetString()!),
        JsonTokenType.Number when reader.TryGetInt64(out var number) => IntOrText.FromInt64(number),
        _ => throw new JsonException("Expected a string or a whole number."),
    };

    /// <summary>Writes a string with quotes, a whole number without.</summary>
    public override void Write(Utf8JsonWriter writer, IntOrText value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value.IsNumber)
        {
            writer.WriteNumberValue(long.Parse(value.Value, CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteStringValue(value.Value);
        }
    }
}
