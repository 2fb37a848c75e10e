using System.Text.Json;

namespace KubePrometheus;

/// <summary>How a definition among the objects has a kind.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Operator">The minor version of prometheus-operator whose fields of the schema there are.</param>
/// <param name="Version">The version of prometheus-operator that the definition names; null where it names none.</param>
internal sealed record DefinedKind(SchemaType Schema, int Operator, string? Version);

/// <summary>
/// The schemas of the kinds that CustomResourceDefinitions among the objects define. A cluster judges objects by the definitions it is
/// given, which may be newer or older than those the library carries, so these come first.
/// </summary>
internal sealed class DefinedSchemas
{
    private readonly Dictionary<(string ApiVersion, string Kind), DefinedKind> types = [];

    /// <summary>No definitions.</summary>
    public static DefinedSchemas None { get; } = new();

    /// <summary>
    /// The versions of prometheus-operator that the definitions of its kinds name: <c>0.92.0</c>. Those of 0.50 and before name none.
    /// </summary>
    public IReadOnlyCollection<string> OperatorVersions => operatorVersions;

    private readonly HashSet<string> operatorVersions = new(StringComparer.Ordinal);

    /// <summary>The schemas that documents define; where one has the fields of the library's own, that.</summary>
    public static DefinedSchemas Of(IEnumerable<PlacedDocument> documents)
    {
        DefinedSchemas? defined = null;
        foreach (var document in documents)
        {
            if (document.Json.Span.IndexOf("CustomResourceDefinition"u8) >= 0)
            {
                using var json = document.Parse();
                (defined ??= new()).AddFrom(json.RootElement);
            }
        }

        return defined ?? None;
    }

    /// <summary>A kind; null where no definition has it, or one of Kubernetes' says the same as the library.</summary>
    public DefinedKind? Find(string apiVersion, string kind) => types.GetValueOrDefault((apiVersion, kind));

    private void AddFrom(JsonElement value)
    {
        if (Text(value, "kind") is not { } kind)
        {
            return;
        }

        if (kind.EndsWith("List", StringComparison.Ordinal) && Field(value, "items") is { ValueKind: JsonValueKind.Array } items)
        {
            foreach (var item in items.EnumerateArray())
            {
                AddFrom(item);
            }
        }
        else if (kind == "CustomResourceDefinition" && Field(value, "spec") is { ValueKind: JsonValueKind.Object } spec
            && Text(spec, "group") is { } group && Field(spec, "names") is { } names && Text(names, "kind") is { } defined
            && Field(spec, "versions") is { ValueKind: JsonValueKind.Array } versions)
        {
            var operatorVersion = SchemaTable.IsMonitoring($"{group}/")
                && Field(value, "metadata") is { } metadata && Field(metadata, "annotations") is { } annotations
                ? Text(annotations, "operator.prometheus.io/version")
                : null;
            foreach (var version in versions.EnumerateArray())
            {
                var schema = Field(version, "schema") ?? Field(spec, "validation");
                if (Text(version, "name") is { } name && schema is { } holder
                    && Field(holder, "openAPIV3Schema") is { ValueKind: JsonValueKind.Object } root)
                {
                    Add($"{group}/{name}", defined, root.Clone(), operatorVersion);
                }
            }
        }
    }

    private void Add(string apiVersion, string kind, JsonElement root, string? version)
    {
        var own = Field(root, "properties") is { ValueKind: JsonValueKind.Object } properties ? properties : default;
        var type = new SchemaType(kind, _ => SchemaTable.KindFields(
            [.. FieldsOf(root, own).Where(field => field.Text is not ("apiVersion" or "kind" or "metadata"))], SchemaTable.Kubernetes))
        {
            IsOpen = IsOpen(root),
        };
        if (!SchemaTable.IsMonitoring(apiVersion))
        {
            if (SchemaTable.Of(apiVersion, kind) is not { } known || !HaveSameFields(known, type, TargetVersions.AnyOperator, depth: 0))
            {
                types.TryAdd((apiVersion, kind), new(type, TargetVersions.AnyOperator, null));
            }

            return;
        }

        if (version is not null)
        {
            operatorVersions.Add(version);
        }

        // where the library has a schema with the same fields, that is the better one: it also knows the grammar of texts
        var minor = OperatorVersion.Minor(version);
        var same = SchemaTable.Monitoring.Find(apiVersion, kind) is { } oldest
            && HaveSameFields(oldest, type, TargetVersions.AnyOperator, depth: 0)
            ? new(oldest, minor ?? SchemaTable.OldestOperator, version ?? "0.50")
            : SchemaTable.NewestMonitoring.Find(apiVersion, kind) is { } newest
            && HaveSameFields(newest, type, minor ?? SchemaTable.NewestOperator, depth: 0)
            ? new DefinedKind(newest, minor ?? SchemaTable.NewestOperator, version)
            : null;
        types.TryAdd((apiVersion, kind), same ?? new(type, TargetVersions.AnyOperator, version));
    }

    /// <summary>Whether two types have the same fields, all the way down.</summary>
    private static bool HaveSameFields(SchemaType known, SchemaType defined, int operatorMinor, int depth)
    {
        SchemaField[] left =
            [.. known.Fields.Where(field => (depth > 0 || field.Text != "status") && field.OperatorSince <= operatorMinor)];
        SchemaField[] right = [.. defined.Fields.Where(field => depth > 0 || field.Text != "status")];
        if (depth > YamlWriter.MaxDepth || left.Length != right.Length || known.IsOpen != defined.IsOpen)
        {
            return false;
        }

        for (var i = 0; i < left.Length; i++)
        {
            if (!left[i].Name.Span.SequenceEqual(right[i].Name.Span)
                || ((depth > 0 || left[i].Text != "metadata") && !AreAlike(left[i].Schema, right[i].Schema, operatorMinor, depth)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreAlike(Schema known, Schema defined, int operatorMinor, int depth) => (known.Kind, defined.Kind) switch
    {
        (SchemaKind.Object, SchemaKind.Object) => HaveSameFields(known.Type!, defined.Type!, operatorMinor, depth + 1),
        (SchemaKind.Map, SchemaKind.Map) or (SchemaKind.List, SchemaKind.List) =>
            AreAlike(known.Item!, defined.Item!, operatorMinor, depth),
        _ => IsStructure(known.Kind) == IsStructure(defined.Kind),
    };

    private static bool IsStructure(SchemaKind kind) => kind is SchemaKind.Object or SchemaKind.Map or SchemaKind.List;

    private static IEnumerable<SchemaField> FieldsOf(JsonElement schema, JsonElement properties)
    {
        if (properties.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        var required = Field(schema, "required") is { ValueKind: JsonValueKind.Array } names
            ? names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)
                .ToHashSet(StringComparer.Ordinal)
            : [];
        var bits = 0;
        foreach (var property in properties.EnumerateObject())
        {
            var isRequired = bits < 64 && required.Contains(property.Name);
            yield return new(System.Text.Encoding.UTF8.GetBytes(property.Name), SchemaOf(property.Value))
            {
                RequiredBit = isRequired ? 1UL << bits++ : 0,
                Nullable = IsTrue(property.Value, "nullable"),
            };
        }
    }

    private static Schema SchemaOf(JsonElement schema)
    {
        if (IsTrue(schema, "x-kubernetes-int-or-string"))
        {
            return new(SchemaKind.IntOrText);
        }

        return Text(schema, "type") switch
        {
            "object" => ObjectOf(schema),
            "array" when Field(schema, "items") is { ValueKind: JsonValueKind.Object } items =>
                new(SchemaKind.List) { Item = SchemaOf(items), Limits = LimitsOf(schema, "minItems", "maxItems") },
            "string" => new(SchemaKind.Text) { Limits = LimitsOf(schema, "minLength", "maxLength") },
            "boolean" => new(SchemaKind.Bool),
            "integer" => new(Text(schema, "format") switch
            {
                "int32" => SchemaKind.Int32,
                "int64" => SchemaKind.Int64,
                _ => SchemaKind.Integer,
            })
            {
                Limits = LimitsOf(schema, "", ""),
            },
            "number" => new(SchemaKind.Number) { Limits = LimitsOf(schema, "", "") },
            _ => new(SchemaKind.Any),
        };
    }

    private static Schema ObjectOf(JsonElement schema)
    {
        var hasFields = Field(schema, "properties") is { ValueKind: JsonValueKind.Object };
        var others = Field(schema, "additionalProperties");
        if (!hasFields && others is { ValueKind: JsonValueKind.Object } item)
        {
            return new(SchemaKind.Map) { Item = SchemaOf(item) };
        }

        if (!hasFields && (IsOpen(schema) || others is { ValueKind: JsonValueKind.True }))
        {
            return new(SchemaKind.Any);
        }

        var properties = hasFields ? Field(schema, "properties")!.Value : default;
        return new(SchemaKind.Object)
        {
            Type = new("object", _ => SchemaTable.Sorted([.. FieldsOf(schema, properties)]))
            {
                IsOpen = IsOpen(schema) || others is { ValueKind: JsonValueKind.Object or JsonValueKind.True },
            },
        };
    }

    private static SchemaLimits? LimitsOf(JsonElement schema, string least, string most)
    {
        var words = Field(schema, "enum") is { ValueKind: JsonValueKind.Array } values
            && values.EnumerateArray().All(value => value.ValueKind == JsonValueKind.String)
            ? values.EnumerateArray().Select(value => value.GetString()!).ToArray()
            : null;
        var pattern = PatternOf(Text(schema, "pattern"));
        var (minimum, maximum) = (Number(schema, "minimum"), Number(schema, "maximum"));
        var (minLength, maxLength) = (Number(schema, least), Number(schema, most));
        return words is null && pattern is null && minimum is null && maximum is null && minLength is null && maxLength is null
            ? null
            : new()
            {
                Words = words,
                Pattern = pattern,
                IsForeign = true,
                Minimum = minimum ?? double.NegativeInfinity,
                Maximum = maximum ?? double.PositiveInfinity,
                MinLength = (int)Math.Clamp(minLength ?? 0, 0, int.MaxValue),
                MaxLength = (int)Math.Clamp(maxLength ?? int.MaxValue, 0, int.MaxValue),
            };
    }

    /// <summary>A pattern that can be matched here; null for any other, by which nothing is judged then.</summary>
    private static string? PatternOf(string? pattern)
    {
        if (pattern is null)
        {
            return null;
        }

        try
        {
            SchemaLimits.Compile(pattern, isForeign: true);
            return pattern;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static bool IsOpen(JsonElement schema) =>
        IsTrue(schema, "x-kubernetes-preserve-unknown-fields") || IsTrue(schema, "x-kubernetes-embedded-resource");

    private static bool IsTrue(JsonElement schema, string name) => Field(schema, name) is { ValueKind: JsonValueKind.True };

    private static double? Number(JsonElement schema, string name) =>
        name.Length > 0 && Field(schema, name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    private static string? Text(JsonElement value, string name) =>
        Field(value, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Field(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var field) ? field : null;
}
