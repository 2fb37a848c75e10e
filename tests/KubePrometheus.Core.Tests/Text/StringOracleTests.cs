using System.Text;
using System.Text.Json;
using KubePrometheus.Alertmanagers;
using KubePrometheus.PromQL;

namespace KubePrometheus.Tests;

/// <summary>Our grammars of short texts against Kubernetes' and Prometheus' own functions.</summary>
public class StringOracleTests(ITestOutputHelper output)
{
    private static readonly (string Name, Func<string, bool> Says)[] Predicates =
    [
        ("dns1123label", s => KubernetesText.IsDnsLabel(s)),
        ("dns1035label", s => KubernetesText.IsDns1035Label(s)),
        ("dns1123subdomain", s => KubernetesText.IsDnsSubdomain(s)),
        ("labelValue", s => KubernetesText.IsLabelValue(s)),
        ("qualifiedName", s => KubernetesText.IsQualifiedName(s)),
        ("configMapKey", s => KubernetesText.IsConfigKey(s)),
        ("portName", s => KubernetesText.IsPortName(s)),
        ("envVarName", s => KubernetesText.IsEnvironmentName(s)),
        ("httpHeaderName", s => KubernetesText.IsHttpHeaderName(s)),
        ("ip", s => KubernetesText.IsIp(s)),
    ];

    [Fact]
    public void Every_predicate_agrees_on_every_recorded_string()
    {
        var rows = File.ReadLines(Path.Combine(Oracles.Verdicts(), "strings.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)
            .ToArray();
        Assert.Equal(1110, rows.Length);
        var wrong = new List<string>();
        foreach (var (name, says) in Predicates)
        {
            Count(name, row => (says(Text(row)), row.GetProperty(name).GetBoolean()));
        }

        Count("labelSelector", row => (SelectorText.LabelProblem(Text(row)) is null, Recorded(row, "labelSelector") is not null));
        Count("quantity", row => (Quantity.IsQuantity(Text(row)), Recorded(row, "quantity") is not null));
        Count("promDuration", row => (PrometheusDuration(Text(row)), Recorded(row, "promDuration")));
        Count("promDuration (alertmanager.yaml)", row => (AlertmanagerDuration(Text(row)), Recorded(row, "promDuration")));
        Count("goDuration", row => (GoDuration(Text(row)), Recorded(row, "goDuration") is { } go ? GoDuration(go) : null));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(30)));

        void Count<T>(string name, Func<JsonElement, (T Ours, T Theirs)> compare)
        {
            var agree = 0;
            foreach (var row in rows)
            {
                var (ours, theirs) = compare(row);
                if (EqualityComparer<T>.Default.Equals(ours, theirs))
                {
                    agree++;
                }
                else
                {
                    wrong.Add($"{name} {row.GetProperty("id")} {row.GetProperty("s").GetRawText()}: {ours}, theirs {theirs}");
                }
            }

            output.WriteLine($"{name}: {agree} of {rows.Length}");
        }
    }

    private static string Text(JsonElement row) => row.GetProperty("s").GetString()!;

    private static string? Recorded(JsonElement row, string key) => row.TryGetProperty(key, out var value) ? value.GetString() : null;

    private static string? PrometheusDuration(string text)
    {
        if (!KubernetesText.IsPrometheusDuration(text))
        {
            return null;
        }

        var written = new StringBuilder();
        Assert.True(text == "0" | PromQLDuration.TryParse(text, out var duration) == PromQLDuration.Outcome.Fine);
        PromQLDuration.Append(written, duration);
        return written.ToString();
    }

    private static string? AlertmanagerDuration(string text)
    {
        if (GoText.PrometheusDuration(text, out var milliseconds) is not null)
        {
            return null;
        }

        var written = new StringBuilder();
        PromQLDuration.Append(written, TimeSpan.FromMilliseconds(milliseconds));
        return written.ToString();
    }

    private static long? GoDuration(string text) => GoText.GoDuration(text, out var nanoseconds) is null ? nanoseconds : null;
}
