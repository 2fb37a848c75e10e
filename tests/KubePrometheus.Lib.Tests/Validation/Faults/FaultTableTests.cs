using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace KubePrometheus.Tests;

/// <summary>
/// Each seeded fault is found where it is, and nothing else is said because of it; what the faults are made of is quiet.
/// </summary>
public sealed class FaultTableTests(ITestOutputHelper output)
{
    private static readonly ConcurrentDictionary<(string Base, string? Kubernetes), Lazy<FaultBase>> Bases = new();

    [Fact]
    public void Each_fault_is_found_at_its_object_and_path_and_nothing_else_is()
    {
        var watch = Stopwatch.StartNew();
        var verdicts = FaultTable.All.AsParallel().AsOrdered().Select(Judge).ToArray();
        var report = Report(verdicts);
        output.WriteLine(report);
        output.WriteLine($"{watch.ElapsedMilliseconds} ms");

        Assert.True(verdicts.Length >= 300, $"{verdicts.Length} faults");
        Assert.True(Array.TrueForAll(verdicts, v => v is { RightPath: true, Extra: [], Absent: [] }), report);
    }

    [Fact]
    public void Each_fault_names_what_no_other_does_and_a_code_that_there_is()
    {
        Assert.Empty(FaultTable.All.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(FaultTable.All, fault => Assert.True(FindingCodes.IsKnown(fault.Code), fault.Name));
        Assert.All(FaultTable.All.SelectMany(f => f.Also), also => Assert.True(also.Why.Length > 10, also.ToString()));
    }

    [Fact]
    public void What_the_faults_are_changes_of_is_quiet()
    {
        var known =
            KubePrometheusStack.Create().Build().KnownIssues.Select(i => $"{i.Code} {i.Finding.Object}, {i.Finding.Path}")
                .ToHashSet(StringComparer.Ordinal);
        foreach (var name in FaultTable.All.Select(f => f.Base).Distinct(StringComparer.Ordinal))
        {
            var findings = Of(name, null).Findings;
            Assert.Empty(
                findings.Where(f => name != "default" || !known.Contains($"{f.Code} {f.Object}, {f.Path}")).Select(f => $"{name}: {f}"));
        }
    }

    private static FaultBase Of(string name, string? kubernetes) =>
        Bases.GetOrAdd((name, kubernetes), key => new(() => new(key.Base, key.Kubernetes))).Value;

    private static Verdict Judge(Fault fault)
    {
        var given = Of(fault.Base, fault.Kubernetes);
        IReadOnlyList<Finding> findings;
        try
        {
            findings = given.With(fault);
        }
        catch (Exception e) // all of what is wrong with the table is reported at once
        {
            return new(fault, false, null, [], []) { Broken = e.Message };
        }

        var before = given.Findings.Select(Key).ToHashSet(StringComparer.Ordinal);
        var fresh = findings.Where(f => !before.Contains(Key(f))).ToList();
        var right = fresh.FindAll(f => f.Object?.ToString() == fault.On && fault.At.Contains(f.Path) && Word(f.Severity) == fault.Severity);
        var found = right.Find(f => f.Code == fault.Code) ?? right.FirstOrDefault();
        Finding[] extra = [.. fresh.Where(f => f != found && !fault.Also.Any(a => a.On == f.Object?.ToString() && a.At == f.Path))];
        Consequence[] absent = [.. fault.Also.Where(a => !fresh.Exists(f => f != found && a.On == f.Object?.ToString() && a.At == f.Path))];
        return new(fault, found is not null || fresh.Exists(f => f.Object?.ToString() == fault.On), found, extra, absent);
    }

    private static string Key(Finding finding) => $"{finding.Code} {finding.Object} {finding.Path} {finding.Problem}";

    private static string Word(FindingSeverity severity) => severity.ToString().ToLowerInvariant();

    private static string Report(Verdict[] verdicts)
    {
        var text = new StringBuilder();
        var right = verdicts.Count(v => v.RightPath);
        text.AppendLine(CultureInfo.InvariantCulture,
            $"{verdicts.Length} faults: {verdicts.Count(v => v.Found)} found, {right} at the right object and path, "
                + $"{verdicts.Sum(v => v.Extra.Count)} findings besides");
        foreach (var topic in verdicts.GroupBy(v => v.Fault.Topic))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {topic.Key}: {topic.Count()}");
        }

        foreach (var verdict in verdicts.Where(v => !v.RightPath || v.Extra.Count + v.Absent.Count > 0))
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{verdict.Fault.Topic}: {verdict.Fault.Name}: {(verdict.RightPath ? "found" : "NOT found at")} {verdict.Fault.On}, "
                    + $"{string.Join(" or ", verdict.Fault.At)}");
            if (verdict.Broken is { } broken)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"    cannot be made: {broken}");
            }

            foreach (var finding in verdict.Extra)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"    besides: {finding}");
            }

            foreach (var consequence in verdict.Absent)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"    no longer: {consequence}");
            }
        }

        foreach (var verdict in verdicts.Where(v => v.ByCode is { } finding && finding.Code != v.Fault.Code))
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"another code than {verdict.Fault.Code}: {verdict.Fault.Name}: {verdict.ByCode}");
        }

        var counts = verdicts.Where(v => v.ByCode is not null).CountBy(v => v.ByCode!.Code).ToDictionary();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"faults by code: {string.Join(", ", counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}"))}");
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"codes without a fault: {string.Join(", ", FindingCodes.All.Where(c => !counts.ContainsKey(c)))}");
        return text.ToString();
    }

    /// <summary>What a fault gave.</summary>
    private sealed record Verdict(Fault Fault, bool Found, Finding? ByCode, IReadOnlyList<Finding> Extra, IReadOnlyList<Consequence> Absent)
    {
        public bool RightPath => ByCode is not null;

        public string? Broken { get; init; }
    }

    /// <summary>What faults are changes of, read once.</summary>
    private sealed class FaultBase
    {
        /// <summary>The definitions, which are there in a cluster that has the operator.</summary>
        private static readonly ObjectReference[] Definitions =
            [.. KubePrometheusStack.Create().Build().Objects.Select(o => o.Reference).Where(r => r.Kind == "CustomResourceDefinition")];

        private readonly ValidationOptions options;
        private readonly KubernetesVersion version;
        private readonly Dictionary<BasePart, LoadResult> read = [];
        private readonly BasePart[] parts;

        public FaultBase(string name, string? kubernetes)
        {
            version = kubernetes ?? KubernetesVersion.Default;
            options = new()
            {
                KubernetesVersion = version,
                PrometheusOperatorVersion = "0.49.0",
                ClusterObjectsAreThere = true,
                External = name == "default" ? [] : Definitions,
            };
            parts = [.. name == "default" ? DefaultStack() : File(name)];
            foreach (var part in parts.Where(p => p.Reference is not null))
            {
                read.Add(part, ManifestReader.Read(part.Text, part.File, version));
            }

            Findings = Run(parts, null);
        }

        public IReadOnlyList<Finding> Findings { get; }

        public IReadOnlyList<Finding> With(Fault fault)
        {
            var (kept, changed) = fault.Apply(parts);
            var file = parts.FirstOrDefault(p => p.Reference == fault.Object)?.File ?? "added.yaml";
            return Run(kept, changed is null ? null : (fault.Encoding.GetBytes(changed), file));
        }

        private static IEnumerable<BasePart> DefaultStack() => KubePrometheusStack.Create().Build().Objects
            .Select(o => new BasePart(o.Reference.ToString(), Encoding.UTF8.GetString(o.Json.Span), o.Reference.Name));

        private static IEnumerable<BasePart> File(string name)
        {
            var path = Path.Combine(FaultTable.Folder, "bases", name);
            var text = System.IO.File.ReadAllText(path);
            if (!text.Contains("\nkind: ", StringComparison.Ordinal))
            {
                return [new(null, text, name)];
            }

            return text.Split("\n---\n").Select(document =>
                new BasePart(Assert.Single(ManifestReader.Read(document).Objects).Reference.ToString(), document, name));
        }

        private IReadOnlyList<Finding> Run(IEnumerable<BasePart> unchanged, (byte[] Text, string File)? changed)
        {
            var validation = new ManifestValidation(options);
            foreach (var part in unchanged)
            {
                _ = read.TryGetValue(part, out var loaded) ? validation.Add(loaded) : validation.Add(part.Text, part.File);
            }

            if (changed is var (text, file))
            {
                validation.Add(text, file);
            }

            return validation.Run();
        }
    }
}
