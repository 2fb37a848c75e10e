using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>
/// PagerDuty (<c>pagerduty_configs</c>): by <see cref="RoutingKey"/> for its Events API v2, by <see cref="ServiceKey"/> for its
/// integration type Prometheus.
/// </summary>
public sealed record PagerDutyConfig : HttpIntegration
{
    /// <summary>The key of an integration of type Events API v2; a template.</summary>
    [JsonPropertyName("routing_key")]
    public Secret? RoutingKey { get; init; }

    /// <summary>A file that holds it; not together with <see cref="RoutingKey"/>. Since 0.25.</summary>
    [JsonPropertyName("routing_key_file")]
    public string? RoutingKeyFile { get; init; }

    /// <summary>The key of an integration of type Prometheus; a template.</summary>
    [JsonPropertyName("service_key")]
    public Secret? ServiceKey { get; init; }

    /// <summary>A file that holds it; not together with <see cref="ServiceKey"/>. Since 0.25.</summary>
    [JsonPropertyName("service_key_file")]
    public string? ServiceKeyFile { get; init; }

    /// <summary>The endpoint. Default <see cref="AlertmanagerGlobal.PagerDutyUrl"/>.</summary>
    [JsonPropertyName("url")]
    public string? Url { get; init; }

    /// <summary>Who reports; a template. Default <c>pagerduty.default.client</c>.</summary>
    [JsonPropertyName("client")]
    public string? Client { get; init; }

    /// <summary>A link back; a template. Default <c>pagerduty.default.clientURL</c>.</summary>
    [JsonPropertyName("client_url")]
    public string? ClientUrl { get; init; }

    /// <summary>What happened; a template. Default <c>pagerduty.default.description</c>.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; init; }

    /// <summary>How bad it is; a template. Default <c>error</c>.</summary>
    [JsonPropertyName("severity")]
    public string? Severity { get; init; }

    /// <summary>Where it happened; a template. Default <see cref="Client"/>. Since 0.25.</summary>
    [JsonPropertyName("source")]
    public string? Source { get; init; }

    /// <summary>
    /// Further facts, templates. Default <c>firing</c>, <c>resolved</c>, <c>num_firing</c>, <c>num_resolved</c>, which stay.
    /// </summary>
    [JsonPropertyName("details")]
    public IReadOnlyDictionary<string, string>? Details { get; init => field = FrozenMap.OrNull(value); }

    /// <summary>Images to attach.</summary>
    [JsonPropertyName("images")]
    public IReadOnlyList<PagerDutyImage>? Images { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Links to attach.</summary>
    [JsonPropertyName("links")]
    public IReadOnlyList<PagerDutyLink>? Links { get; init => field = FrozenList.OrNull(value); }

    /// <summary>The part that is broken; a template.</summary>
    [JsonPropertyName("component")]
    public string? Component { get; init; }

    /// <summary>What it belongs to; a template.</summary>
    [JsonPropertyName("group")]
    public string? Group { get; init; }

    /// <summary>The kind of event; a template.</summary>
    [JsonPropertyName("class")]
    public string? Class { get; init; }

    /// <summary>How long a request may take, as a duration of Go: <c>10s</c>. Default 0: as long as it takes. Since 0.30.</summary>
    [JsonPropertyName("timeout")]
    public string? Timeout { get; init; }
}

/// <summary>An image of a PagerDuty event.</summary>
public sealed record PagerDutyImage
{
    /// <summary>Where it is; a template. An image without one is left out.</summary>
    [JsonPropertyName("src")]
    public string? Src { get; init; }

    /// <summary>Where a click on it leads; a template.</summary>
    [JsonPropertyName("href")]
    public string? Href { get; init; }

    /// <summary>What it shows; a template.</summary>
    [JsonPropertyName("alt")]
    public string? Alt { get; init; }
}

/// <summary>A link of a PagerDuty event.</summary>
public sealed record PagerDutyLink
{
    /// <summary>Where it leads; a template. A link without one is left out.</summary>
    [JsonPropertyName("href")]
    public string? Href { get; init; }

    /// <summary>Its text; a template.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; init; }
}
