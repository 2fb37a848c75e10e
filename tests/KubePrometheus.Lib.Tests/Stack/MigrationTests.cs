using System.Text;
using System.Text.Json;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>docs/migration.md shows what compiles and builds.</summary>
public class MigrationTests
{
    private static string Document => Path.Combine(Repository.Root, "docs", "migration.md");

    public static TheoryData<string, string> Rows => [.. Migration.Tables.SelectMany(t => t.Rows.Select(r => (t.Heading, r.Upstream)))];

    [Fact]
    public void The_document_holds_the_tables_as_they_compile()
    {
        var before = File.ReadAllText(Document);
        var after = WithTables(before);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") != "true")
        {
            File.WriteAllText(Document, after);
            return;
        }

        Assert.Equal(after, before);
    }

    [Fact]
    public void Each_link_to_a_program_leads_to_one() => Assert.All(
        Migration.Programs,
        p =>
        {
            Assert.Contains(Migration.Tables.SelectMany(t => t.Rows), r => r.Upstream == p.Key);
            Assert.True(File.Exists(Path.Combine(Repository.Root, "examples", p.Value, "Program.cs")), p.Value);
        });

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_a_row_shows_builds(string heading, string upstream)
    {
        var row = Migration.Tables.Single(t => t.Heading == heading).Rows.Single(r => r.Upstream == upstream);
        Assert.DoesNotContain(row.Stack().TryBuild().Findings, f => f.Severity == FindingSeverity.Error);
    }

    [Fact]
    public void An_empty_list_is_none_and_None_takes_one_quantity_away()
    {
        var stack = KubePrometheusStack.Create(new()
        {
            Grafana = new() { Datasources = [], Resources = ContainerResources.Of(cpuLimit: ContainerResources.None) },
        });
        var file = JsonDocument.Parse(stack.Get<V1Secret>("grafana-datasources").Data["datasources.yaml"]).RootElement;
        Assert.Equal(0, file.GetProperty("datasources").GetArrayLength());
        var resources = stack.Get<V1Deployment>("grafana").Spec.Template.Spec.Containers[0].Resources;
        Assert.Equal(["memory"], resources.Limits.Keys);
        Assert.Equal(2, resources.Requests.Count);
    }

    [Fact]
    public void Modules_replace_the_default_ones_or_come_beside_them()
    {
        static IEnumerable<string> Modules(BlackboxExporterOptions options)
        {
            var config = KubePrometheusStack.Create(new() { BlackboxExporter = options })
                .Get<V1ConfigMap>("blackbox-exporter-configuration").Data["config.yml"];
            return config.Split('\n').Where(l => l.StartsWith("  \"", StringComparison.Ordinal)).Select(l => l.Trim(' ', '"', ':'))
                .Order(StringComparer.Ordinal);
        }

        var own = new Dictionary<string, BlackboxModule> { ["own"] = new() { Prober = BlackboxProber.Tcp } };
        var standard = Modules(new()).ToArray();
        Assert.True(standard.Length > 3);
        Assert.Equal(["own"], Modules(new() { Modules = own }));
        Assert.Equal(standard.Append("own").Order(StringComparer.Ordinal), Modules(new() { AdditionalModules = own }));
    }

    [Fact]
    public void Additional_labels_do_not_select_and_common_labels_do()
    {
        var team = new Dictionary<string, string> { ["team"] = "infra" };
        Assert.Equal((true, false), Has(new() { Grafana = new() { AdditionalLabels = team } }));
        Assert.Equal((true, true), Has(new() { Grafana = new() { CommonLabels = team } }));
        Assert.Equal((true, false), Has(new() { Labels = team }));
        Assert.Equal((true, true), Has(new() { Grafana = new() { AdditionalLabels = team, SelectorLabels = team } }));

        static (bool Label, bool Selector) Has(StackOptions options)
        {
            var deployment = KubePrometheusStack.Create(options).Get<V1Deployment>("grafana");
            return (deployment.Metadata.Labels.ContainsKey("team"), deployment.Spec.Selector.MatchLabels.ContainsKey("team"));
        }
    }

    [Fact]
    public void A_monitor_of_another_namespace_brings_a_Role_and_a_RoleBinding_there()
    {
        var stack = KubePrometheusStack.Create();
        var with = stack.Add(new ServiceMonitor
        {
            Metadata = new() { Name = "shop", NamespaceProperty = "shop" },
            Spec = new() { Selector = new(), Endpoints = [new() { Port = "http" }] },
        });
        Assert.Equal(
            ["Role", "RoleBinding", "ServiceMonitor"],
            with.Build().DiffTo(stack.Build()).Removed.Select(o => o.Kind).Order(StringComparer.Ordinal));
        Assert.Equal("shop", with.Get<V1Role>("prometheus-k8s", "shop").Metadata.NamespaceProperty);
        Assert.Equal(
            stack.GetAll<V1Role>().Select(r => r.Metadata.NamespaceProperty),
            KubePrometheusStack.Create(new() { Prometheus = new() { Namespaces = [] } })
                .GetAll<V1Role>().Select(r => r.Metadata.NamespaceProperty));
    }

    [Fact]
    public void The_Namespace_of_a_component_is_made_unless_it_is_taken_out()
    {
        var stack = KubePrometheusStack.Create(new() { Grafana = new() { Namespace = "dashboards" } });
        Assert.Contains(stack.GetAll<V1Namespace>(), n => n.Metadata.Name == "dashboards");
        Assert.DoesNotContain(
            stack.Configure(s => s.KubePrometheus, k => k.AdditionalNamespaces = []).GetAll<V1Namespace>(),
            n => n.Metadata.Name == "dashboards");
    }

    [Fact]
    public void The_longer_samples_build_and_stand_in_the_document()
    {
        var source = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "KubePrometheus.Lib.Tests", "Stack", "MigrationSamples.cs"));
        var document = File.ReadAllText(Document);
        var samples = 0;
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i].Trim() == "// sample")
            {
                var lines = source.Skip(i + 1).TakeWhile(l => l.Trim() != "// end").Select(l => l.Length > 8 ? l[8..] : "");
                Assert.Contains("```csharp\n" + string.Join('\n', lines) + "\n```", document, StringComparison.Ordinal);
                samples++;
            }
        }

        Assert.Equal(3, samples);
        Assert.All(new[] { MigrationSamples.Values(), MigrationSamples.Addons(), MigrationSamples.Patches() }, stack =>
            Assert.DoesNotContain(stack.TryBuild().Findings, f => f.Severity == FindingSeverity.Error));
    }

    /// <summary>The document with each table, which follows its heading, as it is compiled.</summary>
    private static string WithTables(string document)
    {
        var lines = document.Split('\n').ToList();
        foreach (var (heading, rows) in Migration.Tables)
        {
            var at = lines.IndexOf("### " + heading);
            Assert.True(at >= 0, $"no heading \"### {heading}\"");
            var start = lines.FindIndex(at, l => l.StartsWith('|'));
            var next = lines.FindIndex(at + 1, l => l.StartsWith('#'));
            Assert.True(start >= 0 && (next < 0 || start < next), $"no table under \"{heading}\"");
            var count = lines.Skip(start).TakeWhile(l => l.StartsWith('|')).Count();
            lines.RemoveRange(start, count);
            lines.InsertRange(start, Migration.Markdown(rows).TrimEnd('\n').Split('\n'));
        }

        return new StringBuilder().AppendJoin('\n', lines).ToString();
    }
}
