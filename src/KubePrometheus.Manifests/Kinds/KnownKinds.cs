using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// Looks kinds up in the table of KindTable.cs: those of the stack and those that users commonly put beside it, and by their names the
/// other kinds of Kubernetes.
/// </summary>
internal static partial class KnownKinds
{
    private static readonly KnownKind[] Typed = KubeJsonContext.Kinds.Rows;

    private static readonly ApiKind[] Every = [.. Typed, .. WithoutType()];

    // Plain dictionaries: to freeze them takes longer than all look-ups of a build.
    private static readonly Dictionary<string, ApiKind> ByKind = Linked(Every);

    private static readonly Dictionary<Type, KnownKind> ByType = WithTypes(Typed);

    private static readonly HashSet<string> BuiltInGroups = Groups(Every);

    /// <summary>Every kind that has a type, in the order of their API versions.</summary>
    public static IReadOnlyList<KnownKind> List => Typed;

    /// <summary>Every kind, those without a type last.</summary>
    public static IReadOnlyList<ApiKind> All => Every;

    /// <summary>The kind of an API version and a name; null where the library has no type for it.</summary>
    public static KnownKind? Find(string apiVersion, string kind) => FindAny(apiVersion, kind) as KnownKind;

    /// <summary>The kind a class stands for; null where the library does not know it.</summary>
    public static KnownKind? Find(Type type) => ByType.GetValueOrDefault(type);

    /// <summary>The kind of an API version and a name, with a type or without one; null where the library does not know it.</summary>
    public static ApiKind? FindAny(string apiVersion, string kind)
    {
        var found = ByKind.GetValueOrDefault(kind);
        while (found is not null && found.ApiVersion != apiVersion)
        {
            found = found.SameName;
        }

        return found;
    }

    /// <summary>The kind of an object, by its class or the nearest that it derives from; null where the library does not know it.</summary>
    public static KnownKind? Of(object obj)
    {
        for (var type = obj.GetType(); type is not null; type = type.BaseType)
        {
            if (ByType.TryGetValue(type, out var kind))
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>Of the kinds of a name that have a type the one that came last; null where none has.</summary>
    public static KnownKind? Latest(string kind)
    {
        KnownKind? latest = null;
        for (var next = ByKind.GetValueOrDefault(kind); next is not null; next = next.SameName)
        {
            if (next is KnownKind typed && (latest is null || typed.Since > latest.Since))
            {
                latest = typed;
            }
        }

        return latest;
    }

    /// <summary>The place of a kind in the apply order, in whichever version of its group; null where none is known.</summary>
    public static int? Rank(string group, string kind)
    {
        var next = ByKind.GetValueOrDefault(kind);
        while (next is not null && !next.IsOf(group))
        {
            next = next.SameName;
        }

        return next?.Rank;
    }

    /// <summary>What does the work of a kind that is served no more, as a sentence without its end; null where nothing does.</summary>
    public static string? Successor(string kind)
    {
        var next = ByKind.GetValueOrDefault(kind);
        while (next is { Successor: null })
        {
            next = next.SameName;
        }

        return next?.Successor;
    }

    /// <summary>Whether a group has a kind that is Kubernetes' own.</summary>
    public static bool IsBuiltInGroup(string group) => BuiltInGroups.Contains(group);

    /// <summary>Whether the library has a type for the kind of an object.</summary>
    public static bool Knows(ObjectReference reference) => Find(reference.ApiVersion ?? "", reference.Kind) is not null;

    /// <summary>JSON as a fresh typed object; null where the library has no type for its kind.</summary>
    public static IKubernetesObject<V1ObjectMeta>? Read(ObjectReference reference, ReadOnlyMemory<byte> json) =>
        Find(reference.ApiVersion ?? "", reference.Kind)?.Read(json.Span);

    /// <summary>The first kind of each name, from which the others of that name are reached.</summary>
    private static Dictionary<string, ApiKind> Linked(ApiKind[] kinds)
    {
        var first = new Dictionary<string, ApiKind>(kinds.Length, StringComparer.Ordinal);
        foreach (var kind in kinds)
        {
            if (!first.TryAdd(kind.Kind, kind))
            {
                var last = first[kind.Kind];
                while (last.SameName is { } next)
                {
                    last = next;
                }

                last.SameName = kind;
            }
        }

        return first;
    }

    private static Dictionary<Type, KnownKind> WithTypes(KnownKind[] kinds)
    {
        var all = new Dictionary<Type, KnownKind>(kinds.Length);
        foreach (var kind in kinds)
        {
            all.Add(kind.Type, kind);
        }

        return all;
    }

    private static HashSet<string> Groups(ApiKind[] kinds)
    {
        var groups = new HashSet<string>(StringComparer.Ordinal);
        var last = "";
        foreach (var kind in kinds)
        {
            if (kind.IsBuiltIn && kind.ApiVersion != last && kind.ApiVersion.IndexOf('/') is > 0 and var slash)
            {
                groups.Add(kind.ApiVersion[..slash]);
                last = kind.ApiVersion;
            }
        }

        return groups;
    }
}
