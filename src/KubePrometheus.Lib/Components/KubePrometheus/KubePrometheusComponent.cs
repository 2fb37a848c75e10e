using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>The namespace of the stack, and the rules that belong to no component.</summary>
public sealed class KubePrometheusObjects : ComponentObjects
{
    internal KubePrometheusObjects()
    {
    }

    /// <summary>The namespace the stack lives in.</summary>
    public V1Namespace? Namespace { get; set; }

    /// <summary>The general rules: the Watchdog, targets that are down, and the like.</summary>
    public PrometheusRule? PrometheusRule { get; set; }

    internal override IEnumerable<StackFile> Files() =>
    [
        StackFile.One("setup/0namespace-namespace.yaml", Namespace),
        StackFile.One("kube-prometheus-prometheusRule.yaml", PrometheusRule),
    ];
}

/// <summary>Options of the stack itself ► its namespace.</summary>
internal static class KubePrometheusComponent
{
    public static KubePrometheusObjects Build(KubePrometheusOptions options, ComponentContext context) => new()
    {
        Namespace = new()
        {
            Metadata = new()
            {
                Name = options.Namespace ?? context.Namespace,
                Labels = options.NamespaceLabels is { } labels ? new Dictionary<string, string>(labels, StringComparer.Ordinal) : null,
            },
        },
    };
}
