using System.Text;
using System.Text.Json;

namespace KubePrometheus.Tests;

public class AdapterConfigTests
{
    private const string VariantObject = "ConfigMap/monitoring/adapter-config";

    private static readonly AdapterScrapeIntervals Scrape = new("30s", "15s");

    public static TheoryData<Type, string> Fields => new()
    {
        { typeof(AdapterConfig), "externalRules resourceRules rules" },
        { typeof(AdapterRule), "metricsQuery name resources seriesFilters seriesQuery" },
        { typeof(AdapterSeriesFilter), "is isNot" },
        { typeof(AdapterMetricName), "as matches" },
        { typeof(AdapterResourceMapping), "namespaced overrides template" },
        { typeof(AdapterGroupResource), "group resource" },
        { typeof(AdapterResourceRules), "cpu memory window" },
        { typeof(AdapterResourceRule), "containerLabel containerQuery nodeQuery resources" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void The_fields_are_those_of_the_adapter(Type type, string fields)
    {
        Assert.Equal(fields, string.Join(' ', ConfigurationModel.Fields(type)));
        ConfigurationModel.Check(type);
    }

    [Fact]
    public void The_default_configuration_is_upstreams() => ConfigurationModel.AssertSame(
        ConfigurationModel.UpstreamFile("manifests/prometheus-adapter-configMap.yaml", "config.yaml"), Write(Config()));

    [Fact]
    public void The_custom_metrics_rules_are_upstreams() => ConfigurationModel.AssertSame(
        ConfigurationModel.UpstreamFile("variants/addon-custom-metrics.json", "config.yaml", VariantObject),
        Write(Config(rules: AdapterRules.CustomMetrics)));

    [Fact]
    public void No_external_rules_stay_an_empty_list() => ConfigurationModel.AssertSame(
        ConfigurationModel.UpstreamFile("variants/addon-external-metrics.json", "config.yaml", VariantObject),
        Write(Config(externalRules: [])));

    [Fact]
    public void The_names_of_the_stack_do_not_matter() => ConfigurationModel.AssertSame(
        ConfigurationModel.UpstreamFile("variants/names.json", "config.yaml", "ConfigMap/observability/adapter-config"), Write(Config()));

    [Fact]
    public void The_default_ranges_are_four_scrapes()
    {
        var cpu = Config().ResourceRules!.Cpu;
        Assert.Equal(
            "sum by (<<.GroupBy>>) (\n  irate (\n      " +
            "container_cpu_usage_seconds_total{<<.LabelMatchers>>,container!=\"\",pod!=\"\"}[120s]\n  )\n)\n",
            cpu.ContainerQuery);
        Assert.Contains("node_cpu_seconds_total{mode=\"idle\"}[60s]\n", cpu.NodeQuery, StringComparison.Ordinal);
        Assert.Contains("job=\"windows-exporter\",<<.LabelMatchers>>}[4m]\n", cpu.NodeQuery, StringComparison.Ordinal);
        Assert.EndsWith("  )\n)\n", cpu.NodeQuery, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', cpu.NodeQuery);
        Assert.Equal("5m", Config().ResourceRules!.Window);
    }

    [Fact]
    public void The_labels_that_name_objects_differ_between_cpu_and_memory()
    {
        var rules = Config().ResourceRules!;
        Assert.Equal(["namespace", "node", "pod"], rules.Cpu.Resources.Overrides!.Keys);
        Assert.Equal(["instance", "namespace", "pod"], rules.Memory.Resources.Overrides!.Keys);
        Assert.Equal("node", rules.Memory.Resources.Overrides["instance"].Resource);
        Assert.DoesNotContain("[", rules.Memory.ContainerQuery + rules.Memory.NodeQuery, StringComparison.Ordinal);
    }

    [Fact]
    public void Ranges_follow_the_scrape_intervals_unless_set()
    {
        var findings = new List<Finding>();
        var config = AdapterRules.Config(
            new("1m30s", "1m", "2m"), new() { NodeExporter = "5m" }, rules: null, externalRules: null, findings);
        Assert.Empty(findings);
        Assert.Contains("[360s]", config.ResourceRules!.Cpu.ContainerQuery, StringComparison.Ordinal);
        Assert.Contains("[5m]", config.ResourceRules.Cpu.NodeQuery, StringComparison.Ordinal);
        Assert.Contains("[8m]", config.ResourceRules.Cpu.NodeQuery, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_interval_or_range_is_a_finding_and_a_set_range_mends_a_bad_interval()
    {
        var findings = new List<Finding>();
        AdapterRules.Config(new("0s", "0s", "oops"), new() { NodeExporter = "2 m", WindowsExporter = "4m" }, null, null, findings);
        Assert.Equal(
            ["PrometheusAdapter.RangeIntervals.Kubelet", "PrometheusAdapter.RangeIntervals.NodeExporter"], findings.Select(f => f.Path));
        Assert.All(findings, f => Assert.Equal(("KP0007", FindingSeverity.Error), (f.Code, f.Severity)));
        Assert.Equal(
            [
                "The range cannot be derived from the scrape interval \"0s\", which is no positive duration.",
                "\"2 m\" is no positive duration.",
            ],
            findings.Select(f => f.Problem));
    }

    [Theory]
    [InlineData("30s", "120s")]
    [InlineData("15s", "60s")]
    [InlineData("1m", "4m")]
    [InlineData("1m30s", "360s")]
    [InlineData("1h", "4h")]
    [InlineData("500ms", "2000ms")]
    [InlineData("1s500ms", "6000ms")]
    [InlineData("1m0s", "240s")]
    [InlineData("1d12h", "144h")]
    [InlineData("1w", "4w")]
    [InlineData("1y", "4y")]
    [InlineData("73y", "292y")]
    [InlineData("030s", "120s")]
    public void A_range_is_four_intervals_in_their_smallest_unit(string interval, string range) =>
        Assert.Equal(range, RangeInterval.Of(interval));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0s")]
    [InlineData("30")]
    [InlineData("5 minutes")]
    [InlineData("-30s")]
    [InlineData("1.5m")]
    [InlineData("30s1m")]
    [InlineData("1m1m")]
    [InlineData("30S")]
    [InlineData(" 30s")]
    [InlineData("30s\n")]
    [InlineData("٣s")]
    [InlineData("74y")]
    [InlineData("300y")]
    [InlineData("99999999999999999999s")]
    [InlineData("9223372036855s")]
    public void What_is_no_positive_duration_has_no_range(string interval) => Assert.Null(RangeInterval.Of(interval));

    [Fact]
    public void Durations_are_told_as_Prometheus_tells_them()
    {
        var seen = 0;
        foreach (var line in File.ReadLines(Path.Combine(Oracles.Verdicts(), "strings.jsonl")))
        {
            using var row = JsonDocument.Parse(line);
            var text = row.RootElement.GetProperty("s").GetString()!;
            var positive = row.RootElement.TryGetProperty("promDuration", out var value) && value.GetString() != "0s";
            Assert.True(positive == RangeInterval.IsRange(text), $"{text}: Prometheus says {positive}");
            seen += positive ? 1 : 0;
        }

        Assert.True(seen > 5);
    }

    [Fact]
    public void The_custom_metrics_rules_cut_names_as_their_patterns_say()
    {
        var rules = AdapterRules.CustomMetrics;
        Assert.Equal(
            ["^container_(.*)_seconds_total$", "^container_(.*)_total$", "^container_(.*)$", "", "^(.*)_total$", "^(.*)_seconds_total$"],
            rules.Select(r => r.Name!.Matches));
        Assert.Equal([0, 1, 1, 1, 1, 0], rules.Select(r => r.SeriesFilters!.Count));
        Assert.Equal(
            [true, true, false, false, true, true],
            rules.Select(r => r.MetricsQuery.Contains("rate(", StringComparison.Ordinal)));
        Assert.Equal(
            [false, false, false, true, true, true],
            rules.Select(r => r.SeriesQuery.Contains("!~\"^container_", StringComparison.Ordinal)));
        Assert.Equal([2, 2, 2, 0, 0, 0], rules.Select(r => r.Resources!.Overrides?.Count ?? 0));
        Assert.Throws<NotSupportedException>(() => ((IList<AdapterRule>)rules).Clear());
    }

    [Fact]
    public void Every_property_comes_back()
    {
        var text = Write((AdapterConfig)ConfigurationModel.Filled(typeof(AdapterConfig)));
        var back = (AdapterConfig)JsonSerializer.Deserialize(
            text, KubeJson.MakeOptions(ComponentJsonContext.Default).GetTypeInfo(typeof(AdapterConfig)))!;
        Assert.Equal(text, Write(back));
        Assert.Equal("text", back.ExternalRules![0].Resources!.Overrides!["key"].Group);
        Assert.True(back.Rules![0].Resources!.Namespaced);
        Assert.Equal("text", back.ResourceRules!.Memory.ContainerQuery);
    }

    [Fact]
    public void Overrides_are_written_in_the_order_of_their_labels()
    {
        var overrides = new Dictionary<string, AdapterGroupResource>
        {
            ["pod"] = new() { Resource = "pod" },
            ["app"] = new() { Group = "apps", Resource = "deployment" },
        };
        Assert.Equal(
            """
            {"rules":[{"metricsQuery":"q","resources":{"overrides":{"app":{"group":"apps","resource":"deployment"},
            "pod":{"resource":"pod"}}},"seriesQuery":"s"}]}
            """.ReplaceLineEndings(""),
            Write(new() { Rules = [new() { MetricsQuery = "q", SeriesQuery = "s", Resources = new() { Overrides = overrides } }] }));
    }

    [Fact]
    public void Null_is_absent() => Assert.Equal("{}", Write(new()));

    private static AdapterConfig Config(IReadOnlyList<AdapterRule>? rules = null, IReadOnlyList<AdapterRule>? externalRules = null)
    {
        var findings = new List<Finding>();
        var config = AdapterRules.Config(Scrape, ranges: null, rules, externalRules, findings);
        Assert.Empty(findings);
        return config;
    }

    private static string Write(AdapterConfig config) => Encoding.UTF8.GetString(ComponentJson.Serialize(config));
}
