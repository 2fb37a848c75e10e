using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.CrdGen;

/// <summary>
/// Writes the tables of schemas that the structure check reads (<see cref="SchemaTable"/>): of the custom resources what their definitions
/// say, without the prose; of KubernetesClient's other kinds the names and types of their fields. The grammars of names and keys come from
/// the hand-kept table of built-in kinds.
/// </summary>
/// <param name="schemas">The schemas of the definitions.</param>
/// <param name="isBare">
/// Whether the custom resources are to have no more than their definitions say: without the grammars and bounds that Kubernetes asks of
/// what the operator makes of them.
/// </param>
internal sealed partial class SchemaTableGenerator(SchemaGenerator schemas, bool isBare = false)
{
    /// <summary>The type of an object whose definition knows none of its fields, so that each is dropped.</summary>
    private const string NoFields = "NoFields";

    private const string Made = "# Made by src/KubePrometheus.CrdGen: do not edit.\n";

    /// <summary>Groups of requests that a server answers and does not keep: nothing of them stands in a manifest.</summary>
    private static readonly string[] Requests =
        ["apidiscovery.k8s.io", "authentication.k8s.io", "authorization.k8s.io", "internal.apiserver.k8s.io"];

    private static readonly Assembly Client = typeof(V1Pod).Assembly;

    /// <summary>The numbers that the subresource <c>scale</c> reads: a server takes none below 0, which no schema says.</summary>
    private readonly HashSet<(Type Spec, string Field)> scaled =
    [
        .. from kind in CustomResourceDefinitionGenerator.KindsOf(schemas.Set)
           let path = schemas.Set.OldestFirst<SubresourcesAttribute>(kind).LastOrDefault()?.ScaleSpec
           where path is not null
           select (kind.GetProperty("Spec")!.PropertyType, path[".spec.".Length..]),
    ];

    private readonly KubernetesTable kubernetes = KubernetesTable.Read();
    private readonly SortedDictionary<string, string> heads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Type> met = [];

    /// <summary>The custom resources.</summary>
    public byte[] Monitoring() => Table(
        from kind in CustomResourceDefinitionGenerator.Records
        where schemas.Set.Has(kind)
        select (kind, kind.GetCustomAttribute<KubernetesEntityAttribute>()!),
        type => schemas.FieldsWithSchemas(type).Select(f => (f.Field, Line(type, f.Field, f.Schema, f.IsRequired))),
        type => isBare ? ""
            : IsOfClient(type) ? kubernetes.Uniques(Short(type))
            : IsOfClient(type.BaseType!) ? kubernetes.Uniques(Short(type.BaseType!)) // a type of ours that adds fields to one of Kubernetes
            : "");

    /// <summary>The kinds of KubernetesClient that are not in the table of built-in kinds.</summary>
    public byte[] Others() => Table(
        from type in Client.GetExportedTypes()
        let entity = type.GetCustomAttribute<KubernetesEntityAttribute>()
        where entity is not null && !Requests.Contains(entity.Group) && typeof(IKubernetesObject<V1ObjectMeta>).IsAssignableFrom(type)
            && SchemaTable.Kubernetes.Find(ApiVersion(entity), entity.Kind) is null
        select (type, entity),
        type => Fields(type).Select(f => (f, $" {f.Name} {Word(f.Property.PropertyType)}")),
        _ => "");

    private static IEnumerable<SchemaGenerator.Field> Fields(Type type) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        let name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
        where name is not null
        select new SchemaGenerator.Field(name, property);

    private static string ApiVersion(KubernetesEntityAttribute entity) =>
        string.IsNullOrEmpty(entity.Group) ? entity.ApiVersion : $"{entity.Group}/{entity.ApiVersion}";

    private static bool IsOfClient(Type type) => type.Module.Assembly == Client;

    private static string Short(Type type) => type.Name.StartsWith("V1", StringComparison.Ordinal) ? type.Name[2..] : type.Name;

    private byte[] Table(
        IEnumerable<(Type Type, KubernetesEntityAttribute Entity)> kinds,
        Func<Type, IEnumerable<(SchemaGenerator.Field Field, string Line)>> lines,
        Func<Type, string> unique)
    {
        heads.Clear();
        met.Clear();
        var done = new HashSet<Type>();
        foreach (var (type, entity) in kinds)
        {
            var own = lines(type).Where(f => f.Field.Name is not ("apiVersion" or "kind" or "metadata"));
            heads.Add($"{ApiVersion(entity)} {entity.Kind}{NameForm(entity.Kind)}{Since(DefinitionSet.OperatorSince(type))}", Text(own));
        }

        while (met.Values.FirstOrDefault(t => !done.Contains(t)) is { } next)
        {
            done.Add(next);
            heads.Add(next.Name + unique(next), Text(lines(next)));
        }

        if (!heads.Values.Any(fields => fields.Contains($" {NoFields}", StringComparison.Ordinal)))
        {
            heads.Remove(NoFields);
        }

        var text = new StringBuilder(Made);
        var kindsFirst = heads
            .OrderBy(h => !h.Key.Split([" unique=", " op="], StringSplitOptions.None)[0].Contains(' ', StringComparison.Ordinal))
            .ThenBy(h => h.Key, StringComparer.Ordinal);
        foreach (var (head, fields) in kindsFirst)
        {
            text.Append('\n').Append(head).Append('\n').Append(fields);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The kinds whose names follow no DNS rule.</summary>
    private static string NameForm(string kind) =>
        kind is "CertificateSigningRequest" or "ClusterTrustBundle" or "IPAddress" ? " name=pathSegment" : "";

    private static string Text(IEnumerable<(SchemaGenerator.Field Field, string Line)> fields) =>
        string.Concat(fields.OrderBy(f => f.Field.Name, StringComparer.Ordinal).Select(f => f.Line + "\n"));

    private string Line(Type type, SchemaGenerator.Field field, JsonObject schema, bool isRequired)
    {
        var word = Word(field.Property.PropertyType, schema);
        var options = scaled.Contains((type, field.Name)) ? " min=0" : Options(schema);
        var declaring = field.Property.DeclaringType!;
        var known = IsOfClient(declaring) ? Short(declaring) : declaring == typeof(EmbeddedObjectMetadata) ? "ObjectMeta" : null;
        if (isBare)
        {
            // no more than the schema says
        }
        else if (known is not null && kubernetes.Field(known, field.Name) is var (knownWord, bounds)
            && Skeleton(knownWord) == word && !IsAddress(knownWord))
        {
            word = knownWord.Replace("quantity", "intOrQuantity", StringComparison.Ordinal);
            options += bounds;
        }
        else if (field.Name == "nodeSelector" && word == "{string}")
        {
            word = "{labelKey:labelValue}";
        }

        return $" {field.Name}{(isRequired ? "!" : "")} {word}{Since(schemas.OperatorSince(field))}{options}";
    }

    private static string Since(int operatorMinor) =>
        operatorMinor > 0 ? string.Create(CultureInfo.InvariantCulture, $" op={operatorMinor}") : "";

    /// <summary>The word of a type as its JSON schema has it.</summary>
    private string Word(Type type, JsonObject schema)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (schema.ContainsKey("x-kubernetes-preserve-unknown-fields"))
        {
            return "any";
        }

        if (schema.ContainsKey("x-kubernetes-int-or-string"))
        {
            return schema.ContainsKey("pattern") ? "intOrQuantity" : "intOrString";
        }

        switch ((string?)schema["type"])
        {
            case "array":
                return $"[{Word(SchemaGenerator.ItemOf(type)!, (JsonObject)schema["items"]!)}]";
            case "object" when schema["additionalProperties"] is JsonObject values:
                return $"{{{Word(SchemaGenerator.ItemOf(type)!, values)}}}";
            case "object" when schema.ContainsKey("properties"):
                met[type.Name] = type;
                return type.Name;
            case "object":
                heads.TryAdd(NoFields, "");
                return NoFields;
            case "integer":
                return (string?)schema["format"] ?? "integer";
            case "boolean":
                return "bool";
            case "number":
                return "number";
            default:
                return (string?)schema["format"] switch { "date-time" => "time", "byte" => "bytes", _ => "string" };
        }
    }

    /// <summary>The word of a type by itself.</summary>
    private string Word(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (SchemaGenerator.ItemOf(type) is { } item)
        {
            return SchemaGenerator.IsMap(type) ? $"{{{Word(item)}}}" : $"[{Word(item)}]";
        }

        switch (type)
        {
            case var _ when type == typeof(string): return "string";
            case var _ when type == typeof(bool): return "bool";
            case var _ when type == typeof(int): return "int32";
            case var _ when type == typeof(long): return "int64";
            case var _ when type == typeof(double) || type == typeof(float): return "number";
            case var _ when type == typeof(DateTime) || type == typeof(DateTimeOffset): return "time";
            case var _ when type == typeof(byte[]): return "bytes";
            case var _ when type == typeof(IntOrString): return "intOrString";
            case var _ when type == typeof(ResourceQuantity): return "quantity";
            case var _ when type == typeof(object) || type == typeof(JsonElement) || typeof(JsonNode).IsAssignableFrom(type): return "any";
            case var _ when kubernetes.Has(Short(type)): return Short(type);
            default:
                met[type.Name] = type;
                return type.Name;
        }
    }

    private string Options(JsonObject schema)
    {
        var text = new StringBuilder();
        if ((string?)schema["type"] == "array")
        {
            AddNumber(text, schema, "minItems", "minItems");
            AddNumber(text, schema, "maxItems", "maxItems");
            AddUniqueness(text, schema);
            AddLimits(text, (JsonObject)schema["items"]!);
        }
        else
        {
            AddLimits(text, schema["additionalProperties"] as JsonObject ?? schema);
        }

        return text.ToString();
    }

    /// <summary>How the items of a list are told apart; the oldest table leaves that to their types.</summary>
    private void AddUniqueness(StringBuilder text, JsonObject schema)
    {
        if (schemas.Set == DefinitionSet.Oldest)
        {
            return;
        }

        if ((string?)schema["x-kubernetes-list-type"] == "set")
        {
            text.Append(" distinct");
        }
        else if (schema["x-kubernetes-list-map-keys"] is JsonArray keys)
        {
            var fields = (JsonObject)schema["items"]!["properties"]!;
            text.Append(" keys=").AppendJoin(',', keys.Select(key =>
                fields[(string)key!]?["default"] is { } value ? $"{key}={value}" : $"{key}"));
        }
    }

    private void AddLimits(StringBuilder text, JsonObject schema)
    {
        var before = text.Length;
        AddNumber(text, schema, "minimum", "min");
        AddNumber(text, schema, "maximum", "max");
        AddNumber(text, schema, "minLength", "minLength");
        AddNumber(text, schema, "maxLength", "maxLength");
        if (schema["enum"] is JsonArray values)
        {
            text.Append(" enum=").AppendJoin('|', values.Select(v => (string)v!));
        }

        var pattern = schema.ContainsKey("x-kubernetes-int-or-string") ? null : (string?)schema["pattern"];
        // an empty text is a value, which a definition holds against its limits like any other
        if (schemas.Set != DefinitionSet.Oldest && (string?)schema["type"] == "string"
            && (text.Length > before || pattern is not null || (string?)schema["format"] == "date-time"))
        {
            text.Append(" set");
        }

        if (pattern is not null)
        {
            text.Append(" pattern=").Append(pattern);
        }
    }

    private static void AddNumber(StringBuilder text, JsonObject schema, string keyword, string word)
    {
        if (schema[keyword] is { } number)
        {
            text.Append(CultureInfo.InvariantCulture, $" {word}={number}");
        }
    }

    /// <summary>A grammar of a value, not of a name: an API server checks it where the field is its own, and nowhere else.</summary>
    private static bool IsAddress(string word) => word.Trim('[', ']') is "ip" or "cidr";

    /// <summary>A word without its grammars: what a definition says of such a field.</summary>
    private static string Skeleton(string word) => WordParts().Replace(Keys().Replace(word, ""), match => match.Value switch
    {
        "port" or "intOrPercent" => "intOrString",
        "quantity" => "intOrQuantity",
        "any" or "bool" or "int32" or "int64" or "integer" or "number" or "time" or "bytes" or "intOrString" => match.Value,
        var other => char.IsAsciiLetterUpper(other[0]) ? other : "string",
    });

    [GeneratedRegex("[A-Za-z0-9]+:")]
    private static partial Regex Keys();

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex WordParts();

    /// <summary>The hand-kept table, line by line.</summary>
    private sealed class KubernetesTable
    {
        private readonly Dictionary<string, (string Unique, Dictionary<string, string[]> Fields)> types = new(StringComparer.Ordinal);

        public static KubernetesTable Read()
        {
            using var stream = typeof(SchemaTable).Assembly.GetManifestResourceStream("kubernetes.txt")!;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var table = new KubernetesTable();
            var fields = new Dictionary<string, string[]>();
            while (reader.ReadLine() is { } line)
            {
                if (line.StartsWith(' '))
                {
                    var words = line.Trim().Split(' ');
                    fields.Add(words[0].TrimEnd('!'), words[1..]);
                }
                else if (line.Length > 0 && line[0] != '#')
                {
                    var name = line.Split(' ')[0];
                    fields = new(StringComparer.Ordinal);
                    table.types[name] = (line[name.Length..].Replace(" mapKeys=", " unique=", StringComparison.Ordinal), fields);
                }
            }

            return table;
        }

        public bool Has(string type) => types.ContainsKey(type);

        public string Uniques(string type) => types.TryGetValue(type, out var known) ? known.Unique : "";

        /// <summary>The word of a field and its bounds; null where there is none.</summary>
        public (string Word, string Bounds)? Field(string type, string field) =>
            types.TryGetValue(type, out var known) && known.Fields.TryGetValue(field, out var words)
                ? (words[0], string.Concat(words.Skip(1).Where(IsBound).Select(w => " " + w)))
                : null;

        private static bool IsBound(string word) =>
            word.StartsWith("min=", StringComparison.Ordinal) || word.StartsWith("max=", StringComparison.Ordinal);
    }
}
