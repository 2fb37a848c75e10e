using System.Globalization;
using System.Text.RegularExpressions;
using KubePrometheus.Dashboards;

namespace KubePrometheus.Pages;

/// <summary>A value from which on something is marked.</summary>
/// <param name="Text">The value and what it means.</param>
/// <param name="Color">A color as CSS has it; null where there is none that is safe to write into a style.</param>
internal sealed partial record ThresholdView(string Text, string? Color)
{
    public static IEnumerable<ThresholdView> Of(Panel panel) => panel switch
    {
        GraphPanel graph => graph.Thresholds.Select(t =>
            new ThresholdView($"{(t.Op == "lt" ? "below" : "above")} {Number(t.Value)}: {t.ColorMode}", null)),
        SinglestatPanel single => OfThree(
            single.Thresholds?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), single.Colors),
        TablePanel { Styles: { } styles } => styles.Where(s => s.Thresholds is { Count: > 0 })
            .SelectMany(s => OfThree(s.Thresholds, s.Colors).Select(t => t with { Text = $"{s.Alias ?? s.Pattern} {t.Text}" })),
        TimeSeriesPanel series when series.FieldConfig.Defaults?.Style?.ThresholdsStyle is null or "off" => [], // not drawn
        _ => OfSteps(FieldDifferences.ConfigOf(panel)?.Defaults?.Thresholds),
    };

    private static IEnumerable<ThresholdView> OfThree(IReadOnlyList<string>? values, IReadOnlyList<string>? colors) =>
        (values ?? []).Select((value, i) =>
            new ThresholdView($"from {value}", Safe((colors ?? Colorings.GreenOrangeRed).ElementAtOrDefault(i + 1))));

    private static IEnumerable<ThresholdView> OfSteps(FieldThresholds? thresholds) => (thresholds?.Steps ?? []).Select(step =>
    {
        var unit = thresholds!.Mode == "percentage" ? " %" : "";
        return new ThresholdView(step.Value is { } value ? $"from {Number(value)}{unit}" : "at first", Safe(step.Color));
    });

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string? Safe(string? color) => color is not null && CssColor().IsMatch(color) ? color : null;

    [GeneratedRegex(
        @"^(#[0-9a-fA-F]{3,8}|[a-z]+|rgba?\([0-9., %]+\))$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CssColor();
}
