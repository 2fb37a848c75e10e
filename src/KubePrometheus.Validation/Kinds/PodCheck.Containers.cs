using k8s.Models;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <content>Containers.</content>
internal static partial class PodCheck
{
    /// <summary>A list of containers.</summary>
    /// <param name="report">Takes what is wrong.</param>
    /// <param name="containers">The containers.</param>
    /// <param name="path">Where they stand.</param>
    /// <param name="volumes">The volumes of the Pod.</param>
    /// <param name="isInit">Whether they run before the others.</param>
    /// <param name="hostNetwork">Whether the Pod has the node's network.</param>
    /// <param name="merged">Names of containers that are completed by the operator, and so may lack anything.</param>
    public static void Containers(
        KindReport report, IList<V1Container>? containers, string path, VolumeNames volumes, bool isInit, bool hostNetwork,
        IReadOnlyList<string>? merged = null)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (container, at) in Each(containers, path))
        {
            if (report.DnsLabel(container.Name, At(at, "name"), "container") && container.Name is { } name && !names.Add(name))
            {
                report.NamedTwice(name, At(at, "name"), "containers");
            }

            Container(report, container, at, volumes, isInit, hostNetwork, merged?.Contains(container.Name) == true);
        }
    }

    /// <summary>The mounts of a container.</summary>
    public static void VolumeMounts(KindReport report, IList<V1VolumeMount>? mounts, string path, VolumeNames volumes)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (mount, at) in Each(mounts, path))
        {
            VolumeName(report, mount.Name, At(at, "name"), volumes);
            if (mount.MountPath is { } to)
            {
                if (to.Length == 0)
                {
                    report.Error(
                        FindingCodes.ObjectPathInvalid, At(at, "mountPath"), "The path to mount at is empty.", "Use an absolute path.");
                }
                else if (to.Contains(':', StringComparison.Ordinal))
                {
                    Colon(report, to, At(at, "mountPath"));
                }

                if (to.Length > 0 && !paths.Add(to))
                {
                    report.Error(
                        FindingCodes.ObjectItemTwice, At(at, "mountPath"), $"Two volumes are mounted at \"{to}\".",
                        "Mount each at a path of its own.");
                }
            }

            report.Exclusive(
                at, ("subPath", !string.IsNullOrEmpty(mount.SubPath)), ("subPathExpr", !string.IsNullOrEmpty(mount.SubPathExpr)));
            Inside(report, mount.SubPath, At(at, "subPath"));
            Inside(report, mount.SubPathExpr, At(at, "subPathExpr"));
            report.OneOf(mount.MountPropagation, At(at, "mountPropagation"), "None", "HostToContainer", "Bidirectional");
        }
    }

    private static void Container(
        KindReport report, V1Container container, string path, VolumeNames volumes, bool isInit, bool hostNetwork, bool isMerged)
    {
        if (string.IsNullOrEmpty(container.Image) && !isMerged)
        {
            report.Missing(path, "image", "Name the image.");
        }

        Image(report, container.Image, At(path, "image"));
        report.OneOf(container.ImagePullPolicy, At(path, "imagePullPolicy"), "Always", "IfNotPresent", "Never");
        report.OneOf(container.TerminationMessagePolicy, At(path, "terminationMessagePolicy"), "File", "FallbackToLogsOnError");
        report.Resources(container.Resources?.Requests, container.Resources?.Limits, At(path, "resources"));
        report.ResourceNames(container.Resources?.Requests, container.Resources?.Limits, At(path, "resources"));
        Lifecycle(report, container, At(path, "lifecycle"), isInit, isMerged);
        foreach (var (device, at) in Each(isMerged ? null : container.VolumeDevices, At(path, "volumeDevices")))
        {
            VolumeName(report, device.Name, At(at, "name"), volumes);
        }

        Ports(report, container, path, hostNetwork);
        if (!isMerged)
        {
            VolumeMounts(report, container.VolumeMounts, At(path, "volumeMounts"), volumes);
        }

        MountPropagation(report, container, At(path, "volumeMounts"));
        EnvironmentTwice(report, container.Env, At(path, "env"));
        foreach (var (env, at) in Each(container.Env, At(path, "env")))
        {
            Environment(report, env, at);
        }

        foreach (var (from, at) in Each(container.EnvFrom, At(path, "envFrom")))
        {
            EnvironmentFrom(report, from, at);
        }

        Probes(report, container, path, isInit, isMerged);
        if (container.SecurityContext is { } context)
        {
            SecurityContext(report, context, At(path, "securityContext"));
        }
    }

    /// <summary>A colon in a path to mount at, where Docker takes the path to end. Kubernetes runs Docker up to 1.23.</summary>
    private static void Colon(KindReport report, string to, string path)
    {
        const int WithoutDocker = 24;
        var problem = $"\"{to}\" is not a path that every container runtime can mount at.";
        if (report.Minor < WithoutDocker)
        {
            report.Error(FindingCodes.ObjectPathInvalid, path, problem, "Use an absolute path without colons.");
        }
        else
        {
            report.Warn(FindingCodes.ObjectPathInvalid, path, problem, "Use an absolute path without colons.");
        }
    }

    private static void VolumeName(KindReport report, string? name, string path, VolumeNames volumes)
    {
        if (name is not null && !volumes.Has(name))
        {
            report.Error(
                FindingCodes.ObjectNameUndefined, path, $"There is no volume \"{name}\".",
                volumes.Nearest(name) is { } near ? $"Did you mean \"{near}\"?" : "Add the volume, or name one that is there.");
        }
    }

    /// <summary>Whose mounts show on the node.</summary>
    private static void MountPropagation(KindReport report, V1Container container, string path)
    {
        foreach (var (mount, at) in Each(container.VolumeMounts, path))
        {
            if (mount.MountPropagation == "Bidirectional" && container.SecurityContext?.Privileged != true)
            {
                report.Error(
                    FindingCodes.ObjectContradiction, At(at, "mountPropagation"), "Bidirectional is for privileged containers alone.",
                    "Use HostToContainer, or make the container privileged.");
            }
        }
    }

    private static void Ports(KindReport report, V1Container container, string path, bool hostNetwork)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var numbers = new HashSet<(int, string)>();
        var hostPorts = new HashSet<(int, string, string)>();
        foreach (var (port, at) in Each(container.Ports, At(path, "ports")))
        {
            var protocol = string.IsNullOrEmpty(port.Protocol) ? "TCP" : port.Protocol;
            report.OneOf(port.Protocol, At(at, "protocol"), "TCP", "UDP", "SCTP");
            report.PortName(port.Name, At(at, "name"));
            report.PortNumber(port.ContainerPort, At(at, "containerPort"));
            report.PortNumber(port.HostPort is 0 ? null : port.HostPort, At(at, "hostPort"));
            report.IpAddress(string.IsNullOrEmpty(port.HostIP) ? null : port.HostIP, At(at, "hostIP"), "Write one, or leave it out.");
            if (!string.IsNullOrEmpty(port.Name) && !names.Add(port.Name))
            {
                report.NamedTwice(port.Name, At(at, "name"), "ports");
            }

            if (!numbers.Add((port.ContainerPort, protocol)))
            {
                report.Warn(
                    FindingCodes.ObjectItemTwice, At(at, "containerPort"), $"The port {port.ContainerPort}/{protocol} is there twice.",
                    "Leave one of them out.");
            }

            if (port.HostPort > 0 && !hostPorts.Add((port.HostPort.Value, protocol, port.HostIP ?? "")))
            {
                report.Error(
                    FindingCodes.ObjectItemTwice, At(at, "hostPort"), $"The node's port {port.HostPort}/{protocol} is taken twice.",
                    "Leave one of them out.");
            }

            if (hostNetwork && port.HostPort is not (null or 0) && port.HostPort != port.ContainerPort)
            {
                report.Error(
                    FindingCodes.ObjectContradiction, At(at, "hostPort"),
                    $"With hostNetwork, the node's port {port.HostPort} must be the container's, {port.ContainerPort}.",
                    "Make them equal, or leave hostPort out.");
            }
        }
    }

    /// <summary>A path that must stay below where it starts.</summary>
    private static void Inside(KindReport report, string? text, string path)
    {
        if (!string.IsNullOrEmpty(text) && (text.StartsWith('/') || text.Split('/').Contains("..")))
        {
            report.Error(
                FindingCodes.ObjectPathInvalid, path, $"\"{text}\" leads out of the volume.", "Use a relative path without \"..\".");
        }
    }
}
