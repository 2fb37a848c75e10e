using System.Text.Json;
using k8s;
using k8s.Models;
using KubePrometheus.Alertmanagers;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>Phase 6: validates a completed stack and makes its manifests. It only reads the objects.</summary>
/// <param name="stack">The stack.</param>
/// <param name="externals">What is there beside it before any edit.</param>
/// <param name="edits">Its edits: they declare what else is there, check by rules of the user's own, and switch findings off.</param>
/// <param name="findings">What was found before; takes what is found.</param>
internal sealed class StackValidation(
    CompletedStack stack, IReadOnlyList<ExternalObject> externals, IReadOnlyList<StackEdit> edits, List<Finding> findings)
{
    /// <summary>What is checked together.</summary>
    private readonly List<StackSubject> subjects = new(stack.Objects.Count + stack.Files.Count);

    /// <summary>Runs every check and makes the manifests.</summary>
    /// <param name="rules">The rules that PrometheusRules were made of.</param>
    /// <param name="dashboards">The dashboards that ConfigMaps were made of.</param>
    public BuildResult Run(RuleSet rules, MadeDashboards dashboards)
    {
        HelperInputCheck.Run(stack.Inputs, findings);
        // Rules, dashboards and alertmanager.yaml are read while the objects are written.
        var content = Task.Run(() => ContentCheck.Begin(stack.Content, rules, dashboards));
        var configurations = Task.Run(() => AlertmanagerSecret.CheckAll(stack.Objects, stack.Namespace).ToArray());
        var written = WriteObjects();
        var manifests = Manifests(written);
        findings.AddRange(manifests.Check());
        var declared = edits.OfType<ExternalEdit>().Select(e => e.In(stack.Namespace));
        StackChecks.Run(subjects, [.. externals, .. declared], findings, stack.Kubernetes);
        RunPolicies(written);
        findings.AddRange(content.GetAwaiter().GetResult()());
        findings.AddRange(configurations.GetAwaiter().GetResult());
        LeaveOutRepeats();
        SuppressEdit.Run(edits, findings);
        var ordered = findings.OrderByDescending(f => f.Severity).ToArray();
        return new(ordered.Any(f => f.Severity == FindingSeverity.Error) ? null : manifests.Build(ordered), ordered);
    }

    /// <summary>The JSON of every object, each checked by itself; null for one that cannot be written.</summary>
    private ManifestObject?[] WriteObjects()
    {
        // One after the other: on several cores a fresh process took longer, each made the serialiser's metadata for itself.
        var structure = new StructureCheck(stack.Kubernetes.Minor);
        var written = new ManifestObject?[stack.Objects.Count];
        for (var i = 0; i < written.Length; i++)
        {
            var (obj, added) = (stack.Objects[i], stack.AddedAt(i));
            written[i] = WriteObject(obj, added, structure);
            if (written[i] is { } manifest)
            {
                subjects.Add(StackSubject.Built(manifest.Reference, obj, manifest.Size, added?.Source));
            }
        }

        return written;
    }

    private ManifestObject? WriteObject(IKubernetesObject<V1ObjectMeta> obj, AddedObject? added, StructureCheck structure)
    {
        var source = added?.Source;
        if (added?.TypeInfo is null && KnownKinds.Find(obj.GetType()) is null)
        {
            findings.Add(new(
                StackCodes.UnknownType, FindingSeverity.Error, ObjectReference.Of(obj), "",
                $"The library has no JSON metadata of {obj.GetType()}.", "Add it by Add(obj, MyJsonContext.Default.MyKind).", source));
            return null;
        }

        var found = new List<Finding>();
        ObjectCheck.Run(obj, found, source);
        var reference = ObjectReference.Of(obj);
        ServedKinds.Check(reference, stack.Kubernetes, found, source);
        ManifestObject? manifest = null;
        if (reference.Name.Length == 0)
        {
            // without a name there is nothing to go by, neither a file nor an identity
            found.Add(new(
                StackCodes.ObjectWithoutName, FindingSeverity.Error, reference, "metadata.name", "The object has no name.",
                "Set Metadata.Name.", source));
        }
        else
        {
            // what patches carry beside an object is no part of this: each field of it is a warning already
            var framed = stack.Carried.Has(obj) ? null : FramedJson.Of(obj);
            var json = framed is null ? KubeJson.Serialize(obj, added?.TypeInfo) : [];
            structure.Run(framed is null ? json : framed.Frame.Span, reference, found, source);
            manifest = framed is null ? new(reference, WithCarriedFields(obj, json)) : new(reference, framed);
        }

        findings.AddRange(added?.Loaded is { } loaded ? Placed(found, loaded) : found);
        return manifest;
    }

    /// <summary>Findings of an object that was read, each at its line; those that the reading had already are left out.</summary>
    private List<Finding> Placed(List<Finding> found, LoadedObject loaded) =>
    [
        .. found
            .Where(f => !findings.Exists(g => g.Path == f.Path && g.Object == loaded.Reference
                && (g.Code == f.Code || f.Code == StackCodes.ObjectWithoutName)))
            .Select(f => f with { Source = loaded.Locate(f.Path) }),
    ];

    /// <summary>An object's JSON with what patches set beside it.</summary>
    private byte[] WithCarriedFields(IKubernetesObject<V1ObjectMeta> obj, byte[] json) =>
        stack.Carried.Write(obj, json, lost => findings.Add(new(
            StackCodes.CarriedField, FindingSeverity.Error, ObjectReference.Of(obj), lost,
            "A patch set this field, and a later edit took away what holds it.", "Put the patch after that edit.")));

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
        ServedKinds.Check(reference, stack.Kubernetes, findings);
        subjects.Add(StackSubject.Built(reference, null, json.Length));
        builder.Add(path, json);
    }

    /// <summary>The user's own checks, on fresh objects: whatever they change is not written.</summary>
    private void RunPolicies(ManifestObject?[] written)
    {
        if (!edits.Any(edit => edit is PolicyEdit))
        {
            return;
        }

        var objects = new List<IKubernetesObject<V1ObjectMeta>>(written.Length);
        for (var i = 0; i < written.Length; i++)
        {
            var info = stack.AddedAt(i)?.TypeInfo ?? KnownKinds.Find(stack.Objects[i].GetType())?.TypeInfo;
            if (written[i] is { } manifest && info is not null)
            {
                objects.Add((IKubernetesObject<V1ObjectMeta>)JsonSerializer.Deserialize(manifest.Json.Span, info)!);
            }
        }

        foreach (var policy in edits.OfType<PolicyEdit>())
        {
            policy.Run(objects, findings);
        }
    }

    /// <summary>Leaves out what says again what another finding says.</summary>
    private void LeaveOutRepeats()
    {
        if (findings.Any(f => f.Code == StackCodes.OptionQuantity))
        {
            // a size that cannot be read leaves a gap in its claim
            findings.RemoveAll(f =>
                f.Code == KindCodes.Missing && f.Path.EndsWith("resources.requests.storage", StringComparison.Ordinal));
        }

        // a port that is not there is reported by what the monitor was made for
        var ports = findings.Where(f => f.Code == MonitorCodes.NoSuchPort).Select(f => (f.Object, f.Path)).ToHashSet();
        findings.RemoveAll(f => f.Code == TogetherCodes.MonitorPort && ports.Contains((f.Object, f.Path)));
        ObjectCheck.SayOnce(findings);
    }
}
