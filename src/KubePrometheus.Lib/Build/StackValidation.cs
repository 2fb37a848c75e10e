using System.Text.Json;
using k8s;
using k8s.Models;
using KubePrometheus.Alertmanagers;
using KubePrometheus.PromQL;

namespace KubePrometheus;

/// <summary>
/// Phase 6: writes the objects of a completed stack as JSON and has them validated, as <see cref="ValidationPipeline"/> does it. It only
/// reads the objects.
/// </summary>
/// <param name="stack">The stack.</param>
/// <param name="externals">What is there beside it before any edit.</param>
/// <param name="edits">Its edits: they declare what else is there, check by rules of the user's own, and switch findings off.</param>
/// <param name="before">What was found before.</param>
/// <param name="origins">Which options the values in the components' objects come from.</param>
internal sealed class StackValidation(
    CompletedStack stack, IReadOnlyList<ExternalObject> externals, IReadOnlyList<StackEdit> edits, IEnumerable<Finding> before,
    OptionOrigins origins)
{
    private readonly List<Finding> findings = [.. before];
    private readonly List<StackSubject> subjects = new(stack.Objects.Count + stack.Files.Count);
    private readonly List<(ManifestObject Manifest, StackSubject Subject)> made = new(stack.Objects.Count);

    /// <summary>Runs every check and makes the manifests.</summary>
    /// <param name="rules">The rules that PrometheusRules were made of.</param>
    /// <param name="dashboards">The dashboards that ConfigMaps were made of.</param>
    /// <param name="causes">Tells what brought the findings; null where it is not asked.</param>
    /// <param name="repeated">Says what is not looked for, in a build that is made to find causes; null for the first build.</param>
    public BuildResult Run(EditedRules rules, MadeDashboards dashboards, FindingCauses? causes = null, RepeatedBuild? repeated = null)
    {
        HelperInputCheck.Run(stack.Inputs, findings);
        var contents = repeated is { ChecksContent: false } ? [] : BeginContents(rules, dashboards); // while the objects are written
        var manifests = Manifests(WriteObjects());
        var found = ValidationPipeline.Run(new()
        {
            IsBuild = true,
            Subjects = subjects,
            Externals = [.. externals, .. edits.OfType<ExternalEdit>().Select(e => e.In(stack.Namespace))],
            Kubernetes = stack.Kubernetes,
            Operator = stack.Operator,
            Before = findings,
            OfFiles = manifests.Check(),
            OwnChecks = [.. edits.OfType<CheckEdit>().Select(e => e.Check)],
            Contents = contents,
            Mistakes = stack.Mistakes,
            Suppressions = [.. edits.OfType<SuppressEdit>().Select(e => e.Suppression)],
        });
        if (causes is not null && found.Findings.Count > 0)
        {
            found = causes.Explain(found, stack.Objects.Count);
        }

        var hasErrors = found.Findings.Any(f => f.Severity == FindingSeverity.Error);
        if (hasErrors || repeated is not null)
        {
            return new(null, found);
        }

        foreach (var (manifest, subject) in made)
        {
            manifest.Links = subject.Links.Objects;
        }

        return new(manifests.Build(found.Findings, found.KnownIssues), found);
    }

    /// <summary>Has other cores begin to check rules, dashboards and each alertmanager.yaml.</summary>
    private List<PendingCheck> BeginContents(EditedRules rules, MadeDashboards dashboards)
    {
        var level = PromQLLevel.TryParse(stack.Content.PrometheusVersion, out var known) ? known : default;
        var oldest = AlertmanagerLevel.Default;
        ContentObject[] objects =
            [.. stack.Objects.Select((obj, i) => new ContentObject(obj, ObjectReference.Of(obj), Locate(obj, stack.AddedAt(i))))];
        return
        [
            PendingCheck.Begin(() => ContentStage.Run(StackContent.Of(stack, rules, dashboards), level)),
            .. AlertmanagerContent.Begin(objects, new(oldest, oldest), isBuild: true),
            EmbeddedContent.Begin(objects),
        ];
    }

    /// <summary>The JSON of every object; null for one that cannot be written.</summary>
    private ManifestObject?[] WriteObjects()
    {
        // One after the other: on several cores a fresh process took longer, each made the serialiser's metadata for itself.
        var written = new ManifestObject?[stack.Objects.Count];
        for (var i = 0; i < written.Length; i++)
        {
            written[i] = WriteObject(stack.Objects[i], stack.AddedAt(i));
        }

        return written;
    }

    private ManifestObject? WriteObject(IKubernetesObject<V1ObjectMeta> obj, AddedObject? added)
    {
        var reference = ObjectReference.Of(obj);
        if (added?.TypeInfo is null && KnownKinds.Find(obj.GetType()) is null)
        {
            findings.Add(new(
                FindingCodes.ObjectTypeUnknown, FindingSeverity.Error, reference, "",
                $"The library has no JSON metadata of {obj.GetType()}.", "Add it by Add(obj, MyJsonContext.Default.MyKind).",
                added?.Source));
            return null;
        }

        var locate = Locate(obj, added);
        if (reference.Name.Length == 0)
        {
            subjects.Add(WithoutName(reference, obj, added, locate));
            return null;
        }

        // what patches carry beside an object is no part of its structure: each field of it is a warning already
        var framed = stack.Carried.Has(obj) ? null : FramedJson.Of(obj);
        var json = framed is null ? KubeJson.Serialize(obj, added?.TypeInfo) : [];
        var lost = new List<Finding>();
        var manifest = framed is null
            ? new ManifestObject(reference, WithCarriedFields(obj, json, reference, locate, lost))
            : new ManifestObject(reference, framed);
        var subject = new StackSubject(reference, obj, manifest.Size, isBuilt: true, locate)
        {
            IsOwn = added?.Source is null,
            UncheckedJson = framed?.Frame ?? json,
            WrittenJson = framed is null ? manifest.Json : default,
            Found = lost,
            ReadAs = added?.Loaded?.Reference,
            TypeInfo = added?.TypeInfo,
            MakeCopy = () => Copy(manifest, obj, added),
        };
        subjects.Add(subject);
        made.Add((manifest, subject));
        return manifest;
    }

    /// <summary>Where a part of an object was written: in a text, by a call, or as an option of which a component made it.</summary>
    private Func<string, SourceLocation?> Locate(IKubernetesObject<V1ObjectMeta> obj, AddedObject? added) =>
        added is { Loaded: not null } or { Source: not null } ? added.Locate : path => origins.Of(obj, path);

    /// <summary>An object without a name is not written: there is nothing to go by, neither for a file nor for an identity.</summary>
    private static StackSubject WithoutName(
        ObjectReference reference, IKubernetesObject<V1ObjectMeta> obj, AddedObject? added, Func<string, SourceLocation?>? locate)
    {
        const string Path = "metadata.name";
        return new(reference, obj, 0, isBuilt: true, locate)
        {
            IsInStack = false,
            ReadAs = added?.Loaded?.Reference,
            Found =
            [
                new(
                    FindingCodes.ObjectWithoutName, FindingSeverity.Error, reference, Path, "The object has no name.", "Set Metadata.Name.",
                    locate?.Invoke(Path)),
            ],
        };
    }

    /// <summary>A fresh object as it is written.</summary>
    private static IKubernetesObject<V1ObjectMeta>? Copy(ManifestObject manifest, IKubernetesObject<V1ObjectMeta> obj, AddedObject? added)
    {
        var info = added?.TypeInfo ?? KnownKinds.Find(obj.GetType())!.TypeInfo;
        return (IKubernetesObject<V1ObjectMeta>?)JsonSerializer.Deserialize(manifest.Json.Span, info);
    }

    /// <summary>An object's JSON with what patches set beside it.</summary>
    private byte[] WithCarriedFields(
        IKubernetesObject<V1ObjectMeta> obj, byte[] json, ObjectReference reference, Func<string, SourceLocation?>? locate,
        List<Finding> lost) =>
        stack.Carried.Write(obj, json, path => lost.Add(new(
            FindingCodes.PatchedFieldUnknown, FindingSeverity.Error, reference, path,
            "A patch set this field, and a later edit took away what holds it.", "Put the patch after that edit.", locate?.Invoke(path))));

    private ManifestSetBuilder Manifests(ManifestObject?[] written)
    {
        var builder = new ManifestSetBuilder(stack.Namespace);
        var next = 0;
        foreach (var file in stack.Files)
        {
            var objects = new ArraySegment<ManifestObject?>(written, next, file.Objects.Count);
            next += file.Objects.Count;
            if (file.Text is { } text)
            {
                AddText(builder, file.Path, text());
            }
            else if (file.ListKind is not null)
            {
                builder.AddList(file.Path, objects.OfType<ManifestObject>());
            }
            else if (objects is [{ } only, ..])
            {
                builder.Add(file.Path.Length > 0 ? file.Path : null, only);
            }
        }

        foreach (var added in stack.Added)
        {
            if (written[next++] is { } own)
            {
                builder.Add(added.File, own, added.Source);
            }
        }

        return builder;
    }

    /// <summary>Adds an object that is JSON only.</summary>
    private void AddText(ManifestSetBuilder builder, string path, ReadOnlyMemory<byte> json)
    {
        var reference = ManifestSetBuilder.ReadReference(json.Span);
        subjects.Add(StackSubject.Built(reference, null, json.Length));
        builder.Add(path, json);
    }
}
