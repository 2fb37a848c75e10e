using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubePrometheus.Tests;

/// <summary>
/// What API servers of three versions said of one-node changes of Kubernetes' own kinds, recorded: <c>core-mutations.jsonl.gz</c>. Each
/// object is judged by itself; what it refers to lies outside. What a server refuses is an error. What it takes is none, unless the object
/// fails later on, in one of the ways listed here.
/// </summary>
public sealed class CoreMutationOracleTests(ITestOutputHelper output)
{
    /// <summary>Of those that a server refuses, how many may pass.</summary>
    private const double MostMissed = 0.005;

    /// <summary>Why an error is right although a server takes the object.</summary>
    private static readonly FailsLater[] Reasons =
    [
        new("a null in a list or a map, which the server drops or takes for an empty value", (row, _, f) =>
            f.Code == FindingCodes.StructureNull && row["value"] is null && (string)row["op"]! == "set"),
        new("kubectl apply refuses an object without a name", (_, _, f) =>
            f.Code == FindingCodes.StructureFieldMissing && f.Path == "metadata.name"),
        new("a node's port is looked at when it is taken, which a dry run does not do", (_, _, f) =>
            f.Path.EndsWith(".nodePort", StringComparison.Ordinal)),
        new("the kubelet cannot pull the image", (_, _, f) => f.Code == FindingCodes.ObjectImageInvalid),
        new("the probe of a port that the container does not have fails, and the container is restarted", (_, _, f) =>
            f.Code == FindingCodes.ObjectNameUndefined && f.Path.EndsWith(".port", StringComparison.Ordinal)),
        new("no object can have the name, so the volume is never mounted", (_, _, f) =>
            f.Code == FindingCodes.ObjectNameInvalid && f.Path.Contains(".volumes[", StringComparison.Ordinal)),
        new("the kubelet knows no such medium, and mounts nothing", (_, _, f) =>
            f.Path.EndsWith(".emptyDir.medium", StringComparison.Ordinal)),
        new("no Service can have the name, so the API is never available", (_, _, f) =>
            f.Object?.Kind == "APIService" && f.Path.StartsWith("spec.service.", StringComparison.Ordinal)),
        new("the kubelet does not start a container as root that must not be root", (_, _, f) =>
            f.Code == FindingCodes.ObjectContradiction && f.Path.Contains("securityContext", StringComparison.Ordinal)),
        new("the objects that a controller makes of the template are refused for their metadata", (_, _, f) =>
            f.Path.Contains("jobTemplate.metadata.", StringComparison.Ordinal)
            || (f.Path.StartsWith("spec.volumeClaimTemplates[", StringComparison.Ordinal)
                && f.Path.Contains("].metadata.", StringComparison.Ordinal))),
        new("before 1.24 Docker takes the path to end at the colon, and the container is not made", (_, minor, f) =>
            minor < 24 && f.Code == FindingCodes.ObjectPathInvalid && f.Path.EndsWith(".mountPath", StringComparison.Ordinal)),
        new("no node can have the label, so no Pod is ever scheduled", (_, _, f) =>
            f.Path.Contains("topologyKey", StringComparison.Ordinal)),
        new("Grafana does not load the dashboard", (_, _, f) => f.Stage == FindingStage.Dashboards),
        new("Alertmanager does not start with the configuration", (_, _, f) => f.Stage == FindingStage.Alertmanager),
        new("before 1.31 a StatefulSet is taken as it is, and its Pods and claims are refused", (_, minor, f) =>
            minor < 31 && f.Object?.Kind == "StatefulSet"),
        new("before 1.27 selectors are not looked at, and whoever selects by one fails", (_, minor, f) => minor < 27
            && (f.Path.Contains(".matchLabels", StringComparison.Ordinal)
                || f.Path.Contains(".matchExpressions[", StringComparison.Ordinal))),
        new("1.21 drops fields that it does not know: what they ask for is lost", (_, minor, f) => minor < 22
            && f.Code is FindingCodes.StructureUnknownField or FindingCodes.StructureFieldTooNew),
        new("1.21 takes what later versions refuse", (row, minor, _) => minor < 22 && !(bool)row["accepted_1_25_strict"]!),
    ];

    [Theory]
    [InlineData("1.21", "accepted_1_21")]
    [InlineData("1.25", "accepted_1_25_strict")]
    [InlineData("1.34", "accepted_1_34_strict")]
    public void What_a_server_refuses_is_an_error_and_what_it_takes_is_none(string version, string verdict)
    {
        KubernetesVersion kubernetes = version;
        var missed = new List<string>();
        var alarms = new List<string>();
        var silent = new List<string>();
        var refused = 0;
        var byReason = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (row, seed) in Rows())
        {
            var findings = new ManifestValidation(new() { KubernetesVersion = kubernetes }).Add(Changed(seed, row), "object.json").Run();
            var errors = findings.Where(f => f.Severity == FindingSeverity.Error).ToArray();
            var what = $"{(string)seed["kind"]!} {Where(row)} {(string)row["op"]!} {row["value"]?.ToJsonString()}";
            if (!(bool)row[verdict]!)
            {
                refused++;
                if (errors.Length == 0 && !IsOfOutside(row))
                {
                    missed.Add($"{what}: {(string?)row["message"]}");
                }

                continue;
            }

            if (errors.Length > 0)
            {
                var reasons = errors.Select(e => Array.Find(Reasons, r => r.Holds(row, kubernetes.Minor, e))?.Reason).ToArray();
                if (reasons.Contains(null))
                {
                    alarms.Add($"{what}: {string.Join("; ", errors.Select(e => e.ToString()))}");
                }
                else
                {
                    byReason[reasons[0]!] = byReason.GetValueOrDefault(reasons[0]!) + 1;
                }
            }

            if (kubernetes.Minor == 34 && (row["warning"] is not null || row["refused_by_server_side_apply"] is not null)
                && findings.All(f => f.Severity == FindingSeverity.Outside) && !IsNullNumber(row))
            {
                silent.Add($"{what}: {row["warning"]?.ToJsonString() ?? "server-side apply refuses it"}");
            }
        }

        output.WriteLine($"{version}: {refused - missed.Count} of {refused} that are refused are errors; {alarms.Count} false alarms");
        foreach (var (reason, count) in byReason)
        {
            output.WriteLine($"  {count}: {reason}");
        }

        output.WriteLine($"missed, {missed.Count}:\n{string.Join('\n', missed)}");
        output.WriteLine($"without the server's warning, {silent.Count}:\n{string.Join('\n', silent)}");
        Assert.True(alarms.Count == 0, string.Join('\n', alarms.Take(40)));
        Assert.True(missed.Count <= refused * MostMissed, string.Join('\n', missed.Take(40)));
        Assert.Empty(silent);
    }

    /// <summary>A number that is null: it is 0 to a server, and only server-side apply refuses it.</summary>
    private static bool IsNullNumber(JsonNode row) =>
        row["value"] is null && (string)row["op"]! == "set" && row["warning"] is null && row["path"]!.AsArray() is [var name]
        && (string)name! == "value";

    /// <summary>Whether the server refused an object for what was not there beside it, which is taken to lie outside.</summary>
    private static bool IsOfOutside(JsonNode row) =>
        ((string?)row["message"])?.StartsWith("namespaces \"", StringComparison.Ordinal) == true;

    private static IEnumerable<(JsonNode Row, JsonNode Seed)> Rows()
    {
        var folder = Oracles.Verdicts();
        var seeds = File.ReadLines(Path.Combine(folder, "core-mutation-seeds.jsonl")).Select(line => JsonNode.Parse(line)!)
            .ToDictionary(seed => (string)seed["id"]!, seed => seed["object"]!, StringComparer.Ordinal);
        using var file = new StreamReader(
            new GZipStream(File.OpenRead(Path.Combine(folder, "core-mutations.jsonl.gz")), CompressionMode.Decompress));
        while (file.ReadLine() is { } line)
        {
            var row = JsonNode.Parse(line)!;
            yield return (row, seeds[(string)row["seed"]!]);
        }
    }

    private static string Where(JsonNode row) => row["path"]!.AsArray().Aggregate("", (path, step) =>
        step!.GetValueKind() == JsonValueKind.Number ? $"{path}[]" : ObjectPath.Append(path, (string)step!));

    private static string Changed(JsonNode seed, JsonNode row)
    {
        var copy = seed.DeepClone();
        var path = row["path"]!.AsArray();
        var value = row["value"]?.DeepClone();
        var parent = path.Take(path.Count - 1).Aggregate(copy, (node, step) => Child(node, step!));
        var isRemoved = (string)row["op"]! == "remove";
        if (parent is JsonArray items)
        {
            var index = (int)path[^1]!;
            if (index < items.Count)
            {
                items.RemoveAt(index);
            }

            if (!isRemoved)
            {
                items.Insert(index, value);
            }
        }
        else
        {
            var (members, key) = (parent.AsObject(), (string)path[^1]!);
            var was = members[key];
            members.Remove(key);
            if ((string)row["op"]! == "rename")
            {
                members[(string)value!] = was;
            }
            else if (!isRemoved)
            {
                members[key] = value;
            }
        }

        return copy.ToJsonString();
    }

    private static JsonNode Child(JsonNode node, JsonNode step) =>
        (step.GetValueKind() == JsonValueKind.Number ? node[(int)step] : node[(string)step!])!;

    /// <summary>A way in which an object that a server takes fails later on.</summary>
    private sealed record FailsLater(string Reason, Func<JsonNode, int, Finding, bool> Holds);
}
