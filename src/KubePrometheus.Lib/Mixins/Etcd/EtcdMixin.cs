using KubePrometheus.PromQL;
using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary>The alerts on etcd.</summary>
internal static class EtcdMixin
{
    /// <summary>The PrometheusRule.</summary>
    /// <param name="options">What was chosen.</param>
    public static RuleObject Object(EtcdMixinOptions options) => new() { Owner = "etcd", Name = "etcd", Groups = Groups(options) };

    /// <summary>The groups.</summary>
    /// <param name="options">What was chosen.</param>
    public static IReadOnlyList<RuleGroupDefinition> Groups(EtcdMixinOptions options) =>
        new[] { Rules(options.EtcdSelector ?? "job=~\".*etcd.*\"") }.WithRunbooks(options.RunbookUrlPattern ?? "");

    private static RuleGroupDefinition Rules(string selector)
    {
        var failed = Selectors.And(selector, "grpc_code!=\"OK\"");
        var unary = Selectors.And(selector, "grpc_type=\"unary\"");
        return Group("etcd",

            Alert("etcdMembersDown", Severity.Critical, @for: "10m",
                $$"""
                max without (endpoint) (
                  sum without (instance) (up{{{selector}}} == bool 0)
                or
                  count without (To) (
                    sum without (instance) (rate(etcd_network_peer_sent_failures_total{{{selector}}}[120s])) > 0.01
                  )
                )
                > 0
                """,
                summary: "Members of an etcd cluster are down.",
                description: "Members of etcd cluster {{ $labels.job }} are down or cannot be reached by the others ({{ $value }}). "
                    + "With half of them gone nothing can be written; look at their hosts, disks and logs."),

            Alert("etcdInsufficientMembers", Severity.Critical, @for: "3m",
                $$"""
                sum(up{{{selector}}} == bool 1) without (instance)
                  <
                ((count(up{{{selector}}}) without (instance) + 1) / 2)
                """,
                summary: "An etcd cluster has lost its majority.",
                description: "etcd cluster {{ $labels.job }} has too few members up ({{ $value }}) to agree on anything: nothing can be "
                    + "written, and Kubernetes stands still. Bring members back; restore from a backup only if they are lost."),

            Alert("etcdNoLeader", Severity.Critical, @for: "1m",
                $$"""etcd_server_has_leader{{{selector}}} == 0""",
                summary: "A member of an etcd cluster has no leader.",
                description: "Member {{ $labels.instance }} of etcd cluster {{ $labels.job }} sees no leader and takes no writes. If "
                    + "all members say so, the majority is gone; if only this one, look at its way to the others."),

            Alert("etcdHighNumberOfLeaderChanges", Severity.Warning, @for: "5m",
                $$"""
                increase((
                  max without (instance) (etcd_server_leader_changes_seen_total{{{selector}}})
                  or
                  0*absent(etcd_server_leader_changes_seen_total{{{selector}}})
                )[15m:1m]) >= 4
                """,
                summary: "An etcd cluster changes its leader often.",
                description: "etcd cluster {{ $labels.job }} changed its leader {{ printf \"%.0f\" $value }} times in 15 minutes, and "
                    + "writes wait at each change. Look at fsync times, at the network between the members, and for neighbours that "
                    + "take the CPU."),

            Alert("etcdHighNumberOfFailedGRPCRequests", Severity.Warning, @for: "10m",
                FailedRequestsAbove(1),
                summary: "etcd answers some requests with errors.",
                description: "{{ printf \"%.2f\" $value }}% of the {{ $labels.grpc_method }} requests to {{ $labels.instance }} of etcd "
                    + "cluster {{ $labels.job }} fail. Its log and that of the API server say how."),

            Alert("etcdHighNumberOfFailedGRPCRequests", Severity.Critical, @for: "5m",
                FailedRequestsAbove(5),
                summary: "etcd answers many requests with errors.",
                description: "{{ printf \"%.2f\" $value }}% of the {{ $labels.grpc_method }} requests to {{ $labels.instance }} of etcd "
                    + "cluster {{ $labels.job }} fail, and Kubernetes suffers. See first whether the cluster has a leader and space, "
                    + "then its log for the error."),

            Alert("etcdGRPCRequestsSlow", Severity.Critical, @for: "10m",
                $$"""
                histogram_quantile(0.99, sum(rate(grpc_server_handling_seconds_bucket{{{unary}}}[5m])) without(grpc_type))
                > 0.15
                """,
                summary: "etcd answers slowly.",
                description: "One in a hundred {{ $labels.grpc_method }} requests to {{ $labels.instance }} of etcd cluster "
                    + "{{ $labels.job }} takes longer than {{ $value | humanizeDuration }}. Look at fsync and commit times of its disk, "
                    + "then for clients that list very much."),

            Alert("etcdMemberCommunicationSlow", Severity.Warning, @for: "10m",
                $$"""
                histogram_quantile(0.99, rate(etcd_network_peer_round_trip_time_seconds_bucket{{{selector}}}[5m]))
                > 0.15
                """,
                summary: "Members of an etcd cluster talk to each other slowly.",
                description: "From {{ $labels.instance }} to member {{ $labels.To }} of etcd cluster {{ $labels.job }}, one round trip "
                    + "in a hundred takes longer than {{ $value | humanizeDuration }}. Look at the network between the two and at the "
                    + "load of both."),

            Alert("etcdHighNumberOfFailedProposals", Severity.Warning, @for: "15m",
                $$"""rate(etcd_server_proposals_failed_total{{{selector}}}[15m]) > 5""",
                summary: "Proposals to an etcd cluster fail.",
                description: "{{ printf \"%.1f\" $value }} proposals a second fail on {{ $labels.instance }} of etcd cluster "
                    + "{{ $labels.job }}: it has no leader for a while, or has lost its majority. Look for elections and for members "
                    + "that are down."),

            Alert("etcdHighFsyncDurations", Severity.Warning, @for: "10m",
                FsyncAbove("0.5"),
                summary: "An etcd member writes its log to disk slowly.",
                description: "One fsync in a hundred on {{ $labels.instance }} of etcd cluster {{ $labels.job }} takes longer than "
                    + "{{ $value | humanizeDuration }}; a healthy disk takes some milliseconds. See what else writes to that disk."),

            Message("etcdHighFsyncDurations", Severity.Critical, @for: "10m",
                FsyncAbove("1"),
                "One fsync in a hundred on {{ $labels.instance }} of etcd cluster {{ $labels.job }} takes longer than "
                    + "{{ $value | humanizeDuration }}, long enough to lose the leader. Give etcd a disk of its own, or a faster one."),

            Alert("etcdHighCommitDurations", Severity.Warning, @for: "10m",
                $$"""
                histogram_quantile(0.99, rate(etcd_disk_backend_commit_duration_seconds_bucket{{{selector}}}[5m]))
                > 0.25
                """,
                summary: "An etcd member commits to its database slowly.",
                description: "One commit in a hundred on {{ $labels.instance }} of etcd cluster {{ $labels.job }} takes longer than "
                    + "{{ $value | humanizeDuration }}. Look at the disk's latency and at the size of the database."),

            Message("etcdBackendQuotaLowSpace", Severity.Critical, @for: "10m",
                "(etcd_mvcc_db_total_size_in_bytes/etcd_server_quota_backend_bytes)*100 > 95",
                "The database of {{ $labels.instance }} in etcd cluster {{ $labels.job }} takes {{ printf \"%.1f\" $value }}% of its "
                    + "quota; at 100% etcd takes no more writes and Kubernetes stands still. Compact and defragment it, or raise "
                    + "--quota-backend-bytes."),

            Message("etcdExcessiveDatabaseGrowth", Severity.Warning, @for: "10m",
                "increase(((etcd_mvcc_db_total_size_in_bytes/etcd_server_quota_backend_bytes)*100)[240m:1m]) > 50",
                "The database of {{ $labels.instance }} in etcd cluster {{ $labels.job }} grew by {{ printf \"%.0f\" $value }}% of its "
                    + "quota within 4 hours and will soon be full. Find who writes: often events, leases, or a controller that updates in "
                    + "a loop."));

        PromQLExpression FailedRequestsAbove(int percent) =>
            $$"""
            100 * sum(rate(grpc_server_handled_total{{{failed}}}[5m])) without (grpc_type, grpc_code)
              /
            sum(rate(grpc_server_handled_total{{{selector}}}[5m])) without (grpc_type, grpc_code)
              > {{percent}}
            """;

        PromQLExpression FsyncAbove(string seconds) =>
            $$"""
            histogram_quantile(0.99, rate(etcd_disk_wal_fsync_duration_seconds_bucket{{{selector}}}[5m]))
            > {{seconds}}
            """;
    }

    /// <summary>An alert with one annotation, <c>message</c>, as upstream has some.</summary>
    private static AlertingRule Message(string name, Severity severity, string @for, PromQLExpression expr, string message) => new()
    {
        Name = name,
        Expr = expr,
        For = @for,
        Severity = severity,
        Annotations = FrozenTextMap.Of([new("message", message)]),
    };
}
