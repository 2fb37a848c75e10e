using System.Xml.Linq;

namespace KubePrometheus.Tests;

/// <summary>
/// The projects of the library stand on floors: each refers to those below it, and shows its internals to those above it. The compiler
/// refuses what the project files do not allow, so these are what is read.
/// </summary>
public sealed class FloorTests
{
    private const string Prefix = "KubePrometheus.";

    /// <summary>The floors each floor may use, its own not among them.</summary>
    private static readonly Dictionary<string, string[]> Below = new(StringComparer.Ordinal)
    {
        ["Core"] = [],
        ["PromQL"] = ["Core"],
        ["Manifests"] = ["Core"],
        ["Models"] = ["Core", "PromQL", "Manifests"],
        ["Validation"] = ["Core", "PromQL", "Manifests", "Models"],
        ["Lib"] = ["Core", "PromQL", "Manifests", "Models", "Validation"],
    };

    public static TheoryData<string> Floors => [.. Below.Keys];

    [Theory]
    [MemberData(nameof(Floors))]
    public void A_project_refers_to_lower_floors_alone(string floor) =>
        Assert.Empty(Names(floor, "ProjectReference").Except(Below[floor], StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Floors))]
    public void An_assembly_refers_to_lower_floors_alone(string floor)
    {
        var assembly = Libraries.All.Single(library => library.GetName().Name == Prefix + floor);
        var used = assembly.GetReferencedAssemblies().Select(reference => reference.Name!).Where(IsOurs).Select(WithoutPrefix);
        Assert.Empty(used.Except(Below[floor], StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Floors))]
    public void Internals_are_shown_to_higher_floors_alone(string floor)
    {
        string[] tools = ["CrdGen", "Lib.Benchmarks", "TestSupport"];
        var seers = Names(floor, "InternalsVisibleTo").Except(tools, StringComparer.Ordinal).Select(WithoutTests);
        Assert.All(seers, seer => Assert.True(seer == floor || Below[seer].Contains(floor), $"{floor} shows its internals to {seer}"));
    }

    [Theory]
    [InlineData("Core")]
    [InlineData("PromQL")]
    public void Text_and_PromQL_are_usable_without_a_package(string floor) => Assert.Empty(Names(floor, "PackageReference"));

    /// <summary>The names that a project file gives for an item, without folder, prefix and ending.</summary>
    private static IEnumerable<string> Names(string floor, string item)
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "src", Prefix + floor, $"{Prefix}{floor}.csproj"));
        return project.Descendants(item)
            .Select(i => Path.GetFileName(i.Attribute("Include")!.Value).Replace(".csproj", "", StringComparison.Ordinal))
            .Select(WithoutPrefix);
    }

    private static bool IsOurs(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    private static string WithoutPrefix(string name) => IsOurs(name) ? name[Prefix.Length..] : name;

    private static string WithoutTests(string name) =>
        name.EndsWith(".Tests", StringComparison.Ordinal) ? name[..^".Tests".Length] : name;
}
