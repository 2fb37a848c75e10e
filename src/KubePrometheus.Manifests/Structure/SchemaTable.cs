using System.Globalization;
using System.Text;

namespace KubePrometheus;

/// <summary>
/// The schemas of kinds, as a text that stands in <c>Crds/</c>: what a type is, at its margin, and below it a line a field.
/// <code>
/// apps/v1 Deployment            a kind; apiVersion, kind and metadata go without saying
///  spec DeploymentSpec
/// ContainerPort unique=name     a type; of a list of them, no two have one name
/// ContainerPort mapKeys=name    a type; of a list of them in a custom resource, no two have one name
///  containerPort! int32 min=1   a required field
///  name portName                a text with a grammar (<see cref="TextForm"/>)
///  args [string]                a list
///  limits {labelKey:quantity}   a map, its keys with a grammar
///  grpc GRPCAction since=23     Kubernetes 1.23 brought it
///  procMount string enum=A set   an empty text is a value, and refused; otherwise it is as good as none
///  items objectOrBool=Schema     an object of a type, or true or false
///  items Schema loose            unknown fields in it are dropped, and not refused
///  tags [string] minItems=1      bounds of a list; every other limit is one of its items
///  names [string] distinct       no two items are equal
///  ports [Port] keys=name        in this list, no two have one name
///  scrapeClass string op=73      prometheus-operator 0.73 brought it
/// </code>
/// A table is opened when first asked, a type read when first met.
/// </summary>
internal sealed class SchemaTable
{
    private static readonly Lazy<SchemaTable> KubernetesTable = new(() => Open("kubernetes.txt", null, isRequiredTextSet: true));
    private static readonly Lazy<SchemaTable> MonitoringTable = new(() => Open("monitoring.txt", KubernetesTable.Value));
    private static readonly Lazy<SchemaTable> NewestTable = new(() =>
        Open("monitoring-0.92.txt", KubernetesTable.Value, hasRules: true));
    private static readonly Lazy<SchemaTable> ClientTable = new(() => Open("client.txt", KubernetesTable.Value));

    private static readonly Schema[] Plain = [.. Enum.GetValues<SchemaKind>().Select(k => new Schema(k))];
    private static readonly Schema[] Texts = [.. Enum.GetValues<TextForm>().Select(f => new Schema(SchemaKind.Text, f))];

    private readonly Dictionary<string, SchemaType> types = new(StringComparer.Ordinal);
    private readonly Dictionary<(string ApiVersion, string Kind), SchemaType> kinds = [];
    private readonly ReadOnlyMemory<byte> text;
    private readonly SchemaTable? more;
    private readonly bool isRequiredTextSet;
    private readonly bool hasRules;

    /// <summary>Reads the heads of a table.</summary>
    /// <param name="text">The table, UTF-8.</param>
    /// <param name="more">Where the types are that it names and has not; null when it has all.</param>
    /// <param name="isRequiredTextSet">Whether a required text must not be empty.</param>
    /// <param name="hasRules">Whether its types have <see cref="DefinitionRules"/>.</param>
    public SchemaTable(ReadOnlyMemory<byte> text, SchemaTable? more = null, bool isRequiredTextSet = false, bool hasRules = false)
    {
        this.text = text;
        this.more = more;
        this.isRequiredTextSet = isRequiredTextSet;
        this.hasRules = hasRules;
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

    /// <summary>The version of prometheus-operator of <see cref="Monitoring"/>.</summary>
    public const int OldestOperator = 50;

    /// <summary>The version of prometheus-operator of <see cref="NewestMonitoring"/>.</summary>
    public const int NewestOperator = 92;

    /// <summary>The custom resources, as the definitions of prometheus-operator 0.50 say.</summary>
    public static SchemaTable Monitoring => MonitoringTable.Value;

    /// <summary>
    /// The custom resources, as the definitions of prometheus-operator 0.92 say, each field with the version that brought it.
    /// </summary>
    public static SchemaTable NewestMonitoring => NewestTable.Value;

    /// <summary>The other kinds of KubernetesClient: names and types of fields, and no more.</summary>
    public static SchemaTable Client => ClientTable.Value;

    /// <summary>What any object has.</summary>
    public static SchemaType AnyKind { get; } =
        new("object", _ => KindFields([], KubernetesTable.Value)) { IsOpen = true, NameForm = TextForm.PathSegment };

    /// <summary>The schema of a kind, from whichever table has it; null where none has.</summary>
    public static SchemaType? Of(string apiVersion, string kind) =>
        IsMonitoring(apiVersion)
            ? Monitoring.Find(apiVersion, kind) ?? NewestMonitoring.Find(apiVersion, kind)
            : Kubernetes.Find(apiVersion, kind) ?? Client.Find(apiVersion, kind);

    /// <summary>The minor version of prometheus-operator that brought a kind; 0 where 0.50 had it, or it is none of its.</summary>
    public static int OperatorSince(string apiVersion, string kind) =>
        IsMonitoring(apiVersion) && Monitoring.Find(apiVersion, kind) is null
            ? NewestMonitoring.Find(apiVersion, kind)?.OperatorSince ?? 0
            : 0;

    /// <summary>Whether an API version is one of prometheus-operator's.</summary>
    public static bool IsMonitoring(string apiVersion) => apiVersion.StartsWith("monitoring.coreos.com/", StringComparison.Ordinal);

    /// <summary>The schema of a kind; null where the table has it not.</summary>
    public SchemaType? Find(string apiVersion, string kind) => kinds.GetValueOrDefault((apiVersion, kind));

    /// <summary>A type; null where the table has it not.</summary>
    public SchemaType? Find(string name) => types.GetValueOrDefault(name) ?? more?.Find(name);

    private static SchemaTable Open(string resource, SchemaTable? more, bool isRequiredTextSet = false, bool hasRules = false)
    {
        var stream = typeof(SchemaTable).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks the resource {resource}.");
        // copied, as names are compared a thousand times
        return new(new ResourceMemory(stream).Memory.ToArray(), more, isRequiredTextSet, hasRules);
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
        var operatorSince = 0;
        foreach (var word in words.AsSpan(isKind ? 2 : 1))
        {
            var value = word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..];
            if (word.StartsWith("name=", StringComparison.Ordinal))
            {
                nameForm = TextForms.Named(value) ?? throw Broken(head);
            }
            else if (word.StartsWith("op=", StringComparison.Ordinal))
            {
                operatorSince = int.Parse(value, CultureInfo.InvariantCulture);
            }
            else if (!word.StartsWith("mapKeys=", StringComparison.Ordinal))
            {
                uniques.Add(word.StartsWith("unique=", StringComparison.Ordinal) ? value : throw Broken(head));
            }
        }

        var type = new SchemaType(isKind ? words[1] : words[0], _ => Read(fieldsAt, isKind))
        {
            NameForm = nameForm,
            UniqueFields = [.. uniques],
            OperatorSince = operatorSince,
            Rules = hasRules ? DefinitionRules.Of(words[0]) : [],
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
        var (type, words) = Words.Read(Encoding.UTF8.GetString(line[(indent + space + 1)..]));
        if (isRequired && isRequiredTextSet && words is { Allowed: null, MinLength: 0 } && TakesEmpty(type))
        {
            words = words.WithOneCharacter();
        }

        return new(name, Of(type, words))
        {
            RequiredBit = isRequired ? 1UL << required++ : 0,
            Since = words.Since,
            Until = words.Until,
            OperatorSince = words.OperatorSince,
            Nullable = words.IsNullable,
            IsSet = words.IsSet,
            IsLoose = words.IsLoose,
        };
    }

    /// <summary>Whether a word is a text whose grammar lets an empty one pass.</summary>
    private static bool TakesEmpty(string word) => char.IsAsciiLetterLower(word[0])
        && !word.StartsWith("objectOrBool", StringComparison.Ordinal)
        && Scalar(word) is (SchemaKind.Text, var form) && TextForms.IsValid(form, "");

    /// <summary>
    /// The schema of a word: <c>string</c>, <c>[Container]</c>, <c>{labelKey:labelValue}</c>. Limits are those of the items of a list, but
    /// for the number of items.
    /// </summary>
    private Schema Of(string word, Words words)
    {
        if (word[0] == '[')
        {
            return new(SchemaKind.List)
            {
                Item = Of(word[1..^1], words),
                Limits = words.OfList(),
                IsDistinct = words.IsDistinct,
                Keys = words.Keys,
            };
        }

        var limits = words.OfValue();
        if (word[0] == '{')
        {
            var colon = word.IndexOf(':', StringComparison.Ordinal);
            var key = colon < 0 ? TextForm.Any : TextForms.Named(word[1..colon]) ?? throw Broken(word);
            return new(SchemaKind.Map) { KeyForm = key, Item = Of(word[(colon < 0 ? 1 : colon + 1)..^1], words) };
        }

        if (word.StartsWith("objectOrBool=", StringComparison.Ordinal))
        {
            return new(SchemaKind.ObjectOrBool) { Type = Find(word["objectOrBool=".Length..]) ?? throw Broken(word) };
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

    /// <summary>What a line says of a field.</summary>
    private sealed class Words
    {
        private static readonly Words None = new();

        public byte Since { get; private set; }

        public byte Until { get; private set; }

        public byte OperatorSince { get; private set; }

        public bool IsNullable { get; private set; }

        public bool IsSet { get; private set; }

        public bool IsLoose { get; private set; }

        public bool IsDistinct { get; private set; }

        public string? Keys { get; private set; }

        public string[]? Allowed { get; private set; }

        public int MinLength { get; private set; }

        private int MaxLength { get; set; } = int.MaxValue;

        private int MinItems { get; set; }

        private int MaxItems { get; set; } = int.MaxValue;

        private double Min { get; set; } = double.NegativeInfinity;

        private double Max { get; set; } = double.PositiveInfinity;

        private string? Pattern { get; set; }

        /// <summary>Reads what follows the name of a field: the word of its type, and what else there is.</summary>
        public static (string Type, Words Words) Read(string rest)
        {
            if (!rest.Contains(' ', StringComparison.Ordinal))
            {
                return (rest, None);
            }

            var pattern = rest.IndexOf(" pattern=", StringComparison.Ordinal);
            var words = (pattern < 0 ? rest : rest[..pattern]).Split(' ');
            var read = new Words { Pattern = pattern < 0 ? null : rest[(pattern + " pattern=".Length)..] };
            foreach (var word in words.AsSpan(1))
            {
                var equals = word.IndexOf('=', StringComparison.Ordinal);
                if (!read.Take(equals < 0 ? word : word[..equals], word[(equals + 1)..]))
                {
                    throw Broken(rest);
                }
            }

            return (words[0], read);
        }

        /// <summary>The same of a text that must not be empty.</summary>
        public Words WithOneCharacter()
        {
            var copy = (Words)MemberwiseClone();
            copy.MinLength = 1;
            return copy;
        }

        /// <summary>The limits of a value, or of each item; null where there are none.</summary>
        public SchemaLimits? OfValue() => Allowed is null && Pattern is null && MinLength == 0 && MaxLength == int.MaxValue
            && double.IsNegativeInfinity(Min) && double.IsPositiveInfinity(Max)
            ? null
            : new() { Minimum = Min, Maximum = Max, MinLength = MinLength, MaxLength = MaxLength, Words = Allowed, Pattern = Pattern };

        /// <summary>The limits of the number of items; null where there are none.</summary>
        public SchemaLimits? OfList() =>
            MinItems == 0 && MaxItems == int.MaxValue ? null : new() { MinLength = MinItems, MaxLength = MaxItems };

        private bool Take(string word, string value)
        {
            switch (word)
            {
                case "since": Since = byte.Parse(value, CultureInfo.InvariantCulture); break;
                case "until": Until = byte.Parse(value, CultureInfo.InvariantCulture); break;
                case "op": OperatorSince = byte.Parse(value, CultureInfo.InvariantCulture); break;
                case "min": Min = double.Parse(value, CultureInfo.InvariantCulture); break;
                case "max": Max = double.Parse(value, CultureInfo.InvariantCulture); break;
                case "minLength": MinLength = int.Parse(value, CultureInfo.InvariantCulture); break;
                case "maxLength": MaxLength = int.Parse(value, CultureInfo.InvariantCulture); break;
                case "minItems": MinItems = int.Parse(value, CultureInfo.InvariantCulture); break;
                case "maxItems": MaxItems = int.Parse(value, CultureInfo.InvariantCulture); break;
                case "enum": Allowed = value.Split('|'); break;
                case "keys": Keys = value; break;
                case "distinct": IsDistinct = true; break;
                case "nullable": IsNullable = true; break;
                case "set": IsSet = true; break;
                case "loose": IsLoose = true; break;
                default: return false;
            }

            return true;
        }
    }

    private static InvalidOperationException Broken(string what) => new($"The table of schemas has \"{what}\", which it cannot.");
}
