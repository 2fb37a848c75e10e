using System.Runtime.InteropServices;

namespace KubePrometheus;

/// <summary>A node of a YAML document; the nodes of a document stand in a list, in the order of the text. There may be millions.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ParsedNode
{
    /// <summary>What is written, of a scalar.</summary>
    public string? Text;

    /// <summary>Its line, from 1.</summary>
    public int Line;

    /// <summary>Its column, from 1.</summary>
    public int Column;

    /// <summary>Of an object or list the index after its last descendant, 0 while it is open; of an alias the node that it means.</summary>
    public int Link;

    /// <summary>What it is.</summary>
    public YamlNodeKind Kind;

    /// <summary>Whether something is wrong with it.</summary>
    public bool HasFault;
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
