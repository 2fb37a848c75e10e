using System.Buffers;
using System.Text;

namespace KubePrometheus;

/// <summary>Writes a document's JSON, value after value, and notes where each of them stands in the text.</summary>
internal sealed class YamlDocumentBuilder(string fileName)
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    private const int ShortDocument = 64 * 1024;

    private PlacedValue[] values = new PlacedValue[16];
    private readonly Stack<int> positions = []; // in each list or object that is open, how many values it has so far
    private byte[] json = new byte[512];
    private int keyStart = -1;
    private int keyLength;
    private int count; // of the values
    private bool needsComma;

    /// <summary>How long the JSON is so far.</summary>
    public int Length { get; private set; }

    /// <summary>Nothing is noted while this is positive: what an alias brings in stands elsewhere.</summary>
    public int Unplaced { get; set; }

    /// <summary>The values so far.</summary>
    public ReadOnlySpan<PlacedValue> Values => values.AsSpan(0, count);

    /// <summary>The JSON so far.</summary>
    public ReadOnlySpan<byte> Json => json.AsSpan(0, Length);

    /// <summary>Writes a key; its value follows.</summary>
    public void Key(string key)
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
    public int Place(int parent, int line, int column)
    {
        var index = -1;
        var position = 0;
        if (positions.TryPop(out var before))
        {
            position = before;
            positions.Push(before + 1);
        }

        if (Unplaced == 0)
        {
            index = count++;
            if (index == values.Length)
            {
                Array.Resize(ref values, values.Length * 2);
            }

            values[index] = new PlacedValue
            {
                Parent = parent,
                KeyStart = keyStart,
                KeyLength = keyStart < 0 ? position : keyLength,
                Next = index + 1,
                Line = line,
                Column = column,
            };
        }

        keyStart = -1;
        return index;
    }

    /// <summary>Writes <c>{</c> or <c>[</c>.</summary>
    public void Open(bool isList)
    {
        WriteComma();
        Put((byte)(isList ? '[' : '{'));
        positions.Push(0);
        needsComma = false;
    }

    /// <summary>Writes <c>}</c> or <c>]</c>.</summary>
    /// <param name="index">What <see cref="Place"/> gave for it.</param>
    /// <param name="isList">Which one.</param>
    public void Close(int index, bool isList)
    {
        Put((byte)(isList ? ']' : '}'));
        positions.Pop();
        needsComma = true;
        if (index >= 0)
        {
            values[index].Next = count;
        }
    }

    /// <summary>Writes a text.</summary>
    public void Text(string text)
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

    /// <summary>The path of a value.</summary>
    /// <param name="index">Its index; -1 for none, which gives an empty path.</param>
    public string PathOf(int index)
    {
        if (index <= 0)
        {
            return "";
        }

        var value = values[index];
        var parent = PathOf(value.Parent);
        return value.KeyStart < 0
            ? ObjectPath.Append(parent, value.KeyLength)
            : ObjectPath.Append(parent, JsonText.ToText(value.Key(Json)));
    }

    /// <summary>The document. What is written afterwards is another one.</summary>
    public PlacedDocument Build()
    {
        // a short document takes no more than it needs, because there may be a million of them
        var isShort = Length < ShortDocument;
        var document = new PlacedDocument(
            fileName,
            isShort ? json.AsSpan(0, Length).ToArray() : json.AsMemory(0, Length),
            isShort ? values.AsSpan(0, count).ToArray() : values);
        if (!isShort)
        {
            (json, values) = (new byte[512], new PlacedValue[16]);
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
        positions.Clear();
        (Length, Unplaced, keyStart, needsComma, count) = (0, 0, -1, false, 0);
    }

    private void WriteComma()
    {
        if (needsComma)
        {
            Put((byte)',');
        }
    }

    private void PutString(string text)
    {
        Put((byte)'"');
        var rest = text.AsSpan();
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
}
