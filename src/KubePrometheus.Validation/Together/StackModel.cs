using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// The objects of a stack, each looked up by its kind, namespace and name or selected by its labels: made once, then read by every check.
/// With them are the Pods and Services that prometheus-operator will make.
/// </summary>
internal sealed class StackModel
{
    private readonly Dictionary<(string Kind, string Namespace, string Name), StackSubject> byName = [];
    private readonly Dictionary<string, List<StackSubject>> byKind = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Kind, string Namespace), List<string>> names = [];
    private readonly Dictionary<(string Kind, string Name), List<string>> namespacesOf = [];
    private readonly Dictionary<(string Namespace, string Name), ServiceTarget> services = [];
    private readonly HashSet<(string Kind, string Namespace, string Name)> externals = [];
    private readonly Dictionary<(string Kind, string Namespace), List<ExternalObject>> externalsIn = [];
    private readonly Dictionary<string, List<ExternalObject>> externalsOfKind = new(StringComparer.Ordinal);

    /// <summary>
    /// How many names may still be compared for near misses: help for the first mistakes, not work that grows with their square.
    /// </summary>
    private int comparisons = 20_000;

    /// <summary>The prometheus-operator that reads the custom resources: 76 for 0.76; null where it is not known.</summary>
    public int? Operator { get; init; }

    public StackModel(IReadOnlyList<StackSubject> subjects, IEnumerable<ExternalObject> declared, KubernetesVersion kubernetes)
    {
        Kubernetes = kubernetes;
        Subjects = subjects;
        foreach (var external in declared)
        {
            externals.Add((external.Kind, external.Namespace, external.Name));
            ExternalNamespaces.Add(external.Kind == "Namespace" ? external.Name : external.Namespace);
            Append(externalsIn, (external.Kind, external.Namespace), external);
            Append(externalsOfKind, external.Kind, external);
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

    /// <summary>The Pods of the stack's own workloads, without those of the operator.</summary>
    public List<PodTarget> Workloads { get; } = [];

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

    /// <summary>Whether there is an object of a kind.</summary>
    public bool Has(string kind) => byKind.ContainsKey(kind);

    public StackSubject? Find(string kind, string ns, string name) => byName.GetValueOrDefault((kind, ns, name));

    public ServiceTarget? FindService(string ns, string name) => services.GetValueOrDefault((ns, name));

    /// <summary>Whether an object was declared to lie outside.</summary>
    public bool IsExternal(string kind, string ns, string name) => externals.Contains((kind, ns, name));

    /// <summary>Whether anything of a kind was declared to lie outside, in whichever namespace.</summary>
    public bool HasExternal(string kind) => externalsOfKind.ContainsKey(kind);

    /// <summary>Whether a selector takes something that was declared to lie outside.</summary>
    public bool SelectsExternal(string kind, V1LabelSelector? selector, IReadOnlyList<string>? namespaces) => namespaces is null
        ? AnySelected(selector, externalsOfKind.GetValueOrDefault(kind))
        : namespaces.Any(ns => AnySelected(selector, externalsIn.GetValueOrDefault((kind, ns))));

    /// <summary>Whether a selector of namespaces takes one; where the stack does not make it, its other labels are not known.</summary>
    public bool TakesNamespace(V1LabelSelector? selector, string ns)
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

        return LabelMatching.Matches(selector, labels, areUnknown: made is null);
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

        return namespacesOf.TryGetValue((kind, name), out var elsewhere) && ns.Length > 0
            ? $"There is one of that name in the namespace {elsewhere[0]}. "
            : "";
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
            Append(namespacesOf, (kind, subject.Name), subject.Namespace);
        }
    }

    /// <summary>Whether a group is not one of Kubernetes' own.</summary>
    public static bool IsCustom(string group) => group.Contains('.') && !group.EndsWith(".k8s.io", StringComparison.Ordinal);

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
