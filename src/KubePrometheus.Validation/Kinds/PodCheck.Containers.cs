using k8s.Models;
using static KubePrometheus.KindParts;

namespace KubePrometheus;

/// <content>Containers.</content>
internal static partial class PodCheck
{
    /// <summary>A list of containers.</summary>
    /// <param name="report">Takes what is wrong.</param>
    /// <param name="containers">The containers.</param>
    /// <param name="path">Where they stand.</param>
    /// <param name="isVolume">Whether the Pod has a volume of a name.</param>
    /// <param name="isInit">Whether they run before the others.</param>
    /// <param name="hostNetwork">Whether the Pod has the node's network.</param>
    /// <param name="merged">Names of containers that are completed by the operator, and so may lack anything.</param>
    public static void Containers(
        KindReport report, IList<V1Container>? containers, string path, Func<string, bool> isVolume, bool isInit, bool hostNetwork,
        IReadOnlyList<string>? merged = null)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (container, at) in Each(containers, path))
        {
            if (container.Name is { } name && !KubernetesText.IsDnsLabel(name))
            {
                report.Error(
                    KindCodes.Name, At(at, "name"), $"\"{name}\" cannot be the name of a container.", "Use 1 to 63 lower-case letters, digits and hyphens.");
            }
            else if (container.Name is not null && !names.Add(container.Name))
            {
                report.Error(KindCodes.Twice, At(at, "name"), $"Two containers are named \"{container.Name}\".", "Give each a name of its own.");
            }

            Container(report, container, at, isVolume, isInit, hostNetwork, merged?.Contains(container.Name) == true);
        }
    }

    /// <summary>The mounts of a container.</summary>
    public static void VolumeMounts(KindReport report, IList<V1VolumeMount>? mounts, string path, Func<string, bool> isVolume)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (mount, at) in Each(mounts, path))
        {
            if (mount.Name is { } name && !isVolume(name))
            {
                report.Error(KindCodes.Undefined, At(at, "name"), $"There is no volume \"{name}\".", "Add the volume, or name one that is there.");
            }

            if (mount.MountPath is { } to)
            {
                if (to.Length == 0 || to.Contains(':', StringComparison.Ordinal))
                {
                    report.Error(KindCodes.FilePath, At(at, "mountPath"), $"\"{to}\" is not a path to mount at.", "Use an absolute path without colons.");
                }
                else if (!paths.Add(to))
                {
                    report.Error(KindCodes.Twice, At(at, "mountPath"), $"Two volumes are mounted at \"{to}\".", "Mount each at a path of its own.");
                }
            }

            report.Exclusive(at, ("subPath", !string.IsNullOrEmpty(mount.SubPath)), ("subPathExpr", !string.IsNullOrEmpty(mount.SubPathExpr)));
            Inside(report, mount.SubPath, At(at, "subPath"));
            Inside(report, mount.SubPathExpr, At(at, "subPathExpr"));
            report.OneOf(mount.MountPropagation, At(at, "mountPropagation"), "None", "HostToContainer", "Bidirectional");
        }
    }

    private static void Container(
        KindReport report, V1Container container, string path, Func<string, bool> isVolume, bool isInit, bool hostNetwork, bool isMerged)
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
            if (device.Name is { } volume && !isVolume(volume))
            {
                report.Error(KindCodes.Undefined, At(at, "name"), $"There is no volume \"{volume}\".", "Add the volume, or name one that is there.");
            }
        }

        Ports(report, container, path, hostNetwork);
        if (!isMerged)
        {
            VolumeMounts(report, container.VolumeMounts, At(path, "volumeMounts"), isVolume);
        }

        foreach (var (mount, at) in Each(container.VolumeMounts, At(path, "volumeMounts")))
        {
            if (mount.MountPropagation == "Bidirectional" && container.SecurityContext?.Privileged != true)
            {
                report.Error(
                    KindCodes.Contradiction, At(at, "mountPropagation"), "Bidirectional is for privileged containers alone.",
                    "Use HostToContainer, or make the container privileged.");
            }
        }

        foreach (var (env, at) in Each(container.Env, At(path, "env")))
        {
            Environment(report, env, at);
        }

        foreach (var (from, at) in Each(container.EnvFrom, At(path, "envFrom")))
        {
            var one = report.Exclusive(at, ("configMapRef", from.ConfigMapRef is not null), ("secretRef", from.SecretRef is not null));
            if (one && from.ConfigMapRef is null && from.SecretRef is null)
            {
                report.Error(KindCodes.Missing, at, "The entry names no source.", "Set configMapRef or secretRef.");
            }

            if (from.Prefix is { Length: > 0 } prefix && !KubernetesText.IsEnvironmentName(prefix))
            {
                report.Error(
                    KindCodes.Name, At(at, "prefix"), $"\"{prefix}\" cannot begin the name of an environment variable.",
                    "Use letters, digits, underscores, hyphens and dots, and no digit first.");
            }

            if (one && (from.ConfigMapRef is not null || from.SecretRef is not null) && string.IsNullOrEmpty(from.ConfigMapRef?.Name ?? from.SecretRef?.Name))
            {
                report.Missing(At(at, from.SecretRef is null ? "configMapRef" : "secretRef"), "name", "Name the object.");
            }

            report.Reference(from.ConfigMapRef?.Name ?? from.SecretRef?.Name, At(at, from.SecretRef is null ? "configMapRef.name" : "secretRef.name"));
        }

        foreach (var (field, probe) in new[]
        {
            ("livenessProbe", container.LivenessProbe), ("readinessProbe", container.ReadinessProbe), ("startupProbe", container.StartupProbe),
        })
        {
            if (probe is not null)
            {
                if (isInit && container.RestartPolicy is null)
                {
                    report.Error(KindCodes.Exclusive, At(path, field), $"An init container takes no {field}.", "Leave it out.");
                }

                Probe(report, container, probe, At(path, field), mustSucceedOnce: field != "readinessProbe", isMerged);
            }
        }

        if (container.SecurityContext is { } context)
        {
            var at = At(path, "securityContext");
            report.Between(context.RunAsUser, 0, int.MaxValue, At(at, "runAsUser"));
            report.Between(context.RunAsGroup, 0, int.MaxValue, At(at, "runAsGroup"));
            Seccomp(report, context.SeccompProfile, At(at, "seccompProfile"));
            if (context.AllowPrivilegeEscalation == false && context.Capabilities?.Add?.Any(c => c is "SYS_ADMIN" or "CAP_SYS_ADMIN") == true)
            {
                report.Error(
                    KindCodes.Contradiction, At(at, "allowPrivilegeEscalation"), "With the capability SYS_ADMIN a container cannot be kept from more privileges.",
                    "Leave one of them out.");
            }

            if (context is { Privileged: true, AllowPrivilegeEscalation: false })
            {
                report.Error(
                    KindCodes.Contradiction, At(at, "allowPrivilegeEscalation"), "A privileged container cannot be kept from more privileges.",
                    "Leave one of them out.");
            }
        }
    }

    /// <summary>What is called when a container has started, and before it ends.</summary>
    private static void Lifecycle(KindReport report, V1Container container, string path, bool isInit, bool isMerged)
    {
        if (container.Lifecycle is not { } lifecycle)
        {
            return;
        }

        if (isInit && container.RestartPolicy is null)
        {
            report.Error(KindCodes.Exclusive, path, "An init container takes no lifecycle.", "Leave it out.");
        }

        foreach (var (field, handler) in new[] { ("postStart", lifecycle.PostStart), ("preStop", lifecycle.PreStop) })
        {
            if (handler is null)
            {
                continue;
            }

            var at = At(path, field);
            var one = report.Exclusive(
                at, ("exec", handler.Exec is not null), ("httpGet", handler.HttpGet is not null), ("tcpSocket", handler.TcpSocket is not null),
                ("sleep", handler.Sleep is not null));
            if (one && handler is { Exec: null, HttpGet: null, TcpSocket: null, Sleep: null })
            {
                report.Error(KindCodes.Missing, at, "It says not what to do.", "Set exec or httpGet.");
            }

            Command(report, handler.Exec, At(at, "exec"));
            report.OneOf(handler.HttpGet?.Scheme, At(at, "httpGet.scheme"), "HTTP", "HTTPS");
            ProbedPort(report, container, handler.HttpGet?.Port, At(at, "httpGet.port"), isMerged);
        }
    }

    private static void Command(KindReport report, V1ExecAction? exec, string path)
    {
        if (exec is { Command: null or [] })
        {
            report.Missing(path, "command", "Write the command.");
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
            if (!string.IsNullOrEmpty(port.HostIP) && !KubernetesText.IsIp(port.HostIP))
            {
                report.Error(KindCodes.Address, At(at, "hostIP"), $"\"{port.HostIP}\" is not an IP address.", "Write one, or leave it out.");
            }

            if (!string.IsNullOrEmpty(port.Name) && !names.Add(port.Name))
            {
                report.Error(KindCodes.Twice, At(at, "name"), $"Two ports are named \"{port.Name}\".", "Give each a name of its own.");
            }

            if (!numbers.Add((port.ContainerPort, protocol)))
            {
                report.Warn(KindCodes.Twice, At(at, "containerPort"), $"The port {port.ContainerPort}/{protocol} is there twice.", "Leave one of them out.");
            }

            if (port.HostPort > 0 && !hostPorts.Add((port.HostPort.Value, protocol, port.HostIP ?? "")))
            {
                report.Error(
                    KindCodes.Twice, At(at, "hostPort"), $"The node's port {port.HostPort}/{protocol} is taken twice.", "Leave one of them out.");
            }

            if (hostNetwork && port.HostPort is not (null or 0) && port.HostPort != port.ContainerPort)
            {
                report.Error(
                    KindCodes.Contradiction, At(at, "hostPort"),
                    $"With hostNetwork, the node's port {port.HostPort} must be the container's, {port.ContainerPort}.", "Make them equal, or leave hostPort out.");
            }
        }
    }

    private static void Environment(KindReport report, V1EnvVar env, string path)
    {
        if (env.ValueFrom is not { } from)
        {
            return;
        }

        if (!string.IsNullOrEmpty(env.Value))
        {
            report.Error(KindCodes.Exclusive, At(path, "valueFrom"), "value and valueFrom exclude each other.", "Keep one of them.");
        }

        var one = report.Exclusive(
            At(path, "valueFrom"), ("fieldRef", from.FieldRef is not null), ("resourceFieldRef", from.ResourceFieldRef is not null),
            ("configMapKeyRef", from.ConfigMapKeyRef is not null), ("secretKeyRef", from.SecretKeyRef is not null));
        if (one && from is { FieldRef: null, ResourceFieldRef: null, ConfigMapKeyRef: null, SecretKeyRef: null })
        {
            report.Error(
                KindCodes.Missing, At(path, "valueFrom"), "valueFrom names no source.", "Set fieldRef, resourceFieldRef, configMapKeyRef or secretKeyRef.");
        }

        report.SecretKey(from.SecretKeyRef, At(path, "valueFrom.secretKeyRef"));
        if (from.ConfigMapKeyRef is { } map)
        {
            report.ObjectKey("ConfigMap", map.Name, map.Key, At(path, "valueFrom.configMapKeyRef"));
        }

        Resource(report, from.ResourceFieldRef, At(path, "valueFrom.resourceFieldRef"));
        if (from.FieldRef?.FieldPath is { } field && !IsPodField(field))
        {
            report.Error(
                KindCodes.OneOf, At(path, "valueFrom.fieldRef.fieldPath"), $"\"{field}\" is not a field of a Pod that a container can read.",
                "Use metadata.name, metadata.namespace, metadata.uid, metadata.labels['key'], spec.nodeName, spec.serviceAccountName, status.podIP or status.hostIP.");
        }
    }

    /// <summary>A request or limit of a container that is read.</summary>
    private static void Resource(KindReport report, V1ResourceFieldSelector? selector, string path)
    {
        if (selector?.Resource is { } name && name is not ("limits.cpu" or "limits.memory" or "limits.ephemeral-storage"
            or "requests.cpu" or "requests.memory" or "requests.ephemeral-storage")
            && !name.StartsWith("limits.hugepages-", StringComparison.Ordinal) && !name.StartsWith("requests.hugepages-", StringComparison.Ordinal))
        {
            report.Error(
                KindCodes.OneOf, At(path, "resource"), $"\"{name}\" is not a resource that can be read.", "Use limits or requests of cpu, memory or ephemeral-storage.");
        }
    }

    private static bool IsPodField(string field)
        => field is "metadata.name" or "metadata.namespace" or "metadata.uid" or "spec.nodeName" or "spec.serviceAccountName"
                or "status.hostIP" or "status.hostIPs" or "status.podIP" or "status.podIPs"
            || ((field.StartsWith("metadata.labels['", StringComparison.Ordinal) || field.StartsWith("metadata.annotations['", StringComparison.Ordinal))
                && field.EndsWith("']", StringComparison.Ordinal));

    private static void Probe(KindReport report, V1Container container, V1Probe probe, string path, bool mustSucceedOnce, bool isMerged)
    {
        var one = report.Exclusive(
            path, ("exec", probe.Exec is not null), ("httpGet", probe.HttpGet is not null), ("tcpSocket", probe.TcpSocket is not null),
            ("grpc", probe.Grpc is not null));
        if (one && !isMerged && probe is { Exec: null, HttpGet: null, TcpSocket: null, Grpc: null })
        {
            report.Error(KindCodes.Missing, path, "The probe says not how to probe.", "Set httpGet, tcpSocket, exec or grpc.");
        }

        report.NotNegative(probe.InitialDelaySeconds, At(path, "initialDelaySeconds"));
        report.NotNegative(probe.TimeoutSeconds, At(path, "timeoutSeconds"));
        report.NotNegative(probe.PeriodSeconds, At(path, "periodSeconds"));
        report.NotNegative(probe.SuccessThreshold, At(path, "successThreshold"));
        report.NotNegative(probe.FailureThreshold, At(path, "failureThreshold"));
        if (mustSucceedOnce && probe.SuccessThreshold > 1)
        {
            report.Error(KindCodes.Bounds, At(path, "successThreshold"), $"{probe.SuccessThreshold} is not 1.", "Leave it out: but for readiness, it is 1.");
        }

        Command(report, probe.Exec, At(path, "exec"));
        report.OneOf(probe.HttpGet?.Scheme, At(path, "httpGet.scheme"), "HTTP", "HTTPS");
        if (probe.HttpGet is not null)
        {
            ProbedPort(report, container, probe.HttpGet.Port, At(path, "httpGet.port"), isMerged);
        }

        if (probe.TcpSocket is not null)
        {
            ProbedPort(report, container, probe.TcpSocket.Port, At(path, "tcpSocket.port"), isMerged);
        }
    }

    private static void ProbedPort(KindReport report, V1Container container, IntOrString? port, string path, bool isMerged)
    {
        if (port?.ToString() is not { Length: > 0 } text)
        {
            return;
        }

        if (long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            report.PortNumber(number, path);
        }
        else if (!KubernetesText.IsPortName(text))
        {
            report.PortName(text, path);
        }
        else if (!isMerged && !Each(container.Ports, "").Any(p => p.Item.Name == text))
        {
            report.Error(KindCodes.Undefined, path, $"The container has no port named \"{text}\".", "Use the name of one of its ports, or a number.");
        }
    }

    /// <summary>A path that must stay below where it starts.</summary>
    private static void Inside(KindReport report, string? text, string path)
    {
        if (!string.IsNullOrEmpty(text) && (text.StartsWith('/') || text.Split('/').Contains("..")))
        {
            report.Error(KindCodes.FilePath, path, $"\"{text}\" leads out of the volume.", "Use a relative path without \"..\".");
        }
    }
}
