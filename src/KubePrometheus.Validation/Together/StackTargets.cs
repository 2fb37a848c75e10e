using System.Globalization;
using System.Runtime.CompilerServices;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>A port of a container.</summary>
internal readonly record struct PodPort(string? Name, int Number);

/// <summary>Pods of one make. They are told apart by what they are, not by what they hold.</summary>
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

    /// <summary>Whether they share the network of their node, where no NetworkPolicy counts.</summary>
    public bool IsHostNetwork => Spec is { } spec
        ? spec.HostNetwork == true
        : Owner.Object is Prometheus { Spec.HostNetwork: true } or Alertmanager { Spec.HostNetwork: true };

    /// <summary>Whether they may be given a label that they have not here: by Kubernetes, or by prometheus-operator.</summary>
    public bool MayHave(string label) =>
        PodLabels.AreSetByKubernetes(label, Owner.Reference.Kind) || (Spec is null && label == "app.kubernetes.io/version");

    /// <summary>Whether some Pods may be given a label later.</summary>
    public static bool MayBeSetLater(string label) => PodLabels.AreSetByKubernetes(label) || label == "app.kubernetes.io/version";

    /// <summary>Their ports, with those of containers that start first and stay.</summary>
    public IEnumerable<PodPort> AllPorts() => Spec?.InitContainers is { Count: > 0 } first
        ? Ports.Concat(WorkloadPods.Ports([.. first.Where(c => c?.RestartPolicy == "Always")]))
        : Ports;

    /// <summary>The number of a port that is given by name or by number; null where they have none of that name.</summary>
    public int? NumberOf(string port, bool isNumber) => isNumber
        ? int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null
        : AllPorts().Where(p => p.Name == port).Select(p => (int?)p.Number).FirstOrDefault();

    public bool Equals(PodTarget? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

/// <summary>A port of a Service.</summary>
/// <param name="Index">Where it stands among the ports.</param>
/// <param name="Name">Its name.</param>
/// <param name="Number">Its number.</param>
/// <param name="Target">The number or the name of the port of the Pods that it leads to.</param>
/// <param name="TargetIsNumber">Whether that is a number.</param>
internal readonly record struct ServiceTargetPort(int Index, string? Name, int Number, string Target, bool TargetIsNumber)
{
    /// <summary>The protocol.</summary>
    public string Protocol { get; init; } = "TCP";

    public static ServiceTargetPort Of(V1ServicePort port, int index)
    {
        // nought is to Kubernetes no target at all
        var given = port.TargetPort?.Value is { Length: > 0 } and not "0" ? port.TargetPort.Value : null;
        var target = given ?? port.Port.ToString(CultureInfo.InvariantCulture);
        return new(index, port.Name, port.Port, target, given is null || target.All(char.IsAsciiDigit))
        {
            Protocol = string.IsNullOrEmpty(port.Protocol) ? "TCP" : port.Protocol,
        };
    }
}

/// <summary>A Service, of the stack or of the operator.</summary>
internal sealed class ServiceTarget
{
    private const string Unnamed = "\n"; // no name is this

    private Selection<PodTarget>? pods;
    private Dictionary<string, string>? targets;
    private HashSet<string>? portNumbers;

    public required StackSubject Owner { get; init; }

    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public IDictionary<string, string>? Labels { get; init; }

    public IDictionary<string, string>? Selector { get; init; }

    public required IReadOnlyList<ServiceTargetPort> Ports { get; init; }

    /// <summary>Whether its name leads to its Pods themselves, or out of the cluster: then its ports say little.</summary>
    public bool IsDirect { get; init; }

    public static ServiceTarget Of(StackSubject subject, V1Service service)
    {
        var ports = new List<ServiceTargetPort>();
        for (var i = 0; i < service.Spec?.Ports?.Count; i++)
        {
            if (service.Spec.Ports[i] is { } port)
            {
                ports.Add(ServiceTargetPort.Of(port, i));
            }
        }

        return new()
        {
            Owner = subject,
            Namespace = subject.Namespace,
            Name = subject.Name,
            Labels = subject.Labels,
            Selector = service.Spec?.Selector,
            IsDirect = service.Spec is { ClusterIP: "None" } or { Type: "ExternalName" },
            Ports = ports,
        };
    }

    /// <summary>The Pods that it selects; null where it selects by nothing.</summary>
    public Selection<PodTarget>? Pods(StackModel model) =>
        pods ??= Selector is { Count: > 0 } ? model.Pods.Select(new() { MatchLabels = Selector }, [Namespace]) : null;

    /// <summary>Whether it has a port, by its name or by its number.</summary>
    public bool Has(string port, bool isNumber) => isNumber
        ? (portNumbers ??= [.. Ports.Select(p => p.Number.ToString(CultureInfo.InvariantCulture))]).Contains(port)
        : TargetOf(port) is not null;

    /// <summary>What the first port of a name, or without one, leads to; null where there is none.</summary>
    public string? TargetOf(string? port)
    {
        if (targets is null)
        {
            targets = new(StringComparer.Ordinal);
            foreach (var own in Ports)
            {
                targets.TryAdd(own.Name ?? Unnamed, own.Target);
            }
        }

        return targets.GetValueOrDefault(port ?? Unnamed);
    }

    public override string ToString() => $"Service {Namespace}/{Name}";
}

/// <summary>Which Pods have which ports.</summary>
/// <param name="index">The Pods.</param>
internal sealed class PodPorts(LabelIndex<PodTarget> index)
{
    private readonly Dictionary<string, NumberSet> byName = index.By(pods => pods.Ports.Select(port => port.Name).OfType<string>());
    private readonly Dictionary<string, NumberSet> byNumber =
        index.By(pods => pods.Ports.Select(port => port.Number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Those that name no port.</summary>
    public NumberSet None { get; } = index.Where(pods => pods.Ports.Count == 0);

    /// <summary>Those that have a port; null where none has.</summary>
    public NumberSet? Having(string port, bool isNumber) => (isNumber ? byNumber : byName).GetValueOrDefault(port);

    /// <summary>The names or the numbers of the ports of Pods, each once.</summary>
    public static IEnumerable<string> Texts(IEnumerable<PodTarget> pods, bool areNumbers) => pods.SelectMany(p => p.Ports)
        .Select(p => areNumbers ? p.Number.ToString(CultureInfo.InvariantCulture) : p.Name)
        .OfType<string>().Distinct(StringComparer.Ordinal);
}
