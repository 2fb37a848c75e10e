using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace KubePrometheus;

/// <summary>A document that was read: its JSON, and where in the text each part of it stands.</summary>
internal sealed class PlacedDocument
{
    /// <summary>So many values of a list or object are gone through one by one; for more there is a table.</summary>
    private const int Few = 32;

    private readonly string fileName;
    private readonly PlacedValue[] values;
    private readonly ChunkedList<PlacedValue>? manyValues;
    private Dictionary<int, ChildTable>? many;

    /// <param name="fileName">The name of the text.</param>
    /// <param name="json">The document as JSON.</param>
    /// <param name="values">Its values; none where they are many.</param>
    /// <param name="manyValues">Its values where they are many.</param>
    internal PlacedDocument(
        string fileName, ReadOnlyMemory<byte> json, PlacedValue[] values, ChunkedList<PlacedValue>? manyValues)
    {
        this.fileName = fileName;
        this.values = values;
        this.manyValues = manyValues;
        Json = json;
    }

    /// <summary>
    /// The document as JSON without space between tokens, keys in the order of the text, none twice, aliases and merges expanded. A value
    /// that could not be read, of which a finding tells, is null. It is nested at most <see cref="YamlWriter.MaxDepth"/> deep, which
    /// is more than the 64 that System.Text.Json reads by default.
    /// </summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>What the reading of this document found; empty where that may be of another document of the text.</summary>
    public IReadOnlyList<Finding> Findings { get; internal set; } = [];

    /// <summary>The document's values.</summary>
    public JsonDocument Parse() => JsonDocument.Parse(Json, new JsonDocumentOptions { MaxDepth = YamlWriter.MaxDepth + 1 });

    /// <summary>How many values it has, without those that aliases brought in.</summary>
    internal int ValueCount => Value(0).Next;

    /// <summary>The name of the text that it stands in.</summary>
    internal string FileName => fileName;

    /// <summary>The line of the document's first key or item, from 1.</summary>
    public int Line => Value(0).Line;

    /// <summary>
    /// Where a value stands: its key, or the item of a list. For a path that leads nowhere, the place of the nearest parent there is; so
    /// too for what an alias brought in.
    /// </summary>
    /// <param name="path">A path such as <c>spec.endpoints[0].interval</c> (<see cref="ObjectPath"/>).</param>
    public SourceLocation Locate(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var rest = path.AsSpan();
        var value = 0;
        while (ObjectPath.TryTakeStep(ref rest, out var key, out var index))
        {
            var child = key is null ? Child(value, index) : Child(value, key);
            if (child < 0)
            {
                break;
            }

            value = child;
        }

        return new SourceLocation(fileName, Value(value).Line, Value(value).Column);
    }

    private ref readonly PlacedValue Value(int index) => ref manyValues is null ? ref values[index] : ref manyValues[index];

    private int Child(int parent, int index)
    {
        var seen = 0;
        for (var child = parent + 1; child < Value(parent).Next; child = Value(child).Next)
        {
            if (Value(child).KeyStart >= 0)
            {
                return -1;
            }

            if (seen == Few)
            {
                return ManyOf(parent).Items is var items && index < items.Count ? items[index] : -1;
            }

            if (seen++ == index)
            {
                return child;
            }
        }

        return -1;
    }

    private int Child(int parent, string name)
    {
        byte[]? scratch = null;
        var key = Encoding.UTF8.GetBytes(name);
        var (found, seen) = (-1, 0);
        for (var child = parent + 1; found < 0 && child < Value(parent).Next; child = Value(child).Next)
        {
            if (Value(child).KeyStart < 0)
            {
                break;
            }

            if (seen++ == Few)
            {
                found = ManyOf(parent).Keys.GetValueOrDefault(name, -1);
                break;
            }

            var raw = Value(child).Key(Json.Span);
            if (JsonText.Unescape(raw, raw.Contains((byte)'\\'), ref scratch).SequenceEqual(key))
            {
                found = child;
            }
        }

        if (scratch is not null)
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }

        return found;
    }

    /// <summary>
    /// The table of a long list or object, made when a place in it is first asked for: each of a thousand findings may ask.
    /// </summary>
    private ChildTable ManyOf(int parent)
    {
        lock (manyValues ?? (object)values)
        {
            many ??= [];
            if (!many.TryGetValue(parent, out var table))
            {
                many.Add(parent, table = new());
                for (var child = parent + 1; child < Value(parent).Next; child = Value(child).Next)
                {
                    if (Value(child).KeyStart < 0)
                    {
                        table.Items.Add(child);
                    }
                    else
                    {
                        table.Keys.TryAdd(JsonText.ToText(Value(child).Key(Json.Span)), child);
                    }
                }
            }

            return table;
        }
    }

    /// <summary>The values of a list by index, those of an object by key.</summary>
    private sealed class ChildTable
    {
        public List<int> Items { get; } = [];

        public Dictionary<string, int> Keys { get; } = new(StringComparer.Ordinal);
    }
}

/// <summary>One value of a document, in the order of its JSON: its key there, its place in the text.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct PlacedValue
{
    /// <summary>Where its key begins in the JSON, after the quote; -1 without a key.</summary>
    public int KeyStart;

    /// <summary>The length of the key as written in the JSON; without a key the index in the list.</summary>
    public int KeyLength;

    /// <summary>The index after its last descendant.</summary>
    public int Next;

    /// <summary>The line of its key, or of the item, from 1.</summary>
    public int Line;

    /// <summary>The column, from 1.</summary>
    public int Column;

    /// <summary>The key as it is written in the JSON.</summary>
    public readonly ReadOnlySpan<byte> Key(ReadOnlySpan<byte> json) => KeyStart < 0 ? default : json.Slice(KeyStart, KeyLength);
}
