using System.Text;

namespace KubePrometheus;

/// <summary>
/// The text of a file that Prometheus or Alertmanager reads by itself. Unlike kubectl they take UTF-16 as well, read JSON as the YAML it
/// is, and look at the first document alone.
/// </summary>
internal static class ConfigurationText
{
    /// <summary>The text in UTF-8.</summary>
    /// <param name="text">UTF-8, or UTF-16 with its byte order mark.</param>
    public static ReadOnlyMemory<byte> Utf8(ReadOnlyMemory<byte> text)
    {
        var encoding = text.Span switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };
        return encoding is null ? text : Encoding.UTF8.GetBytes(encoding.GetString(text.Span[2..]));
    }

    /// <summary>
    /// Reads a text as <see cref="YamlReader"/> does. What is wrong with numbers and keys when Kubernetes reads them is left out: here
    /// their fields decide what they are.
    /// </summary>
    /// <param name="text">The text in UTF-8.</param>
    /// <param name="fileName">The name that findings and places bear.</param>
    /// <param name="findings">Receives what is wrong with the first document, and as warnings what is wrong with others.</param>
    /// <param name="isYaml12">Whether what YAML 1.2 added is understood, as by Prometheus.</param>
    /// <returns>The documents, and how many of them are the first one: 1 or, where that holds nothing, 0.</returns>
    public static (IReadOnlyList<PlacedDocument> Documents, int Read) Read(
        ReadOnlyMemory<byte> text, string fileName, ICollection<Finding> findings, bool isYaml12 = false)
    {
        var length = YamlReader.LengthOfFirstDocument(text.Span);
        var first = Read(text[..length], FindingSeverity.Error, line: 1);
        var others = Read(text[length..], FindingSeverity.Warning, 1 + YamlReader.CountLines(text.Span[..length]));
        return ([.. first, .. others], Math.Min(first.Count, 1));

        IReadOnlyList<PlacedDocument> Read(ReadOnlyMemory<byte> part, FindingSeverity most, int line)
        {
            var found = new List<Finding>();
            var documents = YamlReader.Read(part, fileName, found, isJsonYaml: true, line, isYaml12);
            foreach (var finding in found.Where(f => f.Code is not (FindingCodes.TextNotANumber or FindingCodes.TextKeyReadOtherwise)))
            {
                findings.Add(most == FindingSeverity.Warning ? finding with { Severity = most } : finding);
            }

            return documents;
        }
    }
}
