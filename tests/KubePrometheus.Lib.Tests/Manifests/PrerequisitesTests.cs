using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>What must be in the cluster before a stack is applied.</summary>
public sealed class PrerequisitesTests
{
    private static readonly (string Case, Func<KubePrometheusStack> Stack, string Expected)[] Table =
    [
        ("A Secret of scrape configurations",
            () => Default.Configure(
                s => s.Prometheus.Prometheus, p => p.Spec.AdditionalScrapeConfigs = new() { Name = "extra", Key = "scrape.yaml" }),
            "Secret monitoring/extra (key scrape.yaml), for Prometheus monitoring/k8s"),
        ("Two keys of one Secret",
            () => Default.Configure(
                s => s.Prometheus.Prometheus,
                p =>
                {
                    p.Spec.AdditionalScrapeConfigs = new() { Name = "extra", Key = "scrape.yaml" };
                    p.Spec.AdditionalAlertRelabelConfigs = new() { Name = "extra", Key = "alerts.yaml" };
                }),
            "Secret monitoring/extra (keys alerts.yaml, scrape.yaml), for Prometheus monitoring/k8s"),
        ("Secrets that Prometheus mounts", () => With(new() { Prometheus = new() { Secrets = ["etcd-client"] } }),
            "Secret monitoring/etcd-client, for Prometheus monitoring/k8s"),
        ("The object storage of Thanos",
            () => With(new()
            {
                Prometheus = new() { Thanos = new() { ObjectStorageConfig = new() { Name = "storage", Key = "thanos.yaml" } } },
            }),
            "Secret monitoring/storage (key thanos.yaml), for Prometheus monitoring/k8s"),
        ("The class of a claim",
            () => With(new() { Prometheus = new() { Storage = ClaimTemplate.Of("10Gi", storageClass: "fast") } }),
            "StorageClass fast, for Prometheus monitoring/k8s"),
        ("The claim of Grafana", () => With(new() { Grafana = new() { Storage = new ExistingClaim("grafana-data") } }),
            "PersistentVolumeClaim monitoring/grafana-data, for Deployment monitoring/grafana"),
        ("The priority of all Pods", () => With(new() { Pods = new() { PriorityClassName = "first" } }), "PriorityClass first, for "),
        ("The logins of a registry", () => With(new() { Pods = new() { ImagePullSecrets = ["registry"] } }),
            "Secret monitoring/registry, for "),
        ("Definitions that somebody else applies", () => With(new() { Crds = CrdSource.External }),
            "CustomResourceDefinition prometheuses.monitoring.coreos.com, for Prometheus monitoring/k8s"),
        ("A namespace whose monitors are read", () => With(new() { Prometheus = new() { AdditionalNamespaces = ["shop"] } }),
            "Namespace shop, for Role shop/prometheus-k8s and 1 more"),
        ("A namespace of an object", () => Default.Add(Map("shop")), "Namespace shop, for ConfigMap shop/own"),
        ("An account of a Pod", () => Default.Add(Job(p => p.ServiceAccountName = "runner")),
            "ServiceAccount monitoring/runner, for Job monitoring/own"),
        ("A role of a binding",
            () => Default.Add(new V1ClusterRoleBinding
            {
                Metadata = new() { Name = "own" },
                RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = "reader" },
                Subjects = [],
            }),
            "ClusterRole reader, for ClusterRoleBinding own"),
        ("A variable of a Secret",
            () => Default.Add(Job(p => p.Containers[0].Env =
                [new() { Name = "A", ValueFrom = new() { SecretKeyRef = new() { Name = "login", Key = "password" } } }])),
            "Secret monitoring/login (key password), for Job monitoring/own"),
        ("A variable of a ConfigMap",
            () => Default.Add(Job(p => p.Containers[0].Env =
                [new() { Name = "A", ValueFrom = new() { ConfigMapKeyRef = new() { Name = "settings", Key = "mode" } } }])),
            "ConfigMap monitoring/settings (key mode), for Job monitoring/own"),
        ("All variables of a ConfigMap",
            () => Default.Add(Job(p => p.Containers[0].EnvFrom = [new() { ConfigMapRef = new() { Name = "settings" } }])),
            "ConfigMap monitoring/settings, for Job monitoring/own"),
        ("A volume of a Secret",
            () => Default.Add(Job(p =>
            {
                p.Volumes = [new() { Name = "tls", Secret = new() { SecretName = "tls" } }];
                p.Containers[0].VolumeMounts = [new() { Name = "tls", MountPath = "/tls" }];
            })),
            "Secret monitoring/tls, for Job monitoring/own"),
        ("The login of a monitor",
            () => Default.Add(new ServiceMonitor
            {
                Metadata = new() { Name = "own" },
                Spec = new()
                {
                    Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "own" } },
                    Endpoints = [new() { Port = "http", BearerTokenSecret = new() { Name = "login", Key = "password" } }],
                },
            }),
            "Secret monitoring/login (key password), for ServiceMonitor monitoring/own"),
        ("The certificate of an Ingress",
            () => Default.Add(new V1Ingress
            {
                Metadata = new() { Name = "own" },
                Spec = new()
                {
                    Tls = [new() { Hosts = ["shop.example.org"], SecretName = "shop-tls" }],
                    DefaultBackend = new() { Service = new() { Name = "grafana", Port = new() { Name = "http" } } },
                },
            }),
            "Secret monitoring/shop-tls, for Ingress monitoring/own"),
        ("The priority of one component", () => With(new() { Grafana = new() { PriorityClassName = "second" } }),
            "PriorityClass second, for Deployment monitoring/grafana"),
    ];

    public static TheoryData<string> Cases => [.. Table.Select(row => row.Case)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_an_option_or_an_object_names_must_be_there_before(string name)
    {
        var (_, stack, expected) = Table.Single(row => row.Case == name);
        var result = stack().Suppress(FindingCodes.StackReferenceMissing).TryBuild();
        Assert.NotNull(result.Manifests);
        Assert.Contains(result.Manifests.Prerequisites, p => p.ToString().StartsWith(expected, StringComparison.Ordinal));
    }

    /// <summary>What a build has found of its objects is what their texts say.</summary>
    [Theory]
    [InlineData("0.9")]
    [InlineData("0.18")]
    public void What_an_object_refers_to_is_the_same_from_the_build_and_from_its_text(string release)
    {
        var count = 0;
        foreach (var obj in KubePrometheusStack.Create(new() { Release = release }).Build().Objects)
        {
            var read = new ManifestObject(obj.Reference, obj.Json).Links;
            Assert.Equal(read, obj.Links);
            count += read.Count;
        }

        Assert.InRange(count, 50, 1000);
    }

    [Fact]
    public void The_releases_need_nothing_but_a_cluster()
    {
        foreach (var release in (Release[])[Release.V0_9, Release.V0_18])
        {
            Assert.Empty(With(new() { Release = release }).Build().Prerequisites.Select(p => $"{release}: {p}"));
        }
    }

    [Fact]
    public void What_may_be_absent_is_no_prerequisite()
    {
        var stack = Default.Add(Job(p => p.Containers[0].Env =
            [new() { Name = "A", ValueFrom = new() { SecretKeyRef = new() { Name = "login", Key = "password", Optional = true } } }]));
        Assert.Empty(stack.Build().Prerequisites);
    }

    private static KubePrometheusStack Default => KubePrometheusStack.Create();

    private static KubePrometheusStack With(StackOptions options) => KubePrometheusStack.Create(options);

    private static V1ConfigMap Map(string ns) => new() { Metadata = new() { Name = "own", NamespaceProperty = ns } };

    private static V1Job Job(Action<V1PodSpec> edit)
    {
        var pod = new V1PodSpec { RestartPolicy = "Never", Containers = [new() { Name = "own", Image = "example.org/own:1" }] };
        edit(pod);
        return new() { Metadata = new() { Name = "own" }, Spec = new() { Template = new() { Spec = pod } } };
    }
}
