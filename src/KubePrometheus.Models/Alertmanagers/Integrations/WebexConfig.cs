using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>
/// Webex (<c>webex_configs</c>). The token of the bot is the authorization of its <c>http_config</c>, which is
/// required. Since 0.25.
/// </summary>
public sealed record WebexConfig : HttpIntegration
{
    /// <summary>The endpoint. Default <see cref="AlertmanagerGlobal.WebexApiUrl"/>.</summary>
    [JsonPropertyName("api_url")]
    public string? ApiUrl { get; init; }

    /// <summary>The room. Required.</summary>
    [JsonPropertyName("room_id")]
    public string? RoomId { get; init; }

    /// <summary>The message; a template. Default <c>webex.default.message</c>.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; init; }
}
