using KubePrometheus.PromQL;

namespace KubePrometheus.Rules;

/// <summary>
/// Matchers that take a whole number alone for a bound or a quantile. Prometheus 3 stores these as floating-point numbers: 1.0 for 1.
/// </summary>
internal static class WholeBounds
{
    /// <summary>The matchers of an expression.</summary>
    public static IEnumerable<LabelMatcher> In(Expr tree)
    {
        foreach (var selector in PromQLAnalysis.Selectors(tree))
        {
            foreach (var matcher in selector.Matchers)
            {
                if (IsOne(matcher))
                {
                    yield return matcher;
                }
            }
        }
    }

    /// <summary>Why nothing is found.</summary>
    public static string Why(LabelMatcher matcher, PromQLLevel level) =>
        $"Prometheus {level} stores {matcher.Name} as a floating-point number, such as 1.0.";

    /// <summary>What to write.</summary>
    public static string Remedy(LabelMatcher matcher) =>
        $"Write {matcher.Name}=~\"({matcher.Value})(\\\\.0)?\", which finds what Prometheus 2 stored as well.";

    /// <summary>One number, or several that a <c>|</c> divides.</summary>
    private static bool IsOne(LabelMatcher matcher) =>
        matcher is { Name: "le" or "quantile", Operator: MatchOperator.Equal or MatchOperator.RegexMatch, Value.Length: > 0 }
        && matcher.Value.All(c => char.IsAsciiDigit(c) || (c == '|' && matcher.IsRegex));
}
