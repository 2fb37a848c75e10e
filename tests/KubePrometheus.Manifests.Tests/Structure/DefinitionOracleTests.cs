using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubePrometheus.CrdGen;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>
/// The structure check against what an API server with the definitions of prometheus-operator 0.92 said of one change to an object each.
/// </summary>
public class DefinitionOracleTests(ITestOutputHelper output)
{
    private static readonly StructureCheck Check = new(34) { Operator = SchemaTable.NewestOperator };

    /// <summary>What the definitions say, without what Kubernetes asks of the objects that the operator makes.</summary>
    private static readonly Lazy<SchemaTable> Bare = new(() => new(
        new SchemaTableGenerator(
            new(KubernetesFacts.All, XmlDocs.Beside(typeof(PrometheusRule).Assembly), DefinitionSet.Newest), isBare: true).Monitoring(),
        SchemaTable.Kubernetes, hasRules: true));

    [Fact]
    public void Every_recorded_change_gets_the_servers_verdict()
    {
        var folder = Path.Combine(Oracles.Verdicts(), "release-0.18");
        var seeds = File.ReadLines(Path.Combine(folder, "mutation-seeds-0.18.jsonl")).Select(line => JsonNode.Parse(line)!)
            .ToDictionary(seed => (string)seed["id"]!, seed => seed["object"]!.ToJsonString());
        Assert.All(seeds.Values, seed => Assert.Empty(Problems(JsonNode.Parse(seed)!, isBare: false)));
        using var file = new StreamReader(
            new GZipStream(File.OpenRead(Path.Combine(folder, "mutations-0.18.jsonl.gz")), CompressionMode.Decompress));
        var byClass = new SortedDictionary<string, Count>(StringComparer.Ordinal);
        var wrong = new List<string>();
        while (file.ReadLine() is { } line)
        {
            var row = JsonNode.Parse(line)!;
            var change = new Change(row, JsonNode.Parse(seeds[(string)row["seed"]!])!);
            var problems = change.Problems(isBare: true);
            var count = byClass.GetValueOrDefault(change.Class);
            byClass[change.Class] = count.With(
                agrees: change.Agrees(problems), isException: change.IsException,
                isStricter: problems.Count == 0 && change.Problems(isBare: false).Count > 0);
            if (!change.Agrees(problems) && !change.IsException)
            {
                wrong.Add($"{change.Class} {line[..Math.Min(260, line.Length)]}: {string.Join("; ", problems)}");
            }
        }

        foreach (var (name, count) in byClass)
        {
            output.WriteLine(
                $"{name}: {count.Agree} of {count.All}, {count.Excepted} excepted; stricter by Kubernetes' own rules: {count.Stricter}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}:\n{string.Join('\n', wrong.Take(20))}");
        Assert.Equal(34_114, byClass.Values.Sum(count => count.All));
    }

    [Fact]
    public void Every_recorded_rule_gets_the_servers_verdict()
    {
        var counts = (Accepted: 0, Refused: 0);
        foreach (var line in File.ReadLines(Path.Combine(Oracles.Verdicts(), "release-0.18", "cel-0.18.jsonl")))
        {
            var row = JsonNode.Parse(line)!;
            var obj = row["object"]!;
            var problems = Check.Run(JsonSerializer.SerializeToUtf8Bytes(obj), (string)obj["apiVersion"]!, (string)obj["kind"]!);
            if ((string)row["verdict"]! == "accept")
            {
                counts.Accepted++;
                Assert.True(problems.Count == 0, $"{line}: {string.Join('\n', problems)}");
            }
            else if ((bool?)row["by_this_rule"] == true)
            {
                counts.Refused++;
                var where = (string)row["where"]!;
                Assert.True(problems.Any(p => p.Code == FindingCodes.StructureRuleBroken && AnyItem(p.Path) == where), line);
            }
            else
            {
                counts.Refused++;
                Assert.NotEmpty(problems);
            }
        }

        Assert.Equal((44, 43), counts);
    }

    /// <summary>A path of which item it is does not matter: <c>spec.remoteWrite.[].sigv4</c>.</summary>
    private static string AnyItem(string path) =>
        System.Text.RegularExpressions.Regex.Replace(path, @"\[[0-9]+\]", ".[]", System.Text.RegularExpressions.RegexOptions.None);

    [Fact]
    public void The_defaults_are_those_that_the_server_filled_in()
    {
        var recorded = JsonNode.Parse(File.ReadAllText(Path.Combine(Oracles.Verdicts(), "release-0.18", "defaults-0.18.json")))!.AsObject();
        Assert.Equal(5, recorded.Count);
        foreach (var (kind, of) in recorded)
        {
            var schema = CustomResourceDefinitionTests.Committed("0.92", kind)["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!;
            var defaults = new SortedDictionary<string, string>(StringComparer.Ordinal);
            Gather(schema.AsObject(), "", defaults);
            Assert.Equal(
                of!["fields"]!.AsObject().Select(field => $"{field.Key}={field.Value?.ToJsonString()}").Order(StringComparer.Ordinal),
                defaults.Select(field => $"{field.Key}={field.Value}"));
        }
    }

    private static void Gather(JsonObject schema, string path, SortedDictionary<string, string> defaults)
    {
        if (schema["default"] is { } value)
        {
            defaults.Add(path, value.ToJsonString());
        }

        foreach (var (name, field) in schema["properties"] as JsonObject ?? [])
        {
            if (path.Length > 0 || name != "status")
            {
                Gather(field!.AsObject(), path.Length == 0 ? name : $"{path}.{name}", defaults);
            }
        }

        if (schema["items"] is JsonObject items)
        {
            Gather(items, $"{path}[]", defaults);
        }

        if (schema["additionalProperties"] is JsonObject values)
        {
            Gather(values, $"{path}{{}}", defaults);
        }
    }

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct Count(int Agree, int All, int Excepted, int Stricter)
    {
        public Count With(bool agrees, bool isException, bool isStricter) => new(
            Agree + (agrees ? 1 : 0), All + 1, Excepted + (!agrees && isException ? 1 : 0), Stricter + (isStricter ? 1 : 0));
    }

    private static IReadOnlyList<string> Problems(JsonNode obj, bool isBare)
    {
        var (apiVersion, kind) = ((string)obj["apiVersion"]!, (string)obj["kind"]!);
        var json = JsonSerializer.SerializeToUtf8Bytes(obj);
        var problems = isBare ? Check.Run(json, Bare.Value.Find(apiVersion, kind)!) : Check.Run(json, apiVersion, kind);
        return [.. problems.Where(p => !p.IsDropped).Select(p => p.Path)];
    }

    /// <summary>One recorded change to an object, and what was said of it.</summary>
    private sealed class Change
    {
        private readonly JsonNode row;
        private readonly JsonNode obj;
        private readonly string? text;
        private readonly string where;
        private readonly string renamed;

        public Change(JsonNode row, JsonNode seed)
        {
            (this.row, obj) = (row, seed);
            var path = row["path"]!.AsArray();
            where = renamed = ObjectPathOf(path);
            var parent = path.Take(path.Count - 1).Aggregate(seed, (node, step) => Child(node, step!));
            var last = path[^1]!;
            switch ((string)row["op"]!)
            {
                case "remove":
                    ((JsonObject)parent).Remove((string)last!);
                    break;
                case "rename":
                    var to = (string)row["value"]!;
                    renamed = ObjectPath.Append(ObjectPath.Parent(where), to);
                    Rename((JsonObject)parent, (string)last!, to);
                    break;
                case "dup-key":
                    text = Twice(seed, (JsonObject)parent, (string)last!);
                    break;
                case var _ when parent is JsonObject map:
                    map[(string)last!] = row["value"]?.DeepClone();
                    break;
                default:
                    parent[(int)last] = row["value"]?.DeepClone();
                    break;
            }
        }

        public string Class => (string)row["class"]!;

        /// <summary>Whether the server and we may differ, for a reason that is not the definition's.</summary>
        public bool IsException => Class switch
        {
            // an address of the server has one kind and version; which are served is asked elsewhere
            "top" => where is "kind" or "apiVersion",

            // created without its status, which a server reads when the operator writes it
            "status" => true,

            // the server drops the null, against what was meant
            "null-map-value" => true,
            "metadata" => IsAccepted && row["value"] is null or JsonObject,

            // the operator reads no int32 beyond 32 bits, no 1.0 as an integer, and no date of small letters
            "int-range" => IsAccepted && row["value"]!.AsValue().TryGetValue<double>(out var number) && (int)number != number,
            "float-for-int" or "int-or-string" => IsAccepted && row["value"]!.ToJsonString() is var value
                && (value.Contains('.', StringComparison.Ordinal) || value.Contains('e', StringComparison.OrdinalIgnoreCase)
                    || row["value"]!.GetValueKind() == JsonValueKind.Number),
            "format" => IsAccepted,

            // a hole of the server: it takes a list for a date
            "wrong-type" => IsAccepted && row["value"] is JsonArray,

            // the pattern of a quantity takes what no quantity is
            "pattern" => IsAccepted && (string?)row["value"] == "1e1.5",
            _ => false,
        };

        private bool IsAccepted => (string)row["verdict"]! == "accept";

        public IReadOnlyList<string> Problems(bool isBare) =>
            text is not null ? [.. ManifestReader.Read(text).Findings.Where(f => f.Severity == FindingSeverity.Error).Select(f => f.Path)]
            : Text("apiVersion") is not { Length: > 0 } apiVersion || Text("kind") is not { Length: > 0 } kind ? [where]
            : Bare.Value.Find(apiVersion, kind) is null ? []
            : DefinitionOracleTests.Problems(obj, isBare);

        private string? Text(string name) =>
            obj[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

        /// <summary>A refusal counts at the change, above or below it.</summary>
        public bool Agrees(IReadOnlyList<string> problems) =>
            IsAccepted ? problems.Count == 0 : problems.Any(p => IsAt(p, where) || IsAt(p, renamed));
    }

    private static bool IsAt(string problem, string where) =>
        problem.StartsWith(where, StringComparison.Ordinal) || where.StartsWith(problem, StringComparison.Ordinal);

    private static void Rename(JsonObject map, string from, string to)
    {
        var entries = map.ToArray();
        map.Clear();
        foreach (var (key, value) in entries)
        {
            map[key == from ? to : key] = value;
        }
    }

    /// <summary>The object's text with a key twice.</summary>
    private static string Twice(JsonNode root, JsonObject holder, string key)
    {
        const string Mark = "twice-there";
        var value = holder[key]!.ToJsonString();
        holder[Mark] = 0;
        return root.ToJsonString().Replace($"\"{Mark}\":0", $"{JsonSerializer.Serialize(key)}:{value}", StringComparison.Ordinal);
    }

    private static JsonNode Child(JsonNode node, JsonNode step) =>
        (step.GetValueKind() == JsonValueKind.Number ? node[(int)step] : node[(string)step!])!;

    private static string ObjectPathOf(JsonArray path) => path.Aggregate("", (text, step) =>
        step!.GetValueKind() == JsonValueKind.Number ? ObjectPath.Append(text, (int)step) : ObjectPath.Append(text, (string)step!));
}
