namespace KubePrometheus;

/// <summary>The codes of what can be wrong with a YAML or JSON text.</summary>
internal static class ReadingCodes
{
    /// <summary>The text is not UTF-8.</summary>
    public const string NotUtf8 = FindingCodes.TextNotUtf8;

    /// <summary>The text holds a control character.</summary>
    public const string ControlCharacter = FindingCodes.TextControlCharacter;

    /// <summary>A document is neither YAML nor JSON.</summary>
    public const string Broken = FindingCodes.TextBroken;

    /// <summary>A key stands twice in one object.</summary>
    public const string DuplicateKey = FindingCodes.TextKeyTwice;

    /// <summary>Objects and lists are nested too deep.</summary>
    public const string TooDeep = FindingCodes.TextTooDeep;

    /// <summary>An alias names no anchor, or the anchor of what it stands in.</summary>
    public const string BadAlias = FindingCodes.TextAliasInvalid;

    /// <summary>Aliases make the document many times longer than its text.</summary>
    public const string TooLong = FindingCodes.TextTooLong;

    /// <summary>A merge key whose value is not an object.</summary>
    public const string BadMerge = FindingCodes.TextMergeInvalid;

    /// <summary>A merge key that replaces a key written before it, of which readers make different things.</summary>
    public const string MergeReplaces = FindingCodes.TextMergeReplaces;

    /// <summary>A key that is null, a list or an object.</summary>
    public const string BadKey = FindingCodes.TextKeyInvalid;

    /// <summary>A key that is read as another text than the one written.</summary>
    public const string KeyReadOtherwise = FindingCodes.TextKeyReadOtherwise;

    /// <summary>Infinity or not-a-number, for which JSON has no form.</summary>
    public const string NotANumber = FindingCodes.TextNotANumber;

    /// <summary>A tag that nothing here understands, or that its value does not fit.</summary>
    public const string BadTag = FindingCodes.TextTagInvalid;

    /// <summary>Half of a surrogate pair.</summary>
    public const string HalfCharacter = FindingCodes.TextHalfCharacter;
}
