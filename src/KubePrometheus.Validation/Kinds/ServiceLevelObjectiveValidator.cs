using System.Globalization;
using KubePrometheus.PromQL;
using KubePrometheus.Pyrra;

namespace KubePrometheus;

/// <summary>What makes Pyrra refuse an objective, or make rules of it that never load.</summary>
internal sealed class ServiceLevelObjectiveValidator() : KindCheck<ServiceLevelObjective>(static it => it.Spec)
{
    /// <summary>The bound of a bucket.</summary>
    private const string Bound = "le";

    protected override void Check(ServiceLevelObjective obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        Target(spec.Target, report);
        report.Duration(spec.Window, "spec.window");
        if (spec.Indicator is not { } indicator)
        {
            return;
        }

        const string At = "spec.indicator";
        report.ExactlyOne(
            At, "The objective has no indicator, so nothing is measured.", "Set ratio, latency, latencyNative or bool_gauge.",
            ("bool_gauge", indicator.BoolGauge is not null), ("latency", indicator.Latency is not null),
            ("latencyNative", indicator.LatencyNative is not null), ("ratio", indicator.Ratio is not null));
        if (indicator.BoolGauge is { } gauge)
        {
            Selector(gauge.Metric, $"{At}.bool_gauge.metric", report);
            Grouping(gauge.Grouping, $"{At}.bool_gauge.grouping", report);
        }

        if (indicator.Ratio is { } ratio)
        {
            Selector(ratio.Errors?.Metric, $"{At}.ratio.errors.metric", report);
            Selector(ratio.Total?.Metric, $"{At}.ratio.total.metric", report);
            Grouping(ratio.Grouping, $"{At}.ratio.grouping", report);
        }

        if (indicator.Latency is { } latency)
        {
            Fast(Selector(latency.Success?.Metric, $"{At}.latency.success.metric", report), $"{At}.latency.success.metric", report);
            Selector(latency.Total?.Metric, $"{At}.latency.total.metric", report);
            Grouping(latency.Grouping, $"{At}.latency.grouping", report);
        }

        if (indicator.LatencyNative is { } native)
        {
            report.Duration(native.Latency, $"{At}.latencyNative.latency");
            Selector(native.Total?.Metric, $"{At}.latencyNative.total.metric", report);
            Grouping(native.Grouping, $"{At}.latencyNative.grouping", report);
        }
    }

    private static void Target(string? target, KindReport report)
    {
        if (string.IsNullOrEmpty(target))
        {
            return; // the structure says so
        }

        if (!double.TryParse(target, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) || percent is not (> 0 and <= 100))
        {
            report.Error(
                FindingCodes.ObjectNumberOutOfBounds, "spec.target", $"The target \"{target}\" is not a share in percent.",
                "Write a number above 0 and up to 100, such as 99.5.");
        }
    }

    private static void Grouping(IList<string>? labels, string path, KindReport report)
    {
        foreach (var (label, at) in ObjectPath.Each(labels, path))
        {
            report.LabelName(label, at);
        }
    }

    /// <summary>Pyrra makes rules of a selector: it takes nothing else.</summary>
    private static VectorSelector? Selector(string? text, string path, KindReport report)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var parsed = PromQLParser.Parse(text, PromQLLevel.Latest);
        if (parsed.Tree is VectorSelector selector)
        {
            return selector;
        }

        report.Error(
            FindingCodes.RuleExpressionInvalid, path, $"\"{text}\" is not a selector of PromQL.",
            "Write the name of a series and its labels, such as http_requests_total{job=\"shop\"}, without functions.");
        return null;
    }

    /// <summary>Which requests are fast enough, the bound of a bucket says.</summary>
    private static void Fast(VectorSelector? success, string path, KindReport report)
    {
        if (success is not null
            && !success.Matchers.Any(m => m is { Name: Bound, Operator: MatchOperator.Equal } && double.TryParse(
                m.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
        {
            report.Error(
                FindingCodes.ObjectPartMissing, path, "The selector has no bound of a bucket, by which requests are fast enough.",
                "Add le=\"0.1\" or another bound that the histogram has.");
        }
    }
}
