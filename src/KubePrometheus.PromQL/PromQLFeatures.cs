namespace KubePrometheus.PromQL;

/// <summary>Parts of the language that a Prometheus reads only where its <c>--enable-feature</c> names them.</summary>
[Flags]
public enum PromQLFeatures
{
    /// <summary>None: a server without <c>--enable-feature</c>.</summary>
    None = 0,

    /// <summary>
    /// <c>promql-experimental-functions</c>: functions such as <c>mad_over_time</c>, <c>sort_by_label</c> and <c>info</c>, and the
    /// aggregations <c>limitk</c> and <c>limit_ratio</c>.
    /// </summary>
    ExperimentalFunctions = 1,

    /// <summary>
    /// <c>promql-duration-expr</c>: arithmetic in durations, such as <c>up[5m * 2]</c>, from 3.4. From 3.14 every server reads it.
    /// </summary>
    DurationExpressions = 2,
}

/// <summary>What the features are called in <c>--enable-feature</c>.</summary>
internal static class PromQLFeatureNames
{
    public const string ExperimentalFunctions = "promql-experimental-functions";

    public const string DurationExpressions = "promql-duration-expr";

    public const string AtModifier = "promql-at-modifier";

    public const string NegativeOffset = "promql-negative-offset";

    /// <summary>Every feature that changes what an expression may hold.</summary>
    public static IReadOnlyList<string> All { get; } = [ExperimentalFunctions, DurationExpressions, AtModifier, NegativeOffset];

    /// <summary>The features of the language among names; each may be a list with commas, as <c>--enable-feature</c> takes it.</summary>
    public static PromQLFeatures Read(IEnumerable<string?>? names)
    {
        var features = PromQLFeatures.None;
        foreach (var name in (names ?? []).SelectMany(list => (list ?? "").Split(',')))
        {
            features |= name switch
            {
                ExperimentalFunctions => PromQLFeatures.ExperimentalFunctions,
                DurationExpressions => PromQLFeatures.DurationExpressions,
                _ => PromQLFeatures.None,
            };
        }

        return features;
    }
}
