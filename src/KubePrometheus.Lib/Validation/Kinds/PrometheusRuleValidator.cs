using KubePrometheus.Monitoring;
using static KubePrometheus.KindParts;

namespace KubePrometheus;

/// <summary>The durations of a PrometheusRule. Its rules are checked by what knows PromQL.</summary>
internal sealed class PrometheusRuleValidator : KindCheck<PrometheusRule>
{
    protected override void Check(PrometheusRule obj, KindReport report)
    {
        foreach (var (group, path) in Each(obj.Spec?.Groups, "spec.groups"))
        {
            report.Duration(group.Interval, At(path, "interval"));
            report.OneOf(group.PartialResponseStrategy?.ToLowerInvariant(), At(path, "partialResponseStrategy"), "warn", "abort");
            foreach (var (rule, at) in Each(group.Rules, At(path, "rules")))
            {
                report.Duration(rule.For, At(at, "for"));
            }
        }
    }
}
