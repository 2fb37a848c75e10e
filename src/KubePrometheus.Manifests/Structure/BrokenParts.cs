using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>Takes out of an object what its structure shows to be broken.</summary>
/// <param name="root">The object.</param>
/// <param name="areKeysData">Whether the keys of <c>data</c> and <c>stringData</c> are there whatever their values are.</param>
internal sealed class BrokenParts(JsonNode? root, bool areKeysData)
{
    /// <summary>How many values that the schema lets pass and the type does not are looked for.</summary>
    private const int MostUnknown = 8;

    private readonly List<string> leftOut = [];

    /// <summary>The paths of what is no longer there.</summary>
    public IReadOnlyList<string> LeftOut => leftOut;

    /// <summary>
    /// Reads what is left as an object of its kind. Where a type takes less than the schema says, the value is taken out as well.
    /// </summary>
    public IKubernetesObject<V1ObjectMeta>? Read(ObjectReference reference)
    {
        for (var more = MostUnknown; ; more--)
        {
            try
            {
                return KnownKinds.Read(reference, Encoding.UTF8.GetBytes(root!.ToJsonString()));
            }
            catch (JsonException e) when (more > 0 && OurPath(e.Path) is { Length: > 0 } path)
            {
                if (TakeOut(path, SchemaKind.Object).Length == 0)
                {
                    return null;
                }

                leftOut.Add(path);
            }
        }
    }

    /// <summary>Takes a value out, and its key with it; an item of a list is replaced by an empty one.</summary>
    /// <param name="path">Where it stands.</param>
    /// <param name="expected">What should stand there.</param>
    public void LeaveOut(string path, SchemaKind expected)
    {
        if (TakeOut(path, expected).Length > 0)
        {
            leftOut.Add(path);
        }
    }

    /// <summary>A path as the reader of JSON writes it, <c>$.data['a.b']</c>, as ours.</summary>
    private static string? OurPath(string? path) => path?.TrimStart('$').TrimStart('.')
        .Replace("['", "[\"", StringComparison.Ordinal).Replace("']", "\"]", StringComparison.Ordinal);

    /// <returns>The path of what is no longer there; empty where nothing was.</returns>
    private string TakeOut(string path, SchemaKind expected)
    {
        var at = root;
        var rest = path.AsSpan();
        while (ObjectPath.TryTakeStep(ref rest, out var key, out var index))
        {
            var isLast = rest.IsEmpty;
            if (key is not null && at is JsonObject members && members.ContainsKey(key))
            {
                if (isLast)
                {
                    Remove(members, key, path);
                    return path;
                }

                at = members[key];
            }
            else if (key is null && at is JsonArray items && index < items.Count)
            {
                if (isLast)
                {
                    items[index] = Empty(expected);
                    return path;
                }

                at = items[index];
            }
            else
            {
                return "";
            }
        }

        return "";
    }

    /// <summary>Takes the fields out that are null, which to Kubernetes are not there.</summary>
    public static void DropNulls(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                DropNulls(item);
            }
        }
        else if (node is JsonObject members)
        {
            foreach (var (key, value) in members.ToArray())
            {
                if (value is null)
                {
                    members.Remove(key);
                }
                else
                {
                    DropNulls(value);
                }
            }
        }
    }

    private void Remove(JsonObject members, string key, string path)
    {
        if (areKeysData && ObjectPath.Parent(path) is "data" or "stringData" or "binaryData")
        {
            members[key] = "";
        }
        else
        {
            members.Remove(key);
        }
    }

    private static JsonNode Empty(SchemaKind expected) => expected switch
    {
        SchemaKind.Object or SchemaKind.Map or SchemaKind.Any => new JsonObject(),
        SchemaKind.List => new JsonArray(),
        SchemaKind.Bool => false,
        SchemaKind.Int32 or SchemaKind.Int64 or SchemaKind.Integer or SchemaKind.Number or SchemaKind.IntOrText => 0,
        SchemaKind.Quantity or SchemaKind.IntOrQuantity => "0",
        _ => "",
    };
}
