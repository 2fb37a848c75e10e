using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// The objects of a stack, each looked up by its kind, namespace and name or selected by its labels: made once, then read by every check.
/// With them are the Pods and Services that prometheus-operator will make.
/// </summary>
internal sealed class StackModel
{
    private readonly Dictionary<(string Kind, string Namespace, string Name), StackSubject> byName;
    private readonly Dictionary<string, List<StackSubject>> byKind = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Kind, string Namespace), List<string>> names = [];
    private Dictionary<(string Kind, string Name), string>? namespaceOf;
    private readonly Dictionary<(string Namespace, string Name), ServiceTarget> services = [];
    private readonly HashSet<(string Kind, string Namespace, string Name)> externals = [];
    private readonly HashSet<(string Kind, string Namespace, string Name)> assumed = [];
    private HashSet<(string Kind, string Namespace, string Name)>? referred;
    private readonly Dictionary<(string Kind, string Namespace), List<ExternalObject>> externalsIn = [];
    private readonly Dictionary<string, List<ExternalObject>> externalsOfKind = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReadObjects<StackSubject>> read = new(StringComparer.Ordinal);
    private AccountGrants? grants;
    private PodPorts? podPorts;
    private ServedPrograms? programs;
    private CallerNamespaces? callers;
    private readonly Dictionary<StackSubject, IReadOnlyList<DatasourceUrl>> datasources = new(ReferenceEqualityComparer.Instance);
    private (object Selection, string What, KnownNames Names)? described;

    /// <summary>
    /// How many names may still be compared for near misses: help for the first mistakes, not work that grows with their square.
    /// </summary>
    private int comparisons = 20_000;

    /// <summary>How many things may still be read to say what there is, beside a few for each finding.</summary>
    private int readings = 200_000;

    /// <summary>The prometheus-operator that reads the custom resources: 76 for 0.76; null where it is not known.</summary>
    public int? Operator { get; init; }

    /// <summary>The sets of objects that are built with a file; null where there is one set.</summary>
    public Func<string, IReadOnlyList<string>>? Sets { get; init; }

    public StackModel(IReadOnlyList<StackSubject> subjects, IEnumerable<ExternalObject> declared, KubernetesVersion kubernetes)
    {
        Kubernetes = kubernetes;
        Subjects = subjects;
        byName = new(subjects.Count);
        foreach (var external in declared)
        {
            (external.IsAssumed ? assumed : externals).Add((external.Kind, external.Namespace, external.Name));
            ExternalNamespaces.Add(external.Kind == "Namespace" ? external.Name : external.Namespace);
            AddExternal(externalsIn, (external.Kind, external.Namespace), external);
            AddExternal(externalsOfKind, external.Kind, external);
        }

        foreach (var subject in subjects)
        {
            Add(subject);
        }

        foreach (var workload in subjects.SelectMany(WorkloadPods.Of))
        {
            Pods.Add(workload, workload.Namespace);
            Workloads.Add(workload);
        }

        var made = OperatorTargets.Of(this);
        foreach (var pods in made.Pods)
        {
            Pods.Add(pods, pods.Namespace);
            Operated.TryAdd(pods.Owner, pods);
        }

        foreach (var service in Of<V1Service>().Select(s => ServiceTarget.Of(s.Subject, s.Object)).Concat(made.Services))
        {
            if (services.TryAdd((service.Namespace, service.Name), service))
            {
                Services.Add(service, service.Namespace);
            }
        }

        Prometheuses =
        [
            .. Of<Prometheus>().Where(p => p.Object.Spec is not null).Select(p => new PrometheusReader(p.Subject, p.Object.Spec, this)),
            .. Of<PrometheusAgent>().Where(p => p.Object.Spec is not null)
                .Select(p => new PrometheusReader(p.Subject, p.Object.Spec, this)),
        ];
    }

    public KubernetesVersion Kubernetes { get; }

    public IReadOnlyList<StackSubject> Subjects { get; }

    public LabelIndex<ServiceTarget> Services { get; } = new(s => s.Labels);

    public LabelIndex<PodTarget> Pods { get; } =
        new(p => p.Labels, static (pods, label) => PodLabels.AreSetByKubernetes(label, pods.Owner.Reference.Kind));

    /// <summary>Which Pods have a port.</summary>
    public PodPorts PodPorts => podPorts ??= new(Pods);

    /// <summary>The programs behind Services, and the paths below which they answer.</summary>
    public ServedPrograms Programs => programs ??= new(this);

    /// <summary>In which namespaces the Pods are that ask the URLs of objects.</summary>
    public CallerNamespaces Callers => callers ??= new(this);

    /// <summary>The URLs of Grafana's data sources in a Secret or a ConfigMap.</summary>
    public IReadOnlyList<DatasourceUrl> Datasources(StackSubject subject)
    {
        if (!datasources.TryGetValue(subject, out var urls))
        {
            datasources[subject] = urls = GrafanaDatasources.Urls(subject);
        }

        return urls;
    }

    /// <summary>What roles are bound to accounts.</summary>
    public AccountGrants Grants => grants ??= new(this);

    /// <summary>The Pods of the stack's own workloads, without those of the operator.</summary>
    public List<PodTarget> Workloads { get; } = [];

    /// <summary>The Pods that prometheus-operator makes, by the resource that it makes them of.</summary>
    public Dictionary<StackSubject, PodTarget> Operated { get; } = [];

    /// <summary>Every Prometheus, then every PrometheusAgent.</summary>
    public IReadOnlyList<PrometheusReader> Prometheuses { get; }

    /// <summary>The namespaces in which something was declared.</summary>
    public HashSet<string> ExternalNamespaces { get; } = new(StringComparer.Ordinal);

    /// <summary>The objects of a type.</summary>
    public IEnumerable<(StackSubject Subject, T Object)> Of<T>()
        where T : class
    {
        foreach (var subject in byKind.GetValueOrDefault(KnownKinds.Find(typeof(T))!.Kind) ?? [])
        {
            if (subject.Object is T typed)
            {
                yield return (subject, typed);
            }
        }
    }

    /// <summary>The objects of a kind of the operator's that something selects by labels and namespaces.</summary>
    public ReadObjects<StackSubject> Read(string kind)
    {
        if (!read.TryGetValue(kind, out var objects))
        {
            read[kind] = objects = new(
                (byKind.GetValueOrDefault(kind) ?? []).Where(subject => subject.Object is not null)
                    .Select(subject => (subject, subject.Namespace, subject.Labels)),
                ns => Find("Namespace", "", ns) is { } made ? made.Labels ?? new Dictionary<string, string>() : null,
                areNamed: Kubernetes.Minor >= 21);
        }

        return objects;
    }

    /// <summary>Whether there is an object of a kind.</summary>
    public bool Has(string kind) => byKind.ContainsKey(kind);

    public StackSubject? Find(string kind, string ns, string name) => byName.GetValueOrDefault((kind, ns, name));

    public ServiceTarget? FindService(string ns, string name) => services.GetValueOrDefault((ns, name));

    /// <summary>Whether an object was declared to lie outside.</summary>
    public bool IsExternal(string kind, string ns, string name) =>
        externals.Contains((kind, ns, name)) || (assumed.Contains((kind, ns, name)) && !IsSlipOfOther(kind, ns, name));

    /// <summary>Whether a name is that of an object that nothing else refers to, but for a slip of the pen.</summary>
    private bool IsSlipOfOther(string kind, string ns, string name)
    {
        if (!names.TryGetValue((kind, ns), out var known) || Nearest(name, known) is not { } near || !IsSlip(name, near))
        {
            return false;
        }

        referred ??= [.. Subjects.SelectMany(s => s.Links.Objects).Select(l => (l.Kind, l.Namespace, l.Name))];
        return !referred.Contains((kind, ns, near));
    }

    /// <summary>Whether anything of a kind was declared to lie outside, in whichever namespace.</summary>
    public bool HasExternal(string kind) => externalsOfKind.ContainsKey(kind);

    /// <summary>Whether a selector takes something that was declared to lie outside.</summary>
    public bool SelectsExternal(string kind, V1LabelSelector? selector, IReadOnlyList<string>? namespaces) => namespaces is null
        ? AnySelected(selector, externalsOfKind.GetValueOrDefault(kind))
        : namespaces.Any(ns => AnySelected(selector, externalsIn.GetValueOrDefault((kind, ns))));

    /// <summary>Whether a selector of namespaces takes one; where the stack does not make it, its other labels are not known.</summary>
    /// <param name="selector">The selector; null takes none.</param>
    /// <param name="ns">The name of the namespace.</param>
    /// <param name="mayHaveMore">Whether labels that are not known count as met.</param>
    public bool TakesNamespace(V1LabelSelector? selector, string ns, bool mayHaveMore = true)
    {
        if (selector is null or { MatchLabels: null or { Count: 0 }, MatchExpressions: null or { Count: 0 } })
        {
            return selector is not null;
        }

        var made = Find("Namespace", "", ns);
        Dictionary<string, string> labels = made?.Labels is { } own ? new(own, StringComparer.Ordinal) : new(StringComparer.Ordinal);
        if (Kubernetes.Minor >= 21)
        {
            labels[LabelMatching.NamespaceName] = ns;
        }

        return LabelMatching.Matches(selector, labels, areUnknown: mayHaveMore && made is null);
    }

    /// <summary>What someone who named an absent object may have meant, as a sentence; empty where there is nothing near.</summary>
    public string Suggest(string kind, string ns, string name) => Suggest(kind, ns, name, out _);

    /// <summary>What someone who named an absent object may have meant, as a sentence; empty where there is nothing near.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="ns">Its namespace; empty where its kind has none.</param>
    /// <param name="name">Its name.</param>
    /// <param name="isSlip">Whether the one is so near that a slip of the pen is more likely than another object.</param>
    public string Suggest(string kind, string ns, string name, out bool isSlip)
    {
        isSlip = false;
        if (Nearest(name, names.GetValueOrDefault((kind, ns)) ?? []) is { } near)
        {
            isSlip = IsSlip(name, near);
            return $"Did you mean \"{near}\"? ";
        }

        return ns.Length > 0 && NamespaceOf(kind, name) is { } elsewhere ? $"There is one of that name in the namespace {elsewhere}. " : "";
    }

    /// <summary>The first namespace that has an object of a kind and name; null where none has.</summary>
    private string? NamespaceOf(string kind, string name)
    {
        if (namespaceOf is null)
        {
            namespaceOf = [];
            foreach (var (known, ns, called) in byName.Keys)
            {
                namespaceOf.TryAdd((known, called), ns);
            }
        }

        return namespaceOf.GetValueOrDefault((kind, name));
    }

    /// <summary>
    /// Whether two names differ by a slip of the pen: a letter or two in a name of some length. Names that differ in digits alone are
    /// those of several objects.
    /// </summary>
    public static bool IsSlip(string name, string near) =>
        name.Length >= 5 && NearMisses.Distance(name, near) <= (name.Length < 8 ? 1 : 2)
        && string.Concat(name.Where(c => !char.IsAsciiDigit(c))) != string.Concat(near.Where(c => !char.IsAsciiDigit(c)));

    /// <summary>The nearest name, as long as the work stays small.</summary>
    public string? Nearest(string text, IReadOnlyCollection<string> known)
    {
        if (known.Count > comparisons)
        {
            return null;
        }

        comparisons -= known.Count;
        return NearMisses.Nearest(text, known.Where(k => k != text));
    }

    /// <summary>What there is among things that were selected, for a finding to list.</summary>
    /// <param name="selection">The things.</param>
    /// <param name="what">What is asked of them.</param>
    /// <param name="names">The names of some of them.</param>
    public KnownNames Described<T>(Selection<T> selection, string what, Func<IEnumerable<T>, IEnumerable<string>> names)
        where T : class
    {
        if (described is var (known, asked, answer) && ReferenceEquals(known, selection) && asked == what)
        {
            return answer;
        }

        answer = new(names(Some(selection)));
        described = (selection, what, answer);
        return answer;
    }

    /// <summary>Things to describe in a finding: all of them, or the first hundred when many findings have read many.</summary>
    public IEnumerable<T> Some<T>(IEnumerable<T> things)
    {
        const int Few = 100;
        var count = 0;
        foreach (var thing in things)
        {
            if (count++ >= Few && --readings < 0)
            {
                yield break;
            }

            yield return thing;
        }
    }

    private static bool AnySelected(V1LabelSelector? selector, List<ExternalObject>? externals) =>
        externals?.Exists(external => external.IsSelectedBy(selector)) == true;

    private void Add(StackSubject subject)
    {
        // another group may have a Service or an Ingress of its own
        var apiVersion = subject.Reference.ApiVersion ?? "";
        var slash = apiVersion.IndexOf('/');
        var group = slash < 0 ? "" : apiVersion[..slash];
        var isOtherGroup = subject.Object is null && IsCustom(group) && group != "monitoring.coreos.com";
        var kind = isOtherGroup ? $"{subject.Reference.Kind}.{group}" : subject.Reference.Kind;
        Append(byKind, kind, subject);
        if (byName.TryAdd((kind, subject.Namespace, subject.Name), subject))
        {
            Append(names, (kind, subject.Namespace), subject.Name);
        }
    }

    /// <summary>Whether a group is not one of Kubernetes' own.</summary>
    public static bool IsCustom(string group) => group.Contains('.') && !group.EndsWith(".k8s.io", StringComparison.Ordinal);

    /// <summary>One that every selector takes stands for the others.</summary>
    private static void AddExternal<TKey>(Dictionary<TKey, List<ExternalObject>> lists, TKey key, ExternalObject external)
        where TKey : notnull
    {
        if (lists.TryGetValue(key, out var list) && list[0].Labels is null)
        {
            return;
        }

        if (external.Labels is null)
        {
            lists[key] = [external];
        }
        else
        {
            Append(lists, key, external);
        }
    }

    private static void Append<TKey, T>(Dictionary<TKey, List<T>> lists, TKey key, T item)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        list.Add(item);
    }
}

/// <summary>Names of which a finding lists some.</summary>
/// <param name="names">The names.</param>
internal sealed class KnownNames(IEnumerable<string> names)
{
    private string? first;

    /// <summary>All of them, each once.</summary>
    public IReadOnlyCollection<string> All { get; } = [.. names.Distinct(StringComparer.Ordinal)];

    /// <summary>The first ten, as a part of a sentence.</summary>
    public string First => first ??= string.Join(", ", All.Order(StringComparer.Ordinal).Take(10));
}

/// <summary>The Pods of the stack's own workloads.</summary>
internal static class WorkloadPods
{
    public static IEnumerable<PodTarget> Of(StackSubject subject)
    {
        if (subject.Object is { } obj && KnownKinds.Of(obj) is { } kind && kind.PodTemplateOf(obj) is { Spec: { } spec } template)
        {
            yield return new(subject, subject.Namespace, template.Metadata?.Labels, [.. Ports(spec.Containers)])
            {
                Spec = spec,
                Path = ObjectPath.Append(kind.PodTemplatePath, "spec"),
            };
        }
    }

    public static IEnumerable<PodPort> Ports(IList<V1Container>? containers)
    {
        foreach (var port in (containers ?? []).SelectMany(c => c?.Ports ?? []))
        {
            if (port is not null)
            {
                yield return new(port.Name, port.ContainerPort);
            }
        }
    }
}
