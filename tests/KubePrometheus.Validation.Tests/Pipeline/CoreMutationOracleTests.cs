using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace KubePrometheus.Tests;

/// <summary>
/// What API servers of three versions said of one-node changes of Kubernetes' own kinds, recorded: <c>core-mutations.jsonl.gz</c>. Each object
/// is judged by itself, with what it refers to declared to lie outside.
/// </summary>
public sealed class CoreMutationOracleTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("1.21", "accepted_1_21")]
    [InlineData("1.25", "accepted_1_25_strict")]
    [InlineData("1.34", "accepted_1_34_strict")]
    public void What_a_server_refuses_is_an_error_and_what_it_takes_is_none(string version, string verdict)
    {
        var folder = Oracles.Verdicts();
        var seeds = File.ReadLines(Path.Combine(folder, "core-mutation-seeds.jsonl")).Select(line => JsonNode.Parse(line)!)
            .ToDictionary(seed => (string)seed["id"]!, seed => seed["object"]!);
        using var file = new StreamReader(
            new GZipStream(File.OpenRead(Path.Combine(folder, "core-mutations.jsonl.gz")), CompressionMode.Decompress));
        while (file.ReadLine() is { } line)
        {
            var row = JsonNode.Parse(line)!;
            var text = Changed(seeds[(string)row["seed"]!], row).ToJsonString();
            string verdictOfOurs;
            var errors = new List<Finding>();
            try
            {
                var findings = new ManifestValidation(new() { KubernetesVersion = version }).Add(text, "o.json").Run();
                errors.AddRange(findings.Where(f => f.Severity == FindingSeverity.Error));
                verdictOfOurs = errors.Count == 0 ? "OK" : "ERR";
                if (findings.Any(f => f.Severity == FindingSeverity.Warning))
                {
                    verdictOfOurs += "+W";
                }
            }
            catch (Exception e)
            {
                verdictOfOurs = "CRASH " + e.GetType().Name + " " + e.StackTrace!.Split('\n')[0].Trim() + " " + e.StackTrace.Split('\n')[1].Trim();
            }

            output.WriteLine($"ROW\t{version}\t{(string)row["id"]!}\t{(bool)row[verdict]!}\t{verdictOfOurs}\t{string.Join(" | ", errors)}");
        }
    }

    private static JsonNode Changed(JsonNode seed, JsonNode row)
    {
        var copy = seed.DeepClone();
        var path = row["path"]!.AsArray();
        var parent = path.Take(path.Count - 1).Aggregate(copy, (node, step) => step!.GetValueKind() == System.Text.Json.JsonValueKind.Number ? node[(int)step]! : node[(string)step!]!);
        var last = path[^1]!;
        var value = row["value"];
        if (parent is JsonArray list)
        {
            var i = (int)last;
            if ((string)row["op"]! == "remove")
            {
                list.RemoveAt(i);
            }
            else if (i == list.Count)
            {
                list.Add(value?.DeepClone());
            }
            else
            {
                list[i] = value?.DeepClone();
            }

            return copy;
        }

        var map = parent.AsObject();
        var name = (string)last!;
        switch ((string)row["op"]!)
        {
            case "remove":
                map.Remove(name);
                break;
            case "rename":
                var was = map[name];
                map.Remove(name);
                map[(string)value!] = was;
                break;
            default:
                map[name] = value?.DeepClone();
                break;
        }

        return copy;
    }
}
