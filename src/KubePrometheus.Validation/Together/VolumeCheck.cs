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
    /// Pods of one Deployment share its claims, and a claim that one node writes keeps those on other nodes from starting.
    /// </summary>
    private static void Shared(StackModel model, StackReport report, StackSubject subject, IList<V1Volume>? volumes, string path)
    {
        // whoever adds a Deployment of his own may keep its Pods on one node
        if (!subject.IsOwn || subject.Object is not V1Deployment { Spec.Replicas: > 1 and var replicas })
        {
            return;
        }

        for (var i = 0; i < (volumes?.Count ?? 0); i++)
        {
            if (volumes![i]?.PersistentVolumeClaim?.ClaimName is { } name
                && model.Find("PersistentVolumeClaim", subject.Namespace, name)?.Object is V1PersistentVolumeClaim claim
                && claim.Spec?.AccessModes is { Count: > 0 } modes && modes.All(m => m is "ReadWriteOnce" or "ReadWriteOncePod"))
            {
                report.Warn(
                    FindingCodes.StackClaimOfSeveralPods, subject, ObjectPath.Append(path, i),
                    $"{replicas} Pods share the claim \"{name}\", which is {EnglishList.And([.. modes])}: "
                        + "Pods on other nodes do not start.",
                    "Run one, or claim ReadWriteMany of a storage class that has it.");
            }
        }
    }

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
