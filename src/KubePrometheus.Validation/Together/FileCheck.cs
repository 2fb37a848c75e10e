using System.Buffers;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// That the files which monitors, Prometheus and containers read are among those that are mounted of Secrets and ConfigMaps.
/// </summary>
internal sealed class FileCheck : StackCheck
{
    /// <summary>Where each Pod has the token of its account.</summary>
    private const string Account = "/var/run/secrets/";

    /// <summary>What tells that an argument holds more than a path.</summary>
    private static readonly SearchValues<char> NotOfPaths = SearchValues.Create(" ,:;$\n");

    public override void Run(StackModel model, StackReport report)
    {
        var data = new Lazy<DataObjects>(() => new(model.Subjects.Select(s => new ContentObject(s.Object, s.Reference, s.Locate))));
        Monitors(model, report, data);
        foreach (var prometheus in model.Prometheuses)
        {
            Own(prometheus.Subject, Files(prometheus.Spec), () => PodFiles.OfPrometheus(prometheus.Spec), data, report);
        }

        foreach (var pods in model.Workloads)
        {
            foreach (var (container, path) in Containers(pods))
            {
                OfContainer(pods, container, path, data, report);
            }
        }
    }

    /// <summary>The files of monitors are read by the Prometheus that reads the monitor.</summary>
    private static void Monitors(StackModel model, StackReport report, Lazy<DataObjects> data)
    {
        List<(StackSubject Subject, List<(string Path, string File)> Files)> monitors = [];
        foreach (var (subject, monitor) in model.Of<ServiceMonitor>())
        {
            List<(string, string)> files = [];
            for (var i = 0; i < (monitor.Spec?.Endpoints?.Count ?? 0); i++)
            {
                if (monitor.Spec!.Endpoints![i] is { } endpoint)
                {
                    Add(files, endpoint.BearerTokenFile, i, "bearerTokenFile");
                    Add(files, endpoint.TlsConfig?.CAFile, i, "tlsConfig.caFile");
                    Add(files, endpoint.TlsConfig?.CertFile, i, "tlsConfig.certFile");
                    Add(files, endpoint.TlsConfig?.KeyFile, i, "tlsConfig.keyFile");
                }
            }

            if (files.Count > 0)
            {
                monitors.Add((subject, files));
            }
        }

        if (monitors.Count == 0)
        {
            return;
        }

        var objects = model.Read("ServiceMonitor");
        var reported = new HashSet<(StackSubject, string)>();
        foreach (var prometheus in model.Prometheuses)
        {
            var read = new ulong[objects.Index.Words];
            prometheus.Reads("ServiceMonitor")?.AddTo(read);
            var files = PodFiles.OfPrometheus(prometheus.Spec);
            foreach (var (subject, links) in monitors)
            {
                if (!BitSet.Contains(read, objects.NumberOf(subject)))
                {
                    continue;
                }

                foreach (var (path, file) in links)
                {
                    if (FileProblems.Of(file, files, data.Value, prometheus.Subject.ToString(), prometheus.Subject.Namespace)
                            is var (problem, remedy)
                        && reported.Add((subject, path)))
                    {
                        report.Error(FindingCodes.StackFileMissing, subject, path, problem, remedy);
                    }
                }
            }
        }
    }

    private static void Add(List<(string Path, string File)> files, string? file, int endpoint, string field)
    {
        if (IsLookedFor(file))
        {
            files.Add((FieldChecks.At(ObjectPath.Append("spec.endpoints", endpoint), field), file!));
        }
    }

    private static bool IsLookedFor(string? file) =>
        file is ['/', ..] && !file.StartsWith(Account, StringComparison.Ordinal)
        && !file.StartsWith("/run/secrets/", StringComparison.Ordinal);

    private static void Own(
        StackSubject subject, IEnumerable<(string Path, string? File)> files, Func<PodFiles> mounted, Lazy<DataObjects> data,
        StackReport report)
    {
        PodFiles? known = null;
        foreach (var (path, file) in files)
        {
            if (IsLookedFor(file)
                && FileProblems.Of(file!, known ??= mounted(), data.Value, subject.ToString(), subject.Namespace) is var (problem, remedy))
            {
                report.Error(FindingCodes.StackFileMissing, subject, path, problem, remedy);
            }
        }
    }

    /// <summary>The files that Prometheus itself names.</summary>
    private static IEnumerable<(string Path, string? File)> Files(CommonPrometheusSpec spec)
    {
        IEnumerable<(string, string?)> all = [];
        foreach (var (write, path) in ObjectPath.Each(spec.RemoteWrite, "spec.remoteWrite"))
        {
            all = all.Concat(Client(path, write.BearerTokenFile, write.Authorization, write.TlsConfig));
        }

        if (spec is PrometheusSpec server)
        {
            foreach (var (read, path) in ObjectPath.Each(server.RemoteRead, "spec.remoteRead"))
            {
                all = all.Concat(Client(path, read.BearerTokenFile, read.Authorization, read.TlsConfig));
            }

            foreach (var (alertmanager, path) in ObjectPath.Each(server.Alerting?.Alertmanagers, "spec.alerting.alertmanagers"))
            {
                all = all.Concat(Client(path, alertmanager.BearerTokenFile, null, alertmanager.TlsConfig));
            }
        }

        return spec.ApiserverConfig is { } api
            ? all.Concat(Client("spec.apiserverConfig", api.BearerTokenFile, api.Authorization, api.TlsConfig))
            : all;
    }

    private static IEnumerable<(string Path, string? File)> Client(
        string path, string? bearer, Authorization? authorization, TlsConfig? tls)
    {
        yield return ($"{path}.bearerTokenFile", bearer);
        yield return ($"{path}.authorization.credentialsFile", authorization?.CredentialsFile);
        yield return ($"{path}.tlsConfig.caFile", tls?.CAFile);
        yield return ($"{path}.tlsConfig.certFile", tls?.CertFile);
        yield return ($"{path}.tlsConfig.keyFile", tls?.KeyFile);
    }

    private static IEnumerable<(V1Container Container, string Path)> Containers(PodTarget pods) =>
        ObjectPath.Each(pods.Spec?.InitContainers, ObjectPath.Append(pods.Path, "initContainers"))
            .Concat(ObjectPath.Each(pods.Spec?.Containers, ObjectPath.Append(pods.Path, "containers")));

    /// <summary>The files that the arguments and variables of a container name, where a Secret or ConfigMap is mounted.</summary>
    private static void OfContainer(PodTarget pods, V1Container container, string path, Lazy<DataObjects> data, StackReport report)
    {
        if (container.VolumeMounts is null or [])
        {
            return;
        }

        PodFiles? files = null;
        for (var i = 0; i < (container.Args?.Count ?? 0); i++)
        {
            if (FileOf(container.Args![i]) is { } file)
            {
                Check(file, ObjectPath.Append($"{path}.args", i));
            }
        }

        for (var i = 0; i < (container.Command?.Count ?? 0); i++)
        {
            if (FileOf(container.Command![i]) is { } file)
            {
                Check(file, ObjectPath.Append($"{path}.command", i));
            }
        }

        for (var i = 0; i < (container.Env?.Count ?? 0); i++)
        {
            if (container.Env![i]?.Value is ['/', ..] file && FileOf(file) is not null)
            {
                Check(file, ObjectPath.Append($"{path}.env", i) + ".value");
            }
        }

        void Check(string file, string at)
        {
            files ??= PodFiles.Of(pods.Spec!.Volumes, container.VolumeMounts);
            if (files.Mounts.Count > 0
                && FileProblems.Of(file, files, data.Value, pods.Owner.ToString(), pods.Owner.Namespace) is var (problem, remedy))
            {
                report.Error(FindingCodes.StackFileMissing, pods.Owner, at, problem, remedy);
            }
        }
    }

    /// <summary>The file that an argument names; null where it names none.</summary>
    private static string? FileOf(string? argument)
    {
        var text = argument ?? "";
        if (text.StartsWith('-'))
        {
            var equals = text.IndexOf("=/", StringComparison.Ordinal);
            text = equals < 0 ? "" : text[(equals + 1)..];
        }

        return text is ['/', ..] && !text.EndsWith('/') && text.AsSpan().IndexOfAny(NotOfPaths) < 0 && IsLookedFor(text) ? text : null;
    }
}
