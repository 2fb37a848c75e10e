using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>That the account of each Prometheus may look where its monitors do, and where its Alertmanagers are.</summary>
internal sealed class DiscoveryCheck : StackCheck
{
    private static readonly string[] Endpoints = ["services", "endpoints", "pods"];
    private static readonly string[] Pods = ["pods"];
    private static readonly string[] Ingresses = ["ingresses"];

    public override void Run(StackModel model, StackReport report)
    {
        foreach (var prometheus in model.Prometheuses)
        {
            // an account that nothing here is bound to gets its rights elsewhere
            var isHere = model.Find("ServiceAccount", prometheus.Subject.Namespace, prometheus.Account) is not null;
            if (!isHere && !prometheus.Rights.IsBound)
            {
                continue;
            }

            Run(model, prometheus, report);
        }
    }

    private static void Run(StackModel model, PrometheusReader prometheus, StackReport report)
    {
        var said = new HashSet<(string?, string)>();
        foreach (var subject in model.Subjects)
        {
            var (looks, selector, path, resources) = subject.Object switch
            {
                ServiceMonitor { Spec: { } spec } => (true, spec.NamespaceSelector, "spec.namespaceSelector", Endpoints),
                PodMonitor { Spec: { } spec } => (true, spec.NamespaceSelector, "spec.namespaceSelector", Pods),
                Probe { Spec.Targets.Ingress: { } ingress } => (true, ingress.NamespaceSelector, "spec.targets.ingress.namespaceSelector", Ingresses),
                _ => (false, null, "", []),
            };
            if (!looks || prometheus.Refuses(subject) is not null)
            {
                continue;
            }

            var namespaces = NamespaceSelection.Of(
                prometheus.Spec.IgnoreNamespaceSelectors == true ? null : selector, subject.Namespace);
            if (namespaces is null)
            {
                Missing(null, path + ".any", "StackAddons.AllNamespaces() grants it, or name the namespaces in matchNames.");
                continue;
            }

            for (var i = 0; i < namespaces.Count; i++)
            {
                var at = selector is { MatchNames.Count: > 0 } && prometheus.Spec.IgnoreNamespaceSelectors != true ? ObjectPath.Append(path + ".matchNames", i) : path;
                Missing(namespaces[i], at, $"Bind a Role there to the ServiceAccount {prometheus.Subject.Namespace}/{prometheus.Account}.");
            }

            void Missing(string? ns, string at, string remedy)
            {
                string[] missing = [.. prometheus.Rights.Missing(ns, resources)];

                // once for each namespace: the next monitors have the same trouble
                if (missing.Length > 0 && said.Add((ns, string.Join(' ', missing))))
                {
                    report.Error(
                        TogetherCodes.Discovery, subject, at,
                        $"{prometheus.Subject} finds no targets by it: its ServiceAccount \"{prometheus.Account}\" may not list and watch {string.Join(", ", missing)} in "
                        + (ns is null ? "every namespace." : $"the namespace \"{ns}\"."),
                        remedy);
                }
            }
        }

        for (var i = 0; i < prometheus.Spec.Alerting?.Alertmanagers?.Count; i++)
        {
            if (prometheus.Spec.Alerting.Alertmanagers[i] is { Namespace: { } ns }
                && prometheus.Rights.Missing(ns, Endpoints).ToArray() is { Length: > 0 } missing
                && said.Add((ns, string.Join(' ', missing))))
            {
                report.Error(
                    TogetherCodes.Discovery, prometheus.Subject, ObjectPath.Append("spec.alerting.alertmanagers", i) + ".namespace",
                    $"It finds no Alertmanager there: its ServiceAccount \"{prometheus.Account}\" may not list and watch {string.Join(", ", missing)} in the namespace \"{ns}\".",
                    $"Bind a Role there to the ServiceAccount {prometheus.Subject.Namespace}/{prometheus.Account}.");
            }
        }
    }
}
