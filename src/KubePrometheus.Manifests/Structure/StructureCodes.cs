namespace KubePrometheus;

/// <summary>The codes of findings about the structure of an object.</summary>
internal static class StructureCodes
{
    /// <summary>A field that the kind does not have.</summary>
    public const string UnknownField = FindingCodes.StructureUnknownField;

    /// <summary>A value of another type than the field's.</summary>
    public const string WrongType = FindingCodes.StructureWrongType;

    /// <summary>A number or a length outside the bounds of its field.</summary>
    public const string OutOfRange = FindingCodes.StructureOutOfRange;

    /// <summary>A text that is not what its field takes: a quantity, a time, base64, an address.</summary>
    public const string BadText = FindingCodes.StructureTextInvalid;

    /// <summary>A null where a value must be.</summary>
    public const string Null = FindingCodes.StructureNull;

    /// <summary>A document that is not a Kubernetes object.</summary>
    public const string NotAnObject = FindingCodes.StructureNotAnObject;

    /// <summary>A required field is not there.</summary>
    public const string Missing = FindingCodes.StructureFieldMissing;

    /// <summary>A name, label or key that Kubernetes refuses.</summary>
    public const string BadName = FindingCodes.StructureNameInvalid;

    /// <summary>A text that is not one of those allowed.</summary>
    public const string NotAllowed = FindingCodes.StructureValueNotAllowed;

    /// <summary>Two items of a list that must differ do not.</summary>
    public const string ItemTwice = FindingCodes.StructureItemTwice;

    /// <summary>A field that the target version of Kubernetes does not have yet.</summary>
    public const string TooNew = FindingCodes.StructureFieldTooNew;

    /// <summary>A field that the target version of Kubernetes no longer has.</summary>
    public const string Gone = FindingCodes.StructureFieldGone;
}
