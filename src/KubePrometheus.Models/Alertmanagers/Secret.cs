using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>
/// A text that must not be shown: a password, a token, a URL with a key in it. It is written to alertmanager.yaml as it is;
/// <see cref="ToString"/> and findings never give it away. Converts from string by itself.
/// </summary>
/// <param name="Value">The text.</param>
[JsonConverter(typeof(SecretJsonConverter))]
public sealed record Secret(string Value)
{
    /// <summary>Takes a text as a secret; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator Secret?(string? value) => FromString(value);

    /// <summary>Takes a text as a secret; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static Secret? FromString(string? value) => value is null ? null : new(value);

    /// <summary>Always <c>&lt;secret&gt;</c>.</summary>
    public override string ToString() => "<secret>";
}

/// <summary>
/// Reads and writes <see cref="Secret"/> as a string. It is public because code that System.Text.Json generates in a user's own assembly
/// names it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SecretJsonConverter : JsonConverter<Secret>
{
    /// <summary>Reads a string; null stays null.</summary>
    /// <exception cref="InvalidOperationException">The value is no string.</exception>
    public override Secret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    /// <summary>Writes the text itself.</summary>
    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.Value);
    }
}
