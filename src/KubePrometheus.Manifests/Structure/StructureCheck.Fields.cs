using System.Diagnostics.CodeAnalysis;
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

        /// <summary>Where there are no more fields than these, they are named.</summary>
        private const int MostNamed = 6;

        private int Find(SchemaType type, int guess) => reader.ValueIsEscaped
            ? type.Find(Encoding.UTF8.GetBytes(reader.GetString()!), guess)
            : type.Find(reader.ValueSpan, guess);

        /// <summary>Whether a field has a value to look at: it is not null, and a field of the target version.</summary>
        private bool HasValue(in SchemaField field)
        {
            if (reader.TokenType == JsonTokenType.Null)
            {
                if (field.RequiredBit != 0 && !field.Nullable && !check.IsPatch)
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

        /// <summary>
        /// Reports a field that the type does not have, and says which was meant or where it belongs. Its value is at hand, and is held
        /// against what it was meant to be.
        /// </summary>
        /// <param name="type">The type.</param>
        /// <param name="before">The field right before it, where that has no value; -1 otherwise.</param>
        /// <returns>The field that it is a slip of, whose value is then still to be read; otherwise -1.</returns>
        private int Unknown(SchemaType type, int before)
        {
            var step = check.steps[depth - 1];
            var name = JsonText.ToText(json.Slice(step.Start, step.Length));
            if (depth == 1 && check.headSlips is { Count: > 0 } slips && slips.TryGetValue(name, out var meant))
            {
                Report(FindingCodes.StructureUnknownField, Path(), $"There is no field \"{name}\".", $"Did you mean \"{meant}\"?", meant);
                Move(meant);
                return type.Find(Encoding.UTF8.GetBytes(meant), -1);
            }

            if (!type.IsOpen && Newer(name) is { } newer)
            {
                OtherVersion(newer);
                reader.Skip();
                return -1;
            }

            if (type.IsOpen || IsFull || (check.IsPatch && name.StartsWith('$')))
            {
                reader.Skip();
                return -1;
            }

            var search = new FieldSearch(name, reader.TokenType, check.target);
            if ((before >= 0 && IsBelow(type.Fields[before], search)) || IsOfEarlierVersion(type, search))
            {
                return -1;
            }

            var versions = check.target;
            string[] known = [.. type.Fields.Where(f => f.IsOf(versions)).Select(f => f.Text)];
            var meantBy = EarlierFields.Meant(type, name);
            var near = meantBy ?? NearMisses.Nearest(name, known) ?? EndingIn(name, known);
            var fits = near is not null && search.Fits(type, near);
            var isSlip = fits && (meantBy is not null || NearMisses.Distance(name, near!) <= MostSlips);
            var isEnd = fits && !isSlip && near!.EndsWith(name[1..], StringComparison.Ordinal);
            if (!isSlip && IsElsewhere(type, search, isEnd))
            {
                return -1;
            }

            var maps = isSlip || isEnd ? [] : search.Maps(type);
            Report(
                FindingCodes.StructureUnknownField, Path(), $"There is no field \"{name}\".",
                near is not null ? $"Did you mean \"{near}\"?"
                : maps.Length > 0 ? $"If it is one of the {string.Join(" or ", maps)}, put it there; otherwise remove it."
                : known.Length is > 0 and <= MostNamed ? $"Remove it; the fields here are {EnglishList.And(known)}."
                : "Remove it.", near, isDropped: isLoose || IsOfUnknownOperator);
            if (fits)
            {
                Move(ObjectPath.Append(Path(depth - 1), near!));
                return type.Find(Encoding.UTF8.GetBytes(near!), -1);
            }

            if (near is null && maps.Length == 1)
            {
                Move(ObjectPath.Append(ObjectPath.Append(Path(depth - 1), maps[0]), name));
            }

            reader.Skip();
            return -1;
        }

        /// <summary>Takes note that the field at hand is read as another one.</summary>
        private void Move(string to)
        {
            hasName |= to is "metadata" or "metadata.name";
            (Moves ??= []).Add(new(Path(), to));
        }

        /// <summary>
        /// Reports a field that has lost its indentation, if it has: what can hold it is right before it, without a value. Of several
        /// that have lost it together the first is reported.
        /// </summary>
        private bool IsBelow(in SchemaField holder, FieldSearch search)
        {
            if (!Holds(holder, search, out var schema))
            {
                return false;
            }

            var place = ObjectPath.Append(Path(depth - 1), holder.Text);
            var to = ObjectPath.Append(holder.Schema.Kind == SchemaKind.List ? place + "[]" : place, search.Name);
            if (Moves is not [.., var last] || ObjectPath.Parent(last.To) != ObjectPath.Parent(to))
            {
                Report(
                    FindingCodes.StructureUnknownField, Path(), $"There is no field \"{search.Name}\".",
                    $"It belongs to \"{holder.Text}\", which is empty before it: indent it further than \"{holder.Text}\".",
                    suggestedPath: holder.Schema.Kind == SchemaKind.List ? place : to, isDropped: isLoose);
            }

            Move(to);
            Moved(schema);
            return true;
        }

        /// <summary>
        /// Reports a field that an earlier API version of the kind had, if it is one. What stands in or beside one that is reported is
        /// not reported again.
        /// </summary>
        private bool IsOfEarlierVersion(SchemaType type, FieldSearch search)
        {
            if (EarlierFields.Find(type, search.Name) is not { } earlier)
            {
                return false;
            }

            var holder = Path(depth - 1);
            if (!isEarlier && holder != earlierIn)
            {
                Report(
                    FindingCodes.StructureUnknownField, Path(),
                    $"There is no field \"{search.Name}\": it is of an earlier version of the API.", earlier.Remedy,
                    suggestedPath: ObjectPath.Join(holder, earlier.Path), isDropped: isLoose);
            }

            earlierIn = holder;
            var outside = isEarlier;
            isEarlier = true;
            Move(ObjectPath.Join(holder, earlier.PathOf(reader.TokenType)));
            if (earlier.SchemaIn(type) is { } schema)
            {
                Moved(schema);
            }
            else
            {
                reader.Skip();
            }

            isEarlier = outside;
            return true;
        }

        /// <summary>Reports a field that belongs elsewhere, if it does.</summary>
        private bool IsElsewhere(SchemaType type, FieldSearch search, bool isNear)
        {
            if (check.searches-- <= 0 || Elsewhere(type, search, isNear, out var others) is not { } holder)
            {
                return false;
            }

            var place = holder.Path;
            var target = ObjectPath.Append(place, search.Name);
            Report(
                FindingCodes.StructureUnknownField, Path(), $"There is no field \"{search.Name}\" here.",
                others.Count > 0
                    ? $"It is a field of {EnglishList.Or([.. others.Prepend(holder).Select(Called)])}: move it where it is meant."
                : place.Length == 0 ? $"It is a field of the {root.Name} itself: move it to the top level."
                : place.EndsWith("[]", StringComparison.Ordinal) ? $"It is a field of an item of {place[..^2]}: move it there."
                : $"It is a field of {place}: move it to {target}.",
                suggestedPath: target.IndexOf("[]", StringComparison.Ordinal) is >= 0 and var list ? target[..list] : target,
                isDropped: isLoose);
            if (others.Count == 0)
            {
                Move(target);
            }
            else
            {
                foreach (var one in others.Prepend(holder))
                {
                    (Moves ??= []).Add(new(Path(), ObjectPath.Append(one.Path, search.Name), IsGuess: true));
                }
            }

            Moved(holder.Schema);
            return true;
        }

        private static string Called(FieldHolder holder) =>
            holder.Path.Length == 0 ? "the object itself"
            : holder.Path.EndsWith("[]", StringComparison.Ordinal) ? $"an item of {holder.Path[..^2]}"
            : holder.Path;

        /// <summary>The value at hand of a field that belongs elsewhere.</summary>
        private void Moved(Schema schema)
        {
            if (reader.TokenType != JsonTokenType.Null)
            {
                Value(schema, isSet: true, [], -1);
            }
        }

        /// <summary>Whether a field that has no value can hold the one after it, which then has lost its indentation.</summary>
        private static bool Holds(in SchemaField field, FieldSearch search, [NotNullWhen(true)] out Schema? schema)
        {
            schema = field.Schema is { Kind: SchemaKind.Map, Item: { } item } ? search.Fits(item) ? item : null
                : FieldSearch.TypeOf(field.Schema) is { } part ? search.In(part)
                : null;
            return schema is not null;
        }

        /// <summary>
        /// What a field belongs to: what holds the object at hand, a part of it, or a part of what holds it. One that lacks the field comes
        /// before one that has it, and of these the nearest; null where nothing has such a field.
        /// </summary>
        /// <param name="type">The type of the object at hand.</param>
        /// <param name="search">The field.</param>
        /// <param name="isNear">Whether the object has a field with a name like it, so that only what lacks the field will do.</param>
        /// <param name="others">What it may belong to just as well.</param>
        private readonly FieldHolder? Elsewhere(SchemaType type, FieldSearch search, bool isNear, out List<FieldHolder> others)
        {
            others = [];
            var found = new List<FieldHolder>();
            for (var level = depth - 2; level >= Math.Max(0, depth - 3); level--)
            {
                AddHolder(level, search, found);
            }

            search.Below(type, Path(depth - 1), 3, 0, found);
            for (var level = depth - 2; level >= 0; level--)
            {
                if (check.types[level] is { } holder)
                {
                    if (level < depth - 3)
                    {
                        AddHolder(level, search, found);
                    }

                    search.Below(holder, Path(level), 2, depth - 1 - level, found);
                }
            }

            if (found.Count == 0)
            {
                return null;
            }

            check.written ??= JsonDocument.Parse(json.ToArray(), new() { MaxDepth = YamlWriter.MaxDepth + 1 });
            var ranked = new List<(FieldHolder Holder, int Rank)>();
            foreach (var holder in found)
            {
                var rank = search.Rank(holder, check.written.RootElement);
                if (search.IsCommon ? rank == 0 || (rank == 1 && holder.Distance == 1) : rank < 2 || !isNear)
                {
                    ranked.Add((holder, rank));
                }
            }

            if (ranked.Count == 0)
            {
                return null;
            }

            var (best, least) = ranked.MinBy(r => r.Rank);
            if (least == 3)
            {
                return null; // whatever may have it has one
            }

            if (least < 2)
            {
                others.AddRange(ranked.Where(r => r.Rank == least && r.Holder.Distance == best.Distance && r.Holder.Path != best.Path)
                    .Select(r => r.Holder).DistinctBy(h => h.Path));
            }

            return best;
        }

        private readonly void AddHolder(int level, FieldSearch search, List<FieldHolder> found)
        {
            if (check.types[level] is { } holder && search.In(holder) is { } schema)
            {
                found.Add(new(Path(level), holder, schema, depth - 1 - level));
            }
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
            if (name == "matchLabels" && reader.TokenType == JsonTokenType.StartObject)
            {
                ReportUnreadable(
                    FindingCodes.StructureWrongType, "The value is an object, not a text.",
                    "Write its entries in its place: what holds it holds the labels themselves.");
                reader.Skip();
                return true;
            }

            if (new FieldSearch(name, reader.TokenType, check.target).In(holder) is not { } schema)
            {
                return false;
            }

            var map = check.steps[depth - 2];
            Report(
                reader.TokenType == JsonTokenType.Null ? FindingCodes.StructureNull : FindingCodes.StructureWrongType,
                $"\"{name}\" stands among the {JsonText.ToText(json.Slice(map.Start, map.Length))}.",
                $"It is a field of {(Path(depth - 2) is { Length: > 0 } place ? place : "the object itself")}: indent it less.");
            if (reader.TokenType == JsonTokenType.Null)
            {
                return true;
            }

            Move(ObjectPath.Append(Path(depth - 2), name));
            Moved(schema);
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
