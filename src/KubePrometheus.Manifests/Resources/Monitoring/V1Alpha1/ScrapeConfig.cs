using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// A scrape configuration of Prometheus: targets that are written down or discovered anywhere, and how they are scraped. The operator adds
/// it to every Prometheus and PrometheusAgent whose <c>scrapeConfigSelector</c> and <c>scrapeConfigNamespaceSelector</c> match.
/// (<c>monitoring.coreos.com/v1alpha1</c>, <c>ScrapeConfig</c>; prometheus-operator 0.65 and later.)
/// </summary>
[KubernetesEntity(Group = "monitoring.coreos.com", ApiVersion = "v1alpha1", Kind = "ScrapeConfig", PluralName = "scrapeconfigs")]
[CustomResource(Singular = "scrapeconfig", ShortName = "scfg")]
[Subresources(Status = true, Since = "0.86")]
[Since("0.65")]
public sealed partial record ScrapeConfig : IKubernetesObject<V1ObjectMeta>, ISpec<ScrapeConfigSpec>, IStatus<ConfigResourceStatus?>
{
    /// <summary>The version of this representation: <c>monitoring.coreos.com/v1alpha1</c>.</summary>
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = "monitoring.coreos.com/v1alpha1";

    /// <summary>The kind: <c>ScrapeConfig</c>.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "ScrapeConfig";

    /// <summary>Name, namespace, labels and annotations. The labels are what <c>scrapeConfigSelector</c> looks at.</summary>
    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>The targets, and how they are scraped.</summary>
    [JsonPropertyName("spec")]
    public required ScrapeConfigSpec Spec { get; set; }

    /// <summary>Which Prometheuses scrape by it. Read-only; the operator writes it.</summary>
    [JsonPropertyName("status")]
    [Since("0.86")]
    public ConfigResourceStatus? Status { get; set; }
}

/// <summary>The targets of a <see cref="ScrapeConfig"/>, and how they are scraped. (Prometheus: <c>scrape_config</c>.)</summary>
[CelRule(
    "[has(self.basicAuth), has(self.authorization), has(self.oauth2)].filter(x, x).size() <= 1",
    "Of basicAuth, authorization and oauth2 there may be one.", Since = "0.91")]
public sealed record ScrapeConfigSpec : IHttpDiscovery
{
    /// <summary>The <c>Authorization</c> header of a scrape. Not together with <c>basicAuth</c> or <c>oauth2</c>.</summary>
    [JsonPropertyName("authorization")]
    [Since("0.66")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>Targets from Azure.</summary>
    [JsonPropertyName("azureSDConfigs")]
    [Since("0.70")]
    public IList<AzureSDConfig>? AzureSDConfigs { get; set; }

    /// <summary>User name and password of a scrape. Not together with <c>authorization</c> or <c>oauth2</c>.</summary>
    [JsonPropertyName("basicAuth")]
    [Since("0.66")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>
    /// The greatest size of an uncompressed answer, such as <c>10MB</c>; above it the scrape fails. Default: that of the Prometheus.
    /// Prometheus: <c>body_size_limit</c>.
    /// </summary>
    [JsonPropertyName("bodySizeLimit")]
    [Since("0.89")]
    [Schema(Pattern = SchemaPatterns.Size)]
    public string? BodySizeLimit { get; set; }

    /// <summary>Targets from Consul.</summary>
    [JsonPropertyName("consulSDConfigs")]
    [Since("0.67")]
    public IList<ConsulSDConfig>? ConsulSDConfigs { get; set; }

    /// <summary>
    /// Whether classic histograms are stored as native ones with custom buckets. Default: false. Prometheus:
    /// <c>convert_classic_histograms_to_nhcb</c>, since 3.0.
    /// </summary>
    [JsonPropertyName("convertClassicHistogramsToNHCB")]
    [Since("0.82")]
    public bool? ConvertClassicHistogramsToNhcb { get; set; }

    /// <summary>Targets from DigitalOcean.</summary>
    [JsonPropertyName("digitalOceanSDConfigs")]
    [Since("0.72")]
    public IList<DigitalOceanSDConfig>? DigitalOceanSDConfigs { get; set; }

    /// <summary>Targets from DNS.</summary>
    [JsonPropertyName("dnsSDConfigs")]
    [Since("0.68")]
    public IList<DnsSDConfig>? DnsSDConfigs { get; set; }

    /// <summary>Targets from Docker.</summary>
    [JsonPropertyName("dockerSDConfigs")]
    [Since("0.73")]
    public IList<DockerSDConfig>? DockerSDConfigs { get; set; }

    /// <summary>Targets from Docker Swarm.</summary>
    [JsonPropertyName("dockerSwarmSDConfigs")]
    [Since("0.75")]
    public IList<DockerSwarmSDConfig>? DockerSwarmSDConfigs { get; set; }

    /// <summary>Targets from Amazon EC2.</summary>
    [JsonPropertyName("ec2SDConfigs")]
    [Since("0.69")]
    public IList<Ec2SDConfig>? Ec2SDConfigs { get; set; }

    /// <summary>
    /// Whether targets are asked for compressed answers. Default: true. Prometheus: <c>enable_compression</c>, since 2.49.
    /// </summary>
    [JsonPropertyName("enableCompression")]
    [Since("0.72")]
    public bool? EnableCompression { get; set; }

    /// <summary>Whether HTTP/2 is used for a scrape. Default: true.</summary>
    [JsonPropertyName("enableHTTP2")]
    [Since("0.79")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>Targets from Eureka.</summary>
    [JsonPropertyName("eurekaSDConfigs")]
    [Since("0.73")]
    public IList<EurekaSDConfig>? EurekaSDConfigs { get; set; }

    /// <summary>
    /// The format that is assumed of an answer whose <c>Content-Type</c> is absent or wrong. Prometheus: <c>fallback_scrape_protocol</c>,
    /// since 3.0.
    /// </summary>
    [JsonPropertyName("fallbackScrapeProtocol")]
    [Since("0.80")]
    [Schema(Enum = ["PrometheusProto", "OpenMetricsText0.0.1", "OpenMetricsText1.0.0", "PrometheusText0.0.4", "PrometheusText1.0.0"])]
    public string? FallbackScrapeProtocol { get; set; }

    /// <summary>Targets from files.</summary>
    [JsonPropertyName("fileSDConfigs")]
    public IList<FileSDConfig>? FileSDConfigs { get; set; }

    /// <summary>Targets from Google Compute Engine.</summary>
    [JsonPropertyName("gceSDConfigs")]
    [Since("0.70")]
    public IList<GceSDConfig>? GceSDConfigs { get; set; }

    /// <summary>Targets from Hetzner.</summary>
    [JsonPropertyName("hetznerSDConfigs")]
    [Since("0.73")]
    public IList<HetznerSDConfig>? HetznerSDConfigs { get; set; }

    /// <summary>
    /// Whether a scraped label wins over a target label of the same name; otherwise it is renamed <c>exported_…</c>. Default: false.
    /// Prometheus: <c>honor_labels</c>.
    /// </summary>
    [JsonPropertyName("honorLabels")]
    public bool? HonorLabels { get; set; }

    /// <summary>Whether timestamps among the scraped samples are kept. Default: true. Prometheus: <c>honor_timestamps</c>.</summary>
    [JsonPropertyName("honorTimestamps")]
    public bool? HonorTimestamps { get; set; }

    /// <summary>Targets from a web server.</summary>
    [JsonPropertyName("httpSDConfigs")]
    public IList<HttpSDConfig>? HttpSDConfigs { get; set; }

    /// <summary>Targets from IONOS Cloud.</summary>
    [JsonPropertyName("ionosSDConfigs")]
    [Since("0.77")]
    public IList<IonosSDConfig>? IonosSDConfigs { get; set; }

    /// <summary>The value of the label <c>job</c>. Default: <c>scrapeConfig/NAMESPACE/NAME</c>.</summary>
    [JsonPropertyName("jobName")]
    [Since("0.75")]
    [Schema(MinLength = 1)]
    public string? JobName { get; set; }

    /// <summary>
    /// How many targets that relabeling drops are kept in memory. 0: all. Default: that of the Prometheus. Prometheus:
    /// <c>keep_dropped_targets</c>, since 2.47.
    /// </summary>
    [JsonPropertyName("keepDroppedTargets")]
    [Since("0.68")]
    public long? KeepDroppedTargets { get; set; }

    /// <summary>Targets from the API of Kubernetes.</summary>
    [JsonPropertyName("kubernetesSDConfigs")]
    [Since("0.67")]
    public IList<KubernetesSDConfig>? KubernetesSDConfigs { get; set; }

    /// <summary>Targets from Kuma.</summary>
    [JsonPropertyName("kumaSDConfigs")]
    [Since("0.73")]
    public IList<KumaSDConfig>? KumaSDConfigs { get; set; }

    /// <summary>How many labels a sample may have; with more the scrape fails. 0: any number. Prometheus: <c>label_limit</c>.</summary>
    [JsonPropertyName("labelLimit")]
    [Since("0.67")]
    public long? LabelLimit { get; set; }

    /// <summary>How long, in bytes, the name of a label may be. 0: any length. Prometheus: <c>label_name_length_limit</c>.</summary>
    [JsonPropertyName("labelNameLengthLimit")]
    [Since("0.67")]
    public long? LabelNameLengthLimit { get; set; }

    /// <summary>How long, in bytes, the value of a label may be. 0: any length. Prometheus: <c>label_value_length_limit</c>.</summary>
    [JsonPropertyName("labelValueLengthLimit")]
    [Since("0.67")]
    public long? LabelValueLengthLimit { get; set; }

    /// <summary>Targets from Amazon Lightsail.</summary>
    [JsonPropertyName("lightSailSDConfigs")]
    [Since("0.75")]
    public IList<LightsailSDConfig>? LightsailSDConfigs { get; set; }

    /// <summary>Targets from Linode.</summary>
    [JsonPropertyName("linodeSDConfigs")]
    [Since("0.75")]
    public IList<LinodeSDConfig>? LinodeSDConfigs { get; set; }

    /// <summary>Relabeling of each sample before it is stored. Prometheus: <c>metric_relabel_configs</c>.</summary>
    [JsonPropertyName("metricRelabelings")]
    [Since("0.68")]
    [Schema(MinItems = 1, Since = "0.77")]
    public IList<RelabelConfig>? MetricRelabelings { get; set; }

    /// <summary>The path that is scraped. Default: <c>/metrics</c>. Prometheus: <c>metrics_path</c>.</summary>
    [JsonPropertyName("metricsPath")]
    [Schema(MinLength = 1, Since = "0.77")]
    public string? MetricsPath { get; set; }

    /// <summary>
    /// How names of metrics are escaped where a target cannot send UTF-8. Prometheus: <c>metric_name_escaping_scheme</c>, since 3.4.
    /// </summary>
    [JsonPropertyName("nameEscapingScheme")]
    [Since("0.83")]
    [Schema(Enum = ["AllowUTF8", "Underscores", "Dots", "Values"])]
    public string? NameEscapingScheme { get; set; }

    /// <summary>
    /// Whether names of metrics and labels may hold any UTF-8 (<c>UTF8</c>) or not (<c>Legacy</c>). Prometheus:
    /// <c>metric_name_validation_scheme</c>, since 3.0.
    /// </summary>
    [JsonPropertyName("nameValidationScheme")]
    [Since("0.83")]
    [Schema(Enum = ["UTF8", "Legacy"])]
    public string? NameValidationScheme { get; set; }

    /// <summary>
    /// How many buckets a native histogram may have; with more they are merged. Prometheus: <c>native_histogram_bucket_limit</c>, since
    /// 2.45.
    /// </summary>
    [JsonPropertyName("nativeHistogramBucketLimit")]
    [Since("0.78")]
    public long? NativeHistogramBucketLimit { get; set; }

    /// <summary>
    /// The least factor from one bucket of a native histogram to the next; below it they are merged. Prometheus:
    /// <c>native_histogram_min_bucket_factor</c>, since 2.50.
    /// </summary>
    [JsonPropertyName("nativeHistogramMinBucketFactor")]
    [Since("0.78")]
    public ResourceQuantity? NativeHistogramMinBucketFactor { get; set; }

    /// <summary>Hosts, domains, IPs and networks, by commas, that are called without the proxy. It needs <c>proxyUrl</c>.</summary>
    [JsonPropertyName("noProxy")]
    [Since("0.71")]
    public string? NoProxy { get; set; }

    /// <summary>Targets from Nomad.</summary>
    [JsonPropertyName("nomadSDConfigs")]
    [Since("0.77")]
    public IList<NomadSDConfig>? NomadSDConfigs { get; set; }

    /// <summary>OAuth 2.0 client credentials of a scrape. Not together with <c>authorization</c> or <c>basicAuth</c>.</summary>
    [JsonPropertyName("oauth2")]
    [Since("0.76")]
    public OAuth2? OAuth2 { get; set; }

    /// <summary>Targets from OpenStack.</summary>
    [JsonPropertyName("openstackSDConfigs")]
    [Since("0.71")]
    public IList<OpenStackSDConfig>? OpenStackSDConfigs { get; set; }

    /// <summary>Targets from OVHcloud.</summary>
    [JsonPropertyName("ovhcloudSDConfigs")]
    [Since("0.75")]
    public IList<OvhCloudSDConfig>? OvhCloudSDConfigs { get; set; }

    /// <summary>Parameters of the scraped URL: a list of values for each name. Prometheus: <c>params</c>.</summary>
    [JsonPropertyName("params")]
    [Since("0.67")]
    [Schema(IsAtomic = true)]
    public IDictionary<string, IList<string>>? Params { get; set; }

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

    /// <summary>Targets from PuppetDB.</summary>
    [JsonPropertyName("puppetDBSDConfigs")]
    [Since("0.75")]
    public IList<PuppetDBSDConfig>? PuppetDBSDConfigs { get; set; }

    /// <summary>Relabeling of the targets before they are scraped. Prometheus: <c>relabel_configs</c>.</summary>
    [JsonPropertyName("relabelings")]
    [Schema(MinItems = 1, Since = "0.77")]
    public IList<RelabelConfig>? Relabelings { get; set; }

    /// <summary>How many samples one scrape may bring; with more it fails. 0: any number. Prometheus: <c>sample_limit</c>.</summary>
    [JsonPropertyName("sampleLimit")]
    [Since("0.67")]
    public long? SampleLimit { get; set; }

    /// <summary>Targets from Scaleway.</summary>
    [JsonPropertyName("scalewaySDConfigs")]
    [Since("0.76")]
    public IList<ScalewaySDConfig>? ScalewaySDConfigs { get; set; }

    /// <summary>The scheme of the scraped URL: <c>http</c> or <c>https</c>. Default: <c>http</c>.</summary>
    [JsonPropertyName("scheme")]
    [Since("0.67")]
    [Schema(Enum = ["HTTP", "HTTPS"], Until = "0.87")]
    [Schema(Enum = ["http", "https", "HTTP", "HTTPS"], Since = "0.87")]
    public string? Scheme { get; set; }

    /// <summary>The scrape class of the Prometheus that is applied. Default: its default class.</summary>
    [JsonPropertyName("scrapeClass")]
    [Since("0.72")]
    [Schema(MinLength = 1)]
    public string? ScrapeClass { get; set; }

    /// <summary>
    /// Whether a classic histogram is stored that is also exposed as a native one. Default: false. Prometheus:
    /// <c>always_scrape_classic_histograms</c>, since 2.45.
    /// </summary>
    [JsonPropertyName("scrapeClassicHistograms")]
    [Since("0.78")]
    public bool? ScrapeClassicHistograms { get; set; }

    /// <summary>
    /// How often the targets are scraped: a duration such as <c>30s</c>. Default: the <c>scrapeInterval</c> of the Prometheus.
    /// </summary>
    [JsonPropertyName("scrapeInterval")]
    [Since("0.67")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? ScrapeInterval { get; set; }

    /// <summary>
    /// Whether native histograms are scraped. Default: that of the Prometheus. Prometheus: <c>scrape_native_histograms</c>, since 3.8.
    /// </summary>
    [JsonPropertyName("scrapeNativeHistograms")]
    [Since("0.88")]
    public bool? ScrapeNativeHistograms { get; set; }

    /// <summary>The formats that targets are asked for, the best first. Prometheus: <c>scrape_protocols</c>, since 2.49.</summary>
    [JsonPropertyName("scrapeProtocols")]
    [Since("0.72")]
    [Schema(ListType = "set")]
    [Schema(MinItems = 1, Since = "0.77")]
    [Schema(
        OfItems = true, Enum = ["PrometheusProto", "OpenMetricsText0.0.1", "OpenMetricsText1.0.0", "PrometheusText0.0.4"], Until = "0.79")]
    [Schema(
        OfItems = true, Enum = ["PrometheusProto", "OpenMetricsText0.0.1", "OpenMetricsText1.0.0", "PrometheusText0.0.4",
        "PrometheusText1.0.0"], Since = "0.79")]
    public IList<string>? ScrapeProtocols { get; set; }

    /// <summary>
    /// After how long a scrape is given up: a duration, no longer than the interval. Default: the <c>scrapeTimeout</c> of the Prometheus.
    /// </summary>
    [JsonPropertyName("scrapeTimeout")]
    [Since("0.67")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? ScrapeTimeout { get; set; }

    /// <summary>Targets that are written down.</summary>
    [JsonPropertyName("staticConfigs")]
    public IList<StaticConfig>? StaticConfigs { get; set; }

    /// <summary>How many targets there may be; with more none is scraped. 0: any number. Prometheus: <c>target_limit</c>.</summary>
    [JsonPropertyName("targetLimit")]
    [Since("0.67")]
    public long? TargetLimit { get; set; }

    /// <summary>TLS of a scrape, where <c>scheme</c> is <c>https</c>.</summary>
    [JsonPropertyName("tlsConfig")]
    [Since("0.67")]
    public SafeTlsConfig? TlsConfig { get; set; }

    /// <summary>
    /// Whether series with timestamps of their own become stale as soon as they are gone. It needs <c>honorTimestamps</c>. Default: false.
    /// Prometheus: <c>track_timestamps_staleness</c>, since 2.48.
    /// </summary>
    [JsonPropertyName("trackTimestampsStaleness")]
    [Since("0.70")]
    public bool? TrackTimestampsStaleness { get; set; }
}
