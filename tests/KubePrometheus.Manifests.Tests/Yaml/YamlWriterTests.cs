using System.Buffers;
using System.Text;
using System.Text.Json;

namespace KubePrometheus.Tests;

public class YamlWriterTests
{
    [Fact]
    public void Lists_stand_in_the_column_of_their_key()
    {
        const string Json = """
            {"a":{"b":[1,{"c":2,"d":[3]},[4,[5]],{},[],[{"e":6,"f":7}]],"g":{}},"h":[],"i":null,"j":true,"k":"l"}
            """;
        const string Yaml = """
            a:
              b:
              - 1
              - c: 2
                d:
                - 3
              - - 4
                - - 5
              - {}
              - []
              - - e: 6
                  f: 7
              g: {}
            h: []
            i: null
            j: true
            k: l

            """;
        Assert.Equal(Yaml, Write(Json));
    }

    [Theory]
    [InlineData("{}", "{}\n")]
    [InlineData("[]", "[]\n")]
    [InlineData(" null ", "null\n")]
    [InlineData("\"a\"", "a\n")]
    [InlineData("\"a\\nb\"", "\"a\\nb\"\n")]
    [InlineData("[[],{}]", "- []\n- {}\n")]
    [InlineData("1e3", "1.0e+3\n")]
    public void A_document_may_be_any_value(string json, string yaml) => Assert.Equal(yaml, Write(json));

    [Theory]
    [InlineData("a b", "a b")]
    [InlineData("", "\"\"")]
    [InlineData("true", "\"true\"")]
    [InlineData("0.99", "\"0.99\"")]
    [InlineData("0.22.2", "0.22.2")]
    [InlineData("0.0.0.0:8080", "0.0.0.0:8080")]
    [InlineData("15d", "15d")]
    [InlineData("*", "'*'")]
    [InlineData("{{ $value }} of 'x'", "'{{ $value }} of ''x'''")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("a:", "'a:'")]
    [InlineData(" a ", "' a '")]
    [InlineData("it's", "it's")]
    [InlineData("a\tb", "\"a\\tb\"")]
    [InlineData("a\u0085\u2028\uFEFF\u0001\"\\b", "\"a\\u0085\\u2028\\ufeff\\u0001\\\"\\\\b\"")]
    [InlineData("é日😀", "é日😀")]
    [InlineData("a\nb", "|-\n  a\n  b")]
    [InlineData("a\n\n  b\n", "|\n  a\n\n    b")]
    [InlineData("a\nb\n\n", "|+\n  a\n  b\n")]
    [InlineData(" a\nb", "\" a\\nb\"")]
    [InlineData("\na", "\"\\na\"")]
    [InlineData("\ta\nb", "\"\\ta\\nb\"")]
    [InlineData("a \nb", "\"a \\nb\"")]
    [InlineData("a\nb ", "\"a\\nb \"")]
    public void A_text_is_quoted_only_where_it_needs_to_be(string text, string yaml)
    {
        Assert.Equal($"k: {yaml}\n", Write($$"""{"k":{{JsonSerializer.Serialize(text)}}}"""));
        Assert.Equal($"- {yaml}\n", Write($"[{JsonSerializer.Serialize(text)}]"));
    }

    [Theory]
    [InlineData("a", "a: 1")]
    [InlineData("on", "\"on\": 1")]
    [InlineData("8080", "\"8080\": 1")]
    [InlineData("a: b", "'a: b': 1")]
    [InlineData("a *b", "'a *b': 1")]
    [InlineData("a\nb", "\"a\\nb\": 1")]
    public void A_key_stays_on_one_line(string key, string yaml)
        => Assert.Equal($"{yaml}\n", Write($$"""{{{JsonSerializer.Serialize(key)}}:1}"""));

    [Fact]
    public void A_long_text_is_not_folded()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 500));
        Assert.Equal($"k: {text}\n", Write($$"""{"k":"{{text}}"}"""));
    }

    [Fact]
    public void A_key_too_long_for_one_line_is_explicit()
    {
        var key = new string('k', 1_001);
        Assert.Equal(
            $"? {key}\n: 1\n? {key}x\n:\n  a: b\n? {key}y\n:\n  - c\n",
            Write($$"""{"{{key}}":1,"{{key}}x":{"a":"b"},"{{key}}y":["c"]}"""));
        Assert.Equal($"{key[1..]}: 1\n", Write($$"""{"{{key[1..]}}":1}"""));
        Assert.StartsWith("? \"\\u0001", Write($$"""{"{{string.Concat(Enumerable.Repeat("\\u0001", 170))}}":1}"""));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "-0")]
    [InlineData("1.0", "1.0")]
    [InlineData("1E3", "1.0e+3")]
    [InlineData("-1.5e3", "-1.5e+3")]
    [InlineData("1e-7", "1.0e-7")]
    [InlineData("2E+10", "2.0e+10")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    public void A_number_stays_a_number_in_every_version_of_YAML(string json, string yaml)
        => Assert.Equal($"k: {yaml}\n", Write($$"""{"k":{{json}}}"""));

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_replacement_character()
        => Assert.Equal("k\uFFFD: \uFFFD\uFFFDa😀\uFFFD\n", Write("""{"k\udc00":"\ud800\ud800a\ud83d\ude00\ud83d"}"""));

    [Fact]
    public void Bytes_that_are_not_UTF_8_become_replacement_characters()
    {
        var output = new ArrayBufferWriter<byte>();
        YamlWriter.Write([(byte)'"', 0xFF, (byte)'a', 0xE9, (byte)'"'], output);
        Assert.Equal("\uFFFDa\uFFFD\n", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Configuration_that_is_embedded_has_all_texts_in_quotes()
    {
        const string Json = """
            {"global":{"resolve_timeout":"5m"},"list":[],"n":1,"query":"sum(\n  a\n)\n","text":"a\nb","tls":true,"url":"a\tb"}
            """;
        const string Yaml = """
            "global":
              "resolve_timeout": "5m"
            "list": []
            "n": 1
            "query": |
              sum(
                a
              )
            "text": "a\nb"
            "tls": true
            "url": "a\tb"
            """;
        Assert.Equal(Yaml, YamlWriter.WriteText(Encoding.UTF8.GetBytes(Json), quoteAll: true));
    }

    [Theory]
    [InlineData("""{"a":"b"}""", "a: b")]
    [InlineData("""{"a":"b\nc"}""", "a: |-\n  b\n  c")]
    [InlineData("""{"a":"b\nc\n"}""", "a: |\n  b\n  c\n")]
    [InlineData("""{"a":"b\nc\n","d":[]}""", "a: |\n  b\n  c\nd: []")]
    [InlineData("""["b\nc\n",1]""", "- |\n  b\n  c\n- 1")]
    public void An_embedded_text_ends_without_a_line_break_unless_that_is_part_of_a_value(string json, string yaml)
    {
        var text = YamlWriter.WriteText(Encoding.UTF8.GetBytes(json));
        Assert.Equal(yaml, text);
        Assert.True(PyYaml.SameJson(Encoding.UTF8.GetBytes(json), YamlReader.Read(text, "text.yaml", [])[0].Json));
    }

    [Fact]
    public void A_document_may_be_an_item_of_a_list()
    {
        var output = new ArrayBufferWriter<byte>();
        YamlWriter.Write("""{"a":[{"b":"c\nd"}]}"""u8, output, asItem: true);
        Assert.Equal("- a:\n  - b: |-\n      c\n      d\n", Encoding.UTF8.GetString(output.WrittenSpan));
        YamlWriter.Write("[1]"u8, output, asItem: true);
        Assert.EndsWith("d\n- - 1\n", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Nesting_has_a_limit()
    {
        var deepest = new string('[', YamlWriter.MaxDepth) + new string(']', YamlWriter.MaxDepth);
        Assert.EndsWith("- []\n", Write(deepest));
        var exception = Assert.Throws<ArgumentException>(() => Write($"[{deepest[..500]}1{deepest[500..]}]"));
        Assert.Contains("500", exception.Message);
        Assert.ThrowsAny<JsonException>(() => Write(new string('[', 100_000)));
        Assert.ThrowsAny<JsonException>(() => Write("{\"a\":"));
    }

    [Fact]
    public void It_allocates_nothing_for_a_document()
    {
        var json = """{"a":{"b":["c","true","é","x\ny","\u00e9\n"]},"d":1.5,"e":{"f":"a: b","g":" "}}"""u8.ToArray();
        var output = new ArrayBufferWriter<byte>(1 << 20);
        YamlWriter.Write(json, output);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            YamlWriter.Write(json, output);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100);
    }

    private static string Write(string json)
    {
        var output = new ArrayBufferWriter<byte>();
        YamlWriter.Write(Encoding.UTF8.GetBytes(json), output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
