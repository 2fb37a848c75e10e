using k8s.Models;

namespace KubePrometheus;

/// <summary>That what a Pod has as a volume is mounted.</summary>
internal sealed class VolumeCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        foreach (var pods in model.Workloads)
        {
            var spec = pods.Spec!;
            var containers = Containers(spec.Containers, spec.InitContainers);
            Unused(report, pods.Owner, spec.Volumes, ObjectPath.Append(pods.Path, "volumes"), containers, null);
            Shared(model, report, pods.Owner, spec.Volumes, ObjectPath.Append(pods.Path, "volumes"));
        }

        foreach (var subject in model.Subjects)
        {
            if (subject.Object is { } obj && KnownKinds.Of(obj)?.OperatorPodsOf(obj) is { } spec)
            {
                Unused(report, subject, spec.Volumes, "spec.volumes", Containers(spec.Containers, spec.InitContainers), spec.VolumeMounts);
            }
        }
    }

    /// <summary>
    /// Pods of one Deployment share its claims, and a claim that one node writes keeps those on other nodes from starting: several at once,
    /// and the new one of a rollout while the old one lives.
    /// </summary>
    private static void Shared(StackModel model, StackReport report, StackSubject subject, IList<V1Volume>? volumes, string path)
    {
        if (subject.Object is not V1Deployment { Spec: { Template.Spec: { } pods } spec } || spec.Replicas == 0 || StayOnOneNode(pods))
        {
            return;
        }

        for (var i = 0; i < (volumes?.Count ?? 0); i++)
        {
            if (volumes![i]?.PersistentVolumeClaim?.ClaimName is { } name
                && model.Find("PersistentVolumeClaim", subject.Namespace, name)?.Object is V1PersistentVolumeClaim claim
                && claim.Spec?.AccessModes is { Count: > 0 } modes && modes.All(m => m is "ReadWriteOnce" or "ReadWriteOncePod"))
            {
                if (spec.Replicas > 1)
                {
                    report.Warn(
                        FindingCodes.StackClaimOfSeveralPods, subject, ObjectPath.Append(path, i),
                        $"{spec.Replicas} Pods share the claim \"{name}\", which is {EnglishList.And([.. modes])}: "
                            + "Pods on other nodes do not start.",
                        "Run one, or claim ReadWriteMany of a storage class that has it.");
                }
                else if (StartsBeforeStopping(spec.Strategy))
                {
                    report.Warn(
                        FindingCodes.StackRolloutStuck, subject, spec.Strategy?.Type is null ? "spec.strategy" : "spec.strategy.type",
                        $"A rollout starts the new Pod while the old one has the claim \"{name}\", which is {EnglishList.And([.. modes])}: "
                            + "on another node the new one never starts.",
                        "Set strategy.type to Recreate.");
                    return;
                }
            }
        }
    }

    /// <summary>Whether a rollout has a new Pod beside the old one; RollingUpdate is what Kubernetes sets where there is nothing.</summary>
    private static bool StartsBeforeStopping(V1DeploymentStrategy? strategy) => strategy?.Type is null or "" or "RollingUpdate"
        && !(strategy?.RollingUpdate is { MaxSurge.Value: "0" or "0%" });

    /// <summary>Whether Pods are kept together, so that they share what one node has.</summary>
    private static bool StayOnOneNode(V1PodSpec pods) => pods.NodeName is { Length: > 0 }
        || pods.NodeSelector?.ContainsKey("kubernetes.io/hostname") == true
        || pods.Affinity?.PodAffinity is not null || pods.Affinity?.NodeAffinity is not null;

    private static IReadOnlyList<V1Container?> Containers(IList<V1Container>? containers, IList<V1Container>? initContainers) =>
        [.. containers ?? [], .. initContainers ?? []];

    private static void Unused(
        StackReport report, StackSubject subject, IList<V1Volume>? volumes, string path, IReadOnlyList<V1Container?> containers,
        IList<V1VolumeMount>? mounts)
    {
        if (volumes is null or { Count: 0 } || subject.LeftOut.Any(MayNameVolume))
        {
            return;
        }

        var used = containers.SelectMany(c => c?.VolumeMounts ?? []).Concat(mounts ?? []).Select(m => m?.Name)
            .Concat(containers.SelectMany(c => c?.VolumeDevices ?? []).Select(d => d?.Name))
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
        // a mount of a name that no volume has is said to be one of this; the volume that it was meant for is not unused besides
        var there = volumes.Select(v => v?.Name).Concat(ClaimTemplates(subject)).ToHashSet(StringComparer.Ordinal);
        var undefined = new NearNames(used.Where(name => !there.Contains(name)));
        for (var i = 0; i < volumes.Count; i++)
        {
            if (volumes[i]?.Name is { } name && !used.Contains(name) && undefined.Nearest(name) is null)
            {
                report.Warn(
                    FindingCodes.StackVolumeUnused, subject, ObjectPath.Append(path, i), $"No container mounts the volume \"{name}\".",
                    "Mount it, or leave it out.");
            }
        }
    }

    private static IEnumerable<string?> ClaimTemplates(StackSubject subject) =>
        subject.Object is V1StatefulSet { Spec.VolumeClaimTemplates: { } claims } ? claims.Select(c => c?.Metadata?.Name) : [];

    /// <summary>Whether what a Pod lacks at a path may have mounted a volume: a mount, its name, or what holds mounts.</summary>
    private static bool MayNameVolume(string path)
    {
        var at = path.EndsWith(".name", StringComparison.Ordinal) ? ObjectPath.Parent(path) : path;
        at = at.EndsWith(']') ? ObjectPath.Parent(at) : at;
        return at.EndsWith("volumeMounts", StringComparison.Ordinal) || at.EndsWith("volumeDevices", StringComparison.Ordinal)
            || at.EndsWith("ontainers", StringComparison.Ordinal);
    }
}
