using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>node-exporter</c> of v0.18: besides, short CPU, memory and disks, failed services, bonds that lack members.</summary>
internal static class NodeExporterRulesOfV0_18
{
    public static RuleGroupDefinition Of(NodeMixin mixin)
    {
        var node = mixin.NodeExporterSelector;
        var disks = Selectors.And(node, mixin.DiskDeviceSelector);
        return NodeExporterRules.Of(mixin, node, Selectors.And(node, mixin.DiskDeviceSelector)).After("NodeFileDescriptorLimit",

            Alert("NodeCPUHighUsage", Severity.Info, @for: "15m",
                $$"""
                sum without(mode) (
                  avg without (cpu) (rate(node_cpu_seconds_total{{{Selectors.And(node, "mode!~\"idle|iowait\"")}}}[2m]))
                ) * 100
                > {{mixin.CpuHighUsage.ToText()}}
                """,
                summary: $"The CPUs of a node have been busy more than {mixin.CpuHighUsage.ToText()}% of the time.",
                description: "The CPUs of {{ $labels.instance }} have been busy {{ printf \"%.2f\" $value }}% of the time for 15 minutes. "
                    + "That is no fault by itself; see whether Pods there are throttled or slow."),

            Alert("NodeSystemSaturation", Severity.Warning, @for: "15m",
                $$"""
                node_load1{{{node}}}
                / count without (cpu, mode) (node_cpu_seconds_total{{{Selectors.And(node, "mode=\"idle\"")}}})
                > {{mixin.LoadPerCpu.ToText()}}
                """,
                summary: "More processes of a node wait for CPU or disk than it can serve.",
                description: "The load of {{ $labels.instance }} has been {{ printf \"%.2f\" $value }} for each CPU for 15 minutes: its "
                    + "processes wait, and it may soon answer nobody. Look at what runs there, and whether a disk is slow."),

            Alert("NodeMemoryMajorPagesFaults", Severity.Warning, @for: "15m",
                $$"""rate(node_vmstat_pgmajfault{{{node}}}[5m]) > {{mixin.MajorPageFaults.ToText()}}""",
                summary: "A node reads memory back from its disk all the time.",
                description: "{{ $labels.instance }} has {{ printf \"%.2f\" $value }} major page faults a second: it is short of memory "
                    + "and drops pages that it needs again at once. Look for a Pod without a limit of memory, or move some away."),

            Alert("NodeMemoryHighUtilization", Severity.Warning, @for: "15m",
                $$"""
                100 - (node_memory_MemAvailable_bytes{{{node}}} / node_memory_MemTotal_bytes{{{node}}} * 100)
                > {{mixin.MemoryHighUtilization.ToText()}}
                """,
                summary: $"A node has had more than {mixin.MemoryHighUtilization.ToText()}% of its memory in use.",
                description: "{{ printf \"%.2f\" $value }}% of the memory of {{ $labels.instance }} has been in use for 15 minutes; the "
                    + "kubelet evicts Pods before it runs out. See which Pods use more than they request."),

            Alert("NodeDiskIOSaturation", Severity.Warning, @for: "30m",
                $$"""rate(node_disk_io_time_weighted_seconds_total{{{disks}}}[5m]) > {{mixin.DiskQueue.ToText()}}""",
                summary: "Requests queue up at a disk.",
                description: "About {{ printf \"%.2f\" $value }} requests have waited at the disk {{ $labels.device }} of "
                    + "{{ $labels.instance }} for 30 minutes. See what reads and writes there, and whether the disk is failing."),

            Alert("NodeSystemdServiceFailed", Severity.Warning, @for: "5m",
                $$"""node_systemd_unit_state{{{Selectors.And(node, "state=\"failed\"")}}} == 1""",
                summary: "A systemd unit of a node has failed.",
                description: "The systemd unit {{ $labels.name }} of {{ $labels.instance }} is in the state failed. `systemctl status "
                    + "{{ $labels.name }}` and the journal say why."),

            Alert("NodeSystemdServiceCrashlooping", Severity.Warning, @for: "15m",
                $$"""increase(node_systemd_service_restart_total{{{node}}}[5m]) > 2""",
                summary: "A systemd service of a node keeps restarting.",
                description: "The systemd service {{ $labels.name }} of {{ $labels.instance }} restarted {{ printf \"%.0f\" $value }} "
                    + "times in 5 minutes. Its journal says why it ends."),

            Alert("NodeBondingDegraded", Severity.Warning, @for: "5m",
                $$"""(node_bonding_slaves{{{node}}} - node_bonding_active{{{node}}}) != 0""",
                summary: "A bond of network interfaces lacks members.",
                description: "{{ $value }} members of the bond {{ $labels.master }} of {{ $labels.instance }} do not work: its traffic has "
                    + "less room, and the next failure may cut it off. Look at cable, transceiver and switch port."));
    }
}
