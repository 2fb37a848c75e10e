namespace KubePrometheus;

/// <summary>The codes of what can be wrong with a YAML or JSON text.</summary>
internal static class ReadingCodes
{
    /// <summary>The text is not UTF-8.</summary>
    public const string NotUtf8 = "KP0601";

    /// <summary>The text holds a control character.</summary>
    public const string ControlCharacter = "KP0602";

    /// <summary>A document is neither YAML nor JSON.</summary>
    public const string Broken = "KP0603";

    /// <summary>A key stands twice in one object.</summary>
    public const string DuplicateKey = "KP0604";

    /// <summary>Objects and lists are nested too deep.</summary>
    public const string TooDeep = "KP0605";

    /// <summary>An alias names no anchor, or the anchor of what it stands in.</summary>
    public const string BadAlias = "KP0606";

    /// <summary>Aliases make the document many times longer than its text.</summary>
    public const string TooLong = "KP0607";

    /// <summary>A merge key whose value is not an object.</summary>
    public const string BadMerge = "KP0608";

    /// <summary>A merge key that replaces a key written before it, of which readers make different things.</summary>
    public const string MergeReplaces = "KP0609";

    /// <summary>A key that is null, a list or an object.</summary>
    public const string BadKey = "KP0610";

    /// <summary>A key that is read as another text than the one written.</summary>
    public const string KeyReadOtherwise = "KP0611";

    /// <summary>Infinity or not-a-number, for which JSON has no form.</summary>
    public const string NotANumber = "KP0612";

    /// <summary>A tag that nothing here understands, or that its value does not fit.</summary>
    public const string BadTag = "KP0613";

    /// <summary>Half of a surrogate pair.</summary>
    public const string HalfCharacter = "KP0614";
}
