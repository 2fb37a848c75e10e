using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>What expressions and labels say otherwise than they are meant.</summary>
public sealed class ExpressionCheckTests
{
    [Theory]
    [InlineData("a{pod=\"x|y\"}", "pod=~\"x|y\"")]
    [InlineData("a{pod=\"(x|y)\"}", "pod=~\"(x|y)\"")]
    [InlineData("a{pod=\"x.*\"}", "pod=~\"x.*\"")]
    [InlineData("a{pod=\"x.+y\"}", "pod=~\"x.+y\"")]
    [InlineData("a{pod=\"^x$\"}", "pod=~\"^x$\"")]
    [InlineData("a{pod=\"[0-9]+\"}", "pod=~\"[0-9]+\"")]
    [InlineData("a{pod!=\"x|y\"}", "pod!~\"x|y\"")]
    [InlineData("a{pod=\"x-*\"}", "pod=~\"x-.*\"")]
    [InlineData("a{pod=\"*\"}", "pod=~\".*\"")]
    [InlineData("a{pod=\"*.x\"}", "pod=~\".*\\\\.x\"")]
    [InlineData("a{pod!=\"x*\"}", "pod!~\"x.*\"")]
    [InlineData("a{pod=~\"x-*\"}", "pod=~\"x-.*\"")]
    [InlineData("a{pod!~\"ab*\"}", "pod!~\"ab.*\"")]
    [InlineData("a{pod=\"'x'\"}", "pod=\"x\"")]
    [InlineData("a{pod=~'\"x|y\"'}", "pod=~\"x|y\"")]
    [InlineData("{__name__=\"node_.*\"}", "__name__=~\"node_.*\"")]
    public void A_pattern_that_is_compared_as_a_text_is_told_with_what_was_meant(string expression, string meant)
    {
        var finding = Assert.Single(Of(expression));
        Assert.Equal(("KP0434", FindingSeverity.Warning), (finding.Code, finding.Severity));
        Assert.Equal($"Write {meant}.", finding.Remedy);
    }

    [Theory]
    [InlineData("a{pod=\"x\"}")]
    [InlineData("a{pod=\"x-1.2:3/y@z\"}")]
    [InlineData("a{pod=~\"x.*|y.+\"}")]
    [InlineData("a{pod=~\"x[0-9]*\"}")]
    [InlineData("a{pod=~\"(x)*\"}")]
    [InlineData("a{handler=\"/api/.*\"}")]
    [InlineData("a{route=\"/api/*path\"}")]
    [InlineData("a{image=\"https://example.org/a|b\"}")]
    [InlineData("a{le=\"+Inf\"}")]
    [InlineData("a{id=\"/\"}")]
    [InlineData("a{version=\"1.2+k3s1\"}")]
    [InlineData("a{state=\"it's a|b\"}")]
    [InlineData("a{verb=\"*\"}")]
    [InlineData("a{pod=\"\"}")]
    public void What_a_label_may_well_have_is_left_alone(string expression) => Assert.Empty(Of(expression));

    [Theory]
    [InlineData("{{ $value }}", "$value")]
    [InlineData("{{ .Value }}", ".Value")]
    [InlineData("{{ $.Value }}", "$.Value")]
    [InlineData("about {{ $value | humanize }}", "$value")]
    [InlineData("{{ printf \"%.1f\" ($value) }}", "$value")]
    [InlineData("{{ if $labels.job }}{{ $value }}{{ end }}", "$value")]
    [InlineData("{{ range query \"up\" }}{{ . | value }}{{ end }}", "value")]
    [InlineData("{{ $labels.job }}", null)]
    [InlineData("{{ if gt $value 90.0 }}critical{{ else }}warning{{ end }}", null)]
    [InlineData("{{ $v := $value }}fixed", null)]
    public void A_value_that_is_written_into_a_label_is_told(string label, string? changing)
    {
        var findings = Of("up == 0", $"labels: {{now: '{label.Replace("'", "''", StringComparison.Ordinal)}'}}");
        Assert.Equal(changing is null ? [] : ["KP0435"], findings.Select(f => f.Code));
        Assert.All(findings, f => Assert.Contains($"holds {changing}:", f.Problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("labels: {serverity: warning}", "labels.serverity")]
    [InlineData("labels: {Severity: warning}", "labels.Severity")]
    [InlineData("labels: {severity: warning, summary: A}", "labels.summary")]
    [InlineData("labels: {severity: warning, description: 'Now {{ $value }}'}", "labels.description")]
    [InlineData("labels: {severity: '\"warning\"'}", "labels.severity")]
    [InlineData("annotations: {severity: warning}", "annotations.severity")]
    [InlineData("labels: {severity: warning, severities: many}", null)]
    [InlineData("labels: {severity: warning, team: a}\n    annotations: {severity: high}", null)]
    public void A_label_that_is_probably_something_else_is_told(string rest, string? path)
    {
        var findings = Of("up == 0", rest);
        Assert.Equal(path is null ? [] : [$"KP0436 groups[0].rules[0].{path}"], findings.Select(f => $"{f.Code} {f.Path}"));
    }

    private static IReadOnlyList<Finding> Of(string expression, string rest = "") => RuleFile.Read(
        $$"""
        groups:
        - name: a
          rules:
          - alert: A
            expr: |
              {{expression}}
            {{rest}}
        """, "a.yaml").Findings;
}
