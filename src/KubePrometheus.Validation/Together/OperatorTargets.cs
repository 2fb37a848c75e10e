using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>The Pods and Services that prometheus-operator makes from Prometheus, Alertmanager and ThanosRuler.</summary>
internal static class OperatorTargets
{
    private static readonly PodPort Reloader = new("reloader-web", 8080);

    public static (IReadOnlyList<PodTarget> Pods, IReadOnlyList<ServiceTarget> Services) Of(StackModel model)
    {
        var pods = new List<PodTarget>();
        var services = new List<ServiceTarget>();
        var hasAppLabel = HasAppLabel(model);
        foreach (var (subject, resource) in model.Of<Prometheus>())
        {
            if (resource.Spec is not { } spec)
            {
                continue;
            }

            IEnumerable<PodPort> thanos = spec.Thanos is null || spec.Thanos.ListenLocal == true ? [] : [new("http", 10902), new("grpc", 10901)];
            IEnumerable<PodPort> web = spec.ListenLocal == true ? [] : [new(spec.PortName ?? "web", 9090)];
            var labels = Labels("prometheus", subject.Name, spec.PodMetadata, hasAppLabel);
            labels["operator.prometheus.io/name"] = subject.Name;
            labels["operator.prometheus.io/shard"] = "0";
            pods.Add(new(subject, subject.Namespace, labels, [.. web, Reloader, .. thanos, .. WorkloadPods.Ports(spec.Containers)]));
            services.Add(Governing(subject, "prometheus-operated", "operated-prometheus", "prometheus", web.Concat(thanos.Skip(1))));
        }

        foreach (var (subject, resource) in model.Of<Alertmanager>())
        {
            if (resource.Spec is not { } spec)
            {
                continue;
            }

            PodPort[] mesh = [new("mesh-tcp", 9094), new("mesh-udp", 9094)];
            IEnumerable<PodPort> web = spec.ListenLocal == true ? [] : [new(spec.PortName ?? "web", 9093)];
            pods.Add(new(
                subject, subject.Namespace, Labels("alertmanager", subject.Name, spec.PodMetadata, hasAppLabel),
                [.. web, .. mesh, Reloader, .. WorkloadPods.Ports(spec.Containers)]));
            services.Add(Governing(
                subject, "alertmanager-operated", "operated-alertmanager", "alertmanager", web.Concat([new("tcp-mesh", 9094), new("udp-mesh", 9094)])));
        }

        foreach (var (subject, resource) in model.Of<ThanosRuler>())
        {
            if (resource.Spec is not { } spec)
            {
                continue;
            }

            IEnumerable<PodPort> own = spec.ListenLocal == true ? [] : [new(spec.PortName ?? "web", 10902), new("grpc", 10901)];
            pods.Add(new(
                subject, subject.Namespace, Labels("thanos-ruler", subject.Name, spec.PodMetadata, hasAppLabel),
                [.. own, Reloader, .. WorkloadPods.Ports(spec.Containers)]));
            services.Add(Governing(subject, "thanos-ruler-operated", "operated-thanos-ruler", "thanos-ruler", own));
        }

        return (pods, services);
    }

    private static Dictionary<string, string> Labels(string program, string name, EmbeddedObjectMetadata? metadata, bool hasAppLabel)
    {
        Dictionary<string, string> labels = metadata?.Labels is { } given ? new(given, StringComparer.Ordinal) : new(StringComparer.Ordinal);
        labels["app.kubernetes.io/name"] = program;
        labels["app.kubernetes.io/instance"] = name;
        labels["app.kubernetes.io/managed-by"] = "prometheus-operator";
        labels[program] = name;
        if (hasAppLabel)
        {
            labels["app"] = program;
        }

        return labels;
    }

    private static ServiceTarget Governing(StackSubject owner, string name, string label, string program, IEnumerable<PodPort> ports) => new()
    {
        Owner = owner,
        Namespace = owner.Namespace,
        Name = name,
        Labels = new Dictionary<string, string>(StringComparer.Ordinal) { [label] = "true" },
        Selector = new Dictionary<string, string>(StringComparer.Ordinal) { ["app.kubernetes.io/name"] = program },
        Ports = [.. ports.Select(p => new ServiceTargetPort(p.Name, p.Number, p.Name ?? "", false))],
        IsDirect = true,
    };

    /// <summary>Whether the operator of the stack still gives Pods the label <c>app</c>, which 0.52 left out.</summary>
    private static bool HasAppLabel(StackModel model)
    {
        foreach (var image in model.Of<V1Deployment>().SelectMany(d => d.Object.Spec?.Template?.Spec?.Containers ?? []).Select(c => c?.Image))
        {
            if (image?.LastIndexOf("/prometheus-operator:v0.", StringComparison.Ordinal) is { } at and >= 0)
            {
                var digits = image[(at + "/prometheus-operator:v0.".Length)..].Split('.')[0];
                return !int.TryParse(digits, System.Globalization.CultureInfo.InvariantCulture, out var minor) || minor < 52;
            }
        }

        return true;
    }
}
