using k8s.Models;

namespace KubePrometheus;

/// <summary>The NetworkPolicies of components: who may reach which of their ports. What they reach themselves is not limited.</summary>
internal static class NetworkPolicies
{
    private static readonly string[] Directions = ["Egress", "Ingress"];

    /// <summary>The policy of a component; null where the stack has none.</summary>
    /// <param name="context">Whether the stack has policies.</param>
    /// <param name="id">The component, whose Pods are selected.</param>
    /// <param name="name">The name of the policy.</param>
    /// <param name="ingress">Who may reach which ports; a rule without any lets everybody in.</param>
    public static V1NetworkPolicy? Of(
        ComponentContext context, ComponentIdentity id, string name, params V1NetworkPolicyIngressRule[] ingress) =>
        !context.HasNetworkPolicies ? null : new()
        {
            Metadata = id.Meta(name),
            Spec = new()
            {
                Egress = [new()],
                Ingress = [.. ingress],
                PodSelector = ObjectParts.MatchLabels(id.Selector()),
                PolicyTypes = [.. Directions],
            },
        };

    /// <summary>A rule that lets the Pods of a program reach ports.</summary>
    /// <param name="program">The value of the label <c>app.kubernetes.io/name</c>.</param>
    /// <param name="ports">The ports, by TCP.</param>
    public static V1NetworkPolicyIngressRule From(string program, params int[] ports) =>
        From(program, [.. ports.Select(port => new V1NetworkPolicyPort { Port = port, Protocol = "TCP" })]);

    /// <summary>A rule that lets the Pods of a program reach ports.</summary>
    /// <param name="program">The value of the label <c>app.kubernetes.io/name</c>.</param>
    /// <param name="ports">The ports.</param>
    public static V1NetworkPolicyIngressRule From(string program, params V1NetworkPolicyPort[] ports) => new()
    {
        FromProperty =
        [
            new()
            {
                PodSelector = ObjectParts.MatchLabels(
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["app.kubernetes.io/name"] = program }),
            },
        ],
        Ports = [.. ports],
    };
}
