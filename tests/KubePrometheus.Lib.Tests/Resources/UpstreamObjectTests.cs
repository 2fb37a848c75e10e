using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Policy;

namespace KubePrometheus.Tests;

/// <summary>Objects that other people wrote, of every kind the library has a record for: nothing of them is lost, and nothing is added.</summary>
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

        Assert.Superset(
            new HashSet<Type>([typeof(ServiceMonitor), typeof(PrometheusRule), typeof(V1beta1PodDisruptionBudget), typeof(V1beta1PodSecurityPolicy)]),
            met);
    }

    [Fact]
    public void Objects_that_use_every_field_come_back_as_they_were()
    {
        var seeds = File.ReadLines(Path.Combine(Oracles.Verdicts(), "mutation-seeds.jsonl")).Select(line => JsonNode.Parse(line)!["object"]!).ToArray();
        var ours = seeds.Where(seed => TypeOf(seed) is not null).ToArray();
        Assert.NotEmpty(ours);
        Assert.All(ours, seed => ComesBack(TypeOf(seed)!, seed, (string)seed["kind"]!));
    }

    private static JsonNode[] Items(JsonNode document) => document["items"] is JsonArray items ? [.. items.OfType<JsonNode>()] : [document];

    private static Type? TypeOf(JsonNode item) => Kinds.GetValueOrDefault(((string?)item["apiVersion"], (string?)item["kind"]));

    private static void ComesBack(Type type, JsonNode item, string name)
    {
        var text = JsonSerializer.Serialize(item.Deserialize(type, Strict), type, Strict);
        if (!JsonNode.DeepEquals(item, JsonNode.Parse(text)))
        {
            Assert.Fail($"{name}\nwas {item.ToJsonString()}\nis  {text}");
        }
    }
}
