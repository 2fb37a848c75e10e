using k8s.Models;

namespace KubePrometheus;

/// <summary>That Services and disruption budgets select Pods, and that these have the ports that the Services lead to.</summary>
internal sealed class PodSelectionCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        foreach (var (subject, service) in model.Of<V1Service>())
        {
            if (service.Spec is { Selector.Count: > 0 } spec && model.FindService(subject.Namespace, subject.Name) is { } target)
            {
                if (target.Pods(model) is not { Count: > 0 } pods)
                {
                    var selector = new V1LabelSelector { MatchLabels = spec.Selector };
                    Nothing(model, report, subject, FindingCodes.StackServiceWithoutPods, selector, "spec.selector", "leads nowhere");
                }
                else
                {
                    Ports(model, report, subject, target, pods);
                }
            }
        }

        foreach (var subject in model.Subjects)
        {
            var selector = subject.Links.ProtectedPods;
            if (selector is { MatchLabels.Count: > 0 } or { MatchExpressions.Count: > 0 }
                && model.Pods.Select(selector, [subject.Namespace]).Count == 0)
            {
                const string Path = "spec.selector.matchLabels";
                Nothing(model, report, subject, FindingCodes.StackBudgetWithoutPods, selector, Path, "protects nothing");
            }
        }
    }

    private static void Nothing(
        StackModel model, StackReport report, StackSubject subject, string code, V1LabelSelector selector, string path, string effect)
    {
        if (model.SelectsExternal("Pod", selector, [subject.Namespace]))
        {
            return;
        }

        var (at, hint, isSlip) = LabelSuggestion.Of(model, model.Pods, selector, path, path);
        var ns = subject.Namespace;
        var where = ns.Length == 0 ? "" : $" in the namespace \"{ns}\"";
        report.Outside(
            code, subject, at, $"It {effect}: no Pods of the stack{where} have {LabelMatching.Text(selector)}.",
            $"{hint}If the Pods are not of the stack, say so: {Declaration.Of(subject, "Pod", ns: ns)}.", isSlip);
    }

    private static void Ports(
        StackModel model, StackReport report, StackSubject subject, ServiceTarget service, Selection<PodTarget> pods)
    {
        for (var i = 0; i < service.Ports.Count; i++)
        {
            var port = service.Ports[i];
            if (!pods.Meets(model.PodPorts.Having(port.Target, port.TargetIsNumber)))
            {
                TargetPort(model, report, subject, port, pods);
            }
        }
    }

    private static void TargetPort(
        StackModel model, StackReport report, StackSubject subject, ServiceTargetPort port, Selection<PodTarget> pods)
    {
        if (port.TargetIsNumber && pods.Meets(model.PodPorts.None))
        {
            return; // a program may listen where nothing says so
        }

        var known = model.Described(
            pods, port.TargetIsNumber ? "numbers" : "names", some => PodPorts.Texts(some, port.TargetIsNumber));
        var near = model.Nearest(port.Target, known.All);
        var path = ObjectPath.Append("spec.ports", port.Index) + ".targetPort";
        var remedy = (near is null ? "" : $"Did you mean {near}? ")
            + (known.All.Count == 0 ? "They have none of the kind." : $"They have {known.First}.");
        var owner = pods.First.Owner;
        if (port.TargetIsNumber)
        {
            report.Warn(
                FindingCodes.StackTargetPortMissing, subject, path,
                $"The target port is {port.Target}, and no container of the Pods of {owner} declares it.", remedy,
                new("", subject.Name, port.Target, subject is { IsBuilt: true, IsOwn: true }));
        }
        else
        {
            report.Error(
                FindingCodes.StackTargetPortMissing, subject, path,
                $"The target port is \"{port.Target}\", and no container of the Pods of {owner} has a port of that name.", remedy);
        }
    }
}
