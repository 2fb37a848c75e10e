namespace KubePrometheus.Tests;

/// <summary>What a Prometheus must enable to read the rules that it selects, and what several rules miss in the same way.</summary>
public sealed class PrometheusFeaturesTests
{
    private const string Mad = "mad_over_time(up[5m]) > 1";

    [Theory]
    [InlineData(Mad, "v3.5.0", "", "error KP0421")]
    [InlineData(Mad, "v3.5.0", "exemplar-storage", "error KP0421")]
    [InlineData(Mad, "v3.5.0", "promql-experimental-functions", "")]
    [InlineData(Mad, "v3.5.0", "exemplar-storage, 'x,promql-experimental-functions'", "")]
    [InlineData(Mad, "v2.42.0", "promql-experimental-functions", "error KP0421")]
    [InlineData("count(limitk(1, up)) > 1", "v2.54.0", "", "error KP0421")]
    [InlineData("count(limitk(1, up)) > 1", "v2.54.0", "promql-experimental-functions", "")]
    [InlineData("rate(up[5m * 2]) > 1", "v3.5.0", "", "error KP0421")]
    [InlineData("rate(up[5m * 2]) > 1", "v3.5.0", "promql-duration-expr", "")]
    [InlineData("rate(up[5m * 2]) > 1", "v3.14.0", "", "")]
    [InlineData("up @ end() < 1", "v2.29.1", "", "warning KP0407")]
    [InlineData("up @ end() < 1", "v2.29.1", "promql-at-modifier", "")]
    [InlineData("up offset -5m < 1", "v2.32.0", "", "warning KP0407")]
    [InlineData("up offset -5m < 1", "v2.33.0", "", "")]
    public void A_rule_is_read_with_the_features_of_the_Prometheus_that_selects_it(
        string expr, string version, string features, string expected) =>
        Assert.Equal(expected, Found(Prometheus("k8s", version, features, "{}") + Rule("a", expr)));

    [Fact]
    public void A_Prometheus_that_does_not_select_a_rule_does_not_read_it()
    {
        var two = Prometheus("old", "v3.5.0", "", "{matchLabels: {for: old}}")
            + Prometheus("new", "v3.5.0", "promql-experimental-functions", "{matchLabels: {for: new}}");

        Assert.Equal("error KP0421", Found(two + Rule("a", Mad, "old")));
        Assert.Equal("", Found(two + Rule("a", Mad, "new")));
    }

    [Fact]
    public void A_rule_that_two_select_needs_the_feature_in_both()
    {
        var two = Prometheus("old", "v3.5.0", "", "{}") + Prometheus("new", "v3.5.0", "promql-experimental-functions", "{}");

        Assert.Equal("error KP0421", Found(two + Rule("a", Mad)));
    }

    [Fact]
    public void Without_a_Prometheus_a_feature_is_a_warning_unless_the_user_names_it()
    {
        var finding = Assert.Single(Run(Rule("a", Mad), new() { PrometheusVersion = "3.5.0" }));
        Assert.Equal(("KP0407", FindingSeverity.Warning), (finding.Code, finding.Severity));
        Assert.Equal(
            "The expression of alert \"A\" (group \"g\") needs promql-experimental-functions among the features of the Prometheus that "
            + "reads it, which is not known here.",
            finding.Problem);
        Assert.Empty(Run(Rule("a", Mad), new()
        {
            PrometheusVersion = "3.5.0",
            PrometheusFeatures = ["promql-experimental-functions"],
        }));
        Assert.Equal(
            "KP0421", Assert.Single(Run(Rule("a", Mad), new() { PrometheusVersion = "3.5.0", PrometheusFeatures = [] })).Code);
    }

    [Fact]
    public void A_rule_file_is_read_as_promtool_reads_it_or_with_what_a_Prometheus_enables()
    {
        const string File = "groups: [{name: g, rules: [{record: 'a:b', expr: 'mad_over_time(up[5m])'}]}]";
        Assert.Equal("KP0421", Assert.Single(Run(File, new() { PrometheusVersion = "3.5.0" })).Code);
        var enabled = new ManifestValidation()
            .Add(Prometheus("k8s", "v3.5.0", "promql-experimental-functions", "{}")).Add(File, "rules.yaml");
        Assert.DoesNotContain(enabled.Run(), f => f.Code == "KP0421");
    }

    [Fact]
    public void The_remedy_names_the_feature()
    {
        var finding = Run(Prometheus("k8s", "v3.5.0", "", "{}") + Rule("a", Mad), new()).Single(f => f.Code == "KP0421");
        Assert.Contains("which is experimental in Prometheus 3.5", finding.Problem, StringComparison.Ordinal);
        Assert.StartsWith("Enable the feature in enableFeatures of the Prometheus", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void What_many_rules_miss_is_one_finding_that_lists_them()
    {
        var rules = string.Concat(Enumerable.Range(0, 12).Select(i => Rule($"r{i}", $"up{{job=\"kubelett\"}} > {i}", name: $"A{i}")));
        var findings = Run(Prometheus("k8s", "v2.29.1", "", "{}") + Monitor + rules, new());

        var job = Assert.Single(findings, f => f.Code == "KP0430");
        Assert.Equal(("PrometheusRule monitoring/r0", "spec.groups[0].rules[0].expr"), (job.Object?.ToString(), job.Path));
        Assert.Equal(
            "Alert \"A0\" (group \"g\") reads the job \"kubelett\", which nothing in the stack scrapes; so do 11 others: "
            + string.Join(", ", Enumerable.Range(1, 11).Select(i => $"\"A{i}\"")) + ".",
            job.Problem);
    }

    private const string Monitor = """
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata: {name: kubelet, namespace: monitoring, labels: {k8s-app: kubelet}}
        spec: {jobLabel: k8s-app, selector: {matchLabels: {k8s-app: kubelet}}, endpoints: [{port: https-metrics}]}

        """;

    private static string Found(string manifests) => string.Join(
        ' ', Run(manifests, new()).Where(f => f.Code.StartsWith("KP04", StringComparison.Ordinal) && f.Code is not "KP0429")
            .Select(f => $"{(f.Severity == FindingSeverity.Error ? "error" : "warning")} {f.Code}"));

    private static IReadOnlyList<Finding> Run(string manifests, ValidationOptions options) =>
        [.. new ManifestValidation(options).Add(manifests, "all.yaml").Run().Where(f => f.Severity != FindingSeverity.Outside)];

    private static string Prometheus(string name, string version, string features, string ruleSelector) => $$$"""
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: Prometheus
        metadata: {name: {{{name}}}, namespace: monitoring}
        spec:
          version: {{{version}}}
          enableFeatures: [{{{features}}}]
          ruleSelector: {{{ruleSelector}}}
          ruleNamespaceSelector: {}
          serviceMonitorSelector: {}

        """;

    private static string Rule(string resource, string expr, string label = "x", string name = "A") => $$$"""
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: PrometheusRule
        metadata: {name: {{{resource}}}, namespace: monitoring, labels: {for: {{{label}}}}}
        spec:
          groups:
          - name: g
            rules:
            - alert: {{{name}}}
              labels: {severity: warning}
              expr: |-
                {{{expr}}}

        """;
}
