using System.Globalization;
using k8s.Models;

namespace KubePrometheus;

/// <summary>That no two DaemonSets claim one port of each node: the second is never scheduled.</summary>
internal sealed class NodePortsOfPodsCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        var claimed = new Dictionary<(int, string), (PodTarget Pods, string? Address)>();
        foreach (var pods in model.Workloads)
        {
            if (pods.Owner.Object is not V1DaemonSet)
            {
                continue;
            }

            foreach (var (container, path) in ObjectPath.Each(pods.Spec!.Containers, pods.Path + ".containers"))
            {
                foreach (var (port, at) in ObjectPath.Each(container.Ports, path + ".ports"))
                {
                    Claim(report, claimed, pods, port, at);
                }
            }
        }
    }

    private static void Claim(
        StackReport report, Dictionary<(int, string), (PodTarget Pods, string? Address)> claimed, PodTarget pods, V1ContainerPort port,
        string path)
    {
        var isHost = pods.Spec!.HostNetwork == true;
        var number = port.HostPort is > 0 and { } given ? given : isHost ? port.ContainerPort : 0;
        if (number == 0)
        {
            return;
        }

        var address = port.HostIP is { Length: > 0 } ip and not "0.0.0.0" ? ip : null;
        var key = (number, port.Protocol is { Length: > 0 } protocol ? protocol : "TCP");
        if (claimed.TryAdd(key, (pods, address)))
        {
            return;
        }

        var (other, theirs) = claimed[key];
        if (other == pods || other.Owner.IsSameAs(pods.Owner)
            || (address is not null && theirs is not null && address != theirs) || AreApart(pods.Spec, other.Spec!))
        {
            return;
        }

        report.Warn(
            FindingCodes.StackHostPortTwice, pods.Owner, path + (port.HostPort is > 0 ? ".hostPort" : ".containerPort"),
            $"The port {number.ToString(CultureInfo.InvariantCulture)} of each node is that of {other.Owner} already: of the two, one Pod "
                + "alone runs on a node.",
            "Choose another port, or keep the two on different nodes by their nodeSelector.");
    }

    /// <summary>Whether the nodes of two are surely others, or may well be.</summary>
    private static bool AreApart(V1PodSpec one, V1PodSpec other) => one.Affinity?.NodeAffinity is not null
        || other.Affinity?.NodeAffinity is not null
        || (one.NodeSelector ?? new Dictionary<string, string>()).Any(
            label => other.NodeSelector?.TryGetValue(label.Key, out var value) == true
                ? value != label.Value
                : label.Key != "kubernetes.io/os")
        || (other.NodeSelector ?? new Dictionary<string, string>()).Any(
            label => one.NodeSelector?.ContainsKey(label.Key) != true && label.Key != "kubernetes.io/os");
}
