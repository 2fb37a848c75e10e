using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>VictorOps, today Splunk On-Call (<c>victorops_configs</c>).</summary>
public sealed record VictorOpsConfig : HttpIntegration
{
    /// <summary>The API key. Default <see cref="AlertmanagerGlobal.VictorOpsApiKey"/>.</summary>
    [JsonPropertyName("api_key")]
    public Secret? ApiKey { get; init; }

    /// <summary>A file that holds it; not together with <see cref="ApiKey"/>. Since 0.25.</summary>
    [JsonPropertyName("api_key_file")]
    public string? ApiKeyFile { get; init; }

    /// <summary>The endpoint. Default <see cref="AlertmanagerGlobal.VictorOpsApiUrl"/>.</summary>
    [JsonPropertyName("api_url")]
    public string? ApiUrl { get; init; }

    /// <summary>The key that leads the alert to a team; a template. Required.</summary>
    [JsonPropertyName("routing_key")]
    public string? RoutingKey { get; init; }

    /// <summary><c>CRITICAL</c>, <c>WARNING</c> or <c>INFO</c>; a template. Default <c>CRITICAL</c>.</summary>
    [JsonPropertyName("message_type")]
    public string? MessageType { get; init; }

    /// <summary>The explanation; a template. Default <c>victorops.default.state_message</c>.</summary>
    [JsonPropertyName("state_message")]
    public string? StateMessage { get; init; }

    /// <summary>The summary; a template. Default <c>victorops.default.entity_display_name</c>.</summary>
    [JsonPropertyName("entity_display_name")]
    public string? EntityDisplayName { get; init; }

    /// <summary>Who reports; a template. Default <c>victorops.default.monitoring_tool</c>.</summary>
    [JsonPropertyName("monitoring_tool")]
    public string? MonitoringTool { get; init; }

    /// <summary>Further fields, templates; not those that Alertmanager sends itself.</summary>
    [JsonPropertyName("custom_fields")]
    public IReadOnlyDictionary<string, string>? CustomFields { get; init => field = FrozenMap.OrNull(value); }
}
