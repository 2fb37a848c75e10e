using System.Globalization;
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
    public const int MaxDepth = 100;

    private const string Url = "https://example.org/";

    private static readonly Secret There = new("x");

    /// <summary>Words of alertmanager.yaml that are not simply written another way.</summary>
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["agent_id"] = "agentID",
        ["api_url"] = "apiURL",
        ["avatar_url"] = "avatarURL",
        ["chat_id"] = "chatID",
        ["client_url"] = "clientURL",
        ["corp_id"] = "corpID",
        ["force_implicit_tls"] = "forceImplicitTLS",
        ["icon_url"] = "iconURL",
        ["image_url"] = "imageURL",
        ["message_thread_id"] = "messageThreadID",
        ["proxy_url"] = "proxyURL",
        ["require_tls"] = "requireTLS",
        ["room_id"] = "roomID",
        ["source_matchers"] = "sourceMatch",
        ["target_arn"] = "targetARN",
        ["target_matchers"] = "targetMatch",
        ["thumb_url"] = "thumbURL",
        ["token_id"] = "tokenID",
        ["topic_arn"] = "topicARN",
        ["use_fips_sts_endpoint"] = "useFIPSSTSEndpoint",
    };

    /// <summary>Words that are written another way again in one place.</summary>
    private static readonly (string Place, string Word, string Own)[] PlacesOfWords =
    [
        ("victorops_configs[", "api_url", "apiUrl"),
        ("discord_configs[", "webhook_url", "apiURL"),
        ("msteamsv2_configs[", "webhook_url", "webhookURL"),
        ("pagerduty_configs[", "images", "pagerDutyImageConfigs"),
        ("pagerduty_configs[", "links", "pagerDutyLinkConfigs"),
        (".links[", "text", "alt"),
        (".oauth2.", "proxy_url", "proxyUrl"),
    ];

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
        MuteTimeIntervals = spec.MuteTimeIntervals is null ? null : [.. Items(spec.MuteTimeIntervals).Select(Of)],
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

    /// <summary>The spec of a later version as one of the earlier, which can say the same.</summary>
    public static AlertmanagerConfigSpec Earlier(V1beta1AlertmanagerConfigSpec spec) => new()
    {
        Route = spec.Route is { } route ? Earlier(route, 0) : null,
        Receivers = spec.Receivers,
        InhibitRules = spec.InhibitRules is not { } rules ? null :
        [
            .. Items(rules).Select(rule => new AlertmanagerConfigInhibitRule
            {
                Equal = rule.Equal,
                SourceMatch = Earlier(rule.SourceMatch),
                TargetMatch = Earlier(rule.TargetMatch),
            }),
        ],
        MuteTimeIntervals = spec.TimeIntervals,
    };

    private static AlertmanagerConfigRoute Earlier(V1beta1AlertmanagerConfigRoute route, int depth) => new()
    {
        ActiveTimeIntervals = route.ActiveTimeIntervals,
        Continue = route.Continue,
        GroupBy = route.GroupBy,
        GroupInterval = route.GroupInterval,
        GroupWait = route.GroupWait,
        Matchers = Earlier(route.Matchers),
        MuteTimeIntervals = route.MuteTimeIntervals,
        Receiver = route.Receiver,
        RepeatInterval = route.RepeatInterval,
        Routes = depth == MaxDepth || route.Routes is null ? null : [.. Items(route.Routes).Select(child => Earlier(child, depth + 1))],
    };

    private static IList<AlertmanagerConfigMatcher>? Earlier(IList<V1beta1AlertmanagerConfigMatcher>? matchers) => matchers is null ? null :
    [
        .. Items(matchers).Select(matcher => new AlertmanagerConfigMatcher
        {
            Name = matcher.Name,
            Value = matcher.Value,
            MatchType = string.IsNullOrEmpty(matcher.MatchType) ? "=" : matcher.MatchType,
        }),
    ];

    /// <summary>A path of that configuration as one of the object.</summary>
    /// <param name="path">The path.</param>
    /// <param name="intervals">The field of the spec for sets of times.</param>
    public static string Path(string path, string intervals)
    {
        const string Child = "route.routes[0]";
        path = path.StartsWith(Child, StringComparison.Ordinal) ? "route" + path[Child.Length..] : path;
        var parts = path.Split('.');
        for (var i = 0; i < parts.Length; i++)
        {
            var bracket = parts[i].IndexOf('[', StringComparison.Ordinal);
            var word = bracket < 0 ? parts[i] : parts[i][..bracket];
            var own = i == 0 && word == "mute_time_intervals" ? intervals : Word(word, path);
            parts[i] = own + (bracket < 0 ? "" : parts[i][bracket..]);
        }

        return $"spec.{string.Join('.', parts)}";
    }

    /// <summary>Whether a path of that configuration is that of all integrations of a kind: <c>receivers[0].sns_configs</c>.</summary>
    public static bool IsIntegrations(string path) =>
        path.StartsWith("receivers[", StringComparison.Ordinal) && path.EndsWith("_configs", StringComparison.Ordinal);

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
    /// <param name="text">The sentence.</param>
    /// <param name="path">What it is about, a path of that configuration.</param>
    /// <param name="intervals">The field of the spec for sets of times.</param>
    public static string Sentence(string text, string path, string intervals)
    {
        foreach (var part in NotOfObject)
        {
            text = text.Replace(part, "", StringComparison.Ordinal);
        }

        return string.Join(' ', text.Split(' ').Select(word =>
        {
            var field = word.TrimEnd('.', ',', ':', ';');
            return field is "time_intervals" or "mute_time_intervals" ? intervals + word[field.Length..]
                : IsField(field) ? Word(field, path) + word[field.Length..]
                : word;
        }));
    }

    /// <summary>What sentences say of fields that the object has not.</summary>
    private static readonly string[] NotOfObject =
        ["; mute_time_intervals and time_intervals share one set of names", ", or webhook_url_file", ", or url_file"];

    /// <summary>Whether a word is written as fields of alertmanager.yaml are: small letters and digits, joined by low lines.</summary>
    private static bool IsField(string word) => word.Contains('_', StringComparison.Ordinal)
        && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') && char.IsAsciiLetterLower(word[0]);

    private static string Word(string word, string path) =>
        PlacesOfWords.FirstOrDefault(p => p.Word == word && path.Contains(p.Place, StringComparison.Ordinal)).Own ?? Word(word);

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
        MuteTimeIntervals = route.MuteTimeIntervals is null ? null : [.. Items(route.MuteTimeIntervals)],
        ActiveTimeIntervals = route.ActiveTimeIntervals is null ? null : [.. Items(route.ActiveTimeIntervals)],
        Routes = depth == MaxDepth ? [] : [.. Items(route.Routes).Select(child => Of(child, depth + 1))],
    };

    /// <summary>What is empty, the operator leaves out.</summary>
    private static string? Some(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string[]? Matchers(IList<AlertmanagerConfigMatcher>? matchers) => matchers is null ? null :
    [
        .. Items(matchers).Select(m => $"{m.Name}{Operator(m)}\"{(m.Value ?? "")
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)}\""),
    ];

    private static string Operator(AlertmanagerConfigMatcher matcher) => matcher.MatchType switch
    {
        "=" or "!=" or "=~" or "!~" => matcher.MatchType,
        _ => matcher.Regex == true ? "=~" : "=",
    };

    private static TimeInterval Of(AlertmanagerConfigTimeInterval interval) => new()
    {
        Name = interval.Name ?? "",
        TimeIntervals = interval.TimeIntervals is not { } periods ? null :
        [
            .. Items(periods).Select(period => new TimeIntervalSpec
            {
                Times = period.Times is null ? null :
                [
                    .. Items(period.Times).Select(range => new TimeRange { StartTime = range.StartTime, EndTime = range.EndTime }),
                ],
                Weekdays = period.Weekdays is null ? null : [.. Items(period.Weekdays)],
                DaysOfMonth = period.DaysOfMonth is null ? null : [.. Items(period.DaysOfMonth).Select(DaysOfMonth)],
                Months = period.Months is null ? null : [.. Items(period.Months)],
                Years = period.Years is null ? null : [.. Items(period.Years)],
            }),
        ],
    };

    private static string DaysOfMonth(AlertmanagerConfigDayOfMonthRange range) =>
        string.Create(CultureInfo.InvariantCulture, $"{range.Start ?? 0}:{range.End ?? range.Start ?? 0}");

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
        return own[plain + "Secret"] ?? own[Word(name)] ?? own[plain] ?? name switch
        {
            "webhook_url" => own["apiURL"] ?? own["webhookURL"],
            "images" => own["pagerDutyImageConfigs"],
            "links" => own["pagerDutyLinkConfigs"],
            "text" => own["alt"],
            _ => null,
        };
    }

    private static JsonNode? Value(JsonNode value, JsonTypeInfo info, string field) => (value, info.Kind) switch
    {
        // what a selector leads to is in a Secret; that it is there is checked elsewhere
        (JsonObject, JsonTypeInfoKind.None) => field.EndsWith("url", StringComparison.Ordinal) ? Url : There.Value,
        (JsonObject, _) when field == "basic_auth" => new JsonObject { ["username"] = There.Value, ["password"] = There.Value },
        (JsonObject own, JsonTypeInfoKind.Object) when field == "threading" => Threading(own),
        (JsonObject own, JsonTypeInfoKind.Object) => Fields(own, info),
        (JsonObject entries, JsonTypeInfoKind.Dictionary) => Map(entries, TypeInfo(info.ElementType!), field),
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

    private static JsonObject Map(JsonObject entries, JsonTypeInfo info, string field)
    {
        var map = new JsonObject();
        foreach (var (key, value) in entries)
        {
            if (value is not null && Value(value, info, field) is { } known)
            {
                map[key] = known;
            }
        }

        return map;
    }

    /// <summary>Threads, which are enabled once they are spoken of.</summary>
    private static JsonObject Threading(JsonObject own) =>
        new() { ["enabled"] = true, ["thread_by_date"] = ((string?)own["threadByDate"])?.ToLowerInvariant() };

    private static JsonTypeInfo TypeInfo(Type type) => AlertmanagerJsonContext.Default.GetTypeInfo(type)!;
}
