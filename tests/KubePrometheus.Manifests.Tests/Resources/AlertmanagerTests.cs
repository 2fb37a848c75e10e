using System.Text.Json.Nodes;
using k8s;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

public class AlertmanagerTests
{
    [Fact]
    public void What_is_written_down_is_what_is_in_the_JSON()
    {
        var alertmanager = new Alertmanager
        {
            Metadata = new() { Name = "main" },
            Spec = new()
            {
                AlertmanagerConfigSelector = new() { MatchLabels = new Dictionary<string, string> { ["team"] = "a" } },
                ConfigSecret = "alertmanager-main",
                Replicas = 3,
                Storage = new() { VolumeClaimTemplate = new() { Spec = new() { StorageClassName = "fast" } } },
            },
        };
        var expected = JsonNode.Parse(
            """
            {"apiVersion":"monitoring.coreos.com/v1","kind":"Alertmanager","metadata":{"name":"main"},"spec":{
              "alertmanagerConfigSelector":{"matchLabels":{"team":"a"}},"configSecret":"alertmanager-main","replicas":3,
              "storage":{"volumeClaimTemplate":{"spec":{"storageClassName":"fast"}}}}}
            """);
        var text = KubernetesJson.Serialize(alertmanager);
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(text)), text);
    }

    [Fact]
    public void The_status_is_read()
    {
        var alertmanager = KubernetesJson.Deserialize<Alertmanager>(
            """
            {"apiVersion":"monitoring.coreos.com/v1","kind":"Alertmanager","metadata":{"name":"main"},"spec":{},
             "status":{"availableReplicas":2,"paused":true,"replicas":3,"unavailableReplicas":1,"updatedReplicas":0}}
            """);
        Assert.Equal(
            new() { AvailableReplicas = 2, Paused = true, Replicas = 3, UnavailableReplicas = 1, UpdatedReplicas = 0 },
            alertmanager.Status);
    }
}
