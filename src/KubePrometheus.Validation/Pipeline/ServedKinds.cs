using System.Text.RegularExpressions;

namespace KubePrometheus;

/// <summary>The codes of findings about what a version of Kubernetes serves.</summary>
internal static class ServedCodes
{
    /// <summary>An object of a kind that the target version does not serve, not yet or no longer.</summary>
    public const string NotServed = FindingCodes.KindNotServed;
}

/// <summary>From which to which minor version Kubernetes serves a kind.</summary>
/// <param name="ApiVersion">Group and version, as in a manifest.</param>
/// <param name="Kind">The kind, as in a manifest.</param>
/// <param name="Since">The minor version it came with; 0 for the beginning.</param>
/// <param name="Until">The last minor version that serves it; null where none has stopped.</param>
internal sealed record ServedKind(string ApiVersion, string Kind, int Since, int? Until)
{
    /// <summary>Whether a version serves it.</summary>
    public bool IsServedBy(KubernetesVersion version) => version.Minor >= Since && version.Minor <= (Until ?? int.MaxValue);
}

/// <summary>
/// What Kubernetes serves since when and until when, by default and for the kinds a manifest may hold. Written from Kubernetes' guide to
/// deprecated APIs and its release notes; the tests hold it against the lists of a 1.21 and a 1.25 API server.
/// </summary>
internal static partial class ServedKinds
{
    private static readonly ServedKind[] All =
    [
        .. Kinds("v1", 0, null,
            "Binding", "ComponentStatus", "ConfigMap", "Endpoints", "Event", "LimitRange", "Namespace", "Node", "PersistentVolume",
            "PersistentVolumeClaim", "Pod", "PodTemplate", "ReplicationController", "ResourceQuota", "Secret", "Service", "ServiceAccount"),

        .. Kinds("admissionregistration.k8s.io/v1", 16, null, "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"),
        .. Kinds("admissionregistration.k8s.io/v1", 30, null, "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"),
        .. Kinds("admissionregistration.k8s.io/v1beta1", 9, 21, "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"),

        .. Kinds("apiextensions.k8s.io/v1", 16, null, "CustomResourceDefinition"),
        .. Kinds("apiextensions.k8s.io/v1beta1", 7, 21, "CustomResourceDefinition"),

        .. Kinds("apiregistration.k8s.io/v1", 10, null, "APIService"),
        .. Kinds("apiregistration.k8s.io/v1beta1", 7, 21, "APIService"),

        .. Kinds("apps/v1", 9, null, "ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"),
        .. Kinds("apps/v1beta1", 6, 15, "ControllerRevision", "Deployment", "StatefulSet"),
        .. Kinds("apps/v1beta2", 8, 15, "ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"),

        .. Kinds("autoscaling/v1", 2, null, "HorizontalPodAutoscaler"),
        .. Kinds("autoscaling/v2", 23, null, "HorizontalPodAutoscaler"),
        .. Kinds("autoscaling/v2beta1", 8, 24, "HorizontalPodAutoscaler"),
        .. Kinds("autoscaling/v2beta2", 12, 25, "HorizontalPodAutoscaler"),

        .. Kinds("batch/v1", 2, null, "Job"),
        .. Kinds("batch/v1", 21, null, "CronJob"),
        .. Kinds("batch/v1beta1", 8, 24, "CronJob"),

        .. Kinds("certificates.k8s.io/v1", 19, null, "CertificateSigningRequest"),
        .. Kinds("certificates.k8s.io/v1beta1", 6, 21, "CertificateSigningRequest"),

        .. Kinds("coordination.k8s.io/v1", 14, null, "Lease"),
        .. Kinds("coordination.k8s.io/v1beta1", 12, 21, "Lease"),

        .. Kinds("discovery.k8s.io/v1", 21, null, "EndpointSlice"),
        .. Kinds("discovery.k8s.io/v1beta1", 17, 24, "EndpointSlice"),

        .. Kinds("events.k8s.io/v1", 19, null, "Event"),
        .. Kinds("events.k8s.io/v1beta1", 8, 24, "Event"),

        .. Kinds("extensions/v1beta1", 2, 15, "DaemonSet", "Deployment", "NetworkPolicy", "PodSecurityPolicy", "ReplicaSet"),
        .. Kinds("extensions/v1beta1", 2, 21, "Ingress"),

        .. Kinds("flowcontrol.apiserver.k8s.io/v1", 29, null, "FlowSchema", "PriorityLevelConfiguration"),
        .. Kinds("flowcontrol.apiserver.k8s.io/v1beta1", 20, 25, "FlowSchema", "PriorityLevelConfiguration"),
        .. Kinds("flowcontrol.apiserver.k8s.io/v1beta2", 23, 28, "FlowSchema", "PriorityLevelConfiguration"),
        .. Kinds("flowcontrol.apiserver.k8s.io/v1beta3", 26, 31, "FlowSchema", "PriorityLevelConfiguration"),

        .. Kinds("networking.k8s.io/v1", 7, null, "NetworkPolicy"),
        .. Kinds("networking.k8s.io/v1", 19, null, "Ingress", "IngressClass"),
        .. Kinds("networking.k8s.io/v1", 33, null, "IPAddress", "ServiceCIDR"),
        .. Kinds("networking.k8s.io/v1beta1", 14, 21, "Ingress"),
        .. Kinds("networking.k8s.io/v1beta1", 18, 21, "IngressClass"),

        .. Kinds("node.k8s.io/v1", 20, null, "RuntimeClass"),
        .. Kinds("node.k8s.io/v1beta1", 14, 24, "RuntimeClass"),

        .. Kinds("policy/v1", 21, null, "PodDisruptionBudget"),
        .. Kinds("policy/v1beta1", 5, 24, "PodDisruptionBudget"),
        .. Kinds("policy/v1beta1", 10, 24, "PodSecurityPolicy"),

        .. Kinds("rbac.authorization.k8s.io/v1", 8, null, "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"),
        .. Kinds("rbac.authorization.k8s.io/v1beta1", 6, 21, "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"),

        .. Kinds("resource.k8s.io/v1", 34, null, "DeviceClass", "ResourceClaim", "ResourceClaimTemplate", "ResourceSlice"),

        .. Kinds("scheduling.k8s.io/v1", 14, null, "PriorityClass"),
        .. Kinds("scheduling.k8s.io/v1beta1", 11, 21, "PriorityClass"),

        .. Kinds("storage.k8s.io/v1", 6, null, "StorageClass"),
        .. Kinds("storage.k8s.io/v1", 13, null, "VolumeAttachment"),
        .. Kinds("storage.k8s.io/v1", 17, null, "CSINode"),
        .. Kinds("storage.k8s.io/v1", 18, null, "CSIDriver"),
        .. Kinds("storage.k8s.io/v1", 24, null, "CSIStorageCapacity"),
        .. Kinds("storage.k8s.io/v1", 34, null, "VolumeAttributesClass"),
        .. Kinds("storage.k8s.io/v1beta1", 4, 21, "StorageClass"),
        .. Kinds("storage.k8s.io/v1beta1", 10, 21, "VolumeAttachment"),
        .. Kinds("storage.k8s.io/v1beta1", 14, 21, "CSIDriver", "CSINode"),
        .. Kinds("storage.k8s.io/v1beta1", 21, 26, "CSIStorageCapacity"),
    ];

    /// <summary>The groups of Kubernetes' own kinds.</summary>
    private static readonly HashSet<string> Groups =
        All.Select(k => k.ApiVersion.Split('/')).Where(parts => parts.Length == 2).Select(parts => parts[0]).ToHashSet(StringComparer.Ordinal);

    private static readonly Dictionary<(string, string), ServedKind> ByName = All.ToDictionary(k => (k.ApiVersion, k.Kind));

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<ServedKind> List => All;

    /// <summary>What is known of a kind; null where it is not Kubernetes' own, or not known.</summary>
    public static ServedKind? Find(string? apiVersion, string kind) => ByName.GetValueOrDefault((apiVersion ?? "", kind));

    /// <summary>Whether a word is the name of a kind of a group in lower case, which is not what its resource is called.</summary>
    public static bool IsSingular(string group, string word) => word != "endpoints"
        && Array.Exists(All, k => word.Equals(k.Kind, StringComparison.OrdinalIgnoreCase) && GroupOf(k.ApiVersion) == group);

    /// <summary>Whether a version serves a kind; true where nothing is known of it.</summary>
    public static bool IsServed(string apiVersion, string kind, KubernetesVersion version) => Find(apiVersion, kind)?.IsServedBy(version) != false;

    /// <summary>Reports an object whose kind the version does not serve.</summary>
    public static void Check(ObjectReference reference, KubernetesVersion version, ICollection<Finding> findings, SourceLocation? source = null)
    {
        if (Find(reference.ApiVersion, reference.Kind) is { } kind && !kind.IsServedBy(version))
        {
            var name = $"{kind.ApiVersion} {kind.Kind}";
            var tooNew = version.Minor < kind.Since;
            findings.Add(new(
                ServedCodes.NotServed, FindingSeverity.Error, reference, "apiVersion",
                tooNew
                    ? $"Kubernetes {version} does not serve {name}; Kubernetes {KubernetesVersion.Of(kind.Since)} is the first that does."
                    : $"Kubernetes {version} does not serve {name}; Kubernetes {KubernetesVersion.Of(kind.Until!.Value)} was the last that did.",
                Remedy(kind, version, tooNew), source));
        }
        else if (reference.ApiVersion is { } apiVersion && !IsKnown(apiVersion, reference.Kind))
        {
            var (path, remedy) = InsteadOf(apiVersion, reference.Kind, version);
            findings.Add(new(
                ServedCodes.NotServed, FindingSeverity.Error, reference, path, $"There is no {reference.Kind} in {apiVersion}.", remedy, source));
        }
    }

    /// <summary>Whether a kind is known, or not ours to know: what is on trial (alpha, beta) comes and goes, and others define kinds of theirs.</summary>
    private static bool IsKnown(string apiVersion, string kind)
    {
        var group = GroupOf(apiVersion);
        if (group == "monitoring.coreos.com")
        {
            // later operators have kinds of their own there; ours they have where they are
            return KnownKinds.Find(apiVersion, kind) is not null || OurKind(kind) is null || (apiVersion, kind) is ("monitoring.coreos.com/v1beta1", "AlertmanagerConfig");
        }

        // what is defined by others has a domain for its group
        return Find(apiVersion, kind) is not null || SchemaTable.Of(apiVersion, kind) is not null || kind == "List"
            || (group.Contains('.', StringComparison.Ordinal) && !Groups.Contains(group))
            || (group.Length > 0 && !Stable().IsMatch(apiVersion));
    }

    private static KnownKind? OurKind(string kind) => KnownKinds.List.FirstOrDefault(k =>
        k.ApiVersion.StartsWith("monitoring.coreos.com/", StringComparison.Ordinal) && k.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase));

    /// <summary>Which of the two is mistaken, and what would be right.</summary>
    private static (string Path, string Remedy) InsteadOf(string apiVersion, string kind, KubernetesVersion version)
    {
        if (OurKind(kind) is { } ours)
        {
            return (ours.ApiVersion == apiVersion ? "kind" : "apiVersion", $"Write apiVersion: {ours.ApiVersion} and kind: {ours.Kind}.");
        }

        var near = Array.Find(All, k => k.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase))?.Kind
            ?? NearMisses.Nearest(kind, All.Where(k => k.ApiVersion == apiVersion).Select(k => k.Kind));
        return near is not null && Instead(near, version) is { } other
            ? (other.ApiVersion == apiVersion ? "kind" : "apiVersion", $"Write apiVersion: {other.ApiVersion} and kind: {other.Kind}.")
            : ("apiVersion", "Look both up: one of them is mistaken.");
    }

    private static string GroupOf(string apiVersion) => apiVersion.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? apiVersion[..slash] : "";

    private static string Remedy(ServedKind kind, KubernetesVersion version, bool tooNew)
    {
        if (Instead(kind.Kind, version) is { } other)
        {
            var since = other.Since > 0 ? $", served since {KubernetesVersion.Of(other.Since)}" : "";
            var until = other.Until is { } last ? $" until {KubernetesVersion.Of(last)}" : "";
            return $"Use {other.ApiVersion}{since}{until}.";
        }

        return kind.Kind switch
        {
            "PodSecurityPolicy" => "Leave it out: Pod Security Admission takes its place, by labels of the Namespace (KubePrometheus.NamespaceLabels).",
            _ when tooNew => $"Set KubernetesVersion to {KubernetesVersion.Of(kind.Since)} or later where the cluster is, or leave the object out.",
            _ => "Leave the object out.",
        };
    }

    /// <summary>The same kind in an API version that is served, a stable one first.</summary>
    private static ServedKind? Instead(string kind, KubernetesVersion version) => All
        .Where(k => k.Kind == kind && k.IsServedBy(version))
        .OrderByDescending(k => Stable().IsMatch(k.ApiVersion))
        .ThenByDescending(k => k.Since)
        .FirstOrDefault();

    private static IEnumerable<ServedKind> Kinds(string apiVersion, int since, int? until, params string[] kinds) =>
        kinds.Select(kind => new ServedKind(apiVersion, kind, since, until));

    [GeneratedRegex("(^|/)v[0-9]+\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Stable();
}
