using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>Checks one object by itself: its name and namespace, then what its kind asks for.</summary>
internal static class ObjectCheck
{
    public static void Run(IKubernetesObject<V1ObjectMeta> obj, ICollection<Finding> findings, SourceLocation? source = null)
    {
        Names(obj, findings, source);
        KindValidator? validator = obj switch
        {
            Prometheus => KindValidators.Prometheus.Value,
            Alertmanager => KindValidators.Alertmanager.Value,
            ThanosRuler => KindValidators.ThanosRuler.Value,
            ServiceMonitor => KindValidators.ServiceMonitor.Value,
            PodMonitor => KindValidators.PodMonitor.Value,
            Probe => KindValidators.Probe.Value,
            V1Deployment => KindValidators.Deployment.Value,
            V1StatefulSet => KindValidators.StatefulSet.Value,
            _ => null,
        };
        validator?.Run(obj, findings, source);
    }

    private static void Names(IKubernetesObject<V1ObjectMeta> obj, ICollection<Finding> findings, SourceLocation? source)
    {
        var reference = ObjectReference.Of(obj);
        var name = obj.Metadata?.Name;
        if (string.IsNullOrEmpty(name))
        {
            findings.Add(new(StackCodes.ObjectWithoutName, FindingSeverity.Error, reference, "metadata.name", "The object has no name.", "Set Metadata.Name.", source));
        }
        else if (!IsName(obj, name))
        {
            var nearest = KubernetesText.NearestDnsLabel(name);
            findings.Add(new(
                KindCodes.Name, FindingSeverity.Error, reference, "metadata.name", $"\"{name}\" cannot be the name of a {reference.Kind}.",
                "Use lower-case letters, digits, hyphens and (but for Namespaces and Services) dots, with a letter or digit at both ends"
                + (nearest is null ? "." : $", such as \"{nearest}\"."), source));
        }

        if (obj.Metadata?.NamespaceProperty is { } ns && !KubernetesText.IsDnsLabel(ns))
        {
            var nearest = KubernetesText.NearestDnsLabel(ns);
            findings.Add(new(
                KindCodes.Name, FindingSeverity.Error, reference, "metadata.namespace", $"\"{ns}\" cannot be the name of a namespace.",
                "Use 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends" + (nearest is null ? "." : $", such as \"{nearest}\"."), source));
        }
    }

    /// <summary>Names of roles and bindings are path segments, of Namespaces and Services DNS labels, of all else DNS subdomains.</summary>
    private static bool IsName(IKubernetesObject<V1ObjectMeta> obj, string name) => obj switch
    {
        V1ClusterRole or V1ClusterRoleBinding or V1Role or V1RoleBinding => name is not ("." or "..") && !name.Contains('/') && !name.Contains('%'),
        V1Namespace or V1Service => KubernetesText.IsDnsLabel(name),
        _ => KubernetesText.IsDnsSubdomain(name),
    };
}
