using System.Text.Json;
using KubePrometheus.PromQL;

namespace KubePrometheus.Tests;

/// <summary>Names of labels and metrics, against Prometheus' own functions.</summary>
public sealed class PromQLNamesOracleTests
{
    [Theory]
    [InlineData("promLabelName")]
    [InlineData("promMetricName")]
    public void Names_are_told_as_Prometheus_tells_them(string predicate)
    {
        var wrong = new List<string>();
        var seen = 0;
        foreach (var line in File.ReadLines(Path.Combine(Oracles.Verdicts(), "strings.jsonl")))
        {
            using var row = JsonDocument.Parse(line);
            var text = row.RootElement.GetProperty("s").GetString()!;
            var ours = predicate == "promLabelName" ? PromQLNames.IsLabelName(text) : PromQLNames.IsMetricName(text);
            if (ours != row.RootElement.GetProperty(predicate).GetBoolean())
            {
                wrong.Add($"{text}: {ours} for us");
            }

            seen++;
        }

        Assert.Equal(1110, seen);
        Assert.Equal([], wrong);
    }
}
