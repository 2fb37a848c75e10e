using System.Globalization;
using k8s.Models;

namespace KubePrometheus;

/// <summary>That no two Services claim one port of the nodes, and no two Ingress rules one host and path.</summary>
internal sealed class ClaimedTwiceCheck : StackCheck
{
    private const string ClassAnnotation = "kubernetes.io/ingress.class";

    public override void Run(StackModel model, StackReport report)
    {
        NodePorts(model, report);
        IngressPaths(model, report);
    }

    private static void NodePorts(StackModel model, StackReport report)
    {
        var claimed = new Dictionary<(int, string), (StackSubject Subject, string Path)>();
        foreach (var (subject, service) in model.Of<V1Service>())
        {
            for (var i = 0; i < service.Spec?.Ports?.Count; i++)
            {
                var path = ObjectPath.Append("spec.ports", i) + ".nodePort";
                if (service.Spec.Ports[i] is not { NodePort: { } port and > 0 } claim
                    || claimed.TryAdd((port, claim.Protocol ?? "TCP"), (subject, path)))
                {
                    continue;
                }

                var (other, at) = claimed[(port, claim.Protocol ?? "TCP")];
                if (!ReferenceEquals(other, subject) && other.IsSameAs(subject))
                {
                    continue;
                }

                var owner = ReferenceEquals(other, subject) ? at : other.ToString();
                report.Error(
                    FindingCodes.StackNodePortTwice, subject, path,
                    $"The port {port.ToString(CultureInfo.InvariantCulture)} of the nodes is {owner}'s already.",
                    "Choose another from 30000 to 32767, or leave it out: Kubernetes then chooses one.");
            }
        }
    }

    private static void IngressPaths(StackModel model, StackReport report)
    {
        var claimed = new Dictionary<(string, string, string), StackSubject>();
        foreach (var (subject, ingress) in model.Of<V1Ingress>())
        {
            var ingressClass = Class(ingress);
            for (var r = 0; r < ingress.Spec?.Rules?.Count; r++)
            {
                var rule = ingress.Spec.Rules[r];
                for (var p = 0; p < rule?.Http?.Paths?.Count; p++)
                {
                    var path = rule.Http.Paths[p]?.Path is { Length: > 0 } given ? given : "/";
                    var claim = (ingressClass, rule.Host ?? "", path);
                    if (!claimed.TryAdd(claim, subject))
                    {
                        var host = string.IsNullOrEmpty(rule.Host) ? "every host" : $"\"{rule.Host}\"";
                        report.Warn(
                            FindingCodes.StackIngressPathTwice, subject,
                            ObjectPath.Append(ObjectPath.Append("spec.rules", r) + ".http.paths", p) + ".path",
                            $"{claimed[claim]} has the path \"{path}\" of {host} too.",
                            "Which of the two is answered is not defined: give one another host or path.");
                    }
                }
            }
        }
    }

    /// <summary>The class of an Ingress; empty for the cluster's default.</summary>
    private static string Class(V1Ingress ingress)
    {
        if (ingress.Spec?.IngressClassName is { } name)
        {
            return name;
        }

        return ingress.Metadata?.Annotations?.TryGetValue(ClassAnnotation, out var named) == true ? named ?? "" : "";
    }
}
