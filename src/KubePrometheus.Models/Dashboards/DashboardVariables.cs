using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace KubePrometheus.Dashboards;

/// <summary>The use of a variable in a text: <c>$name</c>, <c>${name}</c>, <c>${name:format}</c>, <c>[[name]]</c>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct VariableUse(string Name, int Start, int Length);

/// <summary>The variables that a dashboard defines, and what they come to in a query.</summary>
internal sealed class DashboardVariables
{
    /// <summary>What stands in a query for a value that nobody knows.</summary>
    public const string Unknown = "__var";

    /// <summary>Variables that Grafana itself defines.</summary>
    public static IReadOnlyList<string> Globals { get; } = FrozenList.Of([
        "__all", "__all_variables", "__auto", "__cell", "__dashboard", "__data", "__field", "__from", "__interval", "__interval_ms",
        "__name", "__org", "__range", "__range_ms", "__range_s", "__rate_interval", "__rate_interval_ms", "__searchFilter", "__series",
        "__timeFilter", "__timezone", "__to", "__url", "__url_time_range", "__user", "__value",
    ]);

    private readonly Dictionary<string, (string Type, string? Value)> defined = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Type, string? Value)> inputs = new(StringComparer.Ordinal);

    /// <summary>Reads <c>templating.list</c> and <c>__inputs</c>.</summary>
    public DashboardVariables(JsonElement dashboard)
    {
        foreach (var input in dashboard.List("__inputs"))
        {
            if (input.Text("name") is { } name)
            {
                var type = input.Text("type") ?? "";
                inputs.TryAdd(name, (type, input.Text(type == "datasource" ? "pluginId" : "value")));
            }
        }

        foreach (var variable in dashboard.List("templating", "list"))
        {
            if (variable.Text("name") is { } name)
            {
                defined.TryAdd(name, (variable.Text("type") ?? "", FirstValue(variable)));
            }
        }
    }

    /// <summary>Whether the dashboard, or Grafana itself, defines a variable.</summary>
    public bool Knows(string name) => defined.ContainsKey(name) || name.StartsWith("__", StringComparison.Ordinal);

    /// <summary>The names of the dashboard's own.</summary>
    public IEnumerable<string> Names => defined.Keys;

    /// <summary>Whether a name stands for what is chosen when an exported dashboard is imported by hand.</summary>
    public bool IsInput(string name) => inputs.ContainsKey(name) && !defined.ContainsKey(name);

    /// <summary>The type of datasource that a variable or an input chooses among; null where it is none of that kind.</summary>
    public string? DatasourceType(string name) =>
        defined.TryGetValue(name, out var variable) ? variable.Type == "datasource" ? variable.Value : null
        : inputs.TryGetValue(name, out var input) && input.Type == "datasource" ? input.Value
        : null;

    /// <summary>Each variable that a text uses, with its place.</summary>
    public static List<VariableUse> Uses(string text)
    {
        var uses = new List<VariableUse>();
        for (var i = text.AsSpan().IndexOfAny('$', '['); i >= 0 && i < text.Length; i++)
        {
            var open = text.AsSpan(i) switch
            {
                ['$', '{', ..] or ['[', '[', ..] => 2,
                ['$', ..] => 1,
                _ => 0,
            };
            var end = i + open;
            while (open > 0 && end < text.Length
                && (char.IsAsciiLetter(text[end]) || text[end] == '_' || (end > i + open && char.IsAsciiDigit(text[end]))))
            {
                end++;
            }

            if (end == i + open)
            {
                continue;
            }

            var close = open == 1 ? "" : text[i] == '$' ? "}" : "]]";
            var closed = close.Length == 0 ? end : text.IndexOf(close, end, StringComparison.Ordinal);
            if (closed >= 0)
            {
                uses.Add(new(text[(i + open)..end], i, closed + close.Length - i));
                i = closed + close.Length - 1;
            }
        }

        return uses;
    }

    /// <summary>A query with values in the place of its variables; several where it depends on the value whether it parses.</summary>
    public IEnumerable<string> Filled(string query)
    {
        if (Uses(query) is not { Count: > 0 } uses)
        {
            yield return query;
            yield break;
        }

        var first = Filled(query, uses, Unknown);
        yield return first;
        foreach (var other in (string[])["1", "5m"])
        {
            if (Filled(query, uses, other) is var filled && filled != first)
            {
                yield return filled;
            }
        }
    }

    private string Filled(string query, List<VariableUse> uses, string otherwise)
    {
        var text = new StringBuilder(query.Length + 16);
        var place = new Place(query);
        var from = 0;
        foreach (var (name, start, length) in uses)
        {
            place.MoveTo(start);
            text.Append(query, from, start - from).Append(place.IsQuoted ? Unknown : Value(name) ?? (place.IsRange ? "5m" : otherwise));
            from = start + length;
            place.Skip(from);
        }

        return text.Append(query, from, query.Length - from).ToString();
    }

    private string? Value(string name) => name switch
    {
        "__interval" or "__rate_interval" or "__range" => "5m",
        "__interval_ms" or "__range_ms" or "__range_s" => "300",
        "__from" or "__to" => "1600000000000",
        _ => defined.GetValueOrDefault(name) switch
        {
            ("interval", _) => "5m",
            ("custom" or "constant" or "textbox", { } value) => value,
            (null, _) when inputs.TryGetValue(name, out var input) && input.Type == "constant" => input.Value,
            _ => null,
        },
    };

    /// <summary>The value that a variable surely can have; the type of datasources for one that chooses among these.</summary>
    private static string? FirstValue(JsonElement variable)
    {
        var query = variable.Text("query");
        var first = variable.Text("type") == "custom" ? query?.Split(',')[0].Split(" : ")[^1].Trim() : query;
        return string.IsNullOrEmpty(first) ? null : first;
    }

    /// <summary>Where in a query a place is: within quotes, within brackets. What a comment holds counts for neither.</summary>
    private sealed class Place(string query)
    {
        private int at;
        private bool isComment;
        private char quote;
        private int brackets;

        public bool IsQuoted => quote != '\0';

        public bool IsRange => brackets > 0;

        public void MoveTo(int index)
        {
            for (; at < index; at++)
            {
                var c = query[at];
                if (isComment)
                {
                    isComment = c != '\n';
                }
                else if (quote != '\0')
                {
                    if (c == '\\' && quote != '`')
                    {
                        at++;
                    }
                    else if (c == quote)
                    {
                        quote = '\0';
                    }
                }
                else if (c == '#')
                {
                    isComment = true;
                }
                else if (c is '"' or '\'' or '`')
                {
                    quote = c;
                }
                else if (c is '[' or ']')
                {
                    brackets += c == '[' ? 1 : -1;
                }
            }
        }

        public void Skip(int index) => at = index;
    }
}

/// <summary>Reads JSON of which nothing is sure.</summary>
internal static class LooseJson
{
    /// <summary>A field of an object; null where there is none.</summary>
    public static JsonElement? Field(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A text field of an object; null where there is none, and where it is broken.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.String } value ? value.Text() : null;

    /// <summary>A text; null where it is half of a surrogate pair, which JSON can write and no text can hold.</summary>
    public static string? Text(this JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether the name of a field holds half of a surrogate pair, so that fields of that object cannot be looked up. Most texts have no
    /// surrogates that are written as escapes: these are not gone over.
    /// </summary>
    public static bool HasBrokenName(this JsonElement element, ReadOnlySpan<byte> json) =>
        HasSurrogate(json) && HasBrokenName(element);

    private static bool HasSurrogate(ReadOnlySpan<byte> json)
    {
        for (int at; (at = json.IndexOf("\\u"u8)) >= 0; json = json[(at + 2)..])
        {
            if (json.Length > at + 2 && json[at + 2] is (byte)'d' or (byte)'D')
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasBrokenName(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(p => IsBroken(p) || HasBrokenName(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HasBrokenName),
        _ => false,
    };

    private static bool IsBroken(JsonProperty property)
    {
        try
        {
            return property.Name is null;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    /// <summary>A number; null where it has more digits than a <see cref="double"/> surely keeps.</summary>
    public static double? Number(this JsonElement element) =>
        element.GetRawText().Length < 16 && element.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    /// <summary>A whole number of an object; null where there is none.</summary>
    public static int? Number(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    /// <summary>The items of a list; none where there is no such list.</summary>
    public static JsonElement.ArrayEnumerator List(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    /// <summary>The items of a list within a field; none where there is no such list.</summary>
    public static JsonElement.ArrayEnumerator List(this JsonElement element, string outer, string name) =>
        element.Field(outer) is { } inner ? inner.List(name) : default;
}
