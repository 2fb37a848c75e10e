using System.Text;

namespace KubePrometheus.Tests;

/// <summary>
/// That reading takes work and memory in proportion to the text. What is counted does not depend on the machine: bytes that are allocated
/// for a text and for one four times as long.
/// </summary>
public class YamlLinearTests
{
    private const int Few = 4_000;

    private const string ConfigMap = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

    public static TheoryData<string> Kinds { get; } =
    [
        "one key again and again", "every key twice", "every key twice, JSON", "keys that are null", "small documents", "broken documents",
        "broken documents of JSON",
        "small documents of JSON", "aliases of nothing", "one anchor", "anchors", "a long list", "a list of objects with keys twice",
        "a long list in brackets", "an open bracket", "lines of a text", "a quoted text", "unknown fields", "objects of a List", "merges",
        "control characters", "texts that are not UTF-8", "tags", "comments", "nested keys that never end",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Four_times_the_text_takes_four_times_the_memory(string kind)
    {
        Allocated(kind, Few); // what is made once
        var (few, many) = (Allocated(kind, Few), Allocated(kind, 4 * Few));
        Assert.True(many < 6 * few, $"{few:N0} bytes for {Few}, {many:N0} for {4 * Few}");
    }

    [Theory]
    [InlineData("every key twice", FindingCodes.TextKeyTwice)]
    [InlineData("keys that are null", FindingCodes.TextKeyInvalid)]
    [InlineData("broken documents", FindingCodes.TextBroken)]
    [InlineData("aliases of nothing", FindingCodes.TextAliasInvalid)]
    [InlineData("control characters", FindingCodes.TextControlCharacter)]
    [InlineData("small documents", FindingCodes.StructureNotAnObject)]
    public void Of_a_thousand_findings_of_a_kind_the_others_are_counted(string kind, string code)
    {
        var findings = ManifestReader.Read(Text(kind, 2_500)).Findings.Where(finding => finding.Code == code).ToList();
        Assert.Equal(FindingLimit.Most + 1, findings.Count);
        Assert.Contains(findings, finding => finding.Problem.Contains("1500 more", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_place_in_a_long_list_and_a_long_object_is_found()
    {
        var list = new StringBuilder("list:\n");
        for (var i = 0; i < 3_000; i++)
        {
            list.Append("- a: 1\n");
        }

        list.Append("object:\n");
        for (var i = 0; i < 3_000; i++)
        {
            list.Append(System.Globalization.CultureInfo.InvariantCulture, $"  \"k.{i}\": 1\n");
        }

        var document = Assert.Single(YamlReader.Read(list.ToString(), "test.yaml", []));
        for (var i = 0; i < 3_000; i++)
        {
            Assert.Equal(i + 2, document.Locate($"list[{i}].a").Line);
            Assert.Equal(i + 3_003, document.Locate($"object[\"k.{i}\"]").Line);
        }

        Assert.Equal(1, document.Locate("list[3000]").Line);
        Assert.Equal(3_002, document.Locate("object.absent").Line);
        Assert.Equal(3_002, document.Locate("object[0]").Line);
    }

    private static long Allocated(string kind, int count)
    {
        var text = Text(kind, count);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ManifestReader.Read(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static ReadOnlyMemory<byte> Text(string kind, int count)
    {
        var (head, item, tail) = kind switch
        {
            "one key again and again" => (ConfigMap + "data:\n", "  a: x\n", ""),
            "every key twice" => (ConfigMap + "data:\n", "  k#: x\n  k#: y\n", ""),
            "every key twice, JSON" => ("{\"kind\":\"A\",\"apiVersion\":\"v1\",\"data\":{", "\"k#\":1,\"k#\":2,", "\"z\":1}}"),
            "keys that are null" => ("", "?\n", ""),
            "small documents" => ("", "a: 1\n---\n", ""),
            "broken documents" => ("", "a: [\n---\n", ""),
            "broken documents of JSON" => ("", "{\"a\":x}\n---\n", ""),
            "small documents of JSON" => ("", "{\"a\":1}\n", ""),
            "aliases of nothing" => ("", "k#: *a\n", ""),
            "one anchor" => ("a: &a x\n", "k#: *a\n", ""),
            "anchors" => ("", "k#: &k# x\nl#: *k#\n", ""),
            "a long list" => ("", "- a\n", ""),
            "a list of objects with keys twice" => ("", "- {a: 1, a: 2}\n", ""),
            "a long list in brackets" => ("a: [", "b, ", "]"),
            "an open bracket" => ("a: [", "b, ", ""),
            "lines of a text" => ("a: |\n", "  line #\n", ""),
            "a quoted text" => ("a: \"", "\\\"x\\n ", "\""),
            "unknown fields" => (ConfigMap, "f#: 1\n", ""),
            "objects of a List" => (
                "apiVersion: v1\nkind: List\nitems:\n", "- {apiVersion: v1, kind: ConfigMap, metadata: {name: a#}, dat: x}\n", ""),
            "merges" => ("a: &a {b: 1}\n", "k#: {<<: *a}\n", ""),
            "control characters" => ("", "\u0001\n---\n", ""),
            "texts that are not UTF-8" => ("", "\uFFFD\n---\n", ""),
            "tags" => ("", "k#: !x y\n", ""),
            "comments" => ("", "# c\n", "a: 1\n"),
            "nested keys that never end" => ("", "a:\n", ""),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
        var text = new StringBuilder(head);
        for (var i = 0; i < count; i++)
        {
            text.Append(item.Replace("#", i.ToString("D6", null), StringComparison.Ordinal));
        }

        var bytes = Encoding.UTF8.GetBytes(text.Append(tail).ToString());
        if (kind == "texts that are not UTF-8")
        {
            bytes.AsSpan().Replace((byte)0xEF, (byte)0xFF);
        }

        return bytes;
    }
}
