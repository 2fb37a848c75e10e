using System.Buffers;
using System.Text.Json;

namespace KubePrometheus;

/// <summary>
/// Rewrites JSON with the keys of every object in ordinal order and no space between tokens. Ordinal means the order of the keys' UTF-8
/// bytes, which is that of their code points: what Go and Python sort by. (The order of UTF-16, <see cref="StringComparer.Ordinal"/>,
/// differs from it only where one key has a character above U+FFFF and another one from U+E000 on.) Values are copied as they are
/// written; nothing is left out, and keys that occur twice stay, in their own order.
/// </summary>
internal static class JsonCanonical
{
    /// <summary>Rewrites one JSON value.</summary>
    /// <param name="json">The JSON, UTF-8.</param>
    /// <param name="output">Receives the rewritten JSON.</param>
    /// <exception cref="JsonException">It is not JSON, or nested deeper than <see cref="YamlWriter.MaxDepth"/>.</exception>
    public static void Sort(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var nodes = new Nodes();
        try
        {
            nodes.Read(json);
            var buffer = output.GetSpan(json.Length); // leaving out space only shortens
            var writer = new Writer(json, nodes.All, nodes.Order, buffer);
            writer.Write(0);
            output.Advance(writer.Written);
        }
        finally
        {
            nodes.Dispose();
        }
    }

    /// <summary>A value: where its key and its text stand, and the index of the node after its last descendant.</summary>
    private struct Node
    {
        public int KeyStart; // after the opening quote; -1 without a key
        public int KeyLength;
        public int Start;
        public int Length;
        public int Next;
        public JsonTokenType Kind;
        public bool KeyIsEscaped;
    }

    /// <summary>All values in the order of the text, in arrays of the shared pool.</summary>
    private ref struct Nodes
    {
        private Node[] nodes;
        private int[] order;
        private int count;

        public Nodes()
        {
            nodes = ArrayPool<Node>.Shared.Rent(256);
            order = [];
        }

        public readonly ReadOnlySpan<Node> All => nodes.AsSpan(0, count);

        public readonly Span<int> Order => order;

        public void Read(ReadOnlySpan<byte> json)
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = YamlWriter.MaxDepth });
            Span<int> open = stackalloc int[YamlWriter.MaxDepth];
            var (keyStart, keyLength, keyIsEscaped) = (-1, 0, false);
            while (reader.Read())
            {
                var start = (int)reader.TokenStartIndex;
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        (keyStart, keyLength, keyIsEscaped) = (start + 1, reader.ValueSpan.Length, reader.ValueIsEscaped);
                        continue;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        nodes[open[reader.CurrentDepth]].Next = count;
                        continue;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        open[reader.CurrentDepth] = count;
                        break;
                }

                if (count == nodes.Length)
                {
                    var longer = ArrayPool<Node>.Shared.Rent(count * 2);
                    nodes.AsSpan().CopyTo(longer);
                    ArrayPool<Node>.Shared.Return(nodes);
                    nodes = longer;
                }

                nodes[count] = new Node
                {
                    KeyStart = keyStart,
                    KeyLength = keyLength,
                    KeyIsEscaped = keyIsEscaped,
                    Start = start,
                    Length = (int)reader.BytesConsumed - start,
                    Next = count + 1,
                    Kind = reader.TokenType,
                };
                count++;
                keyStart = -1;
            }

            order = ArrayPool<int>.Shared.Rent(count);
        }

        public readonly void Dispose()
        {
            ArrayPool<Node>.Shared.Return(nodes);
            if (order.Length > 0)
            {
                ArrayPool<int>.Shared.Return(order);
            }
        }
    }

    /// <summary>Writes values recursively; <see cref="YamlWriter.MaxDepth"/> bounds the recursion.</summary>
    private ref struct Writer(ReadOnlySpan<byte> json, ReadOnlySpan<Node> nodes, Span<int> order, Span<byte> buffer)
    {
        private readonly ReadOnlySpan<byte> json = json;
        private readonly ReadOnlySpan<Node> nodes = nodes;
        private readonly Span<int> order = order; // a stack: the children of every open object, sorted
        private readonly Span<byte> buffer = buffer;
        private int orderUsed;

        public int Written { get; private set; }

        public void Write(int index)
        {
            ref readonly var node = ref nodes[index];
            switch (node.Kind)
            {
                case JsonTokenType.StartObject:
                    WriteObject(index);
                    break;
                case JsonTokenType.StartArray:
                    Put((byte)'[');
                    for (var child = index + 1; child < node.Next; child = nodes[child].Next)
                    {
                        Separate(child > index + 1);
                        Write(child);
                    }

                    Put((byte)']');
                    break;
                default:
                    Put(json.Slice(node.Start, node.Length));
                    break;
            }
        }

        private void WriteObject(int index)
        {
            var end = nodes[index].Next;
            var first = orderUsed;
            var isSorted = true;
            for (var child = index + 1; child < end; child = nodes[child].Next)
            {
                isSorted &= orderUsed == first || Compare(order[orderUsed - 1], child) <= 0;
                order[orderUsed++] = child;
            }

            var children = order[first..orderUsed];
            if (!isSorted)
            {
                Sort(children);
            }

            Put((byte)'{');
            for (var i = 0; i < children.Length; i++)
            {
                Separate(i > 0);
                ref readonly var child = ref nodes[children[i]];
                Put(json.Slice(child.KeyStart - 1, child.KeyLength + 2));
                Put((byte)':');
                Write(children[i]);
            }

            Put((byte)'}');
            orderUsed = first;
        }

        /// <summary>Insertion for the few keys that objects have, a heap for the rest: neither allocates.</summary>
        private readonly void Sort(Span<int> children)
        {
            if (children.Length > 24)
            {
                HeapSort(children);
                return;
            }

            for (var i = 1; i < children.Length; i++)
            {
                var moving = children[i];
                var at = i;
                while (at > 0 && Compare(children[at - 1], moving) > 0)
                {
                    children[at] = children[at - 1];
                    at--;
                }

                children[at] = moving;
            }
        }

        private readonly void HeapSort(Span<int> children)
        {
            for (var root = (children.Length / 2) - 1; root >= 0; root--)
            {
                Sink(children, root, children.Length);
            }

            for (var end = children.Length - 1; end > 0; end--)
            {
                (children[0], children[end]) = (children[end], children[0]);
                Sink(children, 0, end);
            }
        }

        private readonly void Sink(Span<int> children, int root, int end)
        {
            while ((2 * root) + 1 < end)
            {
                var larger = (2 * root) + 1;
                if (larger + 1 < end && Compare(children[larger], children[larger + 1]) < 0)
                {
                    larger++;
                }

                if (Compare(children[root], children[larger]) >= 0)
                {
                    return;
                }

                (children[root], children[larger]) = (children[larger], children[root]);
                root = larger;
            }
        }

        /// <summary>By key, then by place, so that the order of equal keys does not change.</summary>
        private readonly int Compare(int left, int right)
        {
            ref readonly var a = ref nodes[left];
            ref readonly var b = ref nodes[right];
            var leftKey = json.Slice(a.KeyStart, a.KeyLength);
            var rightKey = json.Slice(b.KeyStart, b.KeyLength);
            var result = a.KeyIsEscaped || b.KeyIsEscaped
                ? CompareUnescaped(leftKey, a.KeyIsEscaped, rightKey, b.KeyIsEscaped)
                : leftKey.SequenceCompareTo(rightKey);
            return result != 0 ? result : left.CompareTo(right);
        }

        private static int CompareUnescaped(ReadOnlySpan<byte> left, bool leftEscaped, ReadOnlySpan<byte> right, bool rightEscaped)
        {
            byte[]? leftScratch = null;
            byte[]? rightScratch = null;
            try
            {
                return JsonText.Unescape(left, leftEscaped, ref leftScratch)
                    .SequenceCompareTo(JsonText.Unescape(right, rightEscaped, ref rightScratch));
            }
            finally
            {
                Return(leftScratch);
                Return(rightScratch);
            }
        }

        private static void Return(byte[]? scratch)
        {
            if (scratch is not null)
            {
                ArrayPool<byte>.Shared.Return(scratch);
            }
        }

        private void Separate(bool needed)
        {
            if (needed)
            {
                Put((byte)',');
            }
        }

        private void Put(byte value) => buffer[Written++] = value;

        private void Put(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(buffer[Written..]);
            Written += bytes.Length;
        }
    }
}
