using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>Jira (<c>jira_configs</c>). Since 0.28. Summary, description and fields of issues are known by their names alone.</summary>
public sealed record JiraConfig : HttpIntegration
{
    /// <summary>The API. Default <see cref="AlertmanagerGlobal.JiraApiUrl"/>.</summary>
    [JsonPropertyName("api_url")]
    public string? ApiUrl { get; init; }

    /// <summary><c>auto</c>, <c>cloud</c> or <c>datacenter</c>. Default <c>auto</c>. Since 0.29.</summary>
    [JsonPropertyName("api_type")]
    public string? ApiType { get; init; }

    /// <summary>The key of the project; a template. Required.</summary>
    [JsonPropertyName("project")]
    public string? Project { get; init; }

    /// <summary>Labels of the issue; templates.</summary>
    [JsonPropertyName("labels")]
    public IReadOnlyList<string>? Labels { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Its priority; a template. Default <c>jira.default.priority</c>.</summary>
    [JsonPropertyName("priority")]
    public string? Priority { get; init; }

    /// <summary>Its type, such as <c>Bug</c>; a template. Required.</summary>
    [JsonPropertyName("issue_type")]
    public string? IssueType { get; init; }

    /// <summary>The transition that opens an issue again.</summary>
    [JsonPropertyName("reopen_transition")]
    public string? ReopenTransition { get; init; }

    /// <summary>The transition that resolves an issue.</summary>
    [JsonPropertyName("resolve_transition")]
    public string? ResolveTransition { get; init; }

    /// <summary>A resolution whose issues are not opened again.</summary>
    [JsonPropertyName("wont_fix_resolution")]
    public string? WontFixResolution { get; init; }

    /// <summary>How long after it was resolved an issue is opened again rather than a new one made. Default: always.</summary>
    [JsonPropertyName("reopen_duration")]
    public string? ReopenDuration { get; init; }
}
