using System.Globalization;
using System.IO.Hashing;
using System.Text;
using k8s.Models;
using KubePrometheus.Dashboards;
using KubePrometheus.Gateway;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The objects of Grafana.</summary>
public sealed class GrafanaObjects : ComponentObjects
{
    internal GrafanaObjects()
    {
    }

    /// <summary><c>grafana.ini</c> and <c>ldap.toml</c>; null where neither is set.</summary>
    public V1Secret? Config { get; set; }

    /// <summary>One ConfigMap a dashboard.</summary>
    public IList<V1ConfigMap> DashboardDefinitions { get; set; } = [];

    /// <summary>The datasources, as <c>datasources.yaml</c>.</summary>
    public V1Secret? DashboardDatasources { get; set; }

    /// <summary>Where Grafana looks for dashboards, as <c>dashboards.yaml</c>.</summary>
    public V1ConfigMap? DashboardSources { get; set; }

    /// <summary>The pod.</summary>
    public V1Deployment? Deployment { get; set; }

    /// <summary>
    /// Leads to <see cref="Service"/> from outside; null unless <see cref="GrafanaOptions.Expose"/> is an
    /// <see cref="KubePrometheus.Ingress"/>.
    /// </summary>
    public V1Ingress? Ingress { get; set; }

    /// <summary>
    /// Leads to <see cref="Service"/> from a Gateway; null unless <see cref="GrafanaOptions.Expose"/> is an
    /// <see cref="KubePrometheus.HttpRoute"/>.
    /// </summary>
    public V1HTTPRoute? HttpRoute { get; set; }

    /// <summary>Who is let in; null unless the Ingress asks for names and passwords that the stack is given.</summary>
    public V1Secret? IngressBasicAuthSecret { get; set; }

    /// <summary>Who may reach the pods; null without <see cref="StackOptions.NetworkPolicies"/>.</summary>
    public V1NetworkPolicy? NetworkPolicy { get; set; }

    /// <summary>
    /// The claim that holds Grafana's database; null unless the storage is a <see cref="ClaimTemplate"/> or a <see cref="NewClaim"/>.
    /// </summary>
    public V1PersistentVolumeClaim? PersistentVolumeClaim { get; set; }

    /// <summary>The alert about Grafana; null where the release has none.</summary>
    public PrometheusRule? PrometheusRule { get; set; }

    /// <summary>The port <c>http</c>.</summary>
    public V1Service? Service { get; set; }

    /// <summary>The account of the pod.</summary>
    public V1ServiceAccount? ServiceAccount { get; set; }

    /// <summary>How Prometheus scrapes Grafana.</summary>
    public ServiceMonitor? ServiceMonitor { get; set; }

    internal override IEnumerable<StackFile> Files() =>
    [
        StackFile.One(Named.Grafana + "-config.yaml", Config),
        StackFile.One(Named.Grafana + "-dashboardDatasources.yaml", DashboardDatasources),
        StackFile.List(Named.Grafana + "-dashboardDefinitions.yaml", "ConfigMapList", DashboardDefinitions),
        StackFile.One(Named.Grafana + "-dashboardSources.yaml", DashboardSources),
        StackFile.One(Named.Grafana + "-deployment.yaml", Deployment),
        StackFile.One(Named.Grafana + "-networkPolicy.yaml", NetworkPolicy),
        StackFile.One(Named.Grafana + "-persistentVolumeClaim.yaml", PersistentVolumeClaim),
        StackFile.One(Named.Grafana + "-prometheusRule.yaml", PrometheusRule),
        StackFile.One(Named.Grafana + "-service.yaml", Service),
        StackFile.One(Named.Grafana + "-serviceAccount.yaml", ServiceAccount),
        StackFile.One(Named.Grafana + "-serviceMonitor.yaml", ServiceMonitor),
        StackFile.Own(Ingress),
        StackFile.Own(HttpRoute),
        StackFile.Own(IngressBasicAuthSecret),
    ];
}

/// <summary>Options of Grafana and the dashboards there are ► its objects.</summary>
internal static class GrafanaComponent
{
    /// <summary>The port of its Service.</summary>
    public const string PortName = "http";

    private const int DefaultPort = 3000;

    /// <summary>The volume that holds what plugins unpack, where the container's file system is read-only.</summary>
    private const string TemporaryFolder = "tmp-plugins";

    private static readonly ContainerResources DefaultResources =
        ContainerResources.Of(cpuRequest: "100m", memoryRequest: "100Mi", cpuLimit: "200m", memoryLimit: "200Mi");

    /// <summary>How its objects are named and labelled.</summary>
    public static ComponentIdentity Identity(GrafanaOptions options, ComponentContext context) =>
        new(options, context, "grafana", "grafana", context.Versions.Grafana!);

    /// <summary>Makes the objects.</summary>
    /// <param name="options">What the user chose.</param>
    /// <param name="context">Namespace, versions and images.</param>
    /// <param name="prometheusUrl">The address of the Prometheus that the default datasource reads; null where there is none.</param>
    /// <param name="dashboards">The dashboards, those of the options among them.</param>
    /// <param name="rules">The rules on Grafana.</param>
    public static GrafanaObjects Build(
        GrafanaOptions options, ComponentContext context, string? prometheusUrl, IReadOnlyList<DashboardFile> dashboards, RuleObject? rules)
    {
        var name = options.Name ?? "grafana";
        var port = options.Port ?? DefaultPort;
        var id = Identity(options, context);
        var mounted = Mounted(dashboards, name);
        var config = Config(options, context, id, name);
        return new()
        {
            Named = context.Release.Files,
            Config = config,
            DashboardDatasources = Datasources(options, context, id, name, prometheusUrl),
            DashboardDefinitions = [.. mounted.Select(d => new V1ConfigMap
            {
                ApiVersion = "v1",
                Kind = "ConfigMap",
                Metadata = id.Meta(d.ConfigMap),
                Data = new Utf8ConfigMapData(d.Dashboard.Name + ".json", d.Dashboard.Json),
            })],
            DashboardSources = Sources(context, id, name, mounted),
            Deployment = Deployment(options, context, id, name, port, mounted, config is not null),
            NetworkPolicy = NetworkPolicies.Of(
                context, options, id, name, [port], NetworkPolicies.From(context.Peers.Prometheus(id), port)),
            PersistentVolumeClaim = Claim(options.Storage) is { } claim
                ? OperatorStorage.Claim(claim, id.Meta(ClaimName(claim, name)), context, "Grafana.Storage")
                : null,
            PrometheusRule = context.Rules(id, rules, options.Mixin),
            Service = new()
            {
                Metadata = id.Meta(name),
                Spec = new() { Ports = [ObjectParts.ServicePort(PortName, port, PortName)], Selector = id.Selector() },
            },
            ServiceAccount = new()
            {
                Metadata = context.Release.LabelsEveryObject ? id.Meta(name) : new() { Name = name, NamespaceProperty = id.Namespace },
                AutomountServiceAccountToken = context.Token(isNeeded: false),
            },
            ServiceMonitor = new()
            {
                Metadata = id.Meta(name),
                Spec = new()
                {
                    // By the name alone, so that a Service of the user's own with that label is scraped as well.
                    Selector = ObjectParts.MatchLabels(new Dictionary<string, string>
                    {
                        ["app.kubernetes.io/name"] = id.Selector().GetValueOrDefault("app.kubernetes.io/name", "grafana"),
                    }),
                    Endpoints = [new() { Interval = options.ScrapeInterval ?? "15s", Port = PortName }],
                },
            },
        };
    }

    /// <summary>The claim that the stack makes; null where it makes none.</summary>
    private static ClaimTemplate? Claim(IGrafanaStorage? storage) =>
        storage is NewClaim claim ? claim.ToTemplate() : storage as ClaimTemplate;

    private static string ClaimName(ClaimTemplate claim, string name) => claim.Name ?? name + "-storage";

    /// <summary>A dashboard with the names of its ConfigMap (and volume) and its folder on disk.</summary>
    private sealed record MountedDashboard(DashboardFile Dashboard, string ConfigMap, string MountPath);

    private static List<MountedDashboard> Mounted(IReadOnlyList<DashboardFile> dashboards, string name)
    {
        // A folder is not in the name. Dashboards without one are named first, so that one in a folder does not take their names.
        var objects = new string[dashboards.Count];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, d) in dashboards.Index().OrderBy(d => d.Item.Folder is not null))
        {
            objects[i] = Object(d);
        }

        return [.. dashboards.Select((d, i) =>
            new MountedDashboard(d, objects[i], $"{DefinitionsPath(d.Folder ?? DefaultProvider)}/{d.Name}"))];

        // The name is a volume's too, at most 63 characters. Of two dashboards whose names give the same, the later has its folder in
        // it, or a digest.
        string Object(DashboardFile d)
        {
            var whole = Whole(d.Name);
            if (d.Folder is not null && taken.Contains(whole))
            {
                whole = Whole($"{d.Folder}-{d.Name}");
            }

            if (whole.Length > MostOfAName || !taken.Add(whole))
            {
                var hash = XxHash32.HashToUInt32(Encoding.UTF8.GetBytes($"{d.Folder}/{d.Name}"));
                var digest = hash.ToString("x8", CultureInfo.InvariantCulture);
                whole = $"{whole[..Math.Min(whole.Length, MostOfAName - 9)].TrimEnd('-')}-{digest}";
                taken.Add(whole);
            }

            return whole;
        }

        string Whole(string path) => $"{name}-dashboard-{KubernetesText.NearestDnsLabel(path) ?? "dashboard"}";
    }

    private const int MostOfAName = 63;

    private const string DefaultProvider = "0";

    private static string DefinitionsPath(string provider) => "/grafana-dashboard-definitions/" + provider;

    private static V1Secret Datasources(
        GrafanaOptions options, ComponentContext context, ComponentIdentity id, string name, string? prometheusUrl)
    {
        IReadOnlyList<GrafanaDatasource> datasources =
        [
            .. options.Datasources ?? Default(prometheusUrl),
            .. options.AdditionalDatasources ?? [],
        ];
        foreach (var twice in datasources.GroupBy(d => d.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            context.Findings.Add(new(
                FindingCodes.OptionNameTwice, FindingSeverity.Error, null, "Grafana.Datasources",
                $"{twice.Count()} datasources are named \"{twice.Key}\"; Grafana refuses to start.", "Give each a name of its own."));
        }

        // what is told here is not to be told of the Secret again
        var file = new GrafanaDatasourceFile { Datasources = [.. datasources.DistinctBy(d => d.Name, StringComparer.Ordinal)] };
        var json = ComponentJson.Serialize(file);
        return Secret(context, id, name + "-datasources", ("datasources.yaml", IndentedJson.Write(json)));
    }

    /// <summary>The datasource of a stack that names none.</summary>
    private static GrafanaDatasource[] Default(string? prometheusUrl) => prometheusUrl is null
        ? []
        :
        [
            new()
            {
                Name = "prometheus",
                Type = "prometheus",
                Access = "proxy",
                OrgId = 1,
                Url = prometheusUrl,
                Version = 1,
                Editable = false,
            },
        ];

    private static V1ConfigMap Sources(ComponentContext context, ComponentIdentity id, string name, List<MountedDashboard> mounted)
    {
        var folders = mounted.Select(d => d.Dashboard.Folder).OfType<string>().Distinct(StringComparer.Ordinal);
        var file = new GrafanaDashboardProviderFile
        {
            Providers = [Provider(DefaultProvider, "Default"), .. folders.Select(folder => Provider(folder, folder))],
        };
        var json = ComponentJson.Serialize(file);
        return new()
        {
            Metadata = id.Meta(name + "-dashboards"),
            Data = new Dictionary<string, string> { ["dashboards.yaml"] = IndentedJson.Write(json) },
        };

        GrafanaDashboardProvider Provider(string name, string folder) => new()
        {
            Name = name,
            Folder = folder,
            FolderUid = context.Release.Grafana.FolderUid,
            Options = new() { Path = DefinitionsPath(name) },
        };
    }

    private static V1Secret? Config(GrafanaOptions options, ComponentContext context, ComponentIdentity id, string name)
    {
        var files = new List<(string, string)>();
        if (GrafanaIni.Text(options, context) is { } ini)
        {
            files.Add(("grafana.ini", ini));
        }

        if (options.Ldap is { } ldap)
        {
            files.Add(("ldap.toml", ldap));
        }

        return files.Count == 0 ? null : Secret(context, id, name + "-config", [.. files]);
    }

    private static V1Secret Secret(
        ComponentContext context, ComponentIdentity id, string name, params ReadOnlySpan<(string File, string Text)> files)
    {
        if (context.Release.Grafana.SecretsAsText)
        {
            var texts = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (file, text) in files)
            {
                texts[file] = text;
            }

            return new() { Metadata = id.Meta(name), Type = "Opaque", StringData = texts };
        }

        var data = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (file, text) in files)
        {
            data[file] = Encoding.UTF8.GetBytes(text);
        }

        return new() { Metadata = id.Meta(name), Type = "Opaque", Data = data };
    }

    private static V1Deployment Deployment(
        GrafanaOptions options, ComponentContext context, ComponentIdentity id, string name, int port, List<MountedDashboard> mounted,
        bool hasConfig)
    {
        var storage = name + "-storage";
        var datasources = name + "-datasources";
        var dashboards = name + "-dashboards";
        var config = name + "-config";
        var temporary = context.Release.Grafana.TemporaryFolder;
        return new()
        {
            Metadata = id.Meta(name),
            Spec = new()
            {
                Replicas = options.Replicas ?? 1,
                Strategy = Strategy(options),
                Selector = ObjectParts.MatchLabels(id.Selector()),
                Template = new()
                {
                    Metadata = ObjectParts.PodMeta(id, options),
                    Spec = new V1PodSpec
                    {
                        AutomountServiceAccountToken = context.Token(isNeeded: false),
                        SecurityContext = context.Release.Security.GrafanaPod(),
                        ServiceAccountName = name,
                        Containers =
                        [
                            new()
                            {
                                Name = name,
                                Image = context.Images.Grafana,
                                Env = Environment(options, context),
                                Ports = [new() { Name = PortName, ContainerPort = port }],
                                ReadinessProbe = new() { HttpGet = new() { Path = "/api/health", Port = PortName } },
                                Resources = context.Resources(DefaultResources, options.Resources, "Grafana.Resources"),
                                SecurityContext = context.Release.Security.Grafana(),
                                VolumeMounts =
                                [
                                    ObjectParts.Mount(storage, "/var/lib/grafana", readOnly: false),
                                    ObjectParts.Mount(datasources, "/etc/grafana/provisioning/datasources", readOnly: false),
                                    ObjectParts.Mount(dashboards, "/etc/grafana/provisioning/dashboards", readOnly: false),
                                    .. temporary
                                        ? [ObjectParts.Mount(TemporaryFolder, "/tmp", readOnly: false)]
                                        : Array.Empty<V1VolumeMount>(),
                                    .. mounted.Select(d => ObjectParts.Mount(d.ConfigMap, d.MountPath, readOnly: false)),
                                    .. hasConfig
                                        ? [ObjectParts.Mount(config, "/etc/grafana", readOnly: false)]
                                        : Array.Empty<V1VolumeMount>(),
                                ],
                            },
                            .. options.Containers?.Select(c => context.WithImage(KubeJson.Copy(c))) ?? [],
                        ],
                        Volumes =
                        [
                            StorageVolume(options.Storage, storage, name, context),
                            new() { Name = datasources, Secret = new() { SecretName = datasources } },
                            new() { Name = dashboards, ConfigMap = new() { Name = dashboards } },
                            .. temporary
                                ? [new() { Name = TemporaryFolder, EmptyDir = new() { Medium = "Memory" } }]
                                : Array.Empty<V1Volume>(),
                            .. mounted.Select(d => new V1Volume { Name = d.ConfigMap, ConfigMap = new() { Name = d.ConfigMap } }),
                            .. hasConfig ? [new() { Name = config, Secret = new() { SecretName = config } }] : Array.Empty<V1Volume>(),
                        ],
                    }.WithPlacement(options, context),
                },
            },
        };
    }

    /// <summary>
    /// How Pods are replaced. Two cannot have a claim that one node writes: the old one has to go first, where a rollout would wait.
    /// </summary>
    private static V1DeploymentStrategy? Strategy(GrafanaOptions options)
    {
        var isHeldByOne = options.Storage is ExistingClaim
            ? options.Replicas is null or <= 1
            : Claim(options.Storage) is { } claim && claim.AccessModes?.Contains("ReadWriteMany", StringComparer.Ordinal) != true;
        return isHeldByOne ? new() { Type = "Recreate" } : null;
    }

    private static V1Volume StorageVolume(IGrafanaStorage? storage, string volume, string name, ComponentContext context) => storage switch
    {
        ExistingClaim claim => new() { Name = volume, PersistentVolumeClaim = new() { ClaimName = claim.Name } },
        EmptyDir directory => new() { Name = volume, EmptyDir = OperatorStorage.Directory(directory, context, "Grafana.Storage") },
        _ when Claim(storage) is { } made => new() { Name = volume, PersistentVolumeClaim = new() { ClaimName = ClaimName(made, name) } },
        _ => new() { Name = volume, EmptyDir = new() },
    };

    /// <summary>The user's variables, then those that options stand for.</summary>
    private static List<V1EnvVar> Environment(GrafanaOptions options, ComponentContext context)
    {
        List<V1EnvVar> all = [.. options.Env?.Select(e => KubeJson.Copy(e)) ?? []];
        if (options.Plugins is { Count: > 0 } plugins)
        {
            Add("Plugins", new() { Name = "GF_INSTALL_PLUGINS", Value = string.Join(',', plugins) });
        }

        if (options.Admin is { } admin)
        {
            if (admin.UserKey is { } user)
            {
                Add("Admin", FromSecret("GF_SECURITY_ADMIN_USER", user));
            }

            Add("Admin", FromSecret("GF_SECURITY_ADMIN_PASSWORD", admin.PasswordKey));
            foreach (var key in options.Config?.GetValueOrDefault("security")?.Keys.Where(k => k is "admin_user" or "admin_password") ?? [])
            {
                Twice("Admin", $"Grafana.Config[\"security\"][\"{key}\"]");
            }
        }

        return all;

        V1EnvVar FromSecret(string name, string key) =>
            new() { Name = name, ValueFrom = new() { SecretKeyRef = new() { Name = options.Admin!.SecretName, Key = key } } };

        void Add(string option, V1EnvVar variable)
        {
            if (options.Env?.Any(e => e.Name == variable.Name) == true)
            {
                Twice(option, $"{variable.Name} in Grafana.Env");
            }

            all.Add(variable);
        }

        void Twice(string option, string place) => context.Findings.Add(new(
            FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, "Grafana." + option,
            $"Grafana.{option} and {place} set the same.", "Leave one of the two out."));
    }
}
