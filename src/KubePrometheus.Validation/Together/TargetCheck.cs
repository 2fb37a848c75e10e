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
        /// <summary>Under one name, ports of so many targets are followed; of more, as many as there is work left for.</summary>
        private const int MostTargets = 16;

        private readonly ScrapedTargets<ServiceTarget> services = new();
        private readonly ScrapedTargets<PodTarget> pods = new();
        private readonly ServicePorts ports = new(model);
        private readonly Dictionary<(int Pod, string Target, string Request), (ServiceTarget, StackSubject, long)> scrapedPods = [];
        private readonly Dictionary<string, long[]> readers = new(StringComparer.Ordinal);

        /// <summary>How many targets of ports may still be followed one by one.</summary>
        private int steps = 2_000_000;

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

                if (!ReportScrapedTwice(monitor, found, scrape, services, Describe, () => ServiceParts(found, scrape)))
                {
                    PodsTwice(monitor, found, scrape);
                }
            }

            static string Describe(ServiceTarget service) =>
                service.Owner.Reference.Kind == "Service" ? service.ToString() : $"{service} of {service.Owner}";
        }

        private void ServicePort(StackSubject monitor, Scrape scrape, Selection<ServiceTarget> found)
        {
            if (scrape.Port is { Length: > 0 } port)
            {
                if (!found.Meets(ports.Named(port)))
                {
                    var known = model.Described(
                        found, "ports", some => some.SelectMany(s => s.Ports).Select(p => p.Name).OfType<string>());
                    Absent(
                        monitor, scrape, "port", port,
                        $"{Some(found.Select(s => s.ToString()))} {(found.Count == 1 ? "has" : "have")} no port of that name", known);
                }
            }
            else if (scrape.TargetPort is { } target && !ports.Reach(found, target.Value, target.IsNumber)
                && !found.Meets(ports.WithoutPods))
            {
                AbsentTarget(monitor, scrape, target, found, some => model.Some(some.SelectMany(PodsOf)));
            }
        }

        private IEnumerable<PodTarget> PodsOf(ServiceTarget service) => service.Pods(model) is { } own ? own : [];

        /// <summary>What an endpoint scrapes of Services: by each port of the Pods that its own leads to.</summary>
        private List<(string Port, ScrapedPart<ServiceTarget> Part)> ServiceParts(Selection<ServiceTarget> found, Scrape scrape)
        {
            var parts = new List<(string, ScrapedPart<ServiceTarget>)>();
            if (scrape.TargetPort is { } given)
            {
                parts.Add((given.Value, new(found, null)));
                return parts;
            }

            var targets = ports.TargetsOf(scrape.Port);
            if (found.Few is null && targets.Count > MostTargets)
            {
                // the same name is the same port, whatever it leads to; other names are compared as long as the work stays small
                parts.Add(("\n" + scrape.Port, new(found, ports.Named(scrape.Port))));
                if (found.Count > steps)
                {
                    return parts;
                }

                steps -= found.Count;
            }

            IEnumerable<string> some = found.Few is { } few
                ? few.Select(number => model.Services[number].TargetOf(scrape.Port)).OfType<string>().Distinct(StringComparer.Ordinal)
                : targets.Keys;
            parts.AddRange(some.Select(target => (target, new ScrapedPart<ServiceTarget>(found, targets[target]))));
            return parts;
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

                ReportScrapedTwice(
                    monitor, found, scrape, pods, p => $"the Pods of {p.Owner}",
                    () => scrape.AnyPort is { } port ? [(port, new(found, null))] : []);
            }
        }

        private void PodPort(StackSubject monitor, Scrape scrape, Selection<PodTarget> found)
        {
            if (scrape.Port is { Length: > 0 } port)
            {
                if (!found.Meets(model.PodPorts.Having(port, isNumber: false)))
                {
                    Absent(
                        monitor, scrape, "port", port,
                        $"no container of the Pods of {Some(found.Select(p => p.Owner.ToString()))} has a port of that name",
                        model.Described(found, "names", some => PodPorts.Texts(some, areNumbers: false)));
                }
            }
            else if (scrape.TargetPort is { } target && !found.Meets(model.PodPorts.Having(target.Value, target.IsNumber)))
            {
                AbsentTarget(monitor, scrape, target, found, some => some);
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
            var (path, hint, isSlip) = namespaces is not null && index.Select(selector, null) is { Count: > 0 } elsewhere
                ? new LabelSuggestion(
                    "spec.namespaceSelector", $"One such {kind} is in the namespace \"{namespaceOf(elsewhere.First)}\". ", IsSlip: true)
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

        private void AbsentTarget<T>(
            StackSubject monitor, Scrape scrape, IntOrText target, Selection<T> found, Func<IEnumerable<T>, IEnumerable<PodTarget>> podsOf)
            where T : class => Absent(
            monitor, scrape, "targetPort", target.Value,
            $"no container of the Pods of {Some(podsOf(model.Some(found)).Select(p => p.Owner.ToString()))} declares that port",
            model.Described(
                found, target.IsNumber ? "numbers" : "names", some => PodPorts.Texts(podsOf(some), target.IsNumber)));

        private void Absent(StackSubject monitor, Scrape scrape, string field, string port, string problem, KnownNames known)
        {
            var near = model.Nearest(port, known.All);
            report.Error(
                FindingCodes.StackMonitorPortMissing, monitor, $"{scrape.At}.{field}", $"The port is \"{port}\", and {problem}.",
                (near is null ? "" : $"Did you mean \"{near}\"? ")
                + (known.All.Count == 0 ? "There are none at all." : $"There {(known.All.Count == 1 ? "is" : "are")} {known.First}."));
        }

        /// <summary>Reports targets that another endpoint, read by the same Prometheus, has already.</summary>
        /// <returns>Whether there are such.</returns>
        private bool ReportScrapedTwice<T>(
            StackSubject monitor, Selection<T> targets, Scrape scrape, ScrapedTargets<T> scraped, Func<T, string> describe,
            Func<List<(string Port, ScrapedPart<T> Part)>> partsOf)
            where T : class
        {
            // relabeling may divide the targets of one port among several endpoints
            if (scrape.Relabelings?.Any(r => r?.Action is "keep" or "drop" or "hashmod") == true)
            {
                return false;
            }

            var claim = new ScrapeClaim(monitor, scrape.At, Readers(monitor));
            var request = scrape.Request();
            if (claim.Readers == 0)
            {
                return false;
            }

            var parts = partsOf();
            foreach (var (port, part) in parts)
            {
                if (scraped.Find(port + request, claim.Readers, part) is var (earlier, target))
                {
                    ScrapedTwice(claim, earlier, describe(targets.At(target)));
                    return true;
                }
            }

            foreach (var (port, part) in parts)
            {
                scraped.Add(port + request, claim, part);
            }

            return false;
        }

        private void ScrapedTwice(ScrapeClaim claim, ScrapeClaim earlier, string target)
        {
            var first = ReferenceEquals(earlier.Monitor, claim.Monitor) ? earlier.At : $"{earlier.Monitor}, {earlier.At},";
            report.Warn(
                FindingCodes.StackTargetScrapedTwice, claim.Monitor, claim.At,
                $"Prometheus scrapes {target} twice: {first} has the same port and path.",
                "Leave one of the two out, or narrow a selector.");
        }

        /// <summary>Reports Pods to which a port of another Service leads that is scraped too, by this endpoint or another.</summary>
        private void PodsTwice(StackSubject monitor, Selection<ServiceTarget> found, Scrape scrape)
        {
            if (found.Few is not { } few || scrape.Relabelings?.Any(r => r?.Action is "keep" or "drop" or "hashmod") == true)
            {
                return;
            }

            var own = Readers(monitor);
            var request = own == 0 ? "" : scrape.Request();
            foreach (var number in own == 0 ? [] : few)
            {
                var service = model.Services[number];
                var target = scrape.TargetPort?.Value ?? service.TargetOf(scrape.Port);
                if (target is null || service.Pods(model)?.Few is not { } some)
                {
                    continue;
                }

                foreach (var pod in some)
                {
                    if (--steps < 0)
                    {
                        return;
                    }

                    if (!scrapedPods.TryAdd((pod, target, request), (service, monitor, own))
                        && scrapedPods[(pod, target, request)] is var (other, by, theirs) && other != service && (theirs & own) != 0)
                    {
                        var whose = ReferenceEquals(by, monitor) ? "which it selects too" : $"which {by} selects";
                        report.Warn(
                            FindingCodes.StackPodsScrapedTwice, monitor, ReferenceEquals(by, monitor) ? "spec.selector" : scrape.At,
                            $"Prometheus scrapes the Pods of {model.Pods[pod].Owner} twice: {service} leads to them, and so does "
                                + $"{other}, {whose}.",
                            "Select one of the Services alone, such as by a label that the other has not.");
                        return;
                    }
                }
            }
        }

        /// <summary>The Prometheuses that read a monitor, a bit for each.</summary>
        private long Readers(StackSubject monitor)
        {
            var kind = monitor.Reference.Kind;
            var objects = model.Read(kind);
            if (!readers.TryGetValue(kind, out var all))
            {
                readers[kind] = all = new long[objects.Index.Count];
                for (var bit = 0; bit < Math.Min(64, model.Prometheuses.Count); bit++)
                {
                    var read = new ulong[objects.Index.Words];
                    for (var i = bit; i < model.Prometheuses.Count; i += 64)
                    {
                        model.Prometheuses[i].Reads(kind)?.AddTo(read);
                    }

                    foreach (var number in BitSet.Numbers(read))
                    {
                        all[number] |= 1L << bit;
                    }
                }
            }

            return all[objects.NumberOf(monitor)];
        }

        private string Some(IEnumerable<string> names) =>
            EnglishList.AndOthers(model.Some(names).Distinct(StringComparer.Ordinal), most: 3);
    }
}
