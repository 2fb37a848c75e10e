using System.Text;
using System.Text.Json;
using CsCheck;

namespace KubePrometheus.Tests;

public class JsonSyntaxTests
{
    private static readonly Gen<string> Pieces = Gen.OneOf(
        "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"b\":", "1", "0", "-", ".", "e", "E+",
        "true", "false", "null", "nul", " ", "\n", "\t", "\\", "\\u", "\\n",
        "12ab", "\u0001", "é", "{\"a\":1}", "[1,2]", "'", "#");

    /// <summary>What the framework's reader takes has no error, and what it refuses has one.</summary>
    [Fact]
    public void It_refuses_what_the_reader_refuses() => Pieces.Array[0, 12].Select(string.Concat).Sample(
        text =>
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Assert.Equal(IsJson(bytes), JsonSyntax.FirstError(bytes) is null);
        },
        iter: 30_000);

    private static bool IsJson(byte[] bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowMultipleValues = true });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(bytes)); // nothing at all is no value, and no error either
        }
    }
}
