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

    /// <summary>Every rule of v0.18: the default stack's, with kube-proxy, and those beside that v0.18 has its own of.</summary>
    public static RuleSet V0_18 { get; } = OfV0_18(Release.V0_18.Facts.Rules);

    /// <summary>The releases.</summary>
    public static TheoryData<string> Releases => ["0.9", "0.18"];

    /// <summary>Every rule of a release, but for those of release-0.9 on Kubernetes, which have tests of their own.</summary>
    public static RuleSet EverythingOf(string release) => release == "0.9" ? Everything : V0_18;

    /// <summary>Every rule there is.</summary>
    public static RuleSet Everything { get; } = new([.. Default.Objects, .. Extra.Objects]);

    private static RuleSet OfV0_18(ReleaseRules release) => new(
        AlertmanagerMixin.Object(new(), "main", "monitoring", release),
        GrafanaMixin.Object(new(), release.Grafana!),
        KubePrometheusMixin.Object(new(), "node-exporter", release),
        KubeStateMetricsMixin.Object(new(), "kube-state-metrics", "kube-state-metrics", release),
        KubernetesMixin.Object(new(), "kube-state-metrics", "node-exporter", "3.12.0", release, scrapesKubeProxy: true),
        NodeMixin.Object(new(), "node-exporter", "node-exporter", release),
        PrometheusMixin.Object(new(), "k8s", "prometheus-k8s", "monitoring", release),
        PrometheusOperatorMixin.Object(new(), "prometheus-operator", "monitoring", release),
        ThanosSidecarMixin.Object(new(), "k8s", release),
        new RuleObject
        {
            Owner = "windows",
            Name = "windows-rules",
            Groups = WindowsMixin.Groups(new(), "kube-state-metrics", release: release),
        });

    /// <summary>The rules of a stack with these names.</summary>
    public static RuleSet Of(string ns, string alertmanager, string prometheus) => new(
        AlertmanagerMixin.Object(new(), alertmanager, ns),
        KubePrometheusMixin.Object(new(), "node-exporter"),
        KubeStateMetricsMixin.Object(new(), "kube-state-metrics"),
        NodeMixin.Object(new(), "node-exporter"),
        PrometheusMixin.Object(new(), prometheus, "prometheus-" + prometheus, ns),
        PrometheusOperatorMixin.Object(new(), "prometheus-operator", ns));
}
