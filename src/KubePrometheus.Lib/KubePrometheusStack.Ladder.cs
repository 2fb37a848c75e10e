using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <content>The rungs for what no typed edit reaches: patches, objects as text, and taking objects out.</content>
public sealed partial class KubePrometheusStack
{
    /// <summary>
    /// Patches an object that is named by kind and name. A list is a JSON patch (RFC 6902), an object a merge patch (RFC 7386), in JSON or
    /// YAML. It runs among the other edits of objects, in the order written; a field that the library's types lack is written, and a
    /// warning. A target that is not there is a finding with near misses; so is a path that is not there, but for <c>add</c>.
    /// </summary>
    /// <param name="kind">The kind, such as <c>Deployment</c>.</param>
    /// <param name="name">The object's name.</param>
    /// <param name="patch"><c>{"spec": {"replicas": 3}}</c> or <c>[{"op": "replace", "path": "/spec/replicas", "value": 3}]</c>.</param>
    /// <param name="ns">The object's namespace. Needed only where several namespaces have an object of that name.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public KubePrometheusStack Patch(
        string kind, string name, string patch, string? ns = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(patch);
        return Patch(ByName(kind, name, ns), StackPatch.Of(patch), file, line);
    }

    /// <summary>Patches an object that is named by kind and name, by a patch at hand as JSON. It is copied now.</summary>
    /// <param name="kind">The kind, such as <c>Deployment</c>.</param>
    /// <param name="name">The object's name.</param>
    /// <param name="patch">A <see cref="JsonArray"/> of operations (RFC 6902), or a <see cref="JsonObject"/> to merge (RFC 7386).</param>
    /// <param name="ns">The object's namespace. Needed only where several namespaces have an object of that name.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public KubePrometheusStack Patch(
        string kind, string name, JsonNode patch, string? ns = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(patch);
        return Patch(ByName(kind, name, ns), StackPatch.Of(patch), file, line);
    }

    /// <summary>Patches an object that is named by kind and name, by operations of RFC 6902: all of them, or none.</summary>
    /// <param name="kind">The kind, such as <c>Deployment</c>.</param>
    /// <param name="name">The object's name.</param>
    /// <param name="patch"><c>[PatchOperation.Replace("/spec/replicas", 3), …]</c>.</param>
    /// <param name="ns">The object's namespace. Needed only where several namespaces have an object of that name.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public KubePrometheusStack Patch(
        string kind, string name, IReadOnlyList<PatchOperation> patch, string? ns = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(patch);
        return Patch(ByName(kind, name, ns), StackPatch.Of(patch), file, line);
    }

    /// <summary>
    /// Patches an object of the stack; the patch as text, as in <see cref="Patch(string, string, string, string?, string, int)"/>.
    /// </summary>
    /// <param name="pick">Finds the object: <c>s => s.Grafana.Deployment</c>.</param>
    /// <param name="patch">A list of operations, or an object to merge, in JSON or YAML.</param>
    /// <param name="target">The text of <paramref name="pick"/>; filled in by the compiler.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public KubePrometheusStack Patch(
        Func<StackObjects, IKubernetesObject<V1ObjectMeta>?> pick, string patch,
        [CallerArgumentExpression(nameof(pick))] string target = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(pick);
        ArgumentNullException.ThrowIfNull(patch);
        return Patch(new PickedObject(pick, target), StackPatch.Of(patch), file, line);
    }

    /// <summary>Patches an object of the stack, by a patch at hand as JSON. It is copied now.</summary>
    /// <param name="pick">Finds the object: <c>s => s.Grafana.Deployment</c>.</param>
    /// <param name="patch">A <see cref="JsonArray"/> of operations (RFC 6902), or a <see cref="JsonObject"/> to merge (RFC 7386).</param>
    /// <param name="target">The text of <paramref name="pick"/>; filled in by the compiler.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public KubePrometheusStack Patch(
        Func<StackObjects, IKubernetesObject<V1ObjectMeta>?> pick, JsonNode patch,
        [CallerArgumentExpression(nameof(pick))] string target = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(pick);
        ArgumentNullException.ThrowIfNull(patch);
        return Patch(new PickedObject(pick, target), StackPatch.Of(patch), file, line);
    }

    /// <summary>Patches an object of the stack, by operations of RFC 6902: all of them, or none.</summary>
    /// <param name="pick">Finds the object: <c>s => s.Grafana.Deployment</c>.</param>
    /// <param name="patch"><c>[PatchOperation.Replace("/spec/replicas", 3), …]</c>.</param>
    /// <param name="target">The text of <paramref name="pick"/>; filled in by the compiler.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public KubePrometheusStack Patch(
        Func<StackObjects, IKubernetesObject<V1ObjectMeta>?> pick, IReadOnlyList<PatchOperation> patch,
        [CallerArgumentExpression(nameof(pick))] string target = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(pick);
        ArgumentNullException.ThrowIfNull(patch);
        return Patch(new PickedObject(pick, target), StackPatch.Of(patch), file, line);
    }

    /// <summary>
    /// Adds the objects of a text, YAML or JSON: one document or many, Lists taken apart, any kind. Findings give the line in the
    /// text: of the file that is named, or else beside the place of the call (<see cref="SourceLocation.TextLine"/>).
    /// Of a kind that the library does not know, the object is an <see cref="UntypedObject"/>.
    /// </summary>
    /// <param name="text">The manifests, such as a file's content.</param>
    /// <param name="name">The name that findings bear, such as the file's. Default: the place of the call.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public KubePrometheusStack AddYaml(string text, string? name = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(text);
        var source = new SourceLocation(file, line);
        Func<SourceLocation?, SourceLocation?>? ofCall = name is null ? at => at is null ? null : source with { TextLine = at.Line } : null;
        var loaded = ManifestReader.Read(text, name ?? "");
        var added = new List<StackEdit>();
        if (loaded.Findings.Count > 0)
        {
            // which version serves a field is judged when the stack is built, by its target
            added.Add(new FindingsEdit(
                [
                    .. loaded.Findings.Where(f => f.Code is not (FindingCodes.StructureFieldTooNew or FindingCodes.StructureFieldGone))
                        .Select(f => ofCall is null ? f : f with { Source = ofCall(f.Source) }),
                ],
                source));
        }
        else if (loaded.Objects.Count == 0)
        {
            added.Add(new FindingsEdit(
                [new(
                    FindingCodes.TextWithoutObjects, FindingSeverity.Warning, null, "AddYaml", "The text holds no object.",
                    "Leave the call out, or check the file it reads.", source)],
                source));
        }

        foreach (var obj in loaded.Objects)
        {
            if (obj.ToObject() is { } typed)
            {
                added.Add(new AddEdit(new(typed), Place(obj, "")!) { Loaded = obj, OfCall = ofCall });
            }
            else if (KnownKinds.Find(obj.Reference.ApiVersion ?? "", obj.Reference.Kind) is not null)
            {
                continue; // a finding of the load says why there is no typed object
            }
            else if (UntypedObject.Read(obj.Json.Span) is { } untyped)
            {
                added.Add(new AddEdit(new(untyped, UntypedObject.TypeInfo), Place(obj, "")!) { Loaded = obj, OfCall = ofCall });
            }
            else if (!loaded.Findings.Any(f => f.Object == obj.Reference))
            {
                added.Add(new FindingsEdit(
                    [new(
                        FindingCodes.StructureWrongType, FindingSeverity.Error, obj.Reference, "metadata",
                        "The metadata is not what Kubernetes takes.",
                        "Write a name, a namespace, and labels and annotations as maps of texts.", Place(obj, "metadata"))],
                    source));
            }
        }

        return new(options, created, edits.AddRange(added));

        SourceLocation? Place(LoadedObject obj, string path) => ofCall is null ? obj.Locate(path) : ofCall(obj.Locate(path));
    }

    /// <summary>Takes an object out of the stack. One that is not there is a finding with near misses.</summary>
    /// <param name="kind">The kind, such as <c>Deployment</c>.</param>
    /// <param name="name">The object's name.</param>
    /// <param name="ns">The object's namespace. Needed only where several namespaces have an object of that name.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public KubePrometheusStack Remove(
        string kind, string name, string? ns = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Add(new RemoveEdit(ByName(kind, name, ns), new(file, line)));

    /// <summary>Takes an object out of the stack.</summary>
    /// <param name="pick">Finds it: <c>s => s.Grafana.ServiceMonitor</c>. Null is a finding.</param>
    /// <param name="target">The text of <paramref name="pick"/>; filled in by the compiler.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public KubePrometheusStack Remove(
        Func<StackObjects, IKubernetesObject<V1ObjectMeta>?> pick,
        [CallerArgumentExpression(nameof(pick))] string target = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(pick);
        return Add(new RemoveEdit(new PickedObject(pick, target), new(file, line)));
    }

    /// <summary>Takes several objects out of the stack.</summary>
    /// <param name="pick">Finds them: <c>s => s.Grafana.DashboardDefinitions</c>. None is a finding.</param>
    /// <param name="target">The text of <paramref name="pick"/>; filled in by the compiler.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public KubePrometheusStack Remove(
        Func<StackObjects, IEnumerable<IKubernetesObject<V1ObjectMeta>>?> pick,
        [CallerArgumentExpression(nameof(pick))] string target = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(pick);
        return Add(new RemoveEdit(new PickedObjects(pick, target), new(file, line)));
    }

    /// <summary>Takes every object of a component out of the stack.</summary>
    /// <param name="pick">Finds the component: <c>s => s.PrometheusAdapter</c>.</param>
    /// <param name="target">The text of <paramref name="pick"/>; filled in by the compiler.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public KubePrometheusStack Remove(
        Func<StackObjects, ComponentObjects?> pick,
        [CallerArgumentExpression(nameof(pick))] string target = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(pick);
        return Add(new RemoveEdit(new PickedObjects(s => pick(s)?.Every(), target), new(file, line)));
    }

    private static NamedObject ByName(string kind, string name, string? ns)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(name);
        return new(new(kind, name, ns));
    }

    private KubePrometheusStack Patch(EditTarget target, StackPatch patch, string file, int line) =>
        Add(new PatchEdit(target, patch, new(file, line)));
}
