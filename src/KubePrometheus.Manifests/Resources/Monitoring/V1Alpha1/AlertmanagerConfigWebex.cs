using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>Notifies through Webex. The bot's token is the <c>authorization</c> of <c>httpConfig</c>.</summary>
public sealed record AlertmanagerConfigWebex
{
    /// <summary>
    /// The URL of the API. Default: <c>webex_api_url</c> of the <c>global</c> section, else Webex' own. Stands for <c>api_url</c>.
    /// </summary>
    [JsonPropertyName("apiURL")]
    [Schema(Pattern = AlertmanagerConfigForms.Url)]
    public string? ApiUrl { get; set; }

    /// <summary>How requests are made; <c>authorization</c> is needed. Stands for <c>http_config</c>.</summary>
    [JsonPropertyName("httpConfig")]
    public AlertmanagerConfigHttp? HttpConfig { get; set; }

    /// <summary>The message, a template. Default: <c>webex.default.message</c>. Stands for <c>message</c>.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; set; }

    /// <summary>The id of the room to write to. Must not be empty. Stands for <c>room_id</c>.</summary>
    [JsonPropertyName("roomID")]
    [Schema(MinLength = 1)]
    public required string RoomId { get; set; }

    /// <summary>Whether the end of an alert is notified too. Default: true. Stands for <c>send_resolved</c>.</summary>
    [JsonPropertyName("sendResolved")]
    public bool? SendResolved { get; set; }
}
