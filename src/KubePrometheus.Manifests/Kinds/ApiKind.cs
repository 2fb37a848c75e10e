namespace KubePrometheus;

/// <summary>Where the objects of a kind live.</summary>
internal enum KindScope
{
    /// <summary>In a namespace.</summary>
    Namespaced,

    /// <summary>In the cluster as a whole.</summary>
    ClusterWide,
}

/// <summary>What is known of any kind, also of one that the library has no type for.</summary>
/// <param name="apiVersion">Group and version, as in a manifest.</param>
/// <param name="kind">The kind, as in a manifest.</param>
/// <param name="since">
/// The first minor version of Kubernetes 1 that serves it by default; 0 for the beginning, <see cref="ByDefinition"/> for a kind that is
/// not Kubernetes' own.
/// </param>
/// <param name="until">The last minor version that serves it; <see cref="NoEnd"/> where none has stopped.</param>
/// <param name="rank">Its <see cref="Rank"/>.</param>
internal class ApiKind(string apiVersion, string kind, int since, int until = ApiKind.NoEnd, int rank = ApplyOrder.OtherBuiltIn)
{
    /// <summary>Instead of a first version: a CustomResourceDefinition brings the kind.</summary>
    public const int ByDefinition = -1;

    /// <summary>Instead of a last version: it is still served.</summary>
    public const int NoEnd = int.MaxValue;

    /// <summary>Group and version, as in a manifest.</summary>
    public string ApiVersion { get; } = apiVersion;

    /// <summary>The kind, as in a manifest.</summary>
    public string Kind { get; } = kind;

    /// <summary>The first minor version of Kubernetes that serves it; 0 for the beginning.</summary>
    public int Since { get; } = since;

    /// <summary>The last minor version of Kubernetes that serves it; null where none has stopped.</summary>
    public int? Until => until == NoEnd ? null : until;

    /// <summary>Whether it is one of Kubernetes' own.</summary>
    public bool IsBuiltIn => Since != ByDefinition;

    /// <summary>
    /// Its place in the apply order, low numbers first. 0: namespaces. 1: definitions. 10 to 19: what judges or completes Pods. 20 to 29:
    /// accounts and rights. 30 to 39: what Pods mount. 40 to 49: volumes. 50 to 59: what Pods find each other by. 60: Kubernetes' other
    /// kinds. 70: custom resources. From 80: what makes the API server call into Pods.
    /// </summary>
    public int Rank { get; } = rank;

    /// <summary>What does its work where no version of it is served, as a sentence without its end; null where nothing does.</summary>
    public string? Successor { get; init; }

    /// <summary>The next kind of this name, in another API version; null for the last one.</summary>
    public ApiKind? SameName { get; set; }

    /// <summary>Whether a version of Kubernetes serves it.</summary>
    public bool IsServedBy(KubernetesVersion version) => IsBuiltIn && version.Minor >= Since && version.Minor <= until;

    /// <summary>Whether it is of a group; the group of <c>v1</c> is empty.</summary>
    public bool IsOf(string group) => group.Length == 0
        ? !ApiVersion.Contains('/')
        : ApiVersion.Length > group.Length && ApiVersion[group.Length] == '/' && ApiVersion.StartsWith(group, StringComparison.Ordinal);

    /// <summary>API version and kind.</summary>
    public override string ToString() => $"{ApiVersion} {Kind}";
}

/// <summary>Kinds of which the library knows what an <see cref="ApiKind"/> says, and no more.</summary>
internal sealed class NamedKinds : List<ApiKind>
{
    /// <summary>Adds several kinds of one API version that came together and went together.</summary>
    public void Add(string apiVersion, int since, int until, params string[] kinds)
    {
        foreach (var kind in kinds)
        {
            Add(new ApiKind(apiVersion, kind, since, until));
        }
    }
}
