using k8s.Models;

namespace KubePrometheus;

/// <summary>That the namespaces of objects are there.</summary>
internal sealed class NamespaceCheck : StackCheck
{
    /// <summary>The namespaces of every cluster.</summary>
    private static readonly string[] BuiltIn = ["default", "kube-system", "kube-public", "kube-node-lease"];

    public override void Run(StackModel model, StackReport report)
    {
        var absent = new Dictionary<string, (StackSubject First, int Count)>(StringComparer.Ordinal);
        foreach (var subject in model.Subjects)
        {
            if (IsAbsent(model, subject))
            {
                absent[subject.Namespace] = absent.TryGetValue(subject.Namespace, out var known)
                    ? (known.First, known.Count + 1)
                    : (subject, 1);
            }
        }

        foreach (var (ns, (first, count)) in absent)
        {
            var others = count > 1 ? $" {count - 1} more are in it." : "";
            var suggestion = model.Suggest("Namespace", "", ns, out var isSlip);
            report.Outside(
                FindingCodes.StackNamespaceMissing, first, "metadata.namespace",
                $"The namespace \"{ns}\" is not among the objects.{others}",
                $"{suggestion}Add it, or declare it: {Declaration.Of(first, "Namespace", ns)}.", isSlip);
        }
    }

    private static bool IsAbsent(StackModel model, StackSubject subject)
    {
        var ns = subject.Namespace;

        // the roles by which Prometheus looks into a namespace are made wherever a monitor looks: that says what is missing
        return ns.Length > 0
            && !BuiltIn.Contains(ns, StringComparer.Ordinal)
            && !(subject.IsOwn && subject.Object is V1Role or V1RoleBinding)
            && model.Find("Namespace", "", ns) is null
            && !model.ExternalNamespaces.Contains(ns);
    }
}
