using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using KubePrometheus.Alertmanagers;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// An AlertmanagerConfig as the part of alertmanager.yaml that the operator makes of it, so that one set of checks is there for both. What
/// stands in Secrets, and what the rest of the configuration may give, is taken for there.
/// </summary>
internal static class AlertmanagerConfigText
{
    /// <summary>How deep routes are looked at: no one nests them so deep.</summary>
    private const int MaxDepth = 100;

    private const string Url = "https://example.org/";

    private static readonly Secret There = new("x");

    /// <summary>Words of alertmanager.yaml that are not simply written another way.</summary>
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["agent_id"] = "agentID",
        ["api_url"] = "apiURL",
        ["client_url"] = "clientURL",
        ["corp_id"] = "corpID",
        ["icon_url"] = "iconURL",
        ["image_url"] = "imageURL",
        ["proxy_url"] = "proxyURL",
        ["require_tls"] = "requireTLS",
        ["source_matchers"] = "sourceMatch",
        ["target_matchers"] = "targetMatch",
        ["thumb_url"] = "thumbURL",
    };

    /// <summary>Fields of alertmanager.yaml that the operator fills in, and those whose parts are in Secrets alone.</summary>
    private static readonly string[] Unchecked = ["auth_identity", "auth_password", "auth_secret", "auth_username", "tls_config"];

    /// <summary>The configuration. Its root route is one of ours, the route of the object its only child.</summary>
    public static AlertmanagerConfiguration Of(AlertmanagerConfigSpec spec) => new()
    {
        Global = new()
        {
            SlackApiUrl = Url,
            SmtpSmarthost = "example.org:25",
            SmtpFrom = "a@example.org",
            OpsGenieApiKey = There,
            VictorOpsApiKey = There,
            WeChatApiSecret = There,
            WeChatApiCorpId = "x",
        },
        Route = new() { Receiver = AlertmanagerConfiguration.Hidden, Routes = spec.Route is { } route ? [Of(route, 0)] : [] },
        Receivers = [.. Items(spec.Receivers).Select(Of), new() { Name = AlertmanagerConfiguration.Hidden }],
        InhibitRules =
        [
            .. Items(spec.InhibitRules).Select(rule => new InhibitRule
            {
                SourceMatchers = Matchers(rule.SourceMatch),
                TargetMatchers = Matchers(rule.TargetMatch),
                Equal = rule.Equal is null ? null : [.. Items(rule.Equal)],
            }),
        ],
        Templates = ["/etc/alertmanager/config/*.tmpl"],
    };

    /// <summary>A path of that configuration as one of the object.</summary>
    public static string Path(string path)
    {
        const string Child = "route.routes[0]";
        path = path.StartsWith(Child, StringComparison.Ordinal) ? "route" + path[Child.Length..] : path;
        var parts = path.Split('.');
        var isVictorOps = path.Contains("victorops_configs", StringComparison.Ordinal);
        for (var i = 0; i < parts.Length; i++)
        {
            var bracket = parts[i].IndexOf('[', StringComparison.Ordinal);
            var word = bracket < 0 ? parts[i] : parts[i][..bracket];
            parts[i] = (isVictorOps && word == "api_url" ? "apiUrl" : Word(word)) + (bracket < 0 ? "" : parts[i][bracket..]);
        }

        return $"spec.{string.Join('.', parts)}";
    }

    /// <summary>
    /// Which field of a matcher it is that a text of alertmanager.yaml has no place for: the value is written in quotes there, so that it
    /// can only be wrong as a regular expression.
    /// </summary>
    public static string PartOfMatcher(Finding finding)
        => !finding.Path.Contains("matchers[", StringComparison.Ordinal) || !finding.Path.EndsWith(']') ? ""
            : finding.Code == FindingCodes.AlertmanagerRegexInvalid ? ".value"
            : finding.Code is FindingCodes.AlertmanagerMatcherInvalid or FindingCodes.AlertmanagerLabelNameInvalid ? ".name"
            : "";

    /// <summary>A sentence that names fields, in the words of the object.</summary>
    public static string Sentence(string text)
    {
        // most sentences name no field
        if (!text.Contains('_') && !Words.Keys.Any(word => text.Contains(word, StringComparison.Ordinal)))
        {
            return text;
        }

        return string.Join(' ', text.Split(' ').Select(word =>
            word.TrimEnd('.', ',', ':') is var known && (Words.ContainsKey(known) || Plain.Contains(known, StringComparer.Ordinal))
                ? Word(known) + word[known.Length..]
                : word));
    }

    private static readonly string[] Plain =
    [
        "api_key", "api_secret", "auth_password", "basic_auth", "bearer_token", "group_by", "group_interval", "group_wait", "http_config",
        "max_alerts", "message_type", "repeat_interval", "routing_key", "service_key", "tls_config", "user_key",
    ];

    private static string Word(string word) => Words.TryGetValue(word, out var known) ? known : Camel(word);

    private static string Camel(string word)
    {
        var parts = word.Split('_');
        return parts[0] + string.Concat(parts.Skip(1).Select(part => part.Length == 0 ? "" : char.ToUpperInvariant(part[0]) + part[1..]));
    }

    private static IEnumerable<T> Items<T>(IEnumerable<T>? items)
        where T : class => items?.OfType<T>() ?? [];

    private static Route Of(AlertmanagerConfigRoute route, int depth) => new()
    {
        Receiver = route.Receiver,
        GroupBy = route.GroupBy is null ? null : [.. Items(route.GroupBy)],
        GroupWait = Some(route.GroupWait),
        GroupInterval = Some(route.GroupInterval),
        RepeatInterval = Some(route.RepeatInterval),
        Continue = route.Continue,
        Matchers = Matchers(route.Matchers),
        Routes = depth == MaxDepth ? [] : [.. Items(route.Routes).Select(child => Of(child, depth + 1))],
    };

    /// <summary>What is empty, the operator leaves out.</summary>
    private static string? Some(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string[]? Matchers(IList<AlertmanagerConfigMatcher>? matchers) => matchers is null ? null :
    [
        .. Items(matchers).Select(m => $"{m.Name}{(m.Regex == true ? "=~" : "=")}\"{(m.Value ?? "")
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)}\""),
    ];

    /// <summary>A receiver: each field of alertmanager.yaml of what the object has for it.</summary>
    private static Receiver Of(AlertmanagerConfigReceiver receiver)
    {
        var info = AlertmanagerJsonContext.Default.Receiver;
        var json = KubeJson.Serialize(receiver, KubeJson.TypeInfo(typeof(AlertmanagerConfigReceiver)));
        var fields = Fields(JsonNode.Parse(json, documentOptions: JsonForm.Parsing)!.AsObject(), info);
        fields.TryAdd("name", "");
        return JsonSerializer.Deserialize(fields, info)!;
    }

    private static JsonObject Fields(JsonObject own, JsonTypeInfo info)
    {
        var fields = new JsonObject();
        foreach (var field in info.Properties)
        {
            if (!Unchecked.Contains(field.Name) && OwnField(own, field.Name) is { } value
                && Value(value, TypeInfo(field.PropertyType), field.Name) is { } json)
            {
                fields[field.Name] = json;
            }
        }

        return fields;
    }

    /// <summary>The object's field for one of alertmanager.yaml. Of two that may give a secret, the selector takes precedence.</summary>
    private static JsonNode? OwnField(JsonObject own, string name)
    {
        var plain = Camel(name);
        return own[plain + "Secret"] ?? own[Word(name)] ?? own[plain];
    }

    private static JsonNode? Value(JsonNode value, JsonTypeInfo info, string field) => (value, info.Kind) switch
    {
        // what a selector leads to is in a Secret; that it is there is checked elsewhere
        (JsonObject, JsonTypeInfoKind.None) => field.EndsWith("url", StringComparison.Ordinal) ? Url : There.Value,
        (JsonObject, _) when field == "basic_auth" => new JsonObject { ["username"] = There.Value, ["password"] = There.Value },
        (JsonObject own, JsonTypeInfoKind.Object) => Fields(own, info),
        (JsonArray entries, JsonTypeInfoKind.Dictionary) => Map(entries),
        (JsonArray items, JsonTypeInfoKind.Enumerable) =>
            new JsonArray([.. items.OfType<JsonNode>().Select(item => Value(item, TypeInfo(info.ElementType!), field)).OfType<JsonNode>()]),
        (JsonValue scalar, JsonTypeInfoKind.None) when !IsEmpty(scalar) => scalar.DeepClone(),
        _ => null,
    };

    /// <summary>What is empty, the operator leaves out.</summary>
    private static bool IsEmpty(JsonValue value) => value.TryGetValue<string>(out var text) && text.Length == 0;

    /// <summary>Of two entries of one key, which are reported elsewhere, the last.</summary>
    private static JsonObject Map(JsonArray entries)
    {
        var map = new JsonObject();
        foreach (var entry in entries.OfType<JsonObject>())
        {
            map[(string?)entry["key"] ?? ""] = (string?)entry["value"] ?? "";
        }

        return map;
    }

    private static JsonTypeInfo TypeInfo(Type type) => AlertmanagerJsonContext.Default.GetTypeInfo(type)!;
}
