using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace KubePrometheus.Dashboards;

/// <summary>A part of a dashboard that is a JSON object.</summary>
internal interface IDashboardPart
{
    /// <summary>The fields that no property sets.</summary>
    JsonFields Fields { get; }

    /// <summary>Writes the properties that are set, in ordinal order of their fields.</summary>
    void Write(DashboardWriter writer);
}

/// <summary>
/// Writes parts of a dashboard. Each object is the merge of two ordered lists: what its typed properties say, and, where they say
/// nothing, its <see cref="JsonFields"/>.
/// </summary>
internal sealed class DashboardWriter(Utf8Buffer output)
{
    private readonly IndentedJsonWriter json = new(output);
    private JsonFields rest = JsonFields.None;
    private ReadField[] read = [];
    private int next;
    private string last = "";

    /// <summary>The text of a part.</summary>
    public static string Text(IDashboardPart part)
    {
        using var output = new Utf8Buffer(64 * 1024);
        Write(part, output);
        return Encoding.UTF8.GetString(output.Span);
    }

    /// <summary>Writes a part, UTF-8.</summary>
    public static void Write(IDashboardPart part, Utf8Buffer output) => new DashboardWriter(output).Part(part);

    public void Field(string name, string? value)
    {
        if (value is not null && Begins(name, value))
        {
            json.Text(value);
        }
    }

    public void Field(string name, bool? value)
    {
        if (value is { } known && Begins(name, known))
        {
            json.Bool(known);
        }
    }

    public void Field(string name, long? value)
    {
        if (value is { } known && Begins(name, known))
        {
            json.Number(known);
        }
    }

    public void Field(string name, double? value)
    {
        if (value is { } known && Begins(name, known))
        {
            json.Number(known);
        }
    }

    public void Field(string name, IDashboardPart? value)
    {
        if (value is not null && Begins(name, value))
        {
            Part(value);
        }
    }

    public void Field(string name, DatasourceReference? value) => Field(name, value?.Value, value is not null);

    public void Field(string name, JsonFields? value)
    {
        if (value is not null && Begins(name, value))
        {
            Value(value);
        }
    }

    public void Field(string name, IReadOnlyList<string>? values)
    {
        if (values is not null && Begins(name, values))
        {
            json.Open('[');
            foreach (var value in values)
            {
                json.Item();
                json.Text(value);
            }

            json.Close(']');
        }
    }

    public void Field<T>(string name, IReadOnlyList<T>? parts)
        where T : IDashboardPart
    {
        if (parts is not null && Begins(name, parts))
        {
            json.Open('[');
            foreach (var part in parts)
            {
                json.Item();
                Part(part);
            }

            json.Close(']');
        }
    }

    /// <summary>A list with each item wrapped into a map of its own: <c>"templating": { "list": […] }</c>.</summary>
    public void Wrapped<T>(string name, string inner, IReadOnlyList<T>? parts)
        where T : IDashboardPart
    {
        if (parts is not null && Begins(name, parts))
        {
            json.Open('{');
            json.Name(inner);
            json.Open('[');
            foreach (var part in parts)
            {
                json.Item();
                Part(part);
            }

            json.Close(']');
            json.Close('}');
        }
    }

    /// <summary>A value of any kind.</summary>
    public void Field(string name, object? value, bool isSet)
    {
        if (isSet && Begins(name, value))
        {
            Value(value);
        }
    }

    private void Part(IDashboardPart part)
    {
        var outer = (rest, read, next, last);
        (rest, next, last) = (part.Fields, 0, "");
        read = rest.Read;
        json.Open('{');
        part.Write(this);
        Rest(null);
        json.Close('}');
        (rest, read, next, last) = outer;
    }

    /// <summary>Begins a field of a property, unless the property is as it was read and could not say how.</summary>
    private bool Begins<T>(string name, T value)
    {
        if (read.Length > 0 && IsAsRead(name, value))
        {
            return false;
        }

        Name(name);
        return true;
    }

    /// <summary>Whether a property is as it was read; then what was read is written.</summary>
    private bool IsAsRead<T>(string name, T value)
    {
        foreach (var field in read)
        {
            if (field.Name == name && JsonFields.Same(field.Typed, value))
            {
                if (field.IsThere)
                {
                    Name(name);
                    Value(field.Value);
                }

                return true;
            }
        }

        return false;
    }

    private void Name(string name)
    {
        Debug.Assert(string.CompareOrdinal(last, name) < 0, $"{name} is written after {last}");
        last = name;
        Rest(name);
        json.Name(name);
    }

    /// <summary>Writes the untyped fields that stand before a typed one; the typed one replaces its namesake.</summary>
    private void Rest(string? name)
    {
        var fields = rest.Span;
        for (; next < fields.Length; next++)
        {
            var order = name is null ? -1 : string.CompareOrdinal(fields[next].Key, name);
            if (order > 0)
            {
                return;
            }

            if (order < 0)
            {
                json.Name(fields[next].Key);
                Value(fields[next].Value);
            }
        }
    }

    private void Value(object? value)
    {
        switch (value)
        {
            case null:
                json.Raw("null");
                break;
            case bool known:
                json.Bool(known);
                break;
            case long number:
                json.Number(number);
                break;
            case double number:
                json.Number(number);
                break;
            case string text:
                json.Text(text);
                break;
            case JsonElement { ValueKind: JsonValueKind.String } text when LooseJson.Text(text) is null:
                json.Raw(text.GetRawText()); // half of a surrogate pair
                break;
            case JsonElement element:
                IndentedJson.Write(element, json);
                break;
            case JsonFields fields:
                json.Open('{');
                foreach (var (name, inner) in fields)
                {
                    json.Name(name);
                    Value(inner);
                }

                json.Close('}');
                break;
            case object?[] list:
                json.Open('[');
                foreach (var item in list)
                {
                    json.Item();
                    Value(item);
                }

                json.Close(']');
                break;
            default:
                throw new InvalidOperationException($"A {value.GetType()} is no JSON value.");
        }
    }
}
