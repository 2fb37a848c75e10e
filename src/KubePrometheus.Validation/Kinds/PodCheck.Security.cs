using k8s.Models;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <content>As whom the processes of a Pod run, and what they may do.</content>
internal static partial class PodCheck
{
    /// <summary>Whom a Pod's processes run as.</summary>
    public static void SecurityContext(KindReport report, V1PodSecurityContext? context, string path)
    {
        report.Between(context?.RunAsUser, 0, int.MaxValue, At(path, "runAsUser"));
        report.Between(context?.RunAsGroup, 0, int.MaxValue, At(path, "runAsGroup"));
        report.Between(context?.FsGroup, 0, int.MaxValue, At(path, "fsGroup"));
        report.OneOf(context?.FsGroupChangePolicy, At(path, "fsGroupChangePolicy"), "OnRootMismatch", "Always");
        if (context is { RunAsNonRoot: true, RunAsUser: 0 })
        {
            report.Error(
                FindingCodes.ObjectContradiction, At(path, "runAsUser"), "runAsNonRoot is true, and the user is root: no container starts.",
                "Use another user.");
        }

        Sysctls(report, context?.Sysctls, At(path, "sysctls"));
        Seccomp(report, context?.SeccompProfile, At(path, "seccompProfile"));
        for (var i = 0; i < (context?.SupplementalGroups?.Count ?? 0); i++)
        {
            report.Between(context!.SupplementalGroups[i], 0, int.MaxValue, ObjectPath.Append(At(path, "supplementalGroups"), i));
        }
    }

    /// <summary>As whom a container's processes run, and what they may do.</summary>
    private static void SecurityContext(KindReport report, V1SecurityContext context, string path)
    {
        report.Between(context.RunAsUser, 0, int.MaxValue, At(path, "runAsUser"));
        report.Between(context.RunAsGroup, 0, int.MaxValue, At(path, "runAsGroup"));
        Seccomp(report, context.SeccompProfile, At(path, "seccompProfile"));
        if (context.AllowPrivilegeEscalation == false && context.Capabilities?.Add?.Contains("CAP_SYS_ADMIN") == true)
        {
            report.Error(
                FindingCodes.ObjectContradiction, At(path, "allowPrivilegeEscalation"),
                "With the capability CAP_SYS_ADMIN, so spelt, Kubernetes refuses to keep a container from more privileges.",
                "Leave one of them out, or write the capability as container runtimes do: SYS_ADMIN.");
        }

        if (context is { Privileged: true, AllowPrivilegeEscalation: false })
        {
            report.Error(
                FindingCodes.ObjectContradiction, At(path, "allowPrivilegeEscalation"),
                "A privileged container cannot be kept from more privileges.", "Leave one of them out.");
        }
    }

    private static void RunsAsRoot(KindReport report, V1PodSpec spec, string path)
    {
        foreach (var (list, field) in new[] { (spec.Containers, "containers"), (spec.InitContainers, "initContainers") })
        {
            foreach (var (container, at) in Each(list, At(path, field)))
            {
                var own = container.SecurityContext;
                var user = own?.RunAsUser ?? spec.SecurityContext?.RunAsUser;
                var isOwn = own?.RunAsUser is not null || own?.RunAsNonRoot is not null;
                if (user == 0 && isOwn && (own?.RunAsNonRoot ?? spec.SecurityContext?.RunAsNonRoot) == true)
                {
                    report.Error(
                        FindingCodes.ObjectContradiction, At(at, "securityContext"),
                        "runAsNonRoot is true, and the user is root: the container does not start.", "Use another user.");
                }
            }
        }
    }

    /// <summary>Parameters of the kernel.</summary>
    private static void Sysctls(KindReport report, IList<V1Sysctl>? sysctls, string path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (sysctl, at) in Each(sysctls, path))
        {
            if (sysctl.Name is not { } name)
            {
                continue;
            }

            if (!names.Add(name))
            {
                report.Error(FindingCodes.ObjectItemTwice, At(at, "name"), $"\"{name}\" is set twice.", "Leave one of them out.");
            }
            else if (name.Length is 0 or > 253
                || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_' or '/'))
            {
                report.Error(
                    FindingCodes.ObjectNameInvalid, At(at, "name"), $"\"{name}\" is not a parameter of the kernel.",
                    "Write one such as net.core.somaxconn.");
            }
        }
    }

    /// <summary>What system calls are allowed.</summary>
    private static void Seccomp(KindReport report, V1SeccompProfile? profile, string path)
    {
        report.OneOf(profile?.Type, At(path, "type"), "Localhost", "RuntimeDefault", "Unconfined");
        if (profile is { Type: "Localhost" } && string.IsNullOrEmpty(profile.LocalhostProfile))
        {
            report.Missing(path, "localhostProfile", "Name the file of the profile.");
        }
        else if (profile is { Type: not "Localhost" } && !string.IsNullOrEmpty(profile.LocalhostProfile))
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, At(path, "localhostProfile"), $"The type {profile.Type} takes no file.",
                "Leave it out, or make the type Localhost.");
        }
    }
}
