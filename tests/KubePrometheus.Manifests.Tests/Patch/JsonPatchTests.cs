using System.Text.Json.Nodes;

namespace KubePrometheus.Tests;

public class JsonPatchTests
{
    private static readonly ObjectReference Deployment = new("Deployment", "monitoring", "grafana", "apps/v1");

    // The examples of RFC 6902, appendix A, and beside each rule of sections 4 and 5 and of RFC 6901 what it lets through.
    public static TheoryData<string, string, string, string> Applied => new()
    {
        {
            "A.1 adding an object member", """{"foo":"bar"}""",
            """[{"op":"add","path":"/baz","value":"qux"}]""", """{"baz":"qux","foo":"bar"}"""
        },
        {
            "A.2 adding an array element", """{"foo":["bar","baz"]}""",
            """[{"op":"add","path":"/foo/1","value":"qux"}]""", """{"foo":["bar","qux","baz"]}"""
        },
        { "A.3 removing an object member", """{"baz":"qux","foo":"bar"}""", """[{"op":"remove","path":"/baz"}]""", """{"foo":"bar"}""" },
        {
            "A.4 removing an array element", """{"foo":["bar","qux","baz"]}""",
            """[{"op":"remove","path":"/foo/1"}]""", """{"foo":["bar","baz"]}"""
        },
        {
            "A.5 replacing a value", """{"baz":"qux","foo":"bar"}""",
            """[{"op":"replace","path":"/baz","value":"boo"}]""", """{"baz":"boo","foo":"bar"}"""
        },
        {
            "A.6 moving a value", """{"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}}""",
            """[{"op":"move","from":"/foo/waldo","path":"/qux/thud"}]""", """{"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}"""
        },
        {
            "A.7 moving an array element", """{"foo":["all","grass","cows","eat"]}""",
            """[{"op":"move","from":"/foo/1","path":"/foo/3"}]""", """{"foo":["all","cows","eat","grass"]}"""
        },
        {
            "A.8 testing a value: success", """{"baz":"qux","foo":["a",2,"c"]}""",
            """[{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}]""", """{"baz":"qux","foo":["a",2,"c"]}"""
        },
        {
            "A.10 adding a nested member object", """{"foo":"bar"}""",
            """[{"op":"add","path":"/child","value":{"grandchild":{}}}]""", """{"foo":"bar","child":{"grandchild":{}}}"""
        },
        {
            "A.11 ignoring unrecognized elements", """{"foo":"bar"}""",
            """[{"op":"add","path":"/baz","value":"qux","xyz":123}]""", """{"foo":"bar","baz":"qux"}"""
        },
        { "A.14 ~ escape ordering", """{"/":9,"~1":10}""", """[{"op":"test","path":"/~01","value":10}]""", """{"/":9,"~1":10}""" },
        {
            "A.16 adding an array value", """{"foo":["bar"]}""",
            """[{"op":"add","path":"/foo/-","value":["abc","def"]}]""", """{"foo":["bar",["abc","def"]]}"""
        },
        { "add replaces a member that is there", """{"a":1}""", """[{"op":"add","path":"/a","value":2}]""", """{"a":2}""" },
        { "add at the length appends", """[1]""", """[{"op":"add","path":"/1","value":2}]""", """[1,2]""" },
        { "add at 0 of an empty list", """[]""", """[{"op":"add","path":"/0","value":2}]""", """[2]""" },
        { "add of the whole document", """{"a":1}""", """[{"op":"add","path":"","value":[1]}]""", """[1]""" },
        { "add of null", """{}""", """[{"op":"add","path":"/a","value":null}]""", """{"a":null}""" },
        { "an index is a name in an object", """{}""", """[{"op":"add","path":"/0","value":1}]""", """{"0":1}""" },
        { "- is a name in an object", """{}""", """[{"op":"add","path":"/-","value":1}]""", """{"-":1}""" },
        { "an empty name", """{"":1}""", """[{"op":"replace","path":"/","value":2}]""", """{"":2}""" },
        {
            "a name of slashes", """{"app.kubernetes.io/name":"a"}""",
            """[{"op":"replace","path":"/app.kubernetes.io~1name","value":"b"}]""", """{"app.kubernetes.io/name":"b"}"""
        },
        { "replace of the whole document", """{"a":1}""", """[{"op":"replace","path":"","value":null}]""", "null" },
        { "replace of null", """{"a":null}""", """[{"op":"replace","path":"/a","value":1}]""", """{"a":1}""" },
        { "replace in a list", """[1,2]""", """[{"op":"replace","path":"/0","value":{"a":1}}]""", """[{"a":1},2]""" },
        { "remove of null", """{"a":null}""", """[{"op":"remove","path":"/a"}]""", "{}" },
        { "remove of the whole document", """{"a":1}""", """[{"op":"remove","path":""}]""", "null" },
        {
            "copy", """{"a":{"b":1}}""",
            """[{"op":"copy","from":"/a","path":"/c"},{"op":"replace","path":"/a/b","value":2}]""", """{"a":{"b":2},"c":{"b":1}}"""
        },
        { "copy into itself", """{"a":{"b":1}}""", """[{"op":"copy","from":"/a","path":"/a/c"}]""", """{"a":{"b":1,"c":{"b":1}}}""" },
        { "move over what is there", """{"a":1,"b":2}""", """[{"op":"move","from":"/a","path":"/b"}]""", """{"b":1}""" },
        { "move to its own place", """{"a":1}""", """[{"op":"move","from":"/a","path":"/a"}]""", """{"a":1}""" },
        { "move up, over what held it", """{"a":{"b":1}}""", """[{"op":"move","from":"/a/b","path":"/a"}]""", """{"a":1}""" },
        { "move to the document", """{"a":{"b":1}}""", """[{"op":"move","from":"/a","path":""}]""", """{"b":1}""" },
        { "test of numbers by value", """{"a":1.0}""", """[{"op":"test","path":"/a","value":1}]""", """{"a":1.0}""" },
        {
            "test of objects in any order", """{"a":{"x":1,"y":[null]}}""",
            """[{"op":"test","path":"/a","value":{"y":[null],"x":1}}]""", """{"a":{"x":1,"y":[null]}}"""
        },
        { "test of null", """{"a":null}""", """[{"op":"test","path":"/a","value":null}]""", """{"a":null}""" },
        { "test of the whole document", """[1]""", """[{"op":"test","path":"","value":[1]}]""", """[1]""" },
        {
            "operations see what those before them did", """{}""",
            """[{"op":"add","path":"/a","value":{}},{"op":"add","path":"/a/b","value":1}]""", """{"a":{"b":1}}"""
        },
        { "no operation", """{"a":1}""", "[]", """{"a":1}""" },
        { "numbers keep their text", """{"a":1.50}""", """[{"op":"add","path":"/b","value":1e3}]""", """{"a":1.50,"b":1e3}""" },
    };

    // document, patch, code, path of the finding, a part of the problem
    public static TheoryData<string, string, string, string, string> Refused => new()
    {
        // A.9
        {
            """{"baz":"qux"}""", """[{"op":"test","path":"/baz","value":"bar"}]""",
            "KP0723", "/baz", "/baz is \"qux\", where \"bar\" is expected"
        },

        // A.12
        {
            """{"foo":"bar"}""", """[{"op":"add","path":"/baz/bat","value":"qux"}]""",
            "KP0722", "/baz/bat", "the document has no \"baz\"; it has foo"
        },

        // A.15
        { """{"/":9,"~1":10}""", """[{"op":"test","path":"/~01","value":"10"}]""", "KP0723", "/~01", "is 10, where \"10\" is expected" },

        { """{"a":1}""", """[{"op":"replace","path":"/b","value":2}]""", "KP0722", "/b", "the document has no \"b\"; it has a" },
        { """{"a":1}""", """[{"op":"remove","path":"/b"}]""", "KP0722", "/b", "there is nothing at /b" },
        { """{"a":1}""", """[{"op":"test","path":"/b","value":null}]""", "KP0722", "/b", "there is nothing at /b" },
        { """{"a":1}""", """[{"op":"copy","from":"/b","path":"/c"}]""", "KP0722", "/b", "there is nothing at /b" },
        { """{"a":1}""", """[{"op":"move","from":"/b","path":"/c"}]""", "KP0722", "/b", "there is nothing at /b" },
        {
            """{"a":{"b":{"c":1}}}""", """[{"op":"move","from":"/a","path":"/a/b/d"}]""",
            "KP0721", "/a/b/d", "/a cannot be moved into itself"
        },
        { """{"a":[1]}""", """[{"op":"add","path":"/a/2","value":2}]""", "KP0722", "/a/2", "/a is a list of 1" },
        { """{"a":[1]}""", """[{"op":"add","path":"/a/-1","value":2}]""", "KP0722", "/a/-1", "neither - nor 0 to 1" },
        { """{"a":[1]}""", """[{"op":"add","path":"/a/00","value":2}]""", "KP0722", "/a/00", "\"00\"" },
        { """{"a":[1]}""", """[{"op":"add","path":"/a/1e0","value":2}]""", "KP0722", "/a/1e0", "\"1e0\"" },
        { """{"a":[1]}""", """[{"op":"remove","path":"/a/-"}]""", "KP0722", "/a/-", "/a is a list of 1, and \"-\"" },
        { """{"a":[1]}""", """[{"op":"replace","path":"/a/1","value":2}]""", "KP0722", "/a/1", "/a is a list of 1" },
        {
            """{"a":{"b":"x"}}""", """[{"op":"add","path":"/a/b/c","value":2}]""",
            "KP0722", "/a/b/c", "/a/b is neither an object nor a list"
        },
        { """{"a":{"b":"x"}}""", """[{"op":"remove","path":"/a/b/c"}]""", "KP0722", "/a/b/c", "/a/b is a single value" },
        { """{"a":null}""", """[{"op":"remove","path":"/a/b"}]""", "KP0722", "/a/b", "/a is null" },
        { """{"a":{}}""", """[{"op":"remove","path":"/a/b"}]""", "KP0722", "/a/b", "/a has no \"b\"; it has nothing" },
        { "{}", """{"op":"add"}""", "KP0721", "", "not a list of operations" },
        { "{}", "[1]", "KP0721", "", "Operation 1: it is not an object" },
        { "{}", """[{"path":"/a"}]""", "KP0721", "", "Operation 1: \"op\" is missing" },
        { "{}", """[{"op":"spam","path":"/a"}]""", "KP0721", "", "\"spam\" is none of add" },
        { "{}", """[{"op":"remove"}]""", "KP0721", "", "\"path\" is missing" },
        { "{}", """[{"op":"add","path":7,"value":1}]""", "KP0721", "", "\"path\" is missing or not a string" },
        { "{}", """[{"op":"add","path":"/a"}]""", "KP0721", "", "\"add\" needs a \"value\"" },
        { "{}", """[{"op":"copy","path":"/a"}]""", "KP0721", "", "\"from\" is missing" },
        { "{}", """[{"op":"remove","path":"a/b"}]""", "KP0721", "", "\"a/b\" does not begin with a slash" },
        { "{}", """[{"op":"remove","path":"/a~2"}]""", "KP0721", "", "a ~ is followed by neither 0 nor 1" },
        { "{}", """[{"op":"remove","path":"/a~"}]""", "KP0721", "", "a ~ is followed by neither 0 nor 1" },
    };

    // RFC 7386, appendix A.
    public static TheoryData<string, string, string> Merged => new()
    {
        { """{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""" },
        { """{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""" },
        { """{"a":"b"}""", """{"a":null}""", "{}" },
        { """{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""" },
        { """{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""" },
        { """{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""" },
        { """{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""" },
        { """{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""" },
        { """["a","b"]""", """["c","d"]""", """["c","d"]""" },
        { """{"a":"b"}""", """["c"]""", """["c"]""" },
        { """{"a":"foo"}""", "null", "null" },
        { """{"a":"foo"}""", "\"bar\"", "\"bar\"" },
        { """{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""" },
        { "[1,2]", """{"a":"b","c":null}""", """{"a":"b"}""" },
        { "{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""" },
        { "null", """{"a":{"b":1}}""", """{"a":{"b":1}}""" },
    };

    [Theory]
    [MemberData(nameof(Applied))]
    public void A_patch_is_applied(string rule, string document, string patch, string expected)
    {
        var before = JsonNode.Parse(document);
        var result = JsonPatch.Apply(before, JsonNode.Parse(patch));
        Assert.Empty(result.Findings);
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected), result.Document), $"{rule}: {JsonForm.Of(result.Document)}, not {expected}");
        Assert.Equal(document, JsonForm.Of(before));
    }

    /// <summary>
    /// Case by case what the public suite json-patch-tests (github.com/json-patch/json-patch-tests, Apache-2.0) asks for, those it has
    /// switched off among them, in documents and words of our own.
    /// </summary>
    public static TheoryData<string, string, string, string?, string?> Suite()
    {
        var cases = new TheoryData<string, string, string, string?, string?>();
        var text = File.ReadAllText(Path.Combine(Repository.Root, "tests/KubePrometheus.Manifests.Tests/Patch/json-patch-cases.json"));
        foreach (var node in JsonNode.Parse(text)!.AsArray())
        {
            var c = node!.AsObject();
            cases.Add(
                (string)c["case"]!,
                JsonForm.Of(c["doc"]),
                JsonForm.Of(c["patch"]),
                c.ContainsKey("expected") ? JsonForm.Of(c["expected"]) : null,
                (string?)c["error"]);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Suite))]
    public void The_public_cases_of_JSON_patch_hold(string name, string document, string patch, string? expected, string? error)
    {
        var before = JsonNode.Parse(document);
        var result = JsonPatch.Apply(before, JsonNode.Parse(patch));
        Assert.Equal(error, result.Findings.SingleOrDefault()?.Code);
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected ?? document), result.Document),
            $"{name}: {JsonForm.Of(result.Document)}, not {expected ?? document}");
        Assert.Equal(document, JsonForm.Of(before));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_patch_that_does_not_fit_is_a_finding_and_changes_nothing(
        string document, string patch, string code, string path, string problem)
    {
        var before = JsonNode.Parse(document);
        var result = JsonPatch.Apply(before, JsonNode.Parse(patch), Deployment, new("edits.json", 3));
        var finding = Assert.Single(result.Findings);
        Assert.False(result.Succeeded);
        Assert.Equal(code, finding.Code);
        Assert.Equal(path, finding.Path);
        Assert.Contains(problem, finding.Problem, StringComparison.Ordinal);
        Assert.Equal(Deployment, finding.Object);
        Assert.Equal("edits.json:3", finding.Source?.ToString());
        Assert.NotEmpty(finding.Remedy);
        Assert.Same(before, result.Document);
        Assert.Equal(document, JsonForm.Of(before));
    }

    [Fact]
    public void Every_malformed_operation_is_named_at_once()
    {
        var result = JsonPatch.Apply(
            JsonNode.Parse("{}"), JsonNode.Parse("""[{"op":"add"},{"op":"remove","path":"/a"},{"op":"x","path":""}]"""));
        Assert.Equal(["Operation 1", "Operation 3"], result.Findings.Select(f => f.Problem[..11]));
    }

    [Fact]
    public void A_patch_whose_last_operation_fails_is_not_applied_at_all()
    {
        var document = JsonNode.Parse("""{"a":1}""");
        var result = JsonPatch.Apply(
            document, JsonNode.Parse("""[{"op":"replace","path":"/a","value":2},{"op":"remove","path":"/b"}]"""));
        Assert.Equal("""{"a":1}""", JsonForm.Of(result.Document));
        Assert.StartsWith("Operation 2 (remove)", Assert.Single(result.Findings).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_values_of_a_Secret_are_not_quoted()
    {
        var secret = JsonNode.Parse("""{"data":{"password":"aHVudGVyMg=="}}""");
        var result = JsonPatch.Apply(
            secret,
            JsonNode.Parse("""[{"op":"test","path":"/data/password","value":"c2VjcmV0"}]"""),
            new("Secret", "monitoring", "db", "v1"));
        var text = Assert.Single(result.Findings).ToString();
        Assert.DoesNotContain("aHVudGVyMg", text, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", text, StringComparison.Ordinal);
        Assert.Contains("/data/password is not the value that is expected", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_names_only_some_are_listed()
    {
        var document = new JsonObject(Enumerable.Range(0, 20).Select(i => KeyValuePair.Create($"k{i:00}", (JsonNode?)i)));
        var problem = Assert.Single(JsonPatch.Apply(document, JsonNode.Parse("""[{"op":"remove","path":"/x"}]""")).Findings).Problem;
        Assert.EndsWith("it has k00, k01, k02, k03, k04, k05, k06, k07 and 12 more.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_patched_shares_nothing_with_the_patch()
    {
        var patch = JsonNode.Parse("""[{"op":"add","path":"/a","value":{"b":1}}]""");
        var first = JsonPatch.Apply(JsonNode.Parse("{}"), patch);
        first.Document!["a"]!["b"] = 2;
        var second = JsonPatch.Apply(JsonNode.Parse("{}"), patch);
        Assert.Equal("""{"a":{"b":1}}""", JsonForm.Of(second.Document));
    }

    [Theory]
    [MemberData(nameof(Merged))]
    public void A_merge_patch_is_applied(string document, string patch, string expected)
    {
        var before = JsonNode.Parse(document);
        var result = JsonMergePatch.Apply(before, JsonNode.Parse(patch));
        Assert.Equal(expected, JsonForm.Of(result));
        Assert.Equal(document, JsonForm.Of(before));
    }
}
