using System.Runtime.InteropServices;

namespace KubePrometheus;

/// <summary>What a token of YAML is.</summary>
internal enum YamlTokenKind : byte
{
    /// <summary>The end of the text.</summary>
    StreamEnd,

    /// <summary>A line <c>%YAML</c>.</summary>
    VersionDirective,

    /// <summary>A line <c>%TAG</c>.</summary>
    TagDirective,

    /// <summary>The marker <c>---</c>.</summary>
    DocumentStart,

    /// <summary>The marker <c>...</c>.</summary>
    DocumentEnd,

    /// <summary>A list begins whose items stand below one another.</summary>
    BlockSequenceStart,

    /// <summary>An object begins whose keys stand below one another.</summary>
    BlockMappingStart,

    /// <summary>Such a list or object ends.</summary>
    BlockEnd,

    /// <summary>A <c>[</c>.</summary>
    FlowSequenceStart,

    /// <summary>A <c>]</c>.</summary>
    FlowSequenceEnd,

    /// <summary>A <c>{</c>.</summary>
    FlowMappingStart,

    /// <summary>A <c>}</c>.</summary>
    FlowMappingEnd,

    /// <summary>The hyphen of an item.</summary>
    BlockEntry,

    /// <summary>A comma within brackets or braces.</summary>
    FlowEntry,

    /// <summary>A key follows; written as <c>?</c>, or known by the colon after it.</summary>
    Key,

    /// <summary>The colon before a value.</summary>
    Value,

    /// <summary>A <c>*name</c>.</summary>
    Alias,

    /// <summary>A <c>&amp;name</c>.</summary>
    Anchor,

    /// <summary>A <c>!tag</c>.</summary>
    Tag,

    /// <summary>A text.</summary>
    Scalar,
}

/// <summary>How a text is written.</summary>
internal enum YamlScalarStyle : byte
{
    /// <summary>Without quotes.</summary>
    Plain,

    /// <summary>In single or double quotes.</summary>
    Quoted,

    /// <summary>As a block after <c>|</c> or <c>&gt;</c>.</summary>
    Block,
}

/// <summary>A place in a text.</summary>
/// <param name="Index">The index of the character.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct YamlMark(int Index, int Line, int Column);

/// <summary>A token of YAML.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct YamlToken
{
    /// <summary>What it is.</summary>
    public YamlTokenKind Kind;

    /// <summary>How a text is written.</summary>
    public YamlScalarStyle Style;

    /// <summary>
    /// A text's value, a name, a version, or the handle of a tag; null for a text that stands so in the source, where
    /// <see cref="From"/> says.
    /// </summary>
    public string? Text;

    /// <summary>Where in the source a text begins that has no <see cref="Text"/>.</summary>
    public int From;

    /// <summary>How long it is.</summary>
    public int Length;

    /// <summary>What follows the handle of a tag.</summary>
    public string? Suffix;

    /// <summary>Where it begins.</summary>
    public YamlMark Start;
}

/// <summary>Why a text is not YAML.</summary>
internal enum YamlErrorKind
{
    None,
    UnclosedQuote,
    MarkerInQuote,
    UnknownEscape,
    IncompleteEscape,
    EscapeNamesNoCharacter,
    TabInIndentation,
    NoToken,
    SecondKeyOnLine,
    KeyInside,
    ListOnLineOfKey,
    NoColon,
    BlockHead,
    BlockIndentZero,
    BlockBeginsDeeper,
    AnchorName,
    IncompleteTag,
    UndefinedTag,
    Directive,
    Version,
    NoKey,
    NoHyphen,
    FlowSequence,
    FlowMapping,
    NoContent,
    SecondDocument,
}

/// <summary>An error of a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Mark">Where.</param>
/// <param name="Context">Where the list, object, key or text begins that it is in; of line 0 if in none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct YamlError(YamlErrorKind Kind, YamlMark Mark, YamlMark Context = default);
