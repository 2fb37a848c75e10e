using k8s.Models;
using KubePrometheus.Dashboards;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary><see cref="StackAddons.WeaveNet"/>.</summary>
internal sealed record WeaveNetAddon(WeaveNetMixinOptions Mixin) : StackAddon
{
    private const string Job = "weave-net";
    private const string Port = "weave-net-metrics";
    private const int PortNumber = 6782;

    public override string Name => "weave-net";

    public override RuleSet Rules(RuleSet rules) =>
        Added(rules, WeaveNetMixin.Object(Mixin) with { Labelling = new(Mixin.RuleLabels, RuleOwner.Nobody) });

    public override DashboardSet Dashboards(DashboardSet dashboards) => dashboards.Add(DashboardMixins.WeaveNet(DashboardChoice));

    public override void Objects(StackObjects objects)
    {
        objects.Add(new V1Service
        {
            Metadata = new() { Name = Job, NamespaceProperty = "kube-system", Labels = Labels() },
            Spec = new()
            {
                ClusterIP = "None",
                Ports = [ObjectParts.ServicePort(Port, PortNumber, PortNumber)],
                // the pods of Weave Net's DaemonSet carry this label
                Selector = new Dictionary<string, string> { ["name"] = Job },
            },
        });
        objects.Add(new ServiceMonitor
        {
            Metadata = new() { Name = Job, NamespaceProperty = objects.Namespace, Labels = Labels() },
            Spec = new()
            {
                JobLabel = "app.kubernetes.io/name",
                NamespaceSelector = new() { MatchNames = ["kube-system"] },
                Selector = ObjectParts.MatchLabels(Labels()),
                Endpoints = [new() { Interval = "15s", Path = "/metrics", Port = Port }],
            },
        });
    }

    private static Dictionary<string, string> Labels() => new(StringComparer.Ordinal) { ["app.kubernetes.io/name"] = Job };
}
