using System.Runtime.InteropServices;
using System.Text.Json;
using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// Takes out of an object what its structure shows to be broken, and what is null. All of it goes in one pass over the bytes, so that many
/// nulls cost no more than the text is long.
/// </summary>
/// <param name="json">The object.</param>
/// <param name="areKeysData">Whether the keys of <c>data</c> and <c>stringData</c> are there whatever their values are.</param>
internal sealed class BrokenParts(ReadOnlyMemory<byte> json, bool areKeysData)
{
    /// <summary>How many values that the schema lets pass and the type does not are looked for.</summary>
    private const int MostUnknown = 8;

    /// <summary>As long as what is put in the place of an item at most.</summary>
    private const int LongestEmpty = 5;

    private readonly List<string> leftOut = [];
    private ReadOnlyMemory<byte> json = json;

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
                return KnownKinds.Read(reference, json);
            }
            catch (JsonException e) when (more > 0 && OurPath(e.Path) is { Length: > 0 } path)
            {
                var before = leftOut.Count;
                LeaveOut([(path, SchemaKind.Object)]);
                if (leftOut.Count == before)
                {
                    return null;
                }
            }
        }
    }

    /// <summary>
    /// Takes values out, each with its key; an item of a list is replaced by an empty one. Fields that are null go as well: to Kubernetes
    /// they are not there.
    /// </summary>
    /// <param name="parts">Where each of them stands, and what should stand there.</param>
    public void LeaveOut(IReadOnlyList<(string Path, SchemaKind Expected)> parts)
    {
        var root = new Part();
        for (var i = 0; i < parts.Count; i++)
        {
            root.Add(parts[i].Path, i, parts[i].Expected);
        }

        var found = new List<int>();
        json = new Pass(json.Span, parts.Count, areKeysData, found).Run(root);
        found.Sort();
        foreach (var i in found)
        {
            leftOut.Add(parts[i].Path);
        }
    }

    /// <summary>A path as the reader of JSON writes it, <c>$.data['a.b']</c>, as ours.</summary>
    private static string? OurPath(string? path) => path?.TrimStart('$').TrimStart('.')
        .Replace("['", "[\"", StringComparison.Ordinal).Replace("']", "\"]", StringComparison.Ordinal);

    private static ReadOnlySpan<byte> Empty(SchemaKind expected) => expected switch
    {
        SchemaKind.Object or SchemaKind.Map or SchemaKind.Any => "{}"u8,
        SchemaKind.List => "[]"u8,
        SchemaKind.Bool => "false"u8,
        SchemaKind.Int32 or SchemaKind.Int64 or SchemaKind.Integer or SchemaKind.Number or SchemaKind.IntOrText => "0"u8,
        SchemaKind.Quantity or SchemaKind.IntOrQuantity => "\"0\""u8,
        _ => "\"\""u8,
    };

    /// <summary>A place on the way to what is taken out, or that itself.</summary>
    private sealed class Part
    {
        private Dictionary<string, Part>? keys;
        private Dictionary<int, Part>? items;

        /// <summary>Its number among what is taken out; -1 for a place on the way.</summary>
        public int Number { get; private set; } = -1;

        /// <summary>What should stand there.</summary>
        public SchemaKind Expected { get; private set; }

        /// <summary>Whether its key is one of data that are there whatever their values are.</summary>
        public bool IsDatum { get; private set; }

        public void Add(string path, int number, SchemaKind expected)
        {
            var part = this;
            var rest = path.AsSpan();
            while (ObjectPath.TryTakeStep(ref rest, out var key, out var index))
            {
                part = key is null ? Below(part.items ??= [], index) : Below(part.keys ??= new(StringComparer.Ordinal), key);
            }

            if (part != this)
            {
                part.Number = part.Number < 0 ? number : part.Number;
                part.Expected = expected;
                part.IsDatum = ObjectPath.Parent(path) is "data" or "stringData" or "binaryData";
            }
        }

        public Part? Find(ref Utf8JsonReader name) => keys?.GetValueOrDefault(JsonText.ToText(name.ValueSpan));

        public Part? Find(int index) => items?.GetValueOrDefault(index);

        private static Part Below<TKey>(Dictionary<TKey, Part> parts, TKey key)
            where TKey : notnull
        {
            ref var part = ref CollectionsMarshal.GetValueRefOrAddDefault(parts, key, out _);
            return part ??= new();
        }
    }

    /// <summary>Copies the object without what is taken out.</summary>
    private ref struct Pass
    {
        private readonly List<int> found;
        private readonly bool areKeysData;
        private readonly ReadOnlySpan<byte> from;
        private readonly byte[] to;
        private Utf8JsonReader reader;
        private int length;

        /// <param name="from">The object.</param>
        /// <param name="parts">How many values may be taken out.</param>
        /// <param name="areKeysData">Whether the keys of data stay.</param>
        /// <param name="found">Takes the numbers of what was there.</param>
        public Pass(ReadOnlySpan<byte> from, int parts, bool areKeysData, List<int> found)
        {
            this.from = from;
            (this.areKeysData, this.found) = (areKeysData, found);
            to = new byte[from.Length + (parts * LongestEmpty)];
            reader = new(from, new JsonReaderOptions { MaxDepth = YamlWriter.MaxDepth + 1 });
        }

        public ReadOnlyMemory<byte> Run(Part root)
        {
            reader.Read();
            Value(root);
            return to.AsMemory(0, length);
        }

        /// <summary>Copies the value at hand.</summary>
        private void Value(Part? part)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    Object(part);
                    break;
                case JsonTokenType.StartArray:
                    List(part);
                    break;
                default:
                    CopyToken();
                    break;
            }
        }

        private void Object(Part? part)
        {
            Put((byte)'{');
            var isFirst = true;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var below = part?.Find(ref reader);
                var before = length;
                if (!isFirst)
                {
                    Put((byte)',');
                }

                CopyToken();
                Put((byte)':');
                reader.Read();
                if (below is { Number: >= 0 })
                {
                    Drop(below);
                    if (!areKeysData || !below.IsDatum)
                    {
                        length = before;
                        continue;
                    }

                    Put("\"\""u8);
                }
                else if (reader.TokenType == JsonTokenType.Null)
                {
                    length = before;
                    continue;
                }
                else
                {
                    Value(below);
                }

                isFirst = false;
            }

            Put((byte)'}');
        }

        private void List(Part? part)
        {
            Put((byte)'[');
            for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            {
                if (index > 0)
                {
                    Put((byte)',');
                }

                var below = part?.Find(index);
                if (below is { Number: >= 0 })
                {
                    Drop(below);
                    Put(Empty(below.Expected));
                }
                else
                {
                    Value(below);
                }
            }

            Put((byte)']');
        }

        /// <summary>Passes a value that is taken out. What stands within it was there as well, where it was named before it.</summary>
        private void Drop(Part part)
        {
            var before = found.Count;
            var kept = length;
            Value(part);
            length = kept;
            for (var i = found.Count - 1; i >= before; i--)
            {
                if (found[i] > part.Number)
                {
                    found.RemoveAt(i);
                }
            }

            found.Add(part.Number);
        }

        private void CopyToken()
        {
            var isText = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
            Put(isText ? from.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2) : reader.ValueSpan);
        }

        private void Put(byte value) => to[length++] = value;

        private void Put(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(to.AsSpan(length));
            length += bytes.Length;
        }
    }
}
