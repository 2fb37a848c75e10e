using System.Buffers;
using System.Globalization;
using System.Text;

namespace KubePrometheus;

/// <summary>What is said of a text that cannot be read.</summary>
internal static class YamlComplaint
{
    /// <summary>The remedy for nesting that is too deep.</summary>
    public const string TooDeepRemedy = "No Kubernetes object needs that; look for brackets that are never closed.";

    private const int LongestFound = 20;

    private const string End = "the end of the document";

    /// <summary>The problem of nesting that is too deep.</summary>
    public static string TooDeepProblem { get; } = string.Create(
        CultureInfo.InvariantCulture, $"Objects and lists are nested more than {YamlWriter.MaxDepth} deep; the document was not read.");

    /// <summary>Says what is wrong with a text, what was found and what was expected.</summary>
    /// <param name="error">The error.</param>
    /// <param name="text">The text.</param>
    /// <param name="firstLine">The line that the text begins with.</param>
    public static (string Problem, string Remedy) Explain(YamlError error, ReadOnlySpan<char> text, int firstLine)
    {
        var found = Found(text, error.Mark.Index);
        var context = error.Context.Line == 0 ? default : error.Context;
        var of = string.Create(CultureInfo.InvariantCulture, $"line {firstLine + context.Line - 1}, column {context.Column}");
        return error.Kind switch
        {
            YamlErrorKind.UnclosedQuote => (
                "A quoted text begins here and is never closed: the document ends first.", "Close the quote."),
            YamlErrorKind.MarkerInQuote => (
                $"The quoted text that begins in {of} is not closed before the document ends here.", "Close the quote."),
            YamlErrorKind.UnknownEscape => (
                $"A text in double quotes holds the backslash and {Found(text, error.Mark.Index + 1)}, which is no escape.",
                "Double the backslash, or use single quotes."),
            YamlErrorKind.IncompleteEscape => (
                "An escape in a text in double quotes lacks hexadecimal digits.", @"Write \xNN, \uNNNN or \UNNNNNNNN."),
            YamlErrorKind.EscapeNamesNoCharacter => (
                "An escape in a text in double quotes names no character.", "Write the character itself."),
            YamlErrorKind.TabInIndentation => (
                "A tab stands where the indentation of a line or an item is expected.", "Indent with spaces."),
            YamlErrorKind.NoToken => (
                $"Found {found} where a value or a key is expected; a text without quotes cannot begin with it.",
                "Put the text into quotes."),
            YamlErrorKind.SecondKeyOnLine => (
                "Found a colon after a value, a second key below a value as if it were a part of it, or a key of more than 1,024 "
                    + "characters.",
                "Put a nested key on a line of its own, two spaces deeper; put a text that holds ': ' into quotes."),
            YamlErrorKind.KeyInside => ("A key begins on the line of another key.", "Put it on a line of its own."),
            YamlErrorKind.ListOnLineOfKey => (
                "A list begins on the line of its key, or after an anchor or a tag.", "Put each item on a line of its own."),
            YamlErrorKind.NoColon => (
                $"Found {Found(text, context.Index)} where a key is expected, and no colon follows it on its line within 1,024 "
                    + "characters: it is neither another key of the object above it nor a part of the value before it.",
                "Indent it like the other keys and end a key with a colon; indent the lines of a long value deeper than its key."),
            YamlErrorKind.BlockBeginsDeeper => (
                $"The text block that begins in {of} starts with an empty line of more spaces than this line.",
                "Indent all lines alike, or say by how much after the | or >, as in |2."),
            YamlErrorKind.BlockHead => (
                $"Found {found} in the head of a text block, where nothing but +, -, a digit and a comment may follow the | or >.",
                "Write |, |- or |+, and the text from the next line on, indented."),
            YamlErrorKind.BlockIndentZero => ("The head of a text block says that it is indented by 0.", "Write |1 or more, or no digit."),
            YamlErrorKind.AnchorName => (
                $"Found {found} in the name of an anchor (&) or alias (*), which has letters, digits, - and _ alone.",
                "Name it so, or put a text that begins with & or * into quotes."),
            YamlErrorKind.IncompleteTag => (
                $"Found {found} in a tag (!), where its name or a space after it is expected.",
                "Remove the tag, or put the text into quotes."),
            YamlErrorKind.UndefinedTag => (
                "A tag (!) has a prefix that nothing declares.", "Remove the tag, or put the text into quotes."),
            YamlErrorKind.Directive => (
                "A line that begins with % is read as a directive of YAML and is none here.",
                "Remove the line; indent the lines of a text deeper than its key."),
            YamlErrorKind.Version => (
                "The document says that it is of a version of YAML that its reader does not know.", "Remove the line."),
            _ => ExplainStructure(error.Kind, found, of, context.Line > 0),
        };
    }

    /// <summary>What stands behind the end of a document and is not read.</summary>
    public static Finding AfterDocument(ReadOnlySpan<char> text, int index, SourceLocation place) => new(
        FindingCodes.TextAfterDocument,
        FindingSeverity.Error,
        null,
        "",
        $"Found {Found(text, index)} after the end of the document, which holds one value; what follows up to the next --- is not read.",
        "Put --- on a line between two documents; check the quotes, the brackets and the indentation above.",
        place);

    private static (string Problem, string Remedy) ExplainStructure(
        YamlErrorKind kind, string found, string of, bool hasContext) => kind switch
        {
            YamlErrorKind.NoKey => (
                $"Found {found} where another key of the object that begins in {of} is expected.",
                "Indent it like the other keys and end a key with a colon; put a value that begins with a quote or a bracket into quotes "
                    + "as a whole."),
            YamlErrorKind.NoHyphen => (
                $"Found {found} where another item of the list that begins in {of} is expected.",
                "Begin every item with a hyphen and a space; give what follows the list the column of the list's key."),
            YamlErrorKind.FlowSequence => (
                $"Found {found} where a comma or the closing bracket of the list that begins in {of} is expected.", "Write [a, b]."),
            YamlErrorKind.FlowMapping => (
                $"Found {found} where a comma or the closing brace of the object that begins in {of} is expected.", "Write {a: 1, b: 2}."),
            YamlErrorKind.NoContent => (
                !hasContext ? $"Found {found} where a document is expected to begin."
                    : found == End ? $"Found {found} where a value is expected: the list or object that begins in {of} is not closed."
                    : $"Found {found} where a value is expected.",
                "Put a text that begins with a bracket, a brace or a comma into quotes; close every bracket and brace."),
            YamlErrorKind.SecondDocument => (
                $"Found {found} after the end of the document, which holds one value, or after a directive, where --- is expected.",
                "Put --- on a line between two documents; check the quotes and the indentation above."),
            _ => ("The text cannot be read as YAML from here on.", "Check the quotes, the brackets and the indentation."),
        };

    /// <summary>What stands at a place of a text, as it is shown: a sign, or the beginning of a text.</summary>
    private static string Found(ReadOnlySpan<char> text, int index)
    {
        var rest = index < text.Length ? text[index..] : default;
        if (rest.IsEmpty)
        {
            return End;
        }

        if (rest[0] is '\n' or '\r')
        {
            return "the end of the line";
        }

        var length = 0;
        while (length < rest.Length && length < LongestFound && (char.IsLetterOrDigit(rest[length]) || rest[length] is '_' or '-' or '.'))
        {
            length++;
        }

        if (length > 0)
        {
            return $"'{rest[..length]}'";
        }

        return Rune.DecodeFromUtf16(rest, out var rune, out _) == OperationStatus.Done && !Rune.IsControl(rune)
            ? $"'{rune}'"
            : string.Create(CultureInfo.InvariantCulture, $"U+{(int)rest[0]:X4}");
    }

    /// <summary>A key that stands in its object a second time.</summary>
    public static Finding DuplicateKey(string path, int firstLine, SourceLocation place) => new(
        FindingCodes.TextKeyTwice,
        FindingSeverity.Error,
        null,
        path,
        string.Create(CultureInfo.InvariantCulture, $"The key stands twice in one object, first in line {firstLine}."),
        path is "apiVersion" or "kind"
            ? "Write --- before it where another object begins; otherwise keep one of the two."
            : "Keep one of the two.",
        place);

    /// <summary>The first character of a text, as it is shown.</summary>
    public static string Quote(ReadOnlySpan<byte> text)
        => Rune.DecodeFromUtf8(text, out var rune, out _) == OperationStatus.Done && !Rune.IsControl(rune)
            ? $"'{rune}'"
            : string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
}
