using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>The codes of findings about the structure of an object.</summary>
internal static class StructureCodes
{
    /// <summary>A field that the kind does not have.</summary>
    public const string UnknownField = "KP0101";

    /// <summary>A value of another type than the field's.</summary>
    public const string WrongType = "KP0102";

    /// <summary>A number that does not fit its field.</summary>
    public const string OutOfRange = "KP0103";

    /// <summary>A text that is not what its field takes: a quantity, a date, base64.</summary>
    public const string BadText = "KP0104";

    /// <summary>A null where a value must be.</summary>
    public const string Null = "KP0105";

    /// <summary>A document that is not a Kubernetes object.</summary>
    public const string NotAnObject = "KP0106";
}

/// <summary>Compares JSON with the type that stands for its kind: unknown fields, and values of another type.</summary>
internal static class StructureCheck
{
    private static readonly ConcurrentDictionary<Type, FrozenDictionary<string, Type>> Fields = new();

    /// <summary>What is wrong, with the path of each.</summary>
    /// <param name="json">The object.</param>
    /// <param name="type">The type that stands for it.</param>
    /// <param name="report">Receives code, path, problem and remedy.</param>
    public static void Run(JsonElement json, Type type, Action<string, string, string, string> report) => Check(json, type, "", report);

    private static void Check(JsonElement value, Type type, string path, Action<string, string, string, string> report)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(object) || type == typeof(JsonElement) || typeof(JsonNode).IsAssignableFrom(type))
        {
            return;
        }

        var problem = Problem(value, type, path, report);
        if (problem is { } p)
        {
            report(p.Code, path, p.Text, p.Remedy);
        }
    }

    private static (string Code, string Text, string Remedy)? Problem(JsonElement value, Type type, string path, Action<string, string, string, string> report)
    {
        if (type == typeof(string))
        {
            return Expect(value, JsonValueKind.String, "a text");
        }

        if (type == typeof(bool))
        {
            return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : Wrong(value, "true or false");
        }

        if (type == typeof(int))
        {
            return Expect(value, JsonValueKind.Number, "a whole number")
                ?? (value.TryGetInt32(out _) ? null : (StructureCodes.OutOfRange, $"{value.GetRawText()} is not a whole number of 32 bits.", "Use a whole number from -2147483648 to 2147483647."));
        }

        if (type == typeof(long))
        {
            return Expect(value, JsonValueKind.Number, "a whole number")
                ?? (value.TryGetInt64(out _) ? null : (StructureCodes.OutOfRange, $"{value.GetRawText()} is not a whole number of 64 bits.", "Use a whole number."));
        }

        if (type == typeof(double) || type == typeof(float))
        {
            return Expect(value, JsonValueKind.Number, "a number");
        }

        if (type == typeof(IntOrString) || type == typeof(IntOrText))
        {
            return value.ValueKind == JsonValueKind.String || (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _))
                ? null
                : Wrong(value, "a text or a whole number");
        }

        if (type == typeof(ResourceQuantity))
        {
            return value.ValueKind == JsonValueKind.Number || (value.ValueKind == JsonValueKind.String && KubernetesText.IsQuantity(value.GetString()!))
                ? null
                : value.ValueKind == JsonValueKind.String
                    ? (StructureCodes.BadText, $"\"{value.GetString()}\" is not a Kubernetes quantity.", KubernetesText.QuantityRemedy(value.GetString()!))
                    : Wrong(value, "a quantity");
        }

        if (type == typeof(DateTime))
        {
            return Expect(value, JsonValueKind.String, "a date and time")
                ?? (value.TryGetDateTime(out _) ? null : (StructureCodes.BadText, $"\"{value.GetString()}\" is not a date and time.", "Write it as 2021-08-24T10:00:00Z."));
        }

        if (type == typeof(byte[]))
        {
            return Expect(value, JsonValueKind.String, "base64 text")
                ?? (value.TryGetBytesFromBase64(out _) ? null : (StructureCodes.BadText, "The text is not base64.", "Encode it, or use stringData, which takes plain text."));
        }

        return type.IsGenericType ? Collection(value, type, path, report) : Object(value, type, path, report);
    }

    private static (string, string, string)? Collection(JsonElement value, Type type, string path, Action<string, string, string, string> report)
    {
        var arguments = type.GetGenericArguments();
        var item = arguments[^1];
        var isMap = arguments.Length == 2;
        if (value.ValueKind != (isMap ? JsonValueKind.Object : JsonValueKind.Array))
        {
            return Wrong(value, isMap ? "a map" : "a list");
        }

        if (isMap)
        {
            foreach (var entry in value.EnumerateObject())
            {
                CheckItem(entry.Value, item, ObjectPath.Append(path, entry.Name), report);
            }
        }
        else
        {
            var index = 0;
            foreach (var entry in value.EnumerateArray())
            {
                CheckItem(entry, item, ObjectPath.Append(path, index++), report);
            }
        }

        return null;
    }

    private static void CheckItem(JsonElement value, Type item, string path, Action<string, string, string, string> report)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            report(StructureCodes.Null, path, "The value is null.", "Give it a value or leave it out.");
        }
        else
        {
            Check(value, item, path, report);
        }
    }

    private static (string, string, string)? Object(JsonElement value, Type type, string path, Action<string, string, string, string> report)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Wrong(value, "an object");
        }

        var fields = Fields.GetOrAdd(type, static t => Describe(t));
        if (fields.Count == 0)
        {
            return null; // a type with a converter of its own
        }

        foreach (var property in value.EnumerateObject())
        {
            var inner = ObjectPath.Append(path, property.Name);
            if (!fields.TryGetValue(property.Name, out var field))
            {
                var nearest = NearMisses.Nearest(property.Name, fields.Keys);
                report(StructureCodes.UnknownField, inner, $"There is no field \"{property.Name}\".", nearest is null ? "Remove it." : $"Did you mean \"{nearest}\"?");
            }
            else if (property.Value.ValueKind != JsonValueKind.Null)
            {
                // a null is an optional field left out
                Check(property.Value, field, inner, report);
            }
        }

        return null;
    }

    private static FrozenDictionary<string, Type> Describe(Type type) => KubeJson.TypeInfo(type) is { Kind: JsonTypeInfoKind.Object } info
        ? info.Properties.ToFrozenDictionary(p => p.Name, p => p.PropertyType, StringComparer.Ordinal)
        : FrozenDictionary<string, Type>.Empty;

    private static (string, string, string)? Expect(JsonElement value, JsonValueKind kind, string what) => value.ValueKind == kind ? null : Wrong(value, what);

    private static (string, string, string) Wrong(JsonElement value, string what) =>
        (StructureCodes.WrongType, $"The value is {Name(value.ValueKind)}, not {what}.", value.ValueKind == JsonValueKind.Number && what == "a text" ? "Put it in quotes." : $"Write {what}.");

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
