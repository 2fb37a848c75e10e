using System.Globalization;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>
/// That what selects much is judged as if every object was looked at: the findings of random stacks are those of a plain algorithm, and
/// large stacks do not take work with the square of their objects.
/// </summary>
public sealed class ManyTargetsTests
{
    private static readonly string[] Compared =
    [
        FindingCodes.StackMonitorNotRead, FindingCodes.StackMonitorSelectsNothing, FindingCodes.StackMonitorPortMissing,
        FindingCodes.StackTargetScrapedTwice, FindingCodes.StackServiceWithoutPods, FindingCodes.StackTargetPortMissing,
        FindingCodes.StackBudgetWithoutPods,
    ];

    [Theory]
    [InlineData(5, 6, 150)]
    [InlineData(60, 12, 25)]
    [InlineData(300, 40, 8)]
    public void The_findings_are_those_of_a_look_at_every_object(int targets, int selecting, int stacks)
    {
        var seen = new HashSet<string>();
        for (var seed = 0; seed < stacks; seed++)
        {
            var objects = new RandomStack(new Random((1_000 * targets) + seed), targets, selecting).Objects;
            var findings = new List<Finding>();
            StackChecks.Run([.. objects.Select(Subject)], [], findings);

            string[] actual = [.. findings.Where(f => Compared.Contains(f.Code)).Select(Line).Order()];
            string[] expected = [.. new EveryObject(objects).Findings().Order()];

            Assert.Equal(expected, actual);
            seen.UnionWith(actual.Select(text => text[..6]));
        }

        Assert.Superset(
            new HashSet<string> { FindingCodes.StackMonitorPortMissing, FindingCodes.StackTargetScrapedTwice }, seen);
    }

    [Theory]
    [InlineData("all but one")]
    [InlineData("all but one, each by its own path")]
    [InlineData("none")]
    public void Monitors_that_select_almost_everything_cost_a_small_part_of_the_pairs(string kind)
    {
        const int Count = 1_500;
        var objects = new List<IKubernetesObject<V1ObjectMeta>> { Prometheus("k8s", new(), new()) };
        for (var i = 0; i < Count; i++)
        {
            var labels = new Dictionary<string, string> { ["app"] = "a", ["name"] = "n" + Text(i) };
            objects.Add(Service("s" + Text(i), "d", labels, new() { ["app"] = "a" }, [new() { Name = "web", Port = 80 }]));
            objects.Add(Pod("p" + Text(i), "d", labels, [new() { Name = "web", ContainerPort = 80 }]));
            var selector = new V1LabelSelector
            {
                MatchExpressions =
                [
                    Condition("name", "NotIn", "n" + Text(i)), Condition("app", kind == "none" ? "DoesNotExist" : "Exists"),
                ],
            };
            var path = kind.EndsWith("path", StringComparison.Ordinal) ? "/" + Text(i) : null;
            objects.Add(Monitor("m" + Text(i), "d", [], selector, new Endpoint { Port = "web", Path = path }));
        }

        var findings = new List<Finding>();
        var model = StackChecks.Run([.. objects.Select(Subject)], [], findings);

        Assert.Equal(kind == "none" ? Count : 0, findings.Count(f => f.Code == FindingCodes.StackMonitorSelectsNothing));
        Assert.Equal(kind == "all but one" ? Count - 1 : 0, findings.Count(f => f.Code == FindingCodes.StackTargetScrapedTwice));
        Assert.InRange(
            model.Services.Visited + model.Pods.Visited + model.Read("ServiceMonitor").Index.Visited, Count, (long)Count * Count / 5);
    }

    [Fact]
    public void Prometheuses_that_may_look_nowhere_are_reported_a_thousand_times_at_most()
    {
        var objects = new List<IKubernetesObject<V1ObjectMeta>>();
        for (var i = 0; i < 60; i++)
        {
            objects.Add(Prometheus("k" + Text(i), new(), new()));
            objects.Add(Monitor("m" + Text(i), "d" + Text(i), [], new(), new Endpoint { Port = "web" }));
        }

        objects.Add(new V1ServiceAccount { Metadata = new() { Name = "default", NamespaceProperty = "p" } });
        var findings = new List<Finding>();
        StackChecks.Run([.. objects.Select(Subject)], [], findings);

        var found = findings.FindAll(f => f.Code == FindingCodes.StackDiscoveryNotAllowed);
        Assert.Equal(1_001, found.Count);
        Assert.EndsWith("they are not listed.", found[^1].Problem, StringComparison.Ordinal);
    }

    /// <summary>What is compared of a finding; where a hint may move the path, the path is not.</summary>
    private static string Line(Finding finding) => finding.Code is FindingCodes.StackMonitorPortMissing
        or FindingCodes.StackTargetScrapedTwice or FindingCodes.StackTargetPortMissing
        ? $"{finding.Code} {finding.Object} {finding.Path}"
        : $"{finding.Code} {finding.Object} ";

    private static StackSubject Subject(IKubernetesObject<V1ObjectMeta> obj) => StackSubject.Built(ObjectReference.Of(obj), obj, 100);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static V1LabelSelectorRequirement Condition(string key, string op, params string[] values) =>
        new() { Key = key, OperatorProperty = op, Values = values };

    private static V1Service Service(
        string name, string ns, Dictionary<string, string> labels, Dictionary<string, string>? selector, List<V1ServicePort> ports) => new()
        {
            Metadata = new() { Name = name, NamespaceProperty = ns, Labels = labels },
            Spec = new() { Selector = selector, Ports = ports },
        };

    private static V1Pod Pod(string name, string ns, Dictionary<string, string> labels, List<V1ContainerPort> ports) => new()
    {
        Metadata = new() { Name = name, NamespaceProperty = ns, Labels = labels },
        Spec = new() { Containers = [new() { Name = "c", Image = "a:1", Ports = ports }] },
    };

    private static ServiceMonitor Monitor(
        string name, string ns, Dictionary<string, string> labels, V1LabelSelector selector, params Endpoint[] endpoints) => new()
        {
            Metadata = new() { Name = name, NamespaceProperty = ns, Labels = labels },
            Spec = new() { Selector = selector, Endpoints = endpoints },
        };

    private static Prometheus Prometheus(string name, V1LabelSelector selector, V1LabelSelector? namespaces) => new()
    {
        Metadata = new() { Name = name, NamespaceProperty = "p" }, // not among the Pods and Services that the operator makes of it
        Spec = new() { ServiceMonitorSelector = selector, ServiceMonitorNamespaceSelector = namespaces },
    };

    /// <summary>Services, Pods, budgets, monitors and Prometheuses with few labels, ports and paths, so that they meet.</summary>
    private sealed class RandomStack
    {
        private readonly Random random;

        public RandomStack(Random random, int targets, int selecting)
        {
            this.random = random;
            Objects.Add(new V1Namespace { Metadata = new() { Name = "d", Labels = new Dictionary<string, string> { ["team"] = "x" } } });
            for (var i = random.Next(4); i > 0; i--)
            {
                Objects.Add(Prometheus("k" + Text(i), Selector("m"), random.Next(2) == 0 ? null : Selector("team")));
            }

            for (var i = 0; i < targets; i++)
            {
                var selector = random.Next(8) == 0 ? null : new Dictionary<string, string> { ["app"] = Value(), ["l" + Value()] = "0" };
                Objects.Add(Service("s" + Text(i), Namespace(), Labels(i), selector, ServicePorts()));
                Objects.Add(Pod("p" + Text(i), Namespace(), Labels(i), [.. PodPorts()]));
            }

            for (var i = 0; i < selecting; i++)
            {
                Endpoint[] endpoints = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Endpoint())];
                var labels = new Dictionary<string, string> { ["m"] = Value() };
                Objects.Add(Monitor("m" + Text(i), Namespace(), labels, Selector("app"), endpoints));
                Objects.Add(new V1PodDisruptionBudget
                {
                    Metadata = new() { Name = "b" + Text(i), NamespaceProperty = Namespace() },
                    Spec = new() { Selector = Selector("app") },
                });
            }
        }

        public List<IKubernetesObject<V1ObjectMeta>> Objects { get; } = [];

        private string Value() => Text(random.Next(3));

        private string Namespace() => random.Next(4) == 0 ? "e" : "d";

        private Dictionary<string, string> Labels(int i) =>
            new() { ["app"] = Value(), ["name"] = Text(i), ["l0"] = "0", ["l1"] = Value(), ["l2"] = Value() };

        private List<V1ServicePort> ServicePorts() =>
        [
            .. Enumerable.Range(0, random.Next(1, 3)).Select(i => new V1ServicePort
            {
                Name = i == 0 ? "web" : "p" + Value(),
                Port = 80 + i,
                TargetPort = random.Next(3) == 0 ? null! : random.Next(3) == 0 ? Text(random.Next(8080, 8110)) : "t" + Value(),
            }),
        ];

        private IEnumerable<V1ContainerPort> PodPorts() => Enumerable.Range(0, random.Next(3))
            .Select(_ => new V1ContainerPort { Name = "t" + Value(), ContainerPort = random.Next(8080, 8110) });

        private Endpoint Endpoint() => new()
        {
            Port = random.Next(3) == 0 ? null : random.Next(3) == 0 ? "p" + Text(random.Next(5)) : "web",
            TargetPort = random.Next(2) == 0 ? "t" + Value() : random.Next(8080, 8112),
            Path = "/" + Text(random.Next(3)),
        };

        private V1LabelSelector Selector(string key) => new()
        {
            MatchLabels = random.Next(3) == 0 ? new Dictionary<string, string> { [key] = Value() } : null,
            MatchExpressions =
            [
                .. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(5) switch
                {
                    0 => Condition("name", "NotIn", Text(random.Next(10))),
                    1 => Condition(key, "In", Value(), Value()),
                    2 => Condition(key, "Exists"),
                    3 => Condition(key, "NotIn", Value()),
                    _ => Condition("absent", "DoesNotExist"),
                }),
            ],
        };
    }

    /// <summary>The plain algorithm: every selector is held against every object.</summary>
    private sealed class EveryObject(List<IKubernetesObject<V1ObjectMeta>> objects)
    {
        private readonly V1Service[] services = [.. objects.OfType<V1Service>()];
        private readonly V1Pod[] pods = [.. objects.OfType<V1Pod>()];
        private readonly Prometheus[] prometheuses = [.. objects.OfType<Prometheus>()];

        public IEnumerable<string> Findings()
        {
            foreach (var service in services.Where(s => s.Spec.Selector is not null))
            {
                var selected = PodsOf(service);
                if (selected.Length == 0)
                {
                    yield return $"{FindingCodes.StackServiceWithoutPods} {Name(service)} ";
                    continue;
                }

                for (var i = 0; i < service.Spec.Ports.Count; i++)
                {
                    var target = Target(service.Spec.Ports[i]);
                    if (!selected.Any(pod => Has(pod, target)) && !(IsNumber(target) && selected.Any(pod => Ports(pod).Count == 0)))
                    {
                        yield return $"{FindingCodes.StackTargetPortMissing} {Name(service)} spec.ports[{Text(i)}].targetPort";
                    }
                }
            }

            foreach (var budget in objects.OfType<V1PodDisruptionBudget>())
            {
                var selector = budget.Spec.Selector;
                if (selector is { MatchLabels.Count: > 0 } or { MatchExpressions.Count: > 0 }
                    && !pods.Any(pod => Takes(selector, pod, budget.Metadata.NamespaceProperty)))
                {
                    yield return $"{FindingCodes.StackBudgetWithoutPods} {Name(budget)} ";
                }
            }

            foreach (var finding in Monitors())
            {
                yield return finding;
            }
        }

        private IEnumerable<string> Monitors()
        {
            var claims = new List<(string Scrape, Prometheus[] Readers, V1Service Target)>();
            var isFirst = true;
            foreach (var monitor in objects.OfType<ServiceMonitor>())
            {
                Prometheus[] readers = [.. prometheuses.Where(p => Reads(p, monitor))];
                if (prometheuses.Length > 0 ? readers.Length == 0 : isFirst)
                {
                    isFirst = false; // that there is none at all is said once
                    yield return $"{FindingCodes.StackMonitorNotRead} {Name(monitor)} ";
                }

                V1Service[] found = [.. services.Where(s => Takes(monitor.Spec!.Selector, s, monitor.Metadata.NamespaceProperty))];
                if (found.Length == 0)
                {
                    yield return $"{FindingCodes.StackMonitorSelectsNothing} {Name(monitor)} ";
                    continue;
                }

                for (var i = 0; i < monitor.Spec!.Endpoints!.Count; i++)
                {
                    var (endpoint, at) = (monitor.Spec.Endpoints[i], $"spec.endpoints[{Text(i)}]");
                    if (endpoint.Port is { } port ? !found.Any(s => s.Spec.Ports.Any(p => p.Name == port)) : IsAbsent(found, endpoint))
                    {
                        var field = endpoint.Port is null ? "targetPort" : "port";
                        yield return $"{FindingCodes.StackMonitorPortMissing} {Name(monitor)} {at}.{field}";
                    }

                    var own = Claims(found, endpoint, readers).ToList();
                    if (own.Exists(c => claims.Exists(
                        o => o.Scrape == c.Scrape && o.Target == c.Target && o.Readers.Intersect(readers).Any())))
                    {
                        yield return $"{FindingCodes.StackTargetScrapedTwice} {Name(monitor)} {at}";
                    }
                    else
                    {
                        claims.AddRange(own);
                    }
                }
            }
        }

        private bool IsAbsent(V1Service[] found, Endpoint endpoint) => endpoint.TargetPort is { } target
            && found.All(s => PodsOf(s).Length > 0) && !found.SelectMany(PodsOf).Any(pod => Has(pod, target.Value));

        private static IEnumerable<(string Scrape, Prometheus[] Readers, V1Service Target)> Claims(
            V1Service[] found, Endpoint endpoint, Prometheus[] readers)
        {
            foreach (var service in found)
            {
                var target = endpoint.TargetPort?.Value
                    ?? service.Spec.Ports.Where(p => p.Name == endpoint.Port).Select(Target).FirstOrDefault();
                if (target is not null)
                {
                    yield return ($"{target} {endpoint.Path}", readers, service);
                }
            }
        }

        private V1Pod[] PodsOf(V1Service service) => service.Spec.Selector is null
            ? []
            : [.. pods.Where(pod => Takes(new() { MatchLabels = service.Spec.Selector }, pod, service.Metadata.NamespaceProperty))];

        private static bool Reads(Prometheus prometheus, ServiceMonitor monitor)
        {
            var labels = new Dictionary<string, string> { [LabelMatching.NamespaceName] = monitor.Metadata.NamespaceProperty };
            if (monitor.Metadata.NamespaceProperty == "d")
            {
                labels["team"] = "x";
            }

            return LabelMatching.Matches(prometheus.Spec!.ServiceMonitorSelector, monitor.Metadata.Labels)
                && (prometheus.Spec.ServiceMonitorNamespaceSelector is { } namespaces
                    ? LabelMatching.Matches(namespaces, labels, areUnknown: monitor.Metadata.NamespaceProperty != "d")
                    : monitor.Metadata.NamespaceProperty == "p");
        }

        private static bool Takes(V1LabelSelector? selector, IKubernetesObject<V1ObjectMeta> obj, string ns) =>
            obj.Metadata.NamespaceProperty == ns && LabelMatching.Matches(selector, obj.Metadata.Labels);

        private static IList<V1ContainerPort> Ports(V1Pod pod) => pod.Spec.Containers[0].Ports;

        private static bool Has(V1Pod pod, string target) =>
            Ports(pod).Any(p => IsNumber(target) ? Text(p.ContainerPort) == target : p.Name == target);

        private static bool IsNumber(string target) => target.All(char.IsAsciiDigit);

        private static string Target(V1ServicePort port) => port.TargetPort?.Value ?? Text(port.Port);

        private static string Name(IKubernetesObject<V1ObjectMeta> obj) => ObjectReference.Of(obj).ToString();
    }
}
