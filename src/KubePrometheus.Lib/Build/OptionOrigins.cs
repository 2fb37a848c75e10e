using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// Which option a value in an object of a component comes from, so that a finding names what the user wrote beside where it is written to.
/// Asked only once something is wrong.
/// </summary>
/// <param name="history">The options and the calls that set them.</param>
/// <param name="objects">The objects of the components.</param>
internal sealed class OptionOrigins(OptionsHistory history, StackObjects objects)
{
    private readonly Lock gate = new();
    private Dictionary<object, List<Origin>>? origins;

    /// <summary>The option that brought the value at a path of an object, with the call that set it; null where no option did.</summary>
    public SourceLocation? Of(IKubernetesObject<V1ObjectMeta> obj, string path)
    {
        Origin? best = null;
        foreach (var origin in Origins().GetValueOrDefault(obj) ?? [])
        {
            if (ObjectPath.IsWithin(path, origin.Path) && (best is null || origin.Path.Length > best.Path.Length)
                && origin.Value(history.Chosen) is not null)
            {
                best = origin;
            }
        }

        if (best is null)
        {
            return null;
        }

        // what checks the text tells its line
        var place = history.Place(best.Option, best.Value);
        return best.Value(history.Chosen) is AlertmanagerConfigurationSource { Text: not null } ? place! with { TextLine = 1 } : place;
    }

    /// <summary>One option and where its value goes.</summary>
    /// <param name="Path">The path in the object; empty for an object that is made of the option.</param>
    /// <param name="Option">The option.</param>
    /// <param name="Value">Gives its value; null where it is not set.</param>
    private sealed record Origin(string Path, string Option, Func<StackOptions, object?> Value);

    private Dictionary<object, List<Origin>> Origins()
    {
        lock (gate)
        {
            return origins ??= Gather();
        }
    }

    private Dictionary<object, List<Origin>> Gather()
    {
        var gathered = new Dictionary<object, List<Origin>>(ReferenceEqualityComparer.Instance);
        foreach (var (obj, origin) in All())
        {
            if (obj is not null)
            {
                (gathered.TryGetValue(obj, out var list) ? list : gathered[obj] = []).Add(origin);
            }
        }

        return gathered;
    }

    private IEnumerable<(object? Object, Origin Origin)> All() =>
    [
        .. Prometheus(objects.Prometheus),
        .. Alertmanager(objects.Alertmanager),
        .. Grafana(objects.Grafana),
        .. Component(objects.BlackboxExporter, "BlackboxExporter", o => o.BlackboxExporter),
        .. Deployment(objects.BlackboxExporter?.Deployment, "BlackboxExporter", o => o.BlackboxExporter, o => o.BlackboxExporter.Replicas),
        .. Rows(objects.BlackboxExporter?.Configuration,
        [
            ("data", "BlackboxExporter.Modules", o => o.BlackboxExporter.Modules),
            ("data", "BlackboxExporter.AdditionalModules", o => o.BlackboxExporter.AdditionalModules),
        ]),
        .. Monitor(objects.BlackboxExporter?.ServiceMonitor, "BlackboxExporter.ScrapeInterval", o => o.BlackboxExporter.ScrapeInterval),
        .. Component(objects.KubeStateMetrics, "KubeStateMetrics", o => o.KubeStateMetrics),
        .. Deployment(objects.KubeStateMetrics?.Deployment, "KubeStateMetrics", o => o.KubeStateMetrics, o => o.KubeStateMetrics.Replicas),
        .. Monitor(objects.KubeStateMetrics?.ServiceMonitor, "KubeStateMetrics.ScrapeInterval", o => o.KubeStateMetrics.ScrapeInterval),
        .. Monitor(
            objects.KubeStateMetrics?.ServiceMonitor, "KubeStateMetrics.ScrapeTimeout", o => o.KubeStateMetrics.ScrapeTimeout,
            "scrapeTimeout"),
        .. Component(objects.NodeExporter, "NodeExporter", o => o.NodeExporter),
        .. Pod(objects.NodeExporter?.DaemonSet, objects.NodeExporter?.DaemonSet?.Spec?.Template, "NodeExporter", o => o.NodeExporter),
        .. Monitor(objects.NodeExporter?.ServiceMonitor, "NodeExporter.ScrapeInterval", o => o.NodeExporter.ScrapeInterval),
        .. Component(objects.PrometheusAdapter, "PrometheusAdapter", o => o.PrometheusAdapter),
        .. Deployment(
            objects.PrometheusAdapter?.Deployment, "PrometheusAdapter", o => o.PrometheusAdapter, o => o.PrometheusAdapter.Replicas),
        (objects.PrometheusAdapter?.ConfigMap, new("data", "PrometheusAdapter.Config", o => o.PrometheusAdapter.Config)),
        (objects.PrometheusAdapter?.ConfigMap, new("data", "PrometheusAdapter.Rules", o => o.PrometheusAdapter.Rules)),
        .. Monitor(objects.PrometheusAdapter?.ServiceMonitor, "PrometheusAdapter.ScrapeInterval", o => o.PrometheusAdapter.ScrapeInterval),
        .. Component(objects.PrometheusOperator, "PrometheusOperator", o => o.PrometheusOperator),
        .. Deployment(objects.PrometheusOperator?.Deployment, "PrometheusOperator", o => o.PrometheusOperator, _ => null),
        .. Component(objects.KubePrometheus, "KubePrometheus", o => o.KubePrometheus),
        .. Rows(
            objects.KubePrometheus?.Namespace,
            [("metadata.labels", "KubePrometheus.NamespaceLabels", o => o.KubePrometheus.NamespaceLabels)]),
        .. Component(objects.KubernetesControlPlane, "KubernetesControlPlane", o => o.KubernetesControlPlane),
        .. Monitor(
            objects.KubernetesControlPlane?.ServiceMonitorKubelet, "KubernetesControlPlane.KubeletScrapeInterval",
            o => o.KubernetesControlPlane.KubeletScrapeInterval),
    ];

    private static IEnumerable<(object? Object, Origin Origin)> Prometheus(PrometheusObjects? made) =>
    [
        .. Component(made, "Prometheus", o => o.Prometheus),
        .. OperatorPods(made?.Resource, "Prometheus", o => o.Prometheus),
        .. Rows(made?.Resource,
        [
            ("spec.baseImage", "Prometheus.BaseImage", o => o.Prometheus.BaseImage),
            ("spec.image", "Prometheus.BaseImage", o => o.Prometheus.BaseImage),
            ("spec.version", "Versions.Prometheus", o => o.Versions.Prometheus),
            ("spec.replicas", "Prometheus.Replicas", o => o.Prometheus.Replicas),
            ("spec.shards", "Prometheus.Shards", o => o.Prometheus.Shards),
            ("spec.externalLabels", "Prometheus.ExternalLabels", o => o.Prometheus.ExternalLabels),
            ("spec.enableFeatures", "Prometheus.EnableFeatures", o => o.Prometheus.EnableFeatures),
            ("spec.ruleSelector", "Prometheus.RuleSelector", o => o.Prometheus.RuleSelector),
            ("spec.scrapeConfigSelector", "Prometheus.ScrapeConfigSelector", o => o.Prometheus.ScrapeConfigSelector),
            (
                "spec.scrapeConfigNamespaceSelector", "Prometheus.ScrapeConfigNamespaceSelector",
                o => o.Prometheus.ScrapeConfigNamespaceSelector),
            ("spec.thanos", "Prometheus.Thanos", o => o.Prometheus.Thanos),
            ("spec.storage", "Prometheus.Storage", o => o.Prometheus.Storage),
            ("spec.retention", "Prometheus.Retention", o => o.Prometheus.Retention),
            ("spec.retentionSize", "Prometheus.RetentionSize", o => o.Prometheus.RetentionSize),
            ("spec.scrapeInterval", "Prometheus.ScrapeInterval", o => o.Prometheus.ScrapeInterval),
            ("spec.evaluationInterval", "Prometheus.EvaluationInterval", o => o.Prometheus.EvaluationInterval),
            ("spec.externalUrl", "Prometheus.ExternalUrl", o => o.Prometheus.ExternalUrl),
            ("spec.externalUrl", "Prometheus.Expose", o => o.Prometheus.Expose),
            ("spec.routePrefix", "Prometheus.Expose", o => o.Prometheus.Expose),
            ("spec.remoteWrite", "Prometheus.RemoteWrite", o => o.Prometheus.RemoteWrite),
            ("spec.remoteRead", "Prometheus.RemoteRead", o => o.Prometheus.RemoteRead),
            ("spec.secrets", "Prometheus.Secrets", o => o.Prometheus.Secrets),
            ("spec.configMaps", "Prometheus.ConfigMaps", o => o.Prometheus.ConfigMaps),
            ("spec.logLevel", "Prometheus.LogLevel", o => o.Prometheus.LogLevel),
        ]),
        .. Expose(
            made?.Service, [made?.Ingress, made?.IngressBasicAuthSecret, made?.HttpRoute], "Prometheus.Expose", o => o.Prometheus.Expose),
    ];

    private static IEnumerable<(object? Object, Origin Origin)> Alertmanager(AlertmanagerObjects? made) =>
    [
        .. Component(made, "Alertmanager", o => o.Alertmanager),
        .. OperatorPods(made?.Alertmanager, "Alertmanager", o => o.Alertmanager),
        .. Rows(made?.Alertmanager,
        [
            (
                "spec.alertmanagerConfigMatcherStrategy", "Alertmanager.ConfigMatcherStrategy",
                o => o.Alertmanager.ConfigMatcherStrategy),
            ("spec.baseImage", "Alertmanager.BaseImage", o => o.Alertmanager.BaseImage),
            ("spec.version", "Versions.Alertmanager", o => o.Versions.Alertmanager),
            ("spec.replicas", "Alertmanager.Replicas", o => o.Alertmanager.Replicas),
            ("spec.storage", "Alertmanager.Storage", o => o.Alertmanager.Storage),
            ("spec.retention", "Alertmanager.Retention", o => o.Alertmanager.Retention),
            ("spec.externalUrl", "Alertmanager.ExternalUrl", o => o.Alertmanager.ExternalUrl),
            ("spec.externalUrl", "Alertmanager.Expose", o => o.Alertmanager.Expose),
            ("spec.routePrefix", "Alertmanager.Expose", o => o.Alertmanager.Expose),
            ("spec.secrets", "Alertmanager.Secrets", o => o.Alertmanager.Secrets),
            ("spec.configMaps", "Alertmanager.ConfigMaps", o => o.Alertmanager.ConfigMaps),
            ("spec.logLevel", "Alertmanager.LogLevel", o => o.Alertmanager.LogLevel),
        ]),
        (made?.Secret, new("stringData", "Alertmanager.Configuration", o => o.Alertmanager.Configuration)),
        .. Monitor(made?.ServiceMonitor, "Alertmanager.ScrapeInterval", o => o.Alertmanager.ScrapeInterval),
        .. Expose(
            made?.Service, [made?.Ingress, made?.IngressBasicAuthSecret, made?.HttpRoute], "Alertmanager.Expose",
            o => o.Alertmanager.Expose),
    ];

    private static IEnumerable<(object? Object, Origin Origin)> Grafana(GrafanaObjects? made)
    {
        var deployment = made?.Deployment;
        var pod = "spec.template.spec";
        return
        [
            .. Component(made, "Grafana", o => o.Grafana),
            .. Deployment(deployment, "Grafana", o => o.Grafana, o => o.Grafana.Replicas),
            (deployment, new(pod + ".containers[0].env", "Grafana.Env", o => o.Grafana.Env)),
            (deployment, new(pod + ".containers[0].env", "Grafana.Admin", o => o.Grafana.Env is null ? o.Grafana.Admin : null)),
            (deployment, new(pod + ".containers", "Grafana.Containers", o => o.Grafana.Containers)),
            (deployment, new(pod + ".volumes", "Grafana.Storage", o => o.Grafana.Storage)),
            (made?.PersistentVolumeClaim, new("", "Grafana.Storage", o => o.Grafana.Storage)),
            (made?.Config, new("stringData", "Grafana.Config", o => o.Grafana.Config)),
            (made?.Config, new("data", "Grafana.Config", o => o.Grafana.Config)),
            (made?.DashboardDatasources, new("data", "Grafana.Datasources", o => o.Grafana.Datasources)),
            (made?.DashboardDatasources, new("data", "Grafana.AdditionalDatasources", o => o.Grafana.AdditionalDatasources)),
            .. Monitor(made?.ServiceMonitor, "Grafana.ScrapeInterval", o => o.Grafana.ScrapeInterval),
            .. Expose(
                made?.Service, [made?.Ingress, made?.IngressBasicAuthSecret, made?.HttpRoute], "Grafana.Expose", o => o.Grafana.Expose),
        ];
    }

    private static IEnumerable<(object? Object, Origin Origin)> Rows(
        object? obj, (string Path, string Option, Func<StackOptions, object?> Value)[] rows) =>
        rows.Select(row => (obj, new Origin(row.Path, row.Option, row.Value)));

    /// <summary>The names, namespaces and labels of all objects of a component.</summary>
    private static IEnumerable<(object? Object, Origin Origin)> Component(
        ComponentObjects? made, string component, Func<StackOptions, ComponentOptions> options) =>
        (made?.Every() ?? []).SelectMany(obj => Rows(obj,
        [
            ("metadata.namespace", component + ".Namespace", o => options(o).Namespace),
            ("metadata.namespace", "Namespace", o => options(o).Namespace is null ? o.Namespace : null),
            ("metadata.labels", component + ".CommonLabels", o => options(o).CommonLabels),
            ("metadata.labels", component + ".AdditionalLabels", o => options(o).AdditionalLabels),
            ("metadata.labels", "Labels", o => o.Labels),
            ("spec.selector", component + ".SelectorLabels", o => options(o).SelectorLabels),
            ("spec.ingress", component + ".AllowFrom", o => (options(o) as WorkloadOptions)?.AllowFrom),
        ]));

    /// <summary>What an object says of the Pods that the operator makes.</summary>
    private static IEnumerable<(object? Object, Origin Origin)> OperatorPods(
        object? obj, string component, Func<StackOptions, WorkloadOptions> options) =>
    [
        (obj, new("spec.image", component + ".Image", o => options(o).Image)),
        (obj, new("spec.resources", component + ".Resources", o => options(o).Resources)),
        .. Scheduling(obj, "spec", component, options),
    ];

    private static IEnumerable<(object? Object, Origin Origin)> Deployment(
        V1Deployment? deployment, string component, Func<StackOptions, WorkloadOptions> options, Func<StackOptions, object?> replicas) =>
    [
        (deployment, new("spec.replicas", component + ".Replicas", replicas)),
        .. Pod(deployment, deployment?.Spec?.Template, component, options),
    ];

    private static IEnumerable<(object? Object, Origin Origin)> Pod(
        object? obj, V1PodTemplateSpec? template, string component, Func<StackOptions, WorkloadOptions> options)
    {
        const string Path = "spec.template.spec";
        var proxies = template?.Spec?.Containers?.TakeWhile(c => c?.Name?.StartsWith("kube-rbac-proxy", StringComparison.Ordinal) == true);
        var container = ObjectPath.Append(Path + ".containers", proxies?.Count() ?? 0);
        return
        [
            (obj, new(container + ".image", component + ".Image", o => options(o).Image)),
            (obj, new(container + ".resources", component + ".Resources", o => options(o).Resources)),
            (obj, new(container + ".args", component + ".AdditionalArgs", o => AdditionalArgs(options(o)))),
            .. Scheduling(obj, Path, component, options),
        ];
    }

    private static IReadOnlyList<string>? AdditionalArgs(WorkloadOptions options) => options switch
    {
        BlackboxExporterOptions blackbox => blackbox.AdditionalArgs,
        KubeStateMetricsOptions metrics => metrics.AdditionalArgs,
        NodeExporterOptions node => node.AdditionalArgs,
        PrometheusAdapterOptions adapter => adapter.AdditionalArgs,
        PrometheusOperatorOptions of => of.AdditionalArgs,
        _ => null,
    };

    /// <summary>Where Pods go and what they carry, by options of the component, or else of the whole stack.</summary>
    private static IEnumerable<(object? Object, Origin Origin)> Scheduling(
        object? obj, string path, string component, Func<StackOptions, WorkloadOptions> options) => Rows(
        obj,
        [
            (path + ".nodeSelector", component + ".NodeSelector", o => options(o).NodeSelector),
            (path + ".nodeSelector", "Pods.NodeSelector", o => o.Pods.NodeSelector),
            (path + ".tolerations", component + ".Tolerations", o => options(o).Tolerations),
            (path + ".tolerations", "Pods.Tolerations", o => o.Pods.Tolerations),
            (path + ".affinity", component + ".Affinity", o => options(o).Affinity),
            (path + ".priorityClassName", component + ".PriorityClassName", o => options(o).PriorityClassName),
            (path + ".priorityClassName", "Pods.PriorityClassName", o => o.Pods.PriorityClassName),
            (path + ".imagePullSecrets", component + ".ImagePullSecrets", o => options(o).ImagePullSecrets),
            (path + ".imagePullSecrets", "Pods.ImagePullSecrets", o => o.Pods.ImagePullSecrets),
            ("spec.template.metadata.labels", component + ".PodLabels", o => options(o).PodLabels),
            ("spec.podMetadata.labels", component + ".PodLabels", o => options(o).PodLabels),
            ("spec.template.metadata.annotations", component + ".PodAnnotations", o => options(o).PodAnnotations),
            ("spec.podMetadata.annotations", component + ".PodAnnotations", o => options(o).PodAnnotations),
        ]);

    /// <summary>The interval of each endpoint of a monitor.</summary>
    private static IEnumerable<(object? Object, Origin Origin)> Monitor(
        ServiceMonitor? monitor, string option, Func<StackOptions, object?> value, string field = "interval") =>
        Enumerable.Range(0, monitor?.Spec?.Endpoints?.Count ?? 0)
            .Select(i => ((object?)monitor, new Origin($"{ObjectPath.Append("spec.endpoints", i)}.{field}", option, value)));

    private static IEnumerable<(object? Object, Origin Origin)> Expose(
        V1Service? service, object?[] own, string option, Func<StackOptions, object?> value) =>
    [
        (service, new("spec.type", option, value)),
        (service, new("spec.ports", option, value)),
        (service, new("spec.loadBalancerSourceRanges", option, value)),
        (service, new("metadata.annotations", option, value)),
        .. own.Select(obj => (obj, new Origin("", option, value))),
    ];
}
