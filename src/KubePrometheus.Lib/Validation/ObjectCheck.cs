using k8s;
using k8s.Models;
using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>Checks one object by itself: its name and namespace, then what its kind asks for.</summary>
internal static class ObjectCheck
{
    public static void Run(IKubernetesObject<V1ObjectMeta> obj, ICollection<Finding> findings, SourceLocation? source = null)
    {
        Names(obj, findings, source);
        Annotations(obj, findings, source);
        KindValidators.Find(obj)?.Run(obj, findings, source);
    }

    /// <summary>What is said of a place by another stage, or of the place it stands in, a validator need not say again.</summary>
    public static void SayOnce(List<Finding> findings)
    {
        var said = findings.Where(f => f.Code.StartsWith("KP01", StringComparison.Ordinal) || f.Code == DashboardCodes.TooLarge).Select(f => (f.Object, f.Path)).ToHashSet();
        if (said.Count > 0)
        {
            findings.RemoveAll(f => f.Code.StartsWith("KP02", StringComparison.Ordinal)
                && (said.Contains((f.Object, f.Path)) || said.Contains((f.Object, Parent(f.Path)))));
        }
    }

    private static string Parent(string path) => path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];

    /// <summary>All annotations together may have 256 KiB.</summary>
    private static void Annotations(IKubernetesObject<V1ObjectMeta> obj, ICollection<Finding> findings, SourceLocation? source)
    {
        const long Most = 256 * 1024;
        long bytes = 0;
        foreach (var (key, value) in obj.Metadata?.Annotations ?? new Dictionary<string, string>())
        {
            bytes += key.Length + (value is null ? 0 : System.Text.Encoding.UTF8.GetByteCount(value));
        }

        if (bytes > Most)
        {
            findings.Add(new(
                KindCodes.TooLarge, FindingSeverity.Error, ObjectReference.Of(obj), "metadata.annotations",
                $"The annotations have {bytes} bytes, more than 256 KiB.", "Put long texts into a ConfigMap.", source));
        }
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
