namespace KubePrometheus;

/// <summary>
/// What every source of rules lets a user choose. A selector is a comma-separated list of label matchers, such as
/// <c>job="shop",namespace="web"</c>; an empty one selects everything. Upstream: <c>mixin._config</c> and <c>mixin.ruleLabels</c>.
/// </summary>
public abstract record MixinOptions
{
    private protected MixinOptions()
    {
    }

    /// <summary>
    /// Labels of the PrometheusRule, for a <c>ruleSelector</c> to look at. Default: <see cref="StackOptions.RuleLabels"/>.
    /// </summary>
    public IReadOnlyDictionary<string, string>? RuleLabels { get; init => field = Given.Map(value); }

    /// <summary>
    /// Where the runbook of an alert is found, for its annotation <c>runbook_url</c>: <c>%s</c> stands for the alert's name in lower case.
    /// Empty: no annotation. Default: the pages of runbooks.prometheus-operator.dev where there are any for these alerts, otherwise none.
    /// Upstream: <c>runbookURLPattern</c>.
    /// </summary>
    public string? RunbookUrlPattern { get; init; }
}
