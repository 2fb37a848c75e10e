using k8s.Models;
using static KubePrometheus.KindParts;

namespace KubePrometheus;

/// <summary>What Kubernetes refuses of an APIService.</summary>
internal sealed class APIServiceValidator : KindCheck<V1APIService>
{
    protected override void Check(V1APIService obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        var name = $"{spec.Version}.{spec.Group}";
        if (obj.Metadata?.Name is { Length: > 0 } given && given != name && spec.Version is not null)
        {
            report.Error(KindCodes.Contradiction, "metadata.name", $"The name \"{given}\" is not version and group.", $"Name it {name}.");
        }

        report.Between(spec.GroupPriorityMinimum, 1, 20000, "spec.groupPriorityMinimum");
        report.Between(spec.VersionPriority, 1, 1000, "spec.versionPriority");
        if (spec.CaBundle is { Length: > 0 } && spec.InsecureSkipTLSVerify == true)
        {
            report.Error(
                KindCodes.Exclusive, "spec.caBundle", "With insecureSkipTLSVerify no certificate is verified, and a caBundle is refused.", "Keep one of them.");
        }

        if (spec.Service is { } service)
        {
            report.PortNumber(service.Port, "spec.service.port");
            foreach (var (field, value) in new[] { ("name", service.Name), ("namespace", service.NamespaceProperty) })
            {
                if (string.IsNullOrEmpty(value))
                {
                    report.Missing("spec.service", field, "Name the Service and its namespace.");
                }
                else
                {
                    report.Reference(value, At("spec.service", field));
                }
            }
        }
    }
}

/// <summary>What Kubernetes refuses of a HorizontalPodAutoscaler.</summary>
internal sealed class HorizontalPodAutoscalerValidator : KindCheck<V2HorizontalPodAutoscaler>
{
    protected override void Check(V2HorizontalPodAutoscaler obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        Replicas(report, spec.MinReplicas, spec.MaxReplicas);
    }

    internal static void Replicas(KindReport report, int? least, int most)
    {
        report.Between(least, 1, int.MaxValue, "spec.minReplicas");
        report.Between(most, 1, int.MaxValue, "spec.maxReplicas");
        if (least > most && most > 0)
        {
            report.Error(KindCodes.Contradiction, "spec.minReplicas", $"{least} at least is more than {most} at most.", "Swap the two.");
        }
    }
}

/// <summary>What Kubernetes refuses of a HorizontalPodAutoscaler of the older version.</summary>
internal sealed class V1HorizontalPodAutoscalerValidator : KindCheck<V1HorizontalPodAutoscaler>
{
    protected override void Check(V1HorizontalPodAutoscaler obj, KindReport report)
    {
        if (obj.Spec is { } spec)
        {
            HorizontalPodAutoscalerValidator.Replicas(report, spec.MinReplicas, spec.MaxReplicas);
            report.Between(spec.TargetCPUUtilizationPercentage, 1, int.MaxValue, "spec.targetCPUUtilizationPercentage");
        }
    }
}

/// <summary>What Kubernetes refuses of a PriorityClass.</summary>
internal sealed class PriorityClassValidator : KindCheck<V1PriorityClass>
{
    protected override void Check(V1PriorityClass obj, KindReport report)
    {
        report.OneOf(obj.PreemptionPolicy, "preemptionPolicy", "PreemptLowerPriority", "Never");
        if (obj.Value > 1_000_000_000)
        {
            report.Error(KindCodes.Bounds, "value", $"{obj.Value} is above 1000000000, from where on priorities are the system's.", "Use a lower number.");
        }

        if (obj.Metadata?.Name?.StartsWith("system-", StringComparison.Ordinal) == true)
        {
            report.Error(KindCodes.Name, "metadata.name", "Names that begin with system- are the system's.", "Choose another name.");
        }
    }
}
