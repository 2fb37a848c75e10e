using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Policy;

namespace KubePrometheus.Tests;

/// <summary>Objects that other people wrote, of every kind there is a record for: nothing of them is lost, and nothing is added.</summary>
public class UpstreamObjectTests
{
    private const string ToJson =
        """
        import glob, json, sys, yaml
        load = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        folder = sys.argv[1]
        for path in sorted(glob.glob(folder + "/manifests/**/*.yaml", recursive=True)):
            with open(path, encoding="utf-8") as file:
                text = file.read()
            for document in yaml.load_all(text, load):
                print(json.dumps([path, document], default=str))
        for path in sorted(glob.glob(folder + "/variants/*.json")):
            with open(path, encoding="utf-8") as file:
                for document in json.load(file).get("objects", {}).values():
                    print(json.dumps([path, document]))
        """;

    private static readonly JsonSerializerOptions Strict = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly Dictionary<(string? ApiVersion, string? Kind), Type> Kinds = ResourceTypes.Kinds.ToDictionary(type =>
    {
        var entity = type.GetCustomAttribute<KubernetesEntityAttribute>()!;
        return ((string?)$"{entity.Group}/{entity.ApiVersion}", (string?)entity.Kind);
    });

    [Fact]
    public void Every_object_of_upstream_comes_back_as_it_was()
    {
        var (code, output, error) = Oracles.Run(Oracles.PythonWithYaml(), ["-c", ToJson, Oracles.Upstream()]);
        Assert.True(code == 0, error);

        var met = new HashSet<Type>();
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = JsonNode.Parse(line)!.AsArray();
            foreach (var item in Items(pair[1]!))
            {
                if (TypeOf(item) is { } type)
                {
                    met.Add(type);
                    ComesBack(type, item, $"{pair[0]} {item["metadata"]?["name"]}");
                }
            }
        }

        HashSet<Type> there =
            [typeof(ServiceMonitor), typeof(PrometheusRule), typeof(V1beta1PodDisruptionBudget), typeof(V1beta1PodSecurityPolicy)];
        Assert.Superset(there, met);
    }

    [Fact]
    public void Objects_that_use_every_field_come_back_as_they_were()
    {
        var ours = File.ReadLines(Path.Combine(Oracles.Verdicts(), "mutation-seeds.jsonl"))
            .Select(line => JsonNode.Parse(line)!["object"]!)
            .Where(seed => TypeOf(seed) is not null)
            .ToArray();
        Assert.NotEmpty(ours);
        Assert.All(ours, seed => ComesBack(TypeOf(seed)!, seed, (string)seed["kind"]!));
    }

    [Fact]
    public void Scrape_configurations_that_use_every_field_come_back_as_they_were()
    {
        var seeds = File.ReadLines(Path.Combine(Oracles.Verdicts(), "release-0.18", "mutation-seeds-0.18.jsonl"))
            .Select(line => JsonNode.Parse(line)!["object"]!)
            .Where(seed => (string?)seed["kind"] == "ScrapeConfig")
            .ToArray();
        Assert.True(seeds.Length > 5);
        Assert.All(seeds, seed => ComesBack(typeof(ScrapeConfig), seed, (string)seed["metadata"]!["name"]!));
    }

    private static JsonNode[] Items(JsonNode document) => document["items"] is JsonArray items ? [.. items.OfType<JsonNode>()] : [document];

    private static Type? TypeOf(JsonNode item) => Kinds.GetValueOrDefault(((string?)item["apiVersion"], (string?)item["kind"]));

    private static void ComesBack(Type type, JsonNode item, string name)
    {
        var text = JsonSerializer.Serialize(item.Deserialize(type, Strict), type, Strict);
        if (Difference(type, item, JsonNode.Parse(text), "") is { } difference)
        {
            Assert.Fail($"{name}{difference}");
        }
    }

    /// <summary>
    /// The path of the first difference, or null. Quantities are compared as such: Kubernetes' class writes 1024Mi as 1Gi and a number
    /// as text.
    /// </summary>
    private static string? Difference(Type type, JsonNode? was, JsonNode? now, string path)
    {
        var inside = (was, now) switch
        {
            (JsonObject a, JsonObject b) when ResourceTypes.ValueOf(type) is { } value =>
                Keys(a, b).Select(key => Difference(value, a[key], b[key], $"{path}[{key}]")),
            (JsonObject a, JsonObject b) when ResourceTypes.IsObject(type) =>
                Keys(a, b).Select(key => Difference(OfField(type, key), a[key], b[key], $"{path}.{key}")),
            (JsonArray a, JsonArray b) when ResourceTypes.ItemOf(type) is { } item && a.Count == b.Count =>
                a.Zip(b).Select((pair, index) => Difference(item, pair.First, pair.Second, $"{path}[{index}]")),
            (not null, not null) when type == typeof(ResourceQuantity) && Canonical(was) == Canonical(now) => [],
            _ => JsonNode.DeepEquals(was, now) ? [] : Enumerable.Repeat($"{path}: was {Text(was)}, is {Text(now)}", 1),
        };
        return inside.FirstOrDefault(found => found is not null);

        static string Canonical(JsonNode quantity) => new ResourceQuantity(quantity.ToString()).ToString();
        static IEnumerable<string> Keys(JsonObject a, JsonObject b) => a.Select(entry => entry.Key).Union(b.Select(entry => entry.Key));
        static string Text(JsonNode? node) => node?.ToJsonString() ?? "absent";
    }

    private static Type OfField(Type type, string name) =>
        ResourceTypes.PropertiesOf(type).Single(property => ResourceTypes.FieldOf(property) == name).PropertyType;
}
