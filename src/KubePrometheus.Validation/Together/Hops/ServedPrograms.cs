using System.Globalization;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// The programs behind Services: those of the operator's resources, Grafana, and others that a workload runs. Of a program whose arguments
/// are changed by hand nothing is known.
/// </summary>
internal sealed class ServedPrograms(StackModel model)
{
    /// <summary>A Service that leads to more makes than these is not followed.</summary>
    private const int MostPods = 8;

    private readonly Dictionary<PodTarget, IReadOnlyList<ServedProgram>> known = [];
    private DataObjects? data;

    /// <summary>The Secrets and ConfigMaps.</summary>
    public DataObjects Data => data ??= new(model.Subjects.Select(s => new ContentObject(s.Object, s.Reference, s.Locate)));

    /// <summary>
    /// The program that answers at a port of a Service; null where that is not known, or not the same in all Pods.
    /// </summary>
    /// <param name="ns">The namespace of the Service.</param>
    /// <param name="name">The name of the Service.</param>
    /// <param name="port">The port.</param>
    /// <param name="isNumber">Whether the port is a number.</param>
    public ServedProgram? Behind(string ns, string name, string? port, bool isNumber) =>
        port is not null && model.FindService(ns, name) is { } service ? Behind(service, port, isNumber) : null;

    /// <summary>The program that answers at a port of a Service.</summary>
    public ServedProgram? Behind(ServiceTarget service, string port, bool isNumber)
    {
        if (service.Pods(model)?.Few is not { Count: > 0 and <= MostPods } few)
        {
            return null;
        }

        ServedProgram? only = null;
        foreach (var number in few)
        {
            var pods = model.Pods[number];
            if (Of(pods) is not { Count: > 0 } programs)
            {
                return null;
            }

            var at = NumberOf(service, pods, port, isNumber);
            var program = programs.FirstOrDefault(p => p.Port == at);
            if (program is null || (only is not null && (only.Name != program.Name || only.Prefix != program.Prefix)))
            {
                return null;
            }

            only ??= program;
        }

        return only;
    }

    /// <summary>The programs of some Pods.</summary>
    public IReadOnlyList<ServedProgram> Of(PodTarget pods)
    {
        if (!known.TryGetValue(pods, out var programs))
        {
            known[pods] = programs = [.. pods.Spec is null ? Operated(pods.Owner) : Run(pods)];
        }

        return programs;
    }

    private static int? NumberOf(ServiceTarget service, PodTarget pods, string port, bool isNumber)
    {
        foreach (var own in service.Ports)
        {
            if (isNumber ? own.Number.ToString(CultureInfo.InvariantCulture) == port : own.Name == port)
            {
                return pods.NumberOf(own.Target, own.TargetIsNumber);
            }
        }

        return service.IsDirect && isNumber ? pods.NumberOf(port, isNumber: true) : null;
    }

    private static IEnumerable<ServedProgram> Operated(StackSubject owner)
    {
        switch (owner.Object)
        {
            case Prometheus { Spec: { } spec }:
                yield return OfPrometheus(owner, spec, spec);
                break;
            case PrometheusAgent { Spec: { } spec }:
                yield return OfPrometheus(owner, spec, spec);
                break;
            case Alertmanager { Spec: { } spec }:
                yield return Operated(
                    "Alertmanager", owner, 9093, spec.RoutePrefix, spec.ExternalUrl, spec, spec.AdditionalArgs, "alertmanager");
                break;
            case ThanosRuler { Spec: { } spec }:
                yield return Operated(
                    "Thanos", owner, 10902, spec.RoutePrefix, null, spec, spec.AdditionalArgs, "thanos-ruler");
                break;
        }
    }

    private static ServedProgram OfPrometheus(StackSubject owner, CommonPrometheusSpec spec, IOperatorPodSpec pods) =>
        Operated("Prometheus", owner, 9090, spec.RoutePrefix, spec.ExternalUrl, pods, spec.AdditionalArgs, "prometheus");

    private static ServedProgram Operated(
        string name, StackSubject owner, int port, string? prefix, string? url, IOperatorPodSpec spec, IList<Argument>? arguments,
        string container)
    {
        var isChanged = owner.LeftOut.Count > 0
            || spec.Containers?.Any(c => c?.Name == container && (c.Args is { Count: > 0 } || c.Command is { Count: > 0 })) == true
            || arguments?.Any(a => a?.Name is { } argument && argument.StartsWith("web.", StringComparison.Ordinal)) == true;
        return new(name, owner, port, isChanged ? null : UrlParts.Prefix(prefix))
        {
            ExternalUrl = url,
            ExternalPlace = new(owner, "spec.externalUrl"),
            PrefixSetting = $"spec.routePrefix of {owner}",
            UrlSetting = "spec.externalUrl",
        };
    }

    private IEnumerable<ServedProgram> Run(PodTarget pods)
    {
        foreach (var (container, path) in ObjectPath.Each(pods.Spec!.Containers, ObjectPath.Field(pods.Path, "containers")))
        {
            if (GrafanaPods.IsGrafana(container))
            {
                yield return new GrafanaServer(model, Data, pods, container, path).Program();
            }
            else if (Flagged(pods.Owner, container) is { } program)
            {
                yield return program;
            }
        }
    }

    /// <summary>A program that is told its prefix by its arguments.</summary>
    private static ServedProgram? Flagged(StackSubject owner, V1Container container)
    {
        string[] arguments = [.. (container.Command ?? []).Concat(container.Args ?? []).OfType<string>()];
        var (name, port, url) = GrafanaPods.ProgramOf(container.Image).Program switch
        {
            "prometheus" => ("Prometheus", 9090, "web.external-url"),
            "alertmanager" => ("Alertmanager", 9093, "web.external-url"),
            "pushgateway" => ("Pushgateway", 9091, "web.external-url"),
            "blackbox-exporter" or "blackbox_exporter" => ("blackbox_exporter", 9115, "web.external-url"),
            "thanos" when arguments.Contains("query", StringComparer.Ordinal) => ("Thanos", 10902, "web.external-prefix"),
            _ => ("", 0, ""),
        };
        if (port == 0)
        {
            return null;
        }

        var external = Value(arguments, url);
        var route = Value(arguments, "web.route-prefix");
        var listen = Value(arguments, name == "Thanos" ? "http-address" : "web.listen-address");
        var isKnown = !Array.Exists(
            arguments, a => a.Contains('$', StringComparison.Ordinal) || a.Contains("prefix-header", StringComparison.Ordinal));
        var prefix = route ?? (name == "Thanos" ? external : UrlParts.Of(external)?.Path);
        if (listen is not null && int.TryParse(listen[(listen.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture, out var given))
        {
            port = given;
        }

        return new(name, owner, port, isKnown ? UrlParts.Prefix(prefix) : null)
        {
            ExternalUrl = name == "Thanos" ? null : external,
            PrefixSetting = $"--web.route-prefix of {owner}",
            UrlSetting = "--" + url,
        };
    }

    private static string? Value(string[] arguments, string flag)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var bare = arguments[i].TrimStart('-');
            if (arguments[i].StartsWith('-') && bare.StartsWith(flag, StringComparison.Ordinal))
            {
                if (bare.Length == flag.Length)
                {
                    return i + 1 < arguments.Length ? arguments[i + 1] : null;
                }

                if (bare[flag.Length] == '=')
                {
                    return bare[(flag.Length + 1)..];
                }
            }
        }

        return null;
    }
}
