using System.Text.Json.Serialization;

namespace KubePrometheus;

/// <summary>
/// The configuration of prometheus-adapter 0.9: which of Prometheus' series Kubernetes' metrics APIs show, and by which queries. The
/// queries are Go templates between <c>&lt;&lt;</c> and <c>&gt;&gt;</c>.
/// </summary>
public sealed record AdapterConfig
{
    /// <summary>
    /// The metrics of <c>external.metrics.k8s.io</c>, which belong to no object of Kubernetes. Default: none. (<c>externalRules</c>.)
    /// </summary>
    [JsonPropertyName("externalRules")]
    public IReadOnlyList<AdapterRule>? ExternalRules { get; init => field = Given.List(value); }

    /// <summary>
    /// CPU and memory of pods and nodes: <c>metrics.k8s.io</c>, which <c>kubectl top</c> and autoscalers read. Default: that API is not
    /// served. (<c>resourceRules</c>.)
    /// </summary>
    [JsonPropertyName("resourceRules")]
    public AdapterResourceRules? ResourceRules { get; init; }

    /// <summary>
    /// The metrics of <c>custom.metrics.k8s.io</c>, each belonging to an object of Kubernetes. Default: none. (<c>rules</c>.)
    /// </summary>
    [JsonPropertyName("rules")]
    public IReadOnlyList<AdapterRule>? Rules { get; init => field = Given.List(value); }
}

/// <summary>
/// Makes metrics of an API from series of Prometheus: finds the series, tells which object each belongs to, names the metric, and says
/// how it is queried. Rules do not know of each other: two that give one metric clash.
/// </summary>
public sealed record AdapterRule
{
    /// <summary>
    /// The query of a metric, a template: <c>&lt;&lt;.Series&gt;&gt;</c> is the series' name, <c>&lt;&lt;.LabelMatchers&gt;&gt;</c>
    /// selects the objects asked for, <c>&lt;&lt;.GroupBy&gt;&gt;</c> is the label by which the result tells them apart.
    /// (<c>metricsQuery</c>.)
    /// </summary>
    [JsonPropertyName("metricsQuery")]
    public required string MetricsQuery { get; init => field = Given.NotNull(value); }

    /// <summary>The metric's name. Default: the series' name. (<c>name</c>.)</summary>
    [JsonPropertyName("name")]
    public AdapterMetricName? Name { get; init; }

    /// <summary>Which labels name which objects of Kubernetes. (<c>resources</c>.)</summary>
    [JsonPropertyName("resources")]
    public AdapterResourceMapping? Resources { get; init; }

    /// <summary>Conditions on the names of the series found; all must hold. Default: none. (<c>seriesFilters</c>.)</summary>
    [JsonPropertyName("seriesFilters")]
    public IReadOnlyList<AdapterSeriesFilter>? SeriesFilters { get; init => field = Given.List(value); }

    /// <summary>The selector, in PromQL, of the series to look at. (<c>seriesQuery</c>.)</summary>
    [JsonPropertyName("seriesQuery")]
    public required string SeriesQuery { get; init => field = Given.NotNull(value); }
}

/// <summary>A regular expression (RE2) on the name of a series: set one of the two.</summary>
public sealed record AdapterSeriesFilter
{
    /// <summary>The name must match. (<c>is</c>.)</summary>
    [JsonPropertyName("is")]
    public string? Is { get; init; }

    /// <summary>The name must not match. (<c>isNot</c>.)</summary>
    [JsonPropertyName("isNot")]
    public string? IsNot { get; init; }
}

/// <summary>How a series' name becomes the name of a metric.</summary>
public sealed record AdapterMetricName
{
    /// <summary>
    /// The metric's name, with the groups of <see cref="Matches"/> as <c>$1</c> or <c>${1}</c>. Default, also where empty: the only group,
    /// or the whole match where there is none. (<c>as</c>.)
    /// </summary>
    [JsonPropertyName("as")]
    public string? As { get; init; }

    /// <summary>
    /// A regular expression (RE2) on the series' name; a series that does not match is left out. Default, also where empty: <c>.*</c>.
    /// (<c>matches</c>.)
    /// </summary>
    [JsonPropertyName("matches")]
    public string? Matches { get; init; }
}

/// <summary>Which labels of a series name which objects of Kubernetes; an override outranks the template.</summary>
public sealed record AdapterResourceMapping
{
    /// <summary>
    /// Of an external rule: whether the query is confined to the namespace of the autoscaler that asks. Default: true.
    /// (<c>namespaced</c>.)
    /// </summary>
    [JsonPropertyName("namespaced")]
    public bool? Namespaced { get; init; }

    /// <summary>Kinds of object by label. Default: none. (<c>overrides</c>.)</summary>
    [JsonPropertyName("overrides")]
    public IReadOnlyDictionary<string, AdapterGroupResource>? Overrides { get; init => field = Given.Map(value); }

    /// <summary>
    /// The label of every kind of object, a template with <c>&lt;&lt;.Group&gt;&gt;</c> and <c>&lt;&lt;.Resource&gt;&gt;</c>, such as
    /// <c>kube_&lt;&lt;.Resource&gt;&gt;</c>. Default: none. (<c>template</c>.)
    /// </summary>
    [JsonPropertyName("template")]
    public string? Template { get; init; }
}

/// <summary>A kind of object of Kubernetes.</summary>
public sealed record AdapterGroupResource
{
    /// <summary>The API group, such as <c>apps</c>. Default: the one that has the resource. (<c>group</c>.)</summary>
    [JsonPropertyName("group")]
    public string? Group { get; init; }

    /// <summary>The resource in the singular or plural, such as <c>deployment</c>. (<c>resource</c>.)</summary>
    [JsonPropertyName("resource")]
    public required string Resource { get; init => field = Given.NotNull(value); }
}

/// <summary>The queries behind <c>metrics.k8s.io</c>.</summary>
public sealed record AdapterResourceRules
{
    /// <summary>The CPU in use, in cores. (<c>cpu</c>.)</summary>
    [JsonPropertyName("cpu")]
    public required AdapterResourceRule Cpu { get; init => field = Given.NotNull(value); }

    /// <summary>The memory in use, in bytes. (<c>memory</c>.)</summary>
    [JsonPropertyName("memory")]
    public required AdapterResourceRule Memory { get; init => field = Given.NotNull(value); }

    /// <summary>
    /// The span that the API says its numbers are of, as a duration. It does not change the queries. Upstream: <c>5m</c>.
    /// (<c>window</c>.)
    /// </summary>
    [JsonPropertyName("window")]
    public required string Window { get; init => field = Given.NotNull(value); }
}

/// <summary>How one quantity, CPU or memory, is queried for containers and for nodes.</summary>
public sealed record AdapterResourceRule
{
    /// <summary>The label that names the container in the result of <see cref="ContainerQuery"/>. (<c>containerLabel</c>.)</summary>
    [JsonPropertyName("containerLabel")]
    public required string ContainerLabel { get; init => field = Given.NotNull(value); }

    /// <summary>
    /// The query for the containers of pods, a template with <c>&lt;&lt;.LabelMatchers&gt;&gt;</c> and <c>&lt;&lt;.GroupBy&gt;&gt;</c>.
    /// (<c>containerQuery</c>.)
    /// </summary>
    [JsonPropertyName("containerQuery")]
    public required string ContainerQuery { get; init => field = Given.NotNull(value); }

    /// <summary>
    /// The query for nodes, a template with <c>&lt;&lt;.LabelMatchers&gt;&gt;</c> and <c>&lt;&lt;.GroupBy&gt;&gt;</c>.
    /// (<c>nodeQuery</c>.)
    /// </summary>
    [JsonPropertyName("nodeQuery")]
    public required string NodeQuery { get; init => field = Given.NotNull(value); }

    /// <summary>Which labels name the namespace, the pod and the node. (<c>resources</c>.)</summary>
    [JsonPropertyName("resources")]
    public required AdapterResourceMapping Resources { get; init => field = Given.NotNull(value); }
}
