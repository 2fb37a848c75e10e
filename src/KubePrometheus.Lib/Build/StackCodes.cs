namespace KubePrometheus;

/// <summary>The codes of findings about options, edits and the build itself.</summary>
internal static class StackCodes
{
    /// <summary>A quantity in an option does not parse.</summary>
    public const string OptionQuantity = FindingCodes.OptionQuantityInvalid;

    /// <summary>A name, label or namespace in an option that Kubernetes would refuse.</summary>
    public const string OptionName = FindingCodes.OptionNameInvalid;

    /// <summary>An edit points at something that is not there.</summary>
    public const string EditTarget = FindingCodes.EditTargetMissing;

    /// <summary>An edit failed with an exception.</summary>
    public const string EditFailed = FindingCodes.EditFailed;

    /// <summary>Two things of one name where one is allowed.</summary>
    public const string DuplicateName = FindingCodes.OptionNameTwice;

    /// <summary>An object of a class whose JSON metadata the library does not have.</summary>
    public const string UnknownType = FindingCodes.ObjectTypeUnknown;

    /// <summary>An option that contradicts another, or a value that is not one of those allowed.</summary>
    public const string OptionValue = FindingCodes.OptionValueInvalid;

    /// <summary>An object without a name.</summary>
    public const string ObjectWithoutName = FindingCodes.ObjectWithoutName;

    /// <summary>A check of the user's own failed.</summary>
    public const string PolicyFailed = FindingCodes.CheckFailed;

    /// <summary>A check of the user's own reports under a code of the library's.</summary>
    public const string PolicyCode = FindingCodes.CheckCodeReserved;

    /// <summary>A code that is to be switched off and does not exist.</summary>
    public const string UnknownCode = FindingCodes.SuppressedCodeUnknown;

    /// <summary>A platform that there is not.</summary>
    public const string UnknownPlatform = FindingCodes.PlatformUnknown;

    /// <summary>An addon applied twice with different settings, or one that contradicts something else in the stack.</summary>
    public const string AddonConflict = FindingCodes.AddonConflict;

    /// <summary>A field that a patch sets and the library's type lacks: written all the same.</summary>
    public const string CarriedField = FindingCodes.PatchedFieldUnknown;

    /// <summary>A text that was to bring objects and has none.</summary>
    public const string NoObjects = FindingCodes.TextWithoutObjects;
}
