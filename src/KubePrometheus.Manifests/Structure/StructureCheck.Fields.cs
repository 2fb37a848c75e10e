using System.Text;
using System.Text.Json;

namespace KubePrometheus;

/// <content>The fields of an object: which there are, and which are missing.</content>
internal sealed partial class StructureCheck
{
    private ref partial struct Pass
    {
        /// <summary>A field that differs by no more letters is meant; of others, one of the very name elsewhere is more likely.</summary>
        private const int MostSlips = 2;

        private int Find(SchemaType type, int guess) => reader.ValueIsEscaped
            ? type.Find(Encoding.UTF8.GetBytes(reader.GetString()!), guess)
            : type.Find(reader.ValueSpan, guess);

        /// <summary>Whether a field has a value to look at: it is not null, and a field of the target version.</summary>
        private bool HasValue(in SchemaField field)
        {
            if (reader.TokenType == JsonTokenType.Null)
            {
                if (field.RequiredBit != 0 && !field.Nullable)
                {
                    expected = field.Schema.Kind;
                    ReportUnreadable(FindingCodes.StructureNull, "The value is null, and the field is required.", "Give it a value.");
                }

                return false;
            }

            if (!field.IsOf(check.target))
            {
                OtherVersion(field);
                reader.Skip();
                return false;
            }

            return true;
        }

        /// <summary>Whether a field of the metadata, which is not empty, is the name of the object; then it is looked at here.</summary>
        private bool IsName(in SchemaField field)
        {
            var isName = field.Name.Span.SequenceEqual("name"u8);
            hasName |= isName || field.Name.Span.SequenceEqual("generateName"u8);
            if (!isName || reader.TokenType != JsonTokenType.String)
            {
                return false;
            }

            Name();
            return true;
        }

        /// <summary>Reports a field that the type does not have, and says which was meant or where it belongs.</summary>
        /// <param name="type">The type.</param>
        /// <param name="before">The field right before it, where that has no value; -1 otherwise.</param>
        private void Unknown(SchemaType type, int before)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (!type.IsOpen && Newer(name) is { } newer)
            {
                OtherVersion(newer);
            }
            else if (!type.IsOpen && !IsFull)
            {
                var path = Path();
                var search = new FieldSearch(name, reader.TokenType, check.target);
                var versions = check.target;
                string[] known = [.. type.Fields.Where(f => f.IsOf(versions)).Select(f => f.Text)];
                var near = NearMisses.Nearest(name, known) ?? EndingIn(name, known);
                var isSlip = near is not null && search.Fits(type, near)
                    && (NearMisses.Distance(name, near) <= MostSlips || near.EndsWith(name[1..], StringComparison.Ordinal));
                if (before >= 0 && Holds(type.Fields[before], search))
                {
                    var holder = type.Fields[before].Text;
                    Report(
                        FindingCodes.StructureUnknownField, path, $"There is no field \"{name}\".",
                        $"It belongs to \"{holder}\", which is empty before it: indent it further than \"{holder}\".",
                        isDropped: isLoose);
                }
                else if (isSlip)
                {
                    Report(
                        FindingCodes.StructureUnknownField, path, $"There is no field \"{name}\".", $"Did you mean \"{near}\"?", near,
                        isDropped: isLoose);
                }
                else if (check.searches-- > 0 && Elsewhere(type, search) is { } place)
                {
                    var target = ObjectPath.Append(place, name);
                    Report(
                        FindingCodes.StructureUnknownField, path, $"There is no field \"{name}\" here.",
                        place.Length == 0 ? $"It is a field of the {root.Name} itself: move it to the top level."
                        : place.EndsWith("[]", StringComparison.Ordinal) ? $"It is a field of an item of {place[..^2]}: move it there."
                        : $"It is a field of {place}: move it to {target}.",
                        suggestedPath: target.IndexOf("[]", StringComparison.Ordinal) is >= 0 and var list ? target[..list] : target,
                        isDropped: isLoose);
                }
                else
                {
                    var maps = search.Maps(type);
                    Report(
                        FindingCodes.StructureUnknownField, path, $"There is no field \"{name}\".",
                        near is not null ? $"Did you mean \"{near}\"?"
                        : maps.Length > 0 ? $"If it is one of the {string.Join(" or ", maps)}, put it there; otherwise remove it."
                        : "Remove it.", near, isDropped: isLoose || IsOfUnknownOperator);
                }
            }

            reader.Skip();
        }

        /// <summary>Whether a field that has no value can hold the one after it, which then has lost its indentation.</summary>
        private static bool Holds(in SchemaField field, FieldSearch search) =>
            field.Schema is { Kind: SchemaKind.Map, Item: { } item }
                ? search.Fits(item)
                : FieldSearch.TypeOf(field.Schema) is { } part && search.IsIn(part);

        /// <summary>
        /// The path of what has a field: what holds the object at hand, a part of it, or a part of what holds it, whichever is nearest;
        /// null where nothing has.
        /// </summary>
        private readonly string? Elsewhere(SchemaType type, FieldSearch search)
        {
            for (var level = depth - 2; level >= 0; level--)
            {
                if (level >= depth - 3 && check.types[level] is { } holder && search.IsIn(holder))
                {
                    return Path(level);
                }
            }

            if (search.Below(type, 3) is { } below)
            {
                return ObjectPath.Join(Path(depth - 1), below);
            }

            for (var level = depth - 2; level >= 0; level--)
            {
                if (check.types[level] is not { } holder)
                {
                    continue;
                }

                if (search.IsIn(holder))
                {
                    return Path(level);
                }

                if (search.Below(holder, 2) is { } beside)
                {
                    return ObjectPath.Join(Path(level), beside);
                }
            }

            return null;
        }

        /// <summary>
        /// Reports a key of a map of texts that names a field of what holds the map, and has the value of that field: it belongs beside the
        /// map.
        /// </summary>
        /// <returns>Whether it is one; then it is read.</returns>
        private bool IsBesideMap(Schema item)
        {
            if (item.Kind is SchemaKind.Object or SchemaKind.Map or SchemaKind.List or SchemaKind.Any || depth < 2
                || check.types[depth - 2] is not { } holder
                || reader.TokenType is not (JsonTokenType.Null or JsonTokenType.StartObject or JsonTokenType.StartArray))
            {
                return false;
            }

            var step = check.steps[depth - 1];
            var name = JsonText.ToText(json.Slice(step.Start, step.Length));
            if (!new FieldSearch(name, reader.TokenType, check.target).IsIn(holder))
            {
                return false;
            }

            var map = check.steps[depth - 2];
            Report(
                reader.TokenType == JsonTokenType.Null ? FindingCodes.StructureNull : FindingCodes.StructureWrongType,
                $"\"{name}\" stands among the {JsonText.ToText(json.Slice(map.Start, map.Length))}.",
                $"It is a field of {(Path(depth - 2) is { Length: > 0 } place ? place : "the object itself")}: indent it less.");
            reader.Skip();
            return true;
        }

        /// <summary>The one field whose last word is a name: the secretName for name.</summary>
        private static string? EndingIn(string name, string[] known) => name.Length > 1
            && Array.FindAll(known, k => k.Length > name.Length && char.IsAsciiLetterLower(name[0])
                && k.EndsWith(char.ToUpperInvariant(name[0]) + name[1..], StringComparison.Ordinal)) is [var one] ? one : null;

        /// <summary>Whether the operator is later than every one whose fields are known: what is not known may be new.</summary>
        private readonly bool IsOfUnknownOperator =>
            check.newest is not null && check.target.Operator is > SchemaTable.NewestOperator and not TargetVersions.AnyOperator;

        /// <summary>The field of a name that the newest prometheus-operator has where the reader is, and the target has not.</summary>
        private readonly SchemaField? Newer(string name)
        {
            if (check.newest is not var (apiVersion, kind) || SchemaTable.NewestMonitoring.Find(apiVersion, kind) is not { } type
                || type == root)
            {
                return null;
            }

            Schema? at = null;
            for (var i = 0; i < depth - 1; i++)
            {
                var (start, length) = check.steps[i];
                if (at is { Kind: SchemaKind.List or SchemaKind.Map })
                {
                    at = at.Item;
                }
                else if (start >= 0 && (i == 0 ? type : at?.Type) is { } holder
                    && holder.Find(Encoding.UTF8.GetBytes(JsonText.ToText(json.Slice(start, length))), -1) is >= 0 and var index)
                {
                    at = holder.Fields[index].Schema;
                }
                else
                {
                    return null;
                }
            }

            var last = depth == 1 ? type : at?.Kind == SchemaKind.Object ? at.Type : null;
            return last?.Find(Encoding.UTF8.GetBytes(name), -1) is >= 0 and var found && last.Fields[found].OperatorSince > 0
                ? last.Fields[found]
                : null;
        }

        private void OtherVersion(in SchemaField field)
        {
            expected = field.Schema.Kind;
            if (field.OperatorSince > 0)
            {
                var version = check.definedBy
                    ?? (check.target.Operator == TargetVersions.AnyOperator ? null : $"0.{check.target.Operator}");
                ReportUnreadable(
                    FindingCodes.OperatorFieldTooNew,
                    $"The field \"{field.Text}\" came with prometheus-operator 0.{field.OperatorSince}; "
                        + (version is null ? "the definition of the kind lacks it." : $"the target is {version}."),
                    $"Remove it, or run prometheus-operator 0.{field.OperatorSince} or later, with its definitions.");
            }
            else if (field.Since > check.minor)
            {
                ReportUnreadable(
                    FindingCodes.StructureFieldTooNew,
                    $"Kubernetes has the field \"{field.Text}\" since 1.{field.Since}; the target is 1.{check.minor}.",
                    $"Remove it, or make 1.{field.Since} or a later version the target.");
            }
            else
            {
                ReportUnreadable(
                    FindingCodes.StructureFieldGone,
                    $"Kubernetes has no field \"{field.Text}\" since 1.{field.Until}; the target is 1.{check.minor}.",
                    "Remove it.");
            }
        }

        private void Missing(SchemaField[] fields, ulong missing)
        {
            foreach (var field in fields)
            {
                if ((field.RequiredBit & missing) != 0)
                {
                    Report(
                        FindingCodes.StructureFieldMissing, ObjectPath.Append(Path(), field.Text),
                        $"The field \"{field.Text}\" is missing.",
                        "It is required: add it.");
                }
            }
        }
    }
}
