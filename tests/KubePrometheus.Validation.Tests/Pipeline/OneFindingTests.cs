using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace KubePrometheus.Tests;

/// <summary>
/// One mistake has one finding, where it was made: each field of good manifests is misspelt by a letter, or moved by a level. A normal run
/// tries every fifth; with <c>KUBE_PROMETHEUS_FUZZ</c> set, all are tried.
/// </summary>
public sealed class OneFindingTests(ITestOutputHelper output)
{
    /// <summary>Objects that refer to each other, each of them whole.</summary>
    private static readonly string[] Stack = OneFindingStack.Documents;

    /// <summary>
    /// The one move that leaves two meanings: metadata lacks a namespace as well as the subject does, so that what the subject lacks is
    /// reported besides.
    /// </summary>
    private const string TwoMeanings = "ClusterRoleBinding subjects.0.namespace => subjects.namespace";

    [Fact]
    public void What_is_changed_is_without_a_mistake() => Assert.Empty(Run(string.Join("---\n", Stack), ""));

    [Fact]
    public void A_field_misspelt_by_one_letter_has_one_finding()
    {
        var mistakes = new List<Mistake>();
        foreach (var (json, around) in Objects())
        {
            foreach (var place in Fields(json))
            {
                foreach (var slip in Slips(place.Key))
                {
                    if (!place.Siblings.Contains(slip, StringComparer.Ordinal))
                    {
                        mistakes.Add(new(json, around, place, slip, [.. place.Holder, slip]));
                    }
                }
            }
        }

        Try(mistakes);
    }

    [Fact]
    public void A_field_moved_by_one_level_has_one_finding()
    {
        var mistakes = new List<Mistake>();
        foreach (var (json, around) in Objects())
        {
            foreach (var place in Fields(json))
            {
                mistakes.AddRange(Moves(json, around, place));
            }
        }

        Try(mistakes);
    }

    private void Try(List<Mistake> all)
    {
        var step = Environment.GetEnvironmentVariable("KUBE_PROMETHEUS_FUZZ") is null ? 5 : 1;
        Mistake[] mistakes = [.. all.Where((_, i) => i % step == 0)];
        var failures = new ConcurrentBag<string>();
        var baselines = new ConcurrentDictionary<(string, string), HashSet<(string, string?, string)>>();
        Parallel.ForEach(mistakes, mistake =>
        {
            var before = baselines.GetOrAdd(
                (mistake.Json, mistake.Around), of => [.. Run(of.Item1, of.Item2).Select(f => (f.Code, f.Object?.Name, f.Path))]);
            Finding[] found = [.. Run(mistake.Text(), mistake.Around).Where(f => !before.Contains((f.Code, f.Object?.Name, f.Path)))];
            if (found.Length != 1 && mistake.ToString() != TwoMeanings)
            {
                failures.Add($"{mistake}: {found.Length}\n" + string.Concat(found.Select(f => $"    {f}\n")));
            }
        });
        output.WriteLine($"{mistakes.Length} mistakes, {failures.Count} with another count of findings than one");
        Assert.True(failures.IsEmpty, $"{failures.Count} of {mistakes.Length}\n" + string.Join("", failures.Order(StringComparer.Ordinal)));
    }

    private static IEnumerable<Finding> Run(string json, string around) =>
        new ManifestValidation(new() { KubernetesVersion = "1.25", ClusterObjectsAreThere = true })
            .Add(json, "a.yaml").Add(around, "b.yaml").Run().Where(f => f.Severity != FindingSeverity.Outside);

    /// <summary>The objects, each with those around it.</summary>
    private static IEnumerable<(string Json, string Around)> Objects()
    {
        for (var i = 0; i < Stack.Length; i++)
        {
            var number = i;
            var json = Encoding.UTF8.GetString(ManifestReader.Read(Stack[i]).Objects.Single().Json.Span);
            yield return (json, string.Join("---\n", Stack.Where((_, n) => n != number)));
        }
    }

    /// <summary>The misspelt forms of a name: a letter left out, doubled, and swapped with the next.</summary>
    private static IEnumerable<string> Slips(string name)
    {
        var at = name.Length / 2;
        if (name.Length > 2)
        {
            yield return name.Remove(at, 1);
            yield return name.Insert(at, name[at].ToString());
            var swapped = $"{name[..(at - 1)]}{name[at]}{name[at - 1]}{name[(at + 1)..]}";
            if (swapped != name)
            {
                yield return swapped;
            }
        }
    }

    private static IEnumerable<Mistake> Moves(string json, string around, FieldPlace place)
    {
        // one level up
        if (place.Holder is [.. var outer, string or int] && place.Outer is { } above && above.Find(Utf8(place.Key), -1) < 0)
        {
            yield return new(json, around, place, place.Key, [.. outer, place.Key]);
        }

        // one level down
        foreach (var sibling in place.Parts)
        {
            if (sibling.Name != place.Key && sibling.Type.Find(Utf8(place.Key), -1) < 0)
            {
                yield return new(json, around, place, place.Key, [.. place.Holder, sibling.Name, place.Key]);
            }
        }
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>The fields of an object that its schema knows, each path once.</summary>
    private static List<FieldPlace> Fields(string json)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        var type = SchemaTable.Of((string)root["apiVersion"]!, (string)root["kind"]!)!;
        var places = new List<FieldPlace>();
        Fields(root, type, null, [], places);
        return places;
    }

    private static void Fields(JsonObject at, SchemaType type, SchemaType? outer, object[] path, List<FieldPlace> places)
    {
        string[] siblings = [.. type.Fields.Select(f => f.Text)];
        (string, SchemaType)[] parts =
        [
            .. type.Fields.Where(f => f.Schema.Kind == SchemaKind.Object && at[f.Text] is JsonObject).Select(f => (f.Text, f.Schema.Type!)),
        ];
        foreach (var (key, value) in at)
        {
            if (type.Find(Utf8(key), -1) is >= 0 and var index)
            {
                places.Add(new(path, key, siblings, outer, parts));
                Within(value, type.Fields[index].Schema, type, [.. path, key], places);
            }
        }
    }

    private static void Within(JsonNode? value, Schema schema, SchemaType outer, object[] path, List<FieldPlace> places)
    {
        if (value is JsonObject holder && schema.Kind == SchemaKind.Object)
        {
            Fields(holder, schema.Type!, outer, path, places);
        }
        else if (value is JsonArray items && schema.Kind == SchemaKind.List && items.Count > 0)
        {
            Within(items[0], schema.Item!, outer, [.. path, 0], places);
        }
    }

    /// <param name="Holder">The path of what holds it.</param>
    /// <param name="Key">Its name.</param>
    /// <param name="Siblings">The fields that its holder may have.</param>
    /// <param name="Outer">What holds the holder.</param>
    /// <param name="Parts">The objects beside it.</param>
    private sealed record FieldPlace(
        object[] Holder, string Key, string[] Siblings, SchemaType? Outer, (string Name, SchemaType Type)[] Parts);

    private sealed record Mistake(string Json, string Around, FieldPlace Place, string Name, object[] To)
    {
        public string Text()
        {
            var root = JsonNode.Parse(Json)!;
            var holder = At(root, Place.Holder).AsObject();
            var index = holder.IndexOf(Place.Key);
            var value = holder[Place.Key];
            holder.Remove(Place.Key);
            var target = At(root, To[..^1]);
            if (target == holder)
            {
                holder.Insert(index, Name, value);
            }
            else
            {
                (target is JsonArray list ? At(root, To[..^2]) : target).AsObject()[Name] = value;
            }

            return root.ToJsonString();
        }

        public override string ToString() =>
            $"{(string)JsonNode.Parse(Json)!["kind"]!} {string.Join('.', [.. Place.Holder, Place.Key])} => {string.Join('.', To)}";

        private static JsonNode At(JsonNode root, object[] path) =>
            path.Aggregate(root, (at, step) => step is int index ? at.AsArray()[index]! : at[(string)step]!);
    }
}
