using System.Text.Json;
using System.Text.Json.Serialization;
using k8s.Models;
using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>What may be chosen about Grafana. Upstream: <c>values.grafana</c>.</summary>
public sealed record GrafanaOptions : WorkloadOptions
{
    /// <summary>
    /// The name of the Deployment, Service and ServiceAccount, and the prefix of its ConfigMaps. Default: <c>grafana</c>.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>The Prometheus that the default datasource reads. Default: the stack's.</summary>
    public string? PrometheusName { get; init; }

    /// <summary>The datasources, in place of the default one. Default: one, named <c>prometheus</c>, of the stack's Prometheus.</summary>
    public IReadOnlyList<GrafanaDatasource>? Datasources { get; init => field = Given.List(value); }

    /// <summary>Datasources beside <see cref="Datasources"/>.</summary>
    public IReadOnlyList<GrafanaDatasource>? AdditionalDatasources { get; init => field = Given.List(value); }

    /// <summary>
    /// Sections of <c>grafana.ini</c>, each a map of keys to values:
    /// <c>new IniFile { ["auth.ldap"] = new() { ["allow_sign_up"] = true } }</c>, or a dictionary. The section <c>""</c> holds the keys
    /// before the first heading. What options stand for (<see cref="ExternalUrl"/>, <see cref="LogLevel"/>,
    /// <see cref="Ldap"/>, <see cref="AnonymousAccess"/>) is added; a key that is given another value here, or by <see cref="Env"/>, is an
    /// error (KP0007). Default: no file, Grafana's own settings.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, IniValue>>? Config
    {
        get;
        init => field = Given.Maps(value);
    }

    /// <summary>
    /// The text of <c>ldap.toml</c>, mounted beside <c>grafana.ini</c> in <c>/etc/grafana</c>; it also sets <c>enabled</c> of the section
    /// <c>auth.ldap</c>. Default: none.
    /// </summary>
    public string? Ldap { get; init; }

    /// <summary>
    /// Plugins installed at start, as <c>GF_INSTALL_PLUGINS</c> takes them (<c>grafana-piechart-panel</c>, <c>name 1.2.3</c>). Default:
    /// none.
    /// </summary>
    public IReadOnlyList<string>? Plugins { get; init => field = Given.List(value); }

    /// <summary>Environment of the container. Default: none.</summary>
    public IReadOnlyList<V1EnvVar>? Env { get; init => field = Given.List(value); }

    /// <summary>Containers beside Grafana's own, such as a sidecar. Default: none.</summary>
    public IReadOnlyList<V1Container>? Containers { get; init => field = Given.List(value); }

    /// <summary>The alert on Grafana.</summary>
    public GrafanaMixinOptions Mixin { get; init => field = Given.NotNull(value); } = new();

    /// <summary>What the stack's dashboards look at and how.</summary>
    public DashboardOptions Dashboards { get; init => field = Given.NotNull(value); } = new();

    /// <summary>Dashboards as JSON by name, kept as they are. The name ends in <c>.json</c> or gets it. Default: none.</summary>
    public IReadOnlyDictionary<string, string>? RawDashboards { get; init => field = Given.Map(value); }

    /// <summary>Dashboards as JSON by folder and name, kept as they are. Default: none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? FolderDashboards
    {
        get;
        init => field = Given.Maps(value);
    }

    /// <summary>
    /// Where Grafana keeps its database, as <see cref="PrometheusOptions.Storage"/>: <c>ClaimTemplate.Of("10Gi")</c>. Default: a directory
    /// that is lost with the pod. With a claim that one node writes, the Deployment's <c>strategy</c> is <c>Recreate</c>: otherwise a new
    /// pod on another node would wait for the claim of the old one.
    /// </summary>
    public IGrafanaStorage? Storage { get; init; }

    /// <summary>
    /// The URL under which people reach Grafana: <c>root_url</c> of the section <c>server</c>. Default: that of <see cref="Expose"/>, or
    /// none.
    /// </summary>
    public string? ExternalUrl { get; init; }

    /// <summary>
    /// How people reach Grafana from outside the cluster: a <see cref="NodePort"/>, a <see cref="LoadBalancer"/>, an
    /// <see cref="Ingress"/> or an <see cref="HttpRoute"/>. <see cref="ExternalUrl"/> and the NetworkPolicy follow from it where they can.
    /// Default: not at all, but by <c>kubectl port-forward</c>.
    /// </summary>
    public IExposure? Expose { get; init; }

    /// <summary>
    /// The Secret that holds the administrator's name and password, in Grafana's namespace; it is not made here. (<c>admin_user</c> and
    /// <c>admin_password</c> of the section <c>security</c>, as environment.) Default: Grafana's own, <c>admin</c> and <c>admin</c>.
    /// </summary>
    public GrafanaAdmin? Admin { get; init; }

    /// <summary>What people may do who did not sign in: the section <c>auth.anonymous</c>. Default: nothing.</summary>
    public GrafanaAnonymousAccess? AnonymousAccess { get; init; }

    /// <summary>How many pods. More than one needs a database outside (section <c>database</c>). Default: 1.</summary>
    public int? Replicas { get; init; }

    /// <summary>
    /// <c>debug</c>, <c>info</c>, <c>warn</c>, <c>error</c> or <c>critical</c>: <c>level</c> of the section <c>log</c>. Default: Grafana's,
    /// <c>info</c>.
    /// </summary>
    public string? LogLevel { get; init; }

    /// <summary>The port of the container and the Service. Default: 3000.</summary>
    public int? Port { get; init; }

    /// <summary>How often Prometheus scrapes it. Default: <c>15s</c>.</summary>
    public string? ScrapeInterval { get; init; }
}

/// <summary>Where the administrator's name and password stand. Grafana takes the password when its database is new.</summary>
/// <param name="SecretName">The name of the Secret.</param>
/// <param name="UserKey">The key of the name; null: the name stays <c>admin</c>. Default: <c>admin-user</c>.</param>
/// <param name="PasswordKey">The key of the password. Default: <c>admin-password</c>.</param>
public sealed record GrafanaAdmin(string SecretName, string? UserKey = "admin-user", string PasswordKey = "admin-password")
{
    /// <summary>The name of the Secret.</summary>
    public string SecretName { get; init => field = Given.NotNull(value); } = Given.NotNull(SecretName);

    /// <summary>The key of the password. Default: <c>admin-password</c>.</summary>
    public string PasswordKey { get; init => field = Given.NotNull(value); } = Given.NotNull(PasswordKey);
}

/// <summary>What people may do who did not sign in. (Section <c>auth.anonymous</c> of <c>grafana.ini</c>.)</summary>
/// <param name="Role">Their role. Default: <see cref="GrafanaRole.Viewer"/>. (<c>org_role</c>)</param>
/// <param name="Organization">The organisation they are shown. Default: left to Grafana, <c>Main Org.</c> (<c>org_name</c>)</param>
public sealed record GrafanaAnonymousAccess(GrafanaRole Role = GrafanaRole.Viewer, string? Organization = null);

/// <summary>What somebody may do in an organisation of Grafana.</summary>
public enum GrafanaRole
{
    /// <summary>Look at dashboards.</summary>
    Viewer,

    /// <summary>Change dashboards as well.</summary>
    Editor,

    /// <summary>Change datasources and people as well.</summary>
    Admin,
}

/// <summary>A datasource that Grafana provisions. (An item of <c>datasources</c> in a provisioning file.)</summary>
public sealed record GrafanaDatasource
{
    /// <summary>The name, unique in the organisation.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init => field = Given.NotNull(value); }

    /// <summary>The plugin: <c>prometheus</c>, <c>loki</c>, …</summary>
    [JsonPropertyName("type")]
    public required string Type { get; init => field = Given.NotNull(value); }

    /// <summary><c>proxy</c> (Grafana asks) or <c>direct</c> (the browser asks). Default: left to Grafana, <c>proxy</c>.</summary>
    [JsonPropertyName("access")]
    public string? Access { get; init; }

    /// <summary>The organisation. Default: left to Grafana, 1.</summary>
    [JsonPropertyName("orgId")]
    public long? OrgId { get; init; }

    /// <summary>Where the datasource answers.</summary>
    [JsonPropertyName("url")]
    public string? Url { get; init; }

    /// <summary>The stable identifier that dashboards may refer to, at most 40 characters. Default: Grafana makes one.</summary>
    [JsonPropertyName("uid")]
    public string? Uid { get; init; }

    /// <summary>The version of the entry: Grafana takes a change only from a version that is not lower. Default: left out.</summary>
    [JsonPropertyName("version")]
    public int? Version { get; init; }

    /// <summary>Whether people may change it in Grafana. Default: left to Grafana, false.</summary>
    [JsonPropertyName("editable")]
    public bool? Editable { get; init; }

    /// <summary>Whether panels without a datasource use it; one at most. Default: left to Grafana, false.</summary>
    [JsonPropertyName("isDefault")]
    public bool? IsDefault { get; init; }

    /// <summary>Whether HTTP basic authentication is used. Default: left to Grafana, false.</summary>
    [JsonPropertyName("basicAuth")]
    public bool? BasicAuth { get; init; }

    /// <summary>The user of basic authentication.</summary>
    [JsonPropertyName("basicAuthUser")]
    public string? BasicAuthUser { get; init; }

    /// <summary>The database, where the plugin has one.</summary>
    [JsonPropertyName("database")]
    public string? Database { get; init; }

    /// <summary>The user, where the plugin has one.</summary>
    [JsonPropertyName("user")]
    public string? User { get; init; }

    /// <summary>Whether cookies and authorisation headers of the browser are passed on. Default: left to Grafana, false.</summary>
    [JsonPropertyName("withCredentials")]
    public bool? WithCredentials { get; init; }

    /// <summary>
    /// The plugin's settings, such as <c>timeInterval</c> and <c>httpMethod</c> of Prometheus:
    /// <c>new JsonSettings { ["timeInterval"] = "30s" }</c>, or a dictionary. Default: the plugin's own.
    /// </summary>
    [JsonPropertyName("jsonData")]
    public IReadOnlyDictionary<string, JsonElement>? JsonData
    {
        get;
        init => field = FrozenMap.OrNull(value, setting => setting.ValueKind == JsonValueKind.Undefined ? setting : setting.Clone());
    }

    /// <summary>The plugin's secrets, such as <c>basicAuthPassword</c>; Grafana encrypts them.</summary>
    [JsonPropertyName("secureJsonData")]
    public IReadOnlyDictionary<string, string>? SecureJsonData { get; init => field = Given.Map(value); }
}
