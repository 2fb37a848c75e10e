namespace KubePrometheus;

/// <summary>
/// A release of kube-prometheus, which the stack is made after: versions, images, names of files, labels, rights and the like. Releases
/// cannot be compared, only told apart. Converts from text by itself: <c>"0.18"</c>.
/// </summary>
public sealed class Release : IEquatable<Release>
{
    private readonly Func<ReleaseFacts>? facts;

    private Release(string name, Func<ReleaseFacts>? facts) => (Name, this.facts) = (name, facts);

#pragma warning disable CA1707 // the names of upstream's releases
    /// <summary>release-0.9 of 2021, for Kubernetes 1.21 and 1.22: the default.</summary>
    public static Release V0_9 { get; } = new("0.9", static () => Releases.V0_9.Facts);

    /// <summary>v0.18 of 2026, for Kubernetes 1.33 and later.</summary>
    public static Release V0_18 { get; } = new("0.18", static () => Releases.V0_18.Facts);

#pragma warning restore CA1707

    /// <summary>All releases, oldest first.</summary>
    public static IReadOnlyList<Release> All { get; } = [V0_9, V0_18];

    /// <summary>The name as text: <c>0.9</c>, <c>0.18</c>.</summary>
    public string Name { get; }

    /// <summary>Whether the library has the release; one it has not is a finding of the build.</summary>
    public bool IsKnown => facts is not null;

    /// <summary>What sets the release apart.</summary>
    internal ReleaseFacts Facts => (facts ?? V0_9.facts!)();

    /// <summary>Whether two releases are the same.</summary>
    public static bool operator ==(Release? left, Release? right) => left?.Equals(right) ?? right is null;

    /// <summary>Whether two releases are not the same.</summary>
    public static bool operator !=(Release? left, Release? right) => !(left == right);

    /// <summary>The release of a name; one that is unknown is kept as it is, for the build to report.</summary>
    /// <param name="name">Such as <c>0.18</c>; a leading <c>v</c> or <c>release-</c> and a patch version are cut off.</param>
    public static implicit operator Release(string name) => Parse(name);

    /// <summary>The release of a name; one that is unknown is kept as it is, for the build to report.</summary>
    /// <param name="name">Such as <c>0.18</c>; a leading <c>v</c> or <c>release-</c> and a patch version are cut off.</param>
    public static Release Parse(string? name) => Find(name) ?? new(name ?? "", null);

    /// <summary>The release of a name.</summary>
    /// <param name="name">Such as <c>0.18</c>; a leading <c>v</c> or <c>release-</c> and a patch version are cut off.</param>
    /// <param name="release">The release; null where the name is unknown.</param>
    /// <returns>Whether the name is known.</returns>
    public static bool TryParse(string? name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Release? release) =>
        (release = Find(name)) is not null;

    /// <inheritdoc/>
    public bool Equals(Release? other) => other is not null && other.Name == Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Release);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static Release? Find(string? name)
    {
        var bare = name ?? "";
        bare = bare.StartsWith("release-", StringComparison.Ordinal) ? bare["release-".Length..] : bare.TrimStart('v');
        var parts = bare.Split('.');
        return parts.Length is 2 or 3 ? All.FirstOrDefault(r => r.Name == $"{parts[0]}.{parts[1]}") : null;
    }
}
