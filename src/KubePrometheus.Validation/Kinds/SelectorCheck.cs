using System.Collections.Frozen;
using System.Globalization;
using k8s.Models;
using KubePrometheus.Monitoring;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>Label selectors and namespace selectors.</summary>
internal static class SelectorCheck
{
    /// <summary>A selector of labels. One that Kubernetes refuses, the operator turns into one that nothing answers to.</summary>
    public static void Selector(this KindReport report, V1LabelSelector? selector, string path)
    {
        foreach (var (key, value) in selector?.MatchLabels ?? FrozenDictionary<string, string>.Empty)
        {
            report.LabelKey(key, At(path, "matchLabels"));
            report.LabelValue(value, key, At(path, "matchLabels"));
        }

        foreach (var (expression, at) in Each(selector?.MatchExpressions, At(path, "matchExpressions")))
        {
            Expression(report, expression.Key, expression.OperatorProperty, expression.Values, at);
        }
    }

    /// <summary>The labels of a map that selects: of a node, a Pod, a Service.</summary>
    public static void SelectingLabels(this KindReport report, IDictionary<string, string>? labels, string path)
    {
        foreach (var (key, value) in labels ?? FrozenDictionary<string, string>.Empty)
        {
            report.LabelKey(key, path);
            report.LabelValue(value, key, path);
        }
    }

    /// <summary>The namespaces in which a monitor looks.</summary>
    public static void Namespaces(this KindReport report, NamespaceSelector? selector, string path)
    {
        if (selector?.Any == true && selector.MatchNames is { Count: > 0 })
        {
            report.Warn(
                FindingCodes.ObjectPartWithoutEffect, At(path, "matchNames"), "any is true: matchNames is ignored.",
                "Leave one of them out.");
        }

        foreach (var (name, at) in Each(selector?.MatchNames, At(path, "matchNames")))
        {
            if (!KubernetesText.IsDnsLabel(name))
            {
                report.Error(
                    FindingCodes.ObjectNameInvalid, at, $"\"{name}\" cannot be the name of a namespace.",
                    "Name one namespace; patterns are not known here, any: true stands for all.");
            }
        }
    }

    /// <summary>A condition on a label: In, NotIn, Exists or DoesNotExist.</summary>
    public static void Expression(
        KindReport report, string? key, string? op, IList<string>? values, string path, bool canCompare = false, bool isPreferred = false)
    {
        report.LabelKey(key ?? "", At(path, "key"), isKeyPath: true);
        var count = values?.Count ?? 0;
        switch (op)
        {
            case "In" or "NotIn" when count == 0:
                report.Error(
                    FindingCodes.ObjectSelectorInvalid, path, $"{op} has no values: it is refused, or nothing is selected.",
                    "Name values, or use Exists or DoesNotExist.");
                break;
            case "Exists" or "DoesNotExist" when count > 0:
                report.Error(
                    FindingCodes.ObjectSelectorInvalid, At(path, "values"), $"{op} takes no values.",
                    "Leave the values out, or use In or NotIn.");
                break;
            case "Gt" or "Lt" when canCompare:
                if (count == 1 && isPreferred && !long.TryParse(values![0], CultureInfo.InvariantCulture, out _))
                {
                    report.Warn(
                        FindingCodes.ObjectSelectorInvalid, At(path, "values"), $"{op} takes a whole number: nothing is preferred.",
                        "Name one, in quotes.");
                }
                else if (count != 1 || !long.TryParse(values![0], CultureInfo.InvariantCulture, out _))
                {
                    report.Error(
                        FindingCodes.ObjectSelectorInvalid, At(path, "values"), $"{op} takes one whole number.", "Name one, in quotes.");
                }

                return;
            case "In" or "NotIn" or "Exists" or "DoesNotExist":
                break;
            default:
                report.Error(
                    FindingCodes.ObjectSelectorInvalid, At(path, "operator"), $"\"{op}\" is not an operator of selectors.",
                    "Use In, NotIn, Exists or DoesNotExist.");
                break;
        }

        foreach (var (value, at) in Each(values, At(path, "values")))
        {
            if (!KubernetesText.IsLabelValue(value))
            {
                ReportValue(report, value, at);
            }
        }
    }

    private static void LabelKey(this KindReport report, string key, string path, bool isKeyPath = false)
    {
        if (!KubernetesText.IsQualifiedName(key))
        {
            report.Error(
                FindingCodes.ObjectSelectorInvalid, isKeyPath ? path : ObjectPath.Append(path, key),
                $"\"{key}\" cannot be the key of a label: nothing has it.",
                "Use letters, digits, hyphens, underscores and dots, up to 63, perhaps a domain and a slash before them.");
        }
    }

    private static void LabelValue(this KindReport report, string? value, string key, string path)
    {
        if (value is not null && !KubernetesText.IsLabelValue(value))
        {
            ReportValue(report, value, ObjectPath.Append(path, key));
        }
    }

    private static void ReportValue(KindReport report, string value, string path) => report.Error(
        FindingCodes.ObjectSelectorInvalid, path, $"\"{value}\" cannot be the value of a label: nothing has it.",
        "Use up to 63 letters, digits, hyphens, underscores and dots, with a letter or digit at both ends.");
}
