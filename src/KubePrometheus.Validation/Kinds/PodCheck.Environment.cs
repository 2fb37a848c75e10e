using k8s.Models;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <content>Environment variables, and the fields of a Pod that can be read.</content>
internal static partial class PodCheck
{
    /// <summary>The minor version of Kubernetes since which a server warns of two variables of one name.</summary>
    private const int VariablesAreCompared = 28;

    /// <summary>Variables of one name: the last one counts, and an apply may drop it.</summary>
    private static void EnvironmentTwice(KindReport report, IList<V1EnvVar>? variables, string path)
    {
        if (report.Minor < VariablesAreCompared || variables is null or { Count: < 2 })
        {
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (env, at) in Each(variables, path))
        {
            if (env.Name is { Length: > 0 } name && !names.Add(name))
            {
                report.Warn(
                    FindingCodes.ObjectItemTwice, At(at, "name"), $"\"{name}\" is there twice: it hides the one before.",
                    "Leave one of them out: server-side apply refuses both.");
            }
        }
    }

    private static void Environment(KindReport report, V1EnvVar env, string path)
    {
        if (env.ValueFrom is not { } from)
        {
            return;
        }

        if (!string.IsNullOrEmpty(env.Value))
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, At(path, "valueFrom"), "value and valueFrom exclude each other.", "Keep one of them.");
        }

        report.ExactlyOne(
            At(path, "valueFrom"), "valueFrom names no source.", "Set fieldRef, resourceFieldRef, configMapKeyRef or secretKeyRef.",
            ("fieldRef", from.FieldRef is not null), ("resourceFieldRef", from.ResourceFieldRef is not null),
            ("configMapKeyRef", from.ConfigMapKeyRef is not null), ("secretKeyRef", from.SecretKeyRef is not null),
            ("fileKeyRef", from.FileKeyRef is not null));
        report.SecretKey(from.SecretKeyRef, At(path, "valueFrom.secretKeyRef"));
        if (from.ConfigMapKeyRef is { } map)
        {
            report.ObjectKey("ConfigMap", map.Name, map.Key, At(path, "valueFrom.configMapKeyRef"));
        }

        Resource(report, from.ResourceFieldRef, At(path, "valueFrom.resourceFieldRef"));
        if (from.FieldRef?.FieldPath is { } field && !IsPodField(field))
        {
            report.Error(
                FindingCodes.ObjectValueNotAllowed, At(path, "valueFrom.fieldRef.fieldPath"),
                $"\"{field}\" is not a field of a Pod that a container can read.",
                "Use metadata.name, metadata.namespace, metadata.uid, metadata.labels['key'], spec.nodeName, spec.serviceAccountName, "
                + "status.podIP or status.hostIP.");
        }
    }

    /// <summary>A ConfigMap or a Secret of which every key becomes a variable.</summary>
    private static void EnvironmentFrom(KindReport report, V1EnvFromSource from, string path)
    {
        var one = report.ExactlyOne(
            path, "The entry names no source.", "Set configMapRef or secretRef.",
            ("configMapRef", from.ConfigMapRef is not null), ("secretRef", from.SecretRef is not null));
        if (from.Prefix is { Length: > 0 } prefix && !KubernetesText.IsEnvironmentName(prefix)
            && !(report.Minor >= KubernetesText.AnyEnvironmentName && KubernetesText.IsRelaxedEnvironmentName(prefix)))
        {
            report.Error(
                FindingCodes.ObjectNameInvalid, At(path, "prefix"), $"\"{prefix}\" cannot begin the name of an environment variable.",
                "Use letters, digits, underscores, hyphens and dots, and no digit first.");
        }

        var name = from.ConfigMapRef?.Name ?? from.SecretRef?.Name;
        var source = At(path, from.SecretRef is null ? "configMapRef" : "secretRef");
        if (one && (from.ConfigMapRef is not null || from.SecretRef is not null) && string.IsNullOrEmpty(name))
        {
            report.Missing(source, "name", "Name the object.");
        }

        report.Reference(name, At(source, "name"));
    }

    /// <summary>A request or limit of a container that is read.</summary>
    private static void Resource(KindReport report, V1ResourceFieldSelector? selector, string path)
    {
        if (selector?.Resource is { } name && name is not ("limits.cpu" or "limits.memory" or "limits.ephemeral-storage"
            or "requests.cpu" or "requests.memory" or "requests.ephemeral-storage")
            && !name.StartsWith("limits.hugepages-", StringComparison.Ordinal)
            && !name.StartsWith("requests.hugepages-", StringComparison.Ordinal))
        {
            report.Error(
                FindingCodes.ObjectValueNotAllowed, At(path, "resource"), $"\"{name}\" is not a resource that can be read.",
                "Use limits or requests of cpu, memory or ephemeral-storage.");
        }
    }

    private static bool IsPodField(string field)
        => field is "metadata.name" or "metadata.namespace" or "metadata.uid" or "spec.nodeName" or "spec.serviceAccountName"
                or "status.hostIP" or "status.hostIPs" or "status.podIP" or "status.podIPs"
            || (field.EndsWith("']", StringComparison.Ordinal)
                && (field.StartsWith("metadata.labels['", StringComparison.Ordinal)
                    || field.StartsWith("metadata.annotations['", StringComparison.Ordinal)));
}
