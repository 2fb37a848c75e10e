using System.Globalization;

namespace KubePrometheus.PromQL;

/// <summary>A part of an expression that gives nothing, whatever the series are.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Problem">Why, as a sentence that begins with what it is about.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record NeverTrue(TextSpan Span, string Problem, string Remedy)
{
    /// <summary>What stands in a query for a value that is not known: a label that has it is not taken to have it.</summary>
    public const string UnknownValue = "__var";

    /// <summary>The parts of an expression that can never give anything.</summary>
    /// <param name="tree">The expression.</param>
    /// <param name="recorded">The labels that a recorded series can carry, as <see cref="PromQLAnalysis.ResultLabels"/> takes them.</param>
    /// <param name="fixedOf">The labels that each series of a recorded metric carries; null for a metric that nothing is known of.</param>
    public static IReadOnlyList<NeverTrue> In(
        Expr tree, Func<string, LabelSet?>? recorded = null, Func<string, FixedLabels?>? fixedOf = null)
    {
        var search = new Search(recorded, fixedOf);
        search.Visit(tree, wantsLabels: false);
        return search.Found;
    }

    /// <summary>The labels that every series of a result carries.</summary>
    public static FixedLabels FixedLabelsOf(Expr tree, Func<string, FixedLabels?>? fixedOf) =>
        new Search(null, fixedOf).Visit(tree, wantsLabels: true).Labels;

    /// <summary>What is known of a part: the labels that its series carry in any case, and between which values they lie.</summary>
    private readonly record struct Facts(FixedLabels Labels, ValueRange Range)
    {
        public static Facts OfScalar(ValueRange range) => new(FixedLabels.None, range);
    }

    /// <summary>One walk from the leaves up. Each node is visited once.</summary>
    private sealed class Search(Func<string, LabelSet?>? recorded, Func<string, FixedLabels?>? fixedOf)
    {
        private ResultLabels? labels;

        public List<NeverTrue> Found { get; } = [];

        /// <summary>What is known of a part, and the parts under it.</summary>
        /// <param name="node">The part.</param>
        /// <param name="wantsLabels">
        /// Whether somebody asks for the labels: who pairs series, or records them. Most parts are in neither.
        /// </param>
        public Facts Visit(Expr node, bool wantsLabels) => node switch
        {
            NumberLiteral number => Facts.OfScalar(ValueRange.Of(number.Value)),
            VectorSelector selector => OfSelector(selector, wantsLabels),
            MatrixSelector matrix => Visit(matrix.Selector, wantsLabels),
            SubqueryExpr subquery => Visit(subquery.Expression, wantsLabels),
            ParenExpr paren => Visit(paren.Expression, wantsLabels),
            UnaryExpr unary => OfUnary(unary, wantsLabels),
            AggregateExpr aggregate => OfAggregate(aggregate, wantsLabels),
            Call call => OfCall(call, wantsLabels),
            BinaryExpr binary => OfBinary(binary, wantsLabels),
            _ => Facts.OfScalar(ValueRange.Any),
        };

        private Facts OfSelector(VectorSelector selector, bool wantsLabels)
        {
            if (selector.Matchers.Count > 1)
            {
                Contradictions(selector);
            }

            var metric = selector.MetricName;
            var range = metric switch
            {
                "up" => new ValueRange(0, 1),
                "ALERTS" => ValueRange.Of(1),
                _ => ValueRange.Any,
            };
            var carried = wantsLabels ? FixedLabels.Of(selector, metric is null ? null : fixedOf?.Invoke(metric)) : FixedLabels.None;
            return new(carried, range);
        }

        /// <summary>Matchers of one label of which none passes what another asks for.</summary>
        private void Contradictions(VectorSelector selector)
        {
            if (!HasTwins(selector.Matchers))
            {
                return;
            }

            var equal = new Dictionary<string, LabelMatcher>(StringComparer.Ordinal);
            foreach (var matcher in selector.Matchers.Where(m => m is { Operator: MatchOperator.Equal, Value.Length: > 0 }))
            {
                equal.TryAdd(matcher.Name, matcher);
            }

            foreach (var other in selector.Matchers)
            {
                if (equal.TryGetValue(other.Name, out var matcher) && !ReferenceEquals(other, matcher) && Excludes(other, matcher.Value))
                {
                    Found.Add(new(
                        matcher.Span, $"{matcher} and {other} stand in one selector: no series passes both",
                        $"Leave one of the two out, or write {matcher.Name}=~\"…|…\" where either value is meant."));
                    return;
                }
            }
        }

        /// <summary>Whether a label has two matchers, which few selectors have: asked without a table where they are few.</summary>
        private static bool HasTwins(IReadOnlyList<LabelMatcher> matchers)
        {
            const int Few = 12;
            if (matchers.Count > Few)
            {
                return true;
            }

            for (var i = 1; i < matchers.Count; i++)
            {
                for (var k = 0; k < i; k++)
                {
                    if (matchers[i].Name == matchers[k].Name)
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        private static bool IsKnown(string? value) => value?.Contains(UnknownValue, StringComparison.Ordinal) == false;

        private static bool Excludes(LabelMatcher matcher, string value) => IsKnown(value) && IsKnown(matcher.Value)
            && matcher.Operator switch
            {
                MatchOperator.Equal => matcher.Value != value,
                MatchOperator.NotEqual => matcher.Value == value,
                MatchOperator.RegexMatch => PromQLRegex.Alternatives(matcher.Value)?.Contains(value, StringComparer.Ordinal) == false,
                _ => PromQLRegex.Alternatives(matcher.Value)?.Contains(value, StringComparer.Ordinal) == true,
            };

        private Facts OfUnary(UnaryExpr unary, bool wantsLabels)
        {
            var facts = Visit(unary.Operand, wantsLabels);
            return unary.IsNegative ? facts with { Range = new(-facts.Range.Most, -facts.Range.Least) } : facts;
        }

        private Facts OfAggregate(AggregateExpr aggregate, bool wantsLabels)
        {
            var inner = Visit(aggregate.Expression, wantsLabels);
            var parameter = aggregate.Parameter is { Type: PromQLType.Scalar } given ? Visit(given, false).Range : ValueRange.Any;
            var carried = inner.Labels;
            if (carried.Count > 0 && !aggregate.Operator.KeepsSeries())
            {
                carried = carried.Where(label => aggregate.Labels.Contains(label, StringComparer.Ordinal) != aggregate.IsWithout);
            }

            var range = aggregate.Operator switch
            {
                AggregateOperator.Count or AggregateOperator.CountValues => ValueRange.Positive,
                AggregateOperator.Group => ValueRange.Of(1),
                AggregateOperator.Stddev or AggregateOperator.Stdvar => ValueRange.NotNegative,
                AggregateOperator.Sum => inner.Range switch
                {
                    { Least: >= 0 } positive => positive with { Most = double.PositiveInfinity },
                    { Most: <= 0 } negative => negative with { Least = double.NegativeInfinity },
                    _ => ValueRange.Any,
                },
                AggregateOperator.Quantile => parameter is { Least: >= 0, Most: <= 1 } ? inner.Range : ValueRange.Any,
                _ => inner.Range,
            };
            return new(carried, range);
        }

        private Facts OfCall(Call call, bool wantsLabels)
        {
            var series = Facts.OfScalar(ValueRange.Any);
            List<ValueRange>? scalars = null;
            foreach (var argument in call.Arguments)
            {
                var facts = Visit(argument, wantsLabels);
                if (argument.Type is PromQLType.InstantVector or PromQLType.RangeVector)
                {
                    series = facts;
                }
                else if (argument.Type == PromQLType.Scalar)
                {
                    (scalars ??= []).Add(facts.Range);
                }
            }

            var name = call.Function.Name;
            var carried = series.Labels.Count == 0 ? FixedLabels.None : LabelsOf(call, name, series.Labels);
            return new(carried, FunctionRanges.Of(name, series.Range, scalars ?? (IReadOnlyList<ValueRange>)[]));
        }

        private FixedLabels LabelsOf(Call call, string name, FixedLabels series)
        {
            switch (name)
            {
                case "absent" or "absent_over_time":
                    return series.Where(label => Labels.Of(call).CanCarry(label));
                case "label_replace" or "label_join":
                    return call.Arguments[1].Unwrapped() is StringLiteral { Value: var target }
                        ? series.Where(label => label != target)
                        : FixedLabels.None;
                case "histogram_quantile" or "histogram_fraction":
                    return series.Where(label => label != "le");
                case "histogram_quantiles" or "info":
                    return FixedLabels.None;
                default:
                    return call.Type == PromQLType.Scalar ? FixedLabels.None : series;
            }
        }

        private ResultLabels Labels => labels ??= new(recorded) { IsRemembering = true };

        private Facts OfBinary(BinaryExpr binary, bool wantsLabels)
        {
            var hasScalar = binary.Left.Type == PromQLType.Scalar || binary.Right.Type == PromQLType.Scalar;
            wantsLabels |= !hasScalar && binary.Operator != BinaryOperator.Or;
            var (left, right) = (Visit(binary.Left, wantsLabels), Visit(binary.Right, wantsLabels));
            var isFilter = binary.Operator.IsComparison() && !binary.ReturnsBool;
            if (hasScalar)
            {
                return OfScalars(binary, left, right, isFilter);
            }

            if (binary.Operator == BinaryOperator.Or)
            {
                return new(left.Labels.Common(right.Labels), left.Range.Union(right.Range));
            }

            Sides(binary, left.Labels, right.Labels);
            if (binary is { Operator: BinaryOperator.And, Matching: null })
            {
                SameSeries(binary);
            }

            if (binary.Operator == BinaryOperator.Unless)
            {
                return left;
            }

            var range = binary.ReturnsBool ? new(0, 1)
                : isFilter || binary.Operator == BinaryOperator.And ? left.Range
                : ValueRange.Computed(left.Range, binary.Operator, right.Range);
            return new(OfMatch(binary, left.Labels, right.Labels), range);
        }

        private Facts OfScalars(BinaryExpr binary, Facts left, Facts right, bool isFilter)
        {
            var (series, number, op) = binary.Left.Type == PromQLType.Scalar
                ? (right, left.Range, Threshold.Mirrored(binary.Operator))
                : (left, right.Range, binary.Operator);
            if (!isFilter)
            {
                return series with
                {
                    Range = binary.ReturnsBool ? new(0, 1) : ValueRange.Computed(left.Range, binary.Operator, right.Range),
                };
            }

            if (!number.IsConstant)
            {
                return series;
            }

            // a constant compared with a constant is how an alert is made to fire always, or never
            if (!series.Range.IsAny && !IsConstant(binary.Left, binary.Right) && series.Range.Never(op, number.Least))
            {
                var value = number.Least.ToString(CultureInfo.InvariantCulture);
                var subject = binary.Left.Type == PromQLType.Scalar ? binary.Right : binary.Left;
                Found.Add(new(
                    binary.Span, $"{Short(subject)} is {series.Range}, so {op.Symbol()} {value} never holds",
                    subject.Unwrapped() is AggregateExpr { Operator: AggregateOperator.Count } && op is not BinaryOperator.Greater
                        ? "Where nothing is there, count gives nothing, not 0: use absent(…), or write `or vector(0)` after the count."
                        : "Compare with a value that it can have."));
                return series;
            }

            return series with { Range = series.Range.Where(op, number.Least) };
        }

        private static bool IsConstant(Expr left, Expr right) =>
            Array.TrueForAll([left, right], side => side.Unwrapped() is NumberLiteral or Call { Function.Name: "vector" });

        /// <summary>One expression compared on both sides of <c>and</c>, by comparisons that exclude each other.</summary>
        private void SameSeries(BinaryExpr binary)
        {
            if (Compared(binary.Left) is not var (series, op, value) || Compared(binary.Right) is not var (other, otherOp, otherValue)
                || !ValueRange.Any.Where(op, value).Never(otherOp, otherValue) || !series.Equals(other))
            {
                return;
            }

            Found.Add(new(
                binary.OperatorSpan,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"both sides of and compare {Short(series)}: what is {op.Symbol()} {value} is never {otherOp.Symbol()} {otherValue}"),
                "Write or where one of the two is enough, or correct a comparison."));
        }

        private static (Expr Series, BinaryOperator Operator, double Value)? Compared(Expr node) =>
            node.Unwrapped() is BinaryExpr { ReturnsBool: false } comparison && comparison.Operator.IsComparison()
                && comparison.Right.Unwrapped() is NumberLiteral { Value: var value } && !double.IsNaN(value)
                && comparison.Left.Type == PromQLType.InstantVector
                ? (comparison.Left.Unwrapped(), comparison.Operator, value)
                : null;

        /// <summary>Reports sides whose series never find each other.</summary>
        private void Sides(BinaryExpr binary, FixedLabels left, FixedLabels right)
        {
            if (left.Count + right.Count == 0)
            {
                return;
            }

            foreach (var (label, value) in left.All)
            {
                if (IsCompared(label, binary.Matching) && Differs(binary, label, value, right, binary.Right, "left", "right"))
                {
                    return;
                }
            }

            foreach (var (label, value) in right.All)
            {
                if (IsCompared(label, binary.Matching) && !left.TryGet(label, out _)
                    && Differs(binary, label, value, left, binary.Left, "right", "left"))
                {
                    return;
                }
            }
        }

        private bool Differs(
            BinaryExpr binary, string label, string? value, FixedLabels others, Expr other, string side, string otherSide)
        {
            string lack;
            if (others.TryGet(label, out var otherValue))
            {
                if (!IsKnown(value) || !IsKnown(otherValue) || value == otherValue)
                {
                    return false;
                }

                lack = $"the {otherSide} side {label}=\"{otherValue}\"";
            }
            else if (Labels.Of(other).CanCarry(label))
            {
                return false;
            }
            else
            {
                lack = $"the {otherSide} side has no label {label}";
            }

            var has = IsKnown(value) ? $"{label}=\"{value}\"" : $"a label {label}";
            var result = binary.Operator == BinaryOperator.Unless
                ? "so unless takes nothing away"
                : $"so {binary.Operator.Symbol()} finds no pair and gives nothing";
            Found.Add(new(
                binary.OperatorSpan, $"every series of the {side} side has {has}, {lack}, {result}",
                binary.Matching is { IsOn: true }
                    ? $"Take {label} out of on(…), or give both sides the same."
                    : $"Write {binary.Operator.Symbol()} ignoring({string.Join(", ", Ignored(binary, label))}), or "
                        + $"{binary.Operator.Symbol()} on(…) with the labels that both sides have, or aggregate {label} away."));
            return true;
        }

        private static IEnumerable<string> Ignored(BinaryExpr binary, string label) => [.. binary.Matching?.Labels ?? [], label];

        private static bool IsCompared(string label, VectorMatching? matching) =>
            matching is null || matching.Labels.Contains(label, StringComparer.Ordinal) == matching.IsOn;

        /// <summary>What the pairs of two sides carry in any case.</summary>
        private static FixedLabels OfMatch(BinaryExpr binary, FixedLabels left, FixedLabels right)
        {
            var matching = binary.Matching;
            var (many, one) = matching?.Grouping == MatchGrouping.Right ? (right, left) : (left, right);
            var compared = one.Where(label => IsCompared(label, matching));
            if (binary.Operator == BinaryOperator.And)
            {
                return many.With(compared);
            }

            if (matching is { Grouping: not MatchGrouping.None })
            {
                var included = matching.Include;
                return many.Where(label => !included.Contains(label, StringComparer.Ordinal)).With(compared);
            }

            return many.Where(label => IsCompared(label, matching)).With(compared);
        }

        /// <summary>A part of an expression for a sentence.</summary>
        private static string Short(Expr node)
        {
            const int Most = 60;
            var text = node.Unwrapped().ToString();
            return text.Length <= Most ? text : $"{text[..Most]}…";
        }
    }
}
