using k8s.Models;

namespace KubePrometheus;

/// <summary>Parts of objects that several components have: rules of roles, ports, mounts, endpoints, the placement of pods.</summary>
internal static class ObjectParts
{
    /// <summary>The token by which a scrape is authorised.</summary>
    public const string TokenFile = "/var/run/secrets/kubernetes.io/serviceaccount/token";

    public static V1RoleRef ClusterRoleRef(string name) =>
        new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = name };

    public static V1RoleRef RoleRef(string name) => new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = name };

    /// <summary>A rule over resources of one API group.</summary>
    public static V1PolicyRule Allow(string apiGroup, string[] resources, params string[] verbs) =>
        new() { ApiGroups = [apiGroup], Resources = [.. resources], Verbs = [.. verbs] };

    /// <summary>What kube-rbac-proxy needs in order to ask the API server about its callers.</summary>
    public static V1PolicyRule[] AuthenticationProxyRules() =>
    [
        Allow("authentication.k8s.io", ["tokenreviews"], "create"),
        Allow("authorization.k8s.io", ["subjectaccessreviews"], "create"),
    ];

    public static V1LabelSelector MatchLabels(IDictionary<string, string> labels) => new() { MatchLabels = labels };

    public static V1ServicePort ServicePort(string name, int port, IntOrString targetPort) =>
        new() { Name = name, Port = port, TargetPort = targetPort };

    public static V1VolumeMount Mount(string name, string path, bool? readOnly = null) =>
        new() { Name = name, MountPath = path, ReadOnlyProperty = readOnly };

    /// <summary>An endpoint behind kube-rbac-proxy: HTTPS with a certificate of its own making, and the pod's token.</summary>
    public static Monitoring.Endpoint SecureEndpoint(string port, string? interval) => new()
    {
        BearerTokenFile = TokenFile,
        Interval = interval,
        Port = port,
        Scheme = "https",
        TlsConfig = new() { InsecureSkipVerify = true },
    };

    /// <summary>The nodes of a component; the stack's own node selector is added when the object is complete.</summary>
    public static Dictionary<string, string> NodeSelector(WorkloadOptions options, ComponentContext context)
    {
        const string System = "kubernetes.io/os";
        return options.NodeSelector is { } chosen
            ? new(chosen, StringComparer.Ordinal)
            : new(StringComparer.Ordinal) { [System] = context.StackWide.Pods.NodeSelector?.GetValueOrDefault(System) ?? "linux" };
    }

    /// <summary>Puts what every workload lets a user choose about its pods into a pod template.</summary>
    public static V1PodSpec WithPlacement(
        this V1PodSpec pod, WorkloadOptions options, ComponentContext context, string? defaultPriorityClass = null)
    {
        pod.NodeSelector = NodeSelector(options, context);
        pod.Affinity = KubeJson.Copy(options.Affinity);
        pod.Tolerations = Tolerations(options.Tolerations) ?? pod.Tolerations;
        pod.PriorityClassName = options.PriorityClassName ?? defaultPriorityClass;
        pod.ImagePullSecrets = PullSecrets(options);
        return pod;
    }

    /// <summary>The argument that sets a log level; none where none is chosen.</summary>
    public static IEnumerable<string> LogLevel(string flag, string? level) => level is null ? [] : [$"{flag}={level}"];

    /// <summary>An address before a port: one of IPv6 in brackets.</summary>
    public static string UrlHost(string address) => address.Contains(':') && address[0] != '[' ? $"[{address}]" : address;

    /// <summary>
    /// Reports a port of kube-rbac-proxy that the program behind it has already: containers of a Pod share one network.
    /// </summary>
    public static void CheckProxyPort(int port, int taken, string program, string option, ComponentContext context)
    {
        if (port == taken)
        {
            context.Findings.Add(new(
                FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, option,
                $"kube-rbac-proxy cannot open port {port}: {program} listens on it in the same Pod.", "Give the two different ports."));
        }
    }

    /// <summary>The metadata of a component's pod template.</summary>
    /// <param name="id">The component.</param>
    /// <param name="options">What the user chose.</param>
    /// <param name="defaultContainer">
    /// The container that <c>kubectl logs</c> and <c>exec</c> mean, where an annotation says so.
    /// </param>
    public static V1ObjectMeta PodMeta(ComponentIdentity id, WorkloadOptions options, string? defaultContainer = null) =>
        new() { Annotations = PodAnnotations(options, defaultContainer), Labels = PodLabels(id, options) };

    /// <summary>The metadata of the pods that the operator makes for a component.</summary>
    public static Monitoring.EmbeddedObjectMetadata OperatorPodMeta(ComponentIdentity id, WorkloadOptions options) =>
        new() { Annotations = PodAnnotations(options, null), Labels = PodLabels(id, options) };

    public static List<V1LocalObjectReference>? PullSecrets(WorkloadOptions options) => PullSecrets(options.ImagePullSecrets);

    public static List<V1LocalObjectReference>? PullSecrets(IReadOnlyList<string>? names) =>
        names?.Select(name => new V1LocalObjectReference { Name = name }).ToList();

    public static List<V1Toleration>? Tolerations(IReadOnlyList<V1Toleration>? tolerations) =>
        tolerations?.Select(t => KubeJson.Copy(t)).ToList();

    private static Dictionary<string, string>? PodAnnotations(WorkloadOptions options, string? defaultContainer)
    {
        if (defaultContainer is null && options.PodAnnotations is not { Count: > 0 })
        {
            return null;
        }

        var annotations = new Dictionary<string, string>(StringComparer.Ordinal);
        if (defaultContainer is not null)
        {
            annotations["kubectl.kubernetes.io/default-container"] = defaultContainer;
        }

        return With(annotations, options.PodAnnotations);
    }

    private static Dictionary<string, string> PodLabels(ComponentIdentity id, WorkloadOptions options) =>
        With(id.Labels(), options.PodLabels);

    private static Dictionary<string, string> With(Dictionary<string, string> map, IReadOnlyDictionary<string, string>? more)
    {
        foreach (var (key, value) in more ?? FrozenTextMap.Empty)
        {
            map[key] = value;
        }

        return map;
    }
}
