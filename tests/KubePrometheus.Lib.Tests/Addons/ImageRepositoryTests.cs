using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>Images from a mirror.</summary>
public class ImageRepositoryTests
{
    [Theory]
    [InlineData("quay.io/prometheus/prometheus:v2.29.1", "mirror:5000/org/prometheus:v2.29.1")]
    [InlineData("localhost:5000/a/b:v1", "mirror:5000/org/b:v1")]
    [InlineData("localhost:5000/b", "mirror:5000/org/b")]
    [InlineData("x@sha256:abc", "mirror:5000/org/x@sha256:abc")]
    [InlineData("localhost:5000/a/x:v1@sha256:abc", "mirror:5000/org/x:v1@sha256:abc")]
    [InlineData("grafana/grafana:8.1.1", "mirror:5000/org/grafana:8.1.1")]
    [InlineData("nginx", "mirror:5000/org/nginx")]
    [InlineData("mirror:5000/org/team/x:v1", "mirror:5000/org/team/x:v1")]
    public void The_last_part_of_the_name_stays_with_tag_and_digest(string image, string expected) =>
        Assert.Equal(expected, ImageName.In("mirror:5000/org", image));

    [Fact]
    public void Every_image_comes_from_the_mirror_those_of_options_and_addons_too()
    {
        var stack = KubePrometheusStack.Create(new()
        {
            Images = new()
            {
                NodeExporter = "example.com:8080/node-exporter@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            },
            Grafana = new()
            {
                Image = "example.com/my-grafana:9",
                Containers = [new() { Name = "sidecar", Image = "example.com/sidecar:1" }],
            },
            KubeStateMetrics = new() { KubeRbacProxySelf = new() { Image = "example.com/proxy:2" } },
            Prometheus = new() { Thanos = new() { Image = "quay.io/thanos/thanos:v0.19.0", Version = "0.19.0" } },
        })
            .Apply(StackAddons.KsmAutoscaler())
            .Apply(StackAddons.ImageRepository("localhost:5000/mirror/"));

        Assert.All(stack.Images(), image => Assert.StartsWith("localhost:5000/mirror/", image, StringComparison.Ordinal));
        Assert.Superset(
            new HashSet<string>
            {
                "localhost:5000/mirror/node-exporter@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "localhost:5000/mirror/my-grafana:9", "localhost:5000/mirror/sidecar:1", "localhost:5000/mirror/proxy:2",
                "localhost:5000/mirror/thanos:v0.19.0", "localhost:5000/mirror/cpvpa-amd64:v0.8.1",
                "localhost:5000/mirror/prometheus-config-reloader:v0.49.0",
            },
            stack.Images().ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void A_version_chosen_later_is_the_version_that_is_pulled() => Assert.Equal(
        "mirror/prometheus:v2.30.0",
        KubePrometheusStack.Create().Apply(StackAddons.ImageRepository("mirror"))
            .With(o => o with { Versions = o.Versions with { Prometheus = "2.30.0" } })
            .Get<Prometheus>("k8s").Spec.Image);

    [Fact]
    public void The_later_of_two_repositories_holds()
    {
        var basis = KubePrometheusStack.Create().Apply(StackAddons.ImageRepository("a/b"));
        Assert.Equal(
            "c/d/grafana:8.1.1",
            basis.Apply(StackAddons.ImageRepository("c/d")).Get<V1Deployment>("grafana").Spec.Template.Spec.Containers[0].Image);
        Assert.Equal(
            "a/b/grafana:8.1.1",
            basis.Apply(StackAddons.ImageRepository("c/d")).Apply(StackAddons.ImageRepository("a/b"))
                .Get<V1Deployment>("grafana").Spec.Template.Spec.Containers[0].Image);
    }

    [Fact]
    public void A_Thanos_sidecar_without_an_image_comes_from_the_mirror_as_well() => Assert.Equal(
        "mirror/thanos",
        KubePrometheusStack.Create(new() { Prometheus = new() { Thanos = new() { Version = "0.19.0" } } })
            .Apply(StackAddons.ImageRepository("mirror")).Get<Prometheus>("k8s").Spec.Thanos!.BaseImage);

    [Fact]
    public void Two_programs_that_would_become_one_image_are_a_finding()
    {
        var finding =
            KubePrometheusStack.Create(new() { Images = new() { Grafana = "a.example.com/tool:1", Prometheus = "b.example.com/tool:1" } })
                .Apply(StackAddons.ImageRepository("mirror")).OneError();
        Assert.Equal("KP0007 Images.Repository", $"{finding.Code} {finding.Path}");
        Assert.Contains("mirror/tool:1", finding.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://registry.example.com/mirror", "registry.example.com/mirror")]
    [InlineData("registry.example.com/Mirror", "registry.example.com/mirror")]
    [InlineData("registry.example.com/mirror:v1", "without scheme, tag and digest")]
    [InlineData("registry.example.com/mirror@sha256:abc", "without scheme, tag and digest")]
    [InlineData("a b", "registry, port if any, and path")]
    [InlineData("/mirror", "registry, port if any, and path")]
    public void A_repository_that_is_none_is_one_finding_that_says_what_to_write(string repository, string remedy)
    {
        var finding = KubePrometheusStack.Create(new() { Images = new() { Repository = repository } }).OneError();
        Assert.Equal("KP0007 Images.Repository", $"{finding.Code} {finding.Path}");
        Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:5000")]
    [InlineData("mirror")]
    [InlineData("registry.example.com")]
    [InlineData("Registry.Example.COM:5000/a/b-c/d_e")]
    [InlineData("10.0.0.5:5000/x")]
    [InlineData("[2001:db8::5]:5000/x")]
    public void A_repository_may_be_a_host_a_port_and_a_path(string repository) =>
        Assert.Contains(
            repository + "/grafana:8.1.1",
            KubePrometheusStack.Create(new() { Images = new() { Repository = repository } }).Images());
}
