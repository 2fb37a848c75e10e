namespace KubePrometheus.Rules;

/// <summary>The codes of findings about rules: their edits and their files.</summary>
internal static class RuleCodes
{
    /// <summary>An edit names a rule that is not there.</summary>
    public const string NoSuchRule = "KP0401";

    /// <summary>An edit needs one rule or group, and several fit.</summary>
    public const string NotSingle = "KP0402";

    /// <summary>An edit names a group that is not there.</summary>
    public const string NoSuchGroup = "KP0403";

    /// <summary>An edit names a PrometheusRule that is not there.</summary>
    public const string NoSuchObject = "KP0404";

    /// <summary>A group or PrometheusRule is added under a name that is taken.</summary>
    public const string NameTaken = "KP0405";

    /// <summary>An edit is given a value that makes no sense, or gives none back.</summary>
    public const string EditValue = "KP0406";

    /// <summary>A document holds no rules.</summary>
    public const string NoRules = "KP0411";

    /// <summary>A field that a group or rule does not have.</summary>
    public const string UnknownField = "KP0412";

    /// <summary>A field that must be there is missing.</summary>
    public const string MissingField = "KP0413";

    /// <summary>A value of another type than its field's.</summary>
    public const string WrongType = "KP0414";

    /// <summary>A rule that is both an alert and a recording.</summary>
    public const string AlertAndRecord = "KP0415";

    /// <summary>A field that Prometheus knows but a PrometheusRule of this version does not.</summary>
    public const string LaterField = "KP0416";

    /// <summary>An expression that is no PromQL.</summary>
    public const string Expression = "KP0421";

    /// <summary>The name of a series, a label, an annotation or an alert that cannot be one.</summary>
    public const string Name = "KP0422";

    /// <summary>A series that several rules record with the same labels.</summary>
    public const string RecordedTwice = "KP0423";

    /// <summary>Two groups of a PrometheusRule or file with one name.</summary>
    public const string DuplicateGroup = "KP0424";

    /// <summary>A text that is not a duration.</summary>
    public const string Duration = "KP0425";

    /// <summary>A label or annotation that does not parse as a template.</summary>
    public const string Template = "KP0426";

    /// <summary>A template reads a label that the result never has.</summary>
    public const string NoSuchLabel = "KP0427";

    /// <summary>A rule reads a series that looks recorded, and no rule records it.</summary>
    public const string NotRecorded = "KP0428";

    /// <summary>An alert without a severity.</summary>
    public const string NoSeverity = "KP0429";

    /// <summary>An alert reads a job that nothing in the stack scrapes.</summary>
    public const string NotScraped = "KP0430";

    /// <summary>Prometheus loads an expression and fails to evaluate it each time.</summary>
    public const string NeverEvaluates = "KP0431";
}
