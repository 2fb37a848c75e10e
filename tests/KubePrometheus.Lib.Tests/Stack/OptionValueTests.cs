using k8s.Models;

namespace KubePrometheus.Tests;

/// <summary>Values of options, and of edits beside them, that programs refuse or that cannot be meant.</summary>
public class OptionValueTests
{
    private static readonly Dictionary<string, StackOptions> Wrong = new(StringComparer.Ordinal)
    {
        ["BlackboxExporter.LogLevel"] = new() { BlackboxExporter = new() { LogLevel = "loud" } },
        ["NodeExporter.LogLevel"] = new() { NodeExporter = new() { LogLevel = "warning" } },
        ["PrometheusOperator.LogLevel"] = new() { PrometheusOperator = new() { LogLevel = "trace" } },
        ["Grafana.LogLevel"] = new() { Grafana = new() { LogLevel = "verbose" } },
        ["Grafana.Datasources[0].Access"] = new() { Grafana = new() { Datasources = [Datasource("prometheus", access: "prox")] } },
        ["Grafana.AdditionalDatasources[0].Url"] = new()
        {
            Grafana = new() { AdditionalDatasources = [Datasource("loki", "htp://loki:3100")] },
        },
        ["BlackboxExporter.InternalPort"] = new() { BlackboxExporter = new() { InternalPort = -1 } },
        ["BlackboxExporter.Port"] = new() { BlackboxExporter = new() { Port = 0 } },
        ["Grafana.Port"] = new() { Grafana = new() { Port = 65_536 } },
        ["NodeExporter.InternalPort"] = new() { NodeExporter = new() { InternalPort = int.MinValue } },
        ["PrometheusOperator.Port"] = new() { PrometheusOperator = new() { Port = 80_800 } },
        ["KubeStateMetrics.KubeRbacProxySelf.TlsCipherSuites[0]"] = new()
        {
            KubeStateMetrics = new() { KubeRbacProxySelf = new() { TlsCipherSuites = ["ECDHE-RSA-AES128-GCM-SHA256"] } },
        },
        ["PrometheusAdapter.TlsCipherSuites[1]"] = new()
        {
            PrometheusAdapter = new() { TlsCipherSuites = ["TLS_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA384"] },
        },
        ["Grafana.Datasources[0].Url"] = new() { Grafana = new() { Datasources = [Datasource("prometheus", "http://a b")] } },
    };

    public static TheoryData<string> Options => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(Options))]
    public void A_value_that_a_program_refuses_is_an_error_at_the_option(string option)
    {
        var finding = Assert.Single(KubePrometheusStack.Create(Wrong[option]).TryBuild().Findings);
        Assert.Equal(
            (FindingCodes.OptionValueInvalid, FindingSeverity.Error, option), (finding.Code, finding.Severity, finding.Path));
        Assert.NotNull(finding.Source);
    }

    [Fact]
    public void Values_that_programs_take_are_quiet() => Assert.Empty(KubePrometheusStack.Create(new()
    {
        BlackboxExporter = new() { LogLevel = "warn" },
        NodeExporter = new() { LogLevel = "error" },
        PrometheusOperator = new() { LogLevel = "all" },
        Grafana = new()
        {
            LogLevel = "critical",
            AdditionalDatasources =
            [
                Datasource("loki", "loki:3100"), Datasource("tempo", "http://tempo:3200", "direct"),
                Datasource("elasticsearch", "$ES_URL"), Datasource("postgres", "db:5432"),
            ],
        },
    }).TryBuild().Findings);

    [Fact]
    public void Several_Pods_do_not_share_a_claim_of_one_node()
    {
        var made = Assert.Single(KubePrometheusStack.Create(
            new() { Grafana = new() { Replicas = 2, Storage = new NewClaim { Size = "10Gi" } } }).TryBuild().Findings);
        Assert.Equal((FindingCodes.StackClaimOfSeveralPods, "Deployment"), (made.Code, made.Object!.Kind));

        var options = new StackOptions { Grafana = new() { Replicas = 2, Storage = new ExistingClaim("data") } };
        var existing = Assert.Single(KubePrometheusStack.Create(options).Add(Claim("ReadWriteOnce")).TryBuild().Findings);
        Assert.Equal((FindingCodes.StackClaimOfSeveralPods, "Grafana.Storage"), (existing.Code, existing.Option));
        Assert.Empty(KubePrometheusStack.Create(options).Add(Claim("ReadWriteMany")).TryBuild().Findings);
        Assert.Empty(KubePrometheusStack.Create(options).TryBuild().Findings);
    }

    [Theory]
    [InlineData("200GB", true)]
    [InlineData("101GB", true)]
    [InlineData("1TB", true)]
    [InlineData("100GB", false)]
    [InlineData("80GB", false)]
    [InlineData("500MB", false)]
    public void What_is_kept_fits_into_the_claim(string size, bool isTooMuch)
    {
        var findings = KubePrometheusStack.Create(
            new() { Prometheus = new() { RetentionSize = size, Storage = ClaimTemplate.Of("100Gi") } }).TryBuild().Findings;
        Assert.Equal(
            isTooMuch ? [(FindingCodes.PrometheusRetainsMoreThanClaimed, "Prometheus.RetentionSize")] : [],
            findings.Select(f => (f.Code, f.Option!)));
    }

    [Fact]
    public void Prometheus_3_needs_a_later_operator_however_its_version_is_set()
    {
        KubePrometheusStack[] stacks =
        [
            KubePrometheusStack.Create(new() { Versions = new() { Prometheus = "3.0.0" } }),
            KubePrometheusStack.Create(new() { Prometheus = new() { Image = "quay.io/prometheus/prometheus:v3.1.0" } }),
            KubePrometheusStack.Create(new() { Images = new() { Prometheus = "quay.io/prometheus/prometheus:v3.1.0" } }),
            KubePrometheusStack.Create().Configure(s => s.Prometheus.Prometheus, p => p.Spec.Version = "3.0.0"),
            KubePrometheusStack.Create().Configure(
                s => s.Prometheus.Prometheus, p => p.Spec.Image = "quay.io/prometheus/prometheus:v3.1.0"),
            KubePrometheusStack.Create().Patch("Prometheus", "k8s", """{"spec": {"version": "v3.0.0"}}"""),
        ];
        Assert.All(stacks, stack =>
        {
            var error = Assert.Single(stack.TryBuild().Findings, f => f.Severity == FindingSeverity.Error);
            Assert.Equal(FindingCodes.VersionsIncompatible, error.Code);
            Assert.NotNull(error.Source);
            Assert.DoesNotContain(stack.TryBuild().Findings, f => f.Code == FindingCodes.ImageOfAnotherVersion);
        });

        // a later operator by its image, or another one than the stack's
        Assert.DoesNotContain(
            stacks[3].Configure(
                s => s.PrometheusOperator.Deployment,
                d => d.Spec.Template.Spec.Containers[0].Image = "quay.io/prometheus-operator/prometheus-operator:v0.80.0")
                .TryBuild().Findings,
            f => f.Code == FindingCodes.VersionsIncompatible);
        Assert.DoesNotContain(
            stacks[3].Remove(s => s.PrometheusOperator).TryBuild().Findings, f => f.Code == FindingCodes.VersionsIncompatible);
    }

    /// <summary>An option that names an object, and what is added under a name that is nearly the same.</summary>
    private static readonly Dictionary<string, (StackOptions Options, string Kind, string Name)> Slips = new(StringComparer.Ordinal)
    {
        ["Grafana.Admin"] = (new() { Grafana = new() { Admin = new("grafana-admn") } }, "Secret", "grafana-admin"),
        ["Pods.ImagePullSecrets"] = (new() { Pods = new() { ImagePullSecrets = ["registyr"] } }, "Secret", "registry"),
        ["Grafana.ImagePullSecrets"] = (new() { Grafana = new() { ImagePullSecrets = ["registyr"] } }, "Secret", "registry"),
        ["Grafana.Env"] = (new() { Grafana = new() { Env = [Variable("mysecrte")] } }, "Secret", "mysecret"),
        ["Grafana.Storage"] = (
            new() { Grafana = new() { Storage = new ExistingClaim("grafana-dta") } }, "PersistentVolumeClaim", "grafana-data"),
        ["Prometheus.Secrets"] = (new() { Prometheus = new() { Secrets = ["etcd-certz"] } }, "Secret", "etcd-certs"),
        ["Prometheus.ConfigMaps"] = (new() { Prometheus = new() { ConfigMaps = ["web-confg"] } }, "ConfigMap", "web-config"),
        ["Prometheus.Expose"] = (
            new() { Prometheus = new() { Expose = new Ingress("a.example.com") { TlsSecret = "the-tsl" } } }, "Secret", "the-tls"),
        ["Prometheus.RemoteWrite"] = (
            new()
            {
                Prometheus = new()
                {
                    RemoteWrite =
                        [new() { Url = "https://a.example.com/", BasicAuth = new() { Password = new() { Name = "rw-atuh", Key = "a" } } }],
                },
            },
            "Secret", "rw-auth"),
    };

    public static TheoryData<string> SlipsOfOptions => [.. Slips.Keys];

    [Theory]
    [MemberData(nameof(SlipsOfOptions))]
    public void A_name_in_an_option_that_is_nearly_that_of_an_added_object_is_a_warning(string option)
    {
        var (options, kind, name) = Slips[option];
        var stack = KubePrometheusStack.Create(options);
        Assert.DoesNotContain(stack.TryBuild().Findings, f => f.Code == FindingCodes.StackReferenceMissing);
        var finding = Assert.Single(
            Added(stack, kind, name).TryBuild().Findings, f => f.Code == FindingCodes.StackReferenceMissing);
        Assert.Equal((FindingSeverity.Warning, option), (finding.Severity, finding.Option));
        Assert.Contains($"Did you mean \"{name}\"?", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_near_name_that_something_else_refers_to_is_another_object()
    {
        var stack = KubePrometheusStack.Create(
            new() { Prometheus = new() { Secrets = ["certs-of-a"] }, Alertmanager = new() { Secrets = ["certs-of-b"] } });
        Assert.Empty(Added(stack, "Secret", "certs-of-a").TryBuild().Findings);
        Assert.Empty(Added(KubePrometheusStack.Create(new() { Prometheus = new() { Secrets = ["certs-1"] } }), "Secret", "certs-2")
            .TryBuild().Findings);
    }

    private static KubePrometheusStack Added(KubePrometheusStack stack, string kind, string name) => kind switch
    {
        "Secret" => stack.Add(new V1Secret { Metadata = new() { Name = name }, StringData = Keys }),
        "ConfigMap" => stack.Add(new V1ConfigMap { Metadata = new() { Name = name }, Data = Keys }),
        _ => stack.Add(Claim("ReadWriteMany", name)),
    };

    private static Dictionary<string, string> Keys => new(StringComparer.Ordinal) { ["a"] = "b" };

    private static GrafanaDatasource Datasource(string type, string? url = "http://a:80", string? access = null) =>
        new() { Name = type, Type = type, Url = url, Access = access };

    private static V1EnvVar Variable(string secret) =>
        new() { Name = "A", ValueFrom = new() { SecretKeyRef = new() { Name = secret, Key = "a" } } };

    private static V1PersistentVolumeClaim Claim(string mode, string name = "data") => new()
    {
        Metadata = new() { Name = name },
        Spec = new()
        {
            AccessModes = [mode],
            Resources = new() { Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = new("1Gi") } },
        },
    };
}
