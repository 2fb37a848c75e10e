using System.Text;
using System.Text.Json.Nodes;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>What the real programs said of one-rule cases, recorded: <c>checks.jsonl</c>.</summary>
public sealed class ChecksOracleTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_case_is_judged_as_the_real_programs_judge_it()
    {
        var rows = File.ReadLines(Path.Combine(Oracles.Verdicts(), "checks.jsonl")).Select(line => JsonNode.Parse(line)!).ToArray();
        var different = new List<string>();
        var alone = new List<string>();
        int accepted = 0, found = 0, either = 0;
        foreach (var row in rows)
        {
            var (expect, rule, id) = ((string)row["expect"]!, (string)row["rule"]!, (string)row["id"]!);
            var findings = Validate(row["object"]?.ToJsonString() ?? Made(rule));
            var paths = row["mutated"]!.AsArray().Select(p => OurPath((string)p!)).ToArray();
            var isRight = expect switch
            {
                "accept" => findings.Count == 0,
                "finding" => findings.Any(f => paths.Any(p => IsAtOrUnder(f.Path, p))),
                _ => true,
            };
            accepted += expect == "accept" && isRight ? 1 : 0;
            found += expect == "finding" && isRight ? 1 : 0;
            either += expect == "either" ? 1 : 0;
            if (!isRight)
            {
                different.Add($"{id} {rule}: {expect} at {string.Join(", ", paths)}\n    {string.Join("\n    ", findings)}");
            }
            else if (expect == "finding" && row["rejected_by"]!.AsArray().Count == 0)
            {
                alone.Add($"  {rule}: {findings.First(f => paths.Any(p => IsAtOrUnder(f.Path, p)))}");
            }
        }

        output.WriteLine(
            $"checks: {accepted + found + either} of {rows.Length} as expected ({accepted} accepted, {found} found, {either} either way)");
        output.WriteLine($"found by nothing else, {alone.Count}:\n{string.Join('\n', alone)}");
        output.WriteLine($"different, {different.Count}:\n{string.Join('\n', different)}");
        Assert.Equal(171, rows.Length);
        Assert.Empty(different);
    }

    [Fact]
    public void Nothing_that_can_be_read_makes_a_validator_throw()
    {
        var seeds = File.ReadLines(Path.Combine(Oracles.Verdicts(), "mutation-seeds.jsonl"))
            .Select(line => JsonNode.Parse(line)!["object"]!)
            .Concat(
                File.ReadLines(Path.Combine(Oracles.Verdicts(), "checks.jsonl")).Select(line => JsonNode.Parse(line)!["object"])
                    .OfType<JsonNode>())
            .ToArray();
        var count = 0;
        foreach (var seed in seeds)
        {
            foreach (var changed in Changes(seed))
            {
                var loaded = Assert.Single(ManifestReader.Read(changed).Objects);
                if (loaded.ToObject() is { } obj)
                {
                    count++;
                    OneObject.Check(obj, []);
                }
            }
        }

        Assert.True(count > 1000, $"{count} objects");
    }

    /// <summary>Stage 1 and stage 2, of Kubernetes 1.22 and prometheus-operator 0.50.</summary>
    internal static IReadOnlyList<Finding> Validate(string json)
    {
        List<Finding> ofText = [], found = [];
        var objects = new List<LoadedObject>();
        ManifestReader.Read(
            YamlReader.Read(System.Text.Encoding.UTF8.GetBytes(json), "object.json", ofText), ofText,
            new() { Operator = SchemaTable.OldestOperator }, objects, found);
        var raised = new RaisedFindings(found);
        var subjects = objects.Select(loaded => StackSubject.Loaded(loaded, "default")).ToArray();
        var stage = new ObjectStage(KubernetesVersion.Default, SchemaTable.OldestOperator);
        foreach (var subject in subjects)
        {
            stage.Run(subject, raised.Sink);
            if (subject.Object is PrometheusRule rules)
            {
                var check = new RuleCheck(default);
                check.Add(new(subject.Reference, rules.Spec?.Groups));
                raised.Add(check.Run(jobs: null));
            }
        }

        return FindingPrecedence.Settle(raised, subjects);
    }

    /// <summary>Each node of an object once null, once in a list with a null.</summary>
    private static IEnumerable<string> Changes(JsonNode seed)
    {
        foreach (var path in Paths(seed, []).ToArray())
        {
            var copy = seed.DeepClone();
            var parent = path[..^1].Aggregate(copy, (node, step) => step is int i ? node![i]! : node![(string)step]!);
            if (path[^1] is int index)
            {
                parent[index] = null;
            }
            else
            {
                parent[(string)path[^1]] = null;
            }

            yield return copy.ToJsonString();
            if (path[^1] is string key)
            {
                foreach (var value in new JsonNode[] { new JsonArray(), new JsonArray((JsonNode?)null), new JsonObject(), "", -1 })
                {
                    parent[key] = value;
                    yield return copy.ToJsonString();
                }
            }
        }
    }

    private static IEnumerable<object[]> Paths(JsonNode? node, object[] path) => node switch
    {
        JsonObject map => map.Where(e => path.Length > 0 || e.Key is "spec" or "data" or "rules" or "roleRef" or "subjects" or "metadata")
            .SelectMany(e => Paths(e.Value, [.. path, e.Key]).Prepend([.. path, e.Key])),
        JsonArray list => list.SelectMany((item, i) => Paths(item, [.. path, i]).Prepend([.. path, i])),
        _ => [],
    };

    private static string Made(string rule) => rule switch
    {
        "annotation total <= 256KiB" =>
            $$$"""
            {"apiVersion":"monitoring.coreos.com/v1","kind":"ServiceMonitor","spec":{"selector":{},"endpoints":[{"port":"web"}]},
             "metadata":{"annotations":{"a":"{{{new string('a', 262145)}}}"},"name":"x"}}
            """,
        "configmap > 1MiB" =>
            $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"},"data":{"a":"{{{new string('a', 1048577)}}}"}}""",
        "secret > 1MiB" =>
            $$$"""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"x"},"stringData":{"a":"{{{new string('a', 1048577)}}}"}}""",
        _ => throw new InvalidOperationException(rule),
    };

    /// <summary><c>spec.endpoints.0.interval</c> as <c>spec.endpoints[0].interval</c>.</summary>
    private static string OurPath(string path)
    {
        var text = new StringBuilder();
        foreach (var step in path.Split('.'))
        {
            text.Append(step.All(char.IsAsciiDigit) ? $"[{step}]" : text.Length == 0 ? step : $".{step}");
        }

        return text.ToString();
    }

    private static bool IsAtOrUnder(string path, string changed)
        => path == changed || (path.StartsWith(changed, StringComparison.Ordinal) && path[changed.Length] is '.' or '[');
}
