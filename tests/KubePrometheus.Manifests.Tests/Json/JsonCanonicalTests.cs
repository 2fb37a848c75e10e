using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace KubePrometheus.Tests;

public class JsonCanonicalTests
{
    [Theory]
    [InlineData("""{"b":1,"a":2}""", """{"a":2,"b":1}""")]
    [InlineData(""" { "b" : [ { "d" : 1 , "c" : null } , [ ] , { } ] , "a" : 1.50 } """, """{"a":1.50,"b":[{"c":null,"d":1},[],{}]}""")]
    [InlineData("""{"a_b":1,"aB":2,"a1":3,"a":4,"":5}""", """{"":5,"a":4,"a1":3,"aB":2,"a_b":1}""")]
    [InlineData("""{"b":1,"\u0061":2,"\"":3}""", """{"\"":3,"\u0061":2,"b":1}""")]
    [InlineData("""{"a":1,"b":2,"a":3,"\u0061":4}""", """{"a":1,"a":3,"\u0061":4,"b":2}""")]
    [InlineData("""{"😀":1,"":2}""", """{"":2,"😀":1}""")]
    [InlineData("\"\\u00e9\"", "\"\\u00e9\"")]
    [InlineData("[]", "[]")]
    public void Keys_are_in_the_order_of_their_bytes(string json, string sorted) => Assert.Equal(sorted, Sort(json));

    [Fact]
    public void Many_keys_are_sorted_too()
    {
        var keys = Enumerable.Range(0, 1_000).Select(i => $"k{i * 7_919 % 1_000}").ToList();
        var sorted = Sort($"{{{string.Join(',', keys.Select((key, i) => $"\"{key}\":{i},\"same\":{i}"))}}}");
        using var json = JsonDocument.Parse(sorted);
        Assert.Equal(
            keys.Order(StringComparer.Ordinal),
            json.RootElement.EnumerateObject().Select(property => property.Name).Where(name => name != "same"));
        Assert.Equal(
            Enumerable.Range(0, 1_000),
            json.RootElement.EnumerateObject().Where(property => property.Name == "same").Select(property => property.Value.GetInt32()));
    }

    [Fact]
    public void Sorting_changes_nothing_but_the_order() => JsonSamples.Document.Sample(
        json =>
        {
            var sorted = new ArrayBufferWriter<byte>();
            JsonCanonical.Sort(json, sorted);
            Assert.True(PyYaml.SameJson(json, sorted.WrittenMemory));
            AssertSorted(sorted.WrittenSpan);

            var again = new ArrayBufferWriter<byte>();
            JsonCanonical.Sort(sorted.WrittenSpan, again);
            Assert.True(sorted.WrittenSpan.SequenceEqual(again.WrittenSpan));
        },
        iter: 2_000);

    [Fact]
    public void Nesting_has_a_limit()
    {
        Assert.Equal(YamlWriter.MaxDepth * 2, Sort(new string('[', YamlWriter.MaxDepth) + new string(']', YamlWriter.MaxDepth)).Length);
        Assert.ThrowsAny<JsonException>(() => Sort(new string('[', YamlWriter.MaxDepth + 1)));
        Assert.ThrowsAny<JsonException>(() => Sort("{\"a\":1"));
        Assert.ThrowsAny<JsonException>(() => Sort(""));
    }

    private static void AssertSorted(ReadOnlySpan<byte> json)
    {
        using var document = JsonDocument.Parse(json.ToArray());
        AssertElement(document.RootElement);

        static void AssertElement(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                var keys = element.EnumerateObject().Select(property => Encoding.UTF8.GetBytes(property.Name)).ToList();
                Assert.All(keys.Zip(keys.Skip(1)), pair => Assert.True(pair.First.AsSpan().SequenceCompareTo(pair.Second) <= 0));
                Assert.All(element.EnumerateObject(), property => AssertElement(property.Value));
            }
            else if (element.ValueKind == JsonValueKind.Array)
            {
                Assert.All(element.EnumerateArray(), AssertElement);
            }
        }
    }

    private static string Sort(string json)
    {
        var output = new ArrayBufferWriter<byte>();
        JsonCanonical.Sort(Encoding.UTF8.GetBytes(json), output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
