using KubePrometheus.Dashboards;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>What the components made.</summary>
/// <param name="Objects">Their objects, for edits to change.</param>
/// <param name="DashboardFiles">The dashboards that Grafana's ConfigMaps were made of.</param>
/// <param name="Externals">What is there beside the stack: the cluster's own, and what options name.</param>
/// <param name="Policies">The NetworkPolicies, to be opened for what edits bring; null where they stay as they are.</param>
internal sealed record AssembledStack(
    StackObjects Objects, IReadOnlyList<DashboardFile> DashboardFiles, IReadOnlyList<ExternalObject> Externals, FittedPolicies? Policies);

/// <summary>Phase 3: options, rules and dashboards ► the objects of every component.</summary>
internal static class StackAssembly
{
    /// <param name="o">The options.</param>
    /// <param name="context">What components share.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="dashboards">The dashboards.</param>
    /// <param name="repeated">What other builds of the stack have made; null for the first one.</param>
    public static AssembledStack Run(
        StackOptions o, ComponentContext context, EditedRules rules, DashboardSet dashboards, RepeatedBuild? repeated = null)
    {
        // The dashboards are most of the bytes: their JSON is made while the other components are.
        Func<IReadOnlyList<DashboardFile>> work = repeated is null ? dashboards.Files().Finish : () => repeated.Files(dashboards);
        var objects = Components(o, context, rules.After, work, out var files);

        // rules that an edit added are PrometheusRules of the stack's own
        foreach (var rule in rules.New)
        {
            objects.AddFromUser(new(PrometheusRule(rule, o, context), null, null, rules.Sources.Of(rule)));
        }

        Exposures.Apply(objects, o);
        var externals = StackExternals.Of(objects, objects.Receive(), context.Crds);
        return new(objects, files, externals, FittedPolicies.Begin(objects, o, context));
    }

    private static StackObjects Components(
        StackOptions o, ComponentContext context, RuleSet rules, Func<IReadOnlyList<DashboardFile>> dashboards,
        out IReadOnlyList<DashboardFile> files)
    {
        var alertmanager = o.Prometheus.AlertmanagerName ?? AlertmanagerComponent.Name(o.Alertmanager);
        var prometheusNamespace = o.Prometheus.Namespace ?? context.Namespace;
        var prometheusUrl = Url(PrometheusComponent.ServiceName(o.Prometheus)) + Exposures.Prefix(o.Prometheus.Expose);
        var grafanaPrometheusUrl = o.Grafana.PrometheusName is { } name ? Url("prometheus-" + name) : prometheusUrl;
        return new(context)
        {
            Alertmanager = AlertmanagerComponent.Build(o.Alertmanager, context, rules.Find(StackRules.Alertmanager)),
            BlackboxExporter = BlackboxExporterComponent.Build(o.BlackboxExporter, context),
            KubePrometheus = KubePrometheusComponent.Build(
                o.KubePrometheus, context, ComponentNamespaces(o), rules.Find(StackRules.KubePrometheus)),
            KubernetesControlPlane = KubernetesControlPlaneComponent.Build(
                o.KubernetesControlPlane, context, rules.Find(StackRules.KubernetesControlPlane)),
            KubeStateMetrics = KubeStateMetricsComponent.Build(o.KubeStateMetrics, context, rules.Find(StackRules.KubeStateMetrics)),
            NodeExporter = NodeExporterComponent.Build(o.NodeExporter, context, rules.Find(StackRules.NodeExporter)),
            Prometheus = PrometheusComponent.Build(
                o.Prometheus, context, alertmanager, o.Alertmanager.Namespace ?? context.Namespace,
                rules.Find(StackRules.Prometheus), rules.Find(StackRules.ThanosSidecar)),
            PrometheusAdapter = PrometheusAdapterComponent.Build(
                o.PrometheusAdapter, context, prometheusUrl + "/", AdapterConfiguration(o, context)),
            PrometheusOperator = PrometheusOperatorComponent.Build(
                o.PrometheusOperator, context, rules.Find(StackRules.PrometheusOperator)),
            Grafana = GrafanaComponent.Build(
                o.Grafana, context, grafanaPrometheusUrl, files = dashboards(), rules.Find(StackRules.Grafana)),
        };

        string Url(string service) => $"http://{service}.{prometheusNamespace}.svc:9090";
    }

    /// <summary>The PrometheusRule of an edit, labelled as the stack's general rules, or of an addon, labelled as it has it.</summary>
    private static PrometheusRule PrometheusRule(RuleObject rule, StackOptions o, ComponentContext context)
    {
        if (rule.Labelling is not { } labelling)
        {
            return context.Rules(KubePrometheusComponent.Identity(o.KubePrometheus, context), rule, o.KubePrometheus.Mixin)!;
        }

        var metadata = labelling.Owner == RuleOwner.Prometheus
            ? PrometheusComponent.Identity(o.Prometheus, context).Meta(rule.Name)
            : new()
            {
                Name = rule.Name,
                NamespaceProperty = context.Namespace,
                Labels = new Dictionary<string, string>(StringComparer.Ordinal),
            };
        foreach (var (label, value) in labelling.RuleLabels ?? context.RuleLabels)
        {
            metadata.Labels[label] = value;
        }

        return RuleResources.ToResource(metadata, rule.Groups);
    }

    /// <summary>The namespaces that components name.</summary>
    private static IEnumerable<string> ComponentNamespaces(StackOptions o) => new ComponentOptions[]
    {
        o.Alertmanager, o.BlackboxExporter, o.Grafana, o.KubePrometheus, o.KubernetesControlPlane, o.KubeStateMetrics, o.NodeExporter,
        o.Prometheus, o.PrometheusAdapter, o.PrometheusOperator,
    }.Select(c => c.Namespace).OfType<string>();

    /// <summary>The adapter averages over four scrapes of what it reads.</summary>
    private static AdapterConfig AdapterConfiguration(StackOptions o, ComponentContext context)
    {
        var chosen = o.PrometheusAdapter;
        if (chosen.Config is { } whole)
        {
            return whole with { Rules = chosen.Rules ?? whole.Rules, ExternalRules = chosen.ExternalRules ?? whole.ExternalRules };
        }

        return AdapterRules.Config(
            new(
                o.KubernetesControlPlane.KubeletScrapeInterval ?? KubernetesControlPlaneComponent.DefaultKubeletScrapeInterval,
                o.NodeExporter.ScrapeInterval ?? NodeExporterComponent.DefaultScrapeInterval),
            chosen.RangeIntervals, chosen.Rules, chosen.ExternalRules, context.Findings,
            ComponentIdentity.Job(o.NodeExporter, NodeExporterComponent.Name(o.NodeExporter)));
    }
}
