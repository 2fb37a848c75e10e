using System.Text.Json.Serialization;
using k8s.Models;
using KubePrometheus;
using KubePrometheus.Alertmanagers;
using KubePrometheus.Monitoring;

namespace OwnAddon;

/// <summary>A record of one's own that holds types of the library, such as a program's settings.</summary>
public sealed record Watched
{
    [JsonPropertyName("monitor")]
    public ServiceMonitor? Monitor { get; set; }

    [JsonPropertyName("module")]
    public BlackboxModule? Module { get; set; }

    [JsonPropertyName("certificate")]
    public UntypedObject? Certificate { get; set; }
}

/// <summary>JSON code that is generated in an assembly of one's own: it names the converters of the library's types.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Watched))]
[JsonSerializable(typeof(V1ObjectMeta))]
public sealed partial class WatchedJson : JsonSerializerContext;

/// <summary>The same for Alertmanager's configuration, whose TlsConfig would share its name with that of monitors.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AlertmanagerConfiguration))]
public sealed partial class AlertmanagerJson : JsonSerializerContext;
