using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace KubePrometheus;

/// <summary>Writes a document's JSON, value after value, and notes where each of them stands in the text.</summary>
internal sealed class YamlDocumentBuilder(string fileName)
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    private const int ShortDocument = 64 * 1024;

    private ChunkedList<PlacedValue> values = new();
    private readonly List<OpenValue> open = []; // the lists and objects that are open
    private byte[] json = new byte[512];
    private int keyStart = -1;
    private int keyLength;
    private int last = -1; // the value at hand
    private bool needsComma;

    /// <summary>How long the JSON is so far.</summary>
    public int Length { get; private set; }

    /// <summary>Nothing is noted while this is positive: what an alias brings in stands elsewhere.</summary>
    public int Unplaced { get; set; }

    /// <summary>How many values there are so far.</summary>
    public int Count => values.Count;

    /// <summary>The list or object at hand; -1 where none is open, and where nothing is noted.</summary>
    public int Innermost => open.Count > 0 ? open[^1].Index : -1;

    /// <summary>One of the values so far.</summary>
    public ref readonly PlacedValue this[int index] => ref values[index];

    /// <summary>The JSON so far.</summary>
    public ReadOnlySpan<byte> Json => json.AsSpan(0, Length);

    /// <summary>Writes a key; its value follows.</summary>
    public void Key(ReadOnlySpan<char> key)
    {
        WriteComma();
        keyStart = Length + 1;
        PutString(key);
        keyLength = Length - 1 - keyStart;
        Put((byte)':');
        needsComma = false;
    }

    /// <summary>Writes a key that is JSON already, without its quotes.</summary>
    public void RawKey(ReadOnlySpan<byte> key)
    {
        WriteComma();
        Put((byte)'"');
        keyStart = Length;
        keyLength = key.Length;
        Put(key);
        Put("\":"u8);
        needsComma = false;
    }

    /// <summary>Notes where the next value stands; called once before each value, after its key.</summary>
    /// <returns>The value's index, -1 while nothing is noted.</returns>
    public int Place(int line, int column)
    {
        last = -1;
        var position = 0;
        if (open.Count > 0)
        {
            position = CollectionsMarshal.AsSpan(open)[^1].Count++;
        }

        if (Unplaced == 0)
        {
            last = values.Count;
            values.Add(new()
            {
                KeyStart = keyStart,
                KeyLength = keyStart < 0 ? position : keyLength,
                Next = last + 1,
                Line = line,
                Column = column,
            });
        }

        keyStart = -1;
        return last;
    }

    /// <summary>Writes <c>{</c> or <c>[</c>.</summary>
    public void Open(bool isList)
    {
        WriteComma();
        Put((byte)(isList ? '[' : '{'));
        open.Add(new() { Index = last });
        needsComma = false;
    }

    /// <summary>Writes <c>}</c> or <c>]</c>.</summary>
    /// <param name="index">What <see cref="Place"/> gave for it.</param>
    /// <param name="isList">Which one.</param>
    public void Close(int index, bool isList)
    {
        Put((byte)(isList ? ']' : '}'));
        open.RemoveAt(open.Count - 1);
        needsComma = true;
        if (index >= 0)
        {
            values[index].Next = values.Count;
        }
    }

    /// <summary>Writes a text.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        WriteComma();
        PutString(text);
        needsComma = true;
    }

    /// <summary>Writes a text that is JSON already, without its quotes.</summary>
    public void RawText(ReadOnlySpan<byte> text)
    {
        WriteComma();
        Put((byte)'"');
        Put(text);
        Put((byte)'"');
        needsComma = true;
    }

    /// <summary>Writes a value that is JSON already.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        WriteComma();
        Put(json);
        needsComma = true;
    }

    /// <summary>Writes a value that is JSON already, and ASCII.</summary>
    public void Raw(string json)
    {
        WriteComma();
        Reserve(json.Length);
        Length += Encoding.UTF8.GetBytes(json, this.json.AsSpan(Length));
        needsComma = true;
    }

    /// <summary>The path of a value: of the one at hand, of what is open, or of what the object at hand has already.</summary>
    /// <param name="index">Its index; -1 for none, which gives an empty path.</param>
    public string PathOf(int index)
    {
        var path = "";
        foreach (var holder in open)
        {
            if (holder.Index >= 0 && holder.Index < index)
            {
                path = Below(path, holder.Index);
            }
        }

        return index < 0 ? "" : Below(path, index);
    }

    private string Below(string holder, int index)
    {
        var value = values[index];
        return index == 0 ? ""
            : value.KeyStart < 0 ? ObjectPath.Append(holder, value.KeyLength)
            : ObjectPath.Append(holder, JsonText.ToText(value.Key(Json)));
    }

    /// <summary>The document. What is written afterwards is another one.</summary>
    public PlacedDocument Build()
    {
        // a short document takes no more than it needs, because there may be a million of them
        var isShort = Length < ShortDocument;
        var document = isShort
            ? new PlacedDocument(fileName, json.AsSpan(0, Length).ToArray(), values.ToArray(), null)
            : new PlacedDocument(fileName, json.AsMemory(0, Length), [], values);
        if (!isShort)
        {
            (json, values) = (new byte[512], new());
        }

        Clear();
        return document;
    }

    /// <summary>Makes room for the JSON of a long text, which is about as long.</summary>
    public void Expect(int length)
    {
        if (length > ShortDocument && length > json.Length)
        {
            json = new byte[length];
        }
    }

    /// <summary>Forgets what was written.</summary>
    public void Clear()
    {
        open.Clear();
        values.Truncate(0);
        (Length, Unplaced, keyStart, needsComma, last) = (0, 0, -1, false, -1);
    }

    private void WriteComma()
    {
        if (needsComma)
        {
            Put((byte)',');
        }
    }

    private void PutString(ReadOnlySpan<char> text)
    {
        Put((byte)'"');
        var rest = text;
        while (true)
        {
            var at = rest.IndexOfAny(Escaped);
            var unescaped = at < 0 ? rest : rest[..at];
            Reserve(Encoding.UTF8.GetByteCount(unescaped) + YamlStyles.LongestEscape);
            Length += Encoding.UTF8.GetBytes(unescaped, json.AsSpan(Length));
            if (at < 0)
            {
                break;
            }

            Length += YamlStyles.Escape(rest[at], json.AsSpan(Length));
            rest = rest[(at + 1)..];
        }

        Put((byte)'"');
    }

    private void Put(byte value)
    {
        Reserve(1);
        json[Length++] = value;
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(json.AsSpan(Length));
        Length += bytes.Length;
    }

    private void Reserve(int count)
    {
        if (json.Length - Length < count)
        {
            Array.Resize(ref json, Math.Max(json.Length * 2, Length + count));
        }
    }

    /// <summary>A list or object that is open.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct OpenValue
    {
        /// <summary>Its index; -1 where nothing is noted.</summary>
        public int Index;

        /// <summary>How many values it has so far.</summary>
        public int Count;
    }
}
