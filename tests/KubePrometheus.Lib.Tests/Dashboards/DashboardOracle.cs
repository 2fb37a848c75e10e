using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KubePrometheus.Dashboards;
using KubePrometheus.PromQL;

namespace KubePrometheus.Tests;

/// <summary>Upstream's dashboards, what differs from them, and the queries of ours with their variables filled in.</summary>
internal static partial class DashboardOracle
{
    /// <summary>Every selector other than by default.</summary>
    public static readonly DashboardOptions OtherSelectors = new()
    {
        CadvisorSelector = "job=\"o-cadvisor\"",
        KubeletSelector = "job=\"o-kubelet\"",
        KubeStateMetricsSelector = "job=\"o-ksm\"",
        NodeExporterSelector = "job=\"o-node\"",
        WindowsExporterSelector = "job=\"o-windows\"",
        KubeApiserverSelector = "job=\"o-api\"",
        KubeSchedulerSelector = "job=\"o-scheduler\"",
        KubeControllerManagerSelector = "job=\"o-manager\"",
        KubeProxySelector = "job=\"o-proxy\"",
        PrometheusSelector = "job=\"o-prometheus\"",
        FsSelector = "fstype=\"o-fs\"",
        DiskDeviceSelector = "device=\"o-disk\"",
    };

    /// <summary>Every selector empty.</summary>
    public static readonly DashboardOptions NoSelectors = new()
    {
        CadvisorSelector = "",
        KubeletSelector = "",
        KubeStateMetricsSelector = " , ",
        NodeExporterSelector = "",
        WindowsExporterSelector = "",
        KubeApiserverSelector = "",
        KubeSchedulerSelector = "",
        KubeControllerManagerSelector = "",
        KubeProxySelector = "",
        PrometheusSelector = "",
        FsSelector = "",
        DiskDeviceSelector = "",
    };

    /// <summary>All of the library: the 23 of the default stack and the 8 optional ones.</summary>
    public static IReadOnlyList<Dashboard> Ours(DashboardOptions? options = null) =>
    [
        .. DashboardSet.Default(options)
            .Concat(DashboardMixins.Etcd(options))
            .Concat(DashboardMixins.WeaveNet(options))
            .Concat(DashboardMixins.Windows(options))
            .Select(d => d.Model!),
    ];

    /// <summary>Those of the default stack of v0.18.</summary>
    public static IReadOnlyList<Dashboard> OfV0_18(DashboardOptions? options = null) =>
        [.. DashboardSet.Default(options, Release.V0_18).Select(d => d.Model!)];

    /// <summary>The dashboards of etcd, Weave Net and Windows, as JSON by name.</summary>
    public static IReadOnlyDictionary<string, string> Optional(string upstream)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(upstream, "variants", "mixins-etcd-weave-windows.json")));
        return file.RootElement.EnumerateObject().Where(mixin => mixin.Value.ValueKind == JsonValueKind.Object)
            .SelectMany(mixin => mixin.Value.GetProperty("dashboards").EnumerateObject())
            .ToDictionary(d => Path.GetFileNameWithoutExtension(d.Name), d => d.Value.GetRawText(), StringComparer.Ordinal);
    }

    /// <summary>The paths where a dashboard of ours differs from upstream's, wording and white space of queries aside.</summary>
    public static IEnumerable<string> Differences(string upstream, string ours) =>
        ManifestDiff.Compare(Element(upstream), Element(ours)).Select(change => change.ToString());

    /// <summary>The SHA-256 of what is compared, in hex.</summary>
    public static string Digest(string dashboard) => Canonical.Digest(ConfigMap(dashboard));

    /// <summary>
    /// Every query of a dashboard, those of variables and annotations too, as Grafana sends it: with values in place of its variables.
    /// </summary>
    public static IEnumerable<string> Queries(Dashboard dashboard)
    {
        var queries = dashboard.AllPanels().SelectMany(p => p.Targets ?? []).Select(t => t.Expr)
            .Concat((dashboard.Annotations ?? []).Select(a => a.Expr).OfType<string>())
            .Concat(dashboard.Variables.OfType<QueryVariable>().Select(v => LabelValues().Match(v.Query)).Where(m => m.Success)
                .Select(m => m.Groups["series"].Value));
        return queries.Select(query => Variable().Replace(query, used => Value(dashboard, used)));
    }

    /// <summary>What our parser has against a dashboard's queries.</summary>
    public static IEnumerable<string> Mistakes(Dashboard dashboard, PromQLLevel level = default) => Queries(dashboard)
        .SelectMany(query => PromQLParser.Parse(query, level).Errors.Select(error => $"{dashboard.Title}: {query}: {error}"));

    private static string Value(Dashboard dashboard, Match used)
    {
        var name = used.Groups["name"].Value;
        if (name is "__rate_interval" or "__interval" or "__range")
        {
            return "5m";
        }

        var variable = dashboard.Variables.SingleOrDefault(v => v.Name == name);
        Assert.True(variable is not null, $"{dashboard.Title} uses ${name}, which it does not define.");
        return variable is IntervalVariable interval ? interval.Values[0] : "value";
    }

    private static JsonElement Element(string dashboard) =>
        JsonSerializer.SerializeToElement(Canonical.Of(ConfigMap(dashboard))["data"]!["it.json"]);

    private static byte[] ConfigMap(string dashboard) => Encoding.UTF8.GetBytes(
        new JsonObject { ["kind"] = "ConfigMap", ["data"] = new JsonObject { ["it.json"] = dashboard } }.ToJsonString());

    /// <summary>A variable; <c>$1</c> is a group of a pattern.</summary>
    [GeneratedRegex(@"\$(?<name>[A-Za-z_]\w*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^label_values\((?<series>.*),[^,]*\)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex LabelValues();
}
