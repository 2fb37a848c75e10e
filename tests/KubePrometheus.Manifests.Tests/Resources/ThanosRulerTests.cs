using System.Text.Json.Nodes;
using k8s;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

public class ThanosRulerTests
{
    [Fact]
    public void What_is_written_down_is_what_is_in_the_JSON()
    {
        var ruler = new ThanosRuler
        {
            Metadata = new() { Name = "rules" },
            Spec = new()
            {
                AlertmanagersUrl = ["http://alertmanager-main.monitoring.svc:9093"],
                PrometheusRulesExcludedFromEnforce = [new() { RuleName = "node-rules", RuleNamespace = "monitoring" }],
                QueryEndpoints = ["thanos-query.monitoring.svc:9090"],
                RuleSelector = new(),
            },
        };
        var expected = JsonNode.Parse(
            """
            {"apiVersion":"monitoring.coreos.com/v1","kind":"ThanosRuler","metadata":{"name":"rules"},"spec":{
              "alertmanagersUrl":["http://alertmanager-main.monitoring.svc:9093"],
              "prometheusRulesExcludedFromEnforce":[{"ruleName":"node-rules","ruleNamespace":"monitoring"}],
              "queryEndpoints":["thanos-query.monitoring.svc:9090"],"ruleSelector":{}}}
            """);
        var text = KubernetesJson.Serialize(ruler);
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(text)), text);
    }
}
