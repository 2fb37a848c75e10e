using System.Runtime.InteropServices;

namespace KubePrometheus;

/// <summary>Which Services have which ports, and which lead to Pods that have.</summary>
internal sealed class ServicePorts
{
    /// <summary>So many Services are asked for their Pods one by one.</summary>
    private const int MostAsked = 8;

    private readonly StackModel model;
    private readonly Dictionary<string, NumberSet> byName;
    private readonly Dictionary<string, Dictionary<string, NumberSet>> targets = new(StringComparer.Ordinal);
    private (Dictionary<int, NumberSet> ByPods, List<(Selection<PodTarget> Pods, NumberSet Services)> OfMany)? leading;
    private NumberSet? withoutPods;

    /// <summary>
    /// How many sets may still be compared: of thousands of ports each looked for behind thousands of Services, the later ones are taken to
    /// be there.
    /// </summary>
    private int comparisons = 20_000_000;

    public ServicePorts(StackModel model)
    {
        this.model = model;
        byName = model.Services.By(service => service.Ports.Select(port => Key(port.Name)));
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < model.Services.Count; i++)
        {
            names.Clear();
            foreach (var port in model.Services[i].Ports)
            {
                if (names.Add(Key(port.Name)))
                {
                    Add(port, i);
                }
            }
        }
    }

    /// <summary>The Services that lead to no Pods of the stack, or to any.</summary>
    public NumberSet WithoutPods => withoutPods ??= model.Services.Where(service => service.Pods(model) is not { Count: > 0 });

    /// <summary>Those that have a port of a name, or one without a name; null where none has.</summary>
    public NumberSet? Named(string? port) => byName.GetValueOrDefault(Key(port));

    /// <summary>The Services that have a port of a name, by what the first such port leads to.</summary>
    public IReadOnlyDictionary<string, NumberSet> TargetsOf(string? port) =>
        targets.TryGetValue(Key(port), out var known) ? known : new Dictionary<string, NumberSet>();

    /// <summary>Whether one of some Services leads to Pods that have a port.</summary>
    public bool Reach(Selection<ServiceTarget> services, string port, bool isNumber)
    {
        if (model.PodPorts.Having(port, isNumber) is not { } having)
        {
            return false;
        }

        if (services.Few is { Count: <= MostAsked } few)
        {
            return few.Any(number => model.Services[number].Pods(model)?.Meets(having) == true);
        }

        var (byPods, ofMany) = leading ??= Leading();
        comparisons -= having.Count + ofMany.Count;
        return comparisons < 0
            || having.Numbers.Any(pods => byPods.TryGetValue(pods, out var known) && services.Meets(known))
            || ofMany.Exists(selected => selected.Pods.Meets(having) && services.Meets(selected.Services));
    }

    /// <summary>The Services by the Pods that they lead to; those that lead to many, by their selection.</summary>
    private (Dictionary<int, NumberSet> ByPods, List<(Selection<PodTarget> Pods, NumberSet Services)> OfMany) Leading()
    {
        var byPods = new Dictionary<int, NumberSet>();
        var ofMany = new Dictionary<Selection<PodTarget>, NumberSet>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < model.Services.Count; i++)
        {
            if (model.Services[i].Pods(model) is not { } pods)
            {
                continue;
            }

            if (pods.Few is not { } few)
            {
                SetOf(ofMany, pods).Add(i);
                continue;
            }

            foreach (var number in few)
            {
                SetOf(byPods, number).Add(i);
            }
        }

        return (byPods, [.. ofMany.Select(entry => (entry.Key, entry.Value))]);
    }

    private static NumberSet SetOf<TKey>(Dictionary<TKey, NumberSet> sets, TKey key)
        where TKey : notnull
    {
        ref var set = ref CollectionsMarshal.GetValueRefOrAddDefault(sets, key, out _);
        return set ??= new();
    }

    private void Add(ServiceTargetPort port, int service)
    {
        if (!targets.TryGetValue(Key(port.Name), out var known))
        {
            targets[Key(port.Name)] = known = new(StringComparer.Ordinal);
        }

        SetOf(known, port.Target).Add(service);
    }

    /// <summary>A port without a name is one as well.</summary>
    private static string Key(string? port) => port ?? "\n";
}
