using k8s.Models;

namespace KubePrometheus;

/// <summary>What a <see cref="KubernetesFact"/> says of its field.</summary>
internal enum KubernetesFactKind
{
    /// <summary>The API server refuses an object without the field.</summary>
    Required,

    /// <summary>The items of the list are told apart by this field of theirs (one fact a field, in order).</summary>
    MapKey,

    /// <summary>How the list merges: <c>atomic</c> or <c>set</c>. A list that has keys is a <c>map</c>.</summary>
    ListType,

    /// <summary>How the map merges: <c>granular</c>.</summary>
    MapType,

    /// <summary>The API server puts this value where there is none: a text, or of a field that is none JSON.</summary>
    Default,

    /// <summary>An object of the type is replaced as a whole. The fact is the type's, so the field is empty.</summary>
    Atomic,

    /// <summary>The field came with this Kubernetes version, so definitions that embed an older one lack it.</summary>
    Since,
}

/// <summary>One thing about a field of Kubernetes' own types that its class in <c>k8s.Models</c> does not say.</summary>
/// <param name="Type">The class.</param>
/// <param name="Field">The field's name in JSON.</param>
/// <param name="Kind">What is said.</param>
/// <param name="Value">The version, the key, the list type or the default; empty for a required field.</param>
/// <param name="From">The first version of Kubernetes of which it is true; null where it is of every one.</param>
/// <param name="Until">The first version of Kubernetes of which it is true no longer; null where there is none.</param>
internal sealed record KubernetesFact(
    Type Type, string Field, KubernetesFactKind Kind, string Value = "", string? From = null, string? Until = null)
{
    public override string ToString() => $"{Kind}<{Type.Name}>(\"{Field}\", \"{Value}\", \"{From}\", \"{Until}\")";
}

/// <summary>
/// What our CustomResourceDefinitions need to know of the Kubernetes types they embed and KubernetesClient's classes do not carry. The
/// definitions of prometheus-operator 0.50 embed these types as they were in Kubernetes 1.18 (k8s.io/api v0.18.3), those of 0.92 as they
/// are in 1.36; the classes follow the newest Kubernetes.
/// A number that is required needs no line: its property is not nullable.
/// One line a fact, the types in ordinal order; in each the facts by their kind, and last the fields that came later, oldest first.
/// </summary>
internal static class KubernetesFacts
{
    /// <summary>Every fact.</summary>
    public static IReadOnlyList<KubernetesFact> All { get; } =
    [
        Required<Corev1ResourceClaim>("name"),
        Since<Corev1ResourceClaim>("request", "1.31"),

        Required<V1AWSElasticBlockStoreVolumeSource>("volumeID"),

        Required<V1AppArmorProfile>("type"),

        Required<V1AzureDiskVolumeSource>("diskName"),
        Required<V1AzureDiskVolumeSource>("diskURI"),
        Default<V1AzureDiskVolumeSource>("fsType", "ext4", "1.31"),
        Default<V1AzureDiskVolumeSource>("readOnly", "false", "1.31"),

        Required<V1AzureFileVolumeSource>("secretName"),
        Required<V1AzureFileVolumeSource>("shareName"),

        Required<V1CSIVolumeSource>("driver"),

        List<V1Capabilities>("add", "atomic", "1.30"),
        List<V1Capabilities>("drop", "atomic", "1.30"),

        Required<V1CephFSVolumeSource>("monitors"),
        List<V1CephFSVolumeSource>("monitors", "atomic", "1.30"),

        Required<V1CinderVolumeSource>("volumeID"),

        Required<V1ClusterTrustBundleProjection>("path"),
        Since<V1ClusterTrustBundleProjection>("user", "1.37"),

        Default<V1ConfigMapEnvSource>("name", "", "1.30"),
        Atomic<V1ConfigMapEnvSource>("1.24"),

        Required<V1ConfigMapKeySelector>("key"),
        Default<V1ConfigMapKeySelector>("name", "", "1.30"),
        Atomic<V1ConfigMapKeySelector>("1.24"),

        List<V1ConfigMapProjection>("items", "atomic", "1.30"),
        Default<V1ConfigMapProjection>("name", "", "1.30"),
        Atomic<V1ConfigMapProjection>("1.24"),

        List<V1ConfigMapVolumeSource>("items", "atomic", "1.30"),
        Default<V1ConfigMapVolumeSource>("name", "", "1.30"),
        Atomic<V1ConfigMapVolumeSource>("1.24"),
        Since<V1ConfigMapVolumeSource>("defaultUser", "1.37"),

        Required<V1Container>("name"),
        MapKey<V1Container>("env", "name", "1.30"),
        MapKey<V1Container>("ports", "containerPort"),
        MapKey<V1Container>("ports", "protocol"),
        MapKey<V1Container>("volumeDevices", "devicePath", "1.30"),
        MapKey<V1Container>("volumeMounts", "mountPath", "1.30"),
        List<V1Container>("args", "atomic", "1.30"),
        List<V1Container>("command", "atomic", "1.30"),
        List<V1Container>("envFrom", "atomic", "1.30"),
        List<V1Container>("resizePolicy", "atomic"),
        List<V1Container>("restartPolicyRules", "atomic"),
        Since<V1Container>("resizePolicy", "1.27"),
        Since<V1Container>("restartPolicy", "1.28"),
        Since<V1Container>("restartPolicyRules", "1.34"),

        Default<V1ContainerPort>("protocol", "TCP"),

        Required<V1ContainerResizePolicy>("resourceName"),
        Required<V1ContainerResizePolicy>("restartPolicy"),

        Required<V1ContainerRestartRule>("action"),

        Required<V1ContainerRestartRuleOnExitCodes>("operator"),
        List<V1ContainerRestartRuleOnExitCodes>("values", "set"),

        List<V1DownwardAPIProjection>("items", "atomic", "1.30"),

        Required<V1DownwardAPIVolumeFile>("path"),
        Since<V1DownwardAPIVolumeFile>("user", "1.37"),

        List<V1DownwardAPIVolumeSource>("items", "atomic", "1.30"),
        Since<V1DownwardAPIVolumeSource>("defaultUser", "1.37"),

        Since<V1EmptyDirVolumeSource>("mode", "1.37"),

        Required<V1EnvVar>("name"),

        Since<V1EnvVarSource>("fileKeyRef", "1.34"),

        List<V1ExecAction>("command", "atomic", "1.30"),

        List<V1FCVolumeSource>("targetWWNs", "atomic", "1.30"),
        List<V1FCVolumeSource>("wwids", "atomic", "1.30"),

        Required<V1FileKeySelector>("key"),
        Required<V1FileKeySelector>("path"),
        Required<V1FileKeySelector>("volumeName"),
        Default<V1FileKeySelector>("optional", "false"),
        Atomic<V1FileKeySelector>(),

        Required<V1FlexVolumeSource>("driver"),

        Required<V1GCEPersistentDiskVolumeSource>("pdName"),

        Default<V1GRPCAction>("service", "", "1.31"),
        Since<V1GRPCAction>("mode", "1.37"),

        Required<V1GitRepoVolumeSource>("repository"),

        Required<V1GlusterfsVolumeSource>("endpoints"),
        Required<V1GlusterfsVolumeSource>("path"),

        Required<V1HTTPGetAction>("port"),
        List<V1HTTPGetAction>("httpHeaders", "atomic", "1.30"),
        Since<V1HTTPGetAction>("protocol", "1.37"),

        Required<V1HTTPHeader>("name"),
        Required<V1HTTPHeader>("value"),

        Required<V1HostPathVolumeSource>("path"),

        Required<V1ISCSIVolumeSource>("iqn"),
        Required<V1ISCSIVolumeSource>("targetPortal"),
        List<V1ISCSIVolumeSource>("portals", "atomic", "1.30"),
        Default<V1ISCSIVolumeSource>("iscsiInterface", "default", "1.31"),

        Required<V1KeyToPath>("key"),
        Required<V1KeyToPath>("path"),
        Since<V1KeyToPath>("user", "1.37"),

        List<V1LabelSelector>("matchExpressions", "atomic", "1.30"),
        Atomic<V1LabelSelector>("1.24"),

        Required<V1LabelSelectorRequirement>("key"),
        Required<V1LabelSelectorRequirement>("operator"),
        List<V1LabelSelectorRequirement>("values", "atomic", "1.30"),

        Since<V1Lifecycle>("stopSignal", "1.33"),

        Since<V1LifecycleHandler>("sleep", "1.29"),

        Default<V1LocalObjectReference>("name", "", "1.30"),
        Atomic<V1LocalObjectReference>("1.24"),

        Required<V1ModifyVolumeStatus>("status"),

        Required<V1NFSVolumeSource>("path"),
        Required<V1NFSVolumeSource>("server"),

        List<V1NodeAffinity>("preferredDuringSchedulingIgnoredDuringExecution", "atomic", "1.30"),

        Required<V1NodeSelector>("nodeSelectorTerms"),
        List<V1NodeSelector>("nodeSelectorTerms", "atomic", "1.30"),
        Atomic<V1NodeSelector>("1.24"),

        Required<V1NodeSelectorRequirement>("key"),
        Required<V1NodeSelectorRequirement>("operator"),
        List<V1NodeSelectorRequirement>("values", "atomic", "1.30"),

        List<V1NodeSelectorTerm>("matchExpressions", "atomic", "1.30"),
        List<V1NodeSelectorTerm>("matchFields", "atomic", "1.30"),
        Atomic<V1NodeSelectorTerm>("1.24"),

        Required<V1ObjectFieldSelector>("fieldPath"),
        Atomic<V1ObjectFieldSelector>("1.24"),

        Required<V1PersistentVolumeClaimCondition>("status"),
        Required<V1PersistentVolumeClaimCondition>("type"),

        List<V1PersistentVolumeClaimSpec>("accessModes", "atomic", "1.30"),
        Since<V1PersistentVolumeClaimSpec>("dataSourceRef", "1.22"),
        Since<V1PersistentVolumeClaimSpec>("volumeAttributesClassName", "1.29"),

        MapKey<V1PersistentVolumeClaimStatus>("conditions", "type", "1.30"),
        List<V1PersistentVolumeClaimStatus>("accessModes", "atomic", "1.30"),
        MapType<V1PersistentVolumeClaimStatus>("allocatedResourceStatuses", "granular"),
        Since<V1PersistentVolumeClaimStatus>("allocatedResources", "1.23"),
        Since<V1PersistentVolumeClaimStatus>("allocatedResourceStatuses", "1.28"),
        Since<V1PersistentVolumeClaimStatus>("currentVolumeAttributesClassName", "1.29"),
        Since<V1PersistentVolumeClaimStatus>("modifyVolumeStatus", "1.29"),
        Since<V1PersistentVolumeClaimStatus>("healthStatus", "1.37"),

        Required<V1PersistentVolumeClaimTemplate>("spec"),

        Required<V1PersistentVolumeClaimVolumeSource>("claimName"),

        Required<V1PhotonPersistentDiskVolumeSource>("pdID"),

        List<V1PodAffinity>("preferredDuringSchedulingIgnoredDuringExecution", "atomic", "1.30"),
        List<V1PodAffinity>("requiredDuringSchedulingIgnoredDuringExecution", "atomic", "1.30"),

        Required<V1PodAffinityTerm>("topologyKey"),
        List<V1PodAffinityTerm>("matchLabelKeys", "atomic"),
        List<V1PodAffinityTerm>("mismatchLabelKeys", "atomic"),
        List<V1PodAffinityTerm>("namespaces", "atomic", "1.30"),
        Since<V1PodAffinityTerm>("namespaceSelector", "1.21"),
        Since<V1PodAffinityTerm>("matchLabelKeys", "1.29"),
        Since<V1PodAffinityTerm>("mismatchLabelKeys", "1.29"),

        List<V1PodAntiAffinity>("preferredDuringSchedulingIgnoredDuringExecution", "atomic", "1.30"),
        List<V1PodAntiAffinity>("requiredDuringSchedulingIgnoredDuringExecution", "atomic", "1.30"),

        Required<V1PodCertificateProjection>("keyType"),
        Required<V1PodCertificateProjection>("signerName"),
        Since<V1PodCertificateProjection>("userAnnotations", "1.35"),
        Since<V1PodCertificateProjection>("user", "1.37"),

        List<V1PodSecurityContext>("supplementalGroups", "atomic", "1.30"),
        List<V1PodSecurityContext>("sysctls", "atomic", "1.30"),
        Since<V1PodSecurityContext>("seccompProfile", "1.19"),
        Since<V1PodSecurityContext>("appArmorProfile", "1.30"),
        Since<V1PodSecurityContext>("supplementalGroupsPolicy", "1.31"),
        Since<V1PodSecurityContext>("seLinuxChangePolicy", "1.32"),

        Required<V1PortworxVolumeSource>("volumeID"),

        Required<V1PreferredSchedulingTerm>("preference"),

        Since<V1Probe>("terminationGracePeriodSeconds", "1.21"),
        Since<V1Probe>("grpc", "1.23"),

        Required<V1ProjectedVolumeSource>("sources", until: "1.22"),
        List<V1ProjectedVolumeSource>("sources", "atomic", "1.30"),
        Since<V1ProjectedVolumeSource>("defaultUser", "1.37"),

        Required<V1QuobyteVolumeSource>("registry"),
        Required<V1QuobyteVolumeSource>("volume"),

        Required<V1RBDVolumeSource>("image"),
        Required<V1RBDVolumeSource>("monitors"),
        List<V1RBDVolumeSource>("monitors", "atomic", "1.30"),
        Default<V1RBDVolumeSource>("keyring", "/etc/ceph/keyring", "1.31"),
        Default<V1RBDVolumeSource>("pool", "rbd", "1.31"),
        Default<V1RBDVolumeSource>("user", "admin", "1.31"),

        Required<V1ResourceFieldSelector>("resource"),
        Atomic<V1ResourceFieldSelector>("1.24"),

        MapKey<V1ResourceRequirements>("claims", "name"),
        Since<V1ResourceRequirements>("claims", "1.26"),

        Required<V1ScaleIOVolumeSource>("gateway"),
        Required<V1ScaleIOVolumeSource>("secretRef"),
        Required<V1ScaleIOVolumeSource>("system"),
        Default<V1ScaleIOVolumeSource>("fsType", "xfs", "1.31"),
        Default<V1ScaleIOVolumeSource>("storageMode", "ThinProvisioned", "1.31"),

        Required<V1SeccompProfile>("type"),

        Default<V1SecretEnvSource>("name", "", "1.30"),
        Atomic<V1SecretEnvSource>("1.24"),

        Required<V1SecretKeySelector>("key"),
        Default<V1SecretKeySelector>("name", "", "1.30"),
        Atomic<V1SecretKeySelector>("1.24"),

        List<V1SecretProjection>("items", "atomic", "1.30"),
        Default<V1SecretProjection>("name", "", "1.30"),
        Atomic<V1SecretProjection>("1.24"),

        List<V1SecretVolumeSource>("items", "atomic", "1.30"),
        Since<V1SecretVolumeSource>("defaultUser", "1.37"),

        Since<V1SecurityContext>("seccompProfile", "1.19"),
        Since<V1SecurityContext>("appArmorProfile", "1.30"),

        Required<V1ServiceAccountTokenProjection>("path"),
        Since<V1ServiceAccountTokenProjection>("user", "1.37"),

        Required<V1Sysctl>("name"),
        Required<V1Sysctl>("value"),

        Required<V1TCPSocketAction>("port"),

        Required<V1TopologySpreadConstraint>("topologyKey"),
        Required<V1TopologySpreadConstraint>("whenUnsatisfiable"),
        List<V1TopologySpreadConstraint>("matchLabelKeys", "atomic"),
        Since<V1TopologySpreadConstraint>("minDomains", "1.24"),
        Since<V1TopologySpreadConstraint>("matchLabelKeys", "1.25"),
        Since<V1TopologySpreadConstraint>("nodeAffinityPolicy", "1.25"),
        Since<V1TopologySpreadConstraint>("nodeTaintsPolicy", "1.25"),

        Required<V1TypedLocalObjectReference>("kind"),
        Required<V1TypedLocalObjectReference>("name"),
        Atomic<V1TypedLocalObjectReference>("1.24"),

        Required<V1TypedObjectReference>("kind"),
        Required<V1TypedObjectReference>("name"),
        Since<V1TypedObjectReference>("namespace", "1.26"),

        Required<V1Volume>("name"),
        Since<V1Volume>("ephemeral", "1.19"),
        Since<V1Volume>("image", "1.31"),

        Required<V1VolumeDevice>("devicePath"),
        Required<V1VolumeDevice>("name"),

        Required<V1VolumeMount>("mountPath"),
        Required<V1VolumeMount>("name"),
        Since<V1VolumeMount>("recursiveReadOnly", "1.30"),
        Since<V1VolumeMount>("bindMountOptions", "1.37"),

        Since<V1VolumeProjection>("clusterTrustBundle", "1.29"),
        Since<V1VolumeProjection>("podCertificate", "1.34"),

        Required<V1VsphereVirtualDiskVolumeSource>("volumePath"),

        Required<V1WeightedPodAffinityTerm>("podAffinityTerm"),

        Since<V1WindowsSecurityContextOptions>("hostProcess", "1.22"),
    ];

    private static KubernetesFact Required<T>(string field, string? until = null) =>
        new(typeof(T), field, KubernetesFactKind.Required, Until: until);

    private static KubernetesFact Since<T>(string field, string version) => new(typeof(T), field, KubernetesFactKind.Since, version);

    private static KubernetesFact MapKey<T>(string list, string key, string? from = null) =>
        new(typeof(T), list, KubernetesFactKind.MapKey, key, from);

    private static KubernetesFact List<T>(string list, string type, string? from = null) =>
        new(typeof(T), list, KubernetesFactKind.ListType, type, from);

    private static KubernetesFact MapType<T>(string map, string type) => new(typeof(T), map, KubernetesFactKind.MapType, type);

    private static KubernetesFact Default<T>(string field, string value, string? from = null) =>
        new(typeof(T), field, KubernetesFactKind.Default, value, from);

    private static KubernetesFact Atomic<T>(string? from = null) => new(typeof(T), "", KubernetesFactKind.Atomic, From: from);
}
