using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>An etcd cluster: its leader, what is asked of it, its disks, its memory, its traffic and its consensus.</summary>
internal static class EtcdDashboard
{
    private const string Cluster = "job=\"$cluster\"";

    /// <summary>What every panel bears that was drawn in Grafana's editor.</summary>
    private static readonly JsonFields Edited = JsonFields.Of(("editable", true), ("error", false), ("isNew", true));

    private static readonly JsonFields Bounds = JsonFields.Of(("max", null), ("min", null));

    private static readonly Legend NoLegend = Legend.Hidden with { Fields = JsonFields.None };

    public static Dashboard Build(DashboardContext c) => new()
    {
        Title = "etcd",
        Uid = "c2f4e12cdf69feb95caa41a5a1b423d9",
        Description = "An etcd cluster: its leader, requests, disks, memory, traffic and consensus.",
        Editable = true,
        SchemaVersion = 13,
        Cursor = null,
        Time = new("now-15m"),
        TimePicker = new() { Fields = JsonFields.Of(("now", true)) },
        Timezone = "browser",
        Variables =
        [
            c.Datasource("Prometheus"),
            Variables.Query("cluster", "label_values(etcd_server_has_leader, job)") with
            {
                Label = "cluster",
                Current = new("prod", "prod"),
                Sort = VariableSort.Descending,
            },
        ],
        Rows =
        [
            Row("Row",
                Up(),
                Graph(23, "RPC Rate", Units.OperationsPerSecond,
                    Calls("grpc_server_started_total", "RPC Rate", "grpc_type=\"unary\""),
                    Calls("grpc_server_handled_total", "RPC Failed Rate", "grpc_type=\"unary\",grpc_code!=\"OK\"")) with { Span = 5 },
                Graph(41, "Active Streams", new Axis(Units.Short) with { Label = "" },
                    Query("grpc_server_handled_total", "Watch Streams", _ => Open("Watch")),
                    Query("grpc_server_handled_total", "Lease Streams", _ => Open("Lease"))) with { Stack = true }) with
            {
                ShowTitle = false,
            },
            Row("New row",
                Older(Graph(1, "DB Size", Units.Bytes,
                    Query("", "{{instance}} DB Size", _ => $"etcd_mvcc_db_total_size_in_bytes{{{Cluster}}}") with
                    {
                        Hide = false,
                        Interval = "",
                    })),
                Stepped(Older(Graph(3, "Disk Sync Duration", Units.Seconds,
                    Query("etcd_disk_wal_fsync_duration_seconds_bucket", "{{instance}} WAL fsync", Slowest) with { Hide = false },
                    Query("etcd_disk_backend_commit_duration_seconds_bucket", "{{instance}} DB fsync", Slowest)))),
                Graph(29, "Memory", Units.Bytes,
                    Query("process_resident_memory_bytes", "{{instance}} Resident Memory", series => series))),
            Row("New row",
                Stacked(Graph(22, "Client Traffic In", Units.BytesPerSecond,
                    Query("etcd_network_client_grpc_received_bytes_total", "{{instance}} Client Traffic In", Rate))),
                Stacked(Graph(21, "Client Traffic Out", Units.BytesPerSecond,
                    Query("etcd_network_client_grpc_sent_bytes_total", "{{instance}} Client Traffic Out", Rate))),
                Graph(20, "Peer Traffic In", Units.BytesPerSecond,
                    Query("etcd_network_peer_received_bytes_total", "{{instance}} Peer Traffic In", RateByInstance)),
                Older(Graph(16, "Peer Traffic Out", Units.BytesPerSecond,
                    Query("etcd_network_peer_sent_bytes_total", "{{instance}} Peer Traffic Out", RateByInstance) with
                    {
                        Hide = false,
                        Interval = "",
                    }), bothAxes: true)),
            Row("New row",
                Graph(40, "Raft Proposals", new Axis(Units.Short) with { Label = "" },
                    Query("etcd_server_proposals_failed_total", "Proposal Failure Rate", TotalRate, step: 2),
                    Query("etcd_server_proposals_pending", "Proposal Pending Total", series => $"sum({series})", step: 2),
                    Query("etcd_server_proposals_committed_total", "Proposal Commit Rate", TotalRate, step: 2),
                    Query("etcd_server_proposals_applied_total", "Proposal Apply Rate", TotalRate, step: 2) with
                    {
                        Fields = JsonFields.Of(("step", 2)),
                    }),
                Graph(19, "Total Leader Elections Per Day", Units.Short,
                    Query("etcd_server_leader_changes_seen_total", "{{instance}} Total Leader Elections Per Day",
                        series => $"changes({series}[1d])", step: 2)) with
                {
                    Decimals = 0,
                    Legend = NoLegend with { AlignAsTable = false, RightSide = false },
                }),
        ],
        Fields = Dashboard.FixedFields.Without("__inputs", "__requires", "id")
            .With(JsonFields.Of(("sharedCrosshair", false), ("version", 215))),
    };

    private static SinglestatPanel Up() => new()
    {
        Id = 28,
        Title = "Up",
        Span = 3,
        Colors = [.. Colorings.BrightGreenOrangeRed.Reverse()],
        ValueFontSize = "200%",
        Targets = [Query("etcd_server_has_leader", "", series => $"sum({series})", step: 20)],
        Fields = SinglestatPanel.FixedFields.Without("gridPos", "tableColumn", "tooltip").With(Edited),
    };

    private static GraphPanel Graph(int id, string title, Axis axis, params Target[] queries) => new()
    {
        Id = id,
        Title = title,
        LeftAxis = axis,
        RightAxis = Units.Short,
        XAxis = new() { Fields = JsonFields.Of(("name", null)) },
        Legend = NoLegend,
        Tooltip = new(Shared: true) { Fields = JsonFields.Of(("msResolution", false)) },
        Fill = 0,
        LineWidth = 2,
        NullPointMode = NullPointMode.Connected,
        Targets = queries,
        Fields = GraphPanel.Common.Without("dashLength", "dashes", "spaceLength").With(Edited),
    };

    /// <summary>The graph as an older editor left it.</summary>
    private static GraphPanel Older(GraphPanel graph, bool bothAxes = false) => graph with
    {
        LeftAxis = graph.LeftAxis with { Fields = Bounds },
        RightAxis = new() { Show = bothAxes, Fields = Bounds },
        Tooltip = graph.Tooltip with { ValueType = "cumulative" },
        Fields = graph.Fields.Without("isNew").With(JsonFields.Of(("decimals", null), ("grid", JsonFields.None))),
    };

    private static GraphPanel Stacked(GraphPanel graph) => graph with { Stack = true, Fill = 5 };

    private static GraphPanel Stepped(GraphPanel graph) => graph with
    {
        SteppedLine = true,
        Fields = graph.Fields.Without("decimals").With("pointradius", 1),
    };

    private static Row Row(string title, params Panel[] panels) => new()
    {
        Title = title,
        ShowTitle = null,
        TitleSize = null,
        Collapsed = null,
        Height = "250px",
        Panels = panels,
        Fields = JsonFields.Of(("editable", true)),
    };

    /// <summary>A query of the series of a metric.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="legend">The legend.</param>
    /// <param name="expr">From the series of the metric to the query.</param>
    /// <param name="step">The step that older versions of Grafana went by.</param>
    private static Target Query(string metric, string legend, Func<string, string> expr, int step = 4) => new()
    {
        Expr = expr($"{metric}{{{Cluster}}}"),
        LegendFormat = legend,
        Format = null,
        Fields = JsonFields.Of(("metric", metric), ("step", step)),
    };

    /// <summary>How many calls a second are of a kind.</summary>
    private static Target Calls(string metric, string legend, string kind) =>
        Query(metric, legend, _ => $"sum(rate({metric}{{{Cluster},{kind}}}[5m]))", step: 2) with { Format = "time_series" };

    /// <summary>How many streams of a service are open.</summary>
    private static string Open(string service)
    {
        var streams = $$"""{{{Cluster}},grpc_service="etcdserverpb.{{service}}",grpc_type="bidi_stream"}""";
        return $"sum(grpc_server_started_total{streams}) - sum(grpc_server_handled_total{streams})";
    }

    private static string Rate(string series) => $"rate({series}[5m])";

    private static string TotalRate(string series) => $"sum(rate({series}[5m]))";

    private static string RateByInstance(string series) => $"sum(rate({series}[5m])) by (instance)";

    private static string Slowest(string series) => $"histogram_quantile(0.99, sum(rate({series}[5m])) by (instance, le))";
}
