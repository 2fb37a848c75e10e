using System.Runtime.InteropServices;
using System.Text.Json;

namespace KubePrometheus;

/// <summary>What a kustomization or a Helm chart makes of a file.</summary>
internal enum FileRole
{
    /// <summary>An object of its own, or nothing that is known.</summary>
    None,

    /// <summary>A patch of objects that stand elsewhere.</summary>
    Patch,

    /// <summary>An input of kustomize or Helm, or what becomes data of a ConfigMap: no object that is applied.</summary>
    Data,
}

/// <summary>
/// The kustomizations and Helm charts among the texts: which files they take for patches, data and templates, and which patches find
/// nothing to change. Nothing is read beside the texts that were handed in.
/// </summary>
internal sealed class FileRoles
{
    /// <summary>
    /// So many steps from one kustomization to another are gone: each may rename objects in its own way, and there may be many ways to a
    /// file.
    /// </summary>
    private const int MostSteps = 10_000;

    private const int MostDepth = 100;

    private readonly Dictionary<string, Kustomization> all = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileRole> roles = new(StringComparer.Ordinal);

    /// <summary>The folders with the templates of charts, which are no YAML until Helm has filled them in.</summary>
    private readonly List<string> templates = [];

    /// <summary>The fields of a kustomization and of a component.</summary>
    private static readonly string[] Fields =
    [
        "apiVersion", "bases", "buildMetadata", "commonAnnotations", "commonLabels", "components", "configMapGenerator", "configurations",
        "crds", "generatorOptions", "generators", "helmChartInflationGenerator", "helmCharts", "helmGlobals", "imageTags", "images",
        "inventory", "kind", "labels", "metadata", "namePrefix", "nameSuffix", "namespace", "openapi", "patches", "patchesJson6902",
        "patchesStrategicMerge", "replacements", "replicas", "resources", "secretGenerator", "sortOptions", "transformers", "validators",
        "vars",
    ];

    private readonly List<Finding> findings = [];
    private Dictionary<string, List<string>>? sets;

    /// <summary>What is wrong with the kustomizations.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Whether a file is a kustomization by its name.</summary>
    public static bool IsKustomization(string file) =>
        Path.GetFileName(file) is "kustomization.yaml" or "kustomization.yml" or "Kustomization";

    /// <summary>Takes a kustomization in.</summary>
    /// <param name="document">What it says.</param>
    /// <param name="file">Its file.</param>
    public void AddKustomization(PlacedDocument document, string file)
    {
        using var json = document.Parse();
        if (json.RootElement.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var root = json.RootElement;
        foreach (var field in root.EnumerateObject().Select(p => p.Name).Where(name => Array.IndexOf(Fields, name) < 0))
        {
            if (NearMisses.Nearest(field, Fields) is { } near)
            {
                findings.Add(new(
                    FindingCodes.StructureUnknownField, FindingSeverity.Error, null, field, $"A kustomization has no field \"{field}\".",
                    $"Did you mean \"{near}\"?", document.Locate(field)));
            }
        }

        var folder = Folder(Normal(file));
        var patches = new List<KustomizePatch>();
        Patches(root, "patches", folder, document, patches);
        Patches(root, "patchesStrategicMerge", folder, document, patches);
        Patches(root, "patchesJson6902", folder, document, patches);
        foreach (var patch in patches)
        {
            if (patch.File is { } name)
            {
                roles[name] = FileRole.Patch;
            }
        }

        foreach (var data in DataFiles(root))
        {
            roles.TryAdd(Resolve(folder, data), FileRole.Data);
        }

        var resources = Texts(root, "resources").Concat(Texts(root, "bases")).Select(r => Resolve(folder, r));
        all[folder] = new([.. resources], patches, IsPlain(root))
        {
            Parts = [.. Texts(root, "components").Select(r => Resolve(folder, r))],
            Renaming = new(Text(root, "namespace"), Text(root, "namePrefix") ?? "", Text(root, "nameSuffix") ?? ""),
        };
    }

    /// <summary>Takes the head of a Helm chart in.</summary>
    public void AddChart(string file)
    {
        if (Path.GetFileName(file) is "Chart.yaml")
        {
            var folder = Folder(Normal(file));
            templates.Add(folder.Length == 0 ? "templates/" : folder + "/templates/");
        }
    }

    /// <summary>What a file is to the kustomizations and charts.</summary>
    public FileRole RoleOf(string file)
    {
        if (roles.Count == 0 && templates.Count == 0)
        {
            return FileRole.None;
        }

        var name = Normal(file);
        return templates.Exists(folder => name.StartsWith(folder, StringComparison.Ordinal))
            ? FileRole.Data
            : roles.GetValueOrDefault(name);
    }

    /// <summary>
    /// The sets of objects that are built with a file: one for each kustomization that no other names and that leads to the file, and,
    /// where it leads there by others that rename objects, for each of the names. Two objects of one name in different sets are two
    /// variants of one thing. Empty for a file that no kustomization leads to.
    /// </summary>
    /// <param name="file">The file.</param>
    public IReadOnlyList<string> SetsOf(string file) => (sets ??= Sets()).TryGetValue(Normal(file), out var found) ? found : [];

    /// <summary>Whether there are kustomizations.</summary>
    public bool HasKustomizations => all.Count > 0;

    /// <summary>The sets of each file.</summary>
    private Dictionary<string, List<string>> Sets()
    {
        var found = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var seen = new HashSet<(string Root, string Folder, Renaming Renaming)>();
        var named = all.Values.SelectMany(k => k.Included).Where(all.ContainsKey).ToHashSet(StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        foreach (var root in all.Keys.Where(folder => !named.Contains(folder)).Concat(named))
        {
            // one that is named is a root only where a circle hides all of its roots
            if (!reached.Contains(root))
            {
                Walk(root, root, new(null, "", ""), 0);
            }
        }

        return found;

        void Walk(string root, string folder, Renaming outer, int depth)
        {
            var kustomization = all[folder];
            var renaming = outer.Then(kustomization.Renaming);
            if (depth == MostDepth || seen.Count >= MostSteps || !seen.Add((root, folder, renaming)))
            {
                return;
            }

            reached.Add(folder);

            foreach (var resource in kustomization.Included)
            {
                if (all.ContainsKey(resource))
                {
                    Walk(root, resource, renaming, depth + 1);
                }
                else
                {
                    var set = string.Join('\n', root, renaming.Namespace, renaming.Prefix, renaming.Suffix);
                    ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(found, resource, out _);
                    list ??= [];
                    if (!list.Contains(set))
                    {
                        list.Add(set);
                    }
                }
            }
        }
    }

    /// <summary>The patches that stand in kustomizations themselves.</summary>
    public IEnumerable<KustomizePatch> Inline => all.Values.SelectMany(k => k.Patches).Where(p => p.Text is not null);

    /// <summary>
    /// The patches with a target that is not there, of kustomizations whose resources are all among the texts and are not renamed.
    /// </summary>
    /// <param name="objects">The objects by their files.</param>
    /// <param name="patched">What a patch of a file changes, where it names that itself.</param>
    public IEnumerable<Finding> WithoutTarget(
        IReadOnlyList<(string File, ObjectReference Object)> objects,
        ILookup<string, (ObjectReference Target, SourceLocation Place)> patched)
    {
        if (!all.Values.Any(kustomization => kustomization.Patches.Count > 0))
        {
            yield break;
        }

        var byFile = objects.GroupBy(o => o.File, StringComparer.Ordinal)
            .SelectMany(g => g.Select(o => (File: Normal(g.Key), o.Object))).ToLookup(o => o.File, o => o.Object);
        var byPatch = patched.SelectMany(g => g.Select(p => (File: Normal(g.Key), Patch: p))).ToLookup(p => p.File, p => p.Patch);
        foreach (var (folder, kustomization) in all)
        {
            var names = new HashSet<(string Group, string Kind, string Name)>();
            if (!kustomization.Patches.Exists(p => p.File is not null && !p.HasTarget) || !Gather(folder, byFile, names, []))
            {
                continue;
            }

            foreach (var file in kustomization.Patches.Where(p => !p.HasTarget).Select(p => p.File).OfType<string>().Distinct())
            {
                foreach (var (target, place) in byPatch[file])
                {
                    if (target.Name.Length > 0 && !names.Contains(Id(target)))
                    {
                        var near = NearMisses.Nearest(target.Name, names.Where(n => n.Kind == target.Kind).Select(n => n.Name));
                        yield return new(
                            FindingCodes.PatchWithoutTarget, FindingSeverity.Warning, target, "metadata.name",
                            $"The kustomization of {(folder.Length == 0 ? "this folder" : folder)} has no {target.Kind} \"{target.Name}\" "
                                + "that the patch could change: kustomize stops at it.",
                            near is null ? "Name an object of its resources, or add the object to them." : $"Did you mean \"{near}\"?",
                            place);
                    }
                }
            }
        }
    }

    /// <summary>Gathers the objects of a kustomization. False where more than the texts may be among them.</summary>
    private bool Gather(
        string folder, ILookup<string, ObjectReference> objects, HashSet<(string Group, string Kind, string Name)> names,
        HashSet<string> seen)
    {
        if (!seen.Add(folder))
        {
            return true;
        }

        if (!all.TryGetValue(folder, out var kustomization) || !kustomization.IsPlain)
        {
            return false;
        }

        foreach (var resource in kustomization.Resources)
        {
            if (objects.Contains(resource))
            {
                names.UnionWith(objects[resource].Select(Id));
            }
            else if (!Gather(resource, objects, names, seen))
            {
                return false;
            }
        }

        return true;
    }

    private static (string Group, string Kind, string Name) Id(ObjectReference of)
    {
        var version = of.ApiVersion ?? "";
        return (version[..Math.Max(0, version.IndexOf('/', StringComparison.Ordinal))], of.Kind, of.Name);
    }

    /// <summary>Whether nothing but resources makes objects, and nothing renames them.</summary>
    private static bool IsPlain(JsonElement root) => Text(root, "kind") != "Component" && root.EnumerateObject().All(field => field.Name is
        "apiVersion" or "kind" or "metadata" or "resources" or "bases" or "patches" or "patchesStrategicMerge" or "patchesJson6902"
        or "namespace" or "labels" or "commonLabels" or "commonAnnotations" or "images" or "replicas" or "configurations" or "buildMetadata"
        or "sortOptions");

    private static void Patches(
        JsonElement root, string field, string folder, PlacedDocument document, List<KustomizePatch> patches)
    {
        var index = 0;
        foreach (var item in Items(root, field))
        {
            var path = ObjectPath.Append(field, index++);
            if (item.ValueKind == JsonValueKind.String)
            {
                // of patchesStrategicMerge an item is a file or the patch itself
                var text = item.GetString()!;
                var isInline = text.Contains('\n', StringComparison.Ordinal) || text.Contains('{', StringComparison.Ordinal);
                patches.Add(isInline
                    ? new(null, text, document.Locate(path), HasTarget: false)
                    : new(Resolve(folder, text), null, document.Locate(path), HasTarget: false));
            }
            else if (item.ValueKind == JsonValueKind.Object)
            {
                var hasTarget = item.TryGetProperty("target", out _);
                if (Text(item, "path") is { } file)
                {
                    patches.Add(new(Resolve(folder, file), null, document.Locate(path), hasTarget));
                }

                if (Text(item, "patch") is { } text)
                {
                    patches.Add(new(null, text, document.Locate(ObjectPath.Append(path, "patch")), hasTarget));
                }
            }
        }
    }

    /// <summary>The files that kustomize reads as its own, or puts into ConfigMaps and Secrets.</summary>
    private static IEnumerable<string> DataFiles(JsonElement root)
    {
        foreach (var field in (string[])["configurations", "transformers", "generators", "validators", "crds"])
        {
            foreach (var file in Texts(root, field))
            {
                yield return file;
            }
        }

        foreach (var replacement in Items(root, "replacements"))
        {
            if (Text(replacement, "path") is { } file)
            {
                yield return file;
            }
        }

        foreach (var generator in Items(root, "configMapGenerator").Concat(Items(root, "secretGenerator")))
        {
            foreach (var file in Texts(generator, "files").Concat(Texts(generator, "envs")))
            {
                yield return file[(file.IndexOf('=', StringComparison.Ordinal) + 1)..]; // name=file
            }

            if (Text(generator, "env") is { } env)
            {
                yield return env;
            }
        }

        foreach (var chart in Items(root, "helmCharts").Concat(Items(root, "helmChartInflationGenerator")))
        {
            foreach (var file in Texts(chart, "additionalValuesFiles"))
            {
                yield return file;
            }

            if ((Text(chart, "valuesFile") ?? Text(chart, "values")) is { } values)
            {
                yield return values;
            }
        }

        if (root.TryGetProperty("openapi", out var openapi) && Text(openapi, "path") is { } schema)
        {
            yield return schema;
        }
    }

    private static IEnumerable<JsonElement> Items(JsonElement root, string field) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(field, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : [];

    private static IEnumerable<string> Texts(JsonElement root, string field) =>
        Items(root, field).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!);

    private static string? Text(JsonElement value, string field) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(field, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;

    private static string Resolve(string folder, string file) =>
        file.Contains("://", StringComparison.Ordinal) ? file : Normal(folder.Length == 0 ? file : $"{folder}/{file}");

    private static string Folder(string file) => file[..Math.Max(0, file.LastIndexOf('/'))];

    /// <summary>A path without <c>.</c> and <c>..</c>, so that two spellings of it are one.</summary>
    private static string Normal(string path)
    {
        var steps = new List<string>();
        foreach (var step in path.Replace('\\', '/').Split('/'))
        {
            if (step == ".." && steps is [.., not ("" or "..")])
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step != "." && (step.Length > 0 || steps.Count == 0))
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }

    /// <param name="Resources">The files and folders that it names.</param>
    /// <param name="Patches">Its patches.</param>
    /// <param name="IsPlain">Whether its objects are those of its resources, under their names.</param>
    private sealed record Kustomization(IReadOnlyList<string> Resources, List<KustomizePatch> Patches, bool IsPlain)
    {
        /// <summary>The folders of its components, which are applied to its resources.</summary>
        public IReadOnlyList<string> Parts { get; init; } = [];

        public Renaming Renaming { get; init; }

        /// <summary>All that is built with it.</summary>
        public IEnumerable<string> Included => Resources.Concat(Parts);
    }

    /// <summary>What kustomizations make of names.</summary>
    /// <param name="Namespace">The namespace that objects are put into; null where they stay in theirs.</param>
    /// <param name="Prefix">What their names begin with.</param>
    /// <param name="Suffix">What their names end with.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Renaming(string? Namespace, string Prefix, string Suffix)
    {
        /// <summary>Both, where a kustomization names another: what the outer one does is done last.</summary>
        public Renaming Then(Renaming inner) => new(Namespace ?? inner.Namespace, Prefix + inner.Prefix, inner.Suffix + Suffix);
    }
}

/// <summary>A patch of a kustomization.</summary>
/// <param name="File">Its file; null for one that stands in the kustomization.</param>
/// <param name="Text">The patch, where it stands in the kustomization; otherwise null.</param>
/// <param name="Place">Where the kustomization has it.</param>
/// <param name="HasTarget">Whether the kustomization says what it changes, so that the patch need not.</param>
internal sealed record KustomizePatch(string? File, string? Text, SourceLocation Place, bool HasTarget);
