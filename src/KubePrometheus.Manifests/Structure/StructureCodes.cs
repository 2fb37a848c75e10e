namespace KubePrometheus;

/// <summary>The codes of findings about the structure of an object.</summary>
internal static class StructureCodes
{
    /// <summary>A field that the kind does not have.</summary>
    public const string UnknownField = "KP0101";

    /// <summary>A value of another type than the field's.</summary>
    public const string WrongType = "KP0102";

    /// <summary>A number or a length outside the bounds of its field.</summary>
    public const string OutOfRange = "KP0103";

    /// <summary>A text that is not what its field takes: a quantity, a time, base64, an address.</summary>
    public const string BadText = "KP0104";

    /// <summary>A null where a value must be.</summary>
    public const string Null = "KP0105";

    /// <summary>A document that is not a Kubernetes object.</summary>
    public const string NotAnObject = "KP0106";

    /// <summary>A required field is not there.</summary>
    public const string Missing = "KP0107";

    /// <summary>A name, label or key that Kubernetes refuses.</summary>
    public const string BadName = "KP0108";

    /// <summary>A text that is not one of those allowed.</summary>
    public const string NotAllowed = "KP0109";

    /// <summary>Two items of a list that must differ do not.</summary>
    public const string ItemTwice = "KP0110";

    /// <summary>A field that the target version of Kubernetes does not have yet.</summary>
    public const string TooNew = "KP0111";

    /// <summary>A field that the target version of Kubernetes no longer has.</summary>
    public const string Gone = "KP0112";
}
