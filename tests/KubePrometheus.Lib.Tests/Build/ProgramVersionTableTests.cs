using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>
/// Every minor version of every program, from that of release-0.9 to the newest known, set alone on either release: it is written without
/// a finding, or has the one that the table names (docs/adr/0008-versions.md).
/// </summary>
public class ProgramVersionTableTests
{
    private const string OperatorTooNew = "W KP0033 Versions.PrometheusOperator";
    private const string PrometheusRefused = "E KP0032 Versions.Prometheus";
    private const string PanelsGone = "W KP0519 data[\"alertmanager-overview.json\"].rows[0].panels[0].type";
    private const string DatasourcesByUid = "W KP0517 data[\"alertmanager-overview.json\"].panels[1].datasource";
    private const string NotServed = "E KP0032 Versions.KubeStateMetrics";

    /// <summary>The programs, and the finding from a version on; without one nothing is found.</summary>
    public static TheoryData<string, string, (string From, string? Finding)[]> Table => new()
    {
        { "prometheus-operator", "0.9", [("0.49.0", null), ("0.93.0", OperatorTooNew)] },
        { "prometheus-operator", "0.18", [("0.49.0", PrometheusRefused), ("0.77.0", null), ("0.93.0", OperatorTooNew)] },
        { "Prometheus", "0.9", [("2.29.0", null), ("3.0.0", PrometheusRefused)] },
        { "Prometheus", "0.18", [("2.29.0", null)] },
        { "Alertmanager", "0.9", [("0.22.0", null)] },
        { "Alertmanager", "0.18", [("0.22.0", null)] },
        { "Grafana", "0.9", [("8.0.0", null), ("12.0.0", PanelsGone)] },
        { "Grafana", "0.18", [("8.0.0", DatasourcesByUid), ("8.3.0", null)] },
        { "kube-state-metrics", "0.9", [("2.0.0", null), ("2.7.0", NotServed)] },
        { "kube-state-metrics", "0.18", [("2.0.0", NotServed), ("2.7.0", null)] },
        { "node-exporter", "0.9", [("1.2.0", null)] },
        { "node-exporter", "0.18", [("1.2.0", null)] },
        { "blackbox-exporter", "0.9", [("0.19.0", null)] },
        { "blackbox-exporter", "0.18", [("0.19.0", null)] },
        { "prometheus-adapter", "0.9", [("0.9.0", null)] },
        { "prometheus-adapter", "0.18", [("0.9.0", null)] },
        { "kube-rbac-proxy", "0.9", [("0.11.0", null)] },
        { "kube-rbac-proxy", "0.18", [("0.11.0", null)] },
        { "configmap-reload", "0.9", [("0.5.0", null)] },
        { "configmap-reload", "0.18", [("0.5.0", null)] },
    };

    /// <summary>What is known of each program: its minor versions, the option, and the end of its image without the tag.</summary>
    private static readonly Dictionary<string, (string[] Versions, Func<string, StackVersions> Set, string Image)> Programs = new()
    {
        ["prometheus-operator"] = (Minors("0.", 49, 93), v => new() { PrometheusOperator = v }, "/prometheus-operator:v"),
        ["Prometheus"] = ([.. Minors("2.", 29, 55), .. Minors("3.", 0, 14)], v => new() { Prometheus = v }, "/prometheus:v"),
        ["Alertmanager"] = (Minors("0.", 22, 34), v => new() { Alertmanager = v }, "/alertmanager:v"),
        ["Grafana"] = (
            [
                .. Minors("8.", 0, 5), .. Minors("9.", 0, 5), .. Minors("10.", 0, 4), .. Minors("11.", 0, 6), .. Minors("12.", 0, 4),
                .. Minors("13.", 0, 0),
            ],
            v => new() { Grafana = v }, "/grafana:"),
        ["kube-state-metrics"] = (Minors("2.", 0, 19), v => new() { KubeStateMetrics = v }, "/kube-state-metrics:v"),
        ["node-exporter"] = (Minors("1.", 2, 11), v => new() { NodeExporter = v }, "/node-exporter:v"),
        ["blackbox-exporter"] = (Minors("0.", 19, 28), v => new() { BlackboxExporter = v }, "/blackbox-exporter:v"),
        ["prometheus-adapter"] = (Minors("0.", 9, 12), v => new() { PrometheusAdapter = v }, "/prometheus-adapter:v"),
        ["kube-rbac-proxy"] = (Minors("0.", 11, 22), v => new() { KubeRbacProxy = v }, "/kube-rbac-proxy:v"),
        ["configmap-reload"] = (Minors("0.", 5, 15), v => new() { ConfigMapReload = v }, "/configmap-reload:v"),
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Each_version_is_written_or_has_the_finding_of_the_table(
        string program, string release, (string From, string? Finding)[] rows)
    {
        var (versions, set, image) = Programs[program];
        var of = Release.All.Single(r => r.Name == release);
        Assert.Empty(rows.Select(r => r.From).Except(versions));
        string? expected = null;
        var cases = versions.Select(v =>
        {
            expected = rows.Any(r => r.From == v) ? rows.Single(r => r.From == v).Finding : expected;
            return (Version: v, Expected: expected);
        }).ToArray();

        var wrong = cases.AsParallel().AsOrdered().Select(c =>
        {
            var result = KubePrometheusStack.Create(new() { Release = of, Versions = set(c.Version) }).TryBuildWithoutCauses();
            var found = string.Join(", ", result.Findings.Select(f => $"{f.Severity.ToString()[0]} {f.Code} {f.Path}"));
            return found != (c.Expected ?? "") ? $"{c.Version}: {found}"
                : result.Manifests is { } manifests && !manifests.Images.Any(i => i.EndsWith(image + c.Version, StringComparison.Ordinal))
                    ? $"{c.Version}: no image ends so"
                : null;
        }).OfType<string>();
        Assert.Equal([], wrong);
    }

    /// <summary>v0.18 with an older operator and a Prometheus that it runs: what that operator does not know is left out.</summary>
    [Fact]
    public void The_stack_of_v0_18_fits_every_older_operator_with_Prometheus_2()
    {
        var wrong = Minors("0.", 49, 92).AsParallel().AsOrdered().Select(version =>
        {
            var result = KubePrometheusStack.Create(new()
            {
                Release = Release.V0_18,
                Versions = new() { PrometheusOperator = version, Prometheus = "2.55.1" },
            }).TryBuildWithoutCauses();
            if (result.Findings.Count > 0)
            {
                return $"{version}: {string.Join(", ", result.Findings)}";
            }

            var minor = ProgramVersions.Parse(version)!.Minor;
            var spec = result.Manifests!.Find<Prometheus>("k8s")!.Spec;
            var role = result.Manifests.Find<V1Role>("prometheus-k8s", "monitoring")!;
            var args = result.Manifests.Find<V1Deployment>("prometheus-operator")!.Spec.Template.Spec.Containers[0].Args;
            (bool Is, bool Should, string What)[] facts =
            [
                (spec.ScrapeConfigSelector is not null, minor >= 65, "scrapeConfigSelector"),
                (spec.ServiceDiscoveryRole is not null, minor >= 76, "serviceDiscoveryRole"),
                (role.Rules.Any(r => r.Resources.Contains("endpoints")), minor < 76, "endpoints"),
                (args.Any(a => a == "--kubelet-endpoints=true"), minor >= 77, "--kubelet-endpoints"),
                (args.Any(a => a == "--kubelet-endpointslice=true"), minor >= 77, "--kubelet-endpointslice"),
                (args.Any(a => a == "--disable-unmanaged-prometheus-configuration=true"), minor >= 78, "--disable-unmanaged"),
                (args.Any(a => a == "--watch-referenced-objects-in-all-namespaces=true"), minor >= 85, "--watch-referenced-objects"),
            ];
            return facts.Where(f => f.Is != f.Should).Select(f => $"{version}: {f.What}").FirstOrDefault();
        }).OfType<string>();
        Assert.Equal([], wrong);
    }

    private static string[] Minors(string major, int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).Select(minor => $"{major}{minor}.0")];
}
