using KubePrometheus.Alertmanagers;

namespace KubePrometheus;

/// <summary>Which alerts the routes and inhibitions of an AlertmanagerConfig see.</summary>
public enum AlertmanagerConfigMatching
{
    /// <summary>Alerts with the namespace of the AlertmanagerConfig in their label <c>namespace</c>.</summary>
    OnNamespace,

    /// <summary>All alerts.</summary>
    None,

    /// <summary>
    /// All alerts where the AlertmanagerConfig is in the namespace of the Alertmanager; otherwise those with its namespace in their label
    /// <c>namespace</c>. (From prometheus-operator 0.84.)
    /// </summary>
    OnNamespaceExceptForAlertmanagerNamespace,
}

/// <summary>What may be chosen about Alertmanager. Upstream: <c>values.alertmanager</c>.</summary>
public sealed record AlertmanagerOptions : WorkloadOptions
{
    /// <summary>
    /// The image without tag and digest, such as that of a mirror (<c>baseImage</c>). The operator then pulls it with the tag <c>v</c> and
    /// the version, which is set (<c>tag</c>); <c>image</c>, which would take precedence, is left out. To name the image whole, set
    /// <see cref="WorkloadOptions.Image"/>; both are a finding. Default: none.
    /// </summary>
    public string? BaseImage { get; init; }

    /// <summary>
    /// The name of the Alertmanager; its Service, Secret and ServiceAccount are <c>alertmanager-</c> and this. Default: <c>main</c>.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>How many Alertmanagers form the cluster. With more than one there is a PodDisruptionBudget. Default: 3.</summary>
    public int? Replicas { get; init; }

    /// <summary>
    /// The configuration, typed or as text. Default: <see cref="AlertmanagerConfiguration.Default"/>, which sorts alerts by severity
    /// and sends none anywhere.
    /// </summary>
    public AlertmanagerConfigurationSource? Configuration { get; init; }

    /// <summary>
    /// Which alerts an AlertmanagerConfig sees. (<c>alertmanagerConfigMatcherStrategy.type</c>, from prometheus-operator 0.61.) Default:
    /// the operator's, <see cref="AlertmanagerConfigMatching.OnNamespace"/>.
    /// </summary>
    public AlertmanagerConfigMatching? ConfigMatcherStrategy { get; init; }

    /// <summary>Where silences and the notification log are kept. Default: a directory that is lost with the pod.</summary>
    public IOperatorStorage? Storage { get; init; }

    /// <summary>
    /// How long silences and notifications are remembered, as a duration such as <c>120h</c>. Default: Alertmanager's, <c>120h</c>.
    /// </summary>
    public string? Retention { get; init; }

    /// <summary>
    /// The URL under which people reach Alertmanager, for links in notifications. Default: that of <see cref="Expose"/>, or its Service.
    /// </summary>
    public string? ExternalUrl { get; init; }

    /// <summary>
    /// How people reach Alertmanager from outside the cluster: a <see cref="NodePort"/>, a <see cref="LoadBalancer"/>, an
    /// <see cref="Ingress"/> or an <see cref="HttpRoute"/>. <see cref="ExternalUrl"/> and the NetworkPolicy follow from it where they can.
    /// Default: not at all, but by <c>kubectl port-forward</c>.
    /// </summary>
    public IExposure? Expose { get; init; }

    /// <summary>Secrets of the namespace mounted under <c>/etc/alertmanager/secrets/NAME</c>. Default: none.</summary>
    public IReadOnlyList<string>? Secrets { get; init => field = Given.List(value); }

    /// <summary>ConfigMaps of the namespace mounted under <c>/etc/alertmanager/configmaps/NAME</c>. Default: none.</summary>
    public IReadOnlyList<string>? ConfigMaps { get; init => field = Given.List(value); }

    /// <summary><c>debug</c>, <c>info</c>, <c>warn</c> or <c>error</c>. Default: Alertmanager's, <c>info</c>.</summary>
    public string? LogLevel { get; init; }

    /// <summary>The alerts on Alertmanager.</summary>
    public AlertmanagerMixinOptions Mixin { get; init => field = Given.NotNull(value); } = new();

    /// <summary>How often Prometheus scrapes it. Default: <c>30s</c>.</summary>
    public string? ScrapeInterval { get; init; }
}

/// <summary>
/// A configuration of Alertmanager: a typed <see cref="AlertmanagerConfiguration"/>, or the text of an <c>alertmanager.yaml</c>, which
/// goes into the Secret as it is. Converts from either by itself.
/// </summary>
public sealed record AlertmanagerConfigurationSource
{
    private AlertmanagerConfigurationSource(AlertmanagerConfiguration? typed, string? text) => (Typed, Text) = (typed, text);

    /// <summary>The typed configuration; null where a text was given.</summary>
    public AlertmanagerConfiguration? Typed { get; }

    /// <summary>The text; null where a typed configuration was given.</summary>
    public string? Text { get; }

    /// <summary>A typed configuration.</summary>
    public static implicit operator AlertmanagerConfigurationSource(AlertmanagerConfiguration configuration) =>
        FromConfiguration(configuration);

    /// <summary>The text of an <c>alertmanager.yaml</c>.</summary>
    public static implicit operator AlertmanagerConfigurationSource(string text) => FromText(text);

    /// <summary>A typed configuration.</summary>
    public static AlertmanagerConfigurationSource FromConfiguration(AlertmanagerConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new(configuration, null);
    }

    /// <summary>The text of an <c>alertmanager.yaml</c>.</summary>
    public static AlertmanagerConfigurationSource FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(null, text);
    }
}
