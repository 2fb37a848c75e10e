using KubePrometheus.PromQL;
using KubePrometheus.Pyrra;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>
/// That an objective on latency names the bound of a bucket as Prometheus stores it: from Prometheus 3 on <c>5.0</c> for <c>5</c>.
/// </summary>
internal sealed class ObjectiveBoundsCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        PromQLLevel? level = null;
        foreach (var (subject, objective) in model.Of<ServiceLevelObjective>())
        {
            if (objective.Spec?.Indicator?.Latency?.Success?.Metric is not { Length: > 0 } metric)
            {
                continue;
            }

            level ??= Level(model);
            if (level.Value.Major >= 3 && PromQLParser.Parse(metric, level.Value).Tree is { } tree
                && WholeBounds.In(tree).FirstOrDefault() is { } matcher)
            {
                report.Warn(
                    FindingCodes.RuleBoundNeverStored, subject, "spec.indicator.latency.success.metric",
                    $"The objective reads series by {matcher}, and finds none: {WholeBounds.Why(matcher, level.Value)}",
                    $"Write {matcher.Name}=\"{matcher.Value}.0\".",
                    new("", subject.Name, matcher.Value, subject is { IsBuilt: true, IsOwn: true }));
            }
        }
    }

    /// <summary>The oldest Prometheus among the objects: a bound that one of them stores is right.</summary>
    private static PromQLLevel Level(StackModel model)
    {
        PromQLLevel? oldest = null;
        foreach (var reader in model.Prometheuses)
        {
            if (PromQLLevel.TryParse(reader.Spec.Version, out var level) && (oldest is null || level.Major < oldest.Value.Major))
            {
                oldest = level;
            }
        }

        return oldest ?? default;
    }
}
