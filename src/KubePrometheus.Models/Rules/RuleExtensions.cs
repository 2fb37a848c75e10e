namespace KubePrometheus.Rules;

/// <summary>Small changes to one rule, beside <c>with</c>.</summary>
public static class RuleExtensions
{
    /// <summary>The rule with one label more, or another value of it; the other labels stay. Null takes the label away.</summary>
    /// <typeparam name="T">The kind of rule.</typeparam>
    /// <param name="rule">The rule.</param>
    /// <param name="name">The label.</param>
    /// <param name="value">Its value; on an alert a Go template.</param>
    public static T WithLabel<T>(this T rule, string name, string? value)
        where T : RuleDefinition
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(name);
        return (T)((RuleDefinition)rule with { Labels = rule.LabelMap.With(name, value) });
    }

    /// <summary>The alert with one annotation more, or another text of it; the other ones stay. Null takes the annotation away.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="name">The annotation, such as <c>dashboard</c>.</param>
    /// <param name="text">Its text, a Go template.</param>
    public static AlertingRule WithAnnotation(this AlertingRule alert, string name, string? text)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(name);
        return alert with { Annotations = FrozenTextMap.Of(alert.Annotations).With(name, text) };
    }
}
