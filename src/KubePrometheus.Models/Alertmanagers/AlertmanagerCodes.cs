namespace KubePrometheus.Alertmanagers;

/// <summary>The codes of findings about alertmanager.yaml: KP08xx.</summary>
internal static class AlertmanagerCodes
{
    /// <summary>The text is not one YAML mapping.</summary>
    public const string NotAConfiguration = FindingCodes.AlertmanagerNotAConfiguration;

    /// <summary>A field that Alertmanager does not know.</summary>
    public const string UnknownField = FindingCodes.AlertmanagerUnknownField;

    /// <summary>A value of the wrong type.</summary>
    public const string WrongType = FindingCodes.AlertmanagerWrongType;

    /// <summary>A field or a value that came with a later Alertmanager.</summary>
    public const string TooNew = FindingCodes.AlertmanagerFieldTooNew;

    /// <summary>Something required is missing.</summary>
    public const string Missing = FindingCodes.AlertmanagerPartMissing;

    /// <summary>Fields that exclude each other.</summary>
    public const string Exclusive = FindingCodes.AlertmanagerFieldsExclusive;

    /// <summary>Not a duration, or one that is not allowed here.</summary>
    public const string Duration = FindingCodes.AlertmanagerDurationInvalid;

    /// <summary>Not a URL, or not an address with a port.</summary>
    public const string Address = FindingCodes.AlertmanagerAddressInvalid;

    /// <summary>Not a label name.</summary>
    public const string LabelName = FindingCodes.AlertmanagerLabelNameInvalid;

    /// <summary>Not a matcher.</summary>
    public const string Matcher = FindingCodes.AlertmanagerMatcherInvalid;

    /// <summary>Not a regular expression.</summary>
    public const string Regex = FindingCodes.AlertmanagerRegexInvalid;

    /// <summary>A route refers to something that is not there.</summary>
    public const string Undefined = FindingCodes.AlertmanagerNameUndefined;

    /// <summary>A name, a key or an element occurs twice.</summary>
    public const string Twice = FindingCodes.AlertmanagerItemTwice;

    /// <summary>The root route has what only other routes may have.</summary>
    public const string RootRoute = FindingCodes.AlertmanagerRootRouteInvalid;

    /// <summary>A value that is not among those allowed.</summary>
    public const string NotAllowed = FindingCodes.AlertmanagerValueNotAllowed;

    /// <summary>A time, a day, a month, a year or a time zone that does not exist, or a range the wrong way round.</summary>
    public const string TimeInterval = FindingCodes.AlertmanagerTimeInvalid;

    /// <summary>A template that cannot be parsed, or that is defined nowhere.</summary>
    public const string Template = FindingCodes.AlertmanagerTemplateInvalid;

    /// <summary>A receiver or a time interval that no route refers to.</summary>
    public const string Unused = FindingCodes.AlertmanagerPartUnused;

    /// <summary>Something that never takes effect, or does more than it seems to.</summary>
    public const string NoEffect = FindingCodes.AlertmanagerPartWithoutEffect;
}
