using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace KubePrometheus;

/// <summary>What a value is in JSON.</summary>
internal enum SchemaKind : byte
{
    Any,
    Object,
    Map,
    List,
    Text,
    Bool,
    Int32,
    Int64,
    Integer,
    Number,

    /// <summary>A whole number or a text, as ports and expressions are.</summary>
    IntOrText,

    /// <summary>A quantity of a built-in kind: any number, or a text.</summary>
    Quantity,

    /// <summary>A quantity of a custom resource: a whole number, or a text that has digits.</summary>
    IntOrQuantity,

    /// <summary>An object, or true or false.</summary>
    ObjectOrBool,
}

/// <summary>What a value may be.</summary>
internal sealed class Schema(SchemaKind kind, TextForm form = TextForm.Any)
{
    public SchemaKind Kind { get; } = kind;

    /// <summary>The grammar of a text.</summary>
    public TextForm Form { get; } = form;

    /// <summary>The grammar of a map's keys.</summary>
    public TextForm KeyForm { get; init; }

    /// <summary>Of a list or a map.</summary>
    public Schema? Item { get; init; }

    /// <summary>The fields of an object.</summary>
    public SchemaType? Type { get; init; }

    /// <summary>Null, where the type says it all.</summary>
    public SchemaLimits? Limits { get; init; }

    /// <summary>Whether no two items of a list of texts are equal.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>
    /// The fields by which the items of this very list are told apart, beside those of their type: <c>name,namespace=default</c>.
    /// </summary>
    public string? Keys { get; init; }

    /// <summary>The fields by which the items of a list are told apart.</summary>
    public UniqueKey[] Uniques => uniques ??= Item?.Type is not { } type ? []
        : Keys is null || type.UniqueFields.Contains(Keys, StringComparer.Ordinal) ? type.Uniques
        : [.. type.Uniques, SchemaType.Unique(Keys, type.Fields)];

    private UniqueKey[]? uniques;
}

/// <summary>What else a value must keep to.</summary>
internal sealed class SchemaLimits
{
    private Regex? regex;

    public double Minimum { get; init; } = double.NegativeInfinity;

    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Characters of a text, items of a list.</summary>
    public int MinLength { get; init; }

    public int MaxLength { get; init; } = int.MaxValue;

    public string[]? Words { get; init; }

    public string? Pattern { get; init; }

    public bool Matches(ReadOnlySpan<char> text) =>
        Pattern is null || (regex ??= Compile(Pattern, IsForeign)).IsMatch(text);

    /// <summary>Whether the pattern comes from whoever is validated, so that it must be matched in linear time.</summary>
    public bool IsForeign { get; init; }

    /// <summary>Reads a pattern of Go's.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    /// <exception cref="NotSupportedException">It cannot be matched in linear time.</exception>
    public static Regex Compile(string pattern, bool isForeign) =>
        new(Re2Pattern.ToDotNet(pattern), RegexOptions.CultureInvariant | (isForeign ? RegexOptions.NonBacktracking : RegexOptions.None));

}

/// <summary>The minor versions of what reads the objects.</summary>
/// <param name="Kubernetes">22 for Kubernetes 1.22.</param>
/// <param name="Operator">92 for prometheus-operator 0.92; <see cref="AnyOperator"/> where it is not known.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TargetVersions(int Kubernetes, int Operator)
{
    /// <summary>No version of prometheus-operator lacks a field.</summary>
    public const int AnyOperator = int.MaxValue;
}

/// <summary>A field of an object.</summary>
internal readonly struct SchemaField(ReadOnlyMemory<byte> name, Schema schema)
{
    /// <summary>UTF-8.</summary>
    public ReadOnlyMemory<byte> Name { get; } = name;

    public Schema Schema { get; } = schema;

    /// <summary>The bit of a required field among those of its type; 0 for an optional one.</summary>
    public ulong RequiredBit { get; init; }

    /// <summary>Whether null is a value of it.</summary>
    public bool Nullable { get; init; }

    /// <summary>Whether an empty text is a value of it that is looked at, as in a required field; otherwise it is none.</summary>
    public bool IsSet { get => field || RequiredBit != 0; init; }

    /// <summary>Whether a server drops unknown fields in it, however deep, in place of refusing them.</summary>
    public bool IsLoose { get; init; }

    /// <summary>The minor version of Kubernetes 1 that brought it; 0 where it was there before 1.21.</summary>
    public byte Since { get; init; }

    /// <summary>The minor version of Kubernetes 1 that lacks it again; 0 where none does.</summary>
    public byte Until { get; init; }

    /// <summary>The minor version of prometheus-operator that brought it; 0 where 0.50 had it, or it is not of its kinds.</summary>
    public byte OperatorSince { get; init; }

    /// <summary>Whether versions of Kubernetes and of prometheus-operator have it.</summary>
    public bool IsOf(TargetVersions target) => IsOfKubernetes(target.Kubernetes) && OperatorSince <= target.Operator;

    /// <summary>Whether a version of Kubernetes has it.</summary>
    public bool IsOfKubernetes(int minor) => Since <= minor && (Until == 0 || Until > minor);

    public string Text => Encoding.UTF8.GetString(Name.Span);
}

/// <summary>Fields by which the items of a list are told apart, with the default of each; null where there is none.</summary>
internal sealed record UniqueKey(int[] Fields, byte[]?[] Defaults);

/// <summary>A named set of fields, read from its table when first asked for.</summary>
internal sealed class SchemaType
{
    private readonly Func<SchemaType, SchemaField[]>? read;
    private SchemaField[]? fields;
    private ulong requiredBits;
    private UniqueKey[]? uniques;

    public SchemaType(string name, Func<SchemaType, SchemaField[]> read)
    {
        Name = name;
        this.read = read;
    }

    public string Name { get; }

    /// <summary>The grammar of <c>metadata.name</c>, of a kind.</summary>
    public TextForm NameForm { get; init; } = TextForm.DnsSubdomain;

    /// <summary>The minor version of prometheus-operator that brought the kind; 0 where 0.50 had it, or it is none of its.</summary>
    public int OperatorSince { get; init; }

    /// <summary>What else its definition asks of several fields.</summary>
    public DefinitionRule[] Rules { get; init; } = [];

    /// <summary>Whether other fields than these may be there.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The names of the fields that must not be equal in two items of a list: <c>containerPort,protocol=TCP</c>.</summary>
    public string[] UniqueFields { get; init; } = [];

    /// <summary>In the ordinal order of their names.</summary>
    public SchemaField[] Fields => fields ?? Load();

    /// <summary>The bits of all required fields.</summary>
    public ulong RequiredBits
    {
        get
        {
            _ = Fields;
            return requiredBits;
        }
    }

    public UniqueKey[] Uniques
    {
        get
        {
            _ = Fields;
            return uniques!;
        }
    }

    /// <summary>The index of a field; -1 where there is none of that name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="guess">The index that is tried first.</param>
    public int Find(ReadOnlySpan<byte> name, int guess)
    {
        var all = Fields;
        if ((uint)guess < (uint)all.Length && all[guess].Name.Span.SequenceEqual(name))
        {
            return guess;
        }

        var (low, high) = (0, all.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = all[middle].Name.Span.SequenceCompareTo(name);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    private SchemaField[] Load()
    {
        // two threads may both do this: they come to the same, and the fields are set last
        var loaded = read!(this);
        var bits = 0UL;
        foreach (var field in loaded)
        {
            bits |= field.RequiredBit;
        }

        requiredBits = bits;
        uniques = [.. UniqueFields.Select(u => Unique(u, loaded))];
        fields = loaded;
        return loaded;
    }

    internal static UniqueKey Unique(string text, SchemaField[] among)
    {
        var keys = text.Split(',').Select(k => k.Split('=')).ToArray();
        return new(
            [.. keys.Select(k => Array.FindIndex(among, f => f.Text == k[0]))],
            [.. keys.Select(k => k.Length > 1 ? Encoding.UTF8.GetBytes(k[1]) : null)]);
    }
}
