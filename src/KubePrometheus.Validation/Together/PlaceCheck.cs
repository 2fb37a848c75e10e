using k8s.Models;

namespace KubePrometheus;

/// <summary>That a cluster has room for each object: its namespace, its kind, its size.</summary>
internal sealed class PlaceCheck : StackCheck
{
    private const int MostBytes = 1024 * 1024;

    /// <summary>The namespaces of every cluster.</summary>
    private static readonly string[] BuiltIn = ["default", "kube-system", "kube-public", "kube-node-lease"];

    public override void Run(StackModel model, StackReport report)
    {
        Namespaces(model, report);
        Definitions(model, report);
        foreach (var subject in model.Subjects)
        {
            // the data of ConfigMaps and Secrets are measured where these are checked by themselves
            if (subject.Size > MostBytes && subject.Reference.Kind is not ("ConfigMap" or "Secret"))
            {
                report.Error(
                    TogetherCodes.TooLarge, subject, "", $"The object has {subject.Size} bytes; a cluster stores {MostBytes} at most, as the API server and etcd are set up.",
                    "Divide it into several.");
            }
        }
    }

    private static void Namespaces(StackModel model, StackReport report)
    {
        var absent = new Dictionary<string, (StackSubject First, int Count)>(StringComparer.Ordinal);
        foreach (var subject in model.Subjects)
        {
            var ns = subject.Namespace;

            // the roles by which Prometheus looks into a namespace are made wherever a monitor looks: that says what is missing
            if (ns.Length > 0
                && !BuiltIn.Contains(ns, StringComparer.Ordinal)
                && !(subject.IsOwn && subject.Object is V1Role or V1RoleBinding)
                && model.Find("Namespace", "", ns) is null
                && !model.ExternalNamespaces.Contains(ns))
            {
                absent[ns] = absent.TryGetValue(ns, out var known) ? (known.First, known.Count + 1) : (subject, 1);
            }
        }

        foreach (var (ns, (first, count)) in absent)
        {
            var others = count > 1 ? $" {count - 1} more are in it." : "";
            report.Outside(
                TogetherCodes.Namespace, first, "metadata.namespace", $"The namespace \"{ns}\" is not among the objects.{others}",
                $"{model.Suggest("Namespace", "", ns)}Add it, or declare it: External<V1Namespace>(\"{ns}\").");
        }
    }

    /// <summary>Each kind that is not Kubernetes' own needs its definition; one finding a kind.</summary>
    private static void Definitions(StackModel model, StackReport report)
    {
        var seen = new HashSet<(string, string)>();
        HashSet<string>? defined = null;
        foreach (var subject in model.Subjects)
        {
            var apiVersion = subject.Reference.ApiVersion ?? "";
            var slash = apiVersion.IndexOf('/');
            if (slash < 0 || !StackModel.IsCustom(apiVersion[..slash]) || !seen.Add((apiVersion[..slash], subject.Reference.Kind)))
            {
                continue;
            }

            defined ??= model.Subjects.Where(s => s.Reference.Kind == "CustomResourceDefinition").Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
            string[] names = [.. Plurals(subject.Reference.Kind.ToLowerInvariant()).Select(p => $"{p}.{apiVersion[..slash]}")];
            if (!names.Any(n => defined.Contains(n) || model.IsExternal("CustomResourceDefinition", "", n)))
            {
                report.Outside(
                    TogetherCodes.NoDefinition, subject, "kind", $"No CustomResourceDefinition among the objects defines {subject.Reference.Kind} of {apiVersion[..slash]}.",
                    $"Add it, or declare it: External<V1CustomResourceDefinition>(\"{names[0]}\").");
            }
        }
    }

    /// <summary>The names that a kind may have in the plural.</summary>
    private static IEnumerable<string> Plurals(string kind) =>
        kind[^1] is 's' or 'x' || kind.EndsWith("ch", StringComparison.Ordinal) || kind.EndsWith("sh", StringComparison.Ordinal) ? [kind + "es", kind]
        : kind[^1] == 'y' ? [kind[..^1] + "ies", kind + "s", kind]
        : [kind + "s", kind + "es", kind];
}
