using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// That a Prometheus or a PrometheusAgent reads each monitor, a Prometheus or ThanosRuler the rules, and an Alertmanager each
/// AlertmanagerConfig.
/// </summary>
internal sealed class ReadingCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        var monitors = model.Subjects.Where(s => s.Object is ServiceMonitor or PodMonitor or Probe or ScrapeConfig).ToArray();
        // an agent is named only where there is one: few stacks have it
        var hasAgents = model.Has("PrometheusAgent") || model.HasExternal("PrometheusAgent");
        Check(
            model, report, FindingCodes.StackMonitorNotRead, monitors, [.. model.Prometheuses.Select(p => new Reader(p.Refusal, p.Reads))],
            hasAgents ? ["Prometheus", "PrometheusAgent"] : ["Prometheus"]);

        var rules = model.Subjects.Where(s => s.Object is PrometheusRule).ToArray();
        Reader[] rulers =
        [
            .. model.Prometheuses.Where(p => p.Server is not null).Select(p => new Reader(p.Refusal, p.Reads)),
            .. Rulers(model),
        ];
        Check(model, report, FindingCodes.StackRulesNotRead, rules, rulers, ["Prometheus", "ThanosRuler"]);

        var configs = model.Subjects.Where(s => s.Object is AlertmanagerConfig or V1beta1AlertmanagerConfig).ToArray();
        Check(model, report, FindingCodes.StackRulesNotRead, configs, [.. Alertmanagers(model)], ["Alertmanager"]);
    }

    /// <summary>Something that reads objects.</summary>
    /// <param name="Refusal">Why it does not read one; null where it does.</param>
    /// <param name="Reads">Which of a kind it reads; null where it reads none.</param>
    private sealed record Reader(Func<StackSubject, Refusal?> Refusal, Func<string, Selection<ReadObjects<StackSubject>.Read>?> Reads);

    private static IEnumerable<Reader> Rulers(StackModel model)
    {
        foreach (var (subject, ruler) in model.Of<ThanosRuler>())
        {
            if (ruler.Spec is { } spec)
            {
                yield return new(
                    read => Refusal.Of(model, subject, read, spec.RuleSelector, spec.RuleNamespaceSelector, "rule"),
                    kind => model.Read(kind).ReadFrom(subject.Namespace, spec.RuleSelector, spec.RuleNamespaceSelector));
            }
        }
    }

    private static IEnumerable<Reader> Alertmanagers(StackModel model)
    {
        foreach (var (subject, alertmanager) in model.Of<Alertmanager>())
        {
            if (alertmanager.Spec is { AlertmanagerConfigSelector: var selector, AlertmanagerConfigNamespaceSelector: var namespaces })
            {
                yield return new(
                    read => Refusal.Of(model, subject, read, selector, namespaces, "alertmanagerConfig"),
                    kind => model.Read(kind).ReadFrom(subject.Namespace, selector, namespaces));
            }
        }
    }

    private static void Check(StackModel model, StackReport report, string code, StackSubject[] read, Reader[] readers, string[] kinds)
    {
        if (read.Length == 0 || kinds.Any(model.HasExternal))
        {
            return;
        }

        var kind = string.Join(" or ", kinds);
        if (readers.Length == 0)
        {
            // said once: where there is none at all, that is one thing to know
            var others = read.Length > 1 ? $", nor {read.Length - 1} more" : "";
            report.Outside(
                code, read[0], "", $"There is no {kind} among the objects to read it{others}.",
                $"Add one, or declare the one that does: {Declaration.Of(read[0], kinds[0], ns: "NAMESPACE")}.");
            return;
        }

        var isRead = new Dictionary<string, ulong[]>(StringComparer.Ordinal);
        foreach (var subject in read)
        {
            if (IsRead(subject))
            {
                continue;
            }

            // why the first one does not read it
            if (readers[0].Refusal(subject) is { } refusal)
            {
                var path = refusal.IsOfNamespace ? "metadata.namespace" : "metadata.labels";
                report.Error(
                    code, subject, path, $"No {kind} reads it: {refusal.Reason}{Own(subject, refusal)}.",
                    $"Make the two meet, or declare the {kinds[0]} outside that reads it: "
                        + $"{Declaration.Of(subject, kinds[0], ns: "NAMESPACE")}.");
            }
        }

        bool IsRead(StackSubject subject)
        {
            var kindOf = subject.Reference.Kind;
            var objects = model.Read(kindOf);
            if (!isRead.TryGetValue(kindOf, out var all))
            {
                isRead[kindOf] = all = new ulong[objects.Index.Words];
                foreach (var reader in readers)
                {
                    reader.Reads(kindOf)?.AddTo(all);
                }
            }

            return BitSet.Contains(all, objects.NumberOf(subject));
        }
    }

    private static string Own(StackSubject subject, Refusal refusal)
    {
        if (refusal.IsOfNamespace)
        {
            return $", and it is in \"{subject.Namespace}\"";
        }

        IEnumerable<KeyValuePair<string, string>> own = subject.Labels ?? new Dictionary<string, string>();
        string[] labels = [.. own.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}={l.Value}")];
        return labels.Length == 0 ? ", and it has no labels" : $", and it has {string.Join(", ", labels)}";
    }
}

/// <summary>Why what the operator makes does not read an object.</summary>
/// <param name="Reason">The reason, as a part of a sentence.</param>
/// <param name="IsOfNamespace">Whether it is the object's namespace; otherwise it is its labels.</param>
internal sealed record Refusal(string Reason, bool IsOfNamespace)
{
    /// <summary>Why a reader does not read an object by its selectors; null where it does.</summary>
    /// <param name="model">The objects.</param>
    /// <param name="reader">What reads.</param>
    /// <param name="read">What is to be read.</param>
    /// <param name="selector">The selector of what is read.</param>
    /// <param name="namespaces">The selector of its namespaces.</param>
    /// <param name="field">How the fields of both begin.</param>
    public static Refusal? Of(
        StackModel model, StackSubject reader, StackSubject read, k8s.Models.V1LabelSelector? selector,
        k8s.Models.V1LabelSelector? namespaces, string field)
    {
        if (selector is null)
        {
            return new($"{reader} has no {field}Selector, so it reads none", IsOfNamespace: false);
        }

        if (namespaces is null)
        {
            if (reader.Namespace != read.Namespace)
            {
                return new($"{reader} has no {field}NamespaceSelector, so it reads those of its own namespace", IsOfNamespace: true);
            }
        }
        else if (!model.TakesNamespace(namespaces, read.Namespace))
        {
            var text = LabelMatching.Text(namespaces);
            return new($"the {field}NamespaceSelector of {reader} asks for namespaces with {text}", IsOfNamespace: true);
        }

        return LabelMatching.Matches(selector, read.Labels)
            ? null
            : new($"the {field}Selector of {reader} asks for {LabelMatching.Text(selector)}", IsOfNamespace: false);
    }
}
