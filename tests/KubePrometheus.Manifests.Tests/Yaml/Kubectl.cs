using System.Text;
using System.Text.Json;

namespace KubePrometheus.Tests;

/// <summary>What kubectl makes of a text.</summary>
internal static class Kubectl
{
    /// <summary>Reads a stream of objects, without a cluster; each comes back as JSON with the label <c>tested</c>.</summary>
    public static List<byte[]> Read(byte[] yaml)
    {
        var read = TryRead(yaml, out var error);
        Assert.True(read is not null, error);
        return read;
    }

    /// <summary>As above; null where kubectl refuses the text.</summary>
    public static List<byte[]>? TryRead(byte[] yaml, out string error)
    {
        var kubectl = Oracles.Program("kubectl");
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, yaml);
            (var exitCode, var output, error) = Oracles.Run(kubectl, ["label", "--local", "-f", file, "tested=true", "-o", "json"]);
            if (exitCode != 0)
            {
                return null;
            }

            var read = new List<byte[]>();
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(output), new JsonReaderOptions { AllowMultipleValues = true });
            while (reader.Read())
            {
                using var json = JsonDocument.ParseValue(ref reader);
                if (json.RootElement.GetProperty("kind").GetString() == "List")
                {
                    read.AddRange(json.RootElement.GetProperty("items").EnumerateArray().Select(Bytes));
                }
                else
                {
                    read.Add(Bytes(json.RootElement));
                }
            }

            return read;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static byte[] Bytes(JsonElement element) => Encoding.UTF8.GetBytes(element.GetRawText());
}
