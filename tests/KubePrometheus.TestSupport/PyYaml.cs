using System.Text;
using System.Text.Json;

namespace KubePrometheus.Tests;

/// <summary>What PyYAML, a reader of YAML 1.1, makes of a text.</summary>
public static class PyYaml
{
    /// <summary>Deeper than any document that is written or read.</summary>
    private const int MaxDepth = 10_000;

    /// <summary>Half of a surrogate pair cannot be in UTF-8, so the answer is ASCII with escapes.</summary>
    private const string Script = """
        import sys, yaml, json
        loader = getattr(yaml, 'CSafeLoader', yaml.SafeLoader)
        out = sys.stdout
        for path in sys.argv[1:]:
            with open(path, 'rb') as f:
                for document in yaml.load_all(f, loader):
                    out.write(json.dumps(document, separators=(',', ':')) + '\n')
            out.write('\n')
        """;

    /// <summary>Reads a stream of documents; each comes back as JSON, keys in the order of the text.</summary>
    public static IReadOnlyList<byte[]> Read(ReadOnlySpan<byte> yaml)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, yaml);
            return ReadFiles([file])[0];
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Reads files, each of which holds documents.</summary>
    public static IReadOnlyList<IReadOnlyList<byte[]>> ReadFiles(IEnumerable<string> paths)
    {
        var (exitCode, output, error) = Oracles.Run(Oracles.PythonWithYaml(), ["-c", Script, .. paths]);
        Assert.True(exitCode == 0, error);
        List<IReadOnlyList<byte[]>> files = [];
        List<byte[]> documents = [];
        foreach (var line in output.Split('\n').SkipLast(1))
        {
            if (line.Length > 0)
            {
                documents.Add(Encoding.UTF8.GetBytes(line));
                continue;
            }

            files.Add(documents);
            documents = [];
        }

        return files;
    }

    /// <summary>Whether two JSON values mean the same.</summary>
    public static bool SameJson(ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right)
    {
        var options = new JsonDocumentOptions { MaxDepth = MaxDepth };
        using var a = JsonDocument.Parse(left, options);
        using var b = JsonDocument.Parse(right, options);
        return JsonElement.DeepEquals(a.RootElement, b.RootElement);
    }
}
