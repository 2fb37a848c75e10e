using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The alerts and recording rules about Kubernetes itself, with every option decided.</summary>
internal sealed class KubernetesMixin
{
    private const string RunbookUrlPattern = RunbookUrls.Upstream + "kubernetes/%s";

    /// <summary>The label that tells clusters apart, where nothing else is chosen.</summary>
    public const string DefaultClusterLabel = "cluster";

    /// <summary>The share of throttled CPU periods that is too high, in percent, where nothing else is chosen.</summary>
    public const double DefaultCpuThrottlingPercent = 25;

    private const long Week = 7 * Day;
    private const long Day = 24 * 3600;

    private KubernetesMixin(
        KubernetesMixinOptions options, string kubeStateMetrics, string nodeExporter, bool floatBounds, bool scrapesKubeProxy)
    {
        FloatBounds = floatBounds;
        ScrapesKubeProxy = scrapesKubeProxy;
        Cadvisor = options.CadvisorSelector ?? Selectors.Cadvisor;
        Kubelet = options.KubeletSelector ?? Selectors.Kubelet;
        KubeStateMetrics = options.KubeStateMetricsSelector ?? Selectors.Job(kubeStateMetrics);
        NodeExporter = options.NodeExporterSelector ?? Selectors.Job(nodeExporter);
        KubeScheduler = options.KubeSchedulerSelector ?? Selectors.Job(JobNames.KubeScheduler);
        KubeControllerManager = options.KubeControllerManagerSelector ?? Selectors.Job(JobNames.KubeControllerManager);
        Apiserver = options.KubeApiserverSelector ?? Selectors.Job(JobNames.ApiServer);
        ReadRequests = options.KubeApiserverReadSelector ?? "verb=~\"LIST|GET\"";
        WriteRequests = options.KubeApiserverWriteSelector ?? "verb=~\"POST|PUT|PATCH|DELETE\"";
        MergesRequestIncreases = options.MergeRequestIncreaseRules == true;
        PodLabel = options.PodLabel ?? "pod";
        ClusterLabel = options.ClusterLabel ?? DefaultClusterLabel;
        Namespaces = options.NamespaceSelector ?? "";
        CpuThrottlingPercent = options.CpuThrottlingPercent ?? DefaultCpuThrottlingPercent;
        CpuThrottled = options.CpuThrottlingSelector ?? "";
        OvercommitFactor = options.NamespaceOvercommitFactor ?? 1.5;
        CertificateWarningSeconds = options.CertExpirationWarningSeconds ?? Week;
        CertificateCriticalSeconds = options.CertExpirationCriticalSeconds ?? Day;
        KubeletCertificateWarningSeconds = options.KubeletCertExpirationWarningSeconds ?? Week;
        KubeletCertificateCriticalSeconds = options.KubeletCertExpirationCriticalSeconds ?? Day;
        VolumeSampleTime = options.VolumeFullPredictionSampleTime ?? "6h";
        AcrossClusters = options.ShowMultiCluster ?? true ? ClusterLabel : null;
        KubeProxy = options.KubeProxySelector ?? Selectors.Job(JobNames.KubeProxy);
        ExcludedVolumes = options.PvExcludedSelector ?? "label_excluded_from_alerts=\"true\"";
        NonStreaming = options.KubeApiserverNonStreamingSelector ?? "subresource!~\"proxy|attach|log|exec|portforward\"";
        ReadResourceLatency = options.KubeApiserverReadResourceLatency ?? 1;
        ReadNamespaceLatency = options.KubeApiserverReadNamespaceLatency ?? 5;
        ReadClusterLatency = options.KubeApiserverReadClusterLatency ?? 30;
        WriteLatency = options.KubeApiserverWriteLatency ?? 1;
        DaemonSetStuck = options.KubeDaemonSetRolloutStuckTimeout ?? "15m";
        TooFewHealthyPods = options.KubePdbNotEnoughHealthyPodsTimeout ?? "15m";
        JobTimeout = options.KubeJobTimeoutDuration ?? 12 * 3600;
    }

    /// <summary>Whether Prometheus stores the bounds of buckets as floating-point numbers.</summary>
    public bool FloatBounds { get; }

    /// <summary>Whether the stack scrapes kube-proxy.</summary>
    public bool ScrapesKubeProxy { get; }

    public string Cadvisor { get; }

    public string Kubelet { get; }

    public string KubeStateMetrics { get; }

    public string NodeExporter { get; }

    public string KubeScheduler { get; }

    public string KubeControllerManager { get; }

    public string Apiserver { get; }

    public string ReadRequests { get; }

    public string WriteRequests { get; }

    public bool MergesRequestIncreases { get; }

    public string PodLabel { get; }

    public string ClusterLabel { get; }

    public string Namespaces { get; }

    public double CpuThrottlingPercent { get; }

    public string CpuThrottled { get; }

    public double OvercommitFactor { get; }

    public long CertificateWarningSeconds { get; }

    public long CertificateCriticalSeconds { get; }

    public long KubeletCertificateWarningSeconds { get; }

    public long KubeletCertificateCriticalSeconds { get; }

    public string VolumeSampleTime { get; }

    /// <summary>The label by which alerts look at clusters one by one; null where there is only one.</summary>
    public string? AcrossClusters { get; }

    public string KubeProxy { get; }

    public string ExcludedVolumes { get; }

    public string NonStreaming { get; }

    public int ReadResourceLatency { get; }

    public int ReadNamespaceLatency { get; }

    public int ReadClusterLatency { get; }

    public int WriteLatency { get; }

    public string DaemonSetStuck { get; }

    public string TooFewHealthyPods { get; }

    public long JobTimeout { get; }

    /// <summary>What kube-state-metrics tells of the namespaces that are watched.</summary>
    public string Workloads => Selectors.And(Namespaces, KubeStateMetrics);

    /// <summary>What kubelets tell of the claims in the namespaces that are watched.</summary>
    public string Volumes => Selectors.And(Namespaces, Kubelet);

    /// <summary>Requests to the API server that read.</summary>
    public ApiserverRequests Reads(
        string function, string window, ApiserverDurations durations, bool ofAnyJob = false) => new ApiserverReads
        {
            Function = function,
            Window = window,
            Selector = Selectors.And(ofAnyJob ? "" : Apiserver, ReadRequests),
            ClusterLabel = ClusterLabel,
            Durations = durations,
        };

    /// <summary>Requests to the API server that write.</summary>
    public ApiserverRequests Writes(
        string function, string window, ApiserverDurations durations, bool ofAnyJob = false) => new ApiserverWrites
        {
            Function = function,
            Window = window,
            Selector = Selectors.And(ofAnyJob ? "" : Apiserver, WriteRequests),
            ClusterLabel = ClusterLabel,
            Durations = durations,
        };

    /// <summary>The PrometheusRule.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="kubeStateMetrics">The job of kube-state-metrics.</param>
    /// <param name="nodeExporter">The job of node_exporter.</param>
    /// <param name="prometheus">The version of the Prometheus that evaluates them.</param>
    /// <param name="release">The rules of the release. Default: those of release-0.9.</param>
    /// <param name="scrapesKubeProxy">Whether the stack scrapes kube-proxy.</param>
    public static RuleObject Object(
        KubernetesMixinOptions options,
        string kubeStateMetrics,
        string nodeExporter,
        string? prometheus,
        ReleaseRules? release = null,
        bool scrapesKubeProxy = false) =>
        new()
        {
            Owner = StackRules.KubernetesControlPlane,
            Name = "kubernetes-monitoring-rules",
            Groups = Groups(options, kubeStateMetrics, nodeExporter, prometheus, release, scrapesKubeProxy),
        };

    /// <summary>The groups.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="kubeStateMetrics">The job of kube-state-metrics.</param>
    /// <param name="nodeExporter">The job of node_exporter.</param>
    /// <param name="prometheus">The version of the Prometheus that evaluates them.</param>
    /// <param name="release">The rules of the release. Default: those of release-0.9.</param>
    /// <param name="scrapesKubeProxy">Whether the stack scrapes kube-proxy.</param>
    public static IReadOnlyList<RuleGroupDefinition> Groups(
        KubernetesMixinOptions options,
        string kubeStateMetrics,
        string nodeExporter,
        string? prometheus,
        ReleaseRules? release = null,
        bool scrapesKubeProxy = false)
    {
        var k = new KubernetesMixin(
            options, kubeStateMetrics, nodeExporter, ProgramVersions.StoresFloatBounds(prometheus), scrapesKubeProxy);
        return (release ?? Release.V0_9.Facts.Rules).Kubernetes(k).WithRunbooks(options.RunbookUrlPattern ?? RunbookUrlPattern);
    }
}
