using System.Globalization;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>The Pods and Services that prometheus-operator makes from Prometheus, PrometheusAgent, Alertmanager and ThanosRuler.</summary>
internal static class OperatorTargets
{
    /// <summary>The port of the config reloader.</summary>
    public const string ReloaderPort = "reloader-web";

    private static readonly PodPort Reloader = new(ReloaderPort, 8080);

    public static (IReadOnlyList<PodTarget> Pods, IReadOnlyList<ServiceTarget> Services) Of(StackModel model)
    {
        var pods = new List<PodTarget>();
        var services = new List<ServiceTarget>();
        var hasAppLabel = HasAppLabel(model);
        foreach (var (subject, resource) in model.Of<Prometheus>())
        {
            if (resource.Spec is { } spec)
            {
                OfPrometheus(subject, spec, hasAppLabel, pods, services);
            }
        }

        foreach (var (subject, resource) in model.Of<PrometheusAgent>())
        {
            if (resource.Spec is { } spec)
            {
                OfAgent(subject, spec, pods, services);
            }
        }

        foreach (var (subject, resource) in model.Of<Alertmanager>())
        {
            if (resource.Spec is { } spec)
            {
                OfAlertmanager(subject, spec, hasAppLabel, pods, services);
            }
        }

        foreach (var (subject, resource) in model.Of<ThanosRuler>())
        {
            if (resource.Spec is { } spec)
            {
                OfThanosRuler(subject, spec, hasAppLabel, pods, services);
            }
        }

        return (pods, services);
    }

    private static void OfPrometheus(
        StackSubject subject, PrometheusSpec spec, bool hasAppLabel, List<PodTarget> pods, List<ServiceTarget> services)
    {
        IEnumerable<PodPort> thanos = spec.Thanos is null || spec.Thanos.ListenLocal == true
            ? []
            : [new("http", 10902), new("grpc", 10901)];
        IEnumerable<PodPort> web = spec.ListenLocal == true ? [] : [new(spec.PortName ?? "web", 9090)];
        var labels = Labels("prometheus", subject.Name, spec.PodMetadata, hasAppLabel);
        labels["operator.prometheus.io/name"] = subject.Name;
        labels["operator.prometheus.io/shard"] = "0";
        pods.Add(new(subject, subject.Namespace, labels, [.. web, Reloader, .. thanos, .. WorkloadPods.Ports(spec.Containers)]));
        services.Add(Governing(subject, "prometheus-operated", "operated-prometheus", "prometheus", web.Concat(thanos.Skip(1))));
    }

    private static void OfAgent(StackSubject subject, PrometheusAgentSpec spec, List<PodTarget> pods, List<ServiceTarget> services)
    {
        IEnumerable<PodPort> web = spec.ListenLocal == true ? [] : [new(spec.PortName ?? "web", 9090)];
        var labels = Labels("prometheus-agent", subject.Name, spec.PodMetadata, hasAppLabel: false, hasOwnLabel: false);
        labels["operator.prometheus.io/name"] = subject.Name;
        var isDaemonSet = spec.Mode == "DaemonSet";
        if (!isDaemonSet)
        {
            labels["operator.prometheus.io/shard"] = "0";
        }

        pods.Add(new(subject, subject.Namespace, labels, [.. web, Reloader, .. WorkloadPods.Ports(spec.Containers)]));
        if (!isDaemonSet)
        {
            services.Add(Governing(subject, "prometheus-agent-operated", "operated-prometheus", "prometheus-agent", web));
        }
    }

    private static void OfAlertmanager(
        StackSubject subject, AlertmanagerSpec spec, bool hasAppLabel, List<PodTarget> pods, List<ServiceTarget> services)
    {
        PodPort[] mesh = [new("mesh-tcp", 9094), new("mesh-udp", 9094)];
        IEnumerable<PodPort> web = spec.ListenLocal == true ? [] : [new(spec.PortName ?? "web", 9093)];
        pods.Add(new(
            subject, subject.Namespace, Labels("alertmanager", subject.Name, spec.PodMetadata, hasAppLabel),
            [.. web, .. mesh, Reloader, .. WorkloadPods.Ports(spec.Containers)]));
        services.Add(Governing(
            subject, "alertmanager-operated", "operated-alertmanager", "alertmanager",
            web.Concat([new("tcp-mesh", 9094), new("udp-mesh", 9094)])));
    }

    private static void OfThanosRuler(
        StackSubject subject, ThanosRulerSpec spec, bool hasAppLabel, List<PodTarget> pods, List<ServiceTarget> services)
    {
        IEnumerable<PodPort> own = spec.ListenLocal == true ? [] : [new(spec.PortName ?? "web", 10902), new("grpc", 10901)];
        pods.Add(new(
            subject, subject.Namespace, Labels("thanos-ruler", subject.Name, spec.PodMetadata, hasAppLabel),
            [.. own, Reloader, .. WorkloadPods.Ports(spec.Containers)]));
        services.Add(Governing(subject, "thanos-ruler-operated", "operated-thanos-ruler", "thanos-ruler", own));
    }

    private static Dictionary<string, string> Labels(
        string program, string name, EmbeddedObjectMetadata? metadata, bool hasAppLabel, bool hasOwnLabel = true)
    {
        var given = metadata?.Labels ?? new Dictionary<string, string>();
        var labels = new Dictionary<string, string>(given, StringComparer.Ordinal);
        labels["app.kubernetes.io/name"] = program;
        labels["app.kubernetes.io/instance"] = name;
        labels["app.kubernetes.io/managed-by"] = "prometheus-operator";
        if (hasOwnLabel)
        {
            labels[program] = name;
        }

        if (hasAppLabel)
        {
            labels["app"] = program;
        }

        return labels;
    }

    private static ServiceTarget Governing(
        StackSubject owner, string name, string label, string program, IEnumerable<PodPort> ports) => new()
        {
            Owner = owner,
            Namespace = owner.Namespace,
            Name = name,
            Labels = new Dictionary<string, string>(StringComparer.Ordinal) { [label] = "true" },
            Selector = new Dictionary<string, string>(StringComparer.Ordinal) { ["app.kubernetes.io/name"] = program },
            Ports = [.. ports.Select((port, i) => new ServiceTargetPort(i, port.Name, port.Number, port.Name ?? "", false))],
            IsDirect = true,
        };

    /// <summary>Whether the operator of the stack still gives Pods the label <c>app</c>, which 0.52 left out.</summary>
    private static bool HasAppLabel(StackModel model)
    {
        const string Operator = "/prometheus-operator:v0.";
        foreach (var (subject, deployment) in model.Of<V1Deployment>())
        {
            foreach (var container in deployment.Spec?.Template?.Spec?.Containers ?? [])
            {
                if (container?.Image is { } image && image.LastIndexOf(Operator, StringComparison.Ordinal) is >= 0 and var at)
                {
                    // a build is written for the version that its label names; that its image is of another one is a finding of its own
                    var version = subject.IsBuilt && subject.Labels?.TryGetValue("app.kubernetes.io/version", out var label) == true
                        && label.StartsWith("0.", StringComparison.Ordinal)
                            ? label["0.".Length..]
                            : image[(at + Operator.Length)..];
                    return !int.TryParse(version.Split('.')[0], CultureInfo.InvariantCulture, out var minor) || minor < 52;
                }
            }
        }

        return true;
    }
}
