using System.Collections.Frozen;

namespace KubePrometheus;

/// <summary>In which order files and objects are applied.</summary>
internal static class ApplyOrder
{
    private const int OtherBuiltIn = 60;
    private const int Custom = 70;

    /// <summary>What others lean on comes first; within a rank the order is that of the files.</summary>
    private static readonly FrozenDictionary<string, int> Ranks = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["Namespace"] = 0,
        ["CustomResourceDefinition.apiextensions.k8s.io"] = 1,

        // judge or complete the Pods that come later
        ["PriorityClass.scheduling.k8s.io"] = 10,
        ["RuntimeClass.node.k8s.io"] = 11,
        ["PodSecurityPolicy.policy"] = 12,
        ["PodSecurityPolicy.extensions"] = 12,
        ["ResourceQuota"] = 13,
        ["LimitRange"] = 14,
        ["NetworkPolicy.networking.k8s.io"] = 15,

        ["ServiceAccount"] = 20,
        ["ClusterRole.rbac.authorization.k8s.io"] = 21,
        ["Role.rbac.authorization.k8s.io"] = 22,
        ["ClusterRoleBinding.rbac.authorization.k8s.io"] = 23,
        ["RoleBinding.rbac.authorization.k8s.io"] = 24,

        // mounted by Pods
        ["Secret"] = 30,
        ["ConfigMap"] = 31,
        ["StorageClass.storage.k8s.io"] = 40,
        ["PersistentVolume"] = 41,
        ["PersistentVolumeClaim"] = 42,

        // before the Pods, so that they find its environment variables and their names resolve
        ["Service"] = 50,
        ["Endpoints"] = 51,

        // from here on the API server calls into Pods that have to be running by then
        ["APIService.apiregistration.k8s.io"] = 80,
        ["MutatingWebhookConfiguration.admissionregistration.k8s.io"] = 81,
        ["ValidatingWebhookConfiguration.admissionregistration.k8s.io"] = 82,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// The groups without a dot, and these, are Kubernetes' own; <c>*.k8s.io</c> alone does not say so (gateway.networking.k8s.io).
    /// </summary>
    private static readonly FrozenSet<string> OwnGroups = FrozenSet.Create(
        StringComparer.Ordinal,
        "admissionregistration.k8s.io",
        "apiextensions.k8s.io",
        "apiregistration.k8s.io",
        "authentication.k8s.io",
        "authorization.k8s.io",
        "certificates.k8s.io",
        "coordination.k8s.io",
        "discovery.k8s.io",
        "events.k8s.io",
        "flowcontrol.apiserver.k8s.io",
        "internal.apiserver.k8s.io",
        "networking.k8s.io",
        "node.k8s.io",
        "rbac.authorization.k8s.io",
        "resource.k8s.io",
        "scheduling.k8s.io",
        "storage.k8s.io",
        "storagemigration.k8s.io");

    public static bool IsNamespace(ObjectReference reference) => Rank(reference) == 0;

    public static bool IsDefinition(ObjectReference reference) => Rank(reference) == 1;

    /// <summary>The group of an API version: <c>apps</c> of <c>apps/v1</c>, nothing of <c>v1</c>.</summary>
    public static string Group(ObjectReference reference) =>
        reference.ApiVersion?.IndexOf('/') is { } slash and >= 0 ? reference.ApiVersion[..slash] : "";

    /// <summary>Namespaces, CustomResourceDefinitions, what else is in setup/, the others; in each the order of the paths.</summary>
    public static IReadOnlyList<ManifestFile> OfFiles(IEnumerable<ManifestFile> files) =>
        [.. files.OrderBy(FileRank).ThenBy(file => file.Path, StringComparer.Ordinal)];

    /// <summary>The objects of files that are in order already.</summary>
    public static IReadOnlyList<ManifestObject> OfObjects(IReadOnlyList<ManifestFile> files) =>
        [.. files.SelectMany(file => file.Objects).OrderBy(obj => Rank(obj.Reference))];

    private static int FileRank(ManifestFile file) =>
        file.Objects.All(obj => IsNamespace(obj.Reference)) ? 0
        : file.Objects.All(obj => IsDefinition(obj.Reference)) ? 1
        : file.Path.StartsWith(ManifestFileName.Setup, StringComparison.Ordinal) ? 2
        : 3;

    private static int Rank(ObjectReference reference)
    {
        var group = Group(reference);
        var kind = group.Length == 0 ? reference.Kind : $"{reference.Kind}.{group}";
        return Ranks.TryGetValue(kind, out var rank) ? rank
            : group.Contains('.') && !OwnGroups.Contains(group) ? Custom
            : OtherBuiltIn;
    }
}
