using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// That a program which does not run as root may write its claim: most provisioners make a volume that is root's, and <c>fsGroup</c>
/// gives it to a group of the Pod. It is a judgement: some storage is open to everyone.
/// </summary>
internal sealed class VolumeOwnerCheck : StackCheck
{
    private const string Remedy =
        "Set securityContext.fsGroup, such as 2000, with runAsNonRoot: true and the runAsUser of the image. To be sure, look whether the "
            + "program can write its folder; where the storage is open to everyone, switch this off with Suppress.";

    /// <summary>Images, by their last name, that run as a user who is not root, and the user.</summary>
    private static readonly Dictionary<string, string> NotRoot = new(StringComparer.Ordinal)
    {
        ["grafana"] = "472",
        ["grafana-oss"] = "472",
        ["grafana-enterprise"] = "472",
        ["prometheus"] = "65534",
        ["alertmanager"] = "65534",
        ["pushgateway"] = "65534",
        ["thanos"] = "1001",
        ["loki"] = "10001",
        ["tempo"] = "10001",
        ["mimir"] = "10001",
    };

    public override void Run(StackModel model, StackReport report)
    {
        foreach (var (subject, prometheus) in model.Of<Prometheus>())
        {
            Operated(report, subject, "Prometheus", prometheus.Spec?.Storage, prometheus.Spec?.SecurityContext);
        }

        foreach (var (subject, agent) in model.Of<PrometheusAgent>())
        {
            Operated(report, subject, "Prometheus", agent.Spec?.Storage, agent.Spec?.SecurityContext);
        }

        foreach (var (subject, alertmanager) in model.Of<Alertmanager>())
        {
            Operated(report, subject, "Alertmanager", alertmanager.Spec?.Storage, alertmanager.Spec?.SecurityContext);
        }

        foreach (var (subject, ruler) in model.Of<ThanosRuler>())
        {
            Operated(report, subject, "The ruler", ruler.Spec?.Storage, ruler.Spec?.SecurityContext);
        }

        foreach (var pods in model.Workloads)
        {
            Workload(report, pods);
        }
    }

    private static void Operated(StackReport report, StackSubject subject, string what, StorageSpec? storage, V1PodSecurityContext? context)
    {
        if (storage is { VolumeClaimTemplate: not null, EmptyDir: null, Ephemeral: null } && !MayWrite(context))
        {
            report.Warn(
                FindingCodes.StackVolumeOwner, subject, Path(context, "spec"),
                $"{what} does not run as root, and its claim has no fsGroup: with most storage the volume is root's, and "
                    + "it cannot be written.",
                Remedy);
        }
    }

    private static void Workload(StackReport report, PodTarget pods)
    {
        // a container that starts first may give the folder away
        if (pods.Spec is not { InitContainers: null or { Count: 0 } } spec || MayWrite(spec.SecurityContext))
        {
            return;
        }

        HashSet<string>? claimed = null;
        foreach (var volume in spec.Volumes ?? [])
        {
            if (volume is { Name: { } name, PersistentVolumeClaim: not null })
            {
                (claimed ??= new(StringComparer.Ordinal)).Add(name);
            }
        }

        if (pods.Owner.Object is V1StatefulSet { Spec.VolumeClaimTemplates: { } templates })
        {
            (claimed ??= new(StringComparer.Ordinal)).UnionWith(templates.Select(t => t?.Metadata?.Name).OfType<string>());
        }

        foreach (var container in claimed is null ? [] : spec.Containers ?? [])
        {
            if (container is not null && NotRoot.TryGetValue(Name(container.Image), out var user)
                && container.SecurityContext?.RunAsUser != 0
                && container.VolumeMounts?.Any(m => m is { ReadOnlyProperty: not true, Name: { } name } && claimed!.Contains(name)) == true)
            {
                report.Warn(
                    FindingCodes.StackVolumeOwner, pods.Owner, Path(spec.SecurityContext, pods.Path),
                    $"The container \"{container.Name}\" runs as the user {user}, and its claim has no fsGroup: with most storage the "
                        + "volume is root's, and it cannot be written.",
                    Remedy);
                return;
            }
        }
    }

    private static string Path(V1PodSecurityContext? context, string path) =>
        context is null ? $"{path}.securityContext" : $"{path}.securityContext.fsGroup";

    private static bool MayWrite(V1PodSecurityContext? context) => context?.FsGroup is not null || context?.RunAsUser == 0
        || context?.SupplementalGroups is { Count: > 0 };

    /// <summary>The last name of an image, without tag and digest.</summary>
    private static string Name(string? image)
    {
        var text = (image ?? "").Split('@')[0];
        var slash = text.LastIndexOf('/');
        var colon = text.LastIndexOf(':');
        return text[(slash + 1)..(colon > slash ? colon : text.Length)];
    }
}
