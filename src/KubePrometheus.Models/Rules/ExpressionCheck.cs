using System.Text;
using KubePrometheus.PromQL;

namespace KubePrometheus.Rules;

/// <summary>Something in an expression that Prometheus takes and that does not do what was meant.</summary>
/// <param name="Code">The code of the finding.</param>
/// <param name="Problem">What it is: the rest of a sentence that begins with "In" and what holds the expression.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record ExpressionDoubt(string Code, string Problem, string Remedy);

/// <summary>What an expression is checked against, be it of a rule or of a dashboard.</summary>
/// <param name="Recorded">What rules record; null: not known.</param>
/// <param name="Jobs">What is scraped; null: not known.</param>
/// <param name="Gone">The metrics that exporters no longer have; null: not known.</param>
internal sealed record ExpressionSurroundings(RecordedSeries? Recorded, ScrapedJobs? Jobs, GoneMetrics? Gone = null);

/// <summary>
/// Finds what Prometheus evaluates without an error and without a result: conditions that never hold, matchers that are compared otherwise
/// than they are meant, ranges that hold too few samples.
/// </summary>
internal static class ExpressionCheck
{
    /// <summary>So many matchers of one expression are named.</summary>
    private const int MostMatchers = 5;

    /// <summary>What is doubtful in an expression.</summary>
    /// <param name="tree">The expression.</param>
    /// <param name="around">What it is checked against.</param>
    /// <param name="isWritten">
    /// Whether a text stands in the expression as it was written; null: all does. Of a dashboard, variables were filled in.
    /// </param>
    public static List<ExpressionDoubt> Of(Expr tree, ExpressionSurroundings around, Func<string, bool>? isWritten = null)
    {
        var doubts = new List<ExpressionDoubt>();
        var isCombined = false;
        var matchers = 0;
        foreach (var node in new ExprWalk(tree))
        {
            switch (node)
            {
                case VectorSelector selector:
                    isCombined |= selector.Matchers.Count > 1;
                    if (OfMetric(selector.MetricName, around) is { } gone)
                    {
                        doubts.Add(gone);
                    }

                    foreach (var matcher in selector.Matchers)
                    {
                        if (matchers < MostMatchers && OfMatcher(matcher) is { } doubt)
                        {
                            doubts.Add(doubt);
                            matchers++;
                        }
                    }

                    break;
                case BinaryExpr:
                    isCombined = true;
                    break;
                case Call { Function.Name: var function, Arguments: var arguments } when NeedsTwoSamples(function):
                    if (arguments[0].Unwrapped() is MatrixSelector { RangeArithmetic: null } matrix
                        && OfRange(function, matrix, around, isWritten) is { } tooShort)
                    {
                        doubts.Add(tooShort);
                    }

                    break;
            }
        }

        // most expressions are one selector and functions: nothing in them can contradict itself
        if (isCombined)
        {
            var recorded = around.Recorded;
            foreach (var never in recorded is null ? NeverTrue.In(tree) : NeverTrue.In(tree, recorded.LabelsOf, recorded.FixedOf))
            {
                doubts.Add(new(FindingCodes.RuleNeverTrue, never.Problem, never.Remedy));
            }
        }

        return doubts;
    }

    private static ExpressionDoubt? OfMetric(string? metric, ExpressionSurroundings around) =>
        metric is not null && around.Gone?.Find(metric) is var (why, now) && around.Recorded?.Contains(metric) != true
            ? new(FindingCodes.RuleMetricGone, $"{metric} is read, which {why}", $"Read {now}, or record it under the name of before.")
            : null;

    private static ExpressionDoubt? OfMatcher(LabelMatcher matcher)
    {
        var slip = matcher.IsRegex ? MatcherValue.OfRegex(matcher.Value) : MatcherValue.OfText(matcher.Name, matcher.Value);
        if (slip == MatcherSlip.None || matcher.Value.Contains(NeverTrue.UnknownValue, StringComparison.Ordinal))
        {
            return null;
        }

        var isPositive = matcher.Operator is MatchOperator.Equal or MatchOperator.RegexMatch;
        var meant = slip switch
        {
            MatcherSlip.Quoted => matcher with { Value = MatcherValue.Unquoted(matcher.Value) },
            MatcherSlip.Regex => matcher with { Operator = isPositive ? MatchOperator.RegexMatch : MatchOperator.RegexNoMatch },
            _ => matcher with
            {
                Operator = isPositive ? MatchOperator.RegexMatch : MatchOperator.RegexNoMatch,
                Value = MatcherValue.RegexOf(matcher.Value),
            },
        };
        return new(
            FindingCodes.RuleMatcherLiteral,
            $"{matcher} probably {(isPositive ? "finds" : "excludes")} nothing: {MatcherValue.Why(slip)}", $"Write {meant}.");
    }

    private static bool NeedsTwoSamples(string function) => function is "rate" or "irate" or "increase" or "delta" or "idelta" or "deriv"
        or "predict_linear" or "holt_winters" or "double_exponential_smoothing" or "changes" or "resets";

    private static ExpressionDoubt? OfRange(
        string function, MatrixSelector matrix, ExpressionSurroundings around, Func<string, bool>? isWritten)
    {
        var (interval, of, isSure) = Interval(matrix.Selector, around);
        if (interval <= 0)
        {
            return null;
        }

        var range = (long)matrix.Range.TotalMilliseconds;
        if (range > (isSure ? 2 * interval : interval))
        {
            return null;
        }

        var text = Text(range);
        if (isWritten?.Invoke($"[{text}]") == false)
        {
            return null;
        }

        var result = function is "changes" or "resets" ? "is always 0" : "gives nothing";
        return new(
            FindingCodes.RuleRangeTooShort,
            $"{function} looks at the last {text} of {matrix.Selector.MetricName}, {of} every {Text(interval)}: "
                + (range <= interval
                    ? $"the range never holds two samples, so that {function} {result}"
                    : $"one late or failed scrape leaves one sample, with which {function} {result}"),
            $"Make the range four times the interval, such as [{Text(4 * interval)}], or the interval shorter.");
    }

    /// <summary>
    /// How often what a selector reads gets a sample, in milliseconds, and whether that is sure; 0 where it is not known.
    /// </summary>
    private static (long Interval, string Of, bool IsSure) Interval(VectorSelector selector, ExpressionSurroundings around)
    {
        if (around.Jobs is not { } jobs)
        {
            return default;
        }

        if (selector.MetricName is { } metric && around.Recorded?.IntervalOf(metric, jobs.EvaluationInterval) is { } recorded)
        {
            return (recorded, "which a rule records", true);
        }

        // without a job it may be one that is not among the objects: what is shorter than any interval here is told
        return selector.MetricName is null ? default : (jobs.IntervalOf(selector, out var isOfJob), "which is scraped", isOfJob);
    }

    private static string Text(long milliseconds)
    {
        var text = new StringBuilder();
        PromQLDuration.Append(text, TimeSpan.FromMilliseconds(milliseconds));
        return text.ToString();
    }
}
