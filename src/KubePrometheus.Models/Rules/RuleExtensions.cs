using System.Globalization;
using System.Text;
using KubePrometheus.PromQL;

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

    /// <summary>
    /// The alert with another threshold: the number that its expression compares its series with, such as 0.95 of <c>… &gt; 0.95</c>; in
    /// place of arithmetic as <c>25 / 100</c>, the number stands for what it gives. Comparisons by <c>==</c> and <c>!=</c> are no
    /// thresholds, nor are those with 0 where there is another. The texts of the alert stay as they are.
    /// </summary>
    /// <example><code>
    /// rules.Update("NodeFilesystemSpaceFillingUp", a => a.WithThreshold(25), severity: Severity.Warning)
    ///     .Update("NodeClockSkewDetected", a => a.WithThreshold(0.1, from: 0.05).WithThreshold(-0.1, from: -0.05))
    /// </code></example>
    /// <param name="alert">The alert.</param>
    /// <param name="threshold">The number to compare with; it may not be NaN or infinite.</param>
    /// <param name="from">
    /// The number compared with until now, where the expression has several: every comparison with it is changed. Default: the only one.
    /// </param>
    /// <exception cref="FindingsException">
    /// The expression compares with no number that could be meant, or with several; the finding lists them.
    /// </exception>
    public static AlertingRule WithThreshold(this AlertingRule alert, double threshold, double? from = null)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (!double.IsFinite(threshold))
        {
            throw Fail(
                FindingCodes.RuleEditValueInvalid, alert, $"{Text(threshold)} is not a threshold.", "Give a finite number.");
        }

        var text = alert.Expr.Text;
        var written = new StringBuilder(text);
        var meant = Meant(alert, from);
        for (var i = meant.Count - 1; i >= 0; i--)
        {
            var span = meant[i].Span;
            written.Remove(span.Start, span.Length).Insert(span.Start, Text(threshold));
        }

        return alert with { Expr = new PromQLExpression(written.ToString(), alert.Expr.Level) };
    }

    /// <summary>The comparisons whose number is replaced, in the order of the text.</summary>
    private static IReadOnlyList<Threshold> Meant(AlertingRule alert, double? from)
    {
        if ((alert.Expr.Tree ?? alert.Expr.At(PromQLLevel.Latest).Tree) is not { } tree)
        {
            throw Fail(
                FindingCodes.RuleThresholdUnclear, alert, $"The expression cannot be read: {alert.Expr.Errors[0]}",
                "Correct the expression first.");
        }

        var all = Threshold.Of(tree);
        var listed = string.Join(", ", all.Select(Shown).Distinct(StringComparer.Ordinal));
        if (from is { } number)
        {
            Threshold[] same = [.. all.Where(t => Same(t.Value, number))];
            return same.Length > 0 ? same : throw Fail(
                FindingCodes.RuleThresholdUnclear, alert, $"The expression does not compare with {Text(number)}.",
                all.Count == 0 ? "It compares with no number; set Expr." : $"Its comparisons with a number are {listed}.");
        }

        Threshold[] ordering = [.. all.Where(t => t.Operator is not (BinaryOperator.Equal or BinaryOperator.NotEqual))];
        Threshold[] meant = Array.Exists(ordering, t => t.Value != 0) ? [.. ordering.Where(t => t.Value != 0)] : ordering;
        return meant.Length switch
        {
            1 => meant,
            0 => throw Fail(
                FindingCodes.RuleThresholdUnclear, alert, "The expression has no threshold: it compares with no number by <, >, <= or >=.",
                all.Count == 0 ? "Set Expr." : $"Its comparisons with a number are {listed}: say which is meant by from, or set Expr."),
            _ => throw Fail(
                FindingCodes.RuleThresholdUnclear, alert,
                $"The expression has {meant.Length} thresholds: "
                    + $"{string.Join(", ", meant.Select(Shown))}.",
                $"Say which is meant: WithThreshold(…, from: {Text(Rounded(meant[0].Value))})"
                    + (Array.TrueForAll(meant, t => Same(t.Value, meant[0].Value))
                        ? ", which changes all of them; where only one is meant, set Expr." : ".")),
        };
    }

    /// <summary>Whether two numbers are one, but for how arithmetic rounds.</summary>
    private static bool Same(double a, double b) => a.Equals(b) || Math.Abs(a - b) <= 1e-12 * Math.Max(Math.Abs(a), Math.Abs(b));

    private static string Shown(Threshold threshold) => $"{threshold.Operator.Symbol()} {Text(Rounded(threshold.Value))}";

    /// <summary>A number without what arithmetic on it leaves in the last digits.</summary>
    private static double Rounded(double number) =>
        double.Parse(number.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Text(double number)
    {
        var text = new StringBuilder();
        PromQLNumber.Append(text, number);
        return text.ToString();
    }

    private static FindingsException Fail(string code, AlertingRule alert, string problem, string remedy) =>
        new([new(code, FindingSeverity.Error, null, alert.Name, problem, remedy, alert.Source)]);
}
