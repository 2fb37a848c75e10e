using System.Text.Json.Nodes;
using KubePrometheus.Alertmanagers;

namespace KubePrometheus.Tests;

public sealed class GoTextTests
{
    [Fact]
    public void Durations_are_those_of_Go_and_Prometheus()
    {
        var rows = File.ReadLines(Path.Combine(Oracles.Verdicts(), "strings.jsonl")).Select(line => JsonNode.Parse(line)!).ToList();

        var different = rows.Where(row =>
            GoText.PrometheusDuration((string)row["s"]!, out _) is null != row["promDuration"] is not null
            || GoText.GoDuration((string)row["s"]!, out _) is null != row["goDuration"] is not null);
        Assert.Empty(different.Select(row => (string)row["s"]!));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1y2w3d4h5m6s7ms", 33_019_506_007)]
    [InlineData("292y", 292L * 365 * 24 * 3_600_000)]
    [InlineData("500ms", 500)]
    public void A_duration_of_Prometheus_has_a_length(string text, long milliseconds)
    {
        Assert.Null(GoText.PrometheusDuration(text, out var length));
        Assert.Equal(milliseconds, length);
    }

    [Theory]
    [InlineData("-1.5h", -5_400_000_000_000)]
    [InlineData(".5s", 500_000_000)]
    [InlineData("1h1h", 7_200_000_000_000)]
    [InlineData("1µs1μs1us", 3000)]
    public void A_duration_of_Go_has_a_length(string text, long nanoseconds)
    {
        Assert.Null(GoText.GoDuration(text, out var length));
        Assert.Equal(nanoseconds, length);
    }

    [Theory]
    [InlineData("https://example.org/a?b=c#d", null)]
    [InlineData("http://user:p%40ss@[::1]:80/", null)]
    [InlineData("ftp://x", "http://")]
    [InlineData("example.org", "http://")]
    [InlineData("http://", "no host")]
    [InlineData("http:/x", "no host")]
    [InlineData("http://x:y", "port")]
    [InlineData("http://a b/", "host has a character")]
    [InlineData("http://x/%zz", "%")]
    [InlineData("http://[::1", "] is missing")]
    [InlineData("://x", "scheme")]
    [InlineData("http://x/\n", "control character")]
    [InlineData("http://us er@x", "user or password")]
    public void A_URL_is_checked_as_Go_does(string text, string? problem)
    {
        if (problem is null)
        {
            Assert.Null(GoText.HttpUrl(text));
        }
        else
        {
            Assert.Contains(problem, GoText.HttpUrl(text), StringComparison.Ordinal);
        }
    }
}
