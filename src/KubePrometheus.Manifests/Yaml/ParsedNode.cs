using System.Runtime.InteropServices;

namespace KubePrometheus;

/// <summary>
/// A node of a YAML document; the nodes of a document stand in a list, in the order of the text. There may be millions, so that a node
/// holds no text of its own (<see cref="ParsedNodes"/>).
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct ParsedNode
{
    /// <summary>Its line, from 1.</summary>
    public int Line;

    /// <summary>Its column, from 1.</summary>
    public int Column;

    /// <summary>
    /// Of an object or list the index after its last descendant, 0 while it is open; of an alias the node that it means; of a scalar where
    /// its text begins in the source, or the complement of its number among the texts that stand otherwise there.
    /// </summary>
    public int Link;

    /// <summary>The length of a text that stands so in the source.</summary>
    public int Length;

    /// <summary>What it is.</summary>
    public YamlNodeKind Kind;

    /// <summary>Whether something is wrong with it.</summary>
    public bool HasFault;
}

/// <summary>The nodes of a document, with their texts.</summary>
internal sealed class ParsedNodes
{
    private readonly ChunkedList<ParsedNode> nodes = new();
    private readonly List<string> texts = [];
    private string source = "";

    /// <summary>How many there are.</summary>
    public int Count => nodes.Count;

    /// <summary>A node.</summary>
    public ref ParsedNode this[int index] => ref nodes[index];

    /// <summary>Begins with a document.</summary>
    /// <param name="text">The text that it stands in; empty where none follows.</param>
    public void Begin(string text)
    {
        source = text;
        nodes.Truncate(0);
        texts.Clear();
    }

    /// <summary>Adds a node.</summary>
    public void Add(in ParsedNode node) => nodes.Add(node);

    /// <summary>Drops the nodes from an index on.</summary>
    public void Truncate(int count) => nodes.Truncate(count);

    /// <summary>Gives a scalar its text.</summary>
    public void SetText(ref ParsedNode node, string text)
    {
        node.Link = ~texts.Count;
        texts.Add(text);
    }

    /// <summary>The text of a scalar.</summary>
    public ReadOnlySpan<char> Text(in ParsedNode node) =>
        node.Link < 0 ? texts[~node.Link] : source.AsSpan(node.Link, node.Length);
}

/// <summary>What a node of a YAML document is.</summary>
internal enum YamlNodeKind : byte
{
    /// <summary>Null.</summary>
    Null,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A number or a boolean.</summary>
    Literal,

    /// <summary>A plain <c>&lt;&lt;</c>: as a key, a merge; as a value, a text.</summary>
    Merge,

    /// <summary>An object; its keys and values follow in turn.</summary>
    Object,

    /// <summary>A list; its items follow.</summary>
    List,

    /// <summary>Another node again.</summary>
    Alias,
}

/// <summary>What is wrong with a node; its path is known only later.</summary>
/// <param name="Code">The finding's code.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">What would be right.</param>
internal readonly record struct YamlFault(string Code, FindingSeverity Severity, string Problem, string Remedy);

/// <summary>The tags of YAML 1.1.</summary>
internal static class YamlTags
{
    public const string Str = Prefix + "str";
    public const string Int = Prefix + "int";
    public const string Float = Prefix + "float";
    public const string Bool = Prefix + "bool";
    public const string Null = Prefix + "null";
    public const string Binary = Prefix + "binary";
    public const string Timestamp = Prefix + "timestamp";
    public const string Merge = Prefix + "merge";
    public const string Map = Prefix + "map";
    public const string Set = Prefix + "set";
    public const string Seq = Prefix + "seq";
    public const string OrderedMap = Prefix + "omap";
    public const string Pairs = Prefix + "pairs";
    public const string Prefix = "tag:yaml.org,2002:";

    /// <summary>A tag as it is usually written.</summary>
    public static string Show(string tag)
        => tag.StartsWith(Prefix, StringComparison.Ordinal) ? $"!!{tag[Prefix.Length..]}" : tag;
}
