using System.Globalization;
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
                var pods = target.Pods(model);
                if (pods.Count == 0)
                {
                    Nothing(model, report, subject, TogetherCodes.ServiceSelector, new() { MatchLabels = spec.Selector }, "spec.selector", "leads nowhere");
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
            if (selector is { MatchLabels.Count: > 0 } or { MatchExpressions.Count: > 0 } && model.Pods.Select(selector, [subject.Namespace]).Count == 0)
            {
                Nothing(model, report, subject, TogetherCodes.Budget, selector, "spec.selector.matchLabels", "protects nothing");
            }
        }
    }

    private static void Nothing(StackModel model, StackReport report, StackSubject subject, string code, V1LabelSelector selector, string path, string effect)
    {
        if (model.SelectsExternal("Pod", selector, [subject.Namespace]))
        {
            return;
        }

        var at = path;
        var hint = "";
        foreach (var (key, value) in selector.MatchLabels ?? new Dictionary<string, string>())
        {
            var values = model.Pods.ValuesOf(key);
            if (values.Count == 0 && model.Nearest(key, model.Pods.Keys) is { } label)
            {
                (at, hint) = (ObjectPath.Append(path, key), $"Did you mean the label \"{label}\"? ");
            }
            else if (values.Count > 0 && !values.Contains(value, StringComparer.Ordinal) && model.Nearest(value ?? "", values) is { } near)
            {
                (at, hint) = (ObjectPath.Append(path, key), $"Did you mean {key}={near}? ");
            }
        }

        var (where, place) = subject.Namespace.Length == 0 ? ("", "") : ($" in the namespace \"{subject.Namespace}\"", $", \"{subject.Namespace}\"");
        report.Outside(
            code, subject, at, $"It {effect}: no Pods of the stack{where} have {LabelMatching.Text(selector)}.",
            $"{hint}If the Pods are not of the stack, say so: External<V1Pod>(\"NAME\"{place}).");
    }

    private static void Ports(StackModel model, StackReport report, StackSubject subject, ServiceTarget service, IReadOnlyList<PodTarget> pods)
    {
        for (var i = 0; i < service.Ports.Count; i++)
        {
            var port = service.Ports[i];
            if (pods.Any(p => p.Has(port.Target, port.TargetIsNumber)))
            {
                continue;
            }

            string[] known = [.. pods.SelectMany(p => p.Ports)
                .Select(p => port.TargetIsNumber ? p.Number.ToString(CultureInfo.InvariantCulture) : p.Name).OfType<string>().Distinct(StringComparer.Ordinal)];
            var near = model.Nearest(port.Target, known);
            var path = ObjectPath.Append("spec.ports", i) + ".targetPort";
            var remedy = (near is null ? "" : $"Did you mean {near}? ")
                + (known.Length == 0 ? "They have none of the kind." : $"They have {string.Join(", ", known.Order(StringComparer.Ordinal).Take(10))}.");
            if (!port.TargetIsNumber)
            {
                report.Error(
                    TogetherCodes.TargetPort, subject, path, $"The target port is \"{port.Target}\", and no container of the Pods of {pods[0].Owner} has a port of that name.", remedy);
            }
            else if (pods.All(p => p.Ports.Count > 0))
            {
                // a program may listen where nothing says so
                report.Warn(
                    TogetherCodes.TargetPort, subject, path, $"The target port is {port.Target}, and no container of the Pods of {pods[0].Owner} declares it.", remedy);
            }
        }
    }
}

/// <summary>That what a Pod has as a volume is mounted.</summary>
internal sealed class VolumeCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        foreach (var pods in model.Workloads)
        {
            var spec = pods.Spec!;
            Unused(report, pods.Owner, spec.Volumes, pods.Path + ".volumes", [.. spec.Containers ?? [], .. spec.InitContainers ?? []], []);
        }

        foreach (var subject in model.Subjects)
        {
            if (subject.Object is { } obj && KnownKinds.Of(obj)?.OperatorPodsOf(obj) is { } spec)
            {
                Unused(
                    report, subject, spec.Volumes, "spec.volumes", [.. spec.Containers ?? [], .. spec.InitContainers ?? []],
                    spec.VolumeMounts ?? []);
            }
        }
    }

    private static void Unused(
        StackReport report, StackSubject subject, IList<V1Volume>? volumes, string path, IReadOnlyList<V1Container> containers, IList<V1VolumeMount> mounts)
    {
        if (volumes is null or { Count: 0 })
        {
            return;
        }

        var used = containers.SelectMany(c => c?.VolumeMounts ?? []).Concat(mounts).Select(m => m?.Name)
            .Concat(containers.SelectMany(c => c?.VolumeDevices ?? []).Select(d => d?.Name))
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < volumes.Count; i++)
        {
            if (volumes[i]?.Name is { } name && !used.Contains(name))
            {
                report.Warn(
                    TogetherCodes.VolumeUnused, subject, ObjectPath.Append(path, i), $"No container mounts the volume \"{name}\".",
                    NearMisses.Nearest(name, used) is { } near ? $"One mounts \"{near}\": is that the one?" : "Mount it, or leave it out.");
            }
        }
    }
}
