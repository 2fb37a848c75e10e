using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>An object that was read.</summary>
public sealed class LoadedObject
{
    private readonly PlacedDocument document;
    private readonly string prefix;
    private (string Path, SchemaKind Expected)[] misfits = [];

    /// <summary>The object with its fields where they are meant to stand.</summary>
    private ReadOnlyMemory<byte> meant;

    internal LoadedObject(ObjectReference reference, ReadOnlyMemory<byte> json, PlacedDocument document, string prefix)
    {
        Reference = reference;
        Json = json;
        meant = json;
        this.document = document;
        this.prefix = prefix;
    }

    /// <summary>Its API version, kind, namespace and name.</summary>
    public ObjectReference Reference { get; }

    /// <summary>The object as JSON, with the fields its text has, known or not.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>Where the object begins.</summary>
    public SourceLocation Source => Locate("");

    /// <summary>Where a part of the object stands; for a path that leads nowhere, its nearest parent.</summary>
    /// <param name="path">A path such as <c>spec.endpoints[0].interval</c>.</param>
    public SourceLocation Locate(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return document.Locate(ObjectPath.Join(prefix, Meant.Written(path)));
    }

    /// <summary>Takes note of where values stand that their fields cannot hold, and of the fields that are read as other ones.</summary>
    internal void Note(IReadOnlyList<StructureProblem> structure, IReadOnlyList<FieldMove> moves)
    {
        if (moves.Count > 0)
        {
            meant = MovedFields.Of(Json, moves, out var paths);
            Meant = paths;
        }

        if (structure.Count > 0)
        {
            misfits =
            [
                .. structure.Where(problem => problem.Unreadable is not null)
                    .Select(problem => (Meant.Meant(problem.Path), problem.Unreadable!.Value)),
            ];
        }
    }

    /// <summary>The fields that later checks read as other ones.</summary>
    internal MeantPaths Meant { get; private set; } = MeantPaths.None;

    /// <summary>Where in its document the object stands; empty for the whole of it.</summary>
    internal string Prefix => prefix;

    /// <summary>
    /// A fresh typed object without what its structure shows to be broken, so that no later check meets it; null where the library does not
    /// know the kind. A broken field or entry of a map is not there; a broken item of a list is an empty one, so that the items after it
    /// keep their places. A field that is misspelt or stands elsewhere is where it was meant to be (<see cref="Meant"/>).
    /// </summary>
    internal IKubernetesObject<V1ObjectMeta>? ToObjectWhereItFits(out IReadOnlyList<string> leftOut)
    {
        leftOut = [];
        if (misfits.Length == 0 && ToObject(meant) is { } whole)
        {
            return whole;
        }

        if (!KnownKinds.Knows(Reference))
        {
            return null;
        }

        try
        {
            var broken = new BrokenParts(meant, areKeysData: Reference.Kind is "Secret" or "ConfigMap");
            broken.LeaveOut(misfits);
            var obj = broken.Read(Reference);
            leftOut = broken.LeftOut;
            return obj;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or FormatException or OverflowException or ArgumentException
            or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>
    /// A fresh typed object; null where the library does not know the kind, or a value is of another type than its field. Fields the
    /// type lacks are left out.
    /// </summary>
    public IKubernetesObject<V1ObjectMeta>? ToObject() => ToObject(Json);

    private IKubernetesObject<V1ObjectMeta>? ToObject(ReadOnlyMemory<byte> json)
    {
        try
        {
            return KnownKinds.Read(Reference, json);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or FormatException or OverflowException or ArgumentException)
        {
            return null; // a finding of the load says why; KubernetesClient's own types throw what comes
        }
    }
}

/// <summary>What a load gave.</summary>
public sealed record LoadResult
{
    internal LoadResult(IReadOnlyList<LoadedObject> objects, IReadOnlyList<Finding> findings) => (Objects, Findings) = (objects, findings);

    /// <summary>The objects, Lists taken apart, in the order of the texts.</summary>
    public IReadOnlyList<LoadedObject> Objects { get; }

    /// <summary>What is wrong with the texts and the structure of the objects.</summary>
    public IReadOnlyList<Finding> Findings { get; }
}

/// <summary>
/// Reads manifests, YAML or JSON, one document or many, as kubectl reads them. What is wrong is a finding with file, line, path and the
/// nearest known name; the other objects are read all the same.
/// </summary>
public static class ManifestReader
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="fileName">The name that findings bear.</param>
    /// <param name="kubernetes">The Kubernetes whose fields the objects may have. Default: <see cref="KubernetesVersion.Default"/>.</param>
    public static LoadResult Read(string text, string fileName = "(text)", KubernetesVersion? kubernetes = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(Encoding.UTF8.GetBytes(text), fileName, kubernetes);
    }

    /// <summary>Reads a text in UTF-8.</summary>
    /// <param name="text">YAML or JSON, with or without a byte order mark.</param>
    /// <param name="fileName">The name that findings bear.</param>
    /// <param name="kubernetes">The Kubernetes whose fields the objects may have. Default: <see cref="KubernetesVersion.Default"/>.</param>
    public static LoadResult Read(ReadOnlyMemory<byte> text, string fileName = "(text)", KubernetesVersion? kubernetes = null)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var objects = new List<LoadedObject>();
        var ofText = new List<Finding>();
        var findings = new List<Finding>();
        Read(YamlReader.Read(text, fileName, ofText), ofText, new(Minor(kubernetes)), objects, findings);
        return new(objects, findings);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kubernetes">The Kubernetes whose fields the objects may have. Default: <see cref="KubernetesVersion.Default"/>.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static LoadResult ReadFile(string path, KubernetesVersion? kubernetes = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Read(File.ReadAllBytes(path), path, kubernetes);
    }

    /// <summary>
    /// Reads every <c>.yaml</c>, <c>.yml</c> and <c>.json</c> file below a folder, in the order of their paths; kustomizations are passed
    /// over.
    /// </summary>
    /// <param name="path">The folder.</param>
    /// <param name="kubernetes">The Kubernetes whose fields the objects may have. Default: <see cref="KubernetesVersion.Default"/>.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static LoadResult ReadFolder(string path, KubernetesVersion? kubernetes = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var results = Files(path).Select(file => ReadFile(file, kubernetes)).ToArray();
        return new([.. results.SelectMany(r => r.Objects)], [.. results.SelectMany(r => r.Findings)]);
    }

    /// <summary>The files of a folder that manifests stand in.</summary>
    internal static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal) && !IsKustomization(file))
        .Order(StringComparer.Ordinal);

    /// <summary>The files of a folder to validate: kustomizations are among them, and what is hidden is not.</summary>
    internal static IEnumerable<string> FilesToValidate(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => (Extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal)
                || (IsKustomization(file) && Path.GetExtension(file).Length == 0))
            && !Path.GetRelativePath(folder, file).Split('/', '\\').Any(step => step.StartsWith('.')))
        .Order(StringComparer.Ordinal);

    private static bool IsKustomization(string file) => Path.GetFileNameWithoutExtension(file) is "kustomization" or "Kustomization";

    /// <summary>The minor version to judge by.</summary>
    internal static int Minor(KubernetesVersion? kubernetes) =>
        kubernetes is { IsValid: true } version ? version.Minor : KubernetesVersion.Default.Minor;

    /// <summary>Reads the objects of the documents of a text.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="ofText">What was found of the text.</param>
    /// <param name="structure">Compares objects with the schemas of their kinds.</param>
    /// <param name="objects">Takes the objects.</param>
    /// <param name="findings">
    /// Takes what was found of the text, each on the object that it is of, and what is wrong with the objects.
    /// </param>
    /// <param name="others">How many documents there are besides that are no objects.</param>
    internal static void Read(
        IEnumerable<PlacedDocument> documents, IReadOnlyList<Finding> ofText, StructureCheck structure,
        List<LoadedObject> objects, List<Finding> findings, int others = 0)
    {
        var ofObjects = new List<Finding>();
        var limit = new FindingLimit();
        var fileName = "";
        var owned = new Dictionary<object, Finding>(ReferenceEqualityComparer.Instance);
        foreach (var document in documents)
        {
            var from = objects.Count;
            fileName = document.FileName;
            Expand(new(document.Json), "", document, structure, objects, ofObjects, limit);
            if (document.Findings.Count > 0)
            {
                Own(document.Findings, CollectionsMarshal.AsSpan(objects)[from..], owned);
            }
        }

        findings.AddRange(ofText.Select(finding => owned.GetValueOrDefault(finding, finding)));
        findings.AddRange(ofObjects);
        limit.Add(FindingCodes.StructureNotAnObject, others);
        findings.AddRange(limit.Others(fileName));
    }

    /// <summary>Notes of what was found of a document how it is said of the object that it is of.</summary>
    private static void Own(IReadOnlyList<Finding> found, ReadOnlySpan<LoadedObject> objects, Dictionary<object, Finding> owned)
    {
        var byPrefix = new Dictionary<string, LoadedObject>(StringComparer.Ordinal);
        foreach (var loaded in objects)
        {
            byPrefix.TryAdd(loaded.Prefix, loaded);
        }

        foreach (var finding in found)
        {
            for (var path = finding.Path; ; path = ObjectPath.Parent(path))
            {
                if (byPrefix.TryGetValue(path, out var loaded))
                {
                    owned[finding] = finding with { Object = loaded.Reference, Path = finding.Path[path.Length..].TrimStart('.') };
                    break;
                }

                if (path.Length == 0)
                {
                    break;
                }
            }
        }
    }

    private static void Expand(
        JsonPart value, string prefix, PlacedDocument document, StructureCheck structure,
        List<LoadedObject> objects, List<Finding> findings, FindingLimit limit)
    {
        var head = ObjectHead.Of(value);
        var (kind, apiVersion) = (head.Kind, head.ApiVersion);
        if (string.IsNullOrEmpty(kind) || string.IsNullOrEmpty(apiVersion))
        {
            if (limit.Allows(FindingCodes.StructureNotAnObject))
            {
                var (problem, remedy) = head.Missing();
                findings.Add(new(
                    FindingCodes.StructureNotAnObject, FindingSeverity.Error, null, prefix, problem, remedy, document.Locate(prefix)));
            }

            if (string.IsNullOrEmpty(kind) || (apiVersion = head.LikelyApiVersion) is null)
            {
                return;
            }
        }

        if (kind.EndsWith("List", StringComparison.Ordinal)
            && value["items"] is { IsList: true } items)
        {
            var index = 0;
            foreach (var item in items.Items())
            {
                Expand(
                    item, ObjectPath.Append(ObjectPath.Append(prefix, "items"), index++), document, structure, objects, findings, limit);
            }

            return;
        }

        var reference = new ObjectReference(kind, head.MetadataText("namespace"), head.MetadataText("name") ?? "", apiVersion);
        var loaded = new LoadedObject(reference, value.Json, document, prefix);
        objects.Add(loaded);
        var problems = structure.Run(value.Json.Span, loaded, head.Slips, findings, out var moves);
        if (kind == "AlertmanagerConfig")
        {
            using var json = JsonDocument.Parse(value.Json, new() { MaxDepth = YamlWriter.MaxDepth + 1 });
            moves = [.. moves, .. AlertmanagerConfigRoutes.Check(json.RootElement, loaded, structure.Operator, findings)];
        }

        loaded.Note(problems, moves);
    }
}
