using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubePrometheus.Tests;

/// <summary>The structure check by itself against what API servers said of the same objects.</summary>
public class StructureOracleTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_recorded_mutation_gets_the_servers_verdict()
    {
        var folder = Oracles.Verdicts();
        var seeds = File.ReadLines(Path.Combine(folder, "mutation-seeds.jsonl")).Select(line => JsonNode.Parse(line)!)
            .ToDictionary(seed => (string)seed["id"]!, seed => seed["object"]!.ToJsonString());
        var check = new StructureCheck { Operator = SchemaTable.OldestOperator };
        foreach (var (id, seed) in seeds)
        {
            Assert.True(
                Problems(check, JsonNode.Parse(seed)!).Count == 0,
                $"{id}: {string.Join('\n', Problems(check, JsonNode.Parse(seed)!))}");
        }

        using var file = new StreamReader(
            new GZipStream(File.OpenRead(Path.Combine(folder, "mutations.jsonl.gz")), CompressionMode.Decompress));
        var byClass = new SortedDictionary<string, (int Agree, int All)>(StringComparer.Ordinal);
        var (total, mapNulls) = (0, 0);
        var wrong = new List<string>();
        while (file.ReadLine() is { } line)
        {
            var row = JsonNode.Parse(line)!;
            var path = row["path"]!.AsArray();
            var mutated = Mutate(JsonNode.Parse(seeds[(string)row["seed"]!])!, row, path);
            var problems = Problems(check, mutated);
            var isMapNull = IsMapNull(row, path);
            mapNulls += isMapNull ? 1 : 0;
            var accept = (bool)row["accepted_1_25_strict"]! && (string)row["class"]! != "int32-overflow" && !isMapNull;

            // a refusal counts where it was made: at the change, above it (a field is missing there) or below
            var where = ObjectPathOf(path);
            var agrees = accept == (problems.Count == 0) && problems.All(p => p.Path.StartsWith(where, StringComparison.Ordinal));
            total++;
            var name = (string)row["class"]!;
            var (agree, all) = byClass.GetValueOrDefault(name);
            byClass[name] = (agree + (agrees ? 1 : 0), all + 1);
            if (!agrees)
            {
                wrong.Add($"{line[..Math.Min(200, line.Length)]}: {string.Join("; ", problems)}");
            }
        }

        output.WriteLine($"mutations: {total - wrong.Count} of {total} ({mapNulls} of them nulls of a map, refused by rule)");
        foreach (var (name, (agree, all)) in byClass)
        {
            output.WriteLine($"  {name}: {agree} of {all}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
        Assert.Equal(4196, total);
    }

    /// <summary>The server drops a null out of a map; the README asks for an error, for the value was meant to be there.</summary>
    private static bool IsMapNull(JsonNode row, JsonArray path) =>
        (string)row["class"]! == "null-optional" && path[^1]!.GetValueKind() == JsonValueKind.String && (string)path[^1]! == "k";

    private static JsonNode Mutate(JsonNode root, JsonNode row, JsonArray path)
    {
        var parent = path.Take(path.Count - 1).Aggregate(root, (node, step) => Child(node, step!));
        var value = row["value"]?.DeepClone();
        switch (parent)
        {
            case JsonObject map when (string)row["op"]! == "delete":
                map.Remove((string)path[^1]!);
                break;
            case JsonObject map:
                map[(string)path[^1]!] = value;
                break;
            default:
                parent.AsArray()[(int)path[^1]!] = value;
                break;
        }

        return root;
    }

    private static JsonNode Child(JsonNode node, JsonNode step) =>
        (step.GetValueKind() == JsonValueKind.Number ? node[(int)step] : node[(string)step!])!;

    private static string ObjectPathOf(JsonArray path) => path.Aggregate("", (text, step) =>
        step!.GetValueKind() == JsonValueKind.Number ? ObjectPath.Append(text, (int)step) : ObjectPath.Append(text, (string)step!));

    private static IReadOnlyList<StructureProblem> Problems(StructureCheck check, JsonNode obj) =>
        check.Run(JsonSerializer.SerializeToUtf8Bytes(obj), (string)obj["apiVersion"]!, (string)obj["kind"]!);
}
