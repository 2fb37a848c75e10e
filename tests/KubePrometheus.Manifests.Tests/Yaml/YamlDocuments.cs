using System.Buffers;

namespace KubePrometheus.Tests;

/// <summary>Documents as one stream of YAML.</summary>
internal static class YamlDocuments
{
    /// <summary>The documents, with a separator between any two.</summary>
    /// <param name="documents">Each as JSON.</param>
    public static byte[] Of(IEnumerable<ReadOnlyMemory<byte>> documents)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var json in documents)
        {
            if (output.WrittenCount > 0)
            {
                YamlWriter.WriteSeparator(output);
            }

            YamlWriter.Write(json.Span, output);
        }

        return output.WrittenSpan.ToArray();
    }
}
