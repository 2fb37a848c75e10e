using k8s.Models;

namespace KubePrometheus.Tests;

/// <summary>
/// The customisations of upstream whose outcome is known, each in the words of this library. The names are those of upstream's folder
/// <c>variants/</c>.
/// </summary>
internal static class Variants
{
    /// <summary>Optional mixins, of which upstream's folder holds no stack but the rules and dashboards alone.</summary>
    public const string Mixins = "mixins-etcd-weave-windows";

    private static readonly string[] WindowsTargets = ["10.240.0.65:5000", "10.240.0.63:5000"];

    private static readonly StaticEtcdOptions Etcd = new()
    {
        IPs = ["127.0.0.1"],
        ClientCA = "CA-PEM",
        ClientKey = "KEY-PEM",
        ClientCert = "CERT-PEM",
        ServerName = "etcd.kube-system.svc.cluster.local",
    };

    /// <summary>Each customisation as a stack.</summary>
    public static Dictionary<string, Func<KubePrometheusStack>> All { get; } = new(StringComparer.Ordinal)
    {
        ["additional-namespaces"] = () =>
            Stack(new() { Prometheus = new() { AdditionalNamespaces = ["my-namespace", "my-second-namespace"] } }),
        ["addon-all-namespaces"] = () => Stack(new() { Prometheus = new() { Namespaces = [] } }).Apply(StackAddons.AllNamespaces()),
        ["addon-anti-affinity"] = () => Stack().Apply(StackAddons.AntiAffinity()),
        ["addon-aws-vpc-cni"] = () => Stack().Apply(StackAddons.AwsVpcCni()),
        ["addon-custom-metrics"] = () => Stack().Apply(StackAddons.CustomMetrics()),
        ["addon-external-metrics"] = () => Stack().Apply(StackAddons.ExternalMetrics()),
        ["addon-ksm-autoscaler"] = () => Stack().Apply(StackAddons.KsmAutoscaler()),
        ["addon-ksm-lite"] = () => Stack().Apply(StackAddons.KsmLite()),
        ["addon-managed-cluster"] = () => Stack().Apply(StackAddons.ManagedCluster()),
        ["addon-node-ports"] = () => Stack().Apply(StackAddons.NodePorts()),
        ["addon-podsecuritypolicies"] = () => Stack().Apply(StackAddons.PodSecurityPolicies()),
        ["addon-static-etcd"] = () => Stack().Apply(StackAddons.StaticEtcd(Etcd)),
        ["addon-strip-limits"] = () => Stack().Apply(StackAddons.StripLimits()),
        ["addon-weave-net"] = () => Stack().Apply(StackAddons.WeaveNet()),
        ["addon-windows"] = () => Stack().Apply(StackAddons.Windows(WindowsTargets)),
        ["grafana-datasource-plugin-env"] = () => Stack(new()
        {
            Grafana = new()
            {
                Datasources =
                [
                    new()
                    {
                        Name = "extra", Type = "prometheus", Access = "proxy", OrgId = 1, Url = "http://other:9090", Version = 1,
                        Editable = false,
                    },
                ],
                Plugins = ["grafana-piechart-panel"],
                Env = [new V1EnvVar { Name = "GF_LOG_LEVEL", Value = "debug" }],
            },
        }),
        ["grafana-ldap"] = () => Stack(new()
        {
            Grafana = new()
            {
                Config = new IniFile
                {
                    ["auth.ldap"] = new()
                    {
                        ["enabled"] = true,
                        ["config_file"] = "/etc/grafana/ldap.toml",
                        ["allow_sign_up"] = true,
                    },
                },
                Ldap = "[[servers]]\nhost = \"127.0.0.1\"\nport = 389\n",
            },
        }),
        ["internal-registry"] = () => Stack().Apply(StackAddons.ImageRepository("internal-registry.com/organization")),
        ["kube-proxy"] = () => Stack(new() { KubernetesControlPlane = new() { KubeProxy = true } }),
        [Mixins] = () => Stack()
            .Apply(StackAddons.StaticEtcd(
                Etcd with { Mixin = new() { RuleLabels = new Dictionary<string, string> { ["prometheus"] = "k8s" } } }))
            .Apply(StackAddons.WeaveNet())
            .Apply(StackAddons.Windows(WindowsTargets)),
        ["names"] = () =>
            Stack(new() { Namespace = "observability", Prometheus = new() { Name = "infra" }, Alertmanager = new() { Name = "router" } }),
        ["platform-aws"] = () => Stack(new() { Platform = Platform.Aws }),
        ["platform-bootkube"] = () => Stack(new() { Platform = Platform.Bootkube }),
        ["platform-eks"] = () => Stack(new() { Platform = Platform.Eks }),
        ["platform-gke"] = () => Stack(new() { Platform = Platform.Gke }),
        ["platform-kops"] = () => Stack(new() { Platform = Platform.Kops }),
        ["platform-kops_coredns"] = () => Stack(new() { Platform = Platform.KopsCoreDns }),
        ["platform-kubeadm"] = () => Stack(new() { Platform = Platform.Kubeadm }),
        ["platform-kubespray"] = () => Stack(new() { Platform = Platform.Kubespray }),
        ["seed-prometheus-storage"] = () => Stack(new()
        {
            Prometheus = new() { Storage = ClaimTemplate.Of("100Gi", "csi-cephfs", "ReadWriteOnce"), Retention = "15d" },
        }),
        ["thanos-sidecar"] = () => Stack(new()
        {
            Prometheus = new()
            {
                Thanos = new()
                {
                    Version = "0.19.0",
                    Image = "quay.io/thanos/thanos:v0.19.0",
                    ObjectStorageConfig = new() { Key = "thanos.yaml", Name = "thanos-objectstorage" },
                },
            },
        }),
    };

    private static KubePrometheusStack Stack(StackOptions? options = null) => KubePrometheusStack.Create(options);
}
