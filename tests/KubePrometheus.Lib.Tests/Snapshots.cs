using System.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace KubePrometheus.Tests;

/// <summary>
/// Golden folders under <c>snapshots/</c>: <c>default</c> is whole, any other case holds the files that differ from it, and in
/// <c>removed.txt</c> the names of those it lacks. Of a long list, such as that of the dashboards, it holds the objects that differ.
/// <c>UPDATE_SNAPSHOTS=1</c> writes them anew; on CI that is refused.
/// </summary>
internal static class Snapshots
{
    private const string Default = "default";
    private const string V0_18 = "release-0.18";
    private const string RemovedList = "removed.txt";

    /// <summary>From this many characters on a list is long.</summary>
    private const int LongList = 200_000;

    /// <summary>
    /// The default stack's files, from which the other cases differ. While snapshots are updated it is built, for its folder may just be
    /// being written by another test.
    /// </summary>
    private static readonly Lazy<Dictionary<string, string>> Standard = new(() => ReadStandard(Default, Release.V0_9));

    /// <summary>The files of the stack of v0.18, from which the cases of that release differ.</summary>
    private static readonly Lazy<Dictionary<string, string>> StandardOfV0_18 = new(() => ReadStandard(V0_18, Release.V0_18));

    /// <summary>
    /// Builds a stack and compares what it writes with the snapshot of the case, of which only what differs from the default is kept. None
    /// has warnings: what the release itself gets wrong is a known issue.
    /// </summary>
    /// <returns>What was built.</returns>
    public static ManifestSet Case(string name, KubePrometheusStack stack)
    {
        ArgumentNullException.ThrowIfNull(stack);
        var manifests = stack.Build();
        Verify(name, manifests);
        Assert.Empty(manifests.Warnings.Select(w => w.ToString()));
        return manifests;
    }

    /// <summary>Compares what a stack writes with its snapshot; the failure shows each difference as a diff.</summary>
    public static void Verify(string name, ManifestSet manifests)
    {
        ArgumentNullException.ThrowIfNull(manifests);
        var actual = name is Default or V0_18 ? Texts(manifests) : Reduced(manifests);
        if (IsUpdate())
        {
            Update(name, actual);
        }

        var problems = Differences(ReadFolder(Folder(name)), actual);
        if (problems.Length > 0)
        {
            Assert.Fail($"snapshots/{name} differs; UPDATE_SNAPSHOTS=1 takes it over.\n{problems}");
        }
    }

    /// <summary>Compares a text with the file of that name under <c>snapshots/</c>.</summary>
    public static void VerifyText(string name, string actual)
    {
        var path = Path.Combine(Repository.Root, "snapshots", name);
        if (IsUpdate())
        {
            File.WriteAllText(path, actual);
        }

        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        var problems =
            Differences(new Dictionary<string, string> { [name] = expected }, new Dictionary<string, string> { [name] = actual });
        if (problems.Length > 0)
        {
            Assert.Fail($"snapshots/{name} differs; UPDATE_SNAPSHOTS=1 takes it over.\n{problems}");
        }
    }

    private static bool IsUpdate()
    {
        var update = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";
        Assert.False(
            update && Environment.GetEnvironmentVariable("CI") == "true",
            "UPDATE_SNAPSHOTS=1 is refused on CI: snapshots are updated by people and reviewed.");
        return update;
    }

    private static Dictionary<string, string> ReadStandard(string name, Release release) =>
        IsUpdate() ? Texts(KubePrometheusStack.Create(new() { Release = release }).Build()) : ReadFolder(Folder(name));

    /// <summary>What differs from the stack of the release without options.</summary>
    private static Dictionary<string, string> Reduced(ManifestSet manifests)
    {
        var actual = Texts(manifests);
        var standard = (actual.ContainsKey(Release.V0_18.Facts.Files.Namespace(null)) ? StandardOfV0_18 : Standard).Value;
        var removed = standard.Keys.Except(actual.Keys, StringComparer.Ordinal).ToList();
        var reduced = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, text) in actual)
        {
            var before = standard.GetValueOrDefault(path);
            if (before is { Length: > LongList } && text != before)
            {
                var (old, now) = (Items(before), Items(text));
                var changed = string.Concat(now.Where(i => old.GetValueOrDefault(i.Key) != i.Value).Select(i => i.Value));
                if (changed.Length > 0)
                {
                    reduced[path] = changed;
                }

                removed.AddRange(old.Keys.Except(now.Keys, StringComparer.Ordinal).Select(name => $"{path}: {name}"));
            }
            else if (text != before)
            {
                reduced[path] = text;
            }
        }

        if (removed.Count > 0)
        {
            reduced[RemovedList] = string.Join('\n', removed.Order(StringComparer.Ordinal)) + "\n";
        }

        return reduced;
    }

    /// <summary>The objects of a list, by name, as they stand in its text.</summary>
    private static Dictionary<string, string> Items(string list)
    {
        const string Name = "\n    name: ";
        var items = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in list.Split("\n- ").Skip(1).Select(i => "- " + i))
        {
            var end = item.IndexOf("\nkind: ", StringComparison.Ordinal);
            var text = end < 0 ? item : item[..end];
            var at = text.IndexOf(Name, StringComparison.Ordinal) + Name.Length;
            items.Add(text[at..text.IndexOf('\n', at)], text + "\n");
        }

        return items;
    }

    /// <summary>What differs, as text; empty where nothing does.</summary>
    internal static string Differences(IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> actual)
    {
        var text = new StringBuilder();
        foreach (var path in expected.Keys.Union(actual.Keys).Order(StringComparer.Ordinal))
        {
            if (!actual.TryGetValue(path, out var now))
            {
                text.Append("- ").Append(path).Append(": no longer written\n");
            }
            else if (!expected.TryGetValue(path, out var before))
            {
                text.Append("+ ").Append(path).Append(": new\n");
            }
            else if (before != now)
            {
                text.Append("~ ").Append(path).Append('\n');
                AppendDiff(text, before, now);
            }
        }

        return text.ToString();
    }

    private static void AppendDiff(StringBuilder text, string before, string now)
    {
        const int Context = 2;
        const int Most = 60;
        var lines = InlineDiffBuilder.Diff(before, now, ignoreWhiteSpace: false).Lines;
        var shown = 0;
        var last = -1;
        for (var i = 0; i < lines.Count && shown < Most; i++)
        {
            var near = Enumerable.Range(Math.Max(0, i - Context), Math.Min(lines.Count, i + Context + 1) - Math.Max(0, i - Context))
                .Any(j => lines[j].Type != ChangeType.Unchanged);
            if (!near)
            {
                continue;
            }

            if (last >= 0 && i > last + 1)
            {
                text.Append("    …\n");
            }

            text.Append(lines[i].Type switch { ChangeType.Inserted => "  + ", ChangeType.Deleted => "  - ", _ => "    " })
                .Append(lines[i].Text)
                .Append('\n');
            last = i;
            shown++;
        }
    }

    private static void Update(string name, Dictionary<string, string> actual)
    {
        var folder = Folder(name);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var (path, content) in actual)
        {
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, content);
        }
    }

    private static Dictionary<string, string> Texts(ManifestSet manifests) =>
        manifests.Files.ToDictionary(f => f.Path, f => f.ToYaml(), StringComparer.Ordinal);

    private static string Folder(string name) => Path.Combine(Repository.Root, "snapshots", name);

    private static Dictionary<string, string> ReadFolder(string folder) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            path => Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal);
}
