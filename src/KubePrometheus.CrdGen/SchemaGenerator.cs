using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.CrdGen;

/// <summary>
/// The OpenAPI schema of a C# type. Of our own records everything is known: the name by <see cref="JsonPropertyNameAttribute"/>,
/// <c>required</c>, <see cref="SchemaAttribute"/>, the description by the XML docs. Of Kubernetes' types the name and the type are,
/// the rest is in <see cref="KubernetesFacts"/>; they get no descriptions: the prose is not ours, and there are a thousand fields.
/// </summary>
/// <param name="facts">What the classes of KubernetesClient do not say.</param>
/// <param name="docs">The XML docs of our records.</param>
/// <param name="set">The versions of prometheus-operator and of Kubernetes whose fields are meant. Null: the oldest set.</param>
internal sealed class SchemaGenerator(IEnumerable<KubernetesFact> facts, XmlDocs docs, DefinitionSet? set = null)
{
    private const string QuantityPattern =
        @"^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$";

    private static readonly ConcurrentDictionary<Type, Field[]> FieldsByType = new();

    private readonly DefinitionSet set = set ?? DefinitionSet.Oldest;
    private readonly Dictionary<(Type Type, string Field), string> since = facts
        .Where(fact => fact.Kind == KubernetesFactKind.Since).ToDictionary(fact => (fact.Type, fact.Field), fact => fact.Value);

    private readonly ILookup<(Type Type, string Field), KubernetesFact> facts = facts
        .Where(fact => (set ?? DefinitionSet.Oldest).Applies(fact))
        .ToLookup(fact => (fact.Type, fact.Field));
    private readonly HashSet<Type> open = [];
    private readonly SortedSet<string> undocumented = new(StringComparer.Ordinal);

    /// <summary>Our own types and properties that were met and have no summary.</summary>
    public IReadOnlyCollection<string> Undocumented => undocumented;

    /// <summary>The versions whose fields are meant.</summary>
    public DefinitionSet Set => set;

    /// <summary>The minor version of prometheus-operator that brought a field; 0 where 0.50 had it.</summary>
    public int OperatorSince(Field field) =>
        IsOurs(field.Property) ? DefinitionSet.OperatorSince(field.Property)
        : since.TryGetValue((field.Property.DeclaringType!, field.Name), out var version) ? DefinitionSet.OperatorOf(version)
        : 0;

    /// <summary>The schema of a custom resource: that of the record, with its summary.</summary>
    public JsonObject Root(Type type) => Described(OfType(type, type.Name), Summary(type));

    /// <summary>The fields of a type that its schema has, each with its own.</summary>
    public IEnumerable<(Field Field, JsonObject Schema, bool IsRequired)> FieldsWithSchemas(Type type)
    {
        foreach (var field in FieldsOf(type).Where(field => Has(field)))
        {
            var known = Known(field);
            yield return (field, OfField(field, known, $"{type.Name}.{field.Name}"), IsRequired(field, known));
        }
    }

    /// <summary>What a list or a map holds; null where a type is neither.</summary>
    internal static Type? ItemOf(Type type) => type == typeof(string) || type == typeof(byte[])
        ? null
        : (ArgumentsOf(type, typeof(IDictionary<,>)) ?? ArgumentsOf(type, typeof(IList<>)))?[^1];

    /// <summary>Whether a type is a map.</summary>
    internal static bool IsMap(Type type) => ArgumentsOf(type, typeof(IDictionary<,>)) is not null;

    internal static IReadOnlyList<Field> FieldsOf(Type type) => FieldsByType.GetOrAdd(type, static type =>
    [
        .. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
           where property.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always }
           let name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
               ?? throw new NotSupportedException($"{type}.{property.Name} has no [JsonPropertyName].")
           orderby name
           select new Field(name, property),
    ]);

    private static bool IsOurs(MemberInfo member) => member.Module.Assembly != typeof(V1Pod).Assembly;

    private static JsonObject Described(JsonObject schema, string? description)
    {
        if (description is not null)
        {
            schema["description"] = description;
        }

        return schema;
    }

    private static JsonObject Of(string type, string? format = null)
    {
        var schema = new JsonObject { ["type"] = type };
        if (format is not null)
        {
            schema["format"] = format;
        }

        return schema;
    }

    private static JsonObject IntOrStringSchema() => new()
    {
        ["anyOf"] = new JsonArray(Of("integer"), Of("string")),
        ["x-kubernetes-int-or-string"] = true,
    };

    private static JsonObject QuantitySchema()
    {
        var schema = IntOrStringSchema();
        schema["pattern"] = QuantityPattern;
        return schema;
    }

    private static JsonArray Texts(IEnumerable<string> values) => [.. values.Select(value => JsonValue.Create(value))];

    private static JsonObject UnknownFields() => new() { ["x-kubernetes-preserve-unknown-fields"] = true };

    private static JsonObject OfUnknownFields(Type type) =>
        ArgumentsOf(type, typeof(IList<>)) is null ? UnknownFields() : new() { ["type"] = "array", ["items"] = UnknownFields() };

    private static JsonObject? OfScalar(Type type) => type switch
    {
        _ when type == typeof(string) => Of("string"),
        _ when type == typeof(bool) => Of("boolean"),
        _ when type == typeof(int) => Of("integer", "int32"),
        _ when type == typeof(long) => Of("integer", "int64"),
        _ when type == typeof(double) => Of("number"),
        _ when type == typeof(DateTime) || type == typeof(DateTimeOffset) => Of("string", "date-time"),
        _ when type == typeof(byte[]) => Of("string", "byte"),
        _ when type == typeof(IntOrText) || type == typeof(IntOrString) => IntOrStringSchema(),
        _ when type == typeof(ResourceQuantity) => QuantitySchema(),
        _ when type == typeof(V1ObjectMeta) => Of("object"),
        _ when type == typeof(JsonElement) || typeof(JsonNode).IsAssignableFrom(type) => UnknownFields(),
        _ => null,
    };

    private static Type[]? ArgumentsOf(Type type, Type generic) =>
        type.GetInterfaces().Append(type)
            .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == generic)
            ?.GetGenericArguments();

    private JsonObject OfType(Type type, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (OfScalar(type) is { } scalar)
        {
            return scalar;
        }

        if (ArgumentsOf(type, typeof(IDictionary<,>)) is [var key, var value])
        {
            return key == typeof(string)
                ? new() { ["type"] = "object", ["additionalProperties"] = OfElement(value, $"{path}{{}}") }
                : throw new NotSupportedException($"{path}: a map has text keys, not {key}.");
        }

        if (ArgumentsOf(type, typeof(IList<>)) is [var item])
        {
            return new() { ["type"] = "array", ["items"] = OfElement(item, $"{path}[]") };
        }

        return type.IsClass && type.Assembly != typeof(object).Assembly
            ? OfObject(type, path)
            : throw new NotSupportedException($"{path}: no schema is known for {type}.");
    }

    private JsonObject OfElement(Type type, string path)
    {
        var schema = OfType(type, path);
        return schema.ContainsKey("properties") && IsOurs(type) && IsOurs(type.BaseType!) ? Described(schema, Summary(type)) : schema;
    }

    private JsonObject OfObject(Type type, string path)
    {
        if (!open.Add(type))
        {
            throw new NotSupportedException(
                $"{path}: {type} contains itself, which a definition cannot spell out: [Schema(PreserveUnknownFields = true)] there.");
        }

        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var field in FieldsOf(type).Where(field => Has(field)))
        {
            var known = Known(field);
            properties[field.Name] = OfField(field, known, $"{path}.{field.Name}");
            if (IsRequired(field, known))
            {
                required.Add(field.Name);
            }
        }

        open.Remove(type);
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        if (facts[(type, "")].Any(fact => fact.Kind == KubernetesFactKind.Atomic))
        {
            schema["x-kubernetes-map-type"] = "atomic";
        }

        AddOwn(schema, type);
        return schema;
    }

    private bool Has(Field field) => IsOurs(field.Property)
        ? set.Has(field.Property)
        : facts[(field.Property.DeclaringType!, field.Name)].All(fact => fact.Kind != KubernetesFactKind.Since);

    private bool IsRequired(Field field, ILookup<KubernetesFactKind, string> known)
    {
        if (!IsOurs(field.Property))
        {
            return field.IsBareNumber || known.Contains(KubernetesFactKind.Required);
        }

        var attributes = set.OldestFirst<SchemaAttribute>(field.Property).ToArray();
        return (field.IsMarkedRequired || Array.Exists(attributes, more => more.IsRequired))
            && !Array.Exists(attributes, more => more.IsOptional);
    }

    /// <remarks>Of the type that declares the field: a type of ours may add fields to one of Kubernetes.</remarks>
    private ILookup<KubernetesFactKind, string> Known(Field field) =>
        facts[(field.Property.DeclaringType!, field.Name)].ToLookup(fact => fact.Kind, fact => fact.Value);

    private JsonObject OfField(Field field, ILookup<KubernetesFactKind, string> known, string path)
    {
        var isUnknown = set.OldestFirst<SchemaAttribute>(field.Property).Any(more => more.PreserveUnknownFields);
        var schema = isUnknown ? OfUnknownFields(field.Property.PropertyType) : OfType(field.Property.PropertyType, path);
        // an API server refuses a definition whose `metadata` says more than its type, be it a description
        if (IsOurs(field.Property) && field.Property.PropertyType != typeof(V1ObjectMeta))
        {
            Described(schema, Summary(field.Property));
        }

        foreach (var type in known[KubernetesFactKind.ListType])
        {
            schema["x-kubernetes-list-type"] = type;
        }

        if (known.Contains(KubernetesFactKind.MapKey))
        {
            schema["x-kubernetes-list-type"] = "map";
            schema["x-kubernetes-list-map-keys"] = Texts(known[KubernetesFactKind.MapKey]);
        }

        foreach (var type in known[KubernetesFactKind.MapType])
        {
            schema["x-kubernetes-map-type"] = type;
        }

        foreach (var value in known[KubernetesFactKind.Default])
        {
            schema["default"] = field.Property.PropertyType == typeof(string) ? value : JsonNode.Parse(value);
        }

        AddOwn(schema, field.Property);
        return schema;
    }

    /// <summary>Adds what the attributes of a property or a type say, in the order of their versions: the later one counts.</summary>
    private void AddOwn(JsonObject schema, MemberInfo member)
    {
        foreach (var more in set.OldestFirst<SchemaAttribute>(member))
        {
            var target = more.OfItems ? (JsonObject)(schema["items"] ?? schema["additionalProperties"])! : schema;
            AddLimits(target, more);
            AddStructure(target, more);
        }

        if (set.InOrder<CelRuleAttribute>(member).ToArray() is { Length: > 0 } rules)
        {
            var all = schema["x-kubernetes-validations"] as JsonArray ?? [];
            schema["x-kubernetes-validations"] = all;
            foreach (var rule in rules)
            {
                all.Add(new JsonObject { ["message"] = rule.Message, ["rule"] = rule.Rule });
            }
        }
    }

    private static void AddLimits(JsonObject schema, SchemaAttribute more)
    {
        AddNumber(schema, "minLength", more.MinLength);
        AddNumber(schema, "maxLength", more.MaxLength);
        AddNumber(schema, "minItems", more.MinItems);
        AddNumber(schema, "maxItems", more.MaxItems);
        if (!double.IsNaN(more.Minimum))
        {
            schema["minimum"] = more.Minimum;
        }

        if (!double.IsNaN(more.Maximum))
        {
            schema["maximum"] = more.Maximum;
        }

        if (more.Enum is { } values)
        {
            schema["enum"] = Texts(values);
        }

        if (more.Pattern is { } pattern)
        {
            schema["pattern"] = pattern;
        }
    }

    private static void AddNumber(JsonObject schema, string keyword, int value)
    {
        if (value >= 0)
        {
            schema[keyword] = value;
        }
    }

    private static void AddStructure(JsonObject schema, SchemaAttribute more)
    {
        if (more.Format is { Length: > 0 } format)
        {
            schema["format"] = format;
        }
        else if (more.Format is not null)
        {
            schema.Remove("format");
        }

        if (more.Default is { } value)
        {
            schema["default"] = JsonNode.Parse(value);
        }

        if (more.ListType is { } listType)
        {
            schema["x-kubernetes-list-type"] = listType;
        }

        if (more.ListMapKeys is { } keys)
        {
            schema["x-kubernetes-list-map-keys"] = Texts(keys);
        }

        if (more.IsAtomic)
        {
            schema["x-kubernetes-map-type"] = "atomic";
        }
    }

    private string? Summary(Type type) => Noted(docs.Summary(type), type.Name);

    private string? Summary(PropertyInfo property) => Noted(docs.Summary(property), $"{property.DeclaringType!.Name}.{property.Name}");

    private string? Noted(string? summary, string member)
    {
        if (summary is null)
        {
            undocumented.Add(member);
        }

        return summary;
    }

    /// <summary>A property and its name in JSON.</summary>
    internal sealed record Field(string Name, PropertyInfo Property)
    {
        public bool IsMarkedRequired { get; } = Property.IsDefined(typeof(RequiredMemberAttribute));

        /// <summary>A number or boolean without <c>?</c>: KubernetesClient writes so, of these, what Kubernetes requires.</summary>
        public bool IsBareNumber { get; } = Property.PropertyType.IsPrimitive;
    }
}
