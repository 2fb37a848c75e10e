using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>One option, by itself.</summary>
/// <param name="Name">Its path, such as <c>Prometheus.Retention</c>.</param>
/// <param name="Take">Gives options the value that this one has in others: the options, and the others.</param>
internal sealed record OptionPart(string Name, Func<StackOptions, StackOptions, StackOptions> Take)
{
    /// <summary>Whether two sets of options differ in it.</summary>
    public bool Differs(StackOptions one, StackOptions other) => !Take(one, other).Equals(one);
}

/// <summary>
/// Every option of a stack, so that each can be taken by itself. What a record of settings holds as a whole, such as a storage or an
/// exposure, is one option. They are asked for only once something is wrong.
/// </summary>
internal static class OptionParts
{
    /// <summary>The options: versions and names first, for other options are looked for in objects that bear these names.</summary>
    public static IReadOnlyList<OptionPart> All { get; } = [.. OfStack().OrderBy(IsOfObject)];

    private static bool IsOfObject(OptionPart part) =>
        !(part.Name.StartsWith("Versions.", StringComparison.Ordinal)
            || part.Name is nameof(StackOptions.Release) or nameof(StackOptions.KubernetesVersion) or nameof(StackOptions.Crds)
                or nameof(StackOptions.Platform)
            || part.Name.Split('.')[^1] is "Name" or "Namespace");

    private static IEnumerable<OptionPart> OfStack() =>
    [
        new("Release", (to, from) => to with { Release = from.Release }),
        new("Namespace", (to, from) => to with { Namespace = from.Namespace }),
        new("Platform", (to, from) => to with { Platform = from.Platform }),
        new("KubernetesVersion", (to, from) => to with { KubernetesVersion = from.KubernetesVersion }),
        new("PolicyV1Budgets", (to, from) => to with { PolicyV1Budgets = from.PolicyV1Budgets }),
        new("NetworkPolicies", (to, from) => to with { NetworkPolicies = from.NetworkPolicies }),
        new("AdaptNetworkPolicies", (to, from) => to with { AdaptNetworkPolicies = from.AdaptNetworkPolicies }),
        new("IngressControllers", (to, from) => to with { IngressControllers = from.IngressControllers }),
        new("Crds", (to, from) => to with { Crds = from.Crds }),
        new("RuleLabels", (to, from) => to with { RuleLabels = from.RuleLabels }),
        new("Labels", (to, from) => to with { Labels = from.Labels }),
        .. Parts("Pods", o => o.Pods, (o, part) => o with { Pods = part }, OfPods),
        .. Parts("Versions", o => o.Versions, (o, part) => o with { Versions = part }, OfVersions),
        .. Parts("Images", o => o.Images, (o, part) => o with { Images = part }, OfImages),
        .. Parts(
            "Alertmanager", o => o.Alertmanager, (o, part) => o with { Alertmanager = part },
            [.. OfWorkload<AlertmanagerOptions>(), .. OfAlertmanager]),
        .. Parts(
            "Alertmanager.Mixin", o => o.Alertmanager.Mixin,
            (o, part) => o with { Alertmanager = o.Alertmanager with { Mixin = part } },
            [.. OfMixin<AlertmanagerMixinOptions>(), .. OfAlertmanagerMixin]),
        .. Parts(
            "BlackboxExporter", o => o.BlackboxExporter, (o, part) => o with { BlackboxExporter = part },
            [.. OfWorkload<BlackboxExporterOptions>(), .. OfBlackboxExporter]),
        .. Parts(
            "BlackboxExporter.KubeRbacProxy", o => o.BlackboxExporter.KubeRbacProxy,
            (o, part) => o with { BlackboxExporter = o.BlackboxExporter with { KubeRbacProxy = part } },
            OfProxy),
        .. Parts("Grafana", o => o.Grafana, (o, part) => o with { Grafana = part }, [.. OfWorkload<GrafanaOptions>(), .. OfGrafana]),
        .. Parts(
            "Grafana.Mixin", o => o.Grafana.Mixin,
            (o, part) => o with { Grafana = o.Grafana with { Mixin = part } },
            OfMixin<GrafanaMixinOptions>()),
        .. Parts(
            "Grafana.Dashboards", o => o.Grafana.Dashboards,
            (o, part) => o with { Grafana = o.Grafana with { Dashboards = part } },
            OfDashboards),
        .. Parts(
            "KubePrometheus", o => o.KubePrometheus, (o, part) => o with { KubePrometheus = part },
            [.. OfComponent<KubePrometheusOptions>(), .. OfKubePrometheus]),
        .. Parts(
            "KubePrometheus.Mixin", o => o.KubePrometheus.Mixin,
            (o, part) => o with { KubePrometheus = o.KubePrometheus with { Mixin = part } },
            [.. OfMixin<KubePrometheusMixinOptions>(), .. OfKubePrometheusMixin]),
        .. Parts(
            "KubernetesControlPlane", o => o.KubernetesControlPlane, (o, part) => o with { KubernetesControlPlane = part },
            [.. OfComponent<KubernetesControlPlaneOptions>(), .. OfKubernetesControlPlane]),
        .. Parts(
            "KubernetesControlPlane.Mixin", o => o.KubernetesControlPlane.Mixin,
            (o, part) => o with { KubernetesControlPlane = o.KubernetesControlPlane with { Mixin = part } },
            [.. OfMixin<KubernetesMixinOptions>(), .. OfKubernetesMixin]),
        .. Parts(
            "KubeStateMetrics", o => o.KubeStateMetrics, (o, part) => o with { KubeStateMetrics = part },
            [.. OfWorkload<KubeStateMetricsOptions>(), .. OfKubeStateMetrics]),
        .. Parts(
            "KubeStateMetrics.Mixin", o => o.KubeStateMetrics.Mixin,
            (o, part) => o with { KubeStateMetrics = o.KubeStateMetrics with { Mixin = part } },
            [.. OfMixin<KubeStateMetricsMixinOptions>(), .. OfKubeStateMetricsMixin]),
        .. Parts(
            "KubeStateMetrics.KubeRbacProxyMain", o => o.KubeStateMetrics.KubeRbacProxyMain,
            (o, part) => o with { KubeStateMetrics = o.KubeStateMetrics with { KubeRbacProxyMain = part } },
            OfProxy),
        .. Parts(
            "KubeStateMetrics.KubeRbacProxySelf", o => o.KubeStateMetrics.KubeRbacProxySelf,
            (o, part) => o with { KubeStateMetrics = o.KubeStateMetrics with { KubeRbacProxySelf = part } },
            OfProxy),
        .. Parts(
            "NodeExporter", o => o.NodeExporter, (o, part) => o with { NodeExporter = part },
            [.. OfWorkload<NodeExporterOptions>(), .. OfNodeExporter]),
        .. Parts(
            "NodeExporter.Mixin", o => o.NodeExporter.Mixin,
            (o, part) => o with { NodeExporter = o.NodeExporter with { Mixin = part } },
            [.. OfMixin<NodeMixinOptions>(), .. OfNodeMixin]),
        .. Parts(
            "NodeExporter.KubeRbacProxy", o => o.NodeExporter.KubeRbacProxy,
            (o, part) => o with { NodeExporter = o.NodeExporter with { KubeRbacProxy = part } },
            OfProxy),
        .. Parts(
            "Prometheus", o => o.Prometheus, (o, part) => o with { Prometheus = part },
            [.. OfWorkload<PrometheusOptions>(), .. OfPrometheus]),
        .. Parts(
            "Prometheus.ThanosMixin", o => o.Prometheus.ThanosMixin,
            (o, part) => o with { Prometheus = o.Prometheus with { ThanosMixin = part } },
            [.. OfMixin<ThanosSidecarMixinOptions>(), .. OfThanosSidecarMixin]),
        .. Parts(
            "Prometheus.Mixin", o => o.Prometheus.Mixin,
            (o, part) => o with { Prometheus = o.Prometheus with { Mixin = part } },
            [.. OfMixin<PrometheusMixinOptions>(), .. OfPrometheusMixin]),
        .. Parts(
            "PrometheusAdapter", o => o.PrometheusAdapter, (o, part) => o with { PrometheusAdapter = part },
            [.. OfWorkload<PrometheusAdapterOptions>(), .. OfPrometheusAdapter]),
        .. Parts(
            "PrometheusOperator", o => o.PrometheusOperator, (o, part) => o with { PrometheusOperator = part },
            [.. OfWorkload<PrometheusOperatorOptions>(), .. OfPrometheusOperator]),
        .. Parts(
            "PrometheusOperator.Mixin", o => o.PrometheusOperator.Mixin,
            (o, part) => o with { PrometheusOperator = o.PrometheusOperator with { Mixin = part } },
            [.. OfMixin<PrometheusOperatorMixinOptions>(), .. OfPrometheusOperatorMixin]),
        .. Parts(
            "PrometheusOperator.KubeRbacProxy", o => o.PrometheusOperator.KubeRbacProxy,
            (o, part) => o with { PrometheusOperator = o.PrometheusOperator with { KubeRbacProxy = part } },
            OfProxy),
    ];

    private static (string Name, Take<PodOptions> Take)[] OfPods =>
    [
        ("ImagePullSecrets", (to, from) => to with { ImagePullSecrets = from.ImagePullSecrets }),
        ("Tolerations", (to, from) => to with { Tolerations = from.Tolerations }),
        ("NodeSelector", (to, from) => to with { NodeSelector = from.NodeSelector }),
        ("PriorityClassName", (to, from) => to with { PriorityClassName = from.PriorityClassName }),
        ("Annotations", (to, from) => to with { Annotations = from.Annotations }),
        ("Labels", (to, from) => to with { Labels = from.Labels }),
    ];

    private static (string Name, Take<StackVersions> Take)[] OfVersions =>
    [
        ("Alertmanager", (to, from) => to with { Alertmanager = from.Alertmanager }),
        ("BlackboxExporter", (to, from) => to with { BlackboxExporter = from.BlackboxExporter }),
        ("ConfigMapReload", (to, from) => to with { ConfigMapReload = from.ConfigMapReload }),
        ("Grafana", (to, from) => to with { Grafana = from.Grafana }),
        ("KubeRbacProxy", (to, from) => to with { KubeRbacProxy = from.KubeRbacProxy }),
        ("KubeStateMetrics", (to, from) => to with { KubeStateMetrics = from.KubeStateMetrics }),
        ("NodeExporter", (to, from) => to with { NodeExporter = from.NodeExporter }),
        ("Prometheus", (to, from) => to with { Prometheus = from.Prometheus }),
        ("PrometheusAdapter", (to, from) => to with { PrometheusAdapter = from.PrometheusAdapter }),
        ("PrometheusOperator", (to, from) => to with { PrometheusOperator = from.PrometheusOperator }),
    ];

    private static (string Name, Take<StackImages> Take)[] OfImages =>
    [
        ("Repository", (to, from) => to with { Repository = from.Repository }),
        ("Alertmanager", (to, from) => to with { Alertmanager = from.Alertmanager }),
        ("BlackboxExporter", (to, from) => to with { BlackboxExporter = from.BlackboxExporter }),
        ("ConfigMapReload", (to, from) => to with { ConfigMapReload = from.ConfigMapReload }),
        ("Grafana", (to, from) => to with { Grafana = from.Grafana }),
        ("KubeRbacProxy", (to, from) => to with { KubeRbacProxy = from.KubeRbacProxy }),
        ("KubeStateMetrics", (to, from) => to with { KubeStateMetrics = from.KubeStateMetrics }),
        ("NodeExporter", (to, from) => to with { NodeExporter = from.NodeExporter }),
        ("Prometheus", (to, from) => to with { Prometheus = from.Prometheus }),
        ("PrometheusAdapter", (to, from) => to with { PrometheusAdapter = from.PrometheusAdapter }),
        ("PrometheusConfigReloader", (to, from) => to with { PrometheusConfigReloader = from.PrometheusConfigReloader }),
        ("PrometheusOperator", (to, from) => to with { PrometheusOperator = from.PrometheusOperator }),
    ];

    private static (string Name, Take<AlertmanagerOptions> Take)[] OfAlertmanager =>
    [
        ("BaseImage", (to, from) => to with { BaseImage = from.BaseImage }),
        ("Name", (to, from) => to with { Name = from.Name }),
        ("Replicas", (to, from) => to with { Replicas = from.Replicas }),
        ("Configuration", (to, from) => to with { Configuration = from.Configuration }),
        ("ConfigMatcherStrategy", (to, from) => to with { ConfigMatcherStrategy = from.ConfigMatcherStrategy }),
        ("Storage", (to, from) => to with { Storage = from.Storage }),
        ("Retention", (to, from) => to with { Retention = from.Retention }),
        ("ExternalUrl", (to, from) => to with { ExternalUrl = from.ExternalUrl }),
        ("Expose", (to, from) => to with { Expose = from.Expose }),
        ("Secrets", (to, from) => to with { Secrets = from.Secrets }),
        ("ConfigMaps", (to, from) => to with { ConfigMaps = from.ConfigMaps }),
        ("LogLevel", (to, from) => to with { LogLevel = from.LogLevel }),
        ("ScrapeInterval", (to, from) => to with { ScrapeInterval = from.ScrapeInterval }),
    ];

    private static (string Name, Take<BlackboxExporterOptions> Take)[] OfBlackboxExporter =>
    [
        ("Replicas", (to, from) => to with { Replicas = from.Replicas }),
        ("Modules", (to, from) => to with { Modules = from.Modules }),
        ("AdditionalModules", (to, from) => to with { AdditionalModules = from.AdditionalModules }),
        ("Port", (to, from) => to with { Port = from.Port }),
        ("InternalPort", (to, from) => to with { InternalPort = from.InternalPort }),
        ("Privileged", (to, from) => to with { Privileged = from.Privileged }),
        ("ConfigMapReloaderImage", (to, from) => to with { ConfigMapReloaderImage = from.ConfigMapReloaderImage }),
        ("LogLevel", (to, from) => to with { LogLevel = from.LogLevel }),
        ("AdditionalArgs", (to, from) => to with { AdditionalArgs = from.AdditionalArgs }),
        ("ScrapeInterval", (to, from) => to with { ScrapeInterval = from.ScrapeInterval }),
    ];

    private static (string Name, Take<GrafanaOptions> Take)[] OfGrafana =>
    [
        ("Name", (to, from) => to with { Name = from.Name }),
        ("PrometheusName", (to, from) => to with { PrometheusName = from.PrometheusName }),
        ("Datasources", (to, from) => to with { Datasources = from.Datasources }),
        ("AdditionalDatasources", (to, from) => to with { AdditionalDatasources = from.AdditionalDatasources }),
        ("Config", (to, from) => to with { Config = from.Config }),
        ("Ldap", (to, from) => to with { Ldap = from.Ldap }),
        ("Plugins", (to, from) => to with { Plugins = from.Plugins }),
        ("Env", (to, from) => to with { Env = from.Env }),
        ("Containers", (to, from) => to with { Containers = from.Containers }),
        ("RawDashboards", (to, from) => to with { RawDashboards = from.RawDashboards }),
        ("FolderDashboards", (to, from) => to with { FolderDashboards = from.FolderDashboards }),
        ("Storage", (to, from) => to with { Storage = from.Storage }),
        ("ExternalUrl", (to, from) => to with { ExternalUrl = from.ExternalUrl }),
        ("Expose", (to, from) => to with { Expose = from.Expose }),
        ("Admin", (to, from) => to with { Admin = from.Admin }),
        ("AnonymousAccess", (to, from) => to with { AnonymousAccess = from.AnonymousAccess }),
        ("Replicas", (to, from) => to with { Replicas = from.Replicas }),
        ("LogLevel", (to, from) => to with { LogLevel = from.LogLevel }),
        ("Port", (to, from) => to with { Port = from.Port }),
        ("ScrapeInterval", (to, from) => to with { ScrapeInterval = from.ScrapeInterval }),
    ];

    private static (string Name, Take<KubePrometheusOptions> Take)[] OfKubePrometheus =>
    [
        ("NamespaceLabels", (to, from) => to with { NamespaceLabels = from.NamespaceLabels }),
    ];

    private static (string Name, Take<KubernetesControlPlaneOptions> Take)[] OfKubernetesControlPlane =>
    [
        ("KubeProxy", (to, from) => to with { KubeProxy = from.KubeProxy }),
        ("KubeletScrapeInterval", (to, from) => to with { KubeletScrapeInterval = from.KubeletScrapeInterval }),
    ];

    private static (string Name, Take<KubeStateMetricsOptions> Take)[] OfKubeStateMetrics =>
    [
        ("Name", (to, from) => to with { Name = from.Name }),
        ("Replicas", (to, from) => to with { Replicas = from.Replicas }),
        ("ScrapeInterval", (to, from) => to with { ScrapeInterval = from.ScrapeInterval }),
        ("ScrapeTimeout", (to, from) => to with { ScrapeTimeout = from.ScrapeTimeout }),
        ("AdditionalArgs", (to, from) => to with { AdditionalArgs = from.AdditionalArgs }),
    ];

    private static (string Name, Take<NodeExporterOptions> Take)[] OfNodeExporter =>
    [
        ("Name", (to, from) => to with { Name = from.Name }),
        ("ListenAddress", (to, from) => to with { ListenAddress = from.ListenAddress }),
        ("Port", (to, from) => to with { Port = from.Port }),
        ("LogLevel", (to, from) => to with { LogLevel = from.LogLevel }),
        ("AdditionalArgs", (to, from) => to with { AdditionalArgs = from.AdditionalArgs }),
        ("ScrapeInterval", (to, from) => to with { ScrapeInterval = from.ScrapeInterval }),
        ("InternalPort", (to, from) => to with { InternalPort = from.InternalPort }),
    ];

    private static (string Name, Take<PrometheusOptions> Take)[] OfPrometheus =>
    [
        ("BaseImage", (to, from) => to with { BaseImage = from.BaseImage }),
        ("Name", (to, from) => to with { Name = from.Name }),
        ("Mode", (to, from) => to with { Mode = from.Mode }),
        ("AlertmanagerName", (to, from) => to with { AlertmanagerName = from.AlertmanagerName }),
        ("Namespaces", (to, from) => to with { Namespaces = from.Namespaces }),
        ("AdditionalNamespaces", (to, from) => to with { AdditionalNamespaces = from.AdditionalNamespaces }),
        ("Replicas", (to, from) => to with { Replicas = from.Replicas }),
        ("Shards", (to, from) => to with { Shards = from.Shards }),
        ("ExternalLabels", (to, from) => to with { ExternalLabels = from.ExternalLabels }),
        ("EnableFeatures", (to, from) => to with { EnableFeatures = from.EnableFeatures }),
        ("RuleSelector", (to, from) => to with { RuleSelector = from.RuleSelector }),
        ("ScrapeConfigSelector", (to, from) => to with { ScrapeConfigSelector = from.ScrapeConfigSelector }),
        (
            "ScrapeConfigNamespaceSelector",
            (to, from) => to with { ScrapeConfigNamespaceSelector = from.ScrapeConfigNamespaceSelector }),
        ("Thanos", (to, from) => to with { Thanos = from.Thanos }),
        ("Storage", (to, from) => to with { Storage = from.Storage }),
        ("Retention", (to, from) => to with { Retention = from.Retention }),
        ("RetentionSize", (to, from) => to with { RetentionSize = from.RetentionSize }),
        ("ScrapeInterval", (to, from) => to with { ScrapeInterval = from.ScrapeInterval }),
        ("EvaluationInterval", (to, from) => to with { EvaluationInterval = from.EvaluationInterval }),
        ("ExternalUrl", (to, from) => to with { ExternalUrl = from.ExternalUrl }),
        ("Expose", (to, from) => to with { Expose = from.Expose }),
        ("RemoteWrite", (to, from) => to with { RemoteWrite = from.RemoteWrite }),
        ("RemoteRead", (to, from) => to with { RemoteRead = from.RemoteRead }),
        ("Secrets", (to, from) => to with { Secrets = from.Secrets }),
        ("ConfigMaps", (to, from) => to with { ConfigMaps = from.ConfigMaps }),
        ("LogLevel", (to, from) => to with { LogLevel = from.LogLevel }),
    ];

    private static (string Name, Take<PrometheusAdapterOptions> Take)[] OfPrometheusAdapter =>
    [
        ("Name", (to, from) => to with { Name = from.Name }),
        ("Replicas", (to, from) => to with { Replicas = from.Replicas }),
        ("PrometheusUrl", (to, from) => to with { PrometheusUrl = from.PrometheusUrl }),
        ("RangeIntervals", (to, from) => to with { RangeIntervals = from.RangeIntervals }),
        ("Config", (to, from) => to with { Config = from.Config }),
        ("Rules", (to, from) => to with { Rules = from.Rules }),
        ("ExternalRules", (to, from) => to with { ExternalRules = from.ExternalRules }),
        ("MetricsRelistInterval", (to, from) => to with { MetricsRelistInterval = from.MetricsRelistInterval }),
        ("TlsCipherSuites", (to, from) => to with { TlsCipherSuites = from.TlsCipherSuites }),
        ("AdditionalArgs", (to, from) => to with { AdditionalArgs = from.AdditionalArgs }),
        ("ScrapeInterval", (to, from) => to with { ScrapeInterval = from.ScrapeInterval }),
    ];

    private static (string Name, Take<PrometheusOperatorOptions> Take)[] OfPrometheusOperator =>
    [
        ("Name", (to, from) => to with { Name = from.Name }),
        ("Port", (to, from) => to with { Port = from.Port }),
        ("ConfigReloaderImage", (to, from) => to with { ConfigReloaderImage = from.ConfigReloaderImage }),
        ("LogLevel", (to, from) => to with { LogLevel = from.LogLevel }),
        ("AdditionalArgs", (to, from) => to with { AdditionalArgs = from.AdditionalArgs }),
    ];

    private static (string Name, Take<KubeRbacProxyOptions> Take)[] OfProxy =>
    [
        ("Image", (to, from) => to with { Image = from.Image }),
        ("Resources", (to, from) => to with { Resources = from.Resources }),
        ("TlsCipherSuites", (to, from) => to with { TlsCipherSuites = from.TlsCipherSuites }),
    ];

    private static (string Name, Take<DashboardOptions> Take)[] OfDashboards =>
    [
        ("CadvisorSelector", (to, from) => to with { CadvisorSelector = from.CadvisorSelector }),
        ("KubeletSelector", (to, from) => to with { KubeletSelector = from.KubeletSelector }),
        ("KubeStateMetricsSelector", (to, from) => to with { KubeStateMetricsSelector = from.KubeStateMetricsSelector }),
        ("NodeExporterSelector", (to, from) => to with { NodeExporterSelector = from.NodeExporterSelector }),
        ("WindowsExporterSelector", (to, from) => to with { WindowsExporterSelector = from.WindowsExporterSelector }),
        ("KubeApiserverSelector", (to, from) => to with { KubeApiserverSelector = from.KubeApiserverSelector }),
        ("KubeSchedulerSelector", (to, from) => to with { KubeSchedulerSelector = from.KubeSchedulerSelector }),
        ("KubeControllerManagerSelector", (to, from) => to with { KubeControllerManagerSelector = from.KubeControllerManagerSelector }),
        ("KubeProxySelector", (to, from) => to with { KubeProxySelector = from.KubeProxySelector }),
        ("PrometheusSelector", (to, from) => to with { PrometheusSelector = from.PrometheusSelector }),
        ("FsSelector", (to, from) => to with { FsSelector = from.FsSelector }),
        ("DiskDeviceSelector", (to, from) => to with { DiskDeviceSelector = from.DiskDeviceSelector }),
        ("Datasource", (to, from) => to with { Datasource = from.Datasource }),
        ("Tags", (to, from) => to with { Tags = from.Tags }),
        ("Refresh", (to, from) => to with { Refresh = from.Refresh }),
        ("Timezone", (to, from) => to with { Timezone = from.Timezone }),
        ("MinInterval", (to, from) => to with { MinInterval = from.MinInterval }),
        ("LinkPrefix", (to, from) => to with { LinkPrefix = from.LinkPrefix }),
        ("ShowMultiCluster", (to, from) => to with { ShowMultiCluster = from.ShowMultiCluster }),
        ("FixStorageErrors", (to, from) => to with { FixStorageErrors = from.FixStorageErrors }),
        ("SeparatePanels", (to, from) => to with { SeparatePanels = from.SeparatePanels }),
        ("DropUnusedVariables", (to, from) => to with { DropUnusedVariables = from.DropUnusedVariables }),
        ("ClusterLabel", (to, from) => to with { ClusterLabel = from.ClusterLabel }),
        ("CpuThrottlingPercent", (to, from) => to with { CpuThrottlingPercent = from.CpuThrottlingPercent }),
        ("AlertmanagerClusterLabels", (to, from) => to with { AlertmanagerClusterLabels = from.AlertmanagerClusterLabels }),
    ];

    private static (string Name, Take<AlertmanagerMixinOptions> Take)[] OfAlertmanagerMixin =>
    [
        ("AlertmanagerSelector", (to, from) => to with { AlertmanagerSelector = from.AlertmanagerSelector }),
        ("AlertmanagerClusterLabels", (to, from) => to with { AlertmanagerClusterLabels = from.AlertmanagerClusterLabels }),
        ("AlertmanagerName", (to, from) => to with { AlertmanagerName = from.AlertmanagerName }),
        ("AlertmanagerClusterName", (to, from) => to with { AlertmanagerClusterName = from.AlertmanagerClusterName }),
        (
            "AlertmanagerCriticalIntegrationsRegex",
            (to, from) => to with { AlertmanagerCriticalIntegrationsRegex = from.AlertmanagerCriticalIntegrationsRegex }),
    ];

    private static (string Name, Take<KubePrometheusMixinOptions> Take)[] OfKubePrometheusMixin =>
    [
        ("NodeExporterSelector", (to, from) => to with { NodeExporterSelector = from.NodeExporterSelector }),
        ("HostNetworkInterfaceSelector", (to, from) => to with { HostNetworkInterfaceSelector = from.HostNetworkInterfaceSelector }),
        ("FixClusterCpuRatio", (to, from) => to with { FixClusterCpuRatio = from.FixClusterCpuRatio }),
    ];

    private static (string Name, Take<KubernetesMixinOptions> Take)[] OfKubernetesMixin =>
    [
        ("CadvisorSelector", (to, from) => to with { CadvisorSelector = from.CadvisorSelector }),
        ("KubeletSelector", (to, from) => to with { KubeletSelector = from.KubeletSelector }),
        ("KubeStateMetricsSelector", (to, from) => to with { KubeStateMetricsSelector = from.KubeStateMetricsSelector }),
        ("NodeExporterSelector", (to, from) => to with { NodeExporterSelector = from.NodeExporterSelector }),
        ("KubeSchedulerSelector", (to, from) => to with { KubeSchedulerSelector = from.KubeSchedulerSelector }),
        ("KubeControllerManagerSelector", (to, from) => to with { KubeControllerManagerSelector = from.KubeControllerManagerSelector }),
        ("KubeApiserverSelector", (to, from) => to with { KubeApiserverSelector = from.KubeApiserverSelector }),
        ("KubeApiserverReadSelector", (to, from) => to with { KubeApiserverReadSelector = from.KubeApiserverReadSelector }),
        ("KubeApiserverWriteSelector", (to, from) => to with { KubeApiserverWriteSelector = from.KubeApiserverWriteSelector }),
        ("MergeRequestIncreaseRules", (to, from) => to with { MergeRequestIncreaseRules = from.MergeRequestIncreaseRules }),
        ("PodLabel", (to, from) => to with { PodLabel = from.PodLabel }),
        ("NamespaceSelector", (to, from) => to with { NamespaceSelector = from.NamespaceSelector }),
        ("ClusterLabel", (to, from) => to with { ClusterLabel = from.ClusterLabel }),
        ("CpuThrottlingPercent", (to, from) => to with { CpuThrottlingPercent = from.CpuThrottlingPercent }),
        ("CpuThrottlingSelector", (to, from) => to with { CpuThrottlingSelector = from.CpuThrottlingSelector }),
        ("NamespaceOvercommitFactor", (to, from) => to with { NamespaceOvercommitFactor = from.NamespaceOvercommitFactor }),
        ("CertExpirationWarningSeconds", (to, from) => to with { CertExpirationWarningSeconds = from.CertExpirationWarningSeconds }),
        ("CertExpirationCriticalSeconds", (to, from) => to with { CertExpirationCriticalSeconds = from.CertExpirationCriticalSeconds }),
        (
            "KubeletCertExpirationWarningSeconds",
            (to, from) => to with { KubeletCertExpirationWarningSeconds = from.KubeletCertExpirationWarningSeconds }),
        (
            "KubeletCertExpirationCriticalSeconds",
            (to, from) => to with { KubeletCertExpirationCriticalSeconds = from.KubeletCertExpirationCriticalSeconds }),
        ("VolumeFullPredictionSampleTime", (to, from) => to with { VolumeFullPredictionSampleTime = from.VolumeFullPredictionSampleTime }),
        ("ShowMultiCluster", (to, from) => to with { ShowMultiCluster = from.ShowMultiCluster }),
        ("KubeProxySelector", (to, from) => to with { KubeProxySelector = from.KubeProxySelector }),
        ("PvExcludedSelector", (to, from) => to with { PvExcludedSelector = from.PvExcludedSelector }),
        (
            "KubeApiserverNonStreamingSelector",
            (to, from) => to with { KubeApiserverNonStreamingSelector = from.KubeApiserverNonStreamingSelector }),
        (
            "KubeApiserverReadResourceLatency",
            (to, from) => to with { KubeApiserverReadResourceLatency = from.KubeApiserverReadResourceLatency }),
        (
            "KubeApiserverReadNamespaceLatency",
            (to, from) => to with { KubeApiserverReadNamespaceLatency = from.KubeApiserverReadNamespaceLatency }),
        (
            "KubeApiserverReadClusterLatency",
            (to, from) => to with { KubeApiserverReadClusterLatency = from.KubeApiserverReadClusterLatency }),
        ("KubeApiserverWriteLatency", (to, from) => to with { KubeApiserverWriteLatency = from.KubeApiserverWriteLatency }),
        (
            "KubeDaemonSetRolloutStuckTimeout",
            (to, from) => to with { KubeDaemonSetRolloutStuckTimeout = from.KubeDaemonSetRolloutStuckTimeout }),
        (
            "KubePdbNotEnoughHealthyPodsTimeout",
            (to, from) => to with { KubePdbNotEnoughHealthyPodsTimeout = from.KubePdbNotEnoughHealthyPodsTimeout }),
        ("KubeJobTimeoutDuration", (to, from) => to with { KubeJobTimeoutDuration = from.KubeJobTimeoutDuration }),
    ];

    private static (string Name, Take<KubeStateMetricsMixinOptions> Take)[] OfKubeStateMetricsMixin =>
    [
        ("KubeStateMetricsSelector", (to, from) => to with { KubeStateMetricsSelector = from.KubeStateMetricsSelector }),
    ];

    private static (string Name, Take<NodeMixinOptions> Take)[] OfNodeMixin =>
    [
        ("NodeExporterSelector", (to, from) => to with { NodeExporterSelector = from.NodeExporterSelector }),
        ("FsSelector", (to, from) => to with { FsSelector = from.FsSelector }),
        ("DiskDeviceSelector", (to, from) => to with { DiskDeviceSelector = from.DiskDeviceSelector }),
        (
            "FsSpaceFillingUpWarningThreshold",
            (to, from) => to with { FsSpaceFillingUpWarningThreshold = from.FsSpaceFillingUpWarningThreshold }),
        (
            "FsSpaceFillingUpCriticalThreshold",
            (to, from) => to with { FsSpaceFillingUpCriticalThreshold = from.FsSpaceFillingUpCriticalThreshold }),
        (
            "FsSpaceAvailableWarningThreshold",
            (to, from) => to with { FsSpaceAvailableWarningThreshold = from.FsSpaceAvailableWarningThreshold }),
        (
            "FsSpaceAvailableCriticalThreshold",
            (to, from) => to with { FsSpaceAvailableCriticalThreshold = from.FsSpaceAvailableCriticalThreshold }),
        ("NodeCriticalSeverity", (to, from) => to with { NodeCriticalSeverity = from.NodeCriticalSeverity }),
        ("FsMountpointSelector", (to, from) => to with { FsMountpointSelector = from.FsMountpointSelector }),
        ("CpuHighUsageThreshold", (to, from) => to with { CpuHighUsageThreshold = from.CpuHighUsageThreshold }),
        (
            "SystemSaturationPerCoreThreshold",
            (to, from) => to with { SystemSaturationPerCoreThreshold = from.SystemSaturationPerCoreThreshold }),
        (
            "MemoryMajorPagesFaultsThreshold",
            (to, from) => to with { MemoryMajorPagesFaultsThreshold = from.MemoryMajorPagesFaultsThreshold }),
        ("MemoryHighUtilizationThreshold", (to, from) => to with { MemoryHighUtilizationThreshold = from.MemoryHighUtilizationThreshold }),
        ("DiskIOSaturationThreshold", (to, from) => to with { DiskIOSaturationThreshold = from.DiskIOSaturationThreshold }),
    ];

    private static (string Name, Take<ThanosSidecarMixinOptions> Take)[] OfThanosSidecarMixin =>
    [
        ("ThanosSelector", (to, from) => to with { ThanosSelector = from.ThanosSelector }),
    ];

    private static (string Name, Take<PrometheusMixinOptions> Take)[] OfPrometheusMixin =>
    [
        ("PrometheusSelector", (to, from) => to with { PrometheusSelector = from.PrometheusSelector }),
        ("PrometheusName", (to, from) => to with { PrometheusName = from.PrometheusName }),
    ];

    private static (string Name, Take<PrometheusOperatorMixinOptions> Take)[] OfPrometheusOperatorMixin =>
    [
        ("PrometheusOperatorSelector", (to, from) => to with { PrometheusOperatorSelector = from.PrometheusOperatorSelector }),
        ("ConfigReloaderSelector", (to, from) => to with { ConfigReloaderSelector = from.ConfigReloaderSelector }),
    ];

    private static (string Name, Take<T> Take)[] OfComponent<T>()
        where T : ComponentOptions =>
    [
        ("Namespace", (to, from) => to with { Namespace = from.Namespace }),
        ("CommonLabels", (to, from) => to with { CommonLabels = from.CommonLabels }),
        ("AdditionalLabels", (to, from) => to with { AdditionalLabels = from.AdditionalLabels }),
        ("SelectorLabels", (to, from) => to with { SelectorLabels = from.SelectorLabels }),
    ];

    private static (string Name, Take<T> Take)[] OfWorkload<T>()
        where T : WorkloadOptions =>
    [
        .. OfComponent<T>(),
        ("Image", (to, from) => to with { Image = from.Image }),
        ("Resources", (to, from) => to with { Resources = from.Resources }),
        ("NodeSelector", (to, from) => to with { NodeSelector = from.NodeSelector }),
        ("Tolerations", (to, from) => to with { Tolerations = from.Tolerations }),
        ("Affinity", (to, from) => to with { Affinity = from.Affinity }),
        ("PriorityClassName", (to, from) => to with { PriorityClassName = from.PriorityClassName }),
        ("ImagePullSecrets", (to, from) => to with { ImagePullSecrets = from.ImagePullSecrets }),
        ("PodAnnotations", (to, from) => to with { PodAnnotations = from.PodAnnotations }),
        ("PodLabels", (to, from) => to with { PodLabels = from.PodLabels }),
        ("AllowFrom", (to, from) => to with { AllowFrom = from.AllowFrom }),
    ];

    private static (string Name, Take<T> Take)[] OfMixin<T>()
        where T : MixinOptions =>
    [
        ("RuleLabels", (to, from) => to with { RuleLabels = from.RuleLabels }),
        ("RunbookUrlPattern", (to, from) => to with { RunbookUrlPattern = from.RunbookUrlPattern }),
    ];

    /// <summary>Gives settings the value that one of them has in others.</summary>
    private delegate T Take<T>(T to, T from);

    private static IEnumerable<OptionPart> Parts<T>(
        string name, Func<StackOptions, T> get, Func<StackOptions, T, StackOptions> set, (string Name, Take<T> Take)[] parts) =>
        parts.Select(part => new OptionPart($"{name}.{part.Name}", (to, from) => set(to, part.Take(get(to), get(from)))));
}
