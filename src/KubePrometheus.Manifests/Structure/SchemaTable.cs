using System.Globalization;
using System.Text;

namespace KubePrometheus;

/// <summary>
/// The schemas of kinds, as a text that stands in <c>Crds/</c>: what a type is, at its margin, and below it a line a field.
/// <code>
/// apps/v1 Deployment            a kind; apiVersion, kind and metadata go without saying
///  spec DeploymentSpec
/// ContainerPort unique=name     a type; of a list of them, no two have one name
///  containerPort! int32 min=1   a required field
///  name portName                a text with a grammar (<see cref="TextForm"/>)
///  args [string]                a list
///  limits {labelKey:quantity}   a map, its keys with a grammar
///  grpc GRPCAction since=23     Kubernetes 1.23 brought it
/// </code>
/// A table is opened when first asked, a type read when first met.
/// </summary>
internal sealed class SchemaTable
{
    private static readonly Lazy<SchemaTable> KubernetesTable = new(() => Open("kubernetes.txt", null));
    private static readonly Lazy<SchemaTable> MonitoringTable = new(() => Open("monitoring.txt", KubernetesTable.Value));
    private static readonly Lazy<SchemaTable> ClientTable = new(() => Open("client.txt", KubernetesTable.Value));

    private static readonly Schema[] Plain = [.. Enum.GetValues<SchemaKind>().Select(k => new Schema(k))];
    private static readonly Schema[] Texts = [.. Enum.GetValues<TextForm>().Select(f => new Schema(SchemaKind.Text, f))];

    private readonly Dictionary<string, SchemaType> types = new(StringComparer.Ordinal);
    private readonly Dictionary<(string ApiVersion, string Kind), SchemaType> kinds = [];
    private readonly ReadOnlyMemory<byte> text;
    private readonly SchemaTable? more;

    /// <summary>Reads the heads of a table.</summary>
    /// <param name="text">The table, UTF-8.</param>
    /// <param name="more">Where the types are that it names and has not; null when it has all.</param>
    public SchemaTable(ReadOnlyMemory<byte> text, SchemaTable? more = null)
    {
        this.text = text;
        this.more = more;
        var start = 0;
        while (start < text.Length)
        {
            var line = Line(start);
            var head = start;
            start += line.Length + 1;
            if (line.IsEmpty || line[0] is (byte)' ' or (byte)'#')
            {
                continue;
            }

            Add(Encoding.UTF8.GetString(line), start);
        }
    }

    /// <summary>The built-in kinds that the stack uses.</summary>
    public static SchemaTable Kubernetes => KubernetesTable.Value;

    /// <summary>The custom resources, as their definitions say.</summary>
    public static SchemaTable Monitoring => MonitoringTable.Value;

    /// <summary>The other kinds of KubernetesClient: names and types of fields, and no more.</summary>
    public static SchemaTable Client => ClientTable.Value;

    /// <summary>What any object has.</summary>
    public static SchemaType AnyKind { get; } =
        new("object", _ => KindFields([], KubernetesTable.Value)) { IsOpen = true, NameForm = TextForm.PathSegment };

    /// <summary>The schema of a kind, from whichever table has it; null where none has.</summary>
    public static SchemaType? Of(string apiVersion, string kind) =>
        apiVersion.StartsWith("monitoring.coreos.com/", StringComparison.Ordinal)
            ? Monitoring.Find(apiVersion, kind)
            : Kubernetes.Find(apiVersion, kind) ?? Client.Find(apiVersion, kind);

    /// <summary>The schema of a kind; null where the table has it not.</summary>
    public SchemaType? Find(string apiVersion, string kind) => kinds.GetValueOrDefault((apiVersion, kind));

    /// <summary>A type; null where the table has it not.</summary>
    public SchemaType? Find(string name) => types.GetValueOrDefault(name) ?? more?.Find(name);

    private static SchemaTable Open(string resource, SchemaTable? more)
    {
        var stream = typeof(SchemaTable).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks the resource {resource}.");
        return new(new ResourceMemory(stream).Memory.ToArray(), more); // copied, as names are compared a thousand times
    }

    /// <summary>The fields of a kind with those that every kind has.</summary>
    internal static SchemaField[] KindFields(List<SchemaField> own, SchemaTable table)
    {
        own.Add(new("apiVersion"u8.ToArray(), Plain[(int)SchemaKind.Text]));
        own.Add(new("kind"u8.ToArray(), Plain[(int)SchemaKind.Text]));
        own.Add(new("metadata"u8.ToArray(), new Schema(SchemaKind.Object) { Type = table.Find("ObjectMeta") }));
        return Sorted(own);
    }

    /// <summary>Fields in the ordinal order of their names.</summary>
    internal static SchemaField[] Sorted(List<SchemaField> fields)
    {
        fields.Sort((a, b) => a.Name.Span.SequenceCompareTo(b.Name.Span));
        return [.. fields];
    }

    private ReadOnlySpan<byte> Line(int start)
    {
        var rest = text.Span[start..];
        var length = rest.IndexOf((byte)'\n');
        return length < 0 ? rest : rest[..length];
    }

    private void Add(string head, int fieldsAt)
    {
        var words = head.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isKind = words.Length > 1 && !words[1].Contains('=', StringComparison.Ordinal);
        var nameForm = TextForm.DnsSubdomain;
        var uniques = new List<string>();
        foreach (var word in words.AsSpan(isKind ? 2 : 1))
        {
            var value = word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..];
            if (word.StartsWith("name=", StringComparison.Ordinal))
            {
                nameForm = TextForms.Named(value) ?? throw Broken(head);
            }
            else
            {
                uniques.Add(word.StartsWith("unique=", StringComparison.Ordinal) ? value : throw Broken(head));
            }
        }

        var type = new SchemaType(isKind ? words[1] : words[0], _ => Read(fieldsAt, isKind))
        {
            NameForm = nameForm,
            UniqueFields = [.. uniques],
        };
        if (isKind)
        {
            kinds.Add((words[0], words[1]), type);
        }
        else
        {
            types.Add(words[0], type);
        }
    }

    private SchemaField[] Read(int start, bool isKind)
    {
        var fields = new List<SchemaField>();
        var required = 0;
        while (start < text.Length)
        {
            var line = Line(start);
            if (line.IsEmpty || line[0] != ' ')
            {
                break;
            }

            fields.Add(Field(start, line, ref required));
            start += line.Length + 1;
        }

        return isKind ? KindFields(fields, more ?? this) : Sorted(fields);
    }

    private SchemaField Field(int start, ReadOnlySpan<byte> line, ref int required)
    {
        var indent = line.IndexOfAnyExcept((byte)' ');
        var space = line[indent..].IndexOf((byte)' ');
        var isRequired = line[indent + space - 1] == '!';
        var name = text.Slice(start + indent, space - (isRequired ? 1 : 0));
        var rest = Encoding.UTF8.GetString(line[(indent + space + 1)..]);
        var pattern = rest.IndexOf(" pattern=", StringComparison.Ordinal);
        var words = (pattern < 0 ? rest : rest[..pattern]).Split(' ');
        byte since = 0, until = 0;
        var nullable = false;
        var (min, max, minLength, maxLength) = (double.NegativeInfinity, double.PositiveInfinity, 0, int.MaxValue);
        string[]? allowed = null;
        foreach (var word in words.AsSpan(1))
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var value = word[(equals + 1)..];
            switch (equals < 0 ? word : word[..equals])
            {
                case "since": since = byte.Parse(value, CultureInfo.InvariantCulture); break;
                case "until": until = byte.Parse(value, CultureInfo.InvariantCulture); break;
                case "min": min = double.Parse(value, CultureInfo.InvariantCulture); break;
                case "max": max = double.Parse(value, CultureInfo.InvariantCulture); break;
                case "minLength": minLength = int.Parse(value, CultureInfo.InvariantCulture); break;
                case "maxLength": maxLength = int.Parse(value, CultureInfo.InvariantCulture); break;
                case "enum": allowed = value.Split('|'); break;
                case "nullable": nullable = true; break;
                default: throw Broken(rest);
            }
        }

        var limits = words.Length - 1 > (since > 0 ? 1 : 0) + (until > 0 ? 1 : 0) + (nullable ? 1 : 0) || pattern >= 0
            ? new SchemaLimits
            {
                Minimum = min,
                Maximum = max,
                MinLength = minLength,
                MaxLength = maxLength,
                Words = allowed,
                Pattern = pattern < 0 ? null : rest[(pattern + " pattern=".Length)..],
            }
            : null;
        return new(name, Of(words[0], limits))
        {
            RequiredBit = isRequired ? 1UL << required++ : 0,
            Since = since,
            Until = until,
            Nullable = nullable,
        };
    }

    /// <summary>
    /// The schema of a word: <c>string</c>, <c>[Container]</c>, <c>{labelKey:labelValue}</c>. Limits of a list are those of its items.
    /// </summary>
    private Schema Of(string word, SchemaLimits? limits)
    {
        if (word[0] == '[')
        {
            var ofList = limits is { MinLength: > 0 } or { MaxLength: < int.MaxValue };
            return new(SchemaKind.List) { Item = Of(word[1..^1], ofList ? null : limits), Limits = ofList ? limits : null };
        }

        if (word[0] == '{')
        {
            var colon = word.IndexOf(':', StringComparison.Ordinal);
            var key = colon < 0 ? TextForm.Any : TextForms.Named(word[1..colon]) ?? throw Broken(word);
            return new(SchemaKind.Map) { KeyForm = key, Item = Of(word[(colon < 0 ? 1 : colon + 1)..^1], limits) };
        }

        if (char.IsAsciiLetterUpper(word[0]))
        {
            return new(SchemaKind.Object) { Type = Find(word) ?? throw Broken(word) };
        }

        var (kind, form) = Scalar(word);
        return limits is not null ? new(kind, form) { Limits = limits }
            : kind == SchemaKind.Text ? Texts[(int)form]
            : form == TextForm.Any ? Plain[(int)kind]
            : new(kind, form);
    }

    private static (SchemaKind Kind, TextForm Form) Scalar(string word) => word switch
    {
        "any" => (SchemaKind.Any, TextForm.Any),
        "string" => (SchemaKind.Text, TextForm.Any),
        "bool" => (SchemaKind.Bool, TextForm.Any),
        "int32" => (SchemaKind.Int32, TextForm.Any),
        "int64" => (SchemaKind.Int64, TextForm.Any),
        "integer" => (SchemaKind.Integer, TextForm.Any),
        "number" => (SchemaKind.Number, TextForm.Any),
        "quantity" => (SchemaKind.Quantity, TextForm.Quantity),
        "intOrQuantity" => (SchemaKind.IntOrQuantity, TextForm.Quantity),
        "intOrString" => (SchemaKind.IntOrText, TextForm.Any),
        "port" => (SchemaKind.IntOrText, TextForm.PortName),
        "intOrPercent" => (SchemaKind.IntOrText, TextForm.Percent),
        _ => (SchemaKind.Text, TextForms.Named(word) ?? throw Broken(word)),
    };

    private static InvalidOperationException Broken(string what) => new($"The table of schemas has \"{what}\", which it cannot.");
}
