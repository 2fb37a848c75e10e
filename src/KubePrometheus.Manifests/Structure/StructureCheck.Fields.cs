using System.Text;
using System.Text.Json;

namespace KubePrometheus;

/// <content>The fields of an object: which there are, and which are missing.</content>
internal sealed partial class StructureCheck
{
    private ref partial struct Pass
    {
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

            if (field.Since > check.minor || (field.Until > 0 && field.Until <= check.minor))
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

        private void Unknown(SchemaType type)
        {
            if (!type.IsOpen && !IsFull)
            {
                var name = reader.GetString()!;
                var minor = check.minor;
                string[] known = [.. type.Fields.Where(f => f.Since <= minor && (f.Until == 0 || f.Until > minor)).Select(f => f.Text)];
                var near = NearMisses.Nearest(name, known) ?? EndingIn(name, known);
                (Problems ??= []).Add(new(
                    FindingCodes.StructureUnknownField, Path(), $"There is no field \"{name}\".",
                    near is not null ? $"Did you mean \"{near}\"?" : "Remove it.", near, IsDropped: isLoose));
            }

            reader.Skip();
        }

        /// <summary>The one field whose last word is a name: the secretName for name.</summary>
        private static string? EndingIn(string name, string[] known) => name.Length > 1
            && Array.FindAll(known, k => k.Length > name.Length && char.IsAsciiLetterLower(name[0])
                && k.EndsWith(char.ToUpperInvariant(name[0]) + name[1..], StringComparison.Ordinal)) is [var one] ? one : null;

        private void OtherVersion(in SchemaField field)
        {
            expected = field.Schema.Kind;
            if (field.Since > check.minor)
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
