using System.Text.Json;

namespace KubePrometheus;

/// <summary>Gathers objects into files, tells what is there twice, and puts everything in order.</summary>
/// <param name="stackNamespace">The stack's own namespace, which file names leave out.</param>
internal sealed class ManifestSetBuilder(string stackNamespace)
{
    private readonly List<ManifestFile> files = [];
    private readonly Dictionary<ManifestFile, SourceLocation> sources = [];

    /// <summary>Adds an object in a file of its own.</summary>
    /// <param name="path">The path below the manifests folder; null to make it of the object's name and kind.</param>
    /// <param name="json">The object: JSON in UTF-8 with ordinal keys, which is kept, not copied.</param>
    public void Add(string? path, ReadOnlyMemory<byte> json) => Add(path, new ManifestObject(ReadReference(json.Span), json));

    /// <summary>Adds an object in a file of its own.</summary>
    /// <param name="path">The path below the manifests folder; null to make it of the object's name and kind.</param>
    /// <param name="obj">The object.</param>
    /// <param name="source">Where it was added, for findings.</param>
    public void Add(string? path, ManifestObject obj, SourceLocation? source = null)
    {
        var file = new ManifestFile(path ?? ManifestFileName.Of(obj.Reference, stackNamespace), [obj]);
        files.Add(file);
        if (source is not null)
        {
            sources[file] = source;
        }
    }

    /// <summary>
    /// Adds objects as one file that holds a list: of their kind (<c>ConfigMapList</c>) when it is one, a <c>v1 List</c> otherwise.
    /// Without objects there is no file: <c>kubectl apply</c> refuses one that holds nothing.
    /// </summary>
    public void AddList(string path, IEnumerable<ManifestObject> items)
    {
        ManifestObject[] objects = [.. items];
        if (objects.Length == 0)
        {
            return;
        }

        var first = objects[0].Reference;
        var one = objects.All(o => o.Reference.Kind == first.Kind && o.Reference.ApiVersion == first.ApiVersion);
        files.Add(new(path, objects, one ? (first.ApiVersion ?? "v1", first.Kind + "List") : ("v1", "List")));
    }

    /// <summary>Every path that cannot be used, every path and every object that is there twice.</summary>
    public IReadOnlyList<Finding> Check()
    {
        var findings = new List<Finding>();
        var objects = new Dictionary<(string Group, string Kind, string? Namespace, string Name), ManifestFile>();
        var paths = new Dictionary<string, ManifestFile>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            var again = false;
            foreach (var reference in file.Objects.Select(obj => obj.Reference))
            {
                var identity = (ApplyOrder.Group(reference), reference.Kind, reference.Namespace, reference.Name);
                if (!objects.TryAdd(identity, file))
                {
                    again = true;
                    findings.Add(ObjectTwice(reference, objects[identity], file));
                }
            }

            if (ManifestFileName.Problem(file.Path) is { } problem)
            {
                findings.Add(new(FindingCodes.FilePathUnusable, FindingSeverity.Error, file.Objects[0].Reference, "",
                    $"The file name \"{file.Path}\" {problem}.", "Give a relative path with slashes, such as setup/my-app-service.yaml."));
            }

            // an object there twice has its path twice as well: said once
            if (!paths.TryAdd(file.Path, file) && !again)
            {
                findings.Add(PathTwice(paths[file.Path], file));
            }
        }

        return findings;
    }

    /// <summary>The set, in order.</summary>
    /// <param name="warnings">What the build found that does not fail it.</param>
    /// <param name="known">What the release itself gets wrong.</param>
    /// <exception cref="FindingsException">Something is there twice; see <see cref="Check"/>.</exception>
    public ManifestSet Build(IReadOnlyList<Finding>? warnings = null, IReadOnlyList<KnownIssue>? known = null) =>
        Check() is { Count: > 0 } errors
            ? throw new FindingsException(errors)
            : new(ApplyOrder.OfFiles(files), warnings ?? [], known ?? []);

    /// <summary>Reads the head of an object, no further than it must.</summary>
    /// <exception cref="ArgumentException">This is not a Kubernetes object, which whoever calls has to have checked.</exception>
    internal static ObjectReference ReadReference(ReadOnlySpan<byte> json)
    {
        string? apiVersion = null, kind = null, ns = null, name = null;
        var metadata = false;
        var reader = new Utf8JsonReader(json, JsonForm.Reading);
        reader.Read();
        while (reader.TokenType == JsonTokenType.StartObject || (apiVersion is null || kind is null || !metadata))
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
            {
                break;
            }

            var isMetadata = reader.ValueTextEquals("metadata"u8);
            var isKind = reader.ValueTextEquals("kind"u8);
            var isApiVersion = reader.ValueTextEquals("apiVersion"u8);
            reader.Read();
            if (isMetadata && reader.TokenType == JsonTokenType.StartObject)
            {
                metadata = true;
                ReadMetadata(ref reader, ref ns, ref name);
            }
            else if (isKind)
            {
                kind = reader.GetString();
            }
            else if (isApiVersion)
            {
                apiVersion = reader.GetString();
            }
            else
            {
                reader.Skip();
            }
        }

        return kind is null
            ? throw new ArgumentException("The JSON is not a Kubernetes object: it has no kind.", nameof(json))
            : new(kind, ns, name ?? "", apiVersion);
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, ref string? ns, ref string? name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isName = reader.ValueTextEquals("name"u8);
            var isNamespace = reader.ValueTextEquals("namespace"u8);
            reader.Read();
            if (isName)
            {
                name = reader.GetString();
            }
            else if (isNamespace)
            {
                ns = reader.GetString();
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private Finding ObjectTwice(ObjectReference reference, ManifestFile first, ManifestFile second)
    {
        var where = (sources.GetValueOrDefault(first), sources.GetValueOrDefault(second)) switch
        {
            ({ } one, { } other) => $"added at {one} and at {other}",
            (null, { } other) => $"made by the stack and added at {other}",
            _ => first.Path == second.Path ? $"both for {first.Path}" : $"in {first.Path} and in {second.Path}",
        };
        return new(FindingCodes.ObjectTwice, FindingSeverity.Error, reference, "",
            $"The object is there twice, {where}; a cluster would keep only the one that is applied last.",
            "Change the one that is there by Configure or Patch, or take it out first: "
            + $"Remove(\"{reference.Kind}\", \"{reference.Name}\").",
            sources.GetValueOrDefault(second));
    }

    private Finding PathTwice(ManifestFile first, ManifestFile second)
    {
        var both = $"{Describe(first)} and {Describe(second)}";
        var problem = first.Path == second.Path
            ? $"{both} would both be written to {first.Path}."
            : $"{both} would be written to {first.Path} and {second.Path}, which is one file on macOS and Windows.";
        return new(
            FindingCodes.FilePathTwice, FindingSeverity.Error, second.Objects[0].Reference, "", problem, "Rename one of the two.",
            sources.GetValueOrDefault(second));
    }

    private string Describe(ManifestFile file) => (file.Objects.Count == 1
        ? file.Objects[0].ToString()
        : $"the list of {file.Objects[0]} and {file.Objects.Count - 1} more")
        + (sources.TryGetValue(file, out var source) ? $" (added at {source})" : "");
}
