namespace KubePrometheus;

/// <summary>The codes of findings about options, edits and the build itself.</summary>
internal static class StackCodes
{
    /// <summary>A quantity in an option does not parse.</summary>
    public const string OptionQuantity = "KP0001";

    /// <summary>A name, label or namespace in an option that Kubernetes would refuse.</summary>
    public const string OptionName = "KP0002";

    /// <summary>An edit points at something that is not there.</summary>
    public const string EditTarget = "KP0003";

    /// <summary>An edit failed with an exception.</summary>
    public const string EditFailed = "KP0004";

    /// <summary>Two things of one name where one is allowed.</summary>
    public const string DuplicateName = "KP0005";

    /// <summary>An object of a class whose JSON metadata the library does not have.</summary>
    public const string UnknownType = "KP0006";

    /// <summary>An option that contradicts another, or a value that is not one of those allowed.</summary>
    public const string OptionValue = "KP0007";

    /// <summary>An object without a name.</summary>
    public const string ObjectWithoutName = "KP0008";

    /// <summary>A check of the user's own failed.</summary>
    public const string PolicyFailed = "KP0021";

    /// <summary>A check of the user's own reports under a code of the library's.</summary>
    public const string PolicyCode = "KP0022";

    /// <summary>A code that is to be switched off and does not exist.</summary>
    public const string UnknownCode = "KP0023";

    /// <summary>A platform that there is not.</summary>
    public const string UnknownPlatform = "KP0024";

    /// <summary>An addon applied twice with different settings, or one that contradicts something else in the stack.</summary>
    public const string AddonConflict = "KP0025";

    /// <summary>A field that a patch sets and the library's type lacks: written all the same.</summary>
    public const string CarriedField = "KP0041";

    /// <summary>A text that was to bring objects and has none.</summary>
    public const string NoObjects = "KP0042";
}
