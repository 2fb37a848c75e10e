using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace KubePrometheus.Tests;

/// <summary>What our writer writes comes back the same: from our reader, from PyYAML and from kubectl.</summary>
public class YamlRoundTripTests
{
    /// <summary>One document that holds every nasty text as a value, as a key and as an item of a list.</summary>
    private static byte[] Nasty { get; } = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["apiVersion"] = "example.com/v1",
        ["kind"] = "Sample",
        ["metadata"] = new Dictionary<string, string> { ["name"] = "nasty" },
        ["values"] = JsonSamples.NastyTexts.Select((text, i) => (text, i)).ToDictionary(t => $"text{t.i}", t => t.text),
        ["keys"] = JsonSamples.NastyTexts.ToDictionary(text => text, text => text),
        ["longKeys"] = JsonSamples.NastyTexts.ToDictionary(text => text + new string('k', 1100) + text, text => text),
        ["deepKeys"] = JsonSamples.NastyTexts.ToDictionary(text => text + new string('k', 1100), text => new Dictionary<string, object>
        {
            [text] = new object[] { text, new Dictionary<string, string> { [text + new string('k', 1100)] = text }, Array.Empty<int>() },
        }),
        ["list"] = JsonSamples.NastyTexts,
    });

    public static TheoryData<string> NastyTexts => [.. JsonSamples.NastyTexts.Select(Escape)];

    [Theory]
    [MemberData(nameof(NastyTexts))]
    public void A_text_comes_back_from_our_reader(string escaped)
    {
        var text = $"\"{escaped}\"";
        string[] documents =
        [
            text, $"[{text}]", $"[[{text}]]", $$"""{"a":{{text}}}""", $$"""{{{text}}:1}""", $$"""[{{{text}}:{{text}}}]""",
            $$$"""{{{{text}}}:{"a":1}}""", $$"""{{{text}}:[1]}""",
        ];
        foreach (var json in documents)
        {
            AssertReadsBack(Encoding.UTF8.GetBytes(json));
        }
    }

    [Fact]
    public void Random_documents_come_back_from_our_reader()
        => JsonSamples.Document.Sample(AssertReadsBack, iter: 20_000);

    [Fact]
    public void Nasty_texts_come_back_from_PyYAML() => Assert.True(PyYaml.SameJson(Nasty, PyYaml.Read(Yaml(Nasty))[0]));

    [Fact]
    public void Nasty_texts_come_back_from_kubectl()
    {
        AssertReadsBack(Nasty);
        Assert.Equal(Sorted(Nasty), Sorted(Kubectl.Read(Yaml(Nasty))[0]));
    }

    [Fact]
    public void Random_documents_come_back_from_PyYAML()
    {
        var documents = Samples(3_000);
        var read = PyYaml.Read(Stream(documents));
        Assert.Equal(documents.Count, read.Count);
        foreach (var (written, back) in documents.Zip(read))
        {
            Assert.True(PyYaml.SameJson(written, back), Encoding.UTF8.GetString(written));
        }
    }

    [Fact]
    public void Random_documents_come_back_from_kubectl()
    {
        var documents = Samples(3_000).Select((json, i) => Encoding.UTF8.GetBytes($$$"""
            {"value":{{{Encoding.UTF8.GetString(json)}}},"apiVersion":"example.com/v1","kind":"Sample","metadata":{"name":"s{{{i}}}"}}
            """)).ToList();
        var read = Kubectl.Read(Stream(documents));
        Assert.Equal(documents.Count, read.Count);
        foreach (var (written, back) in documents.Zip(read))
        {
            Assert.Equal(Sorted(written), Sorted(back));
        }
    }

    [Fact]
    public void A_stream_of_documents_comes_back()
    {
        var documents = Samples(300).Where(json => json is not [(byte)'n', ..]).ToList(); // null alone is an empty document
        var findings = new List<Finding>();
        var read = YamlReader.Read(Stream(documents), "stream.yaml", findings);
        Assert.Empty(findings);
        Assert.Equal(documents.Count, read.Count);
        Assert.All(documents.Zip(read), pair => Assert.True(PyYaml.SameJson(pair.First, pair.Second.Json)));
    }

    private static string Escape(string text) => JsonEncodedText.Encode(text).ToString();

    private static List<byte[]> Samples(int count)
    {
        // The same documents each time, so that a failure can be looked into.
        var pcg = new PCG(17);
        return [.. Enumerable.Range(0, count).Select(_ => JsonSamples.Document.Generate(pcg, null, out var _))];
    }

    private static byte[] Yaml(byte[] json)
    {
        var output = new ArrayBufferWriter<byte>();
        YamlWriter.Write(json, output);
        return output.WrittenSpan.ToArray();
    }

    private static byte[] Stream(IEnumerable<byte[]> documents) => YamlDocuments.Of(documents.Select(json => (ReadOnlyMemory<byte>)json));

    private static void AssertReadsBack(byte[] json)
    {
        var yaml = Yaml(json);
        var findings = new List<Finding>();
        var read = YamlReader.Read(yaml, "written.yaml", findings);
        Assert.True(findings.Count == 0, $"{Encoding.UTF8.GetString(yaml)}\n{string.Join('\n', findings)}");
        if (json.AsSpan().SequenceEqual("null"u8))
        {
            Assert.Empty(read);
            return;
        }

        Assert.True(
            read.Count == 1 && PyYaml.SameJson(json, read[0].Json),
            string.Join('\n', read.Select(document => document.Json.ToArray()).Prepend(yaml).Prepend(json)
                .Select(Encoding.UTF8.GetString)));
    }

    /// <summary>
    /// JSON as text to compare: without the label that was asked for, numbers as Go keeps them, which beyond 64 bits is as fractions.
    /// </summary>
    private static string Sorted(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var text = new StringBuilder();
        Append(document.RootElement, "");
        return text.ToString();

        void Append(JsonElement element, string path)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var property in element.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
                    {
                        if (path == "/metadata" && property.Name == "labels")
                        {
                            continue;
                        }

                        Append(property.Value, $"{path}/{property.Name}");
                    }

                    text.Append(path).Append(" {}\n");
                    break;
                case JsonValueKind.Array:
                    foreach (var (i, item) in element.EnumerateArray().Index())
                    {
                        Append(item, $"{path}/{i}");
                    }

                    text.Append(path).Append(" []\n");
                    break;
                case JsonValueKind.Number:
                    text.Append(path).Append(" = ").Append(element.GetDouble() + 0.0).Append('\n');
                    break;
                default:
                    text.Append(path).Append(" = ").Append(element.ValueKind).Append(' ').Append(element).Append('\n');
                    break;
            }
        }
    }
}
