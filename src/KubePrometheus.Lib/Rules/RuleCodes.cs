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
}
