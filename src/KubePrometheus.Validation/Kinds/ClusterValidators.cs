using k8s.Models;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What Kubernetes refuses of an APIService.</summary>
internal sealed class APIServiceValidator() : KindCheck<V1APIService>(static it => it.Spec)
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
            report.Error(
                FindingCodes.ObjectContradiction, "metadata.name", $"The name \"{given}\" is not version and group.", $"Name it {name}.");
        }

        report.Between(spec.GroupPriorityMinimum, 1, 20000, "spec.groupPriorityMinimum");
        report.Between(spec.VersionPriority, 1, 1000, "spec.versionPriority");
        if (spec.CaBundle is { Length: > 0 } && spec.InsecureSkipTLSVerify == true)
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, "spec.caBundle",
                "With insecureSkipTLSVerify no certificate is verified, and a caBundle is refused.",
                "Keep one of them.");
        }

        if (spec.Service is null && spec.InsecureSkipTLSVerify == true)
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, "spec.insecureSkipTLSVerify", "Without a service there is no certificate to skip.",
                "Name the service, or leave it out.");
        }

        if (spec.Version is { } version && !KubernetesText.IsDns1035Label(version))
        {
            report.Error(
                FindingCodes.ObjectNameInvalid, "spec.version", $"\"{version}\" cannot be a version.", "Write one such as v1beta1.");
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
internal sealed class HorizontalPodAutoscalerValidator() : KindCheck<V2HorizontalPodAutoscaler>(static it => it.Spec)
{
    protected override void Check(V2HorizontalPodAutoscaler obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        Bounds(report, spec.MinReplicas, spec.MaxReplicas);
        foreach (var (metric, path) in Each(spec.Metrics, "spec.metrics"))
        {
            Metric(report, metric, path);
        }
    }

    internal static void Bounds(KindReport report, int? least, int? most)
    {
        report.Between(least, 1, int.MaxValue, "spec.minReplicas");
        report.Between(most, 1, int.MaxValue, "spec.maxReplicas");
        if (least > most && most > 0)
        {
            report.Error(
                FindingCodes.ObjectContradiction, "spec.minReplicas", $"{least} at least is more than {most} at most.", "Swap the two.");
        }
    }

    private static void Metric(KindReport report, V2MetricSpec metric, string path)
    {
        (string Type, string Field, bool IsSet, V2MetricTarget? Target)[] sources =
        [
            ("ContainerResource", "containerResource", metric.ContainerResource is not null, metric.ContainerResource?.Target),
            ("External", "external", metric.External is not null, metric.External?.Target),
            ("Object", "object", metric.ObjectProperty is not null, metric.ObjectProperty?.Target),
            ("Pods", "pods", metric.Pods is not null, metric.Pods?.Target),
            ("Resource", "resource", metric.Resource is not null, metric.Resource?.Target),
        ];
        foreach (var (type, field, isSet, target) in sources)
        {
            if (type == metric.Type && !isSet)
            {
                report.Missing(path, field, "Say what is measured.");
            }
            else if (isSet && type != metric.Type)
            {
                report.Error(
                    FindingCodes.ObjectFieldsExclusive, At(path, field), $"The metric is of type {metric.Type}, and takes no {field}.",
                    "Leave it out, or change the type.");
            }
            else if (target is not null)
            {
                Target(report, target, At(path, $"{field}.target"), type is "Resource" or "ContainerResource");
            }
        }
    }

    private static void Target(KindReport report, V2MetricTarget target, string path, bool isResource)
    {
        if (target.Type == "Utilization" && !isResource)
        {
            report.Error(
                FindingCodes.ObjectValueNotAllowed, At(path, "type"), "A utilization is known of resources alone.",
                "Use AverageValue or Value.");
        }
        else if (target.Type == "Utilization" && target.AverageUtilization is null)
        {
            report.Missing(path, "averageUtilization", "Write the percentage of the request.");
        }
        else if (target.Type == "AverageValue" && target.AverageValue is null)
        {
            report.Missing(path, "averageValue", "Write the value of each Pod.");
        }
        else if (target.Type == "Value" && target.Value is null)
        {
            report.Missing(path, "value", "Write the value.");
        }
        else
        {
            report.Exclusive(
                path, ("averageUtilization", target.AverageUtilization is not null), ("averageValue", target.AverageValue is not null));
        }
    }
}

/// <summary>What Kubernetes refuses of a HorizontalPodAutoscaler of the first version.</summary>
internal sealed class V1HorizontalPodAutoscalerValidator() : KindCheck<V1HorizontalPodAutoscaler>(static it => it.Spec)
{
    protected override void Check(V1HorizontalPodAutoscaler obj, KindReport report)
    {
        HorizontalPodAutoscalerValidator.Bounds(report, obj.Spec?.MinReplicas, obj.Spec?.MaxReplicas);
        report.Between(obj.Spec?.TargetCPUUtilizationPercentage, 1, int.MaxValue, "spec.targetCPUUtilizationPercentage");
    }
}

/// <summary>What Kubernetes refuses of a LimitRange.</summary>
internal sealed class LimitRangeValidator : KindCheck<V1LimitRange>
{
    protected override void Check(V1LimitRange obj, KindReport report)
    {
        foreach (var (limit, path) in Each(obj.Spec?.Limits, "spec.limits"))
        {
            if (limit.Type is { } type && !type.Contains('/', StringComparison.Ordinal))
            {
                report.OneOf(type.Length == 0 ? "(empty)" : type, At(path, "type"), "Container", "Pod", "PersistentVolumeClaim");
            }

            // each must not be above what stands after it
            (string Field, IDictionary<string, ResourceQuantity>? Values)[] steps =
            [
                ("min", limit.Min), ("defaultRequest", limit.DefaultRequest), ("default", limit.DefaultProperty), ("max", limit.Max),
            ];
            for (var i = 0; i < steps.Length; i++)
            {
                for (var j = i + 1; j < steps.Length; j++)
                {
                    report.NotAbove(steps[i], steps[j], path);
                }
            }
        }
    }
}

/// <summary>What Kubernetes refuses of a ResourceQuota.</summary>
internal sealed class ResourceQuotaValidator : KindCheck<V1ResourceQuota>
{
    private static readonly string[] Names =
    [
        "configmaps", "cpu", "ephemeral-storage", "limits.cpu", "limits.ephemeral-storage", "limits.memory", "memory",
        "persistentvolumeclaims", "pods", "replicationcontrollers", "requests.cpu", "requests.ephemeral-storage", "requests.memory",
        "requests.storage", "resourcequotas", "secrets", "services", "services.loadbalancers", "services.nodeports",
    ];

    protected override void Check(V1ResourceQuota obj, KindReport report)
    {
        foreach (var (name, quantity) in obj.Spec?.Hard ?? new Dictionary<string, ResourceQuantity>())
        {
            var path = ObjectPath.Append("spec.hard", name);
            report.NotNegative(quantity, path);
            if (!name.Contains('/', StringComparison.Ordinal) && !name.Contains("hugepages-", StringComparison.Ordinal)
                && !Names.Contains(name))
            {
                var nearest = NearMisses.Nearest(name, Names);
                report.Error(
                    FindingCodes.ObjectValueNotAllowed, path, $"\"{name}\" is not something that a quota limits.",
                    nearest is not null ? $"Did you mean \"{nearest}\"?"
                        : "Use cpu, memory, pods, requests.cpu, limits.memory or count/RESOURCE.");
            }
        }

        foreach (var (scope, path) in Each(obj.Spec?.Scopes, "spec.scopes"))
        {
            report.OneOf(
                scope, path, "Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "PriorityClass", "CrossNamespacePodAffinity");
        }
    }
}

/// <summary>What Kubernetes refuses of an IngressClass.</summary>
internal sealed class IngressClassValidator : KindCheck<V1IngressClass>
{
    protected override void Check(V1IngressClass obj, KindReport report)
    {
        var controller = obj.Spec?.Controller ?? "";
        var slash = controller.IndexOf('/', StringComparison.Ordinal);
        if (slash < 1 || slash == controller.Length - 1 || !KubernetesText.IsDnsSubdomain(controller.AsSpan(0, slash)))
        {
            report.Error(
                FindingCodes.ObjectNameInvalid, "spec.controller", $"\"{controller}\" is not a domain with a path.",
                "Write one such as k8s.io/ingress-nginx.");
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
            report.Error(
                FindingCodes.ObjectNumberOutOfBounds, "value",
                $"{obj.Value} is above 1000000000, from where on priorities are the system's.",
                "Use a lower number.");
        }

        if (obj.Metadata?.Name?.StartsWith("system-", StringComparison.Ordinal) == true)
        {
            report.Error(
                FindingCodes.ObjectNameInvalid, "metadata.name", "Names that begin with system- are the system's.", "Choose another name.");
        }
    }
}
