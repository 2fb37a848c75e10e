using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>Opsgenie (<c>opsgenie_configs</c>).</summary>
public sealed record OpsGenieConfig : HttpIntegration
{
    /// <summary>The API key. Default <see cref="AlertmanagerGlobal.OpsGenieApiKey"/>.</summary>
    [JsonPropertyName("api_key")]
    public Secret? ApiKey { get; init; }

    /// <summary>A file that holds it; not together with <see cref="ApiKey"/>. Since 0.24.</summary>
    [JsonPropertyName("api_key_file")]
    public string? ApiKeyFile { get; init; }

    /// <summary>The endpoint. Default <see cref="AlertmanagerGlobal.OpsGenieApiUrl"/>.</summary>
    [JsonPropertyName("api_url")]
    public string? ApiUrl { get; init; }

    /// <summary>The text, 130 characters at most; a template. Default <c>opsgenie.default.message</c>.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; init; }

    /// <summary>What happened; a template. Default <c>opsgenie.default.description</c>.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; init; }

    /// <summary>A link back; a template. Default <c>opsgenie.default.source</c>.</summary>
    [JsonPropertyName("source")]
    public string? Source { get; init; }

    /// <summary>Further facts, templates. The labels that all alerts share are there by default.</summary>
    [JsonPropertyName("details")]
    public IReadOnlyDictionary<string, string>? Details { get; init => field = FrozenMap.OrNull(value); }

    /// <summary>Who is to act.</summary>
    [JsonPropertyName("responders")]
    public IReadOnlyList<OpsGenieResponder>? Responders { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Tags, separated by commas; a template.</summary>
    [JsonPropertyName("tags")]
    public string? Tags { get; init; }

    /// <summary>A note; a template.</summary>
    [JsonPropertyName("note")]
    public string? Note { get; init; }

    /// <summary><c>P1</c> to <c>P5</c>; a template.</summary>
    [JsonPropertyName("priority")]
    public string? Priority { get; init; }

    /// <summary>Whether message and description of an existing alert are brought up to date. Default false. Since 0.24.</summary>
    [JsonPropertyName("update_alerts")]
    public bool? UpdateAlerts { get; init; }

    /// <summary>What the alert is about; a template. Since 0.24.</summary>
    [JsonPropertyName("entity")]
    public string? Entity { get; init; }

    /// <summary>Actions offered with the alert, separated by commas; a template. Since 0.24.</summary>
    [JsonPropertyName("actions")]
    public string? Actions { get; init; }
}

/// <summary>Who is to act on an Opsgenie alert: by id, name or user name.</summary>
public sealed record OpsGenieResponder
{
    /// <summary>The id; a template.</summary>
    [JsonPropertyName("id")]
    public string? Id { get; init; }

    /// <summary>The name; a template.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>The user name; a template.</summary>
    [JsonPropertyName("username")]
    public string? Username { get; init; }

    /// <summary>
    /// <c>team</c>, <c>user</c>, <c>escalation</c>, <c>schedule</c>; since 0.24 <c>teams</c>, names separated by commas; since 0.25
    /// also a template. Required.
    /// </summary>
    [JsonPropertyName("type")]
    public string? Type { get; init; }
}
