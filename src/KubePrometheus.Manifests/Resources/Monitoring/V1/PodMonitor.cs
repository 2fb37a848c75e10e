using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// Which Pods a Prometheus scrapes without a Service, and how: the operator turns it into a scrape configuration of every Prometheus
/// whose <c>podMonitorSelector</c> and <c>podMonitorNamespaceSelector</c> match. (<c>monitoring.coreos.com/v1</c>, <c>PodMonitor</c>.)
/// </summary>
[KubernetesEntity(Group = "monitoring.coreos.com", ApiVersion = "v1", Kind = "PodMonitor", PluralName = "podmonitors")]
[CustomResource(Singular = "podmonitor", ShortName = "pmon")]
[Subresources(Status = true, Since = "0.86")]
public sealed partial record PodMonitor : IKubernetesObject<V1ObjectMeta>, ISpec<PodMonitorSpec>, IStatus<ConfigResourceStatus?>
{
    /// <summary>The version of this representation: <c>monitoring.coreos.com/v1</c>.</summary>
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = "monitoring.coreos.com/v1";

    /// <summary>The kind: <c>PodMonitor</c>.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "PodMonitor";

    /// <summary>Name, namespace, labels and annotations. The labels are what <c>podMonitorSelector</c> looks at.</summary>
    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>Which Pods are scraped, at which ports and how.</summary>
    [JsonPropertyName("spec")]
    public required PodMonitorSpec Spec { get; set; }

    /// <summary>Which Prometheus and PrometheusAgent objects select this one, and whether they accept it. Read-only.</summary>
    [JsonPropertyName("status")]
    [Since("0.86")]
    public ConfigResourceStatus? Status { get; set; }
}

/// <summary>The Pods that a <see cref="PodMonitor"/> selects, and the ports of theirs that are scraped.</summary>
public sealed record PodMonitorSpec
{
    /// <summary>What targets get from other objects, from Prometheus 2.35.</summary>
    [JsonPropertyName("attachMetadata")]
    [Since("0.57")]
    public AttachMetadata? AttachMetadata { get; set; }

    /// <summary>
    /// How long the answer of one scrape may be before decompression, such as <c>10MB</c>, from Prometheus 2.28. Prometheus:
    /// <c>body_size_limit</c>.
    /// </summary>
    [JsonPropertyName("bodySizeLimit")]
    [Since("0.73")]
    [Schema(Pattern = SchemaPatterns.Size)]
    public string? BodySizeLimit { get; set; }

    /// <summary>
    /// Whether classic histograms are stored as native ones with custom buckets, from Prometheus 3.0. Prometheus:
    /// <c>convert_classic_histograms_to_nhcb</c>.
    /// </summary>
    [JsonPropertyName("convertClassicHistogramsToNHCB")]
    [Since("0.82")]
    public bool? ConvertClassicHistogramsToNhcb { get; set; }

    /// <summary>
    /// The protocol for a target whose answer has no valid Content-Type, from Prometheus 3.0. Prometheus: <c>fallback_scrape_protocol</c>.
    /// </summary>
    [JsonPropertyName("fallbackScrapeProtocol")]
    [Since("0.80")]
    [Schema(Enum = ["PrometheusProto", "OpenMetricsText0.0.1", "OpenMetricsText1.0.0", "PrometheusText0.0.4", "PrometheusText1.0.0"])]
    public string? FallbackScrapeProtocol { get; set; }

    /// <summary>
    /// The label of the Pod whose value becomes the label <c>job</c>. Default: <c>namespace/name</c> of the PodMonitor does.
    /// </summary>
    [JsonPropertyName("jobLabel")]
    public string? JobLabel { get; set; }

    /// <summary>
    /// How many dropped targets are kept in memory for display, from Prometheus 2.47. Default: 0, no limit. Prometheus:
    /// <c>keep_dropped_targets</c>.
    /// </summary>
    [JsonPropertyName("keepDroppedTargets")]
    [Since("0.68")]
    public long? KeepDroppedTargets { get; set; }

    /// <summary>
    /// How many labels a sample may have; one sample with more and the scrape fails. Default: 0, no limit.
    /// Prometheus: <c>label_limit</c>, since 2.27.
    /// </summary>
    [JsonPropertyName("labelLimit")]
    public long? LabelLimit { get; set; }

    /// <summary>
    /// How long, in bytes, the name of a label may be; one longer and the scrape fails. Default: 0, no limit.
    /// Prometheus: <c>label_name_length_limit</c>, since 2.27.
    /// </summary>
    [JsonPropertyName("labelNameLengthLimit")]
    public long? LabelNameLengthLimit { get; set; }

    /// <summary>
    /// How long, in bytes, the value of a label may be; one longer and the scrape fails. Default: 0, no limit.
    /// Prometheus: <c>label_value_length_limit</c>, since 2.27.
    /// </summary>
    [JsonPropertyName("labelValueLengthLimit")]
    public long? LabelValueLengthLimit { get; set; }

    /// <summary>The namespaces in which Pods are looked for. Default: that of the PodMonitor.</summary>
    [JsonPropertyName("namespaceSelector")]
    public NamespaceSelector? NamespaceSelector { get; set; }

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

    /// <summary>The ports to scrape, each with its own path, interval and credentials.</summary>
    [JsonPropertyName("podMetricsEndpoints")]
    [Schema(Since = "0.70", IsOptional = true)]
    public required IList<PodMetricsEndpoint> PodMetricsEndpoints { get; set; }

    /// <summary>Labels of the Pod that every series scraped from it gets as well.</summary>
    [JsonPropertyName("podTargetLabels")]
    public IList<string>? PodTargetLabels { get; set; }

    /// <summary>
    /// How many samples one scrape may bring; with more it fails as a whole. Default: 0, no limit. Prometheus: <c>sample_limit</c>.
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

    /// <summary>The labels of the Pods to scrape. An empty selector takes every Pod of the namespaces.</summary>
    [JsonPropertyName("selector")]
    public required V1LabelSelector Selector { get; set; }

    /// <summary>
    /// Where <c>selector</c> is evaluated: by relabeling in Prometheus, or by the API server. Default: <c>RelabelConfig</c>.
    /// </summary>
    [JsonPropertyName("selectorMechanism")]
    [Since("0.79")]
    [Schema(Enum = ["RelabelConfig", "RoleSelector"])]
    public string? SelectorMechanism { get; set; }

    /// <summary>
    /// How many targets there may be; with more, none of them is scraped. Default: 0, no limit. Prometheus: <c>target_limit</c>.
    /// </summary>
    [JsonPropertyName("targetLimit")]
    public long? TargetLimit { get; set; }
}

/// <summary>One port of the Pods that a <see cref="PodMonitor"/> selects, and how it is scraped.</summary>
public sealed record PodMetricsEndpoint : IProxyConfig
{
    /// <summary>
    /// The <c>Authorization</c> header of a scrape. Not together with <c>basicAuth</c>, <c>bearerTokenSecret</c> or <c>oauth2</c>.
    /// </summary>
    [JsonPropertyName("authorization")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>
    /// User name and password of a scrape, from Secrets in the PodMonitor's namespace. Not together with <c>authorization</c>,
    /// <c>bearerTokenSecret</c> or <c>oauth2</c>.
    /// </summary>
    [JsonPropertyName("basicAuth")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>
    /// The Secret key, in the PodMonitor's namespace, that holds a bearer token. Not together with <c>authorization</c>,
    /// <c>basicAuth</c> or <c>oauth2</c>.
    /// </summary>
    [JsonPropertyName("bearerTokenSecret")]
    public V1SecretKeySelector? BearerTokenSecret { get; set; }

    /// <summary>Whether HTTP/2 is used where the target offers it. Default: true. Prometheus: <c>enable_http2</c>.</summary>
    [JsonPropertyName("enableHttp2")]
    [Since("0.58")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>Whether Pods that have failed or succeeded are left out. Default: true.</summary>
    [JsonPropertyName("filterRunning")]
    [Since("0.60")]
    public bool? FilterRunning { get; set; }

    /// <summary>Whether a scrape follows HTTP redirects. Default: true. Prometheus: <c>follow_redirects</c>.</summary>
    [JsonPropertyName("followRedirects")]
    [Since("0.55")]
    public bool? FollowRedirects { get; set; }

    /// <summary>
    /// Whether a scraped label wins over a target label of the same name; otherwise it is renamed <c>exported_…</c>. Default: false.
    /// Prometheus: <c>honor_labels</c>.
    /// </summary>
    [JsonPropertyName("honorLabels")]
    public bool? HonorLabels { get; set; }

    /// <summary>
    /// Whether timestamps among the scraped samples are kept; otherwise the time of the scrape counts. Default: true.
    /// Prometheus: <c>honor_timestamps</c>.
    /// </summary>
    [JsonPropertyName("honorTimestamps")]
    public bool? HonorTimestamps { get; set; }

    /// <summary>How often it is scraped: a duration such as <c>30s</c>. Default: the <c>scrapeInterval</c> of the Prometheus.</summary>
    [JsonPropertyName("interval")]
    [Schema(Since = "0.56", Pattern = SchemaPatterns.Duration)]
    public string? Interval { get; set; }

    /// <summary>Relabeling of each scraped sample before it is stored. Prometheus: <c>metric_relabel_configs</c>.</summary>
    [JsonPropertyName("metricRelabelings")]
    public IList<RelabelConfig>? MetricRelabelings { get; set; }

    /// <summary>Hosts, IP addresses and CIDRs, separated by commas, that are reached without the proxy (<c>no_proxy</c>).</summary>
    [JsonPropertyName("noProxy")]
    [Since("0.84")]
    public string? NoProxy { get; set; }

    /// <summary>
    /// OAuth 2.0 client credentials for a scrape, since Prometheus 2.27. Not together with <c>authorization</c>, <c>basicAuth</c> or
    /// <c>bearerTokenSecret</c>.
    /// </summary>
    [JsonPropertyName("oauth2")]
    public OAuth2? OAuth2 { get; set; }

    /// <summary>Parameters of the scraped URL: a list of values for each name. Prometheus: <c>params</c>.</summary>
    [JsonPropertyName("params")]
    public IDictionary<string, IList<string>>? Params { get; set; }

    /// <summary>The path of the scraped URL. Default: <c>/metrics</c>. Prometheus: <c>metrics_path</c>.</summary>
    [JsonPropertyName("path")]
    public string? Path { get; set; }

    /// <summary>The name of the container's port. Not together with <c>targetPort</c>, over which it wins.</summary>
    [JsonPropertyName("port")]
    public string? Port { get; set; }

    /// <summary>The number of the container's port. Not together with <c>port</c>, which wins.</summary>
    [JsonPropertyName("portNumber")]
    [Since("0.79")]
    [Schema(Minimum = 1, Maximum = 65535)]
    public int? PortNumber { get; set; }

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

    /// <summary>The URL of an HTTP proxy that scrapes go through. Default: none. Prometheus: <c>proxy_url</c>.</summary>
    [JsonPropertyName("proxyUrl")]
    [Schema(Since = "0.84", Pattern = SchemaPatterns.ProxyUrl)]
    public string? ProxyUrl { get; set; }

    /// <summary>
    /// Relabeling of the targets before they are scraped, after the steps the operator adds itself. Prometheus: <c>relabel_configs</c>.
    /// </summary>
    [JsonPropertyName("relabelings")]
    public IList<RelabelConfig>? Relabelings { get; set; }

    /// <summary>The scheme of the scraped URL: <c>http</c> or <c>https</c>. Default: <c>http</c>.</summary>
    [JsonPropertyName("scheme")]
    [Schema(Since = "0.65", Until = "0.87", Enum = ["http", "https"])]
    [Schema(Since = "0.87", Enum = ["http", "https", "HTTP", "HTTPS"])]
    public string? Scheme { get; set; }

    /// <summary>
    /// After how long a scrape is given up, as a duration such as <c>10s</c>; no longer than the interval.
    /// Default: the <c>scrapeTimeout</c> of the Prometheus.
    /// </summary>
    [JsonPropertyName("scrapeTimeout")]
    [Schema(Since = "0.56", Pattern = SchemaPatterns.Duration)]
    public string? ScrapeTimeout { get; set; }

    /// <summary>The container's port, by name or number. Deprecated: <c>port</c> takes its place. Not together with <c>port</c>.</summary>
    [JsonPropertyName("targetPort")]
    public IntOrText? TargetPort { get; set; }

    /// <summary>TLS of a scrape, where <c>scheme</c> is <c>https</c>.</summary>
    [JsonPropertyName("tlsConfig")]
    public SafeTlsConfig? TlsConfig { get; set; }

    /// <summary>
    /// Whether series with timestamps of their own go stale when they vanish from a scrape, from Prometheus 2.48. It needs
    /// <c>honorTimestamps</c>. Prometheus: <c>track_timestamps_staleness</c>.
    /// </summary>
    [JsonPropertyName("trackTimestampsStaleness")]
    [Since("0.70")]
    public bool? TrackTimestampsStaleness { get; set; }
}
