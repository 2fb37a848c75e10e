using System.Collections.Frozen;
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
        Scaled(report, spec.ScaleTargetRef?.ApiVersion, spec.ScaleTargetRef?.Kind);
        foreach (var (metric, path) in Each(spec.Metrics, "spec.metrics"))
        {
            Metric(report, metric, path);
        }
    }

    /// <summary>What is scaled. To be found it has an API group, but for the one kind of the core group that can be scaled.</summary>
    internal static void Scaled(KindReport report, string? apiVersion, string? kind)
    {
        const int GroupIsChecked = 34;
        if (kind is { Length: > 0 } and not "ReplicationController" && apiVersion?.Contains('/', StringComparison.Ordinal) != true)
        {
            report.ErrorSince(
                GroupIsChecked, FindingCodes.ObjectValueNotAllowed, "spec.scaleTargetRef.apiVersion",
                $"The core group has no {kind} that can be scaled.", "Write the API version of what is scaled, such as apps/v1.");
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
            else if (isSet && type != metric.Type && metric.Type is { Length: > 0 })
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
        HorizontalPodAutoscalerValidator.Scaled(report, obj.Spec?.ScaleTargetRef?.ApiVersion, obj.Spec?.ScaleTargetRef?.Kind);
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

            Resources(report, limit, path);
            OfType(report, limit, path);

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

    /// <summary>What a limit of Pods cannot have, and one of claims needs.</summary>
    private static void OfType(KindReport report, V1LimitRangeItem limit, string path)
    {
        if (limit.Type == "Pod")
        {
            foreach (var (field, values) in new[] { ("default", limit.DefaultProperty), ("defaultRequest", limit.DefaultRequest) })
            {
                if (values is { Count: > 0 })
                {
                    report.Error(
                        FindingCodes.ObjectFieldsExclusive, At(path, field), $"A limit of the type Pod takes no {field}.",
                        "Leave it out, or make the type Container.");
                }
            }
        }
        else if (limit.Type == "PersistentVolumeClaim" && limit.Min?.ContainsKey("storage") != true
            && limit.Max?.ContainsKey("storage") != true)
        {
            report.Missing(path, "max.storage", "Say how much a claim may ask for at least or at most.");
        }
    }

    /// <summary>The names of what is limited, and how far a limit may be above a request.</summary>
    private static void Resources(KindReport report, V1LimitRangeItem limit, string path)
    {
        foreach (var (field, values) in new[]
        {
            ("min", limit.Min), ("max", limit.Max), ("default", limit.DefaultProperty), ("defaultRequest", limit.DefaultRequest),
            ("maxLimitRequestRatio", limit.MaxLimitRequestRatio),
        })
        {
            foreach (var name in values?.Keys ?? [])
            {
                if (limit.Type != "Container")
                {
                    report.CountedResource(name, ObjectPath.Append(At(path, field), name));
                }
                else if (!name.Contains('/', StringComparison.Ordinal))
                {
                    report.ResourceName(name, ObjectPath.Append(At(path, field), name));
                }
            }
        }

        foreach (var (name, quantity) in limit.MaxLimitRequestRatio ?? FrozenDictionary<string, ResourceQuantity>.Empty)
        {
            var at = ObjectPath.Append(At(path, "maxLimitRequestRatio"), name);
            var ratio = FieldChecks.Amount(quantity);
            if (ratio < 1)
            {
                report.Error(
                    FindingCodes.ObjectNumberOutOfBounds, at, $"{quantity} is below 1.",
                    "A limit is not below the request: use 1 or more.");
            }
            else if (limit.Max?.TryGetValue(name, out var most) == true && limit.Min?.TryGetValue(name, out var least) == true
                && FieldChecks.Amount(least) is { } min and > 0 && FieldChecks.Amount(most) is { } max
                && (ratio is null || ratio > max / min))
            {
                report.Error(
                    FindingCodes.ObjectContradiction, at, $"{quantity} is above what max and min allow, {most} to {least}.", "Lower it.");
            }
        }
    }
}

/// <summary>What Kubernetes refuses of a StorageClass.</summary>
internal sealed class StorageClassValidator : KindCheck<V1StorageClass>
{
    protected override void Check(V1StorageClass obj, KindReport report)
    {
        if (obj.Provisioner is { Length: > 0 } provisioner && !KubernetesText.IsAnnotationKey(provisioner))
        {
            report.Error(
                FindingCodes.ObjectNameInvalid, "provisioner", $"\"{provisioner}\" cannot be the name of a provisioner.",
                "Use letters, digits, hyphens, underscores and dots, up to 63, perhaps a domain and a slash before them.");
        }

        report.OneOf(obj.ReclaimPolicy, "reclaimPolicy", "Delete", "Retain");
        if (obj.Parameters?.ContainsKey("") == true)
        {
            report.Error(
                FindingCodes.ObjectPartMissing, ObjectPath.Append("parameters", ""), "A parameter has no name.",
                "Name it, or leave it out.");
        }

        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (term, path) in Each(obj.AllowedTopologies, "allowedTopologies"))
        {
            Term(report, term, path);
            var expressions = Each(term.MatchLabelExpressions, "")
                .Select(e => $"{e.Item.Key}\n{string.Join('\n', (e.Item.Values ?? []).Order(StringComparer.Ordinal))}");
            if (!terms.Add(string.Join("\n\n", expressions.Order(StringComparer.Ordinal))))
            {
                report.Error(
                    FindingCodes.ObjectItemTwice, At(path, "matchLabelExpressions"), "The same expressions are there twice.",
                    "Leave one of them out.");
            }
        }
    }

    private static void Term(KindReport report, V1TopologySelectorTerm term, string path)
    {
        if (term.MatchLabelExpressions is null or [])
        {
            report.Missing(path, "matchLabelExpressions", "Name one at least.");
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (expression, at) in Each(term.MatchLabelExpressions, At(path, "matchLabelExpressions")))
        {
            if (expression.Key is { Length: > 0 } key && !KubernetesText.IsQualifiedName(key))
            {
                report.Error(
                    FindingCodes.ObjectSelectorInvalid, At(at, "key"), $"\"{key}\" cannot be the key of a label: nothing has it.",
                    "Use the key of a node's label, such as topology.kubernetes.io/zone.");
            }

            if (expression.Key is not null && !keys.Add(expression.Key))
            {
                report.Error(
                    FindingCodes.ObjectItemTwice, At(at, "key"), $"\"{expression.Key}\" is there twice.", "Put the values into one list.");
            }

            if (expression.Values is [])
            {
                report.Missing(at, "values", "Name a value at least.");
            }

            var values = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (value, of) in Each(expression.Values, At(at, "values")))
            {
                if (!values.Add(value))
                {
                    report.Error(FindingCodes.ObjectItemTwice, of, $"\"{value}\" is there twice.", "Leave one of them out.");
                }
            }
        }
    }
}

/// <summary>What Kubernetes refuses of a Namespace.</summary>
internal sealed class NamespaceValidator : KindCheck<V1Namespace>
{
    private const string Labels = "pod-security.kubernetes.io/";

    /// <summary>The minor version of Kubernetes since which the labels are checked.</summary>
    private const int PodSecurity = 23;

    protected override void Check(V1Namespace obj, KindReport report)
    {
        foreach (var (key, value) in obj.Metadata?.Labels ?? FrozenDictionary<string, string>.Empty)
        {
            if (!key.StartsWith(Labels, StringComparison.Ordinal) || value is null)
            {
                continue;
            }

            var path = ObjectPath.Append("metadata.labels", key);
            if (key[Labels.Length..] is "enforce" or "audit" or "warn")
            {
                if (value is not ("privileged" or "baseline" or "restricted"))
                {
                    report.ErrorSince(
                        PodSecurity, FindingCodes.ObjectValueNotAllowed, path, $"\"{value}\" is not a level of Pod security.",
                        "Use privileged, baseline or restricted.");
                }
            }
            else if (key[Labels.Length..] is "enforce-version" or "audit-version" or "warn-version" && value != "latest"
                && !IsVersion(value))
            {
                report.ErrorSince(
                    PodSecurity, FindingCodes.ObjectValueNotAllowed, path, $"\"{value}\" is not a version of Kubernetes.",
                    "Write latest, or a version such as v1.25.");
            }
        }
    }

    private static bool IsVersion(string text) => text.StartsWith("v1.", StringComparison.Ordinal) && text.Length > 3
        && text.AsSpan(3).IndexOfAnyExceptInRange('0', '9') < 0 && (text[3] != '0' || text.Length == 4);
}

/// <summary>What Kubernetes refuses of a ResourceQuota.</summary>
internal sealed class ResourceQuotaValidator : KindCheck<V1ResourceQuota>
{
    /// <summary>Resources that are counted one by one.</summary>
    private static readonly string[] Whole =
    [
        "configmaps", "persistentvolumeclaims", "pods", "replicationcontrollers", "resourcequotas", "secrets", "services",
        "services.loadbalancers", "services.nodeports",
    ];

    /// <summary>Scopes of Pods that may have requests.</summary>
    private static readonly string[] PodScopes =
        ["Terminating", "NotTerminating", "NotBestEffort", "PriorityClass", "CrossNamespacePodAffinity"];

    /// <summary>Scopes that only are or are not, and name nothing.</summary>
    private static readonly string[] PlainScopes =
        ["Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "CrossNamespacePodAffinity"];

    protected override void Check(V1ResourceQuota obj, KindReport report)
    {
        foreach (var (name, quantity) in obj.Spec?.Hard ?? FrozenDictionary<string, ResourceQuantity>.Empty)
        {
            var path = ObjectPath.Append("spec.hard", name);
            report.NotNegative(quantity, path);
            report.CountedResource(name, path);
            if ((Whole.Contains(name) || name.StartsWith("count/", StringComparison.Ordinal)) && FieldChecks.Amount(quantity) is var amount
                && (amount is null || amount != decimal.Truncate(amount.Value) || amount > long.MaxValue))
            {
                report.Error(
                    FindingCodes.ObjectFormInvalid, path, $"\"{quantity}\" is not a number of objects.", "Write a whole number.");
            }
        }

        foreach (var (expression, path) in Each(
            obj.Spec?.ScopeSelector?.MatchExpressions, "spec.scopeSelector.matchExpressions"))
        {
            ScopeExpression(report, expression, path);
        }

        foreach (var (scope, path) in Each(obj.Spec?.Scopes, "spec.scopes"))
        {
            report.OneOf(
                scope, path, "Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "PriorityClass", "CrossNamespacePodAffinity",
                "VolumeAttributesClass");
        }

        Opposites(report, obj.Spec?.Scopes);
        Scoped(report, obj.Spec);
    }

    /// <summary>A quota of some Pods counts what Pods have; one of Pods without requests counts the Pods alone.</summary>
    private static void Scoped(KindReport report, V1ResourceQuotaSpec? spec)
    {
        var scopes = Each(spec?.Scopes, "").Select(s => s.Item)
            .Concat(Each(spec?.ScopeSelector?.MatchExpressions, "").Select(e => e.Item.ScopeName)).OfType<string>().ToArray();
        foreach (var name in scopes.Length == 0 ? [] : spec?.Hard?.Keys ?? [])
        {
            var isOfPods = name is "pods" or "cpu" or "memory" or "limits.cpu" or "limits.memory" or "requests.cpu" or "requests.memory"
                or "limits.ephemeral-storage" or "requests.ephemeral-storage" or "ephemeral-storage";
            var isOfOthers = name is "requests.storage" || (Whole.Contains(name) && name != "pods");
            var against = isOfPods ? Array.Find(scopes, s => s == "BestEffort" && name != "pods")
                : isOfOthers ? Array.Find(scopes, s => s == "BestEffort" || PodScopes.Contains(s)) : null;
            if (against is not null)
            {
                report.Error(
                    FindingCodes.ObjectContradiction, ObjectPath.Append("spec.hard", name),
                    $"The scope {against} does not fit what is counted.", "Count what such Pods have, or make two quotas.");
            }
        }
    }

    private static void ScopeExpression(KindReport report, V1ScopedResourceSelectorRequirement expression, string path)
    {
        var count = expression.Values?.Count ?? 0;
        if (expression.OperatorProperty is "In" or "NotIn" && count == 0)
        {
            report.Missing(path, "values", "Name values, or use Exists or DoesNotExist.");
        }
        else if (expression.OperatorProperty is "Exists" or "DoesNotExist" && count > 0)
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, At(path, "values"), $"{expression.OperatorProperty} takes no values.",
                "Leave the values out, or use In or NotIn.");
        }

        if (PlainScopes.Contains(expression.ScopeName) && expression.OperatorProperty is "In" or "NotIn" or "DoesNotExist")
        {
            report.Error(
                FindingCodes.ObjectValueNotAllowed, At(path, "operator"),
                $"The scope {expression.ScopeName} is there or not, and has no values.", "Use Exists.");
        }
    }

    /// <summary>Scopes that no Pod has together.</summary>
    private static void Opposites(KindReport report, IList<string>? scopes)
    {
        foreach (var (one, other) in new[] { ("Terminating", "NotTerminating"), ("BestEffort", "NotBestEffort") })
        {
            if (scopes?.Contains(one) == true && scopes.Contains(other))
            {
                report.Error(
                    FindingCodes.ObjectContradiction, "spec.scopes", $"No Pod is {one} and {other}.", "Make two quotas.");
            }
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
