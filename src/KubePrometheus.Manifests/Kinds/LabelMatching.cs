using System.Collections.Frozen;
using k8s.Models;

namespace KubePrometheus;

/// <summary>Evaluates label selectors as Kubernetes does.</summary>
internal static class LabelMatching
{
    /// <summary>The label that Kubernetes gives each namespace, from 1.21 on.</summary>
    public const string NamespaceName = "kubernetes.io/metadata.name";

    /// <summary>Whether a selector takes an object of these labels. No selector takes everything, as an empty one.</summary>
    /// <param name="selector">The selector.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="areUnknown">Whether there may be other labels: a condition on one that is not here is then taken to be met.</param>
    public static bool Matches(V1LabelSelector? selector, IDictionary<string, string>? labels, bool areUnknown = false) =>
        Matches(selector, labels, areUnknown ? static _ => true : null);

    /// <summary>Whether a selector takes an object of these labels. No selector takes everything, as an empty one.</summary>
    /// <param name="selector">The selector.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="isUnknown">Whether a label may be there though it is not here: a condition on it is then taken to be met.</param>
    public static bool Matches(V1LabelSelector? selector, IDictionary<string, string>? labels, Func<string, bool>? isUnknown)
    {
        foreach (var (key, value) in selector?.MatchLabels ?? FrozenDictionary<string, string>.Empty)
        {
            if (Value(labels, key) is { } actual ? actual != (value ?? "") : isUnknown?.Invoke(key) != true)
            {
                return false;
            }
        }

        foreach (var expression in selector?.MatchExpressions ?? [])
        {
            if (expression is null)
            {
                continue; // reported as structure
            }

            var actual = Value(labels, expression.Key ?? "");
            if (!(actual is null && isUnknown?.Invoke(expression.Key ?? "") == true) && IsMet(expression, actual) != true)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a condition of a selector is met; null where its operator is none.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="value">The value of the label that it is on; null where there is no such label.</param>
    public static bool? IsMet(V1LabelSelectorRequirement condition, string? value) => condition.OperatorProperty switch
    {
        "In" => value is not null && condition.Values?.Contains(value) == true,
        "NotIn" => value is null || condition.Values?.Contains(value) != true,
        "Exists" => value is not null,
        "DoesNotExist" => value is null,
        _ => null,
    };

    /// <summary>A selector in words: <c>app=a, tier in (b, c)</c>.</summary>
    public static string Text(V1LabelSelector? selector)
    {
        IEnumerable<KeyValuePair<string, string>> labels = selector?.MatchLabels ?? new Dictionary<string, string>();
        string[] parts =
        [
            .. labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}={l.Value}"),
            .. (selector?.MatchExpressions ?? []).Where(e => e is not null).Select(e => e.OperatorProperty switch
            {
                "In" => $"{e.Key} in ({string.Join(", ", e.Values ?? [])})",
                "NotIn" => $"{e.Key} not in ({string.Join(", ", e.Values ?? [])})",
                "DoesNotExist" => $"no {e.Key}",
                _ => $"{e.Key}",
            }),
        ];
        return parts.Length == 0 ? "any labels" : string.Join(", ", parts);
    }

    private static string? Value(IDictionary<string, string>? labels, string key) =>
        labels is not null && labels.TryGetValue(key, out var value) ? value ?? "" : null;
}
