using System.Globalization;
using k8s.Models;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <content>Probes, and what is called when a container starts and ends.</content>
internal static partial class PodCheck
{
    /// <summary>What is called when a container has started, and before it ends.</summary>
    private static void Lifecycle(KindReport report, V1Container container, string path, bool isInit, bool isMerged)
    {
        if (container.Lifecycle is not { } lifecycle)
        {
            return;
        }

        if (isInit && container.RestartPolicy is null)
        {
            report.Error(FindingCodes.ObjectFieldsExclusive, path, "An init container takes no lifecycle.", "Leave it out.");
        }

        foreach (var (field, handler) in new[] { ("postStart", lifecycle.PostStart), ("preStop", lifecycle.PreStop) })
        {
            if (handler is null)
            {
                continue;
            }

            var at = At(path, field);
            report.ExactlyOne(
                at, "It says not what to do.", "Set exec or httpGet.", ("exec", handler.Exec is not null),
                ("httpGet", handler.HttpGet is not null), ("tcpSocket", handler.TcpSocket is not null),
                ("sleep", handler.Sleep is not null));
            Command(report, handler.Exec, At(at, "exec"));
            report.OneOf(handler.HttpGet?.Scheme, At(at, "httpGet.scheme"), "HTTP", "HTTPS");
            ProbedPort(report, container, handler.HttpGet?.Port, At(at, "httpGet.port"), isMerged);
        }
    }

    private static void Probes(KindReport report, V1Container container, string path, bool isInit, bool isMerged)
    {
        foreach (var (field, probe) in new[]
        {
            ("livenessProbe", container.LivenessProbe),
            ("readinessProbe", container.ReadinessProbe),
            ("startupProbe", container.StartupProbe),
        })
        {
            if (probe is null)
            {
                continue;
            }

            if (isInit && container.RestartPolicy is null)
            {
                report.Error(FindingCodes.ObjectFieldsExclusive, At(path, field), $"An init container takes no {field}.", "Leave it out.");
            }

            Probe(report, container, probe, At(path, field), mustSucceedOnce: field != "readinessProbe", isMerged);
        }
    }

    private static void Command(KindReport report, V1ExecAction? exec, string path)
    {
        if (exec is { Command: null or [] })
        {
            report.Missing(path, "command", "Write the command.");
        }
    }

    private static void Probe(KindReport report, V1Container container, V1Probe probe, string path, bool mustSucceedOnce, bool isMerged)
    {
        var one = report.Exclusive(
            path, ("exec", probe.Exec is not null), ("httpGet", probe.HttpGet is not null), ("tcpSocket", probe.TcpSocket is not null),
            ("grpc", probe.Grpc is not null));
        if (one && !isMerged && probe is { Exec: null, HttpGet: null, TcpSocket: null, Grpc: null })
        {
            report.Error(FindingCodes.ObjectPartMissing, path, "The probe says not how to probe.", "Set httpGet, tcpSocket, exec or grpc.");
        }

        report.NotNegative(probe.InitialDelaySeconds, At(path, "initialDelaySeconds"));
        report.NotNegative(probe.TimeoutSeconds, At(path, "timeoutSeconds"));
        report.NotNegative(probe.PeriodSeconds, At(path, "periodSeconds"));
        report.NotNegative(probe.SuccessThreshold, At(path, "successThreshold"));
        report.NotNegative(probe.FailureThreshold, At(path, "failureThreshold"));
        if (mustSucceedOnce && probe.SuccessThreshold > 1)
        {
            report.Error(
                FindingCodes.ObjectNumberOutOfBounds, At(path, "successThreshold"), $"{probe.SuccessThreshold} is not 1.",
                "Leave it out: but for readiness, it is 1.");
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

        if (long.TryParse(text, CultureInfo.InvariantCulture, out var number))
        {
            report.PortNumber(number, path);
        }
        else if (!KubernetesText.IsPortName(text))
        {
            report.PortName(text, path);
        }
        else if (!isMerged && !Each(container.Ports, "").Any(p => p.Item.Name == text))
        {
            report.Error(
                FindingCodes.ObjectNameUndefined, path, $"The container has no port named \"{text}\".",
                "Use the name of one of its ports, or a number.");
        }
    }
}
