using System.Globalization;
using k8s.Models;

namespace KubePrometheus;

/// <summary>That no two Services claim one port of the nodes, and no two Ingress rules one host and path.</summary>
internal sealed class ClaimedTwiceCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        var ports = new Dictionary<(int, string), (StackSubject Subject, string Path)>();
        foreach (var (subject, service) in model.Of<V1Service>())
        {
            for (var i = 0; i < service.Spec?.Ports?.Count; i++)
            {
                var path = ObjectPath.Append("spec.ports", i) + ".nodePort";
                if (service.Spec.Ports[i] is { NodePort: { } port and > 0 } claim && !ports.TryAdd((port, claim.Protocol ?? "TCP"), (subject, path)))
                {
                    var (other, at) = ports[(port, claim.Protocol ?? "TCP")];
                    report.Error(
                        TogetherCodes.NodePortTwice, subject, path,
                        $"The port {port.ToString(CultureInfo.InvariantCulture)} of the nodes is {(ReferenceEquals(other, subject) ? at : other.ToString())}'s already.",
                        "Choose another from 30000 to 32767, or leave it out: Kubernetes then chooses one.");
                }
            }
        }

        var paths = new Dictionary<(string, string, string), StackSubject>();
        foreach (var (subject, ingress) in model.Of<V1Ingress>())
        {
            var ingressClass = ingress.Spec?.IngressClassName
                ?? (ingress.Metadata?.Annotations is { } annotations && annotations.TryGetValue("kubernetes.io/ingress.class", out var named) ? named : "");
            for (var r = 0; r < ingress.Spec?.Rules?.Count; r++)
            {
                var rule = ingress.Spec.Rules[r];
                for (var p = 0; p < rule?.Http?.Paths?.Count; p++)
                {
                    var path = rule.Http.Paths[p]?.Path is { Length: > 0 } given ? given : "/";
                    if (!paths.TryAdd((ingressClass, rule.Host ?? "", path), subject))
                    {
                        var host = string.IsNullOrEmpty(rule.Host) ? "every host" : $"\"{rule.Host}\"";
                        report.Warn(
                            TogetherCodes.IngressTwice, subject, ObjectPath.Append(ObjectPath.Append("spec.rules", r) + ".http.paths", p) + ".path",
                            $"{paths[(ingressClass, rule.Host ?? "", path)]} has the path \"{path}\" of {host} too.",
                            "Which of the two is answered is not defined: give one another host or path.");
                    }
                }
            }
        }
    }
}
