using System.Text;
using System.Text.Json;

namespace KubePrometheus.Tests;

/// <summary>
/// What Kubernetes' own reader makes of YAML where readers differ. The rows are its answers; where kubectl is found it is asked again.
/// </summary>
public class YamlKubernetesTests
{
    private const string Head = "apiVersion: example.com/v1\nkind: Any\nmetadata:\n  name: a\n";

    /// <summary>A value, and what it is read as; null where the document is refused.</summary>
    public static TheoryData<string, string?> Values { get; } = new()
    {
        { "[@file]", null },
        { "[`a]", null },
        { "[a, %b]", null },
        { "[|a]", null },
        { "[>a]", null },
        { "@a", null },
        { "\"a\\/b\"", null },
        { "\"it\\'s\"", "\"it's\"" },
        { "\"\\x41\\u00e9\\U0001F600\\e\\N\\_\\L\\P\"", "\"A\\u00e9\\ud83d\\ude00\\u001b\\u0085\\u00a0\\u2028\\u2029\"" },
        { "{ ?a: b }", """{"a":"b"}""" },
        { "[?a]", """[{"a":null}]""" },
        { "{a:, b: c}", """{"a:":null,"b":"c"}""" },
        { "{a:b}", """{"a:b":null}""" },
        { "{\"a\":b}", """{"a":"b"}""" },
        { "[a:, b]", """["a:","b"]""" },
        { "[:a]", null },
        { "[::a]", null },
        { "{a?: b}", null },
        { "[a?b]", null },
        { "[-]", """["-"]""" },
        { "[-, -]", """["-","-"]""" },
        { "[- a]", null },
        { "[a, b]# c", """["a","b"]""" },
        { "[a,# c\n  b]", """["a","b"]""" },
        { "\"a\"# c", "\"a\"" },
        { "{\"a\"\n  : b}", null },
        { "[a\n  b: c]", null },
        { "&a:b c", "\":b c\"" },
        { "&é c", null },
        { "!!str, a", "\"a\"" },
        { "!!binary //8=", "\"\\ufffd\\ufffd\"" },
        { "18446744073709551615", "18446744073709551615" },
        { "18446744073709551616", "18446744073709552000" },
        { "-9223372036854775809", "-9223372036854776000" },
        { "123456789012345678901234567890", "1.2345678901234568e+29" },
        { "0777777777777777777777777", "7.777777777777778e+23" },
        { "{1.5: a}", """{"1.5":"a"}""" },
        { "{1e6: a}", """{"1e+06":"a"}""" },
        { "{1.23456789: a}", """{"1.2345679":"a"}""" },
        { "{0.00001: a}", """{"1e-05":"a"}""" },
        { "{1e300: a}", """{".inf":"a"}""" },
        { "{18446744073709551616: a}", """{"1.8446744e+19":"a"}""" },
        { "{18446744073709551615: a}", null },
        { "{-.INF: a}", """{"-.inf":"a"}""" },
        { "{.NaN: a}", """{".nan":"a"}""" },
        { "{~: a}", null },
        { "{[a]: b}", null },
        { "\n  - a\tb", """["a\tb"]""" },
        { "\tb", "\"b\"" },
        { "\n  \tb", null },
        { "\n  -\tb", null },
        { "\n  - \t- b", null },
        { "b\n\tc", null },
        { "b\n \tc", "\"b c\"" },
        { "b\n\t", null },
        { "\n  \t# c\n  b", null },
        { "[\tb,\n\tc]", """["b","c"]""" },
        { "'b\n\tc'", "\"b c\"" },
        { "b\t# c", "\"b\"" },
        { "|\n  \tb", null },
        { "|\n  b\n  \tc", "\"b\\n\\tc\\n\"" },
        { ">\n  b\n\tc", null },
        { "|# c\n  b", "\"b\\n\"" },
        { "|+\n\n", "\"\\n\\n\"" },
        { ">\n \n  \n # c\n", "\"\"" },
        { "|\n   \n  b", null },
        { "a\u2028b", null },
        { "a\u2028 b", "\"a\\u2028b\"" },
        { "*b", null },
        { "!h!a b", null },
        { "b\n%c: d", null },
    };

    /// <summary>A text, and the values of its documents; null where one is refused.</summary>
    public static TheoryData<string, string?> Texts { get; } = new()
    {
        { $"%YAML 1.2\n---\n{Head}", null },
        { $"%FOO bar\n---\n{Head}", null },
        { $"%YAML 1.1\n{Head}", null },
        { $"\t\n{Head}", null },
        { $"{Head}v: 1\n...\n", "1" },
        { $"{Head}v: 1\r\nw: 2\r\n", "1" },
        { $"{Head}v: 1\rw: 2\r", "1" },
        { $"{Head}v: 1\n---\n# c\n", "1" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_read_as_Kubernetes_reads_it(string value, string? json)
    {
        var ours = Read(Encoding.UTF8.GetBytes(Text(value)));
        Assert.Equal(json is null, ours is null);
        Assert.True(json is null || Same(json, ours!), ours);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_is_read_as_Kubernetes_reads_it(string text, string? json)
    {
        var ours = Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal(json is null, ours is null);
        Assert.True(json is null or "" || Same(json, ours!), ours);
    }

    [Fact]
    public void Kubectl_reads_every_one_of_them_so()
    {
        foreach (var (text, json) in Values.Select(row => (Text(row.Data.Item1), row.Data.Item2))
            .Concat(Texts.Select(row => (row.Data.Item1, row.Data.Item2))))
        {
            var objects = Kubectl.TryRead(Encoding.UTF8.GetBytes(text), out var error);
            Assert.True(json is null == objects is null, $"{text}\n{error}");
            if (json is not (null or ""))
            {
                using var read = JsonDocument.Parse(objects![0]);
                Assert.True(Same(json, read.RootElement.GetProperty("v").GetRawText()), text);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void UTF_16_is_read_by_its_byte_order_mark(bool isBigEndian)
    {
        var encoding = new UnicodeEncoding(isBigEndian, byteOrderMark: true);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes($"{Head}v: é\n---\n{Head}")];
        var findings = new List<Finding>();
        var documents = YamlReader.Read(bytes, "test.yaml", findings);
        Assert.Empty(findings);
        Assert.Contains("\"v\":\"é\"", Encoding.UTF8.GetString(documents[0].Json.Span), StringComparison.Ordinal);
        Assert.Equal([1, 7], documents.Select(document => document.Line));
        Assert.Equal(2, ManifestReader.Read(bytes).Objects.Count);

        var read = Kubectl.Read(bytes);
        Assert.Equal(2, read.Count);
        using var json = JsonDocument.Parse(read[0]);
        Assert.Equal("é", json.RootElement.GetProperty("v").GetString());
    }

    [Theory]
    [InlineData("a: 1\n...\nb: 2\n", "{\"a\":1}", 3, 1, "'b'")]
    [InlineData("[a] ]\n", "[\"a\"]", 1, 5, "']'")]
    [InlineData("--- >\na\n", "\"\"", 2, 1, "'a'")]
    [InlineData("a\n... b\n", "\"a\"", 2, 5, "'b'")]
    [InlineData("a # c\nb\n", "\"a\"", 2, 1, "'b'")]
    public void What_stands_behind_a_document_is_a_finding(string text, string json, int line, int column, string found)
    {
        var findings = new List<Finding>();
        var document = Assert.Single(YamlReader.Read(text, "test.yaml", findings));
        Assert.Equal(json, Encoding.UTF8.GetString(document.Json.Span));
        var finding = Assert.Single(findings);
        Assert.Equal((FindingCodes.TextAfterDocument, FindingSeverity.Error), (finding.Code, finding.Severity));
        Assert.Equal(new SourceLocation("test.yaml", line, column), finding.Source);
        Assert.Contains(found, finding.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: 1\n...\n# c\n")]
    [InlineData("a: 1\n...\n%YAML 1.1\n---\nb: 2\n")]
    [InlineData("a: 1\n%YAML 1.1\n---\nb: 2\n")]
    public void Comments_and_directives_behind_a_document_are_none(string text)
    {
        var findings = new List<Finding>();
        YamlReader.Read(text, "test.yaml", findings);
        Assert.Empty(findings);
    }

    private static string Text(string value) => $"{Head}v: {value}\nlast: 1\n";

    private static string? Read(byte[] text)
    {
        var findings = new List<Finding>();
        var documents = YamlReader.Read(text, "test.yaml", findings);
        if (findings.Exists(finding => finding.Severity == FindingSeverity.Error))
        {
            return null;
        }

        using var json = documents[0].Parse();
        return json.RootElement.TryGetProperty("v", out var value) ? value.GetRawText() : "";
    }

    /// <summary>Whether two texts are the same value; numbers by their value.</summary>
    private static bool Same(string left, string right)
    {
        using var a = JsonDocument.Parse(left);
        using var b = JsonDocument.Parse(right);
        return a.RootElement.ValueKind == JsonValueKind.Number
            ? b.RootElement.ValueKind == JsonValueKind.Number && a.RootElement.GetDouble().Equals(b.RootElement.GetDouble())
            : JsonElement.DeepEquals(a.RootElement, b.RootElement);
    }
}
