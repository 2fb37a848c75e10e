using System.Text.Json;
using k8s;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

public class IntOrTextTests
{
    [Theory]
    [InlineData("8080")]
    [InlineData("1e3")]
    [InlineData("yes")]
    [InlineData("0755")]
    [InlineData("null")]
    [InlineData(" ")]
    [InlineData("")]
    public void Text_stays_text(string text)
    {
        var json = JsonSerializer.Serialize<IntOrText>(text);
        Assert.Equal($"\"{text}\"", json);
        Assert.Equal(json, KubernetesJson.Serialize((IntOrText)text));

        var read = JsonSerializer.Deserialize<IntOrText>(json);
        Assert.False(read.IsNumber);
        Assert.Equal(text, read.Value);
        Assert.Equal((IntOrText)text, read);
        Assert.Equal(read, KubernetesJson.Deserialize<IntOrText>(json));
    }

    [Theory]
    [InlineData(8080)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_number_stays_a_number(long number)
    {
        var json = JsonSerializer.Serialize<IntOrText>(number);
        Assert.Equal(number.ToString(), json);
        Assert.Equal(json, KubernetesJson.Serialize((IntOrText)number));

        var read = JsonSerializer.Deserialize<IntOrText>(json);
        Assert.True(read.IsNumber);
        Assert.Equal(number.ToString(), read.Value);
        Assert.Equal((IntOrText)number, read);
        Assert.NotEqual((IntOrText)number.ToString(), read);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("9223372036854775808")]
    [InlineData("[8080]")]
    [InlineData("{}")]
    public void Anything_else_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<IntOrText>(json));

    [Fact]
    public void Code_generated_in_another_assembly_can_name_the_converter() => Assert.True(typeof(IntOrTextJsonConverter).IsVisible);

    [Fact]
    public void An_absent_one_is_null()
    {
        Assert.Null(JsonSerializer.Deserialize<Endpoint>("{}")!.TargetPort);
        Assert.Null(JsonSerializer.Deserialize<Endpoint>("""{"targetPort":null}""")!.TargetPort);
    }
}
