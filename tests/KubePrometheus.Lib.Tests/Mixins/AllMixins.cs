using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>The rules of a stack, mixin by mixin, as its components would ask for them.</summary>
internal static class AllMixins
{
    /// <summary>The default stack's, by the name of the PrometheusRule.</summary>
    public static RuleSet Default { get; } = Of("monitoring", "main", "k8s");

    /// <summary>Rules for what the default stack does not have.</summary>
    public static RuleSet Extra { get; } = new(
        Object("thanos-sidecar", "prometheus-k8s-thanos-sidecar-rules", ThanosSidecarMixin.Groups(new())),
        Object("etcd", "etcd", EtcdMixin.Groups(new())),
        Object("weave-net", "weave-net-rules", WeaveNetMixin.Groups(new())),
        Object("windows", "windows-rules", WindowsMixin.Groups(new(), "kube-state-metrics")),
        Object("aws-vpc-cni", "aws-vpc-cni-rules", AwsVpcCniMixin.Groups(new())));

    /// <summary>Every rule there is.</summary>
    public static RuleSet Everything { get; } = new([.. Default.Objects, .. Extra.Objects]);

    /// <summary>The rules of a stack with these names.</summary>
    public static RuleSet Of(string ns, string alertmanager, string prometheus) => new(
        Object("alertmanager", $"alertmanager-{alertmanager}-rules", AlertmanagerMixin.Groups(new(), "alertmanager-" + alertmanager, ns)),
        Object("kube-prometheus", "kube-prometheus-rules", KubePrometheusMixin.Groups(new(), "node-exporter")),
        Object("kube-state-metrics", "kube-state-metrics-rules", KubeStateMetricsMixin.Groups(new(), "kube-state-metrics")),
        Object("node-exporter", "node-exporter-rules", NodeMixin.Groups(new(), "node-exporter")),
        Object("prometheus", $"prometheus-{prometheus}-prometheus-rules", PrometheusMixin.Groups(new(), "prometheus-" + prometheus, ns)),
        Object("prometheus-operator", "prometheus-operator-rules", PrometheusOperatorMixin.Groups(new(), "prometheus-operator", ns)));

    private static RuleObject Object(string owner, string name, IReadOnlyList<RuleGroupDefinition> groups) =>
        new() { Owner = owner, Name = name, Groups = groups };
}
