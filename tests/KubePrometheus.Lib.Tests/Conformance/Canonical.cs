using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubePrometheus.Tests;

/// <summary>
/// The canonical form of an object, in which ours and upstream's are equal when they say the same (docs/adr/0005-conformance.md): what is
/// wording is left out, what is text within text is taken apart.
/// </summary>
internal static class Canonical
{
    /// <summary>The canonical form, as JSON with ordered keys.</summary>
    public static JsonObject Of(ReadOnlyMemory<byte> json)
    {
        var obj = JsonNode.Parse(json.Span)!.AsObject();
        switch ((string?)obj["kind"])
        {
            case "CustomResourceDefinition":
                Definition(obj);
                break;
            case "PrometheusRule":
                Rules(obj);
                break;
            case "ServiceLevelObjective":
                if (obj["spec"]?["description"] is { } description)
                {
                    obj["spec"]!["description"] = description.ToString().Length > 0;
                }

                break;
            case "ConfigMap":
                Texts(obj["data"], isConfigMap: true);
                break;
            case "Secret":
                Texts(obj["stringData"], isConfigMap: false);
                break;
        }

        return obj;
    }

    /// <summary>The SHA-256 of the canonical form, in hex.</summary>
    public static string Digest(ReadOnlyMemory<byte> json)
    {
        var sorted = new ArrayBufferWriter<byte>();
        JsonCanonical.Sort(JsonSerializer.SerializeToUtf8Bytes(Of(json)), sorted);
        return Convert.ToHexStringLower(SHA256.HashData(sorted.WrittenSpan));
    }

    private static void Definition(JsonObject crd)
    {
        crd.Remove("status");
        if (crd["metadata"] is JsonObject metadata)
        {
            metadata.Remove("creationTimestamp");
            if (metadata["annotations"] is JsonObject annotations)
            {
                annotations.Remove("controller-gen.kubebuilder.io/version");
                if (annotations.Count == 0)
                {
                    metadata.Remove("annotations");
                }
            }
        }

        WithoutWords(crd);
    }

    /// <summary>
    /// Removes descriptions and the wording of what validation rules report, wherever the key is a text and not a field of that name.
    /// </summary>
    private static void WithoutWords(JsonNode? node)
    {
        if (node is JsonObject obj)
        {
            if (IsText(obj["description"]))
            {
                obj.Remove("description");
            }

            if (IsText(obj["message"]) && obj.ContainsKey("rule"))
            {
                obj["message"] = true;
            }

            foreach (var (_, value) in obj)
            {
                WithoutWords(value);
            }
        }
        else if (node is JsonArray array)
        {
            foreach (var value in array)
            {
                WithoutWords(value);
            }
        }
    }

    private static void Rules(JsonObject resource)
    {
        foreach (var group in resource["spec"]?["groups"]?.AsArray() ?? [])
        {
            foreach (var rule in group?["rules"]?.AsArray() ?? [])
            {
                rule!["expr"] = PromQLWithoutGaps(rule["expr"]?.ToString() ?? "");
                if (rule["annotations"] is JsonObject annotations)
                {
                    foreach (var key in annotations.Select(a => a.Key).Where(k => k != "runbook_url").ToArray())
                    {
                        annotations[key] = !string.IsNullOrEmpty((string?)annotations[key]);
                    }
                }
            }
        }
    }

    private static void Texts(JsonNode? data, bool isConfigMap)
    {
        foreach (var (key, value) in data?.AsObject().ToArray() ?? [])
        {
            if (key.EndsWith(".json", StringComparison.Ordinal))
            {
                var content = JsonNode.Parse((string)value!);
                data![key] = isConfigMap ? Dashboard(content) : content;
            }
            else if (key.EndsWith(".yaml", StringComparison.Ordinal) || key.EndsWith(".yml", StringComparison.Ordinal))
            {
                var findings = new List<Finding>();
                var documents = YamlReader.Read(Encoding.UTF8.GetBytes((string)value!), key, findings);
                Assert.Empty(findings);
                data![key] = documents.Count == 0 ? null : JsonNode.Parse(documents[0].Json.Span);
            }
        }
    }

    private static JsonNode? Dashboard(JsonNode? node)
    {
        if (node is JsonObject obj)
        {
            if (IsText(obj["description"]))
            {
                obj.Remove("description");
            }

            if ((obj["type"] as JsonValue)?.ToString() == "text")
            {
                obj.Remove("content");
            }

            foreach (var (key, value) in obj.ToArray())
            {
                if (key is "expr" or "query" or "definition" && IsText(value))
                {
                    obj[key] = PromQLWithoutGaps((string)value!);
                }
                else
                {
                    Dashboard(value);
                }
            }
        }
        else if (node is JsonArray array)
        {
            foreach (var value in array)
            {
                Dashboard(value);
            }
        }

        return node;
    }

    private static bool IsText(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String;

    /// <summary>A query without comments and without the white space that separates nothing.</summary>
    internal static string PromQLWithoutGaps(string query)
    {
        var text = new StringBuilder(query.Length);
        var quote = '\0';
        var gap = false;
        for (var i = 0; i < query.Length; i++)
        {
            var c = query[i];
            if (quote != '\0')
            {
                text.Append(c);
                if (c == '\\' && quote != '`' && i + 1 < query.Length)
                {
                    text.Append(query[++i]);
                }
                else if (c == quote)
                {
                    quote = '\0';
                }

                continue;
            }

            if (c == '#')
            {
                while (i + 1 < query.Length && query[i + 1] != '\n')
                {
                    i++;
                }
            }
            else if (char.IsWhiteSpace(c))
            {
                gap = true;
                continue;
            }
            else
            {
                if (gap && text.Length > 0 && IsWord(text[^1]) && IsWord(c))
                {
                    text.Append(' ');
                }

                text.Append(c);
                quote = c is '"' or '\'' or '`' ? c : '\0';
            }

            gap = false;
        }

        return text.ToString();

        static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or ':';
    }
}
