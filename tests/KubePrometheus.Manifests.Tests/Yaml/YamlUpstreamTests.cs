using System.Buffers;
using System.Text;
using System.Text.Json;

namespace KubePrometheus.Tests;

/// <summary>Upstream's own files: read by PyYAML and written by our writer, read by our reader and compared with PyYAML.</summary>
public class YamlUpstreamTests
{
    [Fact]
    public void Every_file_of_upstream_comes_out_byte_for_byte()
    {
        var differences = Differences(json => json);
        Assert.True(differences.Count == 0, string.Join('\n', differences.Values));
    }

    [Fact]
    public void With_keys_in_ordinal_order_all_files_but_one_do()
    {
        var differences = Differences(json =>
        {
            var sorted = new ArrayBufferWriter<byte>();
            JsonCanonical.Sort(json.Span, sorted);
            return sorted.WrittenMemory;
        });

        // Upstream's program sorts an underscore before a capital letter: client_ca, clientAuthType.
        Assert.True(
            differences.Keys.SequenceEqual(["prometheus-operator-0prometheusCustomResourceDefinition.yaml"]),
            string.Join('\n', differences.Values));
    }

    [Theory]
    [InlineData("alertmanager-secret.yaml", "stringData", "alertmanager.yaml")]
    [InlineData("blackbox-exporter-configuration.yaml", "data", "config.yml")]
    [InlineData("prometheus-adapter-configMap.yaml", "data", "config.yaml")]
    public void Embedded_configuration_comes_out_byte_for_byte(string file, string section, string key)
    {
        var path = Path.Combine(Oracles.Upstream(), "manifests", file);
        using var json = JsonDocument.Parse(PyYaml.ReadFiles([path])[0][0]);
        var text = json.RootElement.GetProperty(section).GetProperty(key).GetString()!;
        Assert.Equal(text, YamlWriter.WriteText(PyYaml.Read(Encoding.UTF8.GetBytes(text))[0], quoteAll: true));
    }

    [Fact]
    public void Every_file_of_upstream_reads_as_PyYAML_reads_it()
    {
        var files = Files();
        foreach (var (file, documents) in files.Zip(PyYaml.ReadFiles(files)))
        {
            var findings = new List<Finding>();
            var read = YamlReader.Read(File.ReadAllBytes(file), file, findings);
            Assert.Empty(findings);
            Assert.Equal(documents.Count, read.Count);
            Assert.All(documents.Zip(read), pair => Assert.True(PyYaml.SameJson(pair.First, pair.Second.Json), file));
        }
    }

    private static List<string> Files()
    {
        var folder = Path.Combine(Oracles.Upstream(), "manifests");
        var files = Directory.GetFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(83, files.Count);
        return files;
    }

    private static SortedDictionary<string, string> Differences(Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> prepare)
    {
        var files = Files();
        var differences = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (file, documents) in files.Zip(PyYaml.ReadFiles(files)))
        {
            var upstream = File.ReadAllText(file);
            var ours = Encoding.UTF8.GetString(YamlDocuments.Of(documents.Select(json => prepare(json))));
            if (ours != upstream)
            {
                differences.Add(Path.GetFileName(file), $"{Path.GetFileName(file)}: {FirstDifference(upstream, ours)}");
            }
        }

        return differences;
    }

    private static string FirstDifference(string upstream, string ours)
    {
        var theirs = upstream.Split('\n');
        var mine = ours.Split('\n');
        var line = Enumerable.Range(0, Math.Min(theirs.Length, mine.Length)).FirstOrDefault(i => theirs[i] != mine[i]);
        return $"line {line + 1}\n  upstream: {theirs[line]}\n  ours:     {mine[line]}";
    }
}
