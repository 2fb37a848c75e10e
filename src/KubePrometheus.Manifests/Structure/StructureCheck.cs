using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace KubePrometheus;

/// <summary>One thing wrong with the structure of an object.</summary>
/// <param name="Code">One of <see cref="StructureCodes"/>.</param>
/// <param name="Path">Where it is, such as <c>spec.endpoints[0].interval</c>.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">What would be right.</param>
/// <param name="SuggestedField">The field that was probably meant by one that there is not; null where none is near.</param>
internal readonly record struct StructureProblem(string Code, string Path, string Problem, string Remedy, string? SuggestedField = null)
{
    /// <summary>It as a finding on an object.</summary>
    public Finding Finding(ObjectReference reference, SourceLocation? source) =>
        new(Code, FindingSeverity.Error, reference, Path, Problem, Remedy, source) { SuggestedField = SuggestedField };
}

/// <summary>
/// Compares an object's JSON with the schema of its kind, in one pass over its bytes: unknown and missing fields, types, bounds, grammars,
/// items that are there twice. What is in order costs no memory. One instance serves one thread.
/// </summary>
/// <param name="kubernetesMinor">The target version: 22 for Kubernetes 1.22.</param>
internal sealed class StructureCheck(int kubernetesMinor = StructureCheck.DefaultMinor)
{
    /// <summary>Kubernetes 1.22, the newest that release-0.9 was made for.</summary>
    public const int DefaultMinor = 22;

    /// <summary>More items than these are compared by sorting.</summary>
    private const int FewItems = 16;

    private readonly int minor = kubernetesMinor;
    private Step[] steps = new Step[64];
    private ulong[] ids = new ulong[64];
    private int idCount;

    /// <summary>What is wrong with an object.</summary>
    /// <param name="json">The object: JSON without comments, a key at most once in an object.</param>
    /// <param name="apiVersion">Its API version.</param>
    /// <param name="kind">Its kind; of one that no schema is known for, only what every object has is looked at.</param>
    public IReadOnlyList<StructureProblem> Run(ReadOnlySpan<byte> json, string apiVersion, string kind) =>
        Run(json, SchemaTable.Of(apiVersion, kind) ?? SchemaTable.AnyKind);

    /// <summary>What is wrong with an object, by a schema.</summary>
    public IReadOnlyList<StructureProblem> Run(ReadOnlySpan<byte> json, SchemaType type)
    {
        idCount = 0;
        var pass = new Pass(this, json, type);
        pass.Run();
        return (IReadOnlyList<StructureProblem>?)pass.Problems ?? [];
    }

    /// <summary>Adds what is wrong with a loaded object to the findings.</summary>
    public void Run(ReadOnlySpan<byte> json, LoadedObject loaded, ICollection<Finding> findings)
    {
        foreach (var p in Run(json, loaded.Reference.ApiVersion ?? "", loaded.Reference.Kind))
        {
            findings.Add(p.Finding(loaded.Reference, loaded.Locate(p.Path)));
        }
    }

    /// <summary>Adds what is wrong with an object of a build to the findings.</summary>
    public void Run(ReadOnlySpan<byte> json, ObjectReference reference, ICollection<Finding> findings, SourceLocation? source)
    {
        foreach (var p in Run(json, reference.ApiVersion ?? "", reference.Kind))
        {
            findings.Add(p.Finding(reference, source));
        }
    }

    /// <summary>A step of the path at hand: a key, by its place in the JSON, or the index of an item.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Step(int Start, int Length);

    private ref struct Pass
    {
        private readonly StructureCheck check;
        private readonly ReadOnlySpan<byte> json;
        private readonly SchemaType root;
        private Utf8JsonReader reader;
        private int depth;
        private bool hasName;

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
            Object(root, -1);
            if (!hasName && !root.IsOpen)
            {
                Report(StructureCodes.Missing, "metadata.name", "The object has no name.", "Give it one.");
            }
        }

        private void Value(Schema schema, bool isSet, int idsAt)
        {
            switch (schema.Kind)
            {
                case SchemaKind.Any:
                    reader.Skip();
                    break;
                case SchemaKind.Object:
                    if (Is(JsonTokenType.StartObject, "an object"))
                    {
                        Object(schema.Type!, idsAt);
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
                case SchemaKind.Text:
                    if (Is(JsonTokenType.String, schema.Form is TextForm.Time or TextForm.Base64 ? TextForms.Describe(schema.Form) : "a text"))
                    {
                        Text(schema, isSet);
                    }

                    break;
                case SchemaKind.Bool:
                    if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False))
                    {
                        Wrong("true or false");
                    }

                    break;
                case SchemaKind.Int32 or SchemaKind.Int64 or SchemaKind.Integer:
                    if (Is(JsonTokenType.Number, "a whole number"))
                    {
                        WholeNumber(schema, schema.Kind == SchemaKind.Int32, "a whole number");
                    }

                    break;
                case SchemaKind.Number:
                    if (Is(JsonTokenType.Number, "a number"))
                    {
                        Bounds(schema, reader.GetDouble());
                    }

                    break;
                case SchemaKind.Quantity:
                    if (reader.TokenType != JsonTokenType.Number && Is(JsonTokenType.String, "a quantity"))
                    {
                        Text(schema, isSet: true);
                    }

                    break;
                case SchemaKind.IntOrText or SchemaKind.IntOrQuantity:
                    var what = schema.Kind == SchemaKind.IntOrText ? "a whole number or a text" : "a quantity";
                    if (reader.TokenType == JsonTokenType.Number)
                    {
                        WholeNumber(schema, schema.Kind == SchemaKind.IntOrText, what);
                    }
                    else if (Is(JsonTokenType.String, what))
                    {
                        Text(schema, isSet || schema.Kind == SchemaKind.IntOrQuantity);
                    }

                    break;
            }
        }

        private void Object(SchemaType type, int idsAt)
        {
            var fields = type.Fields;
            var uniques = idsAt < 0 ? [] : type.Uniques;
            var isMetadata = depth == 1 && type.Name == "ObjectMeta";
            var keysSeen = 0UL;
            var requiredSeen = 0UL;
            var index = -1;
            Open();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                Enter(new((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length));
                var found = Find(type, index + 1);
                if (found < 0)
                {
                    Unknown(type);
                    continue;
                }

                index = found;
                ref readonly var field = ref fields[index];
                requiredSeen |= field.RequiredBit;
                reader.Read();
                if (reader.TokenType == JsonTokenType.Null)
                {
                    if (field.RequiredBit != 0 && !field.Nullable)
                    {
                        Report(StructureCodes.Null, "The value is null, and the field is required.", "Give it a value.");
                    }

                    continue;
                }

                if (field.Since > check.minor || (field.Until > 0 && field.Until <= check.minor))
                {
                    OtherVersion(field);
                    reader.Skip();
                    continue;
                }

                if (uniques.Length > 0)
                {
                    keysSeen |= AddKeys(uniques, index, idsAt);
                }

                if (isMetadata && !reader.ValueSpan.IsEmpty)
                {
                    var isName = field.Name.Span.SequenceEqual("name"u8);
                    hasName |= isName || field.Name.Span.SequenceEqual("generateName"u8);
                    if (isName && reader.TokenType == JsonTokenType.String)
                    {
                        Name();
                        continue;
                    }
                }

                Value(field.Schema, field.RequiredBit != 0, -1);
            }

            Close();
            if ((type.RequiredBits & ~requiredSeen) is var missing and not 0)
            {
                Missing(fields, missing);
            }

            CompleteKeys(uniques, keysSeen, idsAt);
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
                Item(schema.Item!, -1);
            }

            Close();
        }

        private void List(Schema schema)
        {
            var uniques = schema.Item!.Type?.Uniques ?? [];
            var first = check.idCount;
            var count = 0;
            Open();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                Enter(new(-1, count++));
                for (var i = 0; i < uniques.Length; i++)
                {
                    check.AddId();
                }

                Item(schema.Item, uniques.Length == 0 ? -1 : check.idCount - uniques.Length);
            }

            if (count > 1)
            {
                for (var i = 0; i < uniques.Length; i++)
                {
                    Twice(schema.Item.Type!, uniques, i, first, count);
                }
            }

            check.idCount = first;
            Close();
            if (schema.Limits is { } limits && (count < limits.MinLength || count > limits.MaxLength))
            {
                Report(
                    StructureCodes.OutOfRange, $"The list has {count} items.",
                    count < limits.MinLength ? $"Give it {limits.MinLength} or more." : $"Give it {limits.MaxLength} or fewer.");
            }
        }

        private void Item(Schema schema, int idsAt)
        {
            if (reader.TokenType == JsonTokenType.Null && schema.Kind != SchemaKind.Any)
            {
                Report(StructureCodes.Null, "The value is null.", "Give it a value or leave it out.");
            }
            else
            {
                Value(schema, isSet: true, idsAt);
            }
        }

        /// <summary>A text by its grammar and limits. An optional field that is empty is to Kubernetes one that is not there.</summary>
        private void Text(Schema schema, bool isSet)
        {
            if (!isSet && reader.ValueSpan.IsEmpty)
            {
                return;
            }

            if (schema.Form != TextForm.Any)
            {
                Form(schema.Form, needsDigit: schema.Kind == SchemaKind.IntOrQuantity);
            }

            if (schema.Limits is { } limits)
            {
                Limits(limits);
            }
        }

        private void Limits(SchemaLimits limits)
        {
            if (limits is { MinLength: 0, MaxLength: int.MaxValue, Words: null, Pattern: null })
            {
                return;
            }

            var text = reader.GetString()!;
            if (limits.Words is { } words && !words.Contains(text, StringComparer.Ordinal))
            {
                var nearest = NearMisses.Nearest(text, words);
                Report(
                    StructureCodes.NotAllowed, $"{Quoted(text)} is not one of the values allowed.",
                    nearest is not null ? $"Did you mean \"{nearest}\"?" : $"Use {Listed(words)}.");
            }

            var length = new StringInfo(text).LengthInTextElements;
            if (text.Length < limits.MinLength || (text.Length > limits.MaxLength && length > limits.MaxLength))
            {
                Report(
                    StructureCodes.OutOfRange, text.Length == 0 ? "The text is empty." : $"The text has {length} characters.",
                    text.Length < limits.MinLength ? $"Write {limits.MinLength} or more." : $"Write {limits.MaxLength} or fewer.");
            }

            if (!limits.Matches(text))
            {
                Report(StructureCodes.BadText, $"{Quoted(text)} does not match {limits.Pattern}.", "Write a text that does.");
            }
        }

        private void WholeNumber(Schema schema, bool is32, string what)
        {
            if (reader.ValueSpan.IndexOfAny((byte)'.', (byte)'e', (byte)'E') >= 0)
            {
                var text = Encoding.UTF8.GetString(reader.ValueSpan);
                Report(StructureCodes.WrongType, $"The value {text} is not {what}.", what == "a quantity" ? $"Put it in quotes: \"{text}\"." : $"Write {what}, without a point.");
            }
            else if (!reader.TryGetInt64(out var number) || (is32 && number != (int)number))
            {
                Report(
                    StructureCodes.OutOfRange, $"{Encoding.UTF8.GetString(reader.ValueSpan)} is not a whole number of {(is32 ? "32" : "64")} bits.",
                    is32 ? "Use a whole number from -2147483648 to 2147483647." : "Use a whole number that fits.");
            }
            else
            {
                Bounds(schema, number);
            }
        }

        private void Bounds(Schema schema, double number)
        {
            if (schema.Limits is { } limits && (number < limits.Minimum || number > limits.Maximum))
            {
                var text = Encoding.UTF8.GetString(reader.ValueSpan);
                var remedy = (limits.Minimum, limits.Maximum) switch
                {
                    (_, double.PositiveInfinity) => $"Use {Shown(limits.Minimum)} or more.",
                    (double.NegativeInfinity, _) => $"Use {Shown(limits.Maximum)} or less.",
                    _ => $"Use a number from {Shown(limits.Minimum)} to {Shown(limits.Maximum)}.",
                };
                Report(StructureCodes.OutOfRange, $"{text} is {(number < limits.Minimum ? "too small" : "too large")}.", remedy);
            }
        }

        /// <summary>The key or text at hand, by a grammar.</summary>
        private void Form(TextForm form, bool needsDigit = false)
        {
            if (!IsValid(form, needsDigit))
            {
                var text = reader.GetString()!;
                Report(
                    TextForms.IsName(form) ? StructureCodes.BadName : StructureCodes.BadText,
                    $"{(form == TextForm.Base64 ? "The text" : Quoted(text))} is not {TextForms.Describe(form)}.", TextForms.Remedy(form, text));
            }
        }

        /// <summary>The name of the object, by the grammar of its kind.</summary>
        private void Name()
        {
            if (!IsValid(root.NameForm, needsDigit: false))
            {
                var text = reader.GetString()!;
                Report(
                    StructureCodes.BadName, $"{Quoted(text)} cannot be the name of {(root.IsOpen ? "an object" : $"a {root.Name}")}.",
                    TextForms.Remedy(root.NameForm, text));
            }
        }

        private bool IsValid(TextForm form, bool needsDigit)
        {
            char[]? rented = null;
            var length = reader.ValueSpan.Length;
            var buffer = length <= 256 ? stackalloc char[256] : rented = ArrayPool<char>.Shared.Rent(length);
            var text = buffer[..reader.CopyString(buffer)];
            var isValid = TextForms.IsValid(form, text) && (!needsDigit || text.IndexOfAnyInRange('0', '9') >= 0);
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }

            return isValid;
        }

        private int Find(SchemaType type, int guess) => reader.ValueIsEscaped
            ? type.Find(Encoding.UTF8.GetBytes(reader.GetString()!), guess)
            : type.Find(reader.ValueSpan, guess);

        private void Unknown(SchemaType type)
        {
            if (!type.IsOpen)
            {
                var name = reader.GetString()!;
                var minor = check.minor;
                string[] known = [.. type.Fields.Where(f => f.Since <= minor && (f.Until == 0 || f.Until > minor)).Select(f => f.Text)];
                var near = NearMisses.Nearest(name, known) ?? EndingIn(name, known);
                Report(
                    StructureCodes.UnknownField, Path(), $"There is no field \"{name}\".",
                    near is not null ? $"Did you mean \"{near}\"?" : "Remove it.", near);
            }

            reader.Skip();
        }

        /// <summary>The one field whose last word is a name: the secretName for name.</summary>
        private static string? EndingIn(string name, string[] known) => name.Length > 1
            && Array.FindAll(known, k => k.Length > name.Length && char.IsAsciiLetterLower(name[0])
                && k.EndsWith(char.ToUpperInvariant(name[0]) + name[1..], StringComparison.Ordinal)) is [var one] ? one : null;

        private void OtherVersion(in SchemaField field)
        {
            if (field.Since > check.minor)
            {
                Report(
                    StructureCodes.TooNew, $"Kubernetes has the field \"{field.Text}\" since 1.{field.Since}; the target is 1.{check.minor}.",
                    $"Remove it, or make 1.{field.Since} or a later version the target.");
            }
            else
            {
                Report(StructureCodes.Gone, $"Kubernetes has no field \"{field.Text}\" since 1.{field.Until}; the target is 1.{check.minor}.", "Remove it.");
            }
        }

        private void Missing(SchemaField[] fields, ulong missing)
        {
            foreach (var field in fields)
            {
                if ((field.RequiredBit & missing) != 0)
                {
                    Report(StructureCodes.Missing, ObjectPath.Append(Path(), field.Text), $"The field \"{field.Text}\" is missing.", "It is required: add it.");
                }
            }
        }

        /// <summary>Adds a key field to what tells its item from the others.</summary>
        private readonly ulong AddKeys(UniqueKey[] uniques, int field, int idsAt)
        {
            var seen = 0UL;
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number) || reader.ValueSpan.IsEmpty)
            {
                return 0;
            }

            for (var u = 0; u < uniques.Length; u++)
            {
                var key = Array.IndexOf(uniques[u].Fields, field);
                if (key >= 0)
                {
                    check.ids[idsAt + u] += Hash(reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan, key);
                    seen |= 1UL << ((u * 8) + key);
                }
            }

            return seen;
        }

        /// <summary>Takes defaults for the key fields that are not there; without one, the item is like no other.</summary>
        private readonly void CompleteKeys(UniqueKey[] uniques, ulong seen, int idsAt)
        {
            for (var u = 0; u < uniques.Length; u++)
            {
                for (var key = 0; key < uniques[u].Fields.Length; key++)
                {
                    if ((seen & (1UL << ((u * 8) + key))) != 0)
                    {
                        continue;
                    }

                    if (uniques[u].Defaults[key] is not { } value)
                    {
                        check.ids[idsAt + u] = 0;
                        break;
                    }

                    check.ids[idsAt + u] += Hash(value, key);
                }
            }
        }

        /// <summary>Reports every item that is like one before it.</summary>
        private void Twice(SchemaType type, UniqueKey[] uniques, int unique, int first, int count)
        {
            if (!check.HasTwice(first + unique, uniques.Length, count))
            {
                return;
            }

            var before = new Dictionary<ulong, int>();
            for (var i = 0; i < count; i++)
            {
                var id = check.ids[first + unique + (i * uniques.Length)];
                if (id != 0 && !before.TryAdd(id, i))
                {
                    Enter(new(-1, i));
                    var keys = uniques[unique].Fields.Select(f => type.Fields[f].Text).ToArray();
                    var names = string.Join(" and ", keys);
                    Report(
                        StructureCodes.ItemTwice, keys.Length == 1 ? ObjectPath.Append(Path(), keys[0]) : Path(),
                        $"Item {before[id]} of the list has the same {names}.", "Change one of the two, or remove it.");
                }
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
            Report(StructureCodes.WrongType, $"The value is {Kind(reader.TokenType)}, not {what}.", isScalar && what == "a text" ? "Put it in quotes." : $"Write {what}.");
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

        private static string Quoted(string text) => $"\"{JsonForm.Short(text)}\"";

        private static string Shown(double number) => number.ToString(CultureInfo.InvariantCulture);

        private static string Listed(string[] words) => words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}";

        private void Open()
        {
            if (depth == check.steps.Length)
            {
                Array.Resize(ref check.steps, 2 * depth);
            }

            depth++;
        }

        private readonly void Enter(Step step) => check.steps[depth - 1] = step;

        private void Close() => depth--;

        private void Report(string code, string problem, string remedy) => Report(code, Path(), problem, remedy);

        private void Report(string code, string path, string problem, string remedy, string? suggestedField = null) =>
            (Problems ??= []).Add(new(code, path, problem, remedy, suggestedField));

        private readonly string Path()
        {
            var path = "";
            for (var i = 0; i < depth; i++)
            {
                var (start, length) = check.steps[i];
                path = start < 0 ? ObjectPath.Append(path, length) : ObjectPath.Append(path, JsonText.ToText(json.Slice(start, length)));
            }

            return path;
        }

        /// <summary>FNV-1a, then spread, so that the keys of an item may be added up in any order.</summary>
        private static ulong Hash(ReadOnlySpan<byte> value, int key)
        {
            var hash = 14695981039346656037UL + (ulong)key;
            foreach (var b in value)
            {
                hash = (hash ^ b) * 1099511628211UL;
            }

            hash = (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15UL;
            return hash ^ (hash >> 29);
        }
    }

    private void AddId()
    {
        if (idCount == ids.Length)
        {
            Array.Resize(ref ids, 2 * idCount);
        }

        ids[idCount++] = 0;
    }

    private bool HasTwice(int first, int step, int count)
    {
        if (count <= FewItems)
        {
            for (var i = 1; i < count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (ids[first + (i * step)] == ids[first + (j * step)] && ids[first + (i * step)] != 0)
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        var sorted = ArrayPool<ulong>.Shared.Rent(count);
        for (var i = 0; i < count; i++)
        {
            sorted[i] = ids[first + (i * step)];
        }

        Array.Sort(sorted, 0, count);
        var twice = false;
        for (var i = 1; i < count && !twice; i++)
        {
            twice = sorted[i] == sorted[i - 1] && sorted[i] != 0;
        }

        ArrayPool<ulong>.Shared.Return(sorted);
        return twice;
    }
}
