using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace KubePrometheus.Policy;

/// <summary>
/// What a Pod may ask for before it is admitted. Cluster-wide; it counts for those whose Role allows <c>use</c> of it.
/// (<c>policy/v1beta1</c>, <c>PodSecurityPolicy</c>: served up to Kubernetes 1.24, without a successor, and gone from KubernetesClient.)
/// </summary>
[KubernetesEntity(Group = "policy", ApiVersion = "v1beta1", Kind = "PodSecurityPolicy", PluralName = "podsecuritypolicies")]
public sealed record V1beta1PodSecurityPolicy : IKubernetesObject<V1ObjectMeta>, ISpec<V1beta1PodSecurityPolicySpec?>
{
    /// <summary>The version of this representation: <c>policy/v1beta1</c>.</summary>
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = "policy/v1beta1";

    /// <summary>The kind: <c>PodSecurityPolicy</c>.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "PodSecurityPolicy";

    /// <summary>Name, labels and annotations; annotations also say which seccomp and AppArmor profiles are allowed. No namespace.</summary>
    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>What is allowed, and what is filled in.</summary>
    [JsonPropertyName("spec")]
    public V1beta1PodSecurityPolicySpec? Spec { get; set; }
}

/// <summary>What a <see cref="V1beta1PodSecurityPolicy"/> allows, and what it fills in.</summary>
public sealed record V1beta1PodSecurityPolicySpec
{
    /// <summary>Whether a container may set <c>allowPrivilegeEscalation</c>. Default: true.</summary>
    [JsonPropertyName("allowPrivilegeEscalation")]
    public bool? AllowPrivilegeEscalation { get; set; }

    /// <summary>The CSI drivers that inline volumes may use, where <c>volumes</c> allows <c>csi</c>. Default: every driver.</summary>
    [JsonPropertyName("allowedCSIDrivers")]
    public IList<V1beta1AllowedCSIDriver>? AllowedCSIDrivers { get; set; }

    /// <summary>
    /// The capabilities that a container may add; <c>*</c> is all. None of them may stand in <c>requiredDropCapabilities</c>.
    /// Default: none.
    /// </summary>
    [JsonPropertyName("allowedCapabilities")]
    public IList<string>? AllowedCapabilities { get; set; }

    /// <summary>The FlexVolume drivers, where <c>volumes</c> allows <c>flexVolume</c>. Default: every driver.</summary>
    [JsonPropertyName("allowedFlexVolumes")]
    public IList<V1beta1AllowedFlexVolume>? AllowedFlexVolumes { get; set; }

    /// <summary>The folders of the node that may be mounted, where <c>volumes</c> allows <c>hostPath</c>. Default: every folder.</summary>
    [JsonPropertyName("allowedHostPaths")]
    public IList<V1beta1AllowedHostPath>? AllowedHostPaths { get; set; }

    /// <summary>The values allowed for <c>procMount</c>: <c>Default</c>, <c>Unmasked</c>. Default: <c>Default</c> alone.</summary>
    [JsonPropertyName("allowedProcMountTypes")]
    public IList<string>? AllowedProcMountTypes { get; set; }

    /// <summary>
    /// The unsafe sysctls allowed: names, or a prefix that ends in <c>*</c>. The kubelet must allow them as well. Default: none.
    /// </summary>
    [JsonPropertyName("allowedUnsafeSysctls")]
    public IList<string>? AllowedUnsafeSysctls { get; set; }

    /// <summary>
    /// The capabilities that every container gets that does not drop them. None of them may stand in <c>requiredDropCapabilities</c>.
    /// Default: none.
    /// </summary>
    [JsonPropertyName("defaultAddCapabilities")]
    public IList<string>? DefaultAddCapabilities { get; set; }

    /// <summary>The <c>allowPrivilegeEscalation</c> of a container that does not say. Default: none is filled in.</summary>
    [JsonPropertyName("defaultAllowPrivilegeEscalation")]
    public bool? DefaultAllowPrivilegeEscalation { get; set; }

    /// <summary>The sysctls refused: names, or a prefix that ends in <c>*</c>. Default: none.</summary>
    [JsonPropertyName("forbiddenSysctls")]
    public IList<string>? ForbiddenSysctls { get; set; }

    /// <summary>The groups that volumes may be given to: <c>fsGroup</c> of the Pod.</summary>
    [JsonPropertyName("fsGroup")]
    public required V1beta1FSGroupStrategyOptions FsGroup { get; set; }

    /// <summary>Whether the Pod may use the node's IPC namespace. Default: false.</summary>
    [JsonPropertyName("hostIPC")]
    public bool? HostIPC { get; set; }

    /// <summary>Whether the Pod may use the node's network. Default: false.</summary>
    [JsonPropertyName("hostNetwork")]
    public bool? HostNetwork { get; set; }

    /// <summary>Whether the Pod may see the node's processes. Default: false.</summary>
    [JsonPropertyName("hostPID")]
    public bool? HostPID { get; set; }

    /// <summary>The ports of the node that containers may take. Default: none.</summary>
    [JsonPropertyName("hostPorts")]
    public IList<V1beta1HostPortRange>? HostPorts { get; set; }

    /// <summary>Whether a container may be privileged. Default: false.</summary>
    [JsonPropertyName("privileged")]
    public bool? Privileged { get; set; }

    /// <summary>
    /// Whether a container's root file system must be read-only; filled in where the container does not say. Default: false.
    /// </summary>
    [JsonPropertyName("readOnlyRootFilesystem")]
    public bool? ReadOnlyRootFilesystem { get; set; }

    /// <summary>The capabilities that every container is stripped of; it may not add them. Default: none.</summary>
    [JsonPropertyName("requiredDropCapabilities")]
    public IList<string>? RequiredDropCapabilities { get; set; }

    /// <summary>The groups that containers may run as. Default: any.</summary>
    [JsonPropertyName("runAsGroup")]
    public V1beta1RunAsGroupStrategyOptions? RunAsGroup { get; set; }

    /// <summary>The users that containers may run as.</summary>
    [JsonPropertyName("runAsUser")]
    public required V1beta1RunAsUserStrategyOptions RunAsUser { get; set; }

    /// <summary>The runtime classes that a Pod may name. Default: any.</summary>
    [JsonPropertyName("runtimeClass")]
    public V1beta1RuntimeClassStrategyOptions? RuntimeClass { get; set; }

    /// <summary>The SELinux labels that containers may have.</summary>
    [JsonPropertyName("seLinux")]
    public required V1beta1SELinuxStrategyOptions SeLinux { get; set; }

    /// <summary>The groups that containers may have besides their own.</summary>
    [JsonPropertyName("supplementalGroups")]
    public required V1beta1SupplementalGroupsStrategyOptions SupplementalGroups { get; set; }

    /// <summary>The kinds of volume allowed, by field name such as <c>configMap</c>; <c>*</c> is all. Default: none.</summary>
    [JsonPropertyName("volumes")]
    public IList<string>? Volumes { get; set; }
}

/// <summary>A CSI driver that inline volumes may use.</summary>
public sealed record V1beta1AllowedCSIDriver
{
    /// <summary>The registered name of the driver.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; set; }
}

/// <summary>A FlexVolume driver that volumes may use.</summary>
public sealed record V1beta1AllowedFlexVolume
{
    /// <summary>The name of the driver.</summary>
    [JsonPropertyName("driver")]
    public required string Driver { get; set; }
}

/// <summary>A folder of the node that may be mounted.</summary>
public sealed record V1beta1AllowedHostPath
{
    /// <summary>The folder: it and what lies in it. <c>/foo</c> allows <c>/foo/bar</c>, not <c>/food</c>. Default: every folder.</summary>
    [JsonPropertyName("pathPrefix")]
    public string? PathPrefix { get; set; }

    /// <summary>Whether it may be mounted read-only only. Default: false.</summary>
    [JsonPropertyName("readOnly")]
    public bool? ReadOnly { get; set; }
}

/// <summary>Which groups volumes may be given to.</summary>
public sealed record V1beta1FSGroupStrategyOptions
{
    /// <summary>The groups allowed, for <c>MustRunAs</c>, which also fills in the first of them, and <c>MayRunAs</c>.</summary>
    [JsonPropertyName("ranges")]
    public IList<V1beta1IDRange>? Ranges { get; set; }

    /// <summary>The rule: <c>MustRunAs</c>, <c>MayRunAs</c> or <c>RunAsAny</c>.</summary>
    [JsonPropertyName("rule")]
    public string? Rule { get; set; }
}

/// <summary>A range of ports of the node, both ends included.</summary>
public sealed record V1beta1HostPortRange
{
    /// <summary>The last port, 0 to 65535.</summary>
    [JsonPropertyName("max")]
    public required int Max { get; set; }

    /// <summary>The first port, 0 to 65535.</summary>
    [JsonPropertyName("min")]
    public required int Min { get; set; }
}

/// <summary>A range of numeric user or group IDs, both ends included.</summary>
public sealed record V1beta1IDRange
{
    /// <summary>The last ID.</summary>
    [JsonPropertyName("max")]
    public required long Max { get; set; }

    /// <summary>The first ID.</summary>
    [JsonPropertyName("min")]
    public required long Min { get; set; }
}

/// <summary>Which groups containers may run as.</summary>
public sealed record V1beta1RunAsGroupStrategyOptions
{
    /// <summary>The groups allowed, for <c>MustRunAs</c>, which also fills in the first of them, and <c>MayRunAs</c>.</summary>
    [JsonPropertyName("ranges")]
    public IList<V1beta1IDRange>? Ranges { get; set; }

    /// <summary>The rule: <c>MustRunAs</c>, <c>MayRunAs</c> or <c>RunAsAny</c>.</summary>
    [JsonPropertyName("rule")]
    public required string Rule { get; set; }
}

/// <summary>Which users containers may run as.</summary>
public sealed record V1beta1RunAsUserStrategyOptions
{
    /// <summary>The users allowed, for <c>MustRunAs</c>; the first number is filled in.</summary>
    [JsonPropertyName("ranges")]
    public IList<V1beta1IDRange>? Ranges { get; set; }

    /// <summary>The rule: <c>MustRunAs</c>, <c>MustRunAsNonRoot</c> or <c>RunAsAny</c>.</summary>
    [JsonPropertyName("rule")]
    public required string Rule { get; set; }
}

/// <summary>Which runtime classes a Pod may name.</summary>
public sealed record V1beta1RuntimeClassStrategyOptions
{
    /// <summary>The names allowed; a single <c>*</c> is all. With an empty list a Pod must name none.</summary>
    [JsonPropertyName("allowedRuntimeClassNames")]
    public required IList<string> AllowedRuntimeClassNames { get; set; }

    /// <summary>The class of a Pod that names none; it must be among those allowed. Default: none.</summary>
    [JsonPropertyName("defaultRuntimeClassName")]
    public string? DefaultRuntimeClassName { get; set; }
}

/// <summary>Which SELinux labels containers may have.</summary>
public sealed record V1beta1SELinuxStrategyOptions
{
    /// <summary>The rule: <c>MustRunAs</c> or <c>RunAsAny</c>.</summary>
    [JsonPropertyName("rule")]
    public required string Rule { get; set; }

    /// <summary>The labels required, and filled in, under <c>MustRunAs</c>.</summary>
    [JsonPropertyName("seLinuxOptions")]
    public V1SELinuxOptions? SeLinuxOptions { get; set; }
}

/// <summary>Which groups containers may have besides their own.</summary>
public sealed record V1beta1SupplementalGroupsStrategyOptions
{
    /// <summary>The groups allowed, for <c>MustRunAs</c>, which also fills in the first of them, and <c>MayRunAs</c>.</summary>
    [JsonPropertyName("ranges")]
    public IList<V1beta1IDRange>? Ranges { get; set; }

    /// <summary>The rule: <c>MustRunAs</c>, <c>MayRunAs</c> or <c>RunAsAny</c>.</summary>
    [JsonPropertyName("rule")]
    public string? Rule { get; set; }
}
