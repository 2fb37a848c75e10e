using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KubePrometheus.Tests;

/// <summary>What <c>promtool check rules</c> says of expressions.</summary>
internal static partial class Promtool
{
    /// <summary>Each expression as a rule of a group of its own; gives what promtool says of those it refuses, by their index.</summary>
    /// <param name="expressions">The expressions.</param>
    /// <param name="promtool">The program; null for the one on the PATH.</param>
    /// <param name="feature">What to enable; null for nothing.</param>
    public static Dictionary<int, string> Refused(IReadOnlyList<string> expressions, string? promtool = null, string? feature = null)
    {
        promtool ??= Oracles.Program("promtool");
        var folder = Directory.CreateTempSubdirectory("promql");
        try
        {
            var file = Path.Combine(folder.FullName, "rules.yml");
            var groups = expressions.Select((text, i) => $"- {{name: g{i}, rules: [{{record: r, expr: {Quoted(text)}}}]}}");
            File.WriteAllLines(file, groups.Prepend("groups:"));
            string[] features = feature is null ? [] : [$"--enable-feature={feature}"];
            var (_, _, said) = Oracles.Run(promtool, ["check", "rules", "--lint=none", .. features, file]);
            Assert.DoesNotContain("yaml:", said, StringComparison.Ordinal);
            return Refusal().Matches(said).ToDictionary(
                m => int.Parse(m.Groups["group"].Value, CultureInfo.InvariantCulture), m => m.Groups["why"].Value);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Quoted(string text) => $"\"{string.Concat(text.EnumerateRunes().Select(Escaped))}\"";

    private static string Escaped(Rune rune) => Rune.IsLetterOrDigit(rune) && rune.IsAscii ? rune.ToString() : $"\\U{rune.Value:X8}";

    [GeneratedRegex("""group "g(?<group>\d+)", rule \d+, "r": (?<why>.*)""")]
    private static partial Regex Refusal();
}
