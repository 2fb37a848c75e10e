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
            TopologyKey(report, constraint.TopologyKey, At(at, "topologyKey"));
        }

        foreach (var (secret, at) in Each(pullSecrets, At(path, "imagePullSecrets")))
        {
            report.Reference(secret.Name, At(at, "name"));
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
            NodeTerm(report, weighted.Preference, At(at, "preference"));
        }
    }

    private static void NodeTerm(KindReport report, V1NodeSelectorTerm? term, string path)
    {
        foreach (var (expression, at) in Each(term?.MatchExpressions, At(path, "matchExpressions")))
        {
            SelectorCheck.Expression(report, expression.Key, expression.OperatorProperty, expression.Values, at, canCompare: true);
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
