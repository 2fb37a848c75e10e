using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KubePrometheus.Tests;

/// <summary>
/// The seeded faults: one change each to something valid, with the object and the path at which it is to be reported. They stand in the
/// YAML files beside this one; README.md there says how they are written.
/// </summary>
internal static class FaultTable
{
    /// <summary>The folder of the data.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "KubePrometheus.Lib.Tests", "Validation", "Faults");

    /// <summary>Every fault, file by file.</summary>
    public static IReadOnlyList<Fault> All { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.yaml").Order(StringComparer.Ordinal).SelectMany(Read)];

    /// <summary>A YAML document as JSON.</summary>
    public static JsonNode Parse(string text, string name)
    {
        var findings = new List<Finding>();
        var documents = YamlReader.Read(text, name, findings);
        Assert.Empty(findings);
        return JsonNode.Parse(Assert.Single(documents).Json.Span)!;
    }

    private static IEnumerable<Fault> Read(string file)
    {
        var topic = Path.GetFileNameWithoutExtension(file);
        var data = Parse(File.ReadAllText(file), topic).AsObject();
        return data["faults"]!.AsArray().Select(fault => new Fault(topic, (string)data["base"]!, fault!.AsObject()));
    }
}

/// <summary>One fault.</summary>
internal sealed class Fault
{
    private static readonly HashSet<string> Known =
    [
        "fault", "base", "object", "found", "at", "severity", "code", "kubernetes", "also", "change", "set", "rename", "text", "source",
        "patch", "remove", "delete", "add", "repeat", "encoding",
    ];

    private readonly JsonObject data;

    public Fault(string topic, string file, JsonObject data)
    {
        this.data = data;
        Topic = topic;
        Base = (string?)data["base"] ?? file;
        Name = (string)data["fault"]!;
        Assert.True(data.All(field => Known.Contains(field.Key)), $"{Name}: {data}");
        Object = (string?)data["object"];
        At = data["at"] is JsonArray several ? [.. several.Select(p => (string)p!)] : [(string)data["at"]!];
        Also =
        [
            .. (data["also"] as JsonArray ?? []).Select(
                a => new Consequence((string?)a!["found"] ?? On, (string)a["at"]!, (string)a["why"]!)),
        ];
    }

    public string Topic { get; }

    public string Base { get; }

    /// <summary>What is wrong, in words.</summary>
    public string Name { get; }

    /// <summary>The object that is changed, <c>Kind namespace/name</c>; null where the base is a file that holds no object.</summary>
    public string? Object { get; }

    /// <summary>The object at which it is to be reported.</summary>
    public string? On => data.ContainsKey("found") ? (string?)data["found"] : Object;

    /// <summary>The path at which it is to be reported, or several that are equally right.</summary>
    public IReadOnlyList<string> At { get; }

    public string Severity => (string?)data["severity"] ?? "error";

    public string Code => (string)data["code"]!;

    public string? Kubernetes => (string?)data["kubernetes"];

    /// <summary>In what the changed text is written.</summary>
    public Encoding Encoding => (string?)data["encoding"] == "latin1" ? Encoding.Latin1 : Encoding.UTF8;

    /// <summary>What follows from the fault elsewhere.</summary>
    public IReadOnlyList<Consequence> Also { get; }

    /// <summary>The texts of the base with the fault in it: the changed object last.</summary>
    public (IReadOnlyList<BasePart> Kept, string? Changed) Apply(IReadOnlyList<BasePart> parts)
    {
        if (data["add"] is { } added)
        {
            return (parts, Repeat(added.GetValueKind() == JsonValueKind.String ? (string)added! : added.ToJsonString()));
        }

        var part = Assert.Single(parts, p => p.Reference == Object);
        BasePart[] kept = [.. parts.Where(p => p != part)];
        if (data["delete"] is not null)
        {
            return (kept, null);
        }

        var text = data["source"] is JsonArray source
            ? Replace(part.Text, source)
            : Repeat(Change(FaultTable.Parse(part.Text, Name)).ToJsonString());
        Assert.NotEqual(part.Text, text);
        return (kept, text);
    }

    /// <summary>What is large is not written out in the table.</summary>
    private string Repeat(string text) => data["repeat"] is JsonArray repeat
        ? Replace(text, [(string)repeat[0]!, string.Concat(Enumerable.Repeat((string)repeat[0]!, (int)repeat[1]!))])
        : text;

    private JsonNode Change(JsonNode root)
    {
        var before = root.ToJsonString();
        if (data["patch"] is JsonArray patch)
        {
            var result = JsonPatch.Apply(root, patch);
            Assert.True(result.Findings.Count == 0, $"{Name}: {string.Join('\n', result.Findings)}");
            root = result.Document!;
        }
        else
        {
            var steps = FaultPath.Parse((string?)data["change"] ?? At[0]);
            var parent = FaultPath.Find(root, steps[..^1], create: data.ContainsKey("set"), Name);
            var last = steps[^1];
            if (data.ContainsKey("set"))
            {
                FaultPath.Set(parent, last, data["set"]?.DeepClone());
            }
            else if (data["remove"] is not null)
            {
                Assert.True(parent is JsonArray list ? RemoveAt(list, (int)last) : parent.AsObject().Remove((string)last), Name);
            }
            else if ((string?)data["rename"] is { } renamed)
            {
                var value = parent[(string)last];
                Assert.True(parent.AsObject().Remove((string)last), Name);
                parent[renamed] = value;
            }
            else
            {
                var text = last is int index ? (string)parent[index]! : (string)parent[(string)last]!;
                FaultPath.Set(parent, last, Replace(text, data["text"]!.AsArray()));
            }
        }

        Assert.True(root.ToJsonString() != before, $"{Name}: nothing is changed");
        return root;

        static bool RemoveAt(JsonArray list, int index)
        {
            list.RemoveAt(index);
            return true;
        }
    }

    private string Replace(string text, JsonArray change)
    {
        var (old, by) = ((string)change[0]!, (string)change[1]!);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{Name}: the text has no {old}");
        return text[..at] + by + text[(at + old.Length)..];
    }
}

/// <summary>A finding that a fault brings elsewhere, and why it is right.</summary>
/// <param name="On">The object.</param>
/// <param name="At">The path.</param>
/// <param name="Why">The reason.</param>
internal sealed record Consequence(string? On, string At, string Why);

/// <summary>An object of a base, or a file of it that holds none.</summary>
/// <param name="Reference"><c>Kind namespace/name</c>; null for a file.</param>
/// <param name="Text">Its YAML.</param>
/// <param name="File">The name under which it is read.</param>
internal sealed record BasePart(string? Reference, string Text, string File);

/// <summary>The paths of findings, as places to change.</summary>
internal static partial class FaultPath
{
    public static object[] Parse(string path) =>
        [
            .. Steps().Matches(path).Select(step => step.Groups["index"] is { Success: true } index
                ? int.Parse(index.ValueSpan, CultureInfo.InvariantCulture)
                : (object)(step.Groups["quoted"] is { Success: true } quoted ? quoted.Value : step.Groups["name"].Value)),
        ];

    public static JsonNode Find(JsonNode root, IEnumerable<object> steps, bool create, string name)
    {
        var at = root;
        foreach (var step in steps)
        {
            var next = step is int index ? (at.AsArray().Count > index ? at[index] : null) : at[(string)step];
            if (next is null && create && step is string key)
            {
                at[key] = next = new JsonObject();
            }

            Assert.True(next is not null, $"{name}: there is no {step}");
            at = next;
        }

        return at;
    }

    public static void Set(JsonNode parent, object step, JsonNode? value)
    {
        if (step is not int index)
        {
            parent[(string)step] = value;
        }
        else if (index == parent.AsArray().Count)
        {
            parent.AsArray().Add(value);
        }
        else
        {
            parent[index] = value;
        }
    }

    [GeneratedRegex("""\[(?<index>\d+)\]|\["(?<quoted>[^"]*)"\]|(?<name>[^.\[\]]+)""")]
    private static partial Regex Steps();
}
