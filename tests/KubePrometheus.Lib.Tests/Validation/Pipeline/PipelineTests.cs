using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KubePrometheus.Tests;

/// <summary>What holds of every validation: nothing throws, and findings are left out in one place.</summary>
public sealed partial class PipelineTests
{
    [Fact]
    public void No_change_of_a_stack_s_manifests_makes_validation_throw()
    {
        string[] texts =
        [
            .. KubePrometheusStack.Create().Build().Objects
                .Where(o => o.Reference.Kind != "CustomResourceDefinition")
                .Where(o => !o.Reference.Name.StartsWith("grafana-dashboard", StringComparison.Ordinal))
                .Select(o => Encoding.UTF8.GetString(o.Json.Span)),
        ];
        Parallel.For(0, 400, seed =>
        {
            var random = new Random(seed);
            var validation = new ManifestValidation();
            for (var i = 0; i < texts.Length; i++)
            {
                validation.Add(random.Next(12) == 0 ? Changed(texts[i], random) : texts[i], $"{i}.json");
            }

            Assert.NotEmpty(validation.Run());
        });
    }

    [Fact]
    public void Findings_are_left_out_by_precedence_and_suppression_alone_and_nothing_reads_their_words()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal));

        Assert.Empty(sources.Where(file => LeavesOutOrReads().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName));
    }

    /// <summary>A text with one value changed.</summary>
    private static string Changed(string text, Random random)
    {
        var root = JsonNode.Parse(text)!;
        var places = new List<(JsonNode Parent, string? Key, int Index)>();
        Walk(root);
        var (parent, key, index) = places[random.Next(places.Count)];
        JsonNode? value = random.Next(8) switch
        {
            0 => null,
            1 => "x y",
            2 => -7,
            3 => new JsonArray(),
            4 => new JsonObject(),
            5 => new JsonArray((JsonNode?)null),
            6 => new JsonObject { ["a"] = null },
            _ => 99999999999,
        };
        if (key is null)
        {
            parent[index] = value;
        }
        else
        {
            parent[key] = value;
        }

        return root.ToJsonString();

        void Walk(JsonNode? node)
        {
            if (node is JsonObject members)
            {
                foreach (var (name, member) in members)
                {
                    places.Add((members, name, 0));
                    Walk(member);
                }
            }
            else if (node is JsonArray items)
            {
                for (var i = 0; i < items.Count; i++)
                {
                    places.Add((items, null, i));
                    Walk(items[i]);
                }
            }
        }
    }

    [GeneratedRegex(
        @"[Ff]indings\.Remove(All|At|)\(|(Remedy|Problem)\.(Split|StartsWith|Contains|IndexOf)\(|StartsWith\(""Did",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LeavesOutOrReads();
}
