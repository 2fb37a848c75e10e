using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace KubePrometheus.Gateway;

/// <summary>
/// Which requests that come to a Gateway go to which Service. (<c>gateway.networking.k8s.io/v1</c>, <c>HTTPRoute</c>: a custom resource of
/// the Gateway API, whose definitions are installed with the Gateway's controller. Filters, retries and sessions have no field here: add
/// them with <c>Patch</c>.)
/// </summary>
[KubernetesEntity(Group = "gateway.networking.k8s.io", ApiVersion = "v1", Kind = "HTTPRoute", PluralName = "httproutes")]
public sealed record V1HTTPRoute : IKubernetesObject<V1ObjectMeta>, ISpec<V1HTTPRouteSpec?>
{
    /// <summary>The version of this representation: <c>gateway.networking.k8s.io/v1</c>.</summary>
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = "gateway.networking.k8s.io/v1";

    /// <summary>The kind: <c>HTTPRoute</c>.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "HTTPRoute";

    /// <summary>Name, namespace, labels and annotations.</summary>
    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>The Gateways, the host names and the rules.</summary>
    [JsonPropertyName("spec")]
    public V1HTTPRouteSpec? Spec { get; set; }
}

/// <summary>The Gateways, the host names and the rules of a <see cref="V1HTTPRoute"/>.</summary>
public sealed record V1HTTPRouteSpec
{
    /// <summary>The host names of the requests, which may begin with <c>*.</c>; at most 16. Default: every one.</summary>
    [JsonPropertyName("hostnames")]
    public IList<string>? Hostnames { get; set; }

    /// <summary>The Gateways that take the route; at most 32.</summary>
    [JsonPropertyName("parentRefs")]
    public IList<V1RouteParentReference>? ParentRefs { get; set; }

    /// <summary>The rules; at most 16. Default: every request, to nothing.</summary>
    [JsonPropertyName("rules")]
    public IList<V1HTTPRouteRule>? Rules { get; set; }
}

/// <summary>What a route is attached to: mostly a Gateway.</summary>
public sealed record V1RouteParentReference
{
    /// <summary>The group of its kind. Default: <c>gateway.networking.k8s.io</c>.</summary>
    [JsonPropertyName("group")]
    public string? Group { get; set; }

    /// <summary>Its kind. Default: <c>Gateway</c>.</summary>
    [JsonPropertyName("kind")]
    public string? Kind { get; set; }

    /// <summary>Its name.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; set; }

    /// <summary>Its namespace, whose listeners must allow routes of the route's namespace. Default: that of the route.</summary>
    [JsonPropertyName("namespace")]
    public string? Namespace { get; set; }

    /// <summary>The port of its listeners. Default: any.</summary>
    [JsonPropertyName("port")]
    public int? Port { get; set; }

    /// <summary>The name of its listener. Default: every listener that takes the route.</summary>
    [JsonPropertyName("sectionName")]
    public string? SectionName { get; set; }
}

/// <summary>A rule of a <see cref="V1HTTPRoute"/>: where requests go that meet one of its conditions.</summary>
public sealed record V1HTTPRouteRule
{
    /// <summary>The Services; each gets its share of the requests. Default: none, the requests are answered with an error.</summary>
    [JsonPropertyName("backendRefs")]
    public IList<V1HTTPBackendRef>? BackendRefs { get; set; }

    /// <summary>The conditions, of which one must be met; at most 64. Default: every path.</summary>
    [JsonPropertyName("matches")]
    public IList<V1HTTPRouteMatch>? Matches { get; set; }

    /// <summary>The name of the rule. Default: none.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>How long a request may take. Default: the Gateway's.</summary>
    [JsonPropertyName("timeouts")]
    public V1HTTPRouteTimeouts? Timeouts { get; set; }
}

/// <summary>A condition of a rule: all that is set must be met.</summary>
public sealed record V1HTTPRouteMatch
{
    /// <summary>The headers, at most 16. Default: any.</summary>
    [JsonPropertyName("headers")]
    public IList<V1HTTPValueMatch>? Headers { get; set; }

    /// <summary>The method, such as <c>GET</c>. Default: any.</summary>
    [JsonPropertyName("method")]
    public string? Method { get; set; }

    /// <summary>The path. Default: every path.</summary>
    [JsonPropertyName("path")]
    public V1HTTPPathMatch? Path { get; set; }

    /// <summary>The parameters of the query, at most 16. Default: any.</summary>
    [JsonPropertyName("queryParams")]
    public IList<V1HTTPValueMatch>? QueryParams { get; set; }
}

/// <summary>A condition on the path.</summary>
public sealed record V1HTTPPathMatch
{
    /// <summary><c>Exact</c>, <c>PathPrefix</c> or <c>RegularExpression</c>. Default: <c>PathPrefix</c>.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; set; }

    /// <summary>The path, or the expression. Default: <c>/</c>.</summary>
    [JsonPropertyName("value")]
    public string? Value { get; set; }
}

/// <summary>A condition on a header, or on a parameter of the query.</summary>
public sealed record V1HTTPValueMatch
{
    /// <summary>The name.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; set; }

    /// <summary><c>Exact</c> or <c>RegularExpression</c>. Default: <c>Exact</c>.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; set; }

    /// <summary>The value, or the expression.</summary>
    [JsonPropertyName("value")]
    public required string Value { get; set; }
}

/// <summary>A Service that requests go to, and its share.</summary>
public sealed record V1HTTPBackendRef
{
    /// <summary>The group of its kind. Default: empty, that of Service.</summary>
    [JsonPropertyName("group")]
    public string? Group { get; set; }

    /// <summary>Its kind. Default: <c>Service</c>.</summary>
    [JsonPropertyName("kind")]
    public string? Kind { get; set; }

    /// <summary>Its name.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; set; }

    /// <summary>Its namespace, in which a ReferenceGrant must allow the reference. Default: that of the route.</summary>
    [JsonPropertyName("namespace")]
    public string? Namespace { get; set; }

    /// <summary>The number of the Service's port.</summary>
    [JsonPropertyName("port")]
    public int? Port { get; set; }

    /// <summary>The share of the requests, out of the sum of all. Default: 1.</summary>
    [JsonPropertyName("weight")]
    public int? Weight { get; set; }
}

/// <summary>How long a request may take: durations of at most four numbers, such as <c>10s</c> or <c>1m30s</c>.</summary>
public sealed record V1HTTPRouteTimeouts
{
    /// <summary>From the Gateway to the Service. Default: the Gateway's.</summary>
    [JsonPropertyName("backendRequest")]
    public string? BackendRequest { get; set; }

    /// <summary>As the client sees it. Default: the Gateway's.</summary>
    [JsonPropertyName("request")]
    public string? Request { get; set; }
}
