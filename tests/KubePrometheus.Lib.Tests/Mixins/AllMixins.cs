using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>The rules of a stack, mixin by mixin, as its components would ask for them.</summary>
internal static class AllMixins
{
    /// <summary>The default stack's, by the name of the PrometheusRule.</summary>
    public static RuleSet Default { get; } = Of("monitoring", "main", "k8s");

    /// <summary>Rules for what the default stack does not have.</summary>
    public static RuleSet Extra { get; } = new(
        ThanosSidecarMixin.Object(new(), "k8s"),
        EtcdMixin.Object(new()),
        WeaveNetMixin.Object(new()),
        new RuleObject { Owner = "windows", Name = "windows-rules", Groups = WindowsMixin.Groups(new(), "kube-state-metrics") },
        AwsVpcCniMixin.Object(new()));

    /// <summary>Every rule there is.</summary>
    public static RuleSet Everything { get; } = new([.. Default.Objects, .. Extra.Objects]);

    /// <summary>The rules of a stack with these names.</summary>
    public static RuleSet Of(string ns, string alertmanager, string prometheus) => new(
        AlertmanagerMixin.Object(new(), alertmanager, ns),
        KubePrometheusMixin.Object(new(), "node-exporter"),
        KubeStateMetricsMixin.Object(new(), "kube-state-metrics"),
        NodeMixin.Object(new(), "node-exporter"),
        PrometheusMixin.Object(new(), prometheus, "prometheus-" + prometheus, ns),
        PrometheusOperatorMixin.Object(new(), "prometheus-operator", ns));
}
