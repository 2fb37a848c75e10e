using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KubePrometheus.Tests;

/// <summary>
/// What is right is left in peace: the default stack, every customisation and example, built and loaded again, and upstream's own
/// manifests. Nothing of it is an error; each warning, and each reference outside, stands in quiet.yaml with the reason for it.
/// </summary>
public sealed class QuietTests(ITestOutputHelper output)
{
    private static readonly ConcurrentDictionary<string, LoadResult> Read = new(StringComparer.Ordinal);

    /// <summary>What may be said, of which stacks, and why.</summary>
    private static readonly Known[] Expected =
        [
            .. FaultTable.Parse(File.ReadAllText(Path.Combine(FaultTable.Folder, "..", "quiet.yaml")), "quiet.yaml")["findings"]!.AsArray()
                .Select(entry => new Known(entry!.AsObject())),
        ];

    [Fact]
    public void Nothing_that_is_right_gives_an_error_and_every_warning_is_explained()
    {
        var stacks = Variants.All.Select(v => (Name: $"variant {v.Key}", Stack: v.Value))
            .Concat(ExampleTests.Stacks.Select(e => (Name: $"example {e.Key}", Stack: e.Value)))
            .Prepend((Name: "default", Stack: () => KubePrometheusStack.Create())).ToArray();
        var findings = stacks.AsParallel().AsOrdered().SelectMany(s => Built(s.Name, s.Stack())).ToArray();
        output.WriteLine($"{stacks.Length} stacks, built and loaded");
        Compare(findings, known => !known.IsOfUpstream);
    }

    [Fact]
    public void Nothing_that_upstream_ships_gives_an_error_and_every_warning_is_explained()
    {
        var folder = Oracles.Upstream();
        var manifests = ManifestReader.ReadFolder(Path.Combine(folder, "manifests"));
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(folder, "variants"), "*.json").Order(StringComparer.Ordinal)];
        (string, Finding)[] findings =
        [
            .. Loaded("upstream manifests", [manifests]),
            .. files.AsParallel().AsOrdered()
                .SelectMany(file => Loaded($"upstream {Path.GetFileNameWithoutExtension(file)}", Customised(manifests, file))),
        ];
        output.WriteLine($"{files.Length} customisations of upstream");
        Compare(findings, known => known.IsOfUpstream);
    }

    private void Compare(IReadOnlyCollection<(string Stack, Finding Finding)> findings, Func<Known, bool> concerned)
    {
        var unexplained = findings
            .Where(f => f.Finding.Severity == FindingSeverity.Error || !Array.Exists(Expected, known => known.Explains(f.Stack, f.Finding)))
            .GroupBy(f => f.Finding.ToString(), f => f.Stack)
            .Select(g => $"{g.Key}\n    {string.Join(", ", g)}")
            .ToArray();
        var stale = Expected.Where(known => concerned(known) && !findings.Any(f => known.Explains(f.Stack, f.Finding)))
            .Select(known => known.ToString())
            .ToArray();
        output.WriteLine(
            $"{findings.Count(f => f.Finding.Severity == FindingSeverity.Error)} errors, {findings.Count} warnings and references outside, "
                + $"{unexplained.Length} of them not explained");
        Assert.True(
            unexplained.Length + stale.Length == 0,
            $"not explained:\n{string.Join('\n', unexplained)}\nno longer found:\n{string.Join('\n', stale)}");
    }

    private static IEnumerable<(string, Finding)> Built(string name, KubePrometheusStack stack)
    {
        var result = stack.TryBuild();
        // a stack of v0.18 is for the Kubernetes of its time
        KubernetesVersion? kubernetes = null;
        if (result.Manifests?.Objects.Any(
            o => o.Reference is { Kind: "CustomResourceDefinition", Name: "scrapeconfigs.monitoring.coreos.com" }) == true)
        {
            kubernetes = Release.V0_18.Facts.Kubernetes;
        }

        var loaded = result.Manifests is { } manifests
            ? Loaded(
                name,
                manifests.Files.Select(file => Read.GetOrAdd(
                    $"# {kubernetes}\n{file.ToYaml()}", text => ManifestReader.Read(text, file.Path, kubernetes))),
                kubernetes)
            : [];
        return result.Findings.Select(f => ($"{name}, built", f)).Concat(loaded);
    }

    private static IEnumerable<(string, Finding)> Loaded(
        string name, IEnumerable<LoadResult> results, KubernetesVersion? kubernetes = null)
    {
        var options = new ValidationOptions { ClusterObjectsAreThere = true };
        var validation = new ManifestValidation(kubernetes is { } version ? options with { KubernetesVersion = version } : options);
        foreach (var result in results)
        {
            validation.Add(result);
        }

        return validation.Run().Select(f => ($"{name}, loaded", f));
    }

    /// <summary>Upstream's manifests with what a customisation changes in the place of what it changes.</summary>
    private static List<LoadResult> Customised(LoadResult manifests, string file)
    {
        var variant = JsonNode.Parse(File.ReadAllBytes(file))!;
        LoadResult[] changed =
        [
            .. (variant["objects"]?.AsObject() ?? []).Select(
                o => ManifestReader.Read(Encoding.UTF8.GetBytes(o.Value!.ToJsonString()), Path.GetFileName(file))),
        ];
        var gone = changed.SelectMany(r => r.Objects).Select(o => o.Reference.ToString())
            .Concat((variant["removed"]?.AsArray() ?? []).Select(r => ((string)r!).Split('/'))
                .Select(r => new ObjectReference(r[0], r[1] == "-" ? null : r[1], r[2]).ToString()))
            .ToHashSet(StringComparer.Ordinal);
        return [new([.. manifests.Objects.Where(o => !gone.Contains(o.Reference.ToString()))], manifests.Findings), .. changed];
    }

    /// <summary>An entry of quiet.yaml. In each of its fields a star stands for anything.</summary>
    private sealed class Known(JsonObject entry)
    {
        private readonly string code = (string)entry["code"]!;
        private readonly Regex obj = Pattern((string)entry["object"]!);
        private readonly Regex path = Pattern((string)entry["path"]!);
        private readonly Regex[] stacks = [.. entry["in"]!.AsArray().Select(s => Pattern((string)s!))];

        public bool IsOfUpstream { get; } = entry["in"]!.AsArray().All(s => ((string)s!).StartsWith("upstream", StringComparison.Ordinal));

        public bool Explains(string stack, Finding finding) =>
            finding.Code == code && obj.IsMatch($"{finding.Object}") && path.IsMatch(finding.Path)
                && Array.Exists(stacks, s => s.IsMatch(stack));

        public override string ToString() => entry.ToJsonString();

        private static Regex Pattern(string text) => new(
            $"\\A{Regex.Escape(text).Replace("\\*", ".*", StringComparison.Ordinal)}\\z",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1));
    }
}
