using System.Globalization;
using System.Text.Json;

namespace KubePrometheus;

/// <summary>Whether a default fits the schema that it stands in, as Kubernetes looks at it.</summary>
internal static class SchemaDefault
{
    /// <summary>Why a value does not fit; null where it does.</summary>
    public static string? Error(JsonElement schema, JsonElement value)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Null)
        {
            return Is(schema, "nullable") ? null : "null is not allowed";
        }

        return TypeError(schema, value) ?? WordError(schema, value) ?? value.ValueKind switch
        {
            JsonValueKind.Number => NumberError(schema, value.GetDouble()),
            JsonValueKind.String => TextError(schema, value.GetString()!),
            JsonValueKind.Array => ListError(schema, value),
            JsonValueKind.Object => ObjectError(schema, value),
            _ => null,
        };
    }

    private static string? TypeError(JsonElement schema, JsonElement value)
    {
        var type = schema.TryGetProperty("type", out var t) && t.ValueKind == JsonValueKind.String ? t.GetString()! : "";
        if (type.Length == 0 && Is(schema, "x-kubernetes-int-or-string"))
        {
            return value.ValueKind == JsonValueKind.String || IsWhole(value) ? null : "it is neither a whole number nor a text";
        }

        var fits = type switch
        {
            "array" => value.ValueKind == JsonValueKind.Array,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => IsWhole(value),
            "number" => value.ValueKind == JsonValueKind.Number,
            "object" => value.ValueKind == JsonValueKind.Object,
            "string" => value.ValueKind == JsonValueKind.String,
            _ => true,
        };
        return fits ? null : $"it is not of the type {type}";
    }

    private static string? WordError(JsonElement schema, JsonElement value)
    {
        if (!schema.TryGetProperty("enum", out var words) || words.ValueKind != JsonValueKind.Array || words.GetArrayLength() == 0)
        {
            return null;
        }

        foreach (var word in words.EnumerateArray())
        {
            if (JsonElement.DeepEquals(word, value))
            {
                return null;
            }
        }

        return "it is not in enum";
    }

    private static string? NumberError(JsonElement schema, double number)
    {
        if (Number(schema, "minimum") is { } least && (number < least || (number == least && Is(schema, "exclusiveMinimum"))))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{number} is below the minimum {least}");
        }

        if (Number(schema, "maximum") is { } most && (number > most || (number == most && Is(schema, "exclusiveMaximum"))))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{number} is above the maximum {most}");
        }

        return Number(schema, "multipleOf") is { } step and > 0 && number % step != 0
            ? string.Create(CultureInfo.InvariantCulture, $"{number} is not a multiple of {step}") : null;
    }

    private static string? TextError(JsonElement schema, string text)
    {
        var length = text.EnumerateRunes().Count();
        return length < Number(schema, "minLength") ? "the text is too short"
            : length > Number(schema, "maxLength") ? "the text is too long"
            : schema.TryGetProperty("pattern", out var pattern) && pattern.ValueKind == JsonValueKind.String
                && Re2.Problem(pattern.GetString()!) is null && !new SchemaLimits { Pattern = pattern.GetString() }.Matches(text)
                ? "the text does not match pattern"
            : null;
    }

    private static string? ListError(JsonElement schema, JsonElement list)
    {
        var length = list.GetArrayLength();
        if (length < Number(schema, "minItems") || length > Number(schema, "maxItems"))
        {
            return string.Create(CultureInfo.InvariantCulture, $"it has {length} items");
        }

        if (schema.TryGetProperty("items", out var items))
        {
            foreach (var item in list.EnumerateArray())
            {
                if (Error(items, item) is { } error)
                {
                    return error;
                }
            }
        }

        return null;
    }

    private static string? ObjectError(JsonElement schema, JsonElement value)
    {
        if (schema.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array)
        {
            foreach (var name in required.EnumerateArray())
            {
                if (name.ValueKind == JsonValueKind.String && !value.TryGetProperty(name.GetString()!, out _)
                    && !(Property(schema, name.GetString()!) is { } own && own.TryGetProperty("default", out _)))
                {
                    return $"the field \"{name.GetString()}\" is missing";
                }
            }
        }

        foreach (var member in value.EnumerateObject())
        {
            if (Property(schema, member.Name) is { } property)
            {
                if (Error(property, member.Value) is { } error)
                {
                    return error;
                }
            }
            else if (schema.TryGetProperty("additionalProperties", out var more)
                && more.ValueKind is JsonValueKind.Object or JsonValueKind.True)
            {
                if (Error(more, member.Value) is { } error)
                {
                    return error;
                }
            }
            else if (!Is(schema, "x-kubernetes-preserve-unknown-fields") && !Is(schema, "x-kubernetes-embedded-resource"))
            {
                return $"there is no field \"{member.Name}\"";
            }
        }

        return null;
    }

    private static JsonElement? Property(JsonElement schema, string name) =>
        schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty(name, out var property) && property.ValueKind == JsonValueKind.Object
            ? property : null;

    private static bool Is(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;

    private static bool IsWhole(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && Math.Floor(value.GetDouble()) == value.GetDouble();

    private static double? Number(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number
            && Math.Abs(number.GetDouble()) < long.MaxValue // a server does not compare what does not fit
            ? number.GetDouble() : null;
}
