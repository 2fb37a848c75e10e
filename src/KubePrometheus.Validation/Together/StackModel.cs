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

    /// <summary>How many names may still be compared for near misses: help for the first mistakes, not work that grows with their square.</summary>
    private int comparisons = 20_000;

    public StackModel(IReadOnlyList<StackSubject> subjects, IEnumerable<ExternalObject> declared, KubernetesVersion kubernetes)
    {
        Kubernetes = kubernetes;
        Subjects = subjects;
        foreach (var external in declared)
        {
            externals.Add((external.Kind, external.Namespace, external.Name));
            ExternalNamespaces.Add(external.Kind == "Namespace" ? external.Name : external.Namespace);
            Append(externalsIn, (external.Kind, external.Namespace), external);
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

        Prometheuses = [.. Of<Prometheus>().Where(p => p.Object.Spec is not null).Select(p => new PrometheusReader(p.Subject, p.Object, this))];
    }

    public KubernetesVersion Kubernetes { get; }

    public IReadOnlyList<StackSubject> Subjects { get; }

    public LabelIndex<ServiceTarget> Services { get; } = new(s => s.Labels);

    public LabelIndex<PodTarget> Pods { get; } = new(p => p.Labels);

    /// <summary>The Pods of the stack's own workloads, without those of the operator.</summary>
    public List<PodTarget> Workloads { get; } = [];

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
    public bool HasExternal(string kind) => externals.Any(e => e.Kind == kind);

    /// <summary>Whether a selector takes something that was declared to lie outside.</summary>
    public bool SelectsExternal(string kind, V1LabelSelector? selector, IReadOnlyList<string>? namespaces) => namespaces is null
        ? externalsIn.Any(e => e.Key.Kind == kind && e.Value.Exists(o => o.IsSelectedBy(selector)))
        : namespaces.Any(ns => externalsIn.TryGetValue((kind, ns), out var list) && list.Exists(o => o.IsSelectedBy(selector)));

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
    public string Suggest(string kind, string ns, string name)
    {
        if (Nearest(name, names.GetValueOrDefault((kind, ns)) ?? []) is { } near)
        {
            return $"Did you mean \"{near}\"? ";
        }

        return namespacesOf.TryGetValue((kind, name), out var elsewhere) && ns.Length > 0
            ? $"There is one of that name in the namespace {elsewhere[0]}. "
            : "";
    }

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

    private void Add(StackSubject subject)
    {
        // another group may have a Service or an Ingress of its own
        var apiVersion = subject.Reference.ApiVersion ?? "";
        var slash = apiVersion.IndexOf('/');
        var group = slash < 0 ? "" : apiVersion[..slash];
        var kind = subject.Object is not null || !IsCustom(group) || group == "monitoring.coreos.com" ? subject.Reference.Kind : $"{subject.Reference.Kind}.{group}";
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

/// <summary>A port of a container.</summary>
internal readonly record struct PodPort(string? Name, int Number);

/// <summary>Pods of one make.</summary>
/// <param name="Owner">What makes them.</param>
/// <param name="Namespace">Their namespace.</param>
/// <param name="Labels">Their labels.</param>
/// <param name="Ports">The ports that their containers name.</param>
internal sealed record PodTarget(StackSubject Owner, string Namespace, IDictionary<string, string>? Labels, IReadOnlyList<PodPort> Ports)
{
    /// <summary>What they run; null for those of the operator.</summary>
    public V1PodSpec? Spec { get; init; }

    /// <summary>Where that stands in the owner.</summary>
    public string Path { get; init; } = "spec";

    /// <summary>Whether they name a port.</summary>
    public bool Has(string port, bool isNumber) => Ports.Any(p => isNumber ? p.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == port : p.Name == port);

    // told apart by what they are, not by what they hold
    public bool Equals(PodTarget? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>A port of a Service.</summary>
internal readonly record struct ServiceTargetPort(string? Name, int Number, string Target, bool TargetIsNumber);

/// <summary>A Service, of the stack or of the operator.</summary>
internal sealed class ServiceTarget
{
    private IReadOnlyList<PodTarget>? pods;

    public required StackSubject Owner { get; init; }

    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public IDictionary<string, string>? Labels { get; init; }

    public IDictionary<string, string>? Selector { get; init; }

    public required IReadOnlyList<ServiceTargetPort> Ports { get; init; }

    /// <summary>Whether its name leads to its Pods themselves, or out of the cluster: then its ports say little.</summary>
    public bool IsDirect { get; init; }

    /// <summary>The Pods that it selects; none where it selects by nothing.</summary>
    public IReadOnlyList<PodTarget> Pods(StackModel model) => pods ??= Selector is { Count: > 0 }
        ? model.Pods.Select(new() { MatchLabels = Selector }, [Namespace])
        : [];

    public static ServiceTarget Of(StackSubject subject, V1Service service) => new()
    {
        Owner = subject,
        Namespace = subject.Namespace,
        Name = subject.Name,
        Labels = subject.Labels,
        Selector = service.Spec?.Selector,
        IsDirect = service.Spec is { ClusterIP: "None" } or { Type: "ExternalName" },
        Ports =
        [
            .. (service.Spec?.Ports ?? []).Select(p => new ServiceTargetPort(
                p.Name, p.Port, Text(p), p.TargetPort?.Value is not { Length: > 0 } target || target.All(char.IsAsciiDigit))),
        ],
    };

    public override string ToString() => $"Service {Namespace}/{Name}";

    private static string Text(V1ServicePort port) =>
        port.TargetPort?.Value is { Length: > 0 } target ? target : port.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
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

    public static IEnumerable<PodPort> Ports(IList<V1Container>? containers) =>
        (containers ?? []).Where(c => c is not null).SelectMany(c => c.Ports ?? []).Where(p => p is not null).Select(p => new PodPort(p.Name, p.ContainerPort));
}
