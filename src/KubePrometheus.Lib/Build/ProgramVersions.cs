namespace KubePrometheus;

/// <summary>What follows from the versions of programs, as docs/adr/0008-versions.md says with its sources.</summary>
internal static class ProgramVersions
{
    /// <summary>The operator whose CustomResourceDefinitions the library has.</summary>
    private static readonly Version LastOperatorOfOurDefinitions = new(0, 50);

    /// <summary>The operator that stopped labelling pods with <c>app</c>.</summary>
    private static readonly Version OperatorWithoutAppLabel = new(0, 52);

    /// <summary>
    /// The kube-state-metrics that the defaults are chosen from, oldest first: upstream's, and each that watches newer APIs.
    /// </summary>
    private static readonly string[] KubeStateMetrics = ["2.1.1", "2.4.2", "2.7.0"];

    /// <summary>The numbers of a version such as <c>2.4.2</c> or <c>2.4.2-rc.1</c>; null where the text does not begin so.</summary>
    public static Version? Parse(string? text)
    {
        var numbers = string.Concat((text ?? "").TakeWhile(c => char.IsAsciiDigit(c) || c == '.')).TrimEnd('.');
        return Version.TryParse(numbers, out var version) ? version : null;
    }

    /// <summary>The lowest kube-state-metrics, from upstream's on, that watches only what the version serves.</summary>
    public static string KubeStateMetricsFor(KubernetesVersion kubernetes) =>
        Array.Find(KubeStateMetrics, version => Unserved(Parse(version)!, kubernetes).Count == 0) ?? KubeStateMetrics[0];

    /// <summary>Whether the operator no longer labels pods with <c>app</c>.</summary>
    public static bool OperatorDropsAppLabel(string? version) => Parse(version) >= OperatorWithoutAppLabel;

    /// <summary>Reports versions that are none, and those known not to go together.</summary>
    public static void Check(StackVersions versions, KubernetesVersion kubernetes, CrdSource crds, ICollection<Finding> findings)
    {
        if (Parse(versions.KubeStateMetrics) is { } kubeStateMetrics && Unserved(kubeStateMetrics, kubernetes) is { Count: > 0 } unserved)
        {
            findings.Add(new(
                FindingCodes.VersionsIncompatible, FindingSeverity.Error, null, "Versions.KubeStateMetrics",
                $"kube-state-metrics {versions.KubeStateMetrics} watches {string.Join(" and ", unserved)}, "
                + $"which Kubernetes {kubernetes} does not serve.",
                $"Use {KubeStateMetricsFor(kubernetes)}, the default for Kubernetes {kubernetes}, "
                + "or set the KubernetesVersion of the cluster."));
        }

        if (crds == CrdSource.Included && Parse(versions.PrometheusOperator) is { } @operator
            && new Version(@operator.Major, @operator.Minor) > LastOperatorOfOurDefinitions)
        {
            findings.Add(new(
                FindingCodes.OperatorNewerThanDefinitions, FindingSeverity.Warning, null, "Versions.PrometheusOperator",
                $"prometheus-operator {versions.PrometheusOperator} is later than the CustomResourceDefinitions of the stack, "
                + $"which are those of {LastOperatorOfOurDefinitions}.",
                "Apply the definitions that come with the operator and set Crds = CrdSource.External, so that the stack leaves them out."));
        }
    }

    /// <summary>Reports a version of a program that has a leading <c>v</c>, or cannot be part of a tag and a label.</summary>
    public static string? Checked(string? version, string option, ICollection<Finding> findings)
    {
        if (version is null || IsVersion(version))
        {
            return version;
        }

        var bare = version.TrimStart('v', 'V');
        findings.Add(new(
            FindingCodes.ProgramVersionInvalid, FindingSeverity.Error, null, option, $"\"{version}\" is not the version of a program.",
            bare.Length > 0 && bare != version && char.IsAsciiDigit(bare[0])
                ? $"Write {bare}: the image's tag gets its v by itself."
                : "Write numbers with dots, such as 2.29.1. A tag of another form goes into the image's option."));
        return null;
    }

    private static bool IsVersion(string version) => version.Length is > 0 and <= 63
        && char.IsAsciiDigit(version[0]) && char.IsAsciiLetterOrDigit(version[^1])
        && version.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    /// <summary>What kube-state-metrics watches in API versions that came or went, and the version of Kubernetes does not serve.</summary>
    private static List<string> Unserved(Version version, KubernetesVersion kubernetes)
    {
        var stable = version >= new Version(2, 4);
        var autoscaling = version >= new Version(2, 7) ? "autoscaling/v2"
            : version >= new Version(2, 3) ? "autoscaling/v2beta2"
            : "autoscaling/v2beta1";
        (string ApiVersion, string Kind)[] watched =
        [
            (autoscaling, "HorizontalPodAutoscaler"),
            (stable ? "batch/v1" : "batch/v1beta1", "CronJob"),
            (stable ? "policy/v1" : "policy/v1beta1", "PodDisruptionBudget"),
        ];
        return [.. watched.Where(w => !ServedKinds.IsServed(w.ApiVersion, w.Kind, kubernetes)).Select(w => $"{w.ApiVersion} {w.Kind}")];
    }
}
