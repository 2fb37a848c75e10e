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
        }

        foreach (var subject in model.Subjects)
        {
            if (subject.Object is { } obj && KnownKinds.Of(obj)?.OperatorPodsOf(obj) is { } spec)
            {
                Unused(report, subject, spec.Volumes, "spec.volumes", Containers(spec.Containers, spec.InitContainers), spec.VolumeMounts);
            }
        }
    }

    private static IReadOnlyList<V1Container?> Containers(IList<V1Container>? containers, IList<V1Container>? initContainers) =>
        [.. containers ?? [], .. initContainers ?? []];

    private static void Unused(
        StackReport report, StackSubject subject, IList<V1Volume>? volumes, string path, IReadOnlyList<V1Container?> containers,
        IList<V1VolumeMount>? mounts)
    {
        if (volumes is null or { Count: 0 })
        {
            return;
        }

        var used = containers.SelectMany(c => c?.VolumeMounts ?? []).Concat(mounts ?? []).Select(m => m?.Name)
            .Concat(containers.SelectMany(c => c?.VolumeDevices ?? []).Select(d => d?.Name))
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
        var nearNames = new NearNames(used);
        for (var i = 0; i < volumes.Count; i++)
        {
            if (volumes[i]?.Name is { } name && !used.Contains(name))
            {
                report.Warn(
                    FindingCodes.StackVolumeUnused, subject, ObjectPath.Append(path, i), $"No container mounts the volume \"{name}\".",
                    nearNames.Nearest(name) is { } near ? $"One mounts \"{near}\": is that the one?" : "Mount it, or leave it out.");
            }
        }
    }
}
