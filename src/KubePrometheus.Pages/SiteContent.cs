using KubePrometheus.Dashboards;
using KubePrometheus.Rules;

namespace KubePrometheus.Pages;

/// <summary>What the pages show.</summary>
/// <param name="Dashboards">Dashboards by where they come from.</param>
/// <param name="Rules">Groups of rules by where they come from.</param>
internal sealed record SiteContent(IReadOnlyList<DashboardSource> Dashboards, IReadOnlyList<RuleSource> Rules)
{
    /// <summary>Everything the library brings: the default stack, then what is optional.</summary>
    public static SiteContent OfTheLibrary() => new(
        [
            .. DashboardSet.Default().GroupBy(d => d.Model!.Tags is [var tag, ..] ? tag : "").OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new DashboardSource(g.Key, false, [.. g])),
            new("etcd", true, [.. DashboardMixins.Etcd()]),
            new("weave-net", true, [.. DashboardMixins.WeaveNet()]),
            new("windows", true, [.. DashboardMixins.Windows()]),
        ],
        [
            .. DefaultRules().Objects.Select(o => new RuleSource(o.Owner, false, o.Groups)),
            new("aws-vpc-cni", true, RuleMixins.AwsVpcCni()),
            new("etcd", true, RuleMixins.Etcd()),
            new("thanos-sidecar", true, RuleMixins.ThanosSidecar()),
            new("weave-net", true, RuleMixins.WeaveNet()),
            new("windows", true, RuleMixins.Windows()),
        ]);

    private static RuleSet DefaultRules()
    {
        var rules = new RuleSet();
        _ = KubePrometheusStack.Create().Rules(all => rules = all).Build();
        return rules;
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
