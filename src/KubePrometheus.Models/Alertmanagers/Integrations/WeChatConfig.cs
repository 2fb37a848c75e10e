using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>WeChat Work (<c>wechat_configs</c>). Resolved alerts are not told by default.</summary>
public sealed record WeChatConfig : HttpIntegration
{
    /// <summary>The API secret. Default <see cref="AlertmanagerGlobal.WeChatApiSecret"/>.</summary>
    [JsonPropertyName("api_secret")]
    public Secret? ApiSecret { get; init; }

    /// <summary>The corporation id. Default <see cref="AlertmanagerGlobal.WeChatApiCorpId"/>.</summary>
    [JsonPropertyName("corp_id")]
    public string? CorpId { get; init; }

    /// <summary>The endpoint. Default <see cref="AlertmanagerGlobal.WeChatApiUrl"/>.</summary>
    [JsonPropertyName("api_url")]
    public string? ApiUrl { get; init; }

    /// <summary>The message; a template. Default <c>wechat.default.message</c>.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; init; }

    /// <summary><c>text</c> or <c>markdown</c>. Default <c>text</c>.</summary>
    [JsonPropertyName("message_type")]
    public string? MessageType { get; init; }

    /// <summary>The agent; a template. Default <c>wechat.default.agent_id</c>.</summary>
    [JsonPropertyName("agent_id")]
    public string? AgentId { get; init; }

    /// <summary>The users; a template. Default <c>wechat.default.to_user</c>.</summary>
    [JsonPropertyName("to_user")]
    public string? ToUser { get; init; }

    /// <summary>The departments; a template. Default <c>wechat.default.to_party</c>.</summary>
    [JsonPropertyName("to_party")]
    public string? ToParty { get; init; }

    /// <summary>The tags; a template. Default <c>wechat.default.to_tag</c>.</summary>
    [JsonPropertyName("to_tag")]
    public string? ToTag { get; init; }

    /// <summary>A file that holds <see cref="ApiSecret"/>; not together with it. Since 0.31.</summary>
    [JsonPropertyName("api_secret_file")]
    public string? ApiSecretFile { get; init; }
}
