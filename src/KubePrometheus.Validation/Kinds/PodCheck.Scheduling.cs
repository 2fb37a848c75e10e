using k8s.Models;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <content>Where Pods go.</content>
internal static partial class PodCheck
{
    /// <summary>Where Pods go.</summary>
    public static void Scheduling(
        KindReport report, string path, IDictionary<string, string>? nodeSelector, V1Affinity? affinity, IList<V1Toleration>? tolerations,
        IList<V1TopologySpreadConstraint>? spread, IList<V1LocalObjectReference>? pullSecrets)
    {
        report.SelectingLabels(nodeSelector, At(path, "nodeSelector"));
        OperatingSystem(report, nodeSelector, At(path, "nodeSelector"));
        Affinity(report, affinity, At(path, "affinity"));
        foreach (var (toleration, at) in Each(tolerations, At(path, "tolerations")))
        {
            Toleration(report, toleration, at);
        }

        foreach (var (constraint, at) in Each(spread, At(path, "topologySpreadConstraints")))
        {
            report.Between(constraint.MaxSkew, 1, int.MaxValue, At(at, "maxSkew"));
            report.OneOf(constraint.WhenUnsatisfiable, At(at, "whenUnsatisfiable"), "DoNotSchedule", "ScheduleAnyway");
            report.Selector(constraint.LabelSelector, At(at, "labelSelector"));
            if (constraint.WhenUnsatisfiable == "ScheduleAnyway")
            {
                if (constraint.TopologyKey is { Length: > 0 } key && !KubernetesText.IsQualifiedName(key))
                {
                    report.Warn(
                        FindingCodes.ObjectPartWithoutEffect, At(at, "topologyKey"), $"No node can have the label \"{key}\".",
                        "Use one such as kubernetes.io/hostname.");
                }
            }
            else
            {
                TopologyKey(report, constraint.TopologyKey, At(at, "topologyKey"));
            }
        }

        PullSecrets(report, pullSecrets, At(path, "imagePullSecrets"));
    }

    /// <summary>The system of the nodes: the kubelet sets the label, and there are two systems that it runs on.</summary>
    private static void OperatingSystem(KindReport report, IDictionary<string, string>? nodeSelector, string path)
    {
        foreach (var label in (ReadOnlySpan<string>)["kubernetes.io/os", "beta.kubernetes.io/os"])
        {
            if (nodeSelector is not null && nodeSelector.TryGetValue(label, out var system) && system is not ("linux" or "windows")
                && KubernetesText.IsLabelValue(system))
            {
                report.Warn(
                    FindingCodes.ObjectPartWithoutEffect, ObjectPath.Append(path, label),
                    $"No node has the label {label} with the value \"{system}\": the Pods are never started.", "Write linux or windows.");
            }
        }
    }

    /// <summary>The logins of registries.</summary>
    public static void PullSecrets(KindReport report, IList<V1LocalObjectReference>? secrets, string path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (secret, at) in Each(secrets, path))
        {
            if (secret.Name is { Length: > 0 } text && !KubernetesText.IsDnsSubdomain(text))
            {
                report.Warn(
                    FindingCodes.ObjectNameInvalid, At(at, "name"), $"\"{text}\" cannot be the name of a Secret: there is never one.",
                    "Use lower-case letters, digits, hyphens and dots, with a letter or digit at both ends.");
            }

            if (secret.Name is { Length: > 0 } name && !names.Add(name))
            {
                report.Warn(
                    FindingCodes.ObjectItemTwice, At(at, "name"), $"\"{name}\" is there twice.",
                    "Leave one of them out: server-side apply refuses both.");
            }

            if (string.IsNullOrEmpty(secret.Name))
            {
                report.Warn(
                    FindingCodes.ObjectPartWithoutEffect, At(at, "name"), "The entry names no Secret: it is ignored.", "Name a Secret.");
            }
        }
    }

    /// <summary>One taint that Pods put up with.</summary>
    public static void Toleration(KindReport report, V1Toleration toleration, string path)
    {
        report.OneOf(toleration.OperatorProperty, At(path, "operator"), "Equal", "Exists");
        report.OneOf(toleration.Effect, At(path, "effect"), "NoSchedule", "PreferNoSchedule", "NoExecute");
        var exists = toleration.OperatorProperty == "Exists";
        if (!string.IsNullOrEmpty(toleration.Key) && !KubernetesText.IsQualifiedName(toleration.Key))
        {
            report.Error(
                FindingCodes.ObjectSelectorInvalid, At(path, "key"), $"\"{toleration.Key}\" cannot be the key of a taint.",
                "Use the key of the node's taint.");
        }

        if (string.IsNullOrEmpty(toleration.Key) && !exists)
        {
            report.Error(
                FindingCodes.ObjectPartMissing, At(path, "operator"), "Without a key, the operator must be Exists.",
                "Name the key, or use Exists.");
        }

        if (exists && !string.IsNullOrEmpty(toleration.Value))
        {
            report.Error(FindingCodes.ObjectFieldsExclusive, At(path, "value"), "Exists takes no value.", "Leave it out, or use Equal.");
        }

        if (toleration.TolerationSeconds is not null && toleration.Effect != "NoExecute")
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, At(path, "effect"), "tolerationSeconds is for the effect NoExecute alone.",
                "Leave it out, or use NoExecute.");
        }
    }

    private static void Affinity(KindReport report, V1Affinity? affinity, string path)
    {
        NodeTerms(
            report, affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution,
            affinity?.NodeAffinity?.PreferredDuringSchedulingIgnoredDuringExecution, At(path, "nodeAffinity"));
        PodTerms(
            report, affinity?.PodAffinity?.RequiredDuringSchedulingIgnoredDuringExecution,
            affinity?.PodAffinity?.PreferredDuringSchedulingIgnoredDuringExecution, At(path, "podAffinity"));
        PodTerms(
            report, affinity?.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution,
            affinity?.PodAntiAffinity?.PreferredDuringSchedulingIgnoredDuringExecution, At(path, "podAntiAffinity"));
    }

    private static void NodeTerms(
        KindReport report, V1NodeSelector? required, IList<V1PreferredSchedulingTerm>? preferred, string path)
    {
        foreach (var (term, at) in Each(
            required?.NodeSelectorTerms, At(path, "requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms")))
        {
            NodeTerm(report, term, at);
        }

        if (required is { NodeSelectorTerms: [] })
        {
            report.Missing(At(path, "requiredDuringSchedulingIgnoredDuringExecution"), "nodeSelectorTerms", "Name one term at least.");
        }

        foreach (var (weighted, at) in Each(preferred, At(path, "preferredDuringSchedulingIgnoredDuringExecution")))
        {
            report.Between(weighted.Weight, 1, 100, At(at, "weight"));
            NodeTerm(report, weighted.Preference, At(at, "preference"), isPreferred: true);
        }
    }

    private static void NodeTerm(KindReport report, V1NodeSelectorTerm? term, string path, bool isPreferred = false)
    {
        foreach (var (expression, at) in Each(term?.MatchExpressions, At(path, "matchExpressions")))
        {
            SelectorCheck.Expression(
                report, expression.Key, expression.OperatorProperty, expression.Values, at, canCompare: true, isPreferred);
        }

        foreach (var (expression, at) in Each(term?.MatchFields, At(path, "matchFields")))
        {
            report.OneOf(expression.Key, At(at, "key"), "metadata.name");
            report.OneOf(expression.OperatorProperty, At(at, "operator"), "In", "NotIn");
            if (expression.Values?.Count is not 1)
            {
                report.Error(FindingCodes.ObjectSelectorInvalid, At(at, "values"), "A field is compared with one value.", "Name one node.");
            }
        }
    }

    private static void PodTerms(
        KindReport report, IList<V1PodAffinityTerm>? required, IList<V1WeightedPodAffinityTerm>? preferred, string path)
    {
        foreach (var (term, at) in Each(required, At(path, "requiredDuringSchedulingIgnoredDuringExecution")))
        {
            PodTerm(report, term, at);
        }

        foreach (var (weighted, at) in Each(preferred, At(path, "preferredDuringSchedulingIgnoredDuringExecution")))
        {
            report.Between(weighted.Weight, 1, 100, At(at, "weight"));
            PodTerm(report, weighted.PodAffinityTerm, At(at, "podAffinityTerm"));
        }
    }

    private static void PodTerm(KindReport report, V1PodAffinityTerm? term, string path)
    {
        report.Selector(term?.LabelSelector, At(path, "labelSelector"));
        TopologyKey(report, term?.TopologyKey, At(path, "topologyKey"));
    }

    private static void TopologyKey(KindReport report, string? key, string path)
    {
        if (key is not null && !KubernetesText.IsQualifiedName(key))
        {
            report.Error(
                FindingCodes.ObjectSelectorInvalid, path, $"\"{key}\" cannot be the key of a node's label.",
                "Use one such as kubernetes.io/hostname.");
        }
    }
}
