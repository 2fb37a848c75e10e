using System.Text;
using System.Text.Json.Nodes;

namespace KubePrometheus.Tests;

/// <summary>The default stack and upstream's, validated as manifests that were written elsewhere, and the example made of that.</summary>
public sealed class StackValidationTests(ITestOutputHelper output)
{
    private const string Rules = """
        groups:
          - name: shop
            rules:
              - alert: ShopDown
                expr: up{job="shop"} == 0
                labels: {severity: warning}
        """;

    /// <summary>The labels that upstream's sentences name though their results lack them; ours do not.</summary>
    private const string WithoutJob = "KP0427 PrometheusRule monitoring/alertmanager-main-rules, spec.groups[0].rules";

    [Fact]
    public void Upstreams_manifests_have_its_known_defects_and_what_lies_outside()
    {
        var folder = Path.Combine(Oracles.Upstream(), "manifests");
        var findings = new ManifestValidation().AddFolder(folder).Run();
        output.WriteLine(string.Join('\n', findings));

        Assert.DoesNotContain(findings, f => f.Severity == FindingSeverity.Error);
        Assert.Equal(7, findings.Count(f => f.Severity == FindingSeverity.Outside));
        Assert.All(
            findings,
            f => Assert.True(f.Source is { Line: > 0 } source && source.File.StartsWith(folder, StringComparison.Ordinal), f.ToString()));
        var declared = new ManifestValidation(new() { ClusterObjectsAreThere = true }).AddFolder(folder).Run().Select(Short).ToArray();
        Assert.Equal(
            KubePrometheusStack.Create().Build().KnownIssues.Select(i => Short(i.Finding)).Order(StringComparer.Ordinal),
            declared.Where(f => !f.StartsWith(WithoutJob, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(
            [3, 4, 5, 6, 7],
            declared.Where(f => f.StartsWith(WithoutJob, StringComparison.Ordinal)).Select(f => f[WithoutJob.Length + 1] - '0'));
    }

    [Fact]
    public void What_the_library_writes_has_the_known_issues_of_its_build_as_findings()
    {
        var manifests = KubePrometheusStack.Create().Build();
        var validation = new ManifestValidation(new() { ClusterObjectsAreThere = true });
        foreach (var file in manifests.Files)
        {
            validation.Add(file.ToYaml(), file.Path);
        }

        Assert.Equal(
            manifests.KnownIssues.Select(i => Short(i.Finding)).Order(StringComparer.Ordinal),
            validation.Run().Select(Short).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_example_prints_a_line_of_JSON_for_each_finding()
    {
        const string Wrong = "apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: default}\nspec: {port: []}\n";
        var (code, lines, _) = Run(Wrong, "-");
        Assert.Equal(1, code);
        var finding = JsonNode.Parse(Assert.Single(lines, l => l.Contains("spec.port\"", StringComparison.Ordinal)))!.AsObject();
        Assert.Equal(["code", "severity", "kind", "namespace", "name", "path", "message", "file", "line"], finding.Select(p => p.Key));
        Assert.Equal(
            ("error", "Service", "default", "a", "(stdin)", 4),
            ((string)finding["severity"]!, (string)finding["kind"]!, (string)finding["namespace"]!, (string)finding["name"]!,
                (string)finding["file"]!, (int)finding["line"]!));
        Assert.Contains("ports", (string)finding["message"]!, StringComparison.Ordinal);

        Assert.Equal((0, 0), Run(Rules, "-") is var (good, none, _) ? (good, none.Length) : default);
        Assert.Equal(2, Run("").Code);
        Assert.Equal(2, Run("", "-", "--kubernetes", "soon").Code);
        Assert.Equal(
            (2, 0),
            Run("", "no-such-folder") is var (missing, nothing, said) && said.Contains("no-such-folder", StringComparison.Ordinal)
                ? (missing, nothing.Length)
                : default);
        string[] found = [.. lines.Select(l => (string)JsonNode.Parse(l)!["code"]!).Distinct()];
        Assert.Equal(0, Run(Wrong, ["-", .. found.SelectMany(c => (string[])["--suppress", c])]).Code);
    }

    [Fact]
    public void Of_a_text_s_object_without_a_name_its_line_is_reported_once()
    {
        var stack = KubePrometheusStack.Create().AddYaml("apiVersion: v1\nkind: ConfigMap\ndata: {a: b}\n", "a.yaml");
        var findings = stack.TryBuild().Findings;

        var finding = Assert.Single(findings, f => f.Severity == FindingSeverity.Error);
        Assert.Equal((FindingCodes.StructureFieldMissing, "metadata.name", "a.yaml"), (finding.Code, finding.Path, finding.Source!.File));
    }

    private static string Short(Finding finding) => $"{finding.Code} {finding.Object}, {finding.Path}";

    private static (int Code, string[] Lines, string Errors) Run(string input, params string[] args)
    {
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        using var text = new MemoryStream(Encoding.UTF8.GetBytes(input));
        var code = ValidateManifestsExample.Run(args, text, output, errors);
        return (code, Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries), errors.ToString());
    }
}
