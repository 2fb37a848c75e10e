using k8s.Models;

namespace KubePrometheus;

/// <summary>What every component has.</summary>
public abstract record ComponentOptions
{
    /// <summary>
    /// The namespace of the component's objects; whatever refers to them follows, and the stack makes this Namespace as well (but for
    /// <c>default</c>, <c>kube-system</c>, <c>kube-public</c> and <c>kube-node-lease</c>, which every cluster has). Default:
    /// <see cref="StackOptions.Namespace"/>.
    /// </summary>
    public string? Namespace { get; init; }

    /// <summary>
    /// The labels of the component's objects. Default: <c>app.kubernetes.io/</c> <c>name</c>, <c>version</c>, <c>component</c> and
    /// <c>part-of</c>. To keep these and add to them, set <see cref="AdditionalLabels"/> instead.
    /// </summary>
    public IReadOnlyDictionary<string, string>? CommonLabels { get; init => field = Given.Map(value); }

    /// <summary>Labels beside <see cref="CommonLabels"/>; one of the same name replaces it. They do not select.</summary>
    public IReadOnlyDictionary<string, string>? AdditionalLabels { get; init => field = Given.Map(value); }

    /// <summary>
    /// The labels by which Services, Deployments, budgets and monitors find the component's pods and Services. Default:
    /// <see cref="CommonLabels"/> without <c>app.kubernetes.io/version</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string>? SelectorLabels { get; init => field = Given.Map(value); }
}

/// <summary>What every component with pods of its own has.</summary>
public abstract record WorkloadOptions : ComponentOptions
{
    /// <summary>
    /// The main container's image. Default: the component's in <see cref="StackOptions.Images"/>. The version, which also labels the
    /// objects, is set in <see cref="StackOptions.Versions"/>.
    /// </summary>
    public string? Image { get; init; }

    /// <summary>
    /// The main container's requests and limits. Those of <see cref="ContainerResources.Of"/> are merged into the component's defaults one
    /// quantity at a time, those of <see cref="ContainerResources.Only"/> stand in their place.
    /// </summary>
    public ContainerResources? Resources { get; init; }

    /// <summary>
    /// The labels a node must have for a pod to go there. Those of <see cref="PodOptions.NodeSelector"/> are added, unless this is empty.
    /// Default: <c>kubernetes.io/os: linux</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string>? NodeSelector { get; init => field = Given.Map(value); }

    /// <summary>
    /// The taints the pods put up with. Default: <see cref="PodOptions.Tolerations"/>, but for node-exporter, which puts up with all.
    /// </summary>
    public IReadOnlyList<V1Toleration>? Tolerations { get; init => field = Given.List(value); }

    /// <summary>Which nodes and neighbours the pods seek or shun. Default: none.</summary>
    public V1Affinity? Affinity { get; init; }

    /// <summary>
    /// The pods' priority class; it must exist in the cluster. The empty text means none. Default:
    /// <see cref="PodOptions.PriorityClassName"/>.
    /// </summary>
    public string? PriorityClassName { get; init; }

    /// <summary>
    /// Names of Secrets of type <c>kubernetes.io/dockerconfigjson</c> with which the images are pulled. Default:
    /// <see cref="PodOptions.ImagePullSecrets"/>.
    /// </summary>
    public IReadOnlyList<string>? ImagePullSecrets { get; init => field = Given.List(value); }

    /// <summary>
    /// Annotations of the pods, beside those of the component and of <see cref="PodOptions.Annotations"/>; one of the same key replaces it.
    /// Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, string>? PodAnnotations { get; init => field = Given.Map(value); }

    /// <summary>
    /// Labels of the pods, beside those of the component's objects and of <see cref="PodOptions.Labels"/>; one of the same key replaces it.
    /// They do not select. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, string>? PodLabels { get; init => field = Given.Map(value); }

    /// <summary>
    /// Who may reach the pods beside those that the stack lets in, where it has <see cref="StackOptions.NetworkPolicies"/>: Pods by
    /// namespace and labels, or addresses. Of node-exporter it is without effect: no policy counts where Pods share the network of
    /// their node.
    /// Default: nobody.
    /// </summary>
    public IReadOnlyList<NetworkPeer>? AllowFrom { get; init => field = Given.List(value); }
}

/// <summary>
/// A container's requests and limits as quantities by resource, such as <c>cpu: 100m</c> and <c>memory: 400Mi</c>. What is not named
/// keeps the component's default, but for <see cref="Only"/>; the value <see cref="None"/> removes it. (<c>resources</c> of a Kubernetes
/// container.)
/// </summary>
public sealed record ContainerResources
{
    /// <summary>The value that removes a default quantity.</summary>
    public const string None = "";

    /// <summary>What the scheduler reserves, by resource (<c>cpu</c>, <c>memory</c>, …).</summary>
    public IReadOnlyDictionary<string, string>? Requests { get; init => field = Given.Map(value); }

    /// <summary>What the container may use at most, by resource (<c>cpu</c>, <c>memory</c>, …).</summary>
    public IReadOnlyDictionary<string, string>? Limits { get; init => field = Given.Map(value); }

    /// <summary>
    /// Whether the component's defaults are left out, so that the container has these requests and limits and no others. Default: false,
    /// they are merged one quantity at a time.
    /// </summary>
    public bool ReplacesDefaults { get; init; }

    /// <summary>Requests and limits of CPU and memory in one call; null keeps the default.</summary>
    /// <param name="cpuRequest">CPU reserved, such as <c>100m</c>.</param>
    /// <param name="memoryRequest">Memory reserved, such as <c>400Mi</c>.</param>
    /// <param name="cpuLimit">CPU at most.</param>
    /// <param name="memoryLimit">Memory at most.</param>
    public static ContainerResources Of(
        string? cpuRequest = null, string? memoryRequest = null, string? cpuLimit = null, string? memoryLimit = null)
    {
        return new() { Requests = Quantities(cpuRequest, memoryRequest), Limits = Quantities(cpuLimit, memoryLimit) };

        static Dictionary<string, string>? Quantities(string? cpu, string? memory)
        {
            var map = new Dictionary<string, string>(StringComparer.Ordinal);
            if (cpu is not null)
            {
                map["cpu"] = cpu;
            }

            if (memory is not null)
            {
                map["memory"] = memory;
            }

            return map.Count > 0 ? map : null;
        }
    }

    /// <summary>
    /// Requests and limits of CPU and memory, and no others: what is null is not set, whatever the component's default. Without arguments,
    /// the container has neither requests nor limits.
    /// </summary>
    /// <param name="cpuRequest">CPU reserved, such as <c>100m</c>.</param>
    /// <param name="memoryRequest">Memory reserved, such as <c>400Mi</c>.</param>
    /// <param name="cpuLimit">CPU at most.</param>
    /// <param name="memoryLimit">Memory at most.</param>
    public static ContainerResources Only(
        string? cpuRequest = null, string? memoryRequest = null, string? cpuLimit = null, string? memoryLimit = null) =>
        Of(cpuRequest, memoryRequest, cpuLimit, memoryLimit) with { ReplacesDefaults = true };
}

/// <summary>The sidecar that lets only authorised readers at a component's metrics.</summary>
public sealed record KubeRbacProxyOptions
{
    /// <summary>Default: <see cref="StackImages.KubeRbacProxy"/>.</summary>
    public string? Image { get; init; }

    /// <summary>Requests and limits, merged into the sidecar's defaults one quantity at a time.</summary>
    public ContainerResources? Resources { get; init; }

    /// <summary>The TLS cipher suites it offers (<c>--tls-cipher-suites</c>), by Go's names. Default: six ECDHE suites.</summary>
    public IReadOnlyList<string>? TlsCipherSuites { get; init => field = Given.List(value); }
}
