namespace KubePrometheus;

/// <summary>
/// Upstream's addons, for <see cref="KubePrometheusStack.Apply"/>. Each combines with the others in any order. Applying one twice is as
/// applying it once; twice with different settings is a finding. An addon that changes an object which is not in the stack is a finding,
/// too.
/// </summary>
/// <example><code>
/// KubePrometheusStack.Create(new() { Platform = Platform.Kubeadm })
///     .Apply(StackAddons.NodePorts())
///     .Apply(StackAddons.AntiAffinity(PodAntiAffinityKind.Hard))
/// </code></example>
public static class StackAddons
{
    /// <summary>
    /// Prometheus discovers Services, Endpoints, Pods and Ingresses in every namespace, by its ClusterRole. The Roles of single namespaces
    /// are then of no more use: <c>Prometheus = new() { Namespaces = [] }</c> leaves them out. Upstream: <c>addons/all-namespaces</c>.
    /// </summary>
    public static IStackAddon AllNamespaces() => new AllNamespacesAddon();

    /// <summary>
    /// The pods of Alertmanager, blackbox_exporter, Prometheus and prometheus-adapter are kept apart. Upstream:
    /// <c>addons/anti-affinity</c>.
    /// </summary>
    /// <param name="kind">Whether they are kept apart where there is room, or in any case.</param>
    /// <param name="topologyKey">The label of nodes by which places are told apart, such as <c>topology.kubernetes.io/zone</c>.</param>
    public static IStackAddon AntiAffinity(PodAntiAffinityKind kind = PodAntiAffinityKind.Soft, string? topologyKey = null) =>
        new AntiAffinityAddon(new() { Kind = kind, TopologyKey = topologyKey });

    /// <summary>The pods of each component are kept apart, as is chosen for it. Affinities that options give stay.</summary>
    /// <param name="options">What is chosen for each.</param>
    public static IStackAddon AntiAffinity(AntiAffinityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new AntiAffinityAddon(options);
    }

    /// <summary>
    /// Scrapes the AWS VPC network plugin, and an alert on its reserve of addresses. The platform <see cref="Platform.Eks"/> has it in it.
    /// Upstream: <c>addons/aws-vpc-cni</c>.
    /// </summary>
    /// <param name="mixin">The alert's thresholds. Default: 10 addresses, for 10 minutes.</param>
    public static IStackAddon AwsVpcCni(AwsVpcCniMixinOptions? mixin = null) => new AwsVpcCniAddon(mixin ?? new());

    /// <summary>
    /// prometheus-adapter serves <c>custom.metrics.k8s.io</c>, by which HorizontalPodAutoscalers scale on metrics of pods and other
    /// objects. Upstream: <c>addons/custom-metrics</c>.
    /// </summary>
    /// <param name="rules">Which series are metrics. Default: <see cref="PrometheusAdapterOptions.Rules"/>, or else
    /// <see cref="AdapterRules.CustomMetrics"/>, all that name a namespace.</param>
    public static IStackAddon CustomMetrics(IEnumerable<AdapterRule>? rules = null) =>
        new CustomMetricsAddon(rules is null ? null : Given.List(FrozenList.Of(rules), nameof(rules)));

    /// <summary>
    /// prometheus-adapter serves <c>external.metrics.k8s.io</c>, by which HorizontalPodAutoscalers scale on metrics that belong to no
    /// object. Upstream: <c>addons/external-metrics</c>.
    /// </summary>
    /// <param name="rules">Which series are metrics. Default: <see cref="PrometheusAdapterOptions.ExternalRules"/>, or else none.</param>
    public static IStackAddon ExternalMetrics(IEnumerable<AdapterRule>? rules = null) =>
        new ExternalMetricsAddon(rules is null ? null : Given.List(FrozenList.Of(rules), nameof(rules)));

    /// <summary>
    /// Every image is pulled from another repository, such as a mirror, by the last part of its name, with its tag or digest:
    /// <c>quay.io/prometheus/prometheus:v2.29.1</c> becomes <c>REPOSITORY/prometheus:v2.29.1</c>. The images of other addons are among
    /// them. Applied twice, the later repository holds. Upstream: <c>withImageRepository</c>.
    /// </summary>
    /// <param name="repository">The registry, with its port if any, and the path: <c>localhost:5000/mirror</c>. Sets
    /// <see cref="StackImages.Repository"/>.</param>
    public static IStackAddon ImageRepository(string repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return new ImageRepositoryAddon(repository);
    }

    /// <summary>
    /// Kubelets are scraped at their read-only port, without TLS and token: for clusters whose kubelets do not let Prometheus in. The
    /// port, 10255, must be open. Upstream: <c>addons/insecure-kubelet</c>.
    /// </summary>
    public static IStackAddon InsecureKubelet() => new InsecureKubeletAddon();

    /// <summary>
    /// An autoscaler that gives kube-state-metrics CPU and memory by the number of nodes. Upstream: <c>addons/ksm-autoscaler</c>.
    /// </summary>
    /// <param name="options">How they grow. Default: by 1m of CPU and 2Mi of memory a node.</param>
    public static IStackAddon KsmAutoscaler(KsmAutoscalerOptions? options = null) => new KsmAutoscalerAddon(options ?? new());

    /// <summary>
    /// kube-state-metrics leaves out eleven patterns of metrics that no rule and no dashboard of the stack needs. Upstream:
    /// <c>addons/ksm-lite</c>.
    /// </summary>
    /// <param name="metrics">Patterns of metrics to leave out besides, each a regular expression (RE2).</param>
    public static IStackAddon KsmLite(params IEnumerable<string> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return new KsmLiteAddon(FrozenList.Of(metrics));
    }

    /// <summary>
    /// For a cluster whose scheduler and controller manager the provider runs out of reach: no monitors of them and no alerts on them.
    /// The platforms <see cref="Platform.Eks"/> and <see cref="Platform.Gke"/> have it in them. Upstream: <c>addons/managed-cluster</c>.
    /// </summary>
    public static IStackAddon ManagedCluster() => new ManagedClusterAddon();

    /// <summary>
    /// No component has a NetworkPolicy, as with <see cref="StackOptions.NetworkPolicies"/> set to false. Upstream:
    /// <c>addons/networkpolicies-disabled</c>.
    /// </summary>
    public static IStackAddon NetworkPoliciesDisabled() => new NetworkPoliciesDisabledAddon();

    /// <summary>
    /// Prometheus, Alertmanager and Grafana answer on a port of every node. Other ports of their Services stay. A port that an option
    /// gave stays as well. Upstream: <c>addons/node-ports</c>.
    /// </summary>
    /// <param name="prometheus">The port of Prometheus; null leaves its Service as it is.</param>
    /// <param name="alertmanager">The port of Alertmanager; null leaves its Service as it is.</param>
    /// <param name="grafana">The port of Grafana; null leaves its Service as it is.</param>
    public static IStackAddon NodePorts(int? prometheus = 30900, int? alertmanager = 30903, int? grafana = 30902) =>
        new NodePortsAddon(prometheus, alertmanager, grafana);

    /// <summary>
    /// PodSecurityPolicies for every pod of the stack, with the rights to use them; for clusters up to Kubernetes 1.24 that enforce them.
    /// Upstream: <c>addons/podsecuritypolicies</c>.
    /// </summary>
    public static IStackAddon PodSecurityPolicies() => new PodSecurityPoliciesAddon();

    /// <summary>
    /// Pyrra, which makes PrometheusRules with alerts on error budgets of service level objectives
    /// (<see cref="KubePrometheus.Pyrra.ServiceLevelObjective"/>), and shows how much of each budget is left. With it come the definition
    /// of the kind and 14 objectives on the API server, the kubelets, CoreDNS, prometheus-operator and Prometheus. Upstream:
    /// <c>addons/pyrra</c>, of v0.18.
    /// </summary>
    /// <param name="options">Image, version and Prometheus. Default: upstream's.</param>
    public static IStackAddon Pyrra(PyrraOptions? options = null) => new PyrraAddon(options ?? new());

    /// <summary>
    /// Scrapes an etcd by the addresses of its members, with a client certificate. With <see cref="StaticEtcdOptions.Mixin"/> it brings
    /// etcd's alerts and dashboard as well. Upstream: <c>addons/static-etcd</c>.
    /// </summary>
    /// <param name="options">Where it is and how Prometheus shows who it is.</param>
    public static IStackAddon StaticEtcd(StaticEtcdOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new StaticEtcdAddon(options);
    }

    /// <summary>
    /// No limits of CPU and memory for node_exporter, the proxies beside kube-state-metrics and the config reloaders, which kernels of old
    /// throttle without need; with <see cref="Release.V0_18"/> for every program but the proxies. Requests stay. Upstream:
    /// <c>addons/strip-limits</c>.
    /// </summary>
    /// <param name="everywhere">Whether every other container of the stack loses its limits as well.</param>
    public static IStackAddon StripLimits(bool everywhere = false) => new StripLimitsAddon(everywhere);

    /// <summary>
    /// Who may view, edit or administer a namespace may do the same with its ServiceMonitors, PodMonitors, Probes, PrometheusRules,
    /// AlertmanagerConfigs and, from prometheus-operator 0.65 on, ScrapeConfigs: two ClusterRoles, <c>monitoring-view</c> and
    /// <c>monitoring-edit</c>, which Kubernetes aggregates to its own <c>view</c>, <c>edit</c> and <c>admin</c>. Upstream:
    /// <c>addons/user-facing-roles</c>.
    /// </summary>
    public static IStackAddon UserFacingRoles() => new UserFacingRolesAddon();

    /// <summary>Scrapes Weave Net, with its alerts and two dashboards. Upstream: <c>addons/weave-net</c>.</summary>
    /// <param name="mixin">The alerts' thresholds. Default: upstream's.</param>
    public static IStackAddon WeaveNet(WeaveNetMixinOptions? mixin = null) => new WeaveNetAddon(mixin ?? new());

    /// <summary>
    /// Scrapes windows_exporter on nodes with Windows, by their addresses, with recording rules and five dashboards. Upstream:
    /// <c>addons/windows</c>.
    /// </summary>
    /// <param name="targets">Address and port of each: <c>10.0.0.5:9182</c>.</param>
    /// <param name="mixin">Which series the rules read. Default: those of the job <c>windows-exporter</c>.</param>
    public static IStackAddon Windows(IEnumerable<string> targets, WindowsMixinOptions? mixin = null)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return new WindowsAddon(FrozenList.Of(targets), mixin ?? new());
    }

    /// <summary>
    /// Runs windows_exporter on every node with Windows, in HostProcess containers, and scrapes it, with recording rules and five
    /// dashboards. For Kubernetes 1.23 and later. Upstream: <c>addons/windows-hostprocess</c>.
    /// </summary>
    /// <param name="options">Image, version, collectors and port. Default: upstream's.</param>
    public static IStackAddon WindowsHostProcess(WindowsHostProcessOptions? options = null) =>
        new WindowsHostProcessAddon(options ?? new());
}
