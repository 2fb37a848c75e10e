using System.Text.Json;
using System.Text.Json.Serialization;

namespace KubePrometheus;

/// <summary>The source-generated JSON metadata of the configuration files that components write.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AdapterConfig))]
[JsonSerializable(typeof(BlackboxConfig))]
[JsonSerializable(typeof(GrafanaDatasourceFile))]
[JsonSerializable(typeof(GrafanaDashboardProviderFile))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ComponentJsonContext : JsonSerializerContext
{
    /// <summary>
    /// Writes a configuration file by the code generated for its type, in the order in which the type declares its properties.
    /// </summary>
    /// <exception cref="ArgumentException">The type is none of these.</exception>
    public void Write(Utf8JsonWriter writer, object file)
    {
        switch (file)
        {
            case AdapterConfig adapter:
                AdapterConfigSerializeHandler(writer, adapter);
                break;
            case BlackboxConfig blackbox:
                BlackboxConfigSerializeHandler(writer, blackbox);
                break;
            case GrafanaDatasourceFile datasources:
                GrafanaDatasourceFileSerializeHandler(writer, datasources);
                break;
            case GrafanaDashboardProviderFile providers:
                GrafanaDashboardProviderFileSerializeHandler(writer, providers);
                break;
            default:
                throw new ArgumentException($"{file.GetType()} is not a configuration file of a component.", nameof(file));
        }
    }
}

/// <summary>Configuration files of components as JSON.</summary>
internal static class ComponentJson
{
    /// <summary>A configuration file as compact JSON with the keys of all maps in ordinal order.</summary>
    public static byte[] Serialize(object file) => KubeJson.Written(writer => ComponentJsonContext.Default.Write(writer, file));
}
