using System.Buffers;

namespace KubePrometheus;

/// <summary>A program's configuration as the YAML text that goes into its ConfigMap or Secret, laid out as upstream's.</summary>
internal static class ConfigText
{
    public static string ToYaml<T>(T configuration)
        where T : class => YamlWriter.WriteText(Sorted(KubeJson.Serialize(configuration, KubeJson.TypeInfo(typeof(T))!)), quoteAll: true);

    /// <summary>Keys in ordinal order: maps that users hand in keep the order in which they were filled.</summary>
    private static ReadOnlySpan<byte> Sorted(ReadOnlySpan<byte> json)
    {
        var sorted = new ArrayBufferWriter<byte>(json.Length);
        JsonCanonical.Sort(json, sorted);
        return sorted.WrittenSpan;
    }
}
