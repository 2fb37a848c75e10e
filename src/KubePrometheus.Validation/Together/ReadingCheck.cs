using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>That a Prometheus reads each monitor, a Prometheus or ThanosRuler the rules, and an Alertmanager each AlertmanagerConfig.</summary>
internal sealed class ReadingCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        var monitors = model.Subjects.Where(s => s.Object is ServiceMonitor or PodMonitor or Probe).ToArray();
        Func<StackSubject, string?>[] prometheuses = [.. model.Prometheuses.Select(p => (Func<StackSubject, string?>)p.Refuses)];
        Check(model, report, TogetherCodes.MonitorNotRead, monitors, prometheuses, ["Prometheus"]);

        var rules = model.Subjects.Where(s => s.Object is PrometheusRule).ToArray();
        Func<StackSubject, string?>[] rulers =
        [
            .. prometheuses,
            .. model.Of<ThanosRuler>().Where(r => r.Object.Spec is not null).Select(r => (Func<StackSubject, string?>)(read => Reading.Refuses(
                model, r.Subject, read, r.Object.Spec.RuleSelector, r.Object.Spec.RuleNamespaceSelector, "rule"))),
        ];
        Check(model, report, TogetherCodes.RulesNotRead, rules, rulers, ["Prometheus", "ThanosRuler"]);

        var configs = model.Subjects.Where(s => s.Object is AlertmanagerConfig).ToArray();
        Func<StackSubject, string?>[] alertmanagers =
        [
            .. model.Of<Alertmanager>().Where(a => a.Object.Spec is not null).Select(a => (Func<StackSubject, string?>)(read => Reading.Refuses(
                model, a.Subject, read, a.Object.Spec.AlertmanagerConfigSelector, a.Object.Spec.AlertmanagerConfigNamespaceSelector, "alertmanagerConfig"))),
        ];
        Check(model, report, TogetherCodes.RulesNotRead, configs, alertmanagers, ["Alertmanager"]);
    }

    private static void Check(
        StackModel model, StackReport report, string code, StackSubject[] read, Func<StackSubject, string?>[] readers, string[] kinds)
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
                $"Add one, or declare the one that does: External<{kinds[0]}>(\"NAME\", \"NAMESPACE\").");
            return;
        }

        foreach (var subject in read)
        {
            string? reason = null;
            var isRead = false;
            foreach (var refuses in readers)
            {
                var why = refuses(subject);
                isRead |= why is null;
                reason ??= why;
            }

            if (!isRead)
            {
                var path = reason!.Contains("NamespaceSelector", StringComparison.Ordinal) ? "metadata.namespace" : "metadata.labels";
                report.Error(
                    code, subject, path, $"No {kind} reads it: {reason}{Own(subject, path)}.",
                    $"Make the two meet, or declare the {kinds[0]} outside that reads it: External<{kinds[0]}>(\"NAME\", \"NAMESPACE\").");
            }
        }
    }

    private static string Own(StackSubject subject, string path)
    {
        if (path == "metadata.namespace")
        {
            return $", and it is in \"{subject.Namespace}\"";
        }

        string[] labels = [.. (subject.Labels ?? new Dictionary<string, string>()).OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}={l.Value}")];
        return labels.Length == 0 ? ", and it has no labels" : $", and it has {string.Join(", ", labels)}";
    }
}
