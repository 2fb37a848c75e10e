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

    /// <summary>
    /// The namespaces of components that name one of their own (<see cref="ComponentOptions.Namespace"/>). Remove one that somebody else
    /// makes.
    /// </summary>
    public IList<V1Namespace> AdditionalNamespaces { get; set; } = [];

    /// <summary>The general rules: the Watchdog, targets that are down, and the like.</summary>
    public PrometheusRule? PrometheusRule { get; set; }

    internal override IEnumerable<StackFile> Files() =>
    [
        StackFile.One(Named.Namespace(null), Namespace),
        .. (AdditionalNamespaces ?? []).Select(ns => StackFile.One(Named.Namespace(ns?.Metadata?.Name ?? ""), ns)),
        StackFile.One(Named.KubePrometheus + "-prometheusRule.yaml", PrometheusRule),
    ];
}

/// <summary>Options of the stack itself ► its namespace.</summary>
internal static class KubePrometheusComponent
{
    /// <summary>The namespaces that every cluster has.</summary>
    private static readonly string[] Builtin = ["default", "kube-node-lease", "kube-public", "kube-system"];

    /// <summary>How objects that belong to no component are labelled.</summary>
    public static ComponentIdentity Identity(KubePrometheusOptions options, ComponentContext context) =>
        new(options, context, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["app.kubernetes.io/name"] = "kube-prometheus",
            ["app.kubernetes.io/component"] = "exporter",
            ["app.kubernetes.io/part-of"] = "kube-prometheus",
        });

    /// <summary>Makes the objects.</summary>
    /// <param name="options">What the user chose.</param>
    /// <param name="context">The namespace of the stack.</param>
    /// <param name="namespaces">Every namespace that a component is in.</param>
    /// <param name="rules">The general rules.</param>
    public static KubePrometheusObjects Build(
        KubePrometheusOptions options, ComponentContext context, IEnumerable<string> namespaces, RuleObject? rules) => new()
        {
            Named = context.Release.Files,
            PrometheusRule = context.Rules(Identity(options, context), rules, options.Mixin),
            Namespace = Namespace(context.Namespace, options, context),
            AdditionalNamespaces =
            [
                .. namespaces.Distinct(StringComparer.Ordinal)
                    .Where(ns => ns != context.Namespace && !Builtin.Contains(ns))
                    .Order(StringComparer.Ordinal)
                    .Select(ns => Namespace(ns, options, context)),
            ],
        };

    private static V1Namespace Namespace(string name, KubePrometheusOptions options, ComponentContext context) => new()
    {
        Metadata = new()
        {
            Name = name,
            Labels = (options.NamespaceLabels ?? context.Release.NamespaceLabels) is { } labels
                ? new Dictionary<string, string>(labels, StringComparer.Ordinal)
                : null,
        },
    };
}
