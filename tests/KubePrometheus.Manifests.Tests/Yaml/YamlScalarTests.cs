using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace KubePrometheus.Tests;

public class YamlScalarTests
{
    private static readonly SearchValues<char> Syntax = SearchValues.Create("\"'|>!&*?\t\n\r\u0085\u2028\u2029\uFEFF#{[%");

    [Theory]
    [InlineData("yes", "true")]
    [InlineData("y", "true")]
    [InlineData("On", "true")]
    [InlineData("TRUE", "true")]
    [InlineData("no", "false")]
    [InlineData("N", "false")]
    [InlineData("off", "false")]
    [InlineData("~", "null")]
    [InlineData("", "null")]
    [InlineData("Null", "null")]
    [InlineData("0755", "493")]
    [InlineData("-0755", "-493")]
    [InlineData("0o17", "15")]
    [InlineData("0x1F", "31")]
    [InlineData("-0X1f", "-31")]
    [InlineData("0b101", "5")]
    [InlineData("0b-101", "-5")]
    [InlineData("1_000", "1000")]
    [InlineData("1_", "1")]
    [InlineData("0x_1", "1")]
    [InlineData("+1", "1")]
    [InlineData("-0", "0")]
    [InlineData("08", "8")]
    [InlineData("1e3", "1000")]
    [InlineData("1e31_", "1E+31")]
    [InlineData("1.", "1")]
    [InlineData(".5", "0.5")]
    [InlineData("+.5", "0.5")]
    [InlineData("5.5_5", "5.55")]
    [InlineData(".1_0", "0.1")]
    [InlineData("-0.0", "0")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("18446744073709551616", "1.8446744073709552E+19")]
    public void A_plain_text_is_what_kubectl_takes_it_for(string text, string json) => Assert.Equal(json, YamlScalar.Resolve(text).Json);

    [Theory]
    [InlineData("yEs")]
    [InlineData("nULL")]
    [InlineData("0o8")]
    [InlineData("0x")]
    [InlineData("0xG")]
    [InlineData("0b2")]
    [InlineData("0B+1")]
    [InlineData("-0b+1")]
    [InlineData("0x+1")]
    [InlineData("_1")]
    [InlineData("._5")]
    [InlineData("1e400")]
    [InlineData("0x1p-2")]
    [InlineData("12:30:45")]
    [InlineData("2021-01-01")]
    [InlineData("=")]
    [InlineData("+")]
    [InlineData("-")]
    [InlineData("1e")]
    [InlineData("1.2.3")]
    [InlineData("Infinity")]
    [InlineData("٣")]
    public void Anything_else_is_a_text(string text) => Assert.Equal((YamlScalarKind.Text, null), YamlScalar.Resolve(text));

    [Theory]
    [InlineData(".inf")]
    [InlineData("-.INF")]
    [InlineData("+.Inf")]
    [InlineData(".NaN")]
    public void Infinity_has_no_JSON(string text) => Assert.Equal((YamlScalarKind.NotANumber, null), YamlScalar.Resolve(text));

    [Fact]
    public void What_is_written_plain_resolves_to_a_text()
        => Gen.OneOf(JsonSamples.NumberLike, JsonSamples.Text).Sample(
            text => YamlStyles.Of(Encoding.UTF8.GetBytes(text), onOneLine: true) != YamlStyle.Plain
                || YamlScalar.Resolve(text).Kind == YamlScalarKind.Text,
            iter: 20_000);

    [Fact]
    public void Random_plain_texts_are_what_kubectl_takes_them_for()
    {
        var yaml = new StringBuilder("apiVersion: example.com/v1\nkind: Sample\nmetadata: {name: plain}\nvalues:\n");
        var pcg = new PCG(17);
        var texts = Enumerable.Range(0, 5_000).Select(_ => JsonSamples.NumberLike.Generate(pcg, null, out var _).Trim())
            .Concat(JsonSamples.NastyTexts)
            .Where(IsWhole)
            .ToList();
        Assert.InRange(texts.Count, 4_000, 6_000);
        yaml.AppendJoin("", texts.Select(text => $"- {text}\n"));

        using var ours = JsonDocument.Parse(Assert.Single(YamlReader.Read(yaml.ToString(), "plain.yaml", [])).Json);
        using var theirs = JsonDocument.Parse(Kubectl.Read(Encoding.UTF8.GetBytes(yaml.ToString()))[0]);
        foreach (var ((text, our), their) in texts
            .Zip(ours.RootElement.GetProperty("values").EnumerateArray())
            .Zip(theirs.RootElement.GetProperty("values").EnumerateArray()))
        {
            Assert.True(Same(our, their), $"'{text}': {our.GetRawText()} for us, {their.GetRawText()} for kubectl");
        }
    }

    /// <summary>Whether a text is one plain scalar that has a form in JSON.</summary>
    private static bool IsWhole(string text)
    {
        var findings = new List<Finding>();
        var read = YamlReader.Read($"- {text}\n- x\n", "text.yaml", findings);
        if (findings.Count > 0 || read.Count != 1 || text.AsSpan().ContainsAny(Syntax))
        {
            return false;
        }

        using var json = JsonDocument.Parse(read[0].Json);
        return json.RootElement[0].ValueKind is not (JsonValueKind.Array or JsonValueKind.Object);
    }

    private static bool Same(JsonElement our, JsonElement their) => our.ValueKind == their.ValueKind && our.ValueKind switch
    {
        JsonValueKind.Number => double.Parse(our.GetRawText(), CultureInfo.InvariantCulture).Equals(their.GetDouble()),
        JsonValueKind.String => our.GetString() == their.GetString(),
        _ => true,
    };
}
