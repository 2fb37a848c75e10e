using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Targets from the API of Kubernetes. (Prometheus: <c>kubernetes_sd_config</c>.)</summary>
public sealed record KubernetesSDConfig : IHttpDiscovery
{
    /// <summary>The address of the API server. Default: that of the cluster the Prometheus runs in, with its ServiceAccount.</summary>
    [JsonPropertyName("apiServer")]
    [Since("0.71")]
    [Schema(MinLength = 1, Since = "0.76")]
    public string? ApiServer { get; set; }

    /// <summary>
    /// What else targets carry as <c>__meta_</c> labels, for the roles <c>Pod</c>, <c>Endpoints</c> and <c>EndpointSlice</c>.
    /// </summary>
    [JsonPropertyName("attachMetadata")]
    [Since("0.71")]
    public AttachMetadata? AttachMetadata { get; set; }

    /// <summary>The <c>Authorization</c> header of requests to the API server.</summary>
    [JsonPropertyName("authorization")]
    [Since("0.71")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>User name and password for the API server.</summary>
    [JsonPropertyName("basicAuth")]
    [Since("0.71")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>Whether HTTP/2 is used. Default: true.</summary>
    [JsonPropertyName("enableHTTP2")]
    [Since("0.71")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>Whether redirects are followed. Default: true.</summary>
    [JsonPropertyName("followRedirects")]
    [Since("0.71")]
    public bool? FollowRedirects { get; set; }

    /// <summary>The namespaces that are watched. Default: all.</summary>
    [JsonPropertyName("namespaces")]
    [Since("0.71")]
    public KubernetesSDNamespaces? Namespaces { get; set; }

    /// <summary>Hosts, domains, IPs and networks, by commas, that are called without the proxy. It needs <c>proxyUrl</c>.</summary>
    [JsonPropertyName("noProxy")]
    [Since("0.71")]
    public string? NoProxy { get; set; }

    /// <summary>OAuth 2.0 client credentials for the API server.</summary>
    [JsonPropertyName("oauth2")]
    [Since("0.71")]
    public OAuth2? OAuth2 { get; set; }

    /// <summary>Headers of the <c>CONNECT</c> request to the proxy, from Secrets.</summary>
    [JsonPropertyName("proxyConnectHeader")]
    [Since("0.71")]
    [Schema(IsAtomic = true)]
    public IDictionary<string, IList<V1SecretKeySelector>>? ProxyConnectHeader { get; set; }

    /// <summary>Whether the proxy is taken from the environment, such as <c>HTTPS_PROXY</c>. Not together with <c>proxyUrl</c>.</summary>
    [JsonPropertyName("proxyFromEnvironment")]
    [Since("0.71")]
    public bool? ProxyFromEnvironment { get; set; }

    /// <summary>The URL of the proxy. Default: none.</summary>
    [JsonPropertyName("proxyUrl")]
    [Since("0.71")]
    [Schema(Pattern = SchemaPatterns.HttpProxyUrl, Until = "0.82")]
    [Schema(Pattern = SchemaPatterns.ProxyUrl, Since = "0.82")]
    public string? ProxyUrl { get; set; }

    /// <summary>
    /// What becomes a target: <c>Pod</c>, <c>Endpoints</c>, <c>EndpointSlice</c>, <c>Service</c>, <c>Ingress</c> or <c>Node</c>.
    /// </summary>
    [JsonPropertyName("role")]
    [Schema(Enum = ["Node"], Until = "0.69")]
    [Schema(Enum = ["Node", "node"], Since = "0.69", Until = "0.70")]
    [Schema(
        Enum = ["Node", "node", "Service", "service", "Pod", "pod", "Endpoints", "endpoints", "EndpointSlice", "endpointslice",
        "Ingress", "ingress"], Since = "0.70", Until = "0.76")]
    [Schema(Enum = ["Pod", "Endpoints", "Ingress", "Service", "Node", "EndpointSlice"], Since = "0.76")]
    public required string Role { get; set; }

    /// <summary>Selectors for each kind of object that is watched.</summary>
    [JsonPropertyName("selectors")]
    [Since("0.69")]
    [Schema(ListType = "map", ListMapKeys = ["role"])]
    public IList<KubernetesSDSelector>? Selectors { get; set; }

    /// <summary>TLS of connections to the API server.</summary>
    [JsonPropertyName("tlsConfig")]
    [Since("0.71")]
    public SafeTlsConfig? TlsConfig { get; set; }
}

/// <summary>The namespaces that Kubernetes discovery watches.</summary>
public sealed record KubernetesSDNamespaces
{
    /// <summary>The namespaces. Empty, and without <c>ownNamespace</c>: all.</summary>
    [JsonPropertyName("names")]
    [Schema(ListType = "set", Since = "0.76")]
    public IList<string>? Names { get; set; }

    /// <summary>Whether the namespace of the Prometheus is watched as well. Default: false.</summary>
    [JsonPropertyName("ownNamespace")]
    public bool? OwnNamespace { get; set; }
}

/// <summary>Which objects of one kind Kubernetes discovery watches.</summary>
public sealed record KubernetesSDSelector
{
    /// <summary>A field selector, such as <c>metadata.name=web</c>.</summary>
    [JsonPropertyName("field")]
    [Schema(MinLength = 1, Since = "0.76")]
    public string? Field { get; set; }

    /// <summary>A label selector, such as <c>app=web</c>.</summary>
    [JsonPropertyName("label")]
    [Schema(MinLength = 1, Since = "0.76")]
    public string? Label { get; set; }

    /// <summary>
    /// The kind of object: <c>Pod</c>, <c>Endpoints</c>, <c>EndpointSlice</c>, <c>Service</c>, <c>Ingress</c> or <c>Node</c>.
    /// </summary>
    [JsonPropertyName("role")]
    [Schema(Enum = ["Node", "node"], Until = "0.70")]
    [Schema(
        Enum = ["Node", "node", "Service", "service", "Pod", "pod", "Endpoints", "endpoints", "EndpointSlice", "endpointslice",
        "Ingress", "ingress"], Since = "0.70", Until = "0.76")]
    [Schema(Enum = ["Pod", "Endpoints", "Ingress", "Service", "Node", "EndpointSlice"], Since = "0.76")]
    public required string Role { get; set; }
}
