using System.Runtime.InteropServices;

namespace KubePrometheus;

/// <summary>A key of an object, and its value.</summary>
/// <param name="Key">The node whose text the key is, or the complement of the number of a text that it is read as.</param>
/// <param name="KeyNode">The node of the key.</param>
/// <param name="Value">The node of the value.</param>
/// <param name="IsMerged">Whether a merge brought it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct KeyPair(int Key, int KeyNode, int Value, bool IsMerged);

/// <summary>A stack of the keys and values of every open object.</summary>
/// <param name="nodes">The nodes of the document.</param>
internal sealed class KeyPairs(ParsedNodes nodes)
{
    private readonly ChunkedList<KeyPair> pairs = new();
    private readonly List<string> texts = [];

    /// <summary>How many there are, and how many texts of their own they have.</summary>
    public (int Pairs, int Texts) Mark => (pairs.Count, texts.Count);

    /// <summary>How many there are.</summary>
    public int Count => pairs.Count;

    /// <summary>A pair.</summary>
    public ref KeyPair this[int index] => ref pairs[index];

    /// <summary>Adds a pair.</summary>
    public void Add(KeyPair pair) => pairs.Add(pair);

    /// <summary>Notes a text that a key is read as, which is another one than is written.</summary>
    /// <returns>What the pair has for its key.</returns>
    public int AddText(string text)
    {
        texts.Add(text);
        return ~(texts.Count - 1);
    }

    /// <summary>The text of a key.</summary>
    public ReadOnlySpan<char> Text(int key) => key < 0 ? texts[~key] : nodes.Text(nodes[key]);

    /// <summary>Drops the pairs of an object.</summary>
    public void Return((int Pairs, int Texts) mark)
    {
        pairs.Truncate(mark.Pairs);
        texts.RemoveRange(mark.Texts, texts.Count - mark.Texts);
    }
}

/// <summary>Finds the keys of an object by their texts, of which it holds none.</summary>
/// <param name="pairs">The pairs.</param>
/// <param name="first">The first pair of the object.</param>
internal sealed class KeyTable(KeyPairs pairs, int first)
{
    private int[] slots = new int[64]; // the number of a pair in the object, from 1
    private int count;

    /// <summary>The pair of a key; -1 where there is none.</summary>
    public int Find(ReadOnlySpan<char> key)
    {
        for (var slot = Slot(key); slots[slot] is > 0 and var number; slot = (slot + 1) & (slots.Length - 1))
        {
            if (pairs.Text(pairs[first + number - 1].Key).SequenceEqual(key))
            {
                return first + number - 1;
            }
        }

        return -1;
    }

    /// <summary>Adds the next pair of the object, whose key it does not have yet.</summary>
    public void Add()
    {
        if ((count + 1) * 2 > slots.Length)
        {
            slots = new int[slots.Length * 2];
            for (var number = 1; number <= count; number++)
            {
                Put(number);
            }
        }

        Put(++count);
    }

    private void Put(int number)
    {
        var slot = Slot(pairs.Text(pairs[first + number - 1].Key));
        while (slots[slot] > 0)
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        slots[slot] = number;
    }

    private int Slot(ReadOnlySpan<char> key) => string.GetHashCode(key, StringComparison.Ordinal) & (slots.Length - 1);
}
