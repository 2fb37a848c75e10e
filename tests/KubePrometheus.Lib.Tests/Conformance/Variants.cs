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

    /// <summary>Each customisation of release-0.9 as a stack.</summary>
    public static Dictionary<string, Func<KubePrometheusStack>> All { get; } = Of(Release.V0_9);

    /// <summary>Each customisation of a release as a stack.</summary>
    public static Dictionary<string, Func<KubePrometheusStack>> Of(Release release)
    {
        KubePrometheusStack Stack(StackOptions? options = null) =>
            KubePrometheusStack.Create((options ?? new()) with { Release = release });

        var all = Common(Stack);
        foreach (var (name, stack) in release == Release.V0_9 ? OnlyInV0_9(Stack) : OnlyInV0_18(Stack))
        {
            all[name] = stack;
        }

        foreach (var (of, name) in VariantDigests.NotTold)
        {
            if (of == release.Name)
            {
                all.Remove(name);
            }
        }

        return all;
    }

    /// <summary>Those that both releases have.</summary>
    private static Dictionary<string, Func<KubePrometheusStack>> Common(Func<StackOptions?, KubePrometheusStack> stack) =>
        new(StringComparer.Ordinal)
        {
            ["additional-namespaces"] = () =>
                stack(new() { Prometheus = new() { AdditionalNamespaces = ["my-namespace", "my-second-namespace"] } }),
            ["addon-all-namespaces"] = () => stack(new() { Prometheus = new() { Namespaces = [] } }).Apply(StackAddons.AllNamespaces()),
            ["addon-anti-affinity"] = () => stack(null).Apply(StackAddons.AntiAffinity()),
            ["addon-aws-vpc-cni"] = () => stack(null).Apply(StackAddons.AwsVpcCni()),
            ["addon-custom-metrics"] = () => stack(null).Apply(StackAddons.CustomMetrics()),
            ["addon-ksm-autoscaler"] = () => stack(null).Apply(StackAddons.KsmAutoscaler()),
            ["addon-ksm-lite"] = () => stack(null).Apply(StackAddons.KsmLite()),
            ["addon-managed-cluster"] = () => stack(null).Apply(StackAddons.ManagedCluster()),
            ["addon-node-ports"] = () => stack(null).Apply(StackAddons.NodePorts()),
            ["addon-static-etcd"] = () => stack(null).Apply(StackAddons.StaticEtcd(Etcd)),
            ["addon-strip-limits"] = () => stack(null).Apply(StackAddons.StripLimits()),
            ["addon-weave-net"] = () => stack(null).Apply(StackAddons.WeaveNet()),
            ["addon-windows"] = () => stack(null).Apply(StackAddons.Windows(WindowsTargets)),
            ["grafana-datasource-plugin-env"] = () => stack(new()
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
            ["grafana-ldap"] = () => stack(new()
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
            ["internal-registry"] = () => stack(null).Apply(StackAddons.ImageRepository("internal-registry.com/organization")),
            ["kube-proxy"] = () => stack(new() { KubernetesControlPlane = new() { KubeProxy = true } }),
            ["names"] = () =>
                stack(new()
                {
                    Namespace = "observability",
                    Prometheus = new() { Name = "infra" },
                    Alertmanager = new() { Name = "router" },
                }),
            ["platform-aws"] = () => stack(new() { Platform = Platform.Aws }),
            ["platform-bootkube"] = () => stack(new() { Platform = Platform.Bootkube }),
            ["platform-eks"] = () => stack(new() { Platform = Platform.Eks }),
            ["platform-kops"] = () => stack(new() { Platform = Platform.Kops }),
            ["platform-kubeadm"] = () => stack(new() { Platform = Platform.Kubeadm }),
            ["platform-kubespray"] = () => stack(new() { Platform = Platform.Kubespray }),
        };

    /// <summary>Those of release-0.9 alone, or named otherwise in v0.18.</summary>
    private static Dictionary<string, Func<KubePrometheusStack>> OnlyInV0_9(Func<StackOptions?, KubePrometheusStack> stack) =>
        new(StringComparer.Ordinal)
        {
            ["addon-external-metrics"] = () => stack(null).Apply(StackAddons.ExternalMetrics()),
            ["addon-podsecuritypolicies"] = () => stack(null).Apply(StackAddons.PodSecurityPolicies()),
            [Mixins] = () => stack(null)
                .Apply(StackAddons.StaticEtcd(
                    Etcd with { Mixin = new() { RuleLabels = new Dictionary<string, string> { ["prometheus"] = "k8s" } } }))
                .Apply(StackAddons.WeaveNet())
                .Apply(StackAddons.Windows(WindowsTargets)),
            ["platform-gke"] = () => stack(new() { Platform = Platform.Gke }),
            ["platform-kops_coredns"] = () => stack(new() { Platform = Platform.KopsCoreDns }),
            ["seed-prometheus-storage"] = () => stack(new()
            {
                Prometheus = new() { Storage = ClaimTemplate.Of("100Gi", "csi-cephfs", "ReadWriteOnce"), Retention = "15d" },
            }),
            ["thanos-sidecar"] = () => stack(new()
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

    /// <summary>Those of v0.18 alone, or that v0.18 has otherwise.</summary>
    private static Dictionary<string, Func<KubePrometheusStack>> OnlyInV0_18(Func<StackOptions?, KubePrometheusStack> stack) =>
        new(StringComparer.Ordinal)
        {
            ["addon-networkpolicies-disabled"] = () => stack(new() { NetworkPolicies = false }),
            // upstream takes the config reloaders' port away, of which its monitors know nothing, and lets nobody in; ours does neither
            ["addon-node-ports"] = () => stack(new() { AdaptNetworkPolicies = false }).Apply(StackAddons.NodePorts())
                .Configure(s => s.Alertmanager.Service, s => s.Spec.Ports.RemoveAt(1))
                .Configure(s => s.Alertmanager.NetworkPolicy, p => p.Spec.Ingress[0].Ports.RemoveAt(1))
                .Configure(s => s.Prometheus.Service, s => s.Spec.Ports.RemoveAt(1))
                .Configure(s => s.Prometheus.NetworkPolicy, p => p.Spec.Ingress[0].Ports.RemoveAt(1))
                .Suppress("KP0303"),
            // upstream's policy does not let Pyrra ask Prometheus; ours does
            ["addon-pyrra"] = () => stack(new() { AdaptNetworkPolicies = false }).Apply(StackAddons.Pyrra()).Suppress("KP0350"),
            ["addon-windows-hostprocess"] = () => stack(null).Apply(StackAddons.WindowsHostProcess()),
            // upstream's datasource keeps the name k8s; ours follows the name of the Prometheus unless told otherwise
            ["names"] = () => stack(new()
            {
                Namespace = "observability",
                Prometheus = new() { Name = "infra" },
                Alertmanager = new() { Name = "router" },
                Grafana = new() { PrometheusName = "k8s" },
            }).Suppress("KP0307"),
            ["platform-aks"] = () => stack(new() { Platform = Platform.Aks }),
            ["platform-kops-coredns"] = () => stack(new() { Platform = Platform.KopsCoreDns }),
            // upstream's values are a whole claim
            ["prometheus-storage"] = () => stack(new()
            {
                Prometheus = new() { Storage = ClaimTemplate.Of("100Gi", "csi-cephfs", "ReadWriteOnce"), Retention = "15d" },
            }).Configure(s => s.Prometheus.Prometheus, p =>
            {
                var claim = p.Spec.Storage!.VolumeClaimTemplate!;
                p.Spec.Storage = p.Spec.Storage with
                {
                    VolumeClaimTemplate = claim with { ApiVersion = "v1", Kind = "PersistentVolumeClaim" },
                };
            }),
            ["thanos-sidecar"] = () => stack(new()
            {
                Prometheus = new()
                {
                    Thanos = new()
                    {
                        Version = "0.36.0",
                        Image = "quay.io/thanos/thanos:v0.36.0",
                        ObjectStorageConfig = new() { Key = "thanos.yaml", Name = "thanos-objectstorage" },
                    },
                },
            }),
        };
}
