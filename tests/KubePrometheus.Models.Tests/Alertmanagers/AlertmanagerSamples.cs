using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using KubePrometheus.Alertmanagers;

namespace KubePrometheus.Tests;

/// <summary>A configuration in which every field of a version is set.</summary>
internal static class AlertmanagerSamples
{
    private const string Example = "https://example.org/x";

    /// <summary>Fields that exclude one that is set, or that the root route cannot have.</summary>
    private static readonly HashSet<string> LeftOut =
    [
        "authorization", "oauth2", "bearer_token", "bearer_token_file", "no_proxy", "proxy_from_environment", "service_key",
        "phone_number", "target_arn", "continue",
    ];

    public static AlertmanagerConfiguration Whole(int minor)
    {
        var info = AlertmanagerJsonContext.Default.AlertmanagerConfiguration;
        return JsonSerializer.Deserialize(Make(info, "", "", minor, 0), info)!;
    }

    private static JsonNode Make(JsonTypeInfo info, string field, string path, int minor, int routes)
    {
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object:
                var result = new JsonObject();
                foreach (var property in info.Properties.Where(p => IsWanted(info.Type, p.Name, path, minor, routes)))
                {
                    result[property.Name] = Make(
                        TypeInfo(property.PropertyType),
                        property.Name,
                        $"{path}.{property.Name}",
                        minor,
                        property.Name == "routes" ? routes + 1 : routes);
                }

                return result;
            case JsonTypeInfoKind.Dictionary:
                return new JsonObject { ["x"] = Make(TypeInfo(info.ElementType!), "x", path, minor, routes) };
            case JsonTypeInfoKind.Enumerable:
                return new JsonArray(Make(TypeInfo(info.ElementType!), field, path, minor, routes));
            default:
                return Value(info.Type, field, path);
        }
    }

    private static JsonTypeInfo TypeInfo(Type type) => AlertmanagerJsonContext.Default.GetTypeInfo(type)!;

    private static bool IsWanted(Type record, string field, string path, int minor, int routes)
    {
        var isRoot = record == typeof(Route) && routes == 0;
        var isWebex = path.Contains("webex", StringComparison.Ordinal);
        return AlertmanagerFields.MinorOf(record, field) <= minor
            && !(LeftOut.Contains(field) && !isWebex && (field != "continue" || isRoot))
            && !(field.EndsWith("_file", StringComparison.Ordinal) && field is not ("ca_file" or "cert_file" or "key_file"))
            && !(isWebex && (field is "basic_auth" || (LeftOut.Contains(field) && field != "authorization")))
            && !(isRoot && field is "match" or "match_re" or "matchers" or "mute_time_intervals" or "active_time_intervals")
            && !(routes == 2 && field == "routes");
    }

    private static JsonNode Value(Type type, string field, string path) => type switch
    {
        _ when type == typeof(bool?) => true,
        _ when type == typeof(long?) => 7,
        _ => field switch
        {
            "name" when path.StartsWith(".mute_time", StringComparison.Ordinal) => "muted",
            "name" or "receiver" => "x",
            "mute_time_intervals" => "muted",
            "active_time_intervals" => "x",
            "matchers" or "source_matchers" or "target_matchers" => "a=\"b\"",
            "group_wait" or "group_interval" or "repeat_interval" or "resolve_timeout" => "1h30m",
            "retry" or "expire" or "ttl" => "1.5h",
            "smtp_smarthost" or "smarthost" => "example.org:587",
            "start_time" => "09:00",
            "end_time" => "24:00",
            "weekdays" => "monday:friday",
            "days_of_month" => "1:-1",
            "months" => "1:december",
            "years" => "2021:2030",
            "location" => "Europe/Berlin",
            "min_version" or "max_version" => "TLS12",
            "message_type" => "text",
            "parse_mode" => "HTML",
            "type" when path.Contains("responders", StringComparison.Ordinal) => "team",
            "url" or "api_url" or "webhook_url" or "proxy_url" or "token_url" => Example,
            _ when field.EndsWith("_url", StringComparison.Ordinal) && path.StartsWith(".global", StringComparison.Ordinal) => Example,
            _ => "x",
        },
    };
}
