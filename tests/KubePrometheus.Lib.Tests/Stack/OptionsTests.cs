using System.Text;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>Options ► objects, where the default stack does not show it.</summary>
public class OptionsTests
{
    [Fact]
    public void Setting_one_limit_keeps_the_other_quantities()
    {
        var resources = Find<V1Deployment>(new() { Grafana = new() { Resources = ContainerResources.Of(memoryLimit: "1Gi") } }, "grafana")
            .Spec.Template.Spec.Containers[0].Resources;

        Assert.Equal(("200m", "1Gi"), (resources.Limits["cpu"].ToString(), resources.Limits["memory"].ToString()));
        Assert.Equal(("100m", "100Mi"), (resources.Requests["cpu"].ToString(), resources.Requests["memory"].ToString()));
    }

    [Fact]
    public void A_renamed_kube_state_metrics_keeps_the_name_of_its_container()
    {
        var template = Find<V1Deployment>(new() { KubeStateMetrics = new() { Name = "ksm" } }, "ksm").Spec.Template;
        Assert.Equal("kube-state-metrics", template.Spec.Containers[0].Name);
        Assert.Equal("kube-state-metrics", template.Metadata.Annotations["kubectl.kubernetes.io/default-container"]);

        var autoscaler = KubePrometheusStack.Create(new() { KubeStateMetrics = new() { Name = "ksm" } })
            .Apply(StackAddons.KsmAutoscaler()).Get<V1Deployment>("ksm-autoscaler").Spec.Template.Spec.Containers[0];
        Assert.Contains("--target=deployment/ksm", autoscaler.Args);
        Assert.Contains(autoscaler.Args, a => a.StartsWith("--default-config={\"kube-state-metrics\":", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("127.8.0.1", "127.8.0.1")]
    [InlineData("localhost", "localhost")]
    [InlineData("::1", "[::1]")]
    [InlineData("[::1]", "[::1]")]
    public void Node_exporter_listens_on_a_loopback_address_behind_its_proxy(string address, string host)
    {
        var containers = Find<V1DaemonSet>(new() { NodeExporter = new() { ListenAddress = address, Port = 9200 } }, "node-exporter")
            .Spec.Template.Spec.Containers;
        Assert.Contains($"--web.listen-address={host}:9200", containers[0].Args);
        Assert.Contains($"--upstream=http://{host}:9200/", containers[1].Args);
        Assert.Contains("--secure-listen-address=[$(IP)]:9200", containers[1].Args);
    }

    [Theory]
    [InlineData("0.0.0.0", "the address of the Pod")]
    [InlineData("::", "the address of the Pod")]
    [InlineData("[::]", "the address of the Pod")]
    [InlineData("10.0.0.5", "the address of the Pod")]
    [InlineData("fd00::5", "the address of the Pod")]
    [InlineData("", "not an IP address")]
    [InlineData("node", "not an IP address")]
    [InlineData("127.0.0.1:9100", "not an IP address")]
    [InlineData("::1%lo", "not an IP address")]
    public void An_address_that_leaves_the_proxy_no_port_is_an_error(string address, string problem)
    {
        var finding = KubePrometheusStack.Create(new() { NodeExporter = new() { ListenAddress = address } }).OneError();
        Assert.Equal(("KP0007", "NodeExporter.ListenAddress"), (finding.Code, finding.Path));
        Assert.Contains(problem, finding.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proxy_does_not_get_the_port_of_the_program_behind_it()
    {
        var blackbox = KubePrometheusStack.Create(new() { BlackboxExporter = new() { InternalPort = 9115 } }).TryBuild().Findings;
        Assert.Contains(blackbox, f => f is { Code: "KP0007", Path: "BlackboxExporter.Port", Severity: FindingSeverity.Error });
        var controller = KubePrometheusStack.Create(new() { PrometheusOperator = new() { Port = 8080 } }).TryBuild().Findings;
        Assert.Contains(controller, f => f is { Code: "KP0007", Path: "PrometheusOperator.Port", Severity: FindingSeverity.Error });
    }

    [Fact]
    public void Resources_of_blackbox_exporter_reach_all_its_containers_and_those_of_the_proxy_come_last()
    {
        StackOptions options = new()
        {
            BlackboxExporter = new()
            {
                Resources = ContainerResources.Of(cpuRequest: "30m", memoryLimit: "80Mi", cpuLimit: ""),
                KubeRbacProxy = new() { Resources = ContainerResources.Of(memoryLimit: "60Mi") },
            },
        };
        var containers = Find<V1Deployment>(options, "blackbox-exporter").Spec.Template.Spec.Containers;
        Assert.Equal(["80Mi", "80Mi", "60Mi"], containers.Select(c => c.Resources.Limits["memory"].ToString()));
        Assert.All(containers, c => Assert.Equal("30m", c.Resources.Requests["cpu"].ToString()));
        Assert.All(containers, c => Assert.Equal("20Mi", c.Resources.Requests["memory"].ToString()));
        Assert.All(containers, c => Assert.DoesNotContain("cpu", c.Resources.Limits.Keys));
    }

    [Fact]
    public void A_quantity_that_does_not_parse_is_one_finding_however_many_containers_have_it()
    {
        var findings = KubePrometheusStack.Create(new()
        {
            BlackboxExporter = new() { Resources = ContainerResources.Of(memoryLimit: "80MB") },
        }).TryBuild().Findings.Where(f => f.Severity == FindingSeverity.Error);
        Assert.Equal("BlackboxExporter.Resources.Limits[\"memory\"]", Assert.Single(findings).Path);
    }

    [Fact]
    public void A_base_image_leaves_the_image_out_and_is_pulled_at_the_version()
    {
        StackOptions options = new()
        {
            Prometheus = new() { BaseImage = "mirror.example.com:5000/prometheus" },
            Alertmanager = new() { BaseImage = "mirror.example.com:5000/alertmanager" },
        };
        var prometheus = Find<Prometheus>(options, "k8s").Spec;
        var alertmanager = Find<Alertmanager>(options, "main").Spec;
        Assert.Equal(
            (null, "mirror.example.com:5000/prometheus", "v2.29.1", "2.29.1"),
            (prometheus.Image, prometheus.BaseImage, prometheus.Tag, prometheus.Version));
        Assert.Equal(
            (null, "mirror.example.com:5000/alertmanager", "v0.22.2"),
            (alertmanager.Image, alertmanager.BaseImage, alertmanager.Tag));
        Assert.Contains("mirror.example.com:5000/prometheus:v2.29.1", Build(options).Images);
        Assert.Contains(
            "other.example.com/prometheus:v2.29.1",
            Build(options with { Images = new() { Repository = "other.example.com" } }).Images);
    }

    [Theory]
    [InlineData("mirror/prometheus", "mirror/prometheus:v2.29.1", "base image")]
    [InlineData("mirror:5000/prometheus:v2.29.1", null, "without tag")]
    [InlineData("mirror/prometheus@sha256:00", null, "without tag")]
    [InlineData("mirror/", null, "without tag")]
    public void A_base_image_that_contradicts_an_image_or_names_a_tag_is_one_finding(string baseImage, string? image, string problem)
    {
        var finding = Assert.Single(
            KubePrometheusStack.Create(new() { Prometheus = new() { BaseImage = baseImage, Image = image } }).TryBuild().Findings,
            f => f.Severity == FindingSeverity.Error);
        Assert.Equal(("KP0007", "Prometheus.BaseImage"), (finding.Code, finding.Path));
        Assert.Contains(problem, finding.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_replaces_the_defaults()
    {
        var memory = Resources(ContainerResources.Only(memoryRequest: "300Mi"));
        Assert.Equal("300Mi", Assert.Single(memory.Requests, r => r.Key == "memory").Value.ToString());
        Assert.Single(memory.Requests);
        Assert.Null(memory.Limits);
        Assert.Equal((null, null), (Resources(ContainerResources.Only()).Requests, Resources(ContainerResources.Only()).Limits));
        Assert.NotEqual(ContainerResources.Of(memoryRequest: "300Mi"), ContainerResources.Only(memoryRequest: "300Mi"));

        static V1ResourceRequirements Resources(ContainerResources resources) =>
            Find<V1Deployment>(new() { Grafana = new() { Resources = resources } }, "grafana").Spec.Template.Spec.Containers[0].Resources;
    }

    [Fact]
    public void None_removes_a_quantity()
    {
        var resources = Find<V1Deployment>(new()
        {
            Grafana = new() { Resources = ContainerResources.Of(cpuLimit: ContainerResources.None, memoryLimit: ContainerResources.None) },
        }, "grafana").Spec.Template.Spec.Containers[0].Resources;

        Assert.Null(resources.Limits);
        Assert.Equal(2, resources.Requests.Count);
    }

    [Fact]
    public void The_first_things_a_user_sets_reach_the_objects()
    {
        StackOptions options = new()
        {
            Prometheus = new()
            {
                Replicas = 1,
                Retention = "15d",
                RetentionSize = "90GB",
                Storage = ClaimTemplate.Of("100Gi", storageClass: "csi-cephfs"),
                ExternalUrl = "https://prometheus.example.com",
                Tolerations = [new() { Key = "dedicated", OperatorProperty = "Exists" }],
                ImagePullSecrets = ["mirror"],
            },
            Grafana = new() { Storage = new ExistingClaim("grafana-pvc") },
            Images = new() { Prometheus = "mirror.example.com:5000/prometheus:v2.29.1" },
        };
        var spec = Find<Prometheus>(options, "k8s").Spec;

        Assert.Equal(
            (1, "15d", "90GB", "https://prometheus.example.com"),
            (spec.Replicas, spec.Retention, spec.RetentionSize, spec.ExternalUrl));
        Assert.Equal("mirror.example.com:5000/prometheus:v2.29.1", spec.Image);
        Assert.Equal("mirror", spec.ImagePullSecrets!.Single().Name);
        Assert.Equal("dedicated", spec.Tolerations!.Single().Key);
        var claim = spec.Storage!.VolumeClaimTemplate!.Spec!;
        Assert.Equal(
            ("csi-cephfs", "100Gi", "ReadWriteOnce"),
            (claim.StorageClassName, claim.Resources.Requests["storage"].ToString(), claim.AccessModes.Single()));
        Assert.Equal("grafana-pvc", Find<V1Deployment>(options, "grafana").Spec.Template.Spec.Volumes[0].PersistentVolumeClaim.ClaimName);
        Assert.DoesNotContain(Build(options).Objects, o => o.Reference is { Kind: "PodDisruptionBudget", Name: "prometheus-k8s" });
    }

    [Fact]
    public void Grafana_makes_a_claim_when_asked()
    {
        StackOptions options = new() { Grafana = new() { Storage = new NewClaim { Size = "10Gi", StorageClass = "fast" } } };
        Assert.Equal("fast", Find<V1PersistentVolumeClaim>(options, "grafana-storage").Spec.StorageClassName);
        Assert.Equal(
            "grafana-storage",
            Find<V1Deployment>(options, "grafana").Spec.Template.Spec.Volumes[0].PersistentVolumeClaim.ClaimName);
        Assert.Contains(Build(options).Files, f => f.Path == "grafana-persistentVolumeClaim.yaml");
    }

    [Fact]
    public void The_address_and_the_log_level_of_Grafana_are_sections_of_its_configuration()
    {
        var secret = Find<V1Secret>(new()
        {
            Grafana = new()
            {
                ExternalUrl = "https://grafana.example.com/",
                LogLevel = "warn",
                Config = new IniFile
                {
                    ["auth.anonymous"] = new() { ["enabled"] = true, ["org_role"] = "Viewer" },
                    [""] = new() { ["instance_name"] = "main" },
                },
            },
        }, "grafana-config");

        Assert.Equal(
            "instance_name = main\n[auth.anonymous]\nenabled = true\norg_role = Viewer\n[log]\nlevel = warn\n[server]\n"
                + "root_url = https://grafana.example.com/\n",
            Encoding.UTF8.GetString(secret.Data["grafana.ini"]));
    }

    [Fact]
    public void A_module_that_pings_makes_the_blackbox_exporter_privileged()
    {
        StackOptions options = new()
        {
            BlackboxExporter = new()
            {
                AdditionalModules = new Dictionary<string, BlackboxModule>
                {
                    ["ping"] = new() { Prober = BlackboxProber.Icmp, Timeout = "5s" },
                },
            },
        };
        var container = Find<V1Deployment>(options, "blackbox-exporter").Spec.Template.Spec.Containers[0];
        Assert.Equal("NET_RAW", container.SecurityContext.Capabilities.Add.Single());
        Assert.Contains(
            "\"ping\":\n    \"prober\": \"icmp\"\n    \"timeout\": \"5s\"",
            Find<V1ConfigMap>(options, "blackbox-exporter-configuration").Data["config.yml"],
            StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_replace_or_add()
    {
        var replaced = Find<V1Deployment>(
            new() { KubeStateMetrics = new() { CommonLabels = new Dictionary<string, string> { ["app"] = "ksm" } } },
            "kube-state-metrics");
        Assert.Equal(["app"], replaced.Metadata.Labels.Keys);
        Assert.Equal(["app"], replaced.Spec.Selector.MatchLabels.Keys);

        var added = Find<V1Deployment>(
            new() { KubeStateMetrics = new() { AdditionalLabels = new Dictionary<string, string> { ["team"] = "ops" } } },
            "kube-state-metrics");
        Assert.Equal("ops", added.Spec.Template.Metadata.Labels["team"]);
        Assert.DoesNotContain("team", added.Spec.Selector.MatchLabels.Keys);
    }

    [Fact]
    public void A_version_names_the_image_and_the_label()
    {
        var deployment = Find<V1Deployment>(new() { Versions = new() { Grafana = "8.3.0" } }, "grafana");
        Assert.Equal("grafana/grafana:8.3.0", deployment.Spec.Template.Spec.Containers[0].Image);
        Assert.Equal("8.3.0", deployment.Metadata.Labels["app.kubernetes.io/version"]);
    }

    [Fact]
    public void A_text_of_alertmanager_yaml_goes_into_the_Secret_as_it_is()
    {
        const string Text = "route: {receiver: none}\nreceivers: [{name: none}]\n";
        Assert.Equal(
            Text,
            Find<V1Secret>(new() { Alertmanager = new() { Configuration = Text } }, "alertmanager-main").StringData["alertmanager.yaml"]);
    }

    [Fact]
    public void Dashboards_of_ones_own_are_mounted_where_Grafana_looks_for_them()
    {
        StackOptions options = new()
        {
            Grafana = new()
            {
                RawDashboards = new Dictionary<string, string> { ["shop.json"] = "{}" },
                FolderDashboards = new Dictionary<string, IReadOnlyDictionary<string, string>>
                {
                    ["Team A"] = new Dictionary<string, string> { ["orders"] = "{}" },
                },
            },
        };
        var mounts = Find<V1Deployment>(options, "grafana").Spec.Template.Spec.Containers[0].VolumeMounts.Select(m => m.MountPath)
            .ToArray();
        Assert.Contains("/grafana-dashboard-definitions/0/shop", mounts);
        Assert.Contains("/grafana-dashboard-definitions/Team A/orders", mounts);
        Assert.Equal("{}", Find<V1ConfigMap>(options, "grafana-dashboard-orders").Data["orders.json"]);
        Assert.Contains(
            "\"folder\": \"Team A\"",
            Find<V1ConfigMap>(options, "grafana-dashboards").Data["dashboards.yaml"],
            StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_and_log_levels_follow_ours()
    {
        var args = Find<V1DaemonSet>(
            new() { NodeExporter = new() { LogLevel = "debug", AdditionalArgs = ["--collector.systemd"] } },
            "node-exporter")
            .Spec.Template.Spec.Containers[0].Args;
        Assert.Equal(["--log.level=debug", "--collector.systemd"], args.TakeLast(2));
    }

    private static ManifestSet Build(StackOptions options) => KubePrometheusStack.Create(options).Build();

    private static T Find<T>(StackOptions options, string name)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        (T)Build(options).Objects.Single(o => o.Reference.Kind == KnownKinds.Find(typeof(T))!.Kind && o.Reference.Name == name).ToObject()!;
}
