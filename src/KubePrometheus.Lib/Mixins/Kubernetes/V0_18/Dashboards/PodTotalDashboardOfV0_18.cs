using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;
using static KubePrometheus.NetworkPanelsOfV0_18;

namespace KubePrometheus;

/// <summary>What a pod of v0.18 sends and receives.</summary>
internal static class PodTotalDashboardOfV0_18
{
    private const string Uid = "7a18067ce943a40ae25454675c19ff5c";

    public static string Link(DashboardContext c, string variables) => NetworkPanelsOfV0_18.Link(c, Uid, variables);

    public static Dashboard Build(DashboardContext c)
    {
        var chosen = $"{c.Cluster}, namespace=~\"$namespace\"";

        return Of(
            c, "Kubernetes / Networking / Pod", Uid, [Clusters(c), Namespaces(c), Traffic("pod", chosen)],
            [
                CurrentBits(Dial("$pod"), Sum),
                Bandwidth(Lines, ByPod),
                .. Packets(Lines, ByPod),
            ]);

        string Sum(string what, string aggregation) => $"{aggregation}({Rate(what, $"{chosen}, pod=~\"$pod\"")})";

        string ByPod(string what, string aggregation) => Sum(what, aggregation) + " by (pod)";
    }
}
