using System.Globalization;
using k8s.Models;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What Kubernetes refuses of a Deployment, and what its Pods cannot start with.</summary>
internal sealed class DeploymentValidator() : KindCheck<V1Deployment>(static it => it.Spec)
{
    protected override void Check(V1Deployment obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        report.NotNegative(spec.Replicas, "spec.replicas");
        report.NotNegative(spec.MinReadySeconds, "spec.minReadySeconds");
        report.NotNegative(spec.RevisionHistoryLimit, "spec.revisionHistoryLimit");
        report.OneOf(spec.Strategy?.Type, "spec.strategy.type", "Recreate", "RollingUpdate");
        if ((spec.ProgressDeadlineSeconds ?? 600) <= (spec.MinReadySeconds ?? 0))
        {
            report.Error(
                FindingCodes.ObjectContradiction, "spec.progressDeadlineSeconds", "The deadline is not above minReadySeconds.",
                "Raise progressDeadlineSeconds.");
        }

        if (spec.Strategy is { Type: "Recreate", RollingUpdate: not null })
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, "spec.strategy.rollingUpdate", "Recreate takes no rollingUpdate.", "Leave it out.");
        }
        else if (spec.Strategy?.RollingUpdate is { } update)
        {
            RolloutChecks.RollingUpdate(
                report, update.MaxSurge?.ToString(), update.MaxUnavailable?.ToString(), "spec.strategy.rollingUpdate");
        }

        PodCheck.Template(report, spec.Template, spec.Selector);
    }
}

/// <summary>What Kubernetes refuses of a ReplicaSet.</summary>
internal sealed class ReplicaSetValidator() : KindCheck<V1ReplicaSet>(static it => it.Spec)
{
    protected override void Check(V1ReplicaSet obj, KindReport report)
    {
        report.NotNegative(obj.Spec?.Replicas, "spec.replicas");
        if (obj.Spec is not null)
        {
            PodCheck.Template(report, obj.Spec.Template, obj.Spec.Selector);
        }
    }
}

/// <summary>What Kubernetes refuses of a DaemonSet.</summary>
internal sealed class DaemonSetValidator() : KindCheck<V1DaemonSet>(static it => it.Spec)
{
    protected override void Check(V1DaemonSet obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        report.NotNegative(spec.MinReadySeconds, "spec.minReadySeconds");
        report.OneOf(spec.UpdateStrategy?.Type, "spec.updateStrategy.type", "RollingUpdate", "OnDelete");
        if (spec.UpdateStrategy?.RollingUpdate is { } update)
        {
            RolloutChecks.RollingUpdate(
                report, update.MaxSurge?.ToString() ?? "0", update.MaxUnavailable?.ToString(), "spec.updateStrategy.rollingUpdate");
            if (update.MaxSurge?.ToString() is not (null or "0" or "0%") && (update.MaxUnavailable?.ToString() ?? "1") is not ("0" or "0%"))
            {
                report.Error(
                    FindingCodes.ObjectFieldsExclusive, "spec.updateStrategy.rollingUpdate.maxSurge",
                    "With maxSurge, maxUnavailable must be 0; by default it is 1.", "Set maxUnavailable to 0, or leave maxSurge out.");
            }
        }

        PodCheck.Template(report, spec.Template, spec.Selector);
    }
}

/// <summary>What Kubernetes refuses of a StatefulSet.</summary>
internal sealed class StatefulSetValidator() : KindCheck<V1StatefulSet>(static it => it.Spec)
{
    protected override void Check(V1StatefulSet obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        report.NotNegative(spec.Replicas, "spec.replicas");
        report.OneOf(spec.UpdateStrategy?.Type, "spec.updateStrategy.type", "RollingUpdate", "OnDelete");
        if (spec.UpdateStrategy is { Type: "OnDelete", RollingUpdate: not null })
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, "spec.updateStrategy.rollingUpdate", "OnDelete takes no rollingUpdate.",
                "Leave it out.");
        }

        report.OneOf(spec.PodManagementPolicy, "spec.podManagementPolicy", "OrderedReady", "Parallel");
        if (spec.RevisionHistoryLimit < 0)
        {
            report.Warn(
                FindingCodes.ObjectNumberOutOfBounds, "spec.revisionHistoryLimit",
                $"{spec.RevisionHistoryLimit} is below 0: every revision is kept.", "Use 0 or more.");
        }

        if (string.IsNullOrEmpty(spec.ServiceName))
        {
            report.Warn(
                FindingCodes.ObjectPartMissing, "spec.serviceName", "Without serviceName the Pods have no DNS names of their own.",
                "Name the headless Service of the Pods.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (claim, path) in Each(spec.VolumeClaimTemplates, "spec.volumeClaimTemplates"))
        {
            if (claim.Metadata?.Name is { Length: > 0 } name && !names.Add(name))
            {
                report.Warn(
                    FindingCodes.ObjectItemTwice, At(path, "metadata.name"), $"Two claims are named \"{name}\": the last one counts.",
                    "Give each a name of its own.");
            }

            PersistentVolumeClaimValidator.Claim(report, claim.Spec, At(path, "spec"));
        }

        PodCheck.Template(
            report, spec.Template, spec.Selector, Each(spec.VolumeClaimTemplates, "").Select(c => c.Item.Metadata?.Name).OfType<string>());
    }
}

/// <summary>What Kubernetes refuses of a Pod.</summary>
internal sealed class PodValidator() : KindCheck<V1Pod>(static it => it.Spec)
{
    protected override void Check(V1Pod obj, KindReport report)
    {
        if (obj.Spec is not null)
        {
            PodCheck.Pod(report, obj.Spec, "spec");
        }

        if (obj.Metadata?.Name is { } name && !KubernetesText.IsDnsLabel(name) && KubernetesText.IsDnsSubdomain(name))
        {
            report.Warn(
                FindingCodes.ObjectNameInvalid, "metadata.name", "The name becomes the Pod's host name, and is not a DNS label.",
                "Use 1 to 63 lower-case letters, digits and hyphens.");
        }
    }
}

/// <summary>How many Pods may be missing or too many, while they are replaced or moved.</summary>
internal static class RolloutChecks
{
    /// <summary>How many Pods may be too many and too few while they are replaced: not none of both.</summary>
    public static void RollingUpdate(KindReport report, string? surge, string? unavailable, string path)
    {
        Portion(report, surge, At(path, "maxSurge"));
        Portion(report, unavailable, At(path, "maxUnavailable"), most: 100);
        if (surge is "0" or "0%" && unavailable is "0" or "0%")
        {
            report.Error(
                FindingCodes.ObjectContradiction, At(path, "maxUnavailable"),
                "With maxSurge and maxUnavailable both 0, no Pod can be replaced.",
                "Raise one of them.");
        }
    }

    /// <summary>A number of Pods, or a percentage.</summary>
    public static void Portion(KindReport report, string? text, string path, int most = int.MaxValue)
    {
        if (text is null)
        {
            return;
        }

        var isPercent = text.EndsWith('%');
        var digits = isPercent ? text[..^1] : text;
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit))
        {
            report.Error(
                FindingCodes.ObjectFormInvalid, path, $"\"{text}\" is neither a number of Pods nor a percentage.",
                "Write a whole number, or one with % such as 25%.");
        }
        else if (isPercent && (digits.Length > 9 || int.Parse(digits, CultureInfo.InvariantCulture) > most))
        {
            report.Error(FindingCodes.ObjectNumberOutOfBounds, path, $"{text} is more than {most}%.", $"Use 0% to {most}%.");
        }
    }
}
