using System.Text.Json;
using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// The schema in a CustomResourceDefinition. It must be structural: each value has its type at its place, and what is inside of anyOf and
/// the like only restricts it. It is read as JSON, because the class for it does not look into items and additionalProperties.
/// </summary>
internal static class StructuralSchemaCheck
{
    private static readonly string[] Types = ["array", "boolean", "integer", "number", "object", "string"];

    private static readonly string[] NotSupported =
        ["$ref", "$schema", "id", "definitions", "dependencies", "patternProperties", "additionalItems"];

    private static readonly string[] Junctors = ["allOf", "anyOf", "oneOf"];

    /// <summary>What stands at a value's own place, and not inside of anyOf and the like.</summary>
    private static readonly string[] OnlyOutside =
    [
        "additionalProperties", "default", "description", "nullable", "title", "type", "x-kubernetes-embedded-resource",
        "x-kubernetes-int-or-string", "x-kubernetes-list-map-keys", "x-kubernetes-list-type", "x-kubernetes-map-type",
        "x-kubernetes-preserve-unknown-fields",
    ];

    /// <summary>Reports what Kubernetes refuses of a schema.</summary>
    public static void Run(KindReport report, V1JSONSchemaProps schema, string path)
    {
        using var json = JsonDocument.Parse(KubeJson.Serialize(schema), new() { MaxDepth = KubeJson.Options.MaxDepth });
        var walk = new Walk(report, path);
        walk.Node(json.RootElement, isRoot: true);
    }

    private static string Text(JsonElement schema, string name) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()! : "";

    private static IEnumerable<string> Texts(JsonElement schema, string name) => Has(schema, name, JsonValueKind.Array, out var list)
        ? list.EnumerateArray().Where(text => text.ValueKind == JsonValueKind.String).Select(text => text.GetString()!) : [];

    private static bool IsTrue(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;

    private static bool Has(JsonElement schema, string name, JsonValueKind kind, out JsonElement value)
    {
        value = default;
        return schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out value) && value.ValueKind == kind;
    }

    /// <summary>Walks a schema. The way to a value becomes a path only where something is wrong there.</summary>
    private sealed class Walk(KindReport report, string start)
    {
        private readonly List<(string Field, string? Key, int Index)> way = [];

        /// <summary>The schema of a value.</summary>
        public void Node(JsonElement schema, bool isRoot = false)
        {
            if (schema.ValueKind != JsonValueKind.Object)
            {
                return; // reported as structure
            }

            var type = Type(schema, isRoot);
            Fields(schema, type);
            Lists(schema, type);
            Maps(schema, type);
            foreach (var junctor in Junctors)
            {
                Each(schema, junctor, (inner, index) => Inside(schema, inner, junctor, index));
            }

            if (Has(schema, "not", JsonValueKind.Object, out var not))
            {
                Step("not", null, -1, () => Restriction(schema, not, mayHaveType: false));
            }

            if (schema.TryGetProperty("default", out var value))
            {
                Default(schema, value);
            }

            EachOf(schema, "properties", property => Node(property));
            if (Has(schema, "items", JsonValueKind.Object, out var items))
            {
                Step("items", null, -1, () => Node(items));
            }

            if (Has(schema, "additionalProperties", JsonValueKind.Object, out var more))
            {
                Step("additionalProperties", null, -1, () => Node(more));
            }
        }

        private string Type(JsonElement schema, bool isRoot)
        {
            var type = Text(schema, "type");
            if (type.Length == 0)
            {
                if (!IsTrue(schema, "x-kubernetes-int-or-string") && !IsTrue(schema, "x-kubernetes-preserve-unknown-fields"))
                {
                    report.Missing(Path(), "type", "Write the type: each value of a structural schema has one.");
                }
            }
            else if (!Types.Contains(type))
            {
                report.OneOf(type, At("type"), Types);
            }
            else if (isRoot && type != "object")
            {
                Error(FindingCodes.ObjectValueNotAllowed, "type", "A resource is an object.", "Write object.");
            }

            if (type == "array" && !(schema.TryGetProperty("items", out var items) && items.ValueKind != JsonValueKind.Null))
            {
                report.Missing(Path(), "items", "Say what the items are.");
            }

            return type;
        }

        /// <summary>Fields that Kubernetes does not support, or not together.</summary>
        private void Fields(JsonElement schema, string type)
        {
            foreach (var field in NotSupported)
            {
                if (schema.TryGetProperty(field, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
                {
                    Error(FindingCodes.ObjectValueNotAllowed, field, $"Kubernetes supports no {field} in a schema.", "Leave it out.");
                }
            }

            if (IsTrue(schema, "uniqueItems"))
            {
                Error(
                    FindingCodes.ObjectValueNotAllowed, "uniqueItems", "Kubernetes does not compare each item with every other.",
                    "Leave it out, or write x-kubernetes-list-type: set.");
            }

            if (schema.TryGetProperty("additionalProperties", out var more))
            {
                if (more.ValueKind == JsonValueKind.False)
                {
                    Error(
                        FindingCodes.ObjectValueNotAllowed, "additionalProperties", "It cannot be false.",
                        "Leave it out: that is the default.");
                }
                else if (Has(schema, "properties", JsonValueKind.Object, out var properties) && properties.EnumerateObject().Any())
                {
                    Error(
                        FindingCodes.ObjectFieldsExclusive, "additionalProperties",
                        "properties and additionalProperties exclude each other.", "Keep one of them.");
                }
            }

            if (Has(schema, "x-kubernetes-preserve-unknown-fields", JsonValueKind.False, out _))
            {
                Error(
                    FindingCodes.ObjectValueNotAllowed, "x-kubernetes-preserve-unknown-fields", "It cannot be false.",
                    "Leave it out: that is the default.");
            }

            if (IsTrue(schema, "x-kubernetes-embedded-resource") && (type != "object"
                || !(schema.TryGetProperty("properties", out _) || IsTrue(schema, "x-kubernetes-preserve-unknown-fields"))))
            {
                Error(
                    FindingCodes.ObjectContradiction, "x-kubernetes-embedded-resource", "An embedded resource is an object with fields.",
                    "Write type: object, and properties or x-kubernetes-preserve-unknown-fields: true.");
            }

            if (Text(schema, "pattern") is { Length: > 0 } pattern && Re2.Problem(pattern) is { } error)
            {
                Error(
                    FindingCodes.ObjectRegexInvalid, "pattern", $"\"{pattern}\" is not a regular expression: {error}.",
                    "Write one as Go takes it.");
            }

            Rules(schema);
        }

        /// <summary>Rules in CEL, as far as can be told without compiling them.</summary>
        private void Rules(JsonElement schema) => Each(schema, "x-kubernetes-validations", (rule, index) =>
        {
            var path = ObjectPath.Append(At("x-kubernetes-validations"), index);
            if (Text(rule, "message") is { Length: > 0 } message && (message.Trim().Length == 0 || message.Contains('\n')))
            {
                report.Error(
                    FindingCodes.ObjectFormInvalid, FieldChecks.At(path, "message"), "The message is not one line.", "Write one line.");
            }

            if (Text(rule, "rule") is { Length: > 0 } text && text.Trim().Length == 0)
            {
                report.Missing(path, "rule", "Write the rule in CEL.");
            }
        });

        /// <summary>By what the items of a list are told apart.</summary>
        private void Lists(JsonElement schema, string type)
        {
            const string Type = "x-kubernetes-list-type";
            const string Keys = "x-kubernetes-list-map-keys";
            var of = Text(schema, Type);
            var keys = Texts(schema, Keys).ToArray();
            if (of.Length > 0 && type != "array")
            {
                Error(
                    FindingCodes.ObjectContradiction, Type, "It is for lists, and the type is not array.",
                    "Leave it out, or write type: array.");
            }

            if (keys.Length > 0 && of != "map")
            {
                Error(
                    FindingCodes.ObjectContradiction, Type, $"{Keys} is for lists of the type map.", "Write map, or leave the keys out.");
                return;
            }

            Has(schema, "items", JsonValueKind.Object, out var items);
            if (of == "set" && items.ValueKind == JsonValueKind.Object
                && ((Text(items, "type") == "object" && Text(items, "x-kubernetes-map-type") != "atomic")
                    || (Text(items, "type") == "array" && Text(items, Type) is not ("" or "atomic"))))
            {
                Error(
                    FindingCodes.ObjectContradiction, Type, "The items of a set are compared as a whole, and these are not atomic.",
                    "Write map, or make the items atomic.");
            }

            if (of == "map")
            {
                MapKeys(items, keys);
            }
        }

        private void MapKeys(JsonElement items, string[] keys)
        {
            const string Keys = "x-kubernetes-list-map-keys";
            if (keys.Length == 0)
            {
                report.Missing(Path(), Keys, "Name the fields by which the items are told apart.");
            }

            if (items.ValueKind != JsonValueKind.Object)
            {
                return;
            }

            if (Text(items, "type") is not ("object" or ""))
            {
                Error(FindingCodes.ObjectContradiction, "items.type", "The items of a map are objects.", "Write object.");
            }

            Has(items, "properties", JsonValueKind.Object, out var properties);
            var required = Texts(items, "required").ToHashSet(StringComparer.Ordinal);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (var i = 0; i < keys.Length; i++)
            {
                var path = ObjectPath.Append(At(Keys), i);
                if (!seen.Add(keys[i]))
                {
                    report.Error(FindingCodes.ObjectItemTwice, path, $"\"{keys[i]}\" is there twice.", "Leave one of them out.");
                }
                else if (properties.ValueKind != JsonValueKind.Object || !properties.TryGetProperty(keys[i], out var property))
                {
                    report.Error(
                        FindingCodes.ObjectNameUndefined, path, $"The items have no field \"{keys[i]}\".", "Name a field of the items.");
                }
                else if (Text(property, "type") is "object" or "array")
                {
                    report.Error(
                        FindingCodes.ObjectContradiction, path, $"\"{keys[i]}\" is of the type {Text(property, "type")}.",
                        "Name a field that is a text, a number, true or false.");
                }
                else if (!required.Contains(keys[i]) && !property.TryGetProperty("default", out _))
                {
                    report.Error(
                        FindingCodes.ObjectPartMissing, path,
                        $"The field \"{keys[i]}\" may be missing: then two items cannot be told apart.",
                        "Add it to required, or give it a default.");
                }
            }
        }

        private void Maps(JsonElement schema, string type)
        {
            if (Text(schema, "x-kubernetes-map-type").Length > 0 && type != "object")
            {
                Error(
                    FindingCodes.ObjectContradiction, "x-kubernetes-map-type", "It is for objects, and the type is not object.",
                    "Leave it out, or write type: object.");
            }
        }

        /// <summary>
        /// One of several schemas. Of a number or a text, <c>anyOf</c> may name the two types, by itself or in the first of <c>allOf</c>.
        /// </summary>
        private void Inside(JsonElement outer, JsonElement inner, string junctor, int index)
        {
            var isIntOrString = IsTrue(outer, "x-kubernetes-int-or-string");
            var isTypes = isIntOrString && junctor == "anyOf" && AreBothTypes(outer);
            Step(junctor, null, index, () =>
            {
                Restriction(outer, inner, isTypes);
                if (isIntOrString && junctor == "allOf" && inner.ValueKind == JsonValueKind.Object)
                {
                    var areBoth = AreBothTypes(inner);
                    Each(inner, "anyOf", (one, at) => Step("anyOf", null, at, () => Restriction(outer, one, areBoth)));
                }
            });
        }

        private static bool AreBothTypes(JsonElement schema) =>
            Has(schema, "anyOf", JsonValueKind.Array, out var any) && any.GetArrayLength() == 2
            && Text(any[0], "type") == "integer" && Text(any[1], "type") == "string";

        /// <summary>What only restricts a value: it says nothing that stands at the value's own place, and names no new fields.</summary>
        private void Restriction(JsonElement outer, JsonElement inner, bool mayHaveType)
        {
            if (inner.ValueKind != JsonValueKind.Object)
            {
                return;
            }

            foreach (var field in OnlyOutside)
            {
                if (!(mayHaveType && field == "type") && inner.TryGetProperty(field, out var value)
                    && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False)
                    && !(value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0))
                {
                    Error(
                        FindingCodes.ObjectContradiction, field, $"{field} stands inside of a condition, and the schema is not structural.",
                        "Write it beside anyOf, allOf, oneOf or not.");
                }
            }

            EachOf(inner, "properties", property => { }, name =>
            {
                if (!(Has(outer, "properties", JsonValueKind.Object, out var known) && known.TryGetProperty(name, out _)))
                {
                    report.Error(
                        FindingCodes.ObjectContradiction, Path(), $"The field \"{name}\" is named in a condition alone.",
                        "Add it to the properties beside the condition.");
                }
            });
        }

        private void Default(JsonElement schema, JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.Null && !IsTrue(schema, "nullable"))
            {
                return; // as if there were none
            }

            if (SchemaDefault.Error(schema, value) is { } error)
            {
                Error(
                    FindingCodes.ObjectContradiction, "default", $"The default does not fit the schema: {error}.", "Write one that does.");
            }
        }

        private void Error(string code, string field, string problem, string remedy) => report.Error(code, At(field), problem, remedy);

        private string At(string field) => FieldChecks.At(Path(), field);

        private string Path()
        {
            var path = start;
            foreach (var (field, key, index) in way)
            {
                path = FieldChecks.At(path, field);
                path = key is not null ? ObjectPath.Append(path, key) : index >= 0 ? ObjectPath.Append(path, index) : path;
            }

            return path;
        }

        private void Step(string field, string? key, int index, Action next)
        {
            way.Add((field, key, index));
            next();
            way.RemoveAt(way.Count - 1);
        }

        private static void Each(JsonElement schema, string field, Action<JsonElement, int> next)
        {
            if (Has(schema, field, JsonValueKind.Array, out var list))
            {
                var index = 0;
                foreach (var item in list.EnumerateArray())
                {
                    next(item, index++);
                }
            }
        }

        private void EachOf(JsonElement schema, string field, Action<JsonElement> next, Action<string>? named = null)
        {
            if (!Has(schema, field, JsonValueKind.Object, out var map))
            {
                return;
            }

            foreach (var member in map.EnumerateObject())
            {
                Step(field, member.Name, -1, () =>
                {
                    named?.Invoke(member.Name);
                    next(member.Value);
                });
            }
        }
    }
}
