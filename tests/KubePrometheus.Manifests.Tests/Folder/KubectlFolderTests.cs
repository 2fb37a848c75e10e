namespace KubePrometheus.Tests;

/// <summary>What kubectl and its kustomize make of a folder that was written.</summary>
public sealed class KubectlFolderTests : IDisposable
{
    private static readonly ManifestSet Set = Builder().Build();

    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public void Kubectl_reads_the_objects_and_nothing_else()
    {
        var kubectl = Oracles.Program("kubectl");
        Set.WriteTo(temp.Manifests);

        // as a run leaves it that staged inside the folder and was killed
        temp.Write("manifests/.kubeprometheus.staging/new-0", "junk: [");
        var (exitCode, output, error) = Oracles.Run(kubectl, ["label", "--local", "-R", "-f", temp.Manifests, "x=y", "-o", "name"]);
        Assert.True(exitCode == 0, error);
        Assert.Equal(
            ["clusterrole.rbac.authorization.k8s.io/system:reader", "configmap/a", "configmap/b", "configmap/c", "namespace/monitoring"],
            Names(output).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Kubectl_reads_the_streams_and_lists()
    {
        var kubectl = Oracles.Program("kubectl");
        foreach (var text in new[] { Set.ToYaml(), Set.ToYamlList(), Set.ToJson() })
        {
            var (exitCode, output, error) = Oracles.Run(kubectl, ["label", "--local", "-f", "-", "x=y", "-o", "name"], text);
            Assert.True(exitCode == 0, error);
            Assert.Equal(
                [
                    "namespace/monitoring", "clusterrole.rbac.authorization.k8s.io/system:reader",
                    "configmap/a", "configmap/b", "configmap/c",
                ],
                Names(output));
        }
    }

    [Fact]
    public void Kustomize_builds_what_the_kustomization_lists()
    {
        var kubectl = Oracles.Program("kubectl");
        Set.WriteTo(temp.Manifests);
        Set.WriteKustomization(temp.Manifests);
        var (exitCode, output, error) = Oracles.Run(kubectl, ["kustomize", temp.Path]);
        Assert.True(exitCode == 0, error);
        Assert.Equal(5, output.Split("\n---\n").Length);
        Assert.Contains("name: system:reader", output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Replace(" labeled", ""));

    private static ManifestSetBuilder Builder()
    {
        var builder = new ManifestSetBuilder("monitoring");
        builder.Add(null, Manifests.Bytes(Manifests.Namespace));
        builder.Add(null, Manifests.Bytes(Manifests.ConfigMap("a", "1")));
        builder.Add(null, Manifests.Bytes(Manifests.Object("rbac.authorization.k8s.io/v1", "ClusterRole", "system:reader", ns: null)));
        builder.AddList(
            "list-configMaps.yaml", [Manifests.Bytes(Manifests.ConfigMap("b", "1")), Manifests.Bytes(Manifests.ConfigMap("c", "1"))]);
        return builder;
    }
}
