using System.Text;

namespace KubePrometheus.Tests;

/// <summary>
/// The digests of upstream's canonical objects, one line an object: <c>KIND NAMESPACE/NAME FILE SHA256</c>. They make equality a matter
/// of any machine; made again by <c>UPDATE_DIGESTS=1</c> with upstream's folder at hand.
/// </summary>
internal static class UpstreamDigests
{
    private static string FilePath(string release) =>
        Path.Combine(Repository.Root, "tests", "KubePrometheus.Lib.Tests", "Conformance", $"release-{release}.digests");

    /// <summary>File and digest by object.</summary>
    public static IReadOnlyDictionary<string, (string File, string Digest)> Read(string release = "0.9") =>
        File.ReadLines(FilePath(release))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t'))
        .ToDictionary(parts => parts[0], parts => (parts[1], parts[2]), StringComparer.Ordinal);

    /// <summary>Writes the digests of what upstream ships.</summary>
    public static void Write(IEnumerable<UpstreamObject> objects, string release)
    {
        var text = new StringBuilder(
            $"# object, file and SHA-256 of the canonical form (docs/adr/0005-conformance.md) of kube-prometheus release-{release}\n");
        foreach (var o in objects.OrderBy(o => o.Name, StringComparer.Ordinal))
        {
            text.Append(o.Name).Append('\t').Append(o.File).Append('\t').Append(Canonical.Digest(o.Json)).Append('\n');
        }

        File.WriteAllText(FilePath(release), text.ToString());
    }

    /// <summary>Upstream's objects, read from its folder.</summary>
    /// <param name="upstream">The folder.</param>
    /// <param name="kubernetes">The Kubernetes that the release is for; null for the default.</param>
    public static IEnumerable<UpstreamObject> ReadUpstream(string upstream, KubernetesVersion? kubernetes = null)
    {
        var root = Path.Combine(upstream, "manifests");
        foreach (var path in Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var file = Path.GetRelativePath(root, path).Replace('\\', '/');
            var result = ManifestReader.ReadFile(path, kubernetes);
            Assert.Empty(result.Findings);
            foreach (var obj in result.Objects)
            {
                yield return new(NameOf(obj.Reference), file, obj.Json);
            }
        }
    }

    /// <summary>How an object is called in the file of digests.</summary>
    public static string NameOf(ObjectReference reference) => $"{reference.Kind} {reference.Namespace ?? "-"}/{reference.Name}";
}

/// <summary>One of upstream's objects.</summary>
internal sealed record UpstreamObject(string Name, string File, ReadOnlyMemory<byte> Json);
