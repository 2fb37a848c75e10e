using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>The images of a stack, for a mirror.</summary>
public class ManifestImagesTests
{
    private const string Main = "example.com/main@sha256:0000000000000000000000000000000000000000000000000000000000000000";

    [Fact]
    public void The_default_stack_pulls_these() => Assert.Equal(
        [
            "grafana/grafana:8.1.1",
            "jimmidyson/configmap-reload:v0.5.0",
            "k8s.gcr.io/kube-state-metrics/kube-state-metrics:v2.1.1",
            "k8s.gcr.io/prometheus-adapter/prometheus-adapter:v0.9.0",
            "quay.io/brancz/kube-rbac-proxy:v0.11.0",
            "quay.io/prometheus-operator/prometheus-config-reloader:v0.49.0",
            "quay.io/prometheus-operator/prometheus-operator:v0.49.0",
            "quay.io/prometheus/alertmanager:v0.22.2",
            "quay.io/prometheus/blackbox-exporter:v0.19.0",
            "quay.io/prometheus/node-exporter:v1.2.2",
            "quay.io/prometheus/prometheus:v2.29.1",
        ],
        KubePrometheusStack.Create().Build().Images);

    [Fact]
    public void Containers_of_every_sort_and_depth_count()
    {
        var images = Added(new V1CronJob
        {
            Metadata = new() { Name = "backup" },
            Spec = new()
            {
                Schedule = "@daily",
                JobTemplate = new()
                {
                    Spec = new()
                    {
                        Template = new()
                        {
                            Spec = new()
                            {
                                RestartPolicy = "Never",
                                InitContainers = [new() { Name = "a", Image = "example.com/init:1" }],
                                Containers =
                                [
                                    new() { Name = "b", Image = Main },
                                    new()
                                    {
                                        Name = "c",
                                        Image = Main,
                                        Args = ["--helper-image", "example.com/helper:2", "--verbose", "--note=x"],
                                    },
                                ],
                                EphemeralContainers = [new() { Name = "d", Image = "example.com/debug:3" }],
                            },
                        },
                    },
                },
            },
        });

        Assert.Equal(["example.com/debug:3", "example.com/helper:2", "example.com/init:1", Main], images);
    }

    [Theory]
    [InlineData("registry:5000/p:v1", "mirror/p", "v9", "2.30.0", "ab", "registry:5000/p:v1")]
    [InlineData(null, "mirror/p", "v9", "2.30.0", "ab", "mirror/p@sha256:ab")]
    [InlineData(null, "mirror/p", "v9", "2.30.0", null, "mirror/p:v9")]
    [InlineData(null, "mirror/p", null, "2.30.0", null, "mirror/p:2.30.0")]
    [InlineData(null, null, null, "v2.30.0", null, "quay.io/prometheus/prometheus:v2.30.0")]
    [InlineData(null, null, null, null, null, null)]
    public void What_the_operator_will_run_follows_its_fields(
        string? image, string? baseImage, string? tag, string? version, string? sha, string? pulled)
    {
        var images = Added(new Prometheus
        {
            Metadata = new() { Name = "second" },
            Spec = new() { Image = image, BaseImage = baseImage, Tag = tag, Version = version, Sha = sha },
        });
        Assert.Equal(pulled is null ? [] : [pulled], images);
    }

    [Fact]
    public void Sidecars_of_custom_resources_and_the_operators_own_defaults_count()
    {
        var images = KubePrometheusStack.Create()
            .Configure(s => s.PrometheusOperator.Deployment, d => d.Spec.Template.Spec.Containers[0].Args
                .Add("--thanos-default-base-image=mirror/thanos"))
            .Configure(s => s.Prometheus.Prometheus, p => p.Spec.Thanos = new() { Version = "v0.22.0" })
            .Configure(s => s.Prometheus.Prometheus, p =>
                p.Spec.Containers = [new() { Name = "log", Image = "example.com/log:1" }, new() { Name = "prometheus" }])
            .Add(new ThanosRuler
            {
                Metadata = new() { Name = "rules" },
                Spec = new()
                {
                    Image = "example.com/ruler:1",
                    QueryEndpoints = ["thanos-query:10902"],
                    InitContainers = [new() { Name = "wait", Image = "example.com/wait:1" }],
                },
            })
            .Build().Images;

        Assert.Superset(
            new HashSet<string> { "mirror/thanos:v0.22.0", "example.com/log:1", "example.com/ruler:1", "example.com/wait:1" },
            images.ToHashSet(StringComparer.Ordinal));
        Assert.DoesNotContain("mirror/thanos", images);
        Assert.Equal(images.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), images);
    }

    /// <summary>The images that an added object brings.</summary>
    private static IEnumerable<string> Added<T>(T obj)
        where T : class, k8s.IKubernetesObject<V1ObjectMeta>
    {
        var stack = KubePrometheusStack.Create();
        return stack.Add(obj).Build().Images.Except(stack.Build().Images, StringComparer.Ordinal);
    }
}
