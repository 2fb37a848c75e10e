using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary><see cref="StackAddons.ManagedCluster"/>. The platforms EKS and GKE have it in them.</summary>
internal sealed record ManagedClusterAddon : StackAddon
{
    public override string Name => "managed-cluster";

    public override RuleSet Rules(RuleSet rules) => WithoutControlPlane(rules);

    public override void Objects(StackObjects objects)
    {
        WithoutControlPlane(objects);
        if (Platforms.Find(Chosen.Platform) is { HasControlPlane: true } platform)
        {
            Warn(
                $"The platform {platform.Name} runs scheduler and controller manager in the cluster, "
                    + "and its Services for them are now scraped by nothing.",
                "Leave out the addon, or the platform.");
        }
    }

    /// <summary>No alerts on a scheduler and a controller manager that nobody can scrape.</summary>
    public static RuleSet WithoutControlPlane(RuleSet rules)
    {
        foreach (var group in new[] { KubernetesSystemScheduler.GroupName, KubernetesSystemControllerManager.GroupName })
        {
            if (rules.Find(StackRules.KubernetesControlPlane)?.Groups.Any(g => g.Name == group) == true)
            {
                rules = rules.RemoveGroup(group, StackRules.KubernetesControlPlane);
            }
        }

        return rules;
    }

    /// <summary>No monitors of them either.</summary>
    public static void WithoutControlPlane(StackObjects objects)
    {
        objects.KubernetesControlPlane.ServiceMonitorKubeControllerManager = null;
        objects.KubernetesControlPlane.ServiceMonitorKubeScheduler = null;
    }
}
