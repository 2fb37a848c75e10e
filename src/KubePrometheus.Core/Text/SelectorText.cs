using System.Globalization;

namespace KubePrometheus;

/// <summary>Selectors written as text, as Kubernetes' API takes them: <c>app=web,tier in (a, b)</c>.</summary>
internal static class SelectorText
{
    /// <summary>Why a text is no label selector, as a part of a sentence; null where it is one.</summary>
    public static string? LabelProblem(string text)
    {
        var reader = new Reader(text);
        if (reader.Token == Kind.End)
        {
            return null; // everything is selected
        }

        while (true)
        {
            if (Condition(ref reader) is { } problem)
            {
                return problem;
            }

            if (reader.Token == Kind.End)
            {
                return null;
            }

            if (reader.Token != Kind.Comma)
            {
                return $"a comma or the end is expected, not \"{reader.Text}\"";
            }

            reader.Next();
        }
    }

    /// <summary>Why a text is no field selector, as a part of a sentence; null where it is one.</summary>
    public static string? FieldProblem(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '\\')
            {
                i++; // what follows stands for itself
            }
            else if (i >= text.Length || text[i] == ',')
            {
                var end = Math.Min(i, text.Length);
                if (end > start && FieldCondition(text.AsSpan(start, end - start)) is { } problem)
                {
                    return problem;
                }

                start = i + 1;
            }
        }

        return null;
    }

    /// <summary>One condition on a label: <c>a</c>, <c>!a</c>, <c>a=b</c>, <c>a in (b, c)</c>, <c>a&gt;1</c>.</summary>
    private static string? Condition(ref Reader reader)
    {
        var isAbsent = reader.Token == Kind.Not;
        if (isAbsent)
        {
            reader.Next();
        }

        if (reader.Token != Kind.Word)
        {
            return reader.Token == Kind.End ? "a label is expected at the end" : $"a label is expected, not \"{reader.Text}\"";
        }

        if (!KubernetesText.IsQualifiedName(reader.Text))
        {
            return $"\"{reader.Text}\" is not the name of a label";
        }

        reader.Next();
        if (isAbsent || reader.Token is Kind.End or Kind.Comma)
        {
            return null;
        }

        var (token, word) = (reader.Token, reader.Text);
        reader.Next();
        return token switch
        {
            Kind.Equal => Value(ref reader, isNumber: false),
            Kind.Bound => Value(ref reader, isNumber: true),
            Kind.Word when word is "in" or "notin" => Values(ref reader),
            _ => $"an operator such as = is expected, not \"{word}\"",
        };
    }

    private static string? Value(ref Reader reader, bool isNumber)
    {
        var value = "";
        if (reader.Token == Kind.Word)
        {
            value = reader.Text;
            reader.Next();
        }
        else if (reader.Token is not (Kind.End or Kind.Comma))
        {
            return $"a value is expected, not \"{reader.Text}\"";
        }

        return isNumber && !long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? $"\"{value}\" is not a whole number"
            : NotValue(value);
    }

    private static string? Values(ref Reader reader)
    {
        if (reader.Token != Kind.Open)
        {
            return "( is expected after in and notin";
        }

        reader.Next();
        var wasWord = false;
        while (reader.Token != Kind.Close)
        {
            if (reader.Token != Kind.Comma && (wasWord || reader.Token != Kind.Word))
            {
                return "a list of values by commas and ) are expected";
            }

            wasWord = reader.Token == Kind.Word;
            if (wasWord && NotValue(reader.Text) is { } problem)
            {
                return problem;
            }

            reader.Next();
        }

        reader.Next();
        return null;
    }

    private static string? NotValue(string value) =>
        KubernetesText.IsLabelValue(value) ? null : $"\"{value}\" is not the value of a label";

    private static string? FieldCondition(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '=' || (text[i] == '!' && i + 1 < text.Length && text[i + 1] == '='))
            {
                var length = i + 1 < text.Length && text[i + 1] == '=' ? 2 : 1;
                return FieldValue(text[(i + length)..]);
            }
        }

        return $"\"{text}\" has no operator";
    }

    private static string? FieldValue(ReadOnlySpan<char> value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\')
            {
                if (i + 1 == value.Length || value[i + 1] is not ('\\' or ',' or '='))
                {
                    return "after a backslash there is a backslash, a comma or an equals sign";
                }

                i++;
            }
            else if (value[i] == '=')
            {
                return $"an equals sign in the value \"{value}\" needs a backslash before it";
            }
        }

        return null;
    }

    private enum Kind
    {
        End,
        Word,
        Comma,
        Not,
        Equal,
        Bound,
        Open,
        Close,
    }

    /// <summary>Reads a label selector token by token.</summary>
    private ref struct Reader
    {
        private readonly string text;
        private int at;

        public Reader(string text)
        {
            this.text = text;
            Text = "";
            Next();
        }

        public Kind Token { get; private set; }

        public string Text { get; private set; }

        public void Next()
        {
            while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n')
            {
                at++;
            }

            var start = at;
            Token = at == text.Length ? Kind.End : Symbol();
            if (Token == Kind.Word)
            {
                at++;
                while (at < text.Length && text[at] is not (' ' or '\t' or '\r' or '\n' or '=' or '!' or '(' or ')' or ',' or '>' or '<'))
                {
                    at++;
                }
            }

            Text = text[start..at];
        }

        /// <summary>Reads a symbol; of a word it reads nothing.</summary>
        private Kind Symbol()
        {
            var isBeforeEqual = at + 1 < text.Length && text[at + 1] == '=';
            var (kind, length) = text[at] switch
            {
                '=' => (Kind.Equal, isBeforeEqual ? 2 : 1),
                '!' when isBeforeEqual => (Kind.Equal, 2),
                '!' => (Kind.Not, 1),
                '(' => (Kind.Open, 1),
                ')' => (Kind.Close, 1),
                ',' => (Kind.Comma, 1),
                '>' or '<' => (Kind.Bound, 1),
                _ => (Kind.Word, 0),
            };
            at += length;
            return kind;
        }
    }
}
