using System.Reflection;
using System.Text;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>Custom resources by the version of prometheus-operator that reads them.</summary>
public class OperatorFieldTests
{
    private const string Monitor = "monitoring.coreos.com/v1 ServiceMonitor";
    private const string Scrape = "monitoring.coreos.com/v1alpha1 ScrapeConfig";

    /// <summary>One field of each of many versions, and the same below lists, maps and types of Kubernetes.</summary>
    public static TheoryData<string, string, string, int> Fields => new()
    {
        { Monitor, """{"scrapeClass":"a"}""", "spec.scrapeClass", 72 },
        { Monitor, """{"bodySizeLimit":"1MB"}""", "spec.bodySizeLimit", 73 },
        { Monitor, """{"attachMetadata":{"node":true}}""", "spec.attachMetadata", 61 },
        { Monitor, """{"endpoints":[{"enableHttp2":true}]}""", "spec.endpoints[0].enableHttp2", 58 },
        { "monitoring.coreos.com/v1 Prometheus", """{"scrapeConfigSelector":{}}""", "spec.scrapeConfigSelector", 65 },
        { "monitoring.coreos.com/v1 Prometheus", """{"securityContext":{"seccompProfile":{"type":"RuntimeDefault"}}}""",
            "spec.securityContext.seccompProfile", 52 },
        { "monitoring.coreos.com/v1 Prometheus", """{"containers":[{"name":"a","restartPolicy":"Always"}]}""",
            "spec.containers[0].restartPolicy", 68 },
        { "monitoring.coreos.com/v1 Alertmanager", """{"updateStrategy":{"type":"OnDelete"}}""", "spec.updateStrategy", 88 },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_field_of_a_later_operator_is_named_with_its_version(string kind, string spec, string path, int since)
    {
        foreach (var minor in (int[])[49, 50, since - 1])
        {
            var problem = Assert.Single(Run(kind, spec, minor));
            Assert.Equal((FindingCodes.OperatorFieldTooNew, path), (problem.Code, problem.Path));
            Assert.Contains(
                $"came with prometheus-operator 0.{since}; the target is 0.{minor}.", problem.Problem, StringComparison.Ordinal);
            Assert.Contains($"run prometheus-operator 0.{since} or later", problem.Remedy, StringComparison.Ordinal);
            Assert.NotNull(problem.Unreadable);
        }

        Assert.All((int?[])[since, 92, 93, null], minor => Assert.Empty(Run(kind, spec, minor)));
    }

    [Fact]
    public void A_field_that_no_operator_has_is_unknown_to_each()
    {
        Assert.All((int?[])[49, 60, 92, null], minor => Assert.Equal(
            ["KP0101 spec.jobLabels False"], Shown(Run(Monitor, """{"jobLabels":"a"}""", minor))));
        // but to one that is later than those known, it may be new
        Assert.Equal(["KP0101 spec.fromNextYear True"], Shown(Run(Monitor, """{"fromNextYear":"a"}""", 99)));
        Assert.Equal(["KP0101 spec.fromNextYear False"], Shown(Run(Monitor, """{"fromNextYear":"a"}""", null)));
    }

    [Fact]
    public void Where_the_operator_is_not_known_what_one_version_takes_is_in_order()
    {
        // required by 0.50 alone, bounded by 0.92 alone
        Assert.Empty(Run("monitoring.coreos.com/v1 PodMonitor", """{"podMetricsEndpoints":[{"interval":"soon"}]}""", null));
        Assert.Empty(Run("monitoring.coreos.com/v1 PodMonitor", "{}", null));
        Assert.Equal(
            ["KP0107 spec.podMetricsEndpoints False"], Shown(Run("monitoring.coreos.com/v1 PodMonitor", "{}", 50)));
        Assert.Equal(
            ["KP0104 spec.podMetricsEndpoints[0].interval False"],
            Shown(Run("monitoring.coreos.com/v1 PodMonitor", """{"podMetricsEndpoints":[{"interval":"soon"}]}""", 92)));

        // with a field of later versions, all of the object is for these
        Assert.Equal(
            ["KP0104 spec.podMetricsEndpoints[0].interval False"],
            Shown(Run(
                "monitoring.coreos.com/v1 PodMonitor", """{"podMetricsEndpoints":[{"interval":"soon"}],"scrapeClass":"a"}""", null)));
    }

    [Fact]
    public void A_kind_of_a_later_operator_is_held_against_its_schema_by_every_version()
    {
        const string Spec = """{"staticConfigs":[{"targets":["a:1","a:1"]}],"scheme":"ftp","nothing":1}""";
        string[] expected =
        [
            "KP0110 spec.staticConfigs[0].targets[1] False", "KP0109 spec.scheme False", "KP0101 spec.nothing False",
        ];
        Assert.All((int?[])[49, 92, null], minor => Assert.Equal(
            expected.Order(StringComparer.Ordinal), Shown(Run(Scrape, Spec, minor)).Order(StringComparer.Ordinal)));
        Assert.Equal(65, SchemaTable.OperatorSince("monitoring.coreos.com/v1alpha1", "ScrapeConfig"));
        Assert.Equal(64, SchemaTable.OperatorSince("monitoring.coreos.com/v1alpha1", "PrometheusAgent"));
        Assert.Equal(0, SchemaTable.OperatorSince("monitoring.coreos.com/v1", "Prometheus"));
        Assert.Equal(0, SchemaTable.OperatorSince("v1", "Pod"));
    }

    /// <summary>Each rule of the definitions stands in C# too, with its message and its version.</summary>
    [Fact]
    public void The_rules_are_those_of_the_records()
    {
        var ofRecords =
            from type in typeof(Prometheus).Assembly.GetTypes()
            from rule in type.GetCustomAttributes<CelRuleAttribute>(inherit: false)
            select (type.Name, rule.Message);
        var ofCheck =
            from type in typeof(Prometheus).Assembly.GetTypes()
            where type.Namespace == typeof(Prometheus).Namespace
            from rule in DefinitionRules.Of(type.Name)
            select (type.Name, rule.Message);
        Assert.Equal(ofRecords.Order(), ofCheck.Order());
        Assert.DoesNotContain(
            typeof(Prometheus).Assembly.GetTypes().SelectMany(type => type.GetProperties()),
            property => property.IsDefined(typeof(CelRuleAttribute)));
        foreach (var type in typeof(Prometheus).Assembly.GetTypes())
        {
            foreach (var rule in type.GetCustomAttributes<CelRuleAttribute>(inherit: false).Where(rule => rule.Since is not null))
            {
                Assert.Contains(DefinitionRules.Of(type.Name), known =>
                    known.Message == rule.Message && known.Since == Version.Parse(rule.Since!).Minor);
            }
        }
    }

    [Theory]
    [InlineData("replicas", "1", 84)]
    [InlineData("storage", "{}", 84)]
    [InlineData("shards", "2", 84)]
    [InlineData("persistentVolumeClaimRetentionPolicy", "{}", 84)]
    [InlineData("scrapeConfigSelector", "{}", 85)]
    [InlineData("probeSelector", "{}", 85)]
    [InlineData("scrapeConfigNamespaceSelector", "{}", 88)]
    [InlineData("probeNamespaceSelector", "{}", 88)]
    [InlineData("serviceMonitorSelector", "{}", 88)]
    [InlineData("serviceMonitorNamespaceSelector", "{}", 88)]
    [InlineData("additionalScrapeConfigs", """{"name":"a","key":"b"}""", 88)]
    [InlineData("shardingStrategy", "{}", 91)]
    public void An_agent_on_every_node_has_no_field_of_a_StatefulSet(string field, string value, int since)
    {
        const string Agent = "monitoring.coreos.com/v1alpha1 PrometheusAgent";
        var spec = $$"""{"mode":"DaemonSet","{{field}}":{{value}}}""";
        Assert.Equal(["KP0161 spec False"], Shown(Run(Agent, spec, 92)));
        Assert.Equal(["KP0161 spec False"], Shown(Run(Agent, spec, since)));
        Assert.DoesNotContain(Run(Agent, spec, since - 1), problem => problem.Code == FindingCodes.StructureRuleBroken);
        Assert.Empty(Run(Agent, spec.Replace("DaemonSet", "StatefulSet", StringComparison.Ordinal), 92));
        Assert.Empty(Run(Agent, $$"""{"mode":"DaemonSet","{{field}}":null}""", 92));
    }

    private static IReadOnlyList<StructureProblem> Run(string kind, string spec, int? operatorMinor)
    {
        var parts = kind.Split(' ');
        // what the kind requires beside
        var rest = parts[1] switch
        {
            "ServiceMonitor" when !spec.Contains("endpoints", StringComparison.Ordinal) => ""","selector":{},"endpoints":[]""",
            "ServiceMonitor" or "PodMonitor" => ""","selector":{}""",
            _ => "",
        };
        var whole = spec == "{}" && rest.Length > 0 ? $"{{{rest[1..]}}}" : $"{spec[..^1]}{rest}}}";
        var json = $$"""{"apiVersion":"{{parts[0]}}","kind":"{{parts[1]}}","metadata":{"name":"a"},"spec":{{whole}}}""";
        return new StructureCheck(34) { Operator = operatorMinor }.Run(Encoding.UTF8.GetBytes(json), parts[0], parts[1]);
    }

    private static string[] Shown(IEnumerable<StructureProblem> problems) =>
        [.. problems.Select(problem => $"{problem.Code} {problem.Path} {problem.IsDropped}")];
}
