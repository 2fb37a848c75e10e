using System.Text;
using System.Text.Json;
using CsCheck;

namespace KubePrometheus.Tests;

public class YamlReaderTests
{
    private const string Monitor = """
        # a comment
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata:
          name: app
          labels:
            app.kubernetes.io/name: app
            "odd \"key\"": x
        spec:
          endpoints:
          - port: http
            interval: 30s
          - {port: web, params: {a: [1, 2]}}
          -
            port: late
          matrix: [[1], [2,
            3]]
        """;

    private static readonly Gen<string> YamlPieces = Gen.OneOf(
        "a", "b", ": ", ":", "\n", "\n  ", "\n    ", "\n- ", "- ", "? ", "{", "}", "[", "]", ",", "&a ", "*a", "<<: ", "|", ">", "|2", "\t",
        "'", "\"", "\\", "\\u", "#", " #", "!", "!!int ", "!!binary ", "%", "%YAML 1.1\n", "---\n", "...\n", "\n---", "@", "`", "\r",
        "\r\n", "\u0085", "\u2028", "\uFEFF", "\0", "\u0001", "é", "😀",
        "1", ".inf", "~", "<<", "=", "  ", "{\"a\":", "\"a\"", "\\ud800", "}\n{", "a: 1\n", "k: &x {b: 1}\n", "- *x\n");

    [Theory]
    [InlineData("", 2, 1)]
    [InlineData("kind", 3, 1)]
    [InlineData("metadata.name", 5, 3)]
    [InlineData("metadata.labels[\"app.kubernetes.io/name\"]", 7, 5)]
    [InlineData("metadata.labels[\"odd \\\"key\\\"\"]", 8, 5)]
    [InlineData("spec.endpoints", 10, 3)]
    [InlineData("spec.endpoints[0]", 11, 5)]
    [InlineData("spec.endpoints[0].interval", 12, 5)]
    [InlineData("spec.endpoints[1]", 13, 5)]
    [InlineData("spec.endpoints[1].params.a[1]", 13, 33)]
    [InlineData("spec.endpoints[2].port", 15, 5)]
    [InlineData("spec.matrix[1][1]", 17, 5)]
    [InlineData("spec.endpoints[0].absent.deeper", 11, 5)]
    [InlineData("spec.endpoints[9]", 10, 3)]
    [InlineData("spec.endpoints.port", 10, 3)]
    [InlineData("kind[0]", 3, 1)]
    [InlineData("[]]not a path", 2, 1)]
    public void A_path_leads_to_its_line_and_column(string path, int line, int column)
    {
        var document = ReadOne(Monitor);
        Assert.Equal(new SourceLocation("test.yaml", line, column), document.Locate(path));
        Assert.Equal(2, document.Line);
    }

    [Theory]
    [InlineData("", 2, 2)]
    [InlineData("a", 3, 3)]
    [InlineData("a[1]", 3, 12)]
    [InlineData("a[1].é", 3, 13)]
    [InlineData("b", 4, 3)]
    [InlineData("b.c", 5, 5)]
    [InlineData("b[\"d.e\"]", 5, 16)]
    public void A_path_leads_to_its_line_and_column_in_JSON(string path, int line, int column)
    {
        const string Json = "\n {\n  \"a\": [1, {\"\\u00e9\": 2}],\n  \"b\": {\n    \"c\": \"éé\", \"d.e\": null\n  }\n}\n";
        Assert.Equal(new SourceLocation("test.yaml", line, column), ReadOne(Json).Locate(path));
    }

    [Theory]
    [InlineData("a: 1", "{'a':1}")]
    [InlineData("\uFEFFa: 1", "{'a':1}")]
    [InlineData("a: 1\r\nb:\r\n- c\r\n", "{'a':1,'b':['c']}")]
    [InlineData("# c\n--- # d\na: 1\n...\n# e\n", "{'a':1}")]
    [InlineData("%YAML 1.1\n# c\n---\na: 1\n", "{'a':1}")]
    [InlineData("%YAML 1.1 # c\n---\na: 1\n", "{'a':1}")]
    [InlineData("b: 1\na: 2\n", "{'b':1,'a':2}")]
    [InlineData("--- |\n a\n b\n", "'a\\nb\\n'")]
    [InlineData("--- text", "'text'")]
    [InlineData("- 'a'\n- \"b\\x41\\u0042\\U0001F600\\e\"\n", "['a','bAB😀\\u001b']")]
    [InlineData("a: >-\n  x\n  y\n\n  z\n", "{'a':'x y\\nz'}")]
    [InlineData("? a\n: b\n", "{'a':'b'}")]
    [InlineData("{a: 1, b: [x, {c: d}], e}", "{'a':1,'b':['x',{'c':'d'}],'e':null}")]
    [InlineData("{'a': 1}", "{'a':1}")]
    [InlineData("[a, \"b\"] # c", "['a','b']")]
    [InlineData("[1, 2] # c\n", "[1,2]")]
    [InlineData(" {\"a\": \"\\/\"}", "{'a':'\\/'}")]
    [InlineData("a:\n---\n---\n", "{'a':null}")]
    public void A_document_reads(string text, string json) => Assert.Equal(json.Replace('\'', '"'), Text(ReadOne(text)));

    [Theory]
    [InlineData("")]
    [InlineData("\n \n")]
    [InlineData("# only a comment")]
    [InlineData("---\n---\n# x\n---\n")]
    [InlineData("\uFEFF")]
    [InlineData("~")]
    [InlineData("--- null\n")]
    public void What_holds_nothing_is_no_document(string text)
    {
        var findings = new List<Finding>();
        Assert.Empty(YamlReader.Read(text, "test.yaml", findings));
        Assert.Empty(findings);
    }

    [Fact]
    public void A_stream_may_mix_YAML_and_JSON()
    {
        var findings = new List<Finding>();
        var documents = YamlReader.Read(
            "{\"a\":1}{\"b\":2}\n{\"c\":3}\n---\nd: 4\n--- {\"e\": 5}\n---\n\n[6]\n---\ng: 7\n...\n", "test.yaml", findings);
        Assert.Empty(findings);
        Assert.Equal("{\"a\":1} {\"b\":2} {\"c\":3} {\"d\":4} {\"e\":5} [6] {\"g\":7}", string.Join(' ', documents.Select(Text)));
        Assert.Equal([1, 1, 2, 4, 5, 8, 10], documents.Select(document => document.Line));
    }

    [Theory]
    [InlineData("a: &x {b: 1}\nc: *x\nd: [*x, *x]", "{'a':{'b':1},'c':{'b':1},'d':[{'b':1},{'b':1}]}")]
    [InlineData("a: &x 1\nb: &x 2\nc: *x", "{'a':1,'b':2,'c':2}")]
    [InlineData("&x a: *x\n*x : 1\n", null)]
    [InlineData("- &x a\n- *x : 1\n", "['a',{'a':1}]")]
    [InlineData("- &x {q: 1}\n- {<<: *x, q: 2}", "[{'q':1},{'q':2}]")]
    [InlineData("- &x {q: 1}\n- &y {q: 2, r: 3}\n- <<: [*x, *y]\n- <<: {z: 1}", "[{'q':1},{'q':2,'r':3},{'q':1,'r':3},{'z':1}]")]
    [InlineData("- &x {q: 1}\n- &y {<<: *x, r: 1}\n- {<<: *y, s: 1}", "[{'q':1},{'q':1,'r':1},{'q':1,'r':1,'s':1}]")]
    [InlineData("- &x {q: 1}\n- {<<: *x, <<: {r: 2}}", "[{'q':1},{'q':1,'r':2}]")]
    [InlineData("- {\"<<\": {z: 1}}\n- <<", "[{'<<':{'z':1}},'<<']")]
    public void Aliases_and_merges_are_expanded(string text, string? json)
    {
        if (json is not null)
        {
            Assert.Equal(json.Replace('\'', '"'), Text(ReadOne(text)));
            return;
        }

        // The same key twice, once by its alias.
        var finding = AssertFinding(text, FindingCodes.TextKeyTwice, 2, 1, "a");
        Assert.Contains("line 1", finding.Problem);
    }

    [Theory]
    [InlineData("!!str 123", "'123'")]
    [InlineData("!!str", "''")]
    [InlineData("! 12", "'12'")]
    [InlineData("!!int \"0x10\"", "16")]
    [InlineData("!!float 1", "1")]
    [InlineData("!!float \"1.5\"", "1.5")]
    [InlineData("!!bool \"yes\"", "true")]
    [InlineData("!!null ''", "null")]
    [InlineData("!!binary aGVsbG8=", "'hello'")]
    [InlineData("!!binary |\n  aGVs\n  bG8=", "'hello'")]
    [InlineData("!!timestamp 2021-01-01", "'2021-01-01'")]
    [InlineData("!!set {a, b}", "{'a':null,'b':null}")]
    [InlineData("!!omap [a: 1]", "[{'a':1}]")]
    [InlineData("!!map {a: 1}", "{'a':1}")]
    [InlineData("!<tag:yaml.org,2002:str> 1", "'1'")]
    public void Tags_are_heeded(string value, string json)
        => Assert.Equal($"{{'v':{json}}}".Replace('\'', '"'), Text(ReadOne($"v: {value}\n")));

    [Theory]
    [InlineData("{1: a, true: b, 1.5: c, 1e3: d}", "{'1':'a','true':'b','1.5':'c','1000':'d'}", "[\"1000\"]")]
    [InlineData("{yes: a}", "{'true':'a'}", "[\"true\"]")]
    [InlineData("{0x10: a}", "{'16':'a'}", "[\"16\"]")]
    public void Keys_become_texts_as_in_kubectl(string text, string json, string path)
    {
        var findings = new List<Finding>();
        Assert.Equal(json.Replace('\'', '"'), Text(Assert.Single(YamlReader.Read(text, "test.yaml", findings))));
        var finding = Assert.Single(findings);
        Assert.Equal((FindingCodes.TextKeyReadOtherwise, FindingSeverity.Warning), (finding.Code, finding.Severity));
        Assert.Equal(path.Trim('[', ']', '"'), finding.Path);
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", 3, 1, "a", "{'a':1,'b':2}")]
    [InlineData("x:\n- a: {c: 1, c: {d: [}", 0, 0, "", null)]
    [InlineData("x:\n- a: {c.d: 1,\n    'c.d': {d: [1]}}\n  b: 1", 3, 5, "x[0].a[\"c.d\"]", "{'x':[{'a':{'c.d':1},'b':1}]}")]
    [InlineData("{\"a\":[{},{\"b\":1,\n\"c\":2, \"\\u0062\": {\"b\": []}, \"e\": 3}]}", 2, 8, "a[1].b", "{'a':[{},{'b':1,'c':2,'e':3}]}")]
    public void A_key_that_stands_twice_is_a_finding(string text, int line, int column, string path, string? json)
    {
        if (json is null)
        {
            var findings = new List<Finding>();
            Assert.Empty(YamlReader.Read(text, "test.yaml", findings));
            Assert.Equal(FindingCodes.TextBroken, Assert.Single(findings).Code); // what is broken says nothing about its keys
            return;
        }

        AssertFinding(text, FindingCodes.TextKeyTwice, line, column, path, json.Replace('\'', '"'));
    }

    [Fact]
    public void A_key_that_stands_twice_among_many_is_a_finding()
    {
        var keys = Enumerable.Range(0, 100).Select(i => $"\"k{i}\": {i}").ToList();
        keys.Insert(70, "\n\"k40\": 1");
        keys.Insert(90, "\n\"k85\": 1, \"k\\u0038\": 1");
        foreach (var text in new[] { $"{{{string.Join(',', keys)}}}", $"x: {{{string.Join(',', keys)}}}" })
        {
            var findings = new List<Finding>();
            using var json = JsonDocument.Parse(Assert.Single(YamlReader.Read(text, "test.yaml", findings)).Json);
            Assert.Equal(["k40", "k85", "k8"], findings.Select(finding => finding.Path.Split('.')[^1]));
            Assert.Equal([2, 3, 3], findings.Select(finding => finding.Source!.Line));
            var root = json.RootElement.TryGetProperty("x", out var x) ? x : json.RootElement;
            Assert.Equal(100, root.EnumerateObject().Count());
            Assert.Equal(40, root.GetProperty("k40").GetInt32());
        }
    }

    [Theory]
    [InlineData("a: [1\nb: 2\n", 2, "':' where a comma or the closing bracket of the list that begins in line 3, column 4 is expected")]
    [InlineData("a: 'x\n", 1, "quote")]
    [InlineData("a: \"x\n", 1, "quote")]
    [InlineData("a:\n\tb: 1\n", 2, "tab")]
    [InlineData("\ta: 1\n", 1, "tab")]
    [InlineData("a: 1\nb:\n \t- 1\n", 3, "tab")]
    [InlineData("a:\n  - b: 1\n\tc: 2\n", 3, "tab")]
    [InlineData("a: |\n\tx\n", 2, "tab")]
    [InlineData("a: b: c\n", 1, "second key")]
    [InlineData("a: 1\n b: 2\n", 2, "second key")]
    [InlineData("a: 1\nb\nc: 2\n", 2, "neither another key")]
    [InlineData("- a\nb: c\n", 2, "list")]
    [InlineData("a: ]\n", 1, "value")]
    [InlineData("a: @x\n", 1, "quotes")]
    [InlineData("a: \"\\q\"\n", 1, "backslash")]
    [InlineData("a: \"\\ud800\"\n", 1, "character")]
    [InlineData("a: - b\n", 1, "list")]
    [InlineData("a: !x!y z\n", 1, "tag")]
    [InlineData("a: |99\n x\n", 1, "block")]
    [InlineData("a: &\n", 1, "anchor")]
    [InlineData("a: {}}\n", 1, "'}' where another key")]
    [InlineData("a: [@file]\n", 1, "'@'")]
    [InlineData("a: [b, `c]\n", 1, "'`'")]
    [InlineData("a: [|b]\n", 1, "'|'")]
    [InlineData("a: [:b]\n", 1, "':' where a value")]
    [InlineData("a: {b: 1 c: 2}\n", 1, "':' where a comma or the closing brace")]
    [InlineData("a: {b?: 1}\n", 1, "'?' where a comma or the closing brace")]
    [InlineData("a: {b: 1,\n  c\n  : 2}\n", 3, "':' where a comma or the closing brace")]
    [InlineData("a: \"\\/\"\n", 1, "'/'")]
    [InlineData("a: \"\\x4\"\n", 1, "hexadecimal")]
    [InlineData("a:\n  \tb\n", 2, "tab")]
    [InlineData("a: b\n\t\nc: d\n", 2, "tab")]
    [InlineData("a: |0\n  b\n", 1, "indented by 0")]
    [InlineData("a: |x\n  b\n", 1, "'x' in the head")]
    [InlineData("a: 'b\n---\nc: d'\n", 1, "never closed")]
    [InlineData("a: 1\n%b: 2\n", 2, "%")]
    [InlineData("a:\n  - b\n# c\n%b\n", 4, "%")]
    [InlineData("a: {b: c}\nd:\n%b: 2", 3, "%")]
    [InlineData("a: |\n%b\n", 2, "%")]
    [InlineData("a: |\n  b\n%c\n", 3, "%")]
    [InlineData("a: |\n  \tx\n", 2, "tab")]
    [InlineData("a:\n-\tb: 1\n", 2, "tab")]
    [InlineData("a:\n- \tb\n", 2, "tab")]
    [InlineData("a:\n-\t{b: 1}\n", 2, "tab")]
    [InlineData("a: >- # c\n  \t\n  x\n", 2, "tab")]
    [InlineData("a: |\n    \n  x\n", 3, "text block")]
    [InlineData("a: [1,\n2]\nb: ]\n", 3, "value")]
    [InlineData("a: |\n \n  x\nb: ]\n", 4, "value")]
    [InlineData("{\"a\": 1,\n \"b\": [1 2]}", 2, "JSON")]
    [InlineData("{\"a\": [1, 2", 1, "closed")]
    [InlineData("{\"a\": 1}\n{\"a\": tru}", 2, "JSON")]
    [InlineData("{\"a\": \"x\n", 1, "line break")]
    [InlineData("{\"a\": 1,}", 1, "comma")]
    [InlineData("{\"a\": 1} # c", 1, "'#'")]
    [InlineData("{\"a\": 'x'}", 1, "single quote")]
    [InlineData("{\"a\": yes}", 1, "'y'")]
    [InlineData("{}}", 1, "'}' where the end of the document is expected")]
    [InlineData("{\"a\" 1}", 1, "'1' where a colon after the key is expected")]
    [InlineData("{\"a\": 1 \"b\": 2}", 1, "'\"' where a comma or } is expected")]
    [InlineData("{\"a\": 1,\n b: 2}", 2, "'b' where a key in double quotes is expected")]
    [InlineData("{\"a\": [1 2]}", 1, "'2' where a comma or ] is expected")]
    [InlineData("{\"a\": {\"b\": 1]}", 1, "']' where a comma or } is expected")]
    [InlineData("{\"a\": [1, x]}", 1, "'x' where true, false, null, a number")]
    [InlineData("{\"a\": 1.}", 1, "'}' where a digit is expected")]
    [InlineData("{\"a\": 01}", 1, "'1' where a comma or } is expected")]
    [InlineData("{\"a\": }", 1, "'}' where a value is expected")]
    [InlineData("{\"a\":\n\"\\q\"}", 2, "'q' in an escape")]
    [InlineData("{\"a\": \"\\u12\"}", 1, "in an escape")]
    [InlineData("{\"a\": [1,]}", 1, "comma stands before the closing ], where a value is expected")]
    [InlineData("[a, b", 2, "bracket")]
    [InlineData("{a: 1, b: [}\n", 1, "value")]
    public void A_broken_document_is_a_finding_and_its_neighbours_are_read(string text, int line, string says)
    {
        var findings = new List<Finding>();
        var documents = YamlReader.Read($"first: 1\n---\n{text}\n---\nlast: 1\n", "test.yaml", findings);
        var finding = Assert.Single(findings);
        Assert.Equal((FindingCodes.TextBroken, FindingSeverity.Error, "test.yaml"), (finding.Code, finding.Severity, finding.Source!.File));
        Assert.Equal(line + 2, finding.Source.Line);
        Assert.Contains(says, $"{finding.Problem} {finding.Remedy}");
        Assert.DoesNotContain("While", finding.Problem);
        Assert.Equal("{\"first\":1}", Text(documents[0]));
        Assert.Equal("{\"last\":1}", Text(documents[^1]));
    }

    public static TheoryData<string, string> OddlyIndented { get; } = new()
    {
        { "{\na: 'b',\nc: [d,\n\ne]\n}", """{"a":"b","c":["d","e"]}""" },
        { "{\n  a: {b: \"[\"},\n}", """{"a":{"b":"["}}""" },
        { "[a, b\n, c]", """["a","b","c"]""" },
        { "\"x\ny\n\n  z: {\"", "\"x y\\nz: {\"" },
        { "'x\n''y {'", "\"x 'y {\"" },
        { "&a !!str \"x\n\\\"y\"", "\"x \\\"y\"" },
        { "|\n \n   \n    x {\n    [y", "\"\\n\\nx {\\n[y\\n\"" },
        { "|-\n    x\n    \ty", "\"x\\n\\ty\"" },
        { "it's [\n    so", "\"it's [ so\"" },
    };

    [Theory]
    [MemberData(nameof(OddlyIndented))]
    public void Lines_are_read_however_they_are_indented_where_that_does_not_matter(string text, string json)
    {
        var yaml = $"apiVersion: v1\nkind: A\nmetadata:\n  name: a\nvalues:\n- first: 'it''s'\n  value: {text}\n  last: \"{{\" # [\n";
        var findings = new List<Finding>();
        var document = Assert.Single(YamlReader.Read(yaml, "test.yaml", findings));
        Assert.Empty(findings);
        using var expected = JsonDocument.Parse(json);
        foreach (var read in (byte[][])[document.Json.ToArray(), Kubectl.Read(Encoding.UTF8.GetBytes(yaml))[0]])
        {
            using var values = JsonDocument.Parse(read);
            var value = values.RootElement.GetProperty("values")[0];
            Assert.True(JsonElement.DeepEquals(expected.RootElement, value.GetProperty("value")), value.GetRawText());
            Assert.Equal("{", value.GetProperty("last").GetString());
        }

        Assert.Equal(7 + text.Count(c => c == '\n') + 1, document.Locate("values[0].last").Line);
    }

    [Theory]
    [InlineData("a: 1\n...\n%YAML 1.1\n---\nb: 2\n", "{\"a\":1} {\"b\":2}")]
    [InlineData("a: \"b\n  %c\"\nd: |\n  %e\n  %f\n", "{\"a\":\"b %c\",\"d\":\"%e\\n%f\\n\"}")]
    [InlineData("--- \"a\n%b\"\n", "\"a %b\"")]
    public void A_percent_sign_may_stand_where_it_is_no_directive_out_of_place(string text, string json)
    {
        var findings = new List<Finding>();
        var documents = YamlReader.Read(text, "test.yaml", findings);
        Assert.Empty(findings);
        Assert.Equal(json, string.Join(' ', documents.Select(Text)));
    }

    [Theory]
    [InlineData("%a\n")]
    [InlineData("# c\n%a: b")]
    public void A_directive_without_a_document_is_a_finding(string text)
        => AssertFinding(text, FindingCodes.TextBroken, text.Count(c => c == '\n') + (text[^1] == '\n' ? 0 : 1), 1);

    [Fact]
    public void A_version_of_YAML_that_there_is_not_is_a_finding()
        => Assert.Contains("version", AssertFinding("%YAML 2.0\n---\na: 1\n", FindingCodes.TextBroken, 1, 1).Problem);

    [Fact]
    public void A_document_that_a_long_key_breaks_is_not_taken_for_a_text()
        => Assert.Contains("1,024", AssertFinding($"{new string('k', 1100)}: 1\n", FindingCodes.TextBroken, 1, 1101).Problem);

    [Theory]
    [InlineData("a: *b\n", "KP0606", 1, 4, "a", "{'a':null}")]
    [InlineData("a: &x [1, *x]\n", "KP0606", 1, 11, "a[1]", "{'a':[1,null]}")]
    [InlineData("<<: *b\nc: 1\n", "KP0606", 1, 5, "", "{'c':1}")]
    [InlineData("*b : 1\nc: 1\n", "KP0606", 1, 1, "", "{'c':1}")]
    [InlineData("a: {<<: 3}\n", "KP0608", 1, 9, "a", "{'a':{}}")]
    [InlineData("a: {<<: ~}\n", "KP0608", 1, 9, "a", "{'a':{}}")]
    [InlineData("a: {<<: [1]}\n", "KP0608", 1, 9, "a", "{'a':{}}")]
    [InlineData("x: &x {q: 1}\na:\n  q: 2\n  <<: *x\n", "KP0609", 3, 3, "a.q", "{'x':{'q':1},'a':{'q':1}}")]
    [InlineData("a: {~: 1}\n", "KP0610", 1, 5, "a", "{'a':{}}")]
    [InlineData("a: {[b]: 1, c: 2}\n", "KP0610", 1, 5, "a", "{'a':{'c':2}}")]
    [InlineData("? {b: 1}\n: 1\n", "KP0610", 1, 3, "", "{}")]
    [InlineData("a: .inf\n", "KP0612", 1, 4, "a", "{'a':null}")]
    [InlineData("a: [-.INF]\n", "KP0612", 1, 5, "a[0]", "{'a':[null]}")]
    [InlineData("a: !!float .nan\n", "KP0612", 1, 4, "a", "{'a':null}")]
    [InlineData("a: !!int abc\n", "KP0613", 1, 4, "a", "{'a':'abc'}")]
    [InlineData("a: !!int 1.5\n", "KP0613", 1, 4, "a", "{'a':'1.5'}")]
    [InlineData("a: !!null x\n", "KP0613", 1, 4, "a", "{'a':'x'}")]
    [InlineData("a: !!binary '***'\n", "KP0613", 1, 4, "a", "{'a':'***'}")]
    [InlineData("a: !!binary '//8='\n", "KP0613", 1, 4, "a", "{'a':'\uFFFD\uFFFD'}")]
    [InlineData("a: !vault 12\n", "KP0613", 1, 4, "a", "{'a':'12'}")]
    [InlineData("a: !!map [b]\n", "KP0613", 1, 4, "a", "{'a':['b']}")]
    [InlineData("a: !!str {b: 1}\n", "KP0613", 1, 4, "a", "{'a':{'b':1}}")]
    [InlineData("{\"a\":[\"x\\ud800\\n\\ud83d\\ude00\"]}", "KP0614", 1, 7, "a[0]", "{'a':['x\\ufffd\\n\\ud83d\\ude00']}")]
    [InlineData("{\"\\udc00\":1}", "KP0614", 1, 2, "", "{'\\ufffd':1}")]
    public void What_Kubernetes_cannot_take_is_a_finding(string text, string code, int line, int column, string path, string json)
        => AssertFinding(text, code, line, column, path, json.Replace('\'', '"'));

    [Theory]
    [InlineData("a: x\u0001y", 1, 5)]
    [InlineData("# c\na: \"\0\"", 2, 5)]
    [InlineData("a: \u007f", 1, 4)]
    [InlineData("a: \ufffe", 1, 4)]
    public void A_control_character_is_a_finding(string text, int line, int column)
        => AssertFinding(text, FindingCodes.TextControlCharacter, line, column);

    [Fact]
    public void A_document_that_is_not_UTF_8_is_a_finding_and_its_neighbours_are_read()
    {
        var findings = new List<Finding>();
        var documents = YamlReader.Read((byte[])[.. "a: 1\n---\nb:\n  \xE9"u8[..^2], 0xE9, .. "\n---\nc: 1"u8], "test.yaml", findings);
        Assert.Equal(["{\"a\":1}", "{\"c\":1}"], documents.Select(Text));
        Assert.Equal((FindingCodes.TextNotUtf8, 4), (Assert.Single(findings).Code, findings[0].Source!.Line));
    }

    [Fact]
    public void Nesting_is_read_to_the_depth_that_is_written_and_no_deeper()
    {
        static string Nested(int depth, string open, string close)
            => string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));

        foreach (var (open, close) in new[] { ("[", "]"), ("{\"a\":", "}"), ("{a: ", "}"), ("- ", "") })
        {
            var deepest = ReadOne(Nested(YamlWriter.MaxDepth, open, close));
            Assert.Equal(Text(deepest), Text(ReadOne(YamlWriter.WriteText(deepest.Json.Span))));
            foreach (var depth in new[] { YamlWriter.MaxDepth + 1, 100_000 })
            {
                var findings = new List<Finding>();
                Assert.Empty(YamlReader.Read(Nested(depth, open, close), "test.yaml", findings));
                Assert.Equal(FindingCodes.TextTooDeep, Assert.Single(findings).Code);
            }
        }
    }

    [Fact]
    public void Aliases_of_aliases_end()
    {
        var text = new StringBuilder("a0: &a0 [\"lol\", \"lol\"]\n");
        for (var i = 1; i < 40; i++)
        {
            text.AppendLine($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]");
        }

        var findings = new List<Finding>();
        Assert.InRange(Assert.Single(YamlReader.Read(text.ToString(), "test.yaml", findings)).Json.Length, 1, 10_000_000);
        Assert.Equal(FindingCodes.TextTooLong, Assert.Single(findings).Code);
    }

    [Fact]
    public void Merges_of_merges_end()
    {
        var wide = new StringBuilder("a0: &a0 {k: v}\n");
        var deep = new StringBuilder("a0: &a0 {k: v}\n");
        for (var i = 1; i < 3_000; i++)
        {
            wide.AppendLine($"a{i}: &a{i}\n  <<: [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]");
            deep.AppendLine($"a{i}: &a{i}\n  <<: *a{i - 1}");
        }

        foreach (var text in new[] { wide, deep })
        {
            var findings = new List<Finding>();
            Assert.Single(YamlReader.Read(text.ToString(), "test.yaml", findings));
            Assert.Equal(FindingCodes.TextTooLong, Assert.Single(findings).Code);
        }
    }

    [Fact]
    public void Aliases_cannot_nest_too_deep()
    {
        var text = new StringBuilder("a0: &a0 [1]\n");
        for (var i = 1; i < 3_000; i++)
        {
            text.AppendLine($"a{i}: &a{i} [*a{i - 1}]");
        }

        var findings = new List<Finding>();
        Assert.Single(YamlReader.Read(text.ToString(), "test.yaml", findings));
        Assert.Equal(FindingCodes.TextTooDeep, Assert.Single(findings).Code);
    }

    [Fact]
    public void Nothing_makes_it_throw_or_run_on()
        => YamlPieces.Array[0, 30].Select(string.Concat).Sample(text => AssertSane(Encoding.UTF8.GetBytes(text)), iter: 30_000);

    [Fact]
    public void No_bytes_make_it_throw_or_run_on() => Gen.Byte.Array[0, 60].Sample(AssertSane, iter: 10_000);

    [Fact]
    public void No_damage_to_a_good_text_makes_it_throw_or_run_on()
        => Gen.Select(Gen.Int[0, Monitor.Length], Gen.Int[0, 20], YamlPieces.Array[0, 3].Select(string.Concat)).Sample(
            (at, length, piece) =>
            {
                var end = Math.Min(Monitor.Length, at + length);
                AssertSane(Encoding.UTF8.GetBytes(Monitor[..at] + piece + Monitor[end..]));
            },
            iter: 10_000);

    private static void AssertSane(byte[] text)
    {
        var findings = new List<Finding>();
        foreach (var document in YamlReader.Read(text, "fuzz.yaml", findings))
        {
            if (document.Json.Span.SequenceEqual("null"u8))
            {
                continue; // of what could not be read
            }

            // Valid JSON, no key twice, and it goes the whole road.
            using var json = JsonDocument.Parse(
                document.Json, new JsonDocumentOptions { MaxDepth = YamlWriter.MaxDepth, AllowDuplicateProperties = false });
            var written = YamlWriter.WriteText(document.Json.Span);
            var again = YamlReader.Read(written, "again.yaml", findings);
            Assert.True(again.Count == 1 && PyYaml.SameJson(document.Json, again[0].Json), written);
            Assert.InRange(document.Line, 1, text.Length + 1);
        }

        Assert.All(findings, finding => Assert.True(finding.Source is { File: "fuzz.yaml", Line: > 0 }, finding.ToString()));
    }

    private static string Text(PlacedDocument document) => Encoding.UTF8.GetString(document.Json.Span);

    private static PlacedDocument ReadOne(string text)
    {
        var findings = new List<Finding>();
        var documents = YamlReader.Read(text, "test.yaml", findings);
        Assert.Empty(findings);
        return Assert.Single(documents);
    }

    private static Finding AssertFinding(string text, string code, int line, int column, string path = "", string? json = null)
    {
        var findings = new List<Finding>();
        var documents = YamlReader.Read(text, "test.yaml", findings);
        var finding = Assert.Single(findings);
        Assert.Equal((code, path), (finding.Code, finding.Path));
        Assert.Equal(new SourceLocation("test.yaml", line, column), finding.Source);
        Assert.EndsWith(".", finding.Problem);
        Assert.EndsWith(".", finding.Remedy);
        if (json is not null)
        {
            Assert.Equal(json, Text(Assert.Single(documents)));
        }

        return finding;
    }
}
