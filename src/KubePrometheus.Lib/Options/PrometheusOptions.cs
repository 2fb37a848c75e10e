using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>How Prometheus runs.</summary>
public enum PrometheusMode
{
    /// <summary>It keeps series, answers queries, evaluates rules and sends alerts. (<c>Prometheus</c>.)</summary>
    Server,

    /// <summary>
    /// It scrapes and sends all samples to remote storage; it answers no queries and evaluates no rules. (<c>PrometheusAgent</c> of
    /// <c>monitoring.coreos.com/v1alpha1</c>.) What needs a server is left out: Grafana's default datasource, unless
    /// <see cref="GrafanaOptions.PrometheusName"/> names another Prometheus; prometheus-adapter, unless
    /// <see cref="PrometheusAdapterOptions.PrometheusUrl"/> is set; and the PrometheusRules of the stack, unless a ThanosRuler or another
    /// Prometheus is added or declared as external. Alertmanager stays, for others to send alerts to.
    /// </summary>
    Agent,
}

/// <summary>What may be chosen about Prometheus. Upstream: <c>values.prometheus</c>.</summary>
public sealed record PrometheusOptions : WorkloadOptions
{
    /// <summary>
    /// The image without tag and digest, such as that of a mirror (<c>baseImage</c>). The operator then pulls it with the tag <c>v</c> and
    /// the version, which is set (<c>tag</c>); <c>image</c>, which would take precedence, is left out. To name the image whole, set
    /// <see cref="WorkloadOptions.Image"/>; both are a finding. Default: none.
    /// </summary>
    public string? BaseImage { get; init; }

    /// <summary>
    /// The name of the Prometheus; its Service, Roles and ServiceAccount are <c>prometheus-</c> and this. Default: <c>k8s</c>.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>
    /// Whether Prometheus runs as a server or as an agent. An agent needs prometheus-operator 0.64 and Prometheus 2.32 or later, and
    /// <see cref="RemoteWrite"/>. Default: <see cref="PrometheusMode.Server"/>.
    /// </summary>
    public PrometheusMode? Mode { get; init; }

    /// <summary>The Alertmanager that alerts go to. Default: the stack's.</summary>
    public string? AlertmanagerName { get; init; }

    /// <summary>
    /// The namespaces in which Prometheus may discover Services, Endpoints and Pods: each gets a Role and a RoleBinding. Default:
    /// <c>default</c>, <c>kube-system</c> and the stack's own. To keep these and add to them, set <see cref="AdditionalNamespaces"/>.
    /// </summary>
    public IReadOnlyList<string>? Namespaces { get; init => field = Given.List(value); }

    /// <summary>Namespaces beside <see cref="Namespaces"/>.</summary>
    public IReadOnlyList<string>? AdditionalNamespaces { get; init => field = Given.List(value); }

    /// <summary>
    /// How many Prometheus servers scrape the same targets. With more than one there is a PodDisruptionBudget. Default: 2.
    /// </summary>
    public int? Replicas { get; init; }

    /// <summary>Over how many groups of servers the targets are spread. Default: the operator's, 1.</summary>
    public int? Shards { get; init; }

    /// <summary>Labels on every series and alert that leaves the server. Default: none.</summary>
    public IReadOnlyDictionary<string, string>? ExternalLabels { get; init => field = Given.Map(value); }

    /// <summary>Feature flags (<c>--enable-feature</c>), such as <c>exemplar-storage</c>. Default: none.</summary>
    public IReadOnlyList<string>? EnableFeatures { get; init => field = Given.List(value); }

    /// <summary>Which PrometheusRules are evaluated, by their labels; an empty selector takes all. Default: all.</summary>
    public V1LabelSelector? RuleSelector { get; init; }

    /// <summary>
    /// Which ScrapeConfigs are read, by their labels; an empty selector takes all. (<c>scrapeConfigSelector</c>, from prometheus-operator
    /// 0.65.) Default: all; with release-0.9, whose operator does not know the kind, none.
    /// </summary>
    public V1LabelSelector? ScrapeConfigSelector { get; init; }

    /// <summary>
    /// The namespaces in which ScrapeConfigs are read, by the labels of the namespaces; an empty selector takes all.
    /// (<c>scrapeConfigNamespaceSelector</c>, from prometheus-operator 0.65.) Default: all where ScrapeConfigs are read.
    /// </summary>
    public V1LabelSelector? ScrapeConfigNamespaceSelector { get; init; }

    /// <summary>
    /// The sidecar that uploads blocks to object storage. With it come a Service, a ServiceMonitor and its rules. Default: none.
    /// </summary>
    public ThanosSpec? Thanos { get; init; }

    /// <summary>The alerts on the Thanos sidecar; there are any only with <see cref="Thanos"/>.</summary>
    public ThanosSidecarMixinOptions ThanosMixin { get; init => field = Given.NotNull(value); } = new();

    /// <summary>Where series are kept. Default: a directory that is lost with the pod.</summary>
    public IOperatorStorage? Storage { get; init; }

    /// <summary>How long series are kept, as a duration such as <c>15d</c>. Default: the operator's, <c>24h</c>.</summary>
    public string? Retention { get; init; }

    /// <summary>How large the series on disk may grow, as <c>50GB</c> or the like (1024-based). Default: no bound.</summary>
    public string? RetentionSize { get; init; }

    /// <summary>The alerts on Prometheus.</summary>
    public PrometheusMixinOptions Mixin { get; init => field = Given.NotNull(value); } = new();

    /// <summary>How often targets are scraped that name no interval. Default: the operator's, <c>30s</c>.</summary>
    public string? ScrapeInterval { get; init; }

    /// <summary>How often rules are evaluated whose group names no interval. Default: the operator's, <c>30s</c>.</summary>
    public string? EvaluationInterval { get; init; }

    /// <summary>
    /// The URL under which people reach Prometheus, for links in alerts. Default: that of <see cref="Expose"/>, or its Service.
    /// </summary>
    public string? ExternalUrl { get; init; }

    /// <summary>
    /// How people reach Prometheus from outside the cluster: a <see cref="NodePort"/>, a <see cref="LoadBalancer"/>, an
    /// <see cref="Ingress"/> or an <see cref="HttpRoute"/>. <see cref="ExternalUrl"/> and the NetworkPolicy follow from it where they can.
    /// Default: not at all, but by <c>kubectl port-forward</c>.
    /// </summary>
    public IExposure? Expose { get; init; }

    /// <summary>Where samples are sent besides. Default: nowhere.</summary>
    public IReadOnlyList<RemoteWriteSpec>? RemoteWrite { get; init => field = Given.List(value); }

    /// <summary>Where samples are read from besides. Default: nowhere.</summary>
    public IReadOnlyList<RemoteReadSpec>? RemoteRead { get; init => field = Given.List(value); }

    /// <summary>Secrets of the namespace mounted under <c>/etc/prometheus/secrets/NAME</c>. Default: none.</summary>
    public IReadOnlyList<string>? Secrets { get; init => field = Given.List(value); }

    /// <summary>ConfigMaps of the namespace mounted under <c>/etc/prometheus/configmaps/NAME</c>. Default: none.</summary>
    public IReadOnlyList<string>? ConfigMaps { get; init => field = Given.List(value); }

    /// <summary><c>debug</c>, <c>info</c>, <c>warn</c> or <c>error</c>. Default: Prometheus', <c>info</c>.</summary>
    public string? LogLevel { get; init; }
}
