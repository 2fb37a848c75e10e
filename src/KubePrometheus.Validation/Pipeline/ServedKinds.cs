using System.Text.RegularExpressions;

namespace KubePrometheus;

/// <summary>Whether a version of Kubernetes serves a kind, and what would be right where it does not.</summary>
internal static partial class ServedKinds
{
    /// <summary>What is known of a kind; null where it is not Kubernetes' own, or not known.</summary>
    public static ApiKind? Find(string? apiVersion, string kind) =>
        KnownKinds.FindAny(apiVersion ?? "", kind) is { IsBuiltIn: true } found ? found : null;

    /// <summary>Whether a word is the name of a kind of a group in lower case, which is not what its resource is called.</summary>
    public static bool IsSingular(string group, string word) => word != "endpoints"
        && KnownKinds.All.Any(k => k.IsBuiltIn && word.Equals(k.Kind, StringComparison.OrdinalIgnoreCase) && k.IsOf(group));

    /// <summary>Whether a group of the API holds kinds of Kubernetes itself, of which all are known.</summary>
    public static bool IsOfKubernetes(string? group) =>
        group is not (null or "extensions") && KnownKinds.All.Any(k => k.IsBuiltIn && k.IsOf(group));

    /// <summary>
    /// The resource that is meant by a word which is none: the nearest of the groups, all of which are of Kubernetes itself; null where
    /// none is near, or the word is a resource.
    /// </summary>
    public static string? Meant(IList<string> groups, string word)
    {
        var plurals = KnownKinds.All.Where(k => k.IsBuiltIn).Select(k => (Kind: k, Plural: Plural(k.Kind)));
        return plurals.Any(p => p.Plural == word) ? null
            : NearMisses.Nearest(word, plurals.Where(p => groups.Any(p.Kind.IsOf)).Select(p => p.Plural).Distinct(StringComparer.Ordinal));
    }

    /// <summary>What the API server calls the resource of a kind of Kubernetes.</summary>
    private static string Plural(string kind)
    {
        var word = kind.ToLowerInvariant();
        return word == "endpoints" ? word : word[^1] switch
        {
            'y' => word[..^1] + "ies",
            's' => word + "es",
            _ => word + "s",
        };
    }

    /// <summary>Whether a version serves a kind; true where nothing is known of it.</summary>
    public static bool IsServed(string apiVersion, string kind, KubernetesVersion version) =>
        Find(apiVersion, kind)?.IsServedBy(version) != false;

    /// <summary>Reports an object whose kind Kubernetes does not serve, or prometheus-operator does not have, by their versions.</summary>
    public static void Check(
        ObjectReference reference, KubernetesVersion version, ICollection<Finding> findings, StackSubject? subject = null,
        int? operatorMinor = null)
    {
        if (operatorMinor is { } minor && SchemaTable.OperatorSince(reference.ApiVersion ?? "", reference.Kind) is var since and > 0
            && since > minor)
        {
            findings.Add(new(
                FindingCodes.OperatorFieldTooNew, FindingSeverity.Error, reference, "apiVersion",
                $"{reference.ApiVersion} {reference.Kind} came with prometheus-operator 0.{since}; the target is 0.{minor}.",
                $"Remove the object, or run prometheus-operator 0.{since} or later, with its definitions.", subject?.Locate("")));
            return;
        }

        if (Find(reference.ApiVersion, reference.Kind) is { } kind && !kind.IsServedBy(version))
        {
            var tooNew = version.Minor < kind.Since;
            findings.Add(new(
                FindingCodes.KindNotServed, FindingSeverity.Error, reference, "apiVersion",
                tooNew
                    ? $"Kubernetes {version} does not serve {kind}; Kubernetes {KubernetesVersion.Of(kind.Since)} is the first that does."
                    : $"Kubernetes {version} does not serve {kind}; "
                        + $"Kubernetes {KubernetesVersion.Of(kind.Until!.Value)} was the last that did.",
                Remedy(kind, version, tooNew), subject?.Locate("")));
        }
        else if (reference.ApiVersion is { } apiVersion && !IsKnown(apiVersion, reference.Kind))
        {
            var (path, remedy) = InsteadOf(apiVersion, reference.Kind, version);
            findings.Add(new(
                FindingCodes.KindNotServed, FindingSeverity.Error, reference, path, $"There is no {reference.Kind} in {apiVersion}.",
                remedy, subject?.Locate("")));
        }
    }

    /// <summary>
    /// Whether a kind is known, or not ours to know: what is on trial (alpha, beta) comes and goes, and others define kinds of theirs.
    /// </summary>
    private static bool IsKnown(string apiVersion, string kind)
    {
        var group = GroupOf(apiVersion);
        if (group == "monitoring.coreos.com")
        {
            // later operators have kinds of their own there; ours they have where they are
            return KnownKinds.FindAny(apiVersion, kind) is not null || (OurKind(kind) is null && MisspeltOfOurs(kind) is null);
        }

        // what is defined by others has a domain for its group
        return Find(apiVersion, kind) is not null || SchemaTable.Of(apiVersion, kind) is not null || kind == "List"
            || (IsGroupVersion(group, apiVersion)
                && ((group.Contains('.', StringComparison.Ordinal) && !KnownKinds.IsBuiltInGroup(group) && !IsSlip(group, kind))
                    || !Stable().IsMatch(apiVersion)));
    }

    /// <summary>
    /// Whether a group is a slip of that which Kubernetes has a kind of this name in; <c>x-k8s.io</c> is a domain of its own.
    /// </summary>
    private static bool IsSlip(string group, string kind)
    {
        const int MostSlips = 2;
        return !group.EndsWith(".x-k8s.io", StringComparison.Ordinal)
            && KnownKinds.All.Any(k => k.IsBuiltIn && k.Kind == kind && GroupOf(k.ApiVersion) is { Length: > 0 } own
                && own.Contains('.', StringComparison.Ordinal) && NearMisses.Distance(group, own) <= MostSlips);
    }

    /// <summary>Whether an API version with a group is one that a server could have.</summary>
    private static bool IsGroupVersion(string group, string apiVersion) => group.Length > 0
        && KubernetesText.IsDnsSubdomain(group) && KubernetesText.IsDns1035Label(apiVersion.AsSpan(group.Length + 1));

    private static KnownKind? OurKind(string kind) =>
        KnownKinds.List.FirstOrDefault(k => !k.IsBuiltIn && k.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase));

    /// <summary>The kind of ours that a kind is a slip of; a kind of a later operator differs by a word.</summary>
    private static KnownKind? MisspeltOfOurs(string kind)
    {
        const int MostSlips = 2;
        var near = NearMisses.Nearest(kind, KnownKinds.List.Where(k => !k.IsBuiltIn).Select(k => k.Kind));
        return near is not null && NearMisses.Distance(kind, near) <= MostSlips ? OurKind(near) : null;
    }

    /// <summary>Which of the two is mistaken, and what would be right.</summary>
    private static (string Path, string Remedy) InsteadOf(string apiVersion, string kind, KubernetesVersion version)
    {
        var slip = GroupOf(apiVersion) == "monitoring.coreos.com" ? MisspeltOfOurs(kind) : null;
        if ((OurKind(kind) ?? slip) is { } ours)
        {
            return (ours.ApiVersion == apiVersion ? "kind" : "apiVersion", $"Write apiVersion: {ours.ApiVersion} and kind: {ours.Kind}.");
        }

        var near = KnownKinds.All.FirstOrDefault(k => k.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase))?.Kind
            ?? NearMisses.Nearest(kind, KnownKinds.All.Where(k => k.ApiVersion == apiVersion).Select(k => k.Kind));
        return near is not null && Instead(near, version) is { } other
            ? (other.ApiVersion == apiVersion ? "kind" : "apiVersion", $"Write apiVersion: {other.ApiVersion} and kind: {other.Kind}.")
            : ("apiVersion", "Look both up: one of them is mistaken.");
    }

    private static string GroupOf(string apiVersion) =>
        apiVersion.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? apiVersion[..slash] : "";

    private static string Remedy(ApiKind kind, KubernetesVersion version, bool tooNew)
    {
        if (Instead(kind.Kind, version) is { } other)
        {
            var since = other.Since > 0 ? $", served since {KubernetesVersion.Of(other.Since)}" : "";
            var until = other.Until is { } last ? $" until {KubernetesVersion.Of(last)}" : "";
            return $"Use {other.ApiVersion}{since}{until}.";
        }

        return KnownKinds.Successor(kind.Kind) is { } successor ? $"Leave it out: {successor}."
            : tooNew
                ? $"Set KubernetesVersion to {KubernetesVersion.Of(kind.Since)} or later where the cluster is, or leave the object out."
            : "Leave the object out.";
    }

    /// <summary>The same kind in an API version that is served, a stable one first.</summary>
    private static ApiKind? Instead(string kind, KubernetesVersion version) => KnownKinds.All
        .Where(k => k.Kind == kind && k.IsServedBy(version))
        .OrderByDescending(k => Stable().IsMatch(k.ApiVersion))
        .ThenByDescending(k => k.Since)
        .FirstOrDefault();

    [GeneratedRegex("(^|/)v[0-9]+\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Stable();
}
