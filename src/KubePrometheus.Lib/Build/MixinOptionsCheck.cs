using System.Globalization;
using KubePrometheus.Dashboards;
using KubePrometheus.PromQL;

namespace KubePrometheus;

/// <summary>
/// Checks of what becomes a part of many expressions: a selector that is none, and a threshold that is no number, are one finding at the
/// option, and the default takes their place.
/// </summary>
/// <param name="findings">Where findings go.</param>
internal sealed class MixinOptionsCheck(ICollection<Finding> findings)
{
    public StackOptions Checked(StackOptions o) => o with
    {
        Alertmanager = o.Alertmanager with
        {
            Mixin = o.Alertmanager.Mixin with
            {
                AlertmanagerSelector = Selector(o.Alertmanager.Mixin.AlertmanagerSelector, "Alertmanager.Mixin.AlertmanagerSelector"),
            },
        },
        Grafana = o.Grafana with { Dashboards = Dashboards(o.Grafana.Dashboards) },
        KubePrometheus = o.KubePrometheus with { Mixin = KubePrometheus(o.KubePrometheus.Mixin) },
        KubernetesControlPlane = o.KubernetesControlPlane with { Mixin = Kubernetes(o.KubernetesControlPlane.Mixin) },
        KubeStateMetrics = o.KubeStateMetrics with
        {
            Mixin = o.KubeStateMetrics.Mixin with
            {
                KubeStateMetricsSelector = Selector(
                    o.KubeStateMetrics.Mixin.KubeStateMetricsSelector, "KubeStateMetrics.Mixin.KubeStateMetricsSelector"),
            },
        },
        NodeExporter = o.NodeExporter with { Mixin = Node(o.NodeExporter.Mixin) },
        Prometheus = o.Prometheus with
        {
            Mixin = o.Prometheus.Mixin with
            {
                PrometheusSelector = Selector(o.Prometheus.Mixin.PrometheusSelector, "Prometheus.Mixin.PrometheusSelector"),
            },
            ThanosMixin = o.Prometheus.ThanosMixin with
            {
                ThanosSelector = Selector(o.Prometheus.ThanosMixin.ThanosSelector, "Prometheus.ThanosMixin.ThanosSelector"),
            },
        },
        PrometheusOperator = o.PrometheusOperator with
        {
            Mixin = o.PrometheusOperator.Mixin with
            {
                ConfigReloaderSelector = Selector(
                    o.PrometheusOperator.Mixin.ConfigReloaderSelector, "PrometheusOperator.Mixin.ConfigReloaderSelector"),
                PrometheusOperatorSelector = Selector(
                    o.PrometheusOperator.Mixin.PrometheusOperatorSelector, "PrometheusOperator.Mixin.PrometheusOperatorSelector"),
            },
        },
    };

    private KubePrometheusMixinOptions KubePrometheus(KubePrometheusMixinOptions m)
    {
        const string At = "KubePrometheus.Mixin.";
        return m with
        {
            HostNetworkInterfaceSelector = Selector(m.HostNetworkInterfaceSelector, At + nameof(m.HostNetworkInterfaceSelector)),
            NodeExporterSelector = Selector(m.NodeExporterSelector, At + nameof(m.NodeExporterSelector)),
        };
    }

    private KubernetesMixinOptions Kubernetes(KubernetesMixinOptions m)
    {
        const string At = "KubernetesControlPlane.Mixin.";
        return m with
        {
            CadvisorSelector = Selector(m.CadvisorSelector, At + nameof(m.CadvisorSelector)),
            CpuThrottlingPercent = Number(m.CpuThrottlingPercent, At + nameof(m.CpuThrottlingPercent)),
            CpuThrottlingSelector = Selector(m.CpuThrottlingSelector, At + nameof(m.CpuThrottlingSelector)),
            KubeApiserverReadSelector = Selector(m.KubeApiserverReadSelector, At + nameof(m.KubeApiserverReadSelector)),
            KubeApiserverSelector = Selector(m.KubeApiserverSelector, At + nameof(m.KubeApiserverSelector)),
            KubeApiserverWriteSelector = Selector(m.KubeApiserverWriteSelector, At + nameof(m.KubeApiserverWriteSelector)),
            KubeApiserverNonStreamingSelector = Selector(
                m.KubeApiserverNonStreamingSelector, At + nameof(m.KubeApiserverNonStreamingSelector)),
            KubeControllerManagerSelector = Selector(m.KubeControllerManagerSelector, At + nameof(m.KubeControllerManagerSelector)),
            KubeProxySelector = Selector(m.KubeProxySelector, At + nameof(m.KubeProxySelector)),
            PvExcludedSelector = Selector(m.PvExcludedSelector, At + nameof(m.PvExcludedSelector)),
            KubeletSelector = Selector(m.KubeletSelector, At + nameof(m.KubeletSelector)),
            KubeSchedulerSelector = Selector(m.KubeSchedulerSelector, At + nameof(m.KubeSchedulerSelector)),
            KubeStateMetricsSelector = Selector(m.KubeStateMetricsSelector, At + nameof(m.KubeStateMetricsSelector)),
            NamespaceOvercommitFactor = Number(m.NamespaceOvercommitFactor, At + nameof(m.NamespaceOvercommitFactor)),
            NamespaceSelector = Selector(m.NamespaceSelector, At + nameof(m.NamespaceSelector)),
            NodeExporterSelector = Selector(m.NodeExporterSelector, At + nameof(m.NodeExporterSelector)),
        };
    }

    private NodeMixinOptions Node(NodeMixinOptions m)
    {
        const string At = "NodeExporter.Mixin.";
        return m with
        {
            DiskDeviceSelector = Selector(m.DiskDeviceSelector, At + nameof(m.DiskDeviceSelector)),
            FsMountpointSelector = Selector(m.FsMountpointSelector, At + nameof(m.FsMountpointSelector)),
            FsSelector = Selector(m.FsSelector, At + nameof(m.FsSelector)),
            CpuHighUsageThreshold = Number(m.CpuHighUsageThreshold, At + nameof(m.CpuHighUsageThreshold)),
            DiskIOSaturationThreshold = Number(m.DiskIOSaturationThreshold, At + nameof(m.DiskIOSaturationThreshold)),
            MemoryHighUtilizationThreshold = Number(m.MemoryHighUtilizationThreshold, At + nameof(m.MemoryHighUtilizationThreshold)),
            MemoryMajorPagesFaultsThreshold = Number(m.MemoryMajorPagesFaultsThreshold, At + nameof(m.MemoryMajorPagesFaultsThreshold)),
            SystemSaturationPerCoreThreshold = Number(
                m.SystemSaturationPerCoreThreshold, At + nameof(m.SystemSaturationPerCoreThreshold)),
            FsSpaceAvailableCriticalThreshold = Number(
                m.FsSpaceAvailableCriticalThreshold, At + nameof(m.FsSpaceAvailableCriticalThreshold)),
            FsSpaceAvailableWarningThreshold = Number(
                m.FsSpaceAvailableWarningThreshold, At + nameof(m.FsSpaceAvailableWarningThreshold)),
            FsSpaceFillingUpCriticalThreshold = Number(
                m.FsSpaceFillingUpCriticalThreshold, At + nameof(m.FsSpaceFillingUpCriticalThreshold)),
            FsSpaceFillingUpWarningThreshold = Number(
                m.FsSpaceFillingUpWarningThreshold, At + nameof(m.FsSpaceFillingUpWarningThreshold)),
            NodeExporterSelector = Selector(m.NodeExporterSelector, At + nameof(m.NodeExporterSelector)),
        };
    }

    private DashboardOptions Dashboards(DashboardOptions d)
    {
        const string At = "Grafana.Dashboards.";
        return d with
        {
            CadvisorSelector = Selector(d.CadvisorSelector, At + nameof(d.CadvisorSelector)),
            CpuThrottlingPercent = Number(d.CpuThrottlingPercent, At + nameof(d.CpuThrottlingPercent)),
            DiskDeviceSelector = Selector(d.DiskDeviceSelector, At + nameof(d.DiskDeviceSelector)),
            FsSelector = Selector(d.FsSelector, At + nameof(d.FsSelector)),
            KubeApiserverSelector = Selector(d.KubeApiserverSelector, At + nameof(d.KubeApiserverSelector)),
            KubeControllerManagerSelector = Selector(d.KubeControllerManagerSelector, At + nameof(d.KubeControllerManagerSelector)),
            KubeletSelector = Selector(d.KubeletSelector, At + nameof(d.KubeletSelector)),
            KubeProxySelector = Selector(d.KubeProxySelector, At + nameof(d.KubeProxySelector)),
            KubeSchedulerSelector = Selector(d.KubeSchedulerSelector, At + nameof(d.KubeSchedulerSelector)),
            KubeStateMetricsSelector = Selector(d.KubeStateMetricsSelector, At + nameof(d.KubeStateMetricsSelector)),
            NodeExporterSelector = Selector(d.NodeExporterSelector, At + nameof(d.NodeExporterSelector)),
            PrometheusSelector = Selector(d.PrometheusSelector, At + nameof(d.PrometheusSelector)),
            WindowsExporterSelector = Selector(d.WindowsExporterSelector, At + nameof(d.WindowsExporterSelector)),
        };
    }

    /// <summary>The text between the braces of a selector; null, and reported, where it is none.</summary>
    private string? Selector(string? text, string option)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        var parsed = PromQLParser.Parse($"x{{{text}}}", PromQLLevel.Latest);
        if (parsed.Tree is VectorSelector)
        {
            return text;
        }

        var inBraces = text.Trim() is ['{', .. var between, '}'] ? between : null;
        findings.Add(new(
            FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, option,
            $"\"{text}\" is not what stands between the braces of a PromQL selector.",
            inBraces is not null && PromQLParser.Parse($"x{{{inBraces}}}", PromQLLevel.Latest).Tree is VectorSelector
                ? $"Leave out the braces: {inBraces}."
                : "Write labels with their values in quotes, such as job=\"node-exporter\", with commas between them."));
        return null;
    }

    private double? Number(double? number, string option)
    {
        if (number is null || double.IsFinite(number.Value))
        {
            return number;
        }

        findings.Add(new(
            FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, option,
            $"{number.Value.ToString(CultureInfo.InvariantCulture)} is no threshold: no series is above or below it.",
            "Write a finite number, or leave the option out for the default."));
        return null;
    }
}
