using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// Which Services a Prometheus scrapes, and how: the operator turns it into a scrape configuration of every Prometheus whose
/// <c>serviceMonitorSelector</c> and <c>serviceMonitorNamespaceSelector</c> match.
/// (<c>monitoring.coreos.com/v1</c>, <c>ServiceMonitor</c>.)
/// </summary>
[KubernetesEntity(Group = "monitoring.coreos.com", ApiVersion = "v1", Kind = "ServiceMonitor", PluralName = "servicemonitors")]
[CustomResource(Singular = "servicemonitor", ShortName = "smon")]
[Subresources(Status = true, Since = "0.84")]
public sealed partial record ServiceMonitor : IKubernetesObject<V1ObjectMeta>, ISpec<ServiceMonitorSpec>
{
    /// <summary>The version of this representation: <c>monitoring.coreos.com/v1</c>.</summary>
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = "monitoring.coreos.com/v1";

    /// <summary>The kind: <c>ServiceMonitor</c>.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "ServiceMonitor";

    /// <summary>Name, namespace, labels and annotations. The labels are what <c>serviceMonitorSelector</c> looks at.</summary>
    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>Which Services are scraped, at which ports and how.</summary>
    [JsonPropertyName("spec")]
    public required ServiceMonitorSpec Spec { get; set; }
}

/// <summary>The Services that a <see cref="ServiceMonitor"/> selects, and the ports of theirs that are scraped.</summary>
public sealed record ServiceMonitorSpec
{
    /// <summary>The ports to scrape, each with its own path, interval and credentials.</summary>
    [JsonPropertyName("endpoints")]
    [Schema(Since = "0.70", Until = "0.76", IsOptional = true)]
    public required IList<Endpoint> Endpoints { get; set; }

    /// <summary>The label of the Service whose value becomes the label <c>job</c>. Default: the Service's name does.</summary>
    [JsonPropertyName("jobLabel")]
    public string? JobLabel { get; set; }

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

    /// <summary>The namespaces in which Services are looked for. Default: that of the ServiceMonitor.</summary>
    [JsonPropertyName("namespaceSelector")]
    public NamespaceSelector? NamespaceSelector { get; set; }

    /// <summary>Labels of the Pod that every series scraped from it gets as well.</summary>
    [JsonPropertyName("podTargetLabels")]
    public IList<string>? PodTargetLabels { get; set; }

    /// <summary>
    /// How many samples one scrape may bring; with more it fails as a whole. Default: 0, no limit. Prometheus: <c>sample_limit</c>.
    /// </summary>
    [JsonPropertyName("sampleLimit")]
    public long? SampleLimit { get; set; }

    /// <summary>The labels of the Services to scrape. An empty selector takes every Service of the namespaces.</summary>
    [JsonPropertyName("selector")]
    public required V1LabelSelector Selector { get; set; }

    /// <summary>Labels of the Service that every series scraped from it gets as well.</summary>
    [JsonPropertyName("targetLabels")]
    public IList<string>? TargetLabels { get; set; }

    /// <summary>
    /// How many targets there may be; with more, none of them is scraped. Default: 0, no limit. Prometheus: <c>target_limit</c>.
    /// </summary>
    [JsonPropertyName("targetLimit")]
    public long? TargetLimit { get; set; }
}

/// <summary>One port of the Services that a <see cref="ServiceMonitor"/> selects, and how it is scraped.</summary>
public sealed record Endpoint
{
    /// <summary>
    /// The <c>Authorization</c> header of a scrape. Not together with <c>basicAuth</c>, <c>bearerTokenFile</c>,
    /// <c>bearerTokenSecret</c> or <c>oauth2</c>.
    /// </summary>
    [JsonPropertyName("authorization")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>
    /// User name and password of a scrape, from Secrets in the ServiceMonitor's namespace. Not together with <c>authorization</c>,
    /// <c>bearerTokenFile</c>, <c>bearerTokenSecret</c> or <c>oauth2</c>.
    /// </summary>
    [JsonPropertyName("basicAuth")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>
    /// The path, in the Prometheus container, of a file with a bearer token. Not together with <c>bearerTokenSecret</c>; refused where
    /// the Prometheus sets <c>arbitraryFSAccessThroughSMs.deny</c>.
    /// </summary>
    [JsonPropertyName("bearerTokenFile")]
    public string? BearerTokenFile { get; set; }

    /// <summary>
    /// The Secret key, in the ServiceMonitor's namespace, that holds a bearer token. Not together with <c>bearerTokenFile</c>.
    /// </summary>
    [JsonPropertyName("bearerTokenSecret")]
    public V1SecretKeySelector? BearerTokenSecret { get; set; }

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

    /// <summary>
    /// OAuth 2.0 client credentials for a scrape, since Prometheus 2.27. Not together with <c>authorization</c>, <c>basicAuth</c>,
    /// <c>bearerTokenFile</c> or <c>bearerTokenSecret</c>.
    /// </summary>
    [JsonPropertyName("oauth2")]
    public OAuth2? OAuth2 { get; set; }

    /// <summary>Parameters of the scraped URL: a list of values for each name. Prometheus: <c>params</c>.</summary>
    [JsonPropertyName("params")]
    public IDictionary<string, IList<string>>? Params { get; set; }

    /// <summary>The path of the scraped URL. Default: <c>/metrics</c>. Prometheus: <c>metrics_path</c>.</summary>
    [JsonPropertyName("path")]
    public string? Path { get; set; }

    /// <summary>The name of the Service's port. Not together with <c>targetPort</c>, over which it wins.</summary>
    [JsonPropertyName("port")]
    public string? Port { get; set; }

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

    /// <summary>
    /// The container's port, by name or number, that the Service leads to; the container must declare it. Not together with <c>port</c>.
    /// </summary>
    [JsonPropertyName("targetPort")]
    public IntOrText? TargetPort { get; set; }

    /// <summary>
    /// TLS of a scrape, where <c>scheme</c> is <c>https</c>. Its files are refused where the Prometheus sets
    /// <c>arbitraryFSAccessThroughSMs.deny</c>.
    /// </summary>
    [JsonPropertyName("tlsConfig")]
    public TlsConfig? TlsConfig { get; set; }
}
