namespace KubePrometheus;

/// <summary>
/// In which order files and objects are applied: by the rank of their kinds (<see cref="ApiKind.Rank"/>), so that what others lean on comes
/// first; within a rank in the order of the files.
/// </summary>
internal static class ApplyOrder
{
    /// <summary>The rank of Kubernetes' kinds that have no other: the Pods, and what makes them.</summary>
    public const int OtherBuiltIn = 60;

    /// <summary>The rank of custom resources.</summary>
    public const int Custom = 70;

    /// <summary>
    /// Groups of Kubernetes' own of which the table of kinds has none: what is in them answers questions or serves the API server.
    /// </summary>
    private static readonly string[] GroupsWithoutKinds =
        ["authentication.k8s.io", "authorization.k8s.io", "internal.apiserver.k8s.io", "storagemigration.k8s.io"];

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
        return KnownKinds.Rank(group, reference.Kind) ?? (IsCustom(group) ? Custom : OtherBuiltIn);
    }

    /// <summary>
    /// Whether a group is that of custom resources. The groups without a dot are Kubernetes' own; <c>*.k8s.io</c> alone does not say so
    /// (gateway.networking.k8s.io).
    /// </summary>
    private static bool IsCustom(string group) =>
        group.Contains('.') && !KnownKinds.IsBuiltInGroup(group) && !GroupsWithoutKinds.Contains(group, StringComparer.Ordinal);
}
