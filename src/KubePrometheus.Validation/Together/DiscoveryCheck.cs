using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>That the account of each Prometheus may look where its monitors do, and where its Alertmanagers are.</summary>
internal sealed class DiscoveryCheck : StackCheck
{
    private static readonly string[] Endpoints = ["services", "endpoints", "pods"];
    private static readonly string[] EndpointSlices = ["services", "endpointslices", "pods"];
    private static readonly string[] Pods = ["pods"];

    /// <summary>prometheus-operator 0.76 has <c>serviceDiscoveryRole</c> on Prometheuses and PrometheusAgents.</summary>
    private const int RoleOfPrometheuses = 76;

    /// <summary>0.86 has it on ServiceMonitors.</summary>
    private const int RoleOfServiceMonitors = 86;

    private static readonly string[] Ingresses = ["ingresses"];
    private static readonly string[] Nodes = ["nodes"];

    /// <summary>So many namespaces are listed in which Prometheuses may not look, of all Prometheuses.</summary>
    private const int MostListed = 1_000;

    public override void Run(StackModel model, StackReport report)
    {
        Monitors? monitors = null;
        var found = 0;
        foreach (var prometheus in model.Prometheuses)
        {
            // an account that nothing here is bound to gets its rights elsewhere
            if (prometheus.Rights.IsBound || model.Find("ServiceAccount", prometheus.Subject.Namespace, prometheus.Account) is not null)
            {
                var discovery = new Discovery(prometheus, report, model.Operator, MostListed - found);
                discovery.Run(monitors ??= new(model));
                found += discovery.Found;
                if (found > MostListed)
                {
                    report.Error(
                        FindingCodes.StackDiscoveryNotAllowed, prometheus.Subject, "",
                        "There are more namespaces in which a Prometheus may not look for targets; they are not listed.",
                        "Correct those that are listed, and validate again.");
                    return;
                }
            }
        }
    }

    /// <summary>Whether an object asks for EndpointSlices, and the operator knows the field.</summary>
    private static bool UsesSlices(StackSubject subject, int? operatorMinor) =>
        RoleOf(subject) == "EndpointSlice"
        && (operatorMinor is null || operatorMinor >= (subject.Object is ServiceMonitor ? RoleOfServiceMonitors : RoleOfPrometheuses));

    private static string? RoleOf(StackSubject subject) => subject.Object switch
    {
        Prometheus prometheus => prometheus.Spec?.ServiceDiscoveryRole,
        PrometheusAgent agent => agent.Spec?.ServiceDiscoveryRole,
        ServiceMonitor monitor => monitor.Spec?.ServiceDiscoveryRole,
        _ => null,
    };

    /// <summary>How a monitor looks for targets. A ScrapeConfig that does so is <see cref="KubernetesDiscovery"/>.</summary>
    /// <param name="Selector">The namespaces.</param>
    /// <param name="Path">Where they stand.</param>
    /// <param name="Resources">What it looks at there.</param>
    private sealed record Looking(NamespaceSelector? Selector, string Path, string[] Resources)
    {
        public static Looking? Of(StackSubject subject, string[] ofServices, int? operatorMinor) => subject.Object switch
        {
            ServiceMonitor { Spec: { } spec } => new(
                spec.NamespaceSelector, "spec.namespaceSelector", UsesSlices(subject, operatorMinor) ? EndpointSlices : ofServices),
            PodMonitor { Spec: { } spec } => new(spec.NamespaceSelector, "spec.namespaceSelector", Pods),
            Probe { Spec.Targets.Ingress: { } ingress } => new(
                ingress.NamespaceSelector, "spec.targets.ingress.namespaceSelector", Ingresses),
            _ => null,
        };
    }

    /// <summary>
    /// How an entry of a ScrapeConfig looks for targets by the API of the cluster, with the account of the Prometheus. One that has targets
    /// carry the labels of their nodes looks at the nodes as well.
    /// </summary>
    /// <param name="Namespaces">The namespaces, each with its path; null: all, or none for nodes.</param>
    /// <param name="Path">Where the entry stands.</param>
    /// <param name="Resources">What it looks at there.</param>
    private sealed record KubernetesDiscovery(IReadOnlyList<(string Name, string Path)>? Namespaces, string Path, string[] Resources)
    {
        public static IEnumerable<KubernetesDiscovery> Of(ScrapeConfig config, string prometheusNamespace)
        {
            foreach (var (entry, path) in ObjectPath.Each(config.Spec?.KubernetesSDConfigs, "spec.kubernetesSDConfigs"))
            {
                if (ResourcesOf(entry.Role) is { } resources && string.IsNullOrEmpty(entry.ApiServer)
                    && entry is { Authorization: null, BasicAuth: null, OAuth2: null })
                {
                    yield return resources == Nodes
                        ? new(null, path, Nodes)
                        : new(NamespacesOf(entry.Namespaces, $"{path}.namespaces", prometheusNamespace), path, resources);
                    if (entry.AttachMetadata?.Node == true && resources != Nodes)
                    {
                        yield return new(null, $"{path}.attachMetadata.node", Nodes);
                    }
                }
            }
        }

        private static string[]? ResourcesOf(string? role) => role switch
        {
            "Endpoints" => Endpoints,
            "EndpointSlice" => EndpointSlices,
            "Service" => ["services"],
            "Pod" => Pods,
            "Ingress" => Ingresses,
            "Node" => Nodes,
            _ => null,
        };

        private static List<(string Name, string Path)>? NamespacesOf(KubernetesSDNamespaces? namespaces, string path, string own)
        {
            List<(string Name, string Path)> all = [.. ObjectPath.Each(namespaces?.Names, ObjectPath.Field(path, "names"))];
            if (namespaces?.OwnNamespace == true)
            {
                all.Add((own, ObjectPath.Field(path, "ownNamespace")));
            }

            return all.Count == 0 ? null : all;
        }
    }

    /// <summary>The monitors of a stack in their order, and which of them look for the same in the same namespaces.</summary>
    private sealed class Monitors
    {
        private readonly Dictionary<string, int> ways = new(StringComparer.Ordinal);

        public Monitors(StackModel model)
        {
            foreach (var subject in model.Subjects)
            {
                if (Looking.Of(subject, Endpoints, model.Operator) is { } looking)
                {
                    var resources = string.Join(' ', looking.Resources);
                    Resources.UnionWith(looking.Resources);
                    var namespaces = NamespaceSelection.Of(looking.Selector, subject.Namespace);
                    var own = Way($"{resources},{subject.Namespace}");
                    var all = Way(namespaces is null ? resources : $"{resources},{string.Join(',', namespaces)}");
                    All.Add(new(subject, model.Read(subject.Reference.Kind).NumberOf(subject), own, all));
                }
                else if (subject.Object is ScrapeConfig { Spec.KubernetesSDConfigs.Count: > 0 })
                {
                    ScrapeConfigs.Add(subject);
                }
            }
        }

        /// <summary>The monitors.</summary>
        public List<Monitor> All { get; } = [];

        /// <summary>The ScrapeConfigs that look for targets by the API of a cluster.</summary>
        public List<StackSubject> ScrapeConfigs { get; } = [];

        /// <summary>What they look at, where their Prometheus does not look at something else.</summary>
        public HashSet<string> Resources { get; } = new(StringComparer.Ordinal);

        /// <summary>How many ways there are to look.</summary>
        public int Ways => ways.Count;

        private int Way(string text)
        {
            if (!ways.TryGetValue(text, out var way))
            {
                ways[text] = way = ways.Count;
            }

            return way;
        }
    }

    /// <param name="Subject">The monitor.</param>
    /// <param name="Number">Its number among those of its kind.</param>
    /// <param name="WayInOwn">How it looks where only its own namespace counts.</param>
    /// <param name="Way">How it looks otherwise.</param>
    private readonly record struct Monitor(StackSubject Subject, int Number, int WayInOwn, int Way);

    /// <summary>What one Prometheus discovers.</summary>
    /// <param name="prometheus">The Prometheus.</param>
    /// <param name="report">Takes what is found.</param>
    /// <param name="operatorMinor">The prometheus-operator that reads the monitors; null where it is not known.</param>
    /// <param name="most">How many findings are listed.</param>
    private sealed class Discovery(PrometheusReader prometheus, StackReport report, int? operatorMinor, int most)
    {
        /// <summary>What was reported: once for each namespace, for the next monitors have the same trouble.</summary>
        private readonly HashSet<(string?, string)> reported = [];

        /// <summary>What targets of Services are found by.</summary>
        private readonly string[] ofServices = UsesSlices(prometheus.Subject, operatorMinor) ? EndpointSlices : Endpoints;

        private readonly bool ignoresSelectors = prometheus.Spec.IgnoreNamespaceSelectors == true;

        /// <summary>How many findings there are, more than are listed where it was stopped.</summary>
        public int Found { get; private set; }

        private string BindRole => $"Bind a Role there to the ServiceAccount {prometheus.Subject.Namespace}/{prometheus.Account}.";

        private string BindClusterRole =>
            "Allow get, list and watch of nodes, in the API group \"\", by a ClusterRole that is bound to the ServiceAccount "
            + $"{prometheus.Subject.Namespace}/{prometheus.Account}.";

        public void Run(Monitors monitors)
        {
            foreach (var subject in monitors.ScrapeConfigs.Where(s => prometheus.Refusal(s) is null))
            {
                Scrape(subject, (ScrapeConfig)subject.Object!);
            }

            if (!prometheus.Rights.Missing(null, ofServices.Union(monitors.Resources)).Any())
            {
                return; // it may look everywhere
            }

            var read = new Dictionary<string, ulong[]?>(StringComparer.Ordinal);
            var seen = new bool[monitors.Ways];
            foreach (var (subject, number, wayInOwn, way) in monitors.All)
            {
                ref var isSeen = ref seen[ignoresSelectors ? wayInOwn : way];
                if (isSeen)
                {
                    continue;
                }

                var kind = subject.Reference.Kind;
                if (!read.TryGetValue(kind, out var bits))
                {
                    read[kind] = bits = prometheus.Reads(kind)?.Bits();
                }

                if (bits is not null && BitSet.Contains(bits, number))
                {
                    isSeen = true;
                    Monitor(subject, Looking.Of(subject, ofServices, operatorMinor)!);
                    if (Found > most)
                    {
                        return;
                    }
                }
            }

            Alertmanagers();
        }

        private void Monitor(StackSubject monitor, Looking looking)
        {
            var namespaces = ignoresSelectors ? [monitor.Namespace] : NamespaceSelection.Of(looking.Selector, monitor.Namespace);
            if (namespaces is null)
            {
                Targets(
                    monitor, looking.Resources, null, looking.Path + ".any",
                    "StackAddons.AllNamespaces() grants it, or name the namespaces in matchNames.");
                return;
            }

            var areNamed = looking.Selector is { MatchNames.Count: > 0 } && !ignoresSelectors;
            for (var i = 0; i < namespaces.Count; i++)
            {
                var at = areNamed ? ObjectPath.Append(looking.Path + ".matchNames", i) : looking.Path;
                Targets(monitor, looking.Resources, namespaces[i], at, BindRole);
            }
        }

        private void Scrape(StackSubject subject, ScrapeConfig config)
        {
            foreach (var discovery in KubernetesDiscovery.Of(config, prometheus.Subject.Namespace))
            {
                if (discovery.Resources == Nodes)
                {
                    Targets(subject, Nodes, null, discovery.Path, BindClusterRole);
                }
                else if (discovery.Namespaces is null)
                {
                    Targets(
                        subject, discovery.Resources, null, discovery.Path,
                        "StackAddons.AllNamespaces() grants it, or name the namespaces in namespaces.names.");
                }

                foreach (var (ns, at) in discovery.Namespaces ?? [])
                {
                    Targets(subject, discovery.Resources, ns, at, BindRole);
                }
            }
        }

        private void Targets(StackSubject monitor, string[] resources, string? ns, string path, string remedy)
        {
            if (Missing(ns, resources) is { } missing)
            {
                var where = resources == Nodes ? "" : ns is null ? " in every namespace" : $" in the namespace \"{ns}\"";
                report.Error(
                    FindingCodes.StackDiscoveryNotAllowed, monitor, path,
                    $"{prometheus.Subject} finds no targets by it: its ServiceAccount \"{prometheus.Account}\" may not list and watch "
                    + $"{missing}{where}.",
                    remedy);
            }
        }

        private void Alertmanagers()
        {
            var alertmanagers = prometheus.Server?.Alerting?.Alertmanagers;
            for (var i = 0; i < alertmanagers?.Count; i++)
            {
                if (alertmanagers[i] is { Namespace: { } ns } && Missing(ns, ofServices) is { } missing)
                {
                    report.Error(
                        FindingCodes.StackDiscoveryNotAllowed, prometheus.Subject,
                        ObjectPath.Append("spec.alerting.alertmanagers", i) + ".namespace",
                        $"It finds no Alertmanager there: its ServiceAccount \"{prometheus.Account}\" may not list and watch {missing} "
                        + $"in the namespace \"{ns}\".",
                        BindRole);
                }
            }
        }

        /// <summary>What the account may not list and watch, where that is not reported yet; otherwise null.</summary>
        private string? Missing(string? ns, string[] resources)
        {
            string[] missing = [.. prometheus.Rights.Missing(ns, resources)];
            return missing.Length > 0 && reported.Add((ns, string.Join(' ', missing))) && ++Found <= most
                ? string.Join(", ", missing)
                : null;
        }
    }
}
