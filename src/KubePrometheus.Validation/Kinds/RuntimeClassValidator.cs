using System.Collections.Frozen;
using k8s.Models;

namespace KubePrometheus;

/// <summary>What Kubernetes refuses of a RuntimeClass.</summary>
internal sealed class RuntimeClassValidator : KindCheck<V1RuntimeClass>
{
    protected override void Check(V1RuntimeClass obj, KindReport report)
    {
        if (string.IsNullOrEmpty(obj.Handler))
        {
            report.Missing("", "handler", "Name the handler as the container runtime of the nodes does, such as runsc.");
        }
        else
        {
            report.DnsLabel(obj.Handler, "handler", "handler");
        }

        foreach (var (name, quantity) in obj.Overhead?.PodFixed ?? FrozenDictionary<string, ResourceQuantity>.Empty)
        {
            var path = ObjectPath.Append("overhead.podFixed", name);
            report.ResourceName(name, path);
            report.NotNegative(quantity, path);
        }

        PodCheck.Scheduling(report, "scheduling", obj.Scheduling?.NodeSelector, null, obj.Scheduling?.Tolerations, null, null);
    }
}
