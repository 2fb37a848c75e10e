using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// That the relabelings of a monitor leave some of what it selects. Labels of targets are followed as far as the objects tell them; where a
/// step looks at one that they do not tell, nothing is said.
/// </summary>
internal sealed class TargetRelabelCheck : StackCheck
{
    /// <summary>So many steps are followed in all.</summary>
    private const int MostSteps = 200_000;

    public override void Run(StackModel model, StackReport report) => new Work(model, report).Run();

    private sealed class Work(StackModel model, StackReport report)
    {
        private readonly Dictionary<string, Re2Match?> matches = new(StringComparer.Ordinal);
        private int steps = MostSteps;

        public void Run()
        {
            foreach (var (subject, monitor) in model.Of<ServiceMonitor>())
            {
                foreach (var (endpoint, path) in ObjectPath.Each(monitor.Spec?.Endpoints, "spec.endpoints"))
                {
                    if (Chooses(endpoint.Relabelings))
                    {
                        Services(subject, monitor.Spec!, endpoint, path + ".relabelings");
                    }
                }
            }

            foreach (var (subject, monitor) in model.Of<PodMonitor>())
            {
                foreach (var (endpoint, path) in ObjectPath.Each(monitor.Spec?.PodMetricsEndpoints, "spec.podMetricsEndpoints"))
                {
                    if (Chooses(endpoint.Relabelings))
                    {
                        Pods(subject, monitor.Spec!, endpoint, path + ".relabelings");
                    }
                }
            }
        }

        private static bool Chooses(IList<RelabelConfig>? relabelings) =>
            relabelings?.Any(r => r?.Action is { } action && action.ToLowerInvariant() is "keep" or "drop") == true;

        private void Services(StackSubject monitor, ServiceMonitorSpec spec, Endpoint endpoint, string path)
        {
            var namespaces = NamespaceSelection.Of(spec.NamespaceSelector, monitor.Namespace);
            if (model.SelectsExternal("Service", spec.Selector, namespaces)
                || model.Services.Select(spec.Selector, namespaces).Few is not { Count: > 0 } few)
            {
                return;
            }

            Judge(monitor, endpoint.Relabelings!, path, few.Select(number => model.Services[number]).SelectMany(service =>
                service.Pods(model)?.Few is { Count: > 0 } pods
                    ? pods.Select(pod => new Target(service, model.Pods[pod], endpoint.Port, spec.JobLabel))
                    : [new Target(service, null, endpoint.Port, spec.JobLabel)]));
        }

        private void Pods(StackSubject monitor, PodMonitorSpec spec, PodMetricsEndpoint endpoint, string path)
        {
            var namespaces = NamespaceSelection.Of(spec.NamespaceSelector, monitor.Namespace);
            if (!model.SelectsExternal("Pod", spec.Selector, namespaces)
                && model.Pods.Select(spec.Selector, namespaces).Few is { Count: > 0 } few)
            {
                Judge(
                    monitor, endpoint.Relabelings!, path,
                    few.Select(number => new Target(null, model.Pods[number], endpoint.Port, spec.JobLabel)));
            }
        }

        private void Judge(StackSubject monitor, IList<RelabelConfig> relabelings, string path, IEnumerable<Target> targets)
        {
            int? first = null;
            var seen = "";
            foreach (var target in targets)
            {
                if (Dropped(target, relabelings, 0) is not { } step || Dropped(target, relabelings, 1) is null)
                {
                    return;
                }

                if (first is null)
                {
                    first = step;
                    seen = string.Join(";", relabelings[step].SourceLabels!.Select(label => target.Value(label, 0)));
                }
            }

            if (first is { } at && relabelings[at] is { } cause && !IsSaid(cause))
            {
                var labels = EnglishList.And([.. cause.SourceLabels!]);
                var keeps = cause.Action!.Equals("keep", StringComparison.OrdinalIgnoreCase);
                report.Warn(
                    FindingCodes.StackTargetsDropped, monitor, ObjectPath.Append(path, at) + ".regex",
                    $"No target is left: {labels} {(cause.SourceLabels!.Count == 1 ? "is" : "are")} \"{seen}\", which "
                        + $"\"{cause.Regex ?? "(.*)"}\" "
                        + (keeps ? "does not match, so that keep drops it." : "matches, so that drop takes it."),
                    keeps
                        ? "Match the whole value, or correct the label."
                        : "Narrow the regex. Where a label is to go and not the target, write labeldrop with its name as the regex.");
            }
        }

        /// <summary>Whether the object by itself shows it, and it is said there.</summary>
        private static bool IsSaid(RelabelConfig step) => step.Regex is null or "" or ".*" or "(.*)" or ".+" or "(.+)"
            || MatcherValue.OfRegex(step.Regex) != MatcherSlip.None;

        /// <summary>The step that drops a target; null where none does, and where that is not known.</summary>
        private int? Dropped(Target target, IList<RelabelConfig> relabelings, int sample)
        {
            HashSet<string>? written = null;
            for (var i = 0; i < relabelings.Count; i++)
            {
                if (--steps < 0 || relabelings[i] is not { } step)
                {
                    return null;
                }

                var action = string.IsNullOrEmpty(step.Action) ? "replace" : step.Action.ToLowerInvariant();
                switch (action)
                {
                    case "keep" or "drop":
                        if (step.SourceLabels is not { Count: > 0 } sources
                            || Value(target, sources, step.Separator, sample, written) is not { } value
                            || Match(step.Regex) is not { } match)
                        {
                            return null;
                        }

                        if (match.IsMatch(value) == (action == "drop"))
                        {
                            return i;
                        }

                        break;
                    case "labelmap" or "labeldrop" or "labelkeep":
                        return null;
                    default:
                        if (step.TargetLabel is not { } name || name.Contains('$', StringComparison.Ordinal))
                        {
                            return null;
                        }

                        (written ??= new(StringComparer.Ordinal)).Add(name);
                        break;
                }
            }

            return null;
        }

        private static string? Value(Target target, IList<string> sources, string? separator, int sample, HashSet<string>? written)
        {
            var values = new string[sources.Count];
            for (var i = 0; i < sources.Count; i++)
            {
                if (sources[i] is not { } label || written?.Contains(label) == true || target.Value(label, sample) is not { } value)
                {
                    return null;
                }

                values[i] = value;
            }

            return string.Join(string.IsNullOrEmpty(separator) ? ";" : separator, values);
        }

        private Re2Match? Match(string? regex)
        {
            var pattern = string.IsNullOrEmpty(regex) ? "(.*)" : regex;
            if (!matches.TryGetValue(pattern, out var match))
            {
                matches[pattern] = match = Re2Match.Of(pattern);
            }

            return match;
        }
    }

    /// <summary>A target, as far as the objects tell its labels.</summary>
    /// <param name="service">Its Service; null for a Pod that is found by itself.</param>
    /// <param name="pods">Its Pods; null where they are not known.</param>
    /// <param name="port">The name of the port that is scraped.</param>
    /// <param name="jobLabel">The label that has the job.</param>
    private sealed class Target(ServiceTarget? service, PodTarget? pods, string? port, string? jobLabel)
    {
        private const string Kubernetes = "__meta_kubernetes_";

        /// <summary>What Kubernetes makes up for the names of Pods, twice: what matches both does not go by chance.</summary>
        private static readonly string[] Hashes = ["7c5ddbdf54", "6b474476c4"];

        private static readonly string[] Ends = ["x2x4z", "9qbnd"];

        private Dictionary<string, string>? ofService;
        private Dictionary<string, string>? ofPods;

        /// <summary>A label of the target; empty where it has none, null where that is not known.</summary>
        public string? Value(string label, int sample) => label switch
        {
            "namespace" or Kubernetes + "namespace" => service?.Namespace ?? pods?.Namespace,
            "service" or Kubernetes + "service_name" => service is null ? "" : service.Name,
            "endpoint" => port,
            Kubernetes + "endpoint_port_name" => service is null ? "" : port,
            Kubernetes + "pod_container_port_name" => service is null ? port : null,
            "pod" or Kubernetes + "pod_name" => PodName(sample),
            "container" or Kubernetes + "pod_container_name" => pods?.Spec?.Containers is [{ Name: { } only }] ? only : null,
            Kubernetes + "pod_controller_kind" => pods?.Owner.Reference.Kind switch
            {
                "Deployment" => "ReplicaSet",
                "StatefulSet" or "DaemonSet" => pods.Owner.Reference.Kind,
                _ => null,
            },
            "job" => service is null || jobLabel is { Length: > 0 } ? null : service.Name,
            _ when label.StartsWith(Kubernetes + "service_", StringComparison.Ordinal) =>
                OfService(label[(Kubernetes + "service_").Length..]),
            _ when label.StartsWith(Kubernetes + "pod_label", StringComparison.Ordinal) => OfPods(label[(Kubernetes + "pod_").Length..]),
            _ => null,
        };

        private string? PodName(int sample) => pods?.Owner.Reference.Kind switch
        {
            "Deployment" => $"{pods.Owner.Name}-{Hashes[sample]}-{Ends[sample]}",
            "DaemonSet" => $"{pods.Owner.Name}-{Ends[sample]}",
            "StatefulSet" => $"{pods.Owner.Name}-{(pods.Owner.Object is V1StatefulSet { Spec.Replicas: > 1 } ? sample : 0)}",
            _ => null,
        };

        private string? OfService(string label)
        {
            if (service is null)
            {
                return "";
            }

            if (service.Owner.Object is not V1Service made)
            {
                return null;
            }

            return label.StartsWith("label", StringComparison.Ordinal) || label.StartsWith("annotation", StringComparison.Ordinal)
                ? (ofService ??= Named(("label", service.Labels), ("annotation", made.Metadata?.Annotations))).GetValueOrDefault(label, "")
                : null;
        }

        private string? OfPods(string label)
        {
            if (pods is null || pods.Spec is null)
            {
                return null;
            }

            if ((ofPods ??= Named(("label", pods.Labels))).TryGetValue(label, out var value))
            {
                return value;
            }

            // Kubernetes may set it
            return label.Contains("hash", StringComparison.Ordinal) || label.Contains("statefulset", StringComparison.Ordinal)
                || label.Contains("topology", StringComparison.Ordinal) || label.Contains("pod_index", StringComparison.Ordinal)
                || label.Contains("generation", StringComparison.Ordinal) || label.Contains("job", StringComparison.Ordinal)
                || label.Contains("controller", StringComparison.Ordinal) ? null : "";
        }

        /// <summary>Labels and annotations by the names that discovery gives them.</summary>
        private static Dictionary<string, string> Named(params (string Word, IDictionary<string, string>? Values)[] all)
        {
            var named = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (word, values) in all)
            {
                foreach (var (key, value) in values ?? new Dictionary<string, string>())
                {
                    var name = string.Concat(key.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_'));
                    named[$"{word}_{name}"] = value ?? "";
                    named[$"{word}present_{name}"] = "true";
                }
            }

            return named;
        }
    }
}
