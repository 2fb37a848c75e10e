using System.Text.RegularExpressions;
using KubePrometheus.PromQL;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>What holds of every rule we ship, on any machine.</summary>
public partial class MixinTests
{
    [Theory]
    [InlineData("alertmanager", 8, 0)]
    [InlineData("kube-prometheus", 3, 8)]
    [InlineData("kube-state-metrics", 4, 0)]
    [InlineData("node-exporter", 18, 11)]
    [InlineData("prometheus", 18, 0)]
    [InlineData("prometheus-operator", 7, 0)]
    [InlineData("thanos-sidecar", 3, 0)]
    [InlineData("etcd", 14, 0)]
    [InlineData("weave-net", 11, 0)]
    [InlineData("windows", 0, 32)]
    [InlineData("aws-vpc-cni", 1, 0)]
    public void Each_source_has_its_rules(string owner, int alerts, int recordings)
    {
        var rules = new RuleSet(AllMixins.Everything.Find(owner)!);
        Assert.Equal((alerts, recordings), (rules.Alerts.Count(), rules.Recordings.Count()));
    }

    [Theory]
    [MemberData(nameof(AllMixins.Releases), MemberType = typeof(AllMixins))]
    public void Every_query_parses(string release)
    {
        var errors = AllMixins.EverythingOf(release).Rules.SelectMany(r => r.Expr.Errors.Select(e => $"{r.Name}: {e}"));
        Assert.Equal([], errors);
    }

    [Theory]
    [MemberData(nameof(AllMixins.Releases), MemberType = typeof(AllMixins))]
    public void Every_alert_says_what_is_wrong_and_what_to_do(string release)
    {
        foreach (var alert in AllMixins.EverythingOf(release).Alerts.Where(a => !a.Annotations.ContainsKey("message")))
        {
            Assert.False(string.IsNullOrWhiteSpace(alert.Summary), alert.Name);
            Assert.False(string.IsNullOrWhiteSpace(alert.Description), alert.Name);
            Assert.NotEqual(alert.Summary, alert.Description);
            Assert.NotNull(alert.Severity);
        }
    }

    [Theory]
    [MemberData(nameof(AllMixins.Releases), MemberType = typeof(AllMixins))]
    public void Every_text_is_one_line_of_whole_sentences(string release)
    {
        var faults = AllMixins.EverythingOf(release).Alerts
            .SelectMany(a => Texts(a).Where(t => !WholeSentences().IsMatch(t)).Select(t => $"{a.Name}: {t}"));
        Assert.Equal([], faults);
    }

    [Theory]
    [MemberData(nameof(AllMixins.Releases), MemberType = typeof(AllMixins))]
    public void No_description_is_longer_than_three_sentences_or_350_letters(string release)
    {
        var faults = AllMixins.EverythingOf(release).Alerts
            .SelectMany(a => Texts(a).Select(t => (a.Name, Text: Template().Replace(t, "x"))))
            .Where(d => d.Text.Length > 350 || SentenceEnd().Count(d.Text) > 3)
            .Select(d => $"{d.Name}: {d.Text}");
        Assert.Equal([], faults);
    }

    [Theory]
    [MemberData(nameof(AllMixins.Releases), MemberType = typeof(AllMixins))]
    public void No_two_alerts_are_described_alike(string release)
    {
        var descriptions = AllMixins.EverythingOf(release).Alerts.SelectMany(Texts).ToArray();
        Assert.Equal(descriptions.Length, descriptions.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(AllMixins.Releases), MemberType = typeof(AllMixins))]
    public void Every_template_is_closed(string release)
    {
        foreach (var (alert, text) in AllMixins.EverythingOf(release).Alerts.SelectMany(a => Texts(a).Select(t => (a.Name, t))))
        {
            var rest = Template().Replace(text, "");
            Assert.False(
                rest.Contains("{{", StringComparison.Ordinal) || rest.Contains("}}", StringComparison.Ordinal),
                $"{alert}: {text}");
            Assert.DoesNotContain("$labels", rest, StringComparison.Ordinal);
            Assert.DoesNotContain("$value", rest, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(AllMixins.Releases), MemberType = typeof(AllMixins))]
    public void No_text_names_a_label_that_its_alert_cannot_carry(string release)
    {
        var faults =
            from alert in AllMixins.EverythingOf(release).Alerts
            let carried = PromQLAnalysis.ResultLabels(alert.Expr.Tree!)
            from text in Texts(alert)
            from label in Label().Matches(text).Select(m => m.Groups[1].Value)
            where !carried.CanCarry(label) && !alert.Labels.ContainsKey(label)
            select $"{alert.Name}: {label} ({carried})";
        Assert.Equal([], faults);
    }

    [Theory]
    [MemberData(nameof(AllMixins.Releases), MemberType = typeof(AllMixins))]
    public void An_alert_about_many_things_says_which(string release)
    {
        var silent =
            from alert in AllMixins.EverythingOf(release).Alerts
            let carried = PromQLAnalysis.ResultLabels(alert.Expr.Tree!)

            // The label of the cluster alone tells of no object: it is empty where a Prometheus holds one cluster.
            // What is absent has the labels of its selector.
            where carried.IsOpen || carried.Names.Any(n => n != KubernetesMixin.DefaultClusterLabel)
            where !alert.Expr.Text.StartsWith("absent(", StringComparison.Ordinal)
            where !Texts(alert).Any(t => t.Contains("$labels", StringComparison.Ordinal))
            select alert.Name;
        Assert.Equal([], silent);
    }

    [Fact]
    public void Runbooks_are_where_the_pattern_says()
    {
        var alert = AllMixins.Default.Single("AlertmanagerFailedReload");
        Assert.Equal("https://runbooks.prometheus-operator.dev/runbooks/alertmanager/alertmanagerfailedreload", alert.RunbookUrl);

        var own = KubeStateMetricsMixin.Groups(new() { RunbookUrlPattern = "https://wiki/%s.html" }, "ksm").SelectMany(g => g.Alerts);
        Assert.All(own, a => Assert.Equal($"https://wiki/{a.Name.ToLowerInvariant()}.html", a.RunbookUrl));

        var none = KubeStateMetricsMixin.Groups(new() { RunbookUrlPattern = "" }, "ksm").SelectMany(g => g.Alerts);
        Assert.All(none, a => Assert.Null(a.RunbookUrl));

        Assert.All(
            EtcdMixin.Groups(new() { RunbookUrlPattern = "x/%s" }).SelectMany(g => g.Alerts),
            a => Assert.StartsWith("x/etcd", a.RunbookUrl, StringComparison.Ordinal));
    }

    [Fact]
    public void Prometheus_accepts_every_rule()
    {
        var promtool = Oracles.Program("promtool");
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, AllMixins.Everything.ToRuleFile());
            var (exitCode, output, error) = Oracles.Run(promtool, ["check", "rules", file]);
            Assert.True(exitCode == 0, output + error);
            Assert.Contains($"{AllMixins.Everything.Rules.Count()} rules found", output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(
        "AlertmanagerMembersInconsistent",
        "alertmanager_cluster_members{job='alertmanager-main',namespace='monitoring',service='am',pod='am-0'} 2x60;"
        + "alertmanager_cluster_members{job='alertmanager-main',namespace='monitoring',service='am',pod='am-1'} 3x60;"
        + "alertmanager_cluster_members{job='alertmanager-main',namespace='monitoring',service='am',pod='am-2'} 3x60",
        "Alertmanager monitoring/am-0 sees only 2 of the members of cluster monitoring/am. ")]
    [InlineData(
        "PrometheusRemoteWriteDesiredShards",
        "prometheus_remote_storage_shards_desired{PROMETHEUS,instance='i',remote_name='far',url='http://far'} 80x60;"
        + "prometheus_remote_storage_shards_max{PROMETHEUS,instance='i',remote_name='far',url='http://far'} 50x60",
        "Prometheus monitoring/p-0 would need 80 shards to keep up with far (http://far) and may have 50: ")]
    [InlineData(
        "PrometheusRemoteWriteBehind",
        "prometheus_remote_storage_highest_timestamp_in_seconds{PROMETHEUS} 1000x60;"
        + "prometheus_remote_storage_queue_highest_sent_timestamp_seconds{PROMETHEUS,remote_name='far',url='u'} 850x60",
        "Prometheus monitoring/p-0 is 2m 30s behind in writing to far (u); ")]
    [InlineData(
        "NodeRAIDDegraded",
        "node_md_disks_required{instance='n1',device='md0'} 3x60;node_md_disks{instance='n1',device='md0',state='active'} 1x60",
        "Array md0 on n1 lacks 2 of the disks it needs ")]
    [InlineData("NodeClockSkewDetected", "node_timex_offset_seconds{instance='n1'} -0.25x60", "The clock of n1 is off by -0.250 seconds, ")]
    [InlineData(
        "TargetDown", "up{job='j',namespace='n',service='s',pod='a'} 0x60;up{job='j',namespace='n',service='s',pod='b'} 1x60",
        "50% of the targets of job j (Service s in namespace n) ")]
    [InlineData(
        "etcdInsufficientMembers", "up{job='etcd',instance='a'} 1x60;up{job='etcd',instance='b'} 0x60;up{job='etcd',instance='c'} 0x60",
        "etcd cluster etcd has too few members up (1) to agree ")]
    [InlineData(
        "AwsVpcCniWarmIPsLow", "awscni_total_ip_addresses{instance='n1'} 12x60;awscni_assigned_ip_addresses{instance='n1'} 9x60",
        "n1 has too few addresses in reserve (3 of 10): ")]
    public void A_description_reads_as_meant(string alert, string series, string beginning)
    {
        var promtool = Oracles.Program("promtool");
        var folder = Directory.CreateTempSubdirectory("rules");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "rules.yaml"), AllMixins.Everything.ToRuleFile());
            var inputs = series
                .Replace("PROMETHEUS", "job='prometheus-k8s',namespace='monitoring',pod='p-0'", StringComparison.Ordinal)
                .Replace('\'', '"').Split(';')
                .Select(s => s.Split(' '))
                .Select(s => $"  - series: '{s[0]}'\n    values: '{s[1]}'");
            File.WriteAllText(Path.Combine(folder.FullName, "test.yaml"),
                $"rule_files: [rules.yaml]\ntests:\n- interval: 1m\n  input_series:\n{string.Join('\n', inputs)}\n"
                + "  alert_rule_test:\n  - eval_time: 40m\n    exp_alerts: [{exp_labels: {expected: nothing}}]\n"
                + $"    alertname: {alert}\n");
            var (_, output, error) = Oracles.Run(promtool, ["test", "rules", Path.Combine(folder.FullName, "test.yaml")]);
            Assert.Contains($"description=\"{beginning}", output + error, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Texts(AlertingRule alert) =>
        alert.Annotations.Where(a => a.Key != "runbook_url").Select(a => a.Value);

    /// <summary>
    /// Begins with a capital, a number, a value or a program that is written small; ends with a full stop; no two blanks.
    /// </summary>
    [GeneratedRegex(@"^(?!.*\n)(?!.*\s\s)([A-Z0-9]|\{\{|kube-state-metrics|node_exporter|prometheus-operator|etcd)[^\n]*[^\s.?!][.?]\z")]
    private static partial Regex WholeSentences();

    [GeneratedRegex(@"[.?!](\s|\z)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\{\{.*?\}\}")]
    private static partial Regex Template();

    [GeneratedRegex(@"\$labels\.([A-Za-z_][A-Za-z0-9_]*)")]
    private static partial Regex Label();
}
