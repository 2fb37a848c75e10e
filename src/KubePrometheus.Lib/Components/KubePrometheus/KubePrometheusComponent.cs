using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

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
    /// <summary>How objects that belong to no component are labelled.</summary>
    public static ComponentIdentity Identity(KubePrometheusOptions options, ComponentContext context) =>
        new(options, context, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["app.kubernetes.io/name"] = "kube-prometheus",
            ["app.kubernetes.io/component"] = "exporter",
            ["app.kubernetes.io/part-of"] = "kube-prometheus",
        });

    public static KubePrometheusObjects Build(KubePrometheusOptions options, ComponentContext context, RuleObject? rules) => new()
    {
        PrometheusRule = context.Rules(Identity(options, context), rules, options.Mixin),
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
