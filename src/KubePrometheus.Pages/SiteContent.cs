using KubePrometheus.Dashboards;
using KubePrometheus.Rules;

namespace KubePrometheus.Pages;

/// <summary>What the pages show.</summary>
/// <param name="Dashboards">Dashboards by where they come from.</param>
/// <param name="Rules">Groups of rules by where they come from.</param>
internal sealed record SiteContent(IReadOnlyList<DashboardSource> Dashboards, IReadOnlyList<RuleSource> Rules)
{
    /// <summary>The rules of v0.18, which have pages of their own; none where these are not asked for.</summary>
    public IReadOnlyList<RuleSource> RulesOfV0_18 { get; init; } = [];

    /// <summary>The dashboards of v0.18, which have pages of their own; none where these are not asked for.</summary>
    public IReadOnlyList<DashboardSource> DashboardsOfV0_18 { get; init; } = [];

    /// <summary>Everything the library brings: the default stack, then what is optional.</summary>
    public static SiteContent OfTheLibrary() => new(
        [
            .. DefaultOf(Release.V0_9),
            new("etcd", true, [.. DashboardMixins.Etcd()]),
            new("weave-net", true, [.. DashboardMixins.WeaveNet()]),
            new("windows", true, [.. DashboardMixins.Windows()]),
        ],
        [
            .. RulesOf(Release.V0_9),
        ])
    {
        RulesOfV0_18 = [.. RulesOf(Release.V0_18)],
        DashboardsOfV0_18 = [.. DefaultOf(Release.V0_18)],
    };

    /// <summary>The dashboards of the default stack of a release, by their first tags.</summary>
    private static IEnumerable<DashboardSource> DefaultOf(Release release) =>
        DashboardSet.Default(null, release).GroupBy(d => d.Model!.Tags is [var tag, ..] ? tag : "without tags")
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new DashboardSource(g.Key, false, [.. g]));

    /// <summary>The rules of a release; those on kube-proxy, where it has any, stand among Kubernetes' own.</summary>
    private static IEnumerable<RuleSource> RulesOf(Release release)
    {
        var rules = new RuleSet();
        _ = KubePrometheusStack.Create(new() { Release = release, KubernetesControlPlane = new() { KubeProxy = true } })
            .Rules(all => rules = all).TryBuild();
        return
        [
            .. rules.Objects.Select(o => new RuleSource(o.Owner, false, o.Groups)),
            new("aws-vpc-cni", true, RuleMixins.AwsVpcCni()),
            new("etcd", true, RuleMixins.Etcd()),
            new("thanos-sidecar", true, RuleMixins.ThanosSidecar(release: release)),
            new("weave-net", true, RuleMixins.WeaveNet()),
            new("windows", true, RuleMixins.Windows(release: release)),
        ];
    }
}

/// <summary>Dashboards of one origin.</summary>
/// <param name="Name">The origin.</param>
/// <param name="Optional">Whether the default stack lacks them.</param>
/// <param name="Dashboards">The dashboards.</param>
internal sealed record DashboardSource(string Name, bool Optional, IReadOnlyList<NamedDashboard> Dashboards);

/// <summary>Groups of rules of one origin.</summary>
/// <param name="Name">The origin.</param>
/// <param name="Optional">Whether the default stack lacks them.</param>
/// <param name="Groups">The groups.</param>
internal sealed record RuleSource(string Name, bool Optional, IReadOnlyList<RuleGroupDefinition> Groups);
