namespace KubePrometheus;

/// <summary>
/// The values of the label <c>job</c>, where no option changes them. Labels of Services and of monitors make them, and rules and dashboards
/// select series by them.
/// </summary>
internal static class JobNames
{
    public const string ApiServer = "apiserver";
    public const string KubeControllerManager = "kube-controller-manager";
    public const string KubeProxy = "kube-proxy";
    public const string KubeScheduler = "kube-scheduler";
    public const string KubeStateMetrics = "kube-state-metrics";
    public const string Kubelet = "kubelet";
    public const string NodeExporter = "node-exporter";
    public const string ThanosSidecar = "thanos-sidecar";
    public const string WindowsExporter = "windows-exporter";
}
