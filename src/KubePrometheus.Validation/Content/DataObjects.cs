using System.Text;
using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>An object whose texts are looked at.</summary>
/// <param name="Object">The object; null where it does not fit its type.</param>
/// <param name="Reference">How findings name it.</param>
/// <param name="Locate">Where a part of it was written; null where that is not known.</param>
internal sealed record ContentObject(
    IKubernetesObject<V1ObjectMeta>? Object, ObjectReference Reference, Func<string, SourceLocation?>? Locate)
{
    /// <summary>Its namespace; empty where it has none.</summary>
    public string Namespace => Object?.Metadata?.NamespaceProperty ?? Reference.Namespace ?? "";
}

/// <summary>A text that stands in a Secret or a ConfigMap.</summary>
/// <param name="Holder">The object.</param>
/// <param name="Key">Its key.</param>
/// <param name="Path">Where it stands in the object.</param>
/// <param name="Text">The text, UTF-8.</param>
internal sealed record EmbeddedText(ContentObject Holder, string Key, string Path, ReadOnlyMemory<byte> Text);

/// <summary>The Secrets and ConfigMaps among objects, by name.</summary>
internal sealed class DataObjects
{
    private readonly Dictionary<(string Kind, string Namespace, string Name), ContentObject> byName = [];

    public DataObjects(IEnumerable<ContentObject> objects)
    {
        foreach (var obj in objects)
        {
            if (obj.Object is V1Secret or V1ConfigMap)
            {
                byName.TryAdd((obj.Object is V1Secret ? "Secret" : "ConfigMap", obj.Namespace, obj.Object.Metadata?.Name ?? ""), obj);
            }
        }
    }

    /// <summary>An object; null where it is not among them.</summary>
    public ContentObject? Find(string kind, string ns, string name) => byName.GetValueOrDefault((kind, ns, name));

    /// <summary>The text of a key; null where the object or the key is not there.</summary>
    public EmbeddedText? Text(string kind, string ns, string? name, string? key)
    {
        if (name is null || key is null || Find(kind, ns, name) is not { } holder)
        {
            return null;
        }

        return holder.Object switch
        {
            V1Secret secret => SecretTexts.Find(secret, key) is var (field, text)
                ? new(holder, key, ObjectPath.Append(field, key), text)
                : null,
            V1ConfigMap { Data: { } data } when data.TryGetValue(key, out var text) =>
                new(holder, key, ObjectPath.Append("data", key), Encoding.UTF8.GetBytes(text ?? "")),
            V1ConfigMap { BinaryData: { } data } when data.TryGetValue(key, out var bytes) =>
                new(holder, key, ObjectPath.Append("binaryData", key), bytes ?? []),
            _ => null,
        };
    }

    /// <summary>The keys of an object; null where it is not there, and where something else fills it.</summary>
    public IReadOnlyCollection<string>? Keys(string kind, string ns, string name) => Find(kind, ns, name)?.Object switch
    {
        V1Secret { Type: "kubernetes.io/service-account-token" } => null,
        V1Secret secret => Known([.. secret.Data?.Keys ?? [], .. secret.StringData?.Keys ?? []]),
        V1ConfigMap map => Known([.. map.Data?.Keys ?? [], .. map.BinaryData?.Keys ?? []]),
        _ => null,
    };

    /// <summary>The files of a mount with the keys they are of, in the order of their paths; null where not all are known.</summary>
    public IReadOnlyList<(string File, MountedObject Source, string Key)>? Files(FileMount mount, string ns)
    {
        var files = new List<(string, MountedObject, string)>();
        foreach (var source in mount.Sources)
        {
            if (source.Items is { } items)
            {
                files.AddRange(items.Select(item => (item.Key, source, item.Value)));
            }
            else if (Keys(source.Kind, ns, source.Name) is { } keys)
            {
                files.AddRange(keys.Select(key => (key, source, key)));
            }
            else
            {
                return null;
            }
        }

        return [.. files.OrderBy(f => f.Item1, StringComparer.Ordinal)];
    }

    /// <summary>The text of a file that a container has; null where it is not there or not known.</summary>
    public EmbeddedText? FileText(PodFiles files, string ns, string file)
    {
        if (files.Covering(file) is not { } mount)
        {
            return null;
        }

        var within = mount.Within(file);
        foreach (var source in mount.Sources)
        {
            var key = source.Items is null ? within : source.Items.GetValueOrDefault(within);
            if (key is { Length: > 0 } && Text(source.Kind, ns, source.Name, key) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    private static string[]? Known(string[] keys) => keys.Length == 0 ? null : keys;
}
