using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>How much a component's pods shun each other.</summary>
public enum PodAntiAffinityKind
{
    /// <summary>Spread where there is room. (<c>preferredDuringSchedulingIgnoredDuringExecution</c>.)</summary>
    Soft,

    /// <summary>A pod that finds no place apart from the others waits. (<c>requiredDuringSchedulingIgnoredDuringExecution</c>.)</summary>
    Hard,

    /// <summary>The component is left as it is.</summary>
    None,
}

/// <summary>
/// How the pods of each component are kept apart. What a component does not say is as for all. Upstream:
/// <c>podAntiAffinity</c> and <c>podAntiAffinityTopologyKey</c> of each component.
/// </summary>
public sealed record AntiAffinityOptions
{
    /// <summary>For all components that say nothing else. Default: soft.</summary>
    public PodAntiAffinityKind? Kind { get; init; }

    /// <summary>
    /// The label of nodes by which places are told apart, for all that say nothing else. Default: <c>kubernetes.io/hostname</c>.
    /// </summary>
    public string? TopologyKey { get; init; }

    /// <summary>Alertmanager. Default: as for all.</summary>
    public ComponentAntiAffinity? Alertmanager { get; init; }

    /// <summary>blackbox_exporter. Default: as for all.</summary>
    public ComponentAntiAffinity? BlackboxExporter { get; init; }

    /// <summary>Prometheus. Default: as for all.</summary>
    public ComponentAntiAffinity? Prometheus { get; init; }

    /// <summary>prometheus-adapter. Default: as for all.</summary>
    public ComponentAntiAffinity? PrometheusAdapter { get; init; }

    /// <summary>Grafana, which by default has a single pod. Default: left as it is; set it to have it spread as well.</summary>
    public ComponentAntiAffinity? Grafana { get; init; }

    /// <summary>kube-state-metrics, which by default has a single pod. Default: left as it is; set it to have it spread as well.</summary>
    public ComponentAntiAffinity? KubeStateMetrics { get; init; }
}

/// <summary>How the pods of one component are kept apart.</summary>
public sealed record ComponentAntiAffinity
{
    /// <summary>Default: <see cref="AntiAffinityOptions.Kind"/>.</summary>
    public PodAntiAffinityKind? Kind { get; init; }

    /// <summary>Default: <see cref="AntiAffinityOptions.TopologyKey"/>.</summary>
    public string? TopologyKey { get; init; }
}

/// <summary><see cref="StackAddons.AntiAffinity(AntiAffinityOptions)"/>.</summary>
internal sealed record AntiAffinityAddon(AntiAffinityOptions Choice) : StackAddon
{
    public override string Name => "anti-affinity";

    public override IEnumerable<Finding> Check()
    {
        (string Setting, string? Key)[] keys =
        [
            ("TopologyKey", Choice.TopologyKey),
            ("Alertmanager.TopologyKey", Choice.Alertmanager?.TopologyKey),
            ("BlackboxExporter.TopologyKey", Choice.BlackboxExporter?.TopologyKey),
            ("Grafana.TopologyKey", Choice.Grafana?.TopologyKey),
            ("KubeStateMetrics.TopologyKey", Choice.KubeStateMetrics?.TopologyKey),
            ("Prometheus.TopologyKey", Choice.Prometheus?.TopologyKey),
            ("PrometheusAdapter.TopologyKey", Choice.PrometheusAdapter?.TopologyKey),
        ];
        return keys.Where(k => k.Key is not null && !KubernetesText.IsQualifiedName(k.Key)).Select(k => Wrong(
            k.Setting, $"\"{k.Key}\" cannot be the key of a node's label.",
            "Use a label that every node has, such as kubernetes.io/hostname or topology.kubernetes.io/zone."));
    }

    public override void Objects(StackObjects objects)
    {
        if (Term(
                Choice.Alertmanager ?? new(), Present(objects, objects.Alertmanager.Alertmanager),
                AlertmanagerComponent.Identity(Chosen.Alertmanager, Context).Selector())
            is { } alertmanager)
        {
            objects.Alertmanager.Alertmanager!.Spec.Affinity = alertmanager(objects.Alertmanager.Alertmanager.Spec.Affinity);
        }

        if (objects.Prometheus.Spec is { } spec
            && Term(
                Choice.Prometheus ?? new(), Present(objects, objects.Prometheus.Resource),
                PrometheusComponent.Identity(Chosen.Prometheus, Context)
                    .Selector(PrometheusComponent.Instance(Chosen.Prometheus, Context)))
            is { } prometheus)
        {
            spec.Affinity = prometheus(spec.Affinity);
        }

        Spread(Choice.BlackboxExporter ?? new(), Present(objects, objects.BlackboxExporter.Deployment));
        Spread(Choice.PrometheusAdapter ?? new(), Present(objects, objects.PrometheusAdapter.Deployment));
        Spread(Choice.Grafana, Present(objects, objects.Grafana.Deployment));
        Spread(Choice.KubeStateMetrics, Present(objects, objects.KubeStateMetrics.Deployment));
    }

    private void Spread(ComponentAntiAffinity? choice, V1Deployment? deployment)
    {
        if (Term(choice, deployment, deployment?.Spec.Selector.MatchLabels) is { } edit)
        {
            deployment!.Spec.Template.Spec.Affinity = edit(deployment.Spec.Template.Spec.Affinity);
        }
    }

    /// <summary>What to do to a component's affinity; null where there is no component or nothing is to be done.</summary>
    private Func<V1Affinity?, V1Affinity>? Term(
        ComponentAntiAffinity? choice, IKubernetesObject<V1ObjectMeta>? workload, IDictionary<string, string>? selector)
    {
        var kind = choice?.Kind ?? Choice.Kind ?? PodAntiAffinityKind.Soft;
        if (choice is null || workload is null || selector is null || kind == PodAntiAffinityKind.None)
        {
            return null;
        }

        var term = new V1PodAffinityTerm
        {
            LabelSelector = ObjectParts.MatchLabels(new Dictionary<string, string>(selector, StringComparer.Ordinal)),
            Namespaces = [workload.Metadata.NamespaceProperty],
            TopologyKey = choice.TopologyKey ?? Choice.TopologyKey ?? "kubernetes.io/hostname",
        };
        return affinity =>
        {
            affinity ??= new();
            affinity.PodAntiAffinity ??= new();
            if (kind == PodAntiAffinityKind.Hard)
            {
                affinity.PodAntiAffinity.RequiredDuringSchedulingIgnoredDuringExecution =
                    [.. affinity.PodAntiAffinity.RequiredDuringSchedulingIgnoredDuringExecution ?? [], term];
            }
            else
            {
                affinity.PodAntiAffinity.PreferredDuringSchedulingIgnoredDuringExecution =
                [
                    .. affinity.PodAntiAffinity.PreferredDuringSchedulingIgnoredDuringExecution ?? [],
                    new() { Weight = 100, PodAffinityTerm = term },
                ];
            }

            return affinity;
        };
    }
}
