using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>The programs under <c>examples/</c>, by their own code.</summary>
public partial class ExampleTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "examples");

    /// <summary>
    /// Every stack of an example by the name of its snapshot: the example's, or <c>EXAMPLE/STACK</c> where it has several.
    /// </summary>
    internal static readonly SortedDictionary<string, Func<KubePrometheusStack>> Stacks = new(
        FindStacks().ToDictionary(), StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Stacks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_example_writes_its_snapshot_and_warns_of_nothing(string name)
    {
        var manifests = Snapshots.Case(name, Stacks[name]());
        Assert.Empty(manifests.Warnings.Select(w => w.ToString()));
    }

    [Fact]
    public void Quickstart_says_which_cluster_its_files_are_for_and_how_to_apply_them()
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var text = Quickstart(0, folder);
            Assert.StartsWith($"109 objects in 83 files in {folder}: 83 written, 0 unchanged.", text, StringComparison.Ordinal);
            Assert.Contains("Kubernetes 1.24 or older; --release 0.18 writes", text, StringComparison.Ordinal);
            Assert.Contains(
                $"  kubectl apply --server-side -f {folder}/setup\n"
                + "  kubectl wait --for condition=Established --all CustomResourceDefinition\n"
                + $"  kubectl apply -f {folder}\n",
                text, StringComparison.Ordinal);

            var newer = Quickstart(0, "--kubernetes", "1.34", folder);
            Assert.Contains("They are kube-prometheus 0.9 for Kubernetes 1.34.\n", newer, StringComparison.Ordinal);
            Assert.DoesNotContain("1.24", newer, StringComparison.Ordinal);
            Assert.Contains(
                "policy/v1\n", File.ReadAllText(Path.Combine(folder, "prometheus-podDisruptionBudget.yaml")), StringComparison.Ordinal);

            var today = Quickstart(0, "--release", "0.18", folder);
            Assert.Contains("They are kube-prometheus 0.18 for Kubernetes 1.33 or later.\n", today, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(folder, "nodeExporter-daemonset.yaml")));
            Assert.False(File.Exists(Path.Combine(folder, "node-exporter-daemonset.yaml")));

            Assert.Contains("Unknown release", Quickstart(1, folder, "--release", "1.0"), StringComparison.Ordinal);
            Assert.Contains("KP0030", Quickstart(1, folder, "--kubernetes", "latest"), StringComparison.Ordinal);
            Assert.StartsWith("usage:", Quickstart(2, folder, "other"), StringComparison.Ordinal);
            Assert.StartsWith("usage:", Quickstart(2, "--kubernetes"), StringComparison.Ordinal);
            Assert.StartsWith("usage:", Quickstart(2, "--release"), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        static string Quickstart(int code, params string[] args)
        {
            using var output = new StringWriter { NewLine = "\n" };
            Assert.Equal(code, QuickstartExample.Run(args, output, output));
            return output.ToString();
        }
    }

    [Fact]
    public void Each_folder_is_a_program_of_its_own_in_the_table_of_examples()
    {
        var folders = Directory.GetDirectories(Folder)
            .Select(d => Path.GetFileName(d))
            .Where(d => d is not ("bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.Equal(
            Stacks.Keys.Select(n => n.Split('/')[0]).Append("Quickstart").Append("validate-manifests").Distinct()
                .Order(StringComparer.Ordinal),
            folders);
        var table = File.ReadAllText(Path.Combine(Folder, "README.md"));
        Assert.All(folders, folder =>
        {
            Assert.Equal("<Project Sdk=\"Microsoft.NET.Sdk\" />\n", File.ReadAllText(Path.Combine(Folder, folder, folder + ".csproj")));
            Assert.StartsWith("// ", File.ReadAllText(Path.Combine(Folder, folder, "Program.cs")), StringComparison.Ordinal);
            Assert.Contains(
                $"--project examples/{folder}",
                File.ReadAllText(Path.Combine(Folder, folder, "Program.cs")),
                StringComparison.Ordinal);
            Assert.Contains($"| [{folder}]({folder}/Program.cs) |", table, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_default_stack_by_kustomize_and_by_a_deployer_is_the_default_stack()
    {
        var expected = KubePrometheusStack.Create().Build().ToYaml();
        Assert.Equal(expected, KustomizeExample.Stack().Build().ToYaml());
        Assert.Equal(expected, DeployerExample.Stack().Build().ToYaml());
    }

    [Fact]
    public void The_tutorial_pulls_Prometheus_from_its_mirror_at_the_version_of_the_release()
    {
        var manifests = CephTutorialExample.Stack().Build();
        var spec = Assert.IsType<Prometheus>(manifests.Objects.Single(o => o.Reference.Kind == "Prometheus").ToObject()).Spec;
        Assert.Equal(("registry.example.com/prometheus/prometheus", null, "2.29.1"), (spec.BaseImage, spec.Image, spec.Version));
        Assert.Contains("registry.example.com/prometheus/prometheus:v2.29.1", manifests.Images);
        Assert.DoesNotContain(manifests.Images, i => i.StartsWith("quay.io/prometheus/prometheus:", StringComparison.Ordinal));
        Assert.Equal(("15d", "400Mi"), (spec.Retention, spec.Resources!.Requests["memory"].ToString()));
    }

    [Fact]
    public void The_mirror_is_filled_with_each_image_that_the_stack_pulls_from_it()
    {
        var original = KubePrometheusStack.Create().Build();
        Assert.Equal(
            MirrorImagesExample.Stack().Build().Images, original.Images.Select(MirrorImagesExample.Mirrored).Order(StringComparer.Ordinal));
        Assert.Contains(
            "skopeo copy --all docker://quay.io/prometheus-operator/prometheus-config-reloader:v0.49.0 "
            + "docker://registry.example.com:5000/mirror/prometheus-config-reloader:v0.49.0",
            MirrorImagesExample.Script(original));
    }

    [Fact]
    public async Task The_deployer_applies_each_object_in_order_and_waits_for_each_definition()
    {
        var manifests = DeployerExample.Stack().Build();
        var cluster = new RememberingCluster();
        await DeployerExample.DeployAsync(manifests, cluster);

        Assert.Equal(manifests.Objects.Select(o => o.Reference.ToString()), cluster.Applied);
        Assert.Equal(8, cluster.Established.Count);
    }

    [Fact]
    public async Task What_the_deployer_sends_to_an_API_server_is_the_object_that_is_written()
    {
        var manifests = DeployerExample.Stack().Build();
        using var server = new ApiServer();
        using var kubernetes = new Kubernetes(new KubernetesClientConfiguration { Host = "http://cluster.example.com" }, server);
        await DeployerExample.DeployAsync(manifests, new KubernetesCluster(kubernetes));

        Assert.Equal(manifests.Count, server.Applied.Count);
        Assert.All(manifests.Objects.Zip(server.Applied), pair =>
        {
            var (path, body) = pair.Second;
            Assert.EndsWith("/" + pair.First.Reference.Name, path, StringComparison.Ordinal);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(pair.First.Json.Span), body), $"{pair.First}: {body}");
        });
        Assert.Contains("/api/v1/namespaces/monitoring/services/grafana", server.Applied.Select(a => a.Path));
        Assert.Contains("/apis/monitoring.coreos.com/v1/namespaces/monitoring/prometheuses/k8s", server.Applied.Select(a => a.Path));
        Assert.Contains("/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io", server.Applied.Select(a => a.Path));
    }

    private static IEnumerable<KeyValuePair<string, Func<KubePrometheusStack>>> FindStacks()
    {
        foreach (var type in typeof(DeployerExample).Assembly.GetTypes().Where(t => t.Name.EndsWith("Example", StringComparison.Ordinal)))
        {
            var name = Capitals().Replace(type.Name[..^"Example".Length], "-$0").ToLowerInvariant();
            if (type.GetMethod("Stack", BindingFlags.Public | BindingFlags.Static) is { } one)
            {
                yield return new(name, one.CreateDelegate<Func<KubePrometheusStack>>());
            }
            else if (type.GetMethod("Stacks", BindingFlags.Public | BindingFlags.Static) is { } several)
            {
                var all = several.CreateDelegate<Func<IReadOnlyDictionary<string, KubePrometheusStack>>>();
                foreach (var key in all().Keys)
                {
                    yield return new($"{name}/{key}", () => all()[key]);
                }
            }
        }
    }

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capitals();

    private sealed class RememberingCluster : ICluster
    {
        public List<string> Applied { get; } = [];

        public HashSet<string> Established { get; } = [];

        public Task ApplyAsync(IKubernetesObject<V1ObjectMeta> obj)
        {
            // a custom resource is of no use to a cluster that does not know its kind
            Assert.True(!obj.ApiVersion.StartsWith("monitoring.coreos.com/", StringComparison.Ordinal) || Established.Count == 8);
            Applied.Add((ObjectReference.Of(obj) with { ApiVersion = obj.ApiVersion }).ToString());
            return Task.CompletedTask;
        }

        public Task WaitUntilEstablishedAsync(string definition)
        {
            Assert.True(Established.Add(definition));
            return Task.CompletedTask;
        }
    }

    /// <summary>Answers as an API server does to server-side apply, and remembers what it was sent.</summary>
    private sealed class ApiServer : DelegatingHandler
    {
        public List<(string Path, JsonNode Body)> Applied { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Get)
            {
                return Answer(request, """{"status": {"conditions": [{"type": "Established", "status": "True"}]}}""");
            }

            Assert.Equal(
                (HttpMethod.Patch, "application/apply-patch+yaml"),
                (request.Method, request.Content!.Headers.ContentType!.MediaType));
            Assert.Contains("fieldManager=monitoring-deployer", request.RequestUri!.Query, StringComparison.Ordinal);
            var body = await request.Content.ReadAsStringAsync(cancellationToken);
            Applied.Add((request.RequestUri.AbsolutePath, JsonNode.Parse(body)!));
            return Answer(request, body);
        }

        private static HttpResponseMessage Answer(HttpRequestMessage request, string json) =>
            new(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent(json, Encoding.UTF8, "application/json") };
    }
}
