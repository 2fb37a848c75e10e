using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// How the resources of kube-state-metrics grow with the cluster: a base, and a step for each node; requests and limits are the same.
/// Upstream: <c>values.clusterVerticalAutoscaler</c>.
/// </summary>
public sealed record KsmAutoscalerOptions
{
    /// <summary>The CPU without any node, as a quantity. Default: <c>1m</c>.</summary>
    public string? BaseCpu { get; init; }

    /// <summary>The CPU for each node, as a quantity. Default: <c>1m</c>.</summary>
    public string? StepCpu { get; init; }

    /// <summary>The memory without any node, as a quantity. Default: <c>1Mi</c>.</summary>
    public string? BaseMemory { get; init; }

    /// <summary>The memory for each node, as a quantity. Default: <c>2Mi</c>.</summary>
    public string? StepMemory { get; init; }

    /// <summary>The autoscaler's image. Default: <c>gcr.io/google_containers/cpvpa-amd64:v0.8.1</c>.</summary>
    public string? Image { get; init; }
}

/// <summary><see cref="StackAddons.KsmAutoscaler"/>.</summary>
internal sealed record KsmAutoscalerAddon(KsmAutoscalerOptions Choice) : StackAddon
{
    public const string Account = "ksm-autoscaler";

    public override string Name => "ksm-autoscaler";

    public override IEnumerable<Finding> Check()
    {
        (string Setting, string? Quantity)[] quantities =
        [
            ("BaseCpu", Choice.BaseCpu), ("StepCpu", Choice.StepCpu), ("BaseMemory", Choice.BaseMemory), ("StepMemory", Choice.StepMemory),
        ];
        return quantities.Where(q => q.Quantity is not null && !Quantity.IsQuantity(q.Quantity)).Select(q => Wrong(
            FindingCodes.OptionQuantityInvalid, q.Setting, $"\"{q.Quantity}\" is not a Kubernetes quantity.",
            KubernetesText.QuantityRemedy(q.Quantity!)));
    }

    public override void Objects(StackObjects objects)
    {
        var component = objects.KubeStateMetrics;
        if (Target(objects, component, component.Deployment, "the Deployment of kube-state-metrics") is not { } scaled)
        {
            return;
        }

        var (target, ns) = (scaled.Metadata.Name, scaled.Metadata.NamespaceProperty);
        V1ObjectMeta Meta() => new() { Name = Account, NamespaceProperty = ns };

        var nodes = new V1ClusterRole { Metadata = new() { Name = Account }, Rules = [ObjectParts.Allow("", ["nodes"], "list", "watch")] };
        objects.AddWith(nodes, scaled);
        objects.AddWith(
            new V1ClusterRoleBinding
            {
                Metadata = new() { Name = Account },
                RoleRef = ObjectParts.ClusterRoleRef(Account),
                Subjects = [new() { Kind = "ServiceAccount", Name = Account, NamespaceProperty = ns }],
            },
            scaled);
        var role = new V1Role { Metadata = Meta(), Rules = [PatchDeployment("extensions", target), PatchDeployment("apps", target)] };
        objects.AddWith(role, scaled);
        objects.AddWith(
            new V1RoleBinding
            {
                Metadata = Meta(),
                RoleRef = ObjectParts.RoleRef(Account),
                Subjects = [new() { Kind = "ServiceAccount", Name = Account }],
            },
            scaled);
        objects.AddWith(new V1ServiceAccount { Metadata = Meta() }, scaled);
        objects.AddWith(Deployment(Meta(), target, scaled.Spec.Template.Spec.Containers[0].Name), scaled);
        if (PodSecurityPoliciesAddon.IsApplied(objects))
        {
            role.Rules.Add(PodSecurityPoliciesAddon.UseRestricted());
        }
    }

    private static V1PolicyRule PatchDeployment(string apiGroup, string name) =>
        new() { ApiGroups = [apiGroup], ResourceNames = [name], Resources = ["deployments"], Verbs = ["patch"] };

    private V1Deployment Deployment(V1ObjectMeta metadata, string target, string container)
    {
        metadata.Labels = Labels();
        return new()
        {
            Metadata = metadata,
            Spec = new()
            {
                Replicas = 1,
                Selector = ObjectParts.MatchLabels(Labels()),
                Template = new()
                {
                    Metadata = new() { Labels = Labels() },
                    Spec = new()
                    {
                        Containers =
                        [
                            new()
                            {
                                Name = Account,
                                Image = Context.Image(Choice.Image ?? "gcr.io/google_containers/cpvpa-amd64:v0.8.1"),
                                Args =
                                [
                                    "/cpvpa",
                                    $"--target=deployment/{target}",
                                    $"--namespace={metadata.NamespaceProperty}",
                                    "--logtostderr=true",
                                    "--poll-period-seconds=10",
                                    "--default-config=" + Scaling(container),
                                ],
                                Resources = new()
                                {
                                    Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("20m"), ["memory"] = new("10Mi") },
                                },
                            },
                        ],
                        ImagePullSecrets = ObjectParts.PullSecrets(Chosen.KubeStateMetrics),
                        NodeSelector = ObjectParts.NodeSelector(Chosen.KubeStateMetrics, Context),
                        SecurityContext = new() { RunAsNonRoot = true, RunAsUser = 65534 },
                        ServiceAccount = Account,
                    },
                },
            },
        };
    }

    /// <summary>The autoscaler's table. Names and quantities are checked: none holds what JSON would escape.</summary>
    private string Scaling(string container)
    {
        var cpu = Line(Choice.BaseCpu ?? "1m", Choice.StepCpu ?? "1m");
        var memory = Line(Choice.BaseMemory ?? "1Mi", Choice.StepMemory ?? "2Mi");
        var both = $$"""{"cpu":{{cpu}},"memory":{{memory}}}""";
        return $$$"""{"{{{container}}}":{"requests":{{{both}}},"limits":{{{both}}}}}""";

        static string Line(string basis, string step) => $$"""{"base":"{{basis}}","step":"{{step}}","nodesPerStep":1}""";
    }

    private Dictionary<string, string> Labels() => new(StringComparer.Ordinal) { [Context.Release.Addons.KsmAutoscalerLabel] = Account };
}
