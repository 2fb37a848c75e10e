namespace KubePrometheus;

/// <summary>
/// Something that must be in the cluster before a <see cref="ManifestSet"/> is applied, because the set needs it and has it not.
/// </summary>
public sealed record Prerequisite
{
    internal Prerequisite(ObjectReference reference, IReadOnlyList<string> keys, IReadOnlyList<ObjectReference> neededBy) =>
        (Reference, Keys, NeededBy) = (reference, keys, neededBy);

    /// <summary>
    /// The object: a Namespace, a Secret or ConfigMap, a claim, a StorageClass, a PriorityClass, an account or role, a
    /// CustomResourceDefinition (<c>metadata.name</c> is its plural and its group).
    /// </summary>
    public ObjectReference Reference { get; }

    /// <summary>The keys of a Secret or ConfigMap that are read by name, in ordinal order; none where the whole is read.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The objects of the set that need it, in the order in which they are applied.</summary>
    public IReadOnlyList<ObjectReference> NeededBy { get; }

    /// <summary><c>Secret monitoring/registry (keys user, password), for Deployment monitoring/grafana and 2 more</c>.</summary>
    public override string ToString()
    {
        var keys = Keys.Count == 0 ? "" : $" ({(Keys.Count == 1 ? "key" : "keys")} {string.Join(", ", Keys)})";
        return $"{Reference}{keys}, for {NeededBy[0]}{(NeededBy.Count > 1 ? $" and {NeededBy.Count - 1} more" : "")}";
    }
}

/// <summary>Finds what a set of manifests needs beside itself.</summary>
internal static class ManifestPrerequisites
{
    private static readonly string[] NamespacesOfKubernetes = ["default", "kube-system", "kube-public", "kube-node-lease"];
    private static readonly string[] RolesOfKubernetes = ["admin", "cluster-admin", "edit", "view"];

    /// <summary>The order in which they are told.</summary>
    private static readonly string[] Order =
        ["Namespace", "CustomResourceDefinition", "PriorityClass", "StorageClass", "ServiceAccount", "ClusterRole", "Role"];

    public static IReadOnlyList<Prerequisite> Of(IReadOnlyList<ManifestObject> objects)
    {
        var there = objects.Select(o => (o.Reference.Kind, o.Reference.Namespace ?? "", o.Reference.Name)).ToHashSet();
        var needed = new OrderedDictionary<(string Kind, string Namespace, string Name), Needed>();
        foreach (var obj in objects)
        {
            var reference = obj.Reference;
            if (reference.Namespace is { Length: > 0 } ns && !NamespacesOfKubernetes.Contains(ns, StringComparer.Ordinal))
            {
                Add("Namespace", "", ns, null, reference);
            }

            if (Definition(reference) is { } definition)
            {
                Add("CustomResourceDefinition", "", definition, null, reference);
            }

            foreach (var link in obj.Links)
            {
                if (!link.IsOptional && !IsOfKubernetes(link))
                {
                    Add(link.Kind, link.Namespace, link.Name, link.Key, reference);
                }
            }
        }

        return
        [
            .. needed.OrderBy(n => Array.IndexOf(Order, n.Key.Kind) is var rank && rank < 0 ? Order.Length : rank)
                .ThenBy(n => n.Key.Kind, StringComparer.Ordinal).ThenBy(n => n.Key.Namespace, StringComparer.Ordinal)
                .ThenBy(n => n.Key.Name, StringComparer.Ordinal)
                .Select(n => new Prerequisite(
                    new(n.Key.Kind, n.Key.Namespace.Length == 0 ? null : n.Key.Namespace, n.Key.Name), FrozenList.Of(n.Value.Keys),
                    FrozenList.Of(n.Value.By))),
        ];

        void Add(string kind, string ns, string name, string? key, ObjectReference by)
        {
            if (there.Contains((kind, ns, name)))
            {
                return;
            }

            if (!needed.TryGetValue((kind, ns, name), out var one))
            {
                needed.Add((kind, ns, name), one = new());
            }

            if (key is not null)
            {
                one.Keys.Add(key);
            }

            if (one.By is not [.., var last] || last != by)
            {
                one.By.Add(by);
            }
        }
    }

    /// <summary>The name of the definition that a custom resource needs; null for a kind of Kubernetes' own.</summary>
    private static string? Definition(ObjectReference of)
    {
        var version = of.ApiVersion ?? "";
        var slash = version.IndexOf('/', StringComparison.Ordinal);
        var group = slash < 0 ? "" : version[..slash];
        var isOwn = !group.Contains('.', StringComparison.Ordinal)
            || (group.EndsWith(".k8s.io", StringComparison.Ordinal) && group != "gateway.networking.k8s.io");
        if (isOwn)
        {
            return null;
        }

        var plural = KnownKinds.Find(version, of.Kind)?.Plural is { Length: > 0 } known ? known : Plural(of.Kind.ToLowerInvariant());
        return $"{plural}.{group}";
    }

    /// <summary>As Kubernetes makes the plural of a kind.</summary>
    private static string Plural(string kind) =>
        kind.EndsWith('s') || kind.EndsWith('x') ? kind + "es"
        : kind.EndsWith('y') && kind.Length > 1 && !"aeiou".Contains(kind[^2], StringComparison.Ordinal) ? kind[..^1] + "ies"
        : kind + "s";

    private static bool IsOfKubernetes(ObjectLink link) => link switch
    {
        { Kind: "ClusterRole" } => link.Name.StartsWith("system:", StringComparison.Ordinal)
            || RolesOfKubernetes.Contains(link.Name, StringComparer.Ordinal),
        { Kind: "Role" or "ServiceAccount", Namespace: "kube-system" } => true,
        { Kind: "ConfigMap", Name: "kube-root-ca.crt" } => true,
        { Kind: "Service" } => true,
        _ => false,
    };

    private sealed class Needed
    {
        public SortedSet<string> Keys { get; } = new(StringComparer.Ordinal);

        public List<ObjectReference> By { get; } = [];
    }
}
