using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// Checks what every object of a stack is given. A wrong entry is reported once, where it was chosen, and left out, so that it is not
/// reported of every object.
/// </summary>
internal static class StackWideCheck
{
    /// <summary>The labels by which components select, each with a value of the component's own.</summary>
    private static readonly string[] Selecting =
        ["app.kubernetes.io/component", "app.kubernetes.io/name", "app.kubernetes.io/part-of", "app.kubernetes.io/version"];

    /// <summary>The labels of every object, without those that cannot be.</summary>
    public static IReadOnlyDictionary<string, string>? Labels(
        IReadOnlyDictionary<string, string>? labels, string option, ICollection<Finding> findings) =>
        Checked(labels, option, findings, (key, value) => Selecting.Contains(key, StringComparer.Ordinal)
            ? new(
                FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, $"{option}[\"{key}\"]",
                $"Each component sets the label {key} itself, and may select by it.",
                "Set it by AdditionalLabels of a component, or choose another key.")
            : LabelProblem(key, value, $"{option}[\"{key}\"]"));

    /// <summary>What every Pod is given, without what cannot be.</summary>
    public static PodOptions Pods(PodOptions pods, ICollection<Finding> findings) => pods with
    {
        ImagePullSecrets = pods.ImagePullSecrets?
            .Where((name, i) => IsName(name, $"Pods.ImagePullSecrets[{i}]", "a Secret", findings))
            .ToArray(),
        Tolerations = pods.Tolerations?.Where((t, i) => IsToleration(t, $"Pods.Tolerations[{i}]", findings)).ToArray(),
        NodeSelector = Checked(
            pods.NodeSelector, "Pods.NodeSelector", findings, (key, value) => LabelProblem(key, value, $"Pods.NodeSelector[\"{key}\"]")),
        PriorityClassName = pods.PriorityClassName is { Length: > 0 } name
            && !IsName(name, "Pods.PriorityClassName", "a priority class", findings)
                ? null
                : pods.PriorityClassName,
        Annotations = Checked(
            pods.Annotations, "Pods.Annotations", findings, (key, _) => KubernetesText.IsAnnotationKey(key)
                ? null
                : Wrong($"Pods.Annotations[\"{key}\"]", $"\"{key}\" cannot be the key of an annotation.", KeyRemedy)),
        Labels = Labels(pods.Labels, "Pods.Labels", findings),
    };

    private const string KeyRemedy =
        "Use letters, digits, '-', '_' and '.', with a letter or digit at both ends; a domain and a slash may stand before it.";

    private static Finding? LabelProblem(string key, string? value, string option) =>
        !KubernetesText.IsQualifiedName(key) ? Wrong(option, $"\"{key}\" cannot be the key of a label.", KeyRemedy)
        : !KubernetesText.IsLabelValue(value) ? Wrong(
            option, $"\"{value}\" cannot be the value of a label.",
            "Use at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends.")
        : null;

    private static bool IsName(string? name, string option, string what, ICollection<Finding> findings)
    {
        if (name is not null && KubernetesText.IsDnsSubdomain(name))
        {
            return true;
        }

        findings.Add(Wrong(option, $"\"{name}\" cannot be the name of {what}.", "Use lower-case letters, digits, hyphens and dots."));
        return false;
    }

    private static bool IsToleration(V1Toleration toleration, string option, ICollection<Finding> findings)
    {
        var fits = true;
        var report = new KindReport(failure =>
        {
            fits = false;
            findings.Add(new(
                FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, failure.PropertyName, failure.ErrorMessage,
                failure.CustomState as string ?? ""));
        });
        PodCheck.Toleration(report, toleration, option);
        return fits;
    }

    private static Dictionary<string, string>? Checked(
        IReadOnlyDictionary<string, string>? map, string option, ICollection<Finding> findings, Func<string, string, Finding?> problem)
    {
        if (map is null)
        {
            return null;
        }

        var right = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in map)
        {
            var wrong = value is null
                ? Wrong($"{option}[\"{key}\"]", "The value is null.", "Give a text, or leave out the key.")
                : problem(key, value);
            if (wrong is null)
            {
                right[key] = value!;
            }
            else
            {
                findings.Add(wrong);
            }
        }

        return right;
    }

    private static Finding Wrong(string option, string problem, string remedy) =>
        new(FindingCodes.OptionNameInvalid, FindingSeverity.Error, null, option, problem, remedy);
}
