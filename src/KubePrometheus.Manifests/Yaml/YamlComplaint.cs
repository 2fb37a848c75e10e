using System.Buffers;
using System.Globalization;
using System.Text;

namespace KubePrometheus;

/// <summary>What is said of a text that cannot be read.</summary>
internal static class YamlComplaint
{
    /// <summary>The remedy for nesting that is too deep.</summary>
    public const string TooDeepRemedy = "No Kubernetes object needs that; look for brackets that are never closed.";

    /// <summary>
    /// The parser's messages by a part of each, in the order in which they are tried, and what we say instead.
    /// </summary>
    private static readonly (string Part, string Problem, string Remedy)[] Known =
    [
        ("unexpected end of stream", "A quoted text begins here and is never closed.", "Close the quote."),
        ("unexpected document indicator", "A quoted text begins here and is never closed.", "Close the quote."),
        ("wrong indentation", "A quoted text goes on in a line that is not indented.",
            "Indent every line of the text deeper than its key."),
        (" tab ", "A tab stands in the indentation.", "Indent with spaces."),
        ("invalid mapping", "A second key follows on the line of the first, or below it as if it were a part of its value.",
            "Put a nested key on a line of its own, two spaces deeper; put a text that holds ': ' into quotes."),
        ("Mapping values are not allowed", "A colon stands where no value can follow.",
            "Put a nested key on a line of its own, two spaces deeper; put a text that holds ': ' into quotes."),
        ("Mapping keys are not allowed", "A key begins on the line of another key.", "Put it on a line of its own."),
        ("did not find expected key", "This is neither another key of the object above it nor a part of the value before it.",
            "Indent it like the other keys and end a key with a colon."),
        ("expected '-' indicator", "This stands in the column of a list's items but is none.",
            "Begin every item with a hyphen and a space; give what follows the list the column of the list's key."),
        ("Block sequence entries", "A list begins on the line of its key.", "Put each item on a line of its own."),
        ("sequence entry", "An anchor stands before the hyphen of a list's item.", "Put it after the hyphen."),
        ("invalid comment", "A comment follows without a space between.", "Put a space before the #."),
        ("flow sequence", "A list in brackets lacks a comma or its closing bracket here.", "Write [a, b]."),
        ("flow mapping", "An object in braces lacks a comma or its closing brace here.", "Write {a: 1, b: 2}."),
        ("a comment", "A comment stands within a text or follows it without a space.",
            "Put a space before the #, or the text into quotes."),
        ("node content", "A value should stand here.", "Put a text that begins with a bracket, a brace or a comma into quotes."),
        ("cannot start any token", "A text without quotes cannot begin like this.", "Put it into quotes."),
        ("unknown escape", "A text in double quotes holds a backslash that begins no escape.",
            "Double the backslash, or use single quotes."),
        ("hexadecimal", "An escape in a text in double quotes is not complete.", @"Write \xNN, \uNNNN or \UNNNNNNNN."),
        ("Unicode", "An escape in a text in double quotes names no character.", "Write the character itself."),
        ("anchor", "An anchor (&) or alias (*) has no valid name.", "Name it with letters and digits, or put the text into quotes."),
        ("expected ':'", "A key has no colon, or is longer than 1,024 characters.", "End it with a colon and a space."),
        ("undefined tag", "A tag (!) has a prefix that nothing declares.", "Remove the tag, or put the text into quotes."),
        ("a tag", "A tag (!) is not complete.", "Remove the tag, or put the text into quotes."),
        ("spaces in", "A text block begins with a line of more spaces than those that follow.",
            "Indent all lines alike, or say by how much after the | or >, as in |2."),
        ("block scalar", "The head of a text block, a | or > and what follows it on the line, is not understood.",
            "Write |, |- or |+, and the text from the next line on, indented."),
        ("directive", "A line that begins with % is no directive of YAML 1.1 or 1.2.", "Remove the line."),
        ("incompatible", "The document says that it is of a version other than YAML 1.1 or 1.2.", "Remove the line."),
        ("document start",
            "The document has ended before this: it holds one value, and another follows, or a key longer than 1,024 characters.",
            "Put --- on a line between two documents; check the quotes and the indentation above; write a long key after '? '."),
        ("document end", "The document has ended before this.", "Check the quotes, the brackets and the indentation above."),
    ];

    /// <summary>The problem of nesting that is too deep.</summary>
    public static string TooDeepProblem { get; } = string.Create(
        CultureInfo.InvariantCulture, $"Objects and lists are nested more than {YamlWriter.MaxDepth} deep; the document was not read.");

    /// <summary>Says in our words what the parser complains about.</summary>
    public static (string Problem, string Remedy) Explain(string message)
    {
        foreach (var (part, problem, remedy) in Known)
        {
            if (message.Contains(part, StringComparison.Ordinal))
            {
                return (problem, remedy);
            }
        }

        return ("The text cannot be read as YAML from here on.", "Check the quotes, the brackets and the indentation.");
    }

    /// <summary>A key that stands in its object a second time.</summary>
    public static Finding DuplicateKey(string path, int firstLine, SourceLocation place) => new(
        FindingCodes.TextKeyTwice,
        FindingSeverity.Error,
        null,
        path,
        string.Create(CultureInfo.InvariantCulture, $"The key stands twice in one object, first in line {firstLine}."),
        "Keep one of the two.",
        place);

    /// <summary>The first character of a text, as it is shown.</summary>
    public static string Quote(ReadOnlySpan<byte> text)
        => Rune.DecodeFromUtf8(text, out var rune, out _) == OperationStatus.Done && !Rune.IsControl(rune)
            ? $"'{rune}'"
            : string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
}
