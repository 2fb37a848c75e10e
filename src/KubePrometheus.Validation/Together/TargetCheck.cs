using System.Globalization;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>That each ServiceMonitor and PodMonitor selects something that has its ports, and that nothing is scraped twice.</summary>
internal sealed class TargetCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report) => new Work(model, report).Run();

    /// <summary>An endpoint of either kind of monitor.</summary>
    private readonly record struct Scrape(
        string? Port, IntOrText? TargetPort, string? Path, IDictionary<string, IList<string>>? Params, IList<RelabelConfig>? Relabelings,
        string At)
    {
        /// <summary>The port, by its name or its number.</summary>
        public string? AnyPort => Port ?? TargetPort?.Value;

        /// <summary>What tells two scrapes of one port apart.</summary>
        public string Request()
        {
            IEnumerable<KeyValuePair<string, IList<string>>> all = Params ?? new Dictionary<string, IList<string>>();
            var parameters = all.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={string.Join(',', p.Value ?? [])}");
            return $" {Path ?? "/metrics"} {string.Join('&', parameters)}";
        }
    }

    private sealed class Work(StackModel model, StackReport report)
    {
        private readonly Dictionary<object, HashSet<string>> names = new(ReferenceEqualityComparer.Instance);
        private readonly Dictionary<(object Target, string Scrape), (StackSubject Monitor, string At, long Readers)> scraped = [];

        public void Run()
        {
            foreach (var (subject, monitor) in model.Of<ServiceMonitor>())
            {
                if (monitor.Spec is { } spec)
                {
                    Services(subject, spec);
                }
            }

            foreach (var (subject, monitor) in model.Of<PodMonitor>())
            {
                if (monitor.Spec is { } spec)
                {
                    Pods(subject, spec);
                }
            }
        }

        private void Services(StackSubject monitor, ServiceMonitorSpec spec)
        {
            var namespaces = NamespaceSelection.Of(spec.NamespaceSelector, monitor.Namespace);
            var found = model.Services.Select(spec.Selector, namespaces);
            var isOutside = model.SelectsExternal("Service", spec.Selector, namespaces);
            if (found.Count == 0)
            {
                if (!isOutside)
                {
                    Nothing(monitor, "Service", spec.Selector, namespaces, model.Services, s => s.Namespace);
                }

                return;
            }

            foreach (var scrape in Endpoints(spec))
            {
                if (!isOutside)
                {
                    ServicePort(monitor, scrape, found);
                }

                ReportScrapedTwice(monitor, found, scrape, Describe, PortOf);
            }

            static string Describe(ServiceTarget service) =>
                service.Owner.Reference.Kind == "Service" ? service.ToString() : $"{service} of {service.Owner}";

            static string? PortOf(ServiceTarget service, Scrape scrape) => scrape.TargetPort?.Value
                ?? service.Ports.Where(p => p.Name == scrape.Port).Select(p => p.Target).FirstOrDefault();
        }

        private void ServicePort(StackSubject monitor, Scrape scrape, IReadOnlyList<ServiceTarget> found)
        {
            if (scrape.Port is { Length: > 0 } port)
            {
                if (!Names(found).Contains(port))
                {
                    var services = Some(found.Select(s => s.ToString()));
                    Absent(
                        monitor, scrape, "port", port, $"{services} {(found.Count == 1 ? "has" : "have")} no port of that name",
                        Names(found));
                }
            }
            else if (scrape.TargetPort is { } target)
            {
                PodTarget[] pods = [.. found.SelectMany(s => s.Pods(model)).Distinct()];
                var isKnown = found.All(s => s.Selector is { Count: > 0 } && s.Pods(model).Count > 0);
                if (isKnown && !pods.Any(p => p.Has(target.Value, target.IsNumber)))
                {
                    AbsentTarget(monitor, scrape, target, pods);
                }
            }
        }

        private void Pods(StackSubject monitor, PodMonitorSpec spec)
        {
            var namespaces = NamespaceSelection.Of(spec.NamespaceSelector, monitor.Namespace);
            var found = model.Pods.Select(spec.Selector, namespaces);
            var isOutside = model.SelectsExternal("Pod", spec.Selector, namespaces);
            if (found.Count == 0)
            {
                if (!isOutside)
                {
                    Nothing(monitor, "Pod", spec.Selector, namespaces, model.Pods, p => p.Namespace);
                }

                return;
            }

            foreach (var scrape in Endpoints(spec))
            {
                if (!isOutside)
                {
                    PodPort(monitor, scrape, found);
                }

                ReportScrapedTwice(monitor, found, scrape, p => $"the Pods of {p.Owner}", (_, e) => e.AnyPort);
            }
        }

        private void PodPort(StackSubject monitor, Scrape scrape, IReadOnlyList<PodTarget> found)
        {
            if (scrape.Port is { Length: > 0 } port)
            {
                if (!found.Any(p => p.Has(port, isNumber: false)))
                {
                    var owners = Some(found.Select(p => p.Owner.ToString()));
                    Absent(
                        monitor, scrape, "port", port, $"no container of the Pods of {owners} has a port of that name",
                        [.. found.SelectMany(p => p.Ports).Select(p => p.Name).OfType<string>().Distinct(StringComparer.Ordinal)]);
                }
            }
            else if (scrape.TargetPort is { } target && !found.Any(p => p.Has(target.Value, target.IsNumber)))
            {
                AbsentTarget(monitor, scrape, target, found);
            }
        }

        private static IEnumerable<Scrape> Endpoints(ServiceMonitorSpec spec)
        {
            for (var i = 0; i < spec.Endpoints?.Count; i++)
            {
                if (spec.Endpoints[i] is { } e)
                {
                    yield return new(e.Port, e.TargetPort, e.Path, e.Params, e.Relabelings, ObjectPath.Append("spec.endpoints", i));
                }
            }
        }

        private static IEnumerable<Scrape> Endpoints(PodMonitorSpec spec)
        {
            for (var i = 0; i < spec.PodMetricsEndpoints?.Count; i++)
            {
                if (spec.PodMetricsEndpoints[i] is { } e)
                {
                    var at = ObjectPath.Append("spec.podMetricsEndpoints", i);
                    yield return new(e.Port, e.TargetPort, e.Path, e.Params, e.Relabelings, at);
                }
            }
        }

        private void Nothing<T>(
            StackSubject monitor, string kind, V1LabelSelector? selector, IReadOnlyList<string>? namespaces, LabelIndex<T> index,
            Func<T, string> namespaceOf)
            where T : class
        {
            var (path, hint, isSlip) = namespaces is not null && index.Select(selector, null) is [var elsewhere, ..]
                ? new LabelSuggestion(
                    "spec.namespaceSelector", $"One such {kind} is in the namespace \"{namespaceOf(elsewhere)}\". ", IsSlip: true)
                : LabelSuggestion.Of(model, index, selector, "spec.selector", "spec.selector.matchLabels");
            var place = namespaces is [var first, ..] ? first : "NAMESPACE";
            var where = namespaces is null or [""]
                ? ""
                : $" in the namespace {string.Join(" or ", namespaces.Select(n => $"\"{n}\""))}";
            report.Outside(
                FindingCodes.StackMonitorSelectsNothing, monitor, path,
                $"No {kind} of the stack{where} has {LabelMatching.Text(selector)}.",
                $"{hint}If it looks outside the stack, say so: {Declaration.Of(monitor, kind, ns: place)}.", isSlip);
        }

        private void AbsentTarget(StackSubject monitor, Scrape scrape, IntOrText target, IReadOnlyList<PodTarget> pods) => Absent(
            monitor, scrape, "targetPort", target.Value,
            $"no container of the Pods of {Some(pods.Select(p => p.Owner.ToString()))} declares that port",
            [
                .. pods.SelectMany(p => p.Ports)
                    .Select(p => target.IsNumber ? p.Number.ToString(CultureInfo.InvariantCulture) : p.Name)
                    .OfType<string>().Distinct(StringComparer.Ordinal),
            ]);

        private void Absent(
            StackSubject monitor, Scrape scrape, string field, string port, string problem, IReadOnlyCollection<string> known)
        {
            var near = model.Nearest(port, known);
            var first = string.Join(", ", known.Order(StringComparer.Ordinal).Take(10));
            report.Error(
                FindingCodes.StackMonitorPortMissing, monitor, $"{scrape.At}.{field}", $"The port is \"{port}\", and {problem}.",
                (near is null ? "" : $"Did you mean \"{near}\"? ")
                + (known.Count == 0 ? "There are none at all." : $"There {(known.Count == 1 ? "is" : "are")} {first}."));
        }

        /// <summary>Reports targets that another endpoint, read by the same Prometheus, has already.</summary>
        private void ReportScrapedTwice<T>(
            StackSubject monitor, IReadOnlyList<T> targets, Scrape scrape, Func<T, string> describe, Func<T, Scrape, string?> portOf)
            where T : class
        {
            // relabeling may divide the targets of one port among several endpoints
            if (scrape.Relabelings?.Any(r => r?.Action is "keep" or "drop" or "hashmod") == true)
            {
                return;
            }

            var readers = Readers(monitor);
            var request = scrape.Request();

            // the same selection again is the same targets: no need to go through them
            if (targets.Count > 1 && IsAgain(targets, scrape.AnyPort + request, () => describe(targets[0])))
            {
                return;
            }

            foreach (var target in targets)
            {
                if (portOf(target, scrape) is { } port && IsAgain(target, port + request, () => describe(target)))
                {
                    return;
                }
            }

            bool IsAgain(object target, string key, Func<string> name)
            {
                if (scraped.TryAdd((target, key), (monitor, scrape.At, readers)))
                {
                    return false;
                }

                var (other, at, others) = scraped[(target, key)];
                if ((others & readers) == 0)
                {
                    return false;
                }

                var first = ReferenceEquals(other, monitor) ? at : $"{other}, {at},";
                report.Warn(
                    FindingCodes.StackTargetScrapedTwice, monitor, scrape.At,
                    $"Prometheus scrapes {name()} twice: {first} has the same port and path.",
                    "Leave one of the two out, or narrow a selector.");
                return true;
            }
        }

        /// <summary>The Prometheuses that read a monitor, a bit for each.</summary>
        private long Readers(StackSubject monitor)
        {
            long readers = 0;
            for (var i = 0; i < model.Prometheuses.Count; i++)
            {
                readers |= model.Prometheuses[i].Refusal(monitor) is null ? 1L << (i % 64) : 0;
            }

            return readers;
        }

        private HashSet<string> Names(IReadOnlyList<ServiceTarget> services)
        {
            if (!names.TryGetValue(services, out var known))
            {
                names[services] = known = services.SelectMany(s => s.Ports).Select(p => p.Name).OfType<string>()
                    .ToHashSet(StringComparer.Ordinal);
            }

            return known;
        }

        private static string Some(IEnumerable<string> names) => EnglishList.AndOthers(names.Distinct(StringComparer.Ordinal), most: 3);
    }
}
