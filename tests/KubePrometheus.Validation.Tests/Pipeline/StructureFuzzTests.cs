using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace KubePrometheus.Tests;

/// <summary>
/// Objects of every kind, several at once, with nodes that are null, of another type, empty, gone, doubled or swapped: no check may throw.
/// A normal run tries a sample; <c>KUBE_PROMETHEUS_FUZZ</c> says how many cases.
/// </summary>
public sealed class StructureFuzzTests(ITestOutputHelper output)
{
    private static readonly string[] Versions = ["1.21", "1.22", "1.25", "1.34"];

    [Fact]
    public void Nothing_that_is_broken_makes_a_check_throw()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("KUBE_PROMETHEUS_FUZZ"), CultureInfo.InvariantCulture, out var given)
            ? given : 400;
        var corpus = Corpus();
        var failures = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var untyped = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        Parallel.For(0, count, i => Try(corpus, i, failures, untyped));
        output.WriteLine(
            $"{count} cases of {corpus.Length} objects: {failures.Count} kinds of exceptions, {untyped.Values.Sum()} without a type");
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures.Select(f => $"{f.Key}\n{f.Value}").Take(10)));
        Assert.True(untyped.IsEmpty, string.Join('\n', untyped.Select(u => $"{u.Value} {u.Key}").Take(20)));
    }

    /// <summary>Each kind of the table, and the objects of the stack as it is written.</summary>
    private static string[] Corpus()
    {
        var objects = SampleObjects.All().Select(obj => obj.ToJsonString()).ToList();
        foreach (var file in ManifestReader.Files(Path.Combine(Repository.Root, "snapshots", "default")))
        {
            objects.AddRange(ManifestReader.ReadFile(file).Objects.Where(o => o.Json.Length < 50_000)
                .Select(o => Encoding.UTF8.GetString(o.Json.Span)));
        }

        return [.. objects];
    }

    private static void Try(
        string[] corpus, int number, ConcurrentDictionary<string, string> failures,
        ConcurrentDictionary<string, int> untyped)
    {
        var random = new Random(number);
        var documents = new List<string> { Broken(corpus[number % corpus.Length], random) };
        for (var more = random.Next(4); more > 0; more--)
        {
            var other = corpus[random.Next(corpus.Length)];
            documents.Add(random.Next(3) == 0 ? Broken(other, random) : other);
        }

        var text = string.Join("\n---\n", documents);
        try
        {
            KubernetesVersion version = Versions[number % Versions.Length];
            var loaded = ManifestReader.Read(text, "fuzz.yaml", version);
            foreach (var obj in loaded.Objects.Where(o => KnownKinds.Knows(o.Reference)))
            {
                if (obj.ToObjectWhereItFits(out _) is null)
                {
                    var why = string.Join("; ", loaded.Findings.Where(f => f.Object == obj.Reference).Select(f => f.ToString()).Take(3));
                    untyped.AddOrUpdate($"{obj.Reference.Kind}: {why}", 1, (_, n) => n + 1);
                }
            }

            var validation = new ManifestValidation(new() { KubernetesVersion = version });
            (number % 8 == 0 ? validation.Add(text, "fuzz.yaml") : validation.Add(loaded)).Run();
            AsBuilt(loaded, version);
        }
        catch (Exception e)
        {
            var at = string.Join('\n', (e.StackTrace ?? "").Split('\n').Take(6));
            failures.TryAdd($"{e.GetType().Name} {at}", $"case {number}: {documents[0][..Math.Min(300, documents[0].Length)]}");
        }
    }

    /// <summary>Validates typed objects that hold null where a list or a map should have values, as a program may hand them in.</summary>
    private static void AsBuilt(LoadResult loaded, KubernetesVersion version)
    {
        var subjects = new List<StackSubject>();
        foreach (var read in loaded.Objects)
        {
            if (read.ToObject() is { } obj)
            {
                subjects.Add(StackSubject.Built(ObjectReference.Of(obj), obj, read.Json.Length));
            }
        }

        ValidationPipeline.Run(new() { IsBuild = true, Subjects = subjects, Kubernetes = version });
    }

    /// <summary>An object with one, two or three nodes changed.</summary>
    private static string Broken(string json, Random random)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        for (var times = 1 + random.Next(3); times > 0; times--)
        {
            var nodes = new List<JsonNode>();
            Holders(root, nodes, isRoot: true);
            if (nodes.Count > 0)
            {
                Change(nodes[random.Next(nodes.Count)], random);
            }
        }

        return root.ToJsonString();
    }

    /// <summary>All nodes that hold others; the API version and the kind of the object stay.</summary>
    private static void Holders(JsonNode? node, List<JsonNode> nodes, bool isRoot = false)
    {
        if (node is JsonObject { Count: > 0 } members)
        {
            nodes.Add(members);
            foreach (var (key, value) in members)
            {
                if (!isRoot || key is not ("apiVersion" or "kind"))
                {
                    Holders(value, nodes);
                }
            }
        }
        else if (node is JsonArray { Count: > 0 } items)
        {
            nodes.Add(items);
            foreach (var item in items)
            {
                Holders(item, nodes);
            }
        }
    }

    private static void Change(JsonNode holder, Random random)
    {
        if (holder is JsonArray items)
        {
            var index = random.Next(items.Count);
            switch (random.Next(8))
            {
                case 0:
                    items.RemoveAt(index);
                    break;
                case 1:
                    items.Add(items[index]?.DeepClone());
                    break;
                case 2:
                    items.Insert(index, null);
                    break;
                default:
                    items[index] = Other(items[index], items[random.Next(items.Count)], random);
                    break;
            }

            return;
        }

        var members = holder.AsObject();
        var key = members.ElementAt(random.Next(members.Count)).Key;
        if (key is "apiVersion" or "kind" && members.ContainsKey("metadata"))
        {
            return;
        }

        if (random.Next(8) == 0)
        {
            members.Remove(key);
        }
        else
        {
            members[key] = Other(members[key], members.ElementAt(random.Next(members.Count)).Value, random);
        }
    }

    /// <summary>What stands in place of a value.</summary>
    private static JsonNode? Other(JsonNode? value, JsonNode? sibling, Random random) => random.Next(12) switch
    {
        0 or 1 => null,
        2 => new JsonArray(),
        3 => new JsonObject(),
        4 => "",
        5 => new JsonArray((JsonNode?)null),
        6 => new JsonArray(value?.DeepClone()),
        7 => new JsonObject { ["app"] = null },
        8 => sibling?.DeepClone(),
        9 => random.Next(2) == 0 ? -1 : 99999999999999999.5,
        10 => true,
        _ => "A b/..%\u00e9",
    };
}
