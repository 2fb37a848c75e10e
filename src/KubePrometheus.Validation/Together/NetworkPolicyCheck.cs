using System.Globalization;
using k8s.Models;
using KubePrometheus.Gateway;

namespace KubePrometheus;

/// <summary>That no NetworkPolicy blocks what the objects of the set ask for: scrapes, alerts, and ports that lead to people.</summary>
internal sealed class NetworkPolicyCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        if (!model.Has("NetworkPolicy"))
        {
            return;
        }

        var access = new NetworkAccess(model);
        var open = new HashSet<StackSubject>();
        var blocked = new List<(NetworkConnection Connection, StackSubject Policy, bool IsIngress)>();
        foreach (var connection in NetworkConnections.Of(model, access).Where(c => c.IsCertain))
        {
            if (access.Blocks(connection) is { } block)
            {
                blocked.Add((connection, block.Policy, block.IsIngress));
            }
            else
            {
                open.Add(connection.Subject);
            }
        }

        foreach (var (connection, policy, isIngress) in blocked)
        {
            // a Service may have a port for people and one that is for the cluster alone
            if (connection.Subject.Object is not V1Service || !open.Contains(connection.Subject))
            {
                Report(report, connection, policy, isIngress);
            }
        }
    }

    private static void Report(StackReport report, NetworkConnection connection, StackSubject policy, bool isIngress)
    {
        var port = connection.Port.ToString(CultureInfo.InvariantCulture)
            + (connection.Protocol == "TCP" ? "" : $" ({connection.Protocol})");
        var target = $"the Pods of {connection.Target.Owner}";
        var (who, why) = Who(connection);
        if (isIngress)
        {
            var isScrape = connection.Source.Kind == NetworkSourceKind.Pods;
            report.Warn(
                isScrape ? FindingCodes.StackPolicyBlocksPods : FindingCodes.StackPolicyBlocksExposed, policy, "spec.ingress",
                $"No rule lets {who} reach port {port} of {target}, {why}.",
                $"Add a rule with {Peer("from", connection.Source, policy)}ports: [{{port: {Port(connection)}}}].");
        }
        else
        {
            report.Warn(
                FindingCodes.StackPolicyBlocksPods, policy, "spec.egress",
                $"No rule lets {who} reach port {port} of {target}, {why}.",
                $"Add a rule with {Peer("to", new(NetworkSourceKind.Pods, connection.Target), policy)}"
                    + $"ports: [{{port: {Port(connection)}}}].");
        }
    }

    private static string Port(NetworkConnection connection) => connection.Port.ToString(CultureInfo.InvariantCulture)
        + (connection.Protocol == "TCP" ? "" : $", protocol: {connection.Protocol}");

    private static (string Who, string Why) Who(NetworkConnection connection) => connection.Source.Kind switch
    {
        NetworkSourceKind.Pods => ($"the Pods of {connection.Source.Pods!.Owner}", $"as {connection.Subject} asks for"),
        NetworkSourceKind.ApiServer => ("the API server", $"which {connection.Subject} has it call"),
        NetworkSourceKind.Outside => ("clients outside of the cluster", $"which {connection.Subject} puts on a port of every node"),
        NetworkSourceKind.LoadBalancer => ("a load balancer", $"which {connection.Subject} puts behind one"),
        _ => (
            connection.Subject.Object is V1HTTPRoute ? "the Pods of a Gateway" : "the Ingress controller",
            $"which {connection.Subject} leads to"),
    };

    /// <summary>The peers that a rule needs, as they are written; empty for everybody.</summary>
    private static string Peer(string direction, NetworkSource source, StackSubject policy)
    {
        switch (source.Kind)
        {
            case NetworkSourceKind.Pods:
                var pods = source.Pods!;
                var ns = pods.Namespace == policy.Namespace
                    ? ""
                    : $"namespaceSelector: {{matchLabels: {{{LabelMatching.NamespaceName}: {pods.Namespace}}}}}, ";
                var labels = string.Join(", ", NetworkPeers.LabelsOf(pods).Select(l => $"{l.Key}: {l.Value}"));
                return $"{direction}: [{{{ns}podSelector: {{matchLabels: {{{labels}}}}}}}] and ";
            case NetworkSourceKind.Proxy:
                return $"{direction}: [{{namespaceSelector: {{}}}}], or the labels of the controller's namespace and Pods, and ";
            default:
                return $"no {direction} and ";
        }
    }
}

/// <summary>How a NetworkPolicy names Pods.</summary>
internal static class NetworkPeers
{
    private const string Name = "app.kubernetes.io/name";
    private const string Instance = "app.kubernetes.io/instance";

    /// <summary>
    /// The labels by which Pods are found: program and instance for those of the operator, the selector of a workload, or else all labels.
    /// </summary>
    public static IReadOnlyDictionary<string, string> LabelsOf(PodTarget pods)
    {
        var labels = pods.Labels ?? new Dictionary<string, string>();
        if (pods.Spec is null && labels.TryGetValue(Name, out var name) && labels.TryGetValue(Instance, out var instance))
        {
            return new SortedDictionary<string, string>(StringComparer.Ordinal) { [Name] = name, [Instance] = instance }.AsReadOnly();
        }

        var selector = pods.Owner.Object switch
        {
            V1Deployment { Spec.Selector.MatchLabels: { Count: > 0 } own } => own,
            V1StatefulSet { Spec.Selector.MatchLabels: { Count: > 0 } own } => own,
            V1DaemonSet { Spec.Selector.MatchLabels: { Count: > 0 } own } => own,
            V1ReplicaSet { Spec.Selector.MatchLabels: { Count: > 0 } own } => own,
            _ => labels,
        };
        return new SortedDictionary<string, string>(selector, StringComparer.Ordinal).AsReadOnly();
    }
}
