namespace KubePrometheus;

/// <summary>The codes of findings about one object by itself.</summary>
internal static class KindCodes
{
    /// <summary>A name that Kubernetes refuses.</summary>
    public const string Name = FindingCodes.ObjectNameInvalid;

    /// <summary>A number outside its bounds.</summary>
    public const string Bounds = FindingCodes.ObjectNumberOutOfBounds;

    /// <summary>A text that is not a duration.</summary>
    public const string Duration = FindingCodes.ObjectDurationInvalid;

    /// <summary>A size that Prometheus does not take.</summary>
    public const string Size = FindingCodes.ObjectSizeInvalid;

    /// <summary>A value that is not one of those allowed.</summary>
    public const string OneOf = FindingCodes.ObjectValueNotAllowed;

    /// <summary>Fields that exclude each other.</summary>
    public const string Exclusive = FindingCodes.ObjectFieldsExclusive;

    /// <summary>Something is missing without which the object does nothing, or is refused.</summary>
    public const string Missing = FindingCodes.ObjectPartMissing;

    /// <summary>A relabeling whose fields do not fit its action.</summary>
    public const string Relabeling = FindingCodes.ObjectRelabelingInvalid;

    /// <summary>A text that is not a regular expression of RE2.</summary>
    public const string Regex = FindingCodes.ObjectRegexInvalid;

    /// <summary>A text that is not a label name of Prometheus.</summary>
    public const string LabelName = FindingCodes.ObjectLabelNameInvalid;

    /// <summary>A label selector that is refused, or selects nothing.</summary>
    public const string Selector = FindingCodes.ObjectSelectorInvalid;

    /// <summary>A text that is not a URL, a host, or a network.</summary>
    public const string Address = FindingCodes.ObjectAddressInvalid;

    /// <summary>A port that no Service or Pod can have.</summary>
    public const string Port = FindingCodes.ObjectPortInvalid;

    /// <summary>A scrape that may take longer than the time between two.</summary>
    public const string Timeout = FindingCodes.ObjectTimeoutTooLong;

    /// <summary>Two of one name, key, port or path where each must be another.</summary>
    public const string Twice = FindingCodes.ObjectItemTwice;

    /// <summary>A name that stands for nothing in the object.</summary>
    public const string Undefined = FindingCodes.ObjectNameUndefined;

    /// <summary>Something that never takes effect.</summary>
    public const string NoEffect = FindingCodes.ObjectPartWithoutEffect;

    /// <summary>An image that cannot be pulled.</summary>
    public const string Image = FindingCodes.ObjectImageInvalid;

    /// <summary>A text that is not a version.</summary>
    public const string Version = FindingCodes.ObjectVersionInvalid;

    /// <summary>A request above its limit.</summary>
    public const string Resources = FindingCodes.ObjectRequestAboveLimit;

    /// <summary>A key that a ConfigMap or a Secret cannot have.</summary>
    public const string Key = FindingCodes.ObjectKeyInvalid;

    /// <summary>More bytes than Kubernetes stores.</summary>
    public const string TooLarge = FindingCodes.ObjectTooLarge;

    /// <summary>A path that is refused.</summary>
    public const string FilePath = FindingCodes.ObjectPathInvalid;

    /// <summary>A rule of a role that grants nothing.</summary>
    public const string RoleRule = FindingCodes.ObjectRoleRuleIdle;

    /// <summary>Two values that contradict each other.</summary>
    public const string Contradiction = FindingCodes.ObjectContradiction;

    /// <summary>A text in which a value is not of the form that is asked for.</summary>
    public const string Form = FindingCodes.ObjectFormInvalid;
}
