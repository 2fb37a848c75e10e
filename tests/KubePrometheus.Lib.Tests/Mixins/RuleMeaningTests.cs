using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KubePrometheus.PromQL;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>
/// Every alert of v0.18 and of the optional mixins, and those of release-0.9 with Prometheus 3 chosen, fires when it should, and not when
/// it should not, by promtool of Prometheus 3.5.
/// </summary>
public sealed partial class RuleMeaningTests
{
    /// <summary>No case makes this one fire: upstream's default has it look at integrations that match nothing.</summary>
    private static readonly Case NeverFires = new("AlertmanagerClusterFailedToSendAlerts", "warning", null, null, []);

    /// <summary>The one that always fires.</summary>
    private const string AlwaysFires = "Watchdog";

    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["A"] = "job=\"alertmanager-main\",container=\"alertmanager\",namespace=\"monitoring\"",
        ["C"] = "job=\"kubelet\",metrics_path=\"/metrics/cadvisor\"",
        ["E"] = "job=\"etcd\"",
        ["F"] = "fstype=\"ext4\",mountpoint=\"/\",device=\"sda1\"",
        ["H"] = "namespace=\"n\",horizontalpodautoscaler=\"h\"",
        ["K"] = "job=\"kube-state-metrics\"",
        ["L"] = "job=\"kubelet\",metrics_path=\"/metrics\"",
        ["N"] = "job=\"node-exporter\",instance=\"n1\"",
        ["O"] = "job=\"prometheus-operator\",namespace=\"monitoring\"",
        ["P"] = "job=\"prometheus-k8s\",namespace=\"monitoring\",pod=\"p-0\"",
        ["S"] = "job=\"apiserver\"",
        ["W"] = "job=\"weave-net\"",
        ["V"] = "namespace=\"n\",persistentvolumeclaim=\"v\"",
    };

    /// <summary>The alerts by the name of their set, each set with its cases.</summary>
    private static readonly Dictionary<string, (RuleSet Rules, IReadOnlyList<Case> Cases)> All = new(StringComparer.Ordinal)
    {
        ["v0.18"] = (AllMixins.V0_18, Read("rule-cases.txt")),
        ["optional"] =
            (new(EtcdMixin.Object(new()), WeaveNetMixin.Object(new()), AwsVpcCniMixin.Object(new())), Read("rule-cases-optional.txt")),
        ["release-0.9 with Prometheus 3"] = OfV0_9WithPrometheus3(),
    };

    public static TheoryData<string> Sets => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_alert_has_a_case(string set)
    {
        var (rules, cases) = All[set];
        var never = rules.Alerts.Any(a => a.Name == NeverFires.Alert) ? [NeverFires] : Array.Empty<Case>();
        var told = cases.Concat(never).Select(c => Rule(rules, c)).ToList();
        Assert.Equal(told.Count, told.Distinct(ReferenceEqualityComparer.Instance).Count());
        Assert.Equal([], rules.Alerts.Where(a => !told.Contains(a)).Select(a => $"{a.Name} {a.Severity}"));
        Assert.All(never, c => Assert.Contains("integration!~`.*`", Rule(rules, c).Expr.Text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_alert_fires_in_its_case_and_is_quiet_in_the_other(string set)
    {
        var (rules, cases) = All[set];
        var promtool = Oracles.Program("promtool", "3.5");
        var folder = Directory.CreateTempSubdirectory("rules");
        try
        {
            var files = cases.Select((c, i) => Write(rules, folder.FullName, i, c)).ToArray();
            var (exitCode, output, error) = Oracles.Run(promtool, ["test", "rules", .. files]);
            Assert.True(exitCode == 0, error);
            Assert.Equal(cases.Count, Regex.Count(output + error, "SUCCESS"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Promtool_of_3_5_takes_all_rules_and_so_does_the_parser_at_the_level_of_3_12()
    {
        var promtool = Oracles.Program("promtool", "3.5");
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, AllMixins.V0_18.ToRuleFile());
            var (exitCode, output, error) = Oracles.Run(promtool, ["check", "rules", "--lint=none", file]);
            Assert.True(exitCode == 0, output + error);
            Assert.Contains($"{AllMixins.V0_18.Rules.Count()} rules found", output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }

        var level = PromQLLevel.Of(3, 12);
        Assert.Equal(
            [], AllMixins.V0_18.Rules.SelectMany(r => PromQLParser.Parse(r.Expr.Text, level).Errors.Select(e => $"{r.Name}: {e}")));
    }

    /// <summary>
    /// The alerts of release-0.9 as they are with Prometheus 3. Their cases are those of v0.18, but for what the file of their own has.
    /// </summary>
    private static (RuleSet Rules, IReadOnlyList<Case> Cases) OfV0_9WithPrometheus3()
    {
        var options = new StackOptions { Versions = new() { Prometheus = "3.12.0", PrometheusOperator = "0.92.0" } };
        var rules = StackRules.Of(options, new(options, []));
        var own = Read("rule-cases-0.9.txt");
        var alerts = rules.Alerts.Select(a => (a.Name, Severity(a))).ToHashSet();
        var shared = Read("rule-cases.txt").Where(c => alerts.Contains((c.Alert, c.Severity))
            && !own.Any(o => o.Alert == c.Alert && o.Severity == c.Severity));
        return (rules, [.. own, .. shared]);
    }

    private static IReadOnlyList<Case> Read(string file) =>
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests", "KubePrometheus.Lib.Tests", "Mixins", file))
            .Where(line => line.Length > 0 && line[0] != '#').Select(Case.Parse)];

    private static string Severity(AlertingRule alert) => alert.Severity?.ToString() ?? alert.Labels["severity"];

    private static AlertingRule Rule(RuleSet rules, Case c) => Assert.Single(
        rules.Alerts,
        a => a.Name == c.Alert
            && Severity(a) == c.Severity
            && (c.Label is not { } label || a.Labels.GetValueOrDefault(label.Name) == label.Value));

    /// <summary>Writes the rule and its two cases.</summary>
    private static string Write(RuleSet rules, string folder, int number, Case c)
    {
        var rule = Rule(rules, c);
        File.WriteAllText(Path.Combine(folder, $"{number}.rules.yaml"), RuleFile.Write([RuleFactory.Group("g", rule)]));
        var text = new StringBuilder($"rule_files: ['{number}.rules.yaml']\nevaluation_interval: {c.Interval ?? "1m"}\ntests:\n");

        // Twenty minutes are enough for every range of the expressions to be full of what is told, or to be as good as full.
        var minutes = (rule.For is { } wait ? (int)Duration(wait).TotalMinutes : 0) + 20;
        foreach (var fires in c.Alert == AlwaysFires ? (bool[])[true] : [true, false])
        {
            text.Append(CultureInfo.InvariantCulture, $"- interval: {c.Interval ?? "1m"}\n  input_series:\n");
            foreach (var (series, firing, quiet) in c.Series.Where(s => (fires ? s.Firing : s.Quiet) != "_"))
            {
                var named = Bracket().Replace(series, m => Labels[m.Groups[1].Value]);
                text.Append(CultureInfo.InvariantCulture, $"  - series: '{named}'\n    values: '{Values(fires ? firing : quiet)}'\n");
            }

            var firingAlerts = $"ALERTS{{alertname=\"{c.Alert}\",alertstate=\"firing\",severity=\"{c.Severity}\"}}";
            text.Append(CultureInfo.InvariantCulture, $"""
                  promql_expr_test:
                  - expr: 'clamp_max(count({firingAlerts}) or vector(0), 1)'
                    eval_time: {minutes}m
                    exp_samples: [{"{"}labels: '{"{}"}', value: {(fires ? 1 : 0)}{"}"}]

                """);
        }

        var file = Path.Combine(folder, $"{number}.yaml");
        File.WriteAllText(file, text.ToString());
        return file;
    }

    private static string Values(string value) => value == "~" ? string.Join(' ', Enumerable.Repeat("1 0", 200)) : value + "x400";

    private static TimeSpan Duration(string text)
    {
        var number = int.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture);
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            _ => TimeSpan.FromHours(number),
        };
    }

    [GeneratedRegex(@"\[([A-Z])\]")]
    private static partial Regex Bracket();

    /// <param name="Alert">The alert.</param>
    /// <param name="Severity">Its severity.</param>
    /// <param name="Label">A label that tells it from others of its name and severity.</param>
    /// <param name="Interval">The interval of samples and evaluations. Default: a minute.</param>
    /// <param name="Series">The series, with the values with which the alert fires and those with which it does not.</param>
    private sealed record Case(
        string Alert, string Severity, (string Name, string Value)? Label, string? Interval,
        IReadOnlyList<(string Name, string Firing, string Quiet)> Series)
    {
        public static Case Parse(string line)
        {
            var (head, body) = line.Split(" | ", 2) is [var h, var b] ? (h.Split(' '), b) : throw new FormatException(line);
            var option = head.Length > 2 ? head[2].Split('=') : null;
            var isInterval = option?[0] == "every";
            return new(
                head[0], head[1],
                option is null || isInterval ? null : (option[0], option[1]),
                isInterval ? option![1] : null,
                [.. body.Split("; ").Select(Values)]);
        }

        private static (string Name, string Firing, string Quiet) Values(string series)
        {
            var end = series.LastIndexOf('}') + 1;
            var values = series[end..].Trim().Split('/');
            return (series[..end], values[0], values[^1]);
        }
    }
}
