using System.Runtime.InteropServices;
using System.Text.Json;

namespace KubePrometheus;

/// <summary>One thing wrong with the structure of an object.</summary>
/// <param name="Code">One of <see cref="FindingCodes"/>.</param>
/// <param name="Path">Where it is, such as <c>spec.endpoints[0].interval</c>.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">What would be right.</param>
/// <param name="SuggestedField">The known field nearest to an unknown one; null where none is near.</param>
/// <param name="Unreadable">
/// What should stand there, where the value cannot be read as that or the target version has no such field; otherwise null.
/// </param>
/// <param name="IsDropped">Whether a server takes the object and drops what is wrong: then it is a warning.</param>
/// <param name="SuggestedPath">Where an unknown field belongs, which is elsewhere; null where that is not known.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StructureProblem(
    string Code, string Path, string Problem, string Remedy, string? SuggestedField = null, SchemaKind? Unreadable = null,
    bool IsDropped = false, string? SuggestedPath = null)
{
    /// <summary>It as a finding on an object.</summary>
    public Finding Finding(ObjectReference reference, SourceLocation? source) =>
        new(Code, IsDropped ? FindingSeverity.Warning : FindingSeverity.Error, reference, Path, Problem, Remedy, source)
        {
            SuggestedField = SuggestedField,
            SuggestedPath = SuggestedPath,
        };
}

/// <summary>
/// Compares an object's JSON with the schema of its kind, in one pass over its bytes: unknown and missing fields, types, bounds, grammars,
/// items that are there twice, rules about several fields. What is in order costs no memory. One instance serves one thread.
/// </summary>
/// <param name="kubernetesMinor">The target version: 22 for Kubernetes 1.22.</param>
internal sealed partial class StructureCheck(int kubernetesMinor = StructureCheck.DefaultMinor)
{
    /// <summary>Kubernetes 1.22, the newest that release-0.9 was made for.</summary>
    public const int DefaultMinor = 22;

    /// <summary>So many problems of one object are reported.</summary>
    private const int MostProblems = 1_000;

    private readonly int minor = kubernetesMinor;
    private TargetVersions target = new(kubernetesMinor, TargetVersions.AnyOperator);
    private (string ApiVersion, string Kind)? newest;
    private string? definedBy;
    private Step[] steps = new Step[64];
    private SchemaType?[] types = new SchemaType?[64];
    private int searches;
    private int named;
    private ulong[] ids = new ulong[64];
    private int idCount;

    /// <summary>How many fields of an object are looked for elsewhere: help for the first mistakes, not work for a million.</summary>
    private const int MostSearches = 64;

    /// <summary>The kinds that are defined beside the objects, which go by these schemas.</summary>
    public DefinedSchemas Defined { get; init; } = DefinedSchemas.None;

    /// <summary>
    /// The prometheus-operator that reads its custom resources: 76 for 0.76. Null where it is not known: then an object is in order that is
    /// so to one of the versions.
    /// </summary>
    public int? Operator { get; init; }

    /// <summary>What is wrong with an object.</summary>
    /// <param name="json">The object: JSON without comments, a key at most once in an object.</param>
    /// <param name="apiVersion">Its API version.</param>
    /// <param name="kind">Its kind; of one that no schema is known for, only what every object has is looked at.</param>
    public IReadOnlyList<StructureProblem> Run(ReadOnlySpan<byte> json, string apiVersion, string kind)
    {
        var isMonitoring = SchemaTable.IsMonitoring(apiVersion);
        if (Defined.Find(apiVersion, kind) is { } defined)
        {
            return Run(
                json, defined.Schema, Math.Min(defined.Operator, Operator ?? TargetVersions.AnyOperator), apiVersion, kind,
                defined.Version);
        }

        if (!isMonitoring)
        {
            return Run(json, SchemaTable.Of(apiVersion, kind) ?? SchemaTable.AnyKind);
        }

        if (Operator is { } known)
        {
            var table = known <= SchemaTable.OldestOperator ? SchemaTable.Monitoring : SchemaTable.NewestMonitoring;
            var schema = table.Find(apiVersion, kind) ?? SchemaTable.Of(apiVersion, kind);
            // a kind that is later than the operator is one mistake, not one for each of its fields
            var fields = schema?.OperatorSince > known ? TargetVersions.AnyOperator : known;
            return Run(json, schema ?? SchemaTable.AnyKind, fields, apiVersion, kind);
        }

        var old = Run(json, SchemaTable.Of(apiVersion, kind) ?? SchemaTable.AnyKind, TargetVersions.AnyOperator, apiVersion, kind);
        if (old.Count == 0 || SchemaTable.NewestMonitoring.Find(apiVersion, kind) is not { } today)
        {
            return old;
        }

        var young = Run(json, today, TargetVersions.AnyOperator, apiVersion, kind);
        return Agreed(old, young);
    }

    /// <summary>What is wrong with an object, by a schema.</summary>
    public IReadOnlyList<StructureProblem> Run(ReadOnlySpan<byte> json, SchemaType type) =>
        Run(json, type, TargetVersions.AnyOperator, "", "");

    private IReadOnlyList<StructureProblem> Run(
        ReadOnlySpan<byte> json, SchemaType type, int operatorMinor, string apiVersion, string kind, string? definedVersion = null)
    {
        idCount = 0;
        searches = MostSearches;
        named = MostSearches;
        target = new(minor, operatorMinor);
        definedBy = definedVersion;
        newest = SchemaTable.IsMonitoring(apiVersion) ? (apiVersion, kind) : null;
        var pass = new Pass(this, json, type);
        pass.Run();
        return (IReadOnlyList<StructureProblem>?)pass.Problems ?? [];
    }

    /// <summary>
    /// What is wrong to every version of prometheus-operator. An object with a field of a later version is meant for that; of another, what
    /// the later version takes is not wrong.
    /// </summary>
    private static IReadOnlyList<StructureProblem> Agreed(IReadOnlyList<StructureProblem> old, IReadOnlyList<StructureProblem> young)
    {
        if (young.Count == 0 || old.Any(problem => problem.Code == FindingCodes.OperatorFieldTooNew))
        {
            return young;
        }

        var places = young.Select(problem => (problem.Code, problem.Path)).ToHashSet();
        StructureProblem[] both = [.. old.Where(problem => places.Contains((problem.Code, problem.Path)))];
        return both.Length > 0 ? both : young;
    }

    /// <summary>Adds what is wrong with a loaded object to the findings.</summary>
    public IReadOnlyList<StructureProblem> Run(ReadOnlySpan<byte> json, LoadedObject loaded, ICollection<Finding> findings)
    {
        var problems = Run(json, loaded.Reference.ApiVersion ?? "", loaded.Reference.Kind);
        foreach (var p in problems)
        {
            findings.Add(p.Finding(loaded.Reference, loaded.Locate(p.Path)));
        }

        return problems;
    }

    /// <summary>
    /// A step of the path at hand: a key, by its place in the JSON, or the index of an item, with the complement of the place where that
    /// begins.
    /// </summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Step(int Start, int Length);

    private ref partial struct Pass
    {
        private readonly StructureCheck check;
        private readonly ReadOnlySpan<byte> json;
        private readonly SchemaType root;
        private Utf8JsonReader reader;
        private int depth;
        private bool hasName;
        private SchemaKind expected;
        private bool isLoose;

        public Pass(StructureCheck check, ReadOnlySpan<byte> json, SchemaType root)
        {
            this.check = check;
            this.json = json;
            this.root = root;
            reader = new(json, new JsonReaderOptions { MaxDepth = YamlWriter.MaxDepth + 1 });
        }

        public List<StructureProblem>? Problems { get; private set; }

        public void Run()
        {
            reader.Read();
            Object(root, [], -1);
            if (!hasName && !root.IsOpen)
            {
                Report(FindingCodes.StructureFieldMissing, "metadata.name", "The object has no name.", "Give it one.");
            }
        }

        private void Value(Schema schema, bool isSet, UniqueKey[] uniques, int idsAt)
        {
            expected = schema.Kind;
            switch (schema.Kind)
            {
                case SchemaKind.Any:
                    reader.Skip();
                    break;
                case SchemaKind.Object:
                    if (Is(JsonTokenType.StartObject, "an object"))
                    {
                        Object(schema.Type!, uniques, idsAt);
                    }

                    break;
                case SchemaKind.ObjectOrBool:
                    if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False)
                        && Is(JsonTokenType.StartObject, "an object, true or false"))
                    {
                        Object(schema.Type!, [], -1);
                    }

                    break;
                case SchemaKind.Map:
                    if (Is(JsonTokenType.StartObject, "a map"))
                    {
                        Map(schema);
                    }

                    break;
                case SchemaKind.List:
                    if (Is(JsonTokenType.StartArray, "a list"))
                    {
                        List(schema);
                    }

                    break;
                default:
                    Scalar(schema, isSet);
                    break;
            }
        }

        private void Object(SchemaType type, UniqueKey[] uniques, int idsAt)
        {
            var fields = type.Fields;
            var isMetadata = depth == 1 && type.Name == "ObjectMeta";
            var keysSeen = 0UL;
            var requiredSeen = 0UL;
            var index = -1;
            var empty = -1;
            var begin = (int)reader.TokenStartIndex;
            Open();
            check.types[depth - 1] = type;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                Enter(new((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length));
                var found = Find(type, index + 1);
                if (found < 0)
                {
                    Unknown(type, empty);
                    continue;
                }

                index = found;
                empty = -1;
                ref readonly var field = ref fields[index];
                requiredSeen |= field.RequiredBit;
                reader.Read();
                if (!HasValue(field))
                {
                    empty = reader.TokenType == JsonTokenType.Null ? index : -1;
                    continue;
                }

                if (uniques.Length > 0)
                {
                    keysSeen |= AddKeys(uniques, index, idsAt);
                }

                if (!isMetadata || reader.ValueSpan.IsEmpty || !IsName(field))
                {
                    var outside = isLoose;
                    isLoose |= field.IsLoose;
                    Value(field.Schema, field.IsSet, [], -1);
                    isLoose = outside;
                }
            }

            Close();
            if ((type.RequiredBits & ~requiredSeen) is var missing and not 0)
            {
                Missing(fields, missing);
            }

            CompleteKeys(uniques, keysSeen, idsAt);
            if (type.Rules.Length > 0)
            {
                Rules(type.Rules, begin);
            }
        }

        /// <summary>Reports the rules that the object which ends here breaks.</summary>
        private void Rules(DefinitionRule[] rules, int begin)
        {
            if (IsFull || reader.TokenType != JsonTokenType.EndObject)
            {
                return;
            }

            var part = new Utf8JsonReader(
                json[begin..((int)reader.TokenStartIndex + 1)], new JsonReaderOptions { MaxDepth = YamlWriter.MaxDepth + 1 });
            var value = JsonElement.ParseValue(ref part);
            foreach (var rule in rules)
            {
                if (rule.Since <= check.target.Operator && !rule.IsKept(value))
                {
                    Report(FindingCodes.StructureRuleBroken, rule.Message.TrimEnd('.') + ".", rule.Remedy);
                }
            }
        }

        private void Map(Schema schema)
        {
            Open();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                Enter(new((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length));
                if (schema.KeyForm != TextForm.Any)
                {
                    Form(schema.KeyForm);
                }

                reader.Read();
                if (!IsBesideMap(schema.Item!))
                {
                    Item(schema.Item!, [], -1);
                }
            }

            Close();
        }

        private void List(Schema schema)
        {
            var uniques = schema.Uniques;
            var step = schema.IsDistinct ? 1 : uniques.Length;
            var first = check.idCount;
            var count = 0;
            Open();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                Enter(new(~(int)reader.TokenStartIndex, count++));
                for (var i = 0; i < step; i++)
                {
                    check.AddId();
                }

                if (schema.IsDistinct)
                {
                    check.ids[check.idCount - 1] = ScalarId();
                }

                Item(schema.Item!, uniques, check.idCount - step);
            }

            if (count > 1)
            {
                if (schema.IsDistinct)
                {
                    TwiceTheSame(first, count);
                }

                for (var i = 0; i < uniques.Length; i++)
                {
                    Twice(schema.Item!.Type!, uniques, i, first, count);
                }
            }

            check.idCount = first;
            Close();
            if (schema.Limits is { } limits && (count < limits.MinLength || count > limits.MaxLength))
            {
                Report(
                    FindingCodes.StructureOutOfRange, $"The list has {count} items.",
                    count < limits.MinLength ? $"Give it {limits.MinLength} or more." : $"Give it {limits.MaxLength} or fewer.");
            }
        }

        private void Item(Schema schema, UniqueKey[] uniques, int idsAt)
        {
            if (reader.TokenType == JsonTokenType.Null && schema.Kind != SchemaKind.Any)
            {
                expected = schema.Kind;
                ReportUnreadable(FindingCodes.StructureNull, "The value is null.", "Give it a value or leave it out.");
            }
            else
            {
                Value(schema, isSet: true, uniques, idsAt);
            }
        }

        private bool Is(JsonTokenType token, string what)
        {
            if (reader.TokenType == token)
            {
                return true;
            }

            Wrong(what);
            return false;
        }

        private void Wrong(string what)
        {
            var isScalar = reader.TokenType is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False;
            ReportUnreadable(
                FindingCodes.StructureWrongType, $"The value is {Kind(reader.TokenType)}, not {what}.",
                (reader.TokenType, what) switch
                {
                    _ when isScalar && what == "a text" => "Put it in quotes.",
                    (JsonTokenType.StartObject, "a list") => "Make it an item of a list: begin it with a hyphen.",
                    (JsonTokenType.StartArray, "an object" or "a map") => "Take the hyphen of the list's item away.",
                    _ => $"Write {what}.",
                });
            reader.Skip();
        }

        private static string Kind(JsonTokenType token) => token switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.String => "a text",
            JsonTokenType.Number => "a number",
            JsonTokenType.Null => "null",
            _ => "true or false",
        };

        private void Open()
        {
            if (depth == check.steps.Length)
            {
                Array.Resize(ref check.steps, 2 * depth);
                Array.Resize(ref check.types, 2 * depth);
            }

            check.types[depth++] = null;
        }

        private readonly void Enter(Step step) => check.steps[depth - 1] = step;

        private void Close() => depth--;

        private void Report(string code, string problem, string remedy)
        {
            if (!IsFull)
            {
                Report(code, Path(), problem, remedy);
            }
        }

        /// <summary>Reports a value that no object of its type can hold.</summary>
        private void ReportUnreadable(string code, string problem, string remedy)
        {
            if (!IsFull)
            {
                (Problems ??= []).Add(new(code, Path(), InRule(problem), remedy, Unreadable: expected));
            }
        }

        private void Report(
            string code, string path, string problem, string remedy, string? suggestedField = null, string? suggestedPath = null,
            bool isDropped = false)
        {
            if (!IsFull)
            {
                (Problems ??= []).Add(
                    new(code, path, InRule(problem), remedy, suggestedField, IsDropped: isDropped, SuggestedPath: suggestedPath));
            }
        }

        /// <summary>Whoever writes an object with a thousand mistakes in its structure needs not read all of them.</summary>
        private readonly bool IsFull => Problems?.Count >= MostProblems;

        /// <summary>
        /// A problem with the names of the rule and the group that it is in: the indexes of the path change when one before is removed.
        /// </summary>
        private readonly string InRule(string problem)
        {
            if (root.Name != "PrometheusRule" || check.named-- <= 0)
            {
                return problem;
            }

            var names = new List<string>();
            for (var i = 0; i < depth; i++)
            {
                if (check.steps[i].Start < 0 && NameOf(~check.steps[i].Start) is { } name)
                {
                    names.Add(name);
                }
            }

            names.Reverse();
            return names.Count == 0 ? problem : $"{problem.TrimEnd('.')}, in {string.Join(" of ", names)}.";
        }

        /// <summary>What a rule or a group is called, by the place where it begins; null where it has no name.</summary>
        private readonly string? NameOf(int start)
        {
            var item = new Utf8JsonReader(json[start..], new JsonReaderOptions { MaxDepth = YamlWriter.MaxDepth + 1 });
            if (!item.Read() || item.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (item.Read() && item.TokenType == JsonTokenType.PropertyName)
            {
                var what = item.ValueTextEquals("alert"u8) ? "alert"
                    : item.ValueTextEquals("record"u8) ? "rule"
                    : item.ValueTextEquals("name"u8) ? "group"
                    : null;
                item.Read();
                if (what is not null && item.TokenType == JsonTokenType.String)
                {
                    return $"{what} \"{JsonForm.Short(item.GetString()!)}\"";
                }

                item.Skip();
            }

            return null;
        }

        private readonly string Path() => Path(depth);

        /// <summary>The first steps of the path at hand.</summary>
        private readonly string Path(int length)
        {
            var path = "";
            for (var i = 0; i < length; i++)
            {
                var (start, size) = check.steps[i];
                path = start < 0 ? ObjectPath.Append(path, size) : ObjectPath.Append(path, JsonText.ToText(json.Slice(start, size)));
            }

            return path;
        }
    }
}
