using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// Addresses or Ingresses that a prober such as the blackbox exporter calls on behalf of every Prometheus whose <c>probeSelector</c>
/// and <c>probeNamespaceSelector</c> match. (<c>monitoring.coreos.com/v1</c>, <c>Probe</c>.)
/// </summary>
[KubernetesEntity(Group = "monitoring.coreos.com", ApiVersion = "v1", Kind = "Probe", PluralName = "probes")]
[CustomResource(Singular = "probe", ShortName = "prb")]
[Subresources(Status = true, Since = "0.86")]
public sealed record Probe : IKubernetesObject<V1ObjectMeta>, ISpec<ProbeSpec>, IStatus<ConfigResourceStatus?>
{
    /// <summary>The version of this representation: <c>monitoring.coreos.com/v1</c>.</summary>
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = "monitoring.coreos.com/v1";

    /// <summary>The kind: <c>Probe</c>.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "Probe";

    /// <summary>Name, namespace, labels and annotations. The labels are what <c>probeSelector</c> looks at.</summary>
    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>What is probed, by which prober and how often.</summary>
    [JsonPropertyName("spec")]
    public required ProbeSpec Spec { get; set; }

    /// <summary>Which Prometheus and PrometheusAgent objects select this one, and whether they accept it. Read-only.</summary>
    [JsonPropertyName("status")]
    [Since("0.86")]
    public ConfigResourceStatus? Status { get; set; }
}

/// <summary>What a <see cref="Probe"/> probes, by which prober and how often.</summary>
public sealed record ProbeSpec
{
    /// <summary>
    /// The <c>Authorization</c> header of a call to the prober. Not together with <c>basicAuth</c>, <c>bearerTokenSecret</c> or
    /// <c>oauth2</c>.
    /// </summary>
    [JsonPropertyName("authorization")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>
    /// User name and password of a call to the prober, from Secrets in the Probe's namespace. Not together with <c>authorization</c>,
    /// <c>bearerTokenSecret</c> or <c>oauth2</c>.
    /// </summary>
    [JsonPropertyName("basicAuth")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>
    /// The Secret key, in the Probe's namespace, that holds a bearer token for the prober. Not together with <c>authorization</c>,
    /// <c>basicAuth</c> or <c>oauth2</c>.
    /// </summary>
    [JsonPropertyName("bearerTokenSecret")]
    public V1SecretKeySelector? BearerTokenSecret { get; set; }

    /// <summary>
    /// Whether classic histograms are stored as native ones with custom buckets, from Prometheus 3.0. Prometheus:
    /// <c>convert_classic_histograms_to_nhcb</c>.
    /// </summary>
    [JsonPropertyName("convertClassicHistogramsToNHCB")]
    [Since("0.82")]
    public bool? ConvertClassicHistogramsToNhcb { get; set; }

    /// <summary>Whether HTTP/2 is used where the prober offers it. Default: true. Prometheus: <c>enable_http2</c>.</summary>
    [JsonPropertyName("enableHttp2")]
    [Since("0.88")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>
    /// The protocol for a prober whose answer has no valid Content-Type, from Prometheus 3.0. Prometheus: <c>fallback_scrape_protocol</c>.
    /// </summary>
    [JsonPropertyName("fallbackScrapeProtocol")]
    [Since("0.80")]
    [Schema(Enum = ["PrometheusProto", "OpenMetricsText0.0.1", "OpenMetricsText1.0.0", "PrometheusText0.0.4", "PrometheusText1.0.0"])]
    public string? FallbackScrapeProtocol { get; set; }

    /// <summary>Whether a call to the prober follows HTTP redirects. Default: true. Prometheus: <c>follow_redirects</c>.</summary>
    [JsonPropertyName("followRedirects")]
    [Since("0.88")]
    public bool? FollowRedirects { get; set; }

    /// <summary>
    /// How often targets are probed: a duration such as <c>30s</c>. Default: the <c>scrapeInterval</c> of the Prometheus.
    /// </summary>
    [JsonPropertyName("interval")]
    [Schema(Since = "0.56", Pattern = SchemaPatterns.Duration)]
    public string? Interval { get; set; }

    /// <summary>The value of the label <c>job</c>. Default: <c>probe/namespace/name</c> of the Probe.</summary>
    [JsonPropertyName("jobName")]
    public string? JobName { get; set; }

    /// <summary>
    /// How many dropped targets are kept in memory for display, from Prometheus 2.47. Default: 0, no limit. Prometheus:
    /// <c>keep_dropped_targets</c>.
    /// </summary>
    [JsonPropertyName("keepDroppedTargets")]
    [Since("0.68")]
    public long? KeepDroppedTargets { get; set; }

    /// <summary>
    /// How many labels a sample may have; one sample with more and the probe fails. Default: 0, no limit.
    /// Prometheus: <c>label_limit</c>, since 2.27.
    /// </summary>
    [JsonPropertyName("labelLimit")]
    public long? LabelLimit { get; set; }

    /// <summary>
    /// How long, in bytes, the name of a label may be; one longer and the probe fails. Default: 0, no limit.
    /// Prometheus: <c>label_name_length_limit</c>, since 2.27.
    /// </summary>
    [JsonPropertyName("labelNameLengthLimit")]
    public long? LabelNameLengthLimit { get; set; }

    /// <summary>
    /// How long, in bytes, the value of a label may be; one longer and the probe fails. Default: 0, no limit.
    /// Prometheus: <c>label_value_length_limit</c>, since 2.27.
    /// </summary>
    [JsonPropertyName("labelValueLengthLimit")]
    public long? LabelValueLengthLimit { get; set; }

    /// <summary>Relabeling of each sample before it is stored. Prometheus: <c>metric_relabel_configs</c>.</summary>
    [JsonPropertyName("metricRelabelings")]
    [Since("0.51")]
    public IList<RelabelConfig>? MetricRelabelings { get; set; }

    /// <summary>The prober's module, such as <c>http_2xx</c>: the URL parameter <c>module</c>. Default: the prober's own choice.</summary>
    [JsonPropertyName("module")]
    public string? Module { get; set; }

    /// <summary>
    /// How many buckets a native histogram may have; with more its resolution is reduced. Prometheus: <c>native_histogram_bucket_limit</c>.
    /// </summary>
    [JsonPropertyName("nativeHistogramBucketLimit")]
    [Since("0.78")]
    public long? NativeHistogramBucketLimit { get; set; }

    /// <summary>
    /// The least growth factor from one bucket of a native histogram to the next, from Prometheus 2.50. Prometheus:
    /// <c>native_histogram_min_bucket_factor</c>.
    /// </summary>
    [JsonPropertyName("nativeHistogramMinBucketFactor")]
    [Since("0.78")]
    [Schema(Pattern = SchemaPatterns.Quantity)]
    public IntOrText? NativeHistogramMinBucketFactor { get; set; }

    /// <summary>
    /// OAuth 2.0 client credentials for a call to the prober, since Prometheus 2.27. Not together with <c>authorization</c>,
    /// <c>basicAuth</c> or <c>bearerTokenSecret</c>.
    /// </summary>
    [JsonPropertyName("oauth2")]
    public OAuth2? OAuth2 { get; set; }

    /// <summary>Further parameters of the prober's URL. <c>module</c> and <c>target</c> have fields of their own.</summary>
    [JsonPropertyName("params")]
    [Since("0.85")]
    [Schema(MinItems = 1, ListType = "map", ListMapKeys = ["name"])]
    public IList<ProbeParam>? Params { get; set; }

    /// <summary>The prober that does the work. Without it nothing is probed.</summary>
    [JsonPropertyName("prober")]
    public ProberSpec? Prober { get; set; }

    /// <summary>
    /// How many samples one probe may bring; with more it fails as a whole. Default: 0, no limit. Prometheus: <c>sample_limit</c>.
    /// </summary>
    [JsonPropertyName("sampleLimit")]
    public long? SampleLimit { get; set; }

    /// <summary>The name of a scrape class of the Prometheus, whose settings hold where this object has none.</summary>
    [JsonPropertyName("scrapeClass")]
    [Since("0.72")]
    [Schema(MinLength = 1)]
    public string? ScrapeClass { get; set; }

    /// <summary>
    /// Whether the classic buckets of a histogram are kept beside the native one. Prometheus: <c>always_scrape_classic_histograms</c>,
    /// <c>scrape_classic_histograms</c> before 3.0.
    /// </summary>
    [JsonPropertyName("scrapeClassicHistograms")]
    [Since("0.78")]
    public bool? ScrapeClassicHistograms { get; set; }

    /// <summary>Whether native histograms are stored, from Prometheus 3.8. Prometheus: <c>scrape_native_histograms</c>.</summary>
    [JsonPropertyName("scrapeNativeHistograms")]
    [Since("0.88")]
    public bool? ScrapeNativeHistograms { get; set; }

    /// <summary>The exposition formats asked for, most wanted first, from Prometheus 2.49. Prometheus: <c>scrape_protocols</c>.</summary>
    [JsonPropertyName("scrapeProtocols")]
    [Since("0.72")]
    [Schema(ListType = "set")]
    [Schema(
        Until = "0.79", OfItems = true, Enum = ["PrometheusProto", "OpenMetricsText0.0.1", "OpenMetricsText1.0.0",
        "PrometheusText0.0.4"])]
    [Schema(
        Since = "0.79", OfItems = true, Enum = ["PrometheusProto", "OpenMetricsText0.0.1", "OpenMetricsText1.0.0",
        "PrometheusText0.0.4", "PrometheusText1.0.0"])]
    public IList<string>? ScrapeProtocols { get; set; }

    /// <summary>
    /// After how long a probe is given up, as a duration such as <c>10s</c>; no longer than the interval.
    /// Default: the <c>scrapeTimeout</c> of the Prometheus.
    /// </summary>
    [JsonPropertyName("scrapeTimeout")]
    [Schema(Since = "0.56", Pattern = SchemaPatterns.Duration)]
    public string? ScrapeTimeout { get; set; }

    /// <summary>
    /// How many targets there may be; with more, none of them is probed. Default: 0, no limit. Prometheus: <c>target_limit</c>.
    /// </summary>
    [JsonPropertyName("targetLimit")]
    public long? TargetLimit { get; set; }

    /// <summary>What is probed: addresses written down, or the hosts of Ingresses.</summary>
    [JsonPropertyName("targets")]
    public ProbeTargets? Targets { get; set; }

    /// <summary>TLS of a call to the prober, where its <c>scheme</c> is <c>https</c>; the probes' own TLS is the module's matter.</summary>
    [JsonPropertyName("tlsConfig")]
    public SafeTlsConfig? TlsConfig { get; set; }
}

/// <summary>Where a <see cref="Probe"/> has its targets from: <see cref="StaticConfig"/> or <see cref="Ingress"/>.</summary>
public sealed record ProbeTargets
{
    /// <summary>Ingresses whose hosts and paths are probed. Where <c>staticConfig</c> is set too, it wins.</summary>
    [JsonPropertyName("ingress")]
    public ProbeTargetIngress? Ingress { get; set; }

    /// <summary>Addresses that are probed as they stand. It wins over <c>ingress</c>.</summary>
    [JsonPropertyName("staticConfig")]
    public ProbeTargetStaticConfig? StaticConfig { get; set; }
}

/// <summary>Targets that stand written in the <see cref="Probe"/>. (Prometheus: <c>static_configs</c>.)</summary>
public sealed record ProbeTargetStaticConfig
{
    /// <summary>Labels given to every series of these targets.</summary>
    [JsonPropertyName("labels")]
    public IDictionary<string, string>? Labels { get; set; }

    /// <summary>Relabeling of the targets before they are probed, after the steps the operator adds itself.</summary>
    [JsonPropertyName("relabelingConfigs")]
    public IList<RelabelConfig>? RelabelingConfigs { get; set; }

    /// <summary>The targets, as the prober's module wants them: <c>https://example.org/health</c>, <c>example.org:443</c>.</summary>
    [JsonPropertyName("static")]
    public IList<string>? Static { get; set; }
}

/// <summary>Targets that are the hosts and paths of Ingresses. (Prometheus: <c>kubernetes_sd_configs</c>, role <c>ingress</c>.)</summary>
public sealed record ProbeTargetIngress
{
    /// <summary>The namespaces in which Ingresses are looked for. Default: that of the Probe.</summary>
    [JsonPropertyName("namespaceSelector")]
    public NamespaceSelector? NamespaceSelector { get; set; }

    /// <summary>Relabeling of the targets before they are probed, after the steps the operator adds itself.</summary>
    [JsonPropertyName("relabelingConfigs")]
    public IList<RelabelConfig>? RelabelingConfigs { get; set; }

    /// <summary>The labels of the Ingresses to probe. Default: every Ingress of the namespaces.</summary>
    [JsonPropertyName("selector")]
    public V1LabelSelector? Selector { get; set; }
}

/// <summary>The prober of a <see cref="Probe"/>: a service that is told a target and answers with metrics.</summary>
public sealed record ProberSpec : IProxyConfig
{
    /// <summary>Hosts, IP addresses and CIDRs, separated by commas, that are reached without the proxy (<c>no_proxy</c>).</summary>
    [JsonPropertyName("noProxy")]
    [Since("0.84")]
    public string? NoProxy { get; set; }

    /// <summary>The path of the prober's URL. Default: <c>/probe</c>.</summary>
    [JsonPropertyName("path")]
    [Schema(Since = "0.58", Default = "\"/probe\"")]
    public string? Path { get; set; }

    /// <summary>Headers sent to the proxy with CONNECT requests, their values from Secrets (<c>proxy_connect_header</c>).</summary>
    [JsonPropertyName("proxyConnectHeader")]
    [Since("0.84")]
    [Schema(IsAtomic = true)]
    public IDictionary<string, IList<V1SecretKeySelector>>? ProxyConnectHeader { get; set; }

    /// <summary>
    /// Take the proxy from the container's variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY. Not together with <c>proxyUrl</c>. Default:
    /// false.
    /// </summary>
    [JsonPropertyName("proxyFromEnvironment")]
    [Since("0.84")]
    public bool? ProxyFromEnvironment { get; set; }

    /// <summary>The URL of an HTTP proxy that calls to the prober go through. Default: none. Prometheus: <c>proxy_url</c>.</summary>
    [JsonPropertyName("proxyUrl")]
    [Schema(Since = "0.84", Pattern = SchemaPatterns.ProxyUrl)]
    public string? ProxyUrl { get; set; }

    /// <summary>The scheme of calls to the prober: <c>http</c> or <c>https</c>. Default: <c>http</c>.</summary>
    [JsonPropertyName("scheme")]
    [Schema(Since = "0.65", Until = "0.87", Enum = ["http", "https"])]
    [Schema(Since = "0.87", Enum = ["http", "https", "HTTP", "HTTPS"])]
    public string? Scheme { get; set; }

    /// <summary>The prober's host and port, without scheme or path, such as <c>blackbox-exporter.monitoring.svc:19115</c>.</summary>
    [JsonPropertyName("url")]
    [Schema(Since = "0.87", MinLength = 1)]
    public required string Url { get; set; }
}

/// <summary>A parameter of the prober's URL.</summary>
public sealed record ProbeParam
{
    /// <summary>The name of the parameter.</summary>
    [JsonPropertyName("name")]
    [Schema(MinLength = 1)]
    public required string Name { get; set; }

    /// <summary>The values of the parameter.</summary>
    [JsonPropertyName("values")]
    [Schema(MinItems = 1)]
    [Schema(OfItems = true, MinLength = 1)]
    public IList<string>? Values { get; set; }
}
