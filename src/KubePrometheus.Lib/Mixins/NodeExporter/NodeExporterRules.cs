using KubePrometheus.PromQL;
using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>node-exporter</c>: full disks, bad network, clocks that go wrong, broken arrays.</summary>
internal static class NodeExporterRules
{
    private const string Filesystem = "Filesystem {{ $labels.mountpoint }} ({{ $labels.device }}) on {{ $labels.instance }}";

    /// <param name="mixin">What was chosen.</param>
    /// <param name="own">The series of network, clock and connections that are looked at. Default: all.</param>
    /// <param name="arrays">The arrays that are looked at. Default: all.</param>
    public static RuleGroupDefinition Of(NodeMixin mixin, string own = "", string arrays = "")
    {
        var node = mixin.NodeExporterSelector;
        var any = own.Length == 0 ? "" : "{" + own + "}";
        var required = arrays.Length == 0 ? "" : "{" + arrays + "}";
        var active = Selectors.And("state=\"active\"", arrays);
        return Group("node-exporter",

            Alert("NodeFilesystemSpaceFillingUp", Severity.Warning, @for: "1h",
                mixin.SpaceFillingUp(mixin.FillingUpWarning, "24*60*60"),
                summary: "A filesystem will be full within a day.",
                description: Filesystem + " has {{ printf \"%.2f\" $value }}% of its space left and, growing as in the last 6 hours, "
                    + "will be full within 24. Find what grows: logs, images, a volume of emptyDir."),

            Alert("NodeFilesystemSpaceFillingUp", mixin.Critical, @for: "1h",
                mixin.SpaceFillingUp(mixin.FillingUpCritical, "4*60*60"),
                summary: "A filesystem will be full within four hours.",
                description: Filesystem + " has only {{ printf \"%.2f\" $value }}% of its space left and, growing as in the last 6 "
                    + "hours, will be full within 4. Find what grows and stop it, or free space: a full disk evicts pods and corrupts "
                    + "what is written."),

            Alert("NodeFilesystemAlmostOutOfSpace", Severity.Warning, @for: "30m",
                mixin.SpaceBelow(mixin.AvailableWarning),
                summary: $"A filesystem has less than {mixin.AvailableWarning.ToText()}% of its space left.",
                description: Filesystem + " has {{ printf \"%.2f\" $value }}% of its space left. Make room before the kubelet starts to "
                    + "evict pods; begin with unused images and old logs."),

            Alert("NodeFilesystemAlmostOutOfSpace", mixin.Critical, @for: "30m",
                mixin.SpaceBelow(mixin.AvailableCritical),
                summary: $"A filesystem has less than {mixin.AvailableCritical.ToText()}% of its space left.",
                description: Filesystem + " is all but full, with {{ printf \"%.2f\" $value }}% of its space left: writes are about to "
                    + "fail. Free space now, or drain the node."),

            Alert("NodeFilesystemFilesFillingUp", Severity.Warning, @for: "1h",
                mixin.FilesFillingUp("40", "24*60*60"),
                summary: "A filesystem will be out of inodes within a day.",
                description: Filesystem + " has {{ printf \"%.2f\" $value }}% of its inodes left and, going on as in the last 6 hours, "
                    + "will have none within 24. Something makes very many small files; look for the directory that grows."),

            Alert("NodeFilesystemFilesFillingUp", mixin.Critical, @for: "1h",
                mixin.FilesFillingUp("20", "4*60*60"),
                summary: "A filesystem will be out of inodes within four hours.",
                description: Filesystem + " has only {{ printf \"%.2f\" $value }}% of its inodes left and, going on as in the last 6 "
                    + "hours, will have none within 4; then no file can be made, however much space is free. Find and stop what makes "
                    + "the files."),

            Alert("NodeFilesystemAlmostOutOfFiles", Severity.Warning, @for: "1h",
                mixin.FilesBelow(mixin.AvailableWarning),
                summary: $"A filesystem has less than {mixin.AvailableWarning.ToText()}% of its inodes left.",
                description: Filesystem + " has {{ printf \"%.2f\" $value }}% of its inodes left. Remove small files that nobody needs; "
                    + "`df -i` and `du --inodes` show where they are."),

            Alert("NodeFilesystemAlmostOutOfFiles", mixin.Critical, @for: "1h",
                mixin.FilesBelow(mixin.AvailableCritical),
                summary: $"A filesystem has less than {mixin.AvailableCritical.ToText()}% of its inodes left.",
                description: Filesystem + " has all but run out of inodes, with {{ printf \"%.2f\" $value }}% left: soon no file can be "
                    + "made on it. Remove small files now (`du --inodes` finds them), or drain the node."),

            Alert("NodeNetworkReceiveErrs", Severity.Warning, @for: "1h",
                $"rate(node_network_receive_errs_total{any}[2m]) / rate(node_network_receive_packets_total{any}[2m]) > 0.01",
                summary: "A network interface receives many broken packets.",
                description: "Interface {{ $labels.device }} of {{ $labels.instance }} counts an error on "
                    + "{{ $value | humanizePercentage }} of the packets it receives. Suspect cable, transceiver or driver; `ethtool -S "
                    + "{{ $labels.device }}` tells the kind of error."),

            Alert("NodeNetworkTransmitErrs", Severity.Warning, @for: "1h",
                $"rate(node_network_transmit_errs_total{any}[2m]) / rate(node_network_transmit_packets_total{any}[2m]) > 0.01",
                summary: "A network interface fails to send many packets.",
                description: "Interface {{ $labels.device }} of {{ $labels.instance }} counts an error on "
                    + "{{ $value | humanizePercentage }} of the packets it sends. Suspect duplex settings, driver or switch port; "
                    + "`ethtool -S {{ $labels.device }}` tells the kind."),

            Alert("NodeHighNumberConntrackEntriesUsed", Severity.Warning,
                $"(node_nf_conntrack_entries{any} / node_nf_conntrack_entries_limit) > 0.75",
                summary: "The connection tracking table of a node is nearly full.",
                description: "{{ $labels.instance }} uses {{ $value | humanizePercentage }} of its connection tracking table; once it "
                    + "is full, new connections are dropped without a word. Find who opens so many, or raise "
                    + "net.netfilter.nf_conntrack_max."),

            Alert("NodeTextFileCollectorScrapeError", Severity.Warning,
                $$"""node_textfile_scrape_error{{{node}}} == 1""",
                summary: "node_exporter cannot read a file of metrics.",
                description: "node_exporter on {{ $labels.instance }} cannot read a file of its textfile collector, and the metrics in "
                    + "it are missing. Its log names the file; most often it was written in place rather than renamed when done."),

            Alert("NodeClockSkewDetected", Severity.Warning, @for: "10m",
                $"""
                (
                  node_timex_offset_seconds{any} > 0.05
                and
                  deriv(node_timex_offset_seconds{any}[5m]) >= 0
                )
                or
                (
                  node_timex_offset_seconds{any} < -0.05
                and
                  deriv(node_timex_offset_seconds{any}[5m]) <= 0
                )
                """,
                summary: "The clock of a node is off and does not come nearer.",
                description: "The clock of {{ $labels.instance }} is off by {{ printf \"%.3f\" $value }} seconds, and not getting "
                    + "better; certificates, leases and the order of samples depend on it. Look at chronyd or ntpd on the node."),

            Alert("NodeClockNotSynchronising", Severity.Warning, @for: "10m",
                $"""
                min_over_time(node_timex_sync_status{any}[5m]) == 0
                and
                node_timex_maxerror_seconds{any} >= 16
                """,
                summary: "The clock of a node is not kept in time.",
                description: "Nothing keeps the clock of {{ $labels.instance }} in time, and it may be off by 16 seconds or more. See "
                    + "whether chronyd, ntpd or systemd-timesyncd runs there and reaches its servers."),

            Alert("NodeRAIDDegraded", Severity.Critical, @for: "15m",
                $$"""node_md_disks_required{{required}} - ignoring (state) (node_md_disks{{{active}}}) > 0""",
                summary: "A RAID array lacks disks.",
                description: "Array {{ $labels.device }} on {{ $labels.instance }} lacks {{ $value }} of the disks it needs and has no "
                    + "spare to take their place; the next failure may cost the data. Replace the failed disks; /proc/mdstat names them."),

            Alert("NodeRAIDDiskFailure", Severity.Warning,
                $$"""node_md_disks{{{Selectors.And("state=\"failed\"", arrays)}}} > 0""",
                summary: "A disk of a RAID array has failed.",
                description: "Array {{ $labels.device }} on {{ $labels.instance }} has failed disks ({{ $value }}). Data are safe as "
                    + "long as the array holds; `mdadm --detail /dev/{{ $labels.device }}` shows which disk to change."),

            Alert("NodeFileDescriptorLimit", Severity.Warning, @for: "15m",
                FileDescriptorsAbove(node, 70),
                summary: "The kernel of a node is running short of file descriptors.",
                description: "{{ $labels.instance }} has {{ printf \"%.2f\" $value }}% of its file descriptors open. Look for the "
                    + "process that leaks them, in /proc/*/fd, before fs.file-max is reached."),

            Alert("NodeFileDescriptorLimit", Severity.Critical, @for: "15m",
                FileDescriptorsAbove(node, 90),
                summary: "The kernel of a node is about to run out of file descriptors.",
                description: "{{ $labels.instance }} has {{ printf \"%.2f\" $value }}% of its file descriptors open; at the limit no "
                    + "process on it can open a file or a connection. Restart what leaks them, or raise fs.file-max."));
    }

    private static PromQLExpression SpaceFillingUp(this NodeMixin mixin, double percent, string seconds) =>
        mixin.FillingUp("node_filesystem_avail_bytes", "node_filesystem_size_bytes", percent.ToText(), seconds);

    private static PromQLExpression FilesFillingUp(this NodeMixin mixin, string percent, string seconds) =>
        mixin.FillingUp("node_filesystem_files_free", "node_filesystem_files", percent, seconds);

    private static PromQLExpression SpaceBelow(this NodeMixin mixin, double percent) =>
        mixin.Below("node_filesystem_avail_bytes", "node_filesystem_size_bytes", percent);

    private static PromQLExpression FilesBelow(this NodeMixin mixin, double percent) =>
        mixin.Below("node_filesystem_files_free", "node_filesystem_files", percent);

    private static PromQLExpression FillingUp(this NodeMixin mixin, string free, string all, string percent, string seconds)
    {
        var selector = Selectors.And(mixin.NodeExporterSelector, mixin.FsSelector);
        return $$"""
            (
              {{free}}{{{selector}}} / {{all}}{{{selector}}} * 100 < {{percent}}
            and
              predict_linear({{free}}{{{selector}}}[6h], {{seconds}}) < 0
            and
              node_filesystem_readonly{{{selector}}} == 0
            )
            """;
    }

    private static PromQLExpression Below(this NodeMixin mixin, string free, string all, double percent)
    {
        var selector = Selectors.And(mixin.NodeExporterSelector, mixin.FsSelector);
        return $$"""
            (
              {{free}}{{{selector}}} / {{all}}{{{selector}}} * 100 < {{percent.ToText()}}
            and
              node_filesystem_readonly{{{selector}}} == 0
            )
            """;
    }

    private static PromQLExpression FileDescriptorsAbove(string node, int percent) =>
        $$"""
        (
          node_filefd_allocated{{{node}}} * 100 / node_filefd_maximum{{{node}}} > {{percent}}
        )
        """;
}
