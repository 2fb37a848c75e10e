namespace KubePrometheus.Rules;

/// <summary>The codes of findings about rules: their edits and their files.</summary>
internal static class RuleCodes
{
    /// <summary>An edit names a rule that is not there.</summary>
    public const string NoSuchRule = FindingCodes.RuleEditNoRule;

    /// <summary>An edit needs one rule or group, and several fit.</summary>
    public const string NotSingle = FindingCodes.RuleEditSeveral;

    /// <summary>An edit names a group that is not there.</summary>
    public const string NoSuchGroup = FindingCodes.RuleEditNoGroup;

    /// <summary>An edit names a PrometheusRule that is not there.</summary>
    public const string NoSuchObject = FindingCodes.RuleEditNoObject;

    /// <summary>A group or PrometheusRule is added under a name that is taken.</summary>
    public const string NameTaken = FindingCodes.RuleEditNameTaken;

    /// <summary>An edit is given a value that makes no sense, or gives none back.</summary>
    public const string EditValue = FindingCodes.RuleEditValueInvalid;

    /// <summary>A document holds no rules.</summary>
    public const string NoRules = FindingCodes.RuleFileWithoutRules;

    /// <summary>A field that a group or rule does not have.</summary>
    public const string UnknownField = FindingCodes.RuleUnknownField;

    /// <summary>A field that must be there is missing.</summary>
    public const string MissingField = FindingCodes.RuleFieldMissing;

    /// <summary>A value of another type than its field's.</summary>
    public const string WrongType = FindingCodes.RuleWrongType;

    /// <summary>A rule that is both an alert and a recording.</summary>
    public const string AlertAndRecord = FindingCodes.RuleAlertAndRecord;

    /// <summary>A field that Prometheus knows but a PrometheusRule of this version does not.</summary>
    public const string LaterField = FindingCodes.RuleFieldTooNew;

    /// <summary>An expression that is no PromQL.</summary>
    public const string Expression = FindingCodes.RuleExpressionInvalid;

    /// <summary>The name of a series, a label, an annotation or an alert that cannot be one.</summary>
    public const string Name = FindingCodes.RuleNameInvalid;

    /// <summary>A series that several rules record with the same labels.</summary>
    public const string RecordedTwice = FindingCodes.RuleRecordedTwice;

    /// <summary>Two groups of a PrometheusRule or file with one name.</summary>
    public const string DuplicateGroup = FindingCodes.RuleGroupTwice;

    /// <summary>A text that is not a duration.</summary>
    public const string Duration = FindingCodes.RuleDurationInvalid;

    /// <summary>A label or annotation that does not parse as a template.</summary>
    public const string Template = FindingCodes.RuleTemplateInvalid;

    /// <summary>A template reads a label that the result never has.</summary>
    public const string NoSuchLabel = FindingCodes.RuleLabelNeverThere;

    /// <summary>A rule reads a series that looks recorded, and no rule records it.</summary>
    public const string NotRecorded = FindingCodes.RuleSeriesNotRecorded;

    /// <summary>An alert without a severity.</summary>
    public const string NoSeverity = FindingCodes.RuleWithoutSeverity;

    /// <summary>An alert reads a job that nothing in the stack scrapes.</summary>
    public const string NotScraped = FindingCodes.RuleJobNotScraped;

    /// <summary>Prometheus loads an expression and fails to evaluate it each time.</summary>
    public const string NeverEvaluates = FindingCodes.RuleNeverEvaluates;
}
