using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KubePrometheus;

/// <content>Texts and numbers, by their grammars and limits.</content>
internal sealed partial class StructureCheck
{
    private ref partial struct Pass
    {
        private void Scalar(Schema schema, bool isSet)
        {
            switch (schema.Kind)
            {
                case SchemaKind.Text:
                    var what = schema.Form is TextForm.Time or TextForm.Base64 ? TextForms.Describe(schema.Form) : "a text";
                    if (Is(JsonTokenType.String, what))
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

                    Countable();
                    break;
                case SchemaKind.IntOrText:
                    NumberOrText(schema, isSet, "a whole number or a text");
                    break;
                case SchemaKind.IntOrQuantity:
                    NumberOrText(schema, isSet: true, "a quantity");
                    Countable();
                    break;
            }
        }

        /// <summary>A quantity so large, or of so many decimals, that it cannot be counted with: a server caps or rounds it.</summary>
        private void Countable()
        {
            const int LongEnough = 20;
            var isExponent = reader.ValueSpan.IndexOfAny((byte)'e', (byte)'E') >= 0;
            if (IsFull || reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String)
                || (reader.ValueSpan.Length < LongEnough && !isExponent))
            {
                return;
            }

            var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
            if (Quantity.IsQuantity(text) && !Quantity.IsCountable(text))
            {
                (Problems ??= []).Add(new(
                    FindingCodes.StructureOutOfRange, Path(),
                    InRule($"{Quoted(text)} is beyond every size there is: a server caps or rounds it."),
                    "Write the amount that is meant, such as 10Gi.", Unreadable: expected, IsDropped: true));
            }
        }

        private void NumberOrText(Schema schema, bool isSet, string what)
        {
            if (reader.TokenType == JsonTokenType.Number)
            {
                WholeNumber(schema, schema.Kind == SchemaKind.IntOrText, what);
            }
            else if (Is(JsonTokenType.String, what))
            {
                Text(schema, isSet);
            }
        }

        /// <summary>A text by its grammar and limits. An optional field that is empty is to Kubernetes one that is not there.</summary>
        private void Text(Schema schema, bool isSet)
        {
            if (reader.ValueSpan.IsEmpty && (!isSet || IsNeeded(schema.Limits)))
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

        /// <summary>Whether an empty text, which is at hand, is refused for being empty alone.</summary>
        private bool IsNeeded(SchemaLimits? limits)
        {
            if (limits is not { MinLength: 1, Words: null })
            {
                return false;
            }

            Report(
                FindingCodes.StructureOutOfRange, "The text is empty.",
                "Write 1 or more characters: an empty field is as good as a missing one.");
            return true;
        }

        private void Limits(SchemaLimits limits)
        {
            if (limits is { MinLength: 0, MaxLength: int.MaxValue, Words: null, Pattern: null })
            {
                return;
            }

            // most texts are in order, and are then not made
            if (limits is { MinLength: 0 or 1, MaxLength: int.MaxValue, Pattern: null }
                && reader.ValueSpan.Length >= limits.MinLength && (limits.Words is null || IsOneOf(limits.Words)))
            {
                return;
            }

            var text = reader.GetString()!;
            if (limits.Words is { } words && !words.Contains(text, StringComparer.Ordinal))
            {
                var nearest = NearMisses.Nearest(text, words);
                Report(
                    FindingCodes.StructureValueNotAllowed, $"{Quoted(text)} is not one of the values allowed.",
                    nearest is not null ? $"Did you mean \"{nearest}\"?" : $"Use {EnglishList.Or(words)}.");
            }

            var length = new StringInfo(text).LengthInTextElements;
            if (text.Length < limits.MinLength || (text.Length > limits.MaxLength && length > limits.MaxLength))
            {
                Report(
                    FindingCodes.StructureOutOfRange, text.Length == 0 ? "The text is empty." : $"The text has {length} characters.",
                    text.Length < limits.MinLength ? $"Write {limits.MinLength} or more." : $"Write {limits.MaxLength} or fewer.");
            }

            if (!limits.Matches(text))
            {
                Report(FindingCodes.StructureTextInvalid, $"{Quoted(text)} does not match {limits.Pattern}.", "Write a text that does.");
            }
        }

        private readonly bool IsOneOf(string[] words)
        {
            foreach (var word in words)
            {
                if (reader.ValueTextEquals(word))
                {
                    return true;
                }
            }

            return false;
        }

        private void WholeNumber(Schema schema, bool is32, string what)
        {
            if (reader.ValueSpan.IndexOfAny((byte)'.', (byte)'e', (byte)'E') >= 0)
            {
                var text = Encoding.UTF8.GetString(reader.ValueSpan);
                ReportUnreadable(
                    FindingCodes.StructureWrongType, $"The value {text} is not {what}.",
                    what == "a quantity" ? $"Put it in quotes: \"{text}\"." : $"Write {what}, without a point.");
            }
            else if (!reader.TryGetInt64(out var number) || (is32 && number != (int)number))
            {
                ReportUnreadable(
                    FindingCodes.StructureOutOfRange,
                    $"{Encoding.UTF8.GetString(reader.ValueSpan)} is not a whole number of {(is32 ? "32" : "64")} bits.",
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
                Report(FindingCodes.StructureOutOfRange, $"{text} is {(number < limits.Minimum ? "too small" : "too large")}.", remedy);
            }
        }

        /// <summary>The key or text at hand, by a grammar.</summary>
        private void Form(TextForm form, bool needsDigit = false)
        {
            if (!IsValid(form, needsDigit))
            {
                var text = reader.GetString()!;
                var problem = $"{(form == TextForm.Base64 ? "The text" : Quoted(text))} is not {TextForms.Describe(form)}.";
                if (form is TextForm.Time or TextForm.Base64 or TextForm.Quantity)
                {
                    ReportUnreadable(FindingCodes.StructureTextInvalid, problem, TextForms.Remedy(form, text));
                    return;
                }

                Report(
                    TextForms.IsName(form) ? FindingCodes.StructureNameInvalid : FindingCodes.StructureTextInvalid,
                    problem, TextForms.Remedy(form, text));
            }
        }

        /// <summary>The name of the object, by the grammar of its kind.</summary>
        private void Name()
        {
            if (!IsValid(root.NameForm, needsDigit: false))
            {
                var text = reader.GetString()!;
                Report(
                    FindingCodes.StructureNameInvalid,
                    $"{Quoted(text)} cannot be the name of {(root.IsOpen ? "an object" : $"a {root.Name}")}.",
                    TextForms.Remedy(root.NameForm, text));
            }
        }

        private bool IsValid(TextForm form, bool needsDigit)
        {
            char[]? rented = null;
            var length = reader.ValueSpan.Length;
            var buffer = length <= 256 ? stackalloc char[256] : rented = ArrayPool<char>.Shared.Rent(length);
            var text = buffer[..reader.CopyString(buffer)];
            var isValid = (IsValidToday(form, text) || TextForms.IsValid(form, text))
                && (!needsDigit || text.IndexOfAnyInRange('0', '9') >= 0);
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }

            return isValid;
        }

        /// <summary>What later versions take besides: other names of variables, and zeros before the parts of an address.</summary>
        private readonly bool IsValidToday(TextForm form, ReadOnlySpan<char> text) => form switch
        {
            TextForm.EnvName => check.minor >= KubernetesText.AnyEnvironmentName && KubernetesText.IsRelaxedEnvironmentName(text),
            TextForm.Ip => check.minor >= KubernetesText.ZerosInAddresses && KubernetesText.IsIp(text, zeros: true),
            TextForm.Cidr => check.minor >= KubernetesText.ZerosInAddresses && KubernetesText.IsCidr(text, zeros: true),
            _ => false,
        };

        private static string Quoted(string text) => $"\"{JsonForm.Short(text)}\"";

        private static string Shown(double number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
