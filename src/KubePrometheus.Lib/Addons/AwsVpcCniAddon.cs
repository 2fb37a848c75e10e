using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary><see cref="StackAddons.AwsVpcCni"/>. The platform EKS has it in it.</summary>
internal sealed record AwsVpcCniAddon(AwsVpcCniMixinOptions Mixin) : StackAddon
{
    private const string Job = "aws-node";
    private const string Port = "cni-metrics-port";
    private const int PortNumber = 61678;

    public override string Name => "aws-vpc-cni";

    /// <summary>The addon's rules; those of the platform, where it brought them, make room for them.</summary>
    public override RuleSet Rules(RuleSet rules)
    {
        var own = OwnRules(Mixin, Context.Release.Addons);
        return OnEks && rules.Find(own.Owner) is { } platforms
            ? new(rules.Objects.Select(o => ReferenceEquals(o, platforms) ? own : o))
            : Added(rules, own);
    }

    /// <summary>The rules, labelled as those of Prometheus unless the release has labels for them.</summary>
    public static RuleObject OwnRules(AwsVpcCniMixinOptions mixin, ReleaseAddons release) => AwsVpcCniMixin.Object(mixin) with
    {
        Labelling = release.AwsRuleLabels is { } labels
            ? new(FrozenTextMap.Of([.. labels, .. mixin.RuleLabels ?? FrozenTextMap.Empty]), RuleOwner.Nobody)
            : new(mixin.RuleLabels, RuleOwner.Prometheus),
    };

    public override void Objects(StackObjects objects)
    {
        if (OnEks)
        {
            return;
        }

        Add(objects, Context.Release.Addons);
    }

    /// <summary>The Service before the plugin's pods, and its monitor.</summary>
    public static void Add(StackObjects objects, ReleaseAddons release)
    {
        objects.Add(new V1Service
        {
            Metadata = new() { Name = Job, NamespaceProperty = "kube-system", Labels = Labels(release.AwsNodeLabels) },
            Spec = new()
            {
                ClusterIP = "None",
                Ports = [ObjectParts.ServicePort(Port, PortNumber, PortNumber)],
                Selector = Labels(FrozenTextMap.Empty),
            },
        });
        objects.Add(new ServiceMonitor
        {
            Metadata = new() { Name = Job, NamespaceProperty = objects.Namespace, Labels = Labels(release.AwsNodeLabels) },
            Spec = new()
            {
                JobLabel = "app.kubernetes.io/name",
                NamespaceSelector = new() { MatchNames = ["kube-system"] },
                Selector = ObjectParts.MatchLabels(Labels(release.AwsNodeSelector)),
                Endpoints =
                [
                    new()
                    {
                        Interval = "30s",
                        Path = "/metrics",
                        Port = Port,
                        Relabelings =
                        [
                            new()
                            {
                                Action = "replace",
                                Regex = "(.*)",
                                Replacement = "$1",
                                SourceLabels = ["__meta_kubernetes_pod_node_name"],
                                TargetLabel = "instance",
                            },
                        ],
                    },
                ],
            },
        });
    }

    private bool OnEks => Platforms.Find(Chosen.Platform) is EksPlatform;

    private static Dictionary<string, string> Labels(IReadOnlyDictionary<string, string> more) =>
        new(more, StringComparer.Ordinal) { ["app.kubernetes.io/name"] = Job };
}
