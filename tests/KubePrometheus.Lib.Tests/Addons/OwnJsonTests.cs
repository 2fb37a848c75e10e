using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubePrometheus.Tests;

/// <summary>JSON code that is generated in the assembly of an addon.</summary>
public class OwnJsonTests
{
    [Fact]
    public void Code_generated_in_an_assembly_of_ones_own_reads_and_writes_types_of_the_library()
    {
        const string Json = """
            {"monitor":{"apiVersion":"v1","kind":"ServiceMonitor","metadata":{},
              "spec":{"endpoints":[{"targetPort":8080},{"targetPort":"http"}],"selector":{}}},
            "module":{"prober":"tcp"},
            "certificate":{"apiVersion":"cert-manager.io/v1","kind":"Certificate","metadata":{"name":"web"},
              "spec":{"secretName":"web-tls"}}}
            """;
        var read = JsonSerializer.Deserialize(Json, OwnAddon.WatchedJson.Default.Watched)!;
        Assert.Equal([8080, "http"], read.Monitor!.Spec.Endpoints.Select(e => e.TargetPort!.Value));
        Assert.Equal(BlackboxProber.Tcp, read.Module!.Prober);
        Assert.Equal("web", read.Certificate!.Metadata.Name);
        var written = JsonSerializer.Serialize(read, OwnAddon.WatchedJson.Default.Watched);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Json), JsonNode.Parse(written)), written);

        const string Alertmanager = """{"global":{"slack_api_url":"https://hooks.example.com/x"}}""";
        var configuration = JsonSerializer.Deserialize(Alertmanager, OwnAddon.AlertmanagerJson.Default.AlertmanagerConfiguration)!;
        Assert.Equal("https://hooks.example.com/x", configuration.Global!.SlackApiUrl!.Value);
        Assert.Equal(Alertmanager, JsonSerializer.Serialize(configuration, OwnAddon.AlertmanagerJson.Default.AlertmanagerConfiguration));
    }
}
