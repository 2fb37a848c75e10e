using KubePrometheus.PromQL;

namespace KubePrometheus.Rules;

/// <summary>What is known of the Prometheuses that read rules.</summary>
/// <param name="Enabled">What all of them name in <c>enableFeatures</c>; null where none of them is known.</param>
internal sealed record RuleReaders(IReadOnlyCollection<string>? Enabled)
{
    private const PromQLFeatures All = PromQLFeatures.ExperimentalFunctions | PromQLFeatures.DurationExpressions;

    /// <summary>Nothing is known of them.</summary>
    public static RuleReaders Unknown { get; } = new((IReadOnlyCollection<string>?)null);

    /// <summary>The level to read expressions at: where nothing is known, all that the release can enable is read.</summary>
    public PromQLLevel LevelOf(PromQLLevel level) => Enabled is null ? level.With(All) : level.WithFeatures(Enabled);

    /// <summary>What an expression needs and the Prometheuses do not enable.</summary>
    public IEnumerable<string> Lacking(Expr tree, PromQLLevel level) =>
        PromQLAnalysis.FeatureFlags(tree, level).Where(flag => Enabled?.Contains(flag, StringComparer.Ordinal) != true);
}
