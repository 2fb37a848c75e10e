using System.Globalization;
using k8s.Models;

namespace KubePrometheus;

/// <summary>A port: its name, if it has one, and its number.</summary>
internal sealed record MonitoredPort(string? Name, int Number)
{
    public override string ToString() => Name is { Length: > 0 } ? $"{Name} ({Text})" : $"{Text} (without a name)";

    private string Text => Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a monitor was made for by <c>ServiceMonitor.For</c> or <c>PodMonitor.For</c>.</summary>
/// <param name="Owner">The Service or the workload, as a finding calls it.</param>
/// <param name="Ports">The ports it has.</param>
/// <param name="Source">Where the monitor was made.</param>
internal sealed record MonitoredTarget(string Owner, IReadOnlyList<MonitoredPort> Ports, SourceLocation Source)
{
    private const string Version = "app.kubernetes.io/version";

    /// <summary>The labels to select by: all, but the version, which an upgrade changes.</summary>
    public static Dictionary<string, string>? Selector(IDictionary<string, string>? labels) =>
        labels?.Where(l => l.Key != Version || labels.Count == 1).ToDictionary(l => l.Key, l => l.Value, StringComparer.Ordinal);

    /// <summary>Name, namespace and labels of a monitor: those of what it monitors.</summary>
    public static V1ObjectMeta Meta(V1ObjectMeta? metadata) => new()
    {
        Name = metadata?.Name,
        NamespaceProperty = metadata?.NamespaceProperty,
        Labels = metadata?.Labels is { } labels ? new Dictionary<string, string>(labels, StringComparer.Ordinal) : null,
    };

    /// <summary>What is wrong with the monitor as it is now, after the edits.</summary>
    public IEnumerable<Finding> Check(ObjectReference monitor, V1LabelSelector? selector, string endpoints, IEnumerable<string?> ports)
    {
        if (selector is null or { MatchLabels: null or { Count: 0 }, MatchExpressions: null or { Count: 0 } })
        {
            yield return new(
                FindingCodes.MonitoredWithoutLabels, FindingSeverity.Error, monitor, "spec.selector",
                $"{Owner} has no labels, and a monitor selects by labels.",
                "Give it one, such as app: NAME.", Source);
        }

        var index = -1;
        foreach (var port in ports)
        {
            index++;
            if (port is not null && !Ports.Any(p => p.Name == port))
            {
                yield return new(
                    FindingCodes.MonitoredPortMissing, FindingSeverity.Error, monitor,
                    $"spec.{endpoints}[{index.ToString(CultureInfo.InvariantCulture)}].port",
                    $"{Owner} has no port named \"{port}\".", Remedy(port), Source);
            }
        }
    }

    private string Remedy(string port)
    {
        var byNumber = Ports.FirstOrDefault(p => p.Number.ToString(CultureInfo.InvariantCulture) == port);
        var near = NearMisses.Nearest(port, Ports.Select(p => p.Name).OfType<string>());
        return Ports.Count == 0 ? "It has no ports at all."
            : byNumber is { Name: { Length: > 0 } name } ? $"A monitor names its port: {port} is \"{name}\"."
            : byNumber is not null ? $"A monitor names its port, and {port} has no name: give it one."
            : $"{(near is null ? "" : $"Did you mean \"{near}\"? ")}Its ports are {EnglishList.And([.. Ports.Select(p => p.ToString())])}.";
    }
}
